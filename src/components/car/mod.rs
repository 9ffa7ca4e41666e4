//! What a parked car's screens show: few things at a time, large, each of them within reach of a knob.

mod entries;
mod frame;
mod home;
mod phone;
mod policy;
mod record;
mod sign_in;

pub use entries::{entries, neighbors};
pub use frame::{Head, focus_first, keep_focus, press, screen, waiting};
pub use home::{Chosen, card, home};
pub use phone::account;
pub use policy::policy;
pub use record::record;
pub use sign_in::{Pairing, sign_in};
