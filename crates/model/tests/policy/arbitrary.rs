//! Any record, any policy, any circumstances, within what matters to the check.

use std::fmt::Debug;

use dashboard_model::{
    disclosure::{Disclosure, Instrument, InstrumentScope, Recipient},
    item::Item,
    policy::{
        Circumstances, Clause, ClauseId, ClauseText, Coverage, OwnershipPeriod, PolicyContact,
        PolicyPack, PolicyVersion, RecipientCoverage, TriggerCoverage,
    },
    record::{Erasure, Record},
    time::Timestamp,
    trigger::{PoliceReport, Trigger},
    vocabulary::{
        Activation, CallerRole, Cause, DataCategory, Exchange, InstrumentKind, Purpose,
        RecipientKind, Transport,
    },
};
use proptest::{option, prelude::*, sample::subsequence};

fn some_of<T: Copy + Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Vec<T>> {
    some_of_first(usize::MAX, all)
}

/// Some of the first words of a list.
fn some_of_first<T: Copy + Debug + 'static>(
    words: usize,
    all: &'static [T],
) -> impl Strategy<Value = Vec<T>> {
    let first = &all[..words.min(all.len())];
    subsequence(first, 0..=first.len())
}

fn one_of<T: Copy + Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

/// A moment shortly before, at or after the one at which records happen.
fn moment() -> impl Strategy<Value = Timestamp> {
    (-2_i64..=2).prop_map(|seconds| Timestamp::from_millis(1_795_000_000_000 + seconds).unwrap())
}

prop_compose! {
    fn recipient_coverage(words: usize)(
        kinds in some_of_first(words, RecipientKind::ALL),
        purposes in some_of_first(words, Purpose::ALL),
        bound in any::<bool>(),
        needs_instrument in any::<bool>(),
        only_via in subsequence(RecipientKind::ALL[..words.min(14)].to_vec(), 0..3),
        may_be_sold in any::<bool>(),
    ) -> RecipientCoverage {
        RecipientCoverage { kinds, purposes, bound, needs_instrument, only_via, may_be_sold }
    }
}

prop_compose! {
    fn trigger_coverage(words: usize)(
        causes in some_of_first(words, Cause::ALL),
        categories in some_of_first(words, DataCategory::ALL),
        needs_verification_and_report in any::<bool>(),
        needs_equipped_car in any::<bool>(),
        needs_instrument in any::<bool>(),
    ) -> TriggerCoverage {
        TriggerCoverage {
            causes,
            categories,
            needs_verification_and_report,
            needs_equipped_car,
            needs_instrument,
        }
    }
}

prop_compose! {
    /// What a clause covers, in the first so many words of each list.
    pub fn coverage(words: usize)(
        categories in some_of_first(words, DataCategory::ALL),
        triggers in prop::collection::vec(trigger_coverage(words), 0..3),
        purposes in some_of_first(words, Purpose::ALL),
        recipients in prop::collection::vec(recipient_coverage(words), 0..3),
        call_recording in any::<bool>(),
        cellular_warning in any::<bool>(),
        never_sold in any::<bool>(),
    ) -> Coverage {
        Coverage {
            categories,
            triggers,
            purposes,
            recipients,
            call_recording,
            cellular_warning,
            never_sold,
        }
    }
}

/// A clause with a text of that many letters.
pub fn clause(id: &str, letters: usize, covers: Coverage) -> Clause {
    let text = ClauseText {
        title: "Title".to_owned(),
        summary: "a".repeat(letters),
    };
    Clause {
        id: ClauseId(id.to_owned()),
        texts: [("en".to_owned(), text)].into(),
        covers,
    }
}

/// A policy with those clauses.
pub fn policy_of(clauses: Vec<Clause>) -> PolicyPack {
    PolicyPack {
        operator: "test".to_owned(),
        version: PolicyVersion("2016-10-17".to_owned()),
        service: "Test".to_owned(),
        publisher: "Test".to_owned(),
        effective_from: "2016-10-17".parse().unwrap(),
        contact: PolicyContact {
            official_url: "https://policy.example.com".to_owned(),
            phone: "555-0100".to_owned(),
            mail: "privacy@example.com".to_owned(),
        },
        clauses,
    }
}

/// A policy in all words.
pub fn policy() -> impl Strategy<Value = PolicyPack> {
    policy_in(usize::MAX)
}

