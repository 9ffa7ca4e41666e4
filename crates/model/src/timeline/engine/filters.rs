//! Which records each facet's filter lets through.

use std::ops::Range;

use super::{
    Bitmap, Choice, TimelineIndex,
    facets::{CATEGORY, Facets, OUTSIDE, QUESTIONS, RECIPIENT, TRIGGER},
    select::{BLOCK, Block, within},
};

/// What one filter lets through: all, or what is in one of some bitmaps.
enum Filter<'a> {
    All,
    AnyOf(Vec<&'a [u64]>),
}

impl<'a> Filter<'a> {
    fn any(facets: &'a Facets, bits: impl Iterator<Item = usize>) -> Self {
        let columns: Vec<_> = bits.map(|bit| facets.column(bit)).collect();
        if columns.is_empty() {
            Self::All
        } else {
            Self::AnyOf(columns)
        }
    }

    /// What of a block it lets through; none if it is all.
    fn block(&self, span: &Range<usize>) -> Option<Block> {
        let Self::AnyOf(columns) = self else {
            return None;
        };
        let mut any = [0; BLOCK];
        for column in columns {
            let words = column.get(span.clone()).unwrap_or(&[]);
            for (word, other) in any.iter_mut().zip(words) {
                *word |= other;
            }
        }
        Some(any)
    }
}

fn keep(block: &mut Block, other: &Block) {
    for (word, other) in block.iter_mut().zip(other) {
        *word &= other;
    }
}

/// The filters of a choice.
pub(super) struct Filters<'a> {
    records: Range<u32>,
    /// Vehicle, questions and search: they are not counted without themselves.
    others: [Filter<'a>; 3],
    triggers: Filter<'a>,
    categories: Filter<'a>,
    recipients: Filter<'a>,
    outside: Filter<'a>,
}

impl<'a> Filters<'a> {
    pub(super) fn new(
        index: &'a TimelineIndex,
        choice: &Choice,
        vehicle: Option<&'a Bitmap>,
        matches: Option<&'a Bitmap>,
    ) -> Self {
        let facets = &index.facets;
        let flag = |is_set: bool, bit| Filter::any(facets, is_set.then_some(bit).into_iter());
        let bitmap = |bitmap: &'a Bitmap| Filter::AnyOf(vec![bitmap.words()]);
        let vehicle = match (&choice.vehicle, vehicle) {
            (None, _) => Filter::All,
            (_, Some(found)) => bitmap(found),
            (Some(id), None) => Filter::AnyOf(vec![index.vehicle_column(id)]),
        };
        let triggers = choice.triggers.iter().map(|&one| TRIGGER + one as usize);
        let categories = choice.categories.iter().map(|&one| CATEGORY + one as usize);
        let recipients = choice
            .recipients
            .iter()
            .map(|&one| RECIPIENT + one as usize);
        Self {
            records: 0..index.len(),
            others: [
                vehicle,
                flag(choice.questions, QUESTIONS),
                matches.map_or(Filter::All, bitmap),
            ],
            triggers: Filter::any(facets, triggers),
            categories: Filter::any(facets, categories),
            recipients: Filter::any(facets, recipients),
            outside: flag(choice.outside, OUTSIDE),
        }
    }

    /// What the filters let through of a block of words.
    pub(super) fn pass(&self, span: &Range<usize>) -> Passed {
        let mut others = within(&self.records, span);
        for block in self.others.iter().filter_map(|filter| filter.block(span)) {
            keep(&mut others, &block);
        }
        let mut passed = Passed {
            any_trigger: others,
            any_category: others,
            any_recipient: others,
            any_outside: others,
        };
        if let Some(block) = self.triggers.block(span) {
            keep(&mut passed.any_category, &block);
            keep(&mut passed.any_recipient, &block);
            keep(&mut passed.any_outside, &block);
        }
        if let Some(block) = self.categories.block(span) {
            keep(&mut passed.any_trigger, &block);
            keep(&mut passed.any_recipient, &block);
            keep(&mut passed.any_outside, &block);
        }
        if let Some(block) = self.recipients.block(span) {
            keep(&mut passed.any_trigger, &block);
            keep(&mut passed.any_category, &block);
            keep(&mut passed.any_outside, &block);
        }
        if let Some(block) = self.outside.block(span) {
            keep(&mut passed.any_trigger, &block);
            keep(&mut passed.any_category, &block);
            keep(&mut passed.any_recipient, &block);
        }
        passed
    }
}

/// What passes a block's filters, each facet once without its own.
pub(super) struct Passed {
    pub(super) any_trigger: Block,
    pub(super) any_category: Block,
    pub(super) any_recipient: Block,
    pub(super) any_outside: Block,
}

impl Passed {
    /// What passes all filters: what passes all but the reason's, and all but another's.
    pub(super) fn all(&self) -> Block {
        let mut all = self.any_trigger;
        keep(&mut all, &self.any_category);
        all
    }

    /// Only what is also in another block.
    pub(super) fn keep(&mut self, other: &Block) {
        keep(&mut self.any_trigger, other);
        keep(&mut self.any_category, other);
        keep(&mut self.any_recipient, other);
        keep(&mut self.any_outside, other);
    }
}
