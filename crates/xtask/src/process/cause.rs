//! From the last lines of a program that failed to what a person can do about it.

use crate::error::Error;

const DISK_FULL: &[&str] = &["no space left on device", "enospc", "disk quota exceeded"];
const NO_PERMISSION: &[&str] = &[
    "permission denied (os error 13)",
    "eacces",
    "read-only file system",
    "erofs",
];
const NO_NETWORK: &[&str] = &[
    "could not resolve host",
    "couldn't resolve host",
    "could not connect to server",
    "failed to connect to",
    "network is unreachable",
    "temporary failure resolving",
    "temporary failure in name resolution",
    "enotfound",
    "eai_again",
    "econnrefused",
    "enetunreach",
    "etimedout",
    "error sending request for url",
    "spurious network error",
];

/// How far back a cause is looked for: a program names it when it gives up.
const LAST_LINES: usize = 60;

/// The error that the lines of a failed program speak of.
pub fn of(lines: &[String], doing: &str) -> Error {
    let last = lines
        .iter()
        .rev()
        .take(LAST_LINES)
        .map(|line| line.to_lowercase());
    let last: Vec<String> = last.collect();
    let speak_of = |words: &[&str]| {
        last.iter()
            .any(|line| words.iter().any(|word| line.contains(word)))
    };
    let doing = doing.to_owned();
    if speak_of(DISK_FULL) {
        Error::DiskFull { doing }
    } else if speak_of(NO_NETWORK) {
        Error::NoNetwork { doing }
    } else if speak_of(NO_PERMISSION) {
        Error::NotWritable {
            path: last_path(lines).into(),
        }
    } else {
        Error::Failed { doing }
    }
}

/// The path that the failed program named last, or the place where everything is kept.
fn last_path(lines: &[String]) -> String {
    let is_end = |character: char| character.is_whitespace() || "`'\"".contains(character);
    lines
        .iter()
        .rev()
        .take(LAST_LINES)
        .flat_map(|line| line.split(is_end))
        .find(|word| word.len() > 1 && word.starts_with('/'))
        .map_or_else(
            || "the project's folder".to_owned(),
            |word| word.trim_end_matches([':', ',']).to_owned(),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause_of(line: &str) -> Error {
        of(&[line.to_owned()], "the build")
    }

    #[test]
    fn causes_are_read_from_what_programs_really_print() {
        let cargo = "  [6] Could not resolve hostname (Could not resolve host: index.crates.io)";
        assert!(matches!(cause_of(cargo), Error::NoNetwork { .. }));
        let npm = "npm error code EAI_AGAIN";
        assert!(matches!(cause_of(npm), Error::NoNetwork { .. }));
        let rustc = "error: failed to write /t/x.o: No space left on device (os error 28)";
        assert!(matches!(cause_of(rustc), Error::DiskFull { .. }));
        assert!(matches!(
            cause_of("error[E0308]: mismatched types"),
            Error::Failed { .. }
        ));
    }

    #[test]
    fn a_refused_permission_names_the_path() {
        let error =
            cause_of("error: failed to open `/src/dist/a`: Permission denied (os error 13)");
        assert!(error.to_string().contains("/src/dist/a"), "{error}");
    }
}
