//! That records are still what they were.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// `GET /api/v1/timeline/proof`: what stands for all records of an account and shows none of them. The same
/// `until` gives the same answer as long as nothing of them is changed, added or taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineProof {
    /// Of the records that could be seen before this moment.
    pub until: Timestamp,
    /// How many these are.
    pub records: u32,
    /// The generation of the timeline's positions now: another one whenever a record that could be seen was
    /// changed or withdrawn.
    pub generation: u64,
    /// The SHA-256 of these records, in hexadecimal digits: the newest first, and before each its length in
    /// eight bytes.
    pub sha256: String,
}
