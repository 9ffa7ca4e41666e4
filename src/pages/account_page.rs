//! What is held on the subscriber, and where to correct it.

use dashboard_model::{
    account::Account, account_edit::AccountEdit, id::RecordId, problem::Violation,
    timeline::TimelineItem, vocabulary::TriggerKind,
};
use leptos::{prelude::*, task::spawn_local};

use super::{failure::explain, load::Load};
use crate::{
    api::{Api, ApiError, use_api},
    browser::focus,
    components::{
        access::AccessWay,
        account::{
            AccountSkeleton, AccountView, Answer, Correction, Desk, Drafts, Ending, Fault,
            OwnSessions, only,
        },
        link::PageLink,
    },
    i18n::*,
    route::Route,
    state::session::use_session,
    timeline::filter::Filter,
};

/// The account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let policy = use_session().policy();
    let export = Route::Export {
        filter: Filter::default(),
    };
    let load = Load::new(move || api.account());
    let waiting = || view! { <AccountSkeleton /> }.into_any();
    let show = load.show(waiting, move |account| {
        let account = RwSignal::new(Account::clone(&account));
        let desk = Desk {
            account: account.into(),
            drafts: Drafts::of(&account.get_untracked().id),
            correct: Callback::new(move |(correction, answer)| {
                send(api, locale, account, correction, answer);
            }),
        };
        view! { <AccountView desk policy /> }.into_any()
    });
    view! {
        <div class="page-head">
            <h1>{td_string!(locale, account.title)}</h1>
            <PageLink class="button" to=export>
                {td_string!(locale, export.title)}
            </PageLink>
        </div>
        {show}
        <AccessWay />
        <SignedInAt />
    }
}

/// What became of the wish to end a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    NotYet,
    Failed,
    Done,
}

/// Where the reader is signed in, and ending it elsewhere.
#[component]
fn SignedInAt() -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let load = Load::new(move || api.sessions());
    let (busy, ended) = (RwSignal::new(false), RwSignal::new(Ended::NotYet));
    let end = Callback::new(move |ending| {
        busy.set(true);
        spawn_local(async move {
            let done = match ending {
                Ending::One(id) => api.end_session(&id).await,
                Ending::Others => api.end_other_sessions().await,
            };
            // What is not there any more has ended, too.
            let done = matches!(done, Ok(()) | Err(ApiError::NotFound));
            ended.try_set(if done { Ended::Done } else { Ended::Failed });
            if busy.try_set(false).is_none() {
                load.again();
                focus::focus_next(".signed-in-at".to_owned());
            }
        });
    });
    let said = move || match ended.get() {
        Ended::NotYet => "",
        Ended::Failed => td_string!(locale, account.sessions.failed),
        Ended::Done => td_string!(locale, account.sessions.ended),
    };
    let waiting = || {
        let locale = use_locale();
        view! { <p>{td_string!(locale, account.sessions.loading)}</p> }.into_any()
    };
    let show = load.show(waiting, move |list| {
        view! { <OwnSessions sessions=list.items.clone() busy=busy.into() end /> }.into_any()
    });
    view! {
        <section class="signed-in-at" tabindex="-1" aria-labelledby="signed-in-at">
            <h2 id="signed-in-at">{td_string!(locale, account.sessions.title)}</h2>
            <p>{td_string!(locale, account.sessions.advice)}</p>
            {show}
            <p role="status">{said}</p>
            <p>
                <PageLink to=Route::Pair>{td_string!(locale, pair.title)}</PageLink>
            </p>
            <p>{td_string!(locale, account.sessions.leave)}</p>
        </section>
    }
}

/// Sends a correction to its end, even if the reader leaves meanwhile.
fn send(
    api: Api,
    locale: Locale,
    account: RwSignal<Account>,
    correction: Correction,
    answer: Callback<Answer>,
) {
    spawn_local(async move {
        let became = match correct(api, account, &correction).await {
            Ok(became) => became,
            Err(ApiError::FieldsRefused(problem)) => {
                Answer::Refused(problem.violations.into_iter().map(fault).collect())
            }
            Err(error) if error.wants_fresh_sign_in() => {
                Answer::Fresh(api.fresh_sign_in_address(&Route::Account.to_address()))
            }
            Err(error) => Answer::Failed(explain(locale, &error)),
        };
        answer.try_run(became);
    });
}

/// Corrects the account as it is now. If somebody changed it meanwhile, but not the same field, the
/// correction still says what the reader means.
async fn correct(
    api: Api,
    account: RwSignal<Account>,
    correction: &Correction,
) -> Result<Answer, ApiError> {
    let Correction {
        field,
        base,
        wanted,
    } = correction;
    let edit = AccountEdit::between(base, wanted);
    for _ in 0..ATTEMPTS {
        let Some(seen) = account.try_get_untracked() else {
            break;
        };
        if only(*field, &seen.profile) != *base {
            break;
        }
        match api.correct_account(&seen.revision, &edit).await {
            Ok(after) => {
                account.try_set(after);
                return Ok(Answer::Done(newest_record(api).await));
            }
            Err(ApiError::Conflict) => {
                account.try_set(api.account().await?);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Answer::Conflict)
}

/// How often a correction is repeated while others change other fields.
const ATTEMPTS: usize = 3;

/// The record that the correction became: the newest of its kind.
async fn newest_record(api: Api) -> Option<RecordId> {
    let filter = Filter {
        triggers: vec![TriggerKind::Account],
        ..Filter::default()
    };
    match api
        .timeline(&filter, None)
        .await
        .ok()?
        .items
        .into_iter()
        .next()?
    {
        TimelineItem::Record(record) => Some(record.id),
        TimelineItem::Routine(_) => None,
    }
}

fn fault(violation: Violation) -> Fault {
    Fault {
        rule: violation.rule.parse().ok(),
        path: violation.field,
    }
}
