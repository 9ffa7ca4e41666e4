//! The part of a text around the first hit.

use dashboard_model::timeline::SnippetPart;

/// What stands before a hit and behind it. No stored text holds them.
pub(super) const MARKS: (char, char) = ('\u{1}', '\u{2}');

/// How long a snippet is at most, in characters.
const LENGTH: usize = 120;

/// How much of that may come before the first hit.
const BEFORE: usize = 40;

/// What stands for a part that is left out.
const LEFT_OUT: char = '…';

/// The line of a marked text that holds the first hit, cut around it; nothing without a hit.
pub(super) fn around(marked: &str) -> Vec<SnippetPart> {
    let Some(line) = marked.lines().find(|line| line.contains(MARKS.0)) else {
        return Vec::new();
    };
    let mut letters: Vec<(char, bool)> = Vec::new();
    let mut hit = false;
    for letter in line.chars() {
        match letter {
            mark if mark == MARKS.0 => hit = true,
            mark if mark == MARKS.1 => hit = false,
            letter => letters.push((letter, hit)),
        }
    }
    let first = letters.iter().position(|(_, hit)| *hit).unwrap_or(0);
    let end = letters.len();
    let from = first.saturating_sub(BEFORE).min(end.saturating_sub(LENGTH));
    let to = (from + LENGTH).min(end);
    let mut cut = letters[from..to].to_vec();
    if from > 0 {
        cut[0] = (LEFT_OUT, cut[0].1 && first <= from);
    }
    if to < end
        && let Some(last) = cut.last_mut()
    {
        last.0 = LEFT_OUT;
    }
    parts(&cut)
}

fn parts(letters: &[(char, bool)]) -> Vec<SnippetPart> {
    letters
        .chunk_by(|one, next| one.1 == next.1)
        .map(|run| SnippetPart {
            text: run.iter().map(|(letter, _)| letter).collect(),
            hit: run.first().is_some_and(|(_, hit)| *hit),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(marked: &str) -> Vec<(String, bool)> {
        let marked = marked.replace('[', "\u{1}").replace(']', "\u{2}");
        let parts = around(&marked).into_iter();
        parts.map(|part| (part.text, part.hit)).collect()
    }

    #[test]
    fn only_the_line_of_the_first_hit_is_shown() {
        let parts = shown("Newark Towing\nflat [tire], [tire]s");
        let expected = [
            ("flat ", false),
            ("tire", true),
            (", ", false),
            ("tire", true),
            ("s", false),
        ];
        assert_eq!(parts, expected.map(|(text, hit)| (text.to_owned(), hit)));
    }

    #[test]
    fn a_long_line_is_cut_around_the_hit() {
        let long = "ä".repeat(500);
        let parts = shown(&format!("{long}[tire]{long}"));
        let length: usize = parts.iter().map(|(text, _)| text.chars().count()).sum();
        assert_eq!(length, LENGTH);
        assert_eq!(parts[1], ("tire".to_owned(), true));
        assert!(parts[0].0.starts_with('…') && parts[2].0.ends_with('…'));
    }

    #[test]
    fn without_a_hit_there_is_nothing() {
        assert!(shown("nothing here").is_empty());
        assert!(shown("").is_empty());
    }
}
