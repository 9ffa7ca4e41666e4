//! What ends a session: its link, its grant, its portal.

use std::time::{Duration, Instant};

use dashboard_model::embed::{PortalLink, PortalList};
use dashboard_server::auth::embed::Tenants;

use super::*;
use crate::support::{
    ended,
    events::OTHER_ACCOUNT,
    portals::{OTHER_PORTAL, STAFF_PORTAL},
    within_a_second,
};

#[test]
fn a_portal_is_linked_once_and_the_list_says_so() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let list = |client: &Client<'_>| client.read::<PortalList>("/api/v1/portals").items;
    let names: Vec<_> = list(&subscriber).into_iter().map(|it| it.id).collect();
    assert_eq!(
        names,
        [PORTAL, OTHER_PORTAL],
        "one shows subscribers nothing"
    );
    assert!(list(&subscriber).iter().all(|portal| portal.link.is_none()));
    let first: PortalLink = link(&subscriber, PORTAL).json();
    assert_eq!(first.until.to_string(), "2027-11-21T12:00:00Z");
    assert!(!first.bound && first.opened_at.is_none());
    server.set_now("2026-11-20T12:01:00Z");
    assert_eq!(link(&subscriber, PORTAL).json::<PortalLink>(), first);
    frame(&server, &ticket(&server, PORTAL, &own_view()));
    let held = list(&subscriber)[0].link.unwrap();
    assert!(held.bound);
    assert_eq!(held.opened_at.unwrap().to_string(), "2026-11-20T12:01:00Z");
    assert_eq!(link(&subscriber, PORTAL).json::<PortalLink>(), held);
    let other = server.sign_in(OTHER_ACCOUNT);
    assert!(list(&other).iter().all(|portal| portal.link.is_none()));
    for unknown in [STAFF_PORTAL, "nobody", "%2e%2e"] {
        assert_eq!(link(&subscriber, unknown).status, 404, "{unknown}");
        assert_eq!(unlink(&subscriber, unknown), 404, "{unknown}");
    }
    for _ in 0..2 {
        assert_eq!(unlink(&subscriber, PORTAL), 204);
        assert!(list(&subscriber)[0].link.is_none());
    }
}

#[test]
fn a_link_that_ends_ends_sessions_tickets_and_streams_within_a_second() {
    within_a_second(|| {
        let server = linked();
        let open = frame(&server, &ticket(&server, PORTAL, &own_view()));
        let waiting = ticket(&server, PORTAL, &own_view());
        let lines = open.listen("/api/v1/events");
        assert!(lines.recv_timeout(Duration::from_secs(5)).is_ok());
        let subscriber = server.sign_in(ACCOUNT);
        let since = Instant::now();
        assert_eq!(unlink(&subscriber, PORTAL), 204);
        assert_eq!(open.get("/api/v1/timeline").status, 401);
        let took = ended(&lines, since);
        assert_eq!(redeem(&server.stranger(), &waiting, ORIGIN).status, 403);
        // Linked anew, nothing of before comes back.
        assert_eq!(link(&subscriber, PORTAL).status, 200);
        assert_eq!(open.get("/api/v1/timeline").status, 401);
        assert_eq!(redeem(&server.stranger(), &waiting, ORIGIN).status, 403);
        took
    });
}

#[test]
fn a_link_ends_by_itself_after_a_year() {
    let server = linked();
    server.set_now("2027-11-21T11:59:50Z");
    let late = ticket(&server, PORTAL, &own_view());
    let open = frame(&server, &ticket(&server, PORTAL, &own_view()));
    assert_eq!(open.get("/api/v1/session").status, 200);
    server.set_now("2027-11-21T12:00:00Z");
    assert_eq!(open.get("/api/v1/session").status, 401);
    assert_eq!(redeem(&server.stranger(), &late, ORIGIN).status, 403);
    assert_eq!(ask(&server, PORTAL, &own_view()).status, 404);
    // Another link is bound to nobody.
    assert_eq!(link(&server.sign_in(ACCOUNT), PORTAL).status, 200);
    let mut other = own_view();
    other["actor"]["subject"] = "person-4712".into();
    ticket(&server, PORTAL, &other);
}

#[test]
fn a_grant_that_is_revoked_ends_sessions_tickets_and_streams_within_a_second() {
    within_a_second(|| {
        let server = granted();
        let open = frame(&server, &ticket(&server, PORTAL, &staff_view()));
        let waiting = ticket(&server, PORTAL, &staff_view());
        let lines = open.listen("/api/v1/events");
        assert!(lines.recv_timeout(Duration::from_secs(5)).is_ok());
        let subscriber = server.sign_in(ACCOUNT);
        let since = Instant::now();
        assert_eq!(access::revoke(&subscriber, GRANT), 204);
        assert_eq!(open.get("/api/v1/timeline").status, 401);
        let took = ended(&lines, since);
        assert_eq!(redeem(&server.stranger(), &waiting, ORIGIN).status, 403);
        assert_eq!(ask(&server, PORTAL, &staff_view()).status, 404);
        took
    });
}

#[test]
fn a_link_that_ends_leaves_staff_with_a_grant_alone() {
    let server = granted();
    let subscriber = server.sign_in(ACCOUNT);
    assert_eq!(link(&subscriber, PORTAL).status, 200);
    let staff = frame(&server, &ticket(&server, PORTAL, &staff_view()));
    let own = frame(&server, &ticket(&server, PORTAL, &own_view()));
    assert_eq!(unlink(&subscriber, PORTAL), 204);
    assert_eq!(own.get("/api/v1/timeline").status, 401);
    assert_eq!(staff.get("/api/v1/timeline").status, 200);
}

#[test]
fn a_portal_that_the_operator_took_away_opens_nothing() {
    let server = linked();
    let open = frame(&server, &ticket(&server, PORTAL, &own_view()));
    let waiting = ticket(&server, PORTAL, &own_view());
    let other = TestServer::beside(&server, |app| {
        app.portals = dashboard_server::http::Portals::new(Tenants::default());
    });
    let mut again = other.stranger();
    again.token.clone_from(&open.token);
    assert_eq!(again.get("/api/v1/timeline").status, 401);
    assert_eq!(redeem(&other.stranger(), &waiting, ORIGIN).status, 403);
    assert_eq!(ask(&other, PORTAL, &own_view()).status, 401);
}

#[test]
fn signing_out_in_the_browser_leaves_no_frame_to_a_list_and_the_list_no_frame() {
    let server = linked();
    let subscriber = server.sign_in(ACCOUNT);
    let sessions: Value = subscriber.read("/api/v1/sessions");
    let open = frame(&server, &ticket(&server, PORTAL, &own_view()));
    assert_eq!(subscriber.read::<Value>("/api/v1/sessions"), sessions);
    assert_eq!(subscriber.post("/auth/logout", &[], b"").status, 204);
    assert_eq!(open.get("/api/v1/timeline").status, 200);
}
