//! A record as far as a limited sight goes.

use dashboard_model::{
    disclosure::Disclosure,
    item::Item,
    record::Record,
    vocabulary::{DataCategory, Purpose, RecipientKind, TriggerKind},
};

use super::{Caller, SightLimits};

/// What a caller sees of their own calls, whatever else they may see: that they called, when, and what
/// was said. Where the car was and what the specialist wrote down are not among it: a call can be made
/// by somebody who is not in the car, about where it is.
const OWN_CALL: [DataCategory; 4] = [
    DataCategory::Caller,
    DataCategory::CallLog,
    DataCategory::CallContent,
    DataCategory::CallRecording,
];

impl SightLimits {
    /// Whether nothing can be seen.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.calls_of.is_none() && (self.vehicles.is_empty() || self.categories.is_empty())
    }

    /// The categories of which something may be seen, each once, in their order.
    #[must_use]
    pub fn all_categories(&self) -> Vec<DataCategory> {
        let own = self.calls_of.iter().flat_map(|_| OWN_CALL);
        let mut all: Vec<_> = self.categories.iter().copied().chain(own).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// What of a record may be seen, and which of its disclosures these are; `None` if it does not
    /// exist for whoever looks.
    ///
    /// What the law asked for, what the subscriber changed, and who else looked is between the
    /// subscriber and the operator: of a theft the police's report is left out, of the disclosures
    /// those under the law.
    #[must_use]
    pub fn cut(&self, mut record: Record) -> Option<(Record, Vec<usize>)> {
        let seen = self.seen_of(&record);
        record.items.retain(|item| seen.contains(&item.category()));
        record.withheld.retain(|category| seen.contains(category));
        record.veiled.retain(|category| seen.contains(category));
        if let Some(erased) = &mut record.erased {
            erased.categories.retain(|category| seen.contains(category));
        }
        if record.categories().is_empty() {
            return None;
        }
        record.trigger.identity_verified_at = None;
        record.trigger.police_report = None;
        record.sealed_until = None;
        record
            .purposes
            .retain(|purpose| *purpose != Purpose::LegalCompliance);
        let disclosures = std::mem::take(&mut record.disclosures);
        let (places, kept) = disclosures
            .into_iter()
            .enumerate()
            .filter_map(|(place, disclosure)| Some((place, cut_disclosure(&seen, disclosure)?)))
            .unzip();
        record.disclosures = kept;
        Some((record, places))
    }

    /// The categories of a record that may be seen.
    fn seen_of(&self, record: &Record) -> Vec<DataCategory> {
        if !is_of_the_service(record) {
            return Vec::new();
        }
        let own = match &self.calls_of {
            Some(caller) if is_call(record) => {
                if !caller.made(record) {
                    return Vec::new();
                }
                &OWN_CALL[..]
            }
            _ => &[],
        };
        let vehicle = record.vehicle.as_ref();
        let granted = if vehicle.is_some_and(|vehicle| self.vehicles.contains(vehicle)) {
            &self.categories[..]
        } else {
            &[]
        };
        [granted, own].concat()
    }
}

impl Caller {
    /// Whether a call is theirs and nobody else's. Who called is not known any more once that is
    /// erased, or withheld: then it is nobody's.
    fn made(&self, record: &Record) -> bool {
        let mut callers = record.items.iter().filter_map(|item| match item {
            Item::Caller { name, .. } => Some(name.as_deref()),
            _ => None,
        });
        let theirs = |name: Option<&str>| name.is_some_and(|name| self.is(name));
        callers.next().is_some_and(theirs) && callers.all(theirs)
    }
}

fn is_of_the_service(record: &Record) -> bool {
    match record.trigger.kind {
        TriggerKind::AssistanceCall
        | TriggerKind::Crash
        | TriggerKind::Theft
        | TriggerKind::Diagnostics => true,
        TriggerKind::Legal | TriggerKind::Account | TriggerKind::Access => false,
    }
}

/// Whether a record is of a call, or tells of one: a specialist writes down what was said.
fn is_call(record: &Record) -> bool {
    let tells = |category: &DataCategory| {
        OWN_CALL.contains(category) || *category == DataCategory::SpecialistNotes
    };
    record.trigger.kind == TriggerKind::AssistanceCall || record.categories().iter().any(tells)
}

fn cut_disclosure(seen: &[DataCategory], mut disclosure: Disclosure) -> Option<Disclosure> {
    let by_law = disclosure.instrument.is_some()
        || disclosure.purpose == Purpose::LegalCompliance
        || matches!(
            disclosure.recipient.kind,
            RecipientKind::LegalAuthority | RecipientKind::AgreementEnforcement
        );
    disclosure
        .categories
        .retain(|category| seen.contains(category));
    (!by_law && !disclosure.categories.is_empty()).then_some(disclosure)
}
