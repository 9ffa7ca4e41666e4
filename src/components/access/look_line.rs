//! What whoever is not the subscriber sees on every page: whose data it is, who looks, by what
//! permission and until when, and that it is recorded.

use dashboard_model::{grant::Grant, id::AccountId, vocabulary::ActorRole};
use leptos::prelude::*;

use super::words::names;
use crate::{
    i18n::*,
    state::formatting::use_format,
    ui::{Glyph, Icon},
    words,
};

/// The line.
#[component]
pub fn LookLine(
    /// Whose data it is.
    account: AccountId,
    /// In what role the reader looks.
    role: ActorRole,
    /// By what permission; an auditor needs none, nor does who drives, too, for their own calls.
    grant: Option<Grant>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let alone = match role {
        ActorRole::HouseholdDriver => td_string!(locale, access.line.own_calls),
        _ => td_string!(locale, access.line.counts),
    };
    let role = words::actor_name(locale, role);
    let who = match &grant {
        Some(grant) => {
            let name = grant.grantee.organisation.clone();
            td_string!(locale, access.line.who, name, role)
        }
        None => td_string!(locale, access.line.role, role),
    };
    let account = td_string!(locale, access.line.account, account = account.to_string());
    let (until, more) = match grant {
        None => (alone.to_owned(), None),
        Some(grant) => {
            let until = format.minute(grant.until);
            let purpose = words::purpose_name(locale, grant.purpose);
            let what = names(locale, &format, &grant.categories);
            let more = [
                td_string!(locale, access.line.sees, what),
                td_string!(locale, access.line.purpose, purpose),
                td_string!(locale, access.line.you).to_owned(),
            ];
            (td_string!(locale, access.line.until, until), Some(more))
        }
    };
    let more = more.map(|more| {
        let more = more.map(|term| view! { <p>{term}</p> });
        view! {
            <details class="look-more">
                <summary>{td_string!(locale, access.line.more)}</summary>
                {more.into_iter().collect_view()}
            </details>
        }
    });
    view! {
        <p class="look-who">
            <Icon glyph=Glyph::Eye />
            <strong>{who}</strong>
        </p>
        <p class="look-terms">
            <span>{account}</span>
            <span>{until}</span>
            <span>{td_string!(locale, access.line.kept)}</span>
        </p>
        {more}
    }
}
