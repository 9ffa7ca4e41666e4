//! Which addresses the server answers with the first page: the timeline, under filters that the app
//! and the API read alike.

use axum::http::Uri;

use crate::store::TimelineFilter;
use dashboard_model::time::Day;

/// The parameters that are filters, in the order in which the app writes them.
const FILTERS: [&str; 11] = [
    "vehicle",
    "from",
    "to",
    "trigger",
    "category",
    "recipient",
    "incident",
    "outside",
    "questions",
    "policy",
    "clause",
];

/// The filter whose name is known to nobody but the app, which asks for it.
const RECEIVED_BY: &str = "received_by";

/// Parameters of the page that are no filters: where it is shown, and what became of a sign-in link.
const OF_THE_PAGE: [&str; 2] = ["surface", "sign_in"];

/// Shows routine diagnostics one by one. It leaves out nothing.
pub(super) const ONE_BY_ONE: &str = "fold=false";

/// An address of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// The filters, as the app writes them in its questions to the API; they may still be invalid.
    pub(super) query: String,
    /// Whether routine diagnostics stand one by one, and not folded by day.
    pub(super) one_by_one: bool,
}

impl Address {
    /// Reads an address. `None` for any other page, and where the app might read the filters in
    /// another way than the API: encoded, unknown or repeated ones, and half of a clause.
    pub(super) fn read(uri: &Uri) -> Option<Self> {
        if uri.path() != "/" {
            return None;
        }
        let mut address = Self {
            query: String::new(),
            one_by_one: false,
        };
        let query = uri.query().unwrap_or_default();
        if query.contains(['%', '+']) {
            return None;
        }
        let mut pairs = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=')?;
            if pair == ONE_BY_ONE {
                address.one_by_one = true;
            } else if FILTERS.contains(&name) || name == RECEIVED_BY {
                pairs.push((name, value));
            } else if !OF_THE_PAGE.contains(&name) {
                return None;
            }
        }
        let has = |wanted| pairs.iter().any(|(name, _)| *name == wanted);
        if has("policy") != has("clause") {
            return None;
        }
        let mut names = FILTERS.into_iter().chain([RECEIVED_BY]);
        let repeated = names.any(|name| pairs.iter().filter(|pair| pair.0 == name).count() > 1);
        if repeated {
            return None;
        }
        let pairs: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        address.query = pairs.join("&");
        Some(address)
    }
}

/// Filters as the app writes them in the page's address and in its questions to the API.
pub(super) fn query_of(filter: &TimelineFilter) -> String {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let truth = |truth: bool| if truth { "true" } else { "" }.to_owned();
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let triggers: Vec<_> = filter.triggers.iter().map(|word| word.as_str()).collect();
    let categories: Vec<_> = filter.categories.iter().map(|word| word.as_str()).collect();
    let recipients: Vec<_> = filter.recipients.iter().map(|word| word.as_str()).collect();
    let values = [
        text(filter.vehicle.as_ref().map(|id| id.as_str())),
        day(filter.from),
        day(filter.to),
        triggers.join(","),
        categories.join(","),
        recipients.join(","),
        text(filter.incident.as_ref().map(|id| id.as_str())),
        truth(filter.outside),
        truth(filter.questions),
        text(filter.policy.as_ref().map(|version| &*version.0)),
        text(filter.clause.as_ref().map(|clause| &*clause.0)),
        text(filter.received_by.as_deref()),
    ];
    let names = FILTERS.into_iter().chain([RECEIVED_BY]);
    let pairs: Vec<String> = names
        .zip(values)
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(address: &str) -> Option<String> {
        let read = Address::read(&address.parse().unwrap());
        read.map(|address| address.query)
    }

    #[test]
    fn the_timeline_under_filters_is_one_of_them() {
        assert_eq!(query("/").as_deref(), Some(""));
        assert_eq!(query("/?").as_deref(), Some(""));
        let filters = "from=2026-01-01&trigger=crash,theft";
        assert_eq!(query(&format!("/?{filters}")).as_deref(), Some(filters));
        assert_eq!(
            query("/?sign_in=link_used&outside=true").as_deref(),
            Some("outside=true")
        );
    }

    #[test]
    fn what_the_app_might_read_in_another_way_is_left_to_it() {
        for address in [
            "/policy",
            "/index.html",
            "/?trigger=crash%2Ctheft",
            "/?q=two+words",
            "/?trigger=crash&trigger=theft",
            "/?policy=2016-10-17",
            "/?routine=true",
            "/?campaign=x",
            "/?fold=true",
            "/?trigger",
        ] {
            assert_eq!(query(address), None, "{address}");
        }
    }
}
