//! What a clause covers, taken apart: a set of provisions that is the same for the same coverage,
//! however its lists are arranged.

use std::collections::{BTreeMap, BTreeSet};

use super::pack::{Coverage, RecipientCoverage, TriggerCoverage};
use crate::vocabulary::{Cause, DataCategory, Purpose, RecipientKind};

/// The smallest thing that a clause can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Provision {
    /// Data of that category may be collected.
    Collect(DataCategory),
    /// On that occasion data of that category may be recorded.
    Record(Cause, DataCategory, Conditions),
    /// Data may be used for that.
    Use(Purpose),
    /// Data may be handed to recipients of that kind, for that purpose.
    Hand(RecipientKind, Purpose, Terms),
    /// Calls may be recorded.
    RecordCalls,
    /// Data may cross a network that is not necessarily secure.
    CrossCellular,
    /// Data are not sold: the only promise, everything else is a permission.
    NeverSell,
}

/// On which conditions data may be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Conditions {
    verification_and_report: bool,
    equipped_car: bool,
    instrument: bool,
}

/// On which terms data may be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Terms {
    bound: bool,
    instrument: bool,
    /// From whose hands; `None` from anybody's.
    from: Option<RecipientKind>,
    may_be_sold: bool,
}

/// Provisions of which none is implied by another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Provisions(BTreeSet<Provision>);

impl Provision {
    /// Whether everything that the other one permits is permitted by this one.
    fn implies(self, other: Self) -> bool {
        match (self, other) {
            (Self::Record(cause, category, few), Self::Record(its_cause, its_category, many)) => {
                (cause, category) == (its_cause, its_category) && few.are_met_with(many)
            }
            (Self::Hand(kind, purpose, few), Self::Hand(its_kind, its_purpose, many)) => {
                (kind, purpose) == (its_kind, its_purpose) && few.are_met_with(many)
            }
            _ => self == other,
        }
    }
}

impl Conditions {
    /// Whether whoever meets the other conditions meets these.
    fn are_met_with(self, other: Self) -> bool {
        self.verification_and_report <= other.verification_and_report
            && self.equipped_car <= other.equipped_car
            && self.instrument <= other.instrument
    }
}

impl Terms {
    /// Whether whoever meets the other terms meets these.
    fn are_met_with(self, other: Self) -> bool {
        self.bound <= other.bound
            && self.instrument <= other.instrument
            && (self.from.is_none() || self.from == other.from)
            && self.may_be_sold >= other.may_be_sold
    }
}

impl Provisions {
    /// What a clause covers.
    pub(super) fn of(coverage: &Coverage) -> Self {
        let flags = [
            (coverage.call_recording, Provision::RecordCalls),
            (coverage.cellular_warning, Provision::CrossCellular),
            (coverage.never_sold, Provision::NeverSell),
        ];
        let flags = flags.into_iter().filter(|(says, _)| *says);
        let all: BTreeSet<Provision> = flags
            .map(|(_, provision)| provision)
            .chain(coverage.categories.iter().copied().map(Provision::Collect))
            .chain(coverage.purposes.iter().copied().map(Provision::Use))
            .chain(coverage.triggers.iter().flat_map(records))
            .chain(coverage.recipients.iter().flat_map(hands))
            .collect();
        let implied = |one: &Provision| {
            let mut others = all.iter().filter(|other| *other != one);
            others.any(|other| other.implies(*one))
        };
        Self(all.iter().copied().filter(|one| !implied(one)).collect())
    }

    /// Those that the other set does not have, word for word.
    pub(super) fn without(&self, other: &Self) -> Self {
        Self(self.0.difference(&other.0).copied().collect())
    }

    /// Whether they let the operator do anything that the other ones do not: by permitting it, or
    /// by no longer promising not to.
    pub(super) fn exceed(&self, other: &Self) -> bool {
        let promise = Provision::NeverSell;
        let permissions = self.0.iter().filter(|one| **one != promise);
        let dropped = other.0.contains(&promise) && !self.0.contains(&promise);
        let permits = |one: &Provision| other.0.iter().any(|its| its.implies(*one));
        dropped || permissions.copied().any(|one| !permits(&one))
    }

