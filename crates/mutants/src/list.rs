//! The mutants, as `cargo mutants --list --json` tells them.

use std::path::Path;

use serde::Deserialize;

use crate::error::Error;

/// One small change of the code that a test has to notice.
#[derive(Debug, Clone, Deserialize)]
pub struct Mutant {
    /// Where it is and what it does; no two have the same.
    pub name: String,
    /// The file, from the root of the project.
    pub file: String,
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub replacement: String,
    /// What kind of change it is.
    pub genre: Genre,
}

/// A part of a file.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Span {
    /// Its first character.
    pub start: Point,
    /// The one behind its last.
    pub end: Point,
}

/// A place in a file. Lines and columns begin with 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub struct Point {
    /// The line.
    pub line: usize,
    /// The character within the line.
    pub column: usize,
}

/// The kinds of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Genre {
    /// A function does nothing but give a value.
    FnValue,
    /// An operator between two values is another one.
    BinaryOperator,
    /// A `!` or a minus is gone.
    UnaryOperator,
    /// A `match` lacks an arm.
    MatchArm,
    /// The condition of an arm always holds, or never does.
    MatchArmGuard,
    /// A struct's field is that of the base.
    StructField,
}

impl Point {
    /// A place in a file.
    pub fn at(line: usize, column: usize) -> Self {
        Self { line, column }
    }
}

impl Mutant {
    /// The file's text with this change and no other.
    pub fn applied_to(&self, text: &str) -> String {
        let [start, end] = [self.span.start, self.span.end].map(|point| offset(text, point));
        format!("{}{}{}", &text[..start], self.replacement, &text[end..])
    }
}

/// Reads the list.
pub fn read(path: &Path) -> Result<Vec<Mutant>, Error> {
    let text = std::fs::read(path).map_err(|source| Error::at(path, source))?;
    serde_json::from_slice(&text).map_err(|source| Error::List { source })
}

/// How many bytes of a text are before a place.
fn offset(text: &str, point: Point) -> usize {
    let line = text.split_inclusive('\n').take(point.line - 1);
    let before: usize = line.map(str::len).sum();
    let within = text[before..].char_indices().nth(point.column - 1);
    within.map_or(text.len(), |(at, _)| before + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_made_at_its_place_behind_letters_of_more_than_one_byte() {
        let point = |column| Point { line: 2, column };
        let mutant = Mutant {
            name: String::new(),
            file: String::new(),
            span: Span {
                start: point(11),
                end: point(13),
            },
            replacement: "!=".to_owned(),
            genre: Genre::BinaryOperator,
        };
        let text = "// first\n/* é */ a == b\n";
        assert_eq!(mutant.applied_to(text), "// first\n/* é */ a != b\n");
    }
}
