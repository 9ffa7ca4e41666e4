use dashboard_model::{
    policy::{FindingRule, FindingSubject, OwnershipPeriod},
    vocabulary::TriggerKind,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// A policy that covers crashes, one use and one kind of recipient.
fn pack() -> PolicyPack {
    let clause = |id: &str, covers: Value| json!({ "id": id, "texts": {}, "covers": covers });
    let pack = json!({
        "operator": "northway-assist", "version": "2019-03-01", "service": "Northway Assist",
        "publisher": "Northway", "effective_from": "2019-03-01",
        "contact": { "official_url": "https://example.com", "phone": "1", "mail": "a@example.com" },
        "clauses": [
            clause("1b", json!({
                "categories": ["odometer"],
                "triggers": [{ "causes": ["airbag_deployed"], "categories": ["odometer"] }]
            })),
            clause("2", json!({ "purposes": ["service_delivery"] })),
            clause("3", json!({ "recipients": [{
                "kinds": ["emergency_services"], "purposes": ["service_delivery"], "bound": true
            }] }))
        ]
    });
    serde_json::from_value(pack).unwrap_or_else(|error| panic!("{error}"))
}

/// What an honest service says of a crash that was told to dispatch and to a broker.
fn detail() -> RecordDetail {
    let handed = |kind: &str, name: &str| {
        json!({
            "recipient": { "kind": kind, "name": name }, "at": "2026-11-17T19:03:02Z",
            "categories": ["odometer"], "purpose": "service_delivery"
        })
    };
    let detail = json!({
        "record": {
            "id": "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69", "vehicle": null, "incident": null,
            "occurred_at": "2026-11-17T19:02:11Z", "received_at": "2026-11-17T19:02:14Z",
            "trigger": { "kind": "crash", "cause": "airbag_deployed", "activation": "automatic" },
            "items": [{ "category": "odometer", "distance_km": 12000 }], "withheld": [],
            "purposes": ["service_delivery", "marketing"], "transport": "internal",
            "disclosures": [handed("emergency_services", "Dispatch"), handed("other", "Broker")],
            "retain_until": null, "sealed_until": null, "erased": null
        },
        "day": "2026-11-17", "policy": "2019-03-01", "explanation": null, "findings": [],
        "counted": { "questions": 0, "notices": 0 }, "linked": [],
        "circumstances": {
            "enrolled_at": "2024-01-01T00:00:00Z", "ownership": null, "today": "2026-11-20"
        }
    });
    let mut detail: RecordDetail =
        serde_json::from_value(detail).unwrap_or_else(|error| panic!("{error}"));
    detail.explanation = Some(explain(&detail.record, &pack()));
    detail.findings = check(&detail.record, Some(&pack()), &detail.circumstances);
    detail.counted = FindingCount::of(&detail.findings);
    detail
}

fn found(detail: &RecordDetail) -> Vec<Difference> {
    match Verdict::of(detail, Some(&pack())).source {
        Source::Browser(differences) => differences,
        Source::Service => panic!("it was checked"),
    }
}

fn parts(detail: &RecordDetail) -> Vec<Part> {
    found(detail)
        .iter()
        .map(|difference| difference.part)
        .collect()
}

fn explained(detail: &mut RecordDetail) -> &mut Explanation {
    detail
        .explanation
        .as_mut()
        .unwrap_or_else(|| panic!("it is explained"))
}

#[test]
fn an_honest_service_says_what_the_browser_finds() {
    let detail = detail();
    assert_eq!(found(&detail), []);
    let verdict = Verdict::of(&detail, Some(&pack()));
    assert_eq!(verdict.explanation, detail.explanation);
    assert_eq!(verdict.findings, detail.findings);
    assert!(detail.counted.questions > 0);
}

#[test]
fn each_part_that_the_service_changes_is_named() {
    let change = |change: &dyn Fn(&mut RecordDetail)| {
        let mut detail = detail();
        change(&mut detail);
        parts(&detail)
    };
    let clause = || ClauseId("9".to_owned());
    let version = || PolicyVersion("2026-06-01".to_owned());
    assert_eq!(change(&|it| it.policy = Some(version())), [Part::Policy]);
    assert_eq!(
        change(&|it| explained(it).reason.cause = Cause::SevereRearImpact),
        [Part::Reason]
    );
    assert_eq!(
        change(&|it| explained(it).recording.push(clause())),
        [Part::Recording]
    );
    assert_eq!(
        change(&|it| explained(it).uses[1].clauses.push(clause())),
        [Part::Use(Purpose::Marketing)]
    );
    assert_eq!(
        change(&|it| explained(it).disclosures[1].clauses.push(clause())),
        [Part::Disclosure(1)]
    );
    assert_eq!(
        change(&|it| explained(it).disclosures[0].bound = false),
        [Part::Bound(0)]
    );
    assert_eq!(change(&|it| it.counted.questions = 0), [Part::Count]);
}

#[test]
fn a_question_that_is_kept_quiet_stands_on_the_browsers_side() {
    let mut quiet = detail();
    let all = std::mem::take(&mut quiet.findings);
    let questions: Vec<Finding> = all
        .iter()
        .filter(|finding| finding.level == FindingLevel::Question)
        .cloned()
        .collect();
    quiet.findings = all
        .into_iter()
        .filter(|finding| finding.level == FindingLevel::Notice)
        .collect();
    let difference = Difference {
        part: Part::Questions,
        service: Said::Findings(Vec::new()),
        browser: Said::Findings(questions),
    };
    assert_eq!(found(&quiet), [difference]);
}

#[test]
fn a_question_that_nobody_else_finds_stands_on_the_services_side() {
    let mut loud = detail();
    let invented = Finding {
        level: FindingLevel::Question,
        rule: FindingRule::OutsideOwnership,
        subject: FindingSubject::Record,
        clause: None,
    };
    loud.findings.push(invented.clone());
    let difference = Difference {
        part: Part::Questions,
        service: Said::Findings(vec![invented]),
        browser: Said::Findings(Vec::new()),
    };
    assert_eq!(found(&loud), [difference]);
}

#[test]
fn the_order_of_findings_is_no_difference() {
    let mut turned = detail();
    turned.findings.reverse();
    assert_eq!(parts(&turned), []);
}

#[test]
fn an_answer_that_leaves_things_out_is_different_in_them() {
    let mut short = detail();
    explained(&mut short).uses.clear();
    explained(&mut short).disclosures.clear();
    let expected = [
        Part::Use(Purpose::ServiceDelivery),
        Part::Disclosure(0),
        Part::Bound(0),
    ];
    assert_eq!(parts(&short), expected);
}

#[test]
fn without_a_policy_there_is_a_question_and_no_explanation() {
    let detail = detail();
    let verdict = Verdict::of(&detail, None);
    assert_eq!(verdict.explanation, None);
    let rules: Vec<FindingRule> = verdict
        .findings
        .iter()
        .map(|finding| finding.rule)
        .collect();
    assert!(rules.contains(&FindingRule::NoPolicyInForce), "{rules:?}");
    let Source::Browser(differences) = verdict.source else {
        panic!("it was checked");
    };
    assert!(differences.iter().any(|one| one.part == Part::Policy));
}

#[test]
fn what_was_not_checked_is_the_services_word() {
    let detail = detail();
    let verdict = Verdict::unchecked(&detail);
    assert_eq!(verdict.source, Source::Service);
    assert_eq!(verdict.findings, detail.findings);
}

fn versions(days: &[&str]) -> Vec<PolicySummary> {
    let versions = days.iter().map(|day| {
        let mut pack = pack();
        pack.version = PolicyVersion((*day).to_owned());
        pack.effective_from = day.parse().unwrap_or(pack.effective_from);
        pack.summary(false)
    });
    versions.collect()
}

#[test]
fn the_newest_version_that_had_begun_is_in_force() {
    let versions = versions(&["2026-06-01", "2019-03-01", "2023-05-15"]);
    let said = PolicyVersion("2019-03-01".to_owned());
    let on = |day: &str| {
        let day = day.parse().ok()?;
        version_in_force(Some(&said), &versions, day).map(|version| version.0)
    };
    assert_eq!(on("2019-02-28"), None);
    assert_eq!(on("2023-05-14").as_deref(), Some("2019-03-01"));
    assert_eq!(on("2023-05-15").as_deref(), Some("2023-05-15"));
    assert_eq!(on("2030-01-01").as_deref(), Some("2026-06-01"));
}

#[test]
fn where_the_service_names_no_policy_none_is_looked_for() {
    let versions = versions(&["2019-03-01"]);
    assert_eq!(version_in_force(None, &versions, detail().day), None);
}

proptest! {
    /// Whatever is recorded: an answer made by the same rules is never called a fault.
    #[test]
    fn the_same_rules_never_differ(
        trigger in prop::sample::select(Cause::ALL),
        purposes in prop::collection::vec(prop::sample::select(Purpose::ALL), 0..4),
        owned in any::<bool>(),
        known in any::<bool>(),
    ) {
        let mut detail = detail();
        detail.record.trigger.cause = trigger;
        detail.record.trigger.kind = trigger.kind();
        detail.record.purposes = purposes;
        detail.circumstances.ownership = owned.then_some(OwnershipPeriod {
            from: detail.record.received_at,
            to: None,
            theft_recovery: trigger.kind() == TriggerKind::Theft,
        });
        let pack = known.then(pack);
        detail.policy = pack.as_ref().map(|pack| pack.version.clone());
        detail.explanation = pack.as_ref().map(|pack| explain(&detail.record, pack));
        detail.findings = check(&detail.record, pack.as_ref(), &detail.circumstances);
        detail.counted = FindingCount::of(&detail.findings);
        let verdict = Verdict::of(&detail, pack.as_ref());
        prop_assert_eq!(verdict.source, Source::Browser(Vec::new()));
    }
}
