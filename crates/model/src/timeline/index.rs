//! The index of the timeline on the wire: what a list, a chart and all counts need of every record,
//! in columns. It comes in pieces of at most [`PIECE`] records, in the order of their positions.
//!
//! - [`IndexPiece`]: one piece; [`wire`](self) says how it is written
//! - [`Matches`]: which positions a search found
//! - [`IndexError`]: what is wrong with a piece
//!
//! **The bytes** are postcard: integers as LEB128 varints (signed ones in zigzag), sequences and
//! texts behind their length, options behind a 0 or 1. A piece is, in this order: version (`u8`, 1);
//! generation (`u64`); from, total (`u32`); offsets: sequence of (from `i64`, offset `i32`); shapes:
//! sequence of (vehicle `Option<str>`, trigger as a variant's number, categories `u32`, recipients
//! `u32`, outside `bool`, questions `u16`, routine `bool`, summary `str`); incidents: sequence of
//! 16 bytes; unit of the times as a variant's number (0 seconds, 1 milliseconds); times: sequence of
//! `i64`, the first from 1970 and each other from the one before; shape numbers: sequence of `u32`;
//! incidents of records and lengths of calls: each a sequence of (`u32` places further than the one
//! before, `u32` number).

mod check;
mod decode;
mod encode;
mod error;
mod matches;
mod reader;
mod writer;

pub use error::IndexError;
pub use matches::Matches;

use crate::{
    id::{IncidentId, VehicleId},
    vocabulary::TriggerKind,
};

/// The media type of a piece.
pub const INDEX_MEDIA_TYPE: &str = "application/vnd.privacy-dashboard.timeline-index.v1+postcard";

/// The media type of what a search found.
pub const MATCHES_MEDIA_TYPE: &str =
    "application/vnd.privacy-dashboard.timeline-matches.v1+postcard";

/// How many records a piece holds at most.
pub const PIECE: u32 = 65_536;

/// Some records in the order of their positions, in columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexPiece {
    /// Positions mean the same records only within one generation.
    pub generation: u64,
    /// The position of the first record.
    pub from: u32,
    /// How many records the account may see in all.
    pub total: u32,
    /// The account's time zone over the years of the piece, oldest first.
    pub offsets: Vec<ZoneOffset>,
    /// The shapes that occur in the piece.
    pub shapes: Vec<Shape>,
    /// The incidents that occur in the piece.
    pub incidents: Vec<IncidentId>,
    /// When each record happened, in milliseconds since 1970.
    pub times: Vec<i64>,
    /// The number of each record's shape in this piece.
    pub shape_of: Vec<u32>,
    /// The records that belong to an incident: their places in the piece, ascending, and the
    /// incidents' numbers in this piece.
    pub incident_of: Vec<(u32, u32)>,
    /// The records that are calls: their places in the piece, ascending, and the lengths in seconds.
    pub duration_of: Vec<(u32, u32)>,
}

/// What clocks in the account's time zone were ahead of UTC, from one moment on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneOffset {
    /// From when, in milliseconds since 1970; `i64::MIN` for the first.
    pub from: i64,
    /// By how many seconds.
    pub offset_s: i32,
}

/// What a row shows of a record besides its id, moment, incident and length of call. Records are
/// alike by the thousand.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Shape {
    /// The vehicle; none for what concerns the account alone.
    pub vehicle: Option<VehicleId>,
    /// Why.
    pub trigger: TriggerKind,
    /// What was recorded, as [`bits`](super::bits).
    pub categories: u32,
    /// Who received it, as [`bits`](super::bits).
    pub recipients: u32,
    /// Whether it went to somebody outside the response center.
    pub outside: bool,
    /// How many things the policy does not explain.
    pub questions: u16,
    /// Whether it is routine diagnostics.
    pub routine: bool,
    /// The JSON of a `RecordSummary` without id, moment, day, incident and length of call.
    pub summary: String,
}
