//! What is asked for.

use dashboard_model::vocabulary::AskedFor;

/// An operation, as a type: a handler names it, and gets nobody in who may not do it.
pub trait Asks: Send + Sync + 'static {
    /// The operation.
    const OPERATION: Operation;
}

macro_rules! operations {
    ($($(#[$doc:meta])+ $name:ident,)+) => {
        /// What is asked for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Operation { $($(#[$doc])+ $name,)+ }

        impl Operation {
            /// Every operation.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];
        }

        /// The operations as types.
        pub mod asks {
            use super::{Asks, Operation};

            $(
                $(#[$doc])+
                #[derive(Debug, Clone, Copy)]
                pub enum $name {}

                impl Asks for $name {
                    const OPERATION: Operation = Operation::$name;
                }
            )+
        }
    };
}

operations! {
    /// Who is acting, for whom, until when.
    KnowSession,
    /// One's own sessions: seeing and ending them.
    OwnSessions,
    /// The grant by which one looks.
    OwnGrant,
    /// The cars.
    SeeVehicles,
    /// Pages, index, rows and matches of the timeline.
    ReadTimeline,
    /// Counts of the timeline.
    Count,
    /// News of the timeline.
    Listen,
    /// A single record.
    ReadRecord,
    /// Who received what.
    SeeSharing,
    /// How many records each clause of the policy explains.
    CountClauses,
    /// A digest of all records, to show later that they are still what they were.
    Prove,
    /// What is held on the account.
    SeeAccount,
    /// Corrections of it.
    CorrectAccount,
    /// What is new since the last visit.
    Visit,
    /// That it was seen.
    MarkSeen,
    /// All records as a file or a report.
    Export,
    /// Giving, seeing, shortening and revoking grants.
    ManageGrants,
    /// Seeing which car shows a code, and letting it in.
    LetCarsIn,
    /// Sending events.
    SendEvents,
}

impl Operation {
    /// Whether it is no use of the session: an open page alone does not make it last.
    #[must_use]
    pub fn only_listens(self) -> bool {
        matches!(self, Self::KnowSession | Self::Listen)
    }

    /// What of the account it shows; nothing if that is not the account's data.
    #[must_use]
    pub fn shows(self) -> Option<AskedFor> {
        match self {
            Self::SeeVehicles => Some(AskedFor::Vehicles),
            Self::ReadTimeline | Self::Listen => Some(AskedFor::Timeline),
            Self::Count | Self::CountClauses | Self::Prove => Some(AskedFor::Counts),
            Self::ReadRecord => Some(AskedFor::Record),
            Self::SeeSharing => Some(AskedFor::Sharing),
            Self::Export => Some(AskedFor::Export),
            Self::KnowSession
            | Self::OwnSessions
            | Self::OwnGrant
            | Self::SeeAccount
            | Self::CorrectAccount
            | Self::Visit
            | Self::MarkSeen
            | Self::ManageGrants
            | Self::LetCarsIn
            | Self::SendEvents => None,
        }
    }
}
