//! What a household driver sees.

use dashboard_model::{
    record::RecordDetail,
    timeline::{TimelinePage, TimelineSummary},
    vehicle::Vehicle,
    vocabulary::{AskedFor, Cause, DataCategory},
};

use super::*;

/// Everything that shows something of an account.
const SHOWING: [&str; 12] = [
    "/api/v1/session",
    "/api/v1/vehicles",
    "/api/v1/timeline?fold=false",
    "/api/v1/timeline?fold=true",
    "/api/v1/timeline?q=tire",
    "/api/v1/timeline/summary",
    "/api/v1/recipients",
    "/api/v1/sharing",
    "/api/v1/export?format=json",
    "/api/v1/export?format=csv&part=values",
    "/api/v1/export?format=csv&part=disclosures",
    "/api/v1/export/report",
];

fn page(client: &Client<'_>, query: &str) -> Vec<Value> {
    let page: Value = client.read(&format!("/api/v1/timeline?fold=false&limit=200{query}"));
    let items = page["items"].as_array().unwrap();
    items.iter().map(|item| item["record"].clone()).collect()
}

fn total(client: &Client<'_>) -> u32 {
    client
        .read::<TimelineSummary>("/api/v1/timeline/summary")
        .total
}

fn detail(client: &Client<'_>, summary: &Value) -> RecordDetail {
    let id = summary["id"].as_str().unwrap();
    client.read(&format!("/api/v1/records/{id}"))
}

#[test]
fn without_a_grant_it_is_their_own_calls_and_nothing_else() {
    let server = household();
    let ben = driver(&server, ACCOUNT, BEN);
    let seen = page(&ben, "");
    assert_eq!(seen.len(), 1);
    assert_eq!(total(&ben), 1);
    assert_eq!(
        seen[0]["categories"],
        json!(["caller", "call_log", "call_content"])
    );
    let record = detail(&ben, &seen[0]).record;
    assert_eq!(record.items.len(), 3);
    let [handed] = record.disclosures.try_into().unwrap();
    assert_eq!(handed.recipient.name, "Phonesown");
    assert_eq!(handed.categories, [DataCategory::CallLog]);
    assert!(ben.read::<Vec<Vehicle>>("/api/v1/vehicles").is_empty());
    for path in SHOWING {
        let answer = ben.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        for word in [
            "Nora",
            "secretnote",
            "notesown",
            "latitude",
            "Towing",
            "subpoena",
            "County",
            "40.7",
            "fuel",
            "odometer",
        ] {
            assert!(
                !answer.body.contains(word),
                "{word} in {path}: {}",
                answer.body
            );
        }
    }
    assert_eq!(ben.get("/api/v1/grants/own").status, 404);
}

#[test]
fn a_grant_adds_what_it_names_and_nobody_else_s_calls() {
    let server = household();
    let mut wide = grant_to(ID, BEN);
    wide["categories"] = json!(["fuel", "odometer", "location", "caller", "specialist_notes"]);
    given(&server.sign_in(ACCOUNT), &wide);
    let ben = driver(&server, ACCOUNT, BEN);
    let seen = page(&ben, "");
    assert_eq!(seen.len(), 3, "two reports and their own call: {seen:?}");
    let own = page(&ben, "&trigger=assistance_call");
    assert_eq!(own.len(), 1);
    let record = detail(&ben, &own[0]).record;
    assert_eq!(record.items.len(), 6);
    assert_eq!(record.disclosures.len(), 2);
    for path in SHOWING {
        let body = ben.get(path).body;
        assert!(
            !body.contains("Nora") && !body.contains("secretnote"),
            "{path}: {body}"
        );
    }
    assert!(page(&ben, "&q=secretnote").is_empty());
    assert_eq!(page(&ben, "&q=notesown").len(), 1);
    assert_eq!(ben.read::<Vec<Vehicle>>("/api/v1/vehicles").len(), 1);
}

#[test]
fn names_are_the_same_letter_by_letter_or_another_s() {
    let server = household();
    for name in [
        "ben test",
        "Ben Test ",
        "Ben  Test",
        "Ben",
        "Bén Test",
        "Nora",
        "%",
        "_en Test",
    ] {
        let other = driver(&server, ACCOUNT, name);
        assert_eq!(total(&other), 0, "{name}");
        assert!(page(&other, "").is_empty(), "{name}");
    }
    let mut grant = grant_to(ID, "ben test");
    grant["vehicles"] = json!([CAR]);
    given(&server.sign_in(ACCOUNT), &grant);
    assert_eq!(
        total(&driver(&server, ACCOUNT, BEN)),
        1,
        "that is another one's grant"
    );
    assert!(signed_in(&server, "acc_nobody", ActorRole::HouseholdDriver, BEN).is_none());
}

