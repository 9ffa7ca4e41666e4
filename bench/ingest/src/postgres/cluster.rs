//! A PostgreSQL server for the measurement, with the settings that it is installed with: what it
//! acknowledges is on the disk.

use std::{
    fs,
    io::Write,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls};

use crate::Error;

/// The role that owns the tables.
const OWNER: &str = "dashboard_owner";

/// The role with which the server signs in.
const APP: &str = "dashboard_app";

/// How long the server may take until it answers.
const STARTING: Duration = Duration::from_secs(30);

/// What runs the server, and ends it when the other end of its input is closed.
const GUARD: &str = r#"
trap '' INT TERM HUP
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= >"$2/log" 2>&1 &
cat >/dev/null
kill -INT $!
wait
rm -rf "$2"
"#;

/// A running server. It goes with its folder.
pub struct Cluster {
    folder: PathBuf,
    guard: Child,
    runtime: Runtime,
}

impl Cluster {
    /// Starts one in a folder that is made for it.
    pub fn start() -> Result<Self, Error> {
        let programs = programs()?;
        // The path of a socket may not be long.
        let folder = std::env::temp_dir().join(format!("bench-pg-{}", std::process::id()));
        fs::create_dir(&folder)?;
        let root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
        if root {
            run(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        run(as_server(root, &programs.join("initdb"))
            .args([
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "-D",
            ])
            .arg(folder.join("data")))?;
        let guard = as_server(root, Path::new("sh"))
            .args(["-c", GUARD, "guard"])
            .arg(&programs)
            .arg(&folder)
            .current_dir("/")
            .stdin(Stdio::piped())
            .spawn()?;
        let runtime = Runtime::new()?;
        let cluster = Self {
            folder,
            guard,
            runtime,
        };
        cluster.wait()?;
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
        run(Command::new(server.canonicalize()?).args([
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
        let address = self.address("postgres", database);
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
        let host = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://{role}@{host}/{database}")
    }

    fn wait(&self) -> Result<(), Error> {
        let begun = Instant::now();
        while let Err(error) = self.execute("postgres", "SELECT 1") {
            if begun.elapsed() > STARTING {
                return Err(error);
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        if let Err(error) = self.guard.wait() {
            drop(writeln!(
                std::io::stderr(),
                "the database server did not end: {error}"
            ));
        }
    }
}

/// The folder of the installed server's programs.
fn programs() -> Result<PathBuf, Error> {
    let mut versions: Vec<_> = fs::read_dir("/usr/lib/postgresql")?
        .flatten()
        .map(|version| version.path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    versions.sort();
    versions
        .pop()
        .ok_or_else(|| Error::Usage("apt-get install postgresql comes first".to_owned()))
}

/// The server refuses to run as root.
fn as_server(root: bool, program: &Path) -> Command {
    if root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

fn run(command: &mut Command) -> Result<(), Error> {
    let done = command.current_dir("/").output()?;
    if done.status.success() {
        Ok(())
    } else {
        let said = String::from_utf8_lossy(&done.stderr);
        Err(Error::Answer(said.trim().to_owned()))
    }
}
