//! Process groups: each program leads one, so that it ends with everything it started.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::error::Error;

/// How long a program may take to end in good order.
const GRACE: Duration = Duration::from_secs(10);
const GLANCE: Duration = Duration::from_millis(50);

static GROUPS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Whether a signal asked this command to stop.
pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// From now on Ctrl-C, a closed terminal and a polite kill also end what was started.
pub fn stop_everything_on_signal() -> Result<(), Error> {
    ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::SeqCst);
        for group in groups().iter() {
            tell(*group, Signal::TERM);
        }
        thread::sleep(GRACE);
        for group in groups().iter() {
            tell(*group, Signal::KILL);
        }
        std::process::exit(130);
    })
    .map_err(|error| Error::Io {
        doing: "preparing for Ctrl-C".to_owned(),
        source: std::io::Error::other(error),
    })
}

/// A program at work. Dropping it ends it and its whole group.
#[derive(Debug)]
pub struct Running {
    /// The program itself, for its output.
    pub child: Child,
    group: Option<Pid>,
}

impl Running {
    /// Starts a program as the leader of a new group.
    pub fn start(command: &mut Command) -> std::io::Result<Self> {
        let child = command.process_group(0).spawn()?;
        let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        groups().extend(group);
        Ok(Self { child, group })
    }

    /// Asks the group to end, waits for the program, and ends what is left by force.
    pub fn stop(&mut self) -> Option<ExitStatus> {
        let group = self.group.take()?;
        tell(group, Signal::TERM);
        let status = self.wait_until(Instant::now() + GRACE);
        tell(group, Signal::KILL);
        let status = status.or_else(|| self.child.wait().ok());
        groups().retain(|other| *other != group);
        status
    }

    /// The exit status, if the program ends before `deadline`.
    pub fn wait_until(&mut self, deadline: Instant) -> Option<ExitStatus> {
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) if Instant::now() < deadline => thread::sleep(GLANCE),
                Ok(None) | Err(_) => return None,
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

fn groups() -> MutexGuard<'static, Vec<Pid>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sends a signal. A group that is gone already is what was wanted.
fn tell(group: Pid, signal: Signal) {
    let _gone_is_fine = kill_process_group(group, signal);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stopping_a_program_also_ends_what_it_started() {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", "sleep 300 & echo $!; wait"])
            .stdout(std::process::Stdio::piped());
        let mut running = Running::start(&mut shell).unwrap();
        let mut line = String::new();
        let stdout = running.child.stdout.take().unwrap();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(stdout), &mut line).unwrap();
        let grandchild = Pid::from_raw(line.trim().parse().unwrap()).unwrap();

        assert!(running.stop().is_some());

        let deadline = Instant::now() + Duration::from_secs(5);
        while rustix::process::test_kill_process(grandchild).is_ok() && !is_zombie(grandchild) {
            assert!(Instant::now() < deadline, "{grandchild:?} is still there");
            thread::sleep(GLANCE);
        }
    }

    /// Where nobody reaps orphans, an ended program stays in the table.
    fn is_zombie(pid: Pid) -> bool {
        std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()))
            .is_ok_and(|stat| stat.contains(") Z "))
    }
}
