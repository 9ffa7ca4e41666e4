//! What the fields say together, and their ranges.

use serde_json::{Value, json};

use super::{
    refused,
    support::{
        TestServer,
        events::{self},
    },
};

#[test]
fn parts_that_contradict_each_other() {
    refused(
        |e| e["data"]["trigger"]["cause"] = "airbag_deployed".into(),
        "data.trigger.cause",
        "cause_of_other_kind",
    );
    refused(
        |e| e["data"]["trigger"]["identity_verified_at"] = "2026-11-19T12:00:00Z".into(),
        "data.trigger.identity_verified_at",
        "belongs_to_other_kind",
    );
    refused(
        |e| e["data"]["disclosures"][0]["categories"] = json!(["location", "airbags"]),
        "data.disclosures[0].categories[1]",
        "not_recorded",
    );
    refused(
        |e| e["data"]["withheld"] = json!(["location"]),
        "data.withheld",
        "contradiction",
    );
}

#[test]
fn values_out_of_range() {
    let item = |item: Value| move |e: &mut Value| e["data"]["items"][0] = item;
    refused(
        item(json!({ "category": "location", "latitude": 90.1, "longitude": 0, "accuracy_m": 1 })),
        "data.items[0].latitude",
        "out_of_range",
    );
    refused(
        |e| e["data"]["items"][0]["longitude"] = (-180.5).into(),
        "data.items[0].longitude",
        "out_of_range",
    );
    refused(
        |e| e["data"]["items"][3] = json!({ "category": "direction", "heading_deg": 360 }),
        "data.items[3].heading_deg",
        "out_of_range",
    );
    refused(
        |e| {
            e["data"]["items"][3] = json!({ "category": "trouble_codes",
                "codes": [{ "code": "P0420", "state": "confirmed" },
                          { "code": "Q0420", "state": "confirmed" }] });
        },
        "data.items[3].codes[1].code",
        "malformed",
    );
}

#[test]
fn texts_that_are_empty_or_too_long() {
    refused(
        |e| e["data"]["disclosures"][0]["recipient"]["name"] = " ".into(),
        "data.disclosures[0].recipient.name",
        "empty",
    );
    refused(
        |e| e["data"]["disclosures"][0]["recipient"]["name"] = "x".repeat(201).into(),
        "data.disclosures[0].recipient.name",
        "too_long",
    );
    refused(
        |e| e["data"]["items"][3]["text"] = "x".repeat(10_001).into(),
        "data.items[3].text",
        "too_long",
    );
}

#[test]
fn a_refusal_never_repeats_what_was_sent() {
    let server = TestServer::with_household();
    let secret = "Zacharias Quillfeather";
    let places: [fn(&mut Value) -> &mut Value; 6] = [
        |e| &mut e["data"]["account"],
        |e| &mut e["data"]["occurred_at"],
        |e| &mut e["data"]["items"][0]["latitude"],
        |e| &mut e["data"]["items"][1]["duration_s"],
        |e| &mut e["data"]["trigger"]["kind"],
        |e| &mut e["data"]["purposes"],
    ];
    for place in places {
        let mut event = events::call("call", "2026-11-19T12:00:00Z");
        *place(&mut event) = secret.into();
        let answer = server.ingest(&event);
        assert_eq!(answer.status, 422);
        assert!(!answer.body.contains("Quillfeather"), "{}", answer.body);
    }
}
