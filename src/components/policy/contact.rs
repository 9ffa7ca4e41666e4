//! Whom to call or write to.

use dashboard_model::policy::PolicyContact;
use leptos::prelude::*;

use crate::i18n::*;

/// Phone and mail of the policy, under a heading that says what for.
#[component]
pub fn Contact(
    /// The heading.
    title: &'static str,
    /// What calling or writing is good for.
    advice: &'static str,
    /// Where to.
    contact: PolicyContact,
) -> impl IntoView {
    let locale = use_locale();
    let call = format!("tel:{}", dialed(&contact.phone));
    let write = format!("mailto:{}", contact.mail);
    view! {
        <section class="contact">
            <h2>{title}</h2>
            <p>{advice}</p>
            <p>{td_string!(locale, policy.contact.phone)} ": " <a href=call>{contact.phone}</a></p>
            <p>{td_string!(locale, policy.contact.mail)} ": " <a href=write>{contact.mail}</a></p>
        </section>
    }
}

/// A phone number without what only helps to read it.
fn dialed(phone: &str) -> String {
    let dials = |c: &char| c.is_ascii_digit() || *c == '+';
    phone.chars().filter(dials).collect()
}
