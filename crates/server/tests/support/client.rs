//! Somebody who asks the server, and what it answers.

use std::{
    io::{BufRead, BufReader},
    sync::mpsc::{Receiver, channel},
};

use dashboard_model::problem::Problem;
use serde::de::DeserializeOwned;

use super::TestServer;

/// The header that says what is searched for.
pub const SEARCH_WORDS: &str = "search-words";

/// A path without its `q`, as no address may hold it, and that as the header says it.
pub fn searched(path: &str) -> (String, Option<String>) {
    let (address, query) = path.split_once('?').unwrap_or((path, ""));
    let (words, others): (Vec<_>, Vec<_>) = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .partition(|pair| pair.starts_with("q="));
    let words = words.first().map(|pair| pair[2..].replace('+', "%20"));
    if words.is_none() {
        return (path.to_owned(), None);
    }
    (format!("{address}?{}", others.join("&")), words)
}

/// Somebody who sends requests.
pub struct Client<'a> {
    pub server: &'a TestServer,
    pub cookie: Option<String>,
    /// The token of a portal's frame.
    pub token: Option<String>,
}

impl Client<'_> {
    /// Asks for a path. What its `q` searches for is sent as it has to be: in a header.
    pub fn get(&self, path: &str) -> Answer {
        match searched(path) {
            (path, Some(words)) => self.get_with(&path, &[(SEARCH_WORDS, &words)]),
            (path, None) => self.get_with(&path, &[]),
        }
    }

    /// Asks for a path with further headers.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = agent().get(format!("{}{path}", self.server.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        Answer::of(request.call().unwrap())
    }

    /// Listens to a path: the lines of its answer as they come, until it ends.
    pub fn listen(&self, path: &str) -> Receiver<String> {
        let mut request = agent().get(format!("{}{path}", self.server.url));
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let mut response = request.call().unwrap();
        assert_eq!(response.status(), 200);
        let (tell, lines) = channel();
        std::thread::spawn(move || {
            let reader = BufReader::new(response.body_mut().as_reader());
            for line in reader.lines().map_while(Result::ok) {
                if tell.send(line).is_err() {
                    break;
                }
            }
        });
        lines
    }

    /// Asks for the headers of a path alone.
    pub fn head(&self, path: &str) -> Answer {
        let request = agent().head(format!("{}{path}", self.server.url));
        Answer::of(request.call().unwrap())
    }

    /// Asks for a path and reads its answer, which has to be good.
    pub fn read<T: DeserializeOwned>(&self, path: &str) -> T {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.json()
    }

    /// Posts a body.
    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.send("POST", path, headers, body)
    }

    /// Sends a body.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.server.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let request = request.body(body.to_vec()).unwrap();
        Answer::of(agent().run(request).unwrap())
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into()
}

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    fn of(mut response: ureq::http::Response<ureq::Body>) -> Self {
        let bytes = response.body_mut().read_to_vec().unwrap();
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body, read as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The body, read as a problem.
    pub fn problem(&self) -> Problem {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{}",
            self.body
        );
        self.json()
    }

    /// The fields and rules of the problem's violations.
    pub fn violations(&self) -> Vec<(String, String)> {
        let violations = self.problem().violations;
        violations.into_iter().map(|v| (v.field, v.rule)).collect()
    }

    /// The answer is a refusal with that status, for that field and rule alone.
    #[track_caller]
    pub fn refuses(&self, status: u16, field: &str, rule: &str) {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(
            self.violations(),
            [(field.to_owned(), rule.to_owned())],
            "{}",
            self.body
        );
    }
}
