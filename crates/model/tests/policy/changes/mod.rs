//! What changed between two versions.

mod any;
mod meaning;

use dashboard_model::{
    policy::{
        ChangeKind::*, ClauseChange, Coverage, LocalizedChange, PolicyPack, RecipientCoverage,
        TriggerCoverage, changes,
    },
    vocabulary::{Cause, DataCategory, Purpose, RecipientKind},
};

use crate::{
    Outcome,
    arbitrary::{clause, policy_of},
    pack::pack,
};

/// Of how many words of each list the policies are made: few, so that they often meet.
const WORDS: usize = 3;

/// The change of a clause whose coverage changes.
fn change(old: &Coverage, new: &Coverage) -> Option<ClauseChange> {
    let policy = |covers: &Coverage| policy_of(vec![clause("1", 9, covers.clone())]);
    let found = changes(&policy(old), &policy(new));
    assert!(found.len() <= 1);
    found.into_iter().next()
}

/// A coverage without what it says twice.
fn normal(coverage: &Coverage) -> Coverage {
    let policy = policy_of(vec![clause("1", 9, coverage.clone())]);
    let mut all = changes(&policy_of(Vec::new()), &policy);
    assert_eq!(all[0].kind, Added);
    all.remove(0).added
}

fn recorded(categories: &[DataCategory], needs_instrument: bool) -> Coverage {
    Coverage {
        triggers: vec![TriggerCoverage {
            causes: vec![Cause::ScheduledReport, Cause::ServiceDue],
            categories: categories.to_vec(),
            needs_verification_and_report: false,
            needs_equipped_car: false,
            needs_instrument,
        }],
        ..Coverage::default()
    }
}

#[test]
fn a_change_says_what_is_new_and_what_is_gone_as_a_clause_would() {
    let fuel = recorded(&[DataCategory::Fuel], false);
    let both = recorded(&[DataCategory::Location, DataCategory::Fuel], false);
    let ordered = recorded(&[DataCategory::Location], true);

    let widened = change(&fuel, &both).unwrap();
    assert_eq!(widened.kind, Widened);
    assert_eq!(widened.added, recorded(&[DataCategory::Location], false));
    assert_eq!(widened.removed, Coverage::default());

    let shifted = change(&fuel, &ordered).unwrap();
    assert_eq!(shifted.kind, Shifted);
    assert_eq!((shifted.added, shifted.removed), (ordered.clone(), fuel));

    // A condition that is gone permits more: the same data, without it.
    let freed = change(&ordered, &recorded(&[DataCategory::Location], false)).unwrap();
    assert_eq!(freed.kind, Widened);
    assert_eq!(freed.removed, ordered);
}

#[test]
fn recipients_on_the_same_terms_stand_together() {
    let recipients = |kinds: &[RecipientKind], bound| RecipientCoverage {
        kinds: kinds.to_vec(),
        purposes: vec![Purpose::ServiceDelivery],
        bound,
        needs_instrument: false,
        only_via: Vec::new(),
        may_be_sold: false,
    };
    let covers = |recipients| Coverage {
        recipients,
        ..Coverage::default()
    };
    use RecipientKind::{Concierge, Dealer};
    let apart = covers(vec![
        recipients(&[Dealer], true),
        recipients(&[Concierge], true),
    ]);
    let together = covers(vec![recipients(&[Concierge, Dealer], true)]);
    assert_eq!(normal(&apart), together);
    assert_eq!(change(&apart, &together), None);

    let unbound = covers(vec![recipients(&[Concierge, Dealer], false)]);
    assert_eq!(change(&together, &unbound).unwrap().kind, Widened);
}

#[test]
fn a_promise_not_to_sell_narrows_and_its_loss_widens() {
    let promise = Coverage {
        never_sold: true,
        ..Coverage::default()
    };
    let made = change(&Coverage::default(), &promise).unwrap();
    assert_eq!((made.kind, made.added), (Narrowed, promise.clone()));
    let dropped = change(&promise, &Coverage::default()).unwrap();
    assert_eq!((dropped.kind, dropped.removed), (Widened, promise));
}

#[test]
fn clauses_come_in_the_new_order_and_then_those_that_are_gone() {
    let clauses = |ids: &[(&str, usize)]| {
        let clauses = ids.iter();
        let fuel = recorded(&[DataCategory::Fuel], false);
        policy_of(
            clauses
                .map(|(id, letters)| clause(id, *letters, fuel.clone()))
                .collect(),
        )
    };
    let old = clauses(&[("1", 9), ("2", 9), ("3", 9), ("4", 9)]);
    let new = clauses(&[("5", 9), ("4", 8), ("2", 9)]);
    let found = changes(&old, &new);
    let kinds: Vec<_> = found.iter().map(|one| (&*one.clause.0, one.kind)).collect();
    assert_eq!(
        kinds,
        [
            ("5", Added),
            ("4", Reworded),
            ("1", Removed),
            ("3", Removed)
        ]
    );
    assert_eq!(found[1].added, Coverage::default());
    assert_eq!(found[0].removed, Coverage::default());
    assert_eq!(found[2].removed, old.clauses[0].covers);
    assert_eq!(found[2].added, Coverage::default());
}

#[test]
fn a_new_translation_is_not_a_rewording() {
    let mut new = policy_of(vec![clause("1", 9, Coverage::default())]);
    let old = new.clone();
    let text = new.clauses[0].texts["en"].clone();
    new.clauses[0].texts.insert("fr".to_owned(), text);
    assert_eq!(changes(&old, &new), []);
    assert_eq!(changes(&new, &old), []);
}

#[test]
fn a_change_comes_with_the_texts_of_both_versions() {
    let text = |policy: &PolicyPack, at: usize| policy.clauses[at].texts.get("en").cloned();
    let old = policy_of(vec![
        clause("1", 9, Coverage::default()),
        clause("2", 9, Coverage::default()),
    ]);
    let new = policy_of(vec![
        clause("1", 8, Coverage::default()),
        clause("3", 7, Coverage::default()),
    ]);
    for language in ["en", "xx"] {
        let found = LocalizedChange::between(&old, &new, language);
        let texts: Vec<_> = found
            .iter()
            .map(|one| (one.before.clone(), one.after.clone()))
            .collect();
        let expected = [
            (text(&old, 0), text(&new, 0)),
            (None, text(&new, 1)),
            (text(&old, 1), None),
        ];
        assert_eq!(texts, expected);
        let all = found.into_iter().map(|one| one.change);
        assert!(all.eq(changes(&old, &new)));
    }
}

#[test]
fn the_policy_that_ships_has_not_changed_from_itself() -> Outcome {
    assert_eq!(changes(&pack()?, &pack()?), []);
    Ok(())
}
