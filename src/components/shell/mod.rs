//! What stands around every page.

mod announcer;
mod demo_banner;
mod preference_switches;
mod rail;
mod record_pane;

pub use announcer::Announcer;
pub use demo_banner::DemoBanner;
pub use preference_switches::PreferenceSwitches;
pub use rail::{Rail, Section};
pub use record_pane::RecordPane;
