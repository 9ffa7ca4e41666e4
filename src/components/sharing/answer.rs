//! The questions that one can ask, and the answer in a sentence.

use dashboard_model::sharing::Sharing;
use leptos::prelude::*;

use super::question::{Question, is_outside};
use crate::{
    format::{Format, Plural},
    i18n::*,
    state::formatting::use_format,
};

/// A chip for each question, and the answer to the one that is asked.
#[component]
pub fn Answer(
    /// What is asked.
    question: RwSignal<Question>,
    /// What answers it.
    answer: Signal<Sharing>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let chip = |own: Question| {
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || (question.get() == own).to_string()
                on:click=move |_| question.set(own)
            >
                {what(locale, own)}
            </button>
        }
    };
    let chips = Question::ALL.into_iter().map(chip).collect_view();
    let sentence = move || answer.with(|answer| sentence(locale, &format, question.get(), answer));
    view! {
        <section class="ask" aria-labelledby="ask-title">
            <h2 id="ask-title" class="ask-title">
                {td_string!(locale, sharing.ask.title)}
            </h2>
            <div class="chips" role="group" aria-labelledby="ask-title">
                {chips}
            </div>
            <p class="ask-answer" role="status">
                {sentence}
            </p>
        </section>
    }
}

fn what(locale: Locale, question: Question) -> &'static str {
    match question {
        Question::Everything => td_string!(locale, sharing.ask.everything),
        Question::Position => td_string!(locale, sharing.ask.position),
        Question::Recording => td_string!(locale, sharing.ask.recording),
        Question::Call => td_string!(locale, sharing.ask.call),
        Question::Crash => td_string!(locale, sharing.ask.crash),
        Question::Car => td_string!(locale, sharing.ask.car),
        Question::Person => td_string!(locale, sharing.ask.person),
        Question::Unbound => td_string!(locale, sharing.ask.unbound),
        Question::Unexplained => td_string!(locale, sharing.ask.unexplained),
    }
}

fn sentence(locale: Locale, format: &Format, question: Question, answer: &Sharing) -> String {
    let outside = || answer.recipients.iter().filter(|one| is_outside(one));
    let what = match question {
        Question::Everything => td_string!(locale, sharing.answer.something),
        _ => what(locale, question),
    };
    let Some(last) = outside().max_by_key(|one| one.last_at) else {
        return td_string!(locale, sharing.answer.nobody, what);
    };
    let count = u32::try_from(outside().count()).unwrap_or(u32::MAX);
    let name = last.recipient.name.clone();
    let date = format.date(last.last_at);
    match format.plural(count) {
        Plural::One => td_string!(locale, sharing.answer.one, what, name, date),
        Plural::Other => {
            let count = format.count(count);
            td_string!(locale, sharing.answer.other, count, what, name, date)
        }
    }
}
