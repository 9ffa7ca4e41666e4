//! Positions of records as the server takes them: `3,17-40`.

use std::fmt::Write;

/// Positions in any order, as runs.
#[must_use]
pub fn runs(mut positions: Vec<u32>) -> String {
    positions.sort_unstable();
    positions.dedup();
    let mut text = String::new();
    let mut rest = positions.as_slice();
    while let Some(first) = rest.first() {
        let length = rest
            .iter()
            .zip(*first..=u32::MAX)
            .take_while(|(position, next)| *position == next)
            .count();
        let (run, after) = rest.split_at(length.max(1));
        if !text.is_empty() {
            text.push(',');
        }
        let last = run.last().unwrap_or(first);
        // Writing to a text does not fail.
        if first == last {
            write!(text, "{first}").ok();
        } else {
            write!(text, "{first}-{last}").ok();
        }
        rest = after;
    }
    text
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use std::collections::BTreeSet;

    use proptest::{collection::vec, prelude::*};

    use super::*;

    fn read(text: &str) -> BTreeSet<u32> {
        let runs = text.split(',').filter(|run| !run.is_empty());
        runs.flat_map(|run| {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            first.parse::<u32>().unwrap()..=last.parse().unwrap()
        })
        .collect()
    }

    #[test]
    fn neighbours_are_one_run() {
        assert_eq!(runs(vec![40, 3, 38, 39, 7]), "3,7,38-40");
        assert_eq!(runs(Vec::new()), "");
        assert_eq!(runs(vec![u32::MAX, u32::MAX - 1]), "4294967294-4294967295");
    }

    proptest! {
        #[test]
        fn none_is_lost(positions in vec(0_u32..300, 0..200)) {
            let all: BTreeSet<u32> = positions.iter().copied().collect();
            prop_assert_eq!(read(&runs(positions)), all);
        }
    }
}
