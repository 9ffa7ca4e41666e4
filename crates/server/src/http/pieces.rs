//! Pieces of the index that were compressed before. A full piece stays as it is while its generation
//! lasts, so it is made once for all who ask for it.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use axum::body::Bytes;
use dashboard_model::id::AccountId;
use tokio::sync::Semaphore;

/// How much is kept, in bytes.
const MOST: usize = 64 * 1024 * 1024;

/// How many pieces are made at once.
const MAKERS: usize = 2;

/// Which piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PieceKey {
    pub(super) account: AccountId,
    pub(super) generation: u64,
    pub(super) from: u32,
}

/// Compressed pieces, those that nobody asked for the longest first.
#[derive(Debug)]
pub struct Pieces {
    kept: Mutex<Kept>,
    pub(super) makers: Semaphore,
}

#[derive(Debug, Default)]
struct Kept {
    bytes: usize,
    pieces: VecDeque<(PieceKey, Bytes)>,
}

impl Default for Pieces {
    fn default() -> Self {
        Self {
            kept: Mutex::default(),
            makers: Semaphore::new(MAKERS),
        }
    }
}

impl Pieces {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A piece that is kept.
    pub(super) fn get(&self, key: &PieceKey) -> Option<Bytes> {
        let mut kept = self.kept();
        let place = kept.pieces.iter().position(|(known, _)| known == key)?;
        let piece = kept.pieces.remove(place)?;
        let bytes = piece.1.clone();
        kept.pieces.push_back(piece);
        Some(bytes)
    }

    /// Keeps a piece, in place of those of older generations and of what does not fit beside it.
    pub(super) fn put(&self, key: PieceKey, bytes: Bytes) {
        let mut kept = self.kept();
        kept.pieces.retain(|(known, _)| {
            known.account != key.account
                || (known.generation == key.generation && known.from != key.from)
        });
        kept.pieces.push_back((key, bytes));
        kept.bytes = kept.pieces.iter().map(|(_, bytes)| bytes.len()).sum();
        while kept.bytes > MOST
            && let Some((_, oldest)) = kept.pieces.pop_front()
        {
            kept.bytes -= oldest.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(account: &str, generation: u64, from: u32) -> PieceKey {
        PieceKey {
            account: account.parse().unwrap(),
            generation,
            from,
        }
    }

    #[test]
    fn older_generations_of_the_same_account_go() {
        let pieces = Pieces::default();
        pieces.put(key("acc_one1", 1, 0), Bytes::from_static(b"old"));
        pieces.put(key("acc_two2", 1, 0), Bytes::from_static(b"other"));
        pieces.put(key("acc_one1", 2, 0), Bytes::from_static(b"new"));
        assert_eq!(pieces.get(&key("acc_one1", 1, 0)), None);
        assert!(pieces.get(&key("acc_two2", 1, 0)).is_some());
        assert!(pieces.get(&key("acc_one1", 2, 0)).is_some());
    }

    #[test]
    fn no_more_is_kept_than_allowed_and_what_was_asked_for_stays() {
        let pieces = Pieces::default();
        let third = Bytes::from(vec![0; MOST / 3]);
        for from in 0..3 {
            pieces.put(key("acc_one1", 1, from), third.clone());
        }
        assert!(pieces.get(&key("acc_one1", 1, 0)).is_some());
        pieces.put(key("acc_one1", 1, 3), third);
        let kept: Vec<_> = (0..4)
            .map(|from| pieces.get(&key("acc_one1", 1, from)).is_some())
            .collect();
        assert_eq!(kept, [true, false, true, true]);
    }
}
