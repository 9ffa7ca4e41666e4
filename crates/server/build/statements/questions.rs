//! Questions inside questions, and where their conditions stand.

use super::reading::{Use, is_put_in};

/// In which question each word stands: one may stand in another one, or behind `UNION`.
pub struct Questions {
    /// The question of each word.
    of_word: Vec<usize>,
    /// Whether each word stands in the question itself, and not in brackets inside it.
    bare: Vec<bool>,
    /// Where each word stands in its question.
    parts: Vec<Part>,
    /// Whether each word begins a condition without which nothing of its question is true.
    begins: Vec<bool>,
    /// The question around each.
    around: Vec<Option<usize>>,
    /// Whether each bracket that is opened is closed.
    pub is_whole: bool,
}

/// A part of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Tables,
    Condition,
    Other,
}

/// What is open at a word.
#[derive(Debug, Clone, Copy)]
struct Level {
    question: usize,
    /// Whether it is the question itself, and not a bracket inside it.
    bare: bool,
    part: Part,
    /// Whether the next `AND` is that of a `BETWEEN`.
    between: bool,
}

impl Level {
    const fn of(question: usize, bare: bool) -> Self {
        Self {
            question,
            bare,
            part: Part::Other,
            between: false,
        }
    }
}

impl Questions {
    /// Reads them.
    pub fn of(words: &[&str]) -> Self {
        let mut all = Self {
            of_word: Vec::with_capacity(words.len()),
            bare: Vec::with_capacity(words.len()),
            parts: Vec::with_capacity(words.len()),
            begins: Vec::with_capacity(words.len()),
            around: vec![None],
            is_whole: true,
        };
        let mut open = Vec::new();
        let mut level = Level::of(0, true);
        let mut begins = false;
        for (place, word) in words.iter().enumerate() {
            let next = words.get(place + 1).copied().unwrap_or_default();
            let begun = std::mem::take(&mut begins);
            match *word {
                "(" => {
                    open.push(level);
                    let asks = matches!(next, "SELECT" | "WITH");
                    if asks {
                        all.around.push(Some(level.question));
                    }
                    let question = if asks {
                        all.around.len() - 1
                    } else {
                        level.question
                    };
                    level = Level::of(question, asks);
                }
                "CASE" => {
                    open.push(level);
                    level = Level::of(level.question, false);
                }
                ")" | "END" => match open.pop() {
                    Some(outer) => level = outer,
                    None => all.is_whole = false,
                },
                "UNION" | "EXCEPT" | "INTERSECT" => {
                    all.around.push(all.around[level.question]);
                    level = Level::of(all.around.len() - 1, level.bare);
                }
                "WHERE" | "ON" => {
                    begins = next != "CONFLICT";
                    level.part = if begins { Part::Condition } else { Part::Other };
                }
                "FROM" if place > 0 && words[place - 1] == "DISTINCT" => {}
                "FROM" | "JOIN" => level.part = Part::Tables,
                "SELECT" | "SET" | "VALUES" | "GROUP" | "ORDER" | "HAVING" | "LIMIT" | "WINDOW"
                | "RETURNING" | "DO" => level.part = Part::Other,
                "BETWEEN" => level.between = true,
                "AND" => begins = !std::mem::take(&mut level.between),
                _ => {}
            }
            all.of_word.push(level.question);
            all.bare.push(level.bare);
            all.parts.push(level.part);
            all.begins
                .push(begun && level.bare && level.part == Part::Condition);
        }
        all.is_whole &= open.is_empty();
        all
    }

    /// The one in which a word stands.
    pub fn at(&self, place: usize) -> usize {
        self.of_word[place]
    }

    /// Whether a word stands in the question itself, and not in brackets inside it.
    pub fn is_bare(&self, place: usize) -> bool {
        self.bare[place]
    }

    /// Whether a word stands between the names of tables.
    pub fn is_between_tables(&self, place: usize) -> bool {
        self.bare[place] && self.parts[place] == Part::Tables
    }

    /// Whether a question binds a use of a table in it.
    pub fn binds(
        &self,
        words: &[&str],
        (question, name): (usize, &str),
        is_nameless: bool,
        uses: &[Use<'_>],
        bound: &[(usize, &str)],
    ) -> bool {
        let own = format!("{name}.account_id");
        let by = |value: &str| {
            let of = value.strip_suffix(".account_id");
            value.starts_with('?') || of.is_some_and(|of| self.is_bound(question, of, bound))
        };
        let filters = || {
            words
                .windows(3)
                .enumerate()
                .filter(|(place, next)| {
                    self.at(*place) == question && next[1] == "=" && next[0] != next[2]
                })
                .filter(|(place, _)| {
                    self.begins[*place] && ends(words.get(place + 3).copied().unwrap_or(")"))
                })
                .map(|(_, next)| (next[0], next[2]))
        };
        let named =
            filters().any(|(one, other)| (one == own && by(other)) || (other == own && by(one)));
        // Without a name before it, a filter is of the one table of its question.
        let alone = uses
            .iter()
            .filter(|one| !one.inserted && self.at(one.place) == question);
        let nameless = filters().any(|(one, other)| one == "account_id" && by(other));
        named || (is_nameless && alone.count() == 1 && nameless)
    }

    /// Whether a name stands for what is bound, in a question or around it.
    fn is_bound(&self, question: usize, name: &str, bound: &[(usize, &str)]) -> bool {
        let mut at = Some(question);
        while let Some(here) = at {
            if bound.contains(&(here, name)) {
                return true;
            }
            at = self.around[here];
        }
        false
    }
}

/// Whether a condition is over before a word; a sign, say, would go on with it.
fn ends(word: &str) -> bool {
    is_put_in(word)
        || matches!(
            word,
            "AND"
                | ")"
                | "WHERE"
                | "ORDER"
                | "GROUP"
                | "LIMIT"
                | "RETURNING"
                | "UNION"
                | "EXCEPT"
                | "INTERSECT"
                | "JOIN"
                | "CROSS"
        )
}
