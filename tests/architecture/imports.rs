//! Which modules of its own crate a file names.

use crate::source::Source;

/// A path such as `pages::record_page`, and the line on which it begins.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    /// Its segments, from the root of the crate.
    pub path: Vec<String>,
    /// Where it stands.
    pub line: usize,
}

/// The module that a file is, from the root of its crate.
pub fn module_of(file: &str) -> Vec<String> {
    let inside = file.rsplit_once("src/").map_or(file, |(_, inside)| inside);
    let inside = inside.trim_end_matches(".rs").trim_end_matches("/mod");
    inside
        .split('/')
        .filter(|part| !["lib", "main"].contains(part))
        .map(str::to_owned)
        .collect()
}

/// Every path that begins at `crate`, `super` or `self`, groups taken apart.
pub fn imports(source: &Source) -> Vec<Import> {
    let code = &source.code;
    let mut imports = Vec::new();
    let mut from = 0;
    while let Some((at, start)) = next_start(code, from) {
        let line = code[..at].matches('\n').count() + 1;
        let mut base = if start == "crate::" {
            Vec::new()
        } else {
            module_of(&source.file)
        };
        if start == "super::" {
            base.pop();
        }
        let mut end = at + start.len();
        while start == "super::" && code[end..].starts_with("super::") {
            base.pop();
            end += "super::".len();
        }
        for path in tree(code[end..].trim_start()) {
            imports.push(Import {
                path: base.iter().cloned().chain(path).collect(),
                line,
            });
        }
        from = end;
    }
    imports
}

fn next_start(code: &str, from: usize) -> Option<(usize, &'static str)> {
    let found = |start: &'static str| {
        code[from..]
            .match_indices(start)
            .map(|(at, _)| from + at)
            .find(|at| {
                let before = code[..*at].chars().next_back();
                !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '$')
            })
    };
    ["crate::", "super::", "self::"]
        .into_iter()
        .filter_map(|start| found(start).map(|at| (at, start)))
        .min_by_key(|(at, _)| *at)
}

/// The paths of a use tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn tree(text: &str) -> Vec<Vec<String>> {
    if let Some(group) = text.strip_prefix('{') {
        return branches(group)
            .into_iter()
            .flat_map(|branch| tree(branch.trim()))
            .collect();
    }
    let length = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(length);
    if name.is_empty() {
        return vec![Vec::new()];
    }
    match rest.strip_prefix("::") {
        None => vec![vec![name.to_owned()]],
        Some(rest) => tree(rest.trim_start())
            .into_iter()
            .map(|path| std::iter::once(name.to_owned()).chain(path).collect())
            .collect(),
    }
}

/// The parts of a group, split at its own commas, up to the brace that closes it.
fn branches(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&group[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

#[test]
fn groups_and_supers_are_resolved() {
    let text = "use crate::{ui::{Button, card::Card}, route};\nuse super::other_page::Other;\n";
    let found = imports(&Source::new("src/pages/record_page.rs", text));
    let found: Vec<_> = found
        .iter()
        .map(|import| (import.path.join("::"), import.line))
        .collect();
    let expected = [
        ("ui::Button", 1),
        ("ui::card::Card", 1),
        ("route", 1),
        ("pages::other_page::Other", 2),
    ];
    assert_eq!(found, expected.map(|(path, line)| (path.to_owned(), line)));
}
