//! A statement as its words, and the tables that it uses.

/// A use of a table.
#[derive(Debug)]
pub struct Use<'a> {
    pub table: &'a str,
    pub alias: Option<&'a str>,
    pub inserted: bool,
    /// Where its name stands.
    pub place: usize,
}

/// Names, numbers and signs, one by one.
pub fn words(sql: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let in_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '?');
        let end = if in_name(first) {
            rest.find(|c| !in_name(c)).unwrap_or(rest.len())
        } else if first == '\'' {
            rest[1..].find('\'').map_or(rest.len(), |end| end + 2)
        } else {
            first.len_utf8()
        };
        let (word, behind) = rest.split_at(end);
        if !word.trim().is_empty() {
            all.push(word);
        }
        rest = behind;
    }
    all
}

/// What stands behind FROM, JOIN, INTO and UPDATE. What a statement makes for itself is no table.
pub fn uses<'a>(words: &[&'a str]) -> Vec<Use<'a>> {
    let made: Vec<&str> = words
        .windows(3)
        .filter(|next| next[1] == "AS" && next[2] == "(")
        .map(|next| next[0])
        .chain(
            words
                .windows(2)
                .filter(|next| next[0] == "RECURSIVE")
                .map(|next| next[1]),
        )
        .collect();
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let inserted = *word == "INTO";
        let behind = place.checked_sub(1).map_or("", |before| words[before]);
        let names = match *word {
            "FROM" => behind != "DISTINCT",
            "JOIN" | "INTO" => true,
            "UPDATE" => !matches!(behind, "DO"),
            _ => false,
        };
        let Some(table) = words.get(place + 1).filter(|_| names) else {
            continue;
        };
        let is_function = words.get(place + 2) == Some(&"(") && !inserted;
        if *table == "(" || made.contains(table) || is_function {
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
    found
}

fn is_alias(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
}
