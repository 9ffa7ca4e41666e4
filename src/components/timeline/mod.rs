//! What the timeline page shows.

mod category_chips;
mod chip;
mod density_chart;
mod empty;
mod entry;
mod entry_list;
mod feed;
mod period_choice;
mod reason_chips;
mod routine_entry;
mod skeleton;
mod summary_line;
mod vehicle_choice;

pub use category_chips::CategoryChips;
pub use density_chart::DensityChart;
pub use empty::Empty;
pub use entry_list::EntryList;
pub use feed::{Feed, Progress};
pub use period_choice::PeriodChoice;
pub use reason_chips::ReasonChips;
pub use routine_entry::RoutineFeed;
pub use skeleton::ListSkeleton;
pub use summary_line::SummaryLine;
pub use vehicle_choice::VehicleChoice;
