//! Cars that ask to be let in.

use dashboard_model::time::Timestamp;

use super::{
    access,
    database::PostgresStore,
    error::{damaged, moment},
    session::{Session, get, number},
};
use crate::store::{
    AccountScope, Answer, Asked, CarAnswer, NewSession, Pairing, Pairings, Polled, SecretHash,
    StoreError, WaitingCar,
    pairings::{Kept, MOST_PAIRINGS},
};

impl Pairings for PostgresStore {
    fn put_pairing(&self, pairing: Pairing) -> Answer<Asked> {
        self.pool.change(move |session| put(session, &pairing))
    }

    fn waiting_car(&self, code: SecretHash, now: Timestamp) -> Answer<Option<WaitingCar>> {
        self.pool.read(move |session| waiting(session, code, now))
    }

    fn answer_car(
        &self,
        scope: &AccountScope,
        code: SecretHash,
        answer: CarAnswer,
        now: Timestamp,
    ) -> Answer<bool> {
        let scope = scope.clone();
        self.pool
            .change(move |session| give(session, &scope, code, answer, now))
    }

    fn poll_pairing(&self, device: SecretHash, now: Timestamp) -> Answer<Polled> {
        self.pool.change(move |session| poll(session, device, now))
    }
}

fn put(session: &Session<'_>, pairing: &Pairing) -> Result<Asked, StoreError> {
    session.execute(
        "DELETE FROM pairing WHERE expires_at <= $1",
        &[&pairing.asked_at.millis()],
    )?;
    let many = session.row(
        "SELECT 1 FROM pairing OFFSET $1 LIMIT 1",
        &[&(MOST_PAIRINGS - 1)],
    )?;
    if many.is_some() {
        return Ok(Asked::TooMany);
    }
    let kept = session.execute(
        "INSERT INTO pairing (device_hash, code_hash, asked_at, expires_at, interval_s, browser, \
         system) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (code_hash) DO NOTHING",
        &[
            &pairing.device.as_slice(),
            &pairing.code.as_slice(),
            &pairing.asked_at.millis(),
            &pairing.expires_at.millis(),
            &i64::from(pairing.interval_s),
            &pairing.car.browser,
            &pairing.car.system,
        ],
    )?;
    Ok(if kept == 1 {
        Asked::Kept
    } else {
        Asked::CodeTaken
    })
}

fn waiting(
    session: &Session<'_>,
    code: SecretHash,
    now: Timestamp,
) -> Result<Option<WaitingCar>, StoreError> {
    let row = session.row(
        "SELECT asked_at, expires_at, browser, system FROM pairing \
         WHERE code_hash = $1 AND expires_at > $2 AND allowed IS NULL",
        &[&code.as_slice(), &now.millis()],
    )?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(WaitingCar {
        asked_at: moment(get(&row, 0)?)?,
        expires_at: moment(get(&row, 1)?)?,
        browser: get(&row, 2)?,
        system: get(&row, 3)?,
    }))
}

fn give(
    session: &Session<'_>,
    scope: &AccountScope,
    code: SecretHash,
    answer: CarAnswer,
    now: Timestamp,
) -> Result<bool, StoreError> {
    scope.of_all()?;
    let allowed = matches!(answer, CarAnswer::Allow(_));
    let row = session.row(
        "UPDATE pairing SET allowed = $1 \
         WHERE code_hash = $2 AND expires_at > $3 AND allowed IS NULL RETURNING device_hash",
        &[&allowed, &code.as_slice(), &now.millis()],
    )?;
    match (row, answer) {
        (None, _) => Ok(false),
        (Some(_), CarAnswer::Deny) => Ok(true),
        (Some(row), CarAnswer::Allow(opened)) => {
            let device: &[u8] = get(&row, 0)?;
            let hash: SecretHash = device.try_into().map_err(|_| damaged("secret of a car"))?;
            let opened = NewSession { hash, ..*opened };
            access::open(session, scope.account().as_str(), &opened, None)
        }
    }
}

fn poll(session: &Session<'_>, device: SecretHash, now: Timestamp) -> Result<Polled, StoreError> {
    let row = session.row(
        "SELECT polled_at, interval_s, expires_at, allowed FROM pairing \
         WHERE device_hash = $1 FOR UPDATE",
        &[&device.as_slice()],
    )?;
    let Some(row) = row else {
        return Ok(Polled::Unknown);
    };
    let kept = Kept {
        polled_at: get(&row, 0)?,
        interval_s: number(&row, 1)?,
        expires_at: get(&row, 2)?,
        allowed: get(&row, 3)?,
    };
    let (told, interval) = kept.judge(now);
    match interval {
        Some(interval) => session.execute(
            "UPDATE pairing SET polled_at = $2, interval_s = $3 WHERE device_hash = $1",
            &[&device.as_slice(), &now.millis(), &i64::from(interval)],
        )?,
        None => session.execute(
            "DELETE FROM pairing WHERE device_hash = $1",
            &[&device.as_slice()],
        )?,
    };
    Ok(told)
}
