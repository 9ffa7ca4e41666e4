//! The account's time zone: which day a moment belongs to.

use std::collections::BTreeMap;

use crate::timeline::index::IndexPiece;

const DAY: i64 = 86_400_000;

/// Offsets from UTC over time. Days never go back: where clocks fall behind midnight, the day that
/// had begun goes on.
#[derive(Debug, Clone, Default)]
pub(super) struct Zone {
    /// From a moment on, so many seconds ahead of UTC; each piece adds what it knows of the time
    /// that its records span.
    points: BTreeMap<i64, i32>,
    segments: Vec<Segment>,
}

#[derive(Debug, Clone, Copy)]
struct Segment {
    from: i64,
    offset: i64,
    /// The last day that had begun before the segment, in days since 1970.
    reached: i64,
}

impl Zone {
    /// Learns what a piece says about the time between its oldest and its newest record.
    pub(super) fn learn(&mut self, piece: &IndexPiece) {
        let (Some(&oldest), Some(&newest)) = (piece.times.iter().min(), piece.times.iter().max())
        else {
            return;
        };
        for offset in &piece.offsets {
            if offset.from <= oldest {
                self.points.insert(oldest, offset.offset_s);
            } else if offset.from <= newest {
                self.points.insert(offset.from, offset.offset_s);
            }
        }
    }

    /// Makes ready what was learned.
    pub(super) fn settle(&mut self) {
        let mut before = None;
        self.points
            .retain(|_, offset| before.replace(*offset) != Some(*offset));
        self.segments.clear();
        let mut reached = i64::MIN;
        for (&from, &offset) in &self.points {
            let offset = i64::from(offset) * 1_000;
            if let Some(last) = self.segments.last() {
                reached = reached.max((from - 1 + last.offset).div_euclid(DAY));
            }
            self.segments.push(Segment {
                from,
                offset,
                reached,
            });
        }
    }

    /// The day of a moment, in days since 1970.
    pub(super) fn day(&self, moment: i64) -> i64 {
        let place = self.segments.partition_point(|one| one.from <= moment);
        match self.segments.get(place.saturating_sub(1)) {
            Some(one) => ((moment + one.offset).div_euclid(DAY)).max(one.reached),
            None => moment.div_euclid(DAY),
        }
    }

    /// The moment at which the day after one begins, looked for from a moment of that day on.
    pub(super) fn end_of(&self, day: i64, moment: i64) -> i64 {
        let place = self.segments.partition_point(|one| one.from <= moment);
        let begin = (day + 1) * DAY;
        for (place, one) in self
            .segments
            .iter()
            .enumerate()
            .skip(place.saturating_sub(1))
        {
            if one.reached > day {
                return one.from;
            }
            let at = (begin - one.offset).max(one.from);
            let until = self
                .segments
                .get(place + 1)
                .map_or(i64::MAX, |next| next.from);
            if at < until {
                return at;
            }
        }
        begin
    }
}
