//! The packs that ship.

use super::*;
use dashboard_model::{policy::PolicyPack, time::Day};

fn shelf() -> PolicyShelf {
    PolicyShelf::embedded().unwrap()
}

fn versions(shelf: &PolicyShelf, operator: &str) -> Vec<String> {
    let packs = shelf.newest_first(operator);
    packs.map(|pack| pack.version.0.clone()).collect()
}

/// Each pack that ships.
fn each(mut check: impl FnMut(&PolicyPack)) {
    let shelf = shelf();
    for operator in ["bmw-assist", "northway-assist"] {
        shelf.newest_first(operator).for_each(&mut check);
    }
}

#[test]
fn they_are_without_mistakes() {
    let shelf = shelf();
    assert_eq!(versions(&shelf, "bmw-assist"), ["2016-10-17"]);
    assert_eq!(
        versions(&shelf, "northway-assist"),
        ["2026-06-01", "2023-05-15", "2019-03-01"]
    );
}

#[test]
fn bmw_assist_has_all_eight_clauses_and_the_four_cases_of_the_first() {
    let shelf = shelf();
    let pack = shelf.version("bmw-assist", "2016-10-17").unwrap();
    let ids: Vec<&str> = pack.clauses.iter().map(|c| c.id.0.as_str()).collect();
    for id in [
        "1", "1a", "1b", "1c", "1d", "2", "3", "4", "5", "6", "7", "8",
    ] {
        assert!(ids.contains(&id), "{id}");
    }
}

#[test]
fn each_clause_speaks_four_languages_calmly() {
    each(|pack| {
        for clause in &pack.clauses {
            let languages: Vec<&str> = clause.texts.keys().map(String::as_str).collect();
            assert_eq!(languages, ["de", "en", "es", "fr"], "{}", clause.id);
            for (language, text) in &clause.texts {
                let all = format!("{} {}", text.title, text.summary);
                assert!(!all.contains(['!', '\u{a1}']), "{language}: {all}");
                assert!(text.summary.ends_with('.'), "{language}: {all}");
            }
        }
    });
}

#[test]
fn no_language_repeats_another() {
    each(|pack| {
        for clause in &pack.clauses {
            let mut summaries: Vec<&str> =
                clause.texts.values().map(|t| t.summary.as_str()).collect();
            summaries.sort_unstable();
            summaries.dedup();
            assert_eq!(summaries.len(), 4, "{} {}", pack.version, clause.id);
        }
    });
}

#[test]
fn the_versions_of_northway_follow_each_other_without_a_gap() {
    let shelf = shelf();
    let on = |day: &str| {
        let day: Day = day.parse().unwrap();
        let pack = shelf.in_force("northway-assist", day);
        pack.map(|pack| pack.version.0.clone())
    };
    for (day, expected) in [
        ("2019-02-28", None),
        ("2019-03-01", Some("2019-03-01")),
        ("2023-05-14", Some("2019-03-01")),
        ("2023-05-15", Some("2023-05-15")),
        ("2026-05-31", Some("2023-05-15")),
        ("2026-06-01", Some("2026-06-01")),
    ] {
        assert_eq!(on(day).as_deref(), expected, "{day}");
    }
}
