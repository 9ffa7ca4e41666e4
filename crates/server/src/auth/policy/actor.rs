//! Who asks.

use dashboard_model::vocabulary::ActorRole;

/// Who asks, by role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The account's holder.
    Subscriber,
    /// Somebody of the household who drives, too: their own calls, and what they were granted besides.
    HouseholdDriver,
    /// A dealer's staff, by a grant.
    DealerStaff,
    /// The operator's support, by a grant.
    OperatorStaff,
    /// A telematics back end, by its token.
    IngestService,
    /// An auditor: counts, and no content.
    Auditor,
}

impl Actor {
    /// Everybody, in the order of the table.
    pub const ALL: [Self; 6] = [
        Self::Subscriber,
        Self::HouseholdDriver,
        Self::DealerStaff,
        Self::OperatorStaff,
        Self::IngestService,
        Self::Auditor,
    ];

    /// Who has a session of that role.
    #[must_use]
    pub fn of(role: ActorRole) -> Self {
        match role {
            ActorRole::Subscriber => Self::Subscriber,
            ActorRole::HouseholdDriver => Self::HouseholdDriver,
            ActorRole::DealerStaff => Self::DealerStaff,
            ActorRole::OperatorStaff => Self::OperatorStaff,
            ActorRole::Auditor => Self::Auditor,
        }
    }

    /// Whether a session in that role is by a grant of the subscriber's, begins with it and ends with
    /// it.
    #[must_use]
    pub fn needs_grant(self) -> bool {
        matches!(self, Self::DealerStaff | Self::OperatorStaff)
    }

    /// Whether a session in that role counts all of the account and no part of it. Counts of what a word or
    /// a day finds tell what the records say.
    #[must_use]
    pub fn counts_all_at_once(self) -> bool {
        self == Self::Auditor
    }

    /// Whether a session in that role sees by whatever grant is good at the moment, and goes on
    /// without one: it must not tell that something was taken away.
    #[must_use]
    pub fn follows_grants(self) -> bool {
        self == Self::HouseholdDriver
    }
}
