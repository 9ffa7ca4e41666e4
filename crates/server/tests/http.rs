//! What every answer has: headers, request ids, problems; and the built app's files.

use std::fs;

use crate::support::{
    TestServer,
    events::{self, ACCOUNT},
};
use dashboard_server::{auth::SessionCookie, clock::Clock};

const SCRIPT: &str = "/app-0f1e2d3c4b5a6978.js";

fn with_app() -> TestServer {
    let server = TestServer::with_household();
    fs::create_dir(&server.assets).unwrap();
    let write = |name: &str, text: &str| fs::write(server.assets.join(name), text).unwrap();
    write("index.html", "<!doctype html><title>The app</title>");
    write(&SCRIPT[1..], "plain");
    write(&format!("{}.br", &SCRIPT[1..]), "brotli");
    write(&format!("{}.gz", &SCRIPT[1..]), "gzip");
    write("app-0f1e2d3c4b5a6978_bg.wasm", "\0asm");
    server
}

#[test]
fn over_https_browsers_come_by_nothing_else() {
    let header = |https| {
        let server = TestServer::with(|app| app.cookie = SessionCookie { https });
        let answer = server.stranger().get("/healthz");
        let header = answer.header("strict-transport-security");
        header.map(str::to_owned)
    };
    assert_eq!(
        header(true).as_deref(),
        Some("max-age=31536000; includeSubDomains")
    );
    assert_eq!(header(false), None);
}

#[test]
fn every_answer_has_the_security_headers_and_a_request_id() {
    let server = with_app();
    let subscriber = server.sign_in(ACCOUNT);
    for path in [
        "/",
        SCRIPT,
        "/api/v1/timeline",
        "/api/v1/nothing",
        "/missing.js",
        "/healthz",
        "/auth/login",
        "/auth/callback",
        "/auth/link/unknown",
        "/api/v1/sign-in",
        "/api/v1/sessions",
    ] {
        let answer = subscriber.get(path);
        let policy = answer.header("content-security-policy").unwrap();
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline"));
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{path}"
        );
        assert_eq!(
            answer.header("referrer-policy"),
            Some("no-referrer"),
            "{path}"
        );
        for header in ["cross-origin-opener-policy", "cross-origin-resource-policy"] {
            assert_eq!(answer.header(header), Some("same-origin"), "{path}");
        }
        assert!(
            answer
                .header("permissions-policy")
                .unwrap()
                .contains("geolocation=()")
        );
        assert_eq!(answer.header("x-request-id").unwrap().len(), 36, "{path}");
    }
}

#[test]
fn what_the_api_answers_is_never_kept() {
    let server = with_app();
    let subscriber = server.sign_in(ACCOUNT);
    for path in [
        "/api/v1/session",
        "/api/v1/timeline",
        "/api/v1/nothing",
        "/api/openapi.json",
    ] {
        assert_eq!(
            subscriber.get(path).header("cache-control"),
            Some("no-store"),
            "{path}"
        );
    }
}

#[test]
fn files_named_after_their_contents_are_kept_for_a_year_and_the_page_is_asked_for() {
    let server = with_app();
    let visitor = server.stranger();
    let year = Some("public, max-age=31536000, immutable");
    assert_eq!(visitor.get(SCRIPT).header("cache-control"), year);
    let wasm = visitor.get("/app-0f1e2d3c4b5a6978_bg.wasm");
    assert_eq!(wasm.header("cache-control"), year);
    assert_eq!(wasm.header("content-type"), Some("application/wasm"));
    assert_eq!(visitor.get("/").header("cache-control"), Some("no-cache"));
}

#[test]
fn the_smallest_accepted_form_of_a_file_is_sent() {
    let server = with_app();
    let sent = |accepted: &str| {
        let answer = server
            .stranger()
            .get_with(SCRIPT, &[("accept-encoding", accepted)]);
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        assert!(
            answer
                .header("content-type")
                .unwrap()
                .starts_with("text/javascript")
        );
        answer.header("content-encoding").map(str::to_owned)
    };
    assert_eq!(sent("gzip, br").as_deref(), Some("br"));
    assert_eq!(sent("gzip").as_deref(), Some("gzip"));
    assert_eq!(sent("identity"), None);
}

