//! What is asked: any operation that reads, with what is one's own and what is not.

use super::household::Side;
use crate::support::dice::Dice;

/// Lists that take filters.
const FILTERED: &[&str] = &[
    "/api/v1/timeline",
    "/api/v1/timeline",
    "/api/v1/timeline",
    "/api/v1/timeline/summary",
    "/api/v1/timeline/matches",
    "/api/v1/export?format=json",
    "/api/v1/export?format=csv",
    "/api/v1/export?format=csv&part=values",
    "/api/v1/export?format=csv&part=disclosures",
    "/api/v1/export/report",
    "/",
];

/// What takes nothing.
const PLAIN: &[&str] = &[
    "/api/v1/account",
    "/api/v1/vehicles",
    "/api/v1/recipients",
    "/api/v1/sharing",
    "/api/v1/session",
    "/api/v1/sessions",
    "/api/v1/visit",
    "/api/v1/export/manifest",
    "/api/v1/grants",
    "/api/v1/portals",
    "/api/v1/timeline/proof",
    "/api/v1/events",
    "/api/v1/policies",
    "/api/v1/policies/2016-10-17/records",
    "/api/v1/timeline/index",
    "/api/v1/sign-in",
    "/api/openapi.json",
    "/account",
    "/sharing",
];

/// One question of somebody.
pub fn question(dice: &mut Dice, own: &Side, other: &Side) -> String {
    match dice.roll(8) {
        0 => dice.any(PLAIN).to_owned(),
        1 => one(dice, own, other),
        2 => rows(dice, own, other),
        _ => filtered(dice, own, other),
    }
}

fn of<'a>(dice: &mut Dice, own: &'a Side, other: &'a Side) -> &'a Side {
    if dice.one_in(2) { own } else { other }
}

/// About one thing by its id.
fn one(dice: &mut Dice, own: &Side, other: &Side) -> String {
    let whose = of(dice, own, other);
    match dice.roll(5) {
        0 | 1 => format!("/api/v1/records/{}", dice.any_of(&whose.records)),
        2 => format!("/api/v1/records/{}/download", dice.any_of(&whose.records)),
        3 => format!("/api/v1/recipients/{}", dice.any_of(&whose.recipients)),
        _ => format!("/records/{}", dice.any_of(&whose.records)),
    }
}

/// Rows by their positions, of generations that are known, guessed or none.
fn rows(dice: &mut Dice, own: &Side, other: &Side) -> String {
    let from = dice.roll(16);
    let at = format!("{from}-{}", from + dice.roll(4));
    let generation = dice.roll(24);
    let words = of(dice, own, other).word;
    let search = dice.any(&["", "&q=tire", "&q="]);
    let words = if search.ends_with("q=") { words } else { "" };
    match dice.roll(3) {
        0 => format!("/api/v1/timeline/index?from={}", dice.roll(20)),
        _ => format!("/api/v1/timeline/rows?at={at}&generation={generation}{search}{words}"),
    }
}

fn filtered(dice: &mut Dice, own: &Side, other: &Side) -> String {
    let list = *dice.any(&FILTERED.iter().collect::<Vec<_>>());
    let mut asked = Vec::new();
    let mut take = |dice: &mut Dice, name: &str, value: &str| {
        if dice.one_in(5) {
            asked.push(format!("{name}={value}"));
        }
    };
    let whose = of(dice, own, other);
    take(dice, "vehicle", &whose.car);
    take(dice, "incident", &whose.incident);
    let handle = dice.any_of(&whose.recipients);
    take(dice, "received_by", handle);
    let words = ["tire", "tow", "zq", "county", "nora", whose.word, "220"];
    let words = dice.any(&words);
    take(dice, "q", words);
    let kinds = ["assistance_call", "diagnostics", "legal,account", "nothing"];
    let kind = dice.any(&kinds);
    take(dice, "trigger", kind);
    let category = dice.any(&["location", "caller,call_log", "odometer", "agreement"]);
    take(dice, "category", category);
    let recipient = dice.any(&["roadside_assistance", "legal_authority", "dealer"]);
    take(dice, "recipient", recipient);
    let (from, to) = (1 + dice.roll(28), 1 + dice.roll(28));
    take(dice, "from", &format!("2026-11-{from:02}"));
    take(dice, "to", &format!("2026-11-{to:02}"));
    take(dice, "policy", "2016-10-17");
    for (name, value) in [
        ("outside", "true"),
        ("questions", "true"),
        ("routine", "false"),
    ] {
        if dice.one_in(4) {
            take(dice, name, value);
        }
    }
    if list == "/api/v1/timeline" {
        let fold = dice.any(&["true", "false"]);
        take(dice, "fold", fold);
        let limit = 1 + dice.roll(20);
        take(dice, "limit", &limit.to_string());
        let whose = of(dice, own, other);
        let cursor = dice.any_of(&whose.cursors).to_owned();
        take(dice, "cursor", &cursor);
    }
    let between = if list.contains('?') { '&' } else { '?' };
    format!("{list}{between}{}", asked.join("&"))
}
