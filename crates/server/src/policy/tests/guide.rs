//! The guide for operators: its example is a good pack, and it lists every word.

use super::*;
use dashboard_model::vocabulary::{Cause, DataCategory, Purpose, RecipientKind};

const GUIDE: &str = include_str!("../../../../../docs/guides/policy-packs.md");

/// The examples in TOML: `policy.toml`, and the texts.
fn examples() -> Vec<String> {
    GUIDE
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn its_example_is_a_good_pack() {
    let [manifest, texts] = &examples()[..] else {
        panic!("the guide has two examples")
    };
    let folder = "acme-connect/2027-01-01";
    let mut files = BTreeMap::from([(format!("{folder}/policy.toml"), manifest.clone())]);
    for language in ["en", "es", "fr", "de"] {
        files.insert(format!("{folder}/{language}.toml"), texts.clone());
    }
    let shelf = PolicyShelf::load(&files).unwrap();
    assert_eq!(shelf.newest_first("acme-connect").count(), 1);
}

#[test]
fn it_lists_every_word() {
    let words = Cause::ALL.iter().map(|word| word.as_str());
    let words = words
        .chain(DataCategory::ALL.iter().map(|word| word.as_str()))
        .chain(Purpose::ALL.iter().map(|word| word.as_str()))
        .chain(RecipientKind::ALL.iter().map(|word| word.as_str()));
    for word in words {
        assert!(GUIDE.contains(&format!("`{word}`")), "{word}");
    }
}

#[test]
fn it_lists_every_key() {
    let shipped = include_str!("../../../../../policies/northway-assist/2023-05-15/policy.toml");
    let keys = shipped
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key);
    for key in keys.chain(["may_be_sold", "effective_to", "title", "summary"]) {
        let listed = [format!("`{key}`"), format!("`contact.{key}`")];
        assert!(listed.iter().any(|key| GUIDE.contains(key)), "{key}");
    }
}
