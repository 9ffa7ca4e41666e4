//! What the server's random key is used for, each use with a key of its own.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A code that only the server can make, of one use.
type Code = Hmac<Sha256>;

/// How many bytes of a code are kept.
pub const TAG_LENGTH: usize = 16;

/// The keys, made from one.
#[derive(Clone)]
pub struct Keys {
    cursor: Code,
    recipient: Code,
    piece: Code,
    person: Code,
    car: Code,
    looker: Code,
}

impl Keys {
    /// Makes the keys from the database's own.
    #[must_use]
    pub fn new(server_key: &[u8; 32]) -> Self {
        let mut block = [0; 64];
        block[..32].copy_from_slice(server_key);
        let derived = |purpose: &[u8]| {
            let mut code = Code::new(&block.into());
            code.update(purpose);
            let mut key = [0; 64];
            key[..32].copy_from_slice(&code.finalize().into_bytes());
            Code::new(&key.into())
        };
        Self {
            cursor: derived(b"cursor"),
            recipient: derived(b"recipient"),
            piece: derived(b"piece"),
            person: derived(b"person"),
            car: derived(b"code of a car"),
            looker: derived(b"looker"),
        }
    }

    /// The code of a cursor's contents.
    #[must_use]
    pub fn cursor_tag(&self, contents: &[&[u8]]) -> [u8; TAG_LENGTH] {
        tag(&self.cursor, contents)
    }

    /// The code of a piece of an account's index.
    #[must_use]
    pub fn piece_tag(&self, contents: &[&[u8]]) -> [u8; TAG_LENGTH] {
        tag(&self.piece, contents)
    }

    /// The code of a portal's name for a person. Names can be guessed; who reads the database alone cannot
    /// find out by it whether a guess is right.
    #[must_use]
    pub fn person_code(&self, contents: &[&[u8]]) -> [u8; 32] {
        full(&self.person, contents)
    }

    /// What is stored of the code that a car shows. Codes are short; who reads the table alone cannot find
    /// out by it whether a guess is right.
    #[must_use]
    pub fn code_of_a_car(&self, contents: &[&[u8]]) -> [u8; 32] {
        full(&self.car, contents)
    }

    /// The code of a person who looks at an account.
    #[must_use]
    pub fn looker_tag(&self, contents: &[&[u8]]) -> [u8; TAG_LENGTH] {
        tag(&self.looker, contents)
    }

    /// The code of a recipient of an account.
    #[must_use]
    pub fn recipient_tag(&self, contents: &[&[u8]]) -> [u8; TAG_LENGTH] {
        tag(&self.recipient, contents)
    }
}

/// As much of a code as is kept.
fn tag(code: &Code, contents: &[&[u8]]) -> [u8; TAG_LENGTH] {
    let full = full(code, contents);
    let mut tag = [0; TAG_LENGTH];
    tag.copy_from_slice(&full[..TAG_LENGTH]);
    tag
}

/// The code over parts of which each is told apart from the next by its length.
fn full(code: &Code, contents: &[&[u8]]) -> [u8; 32] {
    let mut code = code.clone();
    for part in contents {
        code.update(&(part.len() as u64).to_be_bytes());
        code.update(part);
    }
    code.finalize().into_bytes().into()
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Use = fn(&Keys, &[&[u8]]) -> Vec<u8>;

    const USES: [Use; 6] = [
        |keys, contents| keys.cursor_tag(contents).to_vec(),
        |keys, contents| keys.piece_tag(contents).to_vec(),
        |keys, contents| keys.recipient_tag(contents).to_vec(),
        |keys, contents| keys.looker_tag(contents).to_vec(),
        |keys, contents| keys.person_code(contents)[..TAG_LENGTH].to_vec(),
        |keys, contents| keys.code_of_a_car(contents)[..TAG_LENGTH].to_vec(),
    ];

    #[test]
    fn a_code_is_of_one_key_one_use_and_these_parts() {
        let keys = Keys::new(&[7; 32]);
        let others = Keys::new(&[8; 32]);
        let mut codes = Vec::new();
        for code in USES {
            assert_eq!(code(&keys, &[b"ab", b"c"]), code(&keys, &[b"ab", b"c"]));
            codes.push(code(&keys, &[b"ab", b"c"]));
            codes.push(code(&keys, &[b"a", b"bc"]));
            codes.push(code(&keys, &[b"ab"]));
            codes.push(code(&others, &[b"ab", b"c"]));
        }
        let count = codes.len();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }

    #[test]
    fn the_keys_do_not_show_themselves_in_a_log() {
        assert_eq!(format!("{:?}", Keys::new(&[7; 32])), "Keys");
    }
}
