//! The records that are in several bitmaps at once, without a bitmap of their own.

use std::ops::Range;

use super::bitmap::pieces;

/// Bits of a mask that are also in one bitmap, or in two, or that are not in one. Where a bitmap has
/// no word its bits are zero.
#[derive(Debug, Clone, Copy)]
pub(in crate::timeline) struct Lane<'a> {
    mask: &'a [u64],
    within: [Option<&'a [u64]>; 2],
    without: &'a [u64],
}

impl<'a> Lane<'a> {
    pub(in crate::timeline) fn new(mask: &'a [u64]) -> Self {
        Self {
            mask,
            within: [None, None],
            without: &[],
        }
    }

    /// Only what is also in another bitmap; at most two can be named.
    pub(in crate::timeline) fn within(mut self, other: &'a [u64]) -> Self {
        self.within = [Some(other), self.within[0]];
        self
    }

    /// Only what is not in another bitmap.
    pub(in crate::timeline) fn without(mut self, other: &'a [u64]) -> Self {
        self.without = other;
        self
    }

    fn word(&self, place: usize) -> u64 {
        let of = |words: &[u64]| words.get(place).copied().unwrap_or(0);
        let mut word = of(self.mask) & !of(self.without);
        for other in self.within.into_iter().flatten() {
            word &= of(other);
        }
        word
    }

    /// How many there are in a range.
    pub(in crate::timeline) fn count(&self, range: Range<u32>) -> u32 {
        pieces(range)
            .map(|(place, bits)| (self.word(place) & bits).count_ones())
            .sum()
    }

    /// Whether some in a range are also in another bitmap.
    pub(in crate::timeline) fn meets(&self, other: &[u64], range: Range<u32>) -> bool {
        pieces(range).any(|(place, bits)| {
            let other = other.get(place).copied().unwrap_or(0);
            self.word(place) & bits & other != 0
        })
    }

    pub(in crate::timeline) fn contains(&self, entry: u32) -> bool {
        self.word(entry as usize / 64) >> (entry % 64) & 1 != 0
    }

    /// The greatest in a range.
    pub(in crate::timeline) fn newest(&self, range: Range<u32>) -> Option<u32> {
        self.descending(range).next()
    }

    /// The least in a range.
    pub(in crate::timeline) fn oldest(&self, range: Range<u32>) -> Option<u32> {
        pieces(range)
            .map(|(place, bits)| (place, self.word(place) & bits))
            .find(|(_, word)| *word != 0)
            .map(|(place, word)| place as u32 * 64 + word.trailing_zeros())
    }

    /// All in a range, greatest first.
    pub(in crate::timeline) fn descending(self, range: Range<u32>) -> Descending<'a> {
        self.descending_from(range, 0)
    }

    /// All in a range, greatest first, but for so many at the beginning: these are counted by words.
    pub(in crate::timeline) fn descending_from(
        self,
        range: Range<u32>,
        skip: u32,
    ) -> Descending<'a> {
        let mut end = range.end;
        let mut left = skip;
        for (place, bits) in pieces(range.clone()).rev() {
            let count = (self.word(place) & bits).count_ones();
            if count > left {
                break;
            }
            left -= count;
            end = (place as u32 * 64).max(range.start);
        }
        let mut all = Descending {
            lane: self,
            start: range.start,
            end,
            place: 0,
            word: 0,
        };
        for _ in 0..left {
            all.next();
        }
        all
    }
}

/// Entries of a lane, greatest first.
#[derive(Debug, Clone)]
pub(in crate::timeline) struct Descending<'a> {
    lane: Lane<'a>,
    start: u32,
    /// What is from here on has been taken.
    end: u32,
    place: usize,
    word: u64,
}

impl Iterator for Descending<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        while self.word == 0 {
            let (place, bits) = pieces(self.start..self.end).next_back()?;
            self.place = place;
            self.word = self.lane.word(place) & bits;
            self.end = (place as u32 * 64).max(self.start);
        }
        let bit = 63 - self.word.leading_zeros();
        self.word &= !(1 << bit);
        Some(self.place as u32 * 64 + bit)
    }
}
