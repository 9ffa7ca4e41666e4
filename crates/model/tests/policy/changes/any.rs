//! What holds for any two versions.

use std::collections::{BTreeMap, BTreeSet};

use dashboard_model::policy::{
    ChangeKind::{self, *},
    ClauseChange, changes,
};
use proptest::prelude::*;

use super::{
    WORDS, change,
    meaning::{permitted, said},
    normal,
};
use crate::arbitrary::{coverage, policy_in};

fn swapped(kind: ChangeKind) -> ChangeKind {
    match kind {
        Added => Removed,
        Removed => Added,
        Widened => Narrowed,
        Narrowed => Widened,
        Reworded | Shifted => kind,
    }
}

proptest! {
    #[test]
    fn a_version_has_not_changed_from_itself(policy in policy_in(WORDS)) {
        prop_assert_eq!(changes(&policy, &policy), []);
    }

    #[test]
    fn a_clause_is_widened_by_what_is_newly_permitted_and_narrowed_by_what_no_longer_is(
        old in coverage(WORDS),
        new in coverage(WORDS),
    ) {
        let (before, after) = (permitted(&old), permitted(&new));
        let kind = match (after.is_subset(&before), before.is_subset(&after)) {
            (true, true) => None,
            (false, true) => Some(Widened),
            (true, false) => Some(Narrowed),
            (false, false) => Some(Shifted),
        };
        prop_assert_eq!(change(&old, &new).map(|change| change.kind), kind);
    }

    #[test]
    fn more_lists_only_widen(old in coverage(WORDS), more in coverage(WORDS)) {
        let mut new = old.clone();
        new.triggers.extend(more.triggers);
        new.recipients.extend(more.recipients);
        let kind = change(&old, &new).map(|change| change.kind);
        prop_assert!(matches!(kind, None | Some(Widened)));
    }

    #[test]
    fn what_was_removed_taken_away_and_what_was_added_put_in_gives_the_new_coverage(
        old in coverage(WORDS),
        new in coverage(WORDS),
    ) {
        let (before, after) = (said(&normal(&old)), said(&normal(&new)));
        let change = change(&old, &new);
        let parts = change.map(|change| (said(&change.added), said(&change.removed)));
        let (added, removed) = parts.unwrap_or_default();
        prop_assert!(removed.is_subset(&before));
        prop_assert!(added.is_disjoint(&before));
        let rest: BTreeSet<_> = before.difference(&removed).cloned().collect();
        prop_assert_eq!(rest.union(&added).cloned().collect::<BTreeSet<_>>(), after);
    }

    #[test]
    fn an_arrangement_of_lists_means_the_same_and_is_taken_apart_once(covers in coverage(WORDS)) {
        let normal_form = normal(&covers);
        prop_assert_eq!(permitted(&normal_form), permitted(&covers));
        prop_assert_eq!(&normal(&normal_form), &normal_form);
        prop_assert_eq!(change(&covers, &normal_form), None);
    }

    #[test]
    fn read_backwards_everything_is_the_other_way_round(
        old in policy_in(WORDS),
        new in policy_in(WORDS),
    ) {
        let by_clause = |changes: Vec<ClauseChange>| -> BTreeMap<_, _> {
            changes.into_iter().map(|one| (one.clause.clone(), one)).collect()
        };
        let forwards = by_clause(changes(&old, &new));
        let backwards = by_clause(changes(&new, &old));
        prop_assert_eq!(forwards.len(), backwards.len());
        for (clause, change) in forwards {
            let back = &backwards[&clause];
            prop_assert_eq!(back.kind, swapped(change.kind));
            prop_assert_eq!(&back.added, &change.removed);
            prop_assert_eq!(&back.removed, &change.added);
        }
    }
}