#[test]
fn a_call_of_several_of_nobody_or_of_whom_it_is_not_known_any_more_is_not_their_own() {
    let server = household();
    let mut wide = grant_to(ID, BEN);
    wide["categories"] = json!(["odometer", "location", "specialist_notes", "collision"]);
    given(&server.sign_in(ACCOUNT), &wide);
    let ben = driver(&server, ACCOUNT, BEN);
    let before = total(&ben);
    let mut both = call_of("both", "2026-11-19T13:00:00Z", Some(BEN));
    let nora = json!({ "category": "caller", "role": "subscriber", "name": "Nora Test" });
    both["data"]["items"].as_array_mut().unwrap().push(nora);
    let mut withheld = call_of("withheld", "2026-11-19T13:10:00Z", Some(BEN));
    withheld["data"]["items"].as_array_mut().unwrap().remove(3);
    withheld["data"]["withheld"] = json!(["caller"]);
    let mut crash = call_of("crash", "2026-11-19T13:20:00Z", None);
    crash["data"]["trigger"] =
        json!({ "kind": "crash", "cause": "airbag_deployed", "activation": "automatic" });
    let mut notes = crash.clone();
    notes["id"] = "notes".into();
    notes["data"]["items"] = json!([
        { "category": "specialist_notes", "text": "what the other one said" },
        { "category": "collision", "severity": "minor", "delta_v_kmh": 12 }
    ]);
    notes["data"]["disclosures"] = json!([]);
    server.ingest_all(&[
        both,
        withheld,
        crash,
        notes,
        call_of("nobody", "2026-11-19T13:30:00Z", None),
        call_of("gone", "2026-11-19T13:40:00Z", Some(BEN)),
    ]);
    assert_eq!(total(&ben), before + 1, "only the last one is theirs");
    server.ingest_all(&[events::erased("erase", "gone", "2026-11-20T10:00:00Z")]);
    assert_eq!(total(&ben), before);
}

#[test]
fn accounts_grants_and_looks_are_the_subscriber_s_alone() {
    let server = household();
    let subscriber = server.sign_in(ACCOUNT);
    let mut all = grant_to(ID, BEN);
    let categories: Vec<_> = DataCategory::ALL.iter().map(|it| it.as_str()).collect();
    all["categories"] = json!(categories);
    given(&subscriber, &all);
    let ben = driver(&server, ACCOUNT, BEN);
    for kind in ["account", "access", "legal"] {
        assert!(page(&ben, &format!("&trigger={kind}")).is_empty(), "{kind}");
        for record in page(&subscriber, &format!("&trigger={kind}")) {
            let path = format!("/api/v1/records/{}", record["id"].as_str().unwrap());
            assert_eq!(ben.get(&path).status, 404, "{kind}");
        }
    }
    assert!(!page(&subscriber, "&trigger=access").is_empty());
    for path in ["/api/v1/account", "/api/v1/visit", "/api/v1/grants"] {
        assert_eq!(ben.get(path).status, 403, "{path}");
    }
    assert_eq!(give(&ben, &all).status, 403);
    assert_eq!(revoke(&ben, ID), 403);
    assert_eq!(
        narrow(&ben, ID, &json!({ "categories": ["fuel"] })).status,
        403
    );
}

#[test]
fn their_looks_are_records_as_coarse_as_those_of_others() {
    let server = household();
    let subscriber = server.sign_in(ACCOUNT);
    let ben = driver(&server, ACCOUNT, BEN);
    let own = page(&ben, "");
    for _ in 0..3 {
        detail(&ben, &own[0]);
        ben.get("/api/v1/timeline?q=advice");
    }
    let looks: TimelinePage = subscriber.read("/api/v1/timeline?trigger=access");
    assert_eq!(looks.items.len(), 2, "one for each part, for ten minutes");
    for look in page(&subscriber, "&trigger=access") {
        let record = detail(&subscriber, &look).record;
        let actor = record.trigger.actor.unwrap();
        assert_eq!(
            (actor.role, &*actor.organisation),
            (ActorRole::HouseholdDriver, BEN)
        );
        assert_eq!(record.trigger.cause, Cause::HouseholdLook);
        assert_eq!(record.trigger.grant, None);
        assert!([Some(AskedFor::Timeline), Some(AskedFor::Record)].contains(&record.asked));
        // What they may see, not what they looked at.
        assert_eq!(
            record.withheld,
            [
                DataCategory::Caller,
                DataCategory::CallLog,
                DataCategory::CallContent,
                DataCategory::CallRecording,
            ]
        );
        assert!(record.disclosures.is_empty() && record.vehicle.is_none());
        assert!(record.incident.is_none() && record.items.is_empty());
    }
}

#[test]
fn what_a_new_grant_shows_is_another_look() {
    let server = household();
    let subscriber = server.sign_in(ACCOUNT);
    let ben = driver(&server, ACCOUNT, BEN);
    let looks = || page(&subscriber, "&trigger=access");
    let own = page(&ben, "");
    assert_eq!(looks().len(), 1);
    given(&subscriber, &grant_to(ID, BEN));
    page(&ben, "");
    // Both are of one moment: which of them stands first is left to their ids.
    let seen = looks()
        .into_iter()
        .map(|it| detail(&subscriber, &it).record);
    let (new, before): (Vec<_>, Vec<_>) = seen.partition(|it| it.trigger.grant.is_some());
    let ([new], [before]) = (&*new, &*before) else {
        panic!("one look with the grant and one without it: {new:?}, {before:?}");
    };
    assert!(
        new.withheld.len() > before.withheld.len(),
        "{:?}",
        new.withheld
    );
    page(&ben, "");
    assert_eq!(looks().len(), 2, "it stands for ten minutes again");
    assert_eq!(own.len(), 1);
}
