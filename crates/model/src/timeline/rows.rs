//! `GET /api/v1/timeline/rows` and `GET /api/v1/events`: records by their positions, and how many
//! positions there are.

use serde::{Deserialize, Serialize};

use super::RecordSummary;

/// How many records the account may see, and what their positions mean. It is the data of the event
/// `timeline`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineHead {
    /// How many.
    pub total: u32,
    /// Positions mean the same records only within one generation.
    pub generation: u64,
}

/// Rows by their positions, in the order in which they were asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineRows {
    /// The rows; positions that do not exist are left out.
    pub items: Vec<TimelineRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineRow {
    /// Its position.
    pub position: u32,
    /// What the timeline shows of the record.
    pub record: RecordSummary,
    /// The part of its text around the first of the words that were searched; `null` when none were,
    /// or when none is in the text.
    pub snippet: Option<Vec<SnippetPart>>,
}

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SnippetPart {
    /// The text.
    pub text: String,
    /// Whether it is one of the words that were searched.
    pub hit: bool,
}
