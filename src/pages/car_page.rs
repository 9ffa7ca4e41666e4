//! A parked car's screens. They are in memory: the address says nothing, and back leads away from all of
//! them. What is open is locked by the page's program.

mod list;
mod pairing;
mod shown;

use std::rc::Rc;

use dashboard_model::session::Session;
use leptos::prelude::*;

use self::{pairing::pairing, shown::signed_in};
use super::{failure::explain, load::Load};
use crate::{
    api::{ApiError, use_api},
    browser::{
        car,
        markup::{Built, element, follow, group},
    },
    components::{
        car::{focus_first, waiting},
        failure::failure_notice,
    },
    format::Format,
    i18n::*,
    state::{formatting::provide_format, preferences::regional_tag, session::SessionContext},
};

/// The screens: the way in, and what whoever is in sees.
pub fn car_page() -> Built {
    let api = use_api();
    let session = Load::new(move || api.session());
    // A session that has ended takes everything with it that was shown in it.
    follow(move || {
        if api.signed_out().get() && untrack(|| session.value()).is_some() {
            car::lock();
        }
    });
    group().live(move || {
        let known = session.get();
        untrack(|| match known {
            None => element("main").class("car").child(waiting()),
            Some(Ok(session)) => opened(&session),
            Some(Err(ApiError::SignedOut)) => pairing(Callback::new(move |()| session.again())),
            Some(Err(error)) => failed(&error, session),
        })
    })
}

fn opened(session: &Rc<Session>) -> Built {
    let locale = use_locale();
    let session = Session::clone(session);
    provide_format(Format::new(&regional_tag(locale), &session.time_zone));
    provide_context(SessionContext::new(session, Signal::stored(None)));
    signed_in()
}

/// Neither who is signed in is known nor that nobody is.
fn failed(error: &ApiError, session: Load<Session>) -> Built {
    let locale = use_locale();
    car::say_screen("sign-in");
    focus_first();
    let failure = explain(locale, error);
    element("main")
        .class("car")
        .child(element("h1").text(td_string!(locale, car.card.title)))
        .child(failure_notice(&failure, false, move || session.again()))
}
