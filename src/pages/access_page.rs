//! Who may look: what the subscriber lets others see, and the ways to give, shorten and end it.

use std::time::Duration;

use dashboard_model::{
    grant::{Grant, NewGrant},
    id::{GrantId, VehicleId},
    recipient::RecipientSummary,
    time::Timestamp,
    timeline::TimelineItem,
    vehicle::Vehicle,
    vocabulary::TriggerKind,
};
use leptos::{prelude::*, task::spawn_local};

use super::{failure::explain, load::Load};
use crate::{
    api::{Api, ApiError, use_api},
    browser::{clock, focus, random},
    components::{
        access::{AccessView, Desk, Draft, FORM, Look, Looks, Outcome, Unsaved, Wish, Wrong},
        link::PageLink,
    },
    i18n::*,
    route::Route,
    timeline::filter::Filter,
};

/// How often it is looked whether something has ended by itself.
const TICK: Duration = Duration::from_secs(20);

/// How many pages of looks are searched for the last one of each.
const LOOK_PAGES: usize = 3;

/// What the server says when a grant's name is that of another one.
const CONFLICT: &str = "/problems/grant-conflict";

/// What the page is made of.
#[derive(Clone)]
struct Held {
    grants: Vec<Grant>,
    cars: Vec<Vehicle>,
}

/// Who may look.
#[component]
pub fn AccessPage() -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let load = Load::new(move || {
        let (grants, cars) = (api.grants(), api.vehicles());
        async move {
            Ok(Held {
                grants: grants.await?,
                cars: cars.await?,
            })
        }
    });
    let waiting = || {
        let locale = use_locale();
        view! { <p role="status">{td_string!(locale, access.loading)}</p> }.into_any()
    };
    let show = load.show(waiting, move |held| {
        let held = Held::clone(&held);
        view! { <Opened held /> }.into_any()
    });
    let looks = Route::Timeline { filter: looks() };
    view! {
        <div class="page-head">
            <h1>{td_string!(locale, access.title)}</h1>
        </div>
        <div class="access-intro">
            <p>{td_string!(locale, access.intro)}</p>
            <p>
                {td_string!(locale, access.auditors)} " "
                <PageLink to=looks>{td_string!(locale, access.looks)}</PageLink>
            </p>
        </div>
        {show}
    }
}

/// The grants, and what can be done with them.
#[component]
fn Opened(held: Held) -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let Held { grants, cars } = held;
    let grants = RwSignal::new(grants);
    let cars = StoredValue::new(cars);
    let now = RwSignal::new(clock::now());
    Effect::new(move || {
        now.track();
        if let Ok(tick) = set_timeout_with_handle(move || now.set(clock::now()), TICK) {
            on_cleanup(move || tick.clear());
        }
    });
    let looked = Load::new(move || last_looks(api));
    let received = Load::new(move || api.recipients());
    let form = RwSignal::new(None);
    let said = RwSignal::new(None);
    let open = Callback::new(move |grant: Option<Grant>| {
        let Some(id) = new_id() else { return };
        let owned = cars.with_value(|cars| owned(cars));
        form.set(Some(match grant {
            Some(grant) => Draft::again(id, &owned, &grant),
            None => Draft::new(id, &owned),
        }));
        said.set(None);
        focus::focus_next(format!("#{FORM} input:checked"));
    });
    let desk = Desk {
        grants,
        cars,
        looks: Signal::derive(move || looked.value().map(|looks| Looks::clone(&looks))),
        handles: Signal::derive(move || {
            let received = received.value();
            let handle = |one: &RecipientSummary| (one.recipient.name.clone(), one.id.clone());
            received.map_or_else(Vec::new, |all| all.iter().map(handle).collect())
        }),
        now: now.into(),
        form,
        unsaved: Unsaved::default(),
        said,
        send: Callback::new(move |(wish, answer)| send(api, locale, grants, wish, answer)),
        open,
    };
    let way = if desk.owned().is_empty() {
        view! { <p class="notice">{td_string!(locale, access.give.no_cars)}</p> }.into_any()
    } else {
        view! {
            <button
                type="button"
                class="button primary"
                id="give-open"
                hidden=move || form.with(Option::is_some)
                on:click=move |_| open.run(None)
            >
                {td_string!(locale, access.give.open)}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="access-give">{way}</div>
        <AccessView desk />
    }
}