    /// The same as a clause would list it.
    pub(super) fn coverage(&self) -> Coverage {
        let mut coverage = Coverage {
            call_recording: self.0.contains(&Provision::RecordCalls),
            cellular_warning: self.0.contains(&Provision::CrossCellular),
            never_sold: self.0.contains(&Provision::NeverSell),
            ..Coverage::default()
        };
        let mut recorded = BTreeMap::<_, Vec<_>>::new();
        let mut handed = BTreeMap::<_, Vec<_>>::new();
        for provision in &self.0 {
            match *provision {
                Provision::Collect(category) => coverage.categories.push(category),
                Provision::Use(purpose) => coverage.purposes.push(purpose),
                Provision::Record(cause, category, conditions) => {
                    recorded
                        .entry((cause, conditions))
                        .or_default()
                        .push(category);
                }
                Provision::Hand(kind, purpose, terms) => {
                    handed.entry((kind, terms)).or_default().push(purpose);
                }
                Provision::RecordCalls | Provision::CrossCellular | Provision::NeverSell => {}
            }
        }
        let recorded = together(recorded).into_iter();
        coverage.triggers = recorded.map(trigger_coverage).collect();
        let handed = together(handed).into_iter();
        coverage.recipients = handed.map(recipient_coverage).collect();
        coverage
    }
}

fn records(coverage: &TriggerCoverage) -> impl Iterator<Item = Provision> {
    let conditions = Conditions {
        verification_and_report: coverage.needs_verification_and_report,
        equipped_car: coverage.needs_equipped_car,
        instrument: coverage.needs_instrument,
    };
    coverage.causes.iter().flat_map(move |cause| {
        let record = move |category| Provision::Record(*cause, category, conditions);
        coverage.categories.iter().copied().map(record)
    })
}

fn hands(coverage: &RecipientCoverage) -> impl Iterator<Item = Provision> {
    let anybody = coverage.only_via.is_empty().then_some(None);
    let named = coverage.only_via.iter().copied().map(Some);
    let terms = anybody.into_iter().chain(named).map(|from| Terms {
        bound: coverage.bound,
        instrument: coverage.needs_instrument,
        from,
        may_be_sold: coverage.may_be_sold,
    });
    terms.flat_map(move |terms| {
        coverage.kinds.iter().flat_map(move |kind| {
            let hand = move |purpose| Provision::Hand(*kind, purpose, terms);
            coverage.purposes.iter().copied().map(hand)
        })
    })
}

/// Words on the same terms for the same things, as one.
fn together<Word: Ord, Terms: Ord, Thing: Ord>(
    each: BTreeMap<(Word, Terms), Vec<Thing>>,
) -> BTreeMap<(Terms, Vec<Thing>), Vec<Word>> {
    let mut together = BTreeMap::<_, Vec<_>>::new();
    for ((word, terms), things) in each {
        together.entry((terms, things)).or_default().push(word);
    }
    together
}

fn trigger_coverage(
    ((conditions, categories), causes): ((Conditions, Vec<DataCategory>), Vec<Cause>),
) -> TriggerCoverage {
    TriggerCoverage {
        causes,
        categories,
        needs_verification_and_report: conditions.verification_and_report,
        needs_equipped_car: conditions.equipped_car,
        needs_instrument: conditions.instrument,
    }
}

fn recipient_coverage(
    ((terms, purposes), kinds): ((Terms, Vec<Purpose>), Vec<RecipientKind>),
) -> RecipientCoverage {
    RecipientCoverage {
        kinds,
        purposes,
        bound: terms.bound,
        needs_instrument: terms.instrument,
        only_via: Vec::from_iter(terms.from),
        may_be_sold: terms.may_be_sold,
    }
}
