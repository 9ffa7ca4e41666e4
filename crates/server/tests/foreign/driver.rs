//! The same questions by somebody of the household who drives, too: not one byte of the other account, nor
//! of what is the subscriber's alone.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{agent, ask, household::Household, household::Side, number, questions::question};
use crate::{
    access,
    support::{TestServer, dice::Dice, events::ACCOUNT},
};

const NAME: &str = "Ben Zqthree";
const GRANT: &str = "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";

/// The ids of the owner's records that a driver by that grant never sees.
fn hidden(server: &TestServer, owner: &Side) -> Vec<String> {
    let mut client = server.stranger();
    client.cookie = Some(owner.cookie.clone());
    let query = "fold=false&limit=200&trigger=assistance_call,legal,account,access";
    let page: Value = client.read(&format!("/api/v1/timeline?{query}"));
    let items = page["items"].as_array().unwrap().iter();
    items
        .map(|item| item["record"]["id"].as_str().unwrap().to_owned())
        .collect()
}

/// A call of the driver's own in the owner's car.
fn call(owner: &Side) -> Value {
    let mut call = access::call_of("zqthree", "2026-11-17T12:00:00Z", Some(NAME));
    call["subject"] = owner.car.as_str().into();
    call["data"]["account"] = format!("acc_{}", owner.word).into();
    call["data"]["vehicle"] = owner.car.as_str().into();
    assert_ne!(call["data"]["account"], ACCOUNT);
    call
}

#[test]
fn not_one_foreign_byte_for_a_household_driver() {
    let requests = number("FOREIGN_REQUESTS", 10_000) / 4;
    let seed = number("FOREIGN_SEED", 17);
    let Household { server, sides } = Household::new();
    let [owner, other] = &sides;
    let hidden_records = hidden(&server, owner);
    assert!(hidden_records.len() >= 8);
    server.ingest_all(&[call(owner)]);
    let mut subscriber = server.stranger();
    subscriber.cookie = Some(owner.cookie.clone());
    let mut grant = access::grant_to(GRANT, NAME);
    grant["vehicles"] = json!([owner.car]);
    assert_eq!(access::give(&subscriber, &grant).status, 201);
    let driver = access::driver(&server, &format!("acc_{}", owner.word), NAME);
    let page: Value = driver.read("/api/v1/timeline?fold=false&limit=200");
    let own: Vec<String> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["record"]["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(own.len(), 7, "six reports and a call");

    let mut marks: Vec<String> = [
        format!("nora {}", owner.word),
        format!("{}@example.com", owner.word),
        format!("towing {}", owner.word),
        format!("near {} hill", owner.word),
        format!("{}-220", owner.word),
        owner.incident.clone(),
        "latitude".to_owned(),
        "county".to_owned(),
    ]
    .to_vec();
    // Phone numbers and places of both, and everything of the other account.
    marks.extend(owner.marks[1..4].iter().cloned());
    marks.extend(hidden_records);
    marks.extend(owner.recipients.iter().cloned());
    marks.extend(other.marks.iter().cloned());
    let marks: BTreeSet<String> = marks.iter().map(|mark| mark.to_lowercase()).collect();

    let looks = Side {
        word: "zqthree",
        cookie: driver.cookie.clone().unwrap(),
        car: owner.car.clone(),
        incident: owner.incident.clone(),
        records: [own, owner.records.clone()].concat(),
        recipients: owner.recipients.clone(),
        cursors: owner.cursors.clone(),
        marks: Vec::new(),
    };
    let agent = agent();
    let mut dice = Dice(seed);
    let mut files: BTreeSet<&str> = BTreeSet::new();
    let (mut good, mut theirs) = (0_u64, 0_u64);
    for number in 0..requests {
        let path = question(&mut dice, &looks, other);
        let (status, told) = ask(&agent, &server, &looks, &path);
        assert!(
            [200, 400, 403, 404, 409].contains(&status),
            "{path}: {status}"
        );
        good += u64::from(status == 200);
        theirs += u64::from(told.contains("advicezqthree"));
        let asked = path.to_lowercase();
        for mark in &marks {
            // Files and pages say what was asked for; the document of the API names every field.
            let repeats = path.starts_with("/api/v1/export") || !path.starts_with("/api/");
            let named = repeats && asked.contains(mark.as_str());
            if named {
                files.insert(mark);
            }
            let listed = path == "/api/v1/export/manifest" && files.contains(mark.as_str());
            let of_all = ["/api/openapi.json", "/api/v1/policies"].contains(&path.as_str());
            assert!(
                named || listed || of_all || !told.contains(mark.as_str()),
                "seed {seed}, request {number}, {path} tells {mark}: {told}"
            );
        }
    }
    println!("{requests} requests, {good} of them answered, {theirs} with their own call");
    assert!(good > requests / 2 && theirs > 0);
}
