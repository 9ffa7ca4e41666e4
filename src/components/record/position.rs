//! Where the car was. Whoever looks over the reader's shoulder does not see it unasked.

use leptos::prelude::*;

use crate::{i18n::*, state::formatting::use_format};

/// A position that is hidden until it is asked for.
#[component]
pub fn Position(
    /// Degrees north.
    latitude: f64,
    /// Degrees east.
    longitude: f64,
    /// Radius of uncertainty in meters.
    accuracy_m: u32,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let shown = RwSignal::new(false);
    let text = move || {
        if !shown.get() {
            return td_string!(locale, record.values.hidden).to_owned();
        }
        let latitude = format.coordinate(latitude);
        let longitude = format.coordinate(longitude);
        let accuracy = format.distance_m(f64::from(accuracy_m));
        td_string!(
            locale,
            record.values.position,
            latitude,
            longitude,
            accuracy
        )
    };
    let label = move || {
        if shown.get() {
            td_string!(locale, record.values.hide_position)
        } else {
            td_string!(locale, record.values.show_position)
        }
    };
    view! {
        <span class="position">{text}</span>
        <button
            type="button"
            class="button quiet"
            aria-expanded=move || shown.get().to_string()
            on:click=move |_| shown.update(|shown| *shown = !*shown)
        >
            {label}
        </button>
    }
}