/// A policy with some of the clauses `0` to `3`, in the first so many words of each list, with texts
/// of which few differ.
pub fn policy_in(words: usize) -> impl Strategy<Value = PolicyPack> {
    let clauses = subsequence(vec!["0", "1", "2", "3"], 0..=4);
    clauses.prop_flat_map(move |ids| {
        let covers = prop::collection::vec((coverage(words), 1_usize..3), ids.len());
        covers.prop_map(move |covers| {
            let clauses = ids.iter().zip(covers);
            let clauses = clauses.map(|(id, (covers, letters))| clause(id, letters, covers));
            policy_of(clauses.collect())
        })
    })
}

prop_compose! {
    fn instrument()(
        categories in subsequence(DataCategory::ALL, 0..3),
        from in option::of(moment()),
        to in option::of(moment()),
        is_scoped in any::<bool>(),
    ) -> Instrument {
        Instrument {
            kind: InstrumentKind::CourtOrder,
            reference: "L-1".to_owned(),
            authority: "A court".to_owned(),
            scope: is_scoped.then_some(InstrumentScope { categories, from, to }),
        }
    }
}

pub fn recipient(kind: RecipientKind) -> Recipient {
    Recipient {
        kind,
        name: "Somebody".to_owned(),
    }
}

prop_compose! {
    fn disclosure()(
        kind in one_of(RecipientKind::ALL),
        at in moment(),
        categories in subsequence(DataCategory::ALL, 1..3),
        purpose in one_of(Purpose::ALL),
        via in subsequence(RecipientKind::ALL, 0..3).prop_shuffle(),
        instrument in option::of(instrument()),
        exchange in one_of(Exchange::ALL),
    ) -> Disclosure {
        Disclosure {
            recipient: recipient(kind),
            at,
            categories,
            purpose,
            via: via.into_iter().map(recipient).collect(),
            instrument,
            exchange,
        }
    }
}

prop_compose! {
    fn trigger()(
        cause in one_of(Cause::ALL),
        activation in one_of(Activation::ALL),
        identity_verified_at in option::of(moment()),
        filed_at in option::of(moment()),
        instrument in option::of(instrument()),
    ) -> Trigger {
        Trigger {
            identity_verified_at,
            police_report: filed_at.map(|filed_at| PoliceReport {
                authority: "A police force".to_owned(),
                reference: "26-1".to_owned(),
                filed_at,
            }),
            instrument,
            ..Trigger::new(cause, activation)
        }
    }
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let caller = one_of(CallerRole::ALL).prop_map(|role| Item::Caller {
        role,
        name: None,
        phone: None,
    });
    let direction = Just(Item::Direction { heading_deg: 48 });
    prop::collection::vec(prop_oneof![caller, direction], 0..3)
}

prop_compose! {
    pub fn record()(
        trigger in trigger(),
        occurred_at in moment(),
        has_vehicle in any::<bool>(),
        items in items(),
        withheld in some_of(DataCategory::ALL),
        erased in option::of(some_of(DataCategory::ALL)),
        purposes in some_of(Purpose::ALL),
        transport in one_of(Transport::ALL),
        disclosures in prop::collection::vec(disclosure(), 0..4),
        retained in option::of(-1_i64..=1),
    ) -> Record {
        Record {
            id: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse().unwrap(),
            vehicle: has_vehicle.then(|| "veh_7Q21fK9wXd".parse().unwrap()),
            occurred_at,
            received_at: occurred_at,
            incident: None,
            trigger,
            items,
            withheld,
            veiled: Vec::new(),
            purposes,
            transport,
            disclosures,
            retain_until: retained.map(|days| today().plus_days(days)),
            sealed_until: None,
            erased: erased.map(|categories| Erasure { at: occurred_at, categories }),
            asked: None,
            person: None,
        }
    }
}

fn today() -> dashboard_model::time::Day {
    "2026-11-21".parse().unwrap()
}

prop_compose! {
    fn ownership()(
        from in moment(),
        to in option::of(moment()),
        theft_recovery in any::<bool>(),
    ) -> OwnershipPeriod {
        OwnershipPeriod { from, to, theft_recovery }
    }
}

prop_compose! {
    pub fn around()(
        enrolled_at in moment(),
        ownership in option::of(ownership()),
    ) -> Circumstances {
        Circumstances { enrolled_at, ownership, today: today() }
    }
}
