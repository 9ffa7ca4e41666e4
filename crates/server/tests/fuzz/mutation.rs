//! How an input is changed.

use crate::support::dice::Dice;

/// Pieces of which parsers have to know what they are.
const WORDS: &[&[u8]] = &[
    b"\"",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"null",
    b"true",
    b"-1",
    b"-0",
    b"1e999",
    b"0.1",
    b"18446744073709551616",
    b"9223372036854775807",
    b"\0",
    b"%00",
    b"%ff",
    b"%",
    b"&",
    b"=",
    b";",
    b"+",
    b"..",
    b"'",
    b"*",
    b"^",
    b"(",
    b")",
    b" NEAR ",
    b" OR ",
    b"\xff",
    b"\xc3\x28",
    "\u{202e}".as_bytes(),
    "\u{0130}".as_bytes(),
    "e\u{301}".as_bytes(),
    b"9999-12-31",
    b"0000-00-00",
    b"2026-02-30",
    b"-0001-01-01",
    b"\r\n",
    b"\n[[clause]]\n",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
];

/// The longest input, in bytes.
const LONGEST: usize = 16 * 1024;

/// One of the inputs, changed in one to four places.
pub fn changed(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut input = seeds[dice.roll(seeds.len())].clone();
    for _ in 0..=dice.roll(4) {
        change(&mut input, seeds, dice);
    }
    input.truncate(LONGEST);
    input
}

fn change(input: &mut Vec<u8>, seeds: &[Vec<u8>], dice: &mut Dice) {
    let at = dice.roll(input.len() + 1);
    let end = (at + 1 + dice.roll(16)).min(input.len());
    match dice.roll(9) {
        0 if at < input.len() => input[at] ^= 1 << dice.roll(8),
        1 if at < input.len() => input[at] = u8::try_from(dice.roll(256)).unwrap(),
        2 => drop(input.drain(at..end)),
        3 => {
            let piece = input[at..end].to_vec();
            input.splice(at..at, piece);
        }
        4 | 5 => {
            let word = WORDS[dice.roll(WORDS.len())];
            input.splice(at..at, word.iter().copied());
        }
        6 => {
            let word = WORDS[dice.roll(WORDS.len())];
            input.splice(at..end, word.iter().copied());
        }
        7 => {
            // The end of another one.
            let other = &seeds[dice.roll(seeds.len())];
            let from = dice.roll(other.len() + 1);
            input.truncate(at);
            input.extend_from_slice(&other[from..]);
        }
        _ => input.truncate(at),
    }
}

#[test]
fn the_same_seed_gives_the_same_inputs() {
    let seeds = [b"one and two".to_vec(), b"three".to_vec()];
    let inputs = |seed| -> Vec<_> {
        let mut dice = Dice(seed);
        (0..50).map(|_| changed(&seeds, &mut dice)).collect()
    };
    assert_eq!(inputs(1), inputs(1));
    assert_ne!(inputs(1), inputs(2));
    let different = inputs(1)
        .iter()
        .filter(|input| !seeds.contains(input))
        .count();
    assert!(different > 40, "{different}");
}
