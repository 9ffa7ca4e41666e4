//! Searching in the text of records: words as the embedded database cuts them, without diacritics and
//! in small letters, so that both find the same.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::store::{AccountScope, snippet::MARKS};

/// How long a word may be, in bytes. What comes behind is not searched.
const LONGEST: usize = 500;

/// The last place that the index can tell from the next.
const LAST_PLACE: usize = 16_383;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    folded: String,
    place: Range<usize>,
}

/// Words that follow each other, the last of which is the beginning of one.
type Phrase = Vec<String>;

/// What the index keeps of a text: its words with their places, and whose it is.
pub(super) fn index(account: &str, text: &str) -> String {
    let mut index = owner(account);
    for (place, word) in (1..).zip(words(text)) {
        let place: usize = place;
        index.push_str(&format!(" '{}':{}", word.folded, place.min(LAST_PLACE)));
    }
    index
}

/// The question that finds every text in which each of the typed words begins one; `None` if nothing
/// was typed that could be a word.
pub(super) fn question(scope: &AccountScope, typed: &str) -> Option<String> {
    let phrases = phrases(typed);
    if phrases.is_empty() {
        return None;
    }
    let mut question = owner(scope.account().as_str());
    for phrase in phrases {
        let words: Vec<_> = phrase.iter().map(|word| format!("'{word}'")).collect();
        question.push_str(&format!(" & ({}:*)", words.join(" <-> ")));
    }
    Some(question)
}

/// A text with marks around what was found; `None` if not every word is in it.
pub(super) fn marked(text: &str, typed: &str) -> Option<String> {
    let words = words(text);
    let mut hits: Vec<Range<usize>> = Vec::new();
    for phrase in phrases(typed) {
        let before = hits.len();
        hits.extend(
            words
                .windows(phrase.len())
                .filter(|window| begins(window, &phrase))
                .map(|window| window[0].place.start..window[window.len() - 1].place.end),
        );
        if hits.len() == before {
            return None;
        }
    }
    hits.sort_unstable_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    let mut marked = String::with_capacity(text.len() + 2 * hits.len());
    let mut done = 0;
    for hit in hits {
        if hit.end <= done {
            continue;
        }
        let start = hit.start.max(done);
        marked.push_str(&text[done..start]);
        marked.push(MARKS.0);
        marked.push_str(&text[start..hit.end]);
        marked.push(MARKS.1);
        done = hit.end;
    }
    marked.push_str(&text[done..]);
    (done > 0).then_some(marked)
}

fn begins(words: &[Word], phrase: &Phrase) -> bool {
    let last = phrase.len() - 1;
    words
        .iter()
        .zip(phrase)
        .enumerate()
        .all(|(at, (word, part))| {
            if at == last {
                word.folded.starts_with(part)
            } else {
                word.folded == *part
            }
        })
}

/// No text has a word that begins with this sign.
fn owner(account: &str) -> String {
    format!("'@{}'", account.replace('\'', ""))
}

/// What stands between spaces is one phrase, whatever signs it holds.
fn phrases(typed: &str) -> Vec<Phrase> {
    typed
        .split_whitespace()
        .map(|part| words(part).into_iter().map(|word| word.folded).collect())
        .filter(|phrase: &Phrase| !phrase.is_empty())
        .collect()
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut begun: Option<usize> = None;
    for (place, letter) in text.char_indices() {
        let inside = letter.is_alphanumeric() || (begun.is_some() && is_combining_mark(letter));
        match (begun, inside) {
            (None, true) => begun = Some(place),
            (Some(start), false) => {
                words.push(word(text, start..place));
                begun = None;
            }
            _ => {}
        }
    }
    if let Some(start) = begun {
        words.push(word(text, start..text.len()));
    }
    words
}

fn word(text: &str, place: Range<usize>) -> Word {
    let mut folded: String = text[place.clone()]
        .nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    folded.truncate(folded.floor_char_boundary(LONGEST));
    Word { folded, place }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dashboard_model::time::Timestamp;

    fn scope() -> AccountScope {
        let now: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let account = "acc_tests".parse().unwrap();
        AccountScope::new(account, chrono_tz::UTC, "any".to_owned(), now, now)
    }

    #[test]
    fn words_are_small_and_plain_and_have_places() {
        assert_eq!(
            index("acc_tests", "Café Zürich,\n\"O'Neil\""),
            "'@acc_tests' 'cafe':1 'zurich':2 'o':3 'neil':4"
        );
    }

    #[test]
    fn every_word_is_a_beginning_and_signs_make_a_phrase() {
        assert_eq!(
            question(&scope(), "flat  O'Ne").unwrap(),
            "'@acc_tests' & ('flat':*) & ('o' <-> 'ne':*)"
        );
        assert_eq!(question(&scope(), "- * \" ()"), None);
    }

    #[test]
    fn nothing_that_is_typed_is_a_command() {
        assert_eq!(
            question(&scope(), "a':*|!b\\ @acc_other").unwrap(),
            "'@acc_tests' & ('a' <-> 'b':*) & ('acc' <-> 'other':*)"
        );
    }

    #[test]
    fn what_was_found_is_marked_as_it_is_written() {
        let shown = |text, typed| marked(text, typed).map(|m| m.replace(['\u{1}', '\u{2}'], "|"));
        let text = "by \"O'Neil\" and Zürich";
        assert_eq!(shown(text, "o'ne").unwrap(), "by \"|O'Neil|\" and Zürich");
        assert_eq!(
            shown(text, "zur by").unwrap(),
            "|by| \"O'Neil\" and |Zürich|"
        );
        assert_eq!(shown(text, "zur nothing"), None);
        assert_eq!(shown(text, "-"), None);
    }
}
