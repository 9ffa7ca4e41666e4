//! A server of its own for each test, on a free port, with a clock that the test sets.

#![allow(dead_code, reason = "each test file uses a part of it")]

mod beside;
mod client;
pub mod cluster;
pub mod dice;
pub mod engine;
pub mod events;
mod fill;
pub mod portals;
pub mod process;
mod usual;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

pub use client::{Answer, Client, SEARCH_WORDS, searched};
use dashboard_model::time::Timestamp;
use dashboard_server::{
    auth::{self, Looks, Sender, Senders, SessionCookie, SignIn},
    clock::Clock,
    config::{DatabaseUrl, EditUrls},
    http::{
        App, AppState, Changes, Exports, Guesses, Metrics, Pieces, Portals, Readiness, Streams,
    },
    ingest::Ingest,
    keys::Keys,
    policy::PolicyShelf,
    serve::{self, Drain},
    store::{self, OpenedStore},
};
use serde_json::Value;
use tempfile::TempDir;
use tokio::{net::TcpListener, runtime::Runtime, sync::oneshot};
pub use usual::{PUBLIC, ended, whole, within_a_second};

/// The token of telematics back ends.
pub const TOKEN: &str = "a token for tests, of more than 32 characters";

/// The present moment at the beginning of each test.
pub const NOW: &str = "2026-11-20T12:00:00Z";

/// A running server.
pub struct TestServer {
    pub url: String,
    pub app: AppState,
    pub assets: PathBuf,
    pub database: PathBuf,
    now: Arc<AtomicI64>,
    runtime: Runtime,
    stop: Option<oneshot::Sender<()>>,
    // Goes last: the server's connections have ended by then.
    postgres: Option<cluster::Database>,
    _folder: TempDir,
}

/// Which database a test's server uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreKind {
    /// A file.
    Sqlite,
    /// A database of the tests' own PostgreSQL.
    Postgres,
}

impl StoreKind {
    /// The one that `DASHBOARD_TEST_STORE` names: `sqlite`, if it names none, or `postgres`.
    pub fn of_run() -> Self {
        match std::env::var("DASHBOARD_TEST_STORE").as_deref() {
            Err(_) | Ok("sqlite") => Self::Sqlite,
            Ok("postgres") => Self::Postgres,
            Ok(other) => panic!("DASHBOARD_TEST_STORE is `{other}`, not `sqlite` or `postgres`"),
        }
    }
}

impl TestServer {
    /// Starts a server with an empty database, on which subscribers sign in by link.
    pub fn start() -> Self {
        Self::with(|_| {})
    }

    /// Starts a server whose settings the test changes.
    pub fn with(change: impl FnOnce(&mut App)) -> Self {
        Self::on_store(StoreKind::of_run(), |_| {}, change)
    }

    /// Starts a server on a database file that is made before: SQLite, whatever the run is about.
    pub fn on(make: impl FnOnce(&Path), change: impl FnOnce(&mut App)) -> Self {
        Self::on_store(StoreKind::Sqlite, make, change)
    }

    /// Starts a server with an empty database in a file: for what only SQLite has.
    pub fn on_sqlite() -> Self {
        Self::on(|_| {}, |_| {})
    }

    /// Starts a server with an empty database of the tests' PostgreSQL.
    pub fn on_postgres() -> Self {
        Self::on_store(StoreKind::Postgres, |_| {}, |_| {})
    }

    /// The server's PostgreSQL database.
    pub fn postgres(&self) -> &cluster::Database {
        self.postgres.as_ref().unwrap()
    }

    fn on_store(kind: StoreKind, make: impl FnOnce(&Path), change: impl FnOnce(&mut App)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        make(&folder.path().join("test.db"));
        let postgres = (kind == StoreKind::Postgres).then(cluster::Database::new);
        Self::on_opened(folder, postgres, change)
    }

    fn on_opened(
        folder: TempDir,
        postgres: Option<cluster::Database>,
        change: impl FnOnce(&mut App),
    ) -> Self {
        let url = beside::url(&folder.path().join("test.db"), postgres.as_ref());
        Self::at(&url, folder, postgres, change)
    }

