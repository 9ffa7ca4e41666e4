//! Whom to ask about a record.

use dashboard_model::policy::PolicyContact;
use leptos::prelude::*;

use crate::{i18n::*, state::session::use_session};

/// Phone and mail of the service, once the policy in force is known.
#[component]
pub fn Contact() -> impl IntoView {
    let locale = use_locale();
    let policy = use_session().policy();
    move || {
        policy.get().map(|policy| {
            let PolicyContact { phone, mail, .. } = policy.contact;
            let dial: String = phone
                .chars()
                .filter(|c| c.is_ascii_digit() || *c == '+')
                .collect();
            view! {
                <p class="finding-contact">
                    {td_string!(locale, record.questions.ask)}
                    <a href=format!("tel:{dial}")>{phone}</a> " · "
                    <a href=format!("mailto:{mail}")>{mail.clone()}</a>
                </p>
            }
        })
    }
}
