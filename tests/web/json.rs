use dashboard_model::{
    policy::{FindingSubject, PolicySummary},
    record::Record,
    timeline::{TimelineItem, TimelinePage},
    vehicle::Vehicle,
    vocabulary::DataCategory,
};
use privacy_dashboard::api::json::{Misfit, decode};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen_test::wasm_bindgen_test;

/// A record with every kind of value that the contract has.
const RECORD: &str = r#"{
    "id": "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69", "vehicle": "veh_7Q21",
    "occurred_at": "2026-11-17T19:02:11Z", "received_at": "2026-11-17T19:02:14Z",
    "incident": null,
    "trigger": { "kind": "crash", "cause": "airbag_deployed", "activation": "automatic" },
    "items": [
        { "category": "location", "latitude": 40.7357, "longitude": -74.1724, "accuracy_m": 8 },
        { "category": "airbags", "deployed": ["driver", "front_passenger"] },
        { "category": "trouble_codes", "codes": [{ "code": "P0420", "state": "confirmed" }] },
        { "category": "caller", "role": "subscriber", "name": null, "phone": "555 0100" }
    ],
    "withheld": ["call_recording"], "purposes": ["service_delivery"], "transport": "cellular",
    "disclosures": [{
        "recipient": { "kind": "emergency_services", "name": "Essex County dispatch" },
        "at": "2026-11-17T19:03:02Z", "categories": ["location"], "purpose": "service_delivery",
        "via": [], "instrument": null
    }],
    "retain_until": "2029-11-17", "sealed_until": null, "erased": null
}"#;

/// Reads a text as both readers do, and compares.
fn same<T: DeserializeOwned + Serialize>(text: &str) {
    let ours: T = decode(text).unwrap();
    let theirs: T = serde_json::from_str(text).unwrap();
    assert_eq!(
        serde_json::to_value(&ours).unwrap(),
        serde_json::to_value(&theirs).unwrap()
    );
}

#[wasm_bindgen_test]
fn it_reads_what_a_full_json_library_reads() {
    same::<Record>(RECORD);
    same::<Vec<DataCategory>>(r#"["location", "fuel"]"#);
    same::<Vec<FindingSubject>>(r#"["record", { "disclosure": 3 }, { "category": "location" }]"#);
    same::<Vec<Vehicle>>(
        r#"[{ "id": "veh_7Q21", "owned_from": "2023-11-20T15:00:00Z", "owned_to": null,
            "description": { "make": "BMW", "model": "X5", "model_year": 2023,
                             "theft_recovery": true } }]"#,
    );
    same::<Vec<PolicySummary>>("[]");
}

#[wasm_bindgen_test]
fn a_page_of_the_timeline_has_records_and_folded_days() {
    let text = r#"{ "next": "opaque", "items": [{ "routine": {
        "day": "2026-11-18", "vehicle": "veh_7Q21", "count": 5, "categories": ["fuel"],
        "first_at": "2026-11-18T08:49:00Z", "last_at": "2026-11-18T20:34:00Z" } }] }"#;
    let page: TimelinePage = decode(text).unwrap();
    assert!(matches!(&page.items[..], [TimelineItem::Routine(day)] if day.count == 5));
    same::<TimelinePage>(text);
}

#[wasm_bindgen_test]
fn what_does_not_fit_is_refused() {
    for text in [
        "",
        "<html>",
        "null",
        "[]",
        r#"{ "items": [], "next": 7 }"#,
        r#"{ "items": [{ "unheard_of": {} }], "next": null }"#,
        r#"{ "next": null }"#,
    ] {
        assert_eq!(decode::<TimelinePage>(text).err(), Some(Misfit), "{text}");
    }
    for number in ["-1", "65536", "1.5", "\"3\"", "1e99"] {
        assert_eq!(decode::<u16>(number).err(), Some(Misfit), "{number}");
    }
}
