//! Cars that are let in, that are not, and that wait for too long.

use crate::{
    pairing::{answer, ask, let_in, poll},
    support::{NOW, TestServer, events::ACCOUNT},
};

/// A car comes in and one does not; one is looked at and waits, and nobody comes for the last in time.
pub fn come_and_go(server: &TestServer) {
    let phone = server.sign_in(ACCOUNT);
    let car = let_in(&phone, server);
    assert_eq!(car.get("/api/v1/timeline").status, 200);
    let (denied, late) = (ask(server), ask(server));
    assert_eq!(answer(&phone, &denied.user_code, false).status, 204);
    let stranger = server.stranger();
    assert_eq!(poll(&stranger, &denied.device_code).status, 400);
    let path = format!("/api/v1/pairings/{}", late.user_code);
    assert_eq!(phone.get(&path).status, 200);
    assert_eq!(poll(&stranger, &late.device_code).status, 400);
    assert_eq!(answer(&phone, &late.user_code, true).status, 204);
    server.set_now("2026-11-20T12:10:00Z");
    assert_eq!(poll(&stranger, &late.device_code).status, 400);
    server.set_now(NOW);
}
