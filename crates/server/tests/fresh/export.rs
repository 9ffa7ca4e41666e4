//! Everything as a file, in a session whose sign-in is older.

use dashboard_model::export::ExportManifest;

use super::*;

const EXPORT: &str = "/api/v1/export?format=json";
const DEALER: &str = "Harmon Ridge Motors";

#[test]
fn an_export_asks_for_a_fresh_sign_in() {
    let pair = pair();
    let old = proved(&pair.server, Some(OLD));
    for path in [
        EXPORT,
        "/api/v1/export?format=csv&part=values",
        "/api/v1/export/report",
    ] {
        let answer = old.get(path);
        assert_eq!(answer.status, 403, "{path}");
        assert_eq!(answer.problem().kind, "/problems/fresh-sign-in-needed");
    }
    let manifest: ExportManifest = old.read("/api/v1/export/manifest");
    assert!(manifest.fresh_sign_in_needed && manifest.files.is_empty());
}

#[test]
fn a_fresh_sign_in_saves_everything() {
    let pair = pair();
    let young = proved(&pair.server, Some(YOUNG));
    let answer = young.get(EXPORT);
    assert_eq!(answer.status, 200);
    for precise in PRECISE {
        assert!(answer.body.contains(precise), "{precise}");
    }
    let manifest: ExportManifest = young.read("/api/v1/export/manifest");
    assert!(!manifest.fresh_sign_in_needed);
}

/// Gives the dealer a grant of these categories.
fn grant(pair: &Pair, categories: &[&str]) {
    grant_to(pair, ActorRole::DealerStaff, DEALER, categories);
}

fn grant_to(pair: &Pair, role: ActorRole, name: &str, categories: &[&str]) {
    let grant = json!({
        "id": "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b",
        "grantee": { "role": role, "organisation": name },
        "vehicles": [events::CAR], "categories": categories,
        "purpose": "service_delivery", "until": "2026-11-30T12:00:00Z",
    });
    let json = [("content-type", "application/json")];
    let owner = pair.server.sign_in(ACCOUNT);
    let answer = owner.post("/api/v1/grants", &json, grant.to_string().as_bytes());
    assert_eq!(answer.status, 201, "{}", answer.body);
}

fn staff<'a>(pair: &'a Pair, at: &str) -> Client<'a> {
    in_role(&pair.server, Some(at), ActorRole::DealerStaff, Some(DEALER))
}

/// How many looks the subscriber is told of.
fn looks(pair: &Pair) -> usize {
    let owner = pair.server.sign_in(ACCOUNT);
    let page: Value = owner.read("/api/v1/timeline?trigger=access");
    page["items"].as_array().unwrap().len()
}

#[test]
fn staff_who_may_see_nothing_precise_are_not_asked() {
    let pair = pair();
    grant(&pair, &["fuel", "odometer"]);
    let dealer = staff(&pair, OLD);
    assert_eq!(dealer.get(EXPORT).status, 200);
    let manifest: ExportManifest = dealer.read("/api/v1/export/manifest");
    assert!(!manifest.fresh_sign_in_needed);
}

#[test]
fn staff_who_may_are_asked_and_what_is_refused_is_no_look() {
    let pair = pair();
    grant(&pair, &["location", "odometer"]);
    let dealer = staff(&pair, OLD);
    let answer = dealer.get(EXPORT);
    assert_eq!(answer.problem().kind, "/problems/fresh-sign-in-needed");
    assert_eq!(looks(&pair), 0);
    assert_eq!(staff(&pair, YOUNG).get(EXPORT).status, 200);
    assert_eq!(looks(&pair), 1);
}

#[test]
fn who_drives_is_asked_for_what_was_said_in_their_calls_whatever_was_granted() {
    let pair = pair();
    let mut own = events::call("own", "2026-11-18T14:00:00Z");
    own["data"]["items"] = json!([
        { "category": "caller", "role": "additional_driver", "name": "Ben Test" },
        { "category": "call_recording", "duration_s": 7_341 }
    ]);
    own["data"]["disclosures"] = json!([]);
    pair.server.ingest_all(&[own]);
    grant_to(&pair, ActorRole::HouseholdDriver, "Ben Test", &["fuel"]);
    let in_role = |at| {
        let role = ActorRole::HouseholdDriver;
        in_role(&pair.server, Some(at), role, Some("Ben Test"))
    };
    let answer = in_role(OLD).get(EXPORT);
    assert_eq!(answer.problem().kind, "/problems/fresh-sign-in-needed");
    let manifest: ExportManifest = in_role(OLD).read("/api/v1/export/manifest");
    assert!(manifest.fresh_sign_in_needed);
    assert!(in_role(YOUNG).get(EXPORT).body.contains("7341"));
}

#[test]
fn a_veil_names_nothing_that_was_not_granted() {
    let pair = pair();
    let id = record(&pair.server.sign_in(ACCOUNT));
    grant(&pair, &["location", "odometer"]);
    let seen: Value = staff(&pair, OLD).read(&format!("/api/v1/records/{id}"));
    assert_eq!(seen["record"]["veiled"], json!(["location"]));
}
