//! The timeline, page by page, and its counts.

use dashboard_model::timeline::{
    RoutineDay, TimelinePage, TimelineRows, TimelineSummary,
    index::{INDEX_MEDIA_TYPE, MATCHES_MEDIA_TYPE},
};

use super::{Api, ApiError};
use crate::timeline::filter::Filter;

/// How many rows come at once: what the page itself brings along of them.
const PAGE: u16 = 30;
/// How many rows a car's screen shows at most.
const SHORT_PAGE: u16 = 48;
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
        self.page(filter, mode, PAGE, cursor)
    }

    /// The routine diagnostics of one car on one day, one by one, under the filters of the list in
    /// which they stand folded.
    pub fn routine(
        self,
        filter: &Filter,
        routine: &RoutineDay,
        cursor: Option<&str>,
    ) -> impl Future<Output = Result<TimelinePage, ApiError>> + use<> {
        let filter = of_day(filter, routine);
        self.page(&filter, "routine=true", LONG_PAGE, cursor)
    }

    /// A short page of everything, or of the routine diagnostics of one car on one day.
    pub fn short_page(
        self,
        routine: Option<&RoutineDay>,
        cursor: Option<&str>,
    ) -> impl Future<Output = Result<TimelinePage, ApiError>> + use<> {
        let all = Filter::default();
        let (filter, mode) = match routine {
            None => (all, "fold=true"),
            Some(routine) => (of_day(&all, routine), "routine=true"),
        };
        self.page(&filter, mode, SHORT_PAGE, cursor)
    }

    /// How many records the filter gives, by reason, category and month.
    pub fn summary(
        self,
        filter: &Filter,
    ) -> impl Future<Output = Result<TimelineSummary, ApiError>> + use<> {
        let query = filter.to_question();
        self.get(&format!("/api/v1/timeline/summary?{query}"))
            .searching(filter.search.as_deref())
            .json()
    }

    /// A piece of the index, from a position on.
    pub fn index(self, from: u32) -> impl Future<Output = Result<Vec<u8>, ApiError>> + use<> {
        self.get(&format!("/api/v1/timeline/index?from={from}"))
            .bytes(INDEX_MEDIA_TYPE)
    }

    /// The positions of everything that a filter gives.
    pub fn matches(
        self,
        filter: &Filter,
    ) -> impl Future<Output = Result<Vec<u8>, ApiError>> + use<> {
        let query = filter.to_question();
        self.get(&format!("/api/v1/timeline/matches?{query}"))
            .searching(filter.search.as_deref())
            .bytes(MATCHES_MEDIA_TYPE)
    }

    /// The records at positions of a generation, with what a search found in them.
    pub fn rows(
        self,
        at: &str,
        generation: u64,
        search: Option<&str>,
    ) -> impl Future<Output = Result<TimelineRows, ApiError>> + use<> {
        let path = format!("/api/v1/timeline/rows?at={at}&generation={generation}");
        self.get(&path).searching(search).json()
    }

    /// The address of the stream that says how many records there are.
    #[must_use]
    pub fn events(self) -> String {
        self.address("/api/v1/events")
    }

    fn page(
        self,
        filter: &Filter,
        mode: &str,
        limit: u16,
        cursor: Option<&str>,
    ) -> impl Future<Output = Result<TimelinePage, ApiError>> + use<> {
        let mut path = format!("/api/v1/timeline?{mode}&limit={limit}");
        let query = filter.to_question();
        if !query.is_empty() {
            path.extend(["&", &query]);
        }
        if let Some(cursor) = cursor {
            path.extend(["&cursor=", cursor]);
        }
        self.get(&path).searching(filter.search.as_deref()).json()
    }
}

/// The filter with one car and one day in it.
fn of_day(filter: &Filter, routine: &RoutineDay) -> Filter {
    Filter {
        vehicle: Some(routine.vehicle.clone()),
        from: Some(routine.day),
        to: Some(routine.day),
        ..filter.clone()
    }
}
