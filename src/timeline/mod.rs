//! The timeline's logic, without signals: what is asked for, and how the answer is laid out.

pub mod brush;
pub mod filter;
pub mod layout;
pub mod patience;
pub mod period;
pub mod positions;
pub mod scaling;
pub mod strip;
pub mod window;
