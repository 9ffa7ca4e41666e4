//! What is refused, and how: each refusal names the parameter and the rule, never the value.

use super::support::{
    TestServer,
    events::{self, ACCOUNT},
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
    refused("at=0&generation=1&q=", "q", "empty");
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
                .refuses(400, "q", rule);
        };
        refused("", "empty");
        refused("%20%20", "empty");
        refused(&long.replace('ä', "%C3%A4"), "too_long");
        refused("a%00b", "control_character");
        refused("a%0Ab", "control_character");
        let longest = "%C3%A4".repeat(200);
        let answer = client.get(&format!("/api/v1/{address}?q={longest}"));
        assert_eq!(answer.status, 200, "{}", answer.body);
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
