//! A PostgreSQL server of the tests' own: one for the program, a database for each test.
//!
//! It is started when a test first asks for it, in a folder of its own and without a network port, and
//! ends with the program however that ends: its guard waits at a pipe. `TEST_POSTGRES_URL` names
//! another server instead, as a superuser.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread::sleep,
    time::{Duration, Instant},
};

use dashboard_server::store::postgres::migrate;
use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls};

/// The role that owns the tables.
pub const OWNER: &str = "dashboard_owner";
/// The role with which servers sign in.
pub const APP: &str = "dashboard_app";
/// The password of both, where one is asked for.
const PASSWORD: &str = "of-tests-alone";

/// What runs the server, and ends it when the other end of its input is closed.
const GUARD: &str = r#"
trap '' INT TERM HUP
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c full_page_writes=off \
    -c max_connections=200 -c shared_buffers=32MB >"$2/log" 2>&1 &
cat >/dev/null
kill -QUIT $!
wait
rm -rf "$2"
"#;

struct Cluster {
    /// Before and behind the name of a role; behind it the place, then the database.
    address: Address,
    template: String,
    making: Mutex<()>,
    _guard: Option<Child>,
}

#[derive(Clone)]
struct Address {
    superuser: String,
    /// The host and what belongs to it, such as `localhost:5432`.
    host: String,
    /// The options behind the database, with their question mark.
    options: String,
}

impl Address {
    fn of(&self, user: &str, database: &str) -> String {
        format!("postgres://{user}@{}/{database}{}", self.host, self.options)
    }

    fn role(&self, role: &str, database: &str) -> String {
        self.of(&format!("{role}:{PASSWORD}"), database)
    }

    fn read(url: &str) -> Self {
        let rest = url.split_once("://").unwrap_or(("", url)).1;
        let Some((superuser, place)) = rest.split_once('@') else {
            panic!("TEST_POSTGRES_URL names no user");
        };
        let (place, options) = match place.split_once('?') {
            Some((place, options)) => (place, format!("?{options}")),
            None => (place, String::new()),
        };
        Self {
            superuser: superuser.to_owned(),
            host: place.split('/').next().unwrap().to_owned(),
            options,
        }
    }
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static COUNT: AtomicU32 = AtomicU32::new(0);

fn cluster() -> &'static Cluster {
    CLUSTER.get_or_init(|| match std::env::var("TEST_POSTGRES_URL") {
        Ok(url) => Cluster::prepare(Address::read(&url), None),
        Err(_) => start(),
    })
}

/// A database with all tables, which goes with its test.
pub struct Database {
    name: String,
}

impl Database {
    /// One with all tables, and nothing in them.
    pub fn new() -> Self {
        Self::from(&cluster().template)
    }

    /// One without tables.
    pub fn without_tables() -> Self {
        Self::from("template0")
    }

    fn from(template: &str) -> Self {
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let name = format!("dashboard_test_{}_{number}", std::process::id());
        let cluster = cluster();
        // Two copies of one database at once disturb each other.
        let making = cluster.making.lock().unwrap_or_else(|e| e.into_inner());
        cluster.execute(&format!(
            "CREATE DATABASE {name} TEMPLATE {template} OWNER {OWNER}"
        ));
        drop(making);
        Self { name }
    }

    /// Its address, as servers sign in.
    pub fn app(&self) -> String {
        cluster().address.role(APP, &self.name)
    }

    /// Its address, as the owner of the tables signs in.
    pub fn owner(&self) -> String {
        cluster().address.role(OWNER, &self.name)
    }

    /// Its address, as another role of [`role`] signs in.
    pub fn of_role(&self, role: &str) -> String {
        cluster().address.role(role, &self.name)
    }

