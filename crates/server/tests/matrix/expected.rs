//! What callers are to be told.

use super::{
    callers::Caller,
    document::{Access, Operation},
    rows::{Names, Row, Sent, Staff},
};

/// What an answer is to be.
#[derive(Debug, PartialEq, Eq)]
pub struct Expected {
    pub status: u16,
    /// The kind of the problem, if it is one.
    pub kind: Option<&'static str>,
}

impl Expected {
    fn problem(status: u16, kind: &'static str) -> Self {
        Self {
            status,
            kind: Some(kind),
        }
    }
}

impl Caller {
    /// What they are to be told; `None` where there is no such request.
    pub fn expected(self, operation: &Operation, row: &Row) -> Option<Expected> {
        let possible = match self {
            Self::AbsentId | Self::MalformedId => operation.has_id(),
            Self::CrossSite => operation.writes(),
            Self::WrongMediaType | Self::TooLarge | Self::TooDeep | Self::CutOffBody => {
                operation.has_body
            }
            _ => true,
        };
        possible.then(|| self.told(operation, row))
    }

    fn told(self, operation: &Operation, row: &Row) -> Expected {
        let refused = match operation.access {
            Access::Public => None,
            Access::Session if !self.has_session() => {
                Some(Expected::problem(401, "/problems/signed-out"))
            }
            Access::Token if !self.has_token() => {
                Some(Expected::problem(401, "/problems/ingest-token"))
            }
            Access::Portal if !self.is_portal() => {
                Some(Expected::problem(401, "/problems/portal-client"))
            }
            Access::Session | Access::Token | Access::Portal => None,
        };
        refused.unwrap_or_else(|| self.admitted(operation, row))
    }

    /// What who may ask is told.
    fn admitted(self, operation: &Operation, row: &Row) -> Expected {
        let not_there = Expected::problem(404, "/problems/not-found");
        let not_allowed = Expected::problem(403, "/problems/not-allowed");
        let is_own = operation.access == Access::Session;
        match self {
            Self::CrossSite => Expected::problem(403, "/problems/cross-site"),
            _ if is_own && row.own_page && self.is_frame() => {
                Expected::problem(403, "/problems/not-in-frames")
            }
            Self::Car if is_own && !row.in_cars => Expected::problem(403, "/problems/not-in-cars"),
            _ if is_own && self.is_auditor() && !row.for_auditors => not_allowed,
            _ if is_own && self.is_staff() && row.staff == Staff::NotAllowed => not_allowed,
            _ if self.is_unwritten() && row.shows => {
                Expected::problem(503, "/problems/look-not-kept")
            }
            Self::Auditor | Self::AuditorUnwritten if row.staff == Staff::NotThere => not_there,
            _ if is_own && self.is_staff() && row.staff == Staff::NotThere => not_there,
            // That a grant has ended is no other answer than that there was none.
            Self::HouseholdAlone | Self::HouseholdRevoked if row.staff_only => not_there,
            _ if row.staff_only && !self.is_staff() => not_allowed,
            Self::AbsentId | Self::MalformedId => not_there,
            Self::OtherAccount if row.names.is_personal() => not_there,
            // What is the subscriber's and not linked is to them as if it were not there.
            Self::OtherPortal if row.sent == Sent::TicketAsked => not_there,
            Self::TicketOfOtherOrigin if row.sent == Sent::TicketBrought => {
                Expected::problem(403, "/problems/ticket-not-good")
            }
            // The car is not theirs.
            Self::OtherAccount if row.sent == Sent::Grant => {
                Expected::problem(422, "/problems/grant-refused")
            }
            Self::UnknownParameter => Expected::problem(400, "/problems/invalid-query"),
            Self::WrongMediaType => Expected::problem(415, "/problems/content-type"),
            Self::TooLarge => Expected::problem(413, "/problems/too-large"),
            Self::TooDeep | Self::CutOffBody => Expected::problem(400, "/problems/not-json"),
            _ => {
                assert!(!operation.has_id() || row.names != Names::Nothing);
                Expected {
                    status: row.good,
                    kind: None,
                }
            }
        }
    }
}
