//! Sets of words of the closed lists, one bit a word, and tables with a list for each word.

use std::marker::PhantomData;

use crate::vocabulary::{Cause, DataCategory, Purpose, RecipientKind};

/// A word of a closed list of at most 32.
pub(super) trait Word: Copy + 'static {
    /// The list.
    const ALL: &'static [Self];

    /// Where the word stands in its list.
    fn place(self) -> usize;
}

macro_rules! word {
    ($($list:ident)+) => { $(
        const _: () = assert!($list::ALL.len() <= 32, "a set has 32 bits");

        impl Word for $list {
            const ALL: &'static [Self] = $list::ALL;

            fn place(self) -> usize {
                self as usize
            }
        }
    )+ };
}

word!(Cause DataCategory Purpose RecipientKind);

fn bit(word: impl Word) -> u32 {
    1 << word.place()
}

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
        self.0 & bit(word) != 0
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
        let bits = words.into_iter().fold(0, |bits, word| bits | bit(word));
        Self(bits, PhantomData)
    }
}

impl<'a, T: Word> FromIterator<&'a T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = &'a T>>(words: I) -> Self {
        words.into_iter().copied().collect()
    }
}

/// What there is for each word.
#[derive(Debug, Clone)]
pub(super) struct Table<T, V>(Vec<Vec<V>>, PhantomData<T>);

impl<T: Word, V> Table<T, V> {
    /// Asks for every word of the list.
    pub(super) fn new(of: impl Fn(T) -> Vec<V>) -> Self {
        Self(T::ALL.iter().copied().map(of).collect(), PhantomData)
    }

    /// What there is for a word.
    pub(super) fn of(&self, word: T) -> &[V] {
        self.0.get(word.place()).map_or(&[], Vec::as_slice)
    }
}
