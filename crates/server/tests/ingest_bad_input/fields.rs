//! Every field is there, known, and of its type.

use serde_json::{Value, json};

use super::{refused, support::events::OTHER_CAR};

#[test]
fn a_missing_field() {
    let remove = |event: &mut Value, field: &str| {
        event["data"].as_object_mut().unwrap().remove(field);
    };
    refused(
        |e| remove(e, "occurred_at"),
        "data.occurred_at",
        "missing_field",
    );
    refused(|e| remove(e, "trigger"), "data.trigger", "missing_field");
    refused(
        |e| {
            e["data"]["items"][0]
                .as_object_mut()
                .unwrap()
                .remove("accuracy_m");
        },
        "data.items[0].accuracy_m",
        "missing_field",
    );
    refused(
        |e| {
            e.as_object_mut().unwrap().remove("id");
        },
        "id",
        "missing_field",
    );
    refused(
        |e| {
            e.as_object_mut().unwrap().remove("type");
        },
        "type",
        "missing_field",
    );
}

#[test]
fn an_unknown_field() {
    refused(|e| e["speed"] = 1.into(), "speed", "unknown_field");
    refused(
        |e| e["data"]["speed"] = json!({}),
        "data.speed",
        "unknown_field",
    );
    refused(
        |e| e["data"]["trigger"]["speed"] = 1.into(),
        "data.trigger.speed",
        "unknown_field",
    );
    refused(
        |e| e["data"]["items"][1]["speed"] = 1.into(),
        "data.items[1].speed",
        "unknown_field",
    );
    refused(
        |e| e["data"]["disclosures"][0]["recipient"]["phone"] = 1.into(),
        "data.disclosures[0].recipient.phone",
        "unknown_field",
    );
}

#[test]
fn a_mistyped_field() {
    refused(
        |e| e["data"]["items"] = json!({}),
        "data.items",
        "wrong_type",
    );
    refused(
        |e| e["data"]["items"][0]["latitude"] = "north".into(),
        "data.items[0].latitude",
        "wrong_type",
    );
    refused(
        |e| e["data"]["items"][1]["duration_s"] = (-1).into(),
        "data.items[1].duration_s",
        "out_of_range",
    );
    refused(
        |e| e["data"]["account"] = 1.into(),
        "data.account",
        "wrong_type",
    );
    refused(
        |e| e["data"]["account"] = "Nora".into(),
        "data.account",
        "malformed",
    );
    refused(
        |e| e["data"]["vehicle"] = "5UXCR6C05L9B12345".into(),
        "data.vehicle",
        "malformed",
    );
}

#[test]
fn an_unknown_word() {
    refused(
        |e| e["data"]["items"][0]["category"] = "mood".into(),
        "data.items[0].category",
        "unknown_word",
    );
    refused(
        |e| e["data"]["trigger"]["kind"] = "curiosity".into(),
        "data.trigger.kind",
        "unknown_word",
    );
    refused(
        |e| e["data"]["disclosures"][0]["recipient"]["kind"] = "neighbor".into(),
        "data.disclosures[0].recipient.kind",
        "unknown_word",
    );
    refused(
        |e| e["type"] = "privacy.record.lost.v1".into(),
        "type",
        "unknown_type",
    );
}

#[test]
fn an_envelope_that_is_not_a_cloud_event() {
    refused(
        |e| e["specversion"] = "0.3".into(),
        "specversion",
        "unsupported",
    );
    refused(
        |e| e["datacontenttype"] = "text/xml".into(),
        "datacontenttype",
        "unsupported",
    );
    refused(|e| e["id"] = "".into(), "id", "length");
    refused(|e| e["source"] = "x".repeat(201).into(), "source", "length");
    refused(
        |e| e["subject"] = OTHER_CAR.into(),
        "subject",
        "subject_mismatch",
    );
}
