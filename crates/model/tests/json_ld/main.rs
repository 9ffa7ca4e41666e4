//! The JSON-LD document of a record: whole, and with nothing in it that its context does not name.

mod exchange;
mod sample;

use std::{collections::BTreeSet, error::Error, fs, path::Path};

use dashboard_model::{
    item::Item,
    json_ld::{MEDIA_TYPE, NAMESPACE, record as document},
    policy::{ClauseId, Finding, FindingLevel, FindingRule, FindingSubject},
    record::{Erasure, Record},
    vocabulary::{
        AccountField, ActorRole, Cause, DataCategory, InstrumentKind, Purpose, RecipientKind,
        Transport, standards,
    },
};
use sample::{bare, crash, crash_explained, handed, instrument};
use serde_json::{Value, json};

type Outcome = Result<(), Box<dyn Error>>;

fn document_of(record: &Record) -> Result<Value, serde_json::Error> {
    serde_json::to_value(document(record, None, &[]))
}

fn types(node: &Value) -> Vec<&str> {
    let types = node["@type"].as_array().into_iter().flatten();
    types.filter_map(Value::as_str).collect()
}

#[test]
fn the_document_of_a_crash_is_the_committed_one() -> Outcome {
    let (record, explanation) = (crash()?, crash_explained());
    let findings = [Finding {
        level: FindingLevel::Notice,
        rule: FindingRule::CrossedCellular,
        subject: FindingSubject::Record,
        clause: Some(ClauseId("7".to_owned())),
    }];
    let made = document(&record, Some(&explanation), &findings);
    let made = serde_json::to_string_pretty(&made)? + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/json_ld/crash.jsonld");
    if std::env::var_os("WRITE_COMMITTED").is_some() {
        fs::write(&path, &made)?;
    }
    assert!(
        made == fs::read_to_string(&path)?,
        "if the change is meant: WRITE_COMMITTED=1 cargo test -p dashboard-model --test json_ld"
    );
    assert_eq!(MEDIA_TYPE, "application/ld+json");
    Ok(())
}

