//! A second opinion on what a household driver sees, made of the rules as the guide tells them, and
//! compared with every way in which the server shows something.

use std::collections::{BTreeMap, BTreeSet};

use dashboard_model::{timeline::index::IndexPiece, vocabulary::DataCategory};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    chance::{CARS, CAUSES, Fate, Gift, NAMES, RECIPIENTS, Told, VALUES, gift, told},
    *,
};

/// What tells of a call.
const CALLS: [DataCategory; 5] = [
    DataCategory::Caller,
    DataCategory::CallLog,
    DataCategory::CallContent,
    DataCategory::CallRecording,
    DataCategory::SpecialistNotes,
];

/// What is seen of a record: its categories, and the places of its disclosures with theirs.
struct Seen {
    categories: BTreeSet<DataCategory>,
    handed: BTreeMap<usize, Vec<DataCategory>>,
}

/// The grant that counts: the last one given of those to Ben that are good; with what is left of it.
fn good(gifts: &[Gift]) -> (Vec<usize>, Vec<DataCategory>) {
    let mut of_ben = gifts.iter().rev().filter(|gift| gift.to == 0);
    let found = of_ben.find(|gift| matches!(gift.fate, Fate::Good | Fate::Narrowed));
    found.map_or_else(Default::default, |gift| match gift.fate {
        Fate::Narrowed => (vec![gift.cars[0]], vec![gift.categories[0]]),
        _ => (gift.cars.clone(), gift.categories.clone()),
    })
}

fn seen(told: &Told, (cars, categories): &(Vec<usize>, Vec<DataCategory>)) -> Option<Seen> {
    if ["legal", "access"].contains(&CAUSES[told.cause].0) {
        return None;
    }
    let mut all: BTreeSet<_> = told.values.iter().copied().collect();
    if !told.callers.is_empty() || told.withheld {
        all.insert(DataCategory::Caller);
    }
    let call = CAUSES[told.cause].0 == "assistance_call" || all.iter().any(|it| CALLS.contains(it));
    let known = !told.erased && !told.withheld && !told.callers.is_empty();
    let own = known && told.callers.iter().all(|caller| *caller == Some(0));
    if call && !own {
        return None;
    }
    let of_car = told.car.is_some_and(|car| cars.contains(&car));
    let may = |category: &DataCategory| {
        (of_car && categories.contains(category))
            || (call && *category != DataCategory::SpecialistNotes && CALLS.contains(category))
    };
    let categories: BTreeSet<_> = all.into_iter().filter(may).collect();
    if categories.is_empty() {
        return None;
    }
    let handed = told
        .handed
        .iter()
        .enumerate()
        .filter_map(|(place, (to, of))| {
            let of: Vec<_> = of.iter().copied().filter(may).collect();
            (RECIPIENTS[*to] != "legal_authority" && !of.is_empty()).then_some((place, of))
        });
    Some(Seen {
        handed: handed.collect(),
        categories,
    })
}

fn counted<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, u64> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

fn facet(summary: &Value, name: &str, word: &str) -> BTreeMap<String, u64> {
    let counts = summary[name].as_array().unwrap().iter();
    counts
        .map(|it| {
            (
                it[word].as_str().unwrap().to_owned(),
                it["count"].as_u64().unwrap(),
            )
        })
        .collect()
}

/// Gives, narrows and takes back, one after the other.
fn give_all(server: &TestServer, subscriber: &Client<'_>, gifts: &[Gift]) {
    for (number, gift) in gifts.iter().enumerate() {
        server.set_now(&format!("2026-11-20T12:00:{number:02}Z"));
        let id = format!("7d1a2b3c-4d5e-4f60-8a7b-9c0d{number:08x}");
        let mut body = grant_to(&id, NAMES[gift.to]);
        body["vehicles"] = gift.cars.iter().map(|car| CARS[*car]).collect();
        body["categories"] = json!(gift.categories);
        match gift.fate {
            Fate::Coming => body["from"] = "2026-11-25T12:00:00Z".into(),
            Fate::Over => body["until"] = "2026-11-20T12:00:55Z".into(),
            _ => {}
        }
        given(subscriber, &body);
        let less = json!({ "vehicles": [CARS[gift.cars[0]]], "categories": [gift.categories[0]] });
        match gift.fate {
            Fate::Revoked => assert_eq!(revoke(subscriber, &id), 204),
            Fate::Narrowed => assert_eq!(narrow(subscriber, &id, &less).status, 200),
            _ => {}
        }
    }
    server.set_now("2026-11-20T12:01:00Z");
}

/// Which of all marks are in a text, each as a word of its own: ids are digits, too, and what stands
/// between their hyphens may be those of a mark.
fn marks_in(text: &str, all: &[Told]) -> BTreeSet<String> {
    let marks = all.iter().enumerate().flat_map(|(number, told)| {
        let handed = (0..told.handed.len()).map(move |place| Told::recipient(number, place));
        VALUES
            .iter()
            .map(move |it| Told::mark(number, *it))
            .chain(handed)
    });
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '.' && c != '-');
    let words: BTreeSet<_> = words.map(|word| word.trim_end_matches('.')).collect();
    marks.filter(|mark| words.contains(mark.as_str())).collect()
}

