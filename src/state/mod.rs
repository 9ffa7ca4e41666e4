//! Small contexts, each behind its `use_…`.

pub mod formatting;
pub mod preferences;
pub mod session;
