//! Turns `locales/<language>/<namespace>.json` into types, so that a text that is missing in one
//! language does not compile.

use std::{env, error::Error, fs, path::Path};

use leptos_i18n_parser::parse_locales::{
    options::{Config, ParseOptions},
    parse_locales,
};

/// The first is the one that fills gaps.
const LANGUAGES: [&str; 2] = ["en", "es"];
/// One for each part of the app that has its own texts.
const NAMESPACES: [&str; 12] = [
    "access", "account", "car", "common", "export", "pair", "policy", "record", "sharing", "terms",
    "timeline", "visit",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let config = Config::new(LANGUAGES[0])?
        .add_locales(&LANGUAGES[1..])?
        .add_namespaces(NAMESPACES)?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let parsed = parse_locales(None, config)?;
    let findings: Vec<String> = parsed
        .diag
        .errors()
        .iter()
        .map(ToString::to_string)
        .chain(parsed.diag.warnings().iter().map(ToString::to_string))
        .collect();
    if !findings.is_empty() {
        return Err(findings.join("\n").into());
    }
    let code = leptos_i18n_codegen::gen_code(&parsed, None, false, None, false)?;
    let target = env::var("OUT_DIR")?;
    fs::write(Path::new(&target).join("i18n.rs"), code.to_string())?;
    Ok(())
}
