//! The parts of the timeline that are loaded after the first screen: the index with its engine, and
//! what stands on them.

mod engine;
mod ids;
mod index_rows;
mod loading;
mod matching;

use super::desk::{Desk, TimelinePart};
use crate::browser::markup::{Built, group};

use self::engine::Engine;

/// Builds a part.
pub fn timeline_part(desk: Desk, part: TimelinePart) -> Built {
    let engine = Engine::of(desk);
    match part {
        TimelinePart::Tools => group(),
        TimelinePart::Chart => group(),
        TimelinePart::Strip => {
            engine.start();
            group()
        }
    }
}
