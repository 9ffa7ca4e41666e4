//! Reading what is known, of many accounts at once: one trip to lock them and to ask for the events,
//! one for what is not known of them yet.

use std::collections::HashMap;

use dashboard_model::id::{AccountId, VehicleId};
use tokio_postgres::Row;

use super::{
    Memo, Wanted,
    known::{Known, Stamp},
    notes::Notes,
};
use crate::store::{
    SecretHash, StoreError,
    postgres::{
        error::{damaged, moment},
        ownership,
        pipeline::{self, Step},
        session::{Session, get},
    },
};

const HELD: &str = "SELECT a.arrivals, a.positions, a.generation, a.revision, a.time_zone, a.operator, \
     a.enrolled_at FROM account a WHERE a.account_id = $1 FOR NO KEY UPDATE";

const OWNERSHIPS: &str = "SELECT o.owned_from, o.owned_to, o.description, o.vehicle_id \
     FROM ownership o WHERE o.account_id = $1 ORDER BY o.owned_from";

const SHAPES: &str = "SELECT s.digest, s.shape_id FROM shape s WHERE s.account_id = $1";

const CITATIONS: &str =
    "SELECT c.policy, c.clauses, c.citation_id FROM citation c WHERE c.account_id = $1";

const WAITING: &str = "SELECT w.account_id FROM waiting_count w \
     WHERE w.account_id = ANY ($1) AND w.waiting > 0";

const EVENTS: &str = "SELECT e.source, e.event_id, e.body_hash FROM event e \
     JOIN unnest($1::TEXT[], $2::TEXT[]) asked (source, event_id) \
     ON e.event_id = asked.event_id AND e.source = asked.source";

impl Memo {
    /// Locks accounts and makes sure that what is known of them is so; asks for events once nobody
    /// else can store one of these accounts any more.
    pub(super) fn load(&self, session: &Session<'_>, wanted: &Wanted) -> Result<(), StoreError> {
        let names: Vec<&str> = wanted.accounts.iter().map(AccountId::as_str).collect();
        let (sources, ids): (Vec<&str>, Vec<&str>) = wanted
            .events
            .iter()
            .map(|(source, id)| (source.as_str(), id.as_str()))
            .unzip();
        let mut steps: Vec<Step<'_>> = names
            .iter()
            .map(|name| Step::of(name, HELD, Vec::new()))
            .collect();
        steps.push(Step::look_up(WAITING, vec![&names]));
        if !ids.is_empty() {
            steps.push(Step::look_up(EVENTS, vec![&sources, &ids]));
        }
        let mut answers = pipeline::run(session, &steps)?;
        let about = answers.split_off(names.len());
        if let Some(stored) = about.get(1) {
            self.note_events(wanted, stored)?;
        }
        let held = wanted.accounts.iter().zip(&answers);
        let held: Vec<_> = held
            .filter_map(|(account, rows)| Some((account, rows.first()?)))
            .collect();
        self.read_unknown(session, &held)?;
        self.note_waiting(about.first().map_or(&[][..], Vec::as_slice))
    }

    fn note_events(&self, wanted: &Wanted, stored: &[Row]) -> Result<(), StoreError> {
        let mut hashes = self.hashes.borrow_mut();
        for name in &wanted.events {
            hashes.insert(name.clone(), None);
        }
        for row in stored {
            let hash: &[u8] = get(row, 2)?;
            let hash = SecretHash::try_from(hash).map_err(|_| damaged("hash"))?;
            hashes.insert((get(row, 0)?, get(row, 1)?), Some(hash));
        }
        Ok(())
    }

    fn note_waiting(&self, rows: &[Row]) -> Result<(), StoreError> {
        let mut accounts = self.accounts.borrow_mut();
        for row in rows {
            let account: String = get(row, 0)?;
            let account: AccountId = account.try_into().map_err(|_| damaged("account handle"))?;
            if let Some(known) = accounts.get_mut(&account) {
                known.waits = true;
            }
        }
        Ok(())
    }

    /// Reads the rest of those that are not known, or to whom somebody else wrote.
    fn read_unknown(
        &self,
        session: &Session<'_>,
        held: &[(&AccountId, &Row)],
    ) -> Result<(), StoreError> {
        let mut accounts = self.accounts.borrow_mut();
        let transaction = self.transaction.get();
        let mut unknown = Vec::new();
        for (account, row) in held {
            match accounts.get_mut(*account) {
                Some(known) if known.stamp == stamp(row)? => {
                    known.held_in = transaction;
                    known.waits = false;
                }
                _ => unknown.push((*account, *row)),
            }
        }
        let steps: Vec<Step<'_>> = unknown
            .iter()
            .flat_map(|(account, _)| {
                [OWNERSHIPS, SHAPES, CITATIONS]
                    .map(|sql| Step::of(account.as_str(), sql, Vec::new()))
            })
            .collect();
        if steps.is_empty() {
            return Ok(());
        }
        let answers = pipeline::run(session, &steps)?;
        for ((account, row), parts) in unknown.into_iter().zip(answers.chunks_exact(3)) {
            let mut known = known(row, transaction)?;
            if let [ownerships, shapes, citations] = parts {
                known.ownerships = owned(account, ownerships)?;
                fill(&mut known, shapes, citations)?;
            }
            accounts.insert(account.clone(), known);
        }
        Ok(())
    }
}

fn stamp(row: &Row) -> Result<Stamp, StoreError> {
    Ok(Stamp {
        arrivals: get(row, 0)?,
        positions: get(row, 1)?,
        generation: get(row, 2)?,
        revision: get(row, 3)?,
    })
}

fn known(row: &Row, transaction: u64) -> Result<Known, StoreError> {
    let zone: &str = get(row, 4)?;
    Ok(Known {
        held_in: transaction,
        zone: zone.parse().map_err(|_| damaged("time zone"))?,
        operator: get(row, 5)?,
        enrolled_at: moment(get(row, 6)?)?,
        stamp: stamp(row)?,
        waits: false,
        ownerships: HashMap::new(),
        shapes: HashMap::new(),
        last_shape: 0,
        citations: HashMap::new(),
        last_citation: 0,
        notes: Notes::default(),
    })
}

type Ownerships = HashMap<VehicleId, Vec<crate::store::Ownership>>;

fn owned(account: &AccountId, rows: &[Row]) -> Result<Ownerships, StoreError> {
    let mut ownerships = Ownerships::new();
    for row in rows {
        let vehicle: String = get(row, 3)?;
        let vehicle = vehicle.try_into().map_err(|_| damaged("vehicle handle"))?;
        let of_vehicle = ownerships.entry(vehicle).or_default();
        of_vehicle.push(ownership::from_row(account, row)?);
    }
    Ok(ownerships)
}

fn fill(known: &mut Known, shapes: &[Row], citations: &[Row]) -> Result<(), StoreError> {
    for row in shapes {
        let digest: &[u8] = get(row, 0)?;
        let digest = digest.try_into().map_err(|_| damaged("shape"))?;
        let id = get(row, 1)?;
        known.last_shape = known.last_shape.max(id);
        known.shapes.insert(digest, id);
    }
    for row in citations {
        let id = get(row, 2)?;
        known.last_citation = known.last_citation.max(id);
        known.citations.insert((get(row, 0)?, get(row, 1)?), id);
    }
    Ok(())
}
