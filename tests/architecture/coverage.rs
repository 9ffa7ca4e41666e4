//! Every sentence of the policy has a type, a screen and a test: `docs/policy-coverage.md` names
//! them, and what it names is there.

#[path = "coverage/lookup.rs"]
mod lookup;

use std::fs;
use std::path::Path;

use crate::Breach;
use crate::source::{self, Source};
use lookup::{is_screen, is_test, is_type, names};

const TABLE: &str = "docs/policy-coverage.md";
const HEAD: &str = "| key | what it says, in our words | type | screen | test |";
/// The clauses of the policy, and the cases of the first.
const CLAUSES: &[&str] = &[
    "1", "1a", "1b", "1c", "1d", "2", "3", "4", "5", "6", "7", "8",
];

/// One row, by its cells.
struct Row<'a> {
    line: usize,
    cells: Vec<&'a str>,
}

fn breach(line: usize, rule: String) -> Breach {
    Breach {
        file: TABLE.to_owned(),
        line,
        rule,
    }
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let lines = text
        .lines()
        .enumerate()
        .skip_while(|(_, line)| *line != HEAD);
    lines
        .skip(2)
        .take_while(|(_, line)| line.starts_with('|'))
        .map(|(index, line)| Row {
            line: index + 1,
            cells: line.trim_matches('|').split('|').map(str::trim).collect(),
        })
        .collect()
}

fn is_of_clause(key: &str, clause: &str) -> bool {
    key.strip_prefix(clause)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn row_breaches(row: &Row, sources: &[Source]) -> Vec<String> {
    let [key, _, types, screens, tests] = row.cells[..] else {
        return vec![format!("{} cells instead of five", row.cells.len())];
    };
    if row.cells.iter().any(|cell| cell.is_empty()) {
        return vec![format!("{key}: an empty cell")];
    }
    let mut rules: Vec<String> = [types, screens, tests]
        .iter()
        .filter(|cell| names(cell).is_empty())
        .map(|cell| format!("{key}: `{cell}` names nothing in code font"))
        .collect();
    let mut missing = |kind: &str, name: &str| rules.push(format!("{key}: no {kind} `{name}`"));
    for (name, _) in names(types) {
        if !is_type(name, sources) {
            missing("type", name);
        }
    }
    for (name, _) in names(screens) {
        if !is_screen(name, sources) {
            missing("screen", name);
        }
    }
    for (name, after) in names(tests) {
        if !is_test(name, after, sources) {
            missing("test", &format!("{name}{after}"));
        }
    }
    rules
}

fn breaches(text: &str, sources: &[Source]) -> Vec<Breach> {
    let rows = rows(text);
    let mut breaches: Vec<Breach> = rows
        .iter()
        .flat_map(|row| {
            let rules = row_breaches(row, sources);
            rules.into_iter().map(|rule| breach(row.line, rule))
        })
        .collect();
    for (index, row) in rows.iter().enumerate() {
        if rows[..index]
            .iter()
            .any(|other| other.cells[0] == row.cells[0])
        {
            breaches.push(breach(row.line, format!("{} twice", row.cells[0])));
        }
    }
    for clause in CLAUSES {
        if !rows.iter().any(|row| is_of_clause(row.cells[0], clause)) {
            breaches.push(breach(0, format!("clause {clause} has no row")));
        }
    }
    breaches
}

#[test]
fn every_sentence_of_the_policy_has_a_type_a_screen_and_a_test() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE);
    let text = fs::read_to_string(path).unwrap();
    let breaches: Vec<String> = breaches(&text, &source::all())
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
    assert!(rows(&text).len() > 30);
}

/// A house with one type, one list, one screen and two tests.
fn sample() -> Vec<Source> {
    let record =
        "pub struct Record {\n    pub id: Id,\n}\npub struct Other {\n    pub late: Day,\n}\n";
    let words =
        "vocabulary! {\n    /// x\n    Cause, \"cause\" {\n        Audit = \"audit\",\n    }\n}\n";
    vec![
        Source::new("crates/model/src/record.rs", record),
        Source::new("crates/model/src/vocabulary.rs", words),
        Source::new("src/pages/record_page.rs", ""),
        Source::new("crates/model/tests/rules.rs", "#[test]\nfn it_holds() {}\n"),
        Source::new(
            "tests/e2e/specs/a.spec.ts",
            "test(\"it is shown\", async () => {});\n",
        ),
    ]
}

fn table(rows: &[&str]) -> String {
    let all = CLAUSES.iter().map(|clause| {
        format!(
            "| {clause} | says | `record::Record::id`, `vocabulary::Cause::Audit` | \
             `src/pages/record_page.rs` | `crates/model/tests/rules.rs::it_holds`, \
             `tests/e2e/specs/a.spec.ts` \"it is shown\" |"
        )
    });
    let rows = rows.iter().map(|row| (*row).to_owned());
    let lines: Vec<String> = all.chain(rows).collect();
    format!("{HEAD}\n|---|---|---|---|---|\n{}\n", lines.join("\n"))
}

/// The rules that one more row breaks.
fn caught(row: &str) -> Vec<String> {
    let breaches = breaches(&table(&[row]), &sample());
    breaches.into_iter().map(|breach| breach.rule).collect()
}

#[test]
fn a_row_that_lost_its_cover_is_caught() {
    assert!(breaches(&table(&[]), &sample()).is_empty());
    let screen = "`src/pages/record_page.rs`";
    let test = "`crates/model/tests/rules.rs::it_holds`";
    let row = |types: &str, screen: &str, test: &str| {
        caught(&format!("| 9.1 | says | {types} | {screen} | {test} |"))
    };
    assert!(row("`record::Record`", screen, test).is_empty());
    for gone in [
        "`record::Gone`",
        "`record::Record::late`",
        "`record::Rec`",
        "`vocabulary::Cause::Aud`",
        "`vocabulary::Record`",
        "`server::record::Record`",
    ] {
        assert_eq!(row(gone, screen, test), [format!("9.1: no type {gone}")]);
    }
    let gone = "`src/pages/gone_page.rs`";
    assert_eq!(
        row("`record::Record`", gone, test),
        [format!("9.1: no screen {gone}")]
    );
    for (name, after) in [
        ("crates/model/tests/rules.rs::it_hold", ""),
        ("crates/model/tests/gone.rs::it_holds", ""),
        ("tests/e2e/specs/a.spec.ts", " \"it is\""),
        ("tests/e2e/specs/a.spec.ts", ""),
    ] {
        assert_eq!(
            row("`record::Record`", screen, &format!("`{name}`{after}")),
            [format!("9.1: no test `{name}{after}`")]
        );
    }
}

#[test]
fn a_row_without_a_cell_and_a_clause_without_a_row_are_caught() {
    assert_eq!(
        caught("| 9.1 | says | `record::Record` |  |  |"),
        ["9.1: an empty cell"]
    );
    assert_eq!(caught("| 9.1 | says |"), ["2 cells instead of five"]);
    let plain = caught("| 9.1 | says | Record | `src/pages/record_page.rs` | none |");
    assert_eq!(plain.len(), 2, "{plain:?}");
    let again = table(&[]).lines().nth(2).map(caught);
    assert_eq!(again, Some(vec!["1 twice".to_owned()]));
    let without: String = table(&[])
        .lines()
        .filter(|line| !line.starts_with("| 1c |"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let rules: Vec<_> = breaches(&without, &sample());
    assert_eq!(rules, [breach(0, "clause 1c has no row".to_owned())]);
}
