//! Pages: they ask the server and compose components.

mod access_page;
mod account_page;
mod closed_page;
mod counts_page;
pub mod desk;
mod export_page;
pub mod failure;
mod feed;
pub mod load;
mod look_strip;
mod policy_page;
mod record_page;
mod session_gate;
mod session_watch;
mod sharing_page;
mod signed_out_page;
mod timeline_page;
pub mod timeline_parts;
mod unknown_page;
mod visit_strip;

pub use access_page::AccessPage;
pub use account_page::AccountPage;
pub use closed_page::ClosedPage;
pub use counts_page::CountsPage;
pub use export_page::ExportPage;
pub use look_strip::LookStrip;
pub use policy_page::PolicyPage;
pub use record_page::RecordPage;
pub use session_gate::session_gate;
pub use session_watch::SessionWatch;
pub use sharing_page::SharingPage;
pub use signed_out_page::SignedOutPage;
pub use timeline_page::timeline_page;
pub use unknown_page::UnknownPage;
pub use visit_strip::VisitStrip;
