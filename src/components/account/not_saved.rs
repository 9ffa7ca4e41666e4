//! A correction that did not get there.

use leptos::prelude::*;

use crate::{components::failure::Failure, i18n::*};

/// Says what happened and that what was typed is kept. The button of the form tries again.
#[component]
pub fn NotSaved(
    /// What happened.
    failure: Failure,
) -> impl IntoView {
    let locale = use_locale();
    let Failure {
        what,
        advice,
        request,
    } = failure;
    let request = request.map(|id| {
        let words = td_string!(locale, common.failure.request, id);
        view! { <p class="failure-request">{words}</p> }
    });
    view! {
        <div class="not-saved" role="alert">
            <p>
                <strong>{td_string!(locale, account.form.not_saved)}</strong>
                " "
                {what}
            </p>
            <p>{td_string!(locale, account.form.kept)} " " {advice}</p>
            {request}
        </div>
    }
}
