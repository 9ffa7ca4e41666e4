//! The names of the picture: where a flow begins, what flows, and where it ends.

use dashboard_model::{
    sharing::Flow,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};

/// What a name of the picture stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// A reason, at the left.
    Reason(TriggerKind),
    /// A kind of data, in the middle.
    Data(DataCategory),
    /// A kind of recipient, at the right.
    Kind(RecipientKind),
}

impl End {
    /// Whether a flow begins here, ends here, or passes.
    #[must_use]
    pub fn is_of(self, flow: &Flow) -> bool {
        ends(flow).contains(&self)
    }

    /// Its column, counted from the left.
    #[must_use]
    pub const fn column(self) -> usize {
        match self {
            Self::Reason(_) => 0,
            Self::Data(_) => 1,
            Self::Kind(_) => 2,
        }
    }
}

/// The three names that a flow leads past.
#[must_use]
pub fn ends(flow: &Flow) -> [End; 3] {
    [
        End::Reason(flow.trigger),
        End::Data(flow.category),
        End::Kind(flow.kind),
    ]
}
