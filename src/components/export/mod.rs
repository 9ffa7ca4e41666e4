//! What the page shows from which everything is saved.

mod choice;
mod file;
mod fresh_sign_in;
mod save_link;

pub use choice::{Choice, ExportChoice};
pub use file::ExportedFile;
pub use fresh_sign_in::FreshSignIn;
pub use save_link::{SaveLink, Way};
