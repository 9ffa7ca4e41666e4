//! Sets of words as bits of one integer. A word's bit is its place in its list, so a list may grow
//! only at its end.

use dashboard_model::vocabulary::{DataCategory, RecipientKind};

/// The categories as bits.
#[must_use]
pub fn of_categories(categories: &[DataCategory]) -> i64 {
    categories.iter().fold(0, |bits, &c| bits | 1 << (c as u32))
}

/// The recipient kinds as bits.
#[must_use]
pub fn of_recipients(kinds: &[RecipientKind]) -> i64 {
    kinds.iter().fold(0, |bits, &k| bits | 1 << (k as u32))
}

/// The categories whose bits are set, in their fixed order.
#[must_use]
pub fn to_categories(bits: i64) -> Vec<DataCategory> {
    DataCategory::ALL
        .iter()
        .copied()
        .filter(|&c| bits & 1 << (c as u32) != 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_survive_being_bits() {
        let all = DataCategory::ALL;
        assert_eq!(to_categories(of_categories(all)), all);
        assert_eq!(
            to_categories(of_categories(&[DataCategory::Fuel])),
            [DataCategory::Fuel]
        );
    }
}
