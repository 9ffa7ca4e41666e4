//! Cars that ask to be let in.

use dashboard_model::time::Timestamp;

use super::{
    access,
    database::PostgresStore,
    error::{damaged, moment},
    session::{Session, get, number},
};
use crate::{
    auth::device_named,
    store::{
        AccountScope, Answer, Asked, CarAnswer, NewSession, Pairing, Pairings, Polled, SecretHash,
        StoreError, WaitingCar,
        pairings::{Kept, MOST_PAIRINGS},
    },
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
        by: SecretHash,
        answer: CarAnswer,
        now: Timestamp,
    ) -> Answer<bool> {
        let scope = scope.clone();
        self.pool
            .change(move |session| give(session, &scope, code, by, &answer, now))
    }

    fn poll_pairing(
        &self,
        device: SecretHash,
        secret: SecretHash,
        now: Timestamp,
    ) -> Answer<Polled> {
        self.pool
            .change(move |session| poll(session, device, secret, now))
    }
}

fn put(session: &Session<'_>, pairing: &Pairing) -> Result<Asked, StoreError> {
    session.execute(
        "DELETE FROM pairing WHERE expires_at <= $1",
        &[&pairing.asked_at.millis()],
    )?;
    session.execute(
        "DELETE FROM pairing WHERE device_hash IN (SELECT device_hash FROM pairing \
         ORDER BY expires_at DESC OFFSET $1)",
        &[&(MOST_PAIRINGS - 1)],
    )?;
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
    by: SecretHash,
    answer: &CarAnswer,
    now: Timestamp,
) -> Result<bool, StoreError> {
    scope.of_all()?;
    // It cannot end until the car's is there to end with it.
    let at_provider = session.row(
        "SELECT s.provider_session_hash FROM session s WHERE s.session_hash = $1 FOR SHARE",
        &[&by.as_slice()],
    )?;
    let Some(at_provider) = at_provider else {
        return Ok(false);
    };
    let account = scope.account().as_str();
    let opened = match answer {
        CarAnswer::Deny => None,
        CarAnswer::Allow(opened) => Some(opened),
    };
    let kept = session.row(
        "UPDATE pairing SET allowed = $1, account = $2, session_hash = $3 \
         WHERE code_hash = $4 AND expires_at > $5 AND allowed IS NULL RETURNING browser, system",
        &[
            &opened.is_some(),
            &opened.map(|_| account),
            &opened.map(|opened| opened.hash.as_slice()),
            &code.as_slice(),
            &now.millis(),
        ],
    )?;
    let (kept, opened) = match (kept, opened) {
        (None, _) => return Ok(false),
        (Some(_), None) => return Ok(true),
        (Some(kept), Some(opened)) => (kept, opened),
    };
    let opened = NewSession {
        device: device_named(get(&kept, 0)?, get(&kept, 1)?),
        ..*opened.clone()
    };
    if !access::open(session, account, &opened, None)? {
        return Ok(false);
    }
    session.execute(
        "UPDATE session SET provider_session_hash = $1 WHERE session_hash = $2",
        &[
            &get::<Option<&[u8]>>(&at_provider, 0)?,
            &opened.hash.as_slice(),
        ],
    )?;
    Ok(true)
}

fn poll(
    session: &Session<'_>,
    device: SecretHash,
    secret: SecretHash,
    now: Timestamp,
) -> Result<Polled, StoreError> {
    let row = session.row(
        "SELECT polled_at, interval_s, expires_at, allowed, account, session_hash \
         FROM pairing WHERE device_hash = $1 FOR UPDATE",
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
    let waiting = get::<Option<&str>>(&row, 4)?.zip(get::<Option<&[u8]>>(&row, 5)?);
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
    match (told, waiting) {
        // Whoever let it in may have ended it since.
        (Polled::Allowed, Some((account, waiting))) => {
            let taken = take(session, account, waiting, secret)?;
            Ok(if taken { told } else { Polled::Denied })
        }
        (Polled::Allowed, None) => Err(damaged("answer to a car")),
        // Nobody came for it in time.
        (Polled::Unknown, Some((_, waiting))) => {
            let waiting = waiting.try_into().map_err(|_| damaged("session hash"))?;
            access::ending::one(session, waiting)?;
            Ok(told)
        }
        (told, _) => Ok(told),
    }
}

/// Gives the session that waits its secret; `false` if it has ended.
fn take(
    session: &Session<'_>,
    account: &str,
    waiting: &[u8],
    secret: SecretHash,
) -> Result<bool, StoreError> {
    let row = session.row(
        "DELETE FROM session WHERE session_hash = $1 \
         RETURNING person_hash, provider_session_hash, idle_until, expires_at",
        &[&waiting],
    )?;
    let Some(row) = row else { return Ok(false) };
    session.execute(
        "INSERT INTO session (session_hash, account_id, person_hash, provider_session_hash, \
         idle_until, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            &secret.as_slice(),
            &account,
            &get::<Option<&[u8]>>(&row, 0)?,
            &get::<Option<&[u8]>>(&row, 1)?,
            &get::<i64>(&row, 2)?,
            &get::<i64>(&row, 3)?,
        ],
    )?;
    let moved = session.account(account).execute(
        "UPDATE account_session s SET session_hash = $2 \
         WHERE s.account_id = $1 AND s.session_hash = $3",
        &[&secret.as_slice(), &waiting],
    )?;
    Ok(moved == 1)
}
