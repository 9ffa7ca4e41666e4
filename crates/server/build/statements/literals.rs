//! The texts in quotation marks of a source, as the compiler reads them.

use std::{iter::Peekable, ops::Range, str::CharIndices};

/// A text of a source.
#[derive(Debug)]
pub struct Literal {
    /// What it says.
    pub text: String,
    /// Where it stands, with its quotation marks.
    pub place: Range<usize>,
}

type Letters<'a> = Peekable<CharIndices<'a>>;

/// All of them up to the tests of the file itself, which make tables of their own.
pub fn literals(source: &str) -> Vec<Literal> {
    let source = source
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let mut found = Vec::new();
    let mut letters = source.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        let text = match letter {
            '/' if next == '/' => {
                while letters.next_if(|(_, letter)| *letter != '\n').is_some() {}
                None
            }
            '/' if next == '*' => {
                skip_comment(&mut letters);
                None
            }
            '\'' => {
                skip_character(&source[at + 1..], &mut letters);
                None
            }
            '"' => Some(text(&mut letters)),
            'r' if matches!(next, '"' | '#') && !is_in_name(before) => {
                raw(&source[at + 1..], &mut letters)
            }
            _ => None,
        };
        if let Some(text) = text {
            let end = letters.peek().map_or(source.len(), |(end, _)| *end);
            found.push(Literal {
                text,
                place: at..end,
            });
        }
        // The `b` and the `c` of a text of bytes are no part of a name before it.
        before = if matches!(letter, 'b' | 'c') && !is_in_name(before) {
            ' '
        } else {
            letter
        };
    }
    found
}

fn is_in_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// A comment may hold another one.
fn skip_comment(letters: &mut Letters<'_>) {
    let mut depth = 0;
    let mut before = '/';
    for (_, letter) in letters.by_ref() {
        match (before, letter) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                before = letter;
                continue;
            }
        }
        if depth == 0 {
            return;
        }
        before = ' ';
    }
}

/// A character, or the name of a lifetime, of which nothing is skipped.
fn skip_character(behind: &str, letters: &mut Letters<'_>) {
    let mut inside = behind.chars();
    let length = match inside.next() {
        Some('\\') => behind
            .chars()
            .skip(2)
            .position(|c| c == '\'')
            .map(|at| at + 3),
        Some(_) if inside.next() == Some('\'') => Some(2),
        _ => None,
    };
    for _ in 0..length.unwrap_or(0) {
        letters.next();
    }
}

/// A text up to its end.
fn text(letters: &mut Letters<'_>) -> String {
    let mut text = String::new();
    while let Some((_, letter)) = letters.next() {
        match letter {
            '"' => break,
            '\\' => match letters.next() {
                // A line that goes on begins with its first word.
                Some((_, '\n')) => while letters.next_if(|(_, c)| c.is_whitespace()).is_some() {},
                Some((_, 'n' | 'r' | 't')) => text.push(' '),
                Some((_, letter)) => text.push(letter),
                None => {}
            },
            letter => text.push(letter),
        }
    }
    text
}

/// A text in which nothing stands for anything else; not everything behind an `r` is one.
fn raw(behind: &str, letters: &mut Letters<'_>) -> Option<String> {
    let marks = behind.chars().take_while(|c| *c == '#').count();
    let inside = behind.get(marks + 1..)?;
    if !behind[marks..].starts_with('"') {
        return None;
    }
    let end = format!("\"{}", "#".repeat(marks));
    let text = &inside[..inside.find(&end)?];
    for _ in 0..marks + 1 + text.chars().count() + end.len() {
        letters.next();
    }
    Some(text.to_owned())
}
