//! Whether a statement is bound to one account.

use super::{
    questions::Questions,
    reading::{uses, words},
};

/// The tables whose rows are an account's.
pub const ACCOUNT_TABLES: [&str; 16] = [
    "account",
    "account_field",
    "access_grant",
    "ownership",
    "citation",
    "cited_clause",
    "shape",
    "record",
    "disclosure",
    "rollup",
    "event",
    "session",
    "waiting_event",
    "search_doc",
    "portal_link",
    "launch_ticket",
];

/// The tables of nobody's rows, and those of what an account's are found by.
const OTHER_TABLES: [&str; 10] = [
    "setting",
    "pairing",
    "sign_in_link",
    "sign_in_attempt",
    "logout_notice",
    // The index of words: each question of it names its account, and what it finds is asked of `search_doc`.
    "search",
    // Of the connection that writes, until its commit.
    "search_change",
    "sqlite_schema",
    "sqlite_master",
    "refinery_schema_history",
];

/// Why a statement is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It uses a table that is in neither list.
    Unknown(String),
    /// It uses a table of an account's without the account.
    Unbound(String),
    /// It offers a way around.
    Or,
}

/// Each use of an account's table is bound: by its own `account_id = ?`, or by that of a table that is.
/// What stands in a question inside another one is bound there, or by what is bound around it.
pub fn check(sql: &str) -> Result<(), Fault> {
    let words = words(sql);
    let uses = uses(&words);
    for one in &uses {
        let known = ACCOUNT_TABLES.contains(&one.table) || OTHER_TABLES.contains(&one.table);
        if !known {
            return Err(Fault::Unknown(one.table.to_owned()));
        }
    }
    if has_a_way_around(&words) {
        return Err(Fault::Or);
    }
    let questions = Questions::of(&words);
    let uses: Vec<_> = uses
        .into_iter()
        .filter(|one| ACCOUNT_TABLES.contains(&one.table))
        .collect();
    let mut bound: Vec<(usize, &str)> = Vec::new();
    // Binding goes on from table to table.
    for _ in 0..=uses.len() {
        for one in uses.iter().filter(|one| !one.inserted) {
            let here = (questions.at(one.place), one.alias.unwrap_or(one.table));
            let is = questions.binds(&words, here, one.alias.is_none(), &uses, &bound);
            if is && !bound.contains(&here) {
                bound.push(here);
            }
        }
    }
    for one in &uses {
        let here = (questions.at(one.place), one.alias.unwrap_or(one.table));
        let is = if one.inserted {
            is_inserted_as_own(&words, one.table)
        } else {
            bound.contains(&here)
        };
        if !is {
            return Err(Fault::Unbound(one.table.to_owned()));
        }
    }
    Ok(())
}

/// The statement without each of its filters in turn.
pub fn without_each_filter(sql: &str) -> Vec<String> {
    let words = words(sql);
    let mut mutants = Vec::new();
    for (place, next) in words.windows(3).enumerate() {
        let is_value = next[2].starts_with('?') || next[2].ends_with(".account_id");
        if is_column(next[0]) && next[1] == "=" && is_value {
            let mut rest = words.clone();
            rest.splice(place..place + 3, ["1"]);
            mutants.push(rest.join(" "));
        }
    }
    mutants
}

/// The table for which a name stands in a statement.
pub fn table_of<'a>(sql: &'a str, name: &str) -> Option<&'a str> {
    let words = words(sql);
    let found = uses(&words).into_iter().find(|one| one.alias == Some(name));
    found.map(|one| one.table)
}

/// The account is the first column, and its value comes from outside or from what is bound.
fn is_inserted_as_own(words: &[&str], table: &str) -> bool {
    let Some(place) = words.windows(2).position(|next| next == ["INTO", table]) else {
        return false;
    };
    let rest = &words[place + 2..];
    let columns = rest.iter().take_while(|word| **word != ")");
    let column = columns
        .filter(|word| !matches!(**word, "(" | ","))
        .position(|word| *word == "account_id");
    let Some(column) = column else {
        return false;
    };
    let values = rest
        .iter()
        .skip_while(|word| !matches!(**word, "VALUES" | "SELECT"))
        .skip(1);
    let mut at = 0;
    let mut depth = 0;
    for value in values {
        match *value {
            "(" if at == 0 && depth == 0 => {}
            "(" => depth += 1,
            ")" => depth -= 1,
            "," if depth == 0 => at += 1,
            value if at == column && depth == 0 => {
                // A column of a table that is read has its own filter.
                return value.starts_with('?') || value.ends_with("account_id");
            }
            _ => {}
        }
    }
    false
}

fn is_column(word: &str) -> bool {
    word == "account_id" || word.ends_with(".account_id")
}

/// `OR` on the level on which a filter stands would pass it by. In brackets it cannot.
fn has_a_way_around(words: &[&str]) -> bool {
    let mut filtered = vec![false];
    let mut or = vec![false];
    for (place, word) in words.iter().enumerate() {
        let last = filtered.len() - 1;
        match *word {
            "(" => {
                filtered.push(false);
                or.push(false);
            }
            ")" => {
                let (was, around) = (filtered.pop(), or.pop());
                if was == Some(true) && around == Some(true) {
                    return true;
                }
                if filtered.is_empty() {
                    return true;
                }
            }
            "OR" if words.get(place + 1) != Some(&"IGNORE")
                && words.get(place + 1) != Some(&"REPLACE") =>
            {
                or[last] = true;
            }
            word if words.get(place + 1) == Some(&"=") && is_column(word) => filtered[last] = true,
            _ => {}
        }
    }
    filtered
        .into_iter()
        .zip(or)
        .any(|(filtered, or)| filtered && or)
}
