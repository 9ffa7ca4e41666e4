//! What the sharing page shows.

mod answer;
mod flows;
mod legal_card;
mod legal_group;
mod legal_list;
mod order;
mod question;
mod recipient_card;
mod recipient_list;
mod sharing_view;
mod skeleton;

pub use sharing_view::SharingView;
pub use skeleton::SharingSkeleton;
