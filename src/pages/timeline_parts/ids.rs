//! The ids of the records on the screen, which their links need, and what a search found in them. The
//! index has neither: they are asked for when the reader rests.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc, time::Duration};

use dashboard_model::{
    id::RecordId,
    timeline::{TimelineRow, TimelineRows},
};
use leptos::{
    ev::MouseEvent, leptos_dom::helpers::TimeoutHandle, prelude::*,
    task::spawn_local_scoped_with_cancellation,
};

use super::engine::Engine;
use crate::{
    api::{Api, ApiError, use_api},
    components::timeline::list::Snippet,
    navigator::{Navigator, use_navigator},
    route::Route,
    timeline::{filter::Filter, positions},
};

/// How long the reader has rested.
const REST: Duration = Duration::from_millis(60);
/// How many rows the server gives at once.
const AT_ONCE: usize = 200;
/// How many are kept.
const KEPT: usize = 5_000;

/// What is known of the records that were on the screen.
#[derive(Clone, Copy)]
pub struct Ids {
    api: Api,
    navigator: Navigator,
    filter: Signal<Filter>,
    known: StoredValue<Rc<RefCell<BTreeMap<u32, Known>>>, LocalStorage>,
    /// What was searched for when it became known.
    searched: StoredValue<Option<String>>,
    revision: RwSignal<u32>,
    wanted: StoredValue<Vec<u32>>,
    /// The position whose record is to be opened as soon as its id is there.
    opening: StoredValue<Option<u32>>,
    rest: StoredValue<Option<TimeoutHandle>>,
    /// What belongs to the request that is under way.
    asking: StoredValue<Option<Owner>>,
    owner: StoredValue<Option<Owner>>,
}

/// What is known of a record.
#[derive(Clone)]
pub struct Known {
    /// Its id.
    pub id: RecordId,
    /// What the search found in it.
    pub snippet: Option<Rc<Snippet>>,
}

impl Ids {
    /// Nothing is known yet.
    pub fn new(filter: Signal<Filter>) -> Self {
        Self {
            api: use_api(),
            navigator: use_navigator(),
            filter,
            known: StoredValue::new_local(Rc::default()),
            searched: StoredValue::new(None),
            revision: RwSignal::new(0),
            wanted: StoredValue::default(),
            opening: StoredValue::new(None),
            rest: StoredValue::new(None),
            asking: StoredValue::new(None),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// Changes whenever more is known.
    pub fn revision(self) -> RwSignal<u32> {
        self.revision
    }

    /// What is known of the record at a position.
    pub fn known(self, position: u32) -> Option<Known> {
        let known = self.known.get_value();
        let found = known.borrow().get(&position).cloned();
        found.filter(|_| self.searched.get_value() == self.search())
    }

    /// Positions mean other records from now on.
    pub fn forget(self) {
        self.known.get_value().borrow_mut().clear();
    }

    /// Takes note of the entries on the screen.
    pub fn want(self, engine: Engine, entries: Vec<u32>) {
        let Some(index) = engine.index.get_untracked() else {
            return;
        };
        let index = index.borrow();
        let positions = entries.iter().map(|entry| index.position_of(*entry));
        self.wanted.set_value(positions.collect());
        if let Some(before) = self.rest.get_value() {
            before.clear();
        }
        let asked = set_timeout_with_handle(move || self.ask(engine), REST);
        self.rest.set_value(asked.ok());
    }

    /// Opens the record of an entry, now or as soon as its id is there.
    pub fn open(self, engine: Engine, entry: u32, event: &MouseEvent) {
        let Some(index) = engine.index.get_untracked() else {
            return;
        };
        let position = index.borrow().position_of(entry);
        match self.known(position) {
            Some(known) => self.navigator.follow(event, self.route(known.id)),
            None => {
                event.prevent_default();
                self.opening.set_value(Some(position));
                self.wanted.update_value(|wanted| {
                    if !wanted.contains(&position) {
                        wanted.push(position);
                    }
                });
                self.ask(engine);
            }
        }
    }

    fn route(self, id: RecordId) -> Route {
        let filter = self.filter.get_untracked();
        Route::Record { id, filter }
    }

    fn search(self) -> Option<String> {
        self.filter.with_untracked(|filter| filter.search.clone())
    }

    /// Asks for what is not known. What was asked for before and has left the screen is not waited
    /// for.
    fn ask(self, engine: Engine) {
        // The reader may have left the list, or changed the language, while it rested.
        let searched = |filter: &Filter| filter.search.clone();
        let Some(search) = self.filter.try_with_untracked(searched) else {
            return;
        };
        let known = self.known.get_value();
        if self.searched.get_value() != search || known.borrow().len() > KEPT {
            known.borrow_mut().clear();
            self.searched.set_value(search.clone());
        }
        let mut unknown = self.wanted.get_value();
        unknown.retain(|position| !known.borrow().contains_key(position));
        unknown.truncate(AT_ONCE);
        if let Some(before) = self.asking.try_update_value(Option::take).flatten() {
            before.cleanup();
        }
        let generation = engine
            .index
            .get_untracked()
            .map(|index| index.borrow().generation());
        let around = self.owner.try_get_value().flatten();
        let (Some(generation), Some(around), false) = (generation, around, unknown.is_empty())
        else {
            return;
        };
        let owner = around.child();
        self.asking.set_value(Some(owner.clone()));
        owner.with(|| {
            let at = positions::runs(unknown);
            let pending = self.api.rows(&at, generation, search.as_deref());
            spawn_local_scoped_with_cancellation(async move {
                match pending.await {
                    Ok(rows) => self.take(rows),
                    Err(ApiError::Refused(problem)) if problem.status == 409 => engine.reload(),
                    // The links wait; the next rest asks again.
                    Err(_) => {}
                }
            });
        });
    }

    fn take(self, rows: TimelineRows) {
        let known = self.known.get_value();
        known
            .borrow_mut()
            .extend(rows.items.into_iter().map(known_of));
        self.revision.update(|revision| *revision += 1);
        let opening = self.opening.get_value();
        if let Some(known) = opening.and_then(|position| self.known(position)) {
            self.opening.set_value(None);
            self.navigator.go(self.route(known.id));
        }
    }
}

fn known_of(row: TimelineRow) -> (u32, Known) {
    let snippet = row.snippet.map(|parts| {
        let parts = parts.into_iter().map(|part| (part.text, part.hit));
        parts.collect::<Vec<_>>().into()
    });
    let known = Known {
        id: row.record.id,
        snippet,
    };
    (row.position, known)
}
