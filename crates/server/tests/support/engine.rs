//! A PostgreSQL server of a test's own, which can be killed, stopped, and started again. What it
//! acknowledges is on the disk, as an operator has it. It ends with the program however that ends: its
//! guard waits at a pipe.

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use dashboard_server::store::postgres::migrate;
use local_postgres::{as_server, give_to_server, installed, is_root, make_data};
use tokio::runtime::Runtime;

use super::cluster::{APP, OWNER, with_client};

/// What cleans up when the other end of its input is closed.
const GUARD: &str = r#"
trap '' INT TERM HUP
cat >/dev/null
kill -QUIT "$(head -n 1 "$2/data/postmaster.pid" 2>/dev/null)" 2>/dev/null
for wait in 1 2 3 4 5 6 7 8 9 10; do
    [ -e "$2/data/postmaster.pid" ] && [ -d "/proc/$(head -n 1 "$2/data/postmaster.pid")" ] || break
    sleep 0.2
done
[ "$3" = disk ] && umount -l "$2/disk"
rm -rf "$2"
"#;

/// How a server ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It is killed, and has no time for anything.
    Killed,
    /// It drops everything at once, as when the machine goes down.
    Immediate,
    /// It rolls back what is under way and stops in order.
    Stopped,
}

/// The server.
pub struct Engine {
    folder: PathBuf,
    port: u16,
    guard: Child,
}

impl Engine {
    /// A running one with a database that has all tables.
    pub fn start(name: &str) -> Self {
        Self::with_disk(name, None)
    }

    /// The same with its tables on a disk of a size of its own, which needs root.
    pub fn on_small_disk(name: &str, size: &str) -> Option<Self> {
        is_root().then(|| Self::with_disk(name, Some(size)))
    }

    fn with_disk(name: &str, size: Option<&str>) -> Self {
        let folder = local_postgres::folder(name).unwrap();
        let disk = folder.join("disk");
        if let Some(size) = size {
            fs::create_dir(&disk).unwrap();
            let room = format!("size={size}");
            run(Command::new("mount")
                .args(["-t", "tmpfs", "-o", &room, "none"])
                .arg(&disk));
            give_to_server(&disk).unwrap();
        }
        let guard = Command::new("sh")
            .args(["-c", GUARD, "guard", "-"])
            .arg(&folder)
            .arg(size.map_or("", |_| "disk"))
            .current_dir("/")
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        make_data(&folder).unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let engine = Self {
            folder,
            port: free.local_addr().unwrap().port(),
            guard,
        };
        drop(free);
        engine.start_again();
        engine.make_database(size.map(|_| disk.as_path()));
        engine
    }

    fn make_database(&self, disk: Option<&Path>) {
        let superuser = format!("postgres://postgres@{}/postgres", self.host());
        let mut place = String::new();
        with_client(&superuser, async |client| {
            if let Some(disk) = disk {
                let sql = format!("CREATE TABLESPACE small LOCATION '{}'", disk.display());
                client.batch_execute(&sql).await.unwrap();
                place = " TABLESPACE small".to_owned();
            }
            for role in [OWNER, APP] {
                let sql = format!("CREATE ROLE {role} LOGIN");
                client.batch_execute(&sql).await.unwrap();
            }
            let sql = format!("CREATE DATABASE dashboard OWNER {OWNER}{place}");
            client.batch_execute(&sql).await.unwrap();
        });
        let owner = format!("postgres://{OWNER}@{}/dashboard", self.host());
        let migrated = migrate::run(&owner, APP, false);
        Runtime::new().unwrap().block_on(migrated).unwrap();
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The folder that goes with it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The database's address, as servers sign in.
    pub fn app(&self) -> String {
        format!("postgres://{APP}@{}/dashboard", self.host())
    }

    /// The database's address, as a superuser signs in.
    pub fn superuser(&self) -> String {
        format!("postgres://postgres@{}/dashboard", self.host())
    }

    /// Ends it.
    pub fn end(&self, end: End) {
        let data = self.folder.join("data");
        match end {
            End::Killed => {
                let file = fs::read_to_string(data.join("postmaster.pid")).unwrap();
                run(Command::new("kill").args(["-KILL", file.lines().next().unwrap()]));
            }
            End::Immediate => self.control(&["stop", "-m", "immediate"]),
            End::Stopped => self.control(&["stop", "-m", "fast"]),
        }
    }

    /// Starts it again: as soon as what is left of the one before is gone.
    pub fn start_again(&self) {
        let options = format!(
            "-k {} -c listen_addresses=127.0.0.1 -c port={} -c max_connections=50 \
             -c shared_buffers=32MB",
            self.folder.display(),
            self.port
        );
        let log = self.folder.join("log");
        let begun = Instant::now();
        loop {
            let started = self
                .pg_ctl(&["start", "-w", "-o", &options, "-l"])
                .arg(&log)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            if started.unwrap().success() {
                return;
            }
            let said = || fs::read_to_string(&log).unwrap_or_default();
            assert!(begun.elapsed() < Duration::from_secs(30), "{}", said());
            sleep(Duration::from_millis(100));
        }
    }

    /// It proves its name with a certificate from now on, and encrypts lines.
    pub fn encrypt(&self, certificate: &str, key: &str) {
        let data = self.folder.join("data");
        for (name, text) in [("server.crt", certificate), ("server.key", key)] {
            let file = data.join(name);
            fs::write(&file, text).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
            give_to_server(&file).unwrap();
        }
        with_client(&self.superuser(), async |client| {
            for sql in ["ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()"] {
                client.batch_execute(sql).await.unwrap();
            }
        });
    }

    /// Gives the small disk another size.
    pub fn resize(&self, size: &str) {
        let options = format!("remount,size={size}");
        run(Command::new("mount")
            .args(["-o", &options])
            .arg(self.folder.join("disk")));
    }

    fn control(&self, arguments: &[&str]) {
        run(&mut self.pg_ctl(arguments));
    }

    fn pg_ctl(&self, arguments: &[&str]) -> Command {
        let mut command = as_server(&installed().unwrap().join("pg_ctl"));
        command
            .arg("-D")
            .arg(self.folder.join("data"))
            .args(arguments)
            .current_dir("/");
        command
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        // What is left then is in a temporary folder.
        drop(self.guard.wait());
    }
}

fn run(command: &mut Command) {
    local_postgres::run(command).unwrap();
}
