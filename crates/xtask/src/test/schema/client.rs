//! Questions to the server, by somebody who is signed in.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use serde_json::Value;

use crate::error::Error;
use crate::server::Server;

/// Somebody who asks a server.
pub struct Client {
    address: String,
    /// Their session; empty for a stranger.
    pub cookie: String,
}

impl Client {
    /// A stranger.
    pub fn of(address: &str) -> Self {
        Self {
            address: address.trim_start_matches("http://").to_owned(),
            cookie: String::new(),
        }
    }

    /// Uses the server's own link up.
    pub fn signed_in(server: &Server) -> Result<Self, Error> {
        let mut client = Self::of(&server.origin);
        let path = server.sign_in.strip_prefix(&server.origin);
        let (head, _) = client.ask("GET", path.unwrap_or(&server.sign_in), "")?;
        let cookie = head.iter().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            let cookie = value.split(';').next()?;
            name.eq_ignore_ascii_case("set-cookie")
                .then(|| cookie.to_owned())
        });
        client.cookie = cookie.ok_or_else(|| Error::Unexpected {
            what: "the server gave no session for its own link".to_owned(),
        })?;
        Ok(client)
    }

    /// What the server answers.
    pub fn text(&self, path: &str) -> Result<String, Error> {
        let (head, mut rest) = self.ask("GET", path, "")?;
        good(path, &head)?;
        let mut text = String::new();
        rest.read_to_string(&mut text).map_err(failed)?;
        Ok(text)
    }

    /// What the server answers, as JSON.
    pub fn json(&self, path: &str) -> Result<Value, Error> {
        Ok(serde_json::from_str(&self.text(path)?).unwrap_or_default())
    }

    /// The data of the first event of a stream.
    pub fn first_event(&self, path: &str) -> Result<Value, Error> {
        let (head, stream) = self.ask("GET", path, "")?;
        good(path, &head)?;
        let mut lines = stream.lines().map_while(Result::ok);
        let data = lines.find_map(|line| line.strip_prefix("data: ").map(str::to_owned));
        Ok(serde_json::from_str(&data.unwrap_or_default()).unwrap_or_default())
    }

    /// Sends something that the server takes.
    pub fn post(&self, path: &str, body: &Value) -> Result<(), Error> {
        let (head, _) = self.ask("POST", path, &body.to_string())?;
        good(path, &head)
    }

    /// Sends something without a body that the server takes.
    pub fn put(&self, path: &str) -> Result<(), Error> {
        let (head, _) = self.ask("PUT", path, "")?;
        good(path, &head)
    }

    /// The head of the answer, and what comes after it. It is asked as HTTP 1.0, so that the body ends with
    /// the connection and has no pieces.
    fn ask(
        &self,
        method: &str,
        path: &str,
        body: &str,
    ) -> Result<(Vec<String>, BufReader<TcpStream>), Error> {
        let Self { address, cookie } = self;
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.0\r\nhost: {address}\r\norigin: http://{address}\r\n\
             cookie: {cookie}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        let mut stream = TcpStream::connect(address).map_err(failed)?;
        stream.write_all(request.as_bytes()).map_err(failed)?;
        let mut answer = BufReader::new(stream);
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            answer.read_line(&mut line).map_err(failed)?;
            match line.trim_end() {
                "" => return Ok((head, answer)),
                line => head.push(line.to_owned()),
            }
        }
    }
}

fn good(path: &str, head: &[String]) -> Result<(), Error> {
    let first = head.first().map_or("nothing", String::as_str);
    match first.contains(" 20") {
        true => Ok(()),
        false => Err(Error::Unexpected {
            what: format!("the server answered {path} with {first}"),
        }),
    }
}

fn failed(source: std::io::Error) -> Error {
    Error::Io {
        doing: "asking the server".to_owned(),
        source,
    }
}
