//! The end of a form: what is wrong with it as a whole, what did not get there, and its buttons.

use leptos::prelude::*;

use super::{draft::Wrong, words::wrong_words};
use crate::{
    components::{failure::Failure, not_done::NotDone},
    i18n::*,
};

/// How far a form is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Something is being chosen.
    Choosing,
    /// It is on its way.
    Sending,
    /// It did not get there.
    Failed(Failure),
}

/// What stands below the questions.
#[component]
pub fn FormEnd(
    /// How far the form is.
    progress: RwSignal<Progress>,
    /// What is wrong with the form.
    wrong: Signal<Vec<Wrong>>,
    /// What is said of it beside a question, and not here.
    beside: &'static [Wrong],
    /// What the button says that sends it, before and while it is sent.
    send: [&'static str; 2],
    /// Closes the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let sending = move || progress.with(|progress| *progress == Progress::Sending);
    let general = move || {
        let found = wrong.with(|wrong| wrong.iter().find(|one| !beside.contains(one)).copied())?;
        let words = wrong_words(locale, found);
        Some(view! {
            <p class="not-saved" role="alert" tabindex="-1">
                {words}
            </p>
        })
    };
    let failed = move || match progress.get() {
        Progress::Failed(failure) => {
            let title = td_string!(locale, access.fault.not_sent);
            let kept = td_string!(locale, access.fault.kept);
            Some(view! { <NotDone title kept failure /> })
        }
        Progress::Choosing | Progress::Sending => None,
    };
    let [send, sent] = send;
    view! {
        {general}
        {failed}
        <div class="held-form-actions">
            <button
                type="submit"
                class="button primary"
                aria-disabled=move || sending().then_some("true")
            >
                {move || if sending() { sent } else { send }}
            </button>
            <button type="button" class="button" on:click=move |_| cancel.run(())>
                {td_string!(locale, access.form.cancel)}
            </button>
        </div>
    }
}
