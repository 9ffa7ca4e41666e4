//! From what somebody typed to a question that the index understands.

use crate::store::{AccountScope, TimelineFilter};

/// The ids of the records of an account that a question finds. Its values are the question and the
/// account.
pub(in crate::store::sqlite) const RECORDS: &str = "SELECT f.record_id FROM search \
     CROSS JOIN search_doc f ON f.doc = search.rowid \
     WHERE search.search MATCH ? AND f.account_id = ?";

/// How records are looked up for a filter: one by one if it searches, for what is found may lie
/// anywhere in time.
pub(in crate::store::sqlite) fn way(filter: &TimelineFilter) -> &'static str {
    match filter.search {
        Some(_) => "INDEXED BY sqlite_autoindex_record_1",
        None => "",
    }
}

/// Every word that was typed is the beginning of one in the text. Nothing that was typed is a part
/// of the index's language: each word stands in quotation marks, with its own ones doubled.
pub(in crate::store::sqlite) fn question(scope: &AccountScope, typed: &str) -> String {
    let owner: String = letters(scope.account().as_str().trim_start_matches("acc_"));
    let words: Vec<String> = typed
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(|word| format!("\"{}\"*", word.replace('"', "\"\"")))
        .collect();
    if words.is_empty() {
        // No text has a word that is empty.
        return "\"\"".to_owned();
    }
    format!("owner : \"{owner}\" AND text : ({})", words.join(" AND "))
}

/// A handle is made of these alone.
fn letters(handle: &str) -> String {
    handle.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dashboard_model::time::Timestamp;

    fn asked(typed: &str) -> String {
        let now: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let account = "acc_tests".parse().unwrap();
        let scope = AccountScope::new(account, chrono_tz::UTC, "any".to_owned(), now, now);
        question(&scope, typed)
    }

    #[test]
    fn every_word_is_a_beginning() {
        assert_eq!(
            asked("flat  tire"),
            "owner : \"tests\" AND text : (\"flat\"* AND \"tire\"*)"
        );
    }

    #[test]
    fn the_index_s_language_is_text() {
        assert_eq!(
            asked("a\" OR owner:other NEAR(b -* ^c"),
            "owner : \"tests\" AND text : (\"a\"\"\"* AND \"OR\"* AND \"owner:other\"* \
             AND \"NEAR(b\"* AND \"^c\"*)"
        );
    }

    #[test]
    fn signs_alone_find_nothing() {
        assert_eq!(asked("- * \" ()"), "\"\"");
    }
}
