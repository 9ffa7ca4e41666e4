//! The account's time zone: which day a moment belongs to.

use std::collections::BTreeMap;

use crate::timeline::index::IndexPiece;

const SECOND: i64 = 1_000;
const DAY: i64 = 86_400 * SECOND;

/// How far clocks are ahead of UTC from a moment on, in milliseconds. Each piece tells what holds
/// between its oldest and its newest record, which is all that is asked.
#[derive(Debug, Clone, Default)]
pub(super) struct Zone {
    points: BTreeMap<i64, i64>,
}

impl Zone {
    /// Learns from a piece that has been checked.
    pub(super) fn learn(&mut self, piece: &IndexPiece) {
        let (Some(&oldest), Some(&newest)) = (piece.times.iter().min(), piece.times.iter().max())
        else {
            return;
        };
        for one in &piece.offsets {
            if one.from <= newest {
                let offset = i64::from(one.offset_s) * SECOND;
                self.points.insert(one.from.max(oldest), offset);
            }
        }
    }

    /// The local day of a moment, in days since 1970.
    pub(super) fn day(&self, moment: i64) -> i64 {
        let before = self.points.range(..=moment).next_back();
        let offset = before.map_or(0, |(_, offset)| *offset);
        (moment + offset).div_euclid(DAY)
    }

    /// The next moment whose local day comes after a day, from a moment on.
    pub(super) fn after(&self, day: i64, moment: i64) -> i64 {
        let begin = (day + 1) * DAY;
        let before = self.points.range(..=moment).next_back();
        let mut offset = before.map_or(0, |(_, offset)| *offset);
        let mut from = moment;
        for (&until, &next) in self.points.range(moment.saturating_add(1)..) {
            let at = from.max(begin - offset);
            if at < until {
                return at;
            }
            (from, offset) = (until, next);
        }
        from.max(begin - offset)
    }
}
