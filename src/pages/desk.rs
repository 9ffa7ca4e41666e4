//! What the timeline's first screen and the parts of it that are loaded later have in common.

use std::{any::Any, cell::RefCell, rc::Rc};

use dashboard_model::{
    id::RecordId,
    time::Day,
    timeline::{TimelineSummary, chart::Bar},
};
use leptos::prelude::*;

use super::load::Load;
use crate::{
    browser::markup::{Built, Held},
    components::timeline::{Unfolded, list::Probes},
    timeline::filter::Filter,
};

/// Builds the list that takes the place of the server's.
pub type ListBuilder = Rc<dyn Fn() -> Built>;

/// The timeline's state, and the places where the later parts put what they know. Everyone loads the
/// code for each kind of signal in it, so there are few kinds.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What is asked for.
    pub filter: Signal<Filter>,
    /// The record that is open beside the list.
    pub selected: Signal<Option<RecordId>>,
    /// Asks for something else.
    pub on_filter: Callback<Filter>,
    /// The account's today.
    pub today: Day,
    /// The bars of the chart.
    pub bars: Memo<Vec<Bar>>,
    /// Which days of routine diagnostics are unfolded.
    pub unfolded: Unfolded,
    /// The counts: the server's, until the index counts.
    pub counts: Load<TimelineSummary>,
    /// Whether the index has taken over counts and list.
    pub taken: RwSignal<bool>,
    /// How often the server's list was asked for anew.
    pub again: RwSignal<u32>,
    /// Whether what is shown is not yet what is asked for.
    pub busy: RwSignal<bool>,
    /// What no signal is needed for.
    pub shelf: StoredValue<Rc<Shelf>, LocalStorage>,
}

/// What the parts of the timeline find of each other.
#[derive(Default)]
pub struct Shelf {
    /// The list over the index, once that is there.
    pub list: RefCell<Option<ListBuilder>>,
    /// What the later parts have in common among themselves.
    pub engine: RefCell<Option<Rc<dyn Any>>>,
    /// What the list stands in, and how high its rows are.
    pub frame: RefCell<Option<(Held, Probes)>>,
}

/// The parts of the timeline that are loaded later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimelinePart {
    /// What is above the list: the search, and ways of showing.
    Tools,
    /// What is drawn over the chart.
    Chart,
    /// The chart as a table.
    Months,
    /// How many records are new.
    Fresh,
    /// The strip of years beside the list. It brings the index.
    Strip,
}

/// Puts a part in its place.
pub type PartBuilder = Rc<dyn Fn(Desk, TimelinePart) -> Built>;
