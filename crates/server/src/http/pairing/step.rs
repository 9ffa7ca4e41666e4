//! What becomes of a car that asks to be let in.

/// What happened to a car.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::http) enum Step {
    /// It asked, and shows a code.
    Asked,
    /// Somebody let it in.
    Allowed,
    /// Somebody did not.
    Denied,
    /// It has its session.
    LetIn,
    /// Somebody named a code that no car shows.
    WrongCode,
}

impl Step {
    /// By what it is counted.
    pub(in crate::http) fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Allowed => "allowed",
            Self::Denied => "denied",
            Self::LetIn => "let_in",
            Self::WrongCode => "wrong_code",
        }
    }
}
