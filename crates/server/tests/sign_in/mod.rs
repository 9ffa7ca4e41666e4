//! Signing in with OpenID Connect, against a provider that keeps the rules or breaks one.

mod answers;
mod bad;
mod bad_provider;
mod crowd;
mod good;
mod key;
mod logout;
mod provider;
mod pushed;
mod settings;
mod signed;

pub use bad::is_page;

use crate::support::{self, Answer, Client, TestServer, events};
use provider::TestProvider;

/// A provider, and a server that signs people in there.
pub struct Pair {
    pub provider: TestProvider,
    pub server: TestServer,
}

impl Pair {
    pub fn start() -> Self {
        Self::with(|provider| provider.sign_in())
    }

    pub fn with(sign_in: impl FnOnce(&TestProvider) -> dashboard_server::auth::SignIn) -> Self {
        let provider = TestProvider::start();
        let ways = sign_in(&provider);
        let server = TestServer::with(|app| app.sign_in = ways);
        server.ingest_all(&events::household());
        Self { provider, server }
    }

    /// With a provider at whose address nobody listens.
    pub fn without_provider() -> Self {
        Self::with(|_| {
            let mut dead = TestProvider::start();
            // Nobody listens on the port of a listener that is dropped.
            let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            dead.issuer = format!("http://{}", listener.local_addr().unwrap());
            dead.sign_in()
        })
    }

    /// A browser without cookies.
    pub fn browser(&self) -> Browser<'_> {
        Browser {
            pair: self,
            cookies: Vec::new(),
        }
    }

    /// A browser in which the person has signed in.
    pub fn signed_in(&self) -> Browser<'_> {
        let mut browser = self.browser();
        let done = browser.sign_in("/auth/login");
        assert_eq!(done.status, 200, "{}", done.body);
        browser
    }
}

/// A browser: it keeps cookies.
pub struct Browser<'a> {
    pair: &'a Pair,
    pub cookies: Vec<(String, String)>,
}

impl Browser<'_> {
    fn client(&self) -> Client<'_> {
        let mut client = self.pair.server.stranger();
        let pairs = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        client.cookie = Some(pairs.collect::<Vec<_>>().join("; "));
        client
    }

    pub fn get(&mut self, path: &str) -> Answer {
        let answer = self.client().get(path);
        self.keep(&answer);
        answer
    }

    pub fn post(&mut self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let answer = self.client().post(path, headers, b"");
        self.keep(&answer);
        answer
    }

    fn keep(&mut self, answer: &Answer) {
        for header in answer.headers.get_all("set-cookie") {
            let (name, rest) = header.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }

    /// Goes to the provider; where that sends the browser back.
    pub fn go(&mut self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 303, "{}", answer.body);
        self.pair.provider.visit(answer.header("location").unwrap())
    }

    /// Goes to the provider and back.
    pub fn sign_in(&mut self, path: &str) -> Answer {
        let back = self.go(path);
        self.get(&back)
    }

    pub fn is_signed_in(&mut self) -> bool {
        self.get("/api/v1/session").status == 200
    }
}
