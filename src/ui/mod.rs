//! Parts of pages that know nothing of the domain.

mod button;
mod fold;
mod icon;

pub use button::button;
pub use fold::Fold;
pub use icon::{Glyph, Icon, icon};
