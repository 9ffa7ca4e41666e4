//! What the policy page shows.

mod clause_article;
mod contact;
mod contents;
mod policy_head;
mod policy_view;
mod skeleton;
mod version_choice;

pub use contact::Contact;
pub use policy_view::PolicyView;
pub use skeleton::PolicySkeleton;
pub use version_choice::VersionChoice;
