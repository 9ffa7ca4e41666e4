//! The pages that are loaded after the first one: they are a module of their own, so that whoever
//! opens the timeline does not wait for what they have not asked for yet.

mod waiting;

use std::time::Duration;

use dashboard_model::id::RecordId;
#[cfg(feature = "split")]
use leptos::wasm_split::wasm_split;
use leptos::{prelude::*, wasm_split::SplitLoaderError};

use self::waiting::Waiting;
use super::arrival::{CONTENT, HEADING};
use crate::{
    browser::{
        focus,
        markup::{Built, element, group},
    },
    components::failure::failure_notice,
    i18n::*,
    navigator::use_navigator,
    pages::{
        self, AccessPage, AccountPage, ClosedPage, CountsPage, ExportPage, LookStrip, PairPage,
        PolicyPage, PortalStrip, PortalsPart, RecordPage, SessionWatch, SharingPage, SignedOutPage,
        UnknownPage, VisitStrip,
        desk::{Desk, TimelinePart},
    },
    route::PolicyPlace,
    state::{car_code::CarCode, preferences::use_preferences, session::use_session},
    timeline::filter::Filter,
};

/// How long the first page has the line for itself before the module is asked for.
const HEAD_START: Duration = Duration::from_millis(400);

/// The pages of the later module, as functions that build them.
#[derive(Clone, Copy)]
pub struct LaterPages {
    /// One record.
    pub record: fn(Signal<RecordId>) -> AnyView,
    /// Who received data.
    pub sharing: fn() -> AnyView,
    /// Who may look.
    pub access: fn() -> AnyView,
    /// Letting a car in.
    pub pair: fn() -> AnyView,
    /// By what permission somebody looks who is not the subscriber.
    pub look: fn() -> AnyView,
    /// The policy: a version, compared with another, at a clause.
    pub policy: fn(Signal<PolicyPlace>) -> AnyView,
    /// The account.
    pub account: fn() -> AnyView,
    /// Everything as a file.
    pub export: fn(Signal<Filter>) -> AnyView,
    /// What is new since the last visit; or, for whoever sees counts alone, those.
    pub visit: fn() -> AnyView,
    /// An address without a page.
    pub unknown: fn() -> AnyView,
    /// The way in. It can look again who is signed in.
    pub signed_out: fn(Callback<()>) -> AnyView,
}

/// Builds a part of the timeline.
type TimelineParts = fn(Desk, TimelinePart) -> Built;

/// What a later module brings.
#[derive(Clone, Copy)]
enum Module {
    /// Pages.
    Pages(LaterPages),
    /// Parts of the timeline.
    Timeline(TimelineParts),
    /// A car's screens.
    Car(fn() -> Built),
}

/// Loads the module, once; what failed is tried again when it is asked for again.
#[cfg_attr(
    feature = "split",
    wasm_split(later_pages, wasm_split_path = leptos::wasm_split, fallible)
)]
fn later_pages() -> Result<Module, SplitLoaderError> {
    Ok(Module::Pages(LaterPages {
        record: |id| for_records(move || view! { <RecordPage id /> }.into_any()),
        sharing: || watched(for_records(|| view! { <SharingPage /> }.into_any())),
        access: || {
            watched(own(|| {
                view! {
                    <AccessPage />
                    <PortalsPart />
                }
                .into_any()
            }))
        },
        pair: || {
            // The code leaves the address also where nobody is let in.
            let code = CarCode::take();
            watched(own(move || view! { <PairPage code /> }.into_any()))
        },
        look: || {
            let portal = use_navigator()
                .is_framed()
                .then(|| view! { <PortalStrip /> });
            let look = (!use_session().is_own()).then(|| view! { <LookStrip /> });
            (portal, look).into_any()
        },
        policy: |place| watched(view! { <PolicyPage place /> }.into_any()),
        account: || watched(own(|| view! { <AccountPage /> }.into_any())),
        export: |filter| {
            watched(for_records(move || {
                view! { <ExportPage filter /> }.into_any()
            }))
        },
        visit,
        unknown: || watched(view! { <UnknownPage /> }.into_any()),
        signed_out: |retry| view! { <SignedOutPage retry /> }.into_any(),
    }))
}

/// What stands above the timeline, or in its place.
fn visit() -> AnyView {
    let session = use_session();
    if session.counts_only() {
        view! { <CountsPage /> }.into_any()
    } else {
        let strip = session.may_change().then(|| view! { <VisitStrip /> });
        strip.into_any()
    }
}

/// A page that is the subscriber's alone.
fn own(page: impl FnOnce() -> AnyView) -> AnyView {
    open_if(use_session().may_change(), page)
}

/// A page that shows records: to everybody but whoever sees counts alone.
fn for_records(page: impl FnOnce() -> AnyView) -> AnyView {
    open_if(!use_session().counts_only(), page)
}

