//! `GET /metrics`, on an address of its own: what the server does, in numbers, as Prometheus reads
//! them. Labels are words of closed lists and templates of routes, never a handle or an address.

mod outcomes;
mod under_way;

use std::{sync::Arc, time::Duration};

use axum::{
    Router, extract::State, http::header::CONTENT_TYPE, response::IntoResponse, routing::get,
};
use dashboard_model::event::IngestReport;
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::{Registry, Unit},
};

pub(crate) use self::under_way::UnderWay;

use self::outcomes::Outcomes;
use super::{AppState, Error, embed, pairing};
use crate::{
    ingest::Admission,
    store::{StoreFigures, WaitingCount},
};

/// The media type of the answer.
const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What is counted.
#[derive(Debug, Clone)]
pub struct Metrics(Arc<Kept>);

#[derive(Debug)]
struct Kept {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    request_seconds: Family<RouteLabels, Histogram>,
    under_way: Gauge,
    events: Outcomes,
    events_under_way: Gauge,
    body_bytes: Gauge,
    waiting_events: Family<StateLabels, Gauge>,
    open_streams: Gauge,
    open_connections: Gauge,
    refused_connections: Counter,
    database_bytes: Gauge,
    free_bytes: Gauge,
    waiting_writes: Gauge,
    commits: Counter,
    commit_microseconds: Counter,
    tickets: Outcomes,
    pairings: Outcomes,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    method: &'static str,
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct StateLabels {
    state: &'static str,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut kept = Kept {
            registry: Registry::with_prefix("dashboard"),
            requests: Family::default(),
            // From a millisecond to half a minute.
            request_seconds: Family::new_with_constructor(|| {
                Histogram::new(exponential_buckets(0.001, 2.0, 16))
            }),
            under_way: Gauge::default(),
            events: Outcomes::default(),
            events_under_way: Gauge::default(),
            body_bytes: Gauge::default(),
            waiting_events: Family::default(),
            open_streams: Gauge::default(),
            open_connections: Gauge::default(),
            refused_connections: Counter::default(),
            database_bytes: Gauge::default(),
            free_bytes: Gauge::default(),
            waiting_writes: Gauge::default(),
            commits: Counter::default(),
            commit_microseconds: Counter::default(),
            tickets: Outcomes::default(),
            pairings: Outcomes::default(),
        };
        kept.register();
        Self(Arc::new(kept))
    }
}

impl Kept {
    fn register(&mut self) {
        let registry = &mut self.registry;
        registry.register("http_requests", "Answered requests", self.requests.clone());
        registry.register_with_unit(
            "http_request_duration",
            "How long requests took until their answer began",
            Unit::Seconds,
            self.request_seconds.clone(),
        );
        registry.register(
            "http_requests_under_way",
            "Requests whose answer has not begun",
            self.under_way.clone(),
        );
        self.events.register(
            registry,
            "ingest_events",
            "Events that were sent over HTTP, by what became of them",
        );
        registry.register(
            "ingest_events_under_way",
            "Events that were sent over HTTP and are not answered yet",
            self.events_under_way.clone(),
        );
        registry.register_with_unit(
            "ingest_bodies_under_way",
            "Size of the bodies of events that are held until their answer",
            Unit::Bytes,
            self.body_bytes.clone(),
        );
        registry.register(
            "waiting_events",
            "Events whose record has not come, and those that broke a rule when it came",
            self.waiting_events.clone(),
        );
        registry.register(
            "open_streams",
            "Streams of events and exports that are open",
            self.open_streams.clone(),
        );
        registry.register(
            "open_connections",
            "Connections that are held",
            self.open_connections.clone(),
        );
        registry.register(
            "refused_connections",
            "Connections for which there was no place",
            self.refused_connections.clone(),
        );
        registry.register_with_unit(
            "database_size",
            "Size of the database",
            Unit::Bytes,
            self.database_bytes.clone(),
        );
        registry.register_with_unit(
            "database_disk_free",
            "Room that is left where the database lies",
            Unit::Bytes,
            self.free_bytes.clone(),
        );
        registry.register(
            "store_waiting_writes",
            "Writes that wait for their commit",
            self.waiting_writes.clone(),
        );
        registry.register("store_commits", "Commits", self.commits.clone());
        registry.register(
            "store_commit_microseconds",
            "How long all commits took together",
            self.commit_microseconds.clone(),
        );
        self.tickets.register(
            registry,
            "launch_tickets",
            "Launch tickets of portals, by what became of them",
        );
        self.pairings.register(
            registry,
            "pairings",
            "Cars that asked to be let in, by what became of them",
        );
    }
}

