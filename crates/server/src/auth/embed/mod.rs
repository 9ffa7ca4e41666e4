//! The dashboard in portals' pages: who they are, launch tickets, and the sessions that these open.
//!
//! - [`Tenant`]: a portal as the operator's file tells of it; [`Origin`]: where its pages are
//! - `client`: how a portal's back end proves who it is
//! - `ticket`: from a ticket to a session
//! - `presented`: how a session comes with a request

mod client;
mod origin;
mod presented;
mod tenant;
mod ticket;

pub use client::Credentials;
pub use origin::{NoOrigin, Origin};
pub use tenant::{Tenant, Tenants};
pub use ticket::{SESSION_S, TICKET_S, issue, redeem};

pub(super) use presented::presented;
pub(crate) use presented::token;
