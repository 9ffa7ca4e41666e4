//! The program itself, as an operator starts it.

use std::{
    ffi::OsString,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio},
    thread::JoinHandle,
};

/// The token of telematics back ends.
pub const TOKEN: &str = "a-token-for-tests-of-more-than-32-characters";

/// The program: the one that was built with the tests, or another one for measurements
/// (`TEST_PROGRAM`).
fn path() -> OsString {
    let other = std::env::var_os("TEST_PROGRAM");
    other.unwrap_or_else(|| env!("CARGO_BIN_EXE_dashboard-server").into())
}

/// The program in a folder, without settings from outside.
pub fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(path());
    command.current_dir(folder).args(arguments);
    for (name, _) in std::env::vars() {
        if name.starts_with("DASHBOARD_") || name == "RUST_LOG" {
            command.env_remove(name);
        }
    }
    command
}

/// Runs the program to its end.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().unwrap()
}

/// What the program wrote.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A serving program. It ends with its test.
pub struct Serving {
    child: Child,
    stdout: BufReader<ChildStdout>,
    log: Option<JoinHandle<String>>,
    pub url: String,
}

impl Serving {
    /// Starts `serve` on a free port and waits until it answers.
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        Self::started(program(folder, &[]), folder, arguments)
    }

    /// The same, by another program that becomes this one: it is given the path and the arguments.
    pub fn start_within(mut within: Command, folder: &Path, arguments: &[&str]) -> Self {
        within.arg(path());
        Self::started(within, folder, arguments)
    }

    fn started(mut command: Command, folder: &Path, arguments: &[&str]) -> Self {
        let mut child = command
            .current_dir(folder)
            .args(["serve", "--address", "127.0.0.1:0"])
            .args(arguments)
            .env("DASHBOARD_INGEST_TOKEN", TOKEN)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut stderr = child.stderr.take().unwrap();
        // Read all the time: a program whose log nobody takes stands still.
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            stderr.read_to_string(&mut log).unwrap();
            log
        });
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let url = line
            .trim()
            .strip_prefix("listening on ")
            .unwrap()
            .to_owned();
        Self {
            child,
            stdout,
            log: Some(log),
            url,
        }
    }

    /// The next line on stdout.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Names the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Kills the program: it has no time for anything.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.log.take().unwrap().join().unwrap();
    }

    /// Tells the program to stop and gives how it ended and what it wrote to stderr.
    pub fn stop(self) -> (ExitStatus, String) {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        self.wait()
    }
}

impl Serving {
    /// Waits until the program has ended and gives how it ended and what it wrote to stderr.
    pub fn wait(mut self) -> (ExitStatus, String) {
        let log = self.log.take().unwrap().join().unwrap();
        (self.child.wait().unwrap(), log)
    }
}

impl Drop for Serving {
    /// Nothing is left to do for one that was told to stop.
    fn drop(&mut self) {
        if self.log.is_some() {
            self.child.kill().unwrap();
            self.child.wait().unwrap();
        }
    }
}
