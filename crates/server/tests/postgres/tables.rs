//! Every table, whose rows it holds, and who may see them.

use dashboard_server::store::postgres::{
    migrate::distribution,
    statement::{ACCOUNT_TABLES, LOOK_UP_TABLES},
};

use crate::{
    embed,
    support::{
        TestServer,
        cluster::{APP, Database, OWNER, with_client},
        events::{self, ACCOUNT, OTHER_ACCOUNT},
        portals::PORTAL,
    },
};

/// The first column of each.
fn texts(address: &str, sql: &str) -> Vec<String> {
    with_client(address, async |client| {
        let rows = client.query(sql, &[]).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    })
}

fn count(address: &str, before: &str, table: &str) -> i64 {
    with_client(address, async |client| {
        client.batch_execute("BEGIN").await.unwrap();
        client.batch_execute(before).await.unwrap();
        let sql = format!("SELECT count(*) FROM {table}");
        client.query_one(&sql, &[]).await.unwrap().get(0)
    })
}

fn sorted<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<_> = names.into_iter().map(str::to_owned).collect();
    names.sort();
    names
}

#[test]
fn every_table_is_an_account_s_or_a_look_up() {
    let database = Database::new();
    let found = texts(
        &database.superuser(),
        "SELECT relname::TEXT FROM pg_class WHERE relnamespace = 'public'::REGNAMESPACE \
         AND relkind IN ('r', 'p') AND relname <> 'refinery_schema_history' ORDER BY 1",
    );
    let look_ups = LOOK_UP_TABLES.iter().map(|(table, _)| *table);
    assert_eq!(found, sorted(ACCOUNT_TABLES.into_iter().chain(look_ups)));
}

#[test]
fn every_account_table_has_one_forced_policy_and_no_look_up_has_one() {
    let database = Database::new();
    let forced = texts(
        &database.superuser(),
        "SELECT relname::TEXT FROM pg_class WHERE relnamespace = 'public'::REGNAMESPACE \
         AND relrowsecurity AND relforcerowsecurity ORDER BY 1",
    );
    assert_eq!(forced, sorted(ACCOUNT_TABLES));
    let policy = "(account_id = current_setting('dashboard.account'::text, true))";
    let policies = texts(
        &database.superuser(),
        "SELECT concat_ws(' ', tablename, permissive, cmd, roles, qual, with_check) \
         FROM pg_policies ORDER BY tablename",
    );
    let expected: Vec<_> = sorted(ACCOUNT_TABLES)
        .into_iter()
        .map(|table| format!("{table} PERMISSIVE ALL {{public}} {policy} {policy}"))
        .collect();
    assert_eq!(policies, expected);
}

#[test]
fn every_key_of_an_account_table_begins_with_the_account() {
    let database = Database::new();
    let others = texts(
        &database.superuser(),
        "SELECT i.indexrelid::REGCLASS::TEXT FROM pg_index i \
         JOIN pg_class c ON c.oid = i.indrelid \
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] \
         WHERE c.relnamespace = 'public'::REGNAMESPACE AND c.relrowsecurity \
         AND a.attname <> 'account_id'",
    );
    // An index of words begins with words, of which one names the account.
    assert_eq!(others, ["search_doc_by_word"]);
}

#[test]
fn every_table_is_distributed_by_what_it_is_asked_by() {
    let tables = distribution();
    assert_eq!(tables.len(), ACCOUNT_TABLES.len() + LOOK_UP_TABLES.len());
    for (table, sql) in tables {
        let by = LOOK_UP_TABLES.iter().find(|(name, _)| *name == table);
        let expected = match by {
            Some(("setting" | "pairing", _)) => format!("create_reference_table('{table}')"),
            Some((_, column)) => format!("create_distributed_table('{table}', '{column}'"),
            None => format!("create_distributed_table('{table}', 'account_id'"),
        };
        assert!(sql.contains(&expected), "{sql}");
    }
}