impl Metrics {
    /// A request that begins; it is under way until this is dropped.
    pub(super) fn begin(&self) -> UnderWay {
        UnderWay::in_gauge(&self.0.under_way)
    }

    /// A connection that is held until this is dropped.
    pub(crate) fn connected(&self) -> UnderWay {
        UnderWay::in_gauge(&self.0.open_connections)
    }

    /// There was no place for a connection.
    pub(crate) fn refused_connection(&self) {
        self.0.refused_connections.inc();
    }

    /// A request was answered.
    pub(super) fn answered(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let route = route.to_owned();
        let labels = RequestLabels {
            method,
            route: route.clone(),
            status,
        };
        self.0.requests.get_or_create(&labels).inc();
        let labels = RouteLabels { method, route };
        let seconds = self.0.request_seconds.get_or_create(&labels);
        seconds.observe(took.as_secs_f64());
    }

    /// Something became of a launch ticket.
    pub(super) fn ticket(&self, step: embed::Step) {
        self.0.tickets.add(step.word(), 1);
    }

    /// Something became of a car that asked to be let in.
    pub(super) fn pairing(&self, step: pairing::Step) {
        self.0.pairings.add(step.word(), 1);
    }

    /// Events were taken in, or not.
    pub(super) fn ingested(&self, report: &IngestReport) {
        let counts = [
            ("stored", report.stored),
            ("unchanged", report.unchanged),
            ("waiting", report.waiting),
            ("rejected", report.rejected),
        ];
        for (outcome, count) in counts {
            self.0.events.add(outcome, count);
        }
    }

    fn set_waiting(&self, count: WaitingCount) {
        for (state, count) in [("waiting", count.waiting), ("broken", count.broken)] {
            let gauge = self.0.waiting_events.get_or_create(&StateLabels { state });
            gauge.set(whole(count));
        }
    }

    fn set_ingest(&self, admission: &Admission) {
        self.0.events_under_way.set(whole(admission.under_way()));
        self.0.body_bytes.set(whole(admission.bytes_under_way()));
    }

    fn set_store(&self, figures: &StoreFigures) {
        self.0.database_bytes.set(whole(figures.bytes));
        self.0.free_bytes.set(figures.free_bytes.map_or(-1, whole));
        self.0.waiting_writes.set(whole(figures.waiting_writes));
        let store = std::sync::atomic::Ordering::Relaxed;
        self.0.commits.inner().store(figures.commits, store);
        let micros = self.0.commit_microseconds.inner();
        micros.store(figures.commit_micros, store);
    }
}

fn whole<N>(number: N) -> i64
where
    i64: TryFrom<N>,
{
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// What the metrics' own address answers.
pub fn metrics_router(app: AppState) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .with_state(app)
}

async fn metrics(State(app): State<AppState>) -> Result<impl IntoResponse, Error> {
    let figures = app.store.figures().await?;
    app.metrics.set_store(&figures);
    app.metrics.set_waiting(app.store.waiting().await?);
    app.metrics.set_ingest(app.ingest.admission());
    app.metrics.0.open_streams.set(whole(app.streams.count()));
    let mut text = String::new();
    encode(&mut text, &app.metrics.0.registry)
        .map_err(|_| Error::Internal("the metrics have no text form"))?;
    Ok(([(CONTENT_TYPE, MEDIA_TYPE)], text))
}
