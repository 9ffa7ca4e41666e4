//! One mistake each in `policy.toml`, and where files lie.

use super::*;

const MANIFEST_FILE: &str = "2020-01-01/policy.toml";

/// The good pack with a part of `policy.toml` changed is refused, on that line and for that rule.
#[track_caller]
fn refused(part: &str, other: &str, line: usize, rule: PolicyRule) {
    Files::changed("policy.toml", part, other).refused(MANIFEST_FILE, line, rule);
}

/// The same, for what the form of the file forbids; the sentence holds these words.
#[track_caller]
fn malformed(part: &str, other: &str, line: usize, words: &[&str]) {
    let error = Files::changed("policy.toml", part, other)
        .load()
        .unwrap_err();
    assert_eq!(error.file, format!("acme/{MANIFEST_FILE}"));
    assert_eq!(error.line, Some(line), "{error}");
    let sentence = error.to_string();
    assert_eq!(sentence.lines().count(), 1, "{sentence}");
    assert!(words.iter().all(|w| sentence.contains(w)), "{sentence}");
}

#[test]
fn a_good_pack_is_taken() {
    let shelf = Files::one().load().unwrap();
    assert_eq!(shelf.newest_first("acme").count(), 1);
}

#[test]
fn the_sentence_names_the_file_the_line_and_the_rule() {
    let files = Files::changed("policy.toml", "\"2-a\"", "\"1\"");
    assert_eq!(
        files.load().unwrap_err().to_string(),
        "policy pack acme/2020-01-01/policy.toml, line 20: clause `1` is there twice"
    );
}

#[test]
fn a_word_of_no_list_is_refused() {
    malformed("\"fuel\"", "\"mood\"", 17, &["`mood`", "`fuel`"]);
    malformed(
        "\"scheduled_report\"",
        "\"whim\"",
        16,
        &["`whim`", "`audit`"],
    );
    malformed("[\"research\"]", "[\"fun\"]", 23, &["`fun`", "`marketing`"]);
    malformed("\"dealer\"", "\"friend\"", 26, &["`friend`", "`concierge`"]);
}

#[test]
fn a_key_that_is_not_known_is_refused() {
    malformed("publisher =", "editor =", 4, &["`editor`"]);
    malformed("phone =", "fax =", 9, &["`fax`"]);
    malformed("id = \"1\"", "id = \"1\"\ntitle = \"x\"", 14, &["`title`"]);
    malformed("bound = true", "bound = true\nfree = 1", 29, &["`free`"]);
    malformed("causes =", "cause =", 16, &["`cause`"]);
    malformed(
        "[clauses.covers]",
        "[clauses.covers]\nuses = []",
        23,
        &["`uses`"],
    );
}

#[test]
fn a_key_that_is_missing_is_refused() {
    malformed("bound = true\n", "", 25, &["missing", "`bound`"]);
    malformed("publisher = \"Acme\"\n", "", 1, &["missing", "`publisher`"]);
}

#[test]
fn a_value_of_another_kind_is_refused() {
    malformed("bound = true", "bound = \"yes\"", 28, &["boolean"]);
    malformed(
        "\"2020-01-01\"\n\n",
        "\"2020-13-01\"\n\n",
        5,
        &["full date"],
    );
    malformed("\"2020-01-01\"\n\n", "2020-01-01\n\n", 5, &["string"]);
}

#[test]
fn what_is_no_toml_is_refused() {
    malformed("id = \"1\"", "id = \"1", 13, &["string"]);
    malformed("service", "operator", 3, &["duplicate key"]);
}

#[test]
fn a_folder_has_the_names_that_are_inside() {
    let other = |key, folder: &str| PolicyRule::OtherFolder {
        key,
        folder: folder.to_owned(),
    };
    refused("\"acme\"", "\"acne\"", 1, other("operator", "acme"));
    refused(
        "version = \"2020-01-01\"",
        "version = \"2020-01-02\"",
        2,
        other("version", "2020-01-01"),
    );
}

