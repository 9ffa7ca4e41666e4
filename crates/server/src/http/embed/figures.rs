//! What became of launch tickets, in numbers: by what happened, and by nobody's name.

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family},
    registry::Registry,
};

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
    fn word(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::NotIssued => "not_issued",
            Self::Redeemed => "redeemed",
            Self::NotRedeemed => "not_redeemed",
            Self::WrongClient => "wrong_client",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    outcome: &'static str,
}

/// The counters.
#[derive(Debug, Clone, Default)]
pub(in crate::http) struct Figures(Family<Labels, Counter>);

impl Figures {
    /// Shows them to those who run the server.
    pub(in crate::http) fn register(&self, registry: &mut Registry) {
        let help = "Launch tickets of portals, by what became of them";
        registry.register("launch_tickets", help, self.0.clone());
    }

    /// Counts a step.
    pub(in crate::http) fn count(&self, step: Step) {
        let labels = Labels {
            outcome: step.word(),
        };
        self.0.get_or_create(&labels).inc();
    }
}
