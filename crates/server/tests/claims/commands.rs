//! What the documents tell to type exists in that spelling: the server's subcommands and options,
//! variables of the environment, and what `cargo` is to run. `cargo xtask` reads its own commands from
//! them (`crates/xtask/src/command_line/tests/documented.rs`).

use std::collections::BTreeSet;

use clap::{Arg, Command, CommandFactory};
use dashboard_server::config::Cli;

use super::*;

/// What is read: what people follow, and not the decisions, which tell of programs that were tried once.
const FOLDERS: [&str; 2] = ["docs/guides", "docs/security"];
const FILES: [&str; 4] = [
    "README.md",
    "bench/README.md",
    "embed/README.md",
    "examples/dealer-portal/README.md",
];

/// Where a variable or an option of another program than the server stands in code.
const CODE: [&str; 7] = [
    "bench",
    "crates/model/tests",
    "crates/server/src",
    "crates/server/tests",
    "crates/xtask/src",
    "examples",
    "tests/e2e",
];

/// What somebody is told to type, or a name from it.
struct Piece {
    place: String,
    text: String,
}

/// Words in code style, and lines of code.
fn pieces(place: &str, document: &str) -> Vec<Piece> {
    let piece = |text: &str| Piece {
        place: place.to_owned(),
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let mut all = Vec::new();
    for (number, part) in document.split("```").enumerate() {
        if number % 2 == 0 {
            all.extend(part.split('`').skip(1).step_by(2).map(piece));
            continue;
        }
        let lines = part.replace("\\\n", " ");
        let lines = lines.lines().skip(1);
        let told = lines.map(|line| line.split(" #").next().unwrap_or(line));
        all.extend(told.map(|line| piece(line.trim().trim_start_matches("$ "))));
    }
    all
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "node_modules" {
            all.extend(files(&path));
        } else if path.is_file() {
            all.push(path);
        }
    }
    all
}

fn told() -> Vec<Piece> {
    let root = root();
    let below = FOLDERS.iter().flat_map(|folder| files(&root.join(folder)));
    let paths = below.chain(FILES.iter().map(|file| root.join(file)));
    let read = paths.flat_map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let place = path.strip_prefix(&root).unwrap().display().to_string();
        pieces(&place, &text)
    });
    read.collect()
}

/// What a program could be told, as far as its sources say it.
struct Known {
    server: Command,
    code: String,
}

impl Known {
    fn new() -> Self {
        let sources = CODE.iter().flat_map(|folder| files(&root().join(folder)));
        let is_code = |path: &PathBuf| {
            let end = path.extension().and_then(|end| end.to_str());
            end.is_some_and(|end| ["rs", "ts", "mjs"].contains(&end)) && !path.ends_with(file!())
        };
        let texts = sources.filter(is_code).map(fs::read_to_string);
        let mut server = Cli::command();
        server.build();
        Self {
            server,
            code: texts.map(Result::unwrap).collect(),
        }
    }

    /// An option of a subcommand, or of any.
    fn has_option(&self, of: Option<&Command>, option: &str) -> bool {
        let name = option.split('=').next().unwrap().trim_start_matches('-');
        let has = |command: &Command| {
            let mut all = command.get_arguments();
            all.any(|argument| argument.get_long() == Some(name))
        };
        match of {
            Some(command) => has(command),
            None => self.server.get_subcommands().any(has) || self.says(&format!("\"--{name}\"")),
        }
    }

    fn has_variable(&self, name: &str) -> bool {
        let of_server = |argument: &Arg| argument.get_env().is_some_and(|env| env == name);
        let mut commands = self.server.get_subcommands();
        commands.any(|command| command.get_arguments().any(of_server))
            || self.says(&format!("\"{name}\""))
            || self.says(&format!("process.env.{name} "))
            || self.says(&format!("= process.env.{name};"))
    }

    fn says(&self, text: &str) -> bool {
        self.code.contains(text)
    }

    /// What of a piece does not exist.
    fn missing(&self, text: &str) -> Vec<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let variables = words.iter().flat_map(|word| variables(word));
        let mut missing: Vec<String> = variables
            .filter(|name| !self.has_variable(name))
            .map(str::to_owned)
            .collect();
        let is_set = |word: &&str| word.contains('=') && !word.starts_with('-');
        let words: Vec<&str> = words.into_iter().skip_while(is_set).collect();
        match words.as_slice() {
            ["dashboard-server", rest @ ..] => missing.extend(self.unknown_to_server(rest)),
            ["cargo", "test" | "run", rest @ ..] => missing.extend(unknown_to_cargo(rest)),
            [first, ..] if first.starts_with("--") && !self.has_option(None, first) => {
                missing.push((*first).to_owned());
            }
            [first, rest @ ..] if rest.iter().any(|word| word.starts_with("--")) => {
                if let Some(command) = self.server.find_subcommand(first) {
                    missing.extend(self.unknown_options(command, rest));
                }
            }
            _ => {}
        }
        missing
    }

    fn unknown_to_server(&self, words: &[&str]) -> Vec<String> {
        let [name, rest @ ..] = words else {
            return Vec::new();
        };
        match self.server.find_subcommand(name) {
            Some(command) => self.unknown_options(command, rest),
            None => vec![(*name).to_owned()],
        }
    }

    fn unknown_options(&self, command: &Command, words: &[&str]) -> Vec<String> {
        let options = words.iter().filter(|word| word.starts_with("--"));
        let unknown = options.filter(|option| !self.has_option(Some(command), option));
        unknown.map(|option| (*option).to_owned()).collect()
    }
}