#[test]
fn a_version_is_named_after_the_day_it_takes_effect() {
    let version = dashboard_model::policy::PolicyVersion("2020-01-01".to_owned());
    refused(
        "effective_from = \"2020-01-01\"",
        "effective_from = \"2020-01-02\"",
        5,
        PolicyRule::OtherDay(version),
    );
}

#[test]
fn a_clause_is_there_once_and_its_id_can_stand_in_an_address() {
    let one = dashboard_model::policy::ClauseId("1".to_owned());
    refused("\"2-a\"", "\"1\"", 20, PolicyRule::ClauseTwice(one));
    for bad in [
        "",
        "-1",
        "1-",
        "1 a",
        "1A",
        "1/a",
        "1#a",
        "\u{e9}",
        &"1".repeat(33),
    ] {
        refused("\"2-a\"", &format!("\"{bad}\""), 20, PolicyRule::ClauseName);
    }
}

#[test]
fn a_pack_has_a_clause() {
    let mut files = Files::one();
    let manifest = MANIFEST.split("[[clauses]]").next().unwrap();
    let manifest = manifest.replace("\n[contact]", "clauses = []\n\n[contact]");
    files.0.insert(format!("acme/{MANIFEST_FILE}"), manifest);
    files.refused(MANIFEST_FILE, 6, PolicyRule::NoClauses);
}

#[test]
fn a_name_is_one_line_of_plain_text() {
    refused("\"Acme Assist\"", "\" \"", 3, PolicyRule::Empty("service"));
    let long = format!("\"{}\"", "a".repeat(81));
    let too_long = PolicyRule::TooLong {
        key: "publisher",
        most: 80,
    };
    refused("\"Acme\"", &long, 4, too_long);
    refused(
        "\"Acme\"",
        "\"a\\nb\"",
        4,
        PolicyRule::NotPlain("publisher"),
    );
    refused("\"Acme\"", "\"<b>\"", 4, PolicyRule::NotPlain("publisher"));
}

#[test]
fn whom_to_ask_can_be_a_link() {
    refused("https:", "http:", 8, PolicyRule::Address);
    refused("(303) 555-0142", "call us", 9, PolicyRule::Phone);
    refused("privacy@", "privacy at ", 10, PolicyRule::Mail);
}

#[test]
fn an_operators_folder_can_stand_in_an_address() {
    for bad in ["Acme", "a b", "-acme", "a.b", &"a".repeat(65)] {
        let files = Files::one().0.into_iter();
        let moved = files.map(|(path, text)| (path.replace("acme/", &format!("{bad}/")), text));
        let error = PolicyShelf::load(&moved.collect()).unwrap_err();
        assert_eq!(error.file, format!("{bad}/2020-01-01"));
        assert_eq!(error.rule, PolicyRule::OperatorName);
    }
}

#[test]
fn a_file_lies_where_it_belongs() {
    for (path, rule) in [
        ("policy.toml", PolicyRule::Place),
        ("acme/policy.toml", PolicyRule::Place),
        ("acme/2020-01-01/old/policy.toml", PolicyRule::Place),
        ("acme/2020-01-01/it.toml", PolicyRule::UnknownFile),
        ("acme/2020-01-01/EN.toml", PolicyRule::UnknownFile),
    ] {
        let mut files = Files::one();
        files.0.insert(path.to_owned(), TEXTS.to_owned());
        let error = files.load().unwrap_err();
        assert_eq!((error.file.as_str(), error.rule), (path, rule));
    }
}

#[test]
fn whatever_character_is_missing_the_pack_is_taken_or_refused_with_one_of_its_lines() {
    let lines = MANIFEST.lines().count();
    for place in 0..MANIFEST.len() {
        let mut manifest = MANIFEST.to_owned();
        manifest.remove(place);
        let mut files = Files::one();
        files.0.insert(format!("acme/{MANIFEST_FILE}"), manifest);
        if let Err(error) = files.load() {
            let line = error.line.unwrap_or_default();
            assert!((1..=lines).contains(&line), "{place}: {error}");
            assert_eq!(error.to_string().lines().count(), 1, "{place}: {error}");
        }
    }
}
