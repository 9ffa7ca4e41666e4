//! A statement as its words, and the tables that it uses.

use super::{bound::ACCOUNT_TABLES, fault::Fault};

/// A use of a table.
#[derive(Debug)]
pub struct Use<'a> {
    /// The table.
    pub table: &'a str,
    /// What stands for it in the statement.
    pub alias: Option<&'a str>,
    /// Whether rows are added to it.
    pub inserted: bool,
    /// Where its name stands.
    pub place: usize,
}

impl<'a> Use<'a> {
    /// What stands for the table in the statement.
    pub fn name(&self) -> &'a str {
        self.alias.unwrap_or(self.table)
    }
}

/// Names, numbers and signs, one by one. What is put in when the program runs is one word, in braces.
pub fn words(sql: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let in_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '?');
        let up_to = |end: char| rest[1..].find(end).map_or(rest.len(), |end| end + 2);
        let end = match first {
            first if in_name(first) => rest.find(|c| !in_name(c)).unwrap_or(rest.len()),
            '\'' => up_to('\''),
            '{' => up_to('}'),
            first => first.len_utf8(),
        };
        let (word, behind) = rest.split_at(end);
        if !word.trim().is_empty() {
            all.push(word);
        }
        rest = behind;
    }
    all
}

/// Whether a word is put in when the program runs.
pub fn is_put_in(word: &str) -> bool {
    word.starts_with('{')
}

/// What stands behind FROM, JOIN, INTO and UPDATE. What a statement makes for itself is no table.
///
/// # Errors
/// A table stands there that cannot be read.
pub fn uses<'a>(words: &[&'a str]) -> Result<Vec<Use<'a>>, Fault> {
    let made: Vec<&str> = words
        .windows(3)
        .filter(|next| next[1] == "AS" && next[2] == "(")
        .map(|next| next[0])
        .filter(|name| !ACCOUNT_TABLES.contains(name))
        .collect();
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let behind = place.checked_sub(1).map_or("", |before| words[before]);
        let next = words.get(place + 1).copied();
        if !names_a_table(word, behind) {
            let small = names_a_table(&word.to_ascii_uppercase(), behind);
            if small && next.is_some_and(|table| ACCOUNT_TABLES.contains(&table)) {
                return Err(Fault::Unread((*word).to_owned()));
            }
            continue;
        }
        let Some(table) = next.filter(|table| !is_put_in(table)) else {
            return Err(Fault::Nameless((*word).to_owned()));
        };
        let inserted = *word == "INTO";
        let is_function = words.get(place + 2) == Some(&"(") && !inserted;
        let is_known = ACCOUNT_TABLES.contains(&table);
        if table == "(" || made.contains(&table) || (is_function && !is_known) {
            continue;
        }
        let alias = match words.get(place + 2) {
            Some(&"AS") => words.get(place + 3).copied(),
            Some(next) if is_alias(next) => Some(*next),
            _ => None,
        };
        found.push(Use {
            table,
            alias: alias.filter(|_| !inserted),
            inserted,
            place: place + 1,
        });
    }
    Ok(found)
}

/// Whether a table stands behind a word.
fn names_a_table(word: &str, before: &str) -> bool {
    match word {
        "FROM" => before != "DISTINCT",
        "JOIN" => true,
        "INTO" => before != "VACUUM",
        "UPDATE" => before != "DO",
        _ => false,
    }
}

fn is_alias(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
}