/// Every key below the context, except those of values that stand as they are (`@json`).
fn keys<'a>(node: &'a Value, into: &mut BTreeSet<&'a str>) {
    match node {
        Value::Object(members) => {
            for (key, value) in members {
                into.insert(key);
                if !["@context", "about"].contains(&key.as_str()) {
                    keys(value, into);
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| keys(value, into)),
        _ => {}
    }
}

#[test]
fn every_name_in_a_document_stands_in_its_context() -> Outcome {
    let mut used = crash()?;
    used.erased = Some(Erasure {
        at: used.received_at,
        categories: vec![DataCategory::Fuel],
    });
    let theft = sample::theft()?;
    let access = sample::access()?;
    for record in [used, theft, access] {
        let explanation = crash_explained();
        let made = serde_json::to_value(document(&record, Some(&explanation), &[]))?;
        let mut names = BTreeSet::new();
        keys(&made, &mut names);
        for name in names.iter().filter(|name| !name.starts_with('@')) {
            assert!(made["@context"].get(name).is_some(), "{name}");
        }
    }
    Ok(())
}

#[test]
fn the_context_is_inline_and_leads_to_known_vocabularies_only() -> Outcome {
    let made = document_of(&bare()?)?;
    let context = made["@context"].as_object().ok_or("no object")?;
    assert_eq!(context["@version"], json!(1.1));
    for (prefix, iri) in standards::PREFIXES {
        assert_eq!(context[prefix], json!(iri));
    }
    assert_eq!(context["dash"], json!(NAMESPACE));
    for (name, meaning) in context.iter().filter(|(name, _)| *name != "@version") {
        let iri = meaning.as_str().or_else(|| meaning["@id"].as_str());
        let iri = iri.ok_or_else(|| format!("{name} means nothing"))?;
        let (prefix, rest) = iri.split_once(':').ok_or("no IRI")?;
        let is_whole = rest.starts_with("//") || iri == NAMESPACE;
        assert!(is_whole || context.contains_key(prefix), "{name}: {iri}");
    }
    Ok(())
}

#[test]
fn a_record_is_named_by_its_public_id_and_its_incident() -> Outcome {
    let mut record = bare()?;
    assert_eq!(document_of(&record)?.get("incident"), None);
    record.incident = Some("3f0e1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse()?);
    let made = document_of(&record)?;
    assert_eq!(made["@id"], json!(format!("urn:uuid:{}", record.id)));
    assert_eq!(
        made["incident"],
        json!("urn:uuid:3f0e1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69")
    );
    Ok(())
}

#[test]
fn every_cause_gives_a_reason_a_processing_and_where_there_is_one_a_legal_basis() -> Outcome {
    for cause in Cause::ALL {
        let mut record = bare()?;
        record.trigger.kind = cause.kind();
        record.trigger.cause = *cause;
        let made = document_of(&record)?;
        assert_eq!(made["reason"]["word"], json!(cause.kind().as_str()));
        assert_eq!(made["reason"]["cause"], json!(cause.as_str()));
        assert_eq!(types(&made["processing"])[0], "dpv:Processing");
        assert_eq!(
            made.get("legalBasis").is_some(),
            standards::legal_basis(cause.kind()).term().is_some(),
            "{cause}"
        );
    }
    Ok(())
}

#[test]
fn every_category_gives_personal_data_withheld_veiled_or_erased() -> Outcome {
    for category in DataCategory::ALL {
        let mut record = bare()?;
        record.withheld = vec![*category];
        record.veiled = vec![*category];
        record.erased = Some(Erasure {
            at: record.received_at,
            categories: vec![*category],
        });
        let made = document_of(&record)?;
        let data = made["personalData"].as_array().ok_or("no array")?;
        assert_eq!(data.len(), 3, "{category}");
        for (node, state) in data.iter().zip(["withheld", "veiled", "erased"]) {
            assert_eq!(types(node)[0], "dpv:PersonalData");
            assert_eq!(node["word"], json!(category.as_str()));
            assert_eq!(node["state"], json!(state));
            assert_eq!(node["reading"], json!([]));
        }
    }
    Ok(())
}

#[test]
fn every_purpose_gives_a_use() -> Outcome {
    let mut record = bare()?;
    record.purposes = Purpose::ALL.to_vec();
    let made = document_of(&record)?;
    let uses = made["purpose"].as_array().ok_or("no array")?;
    assert_eq!(uses.len(), Purpose::ALL.len());
    for (node, purpose) in uses.iter().zip(Purpose::ALL) {
        assert_eq!(types(node)[0], "dpv:Purpose");
        assert_eq!(node["word"], json!(purpose.as_str()));
        let named = types(node).len() == 2 || node.get("closeMatch").is_some();
        assert!(named, "{purpose}");
    }
    Ok(())
}

#[test]
fn every_recipient_gives_a_disclosure_with_its_chain_and_its_instrument() -> Outcome {
    for kind in RecipientKind::ALL {
        for paper in InstrumentKind::ALL {
            let mut record = bare()?;
            let mut handed = handed(*kind, record.occurred_at);
            handed.via = vec![handed.recipient.clone()];
            handed.instrument = Some(instrument(*paper));
            record.disclosures = vec![handed];
            let made = document_of(&record)?;
            let node = &made["disclosure"][0];
            assert_eq!(node["@type"], json!("dpv:PersonalDataProcess"));
            let recipient = types(&node["recipient"]);
            assert_eq!(
                (recipient.len(), recipient[0]),
                (2, "dpv:Recipient"),
                "{kind}"
            );
            assert_eq!(node["via"][0], node["recipient"]);
            assert_eq!(node["instrument"]["word"], json!(paper.as_str()));
            assert_eq!(node["instrument"]["identifier"], json!("L-1"));
            assert_eq!(node["personalData"][0]["word"], json!("location"));
            assert_eq!(node.get("bound"), None, "no policy says so");
        }
    }
    Ok(())
}

#[test]
fn every_transport_and_actor_has_its_word() -> Outcome {
    for transport in Transport::ALL {
        let mut record = bare()?;
        record.transport = *transport;
        let made = document_of(&record)?;
        assert_eq!(made["transport"]["word"], json!(transport.as_str()));
    }
    for role in ActorRole::ALL {
        let mut record = sample::access()?;
        if let Some(actor) = &mut record.trigger.actor {
            actor.role = *role;
        }
        let made = document_of(&record)?;
        assert_eq!(made["reason"]["actor"]["word"], json!(role.as_str()));
    }
    Ok(())
}

#[test]
fn a_distance_is_said_in_the_unit_of_the_signal() -> Outcome {
    let mut record = bare()?;
    record.items = vec![Item::Odometer {
        distance_km: 41_873,
    }];
    let made = document_of(&record)?;
    let reading = &made["personalData"][0]["reading"][0];
    assert_eq!(reading["vss"], json!("Vehicle.TraveledDistance"));
    assert_eq!(reading["value"], json!(41_873_000));
    assert_eq!(reading["unit"], json!("m"));
    Ok(())
}

#[test]
fn the_parts_of_an_agreement_are_the_categories_that_they_are() -> Outcome {
    let mut record = bare()?;
    record.items = vec![Item::agreement(vec![
        AccountField::Name,
        AccountField::Vehicles,
    ])];
    let made = document_of(&record)?;
    let node = &made["personalData"][0];
    assert_eq!(types(node), ["dpv:PersonalData", "pd:Name", "pd:CarOwned"]);
    Ok(())
}

#[test]
fn keeping_erasing_and_withholding_are_said() -> Outcome {
    let mut record = bare()?;
    assert_eq!(document_of(&record)?["storage"], json!([]));
    record.retain_until = Some("2029-11-17".parse()?);
    record.sealed_until = Some("2026-12-01".parse()?);
    record.erased = Some(Erasure {
        at: "2027-01-02T03:04:05Z".parse()?,
        categories: vec![],
    });
    let made = document_of(&record)?;
    assert_eq!(made["storage"][0]["until"], json!("2029-11-17"));
    assert_eq!(made["storage"][1]["@type"], json!(["dpv:StorageDeletion"]));
    assert_eq!(made["storage"][1]["at"], json!("2027-01-02T03:04:05Z"));
    assert_eq!(made["sealedUntil"], json!("2026-12-01"));
    Ok(())
}
