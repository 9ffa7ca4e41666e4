//! Letting a portal show the account, in a session whose sign-in is older.

use dashboard_model::embed::PortalList;

use super::*;
use crate::{
    embed::{ask, link, own_view, unlink},
    support::portals::PORTAL,
};

fn is_linked(client: &Client<'_>) -> bool {
    let list: PortalList = client.read("/api/v1/portals");
    let portal = list.items.iter().find(|portal| portal.id == PORTAL);
    portal.unwrap().link.is_some()
}

/// What the portal is told that asks for a ticket of the subscriber's own view.
fn told(pair: &Pair) -> u16 {
    ask(&pair.server, PORTAL, &own_view()).status
}

#[test]
fn linking_a_portal_asks_for_a_fresh_sign_in_and_the_portal_opens_nothing() {
    let pair = pair();
    let old = proved(&pair.server, Some(OLD));
    let answer = link(&old, PORTAL);
    assert_eq!(answer.status, 403, "{}", answer.body);
    assert_eq!(answer.problem().kind, "/problems/fresh-sign-in-needed");
    assert!(!is_linked(&old));
    assert_eq!(told(&pair), 404);
}

#[test]
fn after_a_fresh_sign_in_it_is_linked_until_it_is_fresh_no_longer() {
    let pair = pair();
    let young = proved(&pair.server, Some(YOUNG));
    assert_eq!(link(&young, PORTAL).status, 200);
    assert_eq!(told(&pair), 201);
    pair.server.set_now("2026-11-20T12:00:01Z");
    assert_eq!(link(&young, PORTAL).status, 403);
    assert!(is_linked(&young));
    assert_eq!(told(&pair), 201);
}

#[test]
fn taking_it_back_asks_for_nothing() {
    let pair = pair();
    assert_eq!(link(&proved(&pair.server, Some(YOUNG)), PORTAL).status, 200);
    let old = proved(&pair.server, Some(OLD));
    assert_eq!(unlink(&old, PORTAL), 204);
    assert!(!is_linked(&old));
    assert_eq!(told(&pair), 404);
}

#[test]
fn whoever_never_proved_anything_links_none() {
    let pair = pair();
    for client in [proved(&pair.server, None), pair.server.sign_in(ACCOUNT)] {
        assert_eq!(link(&client, PORTAL).status, 403);
    }
}

#[test]
fn a_portal_that_is_not_there_is_not_there_in_any_session() {
    let pair = pair();
    for at in [Some(OLD), Some(YOUNG)] {
        let client = proved(&pair.server, at);
        assert_eq!(link(&client, "nowhere").status, 404);
    }
}

#[test]
fn without_the_setting_every_session_links_it() {
    let pair = Pair::start();
    pair.server.ingest_all(&[call()]);
    assert_eq!(link(&proved(&pair.server, Some(OLD)), PORTAL).status, 200);
}
