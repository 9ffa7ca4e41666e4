//! Some tests, run with a mutant until one of them fails.

use std::{
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::{RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};

use crate::error::Error;

const GLANCE: Duration = Duration::from_millis(20);
/// How long a program, and what it started, may take to end in good order.
const GRACE: Duration = Duration::from_secs(5);

/// How some tests ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// All are content.
    Passed,
    /// One is not: its name.
    Failed(String),
    /// They had not ended when their time was up.
    TimedOut,
    /// The person wants it to stop.
    Interrupted,
}

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C and a polite kill end the tests first, and then this program.
pub fn stop_on_signal() -> Result<(), Error> {
    let handler = || INTERRUPTED.store(true, Ordering::SeqCst);
    ctrlc::set_handler(handler).map_err(|_| Error::Usage("there is no Ctrl-C here".to_owned()))
}

/// Whether a signal asked to stop.
pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// A program with tests.
#[derive(Debug, Clone)]
pub struct Program {
    /// The program.
    pub path: PathBuf,
    /// The folder in which it runs, that of its package.
    pub folder: PathBuf,
}

/// What is tried.
#[derive(Debug, Clone, Copy)]
pub struct Trial<'a> {
    /// The tests, by their whole names.
    pub tests: &'a [String],
    /// Whether their servers have PostgreSQL, and not SQLite.
    pub postgres: bool,
    /// The mutant that is chosen.
    pub mutant: Option<usize>,
    /// Where the mutants that the tests reach are written down.
    pub reached: Option<&'a Path>,
    /// How long it may take.
    pub limit: Duration,
}

impl Program {
    /// The names of its tests.
    pub fn tests(&self) -> Result<Vec<String>, Error> {
        let listed = self
            .command()
            .args(["--list", "--format", "terse"])
            .output();
        let listed = listed.map_err(|source| Error::at(&self.path, source))?;
        let listed = String::from_utf8_lossy(&listed.stdout);
        let tests = listed
            .lines()
            .filter_map(|line| line.strip_suffix(": test"));
        Ok(tests.map(str::to_owned).collect())
    }

    /// Runs tests until one fails, and ends what they started.
    pub fn run(&self, trial: Trial) -> Result<End, Error> {
        let mut command = self.command();
        command.arg("--exact").args(trial.tests);
        if let Some(number) = trial.mutant {
            command.env("MUTANT", number.to_string());
        }
        if trial.postgres {
            command.env("DASHBOARD_TEST_STORE", "postgres");
        }
        if let Some(path) = trial.reached {
            command.env("MUTANTS_REACHED", path);
        }
        let child = command.process_group(0).stdout(Stdio::piped()).spawn();
        let child = child.map_err(|source| Error::at(&self.path, source))?;
        let mut running = Running(child);
        Ok(running.watch(trial.limit))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", &self.folder)
            .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1")
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}

/// The leader of a group of processes, which ends with it.
struct Running(Child);

impl Running {
    fn watch(&mut self, limit: Duration) -> End {
        let deadline = Instant::now() + limit;
        let (sender, lines) = channel();
        if let Some(stdout) = self.0.stdout.take() {
            thread::spawn(move || {
                let lines = BufReader::new(stdout).lines().map_while(Result::ok);
                lines.map(|line| sender.send(line)).find(Result::is_err)
            });
        }
        loop {
            let line = lines.recv_timeout(GLANCE);
            if let Some(test) = line.as_deref().ok().and_then(failed) {
                return End::Failed(test.to_owned());
            }
            if line.is_ok() {
                continue;
            }
            if let Ok(Some(status)) = self.0.try_wait() {
                return match lines
                    .try_iter()
                    .find_map(|line| failed(&line).map(str::to_owned))
                {
                    Some(test) => End::Failed(test),
                    None if status.success() => End::Passed,
                    None => End::Failed("the test program itself".to_owned()),
                };
            }
            if interrupted() {
                return End::Interrupted;
            }
            if Instant::now() > deadline {
                return End::TimedOut;
            }
            if line == Err(RecvTimeoutError::Disconnected) {
                thread::sleep(GLANCE);
            }
        }
    }

    fn group(&self) -> Option<Pid> {
        Pid::from_raw(i32::try_from(self.0.id()).ok()?)
    }
}

impl Drop for Running {
    /// Politely first: a database that the tests started is put away by a guard in the same group.
    fn drop(&mut self) {
        let Some(group) = self.group() else { return };
        let _gone_is_fine = kill_process_group(group, Signal::TERM);
        let deadline = Instant::now() + GRACE;
        while Instant::now() < deadline {
            let ended = matches!(self.0.try_wait(), Ok(Some(_)));
            if ended && test_kill_process_group(group).is_err() {
                return;
            }
            thread::sleep(GLANCE);
        }
        let _gone_is_fine = kill_process_group(group, Signal::KILL);
        let _known = self.0.wait();
    }
}

/// The test that a line says has failed.
fn failed(line: &str) -> Option<&str> {
    let test = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
    Some(test.strip_suffix(" - should panic").unwrap_or(test))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(script: &str, limit: Duration) -> End {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).process_group(0);
        Running(shell.stdout(Stdio::piped()).spawn().unwrap()).watch(limit)
    }

    #[test]
    fn the_first_failure_ends_it() {
        let begun = Instant::now();
        let script = "echo 'test a::b ... ok'; echo 'test a::c ... FAILED'; sleep 60";
        let end = ends(script, Duration::from_secs(60));
        assert_eq!(end, End::Failed("a::c".to_owned()));
        assert!(begun.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_hang_ends_at_the_limit_and_a_crash_is_a_failure() {
        assert_eq!(ends("sleep 60", Duration::from_millis(200)), End::TimedOut);
        let crashed = ends("echo 'test a ... ok'; exit 101", Duration::from_secs(60));
        assert_eq!(crashed, End::Failed("the test program itself".to_owned()));
        assert_eq!(ends("echo fine", Duration::from_secs(60)), End::Passed);
    }
}
