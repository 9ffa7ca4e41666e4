//! Something for each of so many keys, and no more: what tells nothing any more goes first.

use std::{collections::HashMap, hash::Hash, time::Instant};

/// What may be forgotten without a difference.
pub(in crate::http) trait Full {
    /// Whether it is as it was at first.
    fn is_full(&self, now: Instant) -> bool;
}

/// The keys and what is kept for them.
#[derive(Debug)]
pub(in crate::http) struct Kept<K, V> {
    entries: HashMap<K, V>,
    most: usize,
}

impl<K: Eq + Hash, V: Full> Kept<K, V> {
    pub(in crate::http) fn new(most: usize) -> Self {
        Self {
            entries: HashMap::new(),
            most,
        }
    }

    pub(in crate::http) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.entries.get_mut(key)
    }

    pub(in crate::http) fn remove(&mut self, key: &K) {
        self.entries.remove(key);
    }

    /// What is kept for a key, or something new.
    pub(in crate::http) fn entry_or(
        &mut self,
        key: K,
        now: Instant,
        new: impl FnOnce() -> V,
    ) -> &mut V {
        if self.entries.len() >= self.most && !self.entries.contains_key(&key) {
            self.entries.retain(|_, kept| !kept.is_full(now));
            // So many at once are not told apart any more: the gate bounds what they can do.
            if self.entries.len() >= self.most {
                self.entries.clear();
            }
        }
        self.entries.entry(key).or_insert_with(new)
    }

    /// The same with what there is at first.
    pub(in crate::http) fn entry(&mut self, key: K, now: Instant) -> &mut V
    where
        V: Default,
    {
        self.entry_or(key, now, V::default)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Marked(bool);

    impl Full for Marked {
        fn is_full(&self, _: Instant) -> bool {
            !self.0
        }
    }

    #[test]
    fn who_asked_for_nothing_lately_is_forgotten_first() {
        let now = Instant::now();
        let mut kept = Kept::<u32, Marked>::new(3);
        for key in 0..3 {
            kept.entry(key, now).0 = key == 1;
        }
        kept.entry(3, now).0 = true;
        assert!(kept.get_mut(&0).is_none() && kept.get_mut(&1).is_some());
        assert_eq!(kept.entries.len(), 2);
    }

    #[test]
    fn there_are_never_more() {
        let now = Instant::now();
        let mut kept = Kept::<u32, Marked>::new(8);
        for key in 0..1_000 {
            kept.entry(key, now).0 = true;
            assert!(kept.entries.len() <= 8);
        }
    }
}
