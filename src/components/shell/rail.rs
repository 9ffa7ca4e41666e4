//! The way to the sections: at the side, or at the bottom on a phone.

use leptos::prelude::*;

use super::preference_switches::preference_switches;
use crate::{
    browser::markup::{Built, element},
    components::{external_link::external_link, link::page_link},
    i18n::*,
    navigator::use_navigator,
    route::{PolicyPlace, Route},
    state::{formatting::use_format, session::use_session},
    timeline::filter::Filter,
    ui::{Glyph, icon},
};

/// A part of the app that the rail leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The timeline and its records.
    Timeline,
    /// Who received data.
    Sharing,
    /// Who may look.
    Access,
    /// Letting a car in.
    Pair,
    /// The policy.
    Policy,
    /// The account.
    Account,
    /// Everything as a file.
    Export,
    /// None of them.
    Unknown,
}

impl Section {
    /// The section of a page.
    #[must_use]
    pub fn of(route: &Route) -> Self {
        match route {
            Route::Timeline { .. } | Route::Record { .. } => Self::Timeline,
            Route::Sharing => Self::Sharing,
            Route::Access => Self::Access,
            Route::Pair => Self::Pair,
            Route::Policy(_) => Self::Policy,
            Route::Account => Self::Account,
            Route::Export { .. } => Self::Export,
            Route::Unknown => Self::Unknown,
        }
    }
}

/// The rail: the section that is shown is marked, and the way back to the timeline leads to what it
/// showed last.
pub fn rail(section: impl Fn() -> Section + Copy + 'static, filter: Signal<Filter>) -> Built {
    let locale = use_locale();
    let timeline = move || Route::Timeline {
        filter: filter.get(),
    };
    let current = move |own, link: Built| {
        link.live_attribute("aria-current", move || {
            (section() == own).then(|| "page".to_owned())
        })
    };
    // What would be refused is not shown. It stays in its place, which is found again when the app
    // takes over what the server sent.
    let session = use_session();
    let sections = element("nav")
        .attribute("aria-label", td_string!(locale, common.sections))
        .child(current(
            Section::Timeline,
            page_link("rail-link", timeline)
                .child(icon(Glyph::Clock))
                .text(td_string!(locale, common.timeline)),
        ))
        .child(current(
            Section::Sharing,
            page_link("rail-link", || Route::Sharing)
                .flag("hidden", session.counts_only())
                .child(icon(Glyph::Share))
                .text(td_string!(locale, common.sharing)),
        ))
        .child(current(
            Section::Policy,
            page_link("rail-link", || Route::Policy(PolicyPlace::default()))
                .child(icon(Glyph::Document))
                .text(td_string!(locale, common.policy)),
        ))
        .child(current(
            Section::Account,
            page_link("rail-link", || Route::Account)
                .flag("hidden", !session.may_change())
                .child(icon(Glyph::Person))
                .text(td_string!(locale, common.account)),
        ))
        .children(is_ours().then(|| leave(locale)));
    let brand = element("p")
        .class("brand")
        .child(icon(Glyph::Clock))
        .text(td_string!(locale, common.brand));
    element("header")
        .class("rail")
        .child(brand)
        .child(sections)
        .child(foot(locale))
}

/// The policy, the reader's choices, and who is signed in.
fn foot(locale: Locale) -> Built {
    // Whoever looks by permission is named above every page.
    let session = use_session();
    let name = session.get().name;
    let name = element("p")
        .class("rail-name")
        .flag("hidden", !session.may_change())
        .text(&td_string!(locale, common.signed_in_as, name));
    element("div")
        .class("rail-foot")
        .live(policy_in_force)
        .child(preference_switches())
        .child(name)
        .children(is_ours().then(|| sign_out(locale)))
}

/// Inside somebody else's page, that page decides how one leaves it.
fn is_ours() -> bool {
    !use_navigator().is_embedded()
}

/// Away from here at once. The boot module hears it, and the key that does the same: both work before
/// the app is there, and after it failed.
fn leave(locale: Locale) -> Built {
    let key = element("small").text(td_string!(locale, common.leave_key));
    let words = element("span")
        .text(td_string!(locale, common.leave))
        .child(key);
    element("button")
        .attribute("type", "button")
        .class("rail-link leave")
        .child(icon(Glyph::External))
        .child(words)
}

/// A step of the browser's own, not a request: with the page goes all that the app has in memory.
fn sign_out(locale: Locale) -> Built {
    let submit = element("button")
        .attribute("type", "submit")
        .class("button")
        .text(td_string!(locale, common.sign_out));
    element("form")
        .attribute("method", "post")
        .attribute("action", "/auth/logout")
        .child(submit)
}

/// Which policy is in force, and where its official text stands.
fn policy_in_force() -> Option<Built> {
    let locale = use_locale();
    let policy = use_session().policy().get()?;
    let date = use_format().day(policy.effective_from);
    let official = external_link(&policy.contact.official_url, |link| {
        link.text(td_string!(locale, common.official_text))
    });
    let line = element("p")
        .class("rail-policy")
        .text(&td_string!(locale, common.policy_in_force, date))
        .text(" ")
        .child(official);
    Some(line)
}
