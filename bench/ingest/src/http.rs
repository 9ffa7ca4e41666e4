//! The server, and senders on connections that are kept open.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use crate::{Error, Options, events};

const TOKEN: &str = "a-token-for-measuring-of-more-than-32-characters";

/// Sends all batches to a server that is started in a folder, on an empty database, and gives how long
/// it took from the first one to the last answer.
pub fn run(
    options: &Options,
    folder: &Path,
    database: &str,
    batches: &[String],
) -> Result<Duration, Error> {
    let mut child = Command::new(options.server.canonicalize()?)
        .args(["serve", "--address", "127.0.0.1:0", "--database", database])
        .env("DASHBOARD_INGEST_TOKEN", TOKEN)
        .env("RUST_LOG", "error")
        .current_dir(folder)
        .stdout(Stdio::piped())
        .spawn()?;
    let sent = send_all(&mut child, batches, options.connections);
    Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()?;
    child.wait()?;
    sent
}

fn send_all(child: &mut Child, batches: &[String], connections: usize) -> Result<Duration, Error> {
    let out = child.stdout.take().ok_or(Error::Sender)?;
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line)?;
    let address = line.trim().rsplit('/').next().unwrap_or_default();
    let mut first = Sender::connect(address)?;
    for batch in events::accounts() {
        first.send(&batch)?;
    }
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let senders: Vec<_> = (0..connections)
            .map(|_| {
                scope.spawn(|| {
                    let mut sender = Sender::connect(address)?;
                    while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                        sender.send(batch)?;
                    }
                    Ok::<_, Error>(())
                })
            })
            .collect();
        senders
            .into_iter()
            .try_for_each(|sender| sender.join().map_err(|_| Error::Sender)?)
    })?;
    Ok(begun.elapsed())
}

struct Sender {
    stream: BufReader<TcpStream>,
}

impl Sender {
    fn connect(address: &str) -> Result<Self, Error> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    /// Sends a batch whose events all have to be stored.
    fn send(&mut self, batch: &str) -> Result<(), Error> {
        let head = format!(
            "POST /ingest/v1/events HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {TOKEN}\r\n\
             content-type: application/cloudevents-batch+json\r\ncontent-length: {}\r\n\r\n",
            batch.len()
        );
        let stream = self.stream.get_mut();
        stream.write_all(head.as_bytes())?;
        stream.write_all(batch.as_bytes())?;
        let status = self.line()?;
        let mut length = 0;
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').unwrap_or((&line, ""));
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        if status.contains(" 200 ") {
            Ok(())
        } else {
            let body = String::from_utf8_lossy(&body);
            let refused = body.find("violations").and_then(|place| body.get(place..));
            let said: String = refused.unwrap_or(&body).chars().take(300).collect();
            Err(Error::Answer(format!("{status}: {said}")))
        }
    }

    fn line(&mut self) -> Result<String, Error> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        line.truncate(line.trim_end().len());
        Ok(line)
    }
}
