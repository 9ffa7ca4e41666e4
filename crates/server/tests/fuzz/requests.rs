//! Events, filters, cursors and cookies, as the server gets them: through all of its layers, without a
//! connection.

use std::fs;

use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Request, Response, Uri},
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{corpus, run};
use crate::support::{
    SEARCH_WORDS, TOKEN, TestServer,
    dice::Dice,
    events::{self, ACCOUNT},
    searched,
};

/// The page that the build writes.
const INDEX: &str = "<!doctype html><html lang=en><title>x</title><div id=first-page></div></html>";

/// The server, and somebody who is signed in.
struct Target {
    server: TestServer,
    router: Router,
    cookie: String,
}

impl Target {
    fn new() -> Self {
        let server = TestServer::with_household();
        fs::create_dir_all(&server.assets).unwrap();
        fs::write(server.assets.join("index.html"), INDEX).unwrap();
        server.ingest_all(&[
            events::call("call", "2026-11-18T12:00:00Z"),
            events::report("one", "2026-11-17T12:00:00Z"),
            events::report("two", "2026-11-16T12:00:00Z"),
        ]);
        Self {
            router: dashboard_server::http::router(server.app.clone()),
            cookie: server.sign_in(ACCOUNT).cookie.unwrap(),
            server,
        }
    }

    /// The status; the server did what it must, and a refusal is a problem.
    #[track_caller]
    fn answers(&self, request: Request<Body>) -> u16 {
        let router = self.router.clone();
        let (head, body) = self.server.block_on(async {
            let response: Response<Body> = router.oneshot(request).await.unwrap();
            let (head, body) = response.into_parts();
            (head, body.collect().await.unwrap().to_bytes())
        });
        let status = head.status.as_u16();
        let told = String::from_utf8_lossy(&body);
        // What a browser shows on its way to the provider is a page, also when there is no provider.
        if head
            .headers
            .get("content-type")
            .is_some_and(|kind| kind == "text/html; charset=utf-8")
        {
            assert!(status < 500 || status == 503, "{status}: {told}");
            return status;
        }
        assert!(status < 500, "{status}: {told}");
        if status >= 400 {
            assert_eq!(head.headers["content-type"], "application/problem+json");
            let problem: Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(problem["status"], status);
        }
        status
    }

    /// Asks with the good session; `None` for what is no address or no header at all. What is searched
    /// for is sent as it has to be.
    fn get(&self, path: &str) -> Option<u16> {
        let (path, words) = searched(path);
        let address: Uri = path.parse().ok()?;
        let mut request = Request::get(address).header("cookie", &self.cookie);
        if let Some(words) = words {
            let words = HeaderValue::from_bytes(words.as_bytes()).ok()?;
            request = request.header(SEARCH_WORDS, words);
        }
        Some(self.answers(request.body(Body::empty()).unwrap()))
    }
}

#[test]
fn events() {
    let target = Target::new();
    run("event", 1_500, &corpus("event"), |input, dice| {
        let kind = dice.any(&[
            "application/cloudevents+json",
            "application/cloudevents-batch+json",
        ]);
        let request = Request::post("/ingest/v1/events")
            .header("authorization", format!("Bearer {TOKEN}"))
            .header("content-type", kind);
        target.answers(request.body(Body::from(input.to_vec())).unwrap());
    });
    let all: Value = target
        .server
        .sign_in(ACCOUNT)
        .read("/api/v1/timeline?limit=200");
    assert!(all["items"].as_array().unwrap().len() >= 4);
}

#[test]
fn corrections() {
    let target = Target::new();
    run("event", 300, &corpus("event"), |input, _| {
        let request = Request::patch("/api/v1/account")
            .header("cookie", &target.cookie)
            .header("if-match", "\"1\"")
            .header("content-type", "application/merge-patch+json");
        let status = target.answers(request.body(Body::from(input.to_vec())).unwrap());
        // A patch without a field changes nothing (RFC 7396), which can be done.
        let is_empty = serde_json::from_slice(input).is_ok_and(|patch: Value| patch == json!({}));
        assert!(is_empty || (400..500).contains(&status), "{status}");
    });
}

const LISTS: &[&str] = &[
    "/api/v1/timeline",
    "/api/v1/timeline/summary",
    "/api/v1/timeline/matches",
    "/api/v1/timeline/rows",
    "/api/v1/timeline/index",
    "/api/v1/export",
    "/api/v1/export/report",
    "/api/v1/policies/2016-10-17",
    "/auth/login",
    "/auth/callback",
    "/",
];

#[test]
fn filters() {
    let target = Target::new();
    run("filter", 1_500, &corpus("filter"), |input, dice| {
        let query = String::from_utf8_lossy(input);
        // Two of three are asked of the list that takes most.
        let list = if dice.one_in(3) {
            dice.any(LISTS)
        } else {
            LISTS[0]
        };
        target.get(&format!("{list}?{}", query.trim_end()));
    });
}

#[test]
fn cursors() {
    let target = Target::new();
    let page: Value = target
        .server
        .sign_in(ACCOUNT)
        .read("/api/v1/timeline?limit=1");
    let good = page["next"].as_str().unwrap().to_owned();
    let mut seeds = corpus("cursor");
    seeds.push(good.clone().into_bytes());
    run("cursor", 1_000, &seeds, |input, _| {
        let text = String::from_utf8_lossy(input);
        let text = text.trim_end();
        let Some(status) = target.get(&format!("/api/v1/timeline?limit=1&cursor={text}")) else {
            return;
        };
        // What was changed in any place is not ours any more.
        assert_eq!(
            status == 200,
            text.split(['&', '#']).next() == Some(&good),
            "{text}: {status}"
        );
    });
}

#[test]
fn cookies() {
    let target = Target::new();
    let secret = target.cookie.split_once('=').unwrap().1.to_owned();
    let mut seeds = corpus("cookie");
    seeds.push(target.cookie.clone().into_bytes());
    run("cookie", 1_000, &seeds, |input, dice: &mut Dice| {
        let Ok(cookie) = HeaderValue::from_bytes(input) else {
            return;
        };
        let path = dice.any(&["/api/v1/session", "/auth/callback?state=x&code=y"]);
        let request = Request::get(path).header("cookie", cookie);
        let status = target.answers(request.body(Body::empty()).unwrap());
        let whole = String::from_utf8_lossy(input).contains(&secret);
        assert!(path != "/api/v1/session" || status == 401 || (status == 200 && whole));
    });
}
