//! The ids of requests.

use crate::support::TestServer;

const GIVEN: &str = "0b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69";

#[test]
fn a_request_keeps_the_id_that_it_was_given() {
    let server = TestServer::start();
    let stranger = server.stranger();
    let answer = stranger.get_with("/api/v1/session", &[("x-request-id", GIVEN)]);
    assert_eq!(answer.header("x-request-id"), Some(GIVEN));
    assert_eq!(answer.problem().request_id.as_deref(), Some(GIVEN));
    let short = GIVEN.replace('-', "");
    let answer = stranger.get_with("/healthz", &[("x-request-id", &short)]);
    assert_eq!(answer.header("x-request-id"), Some(GIVEN));
}

#[test]
fn an_id_that_could_be_a_name_is_not_taken() {
    let server = TestServer::start();
    for given in ["Nora Test", "", "WBA00000000000000", "1; drop"] {
        let answer = server
            .stranger()
            .get_with("/api/v1/session", &[("x-request-id", given)]);
        let made = answer.header("x-request-id").unwrap();
        assert_ne!(made, given);
        assert_eq!(made.len(), 36);
        assert_eq!(answer.problem().request_id.as_deref(), Some(made));
    }
}
