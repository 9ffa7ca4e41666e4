//! The code that a car shows and somebody types on their phone.

use std::fmt;

/// The letters of a code: consonants, so that no word comes of them, none of which looks like another
/// (RFC 8628, 6.1).
pub(super) const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";

/// How many letters it has: some 34 bits, for the ten minutes in which it is good.
const LENGTH: usize = 8;

/// The largest multiple of the number of letters that a byte reaches: what is above would make some
/// letters likelier than others.
const FAIR: u8 = 240;

/// How many random bytes are drawn at once: mostly enough for a code.
const DRAWN: usize = 16;

/// A code as a car shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct UserCode([u8; LENGTH]);

impl UserCode {
    /// A new one, from the operating system's random source.
    ///
    /// # Errors
    /// The operating system has no randomness to give.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut letters = [0; LENGTH];
        let mut filled = 0;
        while filled < LENGTH {
            let mut bytes = [0; DRAWN];
            getrandom::fill(&mut bytes)?;
            let drawn = bytes.into_iter().filter_map(letter_of);
            for (place, letter) in letters[filled..].iter_mut().zip(drawn) {
                *place = letter;
                filled += 1;
            }
        }
        Ok(Self(letters))
    }

    /// The code that somebody typed: in whatever case, with or without the hyphen and spaces. `None` if
    /// it cannot be one.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let mut letters = [0; LENGTH];
        let mut places = letters.iter_mut();
        let typed = text.bytes().filter(|byte| !matches!(byte, b'-' | b' '));
        for byte in typed {
            let letter = byte.to_ascii_uppercase();
            *places.next()? = LETTERS.contains(&letter).then_some(letter)?;
        }
        places.next().is_none().then_some(Self(letters))
    }

    /// Its letters.
    #[must_use]
    pub fn letters(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.iter().enumerate() {
            if place == LENGTH / 2 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*letter))?;
        }
        Ok(())
    }
}

impl fmt::Debug for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserCode")
    }
}

/// The letter of a random byte. Some bytes have none, so that each letter has as many.
fn letter_of(byte: u8) -> Option<u8> {
    (byte < FAIR).then(|| LETTERS[usize::from(byte) % LETTERS.len()])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_letter_is_as_likely_as_any_other() {
        let mut count: BTreeMap<u8, u32> = BTreeMap::new();
        for _ in 0..5_000 {
            for letter in UserCode::random().unwrap().letters() {
                *count.entry(*letter).or_default() += 1;
            }
        }
        assert_eq!(count.len(), LETTERS.len());
        // Two thousand each, and ten standard deviations around them.
        assert!(
            count.values().all(|n| (1_560..2_440).contains(n)),
            "{count:?}"
        );
    }

    #[test]
    fn each_letter_has_as_many_bytes() {
        let mut count: BTreeMap<u8, u32> = BTreeMap::new();
        for letter in (0..=u8::MAX).filter_map(letter_of) {
            *count.entry(letter).or_default() += 1;
        }
        let letters: Vec<_> = count.keys().copied().collect();
        assert_eq!(letters, LETTERS);
        assert!(count.values().all(|n| *n == 12), "{count:?}");
    }

    #[test]
    fn a_code_is_shown_in_two_halves_and_tells_no_log() {
        let code = UserCode::typed("bcdf ghjk").unwrap();
        assert_eq!(code.to_string(), "BCDF-GHJK");
        assert_eq!(format!("{code:?}"), "UserCode");
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for text in [
            "",
            "BCDF-GHJ",
            "BCDF-GHJKL",
            "BCDF-GHJA",
            "BCDF_GHJK",
            "ÄCDF-GHJK",
        ] {
            assert_eq!(UserCode::typed(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn however_it_is_typed_it_is_the_same(lower in any::<bool>(), spaces in any::<bool>()) {
            let code = UserCode::random().unwrap();
            let mut text = code.to_string();
            if lower {
                text = text.to_lowercase();
            }
            if spaces {
                text = text.chars().flat_map(|c| [c, ' ']).collect();
            }
            prop_assert_eq!(UserCode::typed(&text), Some(code));
        }

        #[test]
        fn nothing_that_is_typed_harms(text in ".{0,64}") {
            let _ = UserCode::typed(&text);
        }
    }
}
