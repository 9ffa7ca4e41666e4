//! What is refused, and how: each refusal names the parameter and the rule, never the value.

use dashboard_model::timeline::TimelinePage;

use super::support::{
    SEARCH_WORDS, TestServer,
    events::{self, ACCOUNT},
    searched,
};

fn server() -> TestServer {
    let server = TestServer::with_household();
    server.ingest_all(&[events::call("c1", "2026-11-17T12:00:00Z")]);
    server
}

#[test]
fn a_piece_that_cannot_be() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    for from in ["", "-1", "+1", "1.0", "x", "4294967296", "0x10", "%F0"] {
        client
            .get(&format!("/api/v1/timeline/index?from={from}"))
            .refuses(400, "from", "malformed");
    }
    client
        .get("/api/v1/timeline/index?vehicle=veh_tests1")
        .refuses(400, "vehicle", "unknown_parameter");
    client
        .get("/api/v1/timeline/index?from=1&from=1")
        .refuses(400, "from", "repeated");
}

#[test]
fn rows_that_cannot_be() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let refused = |query: &str, field: &str, rule: &str| {
        client
            .get(&format!("/api/v1/timeline/rows?{query}"))
            .refuses(400, field, rule);
    };
    refused("generation=1", "at", "missing");
    refused("at=0", "generation", "missing");
    refused("at=&generation=1", "at", "malformed");
    refused("at=-&generation=1", "at", "malformed");
    refused("at=4-2&generation=1", "at", "reversed_range");
    refused("at=0-200&generation=1", "at", "too_many");
    refused("at=0-4294967295&generation=1", "at", "too_many");
    refused("at=0&generation=-1", "generation", "malformed");
    refused(
        "at=0&generation=99999999999999999999",
        "generation",
        "malformed",
    );
    refused("at=0&generation=1&limit=1", "limit", "unknown_parameter");
    refused("at=0&generation=1&q=", SEARCH_WORDS, "empty");
}

#[test]
fn a_search_that_cannot_be() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let long = "ä".repeat(201);
    for address in ["timeline", "timeline/summary", "timeline/matches"] {
        let refused = |q: &str, rule: &str| {
            client
                .get(&format!("/api/v1/{address}?q={q}"))
                .refuses(400, SEARCH_WORDS, rule);
        };
        refused("", "empty");
        refused("%20%20", "empty");
        refused(&long.replace('ä', "%C3%A4"), "too_long");
        refused("a%00b", "control_character");
        refused("a%0Ab", "control_character");
        for half in ["50%", "%4", "%zz", "%+1", "%C3", "%ff"] {
            refused(half, "malformed");
        }
        refused(&"%20".repeat(801), "too_long");
        let longest = "%C3%A4".repeat(200);
        let answer = client.get(&format!("/api/v1/{address}?q={longest}"));
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
}

#[test]
fn words_that_stand_in_an_address_or_twice() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    for path in [
        "/api/v1/timeline?q=Castellan",
        "/api/v1/timeline/summary?q=Castellan",
        "/api/v1/timeline/matches?q=Castellan",
        "/api/v1/timeline/rows?at=0&generation=1&q=Castellan",
        "/api/v1/export?format=json&q=Castellan",
        "/api/v1/export/report?q=Castellan",
    ] {
        let refused = client.get_with(path, &[]);
        assert!(!refused.body.contains("Castellan"), "{}", refused.body);
        refused.refuses(400, "q", "unknown_parameter");
        let (path, _) = searched(path);
        let twice = [(SEARCH_WORDS, "tire"), (SEARCH_WORDS, "tow")];
        client
            .get_with(&path, &twice)
            .refuses(400, SEARCH_WORDS, "repeated");
    }
}

#[test]
fn a_cursor_is_good_for_the_same_words_alone() {
    let server = TestServer::with_household();
    server.ingest_all(&[
        events::call("c1", "2026-11-17T12:00:00Z"),
        events::call("c2", "2026-11-18T12:00:00Z"),
    ]);
    let client = server.sign_in(ACCOUNT);
    let page: TimelinePage = client.read("/api/v1/timeline?limit=1&q=tire");
    let path = format!("/api/v1/timeline?limit=1&cursor={}", page.next.unwrap());
    let next: TimelinePage = client.read(&format!("{path}&q=tire"));
    assert_eq!(next.items.len(), 1);
    for other in ["", "&q=tir", "&q=tow"] {
        client
            .get(&format!("{path}{other}"))
            .refuses(400, "cursor", "not_of_this_list");
    }
}

#[test]
fn the_stream_takes_no_parameters() {
    let server = server();
    server
        .sign_in(ACCOUNT)
        .get("/api/v1/events?x=1")
        .refuses(400, "x", "unknown_parameter");
}

#[test]
fn nobody_is_answered_without_a_session() {
    let server = server();
    for path in [
        "/api/v1/timeline/index",
        "/api/v1/timeline/matches?q=tire",
        "/api/v1/timeline/rows?at=0&generation=1",
        "/api/v1/events",
    ] {
        assert_eq!(server.stranger().get(path).status, 401, "{path}");
    }
}
