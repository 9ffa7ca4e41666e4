//! What changed between two versions.

mod allowed;
mod article;
mod concerned;
mod kind;
mod view;

pub use view::ChangesView;
