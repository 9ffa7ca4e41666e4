//! What stands below a form while the sign-in is too old for what it saves.

use leptos::prelude::*;

use crate::{components::external_link::ExternalLink, i18n::*};

/// Says so, and leads to a fresh sign-in in another tab: what is typed stays here meanwhile.
#[component]
pub fn FreshNeeded(
    /// Where one signs in afresh.
    address: String,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="not-saved" role="alert">
            <p>
                <strong>{td_string!(locale, account.form.not_saved)}</strong>
                " "
                {td_string!(locale, account.fresh.needed)}
            </p>
            <p>{td_string!(locale, account.fresh.kept)}</p>
            <p>
                <ExternalLink href=address>{td_string!(locale, account.fresh.link)}</ExternalLink>
            </p>
        </div>
    }
}
