//! What is said when there is no car to answer, or when it is answered.

use leptos::prelude::*;

use crate::{components::link::PageLink, i18n::*, route::Route};

/// The heading of what is said.
pub const OUTCOME: &str = "#pair-outcome";

/// No car waits with the code: it may be over, or answered.
#[component]
pub fn NoCar() -> impl IntoView {
    let locale = use_locale();
    view! {
        <h2 id="pair-outcome" tabindex="-1">
            {td_string!(locale, pair.gone.title)}
        </h2>
        <p>{td_string!(locale, pair.gone.advice)}</p>
    }
}

/// The car has its answer: what comes of it, and where it is ended.
#[component]
pub fn Answered(
    /// Whether it was let in.
    allowed: bool,
) -> impl IntoView {
    let locale = use_locale();
    let (title, advice, where_else) = if allowed {
        let title = td_string!(locale, pair.allowed.title);
        let advice = td_string!(locale, pair.allowed.advice);
        (title, advice, td_string!(locale, pair.allowed.end))
    } else {
        let title = td_string!(locale, pair.denied.title);
        let advice = td_string!(locale, pair.denied.advice);
        (title, advice, td_string!(locale, pair.denied.others))
    };
    view! {
        <section class="pair-car" aria-labelledby="pair-outcome">
            <h2 id="pair-outcome" tabindex="-1">
                {title}
            </h2>
            <p>{advice}</p>
            <p>
                {where_else} " "
                <PageLink to=Route::Account>{td_string!(locale, account.sessions.title)}</PageLink>
            </p>
        </section>
    }
}
