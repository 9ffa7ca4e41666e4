//! A provider that is down, slow, floods, or is not whom it says.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{
    Pair,
    bad::{UNTRUSTED, is_page},
    provider::TestProvider,
};

const SILENT: &str = "Test Motors does not answer";

#[test]
fn a_provider_that_is_down_is_named_and_nothing_breaks() {
    let pair = Pair::with(|_| {
        let gone = TestProvider::start();
        let mut dead = TestProvider::start();
        // Nobody listens on the port of a listener that is dropped.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        dead.issuer = format!("http://{}", listener.local_addr().unwrap());
        drop((listener, gone));
        dead.sign_in()
    });
    let answer = pair.browser().get("/auth/login");
    is_page(&answer, 503, SILENT);
    assert_eq!(answer.header("retry-after"), Some("30"));
    assert_eq!(pair.server.stranger().get("/").status, 503);
}

#[test]
fn a_provider_that_is_slow_or_floods_is_not_waited_for() {
    let pair = Pair::start();
    pair.provider.change(|it| it.padding = 300 * 1024);
    is_page(&pair.browser().sign_in("/auth/login"), 503, SILENT);
    pair.provider.change(|it| {
        it.padding = 0;
        it.delay = Duration::from_secs(7);
    });
    let since = Instant::now();
    is_page(&pair.browser().sign_in("/auth/login"), 503, SILENT);
    assert!(since.elapsed() < Duration::from_secs(7));
}

#[test]
fn a_provider_that_names_itself_otherwise_is_not_believed() {
    for change in [
        |metadata: &mut Value| metadata["issuer"] = json!("https://evil.example.com"),
        |metadata: &mut Value| metadata["token_endpoint"] = json!("http://example.com/token"),
        |metadata: &mut Value| {
            metadata["authorization_endpoint"] = json!("http://example.com/authorize");
        },
    ] {
        let pair = Pair::start();
        pair.provider.change(|it| it.metadata = Box::new(change));
        is_page(&pair.browser().get("/auth/login"), 502, UNTRUSTED);
    }
}
