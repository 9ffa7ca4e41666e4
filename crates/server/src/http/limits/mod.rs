//! How often somebody may ask. What is refused says when to come back; nobody is locked out:
//!
//! - a good session has a share of its own that nobody else uses up, and what is left of its account's,
//!   or, in another role than the subscriber's, of that of the person;
//! - who has no good session shares what their address may ask, which touches no account;
//! - each token of telematics back ends has its own.
//!
//! Nothing is looked up for it: who a session belongs to is known from its last good answer.
//!
//! - [`bucket`]: tokens that come back with time; [`kept`]: so many of them and no more
//! - [`caller`]: who asks, as far as that is known before anything is looked up; [`payer`]: for whom

pub(super) mod bucket;
mod caller;
pub(super) mod kept;
mod payer;

use std::{
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use self::{
    bucket::{Bucket, Rate},
    caller::{Caller, Ways},
    kept::{Full, Kept},
};
use super::{
    App,
    first_page::{self, Bare},
    problem,
};
use crate::store::{OpenSession, SecretHash};
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header::RETRY_AFTER, request::Parts},
    middleware::Next,
    response::Response,
};

pub(super) use self::{caller::Network, payer::Payer};

/// From where a request comes; `None` where that is not limited.
#[derive(Debug, Clone, Copy)]
pub(super) struct ComesFrom(pub(super) Option<Network>);

/// Questions that are counted. The app's files are not, so that there is somebody to say that the rest
/// has to wait; its first page is where it comes with records, and comes without them instead of waiting.
const COUNTED: [&str; 5] = ["/api/", "/auth/", "/embed/", "/ingest/", "/car/code"];

/// What beginning or finishing a sign-in costs: it writes to the database and asks the provider.
const SIGN_IN_COST: u32 = 10;

/// What the first page with its records costs: as much as what the app asks for when it comes without.
const FIRST_PAGE_COST: u32 = 5;

/// What a session may always ask, whatever others of its account do: so many at once, for a page of the
/// app and what it loads, and so many a second.
const OWN: (u32, u32) = (5, 60);

/// How many sessions, accounts and networks are told apart at once; a few megabytes.
const MOST: usize = 65_536;

/// Counts who asks.
#[derive(Clone)]
pub(super) struct Throttle(Arc<Shared>);

struct Shared {
    ways: Ways,
    account: Rate,
    network: Rate,
    ingest: Rate,
    state: Mutex<Counted>,
}

struct Counted {
    sessions: Kept<SecretHash, Known>,
    payers: Kept<Payer, Bucket>,
    networks: Kept<Network, Bucket>,
    /// By the place of the back end.
    senders: Kept<usize, Bucket>,
}

/// A session that was good when it was last asked for.
struct Known {
    payer: Payer,
    own: Bucket,
}

impl Full for Known {
    fn is_full(&self, now: Instant) -> bool {
        self.own.is_full(now)
    }
}

/// Where a handler says that it found the session to be good, and who pays for it; or that it is not.
#[derive(Debug, Clone, Default)]
struct Told(Arc<OnceLock<Option<Payer>>>);

/// The session of this request is good.
pub(crate) fn tell(parts: &Parts, session: &OpenSession) {
    if let Some(told) = parts.extensions.get::<Told>() {
        told.0.get_or_init(|| Some(Payer::of(session)));
    }
}

/// It is not, although the answer is no refusal.
pub(super) fn tell_ended(parts: &Parts) {
    if let Some(told) = parts.extensions.get::<Told>() {
        told.0.get_or_init(|| None);
    }
}

impl Throttle {
    pub(super) fn new(app: &App) -> Self {
        let rates = &app.limits.rates;
        Self(Arc::new(Shared {
            ways: Ways {
                cookie: app.cookie,
                senders: app.senders.clone(),
                proxies: rates.proxies.clone(),
            },
            account: Rate::of_setting(rates.account),
            network: Rate::of_setting(rates.address),
            ingest: Rate::of_setting(rates.ingest),
            state: Mutex::new(Counted {
                sessions: Kept::new(MOST),
                payers: Kept::new(MOST),
                networks: Kept::new(MOST),
                senders: Kept::new(MOST),
            }),
        }))
    }

    /// Takes what a question costs; for how long to wait if there is not enough.
    fn take(&self, caller: &Caller, cost: u32, now: Instant) -> Result<(), Duration> {
        let shared = &self.0;
        let counted = &mut *shared.counted();
        if let Some(sender) = caller.sender {
            let bucket = counted.senders.entry(sender, now);
            return bucket.take(shared.ingest, cost, now);
        }
        let session = caller.session.as_ref();
        if let Some(known) = session.and_then(|session| counted.sessions.get_mut(session)) {
            let own = Rate::new(OWN.0, OWN.1);
            return known.own.take(own, cost, now).or_else(|own_wait| {
                let payer = counted.payers.entry(known.payer.clone(), now);
                let wait = payer.take(shared.account, cost, now);
                wait.map_err(|payer_wait| payer_wait.min(own_wait))
            });
        }
        match caller.network {
            Some(network) => {
                let bucket = counted.networks.entry(network, now);
                bucket.take(shared.network, cost, now)
            }
            None => Ok(()),
        }
    }

    /// Remembers what the answer showed of a session.
    fn learn(&self, session: SecretHash, payer: Option<Payer>, now: Instant) {
        let mut counted = self.0.counted();
        match payer {
            None => counted.sessions.remove(&session),
            Some(payer) => {
                counted.sessions.entry_or(session, now, || Known {
                    payer,
                    own: Bucket::default(),
                });
            }
        }
    }
}

impl Shared {
    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets a question in, or says when to come back.
pub(super) async fn pass(
    State(throttle): State<Throttle>,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let first_page = first_page::is_at(request.uri());
    if !first_page && !COUNTED.iter().any(|counted| path.starts_with(counted)) {
        return next.run(request).await;
    }
    let cost = match path {
        _ if first_page => FIRST_PAGE_COST,
        path if path.starts_with("/auth/") => SIGN_IN_COST,
        _ => 1,
    };
    let caller = throttle.0.ways.caller(&request);
    if first_page && caller.session.is_none() {
        return next.run(request).await;
    }
    if let Err(wait) = throttle.take(&caller, cost, Instant::now()) {
        if !first_page {
            return refused(wait);
        }
        request.extensions_mut().insert(Bare);
    }
    let told = Told::default();
    request.extensions_mut().insert(told.clone());
    request.extensions_mut().insert(ComesFrom(caller.network));
    let response = next.run(request).await;
    if let Some(session) = caller.session {
        let ended = response.status() == StatusCode::UNAUTHORIZED;
        if let Some(payer) = told.0.get().cloned().or(ended.then_some(None)) {
            throttle.learn(session, payer, Instant::now());
        }
    }
    response
}

fn refused(wait: Duration) -> Response {
    let problem = problem::with_detail(
        StatusCode::TOO_MANY_REQUESTS,
        "too-many-requests",
        "Too many requests",
        "Nothing was changed. Wait for as many seconds as Retry-After says, then go on.",
    );
    let mut response = problem::response(problem);
    response.headers_mut().insert(RETRY_AFTER, after(wait));
    response
}

/// When to come back. A whole second more than nothing: a moment that has passed when it is read helps
/// nobody.
pub(super) fn after(wait: Duration) -> HeaderValue {
    HeaderValue::from(wait.as_secs().saturating_add(1))
}

#[cfg(test)]
mod tests;
