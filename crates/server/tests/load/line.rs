//! One connection that is kept open, with as little between it and the server as there can be.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

/// The longest time that an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection to a server.
pub struct Line {
    stream: BufReader<TcpStream>,
    address: String,
}

/// What was answered.
#[derive(Debug)]
pub struct Answered {
    pub status: u16,
    pub head: Vec<String>,
    pub body: Vec<u8>,
    pub took: Duration,
}

impl Answered {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = |line: &&String| {
            let (found, _) = line.split_once(':').unwrap_or_default();
            found.eq_ignore_ascii_case(name)
        };
        let line = self.head.iter().find(named)?;
        Some(line.split_once(':')?.1.trim())
    }
}

impl Line {
    /// Connects to `http://host:port`.
    pub fn open(url: &str) -> io::Result<Self> {
        let address = url.strip_prefix("http://").unwrap().to_owned();
        let stream = TcpStream::connect(&address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self {
            stream: BufReader::new(stream),
            address,
        })
    }

    /// Asks for a path.
    pub fn get(&mut self, path: &str, cookie: &str) -> io::Result<Answered> {
        let address = &self.address;
        let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\n\r\n");
        let begun = Instant::now();
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut answered = self.read()?;
        answered.took = begun.elapsed();
        Ok(answered)
    }

    /// Writes whatever it is.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.get_mut().write_all(bytes)
    }

    /// Reads an answer that has a length.
    pub fn read(&mut self) -> io::Result<Answered> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|word| word.parse().ok());
        let mut answered = Answered {
            status: status.ok_or(io::ErrorKind::UnexpectedEof)?,
            head: Vec::new(),
            body: Vec::new(),
            took: Duration::ZERO,
        };
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            answered.head.push(line);
        }
        let length = answered.header("content-length");
        let length = length.map_or(0, |text| text.parse().unwrap());
        answered.body = vec![0; length];
        self.stream.read_exact(&mut answered.body)?;
        Ok(answered)
    }

    /// Waits until the other side closes, and says how long that took.
    pub fn closed_after(&mut self) -> io::Result<Duration> {
        let begun = Instant::now();
        io::copy(&mut self.stream, &mut io::sink())?;
        Ok(begun.elapsed())
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        line.truncate(line.trim_end().len());
        Ok(line)
    }
}
