//! What the policy page shows.

mod changes;
mod choice;
mod clause_article;
mod contact;
mod contents;
mod counts;
mod coverage_lines;
mod notices;
mod policy_head;
mod policy_view;
mod skeleton;
mod version_choice;

pub use changes::ChangesView;
pub use choice::Choice;
pub use contact::Contact;
pub use counts::Counts;
pub use coverage_lines::kind_names;
pub use policy_view::PolicyView;
pub use skeleton::PolicySkeleton;
pub use version_choice::VersionChoice;
