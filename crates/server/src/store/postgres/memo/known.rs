//! What is known of an account.

use std::collections::HashMap;

use chrono_tz::Tz;
use dashboard_model::{
    id::{AccountId, VehicleId},
    time::Timestamp,
};

use super::notes::Notes;
use crate::store::{
    AccountScope, Citation, Ownership, StoreError, StoredRecord,
    postgres::{citation, put, rollup},
    shape::{DIGEST_LENGTH, Facets, digest, template},
};

/// What changes in the account's row with whatever else is written to the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) arrivals: i64,
    pub(super) positions: i64,
    pub(super) generation: i64,
    pub(super) revision: i64,
}

/// What tells shapes apart.
pub(super) type Digest = [u8; DIGEST_LENGTH];

/// What is known of an account.
#[derive(Debug)]
pub(super) struct Known {
    /// The transaction that has locked it.
    pub(super) held_in: u64,
    pub(super) zone: Tz,
    pub(super) operator: String,
    pub(super) enrolled_at: Timestamp,
    /// As the row will be when what is noted is written.
    pub(super) stamp: Stamp,
    /// Whether events wait for their record.
    pub(super) waits: bool,
    pub(super) ownerships: HashMap<VehicleId, Vec<Ownership>>,
    pub(super) shapes: HashMap<Digest, i64>,
    pub(super) last_shape: i64,
    /// By the policy and the numbers of its clauses.
    pub(super) citations: HashMap<(String, String), i64>,
    pub(super) last_citation: i64,
    pub(super) notes: Notes,
}

impl Known {
    /// The account's scope.
    pub(super) fn scope(&self, account: &AccountId, now: Timestamp) -> AccountScope {
        AccountScope::new(
            account.clone(),
            self.zone,
            self.operator.clone(),
            self.enrolled_at,
            now,
        )
    }

    /// When a vehicle was on the account, oldest first.
    pub(super) fn ownerships(&self, vehicle: &VehicleId) -> Vec<Ownership> {
        self.ownerships.get(vehicle).cloned().unwrap_or_default()
    }

    /// Notes a new record with everything that follows from it.
    pub(super) fn note(
        &mut self,
        scope: &AccountScope,
        stored: &StoredRecord,
    ) -> Result<(), StoreError> {
        let cited = stored.citation.as_ref();
        let citation = cited.map(|citation| self.citation(citation));
        let facets = put::facets(stored, citation);
        let shape = self.shape(stored, facets)?;
        let visible = !put::is_sealed(scope, stored);
        let (arrival, position) = (self.stamp.arrivals, self.stamp.positions);
        self.stamp.arrivals += 1;
        self.notes.arrivals += 1;
        let day = stored.summary.day.to_string();
        if visible {
            self.stamp.positions += 1;
            self.notes.positions += 1;
            let month = rollup::month(&day).to_owned();
            *self.notes.rollup.entry((month, shape)).or_default() += 1;
        }
        self.notes.records.push(
            stored,
            facets,
            day,
            (shape, arrival, visible.then_some(position)),
        )?;
        self.notes.disclosures.push(stored)?;
        self.notes.texts.push(scope, &stored.kept.record);
        Ok(())
    }

    /// What was noted is written.
    pub(super) fn written(&mut self) {
        self.notes = Notes::default();
    }

    fn citation(&mut self, citation: &Citation) -> i64 {
        let words = citation::words(citation);
        let name = (citation.policy.to_string(), words.join(" "));
        if let Some(id) = self.citations.get(&name) {
            return *id;
        }
        self.last_citation += 1;
        let id = self.last_citation;
        self.notes.citations.push(id, &name, &words);
        self.citations.insert(name, id);
        id
    }

    fn shape(&mut self, stored: &StoredRecord, facets: Facets) -> Result<i64, StoreError> {
        let text = serde_json::to_string(&template(&stored.summary)?)?;
        let digest = digest(&text, facets);
        if let Some(id) = self.shapes.get(&digest) {
            return Ok(*id);
        }
        self.last_shape += 1;
        let id = self.last_shape;
        self.notes.shapes.push(id, digest, stored, facets, text);
        self.shapes.insert(digest, id);
        Ok(id)
    }
}
