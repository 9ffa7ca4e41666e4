//! What stands before every page: nothing is shown before the server confirmed who is signed in.

use dashboard_model::session::Session;
use leptos::prelude::*;

use super::{failure::explain, load::Load};
use crate::{
    api::use_api,
    browser::markup::{Built, element, group},
    components::failure::failure_notice,
    i18n::*,
    state::{preferences::use_preferences, session::SessionContext},
};

/// Shows the app to whoever is signed in, the way in to whoever is not, and the reason where neither is
/// known. The way in can be told to look again.
pub fn session_gate(app: fn() -> Built, signed_out: fn(Callback<()>) -> Built) -> Built {
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
    let language = use_preferences().language();
    group().live(move || {
        let is_out = api.signed_out().get();
        let known = if is_out {
            untrack(|| session.get())
        } else {
            session.get()
        };
        // Whose access has ended is told so.
        if let Some(Ok(session)) = &known {
            let session = Session::clone(session);
            provide_context(SessionContext::new(session, in_force));
        }
        if is_out {
            provide_context(language.get());
            let way_in = untrack(|| signed_out(Callback::new(move |()| retry())));
            return element("main").class("gate").child(way_in);
        }
        match known {
            None => waiting(language.get_untracked()),
            Some(Ok(_)) => untrack(app),
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
