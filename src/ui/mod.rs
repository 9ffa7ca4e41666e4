//! Parts of pages that know nothing of the domain.

mod button;
mod icon;

pub use button::button;
pub use icon::{Glyph, Icon, icon};
