//! The program itself, with many records, and somebody signed in. It is a process of its own, so that
//! its memory is nobody else's.

use std::fs;

use dashboard_model::time::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{
    events, moment,
    process::{Serving, TOKEN, run, text},
};

/// The last day of the demo household.
const UNTIL: &str = "2026-11-19";

/// It is asked as fast as can be: how often somebody may ask is not what is measured.
const UNHURRIED: [&str; 4] = ["--account-rate", "1000000", "--ingest-rate", "1000000"];

/// How many senders fill it.
const SENDERS: usize = 4;

/// A server with many records more than the demo household's.
pub struct Filled {
    serving: Option<Serving>,
    arguments: Vec<String>,
    pub cookie: String,
    account: String,
    car: String,
    pub folder: TempDir,
}

/// How much memory a process has, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    /// What is its own: without the program's file and what the system could read again.
    pub own: u64,
    /// The most that it ever had resident, with all that.
    pub peak: u64,
}

impl Filled {
    /// Starts it with settings, and fills it.
    pub fn start(records: usize, settings: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (account, car) = handles(&folder);
        let mut arguments = vec!["--demo", "--demo-until", UNTIL];
        arguments.extend(UNHURRIED);
        arguments.extend(settings);
        let mut filled = Self {
            serving: None,
            arguments: arguments.into_iter().map(str::to_owned).collect(),
            cookie: String::new(),
            account,
            car,
            folder,
        };
        filled.start_again();
        filled.fill(records);
        filled
    }

    /// Starts the program on what is there, and signs in.
    pub fn start_again(&mut self) {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        let mut serving = Serving::start(self.folder.path(), &arguments);
        let link = serving.line().rsplit(' ').next().unwrap().to_owned();
        self.cookie = sign_in(&link);
        self.serving = Some(serving);
    }

    pub fn kill(&mut self) {
        self.serving.take().unwrap().kill();
    }

    pub fn serving(&self) -> &Serving {
        self.serving.as_ref().unwrap()
    }

    pub fn url(&self) -> &str {
        &self.serving().url
    }

    /// A session more.
    pub fn further_session(&self) -> String {
        let address = self.url().strip_prefix("http://").unwrap();
        let told = run(self.folder.path(), &["sign-in-link", "--address", address]);
        let told = text(&told.stdout);
        sign_in(told.trim().rsplit(' ').next().unwrap())
    }

    /// A call, twenty seconds after that of the number before.
    pub fn call(&self, id: &str, number: usize) -> Value {
        let start = moment("2026-02-01T00:00:00Z").millis();
        // The same months over and over: they end before the demo does.
        let at = start + i64::try_from(number % 1_000_000).unwrap() * 20_000;
        let mut event = events::call(id, &Timestamp::from_millis(at).unwrap().to_string());
        event["subject"] = json!(self.car);
        event["data"]["account"] = json!(self.account);
        event["data"]["vehicle"] = json!(self.car);
        event
    }

    fn fill(&self, records: usize) {
        std::thread::scope(|scope| {
            for sender in 0..SENDERS {
                scope.spawn(move || {
                    let own: Vec<usize> = (sender..records).step_by(SENDERS).collect();
                    for batch in own.chunks(500) {
                        let call = |number: &usize| self.call(&format!("call-{number}"), *number);
                        self.ingest(batch.iter().map(call).collect());
                    }
                });
            }
        });
    }

    pub fn ingest(&self, events: Vec<Value>) {
        let answer = ureq::post(format!("{}/ingest/v1/events", self.url()))
            .header("authorization", format!("Bearer {TOKEN}"))
            .header("content-type", "application/cloudevents-batch+json")
            .send(Value::from(events).to_string().as_bytes());
        let told = answer.unwrap().body_mut().read_to_string().unwrap();
        assert!(told.contains("\"rejected\":0"), "{told}");
    }

    pub fn get(&self, path: &str) -> ureq::http::Response<ureq::Body> {
        let request = ureq::get(format!("{}{path}", self.url()));
        request.header("cookie", &self.cookie).call().unwrap()
    }

    /// How much memory the server has.
    pub fn memory(&self) -> Memory {
        let told = fs::read_to_string(format!("/proc/{}/status", self.serving().id())).unwrap();
        let bytes = |name: &str| {
            let line = told.lines().find(|line| line.starts_with(name)).unwrap();
            let number = line.split_whitespace().nth(1).unwrap();
            number.parse::<u64>().unwrap() * 1024
        };
        Memory {
            own: bytes("RssAnon:"),
            peak: bytes("VmHWM:"),
        }
    }
}

/// The demo's account, and the car that it had last.
fn handles(folder: &TempDir) -> (String, String) {
    let told = text(&run(folder.path(), &["demo-data", "--until", UNTIL]).stdout);
    let mut handles: Option<(String, String)> = None;
    for line in told.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        let handle = |name: &str| event["data"][name].as_str().map(str::to_owned);
        let (Some(account), Some(car)) = (handle("account"), handle("vehicle")) else {
            continue;
        };
        if handles.as_ref().is_none_or(|(first, _)| *first == account) {
            handles = Some((account, car));
        }
    }
    handles.unwrap()
}

fn sign_in(link: &str) -> String {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into();
    let answer = agent.get(link).call().unwrap();
    let cookie = answer
        .headers()
        .get("set-cookie")
        .unwrap()
        .to_str()
        .unwrap();
    cookie.split(';').next().unwrap().to_owned()
}
