//! By what permission somebody looks who is not the subscriber, on every page of theirs.

use dashboard_model::vocabulary::ActorRole;
use leptos::prelude::*;

use super::load::Load;
use crate::{
    api::{ApiError, use_api},
    browser::root,
    components::{access::LookLine, shell::Section},
    i18n::*,
    navigator::use_navigator,
    state::session::use_session,
};

/// That it could not be written down that somebody looks.
const LOOK_NOT_KEPT: &str = "/problems/look-not-kept";

/// That nobody in this role may do something.
const NOT_ALLOWED: &str = "/problems/not-allowed";

/// The strip above every page. The permission is asked for anew with each section, for the subscriber
/// may have changed it.
#[component]
pub fn LookStrip() -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let session = use_session();
    let route = use_navigator().route();
    // The style knows it: above the timeline there is nothing new for them.
    root::set_root_attribute("data-role", Some(session.role().as_str()));
    on_cleanup(|| root::set_root_attribute("data-role", None));
    let drives = session.role() == ActorRole::HouseholdDriver;
    let section = Memo::new(move |_| route.with(Section::of));
    let load = Load::new(move || {
        // A memo that is only tracked is never computed, and so never changes.
        section.get();
        let pending = (!session.counts_only()).then(|| api.own_grant());
        async move {
            match pending {
                Some(pending) => match pending.await {
                    // Their own calls are theirs without anybody's leave.
                    Err(ApiError::NotFound) if drives => Ok(None),
                    found => found.map(Some),
                },
                None => Ok(None),
            }
        }
    });
    let line = move || match load.get()? {
        Ok(grant) => {
            let account = session.get().account;
            let role = session.role();
            let grant = Option::clone(&grant);
            Some(view! { <LookLine account role grant /> }.into_any())
        }
        Err(_) => Some(view! { <p>{td_string!(locale, access.line.failed)}</p> }.into_any()),
    };
    // What was refused on one page says nothing of the next one. The first may be refused before this
    // strip is there.
    let before = Memo::new(move |last: Option<&u32>| {
        section.get();
        last.map_or(0, |_| untrack(|| api.refused().0))
    });
    let alert = move || {
        let (times, refused) = api.refused();
        if times == before.get() {
            return "";
        }
        match refused.as_str() {
            LOOK_NOT_KEPT => td_string!(locale, access.line.look_not_kept),
            NOT_ALLOWED => td_string!(locale, access.line.not_allowed),
            _ => "",
        }
    };
    view! {
        <section class="look-line" aria-label=td_string!(locale, access.line.title)>
            {line}
            <p class="look-alert" role="alert">
                {alert}
            </p>
        </section>
    }
}
