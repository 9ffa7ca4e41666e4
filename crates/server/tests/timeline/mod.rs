//! The timeline: order, pages, filters, folding and counts.

mod histories;
mod pages;

use crate::support::{
    self, Client, TestServer,
    events::{self, ACCOUNT, CAR},
};
use dashboard_model::{
    record::RecordDetail,
    timeline::{RecordSummary, TimelineItem, TimelinePage, TimelineSummary},
    vocabulary::{DataCategory, TriggerKind},
};
use serde_json::json;

const SECOND_CAR: &str = "veh_tests2";

/// Every row of a query, page by page.
fn rows(client: &Client<'_>, query: &str, limit: u16) -> Vec<TimelineItem> {
    let mut rows = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/timeline?{query}&limit={limit}{cursor}");
        let page: TimelinePage = client.read(&path.replace("?&", "?"));
        assert!(page.items.len() <= usize::from(limit));
        rows.extend(page.items);
        match page.next {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return rows,
        }
    }
}

fn records(client: &Client<'_>, query: &str, limit: u16) -> Vec<RecordSummary> {
    rows(client, query, limit)
        .into_iter()
        .map(|row| match row {
            TimelineItem::Record(record) => *record,
            TimelineItem::Routine(day) => panic!("{day:?} without fold"),
        })
        .collect()
}

/// Two cars over a week: reports at all hours, some of the same moment, calls between them, and a
/// report that is not routine because it was handed on.
fn busy_server() -> TestServer {
    let server = TestServer::with_household();
    let mut events = vec![events::arrival(SECOND_CAR, ACCOUNT)];
    for day in 10..17 {
        for (place, hour) in [3, 5, 9, 13, 21, 23].into_iter().enumerate() {
            let at = format!("2026-11-{day}T{hour:02}:15:00Z");
            let car = [CAR, SECOND_CAR][(place + day) % 2];
            let mut report = events::report_of(&format!("r{day}-{hour}"), ACCOUNT, car, &at);
            if hour == 9 {
                report["data"]["items"] = json!([{ "category": "odometer", "distance_km": 5 }]);
            }
            if hour == 13 && day % 3 == 0 {
                report["data"]["disclosures"] = json!([{
                    "recipient": { "kind": "dealer", "name": "Dealer" }, "at": at,
                    "categories": ["fuel"], "purpose": "service_experience" }]);
            }
            events.push(report);
            let same_moment = events::report_of(&format!("s{day}-{hour}"), ACCOUNT, CAR, &at);
            if hour == 21 {
                events.push(same_moment);
            }
        }
        events.push(events::call(
            &format!("c{day}"),
            &format!("2026-11-{day}T10:00:00Z"),
        ));
    }
    server.ingest_all(&events);
    server
}

#[test]
fn the_newest_comes_first() {
    let server = busy_server();
    let all = records(&server.sign_in(ACCOUNT), "", 200);
    assert_eq!(all.len(), 1 + 7 * (6 + 1 + 1));
    assert!(
        all.windows(2)
            .all(|pair| pair[0].occurred_at >= pair[1].occurred_at)
    );
}

#[test]
fn days_are_counted_in_the_account_s_time_zone() {
    let server = TestServer::with_household();
    server.ingest_all(&[events::report("night", "2026-11-18T04:59:59Z")]);
    let client = server.sign_in(ACCOUNT);
    let newest = &records(&client, "", 1)[0];
    assert_eq!(newest.day.to_string(), "2026-11-17");
    assert_eq!(
        records(&client, "from=2026-11-17&to=2026-11-17", 50).len(),
        1
    );
    assert_eq!(records(&client, "from=2026-11-18", 50).len(), 0);
}

#[test]
fn when_the_account_moves_its_days_move_with_it() {
    let server = TestServer::with_household();
    server.ingest_all(&[
        events::report("night", "2026-11-18T04:59:59Z"),
        events::changed(
            "move",
            ACCOUNT,
            "2026-11-19T12:00:00Z",
            json!({ "time_zone": "Europe/Berlin" }),
        ),
    ]);
    let client = server.sign_in(ACCOUNT);
    let report = records(&client, "trigger=diagnostics", 1).remove(0);
    assert_eq!(report.day.to_string(), "2026-11-18");
    let detail: RecordDetail = client.read(&format!("/api/v1/records/{}", report.id));
    assert_eq!(detail.day, report.day);
}

