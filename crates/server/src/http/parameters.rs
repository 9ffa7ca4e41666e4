//! The timeline's parameters.

use dashboard_model::{
    id::{IncidentId, VehicleId},
    time::Day,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};
use utoipa::IntoParams;

use super::{Error, query::Reader};
use crate::store::TimelineFilter;

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
    pub(super) fn read(query: Option<&str>) -> Result<Self, Error> {
        let mut filter = Self::default();
        let mut reader = Reader::new(query);
        while let Some((name, value)) = reader.next() {
            if !filter.accept(&mut reader, &name, &value) {
                reader.unknown(&name);
            }
        }
        filter.check_period(&mut reader);
        reader.done(filter)
    }

    fn accept(&mut self, reader: &mut Reader<'_>, name: &str, value: &str) -> bool {
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
            _ => return false,
        }
        true
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
        }
    }
}

/// A list whose order says nothing: a cursor is good for the same words in any order.
fn sorted<T: Ord>(mut words: Vec<T>) -> Vec<T> {
    words.sort_unstable();
    words
}

/// Reads the timeline's query.
pub(super) fn timeline(query: Option<&str>) -> Result<(FilterParameters, PageParameters), Error> {
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
    filter.check_period(&mut reader);
    reader.done((filter, page))
}