#[test]
fn the_server_s_role_owns_nothing_and_passes_by_nothing() {
    let database = Database::new();
    let roles = texts(
        &database.superuser(),
        &format!(
            "SELECT format('%s %s %s', rolsuper, rolbypassrls, rolcreaterole) FROM pg_roles \
             WHERE rolname = '{APP}'"
        ),
    );
    assert_eq!(roles, ["f f f"]);
    let owners = texts(
        &database.superuser(),
        "SELECT DISTINCT pg_get_userbyid(relowner)::TEXT FROM pg_class \
         WHERE relnamespace = 'public'::REGNAMESPACE",
    );
    assert_eq!(owners, [OWNER]);
}

#[test]
fn without_an_account_nothing_is_seen_and_with_one_its_own_alone() {
    let server = TestServer::on_postgres();
    server.ingest_all(&events::household());
    server.ingest_all(&events::others());
    server.ingest_all(&[
        events::call("call", "2026-11-18T12:00:00Z"),
        events::report_of(
            "r",
            OTHER_ACCOUNT,
            events::OTHER_CAR,
            "2026-11-18T12:00:00Z",
        ),
    ]);
    let handed = events::disclosure("dealer", "Dealer", "2026-11-18T12:00:00Z");
    let waiting = server.ingest_batch(&[events::disclosed("early", "not-there", handed)]);
    assert!(waiting.status < 300, "{}", waiting.body);
    let grant = serde_json::json!({
        "id": "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b",
        "grantee": { "role": "dealer_staff", "organisation": "Dealer" },
        "vehicles": [events::CAR], "categories": ["fuel"],
        "purpose": "service_delivery", "until": "2026-11-30T12:00:00Z",
    });
    let json = [("content-type", "application/json")];
    let given = server
        .sign_in(ACCOUNT)
        .post("/api/v1/grants", &json, grant.to_string().as_bytes());
    assert_eq!(given.status, 201, "{}", given.body);
    let linked = embed::link(&server.sign_in(ACCOUNT), PORTAL);
    assert_eq!(linked.status, 200, "{}", linked.body);
    let database = server.postgres();
    for table in ACCOUNT_TABLES {
        let all = count(&database.superuser(), "", table);
        assert!(all > 0, "{table} holds something");
        let of = |account: &str, address: &str| {
            count(
                address,
                &format!("SET LOCAL dashboard.account = '{account}'"),
                table,
            )
        };
        for address in [database.app(), database.owner()] {
            assert_eq!(count(&address, "", table), 0, "{table}");
            assert_eq!(of("", &address), 0, "{table}");
            assert_eq!(of("acc_nobody", &address), 0, "{table}");
            let both = of(ACCOUNT, &address) + of(OTHER_ACCOUNT, &address);
            assert_eq!(both, all, "{table}");
        }
        assert!(of(ACCOUNT, &database.app()) > 0, "{table}");
    }
}

#[test]
fn nobody_writes_what_is_another_s() {
    let server = TestServer::on_postgres();
    server.ingest_all(&events::household());
    server.ingest_all(&events::others());
    let refused = with_client(&server.postgres().app(), async |client| {
        let other = format!("BEGIN; SET LOCAL dashboard.account = '{OTHER_ACCOUNT}'");
        client.batch_execute(&other).await.unwrap();
        let sql = format!("UPDATE account SET profile = '' WHERE account_id = '{ACCOUNT}'");
        assert_eq!(client.execute(&sql, &[]).await.unwrap(), 0);
        let sql = format!("INSERT INTO account_field VALUES ('{ACCOUNT}', 'name', 0)");
        client.execute(&sql, &[]).await.unwrap_err()
    });
    assert_eq!(refused.code().unwrap().code(), "42501");
}

#[test]
fn what_a_transaction_was_about_ends_with_it() {
    let server = TestServer::on_postgres();
    server.ingest_all(&events::household());
    with_client(&server.postgres().app(), async |client| {
        let count = "SELECT count(*) FROM account";
        let about = format!("BEGIN; SET LOCAL dashboard.account = '{ACCOUNT}'");
        client.batch_execute(&about).await.unwrap();
        let inside: i64 = client.query_one(count, &[]).await.unwrap().get(0);
        client.batch_execute("COMMIT").await.unwrap();
        let behind: i64 = client.query_one(count, &[]).await.unwrap().get(0);
        assert_eq!((inside, behind), (1, 0));
    });
}
