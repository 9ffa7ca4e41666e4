//! The whole account.

use dashboard_model::{policy::PolicySummary, vocabulary::AccountField};
use leptos::prelude::*;

use super::{correction::Desk, held_field::HeldField};
use crate::{
    components::{leave_dialog::LeaveDialog, policy::Contact},
    i18n::*,
    state::formatting::use_format,
};

/// The first thing that can be filled in, of the forms that are open.
const FIRST_INPUT: &str = ".held-form :is(input, textarea, select)";

/// Since when the service runs, what is held, and whom to call instead.
#[component]
pub fn AccountView(
    /// What the forms have in common.
    desk: Desk,
    /// The policy in force, once it is known: it says whom to call.
    policy: Signal<Option<PolicySummary>>,
) -> impl IntoView {
    let locale = use_locale();
    let drafts = desk.drafts;
    let account = desk.account.get_untracked();
    let date = use_format().date(account.enrolled_at);
    let zone = account.time_zone.replace('_', " ");
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
    let fields = AccountField::ALL
        .iter()
        .map(|field| view! { <HeldField field=*field desk /> });
    view! {
        <div class="account-intro">
            <p>{td_string!(locale, account.correct_here)}</p>
            <p>{td_string!(locale, account.intro)} " " {td_string!(locale, account.since, date)}</p>
            <p>{td_string!(locale, account.zone, zone)}</p>
        </div>
        <ul class="held" aria-label=td_string!(locale, account.held)>
            {fields.collect_view()}
        </ul>
        {contact}
        <LeaveDialog
            is_unsaved=Callback::new(move |()| drafts.is_unsaved())
            discard=Callback::new(move |()| drafts.close_all())
            stay_at=FIRST_INPUT
        />
    }
}
