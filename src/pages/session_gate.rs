//! What stands before every page: nothing is shown before the server confirmed who is signed in.

use dashboard_model::session::Session;
use leptos::{prelude::*, task::spawn_local};

use super::{failure::explain, load::Load};
use crate::{
    api::use_api,
    browser::{
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
            if api.sign_out().await.is_err() {
                // Asking anew shows why it failed, or who is signed in after all.
                session.again();
            }
        });
    });
    let language = use_preferences().language();
    group().live(move || {
        if api.signed_out().get() {
            return signed_out(language.get(), retry);
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

fn signed_out(locale: Locale, retry: impl Fn() + 'static) -> Built {
    let used = root::query_value("sign_in").is_some_and(|reason| reason == "link_used");
    let advice = if used {
        td_string!(locale, common.signed_out.link_used)
    } else {
        td_string!(locale, common.signed_out.advice)
    };
    root::set_title(td_string!(locale, common.product));
    element("main")
        .class("gate")
        .child(element("h1").text(td_string!(locale, common.signed_out.title)))
        .child(element("p").text(advice))
        .child(button(td_string!(locale, common.signed_out.retry), retry))
}
