//! The whole account.

use dashboard_model::{account::Account, policy::PolicySummary};
use leptos::prelude::*;

use super::held_field::HeldField;
use crate::{components::policy::Contact, i18n::*, state::formatting::use_format};

/// Since when the service runs, what is held, and whom to call instead.
#[component]
pub fn AccountView(
    /// The account.
    account: Account,
    /// The policy in force, once it is known: it says whom to call.
    policy: Signal<Option<PolicySummary>>,
) -> impl IntoView {
    let locale = use_locale();
    let date = use_format().date(account.enrolled_at);
    let zone = account.time_zone.replace('_', " ");
    let fields = account.fields.into_iter();
    let contact = move || {
        policy.get().map(|policy| {
            view! {
                <Contact
                    title=td_string!(locale, account.contact.title)
                    advice=td_string!(locale, account.contact.advice)
                    contact=policy.contact
                />
            }
        })
    };
    view! {
        <section class="card">
            <p>{td_string!(locale, account.since, date)}</p>
            <p>{td_string!(locale, account.zone, zone)}</p>
        </section>
        <ul class="held" aria-label=td_string!(locale, account.held)>
            {fields.map(|held| view! { <HeldField held /> }).collect_view()}
        </ul>
        {contact}
    }
}
