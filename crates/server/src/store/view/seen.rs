//! A record as it is seen, and whether a filter gives it.

use dashboard_model::{
    policy::Circumstances,
    record::Record,
    timeline::{RecordSummary, bits},
    vocabulary::RecipientKind,
};

use super::{Handed, HandedTo, words};
use crate::store::{
    AccountScope, ExportRow, TimelineFilter, search_text,
    tally::{Alike, Group},
};

/// A record as far as it is seen.
pub(super) struct Seen {
    pub(super) record: Record,
    pub(super) circumstances: Circumstances,
    /// What the policy leaves open is between the subscriber and the operator, so nothing is counted
    /// of that.
    pub(super) summary: RecordSummary,
    /// To whom each of its disclosures went, in their order.
    pub(super) handed: Vec<Option<HandedTo>>,
}

impl Seen {
    /// What is seen of a record; `None` if it does not exist for whoever looks. Who sees all of an
    /// account is never asked here, so without limits nothing is seen.
    pub(super) fn of(scope: &AccountScope, row: ExportRow, handed: &Handed) -> Option<Self> {
        let (record, places) = scope.limits()?.cut(row.record)?;
        let handed: Vec<_> = places
            .into_iter()
            .map(|place| {
                let place = u32::try_from(place).ok()?;
                handed.get(&(record.id.to_string(), place)).cloned()
            })
            .collect();
        let unbound = handed.iter().flatten().filter(|to| !to.bound).count();
        let summary = RecordSummary {
            unbound: u16::try_from(unbound).unwrap_or(u16::MAX),
            ..RecordSummary::of(&record, row.day, None, &[])
        };
        // Since when the service runs is the subscriber's to know; that it ran then is plain.
        let circumstances = Circumstances {
            enrolled_at: row.circumstances.enrolled_at.max(record.occurred_at),
            ..row.circumstances
        };
        Some(Self {
            record,
            circumstances,
            summary,
            handed,
        })
    }

    /// Whether a filter gives it.
    pub(super) fn matches(&self, scope: &AccountScope, filter: &TimelineFilter) -> bool {
        let any = |wanted: u32, has: u32| wanted == 0 || wanted & has != 0;
        let alike = self.alike();
        self.passes_beside_facets(filter)
            && self.is_in_period(scope, filter)
            && (filter.triggers.is_empty() || filter.triggers.contains(&alike.trigger))
            && any(bits::of_categories(&filter.categories), alike.categories)
            && any(bits::of_recipients(&filter.recipients), alike.recipients)
            && (!filter.outside || alike.outside)
    }

    /// Whether it passes the filters that are no facet's, and not the period. Clauses explain records
    /// as they are, so nobody with a limited sight finds any by them.
    pub(super) fn passes_beside_facets(&self, filter: &TimelineFilter) -> bool {
        let same = |vehicle| self.record.vehicle.as_ref() == Some(vehicle);
        let of_incident = |incident| self.record.incident.as_ref() == Some(incident);
        let went_to = |handle: &String| {
            let mut handed = self.handed.iter().flatten();
            handed.any(|to| to.recipient == *handle)
        };
        filter.vehicle.as_ref().is_none_or(same)
            && filter.incident.as_ref().is_none_or(of_incident)
            && filter.received_by.as_ref().is_none_or(went_to)
            && filter
                .routine
                .is_none_or(|wanted| self.is_routine() == wanted)
            && !filter.questions
            && filter.policy.is_none()
            && filter.clause.is_none()
            && filter
                .search
                .as_deref()
                .is_none_or(|typed| words::holds(&self.text(), typed))
    }

    fn is_in_period(&self, scope: &AccountScope, filter: &TimelineFilter) -> bool {
        let (from, to) = filter.period(scope);
        (from..to).contains(&self.record.occurred_at.millis())
    }

    /// What can be searched of it.
    pub(super) fn text(&self) -> String {
        search_text::of(&self.record)
    }

    /// Whether the timeline folds it by day.
    pub(super) fn is_routine(&self) -> bool {
        self.summary.is_routine()
    }

    /// In what it is counted.
    pub(super) fn alike(&self) -> Alike {
        Alike {
            trigger: self.record.trigger.kind,
            categories: bits::of_categories(&self.summary.categories),
            recipients: bits::of_recipients(&self.recipients()),
            outside: self.summary.shared_with > 0,
            questions: false,
        }
    }

    /// It as a group of one.
    pub(super) fn group(&self, scope: &AccountScope, filter: &TimelineFilter) -> Group {
        Group {
            alike: self.alike(),
            month: self.summary.day.first_of_month(),
            records: 1,
            in_period: u32::from(self.is_in_period(scope, filter)),
        }
    }

    fn recipients(&self) -> Vec<RecipientKind> {
        let disclosures = self.record.disclosures.iter();
        disclosures.map(|handed| handed.recipient.kind).collect()
    }
}
