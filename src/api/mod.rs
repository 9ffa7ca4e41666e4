//! The server's answers: one file per resource. Only pages call these.

pub mod account;
pub mod client;
pub mod device;
pub mod error;
pub mod export;
mod first;
pub mod grants;
pub mod json;
pub mod pairings;
pub mod policies;
pub mod portals;
pub mod recipients;
pub mod records;
pub mod session;
pub mod sharing;
pub mod timeline;
pub mod vehicles;
pub mod visit;

pub use client::{Api, use_api};
pub use error::ApiError;
