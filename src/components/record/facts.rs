//! Names and what they are, in pairs.

use leptos::prelude::*;

/// A name and what it is.
pub type Fact = (&'static str, String);

/// A list of facts; nothing where there are none.
#[component]
pub fn Facts(
    /// The facts, in their order.
    facts: Vec<Fact>,
) -> impl IntoView {
    (!facts.is_empty())
        .then(|| view! { <dl class="facts">{facts.into_iter().map(fact_row).collect_view()}</dl> })
}

/// One fact, for a list that holds more than text.
pub fn fact_row((name, text): Fact) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{name}</dt>
            <dd>{text}</dd>
        </div>
    }
}
