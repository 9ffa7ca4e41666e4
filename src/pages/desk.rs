//! What the timeline's first screen and the parts of it that are loaded later have in common.

use std::{any::Any, rc::Rc};

use dashboard_model::{
    id::RecordId,
    time::Day,
    timeline::{MonthCount, TimelineSummary},
};
use leptos::prelude::*;

use crate::{
    browser::markup::{Built, Held},
    components::timeline::{Unfolded, list::Probes},
    timeline::filter::Filter,
};

/// Builds the list that takes the place of the server's.
pub type ListBuilder = Rc<dyn Fn() -> Built>;

/// The timeline's state, and the places where the later parts put what they know.
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
    /// From the first day of the account on.
    pub span: Signal<Option<(Day, Day)>>,
    /// The counts of all months, whoever has counted.
    pub months: Signal<Vec<MonthCount>>,
    /// Which days of routine diagnostics are unfolded.
    pub unfolded: Unfolded,
    /// The counts of the index, once it is there.
    pub summary: RwSignal<Option<Rc<TimelineSummary>>, LocalStorage>,
    /// The list over the index, once that is there.
    pub list: RwSignal<Option<ListBuilder>, LocalStorage>,
    /// How often the server's list was asked for anew.
    pub again: RwSignal<u32>,
    /// Whether what is shown is not yet what is asked for.
    pub busy: RwSignal<bool>,
    /// What the later parts have in common among themselves.
    pub engine: StoredValue<Option<Rc<dyn Any>>, LocalStorage>,
    /// What the list stands in, and how high its rows are.
    pub frame: StoredValue<Option<(Held, Probes)>, LocalStorage>,
}

impl Desk {
    /// Whether the index answers.
    #[must_use]
    pub fn has_index(self) -> bool {
        self.list.with(Option::is_some)
    }
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
