//! The other sites that may show the subscriber their own records: which they are, and the one button
//! of each that allows it or takes it back.

use dashboard_model::embed::{Portal, PortalLink};
use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    browser::listener,
    components::{
        external_link::ExternalLink, failure::Failure, fresh_needed::FreshNeeded, not_done::NotDone,
    },
    i18n::*,
    state::formatting::use_format,
};

/// What the subscriber wants of a site, by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortalWish {
    /// That it may show their records.
    Allow(String),
    /// That it shows nothing any more.
    End(String),
}

/// Why it did not get there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortalFault {
    /// The sign-in is too old to allow it; where one signs in afresh.
    Fresh(String),
    /// Something else.
    Failed(Failure),
}

/// What holds after it, or why it did not get there.
pub type PortalAnswer = Result<Option<PortalLink>, PortalFault>;

/// Sends a wish; the second part hears what became of it.
type Sender = Callback<(PortalWish, Callback<PortalAnswer>)>;

/// All sites, in the operator's order.
#[component]
pub fn PortalsView(
    /// The sites as they were last seen.
    portals: Vec<Portal>,
    /// Sends a wish.
    send: Sender,
) -> AnyView {
    let locale = use_locale();
    if portals.is_empty() {
        return view! { <p class="access-none">{td_string!(locale, access.portals.none)}</p> }
            .into_any();
    }
    let said = RwSignal::new(String::new());
    let portals = portals.into_iter();
    let portals = portals.map(|portal| view! { <PortalCard portal send said /> });
    view! {
        <p>{td_string!(locale, access.portals.intro)}</p>
        <p>{td_string!(locale, access.portals.means)}</p>
        <div class="access-said" class:shown=move || said.with(|said| !said.is_empty())>
            <p role="status">{said}</p>
        </div>
        <ul class="grants">{portals.collect_view()}</ul>
    }
    .into_any()
}

/// How far a wish is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Progress {
    NotAsked,
    Sent,
    NotDone(PortalFault),
}

/// One site.
#[component]
fn PortalCard(portal: Portal, send: Sender, said: RwSignal<String>) -> impl IntoView {
    let locale = use_locale();
    let Portal {
        id,
        name,
        organisation,
        origins,
        link,
    } = portal;
    let link = RwSignal::new(link);
    let whose = (organisation != name).then(|| {
        view! {
            <div>
                <dt>{td_string!(locale, access.portals.whose)}</dt>
                <dd>{organisation}</dd>
            </div>
        }
    });
    let origins = origins.into_iter();
    let origins = origins.map(|origin| {
        view! {
            <p>
                <ExternalLink href=origin.clone()>{origin}</ExternalLink>
            </p>
        }
    });
    let origins = origins.collect_view();
    view! {
        <li class="grant portal" class:over=move || link.with(Option::is_none)>
            <div class="grant-head">
                <h3>{name.clone()}</h3>
            </div>
            <dl class="grant-facts">
                <div>
                    <dt>{td_string!(locale, access.portals.state)}</dt>
                    <dd>{move || state(link.get())}</dd>
                </div>
                <div>
                    <dt>{td_string!(locale, access.portals.pages)}</dt>
                    <dd>{origins}</dd>
                </div>
                {whose}
            </dl>
            <PortalWays id name link send said />
        </li>
    }
}

/// Since when it is allowed and what came of it, or that it is not.
fn state(link: Option<PortalLink>) -> AnyView {
    let locale = use_locale();
    let format = use_format();
    let Some(link) = link else {
        return view! { <p>{td_string!(locale, access.portals.off)}</p> }.into_any();
    };
    let (date, until) = (format.date(link.linked_at), format.date(link.until));
    let opened = match link.opened_at {
        Some(at) => td_string!(locale, access.portals.opened, moment = format.minute(at)),
        None => td_string!(locale, access.portals.never).to_owned(),
    };
    let who = if link.bound {
        td_string!(locale, access.portals.bound)
    } else {
        td_string!(locale, access.portals.unbound)
    };
    view! {
        <p>{td_string!(locale, access.portals.since, date, until)}</p>
        <p>{opened}</p>
        <p class="held-changed">{who}</p>
    }
    .into_any()
}

/// The button, which is its own way back: it stays under the finger and keeps the focus.
#[component]
fn PortalWays(
    id: String,
    name: String,
    link: RwSignal<Option<PortalLink>>,
    send: Sender,
    said: RwSignal<String>,
) -> impl IntoView {
    let locale = use_locale();
    let progress = RwSignal::new(Progress::NotAsked);
    let sent = move || progress.with(|progress| *progress == Progress::Sent);
    let allowed = Memo::new(move |_| link.with(Option::is_some));
    let of = name.clone();
    let hear = Callback::new(move |answer: PortalAnswer| match answer {
        Ok(now) => {
            let name = of.clone();
            said.try_set(match now {
                Some(_) => td_string!(locale, access.portals.said.allowed, name),
                None => td_string!(locale, access.portals.said.ended, name),
            });
            link.try_set(now);
            progress.try_set(Progress::NotAsked);
        }
        Err(fault) => {
            progress.try_set(Progress::NotDone(fault));
        }
    });
    let press = move |event: MouseEvent| {
        // The second half of a double click would take back what the first one did.
        if untrack(sent) || listener::is_second_click(&event) {
            return;
        }
        said.set(String::new());
        progress.set(Progress::Sent);
        let wish = match allowed.get_untracked() {
            true => PortalWish::End(id.clone()),
            false => PortalWish::Allow(id.clone()),
        };
        send.run((wish, hear));
    };
    let text = move || match (allowed.get(), sent()) {
        (false, false) => td_string!(locale, access.portals.allow),
        (false, true) => td_string!(locale, access.portals.allowing),
        (true, false) => td_string!(locale, access.portals.end),
        (true, true) => td_string!(locale, access.portals.ending),
    };
    let named = move || {
        let name = name.clone();
        match allowed.get() {
            true => td_string!(locale, access.portals.end_named, name),
            false => td_string!(locale, access.portals.allow_named, name),
        }
    };
    let failed = move || {
        let Progress::NotDone(fault) = progress.get() else {
            return None;
        };
        let title = match allowed.get() {
            true => td_string!(locale, access.portals.not_ended),
            false => td_string!(locale, access.portals.not_allowed),
        };
        Some(match fault {
            PortalFault::Fresh(address) => {
                let needed = td_string!(locale, access.portals.fresh.needed);
                let next = td_string!(locale, access.portals.fresh.next);
                view! { <FreshNeeded title needed next address /> }.into_any()
            }
            PortalFault::Failed(failure) => view! { <NotDone title failure /> }.into_any(),
        })
    };
    view! {
        <div class="grant-ways">
            <button
                type="button"
                class="button"
                aria-label=named
                aria-disabled=move || sent().then_some("true")
                on:click=press
            >
                {text}
            </button>
        </div>
        {failed}
    }
}
