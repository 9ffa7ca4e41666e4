//! What the page shows from which everything is saved.

mod choice;
mod file;

pub use choice::{Choice, ExportChoice};
pub use file::ExportedFile;
