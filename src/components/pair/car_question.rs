//! The question whether a car is let in.

use dashboard_model::time::Timestamp;
use leptos::prelude::*;

use super::code::Code;
use crate::{
    components::{failure::Failure, not_done::NotDone},
    i18n::*,
    state::formatting::use_format,
};

/// The heading of the question.
pub const QUESTION: &str = "#pair-question";

/// What is known of the car.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarFacts {
    /// When it asked.
    pub asked_at: Timestamp,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
    /// The browser and system that it asked with.
    pub device: String,
}

/// The code to compare, what is known of the car, what it would be allowed, and the two answers.
#[component]
pub fn CarQuestion(
    /// The code.
    code: Code,
    /// The car.
    car: CarFacts,
    /// Whether an answer is on its way.
    #[prop(into)]
    sending: Signal<bool>,
    /// Why the last answer did not arrive.
    #[prop(into)]
    failed: Signal<Option<Failure>>,
    /// Hears whether the car is let in.
    answer: Callback<bool>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    // A code is good for ten minutes, so the day would say nothing.
    let (asked, until) = (format.time(car.asked_at), format.time(car.expires_at));
    let press = move |allow| {
        if !sending.get_untracked() {
            answer.run(allow);
        }
    };
    let unavailable = move || sending.get().then_some("true");
    let waiting = move || {
        sending
            .get()
            .then(|| td_string!(locale, pair.question.sending))
    };
    let failed = move || {
        let failure = failed.get()?;
        let title = td_string!(locale, pair.not_sent);
        Some(view! { <NotDone title failure /> })
    };
    view! {
        <section class="pair-car" aria-labelledby="pair-question">
            <h2 id="pair-question" tabindex="-1">
                {td_string!(locale, pair.question.title)}
            </h2>
            <p class="pair-code">
                <span class="visually-hidden">
                    {td_string!(locale, pair.question.code)} ": " {code.spelled()}
                </span>
                <span aria-hidden="true">{code.to_string()}</span>
            </p>
            <dl class="grant-facts">
                <div>
                    <dt>{td_string!(locale, pair.question.asked)}</dt>
                    <dd>{asked}</dd>
                </div>
                <div>
                    <dt>{td_string!(locale, pair.question.with)}</dt>
                    <dd>{car.device}</dd>
                </div>
                <div>
                    <dt>{td_string!(locale, pair.question.until)}</dt>
                    <dd>{until}</dd>
                </div>
            </dl>
            <p>{td_string!(locale, pair.question.allows)}</p>
            <p class="notice">{td_string!(locale, pair.question.warning)}</p>
            {failed}
            <div class="grant-ways">
                <button
                    type="button"
                    class="button primary"
                    aria-disabled=unavailable
                    on:click=move |_| press(true)
                >
                    {td_string!(locale, pair.question.allow)}
                </button>
                <button
                    type="button"
                    class="button"
                    aria-disabled=unavailable
                    on:click=move |_| press(false)
                >
                    {td_string!(locale, pair.question.deny)}
                </button>
            </div>
            <p role="status">{waiting}</p>
        </section>
    }
}
