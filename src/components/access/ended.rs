//! The grants that have ended, folded.

use dashboard_model::grant::Grant;
use leptos::prelude::*;

use super::{
    desk::Desk,
    grant_card::{GrantFacts, GrantHead},
    standing::Standing,
};
use crate::{format::Plural, i18n::*, state::formatting::use_format, ui::Fold};

/// What has ended, with the way to allow the same again.
#[component]
pub fn Ended(
    /// What the parts of the page have in common.
    desk: Desk,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let ended = Memo::new(move |_| {
        let now = desk.now.get();
        let mut grants = desk.grants.get();
        grants.retain(|grant| Standing::of(grant, now) == Standing::Ended);
        grants
    });
    move || {
        let ended = ended.get();
        let count = u32::try_from(ended.len()).unwrap_or(u32::MAX);
        let title = match format.plural(count) {
            _ if count == 0 => return None,
            Plural::One => td_string!(locale, access.ended.one).to_owned(),
            Plural::Other => {
                let count = format.count(count);
                td_string!(locale, access.ended.other, count)
            }
        };
        let grants = ended.into_iter();
        let grants = grants.map(|grant| view! { <EndedGrant grant desk /> });
        let grants = grants.collect_view();
        Some(view! {
            <Fold title>
                <ul class="grants">{grants}</ul>
            </Fold>
        })
    }
}

#[component]
fn EndedGrant(grant: Grant, desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let said = match grant.revoked_at {
        Some(at) => td_string!(locale, access.ended.revoked, date = format.date(at)),
        None => td_string!(locale, access.ended.over, date = format.date(grant.until)),
    };
    let name = grant.grantee.organisation.clone();
    let again = {
        let grant = grant.clone();
        (!desk.owned().is_empty()).then(|| {
            view! {
                <button
                    type="button"
                    class="button"
                    aria-label=td_string!(locale, access.ended.again_named, name)
                    on:click=move |_| desk.open.run(Some(grant.clone()))
                >
                    {td_string!(locale, access.ended.again)}
                </button>
            }
        })
    };
    view! {
        <li class="grant over">
            <GrantHead grant=grant.clone() />
            <p class="grant-looked">{said}</p>
            <GrantFacts grant desk />
            <div class="grant-ways">{again}</div>
        </li>
    }
}
