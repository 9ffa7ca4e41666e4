//! What clocks in a time zone were ahead of UTC, over years.

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;
use dashboard_model::timeline::index::ZoneOffset;

/// How far apart the look-ups are, in milliseconds. No zone ever changed its clocks twice within it
/// to stay where it was.
const STEP: i64 = 24 * 60 * 60 * 1_000;

/// Clocks are only known to have changed between these moments: 1840 and 2200.
const KNOWN: (i64, i64) = (-4_102_444_800_000, 7_258_118_400_000);

/// The offsets of a zone between two moments in milliseconds since 1970, oldest first; the first is
/// that of all time before, too.
pub(super) fn offsets(zone: Tz, (first, last): (i64, i64)) -> Vec<ZoneOffset> {
    let mut offset = offset_s(zone, first);
    let mut found = vec![ZoneOffset {
        from: i64::MIN,
        offset_s: offset,
    }];
    let mut before = first.clamp(KNOWN.0, KNOWN.1);
    let last = last.clamp(KNOWN.0, KNOWN.1);
    while before < last {
        let mut behind = (before + STEP).min(last);
        let reached = behind;
        if offset_s(zone, behind) != offset {
            while behind - before > 1 {
                let middle = before + (behind - before) / 2;
                if offset_s(zone, middle) == offset {
                    before = middle;
                } else {
                    behind = middle;
                }
            }
            offset = offset_s(zone, behind);
            found.push(ZoneOffset {
                from: behind,
                offset_s: offset,
            });
            before = behind;
        } else {
            before = reached;
        }
    }
    found
}

fn offset_s(zone: Tz, millis: i64) -> i32 {
    DateTime::from_timestamp_millis(millis).map_or(0, |moment| {
        let offset = zone.offset_from_utc_datetime(&moment.naive_utc());
        offset.fix().local_minus_utc()
    })
}

#[cfg(test)]
mod tests {
    use dashboard_model::time::Timestamp;

    use super::*;

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().millis()
    }

    #[test]
    fn every_change_of_the_clocks_is_there_to_the_millisecond() {
        let span = (at("2026-01-01T00:00:00Z"), at("2026-12-31T00:00:00Z"));
        let found = offsets(chrono_tz::America::New_York, span);
        let found: Vec<_> = found.iter().map(|o| (o.from, o.offset_s)).collect();
        assert_eq!(
            found,
            [
                (i64::MIN, -5 * 3_600),
                (at("2026-03-08T07:00:00Z"), -4 * 3_600),
                (at("2026-11-01T06:00:00Z"), -5 * 3_600),
            ]
        );
    }

    #[test]
    fn a_moment_at_a_change_is_on_its_far_side() {
        let change = at("2026-03-08T07:00:00Z");
        let found = offsets(chrono_tz::America::New_York, (change - 1, change));
        assert_eq!(found.last().map(|o| o.from), Some(change));
        let found = offsets(chrono_tz::America::New_York, (change, change));
        assert_eq!((found.len(), found[0].offset_s), (1, -4 * 3_600));
    }

    #[test]
    fn moments_at_the_ends_of_time_take_no_time() {
        assert!(!offsets(chrono_tz::Europe::Berlin, (i64::MIN, i64::MAX)).is_empty());
    }
}
