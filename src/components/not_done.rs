//! A wish that did not get there.

use leptos::prelude::*;

use crate::{components::failure::Failure, i18n::*};

/// Says what happened, what was kept, and what to do. The button that was pressed tries again.
#[component]
pub fn NotDone(
    /// What is not so.
    title: &'static str,
    /// What was kept, where there is a form that keeps it.
    #[prop(optional)]
    kept: &'static str,
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
                <strong>{title}</strong>
                " "
                {what}
            </p>
            <p>{kept} " " {advice}</p>
            {request}
        </div>
    }
}
