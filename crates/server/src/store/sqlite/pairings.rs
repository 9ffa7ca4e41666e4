//! Cars that ask to be let in.

use dashboard_model::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::{account::moment, database::SqliteStore, error::damaged, session};
use crate::{
    auth::device_named,
    store::{
        AccountScope, Answer, Asked, CarAnswer, NewSession, Pairing, Pairings, Polled, SecretHash,
        StoreError, WaitingCar,
        pairings::{Kept, MOST_PAIRINGS},
    },
};

impl Pairings for SqliteStore {
    fn put_pairing(&self, pairing: Pairing) -> Answer<Asked> {
        self.writer
            .submit(move |connection| Ok((put(connection, &pairing)?, true)))
    }

    fn waiting_car(&self, code: SecretHash, now: Timestamp) -> Answer<Option<WaitingCar>> {
        self.readers
            .read(move |connection| waiting(connection, code, now))
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
        self.writer.submit(move |connection| {
            let answered = give(connection, &scope, code, by, &answer, now)?;
            Ok((answered, true))
        })
    }

    fn poll_pairing(
        &self,
        device: SecretHash,
        secret: SecretHash,
        now: Timestamp,
    ) -> Answer<Polled> {
        self.writer
            .submit(move |connection| Ok((poll(connection, device, secret, now)?, true)))
    }
}

fn put(connection: &Connection, pairing: &Pairing) -> Result<Asked, StoreError> {
    connection
        .prepare_cached("DELETE FROM pairing WHERE expires_at <= ?")?
        .execute([pairing.asked_at.millis()])?;
    connection
        .prepare_cached(
            "DELETE FROM pairing WHERE rowid IN (SELECT rowid FROM pairing \
             ORDER BY expires_at DESC LIMIT -1 OFFSET ?)",
        )?
        .execute([MOST_PAIRINGS - 1])?;
    let kept = connection
        .prepare_cached(
            "INSERT INTO pairing (device_hash, code_hash, asked_at, expires_at, interval_s, \
             browser, system) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code_hash) DO NOTHING",
        )?
        .execute(params![
            pairing.device,
            pairing.code,
            pairing.asked_at.millis(),
            pairing.expires_at.millis(),
            pairing.interval_s,
            pairing.car.browser,
            pairing.car.system,
        ])?;
    Ok(if kept == 1 {
        Asked::Kept
    } else {
        Asked::CodeTaken
    })
}

fn waiting(
    connection: &Connection,
    code: SecretHash,
    now: Timestamp,
) -> Result<Option<WaitingCar>, StoreError> {
    let found: Option<(i64, i64, Option<String>, Option<String>)> = connection
        .prepare_cached(
            "SELECT asked_at, expires_at, browser, system FROM pairing \
             WHERE code_hash = ? AND expires_at > ? AND allowed IS NULL",
        )?
        .query_row(params![code, now.millis()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((asked_at, expires_at, browser, system)) = found else {
        return Ok(None);
    };
    Ok(Some(WaitingCar {
        asked_at: moment(asked_at)?,
        expires_at: moment(expires_at)?,
        browser,
        system,
    }))
}

fn give(
    connection: &Connection,
    scope: &AccountScope,
    code: SecretHash,
    by: SecretHash,
    answer: &CarAnswer,
    now: Timestamp,
) -> Result<bool, StoreError> {
    scope.of_all()?;
    let account = scope.account().as_str();
    let at_provider: Option<Option<String>> = connection
        .prepare_cached(
            "SELECT provider_session FROM session WHERE session_hash = ? AND account_id = ?",
        )?
        .query_row(params![by, account], |row| row.get(0))
        .optional()?;
    let Some(provider_session) = at_provider else {
        return Ok(false);
    };
    let opened = match answer {
        CarAnswer::Deny => None,
        CarAnswer::Allow(opened) => Some(opened),
    };
    let kept: Option<(Option<String>, Option<String>)> = connection
        .prepare_cached(
            "UPDATE pairing SET allowed = ?, account = ?, session_hash = ? \
             WHERE code_hash = ? AND expires_at > ? AND allowed IS NULL RETURNING browser, system",
        )?
        .query_row(
            params![
                opened.is_some(),
                opened.as_ref().map(|_| account),
                opened.as_ref().map(|opened| opened.hash),
                code,
                now.millis()
            ],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let Some((browser, system)) = kept else {
        return Ok(false);
    };
    let Some(opened) = opened else {
        return Ok(true);
    };
    let opened = NewSession {
        device: device_named(browser.as_deref(), system.as_deref()),
        provider_session,
        ..*opened.clone()
    };
    session::open(connection, account, &opened, None)
}

fn poll(
    connection: &Connection,
    device: SecretHash,
    secret: SecretHash,
    now: Timestamp,
) -> Result<Polled, StoreError> {
    let found: Option<(Kept, Option<String>, Option<SecretHash>)> = connection
        .prepare_cached(
            "SELECT polled_at, interval_s, expires_at, allowed, account, session_hash \
             FROM pairing WHERE device_hash = ?",
        )?
        .query_row([device], |row| {
            let kept = Kept {
                polled_at: row.get(0)?,
                interval_s: row.get(1)?,
                expires_at: row.get(2)?,
                allowed: row.get(3)?,
            };
            Ok((kept, row.get(4)?, row.get(5)?))
        })
        .optional()?;
    let Some((kept, account, waiting)) = found else {
        return Ok(Polled::Unknown);
    };
    let (told, interval) = kept.judge(now);
    match interval {
        Some(interval) => connection
            .prepare_cached(
                "UPDATE pairing SET polled_at = ?, interval_s = ? WHERE device_hash = ?",
            )?
            .execute(params![now.millis(), interval, device])?,
        None => connection
            .prepare_cached("DELETE FROM pairing WHERE device_hash = ?")?
            .execute([device])?,
    };
    match (told, account.zip(waiting)) {
        (Polled::Allowed, Some((account, waiting))) => {
            let taken = connection
                .prepare_cached(
                    "UPDATE session SET session_hash = ? WHERE session_hash = ? AND account_id = ?",
                )?
                .execute(params![secret, waiting, account])?;
            // Whoever let it in may have ended it since.
            Ok(if taken == 1 { told } else { Polled::Denied })
        }
        (Polled::Allowed, None) => Err(damaged("answer to a car")),
        // Nobody came for it in time.
        (Polled::Unknown, Some((_, waiting))) => {
            session::ending::one(connection, waiting)?;
            Ok(told)
        }
        (told, _) => Ok(told),
    }
}
