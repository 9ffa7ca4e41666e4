//! What the account page shows, and the forms that correct it.

mod account_view;
mod cars;
mod change_note;
mod conflict;
mod correction;
mod draft;
mod drafts;
mod fault_words;
mod field_form;
mod form_inputs;
mod held_field;
mod held_lines;
mod language_choice;
mod own_sessions;
mod people_inputs;
mod person_inputs;
mod skeleton;
mod text_input;

pub use account_view::AccountView;
pub use correction::{Answer, Correction, Desk};
pub use draft::{Fault, only};
pub use drafts::Drafts;
pub use own_sessions::{Ending, OwnSessions};
pub use skeleton::AccountSkeleton;
