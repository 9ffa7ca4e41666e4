//! The code that a car shows, as people type it.

use std::fmt;

/// The letters of codes: consonants, none of which looks like another (RFC 8628, 6.1).
const LETTERS: [char; 20] = [
    'B', 'C', 'D', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X',
    'Z',
];

/// How many letters a code has.
pub const LENGTH: usize = 8;

/// A code that can be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code(String);

/// Why something cannot be a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeFault {
    /// Nothing was typed.
    Empty,
    /// There are signs in it that are in no code: each of them once, as capitals.
    Letters(Vec<char>),
    /// It is too short or too long: how many letters it has.
    Length(usize),
}

impl Code {
    /// Reads what was typed, in whatever case, with or without hyphen and spaces.
    ///
    /// # Errors
    /// When it cannot be a code.
    pub fn read(typed: &str) -> Result<Self, CodeFault> {
        let letters = typed.chars().filter(|sign| !separates(*sign));
        let letters: Vec<char> = letters.map(|sign| sign.to_ascii_uppercase()).collect();
        let mut wrong = Vec::new();
        for letter in &letters {
            if !LETTERS.contains(letter) && !wrong.contains(letter) {
                wrong.push(*letter);
            }
        }
        match letters.len() {
            0 => Err(CodeFault::Empty),
            _ if !wrong.is_empty() => Err(CodeFault::Letters(wrong)),
            LENGTH => Ok(Self(letters.into_iter().collect())),
            other => Err(CodeFault::Length(other)),
        }
    }

    /// Its letters one by one, as they are read aloud.
    #[must_use]
    pub fn spelled(&self) -> String {
        let letters: Vec<String> = self.0.chars().map(String::from).collect();
        letters.join(" ")
    }
}

/// As the car shows it: `BCDF-GHJK`.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.split_at(LENGTH / 2);
        write!(f, "{first}-{second}")
    }
}

/// Whether a sign only stands between letters: keyboards have many hyphens.
fn separates(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | '_')
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_is_read_however_it_is_typed(
            code in "[BCDFGHJKLMNPQRSTVWXZ]{8}",
            case in proptest::collection::vec(any::<bool>(), 8),
            between in proptest::collection::vec("[-_. \u{2010}\u{2014}\u{a0}]{0,2}", 9),
        ) {
            let mut typed = between[0].clone();
            for (place, letter) in code.chars().enumerate() {
                typed.push(if case[place] { letter } else { letter.to_ascii_lowercase() });
                typed.push_str(&between[place + 1]);
            }
            let read = Code::read(&typed).unwrap();
            prop_assert_eq!(read.to_string(), format!("{}-{}", &code[..4], &code[4..]));
            prop_assert_eq!(Code::read(&read.to_string()), Ok(read.clone()));
            prop_assert_eq!(Code::read(&read.spelled()), Ok(read));
        }

        #[test]
        fn whatever_is_read_has_only_letters_of_codes(typed in ".*") {
            if let Ok(code) = Code::read(&typed) {
                let shown = code.to_string();
                prop_assert_eq!(shown.len(), LENGTH + 1);
                prop_assert!(shown.chars().all(|sign| sign == '-' || LETTERS.contains(&sign)));
            }
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(Code::read(" - "), Err(CodeFault::Empty));
        assert_eq!(Code::read("BCDF-GHJ"), Err(CodeFault::Length(7)));
        assert_eq!(Code::read("BCDF-GHJKL"), Err(CodeFault::Length(9)));
        assert_eq!(
            Code::read("acdf-1hja"),
            Err(CodeFault::Letters(vec!['A', '1']))
        );
    }
}
