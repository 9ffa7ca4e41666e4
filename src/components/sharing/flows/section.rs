//! The picture of the flows and its table, with or without the response center.

use dashboard_model::{
    sharing::{Flow, Sharing},
    vocabulary::RecipientKind,
};
use leptos::prelude::*;

use super::{
    super::question::Question,
    frame::{NARROW, WIDE},
    picture::{Shown, picture},
    table::FlowTable,
};
use crate::{i18n::*, ui::Fold};

/// The flows of what answers a question.
#[component]
pub fn Flows(
    /// What was asked.
    question: Signal<Question>,
    /// What answers it.
    answer: Signal<Sharing>,
) -> impl IntoView {
    let locale = use_locale();
    let with_center = RwSignal::new(false);
    let flows = Memo::new(move |_| {
        let inside = with_center.get();
        let shown = |flow: &&Flow| inside || flow.kind != RecipientKind::ResponseCenter;
        answer.with(|answer| {
            answer
                .flows
                .iter()
                .filter(shown)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let content = move || {
        let shown = Shown {
            flows: flows.get(),
            categories: question.get().categories(),
            outside: !with_center.get_untracked(),
        };
        if shown.flows.is_empty() {
            let none = td_string!(locale, sharing.flows.none);
            return view! { <p class="sharing-none">{none}</p> }.into_any();
        }
        let mark = RwSignal::new(None);
        let wide = picture("flows-wide", &WIDE, &shown, mark).into_part();
        let narrow = picture("flows-narrow", &NARROW, &shown, mark).into_part();
        view! {
            <p class="flows-hint">{td_string!(locale, sharing.flows.hint)}</p>
            <div class="flows-picture">{wide} {narrow}</div>
            <Fold title=td_string!(locale, sharing.flows.table).to_owned()>
                <FlowTable flows=shown.flows />
            </Fold>
        }
        .into_any()
    };
    view! {
        <section class="sharing-part" aria-labelledby="flows-title">
            <h2 id="flows-title">{td_string!(locale, sharing.flows.title)}</h2>
            <p>{td_string!(locale, sharing.flows.advice)}</p>
            <div class="chips">
                <button
                    type="button"
                    class="chip"
                    aria-pressed=move || with_center.get().to_string()
                    on:click=move |_| with_center.update(|with| *with = !*with)
                >
                    {td_string!(locale, sharing.flows.with_center)}
                </button>
            </div>
            {content}
        </section>
    }
}
