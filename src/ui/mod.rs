//! Parts of pages that know nothing of the domain.

mod icon;

pub use icon::{Glyph, Icon};
