//! How often each outcome of something came about: by what happened, and by nobody's name.

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family},
    registry::Registry,
};

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    outcome: &'static str,
}

/// A counter for each outcome.
#[derive(Debug, Default)]
pub(super) struct Outcomes(Family<Labels, Counter>);

impl Outcomes {
    /// Shows them to those who run the server.
    pub(super) fn register(&self, registry: &mut Registry, name: &str, help: &str) {
        registry.register(name, help, self.0.clone());
    }

    /// Counts what came about, by a word of a closed list.
    pub(super) fn add(&self, outcome: &'static str, times: u32) {
        let counter = self.0.get_or_create(&Labels { outcome });
        counter.inc_by(times.into());
    }
}
