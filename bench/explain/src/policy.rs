//! The policy that ships, without its texts: they play no part in an explanation.

use std::{collections::BTreeMap, error::Error};

use dashboard_model::{
    policy::{Clause, ClauseId, Coverage, PolicyContact, PolicyPack, PolicyVersion},
    time::Day,
};
use serde::Deserialize;

const POLICY: &str = include_str!("../../../policies/bmw-assist/2016-10-17/policy.toml");

#[derive(Deserialize)]
struct PolicyFile {
    version: PolicyVersion,
    service: String,
    publisher: String,
    effective_from: Day,
    contact: PolicyContact,
    clauses: Vec<ClauseEntry>,
}

#[derive(Deserialize)]
struct ClauseEntry {
    id: ClauseId,
    #[serde(default)]
    covers: Coverage,
}

/// Reads it.
pub fn policy() -> Result<PolicyPack, Box<dyn Error>> {
    let file: PolicyFile = toml::from_str(POLICY)?;
    let clauses = file.clauses.into_iter().map(|entry| Clause {
        id: entry.id,
        texts: BTreeMap::new(),
        covers: entry.covers,
    });
    Ok(PolicyPack {
        operator: "bmw-assist".to_owned(),
        version: file.version,
        service: file.service,
        publisher: file.publisher,
        effective_from: file.effective_from,
        contact: file.contact,
        clauses: clauses.collect(),
    })
}
