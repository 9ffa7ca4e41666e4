//! What became of cars that asked to be let in, in numbers: by what happened, and by nobody's name.

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family},
    registry::Registry,
};

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
    fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Allowed => "allowed",
            Self::Denied => "denied",
            Self::LetIn => "let_in",
            Self::WrongCode => "wrong_code",
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
        let help = "Cars that asked to be let in, by what became of them";
        registry.register("pairings", help, self.0.clone());
    }

    /// Counts a step.
    pub(in crate::http) fn count(&self, step: Step) {
        let labels = Labels {
            outcome: step.word(),
        };
        self.0.get_or_create(&labels).inc();
    }
}
