//! Several versions: which is in force when, and dates that contradict each other.

use super::*;
use dashboard_model::{policy::PolicyVersion, time::Day};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn version(text: &str) -> PolicyVersion {
    PolicyVersion(text.to_owned())
}

fn in_force(shelf: &PolicyShelf, on: &str) -> Option<String> {
    let pack = shelf.in_force("acme", day(on))?;
    Some(pack.version.0.clone())
}

#[test]
fn the_newest_that_had_taken_effect_is_in_force() {
    let shelf = Files::one().and("2022-06-01", "").load().unwrap();
    for (on, expected) in [
        ("2019-12-31", None),
        ("2020-01-01", Some("2020-01-01")),
        ("2022-05-31", Some("2020-01-01")),
        ("2022-06-01", Some("2022-06-01")),
        ("2999-01-01", Some("2022-06-01")),
    ] {
        assert_eq!(in_force(&shelf, on).as_deref(), expected, "{on}");
    }
}

#[test]
fn a_version_that_has_ended_is_not_in_force() {
    let shelf = Files(BTreeMap::new())
        .and("2020-01-01", "effective_to = \"2020-12-31\"\n")
        .and("2022-06-01", "effective_to = \"2022-06-01\"\n")
        .load()
        .unwrap();
    for (on, expected) in [
        ("2020-12-31", Some("2020-01-01")),
        ("2021-01-01", None),
        ("2022-06-01", Some("2022-06-01")),
        ("2022-06-02", None),
    ] {
        assert_eq!(in_force(&shelf, on).as_deref(), expected, "{on}");
    }
}

#[test]
fn operators_do_not_see_each_others_versions() {
    let shelf = Files::one().load().unwrap();
    assert!(shelf.knows("acme"));
    assert!(!shelf.knows("other"));
    assert_eq!(shelf.newest_first("other").count(), 0);
    assert_eq!(shelf.version("other", "2020-01-01"), None);
    assert_eq!(shelf.in_force("other", day("2021-01-01")), None);
    assert!(shelf.version("acme", "2020-01-01").is_some());
}

#[test]
fn versions_come_newest_first() {
    let shelf = Files::one().and("2022-06-01", "").and("2021-06-01", "");
    let shelf = shelf.load().unwrap();
    let versions = shelf
        .newest_first("acme")
        .map(|pack| pack.version.0.as_str());
    assert_eq!(
        versions.collect::<Vec<_>>(),
        ["2022-06-01", "2021-06-01", "2020-01-01"]
    );
}

#[test]
fn two_versions_cannot_take_effect_on_the_same_day() {
    let files = Files::one().and("2020-01-02", "");
    let files = files.with(
        "policy.toml",
        "effective_from = \"2020-01-01\"",
        "effective_from = \"2020-01-02\"",
    );
    let rule = PolicyRule::OtherDay(version("2020-01-01"));
    files.refused("2020-01-01/policy.toml", 5, rule);
}

#[test]
fn a_version_does_not_end_before_it_begins() {
    let files = Files(BTreeMap::new()).and("2020-01-01", "effective_to = \"2019-12-31\"\n");
    files.refused("2020-01-01/policy.toml", 6, PolicyRule::EndsBeforeStart);
}

#[test]
fn a_version_ends_before_the_next_begins() {
    for (last, good) in [
        ("2022-05-31", true),
        ("2022-06-01", false),
        ("2030-01-01", false),
    ] {
        let files = Files(BTreeMap::new())
            .and("2020-01-01", &format!("effective_to = \"{last}\"\n"))
            .and("2022-06-01", "");
        if good {
            assert!(files.load().is_ok());
        } else {
            let rule = PolicyRule::Overlap(version("2022-06-01"));
            files.refused("2020-01-01/policy.toml", 6, rule);
        }
    }
}

#[test]
fn what_a_version_supersedes_is_the_version_before_it() {
    let superseding = |named: &str| {
        Files::one()
            .and("2021-06-01", &format!("supersedes = \"{named}\"\n"))
            .and("2020-06-01", "")
            .and("2022-06-01", "")
    };
    assert!(superseding("2020-06-01").load().is_ok());
    let file = "2021-06-01/policy.toml";
    for (named, rule) in [
        ("2019-01-01", PolicyRule::SupersedesUnknown),
        ("2022-06-01", PolicyRule::SupersedesLater),
        ("2021-06-01", PolicyRule::SupersedesLater),
        (
            "2020-01-01",
            PolicyRule::SupersedesOther(version("2020-06-01")),
        ),
    ] {
        superseding(named).refused(file, 6, rule);
    }
}

#[test]
fn the_first_version_supersedes_none() {
    let files = Files(BTreeMap::new())
        .and("2020-01-01", "supersedes = \"2022-06-01\"\n")
        .and("2022-06-01", "");
    files.refused("2020-01-01/policy.toml", 6, PolicyRule::SupersedesLater);
}
