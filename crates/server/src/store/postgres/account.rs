//! Accounts and what is held on them.

use dashboard_model::{
    account::ProfileChange, id::AccountId, time::Timestamp, vehicle::Vehicle,
    vocabulary::AccountField,
};

use super::{
    error::{damaged, moment},
    session::{Session, get},
};
use crate::store::{AccountScope, HeldAccount, Holdings, Profile, StoreError};

const SCOPE: &str =
    "SELECT a.time_zone, a.operator, a.enrolled_at FROM account a WHERE a.account_id = $1";

/// Whether the account stays as it is until the end of the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// Another transaction may change it.
    Free,
    /// Others who write wait: positions and generations are given under this lock.
    Held,
}

/// The scope of an account that exists.
pub(super) fn scope(
    session: &Session<'_>,
    account: &AccountId,
    now: Timestamp,
    hold: Hold,
) -> Result<Option<AccountScope>, StoreError> {
    let locked;
    let sql = match hold {
        Hold::Free => SCOPE,
        Hold::Held => {
            locked = format!("{SCOPE} FOR NO KEY UPDATE");
            &locked
        }
    };
    let Some(row) = session.account(account.as_str()).row(sql, &[])? else {
        return Ok(None);
    };
    let zone: &str = get(&row, 0)?;
    Ok(Some(AccountScope::new(
        account.clone(),
        zone.parse().map_err(|_| damaged("time zone"))?,
        get(&row, 1)?,
        moment(get(&row, 2)?)?,
        now,
    )))
}

/// Opens one.
pub(super) fn open(
    session: &Session<'_>,
    scope: &AccountScope,
    profile: &ProfileChange,
) -> Result<(), StoreError> {
    session.of(scope).execute(
        "INSERT INTO account (account_id, enrolled_at, time_zone, operator, profile) \
         VALUES ($1, $2, $3, $4, $5)",
        &[
            &scope.enrolled_at().millis(),
            &scope.time_zone().name(),
            &scope.operator(),
            &serde_json::to_string(profile)?,
        ],
    )?;
    session.execute(
        "INSERT INTO known_account (account_id) VALUES ($1)",
        &[&scope.account().as_str()],
    )?;
    Ok(())
}

/// Others who write to the account wait until the end of the transaction.
pub(super) fn hold(session: &Session<'_>, scope: &AccountScope) -> Result<(), StoreError> {
    session.of(scope).one(
        "SELECT 1 FROM account a WHERE a.account_id = $1 FOR NO KEY UPDATE",
        &[],
    )?;
    Ok(())
}

/// The next account after one, in the order of their handles.
pub(super) fn behind(
    session: &Session<'_>,
    last: Option<&AccountId>,
    now: Timestamp,
) -> Result<Option<AccountScope>, StoreError> {
    let last = last.map_or("", AccountId::as_str);
    let next = session.row(
        "SELECT k.account_id FROM known_account k WHERE k.account_id > $1 \
         ORDER BY k.account_id LIMIT 1",
        &[&last],
    )?;
    let Some(row) = next else { return Ok(None) };
    let account: String = get(&row, 0)?;
    let account = account.try_into().map_err(|_| damaged("account handle"))?;
    scope(session, &account, now, Hold::Held)
}

/// What is held, as the last change left it.
pub(super) fn profile(session: &Session<'_>, scope: &AccountScope) -> Result<Profile, StoreError> {
    let row = session.of(scope).one(
        "SELECT a.profile, a.revision FROM account a WHERE a.account_id = $1",
        &[],
    )?;
    Ok(Profile {
        values: serde_json::from_str::<ProfileChange>(get(&row, 0)?)?,
        revision: get(&row, 1)?,
    })
}

/// What is held, and when each field was changed.
pub(super) fn held(session: &Session<'_>, scope: &AccountScope) -> Result<HeldAccount, StoreError> {
    let Profile { values, revision } = profile(session, scope)?;
    let rows = session.of(scope).rows(
        "SELECT f.field, f.changed_at FROM account_field f WHERE f.account_id = $1 ORDER BY f.field",
        &[],
    )?;
    let changes = rows.iter().map(|row| {
        let field: &str = get(row, 0)?;
        let field: AccountField = field.parse().map_err(|_| damaged("account field"))?;
        Ok((field, moment(get(row, 1)?)?))
    });
    Ok(HeldAccount {
        profile: values,
        revision,
        changes: changes.collect::<Result<_, StoreError>>()?,
    })
}

/// The vehicles that are or were on the account, newest ownership first.
pub(super) fn vehicles(
    session: &Session<'_>,
    scope: &AccountScope,
) -> Result<Vec<Vehicle>, StoreError> {
    let rows = session.of(scope).rows(
        "SELECT o.vehicle_id, o.description, o.owned_from, o.owned_to FROM ownership o \
         WHERE o.account_id = $1 ORDER BY o.owned_from DESC, o.vehicle_id",
        &[],
    )?;
    let vehicles = rows.iter().map(|row| {
        let id: String = get(row, 0)?;
        Ok(Vehicle {
            id: id.try_into().map_err(|_| damaged("vehicle handle"))?,
            description: serde_json::from_str(get(row, 1)?)?,
            owned_from: moment(get(row, 2)?)?,
            owned_to: get::<Option<i64>>(row, 3)?.map(moment).transpose()?,
        })
    });
    vehicles.collect()
}

/// The account is in another state from now on.
pub(super) fn changed(session: &Session<'_>, scope: &AccountScope) -> Result<(), StoreError> {
    session.of(scope).execute(
        "UPDATE account a SET revision = a.revision + 1 WHERE a.account_id = $1",
        &[],
    )?;
    Ok(())
}

/// Which accounts there are, compared with those that are expected.
pub(super) fn holdings(
    session: &Session<'_>,
    expected: &[AccountId],
) -> Result<Holdings, StoreError> {
    let expected: Vec<_> = expected.iter().map(AccountId::as_str).collect();
    let others = session.row(
        "SELECT 1 FROM known_account k WHERE k.account_id <> ALL ($1) LIMIT 1",
        &[&expected],
    )?;
    if others.is_some() {
        return Ok(Holdings::Others);
    }
    let any = session.row("SELECT 1 FROM known_account k LIMIT 1", &[])?;
    Ok(any.map_or(Holdings::Nothing, |_| Holdings::Expected))
}

/// When a field of an account was last changed.
pub(super) fn field_changed_at(
    session: &Session<'_>,
    scope: &AccountScope,
    field: AccountField,
) -> Result<Option<Timestamp>, StoreError> {
    let row = session.of(scope).row(
        "SELECT f.changed_at FROM account_field f WHERE f.account_id = $1 AND f.field = $2",
        &[&field.as_str()],
    )?;
    row.map(|row| moment(get(&row, 0)?)).transpose()
}

/// A field of an account was changed; what is older than what is known says nothing.
pub(super) fn note_field_change(
    session: &Session<'_>,
    scope: &AccountScope,
    field: AccountField,
    at: Timestamp,
) -> Result<(), StoreError> {
    session.of(scope).execute(
        "INSERT INTO account_field (account_id, field, changed_at) VALUES ($1, $2, $3) \
         ON CONFLICT (account_id, field) DO UPDATE \
         SET changed_at = greatest(account_field.changed_at, excluded.changed_at)",
        &[&field.as_str(), &at.millis()],
    )?;
    Ok(())
}
