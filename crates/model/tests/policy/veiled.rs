//! What is veiled is as much a part of a record as what is shown.

use dashboard_model::{
    item::Item,
    policy::{check, explain},
    vocabulary::{
        Cause,
        DataCategory::{CallRecording, Direction, Location},
    },
};
use proptest::prelude::*;

use crate::{arbitrary, sample};

/// What could be asked for by a fresh sign-in.
fn precise() -> impl Strategy<Value = Vec<Item>> {
    let location = (-90.0..90.0, -180.0..180.0).prop_map(|(latitude, longitude)| Item::Location {
        latitude,
        longitude,
        accuracy_m: 8,
    });
    let recording = (0_u32..900).prop_map(|duration_s| Item::CallRecording { duration_s });
    prop::collection::vec(prop_oneof![location, recording], 0..4)
}

proptest! {
    #[test]
    fn a_veil_changes_nothing_of_what_the_policy_says(
        record in arbitrary::record(),
        items in precise(),
        policy in arbitrary::policy(),
        around in arbitrary::around(),
    ) {
        let mut shown = record;
        shown.items.extend(items);
        let mut veiled = shown.clone();
        veiled.veil(&[Location, CallRecording]);
        prop_assert_eq!(veiled.categories(), shown.categories());
        for policy in [None, Some(&policy)] {
            prop_assert_eq!(check(&veiled, policy, &around), check(&shown, policy, &around));
        }
        prop_assert_eq!(explain(&veiled, &policy), explain(&shown, &policy));
    }

    #[test]
    fn a_veil_leaves_no_value_and_names_what_it_hides_once(items in precise()) {
        let mut record = sample::record(Cause::GeneralRequest, &[]).unwrap();
        record.items = items.clone();
        record.items.push(Item::Direction { heading_deg: 48 });
        record.veil(&[Location, CallRecording]);
        record.veil(&[Location, CallRecording]);
        prop_assert_eq!(&record.items, &[Item::Direction { heading_deg: 48 }]);
        for category in [Location, CallRecording, Direction] {
            let named = record.veiled.iter().filter(|veiled| **veiled == category).count();
            let there = items.iter().any(|item| item.category() == category);
            prop_assert_eq!(named, usize::from(there), "{}", category);
        }
    }
}
