//! What is new since the last visit, above the timeline.

mod first_visit;
mod news;

pub use first_visit::FirstVisit;
pub use news::{News, is_news};
