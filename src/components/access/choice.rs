//! One answer of several: of a group one holds, by itself each holds or does not.

use leptos::prelude::*;

/// A radio button or a box to tick, with its text.
#[component]
pub fn Choice(
    /// What the answers that exclude each other have in common; without it there are no others.
    #[prop(optional, into)]
    group: Option<String>,
    /// The element's name on the page.
    id: String,
    /// What it says.
    name: String,
    /// What that means.
    #[prop(optional)]
    meaning: &'static str,
    /// Whether it holds.
    #[prop(into)]
    is_chosen: Signal<bool>,
    /// Chooses it, or takes the tick away.
    choose: Callback<()>,
) -> impl IntoView {
    let kind = if group.is_some() { "radio" } else { "checkbox" };
    let (name_id, meaning_id) = (format!("{id}-name"), format!("{id}-meaning"));
    let labelled_by = name_id.clone();
    let described_by = (!meaning.is_empty()).then(|| meaning_id.clone());
    let meaning = (!meaning.is_empty()).then(|| {
        view! {
            <span class="tick-meaning" id=meaning_id>
                {meaning}
            </span>
        }
    });
    view! {
        <label class="tick">
            <input
                type=kind
                name=group
                id=id
                aria-labelledby=labelled_by
                aria-describedby=described_by
                prop:checked=move || is_chosen.get()
                on:change=move |_| choose.run(())
            />
            <span>
                <span class="tick-name" id=name_id>
                    {name}
                </span>
                {meaning}
            </span>
        </label>
    }
}