#[test]
fn every_address_of_the_app_is_its_page_and_a_missing_file_is_missing() {
    let server = with_app();
    let visitor = server.stranger();
    for path in [
        "/",
        "/records/9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69",
        "/policy",
        "/?sign_in=link_used",
    ] {
        let answer = visitor.get(path);
        assert_eq!(
            (answer.status, answer.body.contains("The app")),
            (200, true),
            "{path}"
        );
    }
    for path in [
        "/missing.js",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/api",
        "/api/x",
        "/auth/x",
    ] {
        assert_eq!(visitor.get(path).status, 404, "{path}");
    }
    assert_eq!(visitor.post("/policy", &[], b"").status, 405);
}

#[test]
fn without_the_built_app_the_page_says_so_and_the_api_works() {
    let server = TestServer::with_household();
    let answer = server.stranger().get("/");
    assert_eq!(answer.status, 503);
    assert!(answer.body.starts_with("The app is not built"));
    assert_eq!(server.sign_in(ACCOUNT).get("/api/v1/session").status, 200);
}

#[test]
fn all_that_is_not_found_is_the_same_bytes() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let unknown = subscriber.get("/api/v1/records/9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69");
    for path in [
        "/api/v1/records/x",
        "/api/v1/recipients/x",
        "/api/v2",
        "/api/v1/policies/x",
    ] {
        let answer = subscriber.get(path);
        assert_eq!(
            (answer.status, &answer.body),
            (404, &unknown.body),
            "{path}"
        );
    }
    assert_eq!(unknown.problem().kind, "/problems/not-found");
}

#[test]
fn any_other_refusal_names_its_request() {
    let server = TestServer::with_household();
    let answer = server.stranger().get("/api/v1/session");
    assert_eq!(
        answer.problem().request_id.as_deref(),
        answer.header("x-request-id")
    );
}

#[test]
fn a_panic_is_a_problem_without_details() {
    let server = TestServer::with(|app| app.clock = Clock::from_fn(|| panic!("Quillfeather")));
    let mut client = server.stranger();
    client.cookie = Some("dashboard_session=AAAA".to_owned());
    let answer = client.get("/api/v1/session");
    assert_eq!(answer.status, 500);
    assert_eq!(answer.problem().kind, "/problems/internal-server-error");
    assert!(!answer.body.contains("Quillfeather"));
}

#[test]
fn nothing_is_traced() {
    let server = with_app();
    for path in ["/", SCRIPT, "/api/v1/session", "/healthz"] {
        let headers = [("x-marked", "Quillfeather")];
        let answer = server.stranger().send("TRACE", path, &headers, b"");
        assert_eq!(answer.status, 405, "{path}");
        assert!(!answer.body.contains("Quillfeather"), "{path}");
    }
}

#[test]
fn health_and_readiness_answer() {
    let server = TestServer::start();
    let health = server.stranger().get("/healthz");
    assert_eq!((health.status, health.body.as_str()), (200, "ok"));
    assert_eq!(server.stranger().get("/readyz").status, 200);
}

#[test]
fn the_account_shows_every_field_in_its_order_with_a_way_to_correct_it() {
    let server = TestServer::with_household();
    server.ingest_all(&[
        events::changed(
            "new",
            ACCOUNT,
            "2026-05-02T12:00:00Z",
            serde_json::json!({ "email": "new@example.com" }),
        ),
        events::changed(
            "old",
            ACCOUNT,
            "2026-05-01T12:00:00Z",
            serde_json::json!({ "email": "old@example.com" }),
        ),
    ]);
    let account: dashboard_model::account::Account =
        server.sign_in(ACCOUNT).read("/api/v1/account");
    let fields: Vec<_> = account.fields.iter().map(|f| f.field).collect();
    assert_eq!(fields, dashboard_model::vocabulary::AccountField::ALL);
    let email = &account.fields[1];
    assert_eq!(email.values, ["new@example.com"]);
    assert_eq!(
        email.changed_at,
        Some(crate::support::moment("2026-05-02T12:00:00Z"))
    );
    assert_eq!(email.edit_url, None);
    assert_eq!(account.fields[4].values, ["Ines Contact, +1 555 0100"]);
    let cars = &account.fields[8];
    assert_eq!(cars.values, ["2023 BMW X5"]);
    assert_eq!(
        cars.edit_url.as_deref(),
        Some("https://accounts.example.com/edit/vehicles")
    );
}
