//! Fault codes in words (SAE J2012): some by their own meaning, all others by what their letter and
//! digits say.

use crate::i18n::*;

/// A fault code in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TroubleCodeWords {
    /// What it means, or which part of the car it is about.
    pub meaning: &'static str,
    /// Whether the maker of the car decides what exactly it means.
    pub by_maker: bool,
}

/// What a code means, as far as the standard says it.
#[must_use]
pub fn trouble_code_words(locale: Locale, code: &str) -> TroubleCodeWords {
    let by_maker = is_by_maker(code);
    let meaning = match known(locale, code) {
        Some(meaning) => meaning,
        None if by_maker => system(locale, code),
        None => area(locale, code).unwrap_or_else(|| system(locale, code)),
    };
    TroubleCodeWords { meaning, by_maker }
}

/// The codes that turn up most.
fn known(locale: Locale, code: &str) -> Option<&'static str> {
    let meaning = match code {
        "B0001" => td_string!(locale, terms.code.b0001),
        "C0035" => td_string!(locale, terms.code.c0035),
        "P0128" => td_string!(locale, terms.code.p0128),
        "P0171" => td_string!(locale, terms.code.p0171),
        "P0300" => td_string!(locale, terms.code.p0300),
        "P0420" => td_string!(locale, terms.code.p0420),
        "P0442" => td_string!(locale, terms.code.p0442),
        "P0455" => td_string!(locale, terms.code.p0455),
        "P0562" => td_string!(locale, terms.code.p0562),
        "U0100" => td_string!(locale, terms.code.u0100),
        "U0151" => td_string!(locale, terms.code.u0151),
        _ => return None,
    };
    Some(meaning)
}

/// The part of the car that the letter and the two digits after it stand for.
fn area(locale: Locale, code: &str) -> Option<&'static str> {
    let area = match code.as_bytes() {
        [b'P', b'0' | b'2', b'0' | b'1' | b'2', ..] => td_string!(locale, terms.code.air_and_fuel),
        [b'P', b'0' | b'2', b'3', ..] => td_string!(locale, terms.code.ignition),
        [b'P', b'0' | b'2', b'4', ..] => td_string!(locale, terms.code.emissions),
        [b'P', b'0' | b'2', b'5', ..] => td_string!(locale, terms.code.speed_and_idle),
        [b'P', b'0' | b'2', b'6', ..] => td_string!(locale, terms.code.computer),
        [b'P', b'0' | b'2', b'7' | b'8' | b'9', ..] => td_string!(locale, terms.code.transmission),
        [b'P', b'0', b'A' | b'B' | b'C', ..] => td_string!(locale, terms.code.hybrid),
        [b'B', b'0', b'0', ..] => td_string!(locale, terms.code.restraints),
        [b'U', b'0', b'1' | b'2', ..] => td_string!(locale, terms.code.communication),
        [b'U', b'0', b'3', ..] => td_string!(locale, terms.code.software),
        [b'U', b'0', b'4' | b'5', ..] => td_string!(locale, terms.code.bad_data),
        _ => return None,
    };
    Some(area)
}

/// The system that the letter stands for.
fn system(locale: Locale, code: &str) -> &'static str {
    match code.as_bytes().first() {
        Some(b'P') => td_string!(locale, terms.code.powertrain),
        Some(b'C') => td_string!(locale, terms.code.chassis),
        Some(b'B') => td_string!(locale, terms.code.body),
        _ => td_string!(locale, terms.code.network),
    }
}

/// The digit after the letter says whether the standard or the maker gives the code its meaning.
fn is_by_maker(code: &str) -> bool {
    match code.as_bytes() {
        [_, b'1', ..] | [b'B' | b'C' | b'U', b'2', ..] => true,
        [b'P', b'3', third, ..] => (b'0'..=b'3').contains(third),
        _ => false,
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn meaning(code: &str) -> &'static str {
        trouble_code_words(Locale::en, code).meaning
    }

    fn by_maker(code: &str) -> bool {
        trouble_code_words(Locale::en, code).by_maker
    }

    #[test]
    fn a_common_code_has_its_own_text() {
        assert_eq!(
            meaning("P0171"),
            "The engine gets too little fuel for its air"
        );
        assert_eq!(meaning("U0151"), "The airbag computer does not answer");
    }

    #[test]
    fn another_code_says_which_area_it_is_about() {
        assert_eq!(meaning("P0301"), meaning("P2399"));
        assert_eq!(meaning("P0730"), "Transmission");
        assert_eq!(meaning("B0012"), "Airbags and seat belts");
        assert_eq!(meaning("U0199"), "Two computers of the car lost contact");
    }

    #[test]
    fn what_the_maker_decides_is_said_and_not_guessed() {
        assert_eq!(meaning("P1301"), meaning("P3301"));
        assert!(
            ["P1301", "C1A2F", "B2000", "U1000", "P33FF"]
                .map(by_maker)
                .iter()
                .all(|by| *by)
        );
        assert!(
            !["P0301", "P2A00", "C0035", "B3FFF", "P3400"]
                .map(by_maker)
                .iter()
                .any(|by| *by)
        );
    }

    proptest! {
        #[test]
        fn every_code_of_the_standards_form_has_a_text(code in "[PCBU][0-3][0-9A-F]{3}") {
            for locale in [Locale::en, Locale::es] {
                prop_assert!(!trouble_code_words(locale, &code).meaning.is_empty());
            }
        }
    }
}