#[test]
fn a_folded_day_counts_all_of_the_day_wherever_the_page_ends() {
    let server = busy_server();
    let client = server.sign_in(ACCOUNT);
    let whole = rows(&client, "fold=true", 200);
    for limit in 1..=9 {
        assert_eq!(rows(&client, "fold=true", limit), whole, "pages of {limit}");
    }
    let day = whole.iter().find_map(|row| match row {
        TimelineItem::Routine(day)
            if day.day.to_string() == "2026-11-12" && day.vehicle.as_str() == CAR =>
        {
            Some(day)
        }
        _ => None,
    });
    let day = day.unwrap();
    assert_eq!(day.first_at.to_string(), "2026-11-12T09:15:00Z");
    assert!(day.count >= 2);
}

#[test]
fn a_summary_counts_each_facet_under_all_other_filters() {
    let server = busy_server();
    let client = server.sign_in(ACCOUNT);
    let all = records(&client, "", 200);
    let query = "trigger=diagnostics&category=fuel&from=2026-11-11&to=2026-11-14";
    let summary: TimelineSummary = client.read(&format!("/api/v1/timeline/summary?{query}"));
    let in_period =
        |r: &&RecordSummary| ("2026-11-11".."2026-11-15").contains(&&*r.day.to_string());
    let has_fuel = |r: &&RecordSummary| r.categories.contains(&DataCategory::Fuel);
    let diagnostics = |r: &&RecordSummary| r.trigger.kind == TriggerKind::Diagnostics;
    let total = all
        .iter()
        .filter(in_period)
        .filter(has_fuel)
        .filter(diagnostics);
    assert_eq!(summary.total as usize, total.clone().count());
    assert_eq!(
        summary.outside as usize,
        total.filter(|r| r.shared_with > 0).count()
    );
    let odometer = all
        .iter()
        .filter(in_period)
        .filter(diagnostics)
        .filter(|r| r.categories.contains(&DataCategory::Odometer));
    let counted = summary
        .categories
        .iter()
        .find(|c| c.category == DataCategory::Odometer)
        .unwrap();
    assert_eq!(counted.count as usize, odometer.count());
    assert_eq!(summary.triggers.len(), 1, "only diagnostics hold fuel");
    let months: u32 = summary.months.iter().map(|m| m.count).sum();
    assert_eq!(
        months as usize,
        all.iter().filter(has_fuel).filter(diagnostics).count()
    );
    assert_eq!(summary.last_at, Some(all[0].occurred_at));
}

#[test]
fn an_erased_record_keeps_the_fact_and_loses_the_values() {
    let server = TestServer::with_household();
    server.ingest_all(&[
        events::call("call", "2026-11-18T12:00:00Z"),
        events::erased("erase", "call", "2026-11-19T12:00:00Z"),
    ]);
    let client = server.sign_in(ACCOUNT);
    let summary = records(&client, "category=location", 50).remove(0);
    assert!(summary.erased);
    assert_eq!(summary.duration_s, None);
    let answer = client.get(&format!("/api/v1/records/{}", summary.id));
    assert!(!answer.body.contains("Flat tire"));
    let detail: RecordDetail = answer.json();
    assert!(detail.record.items.is_empty());
    assert_eq!(detail.record.categories(), summary.categories);
    assert_eq!(detail.record.disclosures.len(), 1);
    server
        .ingest(&events::erased("erase-2", "call", "2026-11-19T12:00:00Z"))
        .refuses(422, "data.record", "already_erased");
}

#[test]
fn a_later_disclosure_joins_the_others_oldest_first() {
    let server = TestServer::with_household();
    let earlier = events::disclosure("dealer", "Dealer", "2026-11-18T11:00:00Z");
    server.ingest_all(&[
        events::call("call", "2026-11-18T12:00:00Z"),
        events::disclosed("more", "call", earlier),
    ]);
    let client = server.sign_in(ACCOUNT);
    let summary = records(&client, "recipient=dealer", 50).remove(0);
    assert_eq!(summary.shared_with, 2);
    let detail: RecordDetail = client.read(&format!("/api/v1/records/{}", summary.id));
    let names: Vec<_> = detail
        .record
        .disclosures
        .iter()
        .map(|d| &*d.recipient.name)
        .collect();
    assert_eq!(names, ["Dealer", "Newark Towing"]);
    assert_eq!(detail.explanation.unwrap().disclosures.len(), 2);
}

#[test]
fn what_the_policy_does_not_explain_is_kept_and_questioned() {
    let server = TestServer::with_household();
    let mut sold = events::call("sold", "2026-11-18T12:00:00Z");
    sold["data"]["purposes"] = json!(["marketing"]);
    sold["data"]["disclosures"] = json!([events::disclosure(
        "other",
        "Data Broker",
        "2026-11-18T12:00:00Z"
    )]);
    server.ingest_all(&[sold, events::report("fine", "2026-11-18T13:00:00Z")]);
    let client = server.sign_in(ACCOUNT);
    let questioned = records(&client, "questions=true", 50);
    assert_eq!(questioned.len(), 1);
    assert!(questioned[0].questions >= 2);
}
