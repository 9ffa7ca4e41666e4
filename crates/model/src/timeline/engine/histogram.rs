//! Counts by month and reason.

use std::ops::Range;

use super::{
    calendar::Calendar,
    facets::{Facets, TRIGGER},
    select::{Block, in_common, within},
};
use crate::{time::Day, timeline::MonthCount, vocabulary::TriggerKind};

/// Counts so far.
pub(super) struct Histogram {
    months: Vec<Month>,
    /// The first month that was not left behind.
    at: usize,
}

struct Month {
    first: Day,
    entries: Range<u32>,
    counts: [u32; TriggerKind::ALL.len()],
}

impl Histogram {
    pub(super) fn new(calendar: &Calendar) -> Self {
        let months = calendar.months().map(|(first, entries)| Month {
            first,
            entries,
            counts: Default::default(),
        });
        Self {
            months: months.collect(),
            at: 0,
        }
    }

    /// Adds a block of words, of which so much passed. Blocks come in order.
    pub(super) fn count(&mut self, facets: &Facets, span: &Range<usize>, passed: &Block) {
        let end = (span.end as u32).saturating_mul(64);
        let months = self.months.iter_mut().enumerate().skip(self.at);
        for (place, month) in months {
            self.at = place;
            if month.entries.start >= end {
                break;
            }
            month.count(facets, span, passed);
            if month.entries.end > end {
                break;
            }
        }
    }

    /// The counts, oldest month first. Zero counts are left out.
    pub(super) fn into_months(self) -> Vec<MonthCount> {
        let mut all = Vec::new();
        for month in self.months {
            let counts = TriggerKind::ALL.iter().zip(month.counts);
            all.extend(
                counts
                    .filter(|(_, count)| *count > 0)
                    .map(|(&trigger, count)| MonthCount {
                        month: month.first,
                        trigger,
                        count,
                    }),
            );
        }
        all
    }
}

impl Month {
    /// Adds the part of a block that is in the month.
    fn count(&mut self, facets: &Facets, span: &Range<usize>, passed: &Block) {
        let first = (self.entries.start as usize / 64).max(span.start);
        let end = (self.entries.end as usize).div_ceil(64).min(span.end);
        let part = first..end.max(first);
        let mut inside = within(&self.entries, &part);
        for (word, passed) in inside.iter_mut().zip(&passed[first - span.start..]) {
            *word &= passed;
        }
        for (bit, count) in (TRIGGER..).zip(&mut self.counts) {
            let words = facets.column(bit).get(part.clone());
            *count += words.map_or(0, |words| in_common(&inside, words));
        }
    }
}
