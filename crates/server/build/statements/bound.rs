//! Whether a statement is bound to one account.

use super::{
    fault::Fault,
    questions::Questions,
    reading::{Use, is_put_in, uses, words},
};

/// The tables whose rows are an account's.
pub const ACCOUNT_TABLES: [&str; 17] = [
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
    "sign_in_link",
];

/// The tables of nobody's rows, and those of what an account's are found by.
const OTHER_TABLES: [&str; 9] = [
    "setting",
    "pairing",
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

/// What would let a filter be passed by, or hide what stands behind it.
const UNREAD: [&str; 5] = ["LEFT", "RIGHT", "FULL", "OUTER", "NATURAL"];

/// Each use of an account's table is bound: by its own `account_id = ?`, or by that of a table that is.
/// What stands in a question inside another one is bound there, or by what is bound around it.
///
/// # Errors
/// It is not, or that cannot be told.
pub fn check(sql: &str) -> Result<(), Fault> {
    let words = words(sql);
    let uses = uses(&words)?;
    for one in &uses {
        let known = ACCOUNT_TABLES.contains(&one.table) || OTHER_TABLES.contains(&one.table);
        if !known {
            return Err(Fault::Unknown(one.table.to_owned()));
        }
    }
    if uses.is_empty() {
        return check_piece(&words);
    }
    let uses: Vec<_> = uses
        .into_iter()
        .filter(|one| ACCOUNT_TABLES.contains(&one.table))
        .collect();
    if uses.is_empty() {
        return Ok(());
    }
    let questions = Questions::of(&words);
    check_readable(sql, &words, &questions)?;
    check_bound(&words, &questions, &uses)
}

/// A piece may be put in anywhere, so it holds its choices together.
fn check_piece(words: &[&str]) -> Result<(), Fault> {
    let mut depth = 0;
    for (place, word) in words.iter().enumerate() {
        match *word {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ if depth <= 0 && is_choice(words, place) => return Err(Fault::Or),
            _ => {}
        }
    }
    Ok(())
}

fn is_choice(words: &[&str], place: usize) -> bool {
    words[place] == "OR" && !matches!(words.get(place + 1), Some(&("IGNORE" | "REPLACE")))
}

/// Nothing stands in it that would make the filters mean something else.
fn check_readable(sql: &str, words: &[&str], questions: &Questions) -> Result<(), Fault> {
    let unread = |what: &str| Err(Fault::Unread(what.to_owned()));
    if !questions.is_whole {
        return unread("(");
    }
    if let Some(comment) = ["--", "/*"].into_iter().find(|sign| sql.contains(sign)) {
        return unread(comment);
    }
    for (place, word) in words.iter().enumerate() {
        if UNREAD.contains(word) || (*word == "," && questions.is_between_tables(place)) {
            return unread(word);
        }
        if questions.is_bare(place) && is_choice(words, place) {
            return Err(Fault::Or);
        }
    }
    Ok(())
}

fn check_bound(words: &[&str], questions: &Questions, uses: &[Use<'_>]) -> Result<(), Fault> {
    let mut bound: Vec<(usize, &str)> = Vec::new();
    // Binding goes on from table to table.
    for _ in 0..=uses.len() {
        for one in uses.iter().filter(|one| !one.inserted) {
            let here = (questions.at(one.place), one.name());
            let is = questions.binds(words, here, one.alias.is_none(), uses, &bound);
            if is && !bound.contains(&here) {
                bound.push(here);
            }
        }
    }
    for one in uses {
        if one.inserted && !is_inserted_as_own(words, one.table) {
            return Err(Fault::Ownerless(one.table.to_owned()));
        }
        if !one.inserted && !bound.contains(&(questions.at(one.place), one.name())) {
            return Err(Fault::Unbound {
                table: one.table.to_owned(),
                name: one.name().to_owned(),
            });
        }
    }
    Ok(())
}

/// The account is one of the columns, and its value comes from outside or from what is bound.
fn is_inserted_as_own(words: &[&str], table: &str) -> bool {
    let Some(place) = words.windows(2).position(|next| next == ["INTO", table]) else {
        return false;
    };
    let rest = &words[place + 2..];
    let columns = rest.iter().take_while(|word| **word != ")");
    let columns = columns.filter(|word| !matches!(**word, "(" | ","));
    // Nobody knows how many columns are put in.
    let mut columns = columns.take_while(|word| !is_put_in(word));
    let Some(column) = columns.position(|word| *word == "account_id") else {
        return false;
    };
    let adds_more = rest.windows(3).any(|next| next == [")", ",", "("]);
    let mut values = rest
        .iter()
        .skip_while(|word| !matches!(**word, "VALUES" | "SELECT"))
        .skip(1)
        .peekable();
    let mut at = 0;
    let mut depth = 0;
    while let Some(value) = values.next() {
        match *value {
            "(" if at == 0 && depth == 0 => {}
            "(" => depth += 1,
            ")" => depth -= 1,
            "," if depth == 0 => at += 1,
            value if at == column && depth == 0 => {
                let is_all = matches!(values.peek(), Some(&&("," | ")" | "FROM")));
                // A column of a table that is read has its own filter.
                return !adds_more
                    && is_all
                    && (value.starts_with('?') || value.ends_with("account_id"));
            }
            _ => {}
        }
    }
    false
}
