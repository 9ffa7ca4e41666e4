//! What became of the exports of each session. It is known to this process alone and only for a while:
//! enough to show how far a download is and to check what arrived.

use std::{
    collections::VecDeque,
    fmt::Write,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use dashboard_model::export::{ExportAbout, ExportCounts, ExportFile, ExportState};
use sha2::{Digest, Sha256};

use crate::store::SecretHash;

/// How many files of a session are remembered.
const MOST_OF_SESSION: usize = 8;

/// How many files are remembered at all.
const MOST: usize = 1_024;

/// The exports that are remembered, the oldest first.
#[derive(Debug, Clone, Default)]
pub struct Exports(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    begun: u64,
    entries: VecDeque<Entry>,
}

#[derive(Debug)]
struct Entry {
    number: u64,
    session: SecretHash,
    file: ExportFile,
    given_up: bool,
}

impl Exports {
    /// A file that begins. One of the same name is forgotten, and so is the oldest of too many.
    pub(super) fn begin(
        &self,
        session: SecretHash,
        id: Option<String>,
        file: String,
        about: ExportAbout,
        total: u32,
    ) -> Running {
        let mut kept = self.kept();
        kept.begun += 1;
        let number = kept.begun;
        let id = id.unwrap_or_else(|| number.to_string());
        let own = |entry: &Entry| entry.session == session;
        kept.entries.retain(|e| !own(e) || e.file.id != id);
        if kept.entries.iter().filter(|entry| own(entry)).count() >= MOST_OF_SESSION
            && let Some(oldest) = kept.entries.iter().position(own)
        {
            kept.entries.remove(oldest);
        }
        if kept.entries.len() >= MOST {
            kept.entries.pop_front();
        }
        kept.entries.push_back(Entry {
            number,
            session,
            given_up: false,
            file: ExportFile {
                id,
                file,
                about,
                state: ExportState::Running,
                total,
                counts: ExportCounts::default(),
                bytes: 0,
                sha256: None,
            },
        });
        drop(kept);
        Running {
            exports: self.clone(),
            number,
            digest: Sha256::new(),
            complete: false,
        }
    }

    /// The files of a session, the newest first.
    pub(super) fn of(&self, session: SecretHash) -> Vec<ExportFile> {
        let kept = self.kept();
        let own = kept.entries.iter().rev().filter(|e| e.session == session);
        own.map(|entry| entry.file.clone()).collect()
    }

    /// Gives one up; `false` if the session has no such file.
    pub(super) fn give_up(&self, session: SecretHash, id: &str) -> bool {
        let mut kept = self.kept();
        let mut entries = kept.entries.iter_mut();
        let entry = entries.find(|e| e.session == session && e.file.id == id);
        let Some(entry) = entry else {
            return false;
        };
        if entry.file.state == ExportState::Running {
            entry.file.state = ExportState::Broken;
            entry.given_up = true;
        }
        true
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, number: u64, change: impl FnOnce(&mut Entry)) {
        let mut kept = self.kept();
        if let Some(entry) = kept.entries.iter_mut().find(|e| e.number == number) {
            change(entry);
        }
    }
}

/// A file on its way. Dropped before its end, it counts as broken.
pub(super) struct Running {
    exports: Exports,
    number: u64,
    digest: Sha256,
    complete: bool,
}

impl Running {
    /// One more piece, and what the file holds with it.
    pub(super) fn add(&mut self, piece: &[u8], counts: ExportCounts) {
        self.digest.update(piece);
        let bytes = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        self.exports.change(self.number, |entry| {
            entry.file.counts = counts;
            entry.file.bytes = entry.file.bytes.saturating_add(bytes);
        });
    }

    /// Whether whoever asked does not want it any more.
    pub(super) fn is_given_up(&self) -> bool {
        let mut given_up = false;
        self.exports
            .change(self.number, |entry| given_up = entry.given_up);
        given_up
    }

    /// All of it was sent.
    pub(super) fn complete(mut self) {
        let digest = std::mem::take(&mut self.digest).finalize();
        let mut text = String::with_capacity(digest.len() * 2);
        for byte in &digest {
            // Writing into a text cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        self.exports.change(self.number, |entry| {
            entry.file.state = ExportState::Complete;
            entry.file.sha256 = Some(text);
        });
        self.complete = true;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !self.complete {
            self.exports.change(self.number, |entry| {
                entry.file.state = ExportState::Broken;
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(exports: &Exports, session: u8, id: &str) -> Running {
        let about = ExportAbout {
            operator: "any".to_owned(),
            made_at: "2026-11-20T12:00:00Z".parse().unwrap(),
            time_zone: "UTC".to_owned(),
            filters: String::new(),
            search: None,
        };
        let file = "file".to_owned();
        exports.begin([session; 32], Some(id.to_owned()), file, about, 1)
    }

    #[test]
    fn what_was_sent_has_the_digest_of_its_bytes() {
        let exports = Exports::default();
        let mut running = begin(&exports, 1, "a");
        let counts = ExportCounts {
            records: 1,
            disclosures: 0,
        };
        running.add(b"a", counts);
        running.add(b"bc", counts);
        assert_eq!(exports.of([1; 32])[0].sha256, None);
        running.complete();
        let file = &exports.of([1; 32])[0];
        assert_eq!((file.state, file.bytes), (ExportState::Complete, 3));
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(file.sha256.as_deref(), Some(digest));
    }

    #[test]
    fn what_ends_early_is_broken_and_nobody_elses_is_told_or_given_up() {
        let exports = Exports::default();
        drop(begin(&exports, 1, "a"));
        assert_eq!(exports.of([1; 32])[0].state, ExportState::Broken);
        assert!(exports.of([2; 32]).is_empty());
        let running = begin(&exports, 1, "b");
        assert!(!exports.give_up([2; 32], "b"));
        assert!(!running.is_given_up());
        assert!(exports.give_up([1; 32], "b"));
        assert!(running.is_given_up());
    }

    #[test]
    fn only_so_many_are_remembered() {
        let exports = Exports::default();
        for number in 0..20 {
            begin(&exports, 1, &number.to_string()).complete();
        }
        let ids: Vec<_> = exports.of([1; 32]).into_iter().map(|f| f.id).collect();
        assert_eq!(ids, ["19", "18", "17", "16", "15", "14", "13", "12"]);
        for session in 2..200 {
            for number in 0..8 {
                begin(&exports, session, &number.to_string()).complete();
            }
        }
        assert_eq!(exports.kept().entries.len(), MOST);
        assert!(exports.of([1; 32]).is_empty());
    }
}
