//! What is shown when something did not come: what happened, what was kept, what to do.

use leptos::prelude::*;

use crate::{
    browser::markup::{Built, element},
    i18n::*,
    ui::button,
};

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

/// A failure, with a button to try again. `kept` says that something that was loaded before is still
/// shown.
pub fn failure_notice(failure: &Failure, kept: bool, retry: impl Fn() + 'static) -> Built {
    let locale = use_locale();
    let paragraph = |text: &str| element("p").text(text);
    let request = failure.request.as_deref().map(|id| {
        paragraph(&td_string!(locale, common.failure.request, id)).class("failure-request")
    });
    element("div")
        .class("failure")
        .attribute("role", "alert")
        .child(paragraph(&failure.what).class("failure-what"))
        .child(paragraph(&failure.advice))
        .children(kept.then(|| paragraph(td_string!(locale, common.failure.kept))))
        .children(request)
        .child(button(td_string!(locale, common.retry), retry))
}

/// The failure inside a view.
#[component]
pub fn FailureNotice(
    /// What failed.
    failure: Failure,
    /// Tries again.
    retry: Callback<()>,
) -> impl IntoView {
    failure_notice(&failure, false, move || retry.run(())).into_part()
}
