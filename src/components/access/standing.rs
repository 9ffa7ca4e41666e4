//! Whether somebody may look by a grant now, and when somebody last did. Pure.

use dashboard_model::{
    grant::Grant,
    time::Timestamp,
    vocabulary::{ActorRole, DataCategory},
};

/// Whether somebody may look by a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Now.
    Now,
    /// Not yet.
    Later,
    /// No more.
    Ended,
}

impl Standing {
    /// That of a grant at a moment, in milliseconds.
    #[must_use]
    pub fn of(grant: &Grant, now: i64) -> Self {
        if grant.revoked_at.is_some() || grant.until.millis() <= now {
            Self::Ended
        } else if grant.from > grant.given_at && grant.from.millis() > now {
            // One that began when it was given is good, whatever the clock of this device says.
            Self::Later
        } else {
            Self::Now
        }
    }
}

/// Somebody looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// In what role.
    pub role: ActorRole,
    /// For whom.
    pub organisation: String,
    /// When.
    pub at: Timestamp,
}

/// The newest looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looks {
    /// The looks, the newest first.
    pub all: Vec<Look>,
    /// Since when none is missing; without, none is missing at all.
    pub since: Option<Timestamp>,
}

/// When somebody last looked by a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastLook {
    /// It is not known.
    Unknown,
    /// They have not.
    Never,
    /// Then.
    At(Timestamp),
}

impl Looks {
    /// The last look by a grant.
    #[must_use]
    pub fn last(&self, grant: &Grant) -> LastLook {
        let by = |look: &&Look| {
            look.role == grant.grantee.role
                && look.organisation == grant.grantee.organisation
                && (grant.given_at..=grant.until).contains(&look.at)
        };
        match self.all.iter().find(by) {
            Some(look) => LastLook::At(look.at),
            None if self.since.is_none_or(|since| since <= grant.given_at) => LastLook::Never,
            None => LastLook::Unknown,
        }
    }
}

/// What belongs together of what can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The state of the car.
    Car,
    /// Where it was.
    Place,
    /// Data of a crash.
    Crash,
    /// Calls.
    Call,
    /// The account.
    Account,
}

impl Group {
    /// All of them, what says least of a person first.
    pub const ALL: [Self; 5] = [
        Self::Car,
        Self::Crash,
        Self::Place,
        Self::Call,
        Self::Account,
    ];

    /// That of a kind of data.
    #[must_use]
    pub fn of(category: DataCategory) -> Self {
        match category {
            DataCategory::VehicleDescription
            | DataCategory::TroubleCodes
            | DataCategory::TirePressure
            | DataCategory::Fuel
            | DataCategory::Odometer => Self::Car,
            DataCategory::Location | DataCategory::Direction => Self::Place,
            DataCategory::Collision
            | DataCategory::ImpactDirection
            | DataCategory::Airbags
            | DataCategory::SeatBelts => Self::Crash,
            DataCategory::Caller
            | DataCategory::CallLog
            | DataCategory::CallContent
            | DataCategory::CallRecording
            | DataCategory::SpecialistNotes => Self::Call,
            DataCategory::Agreement => Self::Account,
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use dashboard_model::{grant::Grantee, vocabulary::Purpose};

    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis).unwrap()
    }

    fn grant() -> Grant {
        Grant {
            id: "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b".parse().unwrap(),
            grantee: Grantee {
                role: ActorRole::DealerStaff,
                organisation: "Harmon".to_owned(),
            },
            vehicles: Vec::new(),
            categories: Vec::new(),
            purpose: Purpose::ServiceDelivery,
            given_at: at(100),
            from: at(200),
            until: at(300),
            revoked_at: None,
        }
    }

    fn look(organisation: &str, millis: i64) -> Look {
        Look {
            role: ActorRole::DealerStaff,
            organisation: organisation.to_owned(),
            at: at(millis),
        }
    }

    #[test]
    fn a_grant_is_good_from_its_beginning_until_before_its_end() {
        let standing = |now| Standing::of(&grant(), now);
        assert_eq!(standing(199), Standing::Later);
        assert_eq!(standing(200), Standing::Now);
        assert_eq!(standing(299), Standing::Now);
        assert_eq!(standing(300), Standing::Ended);
        let revoked = Grant {
            revoked_at: Some(at(250)),
            ..grant()
        };
        assert_eq!(Standing::of(&revoked, 260), Standing::Ended);
    }

    #[test]
    fn a_clock_that_is_late_does_not_put_off_what_was_given_a_moment_ago() {
        let fresh = Grant {
            from: at(100),
            ..grant()
        };
        assert_eq!(Standing::of(&fresh, 50), Standing::Now);
    }

    #[test]
    fn a_look_belongs_to_who_looked_while_it_was_allowed() {
        let looks = |all: &[Look]| Looks {
            all: all.to_vec(),
            since: None,
        };
        let mixed = [look("Other", 290), look("Harmon", 250), look("Harmon", 210)];
        assert_eq!(looks(&mixed).last(&grant()), LastLook::At(at(250)));
        let before = [look("Harmon", 50)];
        assert_eq!(looks(&before).last(&grant()), LastLook::Never);
    }

    #[test]
    fn nobody_is_said_not_to_have_looked_where_looks_may_be_missing() {
        let since = |millis| Looks {
            all: Vec::new(),
            since: Some(at(millis)),
        };
        assert_eq!(since(101).last(&grant()), LastLook::Unknown);
        assert_eq!(since(100).last(&grant()), LastLook::Never);
    }

    #[test]
    fn every_kind_of_data_is_in_a_group_that_is_shown() {
        for category in DataCategory::ALL {
            assert!(Group::ALL.contains(&Group::of(*category)));
        }
    }
}
