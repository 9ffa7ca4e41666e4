//! The sources of the repository, and their code without comments, strings and tests.

use std::fs;
use std::path::Path;

const FOLDERS: &[&str] = &["src", "crates", "tests", "style"];
const FILES: &[&str] = &["index.html"];
const ENDS: &[&str] = &["rs", "css", "ts", "js", "html", "toml"];

/// One file.
pub struct Source {
    /// Its path from the root, with `/`.
    pub file: String,
    /// What it holds.
    pub text: String,
    /// The same, line by line, with comments, the content of strings, and test modules blanked.
    /// Only Rust files have it.
    pub code: String,
}

impl Source {
    /// Reads a text as the file of that name.
    pub fn new(file: &str, text: &str) -> Self {
        let code = if file.ends_with(".rs") {
            without_tests(&blank(text))
        } else {
            String::new()
        };
        Self {
            file: file.to_owned(),
            text: text.to_owned(),
            code,
        }
    }

    /// Whether the file lies below one of the places.
    pub fn is_below(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.file.starts_with(place))
    }

    /// Whether the file is Rust that runs outside tests.
    pub fn is_product(&self) -> bool {
        let in_tests = self.file.ends_with("tests.rs") || self.file.contains("/tests/");
        self.file.ends_with(".rs") && self.is_below(&["src/", "crates/"]) && !in_tests
    }

    /// The numbered lines of its code.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }
}

/// Every source of the repository.
pub fn all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    for folder in FOLDERS {
        collect(root, &root.join(folder), &mut sources);
    }
    for file in FILES {
        add(root, &root.join(file), &mut sources);
    }
    sources
}

fn collect(root: &Path, folder: &Path, sources: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() && path.file_name().is_some_and(|name| name != "node_modules") {
            collect(root, &path, sources);
        } else if path
            .extension()
            .is_some_and(|end| ENDS.iter().any(|one| end == *one))
        {
            add(root, &path, sources);
        }
    }
}

fn add(root: &Path, path: &Path, sources: &mut Vec<Source>) {
    let text = fs::read_to_string(path).unwrap();
    let file = path
        .strip_prefix(root)
        .unwrap()
        .to_str()
        .unwrap()
        .replace('\\', "/");
    sources.push(Source::new(&file, &text));
}

/// Blanks comments and what stands between quotes; every line keeps its number.
fn blank(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, kept) = token(rest, first, &code);
        let (piece, after) = rest.split_at(length);
        code.push_str(kept.0);
        code.extend(
            piece
                .chars()
                .filter(|character| *character == '\n' && kept.2),
        );
        code.push_str(kept.1);
        if !kept.2 {
            code.push_str(piece);
        }
        rest = after;
    }
    code
}

/// The length of the next piece, and what is kept of it: an opening, a closing, and whether the
/// inside is blanked.
fn token(rest: &str, first: char, before: &str) -> (usize, (&'static str, &'static str, bool)) {
    let in_word = before
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || c == '_');
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), ("", "", true));
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), ("", "", true));
    }
    if first == '"' {
        return (quoted(rest), ("\"", "\"", true));
    }
    if first == 'r'
        && !in_word
        && let Some(length) = raw_string(rest)
    {
        return (length, ("\"", "\"", true));
    }
    if first == '\''
        && let Some(length) = character(rest)
    {
        return (length, ("'", "'", true));
    }
    (first.len_utf8(), ("", "", false))
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn raw_string(rest: &str) -> Option<usize> {
    let hashes = rest[1..]
        .chars()
        .take_while(|character| *character == '#')
        .count();
    let inside = rest[1 + hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = inside.find(&end).map_or(inside.len(), |at| at + end.len());
    Some(2 + hashes + length)
}

/// A character such as `'x'` or `'\n'`; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let mut characters = rest.char_indices().skip(1);
    let (_, first) = characters.next()?;
    if first == '\\' {
        return rest[3..].find('\'').map(|at| at + 4);
    }
    characters
        .next()
        .filter(|(_, second)| *second == '\'')
        .map(|(at, _)| at + 1)
}

/// Blanks what is compiled for tests only.
fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = ["#[cfg(test)]", "#[cfg(all(test,"]
        .iter()
        .filter_map(|start| rest.find(start))
        .min()
    {
        let (before, tested) = rest.split_at(at);
        let length = item_length(tested);
        kept.push_str(before);
        kept.extend(
            tested[..length]
                .chars()
                .filter(|character| *character == '\n'),
        );
        rest = &tested[length..];
    }
    kept.push_str(rest);
    kept
}

/// How far an item reaches: to its semicolon, or to the brace that closes it.
fn item_length(item: &str) -> usize {
    let mut depth = 0_usize;
    for (at, character) in item.char_indices() {
        match character {
            ';' if depth == 0 => return at + 1,
            '{' => depth += 1,
            '}' if depth <= 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    item.len()
}

#[test]
fn comments_strings_and_tests_are_no_code() {
    let text = "let a = \"crate::x\"; // crate::y\n/* crate::z\n*/ let b: &'static str = r#\"w\"#;\n\
                let c = '\"';\n#[cfg(test)]\nmod tests {\n    fn t() { d() }\n}\nlet e = 'x';\n\
                #[cfg(all(test, unix))]\nuse f;\nlet g = h;\n";
    let source = Source::new("src/sample.rs", text);
    let code = "let a = \"\"; \n\n let b: &'static str = \"\";\nlet c = '';\n\n\n\n\nlet e = '';\n\n\n\
                let g = h;\n";
    assert_eq!(source.code, code);
}
