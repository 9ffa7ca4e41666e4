//! What the app and the server agree on: the words of the domain, the types on the wire and the
//! policy engine. Pure: no I/O, no web, no async, the same code natively and in WebAssembly.
//!
//! - [`vocabulary`]: the closed lists of terms (trigger, category, purpose, recipient kind …)
//! - [`id`], [`time`]: handles and moments
//! - [`record`], [`trigger`], [`item`], [`disclosure`]: one thing that was recorded
//! - [`event`]: how a telematics back end reports it (CloudEvents 1.0)
//! - [`timeline`], [`account`], [`vehicle`], [`recipient`], [`sharing`], [`citation`], [`visit`],
//!   [`session`], [`problem`]: API answers
//! - [`account_edit`]: corrections of the account
//! - [`export`]: everything that is held, as a file
//! - [`grant`]: what the subscriber lets others see
//! - [`embed`]: the dashboard in a portal's page
//! - [`pairing`]: a car that asks to be let in
//! - [`validate`]: the rules for events that need nothing but the event
//! - [`json_ld`]: one record as a document that other programs understand
//! - [`wording`]: which text of the language files stands for what
//! - [`policy`]: policy packs and why a record was allowed, or was not

pub mod account;
pub mod account_edit;
pub mod citation;
pub mod disclosure;
pub mod embed;
pub mod event;
pub mod export;
pub mod grant;
pub mod id;
pub mod item;
pub mod json_ld;
pub mod pairing;
pub mod policy;
pub mod problem;
pub mod recipient;
pub mod record;
pub mod session;
pub mod sharing;
pub mod time;
pub mod timeline;
pub mod trigger;
pub mod validate;
pub mod vehicle;
pub mod visit;
pub mod vocabulary;
pub mod wording;
