//! What the reader asks the timeline for: the same words in the page's address and in the API.

use std::str::FromStr;

use dashboard_model::{
    id::{IncidentId, VehicleId},
    policy::{ClauseId, PolicyVersion},
    time::Day,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};

/// A choice of records. The default is everything. Lists are sorted and hold nothing twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of one car.
    pub vehicle: Option<VehicleId>,
    /// From this day on, in the account's time zone.
    pub from: Option<Day>,
    /// Until this day, inclusive.
    pub to: Option<Day>,
    /// For any of these reasons.
    pub triggers: Vec<TriggerKind>,
    /// With any of these categories.
    pub categories: Vec<DataCategory>,
    /// Handed to any of these kinds of recipients.
    pub recipients: Vec<RecipientKind>,
    /// Of one incident.
    pub incident: Option<IncidentId>,
    /// Shared outside the response center.
    pub outside: bool,
    /// With something that the policy does not explain.
    pub questions: bool,
    /// Explained by a clause of a version of the policy.
    pub clause: Option<(PolicyVersion, ClauseId)>,
    /// Handed to one recipient, by its handle.
    pub received_by: Option<String>,
}

impl Filter {
    /// Reads a query string, without its question mark. What is unknown or malformed is left out:
    /// an old link shows more, never an error.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut filter = Self::default();
        let (mut policy, mut clause) = (None, None);
        for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match key {
                "vehicle" => filter.vehicle = value.parse().ok(),
                "from" => filter.from = value.parse().ok(),
                "to" => filter.to = value.parse().ok(),
                "trigger" => filter.triggers = words(value),
                "category" => filter.categories = words(value),
                "recipient" => filter.recipients = words(value),
                "incident" => filter.incident = value.parse().ok(),
                "outside" => filter.outside = value == "true",
                "questions" => filter.questions = value == "true",
                "policy" => policy = name(value),
                "clause" => clause = name(value),
                "received_by" => filter.received_by = name(value),
                _ => {}
            }
        }
        filter.clause = policy
            .zip(clause)
            .map(|(policy, clause)| (PolicyVersion(policy), ClauseId(clause)));
        if filter
            .from
            .zip(filter.to)
            .is_some_and(|(from, to)| from > to)
        {
            (filter.from, filter.to) = (filter.to, filter.from);
        }
        filter
    }

    /// The query string, without a question mark; empty for everything. Handles, days and words
    /// need no percent-encoding.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = String::new();
        let mut add = |key: &str, value: &str| {
            if !value.is_empty() {
                let separator = if query.is_empty() { "" } else { "&" };
                query.extend([separator, key, "=", value]);
            }
        };
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        add(
            "vehicle",
            self.vehicle.as_ref().map_or("", VehicleId::as_str),
        );
        add("from", &day(self.from));
        add("to", &day(self.to));
        add("trigger", &joined(&self.triggers, |word| word.as_str()));
        add("category", &joined(&self.categories, |word| word.as_str()));
        add("recipient", &joined(&self.recipients, |word| word.as_str()));
        add(
            "incident",
            self.incident.as_ref().map_or("", IncidentId::as_str),
        );
        add("outside", if self.outside { "true" } else { "" });
        add("questions", if self.questions { "true" } else { "" });
        if let Some((policy, clause)) = &self.clause {
            add("policy", &policy.0);
            add("clause", &clause.0);
        }
        add("received_by", self.received_by.as_deref().unwrap_or(""));
        query
    }

    /// Whether it asks for everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// The same with one reason chosen, or no longer chosen.
    #[must_use]
    pub fn with_trigger_toggled(mut self, trigger: TriggerKind) -> Self {
        toggle(&mut self.triggers, trigger);
        self
    }

    /// The same with one category chosen, or no longer chosen.
    #[must_use]
    pub fn with_category_toggled(mut self, category: DataCategory) -> Self {
        toggle(&mut self.categories, category);
        self
    }

    /// The same for another period; ends in the wrong order are swapped.
    #[must_use]
    pub fn with_period(mut self, from: Option<Day>, to: Option<Day>) -> Self {
        (self.from, self.to) = match (from, to) {
            (Some(from), Some(to)) if from > to => (Some(to), Some(from)),
            other => other,
        };
        self
    }
}

