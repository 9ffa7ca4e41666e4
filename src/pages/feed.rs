//! Lists that ask the server for their next piece.

use std::pin::Pin;

use dashboard_model::timeline::{RoutineDay, TimelineItem, TimelinePage};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::failure::explain;
use crate::{
    api::{Api, ApiError, use_api},
    components::timeline::{Feed, Progress},
    i18n::*,
    timeline::filter::Filter,
};

/// What a list is made of.
#[derive(Clone)]
pub enum Source {
    /// The records of a filter, with routine diagnostics folded.
    Timeline(Filter),
    /// The routine diagnostics of one folded day, under the filter of the list around it.
    Routine(Filter, RoutineDay),
}

/// Where a list stands.
#[derive(Clone, Copy)]
struct State {
    items: RwSignal<Vec<TimelineItem>>,
    progress: RwSignal<Progress>,
    /// The cursor of the next piece; `None` for the first.
    cursor: StoredValue<Option<String>>,
}

/// A list that begins with a piece that is already there, or asks for its first piece at once. Its
/// requests end with the current reactive owner.
#[must_use]
pub fn start_feed(source: Source, first: Option<TimelinePage>) -> Feed {
    let api = use_api();
    let locale = use_locale();
    let owner = Owner::current();
    let state = State {
        items: RwSignal::default(),
        progress: RwSignal::new(Progress::More),
        cursor: StoredValue::new(None),
    };
    let more = Callback::new(move |()| {
        let waiting = state
            .progress
            .with_untracked(|progress| matches!(progress, Progress::More | Progress::Failed(_)));
        if let Some(owner) = owner.as_ref().filter(|_| waiting) {
            state.progress.set(Progress::Loading);
            owner.with(|| ask(api, locale, &source, state));
        }
    });
    match first {
        Some(page) => take(state, page),
        None => more.run(()),
    }
    Feed {
        items: state.items.into(),
        progress: state.progress.into(),
        more,
    }
}

fn ask(api: Api, locale: Locale, source: &Source, state: State) {
    let cursor = state.cursor.get_value();
    let pending = request(api, source, cursor.as_deref());
    spawn_local_scoped_with_cancellation(async move {
        match pending.await {
            Ok(page) => take(state, page),
            Err(error) => state
                .progress
                .set(Progress::Failed(explain(locale, &error))),
        }
    });
}

fn take(state: State, page: TimelinePage) {
    let progress = if page.next.is_some() {
        Progress::More
    } else {
        Progress::End
    };
    state.cursor.set_value(page.next);
    state.items.update(|items| items.extend(page.items));
    state.progress.set(progress);
}

/// Prepares the request of a piece. Boxed, so that both kinds of lists share the code around it.
fn request(
    api: Api,
    source: &Source,
    cursor: Option<&str>,
) -> Pin<Box<dyn Future<Output = Result<TimelinePage, ApiError>>>> {
    match source {
        Source::Timeline(filter) => Box::pin(api.timeline(filter, cursor)),
        Source::Routine(filter, day) => Box::pin(api.routine(filter, day, cursor)),
    }
}
