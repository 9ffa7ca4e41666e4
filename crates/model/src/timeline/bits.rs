//! Sets of words as bits of one integer. A word's bit is its place in its list, so a list may grow
//! only at its end.

use crate::vocabulary::{DataCategory, RecipientKind};

/// The categories as bits.
#[must_use]
pub fn of_categories(categories: &[DataCategory]) -> u32 {
    categories
        .iter()
        .fold(0, |bits, &category| bits | 1 << (category as u32))
}

/// The recipient kinds as bits.
#[must_use]
pub fn of_recipients(kinds: &[RecipientKind]) -> u32 {
    kinds
        .iter()
        .fold(0, |bits, &kind| bits | 1 << (kind as u32))
}

/// The categories whose bits are set, in their fixed order.
#[must_use]
pub fn to_categories(bits: u32) -> Vec<DataCategory> {
    let all = DataCategory::ALL.iter().copied();
    all.filter(|&category| bits & 1 << (category as u32) != 0)
        .collect()
}

/// The recipient kinds whose bits are set, in their fixed order.
#[must_use]
pub fn to_recipients(bits: u32) -> Vec<RecipientKind> {
    let all = RecipientKind::ALL.iter().copied();
    all.filter(|&kind| bits & 1 << (kind as u32) != 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_being_bits() {
        let categories = DataCategory::ALL;
        assert_eq!(to_categories(of_categories(categories)), categories);
        let fuel = [DataCategory::Fuel];
        assert_eq!(to_categories(of_categories(&fuel)), fuel);
        let recipients = RecipientKind::ALL;
        assert_eq!(to_recipients(of_recipients(recipients)), recipients);
    }
}
