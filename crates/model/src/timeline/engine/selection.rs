//! What a choice leaves.

use std::sync::Arc;

use super::bitmap::Bitmap;
use crate::timeline::TimelineSummary;

/// The records that pass a choice, and all counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    pub(super) mask: Arc<Bitmap>,
    pub(super) summary: TimelineSummary,
}

impl Selection {
    /// How many records pass.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.summary.total
    }

    /// The counts, as the server would give them.
    #[must_use]
    pub fn summary(&self) -> &TimelineSummary {
        &self.summary
    }

    /// The newest entries that pass, newest first.
    #[must_use]
    pub fn newest(&self, count: usize) -> Vec<u32> {
        self.mask.descending().take(count).collect()
    }

    /// The entries that pass.
    #[must_use]
    pub fn entries(&self) -> &Bitmap {
        &self.mask
    }

    pub(in crate::timeline) fn shared(&self) -> Arc<Bitmap> {
        Arc::clone(&self.mask)
    }
}
