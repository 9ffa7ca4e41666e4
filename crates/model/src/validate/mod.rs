//! The rules for events that need nothing but the event and the present moment. They hold wherever
//! an event is made or received. The rules for a correction of the account hold in its form too.
//!
//! A violation names a field and a rule and never repeats a value: an event holds personal data,
//! and a refusal ends up in logs. What a policy merely does not allow is no violation: it happened,
//! so it is kept, and questioned.

mod account;
mod account_edit;
mod checks;
mod envelope;
mod field_fault;
mod grant;
mod item;
mod record;
mod ticket;

pub use account::{account_changed, vehicle_transferred};
pub use account_edit::{
    ADDRESS_LINES, DRIVERS, MAIL_LENGTH, account_edit, language, line, mail_address, phone_number,
};
pub use envelope::envelope;
pub use field_fault::{EditedField, FieldFault, FieldRule, UnknownRule};
pub use grant::{GRANT_DAYS, GRANT_VEHICLES, narrowed, new_grant};
pub use record::{disclosure, disclosure_created, record_created, record_erased};
pub use ticket::new_ticket;

/// The longest name, in characters.
pub const NAME_LENGTH: usize = 200;

/// The longest free text, in characters.
pub const TEXT_LENGTH: usize = 10_000;

/// How far a sender's clock may run ahead, in milliseconds.
pub const CLOCK_TOLERANCE_MS: i64 = 5 * 60 * 1_000;
