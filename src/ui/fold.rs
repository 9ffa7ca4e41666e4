//! Content that is folded until it is asked for. On paper it is always there, which the browser's
//! own element cannot do.

use leptos::prelude::*;

/// A button that shows and hides what belongs to it.
#[component]
pub fn Fold(
    /// What the button says.
    title: String,
    /// What is shown and hidden.
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div class="folded" class:open=move || open.get()>
            <button
                type="button"
                class="fold"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {title}
            </button>
            <div class="folded-content">{children()}</div>
        </div>
    }
}
