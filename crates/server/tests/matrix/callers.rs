//! Who asks, and what they are to be told.

use super::{
    document::{Access, Operation},
    rows::{Names, Row, Sent, Staff},
};

/// A kind of caller, or of request of somebody who may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// Whose account it is, signed in.
    Subscriber,
    /// Without a session.
    Nobody,
    /// Signed in to another account; asks for what is the first one's.
    OtherAccount,
    /// With a session that was not used for a quarter of an hour.
    Idle,
    /// With a session that was used all the time, for more than twelve hours.
    PastTwelveHours,
    /// With a session that was ended.
    Ended,
    /// With a cookie of the right form that nobody gave out.
    Forged,
    /// With a good cookie that lost its last letter.
    CutOff,
    /// With a session of another server, which has a key of its own, for an account of the same name.
    OtherServer,
    /// With a good cookie under the name that it has over https.
    OtherCookieName,
    /// Staff of a dealer with a good grant, of other categories than the record has that they ask for.
    Dealer,
    /// Staff whose grant was revoked after they signed in.
    Revoked,
    /// Staff whose grant has ended by itself since.
    Expired,
    /// Somebody of the household who drives, too, with a grant of other categories.
    Household,
    /// The same without a grant, now or ever.
    HouseholdAlone,
    /// The same, whose grant was revoked after they signed in.
    HouseholdRevoked,
    /// The same, whose grant was narrowed after they signed in.
    HouseholdNarrowed,
    /// A telematics back end, with its token and without a session.
    Telematics,
    /// A car that the subscriber let in.
    Car,
    /// With a token that is none.
    WrongToken,
    /// The back end of the portal that the subscriber linked.
    Portal,
    /// Somebody who names that portal, with another secret.
    WrongPortal,
    /// The subscriber in that portal's page, with their frame's token.
    FrameOfSubscriber,
    /// A dealer's staff in it, with a good grant.
    FrameOfStaff,
    /// With a frame's token that was good for five minutes.
    FrameExpired,
    /// With a frame's token whose link has ended.
    FrameUnlinked,
    /// With a ticket that was used, in place of a token.
    FrameReplayed,
    /// With a frame's token in the cookie.
    TokenAsCookie,
    /// With the cookie's session in place of a token.
    CookieAsToken,
    /// Who may ask, for what does not exist.
    AbsentId,
    /// Who may ask, for an id that no id looks like.
    MalformedId,
    /// Who may ask, with a parameter that is none.
    UnknownParameter,
    /// Who may ask, from a page of another site.
    CrossSite,
    /// Who may ask, with a body of another media type.
    WrongMediaType,
    /// Who may ask, with a body that is too large.
    TooLarge,
    /// Who may ask, with a body that is nested too deep.
    TooDeep,
    /// Who may ask, with a body that is cut off.
    CutOffBody,
}

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
    pub const ALL: [Self; 37] = [
        Self::Subscriber,
        Self::Nobody,
        Self::OtherAccount,
        Self::Idle,
        Self::PastTwelveHours,
        Self::Ended,
        Self::Forged,
        Self::CutOff,
        Self::OtherServer,
        Self::OtherCookieName,
        Self::Dealer,
        Self::Revoked,
        Self::Expired,
        Self::Household,
        Self::HouseholdAlone,
        Self::HouseholdRevoked,
        Self::HouseholdNarrowed,
        Self::Telematics,
        Self::Car,
        Self::WrongToken,
        Self::Portal,
        Self::WrongPortal,
        Self::FrameOfSubscriber,
        Self::FrameOfStaff,
        Self::FrameExpired,
        Self::FrameUnlinked,
        Self::FrameReplayed,
        Self::TokenAsCookie,
        Self::CookieAsToken,
        Self::AbsentId,
        Self::MalformedId,
        Self::UnknownParameter,
        Self::CrossSite,
        Self::WrongMediaType,
        Self::TooLarge,
        Self::TooDeep,
        Self::CutOffBody,
    ];

    /// Whether they ask with what the operation wants, and only their request is another one.
    pub fn may_ask(self) -> bool {
        matches!(
            self,
            Self::AbsentId
                | Self::MalformedId
                | Self::UnknownParameter
                | Self::CrossSite
                | Self::WrongMediaType
                | Self::TooLarge
                | Self::TooDeep
                | Self::CutOffBody
        )
    }

    /// Whether they have a good session that shows a part of the account, and not the record that they
    /// ask for.
    pub fn sees_less(self) -> bool {
        matches!(
            self,
            Self::Dealer
                | Self::Household
                | Self::HouseholdAlone
                | Self::HouseholdRevoked
                | Self::HouseholdNarrowed
        )
    }

    /// Whether they have a good session, of whichever account.
    fn has_session(self) -> bool {
        matches!(self, Self::Subscriber | Self::OtherAccount | Self::Car)
            || self.sees_less()
            || self.is_frame()
            || self.may_ask()
    }

    /// Whether they have a good session of a portal's frame.
    pub fn is_frame(self) -> bool {
        matches!(self, Self::FrameOfSubscriber | Self::FrameOfStaff)
    }

    /// Whether they see what a grant names, or less than all for another reason.
    fn is_staff(self) -> bool {
        self.sees_less() || self == Self::FrameOfStaff
    }

    fn is_portal(self) -> bool {
        self == Self::Portal || self.may_ask()
    }

    fn has_token(self) -> bool {
        self == Self::Telematics || self.may_ask()
    }

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
            _ if is_own && self.is_staff() && row.staff == Staff::NotAllowed => not_allowed,
            _ if is_own && self.is_staff() && row.staff == Staff::NotThere => not_there,
            // That a grant has ended is no other answer than that there was none.
            Self::HouseholdAlone | Self::HouseholdRevoked if row.staff_only => not_there,
            _ if row.staff_only && !self.is_staff() => not_allowed,
            Self::AbsentId | Self::MalformedId => not_there,
            Self::OtherAccount if row.names.is_personal() => not_there,
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
