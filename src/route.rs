//! The addresses of the pages. Pure: `parse` and `to_address` are each other's inverse, but for what is
//! searched for, which no address is to hold.

use std::mem;

use dashboard_model::{
    id::RecordId,
    policy::{ClauseId, PolicyVersion},
};

use crate::timeline::filter::Filter;

/// A page and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `/?trigger=crash`: the timeline.
    Timeline {
        /// What it shows.
        filter: Filter,
    },
    /// `/records/{id}?trigger=crash`: a record, beside the timeline where there is room.
    Record {
        /// Which record.
        id: RecordId,
        /// What the timeline beside it shows.
        filter: Filter,
    },
    /// `/sharing`: who received data.
    Sharing,
    /// `/access`: who may look.
    Access,
    /// `/pair`: a car that shows a code is let in. The code itself is in no route.
    Pair,
    /// `/policy/2016-10-17?since=2012-03-01#1b`: the policy.
    Policy(PolicyPlace),
    /// `/account`: what is held on the subscriber.
    Account,
    /// `/export?trigger=crash`: what the timeline shows, as a file.
    Export {
        /// What is in it.
        filter: Filter,
    },
    /// Any other address.
    Unknown,
}

/// A place in the policy. The default is the version in force, from its beginning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PolicyPlace {
    /// The version; the one in force without.
    pub version: Option<PolicyVersion>,
    /// The version with which it is compared.
    pub since: Option<PolicyVersion>,
    /// The clause to go to.
    pub clause: Option<ClauseId>,
}

impl PolicyPlace {
    /// A clause of the version in force.
    #[must_use]
    pub fn clause(clause: ClauseId) -> Self {
        Self {
            clause: Some(clause),
            ..Self::default()
        }
    }

    fn to_address(&self) -> String {
        let mut address = "/policy".to_owned();
        let mut add = |sign: &str, name: Option<&String>| {
            if let Some(name) = name {
                address.extend([sign, name]);
            }
        };
        add("/", self.version.as_ref().map(|version| &version.0));
        add("?since=", self.since.as_ref().map(|version| &version.0));
        add("#", self.clause.as_ref().map(|clause| &clause.0));
        address
    }
}

impl Route {
    /// Reads path, query and fragment.
    #[must_use]
    pub fn parse(address: &str) -> Self {
        let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let filter = || Filter::parse(query);
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        match (segments.next(), segments.next(), segments.next()) {
            (None, ..) => Self::Timeline { filter: filter() },
            (Some("records"), Some(id), None) => match id.parse() {
                Ok(id) => Self::Record {
                    id,
                    filter: filter(),
                },
                Err(_) => Self::Unknown,
            },
            (Some("sharing"), None, _) => Self::Sharing,
            (Some("access"), None, _) => Self::Access,
            (Some("pair"), None, _) => Self::Pair,
            (Some("policy"), version, None) => Self::Policy(PolicyPlace {
                version: version.and_then(name).map(PolicyVersion),
                since: since(query).map(PolicyVersion),
                clause: name(fragment).map(ClauseId),
            }),
            (Some("account"), None, _) => Self::Account,
            (Some("export"), None, _) => Self::Export { filter: filter() },
            _ => Self::Unknown,
        }
    }

    /// Path, query and fragment.
    #[must_use]
    pub fn to_address(&self) -> String {
        match self {
            Self::Timeline { filter } => with_query("/", &filter.to_query()),
            Self::Record { id, filter } => {
                with_query(&format!("/records/{id}"), &filter.to_query())
            }
            Self::Sharing => "/sharing".to_owned(),
            Self::Access => "/access".to_owned(),
            Self::Pair => "/pair".to_owned(),
            Self::Policy(place) => place.to_address(),
            Self::Account => "/account".to_owned(),
            Self::Export { filter } => with_query("/export", &filter.to_query()),
            Self::Unknown => "/".to_owned(),
        }
    }

    /// The timeline with everything in it.
    #[must_use]
    pub fn home() -> Self {
        Self::Timeline {
            filter: Filter::default(),
        }
    }

