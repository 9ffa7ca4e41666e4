//! The packs that ship.

use super::*;
use dashboard_model::{
    policy::{ChangeKind, PolicyPack, changes},
    time::Day,
};

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
    for operator in shelf.operators() {
        shelf.newest_first(operator).for_each(&mut check);
    }
}

#[test]
fn they_are_without_mistakes() {
    let shelf = shelf();
    let operators: Vec<&str> = shelf.operators().collect();
    assert_eq!(operators, ["bmw-assist", "northway-assist"]);
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

/// The clauses that changed in a kind of way between two versions of Northway Assist.
fn changed(old: &str, new: &str, kind: ChangeKind) -> Vec<String> {
    let shelf = shelf();
    let version = |version| shelf.version("northway-assist", version).unwrap();
    let all = changes(version(old), version(new)).into_iter();
    let of_kind = all.filter(|change| change.kind == kind);
    of_kind.map(|change| change.clause.0).collect()
}

#[test]
fn what_changed_at_northway_is_what_its_packs_say() {
    let (first, second, third) = ("2019-03-01", "2023-05-15", "2026-06-01");
    for (kind, then, now) in [
        (ChangeKind::Added, &["1f", "3c", "3f"][..], &["3g"][..]),
        (ChangeKind::Removed, &["3e"], &["1f", "3f"]),
        (ChangeKind::Reworded, &["5"], &["6"]),
        (ChangeKind::Widened, &["1a", "4", "7"], &["3", "3c"]),
        (ChangeKind::Narrowed, &["1e", "2"], &["3a", "4"]),
        (ChangeKind::Shifted, &[], &[]),
    ] {
        assert_eq!(changed(first, second, kind), then, "{kind:?}");
        assert_eq!(changed(second, third, kind), now, "{kind:?}");
    }
}

/// Each text that differs has a reason in what the clause covers, or is reworded in all languages.
#[test]
fn a_clause_whose_text_changed_at_northway_changed_in_each_language() {
    let shelf = shelf();
    let versions: Vec<_> = shelf.newest_first("northway-assist").collect();
    for pair in versions.windows(2) {
        for clause in &pair[0].clauses {
            let Some(before) = pair[1].clauses.iter().find(|c| c.id == clause.id) else {
                continue;
            };
            let differ = clause
                .texts
                .iter()
                .map(|(language, text)| text != &before.texts[language]);
            let differ: Vec<bool> = differ.collect();
            let covers_other = clause.covers != before.covers;
            assert!(
                differ.iter().all(|d| *d) || (!covers_other && differ.iter().all(|d| !d)),
                "{} {}: {differ:?}",
                pair[0].version,
                clause.id
            );
        }
    }
}
