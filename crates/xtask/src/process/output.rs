//! The output of a program at work: shown as it comes, kept for the caller, and its silence filled.

use std::io::{BufRead, BufReader, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::group::Running;
use crate::progress;

/// How long the output of a program that has ended may trail behind.
pub const TRAIL: Duration = Duration::from_secs(1);
/// A program that prints nothing for this long is said to be still working.
const SILENCE: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(200);

/// What a program printed.
#[derive(Debug, Default)]
pub struct Output {
    /// Its standard output, line by line.
    pub stdout: Vec<String>,
    /// Both its outputs, in the order in which they came.
    pub lines: Vec<String>,
}

/// How a program is watched.
#[derive(Debug)]
pub struct Watch<'a> {
    /// What it does here, such as "the build of the app".
    pub doing: &'a str,
    /// Whether the person sees what it prints.
    pub shown: bool,
    /// How long it may take.
    pub limit: Option<Duration>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stream {
    Stdout,
    Stderr,
}

impl Watch<'_> {
    /// Watches a program until it has ended or its time is up.
    pub fn over(&self, running: &mut Running) -> Output {
        let (sender, incoming) = channel();
        if let Some(stdout) = running.child.stdout.take() {
            forward(stdout, Stream::Stdout, sender.clone());
        }
        if let Some(stderr) = running.child.stderr.take() {
            forward(stderr, Stream::Stderr, sender);
        }
        self.collect(running, &incoming)
    }

    fn collect(&self, running: &mut Running, incoming: &Receiver<(Stream, String)>) -> Output {
        let started = Instant::now();
        let mut last_word = started;
        let mut ended: Option<Instant> = None;
        let mut output = Output::default();
        loop {
            match incoming.recv_timeout(GLANCE) {
                Ok((stream, line)) => {
                    last_word = Instant::now();
                    self.keep(&mut output, stream, line);
                }
                Err(RecvTimeoutError::Disconnected) => return output,
                Err(RecvTimeoutError::Timeout) => {
                    // A grandchild may hold the output open after the program has ended.
                    if ended.is_none() && matches!(running.child.try_wait(), Ok(Some(_))) {
                        ended = Some(Instant::now());
                    }
                    let trailed = ended.is_some_and(|end| end.elapsed() > TRAIL);
                    if trailed || self.limit.is_some_and(|limit| started.elapsed() > limit) {
                        return output;
                    }
                    if self.shown && last_word.elapsed() > SILENCE {
                        last_word = Instant::now();
                        let elapsed = progress::duration(started.elapsed());
                        progress::note(&format!("… {} is still at work, {elapsed}", self.doing));
                    }
                }
            }
        }
    }

    fn keep(&self, output: &mut Output, stream: Stream, line: String) {
        if self.shown {
            println!("{line}");
        }
        if stream == Stream::Stdout {
            output.stdout.push(line.clone());
        }
        output.lines.push(line);
    }
}

fn forward(stream: impl Read + Send + 'static, name: Stream, sender: Sender<(Stream, String)>) {
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut bytes = Vec::new();
        while reader
            .read_until(b'\n', &mut bytes)
            .is_ok_and(|count| count > 0)
        {
            let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            if sender.send((name, line)).is_err() {
                return;
            }
            bytes.clear();
        }
    });
}
