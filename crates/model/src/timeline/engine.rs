//! The index of the timeline in memory: every filter, every count and every row within a frame.
//!
//! Records stand in the order of time, oldest first; a record's place there is its *entry*. Its
//! *position* is the place that the server gave it when it became visible. Both count from 0.
//!
//! - [`Building`]: takes pieces and becomes a [`TimelineIndex`], in slices that fit between frames
//! - [`TimelineIndex`]: the columns, and one [`Bitmap`] for each value of each facet
//! - [`Choice`]: what somebody filtered by; [`Selection`]: what is left, counted

mod bitmap;
mod building;
mod calendar;
mod choice;
mod columns;
mod counts;
mod facets;
mod filters;
mod flows;
mod histogram;
mod index;
mod intake;
mod lane;
mod lookup;
mod numbers;
mod order;
mod select;
mod selection;
mod shapes;
mod sorting;
mod times;
mod transpose;
mod zone;

pub use bitmap::Bitmap;
pub use building::Building;
pub use choice::Choice;
pub use flows::Flow;
pub use index::{Appended, TimelineIndex};
pub use selection::Selection;

pub(in crate::timeline) use lane::Lane;
