//! Tells people who do not see the screen that the page changed.

use leptos::prelude::*;

/// A polite live region.
#[component]
pub fn Announcer(
    /// What to say; said again whenever it changes.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <p class="visually-hidden" role="status" aria-live="polite">
            {move || text.get()}
        </p>
    }
}