    fn at(
        url: &DatabaseUrl,
        folder: TempDir,
        postgres: Option<cluster::Database>,
        change: impl FnOnce(&mut App),
    ) -> Self {
        let assets = folder.path().join("dist");
        let now = Arc::new(AtomicI64::new(moment(NOW).millis()));
        let clock = {
            let now = Arc::clone(&now);
            Clock::from_fn(move || Timestamp::from_millis(now.load(Ordering::SeqCst)).unwrap())
        };
        let database = folder.path().join("test.db");
        let OpenedStore { store, server_key } = store::open(url).unwrap();
        let keys = Keys::new(&server_key);
        let policies = Arc::new(PolicyShelf::embedded().unwrap());
        let mut app = App {
            ingest: Ingest::new(
                Arc::clone(&store),
                Arc::clone(&policies),
                keys.clone(),
                clock.clone(),
            ),
            store,
            policies,
            clock,
            keys,
            sign_in: SignIn::demo(),
            public_url: PUBLIC.parse().unwrap(),
            cookie: SessionCookie { https: false },
            senders: Senders::new(vec![Sender::of_any(auth::hash(TOKEN))]),
            edit_urls: EditUrls::demo(),
            leave_to: None,
            assets: assets.clone(),
            pieces: Pieces::default(),
            streams: Streams::default(),
            looks: Looks::default(),
            portals: Portals::new(portals::tenants()),
            guesses: Guesses::default(),
            changes: Changes::default(),
            exports: Exports::default(),
            metrics: Metrics::default(),
            readiness: Readiness::default(),
            drain: Drain::default(),
            limits: usual::unhurried(),
        };
        change(&mut app);
        let app = Arc::new(app);
        let runtime = Runtime::new().unwrap();
        while runtime.block_on(app.ingest.judge_next()).unwrap() {}
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address: SocketAddr = listener.local_addr().unwrap();
        let (stop, stopping) = oneshot::channel::<()>();
        let running = serve::run(
            listener,
            async {
                let _ = stopping.await;
            },
            Arc::clone(&app),
        );
        runtime.spawn(running);
        Self {
            url: format!("http://{address}"),
            app,
            assets,
            database,
            now,
            runtime,
            stop: Some(stop),
            postgres,
            _folder: folder,
        }
    }

    /// Starts a server with one account and one car, as [`events::household`] tells.
    pub fn with_household() -> Self {
        let server = Self::start();
        server.ingest_all(&events::household());
        server
    }

    /// The same on a database in a file: for tests that look into it.
    pub fn with_household_on_sqlite() -> Self {
        let server = Self::on_sqlite();
        server.ingest_all(&events::household());
        server
    }

    /// Waits for what the server's own code gives.
    pub fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// Lets the present be another moment.
    pub fn set_now(&self, now: &str) {
        self.now.store(moment(now).millis(), Ordering::SeqCst);
    }

    /// A fresh one-time link's token.
    pub fn link(&self, account: &str) -> String {
        let account = account.parse().unwrap();
        let link = auth::issue_link(self.app.store.as_ref(), &self.app.clock, &account);
        let link = self.runtime.block_on(link).unwrap().unwrap();
        link.reveal().to_owned()
    }

    /// Somebody without a session.
    pub fn stranger(&self) -> Client<'_> {
        Client {
            server: self,
            cookie: None,
            token: None,
        }
    }

    /// The account's subscriber, signed in.
    pub fn sign_in(&self, account: &str) -> Client<'_> {
        let path = format!("/auth/link/{}", self.link(account));
        let answer = self.stranger().get(&path);
        assert_eq!(answer.status, 303, "{}", answer.body);
        let cookie = answer.header("set-cookie").unwrap();
        Client {
            server: self,
            cookie: Some(cookie.split(';').next().unwrap().to_owned()),
            token: None,
        }
    }

    /// Sends one event.
    pub fn ingest(&self, event: &Value) -> Answer {
        self.send("application/cloudevents+json", event.to_string().as_bytes())
    }

    /// Sends a batch.
    pub fn ingest_batch(&self, events: &[Value]) -> Answer {
        let body = Value::from(events.to_vec()).to_string();
        self.send("application/cloudevents-batch+json", body.as_bytes())
    }

    /// Sends events that all have to be good.
    pub fn ingest_all(&self, events: &[Value]) {
        for batch in events.chunks(500) {
            let answer = self.ingest_batch(batch);
            assert_eq!(answer.status, 200, "{}", answer.body);
        }
    }

    /// Sends a body to the ingest endpoint, with the token.
    pub fn send(&self, content_type: &str, body: &[u8]) -> Answer {
        let token = format!("Bearer {TOKEN}");
        self.stranger().post(
            "/ingest/v1/events",
            &[("authorization", &token), ("content-type", content_type)],
            body,
        )
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        drop(self.stop.take());
    }
}

/// A moment.
pub fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}
