//! The demo as somebody meets it who starts the program: two households of two operators, each with
//! something new since the last visit.

use std::path::Path;

use crate::support::process::{Serving, run, text};
use dashboard_model::{
    policy::FindingCount,
    record::RecordDetail,
    session::Session,
    timeline::{TimelineItem, TimelinePage},
    visit::SinceLastVisit,
};
use serde::de::DeserializeOwned;

/// Somebody signed in to a program that serves.
struct Visitor {
    url: String,
    cookie: String,
}

impl Visitor {
    /// Signs in by a link of the command line.
    fn sign_in(folder: &Path, serving: &Serving, operator: &str) -> Self {
        let address = serving.url.strip_prefix("http://").unwrap();
        let arguments = ["sign-in-link", "--address", address, "--operator", operator];
        let output = run(folder, &arguments);
        let link = text(&output.stdout);
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build()
            .into();
        let answer = agent.get(link.trim()).call().unwrap();
        let cookie = answer.headers().get("set-cookie").unwrap();
        let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
        Self {
            url: serving.url.clone(),
            cookie: cookie.to_owned(),
        }
    }

    fn read<T: DeserializeOwned>(&self, path: &str) -> T {
        let request = ureq::get(format!("{}{path}", self.url)).header("cookie", &self.cookie);
        let mut answer = request.call().unwrap();
        serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap()
    }

    /// Every record, with everything about it.
    fn records(&self) -> Vec<RecordDetail> {
        let mut records = Vec::new();
        let mut path = "/api/v1/timeline?limit=200".to_owned();
        loop {
            let page: TimelinePage = self.read(&path);
            for item in page.items {
                if let TimelineItem::Record(record) = item {
                    records.push(self.read(&format!("/api/v1/records/{}", record.id)));
                }
            }
            match page.next {
                Some(next) => path = format!("/api/v1/timeline?limit=200&cursor={next}"),
                None => return records,
            }
        }
    }
}

#[test]
fn both_households_are_there_each_with_news_and_what_was_counted_holds() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), &["--demo", "--demo-until", "2026-11-21"]);
    let sign_in = |operator| Visitor::sign_in(folder.path(), &serving, operator);
    for operator in ["bmw-assist", "northway-assist"] {
        let visitor = sign_in(operator);
        let session: Session = visitor.read("/api/v1/session");
        assert_eq!(session.operator, operator);
        let new: SinceLastVisit = visitor.read("/api/v1/visit");
        assert!(new.since.is_some(), "{operator}");
        assert!(new.records > 0 && new.questions > 0, "{operator}: {new:?}");
        assert!(new.records < 500, "{operator}: {new:?}");
        let again: SinceLastVisit = sign_in(operator).read("/api/v1/visit");
        assert_eq!((again.records, again.disclosures), (0, 0), "{operator}");
    }
    let records = sign_in("northway-assist").records();
    assert!(records.len() > 200, "{}", records.len());
    for detail in records {
        assert_eq!(
            detail.counted,
            FindingCount::of(&detail.findings),
            "{}",
            detail.day
        );
        assert!(detail.record.received_at >= detail.record.occurred_at);
    }
    let (status, _) = serving.stop();
    assert_eq!(status.code(), Some(0));
}
