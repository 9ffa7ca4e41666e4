//! Whose events are taken: the tokens of telematics back ends, and for which sources each may send.

use std::{
    collections::BTreeMap,
    env, fmt, fs, io,
    path::{Path, PathBuf},
};

use clap::Args;

use crate::{
    auth::{self, Sender, Senders},
    store::SecretHash,
};

/// The environment variable that can hold the token for any source itself.
const TOKEN_VARIABLE: &str = "DASHBOARD_INGEST_TOKEN";

/// The shortest token that is accepted, in characters.
const SHORTEST_TOKEN: usize = 32;

/// The longest source, in characters: as an event may have it.
const LONGEST_SOURCE: usize = 200;

const ANY: &str = "ingest-token-file";
const NAMED: &str = "ingest-sender";

/// Options of the senders.
#[derive(Debug, Default, Args)]
pub struct SenderOptions {
    /// A file with a token that may send events of any source. The token itself can stand in the
    /// environment variable DASHBOARD_INGEST_TOKEN.
    #[arg(long, env = "DASHBOARD_INGEST_TOKEN_FILE", value_name = "FILE")]
    pub ingest_token_file: Option<PathBuf>,
    /// A back end that may send events of its own source alone: the `source` of its events, `=`, and a
    /// file with its token. Can be repeated; a back end with several sources names its file for each.
    #[arg(
        long,
        env = "DASHBOARD_INGEST_SENDER",
        value_name = "SOURCE=FILE",
        value_delimiter = ' '
    )]
    pub ingest_sender: Vec<String>,
}

/// A setting of the senders that is not taken: which one, and the rule.
#[derive(Debug)]
pub struct SenderFault {
    key: &'static str,
    rule: Rule,
}

#[derive(Debug)]
enum Rule {
    Form,
    Source,
    Short,
    Read(PathBuf, io::Error),
    AlsoAny,
}

impl fmt::Display for SenderFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.key;
        match &self.rule {
            Rule::Form => write!(
                f,
                "--{key} must be the source of events, `=`, and a file with the token, such as \
                 urn:example:telematics=/etc/dashboard/telematics.token"
            ),
            Rule::Source => write!(
                f,
                "--{key} must name a source of 1 to {LONGEST_SOURCE} characters without spaces"
            ),
            Rule::Short => write!(
                f,
                "--{key}: the ingest token must have at least {SHORTEST_TOKEN} characters"
            ),
            Rule::Read(file, cause) => {
                write!(f, "--{key}: {} cannot be read: {cause}", file.display())
            }
            Rule::AlsoAny => write!(
                f,
                "--{key}: a token of this is also that of --{ANY} (or {TOKEN_VARIABLE}), which may send \
                 for any source; give each back end its own"
            ),
        }
    }
}

impl std::error::Error for SenderFault {}

impl SenderOptions {
    /// Reads the tokens.
    ///
    /// # Errors
    /// A setting breaks its rule, or a file cannot be read.
    pub fn senders(self) -> Result<Senders, SenderFault> {
        let any = match &self.ingest_token_file {
            Some(file) => Some(read(ANY, file)?),
            None => env::var(TOKEN_VARIABLE).ok(),
        };
        let any = any.map(|text| token(ANY, &text)).transpose()?;
        let mut named: BTreeMap<SecretHash, Vec<String>> = BTreeMap::new();
        for text in &self.ingest_sender {
            let (source, file) = text.rsplit_once('=').ok_or(fault(NAMED, Rule::Form))?;
            if file.is_empty() {
                return Err(fault(NAMED, Rule::Form));
            }
            let usual = (1..=LONGEST_SOURCE).contains(&source.chars().count());
            if !usual || source.contains(|c: char| c.is_whitespace() || c.is_control()) {
                return Err(fault(NAMED, Rule::Source));
            }
            let token = token(NAMED, &read(NAMED, Path::new(file))?)?;
            if any.is_some_and(|any| auth::same(&any, &token)) {
                return Err(fault(NAMED, Rule::AlsoAny));
            }
            named.entry(token).or_default().push(source.to_owned());
        }
        let named = named.into_iter();
        let named = named.map(|(token, sources)| Sender::of(token, sources));
        let any = any.into_iter().map(Sender::of_any);
        Ok(Senders::new(any.chain(named).collect()))
    }
}

fn fault(key: &'static str, rule: Rule) -> SenderFault {
    SenderFault { key, rule }
}

fn read(key: &'static str, file: &Path) -> Result<String, SenderFault> {
    fs::read_to_string(file).map_err(|cause| fault(key, Rule::Read(file.to_owned(), cause)))
}

/// What is kept of a token in memory.
fn token(key: &'static str, text: &str) -> Result<SecretHash, SenderFault> {
    let token = text.trim();
    if token.chars().count() < SHORTEST_TOKEN {
        return Err(fault(key, Rule::Short));
    }
    Ok(auth::hash(token))
}
