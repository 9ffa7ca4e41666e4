//! What stands around every page.

mod announcer;
mod demo_banner;
mod preference_switches;
mod rail;
mod record_pane;

pub use announcer::announcer;
pub use demo_banner::demo_banner;
pub use rail::{Section, rail};
pub use record_pane::record_pane;
