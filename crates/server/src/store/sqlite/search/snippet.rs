//! The part of a text around the first hit.

use std::collections::HashMap;

use dashboard_model::timeline::SnippetPart;
use rusqlite::{Connection, OptionalExtension, params};

use super::question;
use crate::store::{AccountScope, StoreError};

/// What the index puts before a hit and behind it. No stored text holds them.
const MARKS: (char, char) = ('\u{1}', '\u{2}');

/// How long a snippet is at most, in characters.
const LENGTH: usize = 120;

/// How much of that may come before the first hit.
const BEFORE: usize = 40;

/// What stands for a part that is left out.
const LEFT_OUT: char = '…';

/// The parts of records' texts around the first hit, by their ids; those without a hit are left out.
/// It is one question for all of them: getting ready to look for the beginning of a word takes longer
/// than looking.
pub(in crate::store::sqlite) fn snippets<'a>(
    connection: &Connection,
    scope: &AccountScope,
    records: impl Iterator<Item = &'a str>,
    words: &str,
) -> Result<HashMap<&'a str, Vec<SnippetPart>>, StoreError> {
    let mut docs: HashMap<i64, &str> = HashMap::new();
    for record in records {
        if let Some(doc) = doc(connection, scope, record)? {
            docs.insert(doc, record);
        }
    }
    let (Some(first), Some(last)) = (docs.keys().min(), docs.keys().max()) else {
        return Ok(HashMap::new());
    };
    let wanted = serde_json::to_string(&docs.keys().collect::<Vec<_>>())?;
    let (before, behind) = MARKS;
    let mut statement = connection.prepare_cached(
        "SELECT rowid, highlight(search, 1, ?, ?) FROM search \
         WHERE search MATCH ? AND rowid BETWEEN ? AND ? \
         AND +rowid IN (SELECT value FROM json_each(?))",
    )?;
    let mut rows = statement.query(params![
        before.to_string(),
        behind.to_string(),
        question(scope, words),
        first,
        last,
        wanted
    ])?;
    let mut found = HashMap::new();
    while let Some(row) = rows.next()? {
        let parts = around(row.get_ref(1)?.as_str().unwrap_or_default());
        if let Some(record) = docs.get(&row.get(0)?)
            && !parts.is_empty()
        {
            found.insert(*record, parts);
        }
    }
    Ok(found)
}

fn doc(
    connection: &Connection,
    scope: &AccountScope,
    record: &str,
) -> Result<Option<i64>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT doc FROM search_doc WHERE account_id = ? AND record_id = ?")?
        .query_row([scope.account().as_str(), record], |row| row.get(0))
        .optional()?)
}

/// The line of a marked text that holds the first hit, cut around it; nothing without a hit.
fn around(marked: &str) -> Vec<SnippetPart> {
    let Some(line) = marked.lines().find(|line| line.contains(MARKS.0)) else {
        return Vec::new();
    };
    let mut letters: Vec<(char, bool)> = Vec::new();
    let mut hit = false;
    for letter in line.chars() {
        match letter {
            mark if mark == MARKS.0 => hit = true,
            mark if mark == MARKS.1 => hit = false,
            letter => letters.push((letter, hit)),
        }
    }
    let first = letters.iter().position(|(_, hit)| *hit).unwrap_or(0);
    let end = letters.len();
    let from = first.saturating_sub(BEFORE).min(end.saturating_sub(LENGTH));
    let to = (from + LENGTH).min(end);
    let mut cut = letters[from..to].to_vec();
    if from > 0 {
        cut[0] = (LEFT_OUT, cut[0].1 && first <= from);
    }
    if to < end
        && let Some(last) = cut.last_mut()
    {
        last.0 = LEFT_OUT;
    }
    parts(&cut)
}

fn parts(letters: &[(char, bool)]) -> Vec<SnippetPart> {
    letters
        .chunk_by(|one, next| one.1 == next.1)
        .map(|run| SnippetPart {
            text: run.iter().map(|(letter, _)| letter).collect(),
            hit: run.first().is_some_and(|(_, hit)| *hit),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(marked: &str) -> Vec<(String, bool)> {
        let marked = marked.replace('[', "\u{1}").replace(']', "\u{2}");
        let parts = around(&marked).into_iter();
        parts.map(|part| (part.text, part.hit)).collect()
    }

    #[test]
    fn only_the_line_of_the_first_hit_is_shown() {
        let parts = shown("Newark Towing\nflat [tire], [tire]s");
        let expected = [
            ("flat ", false),
            ("tire", true),
            (", ", false),
            ("tire", true),
            ("s", false),
        ];
        assert_eq!(parts, expected.map(|(text, hit)| (text.to_owned(), hit)));
    }

    #[test]
    fn a_long_line_is_cut_around_the_hit() {
        let long = "ä".repeat(500);
        let parts = shown(&format!("{long}[tire]{long}"));
        let length: usize = parts.iter().map(|(text, _)| text.chars().count()).sum();
        assert_eq!(length, LENGTH);
        assert_eq!(parts[1], ("tire".to_owned(), true));
        assert!(parts[0].0.starts_with('…') && parts[2].0.ends_with('…'));
    }

    #[test]
    fn without_a_hit_there_is_nothing() {
        assert!(shown("nothing here").is_empty());
        assert!(shown("").is_empty());
    }
}
