//! The filters by kind of data and by kind of recipient.

use std::rc::Rc;

use dashboard_model::{
    timeline::TimelineSummary,
    vocabulary::{DataCategory, RecipientKind},
};
use leptos::prelude::*;

use super::{chip::chip, word::Word};
use crate::{
    browser::markup::{Built, element},
    i18n::*,
    timeline::filter::Filter,
};

/// Chips by kind of data with their counts, once these are known.
pub fn category_chips(
    filter: Signal<Filter>,
    summary: impl Fn() -> Option<Rc<TimelineSummary>> + Copy + 'static,
    on_filter: Callback<Filter>,
) -> Built {
    let row = chip_row(td_string!(use_locale(), timeline.filters.categories));
    let words = DataCategory::ALL.iter().copied().map(Word::Category);
    row.children(words.map(|word| word_chip(word, filter, summary, on_filter)))
}

/// Chips by kind of recipient.
pub fn recipient_chips(
    filter: Signal<Filter>,
    summary: impl Fn() -> Option<Rc<TimelineSummary>> + Copy + 'static,
    on_filter: Callback<Filter>,
) -> Built {
    let row = chip_row(td_string!(use_locale(), timeline.filters.recipients));
    let words = RecipientKind::ALL.iter().copied().map(Word::Recipient);
    row.children(words.map(|word| word_chip(word, filter, summary, on_filter)))
}

/// A row of chips that belong together.
pub(super) fn chip_row(name: &str) -> Built {
    element("div")
        .class("chips")
        .attribute("role", "group")
        .attribute("aria-label", name)
}

/// The chip of a word.
pub(super) fn word_chip(
    word: Word,
    filter: Signal<Filter>,
    summary: impl Fn() -> Option<Rc<TimelineSummary>> + Copy + 'static,
    on_filter: Callback<Filter>,
) -> Built {
    chip(
        word.name(use_locale()),
        word.reason(),
        move || filter.with(|chosen| word.is_in(chosen)),
        move || summary().map(|all| word.count(&all)),
        move || on_filter.run(word.toggled(filter.get_untracked())),
    )
}
