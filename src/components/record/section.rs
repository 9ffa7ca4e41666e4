//! A part of the record under a heading of its own.

use leptos::prelude::*;

/// A part under a heading.
#[component]
pub fn Section(
    /// The heading.
    title: &'static str,
    /// What stands below it.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section">
            <h2 class="section-title">{title}</h2>
            {children()}
        </section>
    }
}
