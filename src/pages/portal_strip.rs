//! What a portal's page has a say in, and what its reader has to know: whose data is shown, and who is
//! looking.

use dashboard_model::vocabulary::ActorRole;
use leptos::prelude::*;

use crate::{
    browser::{listener, root},
    i18n::*,
    navigator::use_navigator,
    route::Route,
    state::{
        preferences::{Theme, use_preferences},
        session::use_session,
    },
    ui::{Glyph, Icon},
};

/// The event that says that the portal wants another look, and where it wrote what it wants.
const LOOK: &str = "dashboard-look";
const HOST_THEME: &str = "data-host-theme";
const HOST_LANGUAGE: &str = "data-host-language";

/// Where the program that started the page reads which page is shown.
const PAGE: &str = "data-page";

/// Says whose data is shown and who is looking, follows the portal's wishes, and tells it the page.
#[component]
pub fn PortalStrip() -> impl IntoView {
    let locale = use_locale();
    let session = use_session().get();
    follow_portal();
    tell_page();
    let name = session.name;
    let (text, class) = match session.actor {
        ActorRole::Subscriber => (
            td_string!(locale, common.portal.own, name = name),
            "portal-line own",
        ),
        ActorRole::DealerStaff => (
            td_string!(locale, common.portal.dealer, name = name),
            "portal-line other",
        ),
        ActorRole::OperatorStaff | ActorRole::Auditor => (
            td_string!(locale, common.portal.operator, name = name),
            "portal-line other",
        ),
    };
    view! {
        <p class=class role="note">
            <Icon glyph=Glyph::Eye />
            <span>{text}</span>
        </p>
    }
}

/// Theme and language change when the portal says so, and not by themselves: meanwhile the reader may
/// have chosen others here.
fn follow_portal() {
    let preferences = use_preferences();
    listener::listen_on_window(LOOK, move |_| {
        let theme = root::root_attribute(HOST_THEME).and_then(|word| Theme::parse(&word));
        let language = root::root_attribute(HOST_LANGUAGE).and_then(|word| word.parse().ok());
        preferences.follow(theme, language);
    });
}

/// Tells the page by a word: never which record.
fn tell_page() {
    let route = use_navigator().route();
    Effect::new(move |_| {
        let word = route.with(|route| match route {
            Route::Timeline { .. } => "timeline",
            Route::Record { .. } => "record",
            Route::Sharing => "sharing",
            Route::Policy(_) => "policy",
            Route::Account => "account",
            Route::Export { .. } => "export",
            Route::Unknown => "unknown",
        });
        root::set_root_attribute(PAGE, Some(word));
    });
    on_cleanup(|| root::set_root_attribute(PAGE, None));
}