/// The variables in a word: large letters with a low line between them.
fn variables(word: &str) -> impl Iterator<Item = &str> {
    let is_letter = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let names = word.split(move |it| !is_letter(it));
    names.filter(|name| {
        let large = |it: char| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_';
        name.contains('_') && name.chars().all(large) && name.starts_with(char::is_alphabetic)
    })
}

/// What stands behind an option, each time that it is given.
fn values<'a>(words: &'a [&'a str], option: &'a str) -> impl Iterator<Item = &'a str> {
    let pairs = words.windows(2).filter(move |pair| pair[0] == option);
    pairs.map(|pair| pair[1])
}

/// Packages and tests that `cargo` would not find. What is written large stands for any.
fn unknown_to_cargo(words: &[&str]) -> Vec<String> {
    let words = words.iter().take_while(|word| **word != "--");
    let words: Vec<&str> = words.copied().collect();
    let root = root();
    let manifests = ["bench", "crates"].map(|folder| files(&root.join(folder)));
    let manifests = manifests.iter().flatten();
    let manifests = manifests.filter(|path| path.ends_with("Cargo.toml"));
    let packages: String = manifests
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let mut unknown: Vec<String> = values(&words, "-p")
        .filter(|package| !packages.contains(&format!("\nname = \"{package}\"\n")))
        .map(str::to_owned)
        .collect();
    let filter = words.last().filter(|_| words.len() > 2);
    let follows =
        |option| filter.is_some_and(|last| values(&words, option).any(|value| value == *last));
    let is_value = follows("-p") || follows("--test");
    if let Some(filter) = filter
        && values(&words, "--test").any(|test| test == "server")
        && !is_value
        && !filter.chars().all(char::is_uppercase)
        && !exists(&root, filter.trim_end_matches("::"))
    {
        unknown.push((*filter).to_owned());
    }
    unknown
}

#[test]
fn whatever_the_documents_tell_to_type_exists() {
    let known = Known::new();
    let told = told();
    assert!(told.len() > 1_000, "{}", told.len());
    let missing: Vec<String> = told
        .iter()
        .flat_map(|piece| {
            let missing = known.missing(&piece.text).into_iter();
            missing.map(|word| format!("{}: {word} (`{}`)", piece.place, piece.text))
        })
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_setting_of_the_server_is_told_of() {
    let names: BTreeSet<String> = told()
        .into_iter()
        .flat_map(|piece| {
            let words = piece.text.split([' ', '=']).map(str::to_owned);
            words.collect::<Vec<_>>()
        })
        .collect();
    let command = Known::new().server;
    let untold: Vec<&str> = command
        .find_subcommand("serve")
        .unwrap()
        .get_arguments()
        .filter(|argument| argument.get_env().is_some())
        .filter_map(Arg::get_long)
        .filter(|name| !names.contains(*name) && !names.contains(&format!("--{name}")))
        .collect();
    assert!(untold.is_empty(), "{untold:?}");
}

#[test]
fn what_is_not_there_is_noticed() {
    let known = Known::new();
    for (text, missing) in [
        ("dashboard-server serv --demo", "serv"),
        ("dashboard-server serve --demos", "--demos"),
        ("dashboard-server backup --demo", "--demo"),
        ("migrate --distribut", "--distribut"),
        ("--fresh-signin 15m", "--fresh-signin"),
        ("--max-exampels 12", "--max-exampels"),
        ("DASHBOARD_FRESH_SIGNIN", "DASHBOARD_FRESH_SIGNIN"),
        ("LOAD_TESTS=long cargo test", "LOAD_TESTS"),
        ("cargo test -p dashboard-servers", "dashboard-servers"),
        (
            "cargo test --test server load::nothing -- --nocapture",
            "load::nothing",
        ),
    ] {
        assert_eq!(known.missing(text), [missing], "{text}");
    }
    for text in [
        "dashboard-server serve --config /etc/dashboard.toml",
        "SCHEMA_TEST=long cargo xtask test --only schema",
        "WEAK_BROWSER=current cargo xtask weak",
        "LOAD_TEST=long cargo test --release -p dashboard-server --test server load::pages -- --nocapture",
    ] {
        assert_eq!(known.missing(text), [""; 0], "{text}");
    }
}
