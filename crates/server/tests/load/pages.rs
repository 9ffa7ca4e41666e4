//! Pages of a hundred rows take as long in a large database as in a small one: with many records in one
//! account, and with many accounts.

use dashboard_model::time::Timestamp;
use serde_json::Value;

use super::{
    is_long,
    line::Line,
    size,
    times::{Times, spread},
};
use crate::support::{TestServer, events, moment};

/// How many records of one account are few, and how many pages that are.
const FEW: usize = 1_000;

/// How many records each of many accounts has.
const OF_EACH: usize = 100;

/// How often all are asked, by turns.
const ROUNDS: usize = 9;

/// A server, and the cookies of its accounts.
struct Filled {
    server: TestServer,
    cookies: Vec<String>,
}

impl Filled {
    fn start(accounts: usize, records: usize) -> Self {
        let server = TestServer::start();
        let mut waiting: Vec<Value> = Vec::new();
        let mut send = |event: Option<Value>| {
            let last = event.is_none();
            waiting.extend(event);
            if waiting.len() == 1_000 || last {
                let report = server.block_on(server.app.ingest.take(&waiting)).unwrap();
                assert_eq!(report.rejected, 0);
                waiting.clear();
            }
        };
        let start = moment("2025-02-01T00:00:00Z").millis();
        for account in 0..accounts {
            let (name, car) = (format!("acc_load{account}"), format!("veh_load{account}"));
            send(Some(events::enrolled(&name, "Nora Test")));
            send(Some(events::arrival(&car, &name)));
            for record in 0..records {
                let at = start + i64::try_from(record).unwrap() * 40_000;
                let at = Timestamp::from_millis(at).unwrap().to_string();
                let id = format!("{account}-{record}");
                send(Some(events::report_of(&id, &name, &car, &at)));
            }
        }
        send(None);
        let cookies = (0..accounts).map(|account| {
            let client = server.sign_in(&format!("acc_load{account}"));
            client.cookie.unwrap()
        });
        Self {
            cookies: cookies.collect(),
            server,
        }
    }

    /// Reads some pages: of one account each by the cursor of the one before, from the newest on again at
    /// the end; of many accounts the first one of each.
    fn read(&self, pages: usize, from: usize) -> Times {
        let mut line = Line::open(&self.server.url).unwrap();
        let mut times = Times::default();
        let mut cursor = String::new();
        for page in 0..pages {
            let account = (from + page) * 7 % self.cookies.len();
            let path = format!("/api/v1/timeline?limit=100{cursor}");
            let answered = line.get(&path, &self.cookies[account]).unwrap();
            assert_eq!(answered.status, 200);
            times.add(answered.took);
            if self.cookies.len() == 1 {
                let page: Value = serde_json::from_slice(&answered.body).unwrap();
                let next = page["next"].as_str();
                cursor = next.map_or_else(String::new, |next| format!("&cursor={next}"));
            }
        }
        times
    }
}

#[test]
fn a_page_takes_as_long_with_many_records_and_with_many_accounts() {
    let many = size(20_000, 1_000_000);
    let small = Filled::start(1, FEW);
    let others = [
        ("records in one account", Filled::start(1, many)),
        (
            "records of many accounts",
            Filled::start(many / OF_EACH, OF_EACH),
        ),
    ];
    let pages = size(100, 1_000);
    let mut ratios = [Vec::new(), Vec::new()];
    for round in 0..ROUNDS {
        let before = small.read(pages, 0);
        for ((name, other), ratios) in others.iter().zip(&mut ratios) {
            // What was not read for long comes from the disk, and that is not what is measured.
            other.read(pages, round * pages);
            let times = other.read(pages, round * pages);
            let after = small.read(pages, 0);
            // Between two runs of the small one: what the machine does meanwhile concerns both.
            let few = f64::midpoint(before.percentile(99), after.percentile(99));
            let ratio = times.percentile(99) / few;
            println!(
                "{many} {name}: p50 {:.3} ms, p99 {:.3} ms; {FEW}: p50 {:.3} ms, p99 {few:.3} ms",
                times.percentile(50),
                times.percentile(99),
                after.percentile(50),
            );
            ratios.push(ratio);
        }
    }
    // Beside other tests, a page waits for them.
    let most = size(4.0, 1.5);
    for ((name, _), ratios) in others.iter().zip(ratios) {
        let (middle, least, largest) = spread(ratios);
        println!("{many} {name} / {FEW}: p99 {middle:.2} ({least:.2}-{largest:.2})");
        assert!(middle <= most, "{name}: {middle}");
    }
    assert!(
        !is_long() || cfg!(not(debug_assertions)),
        "the long run needs --release"
    );
}
