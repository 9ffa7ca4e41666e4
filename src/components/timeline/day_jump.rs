//! Going to a day.

use dashboard_model::time::Day;
use leptos::{ev::Event, prelude::*};

use crate::{
    browser::{
        listener::field_value,
        markup::{Built, element},
    },
    i18n::*,
};

/// A field for the day to which the list is to go, at latest today.
pub fn day_jump(today: Day, go: Callback<Day>) -> Built {
    let input = element("input")
        .attribute("type", "date")
        .attribute("max", &today.to_string())
        .on("change", move |event: Event| {
            if let Ok(day) = field_value(&event).parse() {
                go.run(day);
            }
        });
    let label = element("span").text(td_string!(use_locale(), timeline.jump));
    element("label").class("field").child(label).child(input)
}
