//! What a portal's page has a say in, and what the subscriber has to know in it: whose data is shown.

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

/// Says that it is the reader's own data, follows the portal's wishes, and tells it the page. By what
/// permission others look stands in a strip of its own, here as everywhere.
#[component]
pub fn PortalStrip() -> impl IntoView {
    let locale = use_locale();
    let session = use_session().get();
    follow_portal();
    tell_page();
    let own = session.actor == ActorRole::Subscriber;
    let line = own.then(|| {
        view! {
            <p class="portal-line own" role="note">
                <Icon glyph=Glyph::Eye />
                <span>{td_string!(locale, common.portal.own, name = session.name)}</span>
            </p>
        }
    });
    view! { {line} }
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
            Route::Access => "access",
            Route::Pair => "pair",
            Route::Policy(_) => "policy",
            Route::Account => "account",
            Route::Export { .. } => "export",
            Route::Unknown => "unknown",
        });
        root::set_root_attribute(PAGE, Some(word));
    });
    on_cleanup(|| root::set_root_attribute(PAGE, None));
}
