//! What a content policy, a running page and a reader need: no inline style or script, no panic on
//! purpose, no router of the whole page, no endless file.

use crate::source::Source;
use crate::{Breach, hold, lines_caught};

/// The most lines that a file may have; half of that already asks to be split.
const LONGEST: usize = 300;

fn breach(source: &Source, line: usize, rule: &str) -> Breach {
    Breach {
        file: source.file.clone(),
        line,
        rule: rule.to_owned(),
    }
}

/// The content policy refuses `style="…"`; `style:top=…` goes through.
fn no_inline_style(source: &Source) -> Vec<Breach> {
    let lines: Vec<(usize, &str)> = match source.file.as_str() {
        "index.html" => source
            .text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line))
            .collect(),
        file if file.starts_with("src/") => source.lines().collect(),
        _ => Vec::new(),
    };
    lines
        .into_iter()
        .filter(|(_, line)| {
            [
                " style=\"",
                "\tstyle=\"",
                " style={",
                " style=move",
                " style=format",
            ]
            .iter()
            .any(|start| line.contains(start))
        })
        .map(|(line, _)| {
            breach(
                source,
                line,
                "no inline style: use a class, or `style:name=`",
            )
        })
        .collect()
}

/// The content policy refuses a script without a source, and handlers in attributes.
fn no_inline_script(source: &Source) -> Vec<Breach> {
    if source.file != "index.html" {
        return Vec::new();
    }
    let inline = |line: &str| {
        let script = line.contains("<script") && !line.contains("src=");
        script
            || line.contains(" onclick=")
            || line.contains(" onload=")
            || line.contains("javascript:")
    };
    source
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| inline(line))
        .map(|(index, _)| breach(source, index + 1, "no inline script"))
        .collect()
}

/// A panic poisons the whole module in the browser, and a request on the server.
fn no_panic_on_purpose(source: &Source) -> Vec<Breach> {
    if !source.is_product() {
        return Vec::new();
    }
    source
        .lines()
        .filter(|(_, line)| line.contains(".unwrap()") || line.contains(".expect("))
        .map(|(line, _)| breach(source, line, "no `unwrap` and no `expect` outside tests"))
        .collect()
}

/// The router and the head of the whole page belong to the host.
fn no_router_of_the_page(source: &Source) -> Vec<Breach> {
    let words = ["leptos_router", "leptos_meta"];
    source
        .lines()
        .filter(|(_, line)| {
            source.file.starts_with("src/") && words.iter().any(|w| line.contains(w))
        })
        .map(|(line, _)| breach(source, line, "no `leptos_router` and no `leptos_meta`"))
        .collect()
}

/// A table stays in one place, however long it gets.
const TABLES: &[&str] = &["crates/model/src/vocabulary.rs"];

/// A file that cannot be read in one go is two files.
fn no_endless_file(source: &Source) -> Vec<Breach> {
    if TABLES.contains(&source.file.as_str()) {
        return Vec::new();
    }
    let length = source.text.lines().count();
    let rule = format!("{length} lines are more than {LONGEST}: split it");
    if length > LONGEST {
        vec![breach(source, length, &rule)]
    } else {
        Vec::new()
    }
}

#[test]
fn views_have_no_inline_style() {
    hold(no_inline_style);
}

#[test]
fn an_inline_style_is_caught() {
    let text = "view! {\n  <p style:top=move || px()>\n  <p style=\"top: 0\">\n}\n";
    assert_eq!(lines_caught(no_inline_style, "src/ui/card.rs", text), [3]);
    assert_eq!(
        lines_caught(no_inline_style, "index.html", "<p style=\"top: 0\">"),
        [1]
    );
}

#[test]
fn the_page_has_no_inline_script() {
    hold(no_inline_script);
}

#[test]
fn an_inline_script_is_caught() {
    let text = "<script src=\"src/boot.js\"></script>\n<script>start()</script>\n";
    assert_eq!(lines_caught(no_inline_script, "index.html", text), [2]);
}

#[test]
fn nothing_panics_on_purpose() {
    hold(no_panic_on_purpose);
}

#[test]
fn an_unwrap_is_caught_outside_tests_only() {
    let text =
        "fn f() {\n    x.unwrap();\n}\n#[cfg(test)]\nmod tests {\n    fn t() { x.unwrap(); }\n}\n";
    assert_eq!(
        lines_caught(no_panic_on_purpose, "crates/server/src/main.rs", text),
        [2]
    );
}

#[test]
fn the_router_of_the_page_is_the_hosts() {
    hold(no_router_of_the_page);
}

#[test]
fn a_router_is_caught() {
    let text = "use leptos_router::components::Router;\n";
    assert_eq!(lines_caught(no_router_of_the_page, "src/app.rs", text), [1]);
}

#[test]
fn no_file_is_endless() {
    hold(no_endless_file);
}

#[test]
fn an_endless_file_is_caught() {
    assert_eq!(
        lines_caught(no_endless_file, "src/app.rs", &"\n".repeat(301)),
        [301]
    );
}
