//! A statement's filters, each of which can be taken away.

use super::checked::{
    bound::ACCOUNT_TABLES,
    reading::{uses, words},
};

/// The statement without each of its filters in turn, and without the account of what it adds.
pub fn without_each(sql: &str) -> Vec<String> {
    let words = words(sql);
    let mut mutants = Vec::new();
    let mut without = |place: usize, length: usize, instead: &str| {
        let mut rest = words.clone();
        rest.splice(place..place + length, [instead]);
        mutants.push(rest.join(" "));
    };
    for (place, next) in words.windows(3).enumerate() {
        let is_value = next[2].starts_with('?') || next[2].ends_with(".account_id");
        if is_column(next[0]) && next[1] == "=" && is_value {
            without(place, 3, "1");
        }
    }
    let into = words
        .windows(2)
        .position(|next| next[0] == "INTO" && ACCOUNT_TABLES.contains(&next[1]));
    if let Some(into) = into {
        let columns = words[into..].iter().take_while(|word| **word != ")");
        if let Some(column) = columns.into_iter().position(|word| *word == "account_id") {
            without(into + column, 1, "another_column");
        }
    }
    mutants
}

fn is_column(word: &str) -> bool {
    word == "account_id" || word.ends_with(".account_id")
}

/// The table for which a name stands in a statement.
pub fn table_of<'a>(sql: &'a str, name: &str) -> Option<&'a str> {
    let words = words(sql);
    let found = uses(&words).ok()?.into_iter();
    let mut found = found.filter(|one| one.alias == Some(name));
    found.next().map(|one| one.table)
}
