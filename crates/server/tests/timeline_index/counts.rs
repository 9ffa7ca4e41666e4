//! Counts from the rollups are those of the records one by one, whatever happened before.

use std::collections::BTreeMap;

use dashboard_model::{
    timeline::{TimelineSummary, bits},
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::{
    matches,
    steps::{at, steps, told},
    support::{Client, TestServer, events::ACCOUNT},
};

/// What a count is asked for.
#[derive(Debug, Clone)]
pub struct Query {
    from: Option<u16>,
    to: Option<u16>,
    triggers: Vec<TriggerKind>,
    categories: Vec<DataCategory>,
    recipients: Vec<RecipientKind>,
    outside: bool,
    questions: bool,
    routine: Option<bool>,
    search: Option<&'static str>,
}

impl Query {
    pub fn any() -> impl Strategy<Value = Self> {
        let day = || prop::option::of(0_u16..630);
        let recipients = vec![RecipientKind::Dealer, RecipientKind::RoadsideAssistance];
        let categories = vec![
            DataCategory::Fuel,
            DataCategory::Location,
            DataCategory::CallLog,
        ];
        let triggers = vec![
            TriggerKind::Diagnostics,
            TriggerKind::Legal,
            TriggerKind::Account,
        ];
        (
            (day(), day()),
            prop::sample::subsequence(triggers, 0..=2),
            prop::sample::subsequence(categories, 0..=2),
            prop::sample::subsequence(recipients, 0..=1),
            (prop::bool::weighted(0.2), prop::bool::weighted(0.2)),
            prop::option::weighted(0.3, any::<bool>()),
            prop::option::weighted(0.3, prop::sample::select(vec!["tire", "newark", "county"])),
        )
            .prop_map(
                |(
                    period,
                    triggers,
                    categories,
                    recipients,
                    (outside, questions),
                    routine,
                    search,
                )| {
                    let (from, to) = match period {
                        (Some(from), Some(to)) => (Some(from.min(to)), Some(from.max(to))),
                        open => open,
                    };
                    Self {
                        from,
                        to,
                        triggers,
                        categories,
                        recipients,
                        outside,
                        questions,
                        routine,
                        search,
                    }
                },
            )
    }

    pub fn text(&self) -> String {
        let mut parts = Vec::new();
        let day = |days: u16| at(days)[..10].to_owned();
        parts.extend(self.from.map(|from| format!("from={}", day(from))));
        parts.extend(self.to.map(|to| format!("to={}", day(to))));
        let mut list = |name: &str, words: Vec<&str>| {
            if !words.is_empty() {
                parts.push(format!("{name}={}", words.join(",")));
            }
        };
        list(
            "trigger",
            self.triggers.iter().map(|word| word.as_str()).collect(),
        );
        list(
            "category",
            self.categories.iter().map(|word| word.as_str()).collect(),
        );
        list(
            "recipient",
            self.recipients.iter().map(|word| word.as_str()).collect(),
        );
        if self.outside {
            parts.push("outside=true".to_owned());
        }
        if self.questions {
            parts.push("questions=true".to_owned());
        }
        parts.extend(self.routine.map(|routine| format!("routine={routine}")));
        parts.extend(self.search.map(|words| format!("q={words}")));
        parts.join("&")
    }
}

/// A record as it lies in the database.
struct Row {
    day: String,
    trigger: TriggerKind,
    categories: u32,
    recipients: u32,
    outside: bool,
    questions: bool,
    routine: bool,
    position: Option<u32>,
    text: String,
}

fn visible(server: &TestServer, today: &str) -> Vec<Row> {
    let connection = Connection::open(&server.database).unwrap();
    let mut statement = connection
        .prepare(
            "SELECT day, trigger_kind, category_bits, recipient_bits, outside, questions > 0, \
             routine, record.position, lower(coalesce(text, '')) FROM record \
             LEFT JOIN search_doc USING (account_id, record_id) \
             WHERE account_id = ? AND after_transfer = 0 AND (visible_from IS NULL OR visible_from <= ?)",
        )
        .unwrap();
    let rows = statement.query_map([ACCOUNT, today], |row| {
        Ok(Row {
            day: row.get(0)?,
            trigger: row.get::<_, String>(1)?.parse().unwrap(),
            categories: row.get(2)?,
            recipients: row.get(3)?,
            outside: row.get(4)?,
            questions: row.get(5)?,
            routine: row.get(6)?,
            position: row.get(7)?,
            text: row.get(8)?,
        })
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// The same count, record by record.
fn naive(rows: &[Row], query: &Query) -> (TimelineSummary, Vec<u32>) {
    let day = |days: u16| at(days)[..10].to_owned();
    let (from, to) = (query.from.map(day), query.to.map(day));
    let mut summary = TimelineSummary::default();
    let mut triggers: BTreeMap<_, u32> = BTreeMap::new();
    let mut categories: BTreeMap<_, u32> = BTreeMap::new();
    let mut recipients: BTreeMap<_, u32> = BTreeMap::new();
    let mut months: BTreeMap<_, u32> = BTreeMap::new();
    let mut positions = Vec::new();
    for row in rows {
        let fixed = (!query.questions || row.questions)
            && query.routine.is_none_or(|routine| routine == row.routine)
            && query.search.is_none_or(|word| row.text.contains(word));
        let wanted = bits::of_categories(&query.categories);
        let category = wanted == 0 || wanted & row.categories != 0;
        let wanted = bits::of_recipients(&query.recipients);
        let recipient = wanted == 0 || wanted & row.recipients != 0;
        let trigger = query.triggers.is_empty() || query.triggers.contains(&row.trigger);
        let outside = !query.outside || row.outside;
        let period = from.as_ref().is_none_or(|from| row.day >= *from)
            && to.as_ref().is_none_or(|to| row.day <= *to);
        if !fixed {
            continue;
        }
        if category && recipient && outside && period {
            *triggers.entry(row.trigger).or_default() += 1;
        }
        if trigger && recipient && outside && period {
            for category in bits::to_categories(row.categories) {
                *categories.entry(category).or_default() += 1;
            }
        }
        if trigger && category && outside && period {
            for kind in bits::to_recipients(row.recipients) {
                *recipients.entry(kind).or_default() += 1;
            }
        }
        if trigger && category && recipient && period && row.outside {
            summary.outside += 1;
        }
        if trigger && category && recipient && outside {
            let month = (format!("{}-01", &row.day[..7]), row.trigger);
            *months.entry(month).or_default() += 1;
            if period {
                summary.total += 1;
                summary.questions += u32::from(row.questions);
                positions.extend(row.position);
            }
        }
    }
    let pairs = json!({
        "total": summary.total, "outside": summary.outside, "questions": summary.questions,
        "last_at": null,
        "triggers": triggers.iter()
            .map(|(t, n)| json!({ "trigger": t, "count": n })).collect::<Vec<_>>(),
        "categories": categories.iter()
            .map(|(c, n)| json!({ "category": c, "count": n })).collect::<Vec<_>>(),
        "recipients": recipients.iter()
            .map(|(r, n)| json!({ "recipient": r, "count": n })).collect::<Vec<_>>(),
        "months": months.iter()
            .map(|((m, t), n)| json!({ "month": m, "trigger": t, "count": n })).collect::<Vec<_>>(),
    });
    positions.sort_unstable();
    (serde_json::from_value(pairs).unwrap(), positions)
}

fn hold(server: &TestServer, client: &Client<'_>, queries: &[Query]) {
    // The first question gives those whose day has come their positions.
    let zone = client.read::<Value>("/api/v1/timeline/summary");
    assert!(zone["total"].is_u64());
    let connection = Connection::open(&server.database).unwrap();
    let zone: String = connection
        .query_row(
            "SELECT time_zone FROM account WHERE account_id = ?",
            [ACCOUNT],
            |row| row.get(0),
        )
        .unwrap();
    let now = crate::support::moment(crate::support::NOW).utc();
    let zone: chrono_tz::Tz = zone.parse().unwrap();
    let today = now.with_timezone(&zone).date_naive().to_string();
    let rows = visible(server, &today);
    for query in queries {
        let (expected, positions) = naive(&rows, query);
        let mut counted: TimelineSummary =
            client.read(&format!("/api/v1/timeline/summary?{}", query.text()));
        counted.last_at = None;
        assert_eq!(counted, expected, "{query:?}");
        assert_eq!(matches(client, &query.text()), positions, "{query:?}");
    }
    let mut all: Vec<_> = rows.iter().map(|row| row.position.unwrap()).collect();
    all.sort_unstable();
    assert!(all.iter().copied().eq(0..u32::try_from(all.len()).unwrap()));
    let left: u32 = connection
        .query_row(
            "SELECT count(*) FROM record WHERE position IS NOT NULL AND account_id = ?",
            [ACCOUNT],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(left as usize, all.len());
    let apart: u32 = connection
        .query_row(
            "SELECT count(*) FROM search_doc JOIN record USING (account_id, record_id) \
             WHERE search_doc.position IS NOT record.position",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(apart, 0, "the text index knows another position");
}

#[test]
fn counts_and_positions_are_those_of_the_records() {
    let cases = (steps(), prop::collection::vec(Query::any(), 12));
    let mut runner = TestRunner::new(Config {
        cases: 24,
        failure_persistence: None,
        max_shrink_iters: 40,
        ..Config::default()
    });
    runner
        .run(&cases, |(steps, queries)| {
            let server = TestServer::with_household_on_sqlite();
            for batch in told(&steps).chunks(7) {
                let answer = server.ingest_batch(batch);
                assert!(answer.status < 500, "{}", answer.body);
            }
            hold(&server, &server.sign_in(ACCOUNT), &queries);
            Ok(())
        })
        .unwrap();
}
