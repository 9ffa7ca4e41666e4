//! Where the reader is signed in.

use dashboard_model::{id::SessionId, session::SessionSummary};
use leptos::prelude::*;

use crate::{i18n::*, state::formatting::use_format, words};

/// What the reader wants to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// One session.
    One(SessionId),
    /// All but this one.
    Others,
}

/// The sessions, this one marked, each of the others with a button that ends it.
#[component]
pub fn OwnSessions(
    /// The sessions, the one used last first.
    sessions: Vec<SessionSummary>,
    /// Something is being ended.
    busy: Signal<bool>,
    /// Ends it.
    end: Callback<Ending>,
) -> impl IntoView {
    let locale = use_locale();
    let others = sessions.iter().filter(|session| !session.current).count();
    let below = if others == 0 {
        view! { <p class="held-nothing">{td_string!(locale, account.sessions.nowhere_else)}</p> }
            .into_any()
    } else {
        view! {
            <button
                type="button"
                class="button"
                disabled=move || busy.get()
                on:click=move |_| end.run(Ending::Others)
            >
                {td_string!(locale, account.sessions.end_others)}
            </button>
        }
        .into_any()
    };
    let sessions = sessions
        .into_iter()
        .map(|session| view! { <OwnSession session busy end /> });
    view! {
        <ul class="own-sessions">{sessions.collect_view()}</ul>
        {below}
    }
}

#[component]
fn OwnSession(session: SessionSummary, busy: Signal<bool>, end: Callback<Ending>) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let device = words::device(locale, session.browser, session.system);
    let device = if session.car {
        td_string!(locale, account.sessions.car, device)
    } else {
        device
    };
    let opened = format.moment(session.opened_at);
    let seen = format.moment(session.seen_at);
    let action = if session.current {
        view! { <strong class="own-here">{td_string!(locale, account.sessions.here)}</strong> }
            .into_any()
    } else {
        let id = session.id;
        let named = td_string!(
            locale,
            account.sessions.end_named,
            device = device.clone(),
            moment = opened.clone()
        );
        view! {
            <button
                type="button"
                class="button"
                aria-label=named
                disabled=move || busy.get()
                on:click=move |_| end.run(Ending::One(id.clone()))
            >
                {td_string!(locale, account.sessions.end)}
            </button>
        }
        .into_any()
    };
    view! {
        <li class="own-session">
            <div>
                <p>{device}</p>
                <p class="held-changed">
                    {td_string!(locale, account.sessions.opened, moment = opened)} " · "
                    {td_string!(locale, account.sessions.seen, moment = seen)}
                </p>
            </div>
            {action}
        </li>
    }
}