fn new_id() -> Option<GrantId> {
    random::uuid()?.parse().ok()
}

fn owned(cars: &[Vehicle]) -> Vec<VehicleId> {
    let cars = cars.iter().filter(|car| car.owned_to.is_none());
    cars.map(|car| car.id.clone()).collect()
}

/// Every look that was recorded.
fn looks() -> Filter {
    Filter {
        triggers: vec![TriggerKind::Access],
        ..Filter::default()
    }
}

/// The newest looks. Those of former times need not be known.
async fn last_looks(api: Api) -> Result<Looks, ApiError> {
    let mut found = Looks::default();
    let mut cursor = None;
    for _ in 0..LOOK_PAGES {
        let page = api.timeline(&looks(), cursor.as_deref()).await?;
        for item in page.items {
            let TimelineItem::Record(record) = item else {
                continue;
            };
            found.since = Some(record.occurred_at);
            if let Some(actor) = record.trigger.actor {
                found.all.push(Look {
                    role: actor.role,
                    organisation: actor.organisation,
                    at: record.occurred_at,
                });
            }
        }
        cursor = page.next;
        if cursor.is_none() {
            found.since = None;
            break;
        }
    }
    Ok(found)
}

/// Sends a wish to its end, even if the reader leaves meanwhile.
fn send(
    api: Api,
    locale: Locale,
    grants: RwSignal<Vec<Grant>>,
    wish: Wish,
    answer: Callback<Outcome>,
) {
    spawn_local(async move {
        let outcome = match carry_out(api, grants, wish).await {
            Ok(outcome) => outcome,
            Err(ApiError::FieldsRefused(problem)) => {
                let wrong = problem.violations.iter();
                let wrong = wrong.map(|one| Wrong::of(&one.field, &one.rule));
                Outcome::Refused(wrong.collect())
            }
            Err(error) => Outcome::Failed(explain(locale, &error)),
        };
        answer.try_run(outcome);
    });
}

async fn carry_out(
    api: Api,
    grants: RwSignal<Vec<Grant>>,
    wish: Wish,
) -> Result<Outcome, ApiError> {
    match wish {
        Wish::Give(grant) => match api.give_grant(&grant).await {
            // The first try had arrived, and more was chosen before the second.
            Ok(given) if !has_all(&given, &grant) => {
                put(grants, given);
                return Ok(Outcome::Already);
            }
            Ok(given) => put(grants, given),
            // The same, and something else was chosen.
            Err(ApiError::Refused(problem)) if problem.kind == CONFLICT => {
                grants.try_set(api.grants().await?);
                return Ok(Outcome::Already);
            }
            Err(error) => return Err(error),
        },
        Wish::Less(id, narrowing) => put(grants, api.narrow_grant(&id, &narrowing).await?),
        Wish::End(id) => {
            api.revoke_grant(&id).await?;
            let now = Timestamp::from_millis(clock::now());
            grants.try_update(|grants| {
                if let Some(grant) = grants.iter_mut().find(|grant| grant.id == id) {
                    grant.revoked_at = now;
                }
            });
        }
    }
    Ok(Outcome::Done)
}

/// Whether a grant is of all that was to be given.
fn has_all(given: &Grant, wanted: &NewGrant) -> bool {
    let vehicles = &wanted.vehicles;
    let categories = &wanted.categories;
    vehicles.iter().all(|one| given.vehicles.contains(one))
        && categories.iter().all(|one| given.categories.contains(one))
}

/// Puts a grant in its place, or before all others.
fn put(grants: RwSignal<Vec<Grant>>, grant: Grant) {
    grants.try_update(
        |grants| match grants.iter_mut().find(|known| known.id == grant.id) {
            Some(known) => *known = grant,
            None => grants.insert(0, grant),
        },
    );
}
