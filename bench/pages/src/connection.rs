//! One connection that is kept open, with as little between it and the server as there can be.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
};

use crate::Error;

/// A connection to the server.
#[derive(Debug)]
pub struct Connection {
    stream: BufReader<TcpStream>,
    address: String,
    cookie: String,
}

impl Connection {
    /// Connects to `host:port`.
    pub fn open(address: &str, cookie: &str) -> Result<Self, Error> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
            address: address.to_owned(),
            cookie: cookie.to_owned(),
        })
    }

    /// Asks for a path and gives the answer's body.
    pub fn get(&mut self, path: &str) -> Result<Vec<u8>, Error> {
        let Self {
            address, cookie, ..
        } = self;
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\naccept: application/json\r\n\r\n"
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?;
        let mut length = None;
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').unwrap_or((&line, ""));
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().ok();
            }
        }
        let length = length.ok_or_else(|| Error::Answer("without a length".to_owned()))?;
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        if status.contains(" 200 ") {
            Ok(body)
        } else {
            Err(Error::Answer(status))
        }
    }

    fn line(&mut self) -> Result<String, Error> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        line.truncate(line.trim_end().len());
        Ok(line)
    }
}
