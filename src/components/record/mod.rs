//! What the record page shows.

mod actions;
mod car_picture;
mod chain;
mod clause_links;
mod contact;
mod facts;
mod findings;
mod hand;
mod head;
mod keeping;
mod linked;
mod position;
mod reason;
mod recipients;
mod record_view;
mod section;
mod skeleton;
mod uses;
mod value_texts;
mod values;

pub use record_view::RecordView;
pub use skeleton::RecordSkeleton;
