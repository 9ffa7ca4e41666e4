//! `GET /api/v1/export` and what belongs to it: everything that is held, to be kept as a file.

use serde::{Deserialize, Serialize};

use crate::{
    policy::{Explanation, Finding, PolicyVersion},
    record::Record,
    time::{Day, Timestamp},
};

/// The name of the form of a JSON export. Another form gets another name.
pub const EXPORT_SCHEMA: &str = "urn:privacy-dashboard:export:1";

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// One JSON document.
    Json,
    /// A table, as comma-separated values.
    Csv,
}

/// Which table a CSV export holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExportPart {
    /// One row a record.
    Records,
    /// One row a recorded value.
    Values,
    /// One row a handing-over.
    Disclosures,
}

impl ExportPart {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Records, Self::Values, Self::Disclosures];

    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Values => "values",
            Self::Disclosures => "disclosures",
        }
    }
}

/// A whole JSON export. It is described for those who read it; the server writes it piece by piece.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExportDocument {
    /// Names the form: [`EXPORT_SCHEMA`]. `/api/v1/export/schema.json` describes it.
    pub schema: String,
    /// What it is of.
    pub about: ExportAbout,
    /// The records, newest first.
    pub records: Vec<ExportedRecord>,
    /// How many there are. It stands last: a file without it is not whole.
    pub counts: ExportCounts,
}

/// What an export is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExportAbout {
    /// Whose service it is: the name of its policies' folder.
    pub operator: String,
    /// When the export began. What came later is not in it.
    pub made_at: Timestamp,
    /// The zone in which the account's days are counted.
    pub time_zone: String,
    /// The filters, as the query of the timeline writes them; empty for everything.
    pub filters: String,
    /// The words that were searched for, if there were any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}

/// What an export holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExportCounts {
    /// Records.
    pub records: u32,
    /// Handings-over.
    pub disclosures: u32,
}

/// One record in an export, with what the policy in force says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExportedRecord {
    /// The record.
    pub record: Record,
    /// The day on which it happened, in the account's time zone.
    pub day: Day,
    /// The version of the policy that was in force on that day; `null` when none was.
    pub policy: Option<PolicyVersion>,
    /// What the policy says of it; `null` when none was in force.
    pub explanation: Option<Explanation>,
    /// What the check of the record found when the export was made.
    pub findings: Vec<Finding>,
}

/// `GET /api/v1/export/manifest`: the exports of this session, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportManifest {
    /// Whether an export is refused until the person signs in afresh.
    #[serde(default)]
    pub fresh_sign_in_needed: bool,
    /// One entry a file.
    pub files: Vec<ExportFile>,
}

/// One file that was exported, or is being exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportFile {
    /// The name that whoever asked gave it; a number of the server's without one.
    pub id: String,
    /// The file's name.
    pub file: String,
    /// What it is of.
    pub about: ExportAbout,
    /// How far it is.
    pub state: ExportState,
    /// How many records it will have.
    pub total: u32,
    /// What it holds so far.
    pub counts: ExportCounts,
    /// How many bytes it has so far.
    pub bytes: u64,
    /// The SHA-256 of all of it, in hexadecimal digits; `null` until it is complete.
    pub sha256: Option<String>,
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExportState {
    /// On its way.
    Running,
    /// All of it was sent.
    Complete,
    /// It ended before: whoever asked went away, gave it up or signed out, or the server failed.
    Broken,
}
