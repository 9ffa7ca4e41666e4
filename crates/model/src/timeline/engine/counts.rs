//! Each facet's counts under all other filters.

use std::ops::Range;

use super::{
    facets::{CATEGORY, Facets, OUTSIDE, QUESTIONS, RECIPIENT, TRIGGER},
    filters::Passed,
    select::in_common,
};
use crate::{
    timeline::{CategoryCount, RecipientCount, TimelineSummary, TriggerCount},
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};

/// Counts so far.
#[derive(Default)]
pub(super) struct Counts {
    total: u32,
    outside: u32,
    questions: u32,
    triggers: [u32; TriggerKind::ALL.len()],
    categories: [u32; DataCategory::ALL.len()],
    recipients: [u32; RecipientKind::ALL.len()],
}

impl Counts {
    /// Adds a block of words, of which so much passed.
    pub(super) fn count(&mut self, facets: &Facets, span: &Range<usize>, passed: &Passed) {
        let of = |block: &[u64], bit: usize| {
            let words = facets.column(bit).get(span.clone());
            words.map_or(0, |words| in_common(block, words))
        };
        let all = passed.all();
        self.total += all.iter().map(|word| word.count_ones()).sum::<u32>();
        self.questions += of(&all, QUESTIONS);
        self.outside += of(&passed.any_outside, OUTSIDE);
        for (bit, count) in (TRIGGER..).zip(&mut self.triggers) {
            *count += of(&passed.any_trigger, bit);
        }
        for (bit, count) in (CATEGORY..).zip(&mut self.categories) {
            *count += of(&passed.any_category, bit);
        }
        for (bit, count) in (RECIPIENT..).zip(&mut self.recipients) {
            *count += of(&passed.any_recipient, bit);
        }
    }

    /// The counts as they stand on the wire, without the months.
    pub(super) fn into_summary(self) -> TimelineSummary {
        TimelineSummary {
            total: self.total,
            triggers: some(TriggerKind::ALL, &self.triggers)
                .map(|(trigger, count)| TriggerCount { trigger, count })
                .collect(),
            categories: some(DataCategory::ALL, &self.categories)
                .map(|(category, count)| CategoryCount { category, count })
                .collect(),
            recipients: some(RecipientKind::ALL, &self.recipients)
                .map(|(recipient, count)| RecipientCount { recipient, count })
                .collect(),
            outside: self.outside,
            questions: self.questions,
            ..TimelineSummary::default()
        }
    }
}

/// The words that were counted at all.
fn some<T: Copy>(words: &[T], counts: &[u32]) -> impl Iterator<Item = (T, u32)> {
    let all = words.iter().copied().zip(counts.iter().copied());
    all.filter(|(_, count)| *count > 0)
}
