//! The position of each entry.

use super::bitmap::Bitmap;
use crate::timeline::index::Matches;

/// Entries are mostly in the order of their positions: neighbours that stay neighbours take eight
/// bytes together. Where they do not, each position takes four.
#[derive(Debug, Clone)]
pub(super) enum Order {
    /// The first entry of a run and its position, ascending by entry.
    Runs(Vec<(u32, u32)>),
    Each(Vec<u32>),
}

/// Every entry is its own position.
impl Default for Order {
    fn default() -> Self {
        Self::Runs(vec![(0, 0)])
    }
}

impl Order {
    /// From the positions by entry.
    pub(super) fn of(positions: Vec<u32>) -> Self {
        let most = positions.len() / 3;
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for (entry, &position) in positions.iter().enumerate() {
            let is_next = entry > 0 && positions[entry - 1].checked_add(1) == Some(position);
            if !is_next {
                if runs.len() >= most {
                    return Self::Each(positions);
                }
                runs.push((entry as u32, position));
            }
        }
        Self::Runs(runs)
    }

    /// Adds entries at the end, whose positions are the same numbers.
    pub(super) fn append(&mut self, entry: u32, count: u32) {
        match self {
            Self::Each(positions) => positions.extend(entry..entry + count),
            Self::Runs(runs) => {
                let continues = runs
                    .last()
                    .is_some_and(|(first, position)| first == position);
                if count > 0 && !continues {
                    runs.push((entry, entry));
                }
            }
        }
    }

    pub(super) fn position(&self, entry: u32) -> u32 {
        match self {
            Self::Each(positions) => positions.get(entry as usize).copied().unwrap_or(entry),
            Self::Runs(runs) => {
                let after = runs.partition_point(|run| run.0 <= entry);
                match after.checked_sub(1).and_then(|place| runs.get(place)) {
                    Some((first, position)) => position + (entry - first),
                    None => entry,
                }
            }
        }
    }

    /// The entries at the positions that match.
    pub(super) fn bitmap(&self, matches: &Matches, len: u32) -> Bitmap {
        let mut wanted = Bitmap::new(len);
        for run in matches.runs() {
            wanted.insert_range(run.clone());
        }
        let mut found = Bitmap::new(len);
        match self {
            Self::Each(positions) => {
                let entries = positions.iter().enumerate();
                let hits = entries.filter(|(_, position)| wanted.contains(**position));
                hits.for_each(|(entry, _)| found.insert(entry as u32));
            }
            Self::Runs(runs) => {
                for (place, (entry, position)) in runs.iter().enumerate() {
                    let end = runs.get(place + 1).map_or(len, |next| next.0);
                    let there = *position..position + (end - entry);
                    for hit in wanted.lane().descending(there) {
                        found.insert(entry + (hit - position));
                    }
                }
            }
        }
        found
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Runs(runs) => runs.capacity() * 8,
            Self::Each(positions) => positions.capacity() * 4,
        }
    }
}
