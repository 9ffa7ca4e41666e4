//! What the build refuses: what runs here is the check of `build.rs` itself, on the sources as they are
//! and with something taken away.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use super::{
    checked::{
        bound::check, exceptions::BEFORE_AN_ACCOUNT, fault::Fault, faults, is_before_an_account,
        literals::literals, plain,
    },
    filters::without_each,
    sources,
};

#[test]
fn the_sources_are_built() {
    for (file, text) in sources::all() {
        assert_eq!(faults(&text), [], "{}", file.display());
    }
}

#[test]
fn a_source_without_one_of_its_filters_is_not_built() {
    let mut removed = 0;
    for (file, text) in sources::all() {
        let literals = literals(&text).into_iter();
        for literal in literals.filter(|literal| !is_before_an_account(&literal.text)) {
            for mutant in without_each(&literal.text) {
                let (before, behind) = (&text[..literal.place.start], &text[literal.place.end..]);
                let line = before.matches('\n').count() + 1;
                let refused = faults(&format!("{before}{mutant:?}{behind}"));
                let lines: Vec<_> = refused.iter().map(|(line, _)| *line).collect();
                assert_eq!(lines, [line], "{mutant}\nin {}", file.display());
                removed += 1;
            }
        }
    }
    println!("{removed} filters were removed, and none of these sources would be built");
    assert!(removed > 150, "{removed}");
}

#[test]
fn an_exception_stands_in_the_sources_and_is_needed() {
    let sources = sources::all();
    let literals: Vec<_> = sources
        .iter()
        .flat_map(|(_, text)| literals(text))
        .map(|literal| plain(&literal.text))
        .collect();
    for (known, why) in BEFORE_AN_ACCOUNT {
        assert!(literals.iter().any(|sql| sql == known), "{known} ({why})");
        assert!(check(known).is_err(), "{known} needs no exception");
    }
}

/// Cargo itself runs the server's build script, on copies of the sources that it reads.
#[test]
fn cargo_refuses_a_server_with_a_statement_without_its_filter() {
    let folder = tempfile::tempdir().unwrap();
    let server = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["build", "src/store"] {
        copy(&server.join(part), &folder.path().join(part));
    }
    fs::copy(server.join("build.rs"), folder.path().join("build.rs")).unwrap();
    fs::write(folder.path().join("src/lib.rs"), "").unwrap();
    let package = "[package]\nname = \"dashboard-server\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
                   [workspace]\n";
    fs::write(folder.path().join("Cargo.toml"), package).unwrap();
    let built = build(folder.path());
    assert!(built.status.success(), "{}", told(&built));

    let mut expected = Vec::new();
    for (file, filter, fault) in [
        (
            "src/store/sqlite/account.rs",
            " FROM account_field WHERE account_id = ?",
            "the table `account_field` is used without its account",
        ),
        (
            "src/store/sqlite/filter.rs",
            " FROM shape s WHERE s.account_id = ?",
            "the table `shape` is used without its account: write `WHERE s.account_id = ?`",
        ),
    ] {
        let file_there = folder.path().join(file);
        let text = fs::read_to_string(&file_there).unwrap();
        let (before, behind) = text.split_once(filter).unwrap();
        let line = before.matches('\n').count() + 1;
        let (table, _) = filter.split_once(" WHERE").unwrap();
        fs::write(&file_there, format!("{before}{table}{behind}")).unwrap();
        expected.push(format!("crates/server/{file}:{line}: {fault}"));
    }
    let refused = build(folder.path());
    assert!(!refused.status.success());
    for fault in expected {
        assert!(told(&refused).contains(&fault), "{}", told(&refused));
    }
}