/// Versions, numbers of clauses and handles hold nothing that an address would have to encode.
fn name(value: &str) -> Option<String> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    (!value.is_empty() && value.bytes().all(plain)).then(|| value.to_owned())
}

fn words<T: FromStr + Ord>(list: &str) -> Vec<T> {
    let mut words = Vec::new();
    for word in list.split(',').filter_map(|word| word.parse().ok()) {
        if let Err(position) = words.binary_search(&word) {
            words.insert(position, word);
        }
    }
    words
}

fn joined<T: Copy>(words: &[T], text: fn(T) -> &'static str) -> String {
    let words: Vec<&str> = words.iter().map(|word| text(*word)).collect();
    words.join(",")
}

fn toggle<T: Ord>(list: &mut Vec<T>, word: T) {
    match list.binary_search(&word) {
        Ok(position) => {
            list.remove(position);
        }
        Err(position) => list.insert(position, word),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::{collection::btree_set, option, prelude::*, sample::select};

    use super::*;

    fn day() -> impl Strategy<Value = Day> {
        let first: Day = "2023-01-01".parse().unwrap();
        (0_i64..2000).prop_map(move |days| first.plus_days(days))
    }

    prop_compose! {
        pub(crate) fn filter()(
            vehicle in option::of("veh_[A-Za-z0-9]{4,16}"),
            from in option::of(day()),
            to in option::of(day()),
            triggers in btree_set(select(TriggerKind::ALL), 0..4),
            categories in btree_set(select(DataCategory::ALL), 0..4),
            recipients in btree_set(select(RecipientKind::ALL), 0..3),
            incident in option::of("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"),
            outside: bool,
            questions: bool,
            clause in option::of(("20[0-9]{2}-01-01", "[1-8][a-z]?")),
            received_by in option::of("[A-Za-z0-9_-]{1,22}"),
        ) -> Filter {
            Filter {
                vehicle: vehicle.map(|text| text.parse().unwrap()),
                triggers: triggers.into_iter().collect(),
                categories: categories.into_iter().collect(),
                recipients: recipients.into_iter().collect(),
                incident: incident.map(|text| text.parse().unwrap()),
                outside,
                questions,
                clause: clause.map(|(policy, clause)| (PolicyVersion(policy), ClauseId(clause))),
                received_by,
                ..Filter::default()
            }
            .with_period(from, to)
        }
    }

    proptest! {
        #[test]
        fn every_filter_survives_its_query_string(filter in filter()) {
            prop_assert_eq!(Filter::parse(&filter.to_query()), filter);
        }

        #[test]
        fn no_query_string_is_refused(query in ".*") {
            let filter = Filter::parse(&query);
            prop_assert_eq!(Filter::parse(&filter.to_query()), filter);
        }

        #[test]
        fn toggling_twice_changes_nothing(
            filter in filter(),
            trigger in select(TriggerKind::ALL),
        ) {
            let twice = filter.clone().with_trigger_toggled(trigger).with_trigger_toggled(trigger);
            prop_assert_eq!(twice, filter);
        }
    }

    #[test]
    fn everything_has_an_empty_query() {
        assert_eq!(Filter::default().to_query(), "");
        assert!(Filter::parse("surface=car&trigger=blimp").is_everything());
    }

    #[test]
    fn a_reversed_period_is_turned_round() {
        let filter = Filter::parse("from=2026-03-01&to=2026-02-01");
        assert_eq!(filter.to_query(), "from=2026-02-01&to=2026-03-01");
    }
}
