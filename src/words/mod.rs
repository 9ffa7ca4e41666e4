//! Domain terms and sentences in the reader's language.

mod category;
mod clause;
mod device;
mod finding;
mod meaning;
mod purpose;
mod recipient;
mod title;
mod trigger;
mod trouble_code;
mod values;
mod why;

pub use category::category_name;
pub use clause::{clause_label, clause_name, is_part};
pub use device::device;
pub use finding::{FindingWords, finding_words};
pub use meaning::category_meaning;
pub use purpose::purpose_name;
pub use recipient::{instrument_name, recipient_kind_name, transport_name};
pub use title::{cause_name, record_title};
pub use trigger::{activation_name, actor_name, trigger_name};
pub use trouble_code::{TroubleCodeWords, trouble_code_words};
pub use values::{
    airbag_name, caller_name, code_state_name, field_name, seat_name, severity_name, side_name,
    withheld_name,
};
pub use why::{record_reason, record_why};
