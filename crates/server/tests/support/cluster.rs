//! A PostgreSQL server of the tests' own: one for the program, a database for each test.
//!
//! It is started when a test first asks for it. `TEST_POSTGRES_URL` names another server instead, as a
//! superuser.

use std::{
    process::Command,
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use dashboard_server::store::postgres::migrate;
use local_postgres::{SUPERUSER, Server};
use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls};

/// The role that owns the tables.
pub const OWNER: &str = "dashboard_owner";
/// The role with which servers sign in.
pub const APP: &str = "dashboard_app";
/// The password of both, where one is asked for.
const PASSWORD: &str = "of-tests-alone";

struct Cluster {
    /// Before and behind the name of a role; behind it the place, then the database.
    address: Address,
    template: String,
    making: Mutex<()>,
    _server: Option<Server>,
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
    fn prepare(address: Address, server: Option<Server>) -> Self {
        let template = format!("dashboard_template_{}", std::process::id());
        let cluster = Self {
            address,
            template,
            making: Mutex::new(()),
            _server: server,
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
    let settings = [
        "fsync=off",
        "full_page_writes=off",
        "max_connections=200",
        "shared_buffers=32MB",
    ];
    let server = Server::start("tests", &settings).unwrap();
    let address = Address {
        superuser: SUPERUSER.to_owned(),
        host: server.host(),
        options: String::new(),
    };
    Cluster::prepare(address, Some(server))
}

/// Runs one of the programs that come with the server.
pub fn run_program(name: &str, arguments: &[&str]) {
    let program = local_postgres::installed().unwrap().join(name);
    local_postgres::run(Command::new(program).args(arguments)).unwrap();
}
