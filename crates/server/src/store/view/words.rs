//! Whether somebody's words are in a text. The index of words knows all of a record, so it is not asked
//! for a limited sight: a hit alone would tell of what is not granted.

use dashboard_model::timeline::SnippetPart;

use crate::store::snippet::{MARKS, around};

/// Whether each word that was typed is the beginning of one in the text, in whatever case. Signs alone
/// find nothing.
pub(super) fn holds(text: &str, typed: &str) -> bool {
    let wanted = words(typed);
    let there = words(text);
    !wanted.is_empty()
        && wanted
            .iter()
            .all(|word| there.iter().any(|there| there.starts_with(word)))
}

/// The part of a text around the first hit; nothing without one.
pub(super) fn snippet(text: &str, typed: &str) -> Option<Vec<SnippetPart>> {
    let wanted = words(typed);
    let mut marked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (before, from) = rest.split_at(start);
        let end = from
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(from.len());
        let (word, behind) = from.split_at(end);
        marked.push_str(before);
        let lower = word.to_lowercase();
        if wanted.iter().any(|wanted| lower.starts_with(wanted)) {
            marked.push(MARKS.0);
            marked.push_str(word);
            marked.push(MARKS.1);
        } else {
            marked.push_str(word);
        }
        rest = behind;
    }
    marked.push_str(rest);
    let parts = around(&marked);
    (!parts.is_empty()).then_some(parts)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_beginnings_and_signs_are_nothing() {
        assert!(holds("Flat tire, again", "TIR flat"));
        assert!(!holds("Flat tire", "ire"));
        assert!(!holds("Flat tire", "\" *"));
        let snippet = snippet("Flat tire", "tir").unwrap();
        let hits: Vec<_> = snippet.iter().filter(|part| part.hit).collect();
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].text, "tire");
    }
}