    /// Its address, as a superuser signs in.
    pub fn superuser(&self) -> String {
        let address = &cluster().address;
        address.of(&address.superuser, &self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        cluster().execute(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
    }
}

/// Makes a role for a test, with some attributes.
pub fn role(name: &str, attributes: &str) {
    cluster().execute(&format!(
        "CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}' {attributes}"
    ));
}

/// Runs some work with a connection to an address.
pub fn with_client<T>(address: &str, work: impl AsyncFnOnce(&Client) -> T) -> T {
    Runtime::new().unwrap().block_on(async {
        let (client, connection) = tokio_postgres::connect(address, NoTls).await.unwrap();
        tokio::spawn(connection);
        work(&client).await
    })
}

impl Cluster {
    fn prepare(address: Address, guard: Option<Child>) -> Self {
        let template = format!("dashboard_template_{}", std::process::id());
        let cluster = Self {
            address,
            template,
            making: Mutex::new(()),
            _guard: guard,
        };
        for role in [OWNER, APP] {
            cluster.execute(&format!(
                "DO $$ BEGIN CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'; \
                 EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
            ));
        }
        let template = &cluster.template;
        cluster.execute(&format!(
            "CREATE DATABASE {template} TEMPLATE template0 OWNER {OWNER}"
        ));
        let owner = cluster.address.role(OWNER, template);
        let migrated = migrate::run(&owner, APP, false);
        Runtime::new().unwrap().block_on(migrated).unwrap();
        cluster
    }

    fn execute(&self, sql: &str) {
        let address = self.address.of(&self.address.superuser, "postgres");
        with_client(&address, async |client| {
            client.batch_execute(sql).await.unwrap()
        });
    }
}

fn start() -> Cluster {
    let programs = programs();
    let root = is_root();
    // The path of a socket may not be long.
    let folder = std::env::temp_dir().join(format!("dashboard-pg-{}", std::process::id()));
    fs::create_dir(&folder).unwrap();
    if root {
        run(Command::new("chown").arg("postgres").arg(&folder));
    }
    let data = folder.join("data");
    run(as_server(root, &programs.join("initdb"))
        .args([
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
            "-D",
        ])
        .arg(&data));
    let guard = as_server(root, Path::new("sh"))
        .args(["-c", GUARD, "guard"])
        .arg(&programs)
        .arg(&folder)
        .current_dir("/")
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let address = Address {
        superuser: "postgres".to_owned(),
        host: folder.display().to_string().replace('/', "%2F"),
        options: String::new(),
    };
    wait(&address.of("postgres", "postgres"), &folder);
    Cluster::prepare(address, Some(guard))
}

/// Runs one of the programs that come with the server.
pub fn run_program(name: &str, arguments: &[&str]) {
    run(Command::new(programs().join(name)).args(arguments));
}

/// The folder of the server's programs.
pub fn programs() -> PathBuf {
    let mut versions: Vec<_> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    versions.sort();
    let on_path = std::env::var_os("PATH").into_iter();
    let on_path = on_path.flat_map(|path| std::env::split_paths(&path).collect::<Vec<_>>());
    versions
        .pop()
        .or_else(|| on_path.into_iter().find(|bin| bin.join("initdb").exists()))
        .unwrap_or_else(|| {
            panic!("`apt-get install postgresql`, or name a server in TEST_POSTGRES_URL")
        })
}

/// Whether the tests run as root.
pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)
}

/// The server refuses to run as root.
pub fn as_server(root: bool, program: &Path) -> Command {
    if root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

/// Runs a program to its end, which has to be a good one.
pub fn run(command: &mut Command) {
    let done = command.current_dir("/").output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{command:?}: {said}");
}

fn wait(address: &str, folder: &Path) {
    let begun = Instant::now();
    let runtime = Runtime::new().unwrap();
    while runtime
        .block_on(tokio_postgres::connect(address, NoTls))
        .is_err()
    {
        let log = || fs::read_to_string(folder.join("log")).unwrap_or_default();
        assert!(begun.elapsed() < Duration::from_secs(30), "{}", log());
        sleep(Duration::from_millis(50));
    }
}
