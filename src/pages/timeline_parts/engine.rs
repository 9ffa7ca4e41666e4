//! The index at work: whenever what is asked for changes, chips, chart and list are computed anew, in
//! one step, and all from the same records.

use std::{cell::RefCell, rc::Rc};

use dashboard_model::timeline::{
    engine::{Choice, Selection, TimelineIndex},
    plan::{Heights, Plan},
};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{ids::Ids, index_rows::IndexRows, loading, matching::Matching};
use crate::{
    browser::{
        markup::{Built, follow, group},
        pause::pause,
    },
    components::timeline::{
        end,
        list::{Anchor, Setting, Shown, View, record_list},
    },
    i18n::*,
    navigator::use_navigator,
    pages::desk::{Desk, ListBuilder},
    route::Route,
    state::formatting::use_format,
    timeline::filter::Filter,
};

/// Rows that nobody has measured yet.
const UNKNOWN: Heights = Heights {
    day: 38,
    record: 122,
    routine: 94,
};

/// The records of the index, shared by whoever reads them.
pub type SharedIndex = Rc<RefCell<TimelineIndex>>;

/// The state of the later parts.
#[derive(Clone, Copy)]
pub struct Engine {
    /// What they have in common with the first screen.
    pub desk: Desk,
    /// The index, once it is there.
    pub index: RwSignal<Option<SharedIndex>, LocalStorage>,
    /// What is asked for, found in the index.
    pub selection: RwSignal<Option<Rc<Selection>>, LocalStorage>,
    /// Where the rows of it are.
    pub plan: RwSignal<Option<Rc<Plan>>, LocalStorage>,
    /// How high rows are.
    pub heights: RwSignal<Heights>,
    /// The place of the list at the top of the screen.
    pub place: RwSignal<f64>,
    /// The list on the page.
    pub view: StoredValue<Option<Rc<View>>, LocalStorage>,
    /// What stays in its place when the list changes next.
    pub anchor: StoredValue<Option<Anchor>>,
    /// The ids of records that were on the screen.
    pub ids: Ids,
    shown: RwSignal<Option<Shown>, LocalStorage>,
    /// Whether the index is on its way.
    loading: StoredValue<bool>,
    owner: StoredValue<Option<Owner>>,
}

impl Engine {
    /// The engine of a timeline.
    pub fn of(desk: Desk) -> Self {
        let shelf = desk.shelf.get_value();
        let known = shelf.engine.borrow().clone();
        if let Some(engine) = known.and_then(|any| any.downcast::<Self>().ok()) {
            return *engine;
        }
        let engine = Self {
            desk,
            index: RwSignal::new_local(None),
            selection: RwSignal::new_local(None),
            plan: RwSignal::new_local(None),
            heights: RwSignal::new(UNKNOWN),
            place: RwSignal::new(0.0),
            view: StoredValue::new_local(None),
            anchor: StoredValue::new(None),
            ids: Ids::new(desk.filter),
            shown: RwSignal::new_local(None),
            loading: StoredValue::new(false),
            owner: StoredValue::new(Owner::current()),
        };
        shelf.engine.replace(Some(Rc::new(engine)));
        engine
    }

    /// Asks for the index, and keeps everything in step with it once it is there.
    pub fn start(self) {
        self.measure();
        let matching = Matching::new(self);
        follow(move || self.select(matching));
        follow(move || self.plan());
        follow(move || self.take_over());
        self.reload();
    }

    /// Asks for the index anew. The old one, if there is one, answers until then.
    pub fn reload(self) {
        if self.loading.get_value() {
            return;
        }
        if let Some(Some(owner)) = self.owner.try_get_value() {
            self.loading.set_value(true);
            owner.with(|| loading::load(self));
        }
    }

    /// The index has come, or has not.
    pub fn loaded(self, index: Option<TimelineIndex>) {
        self.loading.set_value(false);
        if let Some(index) = index {
            self.ids.forget();
            self.index.set(Some(Rc::new(RefCell::new(index))));
        }
    }

    /// Brings a place of the list to the top of the screen.
    pub fn go(self, place: f64) {
        if let Some(view) = self.view.get_value() {
            view.show(place);
        }
    }

    fn measure(self) {
        let shelf = self.desk.shelf.get_value();
        let measured = shelf
            .frame
            .borrow()
            .as_ref()
            .map(|(_, probes)| probes.heights());
        if let Some(heights) = measured.flatten() {
            self.heights.set(heights);
        }
    }

    fn select(self, matching: Matching) {
        let Some(index) = self.index.get() else {
            return;
        };
        let filter = self.desk.filter.get();
        let Ok(matches) = matching.matches(&filter) else {
            return;
        };
        let index = index.borrow();
        let selection = index.select(&choice(filter), matches.as_deref());
        self.desk.busy.set(false);
        self.selection.set(Some(Rc::new(selection)));
    }

    fn plan(self) {
        let (Some(selection), Some(index)) = (self.selection.get(), self.index.get_untracked())
        else {
            return;
        };
        let fold = !self.desk.filter.with(|filter| filter.one_by_one);
        let plan = Plan::new(
            &index.borrow(),
            &selection,
            self.heights.get(),
            fold,
            &self.desk.unfolded.all(),
        );
        let plan = Rc::new(plan);
        let anchor = self.anchor.try_update_value(Option::take).flatten();
        let rows = IndexRows::new(self, index, Rc::clone(&plan));
        self.plan.set(Some(plan));
        self.shown.set(Some(Shown {
            rows: Rc::new(rows),
            anchor: anchor.unwrap_or(Anchor::Row),
        }));
        self.desk.counts.put(selection.summary().clone());
    }

    /// Puts the list over the index in the place of the server's, once, and in a task of its own:
    /// the first counts over the index are work enough for one.
    fn take_over(self) {
        if self.shown.with(Option::is_some) && !self.desk.taken.get_untracked() {
            let list: ListBuilder = Rc::new(move || self.list());
            self.desk.shelf.get_value().list.replace(Some(list));
            spawn_local_scoped_with_cancellation(async move {
                pause().await;
                self.desk.taken.set(true);
            });
        }
    }

    fn list(self) -> Built {
        let shelf = self.desk.shelf.get_value();
        let Some((frame, probes)) = shelf.frame.borrow().clone() else {
            return group();
        };
        let navigator = use_navigator();
        let filter = self.desk.filter;
        let address = Callback::new(move |id| {
            let filter = filter.get_untracked();
            navigator.href(&Route::Record { id, filter })
        });
        let setting = Setting {
            locale: use_locale(),
            format: use_format(),
            selected: self.desk.selected,
            unfolded: self.desk.unfolded,
            address,
            open: Callback::new(move |(entry, event)| self.ids.open(self, entry, &event)),
            seen: Callback::new(move |entries| self.ids.want(self, entries)),
            moved: Callback::new(move |place| self.place.set(place)),
            measured: Callback::new(move |heights| self.heights.set(heights)),
            heights: self.heights.into(),
        };
        record_list(
            setting,
            frame,
            probes,
            move || self.shown.get(),
            move || self.ids.revision().get(),
            move |view| self.view.set_value(Some(view)),
            end(filter, self.desk.on_filter),
        )
    }
}

/// What the index can answer by itself.
fn choice(filter: Filter) -> Choice {
    Choice {
        vehicle: filter.vehicle,
        from: filter.from,
        to: filter.to,
        triggers: filter.triggers,
        categories: filter.categories,
        recipients: filter.recipients,
        outside: filter.outside,
        questions: filter.questions,
    }
}
