//! Who asks.

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
    /// Somebody of the operator's support with a grant like the dealer's.
    Support,
    /// An auditor: counts, and no content.
    Auditor,
    /// A dealer's staff while no record can be written: not that they look, either.
    DealerUnwritten,
    /// Somebody of the household, likewise.
    HouseholdUnwritten,
    /// An auditor, likewise.
    AuditorUnwritten,
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
    /// The back end of another portal, with its own secret, which the subscriber did not link.
    OtherPortal,
    /// A page of another portal, with a ticket that was given to this one's.
    TicketOfOtherOrigin,
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

impl Caller {
    pub const ALL: [Self; 44] = [
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
        Self::Support,
        Self::Auditor,
        Self::DealerUnwritten,
        Self::HouseholdUnwritten,
        Self::AuditorUnwritten,
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
        Self::OtherPortal,
        Self::TicketOfOtherOrigin,
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
                | Self::Support
                | Self::Household
                | Self::HouseholdAlone
                | Self::HouseholdRevoked
                | Self::HouseholdNarrowed
        )
    }

    /// Whether they look while that cannot be written down.
    pub fn is_unwritten(self) -> bool {
        matches!(
            self,
            Self::DealerUnwritten | Self::HouseholdUnwritten | Self::AuditorUnwritten
        )
    }

    /// Whether they see counts alone.
    pub fn is_auditor(self) -> bool {
        matches!(self, Self::Auditor | Self::AuditorUnwritten)
    }

    /// Whether they have a good session, of whichever account.
    pub fn has_session(self) -> bool {
        matches!(self, Self::Subscriber | Self::OtherAccount | Self::Car)
            || self.sees_less()
            || self.is_unwritten()
            || self.is_auditor()
            || self.is_frame()
            || self.may_ask()
    }

    /// Whether they have a good session of a portal's frame.
    pub fn is_frame(self) -> bool {
        matches!(self, Self::FrameOfSubscriber | Self::FrameOfStaff)
    }

    /// Whether they see what a grant names, or less than all for another reason.
    pub fn is_staff(self) -> bool {
        self.sees_less()
            || self == Self::FrameOfStaff
            || (self.is_unwritten() && !self.is_auditor())
    }

    pub fn is_portal(self) -> bool {
        matches!(self, Self::Portal | Self::OtherPortal) || self.may_ask()
    }

    pub fn has_token(self) -> bool {
        self == Self::Telematics || self.may_ask()
    }
}
