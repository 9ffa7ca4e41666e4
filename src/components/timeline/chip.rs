//! A filter that is on or off.

use leptos::prelude::*;

use crate::state::formatting::use_format;

/// A button that says whether it is pressed, and how many records it gives.
#[component]
pub fn Chip(
    /// Its name.
    name: &'static str,
    /// Whether it is on.
    pressed: bool,
    /// How many records it gives; `None` until that is known.
    count: Option<u32>,
    /// The reason whose color it shows; empty for none.
    #[prop(optional)]
    trigger: &'static str,
    /// Turns it on or off.
    on_press: Callback<()>,
) -> impl IntoView {
    let format = use_format();
    let colored = !trigger.is_empty();
    view! {
        <button
            type="button"
            class="chip"
            data-trigger=colored.then_some(trigger)
            aria-pressed=pressed.to_string()
            on:click=move |_| on_press.run(())
        >
            {colored.then(|| view! { <span class="chip-dot" aria-hidden={"true"}></span> })}
            {name}
            {count
                .map(|count| {
                    view! {
                        " "
                        <small class="chip-count">{format.count(count)}</small>
                    }
                })}
        </button>
    }
}
