//! Recipients, and the choice of their order.

use dashboard_model::recipient::RecipientSummary;
use leptos::prelude::*;

use super::{order::Order, recipient_card::RecipientCard};
use crate::i18n::*;

/// A card for each recipient.
#[component]
pub fn RecipientList(
    /// Who, in their order.
    recipients: Signal<Vec<RecipientSummary>>,
) -> impl IntoView {
    view! {
        <ul class="recipients">
            <For
                each=move || recipients.get()
                key=|recipient| recipient.id.clone()
                children=|recipient| view! { <RecipientCard recipient /> }
            />
        </ul>
    }
}

/// The choice of the order.
#[component]
pub fn OrderChoice(
    /// The one that is chosen.
    order: RwSignal<Order>,
) -> impl IntoView {
    let locale = use_locale();
    let option = |own: Order| {
        view! {
            <option value=own.as_str() selected=own == Order::default()>
                {order_name(locale, own)}
            </option>
        }
    };
    let choose = move |event| {
        if let Some(chosen) = Order::parse(&event_target_value(&event)) {
            order.set(chosen);
        }
    };
    view! {
        <label class="field">
            <span>{td_string!(locale, sharing.order.title)}</span>
            <select on:change=choose>{Order::ALL.map(option).collect_view()}</select>
        </label>
    }
}

fn order_name(locale: Locale, order: Order) -> &'static str {
    match order {
        Order::Latest => td_string!(locale, sharing.order.latest),
        Order::Often => td_string!(locale, sharing.order.often),
        Order::Name => td_string!(locale, sharing.order.name),
    }
}
