//! What stands before every page: nothing is shown before the server confirmed who is signed in.

use dashboard_model::session::Session;
use leptos::{prelude::*, task::spawn_local};

use super::{failure::explain, load::Load};
use crate::{
    api::{Api, use_api},
    browser::{
        history,
        markup::{Built, element, group},
        root,
    },
    components::failure::failure_notice,
    i18n::*,
    state::{preferences::use_preferences, session::SessionContext},
    ui::button,
};

/// Shows the app to whoever is signed in, and the reason to anybody else.
pub fn session_gate(app: fn() -> Built) -> Built {
    let api = use_api();
    let session = Load::new(move || api.session());
    let policies = Load::new(move || {
        let session = session.value();
        let pending = session.map(|session| api.policies(&session.operator));
        async move {
            match pending {
                Some(pending) => pending.await,
                None => Ok(Vec::new()),
            }
        }
    });
    let in_force = Signal::derive(move || {
        let versions = policies.value()?;
        versions.iter().find(|version| version.in_force).cloned()
    });
    let retry = move || {
        session.again();
        policies.again();
    };
    let sign_out = Callback::new(move |()| {
        spawn_local(async move {
            match api.sign_out().await {
                Ok(None) => {}
                Ok(Some(address)) => history::leave(&address),
                // Asking anew shows why it failed, or who is signed in after all.
                Err(_) => session.again(),
            }
        });
    });
    let language = use_preferences().language();
    group().live(move || {
        if api.signed_out().get() {
            return signed_out(api, language.get(), retry);
        }
        match session.get() {
            None => waiting(language.get_untracked()),
            Some(Ok(session)) => {
                let session = Session::clone(&session);
                provide_context(SessionContext::new(session, in_force, sign_out));
                untrack(app)
            }
            Some(Err(error)) => {
                let locale = language.get();
                provide_context(locale);
                element("main")
                    .class("gate")
                    .child(element("h1").text(td_string!(locale, common.product)))
                    .child(failure_notice(&explain(locale, &error), false, retry))
            }
        }
    })
}

fn waiting(locale: Locale) -> Built {
    let word = element("p")
        .attribute("role", "status")
        .text(td_string!(locale, common.loading));
    element("main")
        .class("gate")
        .attribute("aria-busy", "true")
        .child(word)
}

fn signed_out(api: Api, locale: Locale, retry: impl Fn() + Copy + 'static) -> Built {
    let reason = root::query_value("sign_in");
    let used = reason.as_deref() == Some("link_used");
    // Whoever comes from signing in or out goes to the start, and not back to what was said of it.
    let return_to = history::address().filter(|_| reason.is_none());
    let return_to = return_to.unwrap_or_else(|| "/".to_owned());
    let provider = Load::new(move || api.provider());
    root::set_title(td_string!(locale, common.product));
    let way = group().live(move || {
        let name = provider.get()?.ok();
        let Some(name) = name.as_deref().and_then(Option::as_deref) else {
            let advice = if used {
                td_string!(locale, common.signed_out.link_used)
            } else {
                td_string!(locale, common.signed_out.advice)
            };
            return Some(
                group()
                    .child(element("p").text(advice))
                    .child(button(td_string!(locale, common.signed_out.retry), retry)),
            );
        };
        let link = element("a")
            .class("button")
            .attribute("href", &api.sign_in_address(&return_to))
            .text(&td_string!(locale, common.signed_out.with, name = name));
        let ended = td_string!(locale, common.signed_out.ended);
        Some(group().child(element("p").text(ended)).child(link))
    });
    element("main")
        .class("gate")
        .child(element("h1").text(td_string!(locale, common.signed_out.title)))
        .child(way)
}
