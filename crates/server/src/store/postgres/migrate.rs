//! Bringing the tables up to date. Their owner does it, not the role that serves.

use deadpool_postgres::Client;
use refinery::{Runner, error::Kind};

use super::{
    route::route,
    statement::{ACCOUNT_TABLES, LOOK_UP_TABLES},
};
use crate::store::StoreError;

mod embedded {
    refinery::embed_migrations!("migrations/postgres");
}

/// The number by which two who migrate at once wait for each other.
const LOCK: i64 = 0x6461_7368_626f_6172;

/// What the migrations keep of themselves.
const HISTORY: &str = "refinery_schema_history";

/// What a migration did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// How many steps it took.
    pub steps: usize,
    /// The tables that are distributed now, if that was asked for.
    pub distributed: Option<Vec<&'static str>>,
}

/// Brings the tables up to date as their owner, lets the app's role use them, and distributes them if
/// that is asked for. Broken off, it goes on where it was.
///
/// # Errors
/// The server cannot be reached, the tables are of a newer program, there is no such role, or they are
/// to be distributed and Citus is not there.
pub async fn run(address: &str, app_role: &str, distribute: bool) -> Result<Migrated, StoreError> {
    let route = route(address)?;
    let (mut client, connection) = route.config.connect(route.tls).await?;
    let connection = tokio::spawn(connection);
    client
        .execute("SELECT pg_advisory_lock($1)", &[&LOCK])
        .await?;
    let report = embedded::migrations::runner()
        .run_async(&mut client)
        .await
        .map_err(|error| sorted(&error))?;
    grant(&client, app_role).await?;
    let distributed = if distribute {
        Some(distribute_all(&client, app_role).await?)
    } else {
        None
    };
    drop(client);
    // The connection ends with its client; how does not matter any more.
    drop(connection.await);
    Ok(Migrated {
        steps: report.applied_migrations().len(),
        distributed,
    })
}

fn sorted(error: &refinery::Error) -> StoreError {
    match error.kind() {
        Kind::MissingVersion(_) => newer(),
        Kind::DivergentVersion(..) => {
            StoreError::Damaged("it has tables that this program never made".to_owned())
        }
        Kind::Connection(step, cause) => {
            let code = cause
                .downcast_ref::<tokio_postgres::Error>()
                .and_then(tokio_postgres::Error::code)
                .map_or("no code", |code| code.code());
            StoreError::Migration(format!("{step} (PostgreSQL answers {code})"))
        }
        _ => StoreError::Migration("the steps could not be run".to_owned()),
    }
}

/// Whether the tables are those of this program.
pub(super) async fn check(client: &Client) -> Result<(), StoreError> {
    let there = client
        .query_one("SELECT to_regclass($1) IS NOT NULL", &[&HISTORY])
        .await?;
    if !there.try_get(0)? {
        return Err(StoreError::NotMigrated);
    }
    let sql = format!("SELECT coalesce(max(version), 0)::BIGINT FROM {HISTORY}");
    let found: i64 = client.query_one(&sql, &[]).await?.try_get(0)?;
    match found.cmp(&newest(&embedded::migrations::runner())) {
        std::cmp::Ordering::Less => Err(StoreError::NotMigrated),
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(newer()),
    }
}

fn newest(runner: &Runner) -> i64 {
    let versions = runner.get_migrations().iter().map(|step| step.version());
    versions.max().map_or(0, i64::from)
}

fn newer() -> StoreError {
    StoreError::Newer {
        path: "on the server".to_owned(),
    }
}

async fn grant(client: &tokio_postgres::Client, role: &str) -> Result<(), StoreError> {
    let known = client
        .query_opt(
            "SELECT quote_ident(rolname), quote_ident(current_schema()) \
             FROM pg_catalog.pg_roles WHERE rolname = $1",
            &[&role],
        )
        .await?;
    let Some(row) = known else {
        return Err(StoreError::Role(
            "there is no role of the name that --app-role gives; create it with \
             CREATE ROLE … LOGIN PASSWORD '…'"
                .to_owned(),
        ));
    };
    let (role, schema): (String, String) = (row.try_get(0)?, row.try_get(1)?);
    let look_ups = LOOK_UP_TABLES.iter().map(|(table, _)| *table);
    let tables: Vec<_> = ACCOUNT_TABLES.into_iter().chain(look_ups).collect();
    let sql = format!(
        "GRANT USAGE ON SCHEMA {schema} TO {role}; \
         GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {role}; \
         GRANT SELECT ON {HISTORY} TO {role}",
        tables.join(", ")
    );
    Ok(client.batch_execute(&sql).await?)
}

/// The statements that declare how the tables are distributed: what is an account's lies together,
/// look-ups lie by what is looked up. The few settings lie everywhere, and so do the cars that wait, which
/// are asked for by either of two codes.
#[must_use]
pub fn distribution() -> Vec<(&'static str, String)> {
    let accounts = ACCOUNT_TABLES.into_iter().map(|table| {
        let beside = if table == "account" {
            "none"
        } else {
            "account"
        };
        let sql = format!(
            "SELECT create_distributed_table('{table}', 'account_id', colocate_with => '{beside}')"
        );
        (table, sql)
    });
    let look_ups = LOOK_UP_TABLES.into_iter().map(|(table, column)| {
        let sql = if matches!(table, "setting" | "pairing") {
            format!("SELECT create_reference_table('{table}')")
        } else {
            format!(
                "SELECT create_distributed_table('{table}', '{column}', colocate_with => 'none')"
            )
        };
        (table, sql)
    });
    accounts.chain(look_ups).collect()
}

async fn distribute_all(
    client: &tokio_postgres::Client,
    role: &str,
) -> Result<Vec<&'static str>, StoreError> {
    let citus = "SELECT 1 FROM pg_catalog.pg_extension WHERE extname = 'citus'";
    if client.query_opt(citus, &[]).await?.is_none() {
        return Err(StoreError::NoCitus);
    }
    let mut distributed = Vec::new();
    for (table, sql) in distribution() {
        let known = client
            .query_opt(
                "SELECT 1 FROM pg_dist_partition WHERE logicalrelid = to_regclass($1)",
                &[&table],
            )
            .await?;
        if known.is_none() {
            client.batch_execute(&sql).await?;
        }
        distributed.push(table);
    }
    // The account that a transaction is about has to be known on every machine.
    let row = client.query_one("SELECT quote_ident($1)", &[&role]).await?;
    let role: String = row.try_get(0)?;
    client
        .batch_execute(&format!(
            "ALTER ROLE {role} SET citus.propagate_set_commands = 'local'"
        ))
        .await?;
    Ok(distributed)
}
