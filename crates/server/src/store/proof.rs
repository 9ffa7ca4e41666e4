//! A digest over all records of an account.

use std::fmt::Write;

use dashboard_model::{
    time::Timestamp,
    timeline::{TimelineHead, proof::TimelineProof},
};
use sha2::{Digest, Sha256};

/// A digest in its making. Of the records that went into it nothing is held.
#[derive(Debug, Default)]
pub(super) struct Prover {
    digest: Sha256,
    records: u32,
}

impl Prover {
    /// The next record, as it is stored. Its length tells it apart from the one behind it.
    pub(super) fn add(&mut self, payload: &str) {
        self.digest.update((payload.len() as u64).to_be_bytes());
        self.digest.update(payload);
        self.records += 1;
    }

    /// What stands for all of them.
    pub(super) fn done(self, head: TimelineHead, until: Timestamp) -> TimelineProof {
        let digest = self.digest.finalize();
        let mut sha256 = String::with_capacity(digest.len() * 2);
        for byte in &digest {
            // Writing into a text cannot fail.
            let _ = write!(sha256, "{byte:02x}");
        }
        TimelineProof {
            until,
            records: self.records,
            generation: head.generation,
            sha256,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof(payloads: &[&str]) -> TimelineProof {
        let mut prover = Prover::default();
        for payload in payloads {
            prover.add(payload);
        }
        let head = TimelineHead {
            total: 9,
            generation: 7,
        };
        prover.done(head, "2026-11-20T12:00:00Z".parse().unwrap())
    }

    /// As `docs/guides/access.md` says it is made: whoever has the records can make it, too.
    #[test]
    fn the_digest_is_of_each_record_s_length_and_text() {
        let proof = proof(&["{\"id\":1}", "é"]);
        assert_eq!((proof.records, proof.generation), (2, 7));
        assert_eq!(
            proof.sha256,
            "b7bf35015fbcfe6ebaac3eb258802dc9d118409e3561d0ed576a7cf315986268"
        );
    }

    #[test]
    fn where_a_record_ends_and_which_is_first_counts() {
        let mut all = [
            &["ab", "c"][..],
            &["a", "bc"],
            &["abc"],
            &["c", "ab"],
            &["ab", "c", ""],
            &[],
        ]
        .map(|payloads| proof(payloads).sha256);
        all.sort();
        assert!(all.windows(2).all(|two| two[0] != two[1]), "{all:?}");
    }
}
