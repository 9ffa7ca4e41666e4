//! Small contexts, each behind its `use_…`.

pub mod car_code;
pub mod formatting;
pub mod preferences;
pub mod root;
pub mod session;
