//! Parts of pages that know the domain. They take data and callbacks, and never ask the server.

pub mod access;
pub mod account;
pub mod car;
pub mod export;
pub mod external_link;
pub mod failure;
pub mod fresh_needed;
pub mod leave_dialog;
pub mod link;
pub mod not_done;
pub mod pair;
pub mod policy;
pub mod record;
pub mod sharing;
pub mod shell;
pub mod timeline;
pub mod trigger_lamp;
pub mod visit;
