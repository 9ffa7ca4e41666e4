//! What can be wrong with policy packs.

use std::{io, path::PathBuf};

use dashboard_model::policy::{ClauseId, PolicyVersion};

/// Why there is no shelf of policies.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// The folder of packs, or something in it, cannot be read.
    #[error("cannot read {file}: {cause}")]
    Read {
        /// What cannot be read.
        file: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// There is not one pack in the folder.
    #[error("there is no policy pack in {0}; a pack is a folder <operator>/<version>")]
    NoPacks(PathBuf),
    /// A pack has a mistake.
    #[error(transparent)]
    Pack(#[from] PolicyError),
}

/// A mistake in a policy pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("policy pack {file}{}: {rule}", of_line(*line))]
pub struct PolicyError {
    /// The file, below the folder of packs.
    pub file: String,
    /// The line, from 1; `None` where the file as a whole is meant.
    pub line: Option<usize>,
    /// The rule that it breaks.
    pub rule: PolicyRule,
}

fn of_line(line: Option<usize>) -> String {
    line.map_or_else(String::new, |line| format!(", line {line}"))
}

/// The rules of a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyRule {
    /// It is TOML, every key is known and there, every word is of its list.
    #[error("{0}")]
    Form(String),
    /// It is text.
    #[error("must be in UTF-8")]
    Encoding,
    /// It lies where packs lie.
    #[error("must lie in a folder <operator>/<version>")]
    Place,
    /// It is one of the files of a pack.
    #[error("is no file of a pack; a pack has policy.toml, en.toml, es.toml, fr.toml and de.toml")]
    UnknownFile,
    /// Every file of a pack is there.
    #[error("is missing; a pack has policy.toml, en.toml, es.toml, fr.toml and de.toml")]
    MissingFile,
    /// The operator's folder can be a part of an address.
    #[error(
        "the operator's folder must be 1 to 64 lower-case letters, digits and hyphens, with a \
         letter or a digit at both ends"
    )]
    OperatorName,
    /// `operator` and `version` are the names of the folders.
    #[error("`{key}` must be `{folder}`, as its folder is named")]
    OtherFolder {
        /// The key.
        key: &'static str,
        /// The folder's name.
        folder: String,
    },
    /// A version takes effect on the day after which it is named.
    #[error("`effective_from` must be the day in `version`, {0}")]
    OtherDay(PolicyVersion),
    /// A pack has clauses.
    #[error("`clauses` must have at least one clause")]
    NoClauses,
    /// A clause's id can be the last part of an address.
    #[error(
        "a clause's id must be 1 to 32 lower-case letters, digits, dots and hyphens, with a \
         letter or a digit at both ends"
    )]
    ClauseName,
    /// Each clause is there once.
    #[error("clause `{0}` is there twice")]
    ClauseTwice(ClauseId),
    /// Each clause has a text in each language.
    #[error("clause `{clause}` has no text in {language}.toml")]
    NoText {
        /// The clause.
        clause: ClauseId,
        /// The language, as its file is named.
        language: &'static str,
    },
    /// Each text belongs to a clause.
    #[error("there is no clause `{0}` in policy.toml")]
    NoClause(String),
    /// A text is not empty.
    #[error("`{0}` must not be empty")]
    Empty(&'static str),
    /// A text has an end.
    #[error("`{key}` must have at most {most} characters")]
    TooLong {
        /// The key.
        key: &'static str,
        /// The most characters.
        most: usize,
    },
    /// A text is one paragraph of plain text.
    #[error("`{0}` must be one line of plain text, without control characters and `<`")]
    NotPlain(&'static str),
    /// The official text has an address that a browser can open.
    #[error("`official_url` must be an address that begins with https:// and names a host")]
    Address,
    /// The phone number can be dialed.
    #[error(
        "`phone` must be a number of 3 to 15 digits; spaces, hyphens, dots, brackets and one `+` \
         in front may be in it"
    )]
    Phone,
    /// The mail address can be written to.
    #[error("`mail` must be a mail address, such as privacy@example.com")]
    Mail,
    /// A version ends after it began.
    #[error("`effective_to` must not be before `effective_from`")]
    EndsBeforeStart,
    /// One version ends before the next begins.
    #[error("`effective_to` must be before {0}, when the next version takes effect")]
    Overlap(PolicyVersion),
    /// The version that is superseded is there.
    #[error("`supersedes` must name a version of this operator that is there")]
    SupersedesUnknown,
    /// The version that is superseded is an earlier one.
    #[error("`supersedes` must name a version that took effect before this one")]
    SupersedesLater,
    /// The version that is superseded is the one before.
    #[error("`supersedes` must be `{0}`, the version before this one")]
    SupersedesOther(PolicyVersion),
}
