//! Filtering and counting, 64 records at a time.
//!
//! The records are gone through in blocks of words that stay near the processor: for each block the
//! facets' filters are put together, each facet once without its own, and every value's bitmap is
//! counted under the right ones.

use std::{ops::Range, sync::Arc};

use super::{
    Choice, Selection, TimelineIndex,
    bitmap::{Bitmap, pieces, words_for},
    counts::Counts,
    filters::Filters,
    histogram::Histogram,
};
use crate::timeline::TimelineSummary;

/// How many words a block has.
pub(super) const BLOCK: usize = 128;

/// The words of a block; the last block has fewer, and zeros behind them.
pub(super) type Block = [u64; BLOCK];

/// Goes through all records once.
pub(super) fn select(
    index: &TimelineIndex,
    choice: &Choice,
    matches: Option<&Bitmap>,
) -> Selection {
    let vehicle = index.scan_for(choice.vehicle.as_ref());
    let filters = Filters::new(index, choice, vehicle.as_ref(), matches);
    let period = index.calendar.period(choice.from, choice.to);
    let words = words_for(index.len());
    let mut mask = vec![0; words];
    let mut histogram = Histogram::new(&index.calendar);
    let mut counts = Counts::default();
    for start in (0..words).step_by(BLOCK) {
        let span = start..(start + BLOCK).min(words);
        let mut passed = filters.pass(&span);
        histogram.count(&index.facets, &span, &passed.all());
        let inside = within(&period, &span);
        if inside.iter().any(|word| *word != 0) {
            passed.keep(&inside);
            counts.count(&index.facets, &span, &passed);
            for (word, all) in mask[span].iter_mut().zip(&passed.all()) {
                *word = *all;
            }
        }
    }
    let last_at = index.len().checked_sub(1).map(|last| index.time(last));
    Selection {
        mask: Arc::new(Bitmap::of(mask, index.len())),
        summary: TimelineSummary {
            last_at,
            months: histogram.into_months(),
            ..counts.into_summary()
        },
    }
}

/// The bits of a block that are in a range of entries.
pub(super) fn within(range: &Range<u32>, span: &Range<usize>) -> Block {
    let mut block = [0; BLOCK];
    let first = span.start as u32 * 64;
    let end = (span.end as u32).saturating_mul(64);
    for (place, bits) in pieces(range.start.max(first)..range.end.min(end)) {
        block[place - span.start] = bits;
    }
    block
}

/// How many bits two blocks have in common.
pub(super) fn in_common(block: &[u64], column: &[u64]) -> u32 {
    let words = block.iter().zip(column);
    words.map(|(one, other)| (one & other).count_ones()).sum()
}
