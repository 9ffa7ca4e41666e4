//! The timeline: what was recorded, newest first, under the filters of the address.

mod server_list;

use std::rc::Rc;

use dashboard_model::{id::RecordId, time::Day, timeline::chart::bars};
use leptos::prelude::*;

use self::server_list::server_list;
use super::{
    desk::{Desk, PartBuilder, TimelinePart},
    failure::explain,
    load::Load,
};
use crate::{
    api::use_api,
    browser::markup::{Built, element, group},
    components::{
        failure::{Failure, failure_notice},
        timeline::{
            Unfolded, active_filters, category_chips, chart_head, density_chart, empty,
            list::probes, period_choice, reason_chips, recipient_chips, summary_line,
            vehicle_choice,
        },
    },
    i18n::*,
    navigator::use_navigator,
    route::Route,
    state::session::use_session,
    timeline::filter::Filter,
};

/// The timeline under a filter. A record may be open beside it; `parts` are loaded later.
pub fn timeline_page(
    filter: Signal<Filter>,
    selected: Signal<Option<RecordId>>,
    parts: PartBuilder,
) -> Built {
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
    let taken = RwSignal::new(false);
    let counts = Load::new(move || {
        let pending = (!taken.get()).then(|| filter.with(|filter| api.summary(filter)));
        async move {
            match pending {
                Some(pending) => pending.await,
                // The index counts.
                None => std::future::pending().await,
            }
        }
    });
    let summary = move || counts.value();
    let bars = Memo::new(move |_| {
        let months = summary().map_or(Vec::new(), |all| all.months.clone());
        bars(&months, span())
    });
    let no_counts = move || {
        let failure = Failure {
            what: td_string!(locale, timeline.chart.failed).to_owned(),
            ..explain(locale, &counts.get()?.err()?)
        };
        Some(failure_notice(&failure, false, move || counts.again()))
    };
    let desk = Desk {
        filter,
        selected,
        on_filter,
        today,
        bars,
        unfolded: Unfolded::default(),
        counts,
        taken,
        again: RwSignal::new(0),
        busy: RwSignal::new(false),
        shelf: StoredValue::new_local(Rc::default()),
    };
    let recipient = recipient_name(filter);
    let has_more = filter.with_untracked(|filter| {
        // A period is named above the chart.
        filter.categories.len() + filter.recipients.len() > 0
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
        .child(category_chips(filter, summary, on_filter))
        .child(recipient_chips(filter, summary, on_filter));
    let chart_head = chart_head(filter, on_filter);
    let chart = density_chart(filter, bars, chart_head, parts(desk, TimelinePart::Chart));
    group()
        .child(head)
        .child(chart.child(parts(desk, TimelinePart::Months)))
        .live(no_counts)
        .child(parts(desk, TimelinePart::Tools))
        .child(reason_chips(filter, summary, on_filter))
        .child(more_filters)
        .child(active_filters(filter, recipient, on_filter))
        .child(list_of(desk, &parts))
}

/// The name that belongs to the handle of the filter, once it is known.
fn recipient_name(filter: Signal<Filter>) -> impl Fn() -> Option<String> + 'static {
    let api = use_api();
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
    move || {
        let (of, name) = Option::clone(&*recipient.value()?)?;
        (of == handle.get()).then_some(name)
    }
}

/// What the list is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// The server's pages.
    Server,
    /// The index.
    Index,
    /// The index, in which nothing fits.
    Nothing,
}

/// The list: that of the server's pages, until the index is there.
fn list_of(desk: Desk, parts: &PartBuilder) -> Built {
    let (probes, probed) = probes();
    let none = move || desk.counts.value().is_some_and(|all| all.total == 0);
    let source = move || match desk.taken.get() {
        false => Source::Server,
        true if none() => Source::Nothing,
        true => Source::Index,
    };
    let shelf = desk.shelf.get_value();
    let frame = element("div").class("list");
    shelf.frame.replace(Some((frame.held(), probes)));
    frame
        .child(parts(desk, TimelinePart::Fresh))
        .live_attribute("aria-busy", move || Some(desk.busy.get().to_string()))
        .live_for(source, move |source| match source {
            Source::Server => server_list(desk),
            Source::Index => {
                let list = shelf.list.borrow().clone();
                list.map_or_else(group, |list| list())
            }
            Source::Nothing => empty(desk.filter, desk.on_filter),
        })
        .child(probed)
        .child(parts(desk, TimelinePart::Strip))
}