fn build(folder: &Path) -> Output {
    let cargo = Path::new(env!("CARGO"));
    let mut build = Command::new(cargo);
    build.args(["check", "--offline"]).current_dir(folder);
    build.env("CARGO_TARGET_DIR", folder.join("target"));
    build.env("RUSTC", cargo.with_file_name("rustc"));
    build.output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let from = entry.unwrap().path();
        let to = to.join(from.file_name().unwrap());
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

#[test]
fn what_keeps_to_one_account_is_built() {
    for sql in [
        "SELECT profile FROM account WHERE account_id = ?1",
        "SELECT 1 FROM disclosure d JOIN record r ON r.account_id = d.account_id WHERE d.account_id = ?",
        "SELECT {} FROM record r {} WHERE r.account_id = ?{} ORDER BY r.day LIMIT {}",
        "SELECT 1 FROM record r WHERE r.account_id = ? AND (r.day = ? OR r.day IS NULL)",
        "INSERT INTO rollup (account_id, month) VALUES (?, ?)",
        "INSERT OR REPLACE INTO access_grant (account_id, {COLUMNS}) VALUES (?, ?)",
        "SELECT name FROM setting",
        "BEGIN IMMEDIATE",
        " AND (r.day = ? OR r.day IS NULL)",
    ] {
        assert_eq!(check(sql), Ok(()), "{sql}");
    }
}

#[test]
fn what_may_concern_others_is_refused() {
    let unbound = |table: &str, name: &str| Fault::Unbound {
        table: table.to_owned(),
        name: name.to_owned(),
    };
    let account = || unbound("account", "account");
    let unread = |what: &str| Fault::Unread(what.to_owned());
    for (sql, fault) in [
        ("DELETE FROM record", unbound("record", "record")),
        ("UPDATE account SET profile = ?", account()),
        (
            "SELECT profile FROM account WHERE account_id <> ?",
            account(),
        ),
        (
            "SELECT profile FROM account WHERE NOT account_id = ?",
            account(),
        ),
        (
            "SELECT profile FROM account WHERE account_id = ? IS NOT 2",
            account(),
        ),
        (
            "SELECT profile FROM account WHERE (account_id = ?)",
            account(),
        ),
        ("SELECT account_id = ? FROM account", account()),
        (
            "SELECT 1 FROM account WHERE day BETWEEN ? AND account_id = ?",
            account(),
        ),
        (
            "SELECT 1 FROM account WHERE CASE WHEN 1 AND account_id = ? THEN 1 ELSE 1 END",
            account(),
        ),
        ("SELECT 1 FROM account ORDER BY account_id = ?", account()),
        ("UPDATE account SET account_id = ?", account()),
        (
            "SELECT 1 FROM record r WHERE r.record_id = ?",
            unbound("record", "r"),
        ),
        (
            "SELECT 1 FROM record r WHERE {condition}",
            unbound("record", "r"),
        ),
        (
            "SELECT 1 FROM disclosure d JOIN record r ON r.record_id = d.record_id WHERE d.account_id = ?",
            unbound("record", "r"),
        ),
        (
            "SELECT 1 FROM account WHERE account_id = ? UNION SELECT 1 FROM record",
            unbound("record", "record"),
        ),
        (
            "INSERT INTO rollup (account_id) VALUES ('acc_somebody')",
            Fault::Ownerless("rollup".to_owned()),
        ),
        (
            "INSERT INTO rollup ({COLUMNS}, account_id) VALUES (?, ?)",
            Fault::Ownerless("rollup".to_owned()),
        ),
        (
            "INSERT INTO rollup (account_id) VALUES (?), ('other')",
            Fault::Ownerless("rollup".to_owned()),
        ),
        (
            "INSERT INTO rollup (account_id, month) SELECT account_id, month FROM rollup",
            unbound("rollup", "rollup"),
        ),
        (
            "SELECT profile FROM account WHERE account_id = ? OR time_zone = ?",
            Fault::Or,
        ),
        (
            "SELECT profile FROM account WHERE (account_id = ?) OR 1",
            Fault::Or,
        ),
        (" AND day = ? OR day IS NULL", Fault::Or),
        ("day = ?) OR (day IS NULL", Fault::Or),
        (
            "SELECT 1 FROM somewhere",
            Fault::Unknown("somewhere".to_owned()),
        ),
        (
            "SELECT 1 FROM main.record WHERE account_id = ?",
            Fault::Unknown("main.record".to_owned()),
        ),
        (
            "SELECT 1 FROM {table} WHERE account_id = ?",
            Fault::Nameless("FROM".to_owned()),
        ),
        ("SELECT 1 FROM ", Fault::Nameless("FROM".to_owned())),
        ("select profile from account", unread("from")),
        (
            "SELECT 1 FROM account, record WHERE account.account_id = ?",
            unread(","),
        ),
        (
            "SELECT 1 FROM account LEFT JOIN record r ON account.account_id = ?",
            unread("LEFT"),
        ),
        (
            "SELECT 1 FROM account -- WHERE account_id = ?",
            unread("--"),
        ),
        ("SELECT 1 FROM account WHERE account_id = ?)", unread("(")),
    ] {
        assert_eq!(check(sql), Err(fault), "{sql}");
    }
}

#[test]
fn texts_are_read_as_the_compiler_reads_them() {
    let source = r####"
// "a comment"
/* "another /* one" */ still" */
fn name<'a>(quote: char) -> &'a str {
    let _ = ('"', '\'', b"bytes", r"raw \", r#"with "marks""#, for_r("called"));
    "a \"line\" \
     that goes on"
}
#[cfg(test)]
mod tests {
    const OF_A_TEST: &str = "DELETE FROM record";
}
"####;
    let found = literals(source);
    let texts: Vec<_> = found.iter().map(|literal| literal.text.as_str()).collect();
    let expected = [
        "bytes",
        "raw \\",
        "with \"marks\"",
        "called",
        "a \"line\" that goes on",
    ];
    assert_eq!(texts, expected);
    assert!(source[found[2].place.clone()].starts_with("r#\"with"));
}
