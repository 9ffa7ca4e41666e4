//! What a portal's back end is told that asks for a ticket.

use dashboard_model::embed::LaunchTicket;
use serde_json::json;

use super::*;
use crate::support::{
    events::OTHER_ACCOUNT,
    portals::{OTHER_ORIGIN, OTHER_PORTAL, SECOND_ORIGIN, STAFF_ORIGIN, STAFF_PORTAL},
};

#[test]
fn a_ticket_of_half_a_minute_comes_with_a_link_or_a_grant() {
    let server = linked();
    let answer = ask(&server, PORTAL, &own_view());
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.header("set-cookie").is_none());
    let issued: LaunchTicket = answer.json();
    assert_eq!(issued.ticket.len(), 43);
    assert_eq!(issued.expires_at.to_string(), "2026-11-20T12:00:30Z");
    assert_eq!(ask(&granted(), PORTAL, &staff_view()).status, 201);
}

#[test]
fn without_one_there_is_none_whoever_the_portal_is() {
    let server = linked();
    let given = access::give(&server.sign_in(ACCOUNT), &access::grant(GRANT));
    assert_eq!(given.status, 201, "{}", given.body);
    let with = |asked: Value, field: &str, value: &str| {
        let mut asked = asked;
        asked[field] = value.into();
        asked
    };
    // The account of somebody else, and one that does not exist.
    for account in [OTHER_ACCOUNT, "acc_nobody"] {
        for asked in [own_view(), staff_view()] {
            let asked = with(asked, "account", account);
            assert_eq!(ask(&server, PORTAL, &asked).status, 404, "{account}");
        }
    }
    // Another portal than the one that was linked, or than that of whom the grant is for.
    for asked in [own_view(), staff_view()] {
        let asked = with(asked, "origin", OTHER_ORIGIN);
        assert_eq!(ask(&server, OTHER_PORTAL, &asked).status, 404);
    }
    // Another purpose than the grant's.
    let other = with(staff_view(), "purpose", "research");
    assert_eq!(ask(&server, PORTAL, &other).status, 404);
    // The grant is the organisation's, in whichever of its portals.
    let second = with(staff_view(), "origin", STAFF_ORIGIN);
    assert_eq!(ask(&server, STAFF_PORTAL, &second).status, 201);
    // A link lets nobody see as staff, and a grant nobody as the subscriber.
    let granted = granted();
    assert_eq!(ask(&granted, PORTAL, &own_view()).status, 404);
    assert_eq!(ask(&linked(), PORTAL, &staff_view()).status, 404);
}

#[test]
fn the_first_person_whom_the_portal_names_is_the_only_one() {
    let server = linked();
    let mut other = own_view();
    other["actor"]["subject"] = "person-4712".into();
    ticket(&server, PORTAL, &own_view());
    assert_eq!(ask(&server, PORTAL, &other).status, 404);
    ticket(&server, PORTAL, &own_view());
    // Linked anew, it may be somebody else.
    let subscriber = server.sign_in(ACCOUNT);
    assert_eq!(unlink(&subscriber, PORTAL), 204);
    assert_eq!(link(&subscriber, PORTAL).status, 200);
    ticket(&server, PORTAL, &other);
    assert_eq!(ask(&server, PORTAL, &own_view()).status, 404);
}

#[test]
fn each_fault_is_named_by_field_and_rule() {
    let server = linked();
    let with = |field: &str, value: Value| {
        let mut asked = own_view();
        asked[field] = value;
        asked
    };
    let by = |role: &str, subject: &str| json!({ "role": role, "subject": subject });
    for origin in ["https://portal.example/", OTHER_ORIGIN, "null", "*", ""] {
        let answer = ask(&server, PORTAL, &with("origin", origin.into()));
        answer.refuses(422, "origin", "unknown_origin");
    }
    ticket(&server, PORTAL, &with("origin", SECOND_ORIGIN.into()));
    for role in ["auditor", "operator_staff"] {
        let answer = ask(&server, PORTAL, &with("actor", by(role, PERSON)));
        answer.refuses(422, "actor.role", "role_not_launched");
    }
    let mut own = own_view();
    own["origin"] = STAFF_ORIGIN.into();
    let answer = ask(&server, STAFF_PORTAL, &own);
    answer.refuses(422, "actor.role", "role_not_launched");
    for (subject, rule) in [
        (String::new(), "empty"),
        ("x".repeat(201), "too_long"),
        ("a\nb".to_owned(), "malformed"),
    ] {
        let answer = ask(&server, PORTAL, &with("actor", by("subscriber", &subject)));
        answer.refuses(422, "actor.subject", rule);
    }
    for (field, value) in [
        ("purpose", json!("gossip")),
        ("account", json!("Nora")),
        ("surprise", json!(1)),
        ("actor", json!("me")),
    ] {
        let answer = ask(&server, PORTAL, &with(field, value));
        assert_eq!(answer.status, 422, "{field}: {}", answer.body);
        assert!(
            answer.violations()[0].0.starts_with(field),
            "{}",
            answer.body
        );
    }
}

