//! The way to the sections: at the side, or at the bottom on a phone.

use leptos::prelude::*;

use super::PreferenceSwitches;
use crate::{
    components::{external_link::ExternalLink, link::PageLink},
    i18n::*,
    route::Route,
    state::{formatting::use_format, session::use_session},
    timeline::filter::Filter,
    ui::{Glyph, Icon},
};

/// A part of the app that the rail leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The timeline and its records.
    Timeline,
    /// The policy.
    Policy,
    /// The account.
    Account,
    /// None of them.
    Unknown,
}

impl Section {
    /// The section of a page.
    #[must_use]
    pub fn of(route: &Route) -> Self {
        match route {
            Route::Timeline { .. } | Route::Record { .. } => Self::Timeline,
            Route::Policy { .. } => Self::Policy,
            Route::Account => Self::Account,
            Route::Unknown => Self::Unknown,
        }
    }
}

/// The rail.
#[component]
pub fn Rail(
    /// The section that is shown.
    #[prop(into)]
    section: Signal<Section>,
    /// What the timeline showed last; the way back leads to that.
    #[prop(into)]
    filter: Signal<Filter>,
) -> impl IntoView {
    let locale = use_locale();
    let session = use_session();
    let current = move |own| Signal::derive(move || section.get() == own);
    let timeline = Signal::derive(move || Route::Timeline {
        filter: filter.get(),
    });
    let policy = || Route::Policy { clause: None };
    view! {
        <header class="rail">
            <p class="brand">
                <Icon glyph=Glyph::Clock />
                {td_string!(locale, common.brand)}
            </p>
            <nav aria-label=td_string!(locale, common.sections)>
                <PageLink class="rail-link" to=timeline current=current(Section::Timeline)>
                    <Icon glyph=Glyph::Clock />
                    {td_string!(locale, common.timeline)}
                </PageLink>
                <PageLink class="rail-link" to=policy() current=current(Section::Policy)>
                    <Icon glyph=Glyph::Document />
                    {td_string!(locale, common.policy)}
                </PageLink>
                <PageLink class="rail-link" to=Route::Account current=current(Section::Account)>
                    <Icon glyph=Glyph::Person />
                    {td_string!(locale, common.account)}
                </PageLink>
            </nav>
            <div class="rail-foot">
                <PolicyInForce />
                <PreferenceSwitches />
                <p class="rail-name">
                    {td_string!(locale, common.signed_in_as, name = session.get().name)}
                </p>
                <button type="button" class="button" on:click=move |_| session.sign_out()>
                    {td_string!(locale, common.sign_out)}
                </button>
            </div>
        </header>
    }
}

/// Which policy is in force, and where its official text stands.
#[component]
fn PolicyInForce() -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let policy = use_session().policy();
    move || {
        policy.get().map(|policy| {
            let date = format.day(policy.effective_from);
            view! {
                <p class="rail-policy">
                    {td_string!(locale, common.policy_in_force, date)} " "
                    <ExternalLink href=policy
                        .contact
                        .official_url>{td_string!(locale, common.official_text)}</ExternalLink>
                </p>
            }
        })
    }
}
