//! Pages: they ask the server and compose components.

mod account_page;
pub mod desk;
mod export_page;
pub mod failure;
mod feed;
pub mod load;
mod policy_page;
mod portal_strip;
mod record_page;
mod session_gate;
mod session_watch;
mod sharing_page;
mod signed_out_page;
mod timeline_page;
pub mod timeline_parts;
mod unknown_page;
mod visit_strip;

pub use account_page::AccountPage;
pub use export_page::ExportPage;
pub use policy_page::PolicyPage;
pub use portal_strip::PortalStrip;
pub use record_page::RecordPage;
pub use session_gate::session_gate;
pub use session_watch::SessionWatch;
pub use sharing_page::SharingPage;
pub use signed_out_page::SignedOutPage;
pub use timeline_page::timeline_page;
pub use unknown_page::unknown_page;
pub use visit_strip::VisitStrip;
