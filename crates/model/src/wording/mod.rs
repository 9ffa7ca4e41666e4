//! Which text of the language files stands for what: tables that the app and the server share, each
//! with a way of its own to look a text up.
//!
//! Every table is a macro. It takes the name of the macro that looks up, and what that needs to know
//! of the language: the app passes `td_string` and its locale, which the compiler checks against the
//! language files; the server its own look-up in the same files.
//!
//! ```ignore
//! record_title!(td_string, locale, Cause::Audit, Part::Whole)
//! // is td_string!(locale, terms.title.audit)
//! ```

mod term;
mod title;
mod why;

use crate::{timeline::RecordSummary, vocabulary::DataCategory};

/// What a record holds above all. Those of a crash or a theft come in rows, and their titles tell
/// them apart by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Everything, or nothing that stands out.
    Whole,
    /// A call.
    Call,
    /// Where the car was.
    Position,
    /// What a specialist wrote down.
    Notes,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Whole, Self::Call, Self::Position, Self::Notes];

    /// What a record holds above all.
    #[must_use]
    pub fn of(record: &RecordSummary) -> Self {
        let holds = |category| record.categories.contains(&category);
        if holds(DataCategory::Collision) || holds(DataCategory::Airbags) {
            Self::Whole
        } else if record.duration_s.is_some() || holds(DataCategory::CallLog) {
            Self::Call
        } else if holds(DataCategory::Location) {
            Self::Position
        } else if holds(DataCategory::SpecialistNotes) {
            Self::Notes
        } else {
            Self::Whole
        }
    }
}
