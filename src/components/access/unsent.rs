//! A wish that did not get there.

use leptos::prelude::*;

use crate::{components::failure::Failure, i18n::*};

/// Says what happened, and that what was chosen is kept. The button that was pressed tries again.
#[component]
pub fn Unsent(
    /// What happened.
    failure: Failure,
    /// Whether there is a form in which something was chosen.
    kept: bool,
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
    let (title, kept) = if kept {
        let kept = td_string!(locale, access.fault.kept);
        (td_string!(locale, access.fault.not_sent), Some(kept))
    } else {
        (td_string!(locale, access.fault.not_ended), None)
    };
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
