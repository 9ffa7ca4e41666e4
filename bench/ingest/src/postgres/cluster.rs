//! A PostgreSQL server for the measurement, with the settings that it is installed with: what it
//! acknowledges is on the disk.

use std::{path::Path, process::Command};

use local_postgres::{SUPERUSER, Server};
use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls};

use crate::Error;

/// The role that owns the tables.
const OWNER: &str = "dashboard_owner";

/// The role with which the server signs in.
const APP: &str = "dashboard_app";

/// A running server, with both roles.
pub struct Cluster {
    server: Server,
    runtime: Runtime,
}

impl Cluster {
    /// Starts one.
    pub fn start() -> Result<Self, Error> {
        let cluster = Self {
            server: Server::start("bench", &[])?,
            runtime: Runtime::new()?,
        };
        for role in [OWNER, APP] {
            cluster.execute("postgres", &format!("CREATE ROLE {role} LOGIN"))?;
        }
        Ok(cluster)
    }

    /// A database with all tables, and nothing in them; one of that name goes.
    pub fn database(&self, server: &Path, name: &str) -> Result<String, Error> {
        self.execute(
            "postgres",
            &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        )?;
        self.execute("postgres", &format!("CREATE DATABASE {name} OWNER {OWNER}"))?;
        local_postgres::run(Command::new(server.canonicalize()?).args([
            "migrate",
            "--database",
            &self.address(OWNER, name),
            "--app-role",
            APP,
        ]))?;
        Ok(self.address(APP, name))
    }

    /// What the last measurement left to do is done: the next one does not pay for it.
    pub fn settle(&self) -> Result<(), Error> {
        self.execute("postgres", "CHECKPOINT")
    }

    /// Runs some work as a superuser, whom no policy binds.
    pub fn with<T>(
        &self,
        database: &str,
        work: impl AsyncFnOnce(&Client) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let address = self.address(SUPERUSER, database);
        self.runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&address, NoTls).await?;
            tokio::spawn(connection);
            work(&client).await
        })
    }

    fn execute(&self, database: &str, sql: &str) -> Result<(), Error> {
        self.with(database, async |client| {
            Ok(client.batch_execute(sql).await?)
        })
    }

    fn address(&self, role: &str, database: &str) -> String {
        format!("postgres://{role}@{}/{database}", self.server.host())
    }
}
