//! What stands before every page: nothing is shown before the server confirmed who is signed in.

use dashboard_model::session::Session;
use leptos::{prelude::*, task::spawn_local};

use super::{failure::explain, load::Load};
use crate::{
    api::use_api,
    browser::root,
    components::failure::FailureNotice,
    i18n::*,
    state::{preferences::use_preferences, session::SessionContext},
};

/// Shows the app to whoever is signed in, and the reason to anybody else.
#[component]
pub fn SessionGate(
    /// The app.
    children: ChildrenFn,
) -> impl IntoView {
    let api = use_api();
    let session = Load::new(move || api.session());
    let policies = Load::new(move || api.policies());
    let in_force = Signal::derive(move || {
        let versions = policies.value()?;
        versions.iter().find(|version| version.in_force).cloned()
    });
    let retry = Callback::new(move |()| {
        session.again();
        policies.again();
    });
    let sign_out = Callback::new(move |()| {
        spawn_local(async move {
            if api.sign_out().await.is_err() {
                // Asking anew shows why it failed, or who is signed in after all.
                session.again();
            }
        });
    });
    let language = use_preferences().language();
    move || {
        if api.signed_out().get() {
            provide_context(language.get());
            return view! { <SignedOut retry /> }.into_any();
        }
        match session.get() {
            None => view! { <Waiting /> }.into_any(),
            Some(Ok(session)) => {
                provide_context(SessionContext::new(
                    Session::clone(&session),
                    in_force,
                    sign_out,
                ));
                children()
            }
            Some(Err(error)) => {
                let locale = language.get();
                provide_context(locale);
                let failure = explain(locale, &error);
                view! {
                    <main class="gate">
                        <h1>{td_string!(locale, common.product)}</h1>
                        <FailureNotice failure retry />
                    </main>
                }
                .into_any()
            }
        }
    }
}

#[component]
fn Waiting() -> impl IntoView {
    let locale = use_preferences().language().get_untracked();
    view! {
        <main class="gate" aria-busy="true">
            <p role="status">{td_string!(locale, common.loading)}</p>
        </main>
    }
}

#[component]
fn SignedOut(retry: Callback<()>) -> impl IntoView {
    let locale = use_locale();
    let used = root::query_value("sign_in").is_some_and(|reason| reason == "link_used");
    let advice = if used {
        td_string!(locale, common.signed_out.link_used)
    } else {
        td_string!(locale, common.signed_out.advice)
    };
    root::set_title(td_string!(locale, common.product));
    view! {
        <main class="gate">
            <h1>{td_string!(locale, common.signed_out.title)}</h1>
            <p>{advice}</p>
            <button type="button" class="button" on:click=move |_| retry.run(())>
                {td_string!(locale, common.signed_out.retry)}
            </button>
        </main>
    }
}
