//! An account, what happens to it, and those who read meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use dashboard_model::{
    time::{Day, Timestamp},
    timeline::TimelineItem,
};
use dashboard_server::{
    auth,
    store::{AccountScope, Device, PageRequest, Position, TimelineFilter},
};
use proptest::{prelude::*, sample::Index, test_runner::TestCaseError};
use serde_json::{Value, json};

use super::{Step, What};
use crate::support::{NOW, TestServer, events, moment, whole};

/// How many readers an account has.
const READERS: usize = 25;

/// The most rows of a page that holds everything.
const ALL: u16 = 200;

/// A second, in milliseconds.
const SECOND: i64 = 1_000;

/// The lists that readers go through.
fn filters() -> Vec<TimelineFilter> {
    let by = |change: fn(&mut TimelineFilter)| {
        let mut filter = TimelineFilter::default();
        change(&mut filter);
        filter
    };
    vec![
        TimelineFilter::default(),
        TimelineFilter::default(),
        by(|f| f.triggers = vec!["assistance_call".parse().unwrap()]),
        by(|f| f.categories = vec!["location".parse().unwrap()]),
        by(|f| f.routine = Some(false)),
        by(|f| f.outside = true),
        by(|f| f.search = Some("flat tire".to_owned())),
        by(|f| f.search = Some("P0420".to_owned())),
        by(|f| f.from = Some("2026-11-18".parse().unwrap())),
    ]
}

/// Somebody who reads.
struct Reader {
    /// Whether days of routine diagnostics come as one line.
    fold: bool,
    filter: TimelineFilter,
    at_first: Option<BTreeMap<String, Option<Day>>>,
    after: Option<Position>,
    told: BTreeSet<String>,
    days: BTreeSet<Day>,
    ended: bool,
}

/// An account and what has happened to it.
pub struct World<'a> {
    server: &'a TestServer,
    name: String,
    car: String,
    scope: AccountScope,
    sent: Vec<String>,
    day: u8,
    readers: Vec<Reader>,
}

impl<'a> World<'a> {
    pub fn begin(server: &'a TestServer, number: usize) -> Self {
        server.set_now(NOW);
        let (name, car) = (
            format!("acc_history{number}"),
            format!("veh_history{number}"),
        );
        server.ingest_all(&[
            events::enrolled(&name, "Nora Test"),
            events::arrival(&car, &name),
        ]);
        let filters = filters();
        let readers = (0..READERS).map(|reader| Reader {
            fold: (reader / filters.len()) % 2 == 1,
            filter: filters[reader % filters.len()].clone(),
            at_first: None,
            after: None,
            told: BTreeSet::new(),
            days: BTreeSet::new(),
            ended: false,
        });
        let mut world = Self {
            scope: scope(server, &name),
            server,
            name,
            car,
            sent: Vec::new(),
            day: 20,
            readers: readers.collect(),
        };
        for number in 0..4 {
            world.come(
                moment("2026-11-18T12:00:00Z").millis() + number / 2,
                What::Three,
            );
        }
        world
    }

    fn send(&self, events: &[Value]) -> Vec<u16> {
        let report = self.server.app.ingest.take(events);
        let report = self.server.block_on(report).unwrap();
        report.results.iter().map(|result| result.status).collect()
    }

    fn come(&mut self, at: i64, what: What) {
        let at = Timestamp::from_millis(at).unwrap().to_string();
        let count = if matches!(what, What::Three) { 3 } else { 1 };
        let events = (0..count).map(|_| {
            let id = format!("{}-{}", self.name, self.sent.len());
            let mut event = match what {
                What::Report | What::Three => with_code(events::report(&id, &at)),
                What::Call | What::KeptToday => with_code(events::call(&id, &at)),
                What::Sealed => events::subpoena(&id, &at, &format!("2026-11-{}", self.day + 1)),
            };
            event["subject"] = json!(self.car);
            event["data"]["vehicle"] = json!(self.car);
            event["data"]["account"] = json!(self.name);
            if matches!(what, What::KeptToday) {
                event["data"]["retain_until"] = json!(format!("2026-11-{}", self.day));
            }
            self.sent.push(id);
            event
        });
        let events: Vec<Value> = events.collect();
        let answers = self.send(&events);
        assert!(answers.iter().all(|&status| status == 201), "{answers:?}");
    }

    fn amend(&self, which: Index, make: impl FnOnce(&str, &str) -> Value) {
        let record = which.get(&self.sent);
        let mut event = make(&format!("{record}-later"), record);
        event["data"]["account"] = json!(self.name);
        // The same may be erased or shown already.
        let answers = self.send(&[event]);
        assert!(answers.iter().all(|&status| status < 500), "{answers:?}");
    }