#[test]
fn only_who_knows_the_secret_is_the_portal() {
    let server = linked();
    let told = |authorization: Option<&str>| {
        let mut headers = vec![JSON];
        headers.extend(authorization.map(|value| ("authorization", value)));
        let body = own_view().to_string();
        let answer = server.stranger().post(TICKETS, &headers, body.as_bytes());
        assert_eq!(answer.status, 401, "{authorization:?}");
        assert_eq!(answer.problem().kind, "/problems/portal-client");
        let way = answer.header("www-authenticate").unwrap();
        assert!(way.starts_with("Basic "), "{way}");
    };
    told(None);
    told(Some("Basic"));
    told(Some("Bearer abc"));
    let basic = |text: &str| format!("Basic {}", STANDARD.encode(text));
    for text in ["", ":", "nobody:x", "harmon-ridge:x", "harmon-ridge:"] {
        told(Some(&basic(text)));
    }
    told(Some(&basic(&format!("{PORTAL}:{}", secret(OTHER_PORTAL)))));
}

#[test]
fn a_page_that_has_the_secret_is_told_so() {
    let server = linked();
    for (name, value) in [
        ("origin", ORIGIN),
        ("origin", server.url.as_str()),
        ("sec-fetch-site", "same-origin"),
        ("sec-fetch-dest", "empty"),
    ] {
        let headers = [JSON, ("authorization", &credentials(PORTAL)), (name, value)];
        let body = own_view().to_string();
        let answer = server.stranger().post(TICKETS, &headers, body.as_bytes());
        assert_eq!(answer.status, 403, "{name}");
        let kinds = ["/problems/from-a-browser", "/problems/cross-site"];
        assert!(kinds.contains(&&*answer.problem().kind), "{}", answer.body);
    }
}

#[test]
fn guessing_a_secret_is_slowed_down_and_the_portal_is_not() {
    let server = linked();
    let wrong = credentials(PORTAL).replace("Basic ", "Basic AAAA");
    let body = own_view().to_string();
    let guess = || {
        let headers = [JSON, ("authorization", &*wrong)];
        server.stranger().post(TICKETS, &headers, body.as_bytes())
    };
    let refused = (0..200)
        .map(|_| guess())
        .inspect(|told| assert!([401, 429].contains(&told.status)))
        .find(|told| told.status == 429)
        .unwrap();
    assert_eq!(refused.problem().kind, "/problems/too-many-tickets");
    assert!(refused.header("retry-after").is_some());
    ticket(&server, PORTAL, &own_view());
}

#[test]
fn a_portal_that_asks_too_often_waits_and_slows_down_no_other() {
    let server = filled(TestServer::with(|app| app.limits.rates.ticket = 1));
    let subscriber = server.sign_in(ACCOUNT);
    for portal in [PORTAL, OTHER_PORTAL] {
        assert_eq!(link(&subscriber, portal).status, 200);
    }
    let told: Vec<_> = (0..40).map(|_| ask(&server, PORTAL, &own_view())).collect();
    let issued = told.iter().take_while(|told| told.status == 201).count();
    assert!((10..30).contains(&issued), "{issued}");
    let refused = &told[issued];
    assert_eq!(refused.problem().kind, "/problems/too-many-tickets");
    assert!(refused.header("retry-after").is_some());
    let mut elsewhere = own_view();
    elsewhere["origin"] = json!(OTHER_ORIGIN);
    ticket(&server, OTHER_PORTAL, &elsewhere);
}
