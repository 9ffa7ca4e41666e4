//! The counts of a report.

use std::collections::BTreeMap;

use chrono::Datelike;
use dashboard_model::{
    export::ExportedRecord,
    policy::FindingLevel,
    time::Day,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};

/// What was counted so far. A record counts once in each row that it belongs to.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) records: u32,
    pub(super) disclosures: u32,
    pub(super) questions: u32,
    pub(super) triggers: BTreeMap<TriggerKind, u32>,
    pub(super) categories: BTreeMap<DataCategory, u32>,
    pub(super) recipients: BTreeMap<RecipientKind, u32>,
    /// By the first day of each month.
    pub(super) months: BTreeMap<Day, u32>,
}

impl Tally {
    /// Counts one more record.
    pub(super) fn add(&mut self, exported: &ExportedRecord) {
        let record = &exported.record;
        self.records += 1;
        let handed = u32::try_from(record.disclosures.len()).unwrap_or(u32::MAX);
        self.disclosures = self.disclosures.saturating_add(handed);
        let asks = |level| level == FindingLevel::Question;
        self.questions += u32::from(exported.findings.iter().any(|f| asks(f.level)));
        *self.triggers.entry(record.trigger.kind).or_default() += 1;
        for category in record.categories() {
            *self.categories.entry(category).or_default() += 1;
        }
        let mut kinds: Vec<_> = record
            .disclosures
            .iter()
            .map(|d| d.recipient.kind)
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            *self.recipients.entry(kind).or_default() += 1;
        }
        let date = exported.day.date();
        let month = date.with_day(1).unwrap_or(date);
        *self.months.entry(month.into()).or_default() += 1;
    }
}
