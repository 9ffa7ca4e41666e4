//! A large export to a slow reader costs next to nothing, and holds nothing back. The server is a
//! process of its own here, so that its memory is nobody else's.

use std::{io::Read, thread, time::Duration};

use crate::support::{
    moment,
    process::{Serving, TOKEN, run, text},
};
use dashboard_model::{
    export::{ExportFile, ExportManifest, ExportState},
    time::Timestamp,
};
use serde_json::{Value, json};
use tempfile::TempDir;

/// How many records. `EXPORT_TEST_RECORDS` asks for more.
const RECORDS: usize = 12_000;

/// How much more memory than before the export may cost, in bytes.
const MOST: u64 = 64 * 1024 * 1024;

/// The last day of the demo household.
const UNTIL: &str = "2026-11-19";

/// A server with many records more than the demo household's, and somebody signed in.
struct Filled {
    serving: Serving,
    cookie: String,
    account: String,
    car: String,
    folder: TempDir,
}

impl Filled {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let told = text(&run(folder.path(), &["demo-data", "--until", UNTIL]).stdout);
        let mut events = told.lines().map(|line| serde_json::from_str(line).unwrap());
        let first: Value = events
            .find(|event: &Value| {
                let has = |name: &str| event["data"][name].is_string();
                has("account") && has("vehicle")
            })
            .unwrap();
        let handle = |name: &str| first["data"][name].as_str().unwrap().to_owned();
        let (account, car) = (handle("account"), handle("vehicle"));
        let mut serving = Serving::start(folder.path(), &["--demo", "--demo-until", UNTIL]);
        let link = serving.line().rsplit(' ').next().unwrap().to_owned();
        let filled = Self {
            cookie: sign_in(&link),
            serving,
            account,
            car,
            folder,
        };
        let records = std::env::var("EXPORT_TEST_RECORDS").ok();
        let records = records.map_or(RECORDS, |text| text.parse().unwrap());
        for batch in (0..records).collect::<Vec<_>>().chunks(500) {
            let events = batch.iter().map(|number| filled.call(*number));
            filled.ingest(events.collect());
        }
        filled
    }

    /// A call, half a minute after the one before.
    fn call(&self, number: usize) -> Value {
        let start = moment("2026-02-01T00:00:00Z").millis();
        let at = start + i64::try_from(number).unwrap() * 30_000;
        let mut event = crate::support::events::call(
            &format!("call-{number}"),
            &Timestamp::from_millis(at).unwrap().to_string(),
        );
        event["subject"] = json!(self.car);
        event["data"]["account"] = json!(self.account);
        event["data"]["vehicle"] = json!(self.car);
        event
    }

    fn ingest(&self, events: Vec<Value>) {
        let answer = ureq::post(format!("{}/ingest/v1/events", self.serving.url))
            .header("authorization", format!("Bearer {TOKEN}"))
            .header("content-type", "application/cloudevents-batch+json")
            .send(Value::from(events).to_string().as_bytes());
        let told = answer.unwrap().body_mut().read_to_string().unwrap();
        assert!(!told.contains("\"invalid\""), "{told}");
    }

    fn get(&self, path: &str) -> ureq::http::Response<ureq::Body> {
        let request = ureq::get(format!("{}{path}", self.serving.url));
        request.header("cookie", &self.cookie).call().unwrap()
    }

    fn manifest(&self) -> ExportFile {
        let text = self
            .get("/api/v1/export/manifest")
            .body_mut()
            .read_to_string();
        let manifest: ExportManifest = serde_json::from_str(&text.unwrap()).unwrap();
        manifest.files.into_iter().next().unwrap()
    }

    /// How much memory the server has resident, in bytes.
    fn resident(&self) -> u64 {
        let told = std::fs::read_to_string(format!("/proc/{}/statm", self.serving.id())).unwrap();
        let pages: u64 = told.split(' ').nth(1).unwrap().parse().unwrap();
        pages * 4096
    }
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

#[test]
fn a_slow_reader_costs_a_few_pieces_of_memory_and_holds_no_write_back() {
    let server = Filled::start();
    // What is made once is made before.
    drop(
        server
            .get("/api/v1/export?format=csv&trigger=theft")
            .body_mut()
            .read_to_vec(),
    );
    let idle = server.resident();
    let mut response = server.get("/api/v1/export?format=json&id=slow");
    let mut body = response.body_mut().as_reader();
    let mut piece = vec![0; 256 * 1024];
    let (mut read, mut most) = (0, 0);
    let mut told = false;
    loop {
        let bytes = body.read(&mut piece).unwrap();
        if bytes == 0 {
            break;
        }
        read += bytes;
        most = most.max(server.resident().saturating_sub(idle));
        if !told && read > 2_000_000 {
            told = true;
            // Not taken for a while, and still records are written and the log is emptied.
            thread::sleep(Duration::from_millis(500));
            let slow = server.manifest();
            assert_eq!(slow.state, ExportState::Running);
            assert!(slow.counts.records < slow.total);
            server.ingest(vec![server.call(200_000)]);
            let database = server.folder.path().join("data/dashboard.db");
            let writer = rusqlite::Connection::open(database).unwrap();
            let held: i64 = writer
                .query_row("PRAGMA wal_checkpoint(RESTART)", [], |row| row.get(0))
                .unwrap();
            assert_eq!(held, 0, "a reader holds the log");
        }
    }
    assert!(told, "{read} bytes are too few to be slow with");
    assert!(most < MOST, "{most} bytes more than idle");
    let slow = server.manifest();
    assert_eq!(slow.state, ExportState::Complete);
    assert_eq!(slow.counts.records, slow.total);
    assert_eq!(slow.bytes, u64::try_from(read).unwrap());
    eprintln!(
        "{} records, {read} bytes, {most} bytes more than idle",
        slow.total
    );
}

#[test]
fn signing_out_and_giving_up_end_an_export() {
    let server = Filled::start();
    for (id, by_logout) in [("given-up", false), ("signed-out", true)] {
        let mut response = server.get(&format!("/api/v1/export?format=json&id={id}"));
        let mut body = response.body_mut().as_reader();
        let mut piece = vec![0; 64 * 1024];
        body.read_exact(&mut piece).unwrap();
        let url = &server.serving.url;
        let ended = if by_logout {
            let request = ureq::post(format!("{url}/auth/logout"));
            request.header("cookie", &server.cookie).send_empty()
        } else {
            let request = ureq::delete(format!("{url}/api/v1/export/{id}"));
            request.header("cookie", &server.cookie).call()
        };
        assert!(ended.is_ok(), "{ended:?}");
        let rest = std::io::copy(&mut body, &mut std::io::sink());
        assert!(rest.is_err(), "the file looks whole");
    }
}
