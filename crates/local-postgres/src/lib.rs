//! A PostgreSQL server of one's own, for tests and measurements: made of the installed programs, in a
//! temporary folder, and gone with the program that started it.
//!
//! - [`Server`]: a running one, without a network port
//! - the functions: what it is made of, for whoever starts one in another way

use std::{
    env, fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// The superuser that each server has.
pub const SUPERUSER: &str = "postgres";

/// The account of the system under which the server runs where it may not run as root.
const ACCOUNT: &str = "postgres";

/// How long a server may take until it answers.
const STARTING: Duration = Duration::from_secs(30);

/// What runs the server, and ends it when the other end of its input is closed: also when the program that
/// holds it was killed.
const GUARD: &str = r#"
trap '' INT TERM HUP
programs=$1
folder=$2
shift 2
"$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= "$@" >"$folder/log" 2>&1 &
cat >/dev/null
kill -QUIT $!
wait
rm -rf "$folder"
"#;

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Its programs are not there.
    #[error("PostgreSQL is not installed: `apt-get install postgresql`")]
    NotInstalled,
    /// One of its programs failed: which, and what it said.
    #[error("{0}: {1}")]
    Failed(String, String),
    /// A file, or a program that could not be run.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A running server. When it is dropped, it ends and its folder goes.
#[derive(Debug)]
pub struct Server {
    folder: PathBuf,
    guard: Child,
}

impl Server {
    /// Starts one. `name` tells its folder from others of this program; `settings` (`name=value`) are those
    /// in which it differs from how it is installed.
    pub fn start(name: &str, settings: &[&str]) -> Result<Self, Error> {
        let folder = folder(name)?;
        make_data(&folder)?;
        let guard = as_server(Path::new("sh"))
            .args(["-c", GUARD, "guard"])
            .arg(installed()?)
            .arg(&folder)
            .args(settings.iter().flat_map(|setting| ["-c", setting]))
            .current_dir("/")
            .stdin(Stdio::piped())
            .spawn()?;
        let server = Self { folder, guard };
        server.wait()?;
        Ok(server)
    }

    /// Where it listens, as it stands in an address.
    #[must_use]
    pub fn host(&self) -> String {
        self.folder.display().to_string().replace('/', "%2F")
    }

    fn wait(&self) -> Result<(), Error> {
        let is_ready = installed()?.join("pg_isready");
        let begun = Instant::now();
        loop {
            let asked = Command::new(&is_ready)
                .args(["--quiet", "--username", SUPERUSER, "--host"])
                .arg(&self.folder)
                .status()?;
            if asked.success() {
                return Ok(());
            }
            if begun.elapsed() > STARTING {
                let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                return Err(Error::Failed("PostgreSQL does not answer".to_owned(), log));
            }
            sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        // What is left then is in a temporary folder.
        drop(self.guard.wait());
    }
}

/// The folder of the newest version's programs, or of those on the path.
pub fn installed() -> Result<PathBuf, Error> {
    let has_server = |bin: &PathBuf| bin.join("initdb").exists();
    let mut versions: Vec<_> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .filter(has_server)
        .collect();
    versions.sort();
    let on_path = || {
        let path = env::var_os("PATH")?;
        env::split_paths(&path).find(has_server)
    };
    versions.pop().or_else(on_path).ok_or(Error::NotInstalled)
}

/// Whether this program runs as root.
#[must_use]
pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// A program under the account of the server, which refuses to run as root.
#[must_use]
pub fn as_server(program: &Path) -> Command {
    if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", ACCOUNT, "--"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

/// Lets the server have a file or a folder of ours.
pub fn give_to_server(path: &Path) -> Result<(), Error> {
    if is_root() {
        run(Command::new("chown").arg(ACCOUNT).arg(path))?;
    }
    Ok(())
}

/// A new folder for a server, which has it. Its path is short, because that of a socket has to be.
pub fn folder(name: &str) -> Result<PathBuf, Error> {
    let own = format!("dashboard-pg-{name}-{}", std::process::id());
    let folder = env::temp_dir().join(own);
    fs::create_dir(&folder)?;
    give_to_server(&folder)?;
    Ok(folder)
}

/// Makes what a server in a folder begins with, in `data`.
pub fn make_data(folder: &Path) -> Result<(), Error> {
    run(as_server(&installed()?.join("initdb"))
        .args(["-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C"])
        .args(["--no-sync", "-D"])
        .arg(folder.join("data")))
}

/// Runs a program to its end, which has to be a good one.
pub fn run(command: &mut Command) -> Result<(), Error> {
    // Where the server's account may be, too.
    let done = command.current_dir("/").output()?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr).trim().to_owned();
    Err(Error::Failed(format!("{command:?}"), said))
}
