//! What is shown when something did not come: what happened, what was kept, what to do.

use leptos::prelude::*;

use crate::i18n::*;

/// A failure in words for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What happened.
    pub what: String,
    /// What to do.
    pub advice: String,
    /// The request's name in the server's log.
    pub request: Option<String>,
}

/// A failure, with a button to try again.
#[component]
pub fn FailureNotice(
    /// What failed.
    failure: Failure,
    /// Whether something that was loaded before is still shown.
    #[prop(optional)]
    kept: bool,
    /// Tries again.
    retry: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let request = failure
        .request
        .map(|id| view! { <p class="failure-request">{td_string!(locale, common.failure.request, id)}</p> });
    view! {
        <div class="failure" role="alert">
            <p class="failure-what">{failure.what}</p>
            <p>{failure.advice}</p>
            {kept.then(|| view! { <p>{td_string!(locale, common.failure.kept)}</p> })}
            {request}
            <button type="button" class="button" on:click=move |_| retry.run(())>
                {td_string!(locale, common.retry)}
            </button>
        </div>
    }
}
