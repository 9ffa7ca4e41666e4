//! Sets of words of the closed lists, one bit a word.

use std::marker::PhantomData;

use crate::vocabulary::{Cause, DataCategory, Purpose, RecipientKind};

/// A word of a closed list of at most 32.
pub(super) trait Word: Copy + 'static {
    /// The list.
    const ALL: &'static [Self];

    /// The word's bit.
    fn bit(self) -> u32;
}

macro_rules! word {
    ($($list:ident)+) => { $(
        const _: () = assert!($list::ALL.len() <= 32, "a set has 32 bits");

        impl Word for $list {
            const ALL: &'static [Self] = $list::ALL;

            fn bit(self) -> u32 {
                1 << self as u32
            }
        }
    )+ };
}

word!(Cause DataCategory Purpose RecipientKind);

/// A set of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Set<T>(u32, PhantomData<T>);

impl<T: Word> Set<T> {
    /// No word.
    pub(super) const EMPTY: Self = Self(0, PhantomData);

    /// Every word of the list.
    pub(super) const ALL: Self = Self(u32::MAX, PhantomData);

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn contains(self, word: T) -> bool {
        self.0 & word.bit() != 0
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0, PhantomData)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0, PhantomData)
    }

    pub(super) fn common(self, other: Self) -> Self {
        Self(self.0 & other.0, PhantomData)
    }

    /// The words, in the list's order.
    pub(super) fn words(self) -> impl Iterator<Item = T> {
        T::ALL
            .iter()
            .copied()
            .filter(move |word| self.contains(*word))
    }
}

impl<T: Word> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(words: I) -> Self {
        let bits = words.into_iter().fold(0, |bits, word| bits | word.bit());
        Self(bits, PhantomData)
    }
}

impl<'a, T: Word> FromIterator<&'a T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = &'a T>>(words: I) -> Self {
        words.into_iter().copied().collect()
    }
}
