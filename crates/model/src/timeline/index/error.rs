//! What is wrong with an index.

/// Why an index or a piece of it is refused. The words name the part, never a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// The first byte is not a version that this program reads.
    #[error("the version is unknown")]
    UnknownVersion,
    /// The bytes end inside a part.
    #[error("{what}: the bytes end early")]
    Truncated {
        /// The part.
        what: &'static str,
    },
    /// Bytes follow behind the last part.
    #[error("bytes follow behind the end")]
    Trailing,
    /// A part declares more than is there, or more than it may hold.
    #[error("{what}: longer than what is there or what is allowed")]
    TooLong {
        /// The part.
        what: &'static str,
    },
    /// A number is outside its range.
    #[error("{what}: a number is out of range")]
    OutOfRange {
        /// The part.
        what: &'static str,
    },
    /// A word, a bit or a variant that is in none of the closed lists.
    #[error("{what}: not one of the known words")]
    UnknownWord {
        /// The part.
        what: &'static str,
    },
    /// Not UTF-8.
    #[error("{what}: not UTF-8")]
    NotText {
        /// The part.
        what: &'static str,
    },
    /// A handle of another form.
    #[error("{what}: not a handle")]
    NotAHandle {
        /// The part.
        what: &'static str,
    },
    /// A record of a shape that the piece does not have.
    #[error("shape numbers: the piece has no such shape")]
    UnknownShape,
    /// A record of an incident that the piece does not have.
    #[error("incidents of records: the piece has no such incident")]
    UnknownIncident,
    /// Not ascending.
    #[error("{what}: not in ascending order")]
    BadOrder {
        /// The part.
        what: &'static str,
    },
    /// There are not as many as there are records.
    #[error("{what}: not one for each record")]
    Uneven {
        /// The part.
        what: &'static str,
    },
    /// Something that records need is not there.
    #[error("{what}: missing")]
    Missing {
        /// The part.
        what: &'static str,
    },
    /// The piece reaches beyond the total that it declares.
    #[error("total: less than the records of the piece")]
    BeyondTotal,
    /// The piece does not begin where the one before ended.
    #[error("from: the piece does not begin where the one before ended")]
    NotNext,
    /// Positions have changed: everything has to be read anew.
    #[error("generation: another one than that of the pieces before")]
    OtherGeneration,
    /// A record to append happened before the newest one: the index has to be built anew.
    #[error("times: older than the newest record")]
    OutOfOrder,
}
