//! What one can do next: ask, correct, keep a copy.

use dashboard_model::{
    id::RecordId,
    policy::{Explanation, Finding, FindingLevel},
};
use leptos::prelude::*;

use super::{contact::Contact, section::Section};
use crate::{
    browser::{address, clipboard, print},
    components::link::PageLink,
    i18n::*,
    route::Route,
    state::session::use_session,
    ui::{Fold, Glyph, Icon},
};

/// Where a record is found.
#[derive(Debug, Clone)]
pub struct RecordAddresses {
    /// Its page, from the root of the site.
    pub page: String,
    /// Where it is handed out as a file.
    pub download: String,
    /// Where one signs in afresh and comes back to it; `None` inside somebody else's page.
    pub fresh_sign_in: Option<String>,
}

/// What to do with what one has read, and the buttons for it.
#[component]
pub fn Actions(
    /// Which record.
    id: RecordId,
    /// Where it is found.
    addresses: RecordAddresses,
    /// What the policy says of it.
    explanation: Option<Explanation>,
    /// What was found.
    findings: Vec<Finding>,
    /// Whether its values are gone.
    erased: bool,
) -> impl IntoView {
    let locale = use_locale();
    let asks = findings
        .iter()
        .any(|finding| finding.level == FindingLevel::Question);
    let unbound = explanation.is_some_and(|policy| policy.unbound() > 0);
    let ask = if asks {
        td_string!(locale, record.next.ask_open)
    } else {
        td_string!(locale, record.next.ask)
    };
    let keep = (!erased).then(|| td_string!(locale, record.next.keep));
    let elsewhere = unbound.then(|| td_string!(locale, record.next.recipients));
    let further = asks.then(|| td_string!(locale, record.next.further));
    view! {
        <Section title=td_string!(locale, record.next.title)>
            <ul class="next">
                {[Some(ask), keep, elsewhere, further]
                    .into_iter()
                    .flatten()
                    .map(|text| view! { <li>{text}</li> })
                    .collect_view()}
                {use_session()
                    .may_change()
                    .then(|| {
                        view! {
                            <li>
                                {td_string!(locale, record.next.correct)} " "
                                <PageLink to=Route::Account>
                                    {td_string!(locale, record.next.account)}
                                </PageLink>
                            </li>
                        }
                    })}
            </ul>
            <Contact />
            <Buttons id addresses />
        </Section>
    }
}

/// Ask, copy the link, download, print.
#[component]
fn Buttons(
    /// Which record.
    id: RecordId,
    /// Where it is found.
    addresses: RecordAddresses,
) -> impl IntoView {
    let locale = use_locale();
    let said = RwSignal::new("");
    let copy = move |_| {
        clipboard::copy_link(&addresses.page, move |copied| {
            // The record may be gone by the time the browser answers.
            said.try_set(if copied {
                td_string!(locale, record.actions.copied)
            } else {
                td_string!(locale, record.actions.not_copied)
            });
        });
    };
    view! {
        <div class="record-actions">
            <Ask id />
            <button type="button" class="button" on:click=copy>
                <Icon glyph=Glyph::Link />
                {td_string!(locale, record.actions.copy)}
            </button>
            <a class="button" href=addresses.download download="">
                <Icon glyph=Glyph::Download />
                {td_string!(locale, record.actions.download)}
            </a>
            <button type="button" class="button" on:click=move |_| print::print()>
                <Icon glyph=Glyph::Printer />
                {td_string!(locale, record.actions.print)}
            </button>
            <p class="quiet" role="status" aria-live="polite">
                {move || said.get()}
            </p>
        </div>
    }
}

/// A mail to the service that names the record and nothing about anybody.
#[component]
fn Ask(
    /// Which record.
    id: RecordId,
) -> impl IntoView {
    let locale = use_locale();
    let policy = use_session().policy();
    move || {
        let id = id.to_string();
        policy.get().map(|policy| {
            let subject = td_string!(locale, record.mail.subject, id = id.clone());
            let body = td_string!(locale, record.mail.body, id = id.clone());
            let href = address::mail(&policy.contact.mail, &subject, &body);
            let mail = policy.contact.mail;
            view! {
                <a class="button primary" href=href>
                    <Icon glyph=Glyph::Mail />
                    {td_string!(locale, record.actions.ask)}
                </a>
                <Question mail text=format!("{subject}\n\n{}", body.trim_end()) />
            }
        })
    }
}

/// The same mail to copy, for whoever has no mail program here.
#[component]
fn Question(
    /// Whom to write to.
    mail: String,
    /// Subject and text.
    text: String,
) -> impl IntoView {
    let locale = use_locale();
    let said = RwSignal::new("");
    let shown = text.clone();
    let copy = move |_| {
        clipboard::copy_text(&text, move |copied| {
            said.try_set(if copied {
                td_string!(locale, record.actions.question_copied)
            } else {
                td_string!(locale, record.actions.question_not_copied)
            });
        });
    };
    view! {
        <div class="question-text">
            <Fold title=td_string!(locale, record.actions.no_mail_program).to_owned()>
                <p>{td_string!(locale, record.actions.write_to, mail)}</p>
                <pre>{shown}</pre>
                <button type="button" class="button" on:click=copy>
                    {td_string!(locale, record.actions.copy_question)}
                </button>
                <p class="quiet" role="status" aria-live="polite">
                    {move || said.get()}
                </p>
            </Fold>
        </div>
    }
}
