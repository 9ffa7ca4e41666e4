//! What the record page shows.

mod actions;
mod allowed;
mod call_picture;
mod car_picture;
mod chain;
mod clause_links;
mod contact;
mod differences;
mod facts;
mod findings;
mod hand;
mod head;
mod keeping;
mod linked;
mod locator_map;
mod map_plan;
mod places;
mod position;
mod reason;
mod recipients;
mod record_view;
mod section;
mod skeleton;
mod states;
mod uses;
mod value_texts;
mod values;
mod verdict;

pub use actions::RecordAddresses;
pub use allowed::{lacks_a_condition, short_answer, version_date};
pub use places::{Place, Places};
pub use record_view::RecordView;
pub use skeleton::RecordSkeleton;
pub use value_texts::value_lines;
pub use verdict::{Difference, Part, Said, Source, Verdict, version_in_force};
