//! Rules 1 and 2: who may know whom inside the app.

use crate::imports::{imports, module_of};
use crate::source::Source;
use crate::{Breach, hold, lines_caught};

/// The modules that know the domain's screens, from the top down.
const SCREEN: &[&str] = &["app", "pages", "components", "ui"];

fn breach(source: &Source, line: usize, rule: String) -> Breach {
    Breach {
        file: source.file.clone(),
        line,
        rule,
    }
}

fn is_app(source: &Source) -> bool {
    source.is_product() && source.is_below(&["src/"])
}

/// Breaches of a rule that says which first segments a module may not name.
fn forbidden(source: &Source, layer: &str, forbids: impl Fn(&str) -> bool) -> Vec<Breach> {
    if !is_app(source)
        || module_of(&source.file)
            .first()
            .is_none_or(|first| first != layer)
    {
        return Vec::new();
    }
    imports(source)
        .into_iter()
        .filter_map(|import| {
            let first = import.path.first()?;
            // What begins with a capital letter is a name re-exported at the root.
            let module = first.starts_with(|c: char| c.is_ascii_lowercase());
            let rule = || format!("`{layer}` must not know `{}`", import.path.join("::"));
            (module && forbids(first)).then(|| breach(source, import.line, rule()))
        })
        .collect()
}

/// Rule 1: app, pages, components, ui; never upward.
fn never_upward(source: &Source) -> Vec<Breach> {
    let upward = SCREEN.iter().enumerate().flat_map(|(depth, layer)| {
        forbidden(source, layer, move |first| SCREEN[..depth].contains(&first))
    });
    let below = [
        "api",
        "state",
        "browser",
        "timeline",
        "route",
        "format",
        "navigator",
        "config",
    ];
    let from_below = below
        .iter()
        .flat_map(|layer| forbidden(source, layer, |first| SCREEN.contains(&first)));
    upward.chain(from_below).collect()
}

/// Rule 1: no page knows another. Pages are the modules named so; the rest of their folder is what
/// they have in common.
fn never_sideways(source: &Source) -> Vec<Breach> {
    let module = module_of(&source.file);
    let [pages, page, ..] = module.as_slice() else {
        return Vec::new();
    };
    if pages != "pages" || !is_app(source) {
        return Vec::new();
    }
    imports(source)
        .into_iter()
        .filter(|import| import.path.first() == Some(pages))
        .filter(|import| {
            let is_page = |name: &String| name.ends_with("_page") || name.ends_with("Page");
            import
                .path
                .get(1)
                .is_some_and(|other| other != page && is_page(other))
        })
        .map(|import| {
            let rule = format!("a page must not know another: `{}`", import.path.join("::"));
            breach(source, import.line, rule)
        })
        .collect()
}

/// Rule 2: components take data and callbacks, and `ui` knows `ui` and `browser` alone.
fn ui_knows_no_domain(source: &Source) -> Vec<Breach> {
    let mut breaches = forbidden(source, "ui", |first| !["ui", "browser"].contains(&first));
    if source.file.starts_with("src/ui/") {
        breaches.extend(
            source
                .lines()
                .filter(|(_, line)| line.contains("dashboard_model"))
                .map(|(line, _)| breach(source, line, "`ui` must not know the domain".to_owned())),
        );
    }
    breaches
}

/// Rule 2: only pages create resources and call the API, which `app.rs` makes known to them.
fn only_pages_fetch(source: &Source) -> Vec<Breach> {
    let calls = imports(source).into_iter().filter_map(|import| {
        let path = import.path.join("::");
        // An error may be shown by anyone; asking for data is for pages.
        let calls = import.path.first().is_some_and(|first| first == "api")
            && !import.path.iter().any(|part| part.ends_with("Error"))
            && source.file != "src/app.rs";
        calls.then(|| (import.line, format!("only pages call the API: `{path}`")))
    });
    let resources = source.lines().filter_map(|(line, code)| {
        let word = ["LocalResource", "Resource::new", "OnceResource"]
            .into_iter()
            .find(|word| code.contains(word))?;
        Some((line, format!("only pages create resources: `{word}`")))
    });
    if !is_app(source) || source.is_below(&["src/pages/", "src/api/", "src/lib.rs"]) {
        return Vec::new();
    }
    calls
        .chain(resources)
        .map(|(line, rule)| breach(source, line, rule))
        .collect()
}

#[test]
fn pages_components_and_ui_never_know_who_uses_them() {
    hold(never_upward);
}

#[test]
fn knowing_ones_user_is_caught() {
    let text = "use crate::ui::Card;\nuse crate::pages::record_page;\n";
    assert_eq!(
        lines_caught(never_upward, "src/components/record/who.rs", text),
        [2]
    );
    assert_eq!(
        lines_caught(never_upward, "src/state/session.rs", text),
        [1, 2]
    );
    assert!(lines_caught(never_upward, "src/app.rs", text).is_empty());
}

#[test]
fn no_page_knows_another() {
    hold(never_sideways);
}

#[test]
fn knowing_another_page_is_caught() {
    let text = "use super::account_page::Field;\nuse crate::pages::record_page::Part;\n";
    assert_eq!(
        lines_caught(never_sideways, "src/pages/record_page.rs", text),
        [1]
    );
}

#[test]
fn ui_knows_ui_and_browser_alone() {
    hold(ui_knows_no_domain);
}

#[test]
fn a_domain_word_in_ui_is_caught() {
    let text =
        "use crate::browser::focus;\nuse crate::state::session;\nuse dashboard_model::Trigger;\n";
    assert_eq!(
        lines_caught(ui_knows_no_domain, "src/ui/button.rs", text),
        [2, 3]
    );
}

#[test]
fn only_pages_create_resources_and_call_the_api() {
    hold(only_pages_fetch);
}

#[test]
fn a_component_that_fetches_is_caught() {
    let text =
        "use crate::api::records;\nlet r = LocalResource::new(f);\nuse crate::api::ApiError;\n";
    assert_eq!(
        lines_caught(only_pages_fetch, "src/components/record/who.rs", text),
        [1, 2]
    );
    assert!(lines_caught(only_pages_fetch, "src/pages/record_page.rs", text).is_empty());
}
