//! `GET /api/v1/policies/{version}/records`: how many records each clause explains.

use serde::{Deserialize, Serialize};

use crate::policy::ClauseId;

/// How many of the account's visible records a clause explains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClauseCount {
    /// The clause.
    pub clause: ClauseId,
    /// How many records cite it: for being recorded, for a use or for a disclosure.
    pub records: u32,
}
