//! What every row of the list needs to know of what is around it.

use dashboard_model::{id::RecordId, timeline::plan::Heights};
use leptos::{ev::MouseEvent, prelude::*};

use super::super::unfolded::Unfolded;
use crate::{format::Format, i18n::Locale};

/// Language, choices, and what is to be done.
#[derive(Clone)]
pub struct Setting {
    /// The reader's language.
    pub locale: Locale,
    /// The formatter of it.
    pub format: Format,
    /// The record that is open beside the list.
    pub selected: Signal<Option<RecordId>>,
    /// Which days of routine diagnostics are unfolded.
    pub unfolded: Unfolded,
    /// The address of a record.
    pub address: Callback<RecordId, String>,
    /// Opens the record of an entry, by a click on its title.
    pub open: Callback<(u32, MouseEvent)>,
    /// Takes note of the entries that are on the screen.
    pub seen: Callback<Vec<u32>>,
    /// Takes note of the place at the top of the screen.
    pub moved: Callback<f64>,
    /// Takes note of how high rows are, now or after the window has changed.
    pub measured: Callback<Heights>,
    /// How high rows are.
    pub heights: Signal<Heights>,
}

impl Setting {
    /// How high the heading at the top of the screen is, in CSS pixels.
    pub fn heading(&self) -> f64 {
        f64::from(self.heights.get_untracked().day)
    }
}
