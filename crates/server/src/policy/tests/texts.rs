//! One mistake each in the texts.

use super::*;
use dashboard_model::policy::ClauseId;

#[test]
fn each_clause_has_a_text_in_each_language() {
    for language in ["en", "es", "fr", "de"] {
        let without = "[clause.1]\ntitle = \"Title\"\nsummary = \"Summary.\"\n";
        Files::changed(&format!("{language}.toml"), without, "").refused(
            "2020-01-01/policy.toml",
            13,
            PolicyRule::NoText {
                clause: ClauseId("1".to_owned()),
                language,
            },
        );
    }
}

#[test]
fn each_language_has_its_file() {
    for name in ["en.toml", "es.toml", "fr.toml", "de.toml", "policy.toml"] {
        let mut files = Files::one();
        files.0.remove(&format!("acme/2020-01-01/{name}"));
        files.refused(&format!("2020-01-01/{name}"), None, PolicyRule::MissingFile);
    }
}

#[test]
fn a_text_belongs_to_a_clause() {
    let files = Files::changed("fr.toml", "[clause.2-a]", "[clause.9]");
    files.refused(
        "2020-01-01/fr.toml",
        5,
        PolicyRule::NoClause("9".to_owned()),
    );
}

#[test]
fn a_text_is_there_once() {
    let error = Files::changed("de.toml", "[clause.2-a]", "[clause.1]")
        .load()
        .unwrap_err();
    assert_eq!(
        (error.file.as_str(), error.line),
        ("acme/2020-01-01/de.toml", Some(5))
    );
    assert!(error.to_string().contains("duplicate key"), "{error}");
}

#[test]
fn a_text_has_a_title_and_a_summary_to_show() {
    let refused = |part: &str, other: String, line, rule| {
        let file = "2020-01-01/es.toml";
        Files::changed("es.toml", part, &other).refused(file, line, rule);
    };
    let too_long = |key, most| PolicyRule::TooLong { key, most };
    refused("Title", String::new(), 2, PolicyRule::Empty("title"));
    refused("Summary.", " ".to_owned(), 3, PolicyRule::Empty("summary"));
    refused("Title", "\u{e9}".repeat(81), 2, too_long("title", 80));
    refused(
        "Summary.",
        "\u{e9}".repeat(801),
        3,
        too_long("summary", 800),
    );
    refused(
        "Title",
        "a\\u0000".to_owned(),
        2,
        PolicyRule::NotPlain("title"),
    );
    refused(
        "Summary.",
        "a\\nb".to_owned(),
        3,
        PolicyRule::NotPlain("summary"),
    );
    refused(
        "Summary.",
        "<a>".to_owned(),
        3,
        PolicyRule::NotPlain("summary"),
    );
}

#[test]
fn a_text_as_long_as_it_may_be_is_taken() {
    let files = Files::changed("es.toml", "Title", &"\u{e9}".repeat(80));
    let files = files.with("es.toml", "Summary.", &"\u{e9}".repeat(800));
    assert!(files.load().is_ok());
}

#[test]
fn a_text_without_a_summary_or_with_more_than_that_is_refused() {
    for (part, other, line, word) in [
        ("summary = \"Summary.\"\n", "", 1, "`summary`"),
        ("title", "heading", 2, "`heading`"),
        ("[clause.1]", "[clauses.1]", 1, "`clauses`"),
    ] {
        let error = Files::changed("en.toml", part, other).load().unwrap_err();
        assert_eq!(error.file, "acme/2020-01-01/en.toml");
        assert_eq!(error.line, Some(line), "{error}");
        assert!(error.to_string().contains(word), "{error}");
    }
}