    fn next_day(&mut self) {
        // The month ends.
        if self.day >= 29 {
            return;
        }
        self.day += 1;
        self.server
            .set_now(&format!("2026-11-{}T12:00:00Z", self.day));
        self.server
            .block_on(self.server.app.ingest.expire())
            .unwrap();
        self.scope = scope(self.server, &self.name);
    }

    fn page(&self, request: PageRequest) -> Page {
        let page = self.server.app.store.timeline(&self.scope, request);
        let (page, next) = self.server.block_on(page).unwrap();
        (page.items, next)
    }

    /// The ids of everything in a list now, with the days of what would be folded.
    fn list(&self, filter: &TimelineFilter) -> BTreeMap<String, Option<Day>> {
        let (rows, next) = self.page(PageRequest {
            filter: filter.clone(),
            fold: false,
            after: None,
            limit: ALL,
        });
        assert!(next.is_none(), "too many records for one page");
        let rows = rows.iter().map(|row| match row {
            TimelineItem::Record(record) => {
                let day = record.is_routine().then_some(record.day);
                (record.id.to_string(), day)
            }
            TimelineItem::Routine(day) => panic!("{day:?} without fold"),
        });
        rows.collect()
    }

    /// A reader reads one page more.
    fn turn(&mut self, reader: usize, limit: u16) -> Result<(), TestCaseError> {
        if self.readers[reader].ended {
            return Ok(());
        }
        let filter = self.readers[reader].filter.clone();
        if self.readers[reader].at_first.is_none() {
            self.readers[reader].at_first = Some(self.list(&filter));
        }
        let (rows, next) = self.page(PageRequest {
            filter: filter.clone(),
            fold: self.readers[reader].fold,
            after: self.readers[reader].after.clone(),
            limit,
        });
        let reader = &mut self.readers[reader];
        for row in &rows {
            let once = match row {
                TimelineItem::Record(record) => reader.told.insert(record.id.to_string()),
                TimelineItem::Routine(day) => reader.days.insert(day.day),
            };
            prop_assert!(once, "told twice");
        }
        reader.after = next;
        if reader.after.is_some() {
            prop_assert_eq!(rows.len(), usize::from(limit));
            return Ok(());
        }
        reader.ended = true;
        let at_first = reader.at_first.clone().unwrap_or_default();
        let (told, days) = (reader.told.clone(), reader.days.clone());
        let now = self.list(&filter);
        for (id, day) in at_first {
            let Some(day_now) = now.get(&id) else {
                continue;
            };
            // A report that was handed on may have been told in its day's line.
            let in_line = [day, *day_now]
                .iter()
                .flatten()
                .any(|day| days.contains(day));
            prop_assert!(told.contains(&id) || in_line, "left out");
        }
        Ok(())
    }

    pub fn happen(&mut self, step: Step) -> Result<(), TestCaseError> {
        match step {
            Step::Turn { reader, limit } => self.turn(reader.index(READERS), limit)?,
            Step::Come { at, after, what } => {
                let place = self.readers[at.index(READERS)].after.as_ref();
                let at = place.map(|place| place.occurred_at);
                let at = at.unwrap_or_else(|| moment("2026-11-18T12:00:00Z").millis());
                self.come(at + after * SECOND, what);
            }
            Step::Erase(which) => {
                let at = format!("2026-11-{}T11:00:00Z", self.day);
                self.amend(which, |id, record| events::erased(id, record, &at));
            }
            Step::Unseal(which) => {
                let on = format!("2026-11-{}", self.day);
                self.amend(which, |id, record| events::unsealed(id, record, &on));
            }
            Step::Hand(which) => {
                let handed = events::disclosure("dealer", "Dealer", "2026-11-19T12:00:00Z");
                self.amend(which, |id, record| events::disclosed(id, record, handed));
            }
            Step::NextDay => self.next_day(),
        }
        Ok(())
    }

    /// Everybody reads to the end.
    pub fn end(&mut self) -> Result<(), TestCaseError> {
        for reader in 0..READERS {
            while !self.readers[reader].ended {
                self.turn(reader, 3)?;
            }
        }
        Ok(())
    }
}

/// With a trouble code, by which a search finds it.
fn with_code(mut event: Value) -> Value {
    let items = event["data"]["items"].as_array_mut().unwrap();
    let codes = json!([{ "code": "P0420", "state": "confirmed" }]);
    items.push(json!({ "category": "trouble_codes", "codes": codes }));
    event
}

/// A page and the place behind it.
type Page = (Vec<TimelineItem>, Option<Position>);

/// What a session of the account may see at this moment.
fn scope(server: &TestServer, account: &str) -> AccountScope {
    let (store, clock) = (server.app.store.as_ref(), &server.app.clock);
    let link = server.link(account);
    let session = server.block_on(auth::redeem_link(
        store,
        clock,
        &link,
        Device::default(),
        None,
    ));
    let session = store.session(session.unwrap().unwrap().hash(), clock.now());
    whole(&server.block_on(session).unwrap().unwrap())
}
