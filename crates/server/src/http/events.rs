//! `GET /api/v1/events`.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use dashboard_model::{problem::Problem, timeline::TimelineHead};
use futures_util::stream::{self, Stream};
use tokio::{
    sync::watch,
    time::{Instant, sleep},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters, streams::Place};
use crate::{
    auth::{Allowed, allow, policy::asks},
    store::{AccountScope, SecretHash},
};

/// How long nothing is sent at most.
const SILENCE: Duration = Duration::from_secs(20);

/// After how long a browser that lost the stream asks again.
const RETRY: Duration = Duration::from_secs(3);

/// How often it is looked whether the session is still good, although nothing was written: its time may
/// be over. Even a session that another server ended, and is known here for half a second without its
/// news, ends within a second.
const SESSION: Duration = Duration::from_millis(400);

/// How often the counts are read when nothing was written: a seal ends by the day alone.
const HEAD: Duration = Duration::from_secs(30);

/// How long several writings are waited for, to be told at once, while few listen.
const GATHERING: Duration = Duration::from_millis(100);

/// How many are few. Each of them reads the counts after a write: twice as many wait twice as long, so
/// that all together never ask for more.
const FEW: usize = 64;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(events))
}

/// What happens, as it happens: a stream of server-sent events. An event `timeline` with a
/// `TimelineHead` comes at once, and then whenever records come or change. It ends with the session.
#[utoipa::path(
    get, path = "/api/v1/events", tag = "timeline",
    responses(
        (status = 200, body = TimelineHead, content_type = "text/event-stream"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn events(
    State(app): State<AppState>,
    allowed: Allowed<asks::Listen>,
    _: NoParameters,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Error> {
    let session = allowed.session().hash;
    let place = app.streams.enter(session, allowed.scope().account())?;
    let listener = Listener {
        written: app.store.written(),
        closing: app.streams.closing(),
        app,
        session,
        told: None,
        read: None,
        _place: place,
    };
    let events = stream::unfold(listener, Listener::next);
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(SILENCE).text("still here")))
}

/// Somebody who listens.
struct Listener {
    app: AppState,
    session: SecretHash,
    written: watch::Receiver<u64>,
    closing: watch::Receiver<bool>,
    told: Option<TimelineHead>,
    /// When the counts were read last, for which day.
    read: Option<(Instant, AccountScope)>,
    _place: Place,
}

impl Listener {
    /// Waits for the next event. The stream ends with the session, with the server, or when the
    /// counts cannot be read: the browser asks again then.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            let head = self.look().await.ok()??;
            if let Some(head) = head {
                let first = self.told.replace(head).is_none();
                let event = Event::default().event("timeline").json_data(head).ok()?;
                let event = if first { event.retry(RETRY) } else { event };
                return Some((Ok(event), self));
            }
            self.wait().await?;
        }
    }

    /// The counts, if they are not those that were told last; `None` when the session has ended.
    async fn look(&mut self) -> Result<Option<Option<TimelineHead>>, Error> {
        let store = &self.app.store;
        let now = self.app.clock.now();
        let Some(open) = store.session(self.session, now).await? else {
            return Ok(None);
        };
        let allowed: Allowed<asks::Listen> = allow(&self.app, open).await?;
        let scope = allowed.scope();
        let written = self.written.has_changed().unwrap_or(true);
        let fresh = self
            .read
            .as_ref()
            .is_some_and(|(at, read)| at.elapsed() < HEAD && read == scope);
        if fresh && !written {
            return Ok(Some(None));
        }
        self.written.mark_unchanged();
        let head = store.head(scope).await?;
        let read = self.read.replace((Instant::now(), scope.clone()));
        // That somebody sees less, or more, than a moment ago is no news of the timeline: nobody is
        // told of it. What comes next is told as it is seen then.
        if read.is_some_and(|(_, read)| read.limits() != scope.limits()) {
            self.told = Some(head);
        }
        Ok(Some((self.told != Some(head)).then_some(head)))
    }

    /// Until something was written or it is time to look anyway; `None` when the server stops.
    async fn wait(&mut self) -> Option<()> {
        let mut written = self.written.clone();
        let gathering = gathering(self.app.streams.count());
        let news = async {
            if written.changed().await.is_ok() {
                sleep(gathering).await;
            } else {
                sleep(SESSION).await;
            }
        };
        tokio::select! {
            () = news => Some(()),
            () = sleep(SESSION) => Some(()),
            _ = self.closing.wait_for(|closing| *closing) => None,
        }
    }
}

/// How long writings are waited for while so many listen.
fn gathering(streams: usize) -> Duration {
    let times = u32::try_from(streams.div_ceil(FEW)).unwrap_or(u32::MAX);
    GATHERING.saturating_mul(times.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_listen_the_longer_writings_are_gathered() {
        assert_eq!(gathering(1), GATHERING);
        assert_eq!(gathering(FEW), GATHERING);
        assert_eq!(gathering(FEW * 8), GATHERING * 8);
    }
}
