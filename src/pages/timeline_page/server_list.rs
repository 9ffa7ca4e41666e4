//! The list as the server gives it, page by page: before the index is there, and where it does not
//! come.

use dashboard_model::timeline::{RoutineDay, TimelinePage};
use leptos::prelude::*;

use super::super::{
    desk::Desk,
    feed::{Source, start_feed},
    load::Load,
};
use crate::{
    api::use_api,
    browser::markup::{Built, follow, group},
    components::timeline::{empty, entry_list, list_skeleton},
    timeline::filter::Filter,
};

/// The list. The old one stays until the new one's first piece is there.
pub fn server_list(desk: Desk) -> Built {
    let api = use_api();
    let Desk {
        filter,
        selected,
        unfolded,
        ..
    } = desk;
    let first: Load<(Filter, TimelinePage)> = Load::new(move || {
        desk.again.track();
        let filter = filter.get();
        let pending = api.timeline(&filter, None);
        async move { Ok((filter, pending.await?)) }
    });
    follow(move || {
        desk.busy.set(match first.get() {
            None => true,
            Some(answer) => answer.is_ok_and(|answer| filter.with(|filter| *filter != answer.0)),
        });
    });
    let list = first.build(list_skeleton, move |answer| {
        let (asked, piece) = (answer.0.clone(), answer.1.clone());
        if piece.items.is_empty() {
            return empty(Signal::stored(asked), desk.on_filter);
        }
        let feed = start_feed(Source::Timeline(asked.clone()), Some(piece));
        let reports = Callback::new(move |day: RoutineDay| {
            start_feed(Source::Routine(asked.clone(), day), None)
        });
        entry_list(feed, filter, selected, unfolded, reports, desk.on_filter)
    });
    group().child(list)
}
