//! The timeline's parameters.

use dashboard_model::{
    id::{IncidentId, VehicleId},
    policy::{ClauseId, PolicyPack, PolicyVersion},
    time::Day,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};
use utoipa::IntoParams;

use super::{Error, query::Reader};
use crate::{policy::PolicyShelf, store::TimelineFilter};

/// The policies that a query may name: those of the account's operator.
pub(super) struct Policies<'a> {
    /// All there are.
    pub(super) shelf: &'a PolicyShelf,
    /// Whose.
    pub(super) operator: &'a str,
}

impl Policies<'_> {
    fn version(&self, version: &str) -> Option<&PolicyPack> {
        self.shelf.version(self.operator, version)
    }
}

/// Which records: the parameters that the timeline and its counts share.
#[derive(Debug, Default, PartialEq, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FilterParameters {
    /// Of one vehicle.
    #[param(value_type = Option<String>)]
    vehicle: Option<VehicleId>,
    /// From that day on, in the account's time zone.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Day>,
    /// Up to and with that day, in the account's time zone.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Day>,
    /// For one of these reasons, separated by commas.
    #[param(style = Form, explode = false, required = false)]
    trigger: Vec<TriggerKind>,
    /// With at least one of these categories, separated by commas.
    #[param(style = Form, explode = false, required = false)]
    category: Vec<DataCategory>,
    /// Handed to at least one of these kinds of recipients, separated by commas.
    #[param(style = Form, explode = false, required = false)]
    recipient: Vec<RecipientKind>,
    /// Of one incident.
    #[param(value_type = Option<String>)]
    incident: Option<IncidentId>,
    /// `true`: only what was shared outside the response center.
    outside: Option<bool>,
    /// `true`: only with something that the policy does not explain.
    questions: Option<bool>,
    /// `true`: only routine diagnostics; `false`: none of them.
    routine: Option<bool>,
    /// Explained by this version of the operator's policy.
    policy: Option<String>,
    /// Explained by this clause of that version; needs `policy`.
    clause: Option<String>,
    /// Handed to this recipient, by its handle in `/api/v1/recipients`.
    received_by: Option<String>,
}

/// Which part of the timeline.
#[derive(Debug, Default, PartialEq, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PageParameters {
    /// `true`: routine diagnostics come as one row a vehicle and day.
    pub(super) fold: Option<bool>,
    /// The `next` of the page before, with the same filters.
    pub(super) cursor: Option<String>,
    /// How many rows at most; 50 if it is left out.
    #[param(minimum = 1, maximum = 200)]
    pub(super) limit: Option<u16>,
}

impl FilterParameters {
    /// Reads a query that may hold nothing but filters.
    pub(super) fn read(query: Option<&str>, policies: &Policies<'_>) -> Result<Self, Error> {
        let mut filter = Self::default();
        let mut reader = Reader::new(query);
        while let Some((name, value)) = reader.next() {
            if !filter.accept(&mut reader, &name, &value) {
                reader.unknown(&name);
            }
        }
        filter.check(&mut reader, policies);
        reader.done(filter)
    }

    /// Takes a parameter; `false` if it is no filter.
    pub(super) fn accept(&mut self, reader: &mut Reader<'_>, name: &str, value: &str) -> bool {
        match name {
            "vehicle" => self.vehicle = reader.value(name, value),
            "from" => self.from = reader.value(name, value),
            "to" => self.to = reader.value(name, value),
            "trigger" => self.trigger = reader.list(name, value),
            "category" => self.category = reader.list(name, value),
            "recipient" => self.recipient = reader.list(name, value),
            "incident" => self.incident = reader.value(name, value),
            "outside" => self.outside = reader.only_true(name, value),
            "questions" => self.questions = reader.only_true(name, value),
            "routine" => self.routine = reader.boolean(name, value),
            "policy" => self.policy = Some(value.to_owned()),
            "clause" => self.clause = Some(value.to_owned()),
            "received_by" => self.received_by = reader.recipient(name, value),
            _ => return false,
        }
        true
    }

    /// What only all of them together can break.
    pub(super) fn check(&self, reader: &mut Reader<'_>, policies: &Policies<'_>) {
        self.check_period(reader);
        match (&self.policy, &self.clause) {
            (None, None) => {}
            (None, Some(_)) => reader.refuse("clause", "needs_policy", "needs `policy` beside it"),
            (Some(version), clause) => match policies.version(version) {
                None => {
                    let message = "must be a version of the policy of the account's operator";
                    reader.refuse("policy", "unknown_policy", message);
                }
                Some(pack) => {
                    let known = |id: &String| pack.clauses.iter().any(|c| c.id.0 == *id);
                    if !clause.as_ref().is_none_or(known) {
                        reader.refuse(
                            "clause",
                            "unknown_clause",
                            "must be a clause of that version",
                        );
                    }
                }
            },
        }
    }

    fn check_period(&self, reader: &mut Reader<'_>) {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && to < from
        {
            reader.refuse("to", "reversed_period", "must not be before `from`");
        }
    }
}

impl From<FilterParameters> for TimelineFilter {
    fn from(parameters: FilterParameters) -> Self {
        Self {
            vehicle: parameters.vehicle,
            from: parameters.from,
            to: parameters.to,
            triggers: sorted(parameters.trigger),
            categories: sorted(parameters.category),
            recipients: sorted(parameters.recipient),
            incident: parameters.incident,
            outside: parameters.outside == Some(true),
            questions: parameters.questions == Some(true),
            routine: parameters.routine,
            policy: parameters.policy.map(PolicyVersion),
            clause: parameters.clause.map(ClauseId),
            received_by: parameters.received_by,
            search: None,
        }
    }
}

/// A list whose order says nothing: a cursor is good for the same words in any order.
fn sorted<T: Ord>(mut words: Vec<T>) -> Vec<T> {
    words.sort_unstable();
    words
}

/// Reads the timeline's query.
pub(super) fn timeline(
    query: Option<&str>,
    policies: &Policies<'_>,
) -> Result<(FilterParameters, PageParameters), Error> {
    let mut filter = FilterParameters::default();
    let mut page = PageParameters::default();
    let mut reader = Reader::new(query);
    while let Some((name, value)) = reader.next() {
        match name.as_ref() {
            "fold" => page.fold = reader.boolean(&name, &value),
            "cursor" => page.cursor = Some(value.into_owned()),
            "limit" => page.limit = reader.limit(&name, &value),
            _ => {
                if !filter.accept(&mut reader, &name, &value) {
                    reader.unknown(&name);
                }
            }
        }
    }
    filter.check(&mut reader, policies);
    reader.done((filter, page))
}
