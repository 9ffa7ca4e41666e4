//! The app: contexts, sign-in, language, and then the frame with its pages.

mod arrival;
mod frame;
mod later;

use leptos::prelude::*;

use self::{
    frame::frame,
    later::{later, later_car},
};
use crate::{
    api::Api,
    browser::{
        markup::{Built, group},
        recovery, root,
    },
    config::{HostConfig, Surface},
    format::Format,
    i18n::*,
    navigator::Navigator,
    pages::session_gate,
    state::{
        formatting::provide_format,
        preferences::{Preferences, regional_tag, use_preferences},
        session::use_session,
    },
};

/// Mounts the app on the document's body, for good.
pub fn start(config: HostConfig) {
    set_panic_hook();
    mount_to_body(|| app(config).into_part());
}

/// A panic leaves the module unusable: what remains is to say so, and to offer a fresh start.
pub fn set_panic_hook() {
    std::panic::set_hook(Box::new(|panic| {
        recovery::log(&panic.to_string());
        let language = root::document_language().and_then(|tag| tag.parse().ok());
        let locale: Locale = language.unwrap_or_default();
        recovery::show(&recovery::RecoveryTexts {
            title: td_string!(locale, common.recovery.title),
            advice: td_string!(locale, common.recovery.advice),
            reload: td_string!(locale, common.recovery.reload),
        });
    }));
}

/// The app, with what the host page decides.
pub fn app(config: HostConfig) -> Built {
    provide_context(Preferences::load(&config));
    provide_context(Navigator::start(&config));
    root::set_root_attribute("data-surface", Some(config.surface.as_str()));
    Api::provide(config.api_base);
    if config.surface == Surface::Car {
        return later_car();
    }
    session_gate(localized, way_in)
}

/// Nobody waits for the way in who is signed in.
fn way_in(retry: Callback<()>) -> Built {
    later(move |pages| (pages.signed_out)(retry))
}

/// Everything in it is built anew when the language changes.
fn localized() -> Built {
    let language = use_preferences().language();
    group().live(move || {
        let locale = language.get();
        provide_context(locale);
        let zone = use_session().get().time_zone;
        provide_format(Format::new(&regional_tag(locale), &zone));
        untrack(frame)
    })
}
