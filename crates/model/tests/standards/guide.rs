//! The tables of `docs/guides/vocabulary.md` are those of the code.

use std::{fs, path::PathBuf};

use dashboard_model::vocabulary::standards::{Field, Mapping, Scale};

use super::{
    Outcome,
    lists::{List, Row, STANDARDS, lists},
};

fn guide() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/guides/vocabulary.md")
}

fn cell(mapping: Mapping, usual: Option<&str>) -> String {
    match mapping {
        Mapping::Exact(term) => format!("`{term}`"),
        Mapping::Close(term) => format!("≈ `{term}`"),
        Mapping::Broader(term) => format!("⊃ `{term}`"),
        Mapping::Absent(reason) if usual == Some(reason) => "—".to_owned(),
        Mapping::Absent(reason) => format!("— {reason}"),
    }
}

fn scaled(scale: Option<Scale>) -> String {
    match scale {
        None => String::new(),
        Some(Scale {
            unit,
            times: 1,
            by: 1,
        }) => format!(", {unit}"),
        Some(Scale { unit, times, by: 1 }) => format!(", {unit} (× {times})"),
        Some(Scale { unit, times, by }) => format!(", {unit} (× {times} / {by})"),
    }
}

fn reasons(list: &List, standard: usize) -> impl Iterator<Item = &'static str> {
    list.rows
        .iter()
        .filter_map(move |row| match row.mappings[standard] {
            Mapping::Absent(reason) => Some(reason),
            _ => None,
        })
}

/// The reason that stands below the table instead of in three cells or more.
fn usual_reason(list: &List, standard: usize) -> Option<&'static str> {
    let count = |reason: &str| {
        let all = reasons(list, standard);
        all.filter(|other| *other == reason).count()
    };
    let usual = reasons(list, standard).max_by_key(|reason| count(reason))?;
    (count(usual) >= 3).then_some(usual)
}

fn is_empty(list: &List, standard: usize) -> bool {
    let usual = usual_reason(list, standard);
    list.rows.iter().all(|row| match row.mappings[standard] {
        Mapping::Absent(reason) => Some(reason) == usual,
        _ => false,
    })
}

fn cells(list: &List, row: &Row, standards: &[usize]) -> String {
    let unit = |field: &Field| field.unit.unwrap_or("").to_owned();
    let first = row.field.as_ref().map(unit).into_iter();
    let others = standards.iter().map(|standard| {
        let scale = row.field.as_ref().and_then(|field| match standard {
            1 => field.vss,
            2 => field.msd,
            _ => None,
        });
        cell(row.mappings[*standard], usual_reason(list, *standard)) + &scaled(scale)
    });
    first.chain(others).collect::<Vec<_>>().join(" | ")
}

/// A list as a table; a standard that has no term at all is a line below it.
fn table(list: &List) -> String {
    // What DPV says of a value is what it says of its kind, which has a table of its own.
    let is_values = list.rows.iter().any(|row| row.field.is_some());
    let first = usize::from(is_values);
    let columns: Vec<_> = (first..4).filter(|at| !is_empty(list, *at)).collect();
    let unit = is_values.then_some("unit");
    let titles: Vec<_> = ["word"]
        .into_iter()
        .chain(unit)
        .chain(columns.iter().map(|at| STANDARDS[*at]))
        .collect();
    let mut text = format!(
        "| {} |\n|{}\n",
        titles.join(" | "),
        "---|".repeat(titles.len())
    );
    for row in &list.rows {
        text += &format!("| `{}` | {} |\n", row.word, cells(list, row, &columns));
    }
    for (at, standard) in STANDARDS.iter().enumerate().skip(first) {
        if let Some(reason) = usual_reason(list, at) {
            text += &format!("\n{standard} (—): it {reason}.\n");
        }
    }
    text
}

/// The text between a list's two marks.
fn between<'a>(guide: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = guide.split_once(&format!("<!-- {name} -->\n"))?;
    let (table, _) = rest.split_once(&format!("<!-- /{name} -->\n"))?;
    Some(table)
}

#[test]
fn the_guide_has_every_row_of_the_table() -> Outcome {
    let mut guide_text = fs::read_to_string(guide())?;
    for list in lists() {
        let committed = between(&guide_text, list.name).ok_or(list.name)?.to_owned();
        let made = table(&list);
        if std::env::var_os("WRITE_COMMITTED").is_some() {
            let mark = format!("<!-- {} -->\n", list.name);
            guide_text = guide_text.replace(&(mark.clone() + &committed), &(mark + &made));
            fs::write(guide(), &guide_text)?;
        } else {
            assert_eq!(
                committed, made,
                "if the change is meant: WRITE_COMMITTED=1 cargo test -p dashboard-model --test standards"
            );
        }
    }
    Ok(())
}

#[test]
fn a_row_that_is_missing_in_the_guide_is_caught() {
    let list = &lists()[0];
    let guide = format!("<!-- trigger -->\n{}<!-- /trigger -->\n", table(list));
    assert_eq!(between(&guide, "trigger"), Some(table(list).as_str()));
    let line = guide
        .lines()
        .find(|line| line.contains("`crash`"))
        .map(str::to_owned);
    let without = guide.replace(&(line.unwrap_or_default() + "\n"), "");
    assert_ne!(between(&without, "trigger"), Some(table(list).as_str()));
    assert_eq!(between(&guide, "cause"), None);
}
