use dashboard_model::{
    policy::{FindingRule, PolicyPack},
    record::RecordDetail,
};
use privacy_dashboard::{
    api::json::decode,
    components::record::{Part, Said, Source, Verdict},
};
use wasm_bindgen_test::wasm_bindgen_test;

/// A policy that lets crashes be recorded, and nothing else.
const PACK: &str = r#"{
    "operator": "northway-assist", "version": "2019-03-01", "service": "Northway Assist",
    "publisher": "Northway", "effective_from": "2019-03-01",
    "contact": { "official_url": "https://example.com", "phone": "1", "mail": "a@example.com" },
    "clauses": [{
        "id": "1b", "texts": { "en": { "title": "Crashes", "summary": "We record crashes." } },
        "covers": { "triggers": [{
            "causes": ["airbag_deployed"], "categories": ["odometer"], "needs_instrument": false
        }] }
    }]
}"#;

/// What a service says that keeps quiet about a use that no clause names.
const DETAIL: &str = r#"{
    "record": {
        "id": "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69", "vehicle": null, "incident": null,
        "occurred_at": "2026-11-17T19:02:11Z", "received_at": "2026-11-17T19:02:14Z",
        "trigger": { "kind": "crash", "cause": "airbag_deployed", "activation": "automatic" },
        "items": [{ "category": "odometer", "distance_km": 12000 }], "withheld": [],
        "purposes": ["marketing"], "transport": "internal", "disclosures": [],
        "retain_until": null, "sealed_until": null, "erased": null
    },
    "day": "2026-11-17", "policy": "2019-03-01",
    "explanation": {
        "policy": "2019-03-01",
        "reason": {
            "trigger": "crash", "cause": "airbag_deployed", "activation": "automatic",
            "actor": null
        },
        "recording": ["1b"], "uses": [{ "purpose": "marketing", "clauses": [] }],
        "disclosures": [], "notices": []
    },
    "findings": [], "counted": { "questions": 0, "notices": 0 }, "linked": [],
    "circumstances": {
        "enrolled_at": "2024-01-01T00:00:00Z", "ownership": null, "today": "2026-11-20"
    }
}"#;

#[wasm_bindgen_test]
fn a_pack_and_an_answer_of_the_server_are_read_and_compared_in_the_browser() {
    let pack: PolicyPack = decode(PACK).unwrap();
    let detail: RecordDetail = decode(DETAIL).unwrap();
    let verdict = Verdict::of(&detail, Some(&pack));
    assert_eq!(verdict.findings.len(), 1);
    assert_eq!(verdict.findings[0].rule, FindingRule::PurposeNotCovered);
    let Source::Browser(differences) = verdict.source else {
        panic!("it was checked");
    };
    let parts: Vec<Part> = differences.iter().map(|one| one.part).collect();
    assert_eq!(parts, [Part::Questions, Part::Count]);
    assert_eq!(differences[0].service, Said::Findings(Vec::new()));
    assert_eq!(differences[0].browser, Said::Findings(verdict.findings));
}
