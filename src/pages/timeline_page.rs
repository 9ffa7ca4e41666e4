//! The timeline: what was recorded, newest first, under the filters of the address.

use dashboard_model::{
    id::RecordId,
    time::Day,
    timeline::{RoutineDay, TimelinePage as Piece, TimelineSummary},
};
use leptos::prelude::*;

use super::{
    failure::explain,
    feed::{Source, start_feed},
    load::Load,
};
use crate::{
    api::use_api,
    components::{
        failure::{Failure, FailureNotice},
        timeline::{
            CategoryChips, DensityChart, Empty, EntryList, ListSkeleton, PeriodChoice, ReasonChips,
            SummaryLine, VehicleChoice,
        },
    },
    i18n::*,
    navigator::use_navigator,
    route::Route,
    state::session::use_session,
    timeline::filter::Filter,
};

/// The timeline.
#[component]
pub fn TimelinePage(
    /// What it shows.
    #[prop(into)]
    filter: Signal<Filter>,
    /// The record that is open beside it.
    #[prop(into)]
    selected: Signal<Option<RecordId>>,
) -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let navigator = use_navigator();
    let today = use_session().get().today;
    let on_filter = Callback::new(move |filter| {
        navigator.go(match selected.get_untracked() {
            Some(id) => Route::Record { id, filter },
            None => Route::Timeline { filter },
        });
    });
    let vehicles = Load::new(move || api.vehicles());
    let vehicles =
        Signal::derive(move || vehicles.value().map(|all| all.to_vec()).unwrap_or_default());
    let span = Signal::derive(move || {
        let first = vehicles.with(|all| all.iter().map(|car| car.owned_from).min())?;
        Some((Day::from(first.utc().date_naive()), today))
    });
    let counts = Load::new(move || filter.with(|filter| api.summary(filter)));
    let summary =
        Signal::derive(move || counts.value().map(|counts| TimelineSummary::clone(&counts)));
    let months = Signal::derive(move || summary.get().map(|all| all.months).unwrap_or_default());
    let no_counts = move || {
        let failure = Failure {
            what: td_string!(locale, timeline.chart.failed).to_owned(),
            ..explain(locale, &counts.get()?.err()?)
        };
        let retry = Callback::new(move |()| counts.again());
        Some(view! { <FailureNotice failure retry /> })
    };
    let more_filters = td_string!(locale, timeline.filters.more);
    let has_more = filter.with_untracked(|filter| {
        !filter.categories.is_empty() || filter.from.is_some() || filter.to.is_some()
    });
    view! {
        <div class="page-head">
            <div>
                <h1>{td_string!(locale, timeline.title)}</h1>
                <SummaryLine summary />
            </div>
            <VehicleChoice filter vehicles on_filter />
        </div>
        <DensityChart filter months span />
        {no_counts}
        <ReasonChips filter summary on_filter />
        <details class="more-filters" open=has_more>
            <summary>{more_filters}</summary>
            <PeriodChoice filter today on_filter />
            <CategoryChips filter summary on_filter />
        </details>
        <List filter selected on_filter />
    }
}

/// The list. The old one stays until the new one's first piece is there.
#[component]
fn List(
    filter: Signal<Filter>,
    selected: Signal<Option<RecordId>>,
    on_filter: Callback<Filter>,
) -> impl IntoView {
    let api = use_api();
    let first: Load<(Filter, Piece)> = Load::new(move || {
        let filter = filter.get();
        let pending = api.timeline(&filter, None);
        async move { Ok((filter, pending.await?)) }
    });
    let busy = move || match first.get() {
        None => true,
        Some(answer) => answer.is_ok_and(|answer| filter.with(|filter| *filter != answer.0)),
    };
    let waiting = || view! { <ListSkeleton /> }.into_any();
    let list = first.show(waiting, move |answer| {
        let (asked, piece) = (answer.0.clone(), answer.1.clone());
        if piece.items.is_empty() {
            return view! { <Empty filtered=!asked.is_everything() on_filter /> }.into_any();
        }
        let feed = start_feed(Source::Timeline(asked.clone()), Some(piece));
        let reports = Callback::new(move |day: RoutineDay| {
            start_feed(Source::Routine(asked.clone(), day), None)
        });
        view! { <EntryList feed filter selected reports /> }.into_any()
    });
    view! {
        <div class="list" aria-busy=move || busy().to_string()>
            {list}
        </div>
    }
}
