//! What those who run the server want to know of a store.

/// The state of a store, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StoreFigures {
    /// How large the database is, in bytes.
    pub bytes: u64,
    /// How much room is left where it lies, in bytes; `None` where that is not known.
    pub free_bytes: Option<u64>,
    /// How many writes wait for their commit.
    pub waiting_writes: u64,
    /// How many commits there were since the start.
    pub commits: u64,
    /// How long all of them took together, in microseconds.
    pub commit_micros: u64,
}
