//! Other programs: started in a group of their own, shown at work, and never left behind.

mod cause;
mod group;
mod output;
mod program;

pub use group::{Running, interrupted, stop_everything_on_signal};
pub use program::Program;
