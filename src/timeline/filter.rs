//! What the reader asks the timeline for: the same words in the page's address and in the API. What is
//! searched for stands in neither address.

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
    /// With these words in it.
    pub search: Option<String>,
    /// Routine diagnostics are not folded by day. It leaves out nothing.
    pub one_by_one: bool,
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
                "fold" => filter.one_by_one = value == "false",
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
    /// need no percent-encoding. What is searched for is not in it.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = self.to_question();
        if self.one_by_one {
            let separator = if query.is_empty() { "" } else { "&" };
            query.extend([separator, "fold=false"]);
        }
        query
    }

    /// The same for the server: what is asked for, without how it is shown.
    #[must_use]
    pub fn to_question(&self) -> String {
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
        self.search.is_none() && self.to_question().is_empty()
    }

    /// The same way of showing, of everything.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self {
            one_by_one: self.one_by_one,
            ..Self::default()
        }
    }

    /// What only the server can answer, as a filter of its own.
    #[must_use]
    pub fn of_server(&self) -> Self {
        Self {
            incident: self.incident.clone(),
            clause: self.clause.clone(),
            received_by: self.received_by.clone(),
            search: self.search.clone(),
            ..Self::default()
        }
    }

    /// The same with other words searched for; without any, nothing is searched for.
    #[must_use]
    pub fn with_search(mut self, words: &str) -> Self {
        self.search = search_words(words);
        self
    }

    /// The same with one kind of recipient chosen, or no longer chosen.
    #[must_use]
    pub fn with_recipient_toggled(mut self, recipient: RecipientKind) -> Self {
        toggle(&mut self.recipients, recipient);
        self
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

/// The most letters that can be searched for.
const LONGEST_SEARCH: usize = 200;

/// What is searched for, without what is around it, and no longer than the server takes it.
fn search_words(text: &str) -> Option<String> {
    let words: String = text.trim().chars().take(LONGEST_SEARCH).collect();
    let words = words.trim_end();
    (!words.is_empty()).then(|| words.to_owned())
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
mod tests;
