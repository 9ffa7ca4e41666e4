//! What happens while the page is open: how many records are new, and bringing them.

use std::rc::Rc;

use dashboard_model::timeline::{TimelineHead, index::IndexPiece};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{
    super::session_watch::{TIMELINE, look_again},
    engine::Engine,
};
use crate::{
    api::{json, use_api},
    browser::events,
    components::timeline::list::Anchor,
    state::session::use_session,
};

/// What the server said last of how many records there are.
#[derive(Clone, Copy)]
pub struct Live {
    engine: Engine,
    head: RwSignal<Option<TimelineHead>>,
    /// What it said first: without an index, that is what the list was made of.
    first: StoredValue<Option<TimelineHead>>,
    owner: StoredValue<Option<Owner>>,
}

impl Live {
    /// Listens until the current reactive owner is cleaned up.
    pub fn start(engine: Engine) -> Self {
        let live = Self {
            engine,
            head: RwSignal::new(None),
            first: StoredValue::new(None),
            owner: StoredValue::new(Owner::current()),
        };
        let (api, shown) = (use_api(), use_session());
        let heard = move |data: String| {
            if let Ok(head) = json::decode(&data) {
                live.take(head);
            }
        };
        events::hear(api.events(), TIMELINE, heard, move || {
            look_again(api, shown)
        });
        live
    }

    /// How many records are not in the list yet.
    pub fn fresh(self) -> Signal<u32> {
        Signal::derive(move || {
            let Some(head) = self.head.get() else {
                return 0;
            };
            let known = match self.engine.index.get() {
                Some(index) => index.borrow().len(),
                None => self
                    .first
                    .get_value()
                    .map_or(head.total, |first| first.total),
            };
            head.total.saturating_sub(known)
        })
    }

    /// Brings the new records, and shows the list from its top.
    pub fn show(self) {
        let Some(index) = self.engine.index.get_untracked() else {
            self.first.set_value(self.head.get_untracked());
            self.head.notify();
            self.engine.desk.again.update(|times| *times += 1);
            return;
        };
        let Some(Some(owner)) = self.owner.try_get_value() else {
            return;
        };
        let from = index.borrow().len();
        let engine = self.engine;
        owner.with(|| {
            let pending = use_api().index(from);
            spawn_local_scoped_with_cancellation(async move {
                engine.anchor.set_value(Some(Anchor::Top));
                let piece = match pending.await {
                    Ok(bytes) => IndexPiece::decode(&bytes).ok(),
                    Err(_) => None,
                };
                let appended = piece.map(|piece| index.borrow_mut().append(&piece));
                if let Some(Ok(_)) = appended {
                    engine.index.set(Some(Rc::clone(&index)));
                } else {
                    // Older records among the new ones, or another generation: all of it anew.
                    engine.reload();
                }
            });
        });
    }

    fn take(self, head: TimelineHead) {
        if self.first.with_value(Option::is_none) {
            self.first.set_value(Some(head));
        }
        self.head.set(Some(head));
        let index = self.engine.index.get_untracked();
        let is_other =
            |index: &super::engine::SharedIndex| index.borrow().generation() != head.generation;
        if index.as_ref().is_some_and(is_other) {
            self.engine.reload();
        }
    }
}
