//! What the account page shows.

mod account_view;
mod held_field;
mod skeleton;

pub use account_view::AccountView;
pub use skeleton::AccountSkeleton;
