//! A server of its own for each test, on a free port, with a clock that the test sets.

#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod events;
pub mod process;

use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use dashboard_model::{problem::Problem, time::Timestamp};
use dashboard_server::{
    auth::{self, SessionCookie, SignIn},
    clock::Clock,
    config::EditUrls,
    http::{App, AppState},
    ingest::Ingest,
    keys::Keys,
    policy::PolicyShelf,
    serve,
    store::sqlite::SqliteStore,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tempfile::TempDir;
use tokio::{net::TcpListener, runtime::Runtime, sync::oneshot};

/// The token of telematics back ends.
pub const TOKEN: &str = "a token for tests, of more than 32 characters";

/// The present moment at the beginning of each test.
pub const NOW: &str = "2026-11-20T12:00:00Z";

/// A running server.
pub struct TestServer {
    pub url: String,
    pub app: AppState,
    pub assets: PathBuf,
    now: Arc<AtomicI64>,
    runtime: Runtime,
    stop: Option<oneshot::Sender<()>>,
    _folder: TempDir,
}

impl TestServer {
    /// Starts a server with an empty database, on which subscribers sign in by link.
    pub fn start() -> Self {
        Self::with(|_| {})
    }

    /// Starts a server whose settings the test changes.
    pub fn with(change: impl FnOnce(&mut App)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let assets = folder.path().join("dist");
        let now = Arc::new(AtomicI64::new(moment(NOW).millis()));
        let clock = {
            let now = Arc::clone(&now);
            Clock::from_fn(move || Timestamp::from_millis(now.load(Ordering::SeqCst)).unwrap())
        };
        let store = SqliteStore::open(&folder.path().join("test.db")).unwrap();
        let keys = Keys::new(&store.server_key());
        let store: Arc<dyn dashboard_server::store::Store> = Arc::new(store);
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
            sign_in: SignIn::Demo,
            cookie: SessionCookie { https: false },
            ingest_token: Some(auth::hash(TOKEN)),
            edit_urls: EditUrls::demo(),
            assets: assets.clone(),
        };
        change(&mut app);
        let app = Arc::new(app);
        let runtime = Runtime::new().unwrap();
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
            now,
            runtime,
            stop: Some(stop),
            _folder: folder,
        }
    }

    /// Starts a server with one account and one car, as [`events::household`] tells.
    pub fn with_household() -> Self {
        let server = Self::start();
        server.ingest_all(&events::household());
        server
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

/// Somebody who sends requests.
pub struct Client<'a> {
    server: &'a TestServer,
    pub cookie: Option<String>,
}

impl Client<'_> {
    /// Asks for a path.
    pub fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[])
    }

    /// Asks for a path with further headers.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = agent().get(format!("{}{path}", self.server.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        Answer::of(request.call().unwrap())
    }

    /// Asks for the headers of a path alone.
    pub fn head(&self, path: &str) -> Answer {
        let request = agent().head(format!("{}{path}", self.server.url));
        Answer::of(request.call().unwrap())
    }

    /// Asks for a path and reads its answer, which has to be good.
    pub fn read<T: DeserializeOwned>(&self, path: &str) -> T {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.json()
    }

    /// Posts a body.
    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = agent().post(format!("{}{path}", self.server.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        Answer::of(request.send(body).unwrap())
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into()
}

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: String,
}

impl Answer {
    fn of(mut response: ureq::http::Response<ureq::Body>) -> Self {
        let bytes = response.body_mut().read_to_vec().unwrap();
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body, read as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The body, read as a problem.
    pub fn problem(&self) -> Problem {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{}",
            self.body
        );
        self.json()
    }

    /// The fields and rules of the problem's violations.
    pub fn violations(&self) -> Vec<(String, String)> {
        let violations = self.problem().violations;
        violations.into_iter().map(|v| (v.field, v.rule)).collect()
    }

    /// The answer is a refusal with that status, for that field and rule alone.
    #[track_caller]
    pub fn refuses(&self, status: u16, field: &str, rule: &str) {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(
            self.violations(),
            [(field.to_owned(), rule.to_owned())],
            "{}",
            self.body
        );
    }
}
