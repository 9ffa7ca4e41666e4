//! The release server: built, started, watched until it answers, stopped.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{ChildStderr, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::process::{Program, Running, interrupted};
use crate::progress;
use crate::project::Project;

const GLANCE: Duration = Duration::from_millis(100);

/// How to start a server.
#[derive(Debug)]
pub struct Setting<'a> {
    /// Where it listens; port 0 takes a free one.
    pub address: SocketAddr,
    /// The SQLite file.
    pub database: &'a Path,
    /// The last day of the demo household; yesterday when absent.
    pub demo_until: Option<&'a str>,
    /// Further options of `serve`.
    pub options: &'a [&'a str],
}

/// A server at work. Dropping it stops it.
#[derive(Debug)]
pub struct Server {
    running: Running,
    /// Its address, as a link.
    pub origin: String,
    /// The link that signs in, once.
    pub sign_in: String,
    /// Passes on what it says on its error stream; whether it said a sentence.
    errors: Option<JoinHandle<bool>>,
}

/// Builds the server in release; Cargo knows when there is nothing to do.
pub fn build(project: &Project) -> Result<PathBuf, Error> {
    progress::step("Building the server in release (about 4 minutes the first time, then none)");
    Program::new("cargo", "the build of the server")
        .args([
            "build",
            "--release",
            "--locked",
            "--package",
            "dashboard-server",
        ])
        .within(&project.root)
        .run()?;
    Ok(project.target.join("release/dashboard-server"))
}

impl Server {
    /// Starts the server with the demo household, and waits until it answers.
    pub fn start(project: &Project, program: &Path, setting: &Setting) -> Result<Self, Error> {
        let mut command = Command::new(program);
        command
            .arg("serve")
            .args(["--address", &setting.address.to_string(), "--demo"])
            .args([
                "--database",
                &format!("sqlite:{}", setting.database.display()),
            ])
            .arg("--assets")
            .arg(project.dist())
            .current_dir(&project.root)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(day) = setting.demo_until {
            command.args(["--demo-until", day]);
        }
        command.args(setting.options);
        let running = Running::start(&mut command).map_err(|source| Error::at(program, source))?;
        let mut server = Self {
            running,
            origin: String::new(),
            sign_in: String::new(),
            errors: None,
        };
        server.errors = server.running.child.stderr.take().map(pass_on);
        server.wait_until_it_answers()?;
        Ok(server)
    }

    /// Waits until the server ends: by a signal that was meant for it, or by itself.
    pub fn serve(mut self) -> Result<(), Error> {
        while !interrupted() {
            if self.running.wait_until(Instant::now() + GLANCE).is_some() {
                return if interrupted() {
                    Ok(())
                } else {
                    Err(self.ended())
                };
            }
        }
        self.running.stop();
        Ok(())
    }

    fn wait_until_it_answers(&mut self) -> Result<(), Error> {
        let lines = self.stdout_lines();
        for line in lines {
            if let Some(origin) = line.strip_prefix("listening on ") {
                self.origin = origin.to_owned();
            } else if line.starts_with("sign in") {
                let link = line
                    .split_once(": ")
                    .map_or(line.as_str(), |(_, link)| link);
                self.sign_in = link.to_owned();
                return Ok(());
            }
        }
        if interrupted() {
            Err(Error::Interrupted)
        } else {
            Err(self.ended())
        }
    }

    fn ended(&mut self) -> Error {
        let said = self.errors.take().and_then(|errors| errors.join().ok());
        Error::ServerEnded {
            said_why: said.unwrap_or_default(),
        }
    }

    /// The lines of the standard output; the reader goes on when nobody listens any more, so that
    /// the server never waits for one.
    fn stdout_lines(&mut self) -> Receiver<String> {
        let (sender, receiver) = channel();
        if let Some(stdout) = self.running.child.stdout.take() {
            thread::spawn(move || {
                for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                    drop(sender.send(line));
                }
            });
        }
        receiver
    }
}

/// Shows progress and warnings; the lines of ordinary requests are not for the terminal.
fn pass_on(stderr: ChildStderr) -> JoinHandle<bool> {
    thread::spawn(move || {
        let mut said = false;
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if !is_quiet(&line) {
                eprintln!("  {line}");
                said = true;
            }
        }
        said
    })
}

/// Whether a line is a log entry below a warning.
fn is_quiet(line: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(line).is_ok_and(|entry| {
        entry
            .get("level")
            .and_then(|level| level.as_str())
            .is_some_and(|level| !["WARN", "ERROR"].contains(&level.to_uppercase().as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_log_lines_below_a_warning_are_quiet() {
        assert!(is_quiet(r#"{"level":"INFO","message":"request"}"#));
        assert!(!is_quiet(r#"{"level":"ERROR","message":"disk"}"#));
        assert!(!is_quiet("loading the demo household, 40 %"));
    }
}
