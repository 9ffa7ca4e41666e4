//! What becomes of a launch ticket.

/// What happened to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::http) enum Step {
    /// It was issued.
    Issued,
    /// Nothing lets it be.
    NotIssued,
    /// A session was opened by it.
    Redeemed,
    /// It was not good.
    NotRedeemed,
    /// The portal's credentials were wrong.
    WrongClient,
}

impl Step {
    /// By what it is counted.
    pub(in crate::http) fn word(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::NotIssued => "not_issued",
            Self::Redeemed => "redeemed",
            Self::NotRedeemed => "not_redeemed",
            Self::WrongClient => "wrong_client",
        }
    }
}
