//! Who received data: what one may want to ask, the picture, each recipient, and the law by itself.

use dashboard_model::{recipient::RecipientSummary, sharing::Sharing};
use leptos::prelude::*;

use super::{
    answer::Answer,
    flows::Flows,
    legal_list::LegalList,
    order::Order,
    question::{Question, is_outside},
    recipient_list::{OrderChoice, RecipientList},
};
use crate::i18n::*;

/// Everything that was handed over.
#[component]
pub fn SharingView(
    /// What the server says of it.
    sharing: Sharing,
) -> impl IntoView {
    let locale = use_locale();
    if sharing.recipients.is_empty() {
        return view! {
            <div class="empty">
                <h2>{td_string!(locale, sharing.none.title)}</h2>
                <p>{td_string!(locale, sharing.none.advice)}</p>
            </div>
        }
        .into_any();
    }
    let question = RwSignal::new(Question::default());
    let order = RwSignal::new(Order::default());
    let answer = Memo::new(move |_| question.get().answer(&sharing));
    let recipients = move |outside: bool| {
        Memo::new(move |_| {
            let mut found: Vec<RecipientSummary> = answer.with(|answer| {
                let all = answer.recipients.iter();
                let all = all.filter(|one| is_outside(one) == outside);
                all.cloned().collect()
            });
            order.get().sort(&mut found);
            found
        })
    };
    let (outside, inside) = (recipients(true), recipients(false));
    let legal = Memo::new(move |_| answer.with(|answer| answer.legal.clone()));
    view! {
        <Answer question answer=answer.into() />
        <Flows question=question.into() answer=answer.into() />
        <section class="sharing-part" aria-labelledby="outside-title">
            <div class="sharing-head">
                <h2 id="outside-title">{td_string!(locale, sharing.outside.title)}</h2>
                <OrderChoice order />
            </div>
            <RecipientList recipients=outside.into() />
            <Show when=move || outside.with(Vec::is_empty)>
                <p class="sharing-none">{td_string!(locale, sharing.outside.none)}</p>
            </Show>
        </section>
        <LegalList legal=legal.into() />
        <Show when=move || inside.with(|inside| !inside.is_empty())>
            <section class="sharing-part" aria-labelledby="center-title">
                <h2 id="center-title">{td_string!(locale, sharing.center.title)}</h2>
                <p>{td_string!(locale, sharing.center.advice)}</p>
                <RecipientList recipients=inside.into() />
            </section>
        </Show>
    }
    .into_any()
}
