//! What the page shows from which everything is saved.

mod choice;
mod file;
mod fresh_sign_in;

pub use choice::{Choice, ExportChoice};
pub use file::ExportedFile;
pub use fresh_sign_in::FreshSignIn;
