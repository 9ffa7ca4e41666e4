//! How often which data went from which reason to whom: a picture, and the same as a table.

mod bands;
mod end;
mod frame;
mod layout;
mod picture;
mod section;
mod table;

pub use section::Flows;
