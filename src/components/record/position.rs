//! Where the car was. Whoever looks over the reader's shoulder does not see it unasked.

use dashboard_model::record::Record;
use leptos::prelude::*;

use super::{locator_map::LocatorMap, map_plan::Degrees, places::Place};
use crate::{browser::clipboard, i18n::*, state::formatting::use_format};

/// A position that is hidden until it is asked for: until then it is nowhere on the page.
#[component]
pub fn Position(
    /// The record.
    record: Record,
    /// Degrees north and east.
    place: Degrees,
    /// Radius of uncertainty in meters.
    accuracy_m: u32,
    /// Where else it was in the same incident, oldest first.
    others: Vec<Place>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let shown = RwSignal::new(false);
    let said = RwSignal::new("");
    let coordinates = format!("{}, {}", place.0, place.1);
    let text = move || {
        if !shown.get() {
            return td_string!(locale, record.values.hidden).to_owned();
        }
        let latitude = format.coordinate(place.0);
        let longitude = format.coordinate(place.1);
        let accuracy = format.distance_m(f64::from(accuracy_m));
        td_string!(
            locale,
            record.values.position,
            latitude,
            longitude,
            accuracy
        )
    };
    let copy = move |_| {
        clipboard::copy_text(&coordinates, move |copied| {
            // The record may be gone by the time the browser answers.
            said.try_set(if copied {
                td_string!(locale, record.values.position_copied)
            } else {
                td_string!(locale, record.values.position_not_copied)
            });
        });
    };
    let revealed = move || {
        view! {
            <LocatorMap record=record.clone() place accuracy_m others=others.clone() />
            <button type="button" class="button quiet" on:click=copy.clone()>
                {td_string!(locale, record.values.copy_position)}
            </button>
            <span class="quiet" role="status">
                {move || said.get()}
            </span>
        }
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
        " "
        <button
            type="button"
            class="button quiet"
            aria-expanded=move || shown.get().to_string()
            on:click=move |_| {
                said.set("");
                shown.update(|shown| *shown = !*shown);
            }
        >
            {label}
        </button>
        {move || shown.get().then(&revealed)}
    }
}
