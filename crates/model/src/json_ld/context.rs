//! The context: what each name in the document means.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::vocabulary::standards::PREFIXES;

/// Where the names are that no published vocabulary has. A UUID needs no domain and no registry.
pub const NAMESPACE: &str = "urn:uuid:3d6f0f5c-8f1e-4b0a-9c57-2f6a1c7e9b84#";

const OTHERS: [(&str, &str); 6] = [
    ("dash", NAMESPACE),
    ("dct", "http://purl.org/dc/terms/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("sosa", "http://www.w3.org/ns/sosa/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Names whose values are nodes or plain values.
const PLAIN: [(&str, &str); 33] = [
    ("activation", "dash:activation"),
    ("actor", "dash:actor"),
    ("authority", "dash:authority"),
    ("bound", "dash:bound"),
    ("cause", "dash:cause"),
    ("clause", "dash:clause"),
    ("disclosure", "dpv:hasProcess"),
    ("edr", "dash:edr"),
    ("exchange", "dash:exchange"),
    ("field", "dash:field"),
    ("finding", "dash:finding"),
    ("grant", "dash:grant"),
    ("identifier", "dpv:hasIdentifier"),
    ("instrument", "dash:instrument"),
    ("legalBasis", "dpv:hasLegalBasis"),
    ("level", "dash:level"),
    ("msd", "dash:msd"),
    ("name", "dpv:hasName"),
    ("personalData", "dpv:hasPersonalData"),
    ("policeReport", "dash:policeReport"),
    ("policy", "dpv:hasPolicy"),
    ("processing", "dpv:hasProcessing"),
    ("purpose", "dpv:hasPurpose"),
    ("reading", "dash:reading"),
    ("reason", "dash:reason"),
    ("recipient", "dpv:hasRecipient"),
    ("rule", "dash:rule"),
    ("scope", "dash:scope"),
    ("state", "dash:state"),
    ("storage", "dpv:hasStorageCondition"),
    ("transport", "dpv:isImplementedUsingTechnology"),
    ("unit", "dash:unit"),
    ("vss", "dash:vss"),
];

/// Names whose values are of a type.
const TYPED: [(&str, &str, &str); 15] = [
    ("about", "dash:about", "@json"),
    ("at", "dct:date", "xsd:dateTime"),
    ("closeMatch", "skos:closeMatch", "@id"),
    ("filedAt", "dct:issued", "xsd:dateTime"),
    ("from", "dash:from", "xsd:dateTime"),
    ("givenOn", "dct:issued", "xsd:date"),
    (
        "identityVerifiedAt",
        "dash:identityVerifiedAt",
        "xsd:dateTime",
    ),
    ("incident", "dct:isPartOf", "@id"),
    ("occurredAt", "prov:startedAtTime", "xsd:dateTime"),
    ("receivedAt", "dct:dateSubmitted", "xsd:dateTime"),
    ("sealedUntil", "dash:sealedUntil", "xsd:date"),
    ("to", "dash:to", "xsd:dateTime"),
    ("until", "dct:valid", "xsd:date"),
    ("vehicle", "dash:vehicle", "xsd:string"),
    ("word", "skos:notation", "xsd:string"),
];

/// Names whose values stand in an order.
const ORDERED: [(&str, &str); 2] = [("value", "sosa:hasSimpleResult"), ("via", "dash:via")];

/// The context, always the same.
#[derive(Debug)]
pub struct Context;

#[derive(Serialize)]
#[serde(untagged)]
enum Meaning {
    Version(f64),
    Plain(&'static str),
    Typed {
        #[serde(rename = "@id")]
        id: &'static str,
        #[serde(rename = "@type")]
        kind: &'static str,
    },
    Ordered {
        #[serde(rename = "@id")]
        id: &'static str,
        #[serde(rename = "@container")]
        container: &'static str,
    },
}

impl Serialize for Context {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plain = PREFIXES.iter().chain(&OTHERS).chain(&PLAIN);
        let mut meanings: BTreeMap<&str, Meaning> = plain
            .map(|(name, iri)| (*name, Meaning::Plain(iri)))
            .collect();
        meanings.insert("@version", Meaning::Version(1.1));
        meanings.extend(
            TYPED
                .iter()
                .map(|(name, id, kind)| (*name, Meaning::Typed { id, kind })),
        );
        meanings.extend(ORDERED.iter().map(|(name, id)| {
            let container = "@list";
            (*name, Meaning::Ordered { id, container })
        }));
        meanings.serialize(serializer)
    }
}
