//! Whom to call or write to.

use dashboard_model::policy::PolicyContact;
use leptos::prelude::*;

use crate::{components::external_link::ExternalLink, i18n::*};

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
    view! {
        <section class="contact">
            <h2>{title}</h2>
            <p>{advice}</p>
            <Reach contact />
        </section>
    }
}

/// How to get a copy of the policy: online, by mail or by phone.
#[component]
pub fn CopyOfPolicy(
    /// Where from.
    contact: PolicyContact,
) -> impl IntoView {
    let locale = use_locale();
    let official = contact.official_url.clone();
    view! {
        <section class="contact">
            <h2>{td_string!(locale, policy.copy.title)}</h2>
            <p>{td_string!(locale, policy.copy.advice)}</p>
            <p>
                <ExternalLink href=official>{td_string!(locale, policy.official)}</ExternalLink>
            </p>
            <Reach contact />
        </section>
    }
}

#[component]
fn Reach(contact: PolicyContact) -> impl IntoView {
    let locale = use_locale();
    let call = format!("tel:{}", dialed(&contact.phone));
    let write = format!("mailto:{}", contact.mail);
    view! {
        <p>{td_string!(locale, policy.contact.phone)} ": " <a href=call>{contact.phone}</a></p>
        <p>{td_string!(locale, policy.contact.mail)} ": " <a href=write>{contact.mail}</a></p>
    }
}

/// A phone number without what only helps to read it.
fn dialed(phone: &str) -> String {
    let dials = |c: &char| c.is_ascii_digit() || *c == '+';
    phone.chars().filter(dials).collect()
}
