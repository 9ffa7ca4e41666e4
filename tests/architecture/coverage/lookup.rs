//! Whether what a row names is in the sources.

use crate::source::Source;

/// What stands in code font, each with the text up to the next.
pub fn names(cell: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = cell.split('`').collect();
    let pairs = parts.get(1..).unwrap_or_default().chunks(2);
    pairs
        .map(|pair| (pair[0], pair.get(1).copied().unwrap_or_default()))
        .collect()
}

fn is_part(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Whether a text begins with a whole name.
fn begins_with(text: &str, name: &str) -> bool {
    text.strip_prefix(name)
        .is_some_and(|rest| !rest.starts_with(is_part))
}

/// Whether a line declares a type, a function, or a list of the vocabulary.
fn declares(line: &str, name: &str) -> bool {
    let line = line.trim_start();
    let kinds = ["struct ", "enum ", "trait ", "type ", "fn ", "const "];
    let is_item = kinds.iter().any(|kind| {
        line.split_once(kind)
            .is_some_and(|(_, rest)| begins_with(rest, name))
    });
    is_item || line.starts_with(&format!("{name}, \"\" {{"))
}

/// Whether a file declares the name, and the member inside it where one is asked for.
fn has(source: &Source, name: &str, member: Option<&str>) -> bool {
    let mut lines = source.code.lines().skip_while(|line| !declares(line, name));
    let is_declared = lines.next().is_some();
    let is_member = |line: &str, member| {
        let line = line.trim_start();
        begins_with(line.strip_prefix("pub ").unwrap_or(line), member)
    };
    is_declared
        && member.is_none_or(|member| {
            lines
                .take_while(|line| *line != "}")
                .any(|line| is_member(line, member))
        })
}

/// Whether a path leads to a type or a function, or to a field or a variant of it.
pub fn is_type(path: &str, sources: &[Source]) -> bool {
    let (root, path) = match path.strip_prefix("server::") {
        Some(rest) => ("crates/server/src/", rest),
        None => ("crates/model/src/", path),
    };
    let parts: Vec<&str> = path.split("::").collect();
    let is_upper = |part: &&str| part.starts_with(|first: char| first.is_uppercase());
    let at = parts.iter().position(is_upper).unwrap_or(parts.len() - 1);
    let Some((name, members)) = parts[at..].split_first() else {
        return false;
    };
    let module = format!("{root}{}", parts[..at].join("/"));
    members.len() <= 1
        && sources
            .iter()
            .filter(|source| {
                source.file == format!("{module}.rs")
                    || source.file.starts_with(&(module.clone() + "/"))
            })
            .any(|source| has(source, name, members.first().copied()))
}

/// Whether a file is a part of the app.
pub fn is_screen(file: &str, sources: &[Source]) -> bool {
    file.starts_with("src/") && sources.iter().any(|source| source.file == file)
}

/// Whether a test is there: `file::function`, or a file and the test's title behind it.
pub fn is_test(name: &str, after: &str, sources: &[Source]) -> bool {
    let (file, call) = match name.split_once("::") {
        Some((file, function)) => (file, format!("fn {function}(")),
        None => {
            let title = after.split('"').nth(1).unwrap_or_default();
            (name, format!("test(\"{title}\""))
        }
    };
    let found = sources.iter().find(|source| source.file == file);
    found.is_some_and(|source| source.text.contains(&call))
}
