//! A program that is run to its end, its output shown and kept.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::cause;
use super::group::{Running, interrupted};
use super::output::{self, Output, Watch};
use crate::error::Error;
use crate::progress;

/// How a program ended.
#[derive(Debug)]
pub struct Finished {
    /// Whether it was content.
    pub success: bool,
    /// Its standard output, line by line.
    pub stdout: Vec<String>,
    /// Both its outputs, in the order in which they came.
    pub lines: Vec<String>,
}

/// A program to run, and what it is run for.
#[derive(Debug)]
pub struct Program {
    command: Command,
    doing: String,
    shown: bool,
    limit: Option<Duration>,
}

impl Program {
    /// Names a program and what it does here, such as "the build of the app".
    pub fn new(name: impl AsRef<OsStr>, doing: impl Into<String>) -> Self {
        let mut command = Command::new(name);
        command.stdin(Stdio::null());
        if progress::colored() {
            command
                .env("CARGO_TERM_COLOR", "always")
                .env("FORCE_COLOR", "1");
        } else {
            command
                .env("CARGO_TERM_COLOR", "never")
                .env("NO_COLOR", "1");
        }
        Self {
            command,
            doing: doing.into(),
            shown: true,
            limit: None,
        }
    }

    /// Adds arguments.
    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Removes an environment variable.
    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs it in a folder.
    pub fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Puts folders in front of those where the program finds others.
    pub fn with_tools(self, folders: &[PathBuf]) -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let all = folders.iter().cloned().chain(std::env::split_paths(&path));
        match std::env::join_paths(all) {
            Ok(joined) => self.env("PATH", joined),
            Err(_) => self,
        }
    }

    /// Keeps the output away from the person.
    pub fn hidden(mut self) -> Self {
        self.shown = false;
        self
    }

    /// Ends it after a while.
    pub fn at_most(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Runs it to its end; an unhappy end is an error that names the cause where it is known.
    pub fn run(self) -> Result<Finished, Error> {
        let doing = self.doing.clone();
        let finished = self.finish()?;
        if finished.success {
            return Ok(finished);
        }
        Err(cause::of(&finished.lines, &doing))
    }

    /// Runs it to its end, whatever that is.
    pub fn finish(mut self) -> Result<Finished, Error> {
        if interrupted() {
            return Err(Error::Interrupted);
        }
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running =
            Running::start(&mut self.command).map_err(|source| self.not_started(source))?;
        let watch = Watch {
            doing: &self.doing,
            shown: self.shown,
            limit: self.limit,
        };
        let Output { stdout, lines } = watch.over(&mut running);
        let status = running.wait_until(Instant::now() + output::TRAIL);
        drop(running);
        if interrupted() {
            return Err(Error::Interrupted);
        }
        Ok(Finished {
            success: status.is_some_and(|status| status.success()),
            stdout,
            lines,
        })
    }

    fn not_started(&self, source: io::Error) -> Error {
        if source.kind() == io::ErrorKind::NotFound {
            let program = self.command.get_program().to_string_lossy().into_owned();
            return Error::NoProgram { program };
        }
        Error::Io {
            doing: self.doing.clone(),
            source,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Program {
        Program::new("sh", "a trial").args(["-c", script]).hidden()
    }

    #[test]
    fn both_outputs_are_kept_and_told_apart() {
        let finished = shell("echo one; echo two >&2").finish().unwrap();
        assert!(finished.success);
        assert_eq!(finished.stdout, ["one"]);
        assert_eq!(finished.lines.len(), 2);
    }

    #[test]
    fn an_unhappy_end_is_an_error() {
        let sentence = shell("exit 3").run().unwrap_err().sentence().unwrap();
        assert!(sentence.starts_with("a trial failed"), "{sentence}");
    }

    #[test]
    fn a_full_disk_is_named() {
        let error = shell("echo 'write error: No space left on device (os error 28)' >&2; exit 1")
            .run()
            .unwrap_err();
        assert!(matches!(error, Error::DiskFull { .. }), "{error}");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = Program::new("a-program-that-nobody-wrote", "a trial")
            .run()
            .unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("a-program-that-nobody-wrote is missing"),
            "{error}"
        );
    }

    #[test]
    fn a_program_ends_at_its_limit() {
        let started = Instant::now();
        let finished = shell("sleep 60")
            .at_most(Duration::from_millis(300))
            .finish()
            .unwrap();
        assert!(!finished.success);
        assert!(started.elapsed() < Duration::from_secs(10));
    }
}
