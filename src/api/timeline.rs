//! The timeline, page by page, and its counts.

use dashboard_model::timeline::{RoutineDay, TimelinePage, TimelineSummary};

use super::{Api, ApiError};
use crate::timeline::filter::Filter;

/// How many rows come at once: what the page itself brings along of them.
const PAGE: u16 = 30;
/// The most that the server hands out at once: for the reports of one day.
const LONG_PAGE: u16 = 200;

impl Api {
    /// A page of records; the first without a cursor.
    pub fn timeline(
        self,
        filter: &Filter,
        cursor: Option<&str>,
    ) -> impl Future<Output = Result<TimelinePage, ApiError>> + use<> {
        let mode = if filter.one_by_one {
            "fold=false"
        } else {
            "fold=true"
        };
        self.page(&filter.to_question(), mode, PAGE, cursor)
    }

    /// The routine diagnostics of one car on one day, one by one, under the filters of the list in
    /// which they stand folded.
    pub fn routine(
        self,
        filter: &Filter,
        routine: &RoutineDay,
        cursor: Option<&str>,
    ) -> impl Future<Output = Result<TimelinePage, ApiError>> + use<> {
        let filter = Filter {
            vehicle: Some(routine.vehicle.clone()),
            from: Some(routine.day),
            to: Some(routine.day),
            ..filter.clone()
        };
        self.page(&filter.to_question(), "routine=true", LONG_PAGE, cursor)
    }

    /// How many records the filter gives, by reason, category and month.
    pub fn summary(
        self,
        filter: &Filter,
    ) -> impl Future<Output = Result<TimelineSummary, ApiError>> + use<> {
        let query = filter.to_question();
        self.get(&format!("/api/v1/timeline/summary?{query}"))
            .json()
    }

    fn page(
        self,
        query: &str,
        mode: &str,
        limit: u16,
        cursor: Option<&str>,
    ) -> impl Future<Output = Result<TimelinePage, ApiError>> + use<> {
        let mut path = format!("/api/v1/timeline?{mode}&limit={limit}");
        if !query.is_empty() {
            path.extend(["&", query]);
        }
        if let Some(cursor) = cursor {
            path.extend(["&cursor=", cursor]);
        }
        self.get(&path).json()
    }
}
