//! What the subscriber does with grants is a record on their own timeline.

use dashboard_model::{
    item::Item,
    record::RecordDetail,
    timeline::{TimelineItem, TimelinePage},
    vocabulary::{Activation, Cause, DataCategory, Transport, TriggerKind},
};

use super::{looks::trouble, *};

/// The records of grants, the oldest first.
fn written(subscriber: &Client<'_>) -> Vec<RecordDetail> {
    let page: TimelinePage = subscriber.read("/api/v1/timeline?trigger=account&limit=200");
    let mut all: Vec<RecordDetail> = page
        .items
        .iter()
        .map(|item| match item {
            TimelineItem::Record(record) => {
                subscriber.read(&format!("/api/v1/records/{}", record.id))
            }
            TimelineItem::Routine(_) => panic!("this is no routine"),
        })
        .filter(|detail: &RecordDetail| detail.record.trigger.cause.is_of_grant())
        .collect();
    all.reverse();
    all
}

/// The causes alone: of the same moment, none is older.
fn causes(subscriber: &Client<'_>) -> Vec<Cause> {
    let all = written(subscriber).into_iter();
    let mut causes: Vec<_> = all.map(|detail| detail.record.trigger.cause).collect();
    causes.sort_unstable();
    causes
}

#[test]
fn each_change_is_one_record_that_says_to_whom_of_what_and_until_when() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let first = given(&subscriber, &grant(ID));
    server.set_now("2026-11-20T12:01:00Z");
    assert_eq!(
        narrow(&subscriber, ID, &json!({ "categories": ["fuel"] })).status,
        200
    );
    server.set_now("2026-11-20T12:02:00Z");
    assert_eq!(shorten(&subscriber, ID, "2026-11-25T12:00:00Z").status, 200);
    server.set_now("2026-11-20T12:03:00Z");
    assert_eq!(revoke(&subscriber, ID), 204);
    let all = written(&subscriber);
    let expected = [
        (Cause::GrantGiven, 2, "2026-11-30T12:00:00Z"),
        (Cause::GrantNarrowed, 1, "2026-11-30T12:00:00Z"),
        (Cause::GrantNarrowed, 1, "2026-11-25T12:00:00Z"),
        (Cause::GrantRevoked, 1, "2026-11-20T12:03:00Z"),
    ];
    assert_eq!(all.len(), expected.len());
    for (detail, (cause, categories, until)) in all.iter().zip(expected) {
        let record = &detail.record;
        assert_eq!(record.trigger.kind, TriggerKind::Account);
        assert_eq!(record.trigger.cause, cause);
        assert_eq!(record.trigger.activation, Activation::Manual);
        assert_eq!(record.transport, Transport::Web);
        let actor = record.trigger.actor.as_ref().unwrap();
        assert_eq!(
            (actor.role, actor.organisation.as_str()),
            (ActorRole::DealerStaff, DEALER)
        );
        let reference = record.trigger.grant.as_ref().unwrap();
        assert_eq!(reference.given_on, "2026-11-20".parse().unwrap());
        assert_eq!(reference.until.to_string(), until[..10]);
        let [Item::Agreement { fields, permission }] = record.items.as_slice() else {
            panic!("{record:?}");
        };
        assert!(fields.is_empty());
        let permission = permission.as_ref().unwrap();
        assert_eq!(permission.grant, first.id);
        assert_eq!(permission.vehicles, first.vehicles);
        assert_eq!(permission.categories.len(), categories);
        assert_eq!(permission.until.to_string(), until);
        assert_eq!(record.categories(), [DataCategory::Agreement]);
        assert!(detail.findings.is_empty(), "{:?}", detail.findings);
    }
}

#[test]
fn what_changes_nothing_is_no_record() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    for _ in 0..3 {
        give(&subscriber, &grant(ID));
    }
    assert_eq!(causes(&subscriber), [Cause::GrantGiven]);
    for _ in 0..2 {
        assert_eq!(
            narrow(&subscriber, ID, &json!({ "categories": ["fuel"] })).status,
            200
        );
        narrow(&subscriber, ID, &json!({ "categories": ["caller"] }));
        shorten(&subscriber, ID, "2026-12-30T12:00:00Z");
    }
    assert_eq!(
        causes(&subscriber),
        [Cause::GrantGiven, Cause::GrantNarrowed]
    );
    for _ in 0..2 {
        assert_eq!(revoke(&subscriber, ID), 204);
        assert_eq!(shorten(&subscriber, ID, "2026-11-25T12:00:00Z").status, 200);
    }
    assert_eq!(causes(&subscriber).len(), 3);
    let mut bad = grant("5d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b");
    bad["categories"] = json!([]);
    assert_eq!(give(&subscriber, &bad).status, 422);
    assert_eq!(causes(&subscriber).len(), 3);
}

#[test]
fn the_same_grant_sent_at_once_is_one_record() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    std::thread::scope(|threads| {
        for _ in 0..6 {
            let subscriber = &subscriber;
            threads.spawn(move || {
                let status = give(subscriber, &grant(ID)).status;
                assert!([200, 201].contains(&status), "{status}");
            });
        }
    });
    assert_eq!(causes(&subscriber), [Cause::GrantGiven]);
}

#[test]
fn nobody_but_the_subscriber_sees_them() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let mut all = grant(ID);
    let categories: Vec<_> = DataCategory::ALL.iter().map(|it| it.as_str()).collect();
    all["categories"] = json!(categories);
    given(&subscriber, &all);
    let looks = dealer(&server);
    let [record] = written(&subscriber).try_into().unwrap();
    let absent = looks.get(&format!("/api/v1/records/{ID}"));
    let hidden = looks.get(&format!("/api/v1/records/{}", record.record.id));
    assert_eq!((hidden.status, hidden.body), (404, absent.body));
    for path in [
        "/api/v1/timeline?fold=false",
        "/api/v1/timeline/summary",
        "/api/v1/export?format=json",
        "/api/v1/timeline?q=Harmon",
    ] {
        let told = looks.get(path).body;
        assert!(
            !told.contains("grant_given") && !told.contains("permission"),
            "{path}: {told}"
        );
    }
    let found: TimelinePage = subscriber.read("/api/v1/timeline?q=Harmon&trigger=account");
    assert_eq!(found.items.len(), 1, "the subscriber finds it by the name");
}

#[test]
fn without_its_record_a_change_is_not_kept() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let other = "6d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";
    trouble::without_records(&server, || {
        assert!(give(&subscriber, &grant(other)).status >= 500);
        assert!(narrow(&subscriber, ID, &json!({ "categories": ["fuel"] })).status >= 500);
        assert!(revoke(&subscriber, ID) >= 500);
    });
    let list: dashboard_model::grant::GrantList = subscriber.read(GRANTS);
    let [kept] = list.items.try_into().unwrap();
    assert_eq!(kept.categories.len(), 2);
    assert_eq!(kept.revoked_at, None);
    assert_eq!(causes(&subscriber), [Cause::GrantGiven]);
    assert_eq!(give(&subscriber, &grant(other)).status, 201);
}
