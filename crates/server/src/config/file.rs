//! Settings from a file: TOML, each key the long name of an option. What stands on the command line or
//! in the environment comes before it.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use clap::{Arg, ArgAction, Command, CommandFactory};
use toml::{Table, Value};

use super::Cli;

/// The option that names the file.
const OPTION: &str = "--config";

/// The variable that names it.
const VARIABLE: &str = "DASHBOARD_CONFIG";

/// Why the settings of a file are not taken.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// `--config` stands last.
    #[error("--config needs the path of a file behind it")]
    NoFile,
    /// It cannot be read.
    #[error("the configuration {} cannot be read: {cause}", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// What the operating system says.
        cause: std::io::Error,
    },
    /// It is not TOML.
    #[error("the configuration {} is not TOML: line {line}", file.display())]
    Malformed {
        /// The file.
        file: PathBuf,
        /// Where.
        line: usize,
    },
    /// A key that is none.
    #[error("the configuration {} has an unknown key: {key}; the keys are {known}", file.display())]
    UnknownKey {
        /// The file.
        file: PathBuf,
        /// The key.
        key: String,
        /// All that there are.
        known: String,
    },
    /// A value of another kind than the option takes.
    #[error("the configuration {}: {key} must be {expected}", file.display())]
    WrongKind {
        /// The file.
        file: PathBuf,
        /// The key.
        key: String,
        /// What it must be.
        expected: &'static str,
    },
}

/// The arguments of the program with the settings of the file that they or the environment name, which
/// are written as options too, behind the subcommand.
///
/// # Errors
/// The file cannot be read, or a key or the kind of its value is not one of an option's.
pub fn with_file(arguments: Vec<OsString>) -> Result<Vec<OsString>, ConfigError> {
    let (file, mut arguments) = named(arguments)?;
    let Some(file) = file else {
        return Ok(arguments);
    };
    let command = Cli::command();
    let chosen = arguments
        .iter()
        .skip(1)
        .find_map(|argument| command.find_subcommand(argument.to_str()?));
    let settings = read(&file)?;
    let mut options = Vec::new();
    for (key, value) in settings {
        let known = |command: &Command| option(command, &key).is_some();
        if !command.get_subcommands().any(known) {
            return Err(ConfigError::UnknownKey {
                file,
                known: keys(&command),
                key,
            });
        }
        let Some(option) = chosen.and_then(|command| option(command, &key)) else {
            continue;
        };
        if !is_given(option, &key, &arguments) {
            options.extend(written(&file, option, &key, &value)?);
        }
    }
    arguments.extend(options);
    Ok(arguments)
}

/// The file that is named, if one is, and the arguments without its option.
fn named(arguments: Vec<OsString>) -> Result<(Option<PathBuf>, Vec<OsString>), ConfigError> {
    let mut file = std::env::var_os(VARIABLE).map(PathBuf::from);
    let mut rest = Vec::with_capacity(arguments.len());
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let text = argument.to_str().unwrap_or_default();
        if text == OPTION {
            file = Some(arguments.next().ok_or(ConfigError::NoFile)?.into());
        } else if let Some(path) = text
            .strip_prefix(OPTION)
            .and_then(|text| text.strip_prefix('='))
        {
            file = Some(path.into());
        } else {
            rest.push(argument);
        }
    }
    Ok((file, rest))
}

fn read(file: &Path) -> Result<Table, ConfigError> {
    let text = std::fs::read_to_string(file).map_err(|cause| ConfigError::Read {
        file: file.to_owned(),
        cause,
    })?;
    text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        ConfigError::Malformed {
            file: file.to_owned(),
            line: before.map_or(1, |text| text.matches('\n').count() + 1),
        }
    })
}

/// The option of that long name, if a file may hold it: one with a variable can stand everywhere.
fn option<'a>(command: &'a Command, key: &str) -> Option<&'a Arg> {
    let mut options = command.get_arguments();
    options.find(|option| option.get_long() == Some(key) && option.get_env().is_some())
}

fn keys(command: &Command) -> String {
    let options = command.get_subcommands().flat_map(Command::get_arguments);
    let mut keys: Vec<_> = options
        .filter(|option| option.get_env().is_some())
        .filter_map(Arg::get_long)
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys.join(", ")
}

/// Whether the command line or the environment says it already.
fn is_given(option: &Arg, key: &str, arguments: &[OsString]) -> bool {
    let flag = format!("--{key}");
    let with_value = format!("--{key}=");
    let named = |argument: &OsString| {
        let text = argument.to_string_lossy();
        text == flag || text.starts_with(&with_value)
    };
    let variable = option.get_env().and_then(std::env::var_os);
    arguments.iter().any(named) || variable.is_some()
}

/// A setting as options.
fn written(
    file: &Path,
    option: &Arg,
    key: &str,
    value: &Value,
) -> Result<Vec<OsString>, ConfigError> {
    let wrong = |expected| ConfigError::WrongKind {
        file: file.to_owned(),
        key: key.to_owned(),
        expected,
    };
    let one = |value: &Value| -> Option<OsString> {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Datetime(moment) => moment.to_string(),
            _ => return None,
        };
        Some(format!("--{key}={text}").into())
    };
    if matches!(option.get_action(), ArgAction::SetTrue) {
        let set = value.as_bool().ok_or_else(|| wrong("true or false"))?;
        return Ok(set.then(|| format!("--{key}").into()).into_iter().collect());
    }
    match value {
        Value::Array(values) if matches!(option.get_action(), ArgAction::Append) => values
            .iter()
            .map(|value| one(value).ok_or_else(|| wrong("a list of texts")))
            .collect(),
        value => {
            let text = one(value).ok_or_else(|| wrong("a text or a whole number"))?;
            Ok(vec![text])
        }
    }
}
