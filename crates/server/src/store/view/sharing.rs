//! Who received what, as far as it is seen.

use std::collections::BTreeMap;

use dashboard_model::{
    disclosure::Disclosure,
    recipient::{RecipientDetail, RecipientSummary},
    sharing::{Flow, Sharing},
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};

use super::{HandedTo, Seen, View};
use crate::store::recipients::add;

/// How many of a recipient's records its page shows.
const NEWEST: usize = 50;

impl View<'_> {
    /// The recipients, last one first.
    pub(in crate::store) fn recipients(&self) -> Vec<RecipientSummary> {
        let mut found: BTreeMap<&str, RecipientSummary> = BTreeMap::new();
        for seen in &self.seen {
            let mut of_record: Vec<&str> = Vec::new();
            for (to, disclosure) in handed(seen) {
                let part = part(seen, to, disclosure);
                match found.get_mut(to.recipient.as_str()) {
                    Some(whole) => add(whole, part),
                    None => {
                        found.insert(&to.recipient, part);
                    }
                }
                of_record.push(&to.recipient);
            }
            of_record.sort_unstable();
            of_record.dedup();
            for recipient in of_record {
                if let Some(whole) = found.get_mut(recipient) {
                    whole.records += 1;
                }
            }
        }
        let mut all: Vec<_> = found.into_values().collect();
        all.sort_by(|a, b| b.last_at.cmp(&a.last_at).then_with(|| a.id.cmp(&b.id)));
        all
    }

    /// One of them, with the newest records that went there.
    pub(in crate::store) fn recipient(&self, id: &str) -> Option<RecipientDetail> {
        let summary = self.recipients().into_iter().find(|found| found.id == id)?;
        let went_there = |seen: &&Seen| handed(seen).any(|(to, _)| to.recipient == id);
        let records = self.seen.iter().filter(went_there).take(NEWEST);
        Some(RecipientDetail {
            summary,
            records: records.map(|seen| seen.summary.clone()).collect(),
        })
    }

    /// All of it at a glance. What went out by law is not seen.
    pub(in crate::store) fn sharing(&self) -> Sharing {
        let mut counts: BTreeMap<(TriggerKind, DataCategory, RecipientKind), u32> = BTreeMap::new();
        for seen in &self.seen {
            for (_, disclosure) in handed(seen) {
                for &category in &disclosure.categories {
                    let flow = (
                        seen.record.trigger.kind,
                        category,
                        disclosure.recipient.kind,
                    );
                    *counts.entry(flow).or_default() += 1;
                }
            }
        }
        let flows = counts.into_iter();
        Sharing {
            recipients: self.recipients(),
            legal: Vec::new(),
            flows: flows
                .map(|((trigger, category, kind), count)| Flow {
                    trigger,
                    category,
                    kind,
                    count,
                })
                .collect(),
        }
    }
}

fn handed(seen: &Seen) -> impl Iterator<Item = (&HandedTo, &Disclosure)> {
    let disclosures = seen.handed.iter().zip(&seen.record.disclosures);
    disclosures.filter_map(|(to, disclosure)| Some((to.as_ref()?, disclosure)))
}

fn part(seen: &Seen, to: &HandedTo, disclosure: &Disclosure) -> RecipientSummary {
    let mut categories = disclosure.categories.clone();
    categories.sort_unstable();
    RecipientSummary {
        id: to.recipient.clone(),
        recipient: disclosure.recipient.clone(),
        disclosures: 1,
        records: 0,
        categories,
        purposes: vec![disclosure.purpose],
        triggers: vec![seen.record.trigger.kind],
        unbound: u32::from(!to.bound),
        questions: 0,
        first_at: disclosure.at,
        last_at: disclosure.at,
    }
}
