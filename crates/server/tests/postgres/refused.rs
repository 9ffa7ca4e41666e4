//! Databases and roles that the server refuses.

use dashboard_server::store::{StoreError, postgres::PostgresStore};

use crate::support::cluster::{Database, OWNER, role, with_client};

fn refusal(address: &str) -> String {
    match PostgresStore::open(address) {
        Ok(_) => panic!("it was opened"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_role_that_could_pass_by_the_policies_is_refused() {
    let database = Database::new();
    let own = std::process::id();
    let (bypassing, member) = (format!("bypassing_{own}"), format!("member_{own}"));
    role(&bypassing, "BYPASSRLS");
    role(&member, &format!("IN ROLE {OWNER}"));
    for (address, why) in [
        (database.superuser(), "superuser"),
        (database.of_role(&bypassing), "BYPASSRLS"),
        (database.owner(), "owns the tables"),
        (database.of_role(&member), "owns the tables"),
    ] {
        let refusal = refusal(&address);
        assert!(refusal.contains(why), "{refusal}");
        assert!(refusal.contains("--app-role"), "{refusal}");
    }
    for role in [bypassing, member] {
        with_client(&database.superuser(), async |client| {
            client
                .batch_execute(&format!("DROP ROLE {role}"))
                .await
                .unwrap();
        });
    }
}

#[test]
fn tables_that_are_missing_or_newer_are_named_with_what_to_do() {
    let empty = Database::without_tables();
    assert!(refusal(&empty.app()).contains("dashboard-server migrate"));
    let newer = Database::new();
    with_client(&newer.owner(), async |client| {
        let sql = "INSERT INTO refinery_schema_history VALUES (999, 'later', '', '0')";
        client.batch_execute(sql).await.unwrap();
    });
    assert!(refusal(&newer.app()).contains("newer version of this program"));
}

#[test]
fn a_server_that_is_not_there_is_told_without_the_password() {
    let refusal = refusal("postgres://app:geheim@127.0.0.1:1/x");
    assert!(refusal.contains("cannot be reached"), "{refusal}");
    assert!(!refusal.contains("geheim"), "{refusal}");
    let wrong = PostgresStore::open("postgres://app:geheim@host:port/x");
    assert!(matches!(wrong, Err(StoreError::Address(_))));
}
