//! A wish for which the sign-in is too old.

use leptos::prelude::*;

use crate::{components::external_link::ExternalLink, i18n::*};

/// Says so, and leads to a fresh sign-in in another tab: what stands here stays meanwhile.
#[component]
pub fn FreshNeeded(
    /// What is not so.
    title: &'static str,
    /// What asks for a fresh sign-in.
    needed: &'static str,
    /// How it goes on after it.
    next: &'static str,
    /// Where one signs in afresh.
    address: String,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="not-saved" role="alert">
            <p>
                <strong>{title}</strong>
                " "
                {needed}
            </p>
            <p>{next}</p>
            <p>
                <ExternalLink href=address>{td_string!(locale, account.fresh.link)}</ExternalLink>
            </p>
        </div>
    }
}
