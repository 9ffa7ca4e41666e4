//! A page that is only the subscriber's, for whoever is not: nothing is asked for it.

use leptos::prelude::*;

use crate::{components::link::PageLink, i18n::*, route::Route, state::session::use_session};

/// Says so, and leads to what is open.
#[component]
pub fn ClosedPage() -> impl IntoView {
    let locale = use_locale();
    let advice = if use_session().counts_only() {
        td_string!(locale, access.closed.auditor)
    } else {
        td_string!(locale, access.closed.advice)
    };
    view! {
        <h1>{td_string!(locale, access.closed.title)}</h1>
        <p>{advice}</p>
        <PageLink to=Route::home()>{td_string!(locale, access.closed.home)}</PageLink>
    }
}
