//! The way to who may look, from where one would look for it.

use dashboard_model::trigger::Trigger;
use leptos::prelude::*;

use crate::{
    components::link::PageLink,
    i18n::*,
    route::Route,
    state::session::use_session,
    ui::{Glyph, Icon},
};

/// A note on a page on which one may look for it. There is none for whoever looks by permission.
#[component]
pub fn AccessWay() -> impl IntoView {
    let locale = use_locale();
    use_session().may_change().then(|| {
        view! {
            <section class="access-way" aria-labelledby="access-way">
                <Icon glyph=Glyph::Eye />
                <div>
                    <h2 id="access-way">{td_string!(locale, access.way.title)}</h2>
                    <p>{td_string!(locale, access.way.advice)}</p>
                    <p>
                        <PageLink to=Route::Access>{td_string!(locale, access.way.link)}</PageLink>
                    </p>
                </div>
            </section>
        }
    })
}

/// The link on a record that says that somebody looked by a permission.
#[component]
pub fn GrantLink(
    /// Why the record exists.
    trigger: Trigger,
) -> impl IntoView {
    let locale = use_locale();
    (trigger.grant.is_some() && use_session().may_change()).then(|| {
        view! {
            <p class="grant-link">
                <PageLink to=Route::Access>{td_string!(locale, access.way.record)}</PageLink>
            </p>
        }
    })
}
