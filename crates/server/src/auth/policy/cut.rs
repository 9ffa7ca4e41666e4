//! A record as far as a limited sight goes.

use dashboard_model::{
    disclosure::Disclosure,
    item::Item,
    record::Record,
    vocabulary::{DataCategory, Purpose, RecipientKind, TriggerKind},
};

use super::Limits;

impl Limits {
    /// Whether nothing can be seen.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.vehicles.is_empty() || self.categories.is_empty()
    }

    /// What of a record may be seen, and which of its disclosures these are; `None` if it does not
    /// exist for whoever looks.
    ///
    /// What the law asked for, what the subscriber changed, and who else looked is between the
    /// subscriber and the operator: of a theft the police's report is left out, of the disclosures
    /// those under the law.
    #[must_use]
    pub fn cut(&self, mut record: Record) -> Option<(Record, Vec<usize>)> {
        if !self.holds(&record) {
            return None;
        }
        record.items.retain(|item| self.sees(item.category()));
        record.withheld.retain(|category| self.sees(*category));
        record.veiled.retain(|category| self.sees(*category));
        if let Some(erased) = &mut record.erased {
            erased.categories.retain(|category| self.sees(*category));
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
            .filter_map(|(place, disclosure)| Some((place, self.cut_disclosure(disclosure)?)))
            .unzip();
        record.disclosures = kept;
        Some((record, places))
    }

    fn sees(&self, category: DataCategory) -> bool {
        self.categories.contains(&category)
    }

    fn holds(&self, record: &Record) -> bool {
        let of_the_car = record
            .vehicle
            .as_ref()
            .is_some_and(|vehicle| self.vehicles.contains(vehicle));
        let of_the_service = match record.trigger.kind {
            TriggerKind::AssistanceCall
            | TriggerKind::Crash
            | TriggerKind::Theft
            | TriggerKind::Diagnostics => true,
            TriggerKind::Legal | TriggerKind::Account | TriggerKind::Access => false,
        };
        of_the_car && of_the_service && self.holds_call(record)
    }

    fn holds_call(&self, record: &Record) -> bool {
        let Some(own) = &self.calls_of else {
            return true;
        };
        let is_call = record.trigger.kind == TriggerKind::AssistanceCall
            || record.categories().iter().any(|category| {
                matches!(
                    category,
                    DataCategory::Caller
                        | DataCategory::CallLog
                        | DataCategory::CallContent
                        | DataCategory::CallRecording
                )
            });
        !is_call
            || record
                .items
                .iter()
                .any(|item| matches!(item, Item::Caller { name: Some(name), .. } if name == own))
    }

    fn cut_disclosure(&self, mut disclosure: Disclosure) -> Option<Disclosure> {
        let by_law = disclosure.instrument.is_some()
            || disclosure.purpose == Purpose::LegalCompliance
            || matches!(
                disclosure.recipient.kind,
                RecipientKind::LegalAuthority | RecipientKind::AgreementEnforcement
            );
        disclosure
            .categories
            .retain(|category| self.sees(*category));
        (!by_law && !disclosure.categories.is_empty()).then_some(disclosure)
    }
}
