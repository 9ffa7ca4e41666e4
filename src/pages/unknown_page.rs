//! An address without a page.

use leptos::prelude::*;

use crate::{components::link::PageLink, i18n::*, route::Route};

/// Says so, and leads back.
#[component]
pub fn UnknownPage() -> impl IntoView {
    let locale = use_locale();
    view! {
        <h1>{td_string!(locale, common.unknown_page.title)}</h1>
        <p>{td_string!(locale, common.unknown_page.advice)}</p>
        <PageLink to=Route::home()>{td_string!(locale, common.unknown_page.home)}</PageLink>
    }
}
