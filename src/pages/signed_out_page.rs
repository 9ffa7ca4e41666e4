//! The way in for whoever is not signed in.

use leptos::prelude::*;

use super::load::Load;
use crate::{
    api::{Api, use_api},
    browser::{history, root},
    i18n::*,
    navigator::use_navigator,
    route::Route,
    state::{car_code::CarCode, session::SessionContext},
};

/// Says that nobody is signed in, and leads to the provider where there is one.
#[component]
pub fn SignedOutPage(
    /// Looks again who is signed in.
    retry: Callback<()>,
) -> AnyView {
    let locale = use_locale();
    if use_navigator().is_embedded() {
        return in_portal(locale, retry);
    }
    let api = use_api();
    let reason = root::query_value("sign_in");
    let used = reason.as_deref() == Some("link_used");
    // Whoever comes from signing in or out goes to the start, and not back to what was said of it.
    let is_pair = use_navigator()
        .route()
        .with_untracked(|route| *route == Route::Pair);
    let return_to = match (is_pair, &reason) {
        (true, _) => CarCode::take().address(),
        (false, None) => history::address().unwrap_or_else(home),
        (false, Some(_)) => home(),
    };
    // Whoever looked by permission may have lost that.
    let is_over = use_context::<SessionContext>().is_some_and(|session| !session.is_own());
    let provider = Load::new(move || api.provider());
    root::set_title(td_string!(locale, common.product));
    let way = move || {
        let name = provider.get()?.ok();
        let way = match name.as_deref().and_then(Option::as_deref) {
            Some(name) => at_provider(locale, api, name, &return_to, is_over),
            None => by_link(locale, used, retry),
        };
        Some(way)
    };
    let title = if is_over {
        td_string!(locale, access.over.title)
    } else {
        td_string!(locale, common.signed_out.title)
    };
    view! {
        <h1>{title}</h1>
        {way}
    }
    .into_any()
}

fn home() -> String {
    Route::home().to_address()
}

/// Inside a portal's page the way in is the portal's.
fn in_portal(locale: Locale, retry: Callback<()>) -> AnyView {
    view! {
        <h1>{td_string!(locale, common.portal.ended)}</h1>
        <p>{td_string!(locale, common.portal.ended_advice)}</p>
        <button type="button" class="button" on:click=move |_| retry.run(())>
            {td_string!(locale, common.portal.go_on)}
        </button>
    }
    .into_any()
}

fn at_provider(locale: Locale, api: Api, name: &str, return_to: &str, is_over: bool) -> AnyView {
    let address = api.sign_in_address(return_to);
    let advice = if is_over {
        td_string!(locale, access.over.advice)
    } else {
        td_string!(locale, common.signed_out.ended)
    };
    view! {
        <p>{advice}</p>
        <a class="button" href=address>
            {td_string!(locale, common.signed_out.with, name = name)}
        </a>
    }
    .into_any()
}

fn by_link(locale: Locale, used: bool, retry: Callback<()>) -> AnyView {
    let advice = if used {
        td_string!(locale, common.signed_out.link_used)
    } else {
        td_string!(locale, common.signed_out.advice)
    };
    view! {
        <p>{advice}</p>
        <button type="button" class="button" on:click=move |_| retry.run(())>
            {td_string!(locale, common.signed_out.retry)}
        </button>
    }
    .into_any()
}
