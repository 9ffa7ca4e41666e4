//! What the timeline page shows.

mod active_filters;
mod category_chips;
mod chip;
mod density_chart;
mod empty;
mod entry;
mod entry_list;
mod feed;
pub mod list;
mod period_choice;
mod reason_chips;
mod recipient_chips;
mod record_row;
mod routine_entry;
mod routine_row;
mod row_words;
mod skeleton;
mod summary_line;
mod unfolded;
mod vehicle_choice;

pub use active_filters::active_filters;
pub use category_chips::category_chips;
pub use density_chart::density_chart;
pub use empty::empty;
pub use entry_list::entry_list;
pub use feed::{Feed, Progress};
pub use period_choice::period_choice;
pub use reason_chips::reason_chips;
pub use recipient_chips::recipient_chips;
pub use routine_entry::RoutineFeed;
pub use row_words::RowWords;
pub use skeleton::list_skeleton;
pub use summary_line::summary_line;
pub use unfolded::Unfolded;
pub use vehicle_choice::vehicle_choice;