    /// What the timeline shows, on the pages where it stands.
    #[must_use]
    pub fn filter(&self) -> Option<&Filter> {
        match self {
            Self::Timeline { filter } | Self::Record { filter, .. } | Self::Export { filter } => {
                Some(filter)
            }
            Self::Sharing
            | Self::Access
            | Self::Pair
            | Self::Policy(_)
            | Self::Account
            | Self::Unknown => None,
        }
    }

    /// The words that are searched for.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        self.filter()?.search.as_deref()
    }

    /// Searches for words, on the pages where something can be searched for.
    pub fn search(&mut self, words: &str) {
        if let Self::Timeline { filter } | Self::Record { filter, .. } | Self::Export { filter } =
            self
        {
            *filter = mem::take(filter).with_search(words);
        }
    }
}

fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// Versions and the numbers of clauses are made of letters, digits, dots and dashes.
fn name(text: &str) -> Option<String> {
    let valid = !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    valid.then(|| text.to_owned())
}

fn since(query: &str) -> Option<String> {
    let value = |pair: &str| pair.strip_prefix("since=").and_then(name);
    query.split('&').find_map(value)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ID: &str = "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69";

    fn version() -> impl Strategy<Value = Option<String>> {
        proptest::option::of("20[0-9]{2}-0[1-9]-[12][0-9]")
    }

    fn route() -> impl Strategy<Value = Route> {
        let filter = "(trigger=(crash|legal))?(&from=2026-0[1-9]-01)?(&outside=true)?"
            .prop_map(|query| Filter::parse(&query));
        let record = (
            "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}",
            filter.clone(),
        )
            .prop_map(|(id, filter)| Route::Record {
                id: id.parse().unwrap(),
                filter,
            });
        prop_oneof![
            filter.clone().prop_map(|filter| Route::Timeline { filter }),
            filter.prop_map(|filter| Route::Export { filter }),
            record,
            (version(), version(), proptest::option::of("[0-9][a-z]?")).prop_map(
                |(version, since, clause)| {
                    Route::Policy(PolicyPlace {
                        version: version.map(PolicyVersion),
                        since: since.map(PolicyVersion),
                        clause: clause.map(ClauseId),
                    })
                }
            ),
            Just(Route::Account),
            Just(Route::Sharing),
            Just(Route::Access),
            Just(Route::Pair),
        ]
    }

    proptest! {
        #[test]
        fn every_route_survives_its_address(route in route()) {
            prop_assert_eq!(Route::parse(&route.to_address()), route);
        }

        #[test]
        fn every_address_has_a_page(address in ".*") {
            let _ = Route::parse(&address);
        }
    }

    #[test]
    fn addresses_stay_as_they_are() {
        let filter = Filter::parse("trigger=crash,theft&vehicle=veh_7Q21");
        let record = Route::Record {
            id: ID.parse().unwrap(),
            filter,
        };
        assert_eq!(
            record.to_address(),
            format!("/records/{ID}?vehicle=veh_7Q21&trigger=crash,theft")
        );
        assert_eq!(
            Route::parse("/policy#1b"),
            Route::Policy(PolicyPlace::clause(ClauseId("1b".to_owned())))
        );
        let compared = "/policy/2023-05-15?since=2019-03-01#2";
        assert_eq!(Route::parse(compared).to_address(), compared);
        assert_eq!(Route::parse("/?surface=car"), Route::home());
        let mut searching = Route::parse("/export?trigger=crash");
        searching.search(" tow truck");
        assert_eq!(searching.words(), Some("tow truck"));
        assert_eq!(searching.to_address(), "/export?trigger=crash");
        let mut nothing = Route::Sharing;
        nothing.search("tow");
        assert_eq!(nothing.words(), None);
        assert_eq!(nothing, Route::Sharing);
        assert_eq!(Route::parse("/pair?code=BCDF-GHJK").to_address(), "/pair");
        assert_eq!(Route::parse("/records/not-an-id"), Route::Unknown);
        assert_eq!(Route::parse("/policy/1b/2"), Route::Unknown);
    }
}
