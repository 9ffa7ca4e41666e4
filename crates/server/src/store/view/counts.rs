//! Counts, and the positions of what filters give.

use dashboard_model::timeline::{TimelineSummary, index::Matches};

use super::View;
use crate::store::{StoreError, TimelineFilter, tally::Sums};

impl View<'_> {
    /// How many records a filter gives, by facet and month.
    pub(in crate::store) fn summary(&self, filter: &TimelineFilter) -> TimelineSummary {
        let mut sums = Sums::default();
        let counted = self
            .seen
            .iter()
            .filter(|seen| seen.passes_beside_facets(filter));
        for seen in counted {
            sums.add(&seen.group(self.scope, filter), filter);
        }
        TimelineSummary {
            last_at: self.seen.first().map(|seen| seen.record.occurred_at),
            ..sums.into_summary()
        }
    }

    /// The positions of what a filter gives.
    pub(in crate::store) fn matches(&self, filter: &TimelineFilter) -> Result<Matches, StoreError> {
        let positions = self.positions();
        let matching = positions.filter(|(_, seen)| seen.matches(self.scope, filter));
        let positions = matching.map(|(position, _)| position).collect();
        Ok(Matches::new(self.head()?.generation, positions))
    }
}
