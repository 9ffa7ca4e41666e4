//! The timeline: what was recorded, newest first, under the filters of the address.

use dashboard_model::{
    id::RecordId,
    time::Day,
    timeline::{RoutineDay, TimelinePage},
};
use leptos::prelude::*;

use super::{
    failure::explain,
    feed::{Source, start_feed},
    load::Load,
};
use crate::{
    api::use_api,
    browser::markup::{Built, element, group},
    components::{
        failure::{Failure, failure_notice},
        timeline::{
            Unfolded, active_filters, category_chips, density_chart, empty, entry_list,
            list_skeleton, period_choice, reason_chips, summary_line, vehicle_choice,
        },
    },
    i18n::*,
    navigator::use_navigator,
    route::Route,
    state::session::use_session,
    timeline::filter::Filter,
};

/// The timeline under a filter. A record may be open beside it.
pub fn timeline_page(filter: Signal<Filter>, selected: Signal<Option<RecordId>>) -> Built {
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
    let cars = move || vehicles.value();
    let span = move || {
        let first = cars()?.iter().map(|car| car.owned_from).min()?;
        Some((Day::from(first.utc().date_naive()), today))
    };
    let counts = Load::new(move || filter.with(|filter| api.summary(filter)));
    let summary = move || counts.value();
    let months = move || summary().map_or(Vec::new(), |all| all.months.clone());
    let no_counts = move || {
        let failure = Failure {
            what: td_string!(locale, timeline.chart.failed).to_owned(),
            ..explain(locale, &counts.get()?.err()?)
        };
        Some(failure_notice(&failure, false, move || counts.again()))
    };
    let handle = Memo::new(move |_| filter.with(|filter| filter.received_by.clone()));
    let recipient = Load::new(move || {
        let handle = handle.get();
        let pending = handle.as_ref().map(|handle| api.recipient_name(handle));
        async move {
            Ok(match pending {
                Some(pending) => Some((handle, pending.await?)),
                None => None,
            })
        }
    });
    let recipient = move || {
        let (of, name) = Option::clone(&*recipient.value()?)?;
        (of == handle.get()).then_some(name)
    };
    let has_more = filter.with_untracked(|filter| {
        !filter.categories.is_empty() || filter.from.is_some() || filter.to.is_some()
    });
    let title = element("div")
        .child(element("h1").text(td_string!(locale, timeline.title)))
        .child(summary_line(summary));
    let head = element("div")
        .class("page-head")
        .child(title)
        .child(vehicle_choice(filter, cars, on_filter));
    let more_filters = element("details")
        .class("more-filters")
        .flag("open", has_more)
        .child(element("summary").text(td_string!(locale, timeline.filters.more)))
        .child(period_choice(filter, today, on_filter))
        .child(category_chips(filter, summary, on_filter));
    group()
        .child(head)
        .child(density_chart(filter, months, span))
        .live(no_counts)
        .child(active_filters(filter, recipient, on_filter))
        .child(reason_chips(filter, summary, on_filter))
        .child(more_filters)
        .child(list(filter, selected, on_filter))
}

/// The list. The old one stays until the new one's first piece is there.
fn list(
    filter: Signal<Filter>,
    selected: Signal<Option<RecordId>>,
    on_filter: Callback<Filter>,
) -> Built {
    let api = use_api();
    let unfolded = Unfolded::default();
    let first: Load<(Filter, TimelinePage)> = Load::new(move || {
        let filter = filter.get();
        let pending = api.timeline(&filter, None);
        async move { Ok((filter, pending.await?)) }
    });
    let busy = move || match first.get() {
        None => true,
        Some(answer) => answer.is_ok_and(|answer| filter.with(|filter| *filter != answer.0)),
    };
    let list = first.build(list_skeleton, move |answer| {
        let (asked, piece) = (answer.0.clone(), answer.1.clone());
        if piece.items.is_empty() {
            return empty(!asked.is_everything(), on_filter);
        }
        let feed = start_feed(Source::Timeline(asked.clone()), Some(piece));
        let reports = Callback::new(move |day: RoutineDay| {
            start_feed(Source::Routine(asked.clone(), day), None)
        });
        entry_list(feed, filter, selected, unfolded, reports)
    });
    element("div")
        .class("list")
        .live_attribute("aria-busy", move || Some(busy().to_string()))
        .child(list)
}
