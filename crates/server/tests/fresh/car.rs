//! A car that was let in by a session whose sign-in is fresh, or is not.

use dashboard_model::record::RecordDetail;

use super::*;
use crate::pairing;

fn veiled(client: &Client<'_>) -> usize {
    let path = format!("/api/v1/records/{}", record(client));
    let shown: RecordDetail = client.read(&path);
    shown.record.veiled.len()
}

#[test]
fn a_car_is_as_fresh_as_the_sign_in_by_which_it_was_let_in_and_no_longer() {
    let pair = pair();
    let server = &pair.server;
    let young = pairing::let_in(&proved(server, Some(YOUNG)), server);
    let old = pairing::let_in(&proved(server, Some(OLD)), server);
    assert_eq!((veiled(&young), veiled(&old)), (0, 2));
    // Not since it was let in, but since the person proved who they are.
    server.set_now("2026-11-20T12:00:01Z");
    assert_eq!(veiled(&young), 2);
}

#[test]
fn one_of_whom_nobody_knows_when_they_signed_in_shows_nothing_precise() {
    let pair = pair();
    let car = pairing::let_in(&proved(&pair.server, None), &pair.server);
    assert_eq!(veiled(&car), 2);
}
