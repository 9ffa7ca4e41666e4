//! What the page shows of the versions that there are.

use dashboard_model::policy::PolicySummary;

use crate::route::PolicyPlace;

/// What the address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// One version.
    Version(PolicySummary),
    /// What changed from one version to a later one.
    Changes {
        /// The earlier one.
        from: PolicySummary,
        /// The later one.
        to: PolicySummary,
    },
    /// A version that does not exist, or one that is compared with itself.
    Unknown,
}

impl Choice {
    /// Reads a place among the versions, newest first. Without a version it is the one in force, or
    /// the newest. Two versions are compared from the earlier to the later one, however they stand
    /// in the address.
    #[must_use]
    pub fn of(versions: &[PolicySummary], place: &PolicyPlace) -> Self {
        let known = |version| versions.iter().position(|one| one.version == version);
        let in_force = versions.iter().position(|one| one.in_force);
        let shown = match &place.version {
            Some(version) => known(version.clone()),
            None => Some(in_force.unwrap_or_default()),
        };
        let Some(shown) = shown else {
            return Self::Unknown;
        };
        let found = match &place.since {
            None => versions.get(shown).cloned().map(Self::Version),
            Some(since) => known(since.clone()).and_then(|other| {
                let from = versions.get(shown.max(other))?.clone();
                let to = versions.get(shown.min(other))?.clone();
                (shown != other).then_some(Self::Changes { from, to })
            }),
        };
        found.unwrap_or(Self::Unknown)
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use dashboard_model::policy::{PolicyContact, PolicyVersion};

    use super::*;

    const DAYS: [&str; 3] = ["2026-06-01", "2023-05-15", "2019-03-01"];

    fn versions() -> Vec<PolicySummary> {
        let summary = |day: &str| PolicySummary {
            version: PolicyVersion(day.to_owned()),
            service: "Northway Assist".to_owned(),
            publisher: "Northway Mobility".to_owned(),
            effective_from: day.parse().unwrap(),
            in_force: day == DAYS[1],
            contact: PolicyContact {
                official_url: "https://www.example.com".to_owned(),
                phone: "(303) 555-0142".to_owned(),
                mail: "privacy@example.com".to_owned(),
            },
        };
        DAYS.map(summary).to_vec()
    }

    fn place(version: Option<&str>, since: Option<&str>) -> PolicyPlace {
        let version_of = |day: &str| PolicyVersion(day.to_owned());
        PolicyPlace {
            version: version.map(version_of),
            since: since.map(version_of),
            clause: None,
        }
    }

    fn chosen(version: Option<&str>, since: Option<&str>) -> Choice {
        Choice::of(&versions(), &place(version, since))
    }

    #[test]
    fn without_a_version_it_is_the_one_in_force_or_else_the_newest() {
        assert_eq!(chosen(None, None), Choice::Version(versions()[1].clone()));
        let mut past = versions();
        past[1].in_force = false;
        let newest = Choice::Version(past[0].clone());
        assert_eq!(Choice::of(&past, &place(None, None)), newest);
    }

    #[test]
    fn a_version_of_the_address_is_shown() {
        let oldest = Choice::Version(versions()[2].clone());
        assert_eq!(chosen(Some(DAYS[2]), None), oldest);
    }

    #[test]
    fn two_versions_are_compared_from_the_earlier_to_the_later_one() {
        let changes = Choice::Changes {
            from: versions()[2].clone(),
            to: versions()[0].clone(),
        };
        assert_eq!(chosen(Some(DAYS[0]), Some(DAYS[2])), changes);
        assert_eq!(chosen(Some(DAYS[2]), Some(DAYS[0])), changes);
    }

    #[test]
    fn what_does_not_exist_or_is_compared_with_itself_is_unknown() {
        assert_eq!(chosen(Some("2020-01-01"), None), Choice::Unknown);
        assert_eq!(chosen(None, Some("2020-01-01")), Choice::Unknown);
        assert_eq!(chosen(Some(DAYS[0]), Some(DAYS[0])), Choice::Unknown);
        assert_eq!(Choice::of(&[], &place(None, None)), Choice::Unknown);
    }
}
