//! The filter by who received data.

use std::rc::Rc;

use dashboard_model::{timeline::TimelineSummary, vocabulary::RecipientKind};
use leptos::prelude::*;

use super::chip::chip;
use crate::{
    browser::markup::{Built, element},
    i18n::*,
    timeline::filter::Filter,
    words,
};

/// Chips by recipient with their counts, once these are known.
pub fn recipient_chips(
    filter: Signal<Filter>,
    summary: impl Fn() -> Option<Rc<TimelineSummary>> + Copy + 'static,
    on_filter: Callback<Filter>,
) -> Built {
    let locale = use_locale();
    let pressed = move |recipient| filter.with(|chosen| chosen.recipients.contains(&recipient));
    let count = move |recipient| summary().map(|all| recipient_count(&all, recipient));
    let build = move |recipient| {
        let name = words::recipient_kind_name(locale, recipient);
        let press = move || {
            on_filter.run(filter.get_untracked().with_recipient_toggled(recipient));
        };
        chip(
            name,
            None,
            move || pressed(recipient),
            move || count(recipient),
            press,
        )
    };
    element("div")
        .class("chips")
        .attribute("role", "group")
        .attribute(
            "aria-label",
            td_string!(locale, timeline.filters.recipients),
        )
        .children(RecipientKind::ALL.iter().copied().map(build))
}

fn recipient_count(summary: &TimelineSummary, recipient: RecipientKind) -> u32 {
    summary
        .recipients
        .iter()
        .find(|count| count.recipient == recipient)
        .map_or(0, |count| count.count)
}