fn check(all: &[Told], gifts: &[Gift]) {
    let server = TestServer::with_household();
    server.ingest_all(&[events::arrival(CARS[1], ACCOUNT)]);
    let told: Vec<_> = (0..)
        .zip(all)
        .map(|(number, told)| told.event(number))
        .collect();
    server.ingest_all(&told);
    for (number, _) in all.iter().enumerate().filter(|(_, told)| told.erased) {
        let erased = events::erased(
            &format!("erase-{number}"),
            &format!("told-{number}"),
            "2026-11-20T10:00:00Z",
        );
        server.ingest_all(&[erased]);
    }
    let subscriber = server.sign_in(ACCOUNT);
    let ben = driver(&server, ACCOUNT, BEN);
    give_all(&server, &subscriber, gifts);
    let grant = good(gifts);
    let expected: BTreeMap<usize, Seen> = (0..)
        .zip(all)
        .filter_map(|(number, told)| Some((number, seen(told, &grant)?)))
        .collect();
    let total = expected.len() as u64;

    // Lists: exactly these records, with exactly these categories.
    let page: Value = ben.read("/api/v1/timeline?fold=false&limit=200");
    let shown: BTreeMap<String, Value> =
        page["items"]
            .as_array()
            .unwrap()
            .iter()
            .fold(BTreeMap::new(), |mut shown, item| {
                let record = &item["record"];
                let at = record["occurred_at"].as_str().unwrap().to_owned();
                shown.insert(at, record["categories"].clone());
                shown
            });
    let listed = expected.iter().map(|(number, seen)| {
        let at: dashboard_model::time::Timestamp = Told::at(*number).parse().unwrap();
        (at.to_string(), json!(seen.categories))
    });
    assert_eq!(shown, listed.collect());

    // Counts by facet.
    let summary: Value = ben.read("/api/v1/timeline/summary");
    assert_eq!(summary["total"], total);
    let word = |category: &DataCategory| category.as_str().to_owned();
    let categories = expected
        .values()
        .flat_map(|seen| seen.categories.iter().map(word));
    assert_eq!(
        facet(&summary, "categories", "category"),
        counted(categories)
    );
    let kinds = expected
        .keys()
        .map(|number| CAUSES[all[*number].cause].0.to_owned());
    assert_eq!(facet(&summary, "triggers", "trigger"), counted(kinds));
    let recipients = expected.iter().flat_map(|(number, seen)| {
        let to = seen
            .handed
            .keys()
            .map(|place| all[*number].handed[*place].0);
        to.collect::<BTreeSet<_>>()
            .into_iter()
            .map(|to| RECIPIENTS[to].to_owned())
    });
    assert_eq!(
        facet(&summary, "recipients", "recipient"),
        counted(recipients)
    );
    assert_eq!(summary["questions"], 0);

    // The index, its rows, and the head of the stream.
    let index = ben.get("/api/v1/timeline/index");
    let piece = IndexPiece::decode(&index.bytes).unwrap();
    assert_eq!(u64::from(piece.total), total);
    assert_eq!(piece.times.len(), expected.len());
    let bits: BTreeSet<u32> = piece.shapes.iter().map(|shape| shape.categories).collect();
    let of = |seen: &Seen| {
        let all: Vec<_> = seen.categories.iter().copied().collect();
        dashboard_model::timeline::bits::of_categories(&all)
    };
    assert_eq!(bits, expected.values().map(of).collect());
    let generation = piece.generation;
    let rows: Value = ben.read(&format!(
        "/api/v1/timeline/rows?at=0-99&generation={generation}"
    ));
    assert_eq!(rows["items"].as_array().unwrap().len(), expected.len());
    let head: Value = serde_json::from_str(&next_event(&ben.listen("/api/v1/events"))).unwrap();
    assert_eq!(head, json!({ "total": total, "generation": generation }));

    // Values and recipients, in a file, in a table and at a glance.
    let values: BTreeSet<String> = expected
        .iter()
        .filter(|(number, _)| !all[**number].erased)
        .flat_map(|(number, seen)| {
            let values = seen.categories.iter().filter(|it| VALUES.contains(it));
            values
                .map(|it| Told::mark(*number, *it))
                .collect::<Vec<_>>()
        })
        .collect();
    let names: BTreeSet<String> = expected
        .iter()
        .flat_map(|(number, seen)| {
            seen.handed
                .keys()
                .map(|place| Told::recipient(*number, *place))
        })
        .collect();
    let both: BTreeSet<_> = values.union(&names).cloned().collect();
    let export = ben.get("/api/v1/export?format=json").body;
    assert_eq!(marks_in(&export, all), both, "{export}");
    assert_eq!(export.matches("\"occurred_at\"").count(), expected.len());
    let table = ben.get("/api/v1/export?format=csv&part=values").body;
    assert_eq!(marks_in(&table, all), values);
    for path in ["/api/v1/recipients", "/api/v1/sharing"] {
        assert_eq!(marks_in(&ben.get(path).body, all), names, "{path}");
    }
    let cars: Vec<Value> = ben.read("/api/v1/vehicles");
    let cars: BTreeSet<_> = cars
        .iter()
        .map(|car| car["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        cars,
        grant.0.iter().map(|car| CARS[*car].to_owned()).collect()
    );

    // A search by each word, and each record by its id.
    for number in 0..all.len() {
        for category in [DataCategory::CallContent, DataCategory::SpecialistNotes] {
            let mark = Told::mark(number, category);
            let hits: Value = ben.read(&format!("/api/v1/timeline/summary?q={mark}"));
            assert_eq!(hits["total"], u64::from(values.contains(&mark)), "{mark}");
        }
    }
    let owned: Value = subscriber.read("/api/v1/timeline?fold=false&limit=200");
    for item in owned["items"].as_array().unwrap() {
        let at = item["record"]["occurred_at"].as_str().unwrap();
        let id = item["record"]["id"].as_str().unwrap();
        let status = ben.get(&format!("/api/v1/records/{id}")).status;
        assert_eq!(status == 200, shown.contains_key(at), "{item}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 10, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_but_what_is_theirs_and_what_was_chosen_is_in_any_answer(
        all in prop::collection::vec(told(), 1..24),
        gifts in prop::collection::vec(gift(), 0..4),
    ) {
        check(&all, &gifts);
    }
}
