//! What an entry changed before it was refused is undone, and nothing of the others with it.

use dashboard_model::{account::ProfileChange, id::AccountId, time::Timestamp};
use dashboard_server::store::{Entry, Store, Verdict, postgres::PostgresStore};
use serde_json::{Value, from_value, json};
use tokio::runtime::Runtime;

use crate::support::{
    TestServer,
    cluster::with_client,
    events::{self, ACCOUNT},
};

/// An entry that gives the household another name, and then says what becomes of it. Nothing is asked
/// after the account was found.
fn named(name: &str, verdict: Verdict) -> (Timestamp, Entry) {
    let account: AccountId = from_value(json!(ACCOUNT)).unwrap();
    let profile = json!({ "name": name, "time_zone": "America/New_York" });
    let profile: ProfileChange = from_value(profile).unwrap();
    let entry: Entry = Box::new(move |ledger| {
        let Some(scope) = ledger.account(&account)? else {
            return Ok(Verdict::Unchanged);
        };
        ledger.put_profile(&scope, scope.time_zone(), &profile)?;
        Ok(verdict.clone())
    });
    (from_value(json!("2026-11-20T12:00:00Z")).unwrap(), entry)
}

fn refused() -> Verdict {
    Verdict::Invalid(Vec::new())
}

/// What becomes of entries that share a commit, and the household's name after it.
fn written(entries: Vec<(Timestamp, Entry)>) -> (Vec<Verdict>, String) {
    let server = TestServer::on_postgres();
    server.ingest_all(&events::household());
    let store = PostgresStore::open(&server.postgres().app()).unwrap();
    let runtime = Runtime::new().unwrap();
    let verdicts = runtime.block_on(store.write(entries)).unwrap();
    let profile: String = with_client(&server.postgres().superuser(), async |client| {
        let sql = "SELECT profile FROM account WHERE account_id = $1";
        client.query_one(sql, &[&ACCOUNT]).await.unwrap().get(0)
    });
    let profile: Value = serde_json::from_str(&profile).unwrap();
    (verdicts, profile["name"].as_str().unwrap().to_owned())
}

#[test]
fn what_was_refused_after_a_change_is_undone() {
    let (verdicts, name) = written(vec![named("Refused", refused())]);
    assert_eq!(verdicts, [refused()]);
    assert_ne!(name, "Refused");
}

#[test]
fn the_next_of_the_account_is_kept() {
    let (verdicts, name) = written(vec![
        named("Refused", refused()),
        named("Kept", Verdict::Stored),
        named("Refused too", refused()),
    ]);
    assert_eq!(verdicts, [refused(), Verdict::Stored, refused()]);
    assert_eq!(name, "Kept");
}