/// What the server would refuse is not asked for.
fn open_if(open: bool, page: impl FnOnce() -> AnyView) -> AnyView {
    if open {
        page()
    } else {
        view! { <ClosedPage /> }.into_any()
    }
}

/// A page that is left when the session ends, and whose heading takes the focus from whoever came here
/// before it was loaded. The timeline listens by itself, as long as it is there.
fn watched(page: AnyView) -> AnyView {
    focus::move_on(CONTENT, HEADING);
    view! {
        <SessionWatch />
        {page}
    }
    .into_any()
}

#[cfg(feature = "split")]
async fn load() -> Result<Module, SplitLoaderError> {
    later_pages().await
}

#[cfg(not(feature = "split"))]
async fn load() -> Result<Module, SplitLoaderError> {
    later_pages()
}

/// Loads the parts of the timeline that are not on its first screen.
#[cfg_attr(
    feature = "split",
    wasm_split(timeline_parts, wasm_split_path = leptos::wasm_split, fallible)
)]
fn timeline_parts() -> Result<Module, SplitLoaderError> {
    Ok(Module::Timeline(pages::timeline_parts::timeline_part))
}

#[cfg(feature = "split")]
async fn load_timeline() -> Result<Module, SplitLoaderError> {
    timeline_parts().await
}

#[cfg(not(feature = "split"))]
async fn load_timeline() -> Result<Module, SplitLoaderError> {
    timeline_parts()
}

/// Loads a car's screens, which are for nobody else.
#[cfg_attr(
    feature = "split",
    wasm_split(car_pages, wasm_split_path = leptos::wasm_split, fallible)
)]
fn car_pages() -> Result<Module, SplitLoaderError> {
    Ok(Module::Car(pages::car_page))
}

#[cfg(feature = "split")]
async fn load_car() -> Result<Module, SplitLoaderError> {
    car_pages().await
}

#[cfg(not(feature = "split"))]
async fn load_car() -> Result<Module, SplitLoaderError> {
    car_pages()
}

/// A car's screens, once they are loaded: all that there is on such a page.
pub fn later_car() -> Built {
    provide_context(use_preferences().language().get_untracked());
    let page = |module| match module {
        Module::Car(build) => build(),
        _ => group(),
    };
    once_loaded(Waiting::new(|| Box::pin(load_car())), Box::new(page))
}

/// A part of the timeline, in its place once it is loaded. Without it the server's pages and counts
/// say all that there is to say.
pub fn later_part(desk: Desk, part: TimelinePart) -> Built {
    let waiting = Waiting::new(|| Box::pin(load_timeline()));
    set_timeout(move || waiting.ask(), HEAD_START);
    let class = match part {
        TimelinePart::Tools => "timeline-tools",
        TimelinePart::Chart => "chart-over",
        TimelinePart::Months => "chart-below",
        TimelinePart::Fresh => "fresh-place",
        TimelinePart::Strip => "strip-place",
    };
    element("div").class(class).live(move || {
        let Module::Timeline(build) = waiting.loaded.get()?.ok()? else {
            return None;
        };
        Some(untrack(|| build(desk, part)))
    })
}

/// A page of the later module, once that is loaded.
pub fn later(page: impl Fn(LaterPages) -> AnyView + 'static) -> Built {
    let page: Box<dyn Fn(Module) -> Built> = Box::new(move |module| match module {
        Module::Pages(pages) => shown(page(pages)),
        _ => group(),
    });
    once_loaded(Waiting::new(|| Box::pin(load())), page)
}

/// The same, for every page by the same code.
fn once_loaded(waiting: Waiting, page: Box<dyn Fn(Module) -> Built>) -> Built {
    let locale = use_locale();
    waiting.ask();
    group().live(move || match waiting.loaded.get() {
        None => element("p")
            .attribute("role", "status")
            .text(td_string!(locale, common.loading)),
        Some(Ok(module)) => page(module),
        Some(Err(error)) => {
            let failure = pages::failure::explain(locale, &error);
            failure_notice(&failure, false, move || waiting.ask())
        }
    })
}

/// A strip of the later module on a page that is shown at once. Its place is kept free, and stays
/// empty when the module does not come: the page says what matters without it.
pub fn later_strip(class: &str, strip: fn(LaterPages) -> AnyView) -> Built {
    let waiting = Waiting::new(|| Box::pin(load()));
    set_timeout(move || waiting.ask(), HEAD_START);
    element("div").class(class).live(move || {
        let Module::Pages(pages) = waiting.loaded.get()?.ok()? else {
            return None;
        };
        Some(shown(strip(pages)))
    })
}

fn shown(view: AnyView) -> Built {
    element("div").class("later").view(view)
}
