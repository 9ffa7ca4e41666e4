//! Where one begins: what came since the last drive, and the ways to everything else.

use dashboard_model::{
    recipient::RecipientSummary, visit::SinceLastVisit, vocabulary::RecipientKind,
};
use leptos::prelude::*;

use super::frame::{Head, press, screen};
use crate::{
    browser::{
        car,
        markup::{Built, element, group},
    },
    format::{Format, Plural},
    i18n::*,
    state::formatting::use_format,
    ui::{Glyph, icon},
};

/// How many recipients are named.
const NAMED: usize = 2;

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// The records.
    Records,
    /// The policy.
    Policy,
    /// The account.
    Account,
}

/// The screen. `card` is what came, once that is known.
pub fn home(demo: bool, card: Built, choose: Callback<Chosen>) -> Built {
    let locale = use_locale();
    let way = |glyph: Glyph, text: &str, chosen: Chosen| {
        let way = press("car-button car-way", "", move || choose.run(chosen));
        way.child(icon(glyph)).child(element("span").text(text))
    };
    let records = td_string!(locale, car.home.records);
    let lock = press("car-button car-way", "", car::lock)
        .child(icon(Glyph::Lock))
        .child(element("span").text(td_string!(locale, car.lock)));
    let ways = element("div")
        .class("car-ways")
        .child(way(Glyph::Clock, records, Chosen::Records).attribute("data-first", ""))
        .child(way(
            Glyph::Document,
            td_string!(locale, car.home.policy_button),
            Chosen::Policy,
        ))
        .child(way(
            Glyph::Person,
            td_string!(locale, car.home.account),
            Chosen::Account,
        ))
        .child(lock);
    let invented = demo.then(|| element("p").text(td_string!(locale, common.demo)));
    let head = Head {
        name: "home",
        title: td_string!(locale, car.home.title).to_owned(),
        back: None,
        lock: false,
    };
    let content = element("div")
        .class("car-home")
        .child(element("div").class("car-card-new").child(card))
        .child(ways)
        .children(invented);
    screen(head, || content)
}

/// What came, in numbers, and who received something.
pub fn card(new: &SinceLastVisit, recipients: Option<&[RecipientSummary]>) -> Built {
    let locale = use_locale();
    let format = use_format();
    let line = |class: &str, text: &str| element("p").class(class).text(text);
    let Some(since) = new.since else {
        return line("car-primary", td_string!(locale, car.home.first));
    };
    let date = format!("{}, {}", format.date(since), format.time(since));
    let date = td_string!(locale, car.home.since, date);
    let moved = new
        .policy
        .as_ref()
        .map(|_| line("car-policy-moved", td_string!(locale, car.home.policy)));
    let counts = [
        (new.records, recorded as Say, ""),
        (new.disclosures, handed, ""),
        (new.looks, looked, ""),
        (new.questions, questions, "car-open"),
    ];
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
    let tiles: Vec<Built> = counts
        .map(|(count, say, class)| tile(locale, &format, count, say, class))
        .collect();
    let is_quiet = tiles.is_empty();
    let tiles = if is_quiet {
        line("car-primary", td_string!(locale, car.home.nothing))
    } else {
        element("ul").class("car-tiles").children(tiles)
    };
    let received = recipients.filter(|_| !is_quiet).map(|all| {
        let outside = all.iter().filter(is_outside);
        let new = outside.filter(|one| one.last_at > since);
        let names: Vec<&str> = new.map(|one| &*one.recipient.name).collect();
        line("car-received", &received(locale, &format, &names))
    });
    group()
        .child(line("car-since", &date))
        .child(tiles)
        .children(received)
        .children(moved)
}

/// The response center is the service itself.
fn is_outside(one: &&RecipientSummary) -> bool {
    one.recipient.kind != RecipientKind::ResponseCenter
}

type Say = fn(Locale, Plural) -> &'static str;

fn tile(locale: Locale, format: &Format, count: u32, say: Say, class: &str) -> Built {
    let number = element("span")
        .class("car-number")
        .text(&format.count(count));
    let word = element("span").text(say(locale, format.plural(count)));
    element("li")
        .class(class)
        .child(number)
        .text(" ")
        .child(word)
}

fn recorded(locale: Locale, plural: Plural) -> &'static str {
    match plural {
        Plural::One => td_string!(locale, car.home.recorded.one),
        Plural::Other => td_string!(locale, car.home.recorded.other),
    }
}

fn handed(locale: Locale, plural: Plural) -> &'static str {
    match plural {
        Plural::One => td_string!(locale, car.home.handed.one),
        Plural::Other => td_string!(locale, car.home.handed.other),
    }
}

fn looked(locale: Locale, plural: Plural) -> &'static str {
    match plural {
        Plural::One => td_string!(locale, car.home.looked.one),
        Plural::Other => td_string!(locale, car.home.looked.other),
    }
}

fn questions(locale: Locale, plural: Plural) -> &'static str {
    match plural {
        Plural::One => td_string!(locale, car.home.questions.one),
        Plural::Other => td_string!(locale, car.home.questions.other),
    }
}

/// The first names, and how many more there are.
fn received(locale: Locale, format: &Format, names: &[&str]) -> String {
    if names.is_empty() {
        return td_string!(locale, car.home.nobody).to_owned();
    }
    let (first, rest) = names.split_at(names.len().min(NAMED));
    let first: Vec<String> = first.iter().map(|name| (*name).to_owned()).collect();
    let more = u32::try_from(rest.len()).unwrap_or(u32::MAX);
    let names = match (more, format.plural(more)) {
        (0, _) => format.list(&first),
        (_, Plural::One) => {
            let (names, count) = (first.join(", "), format.count(more));
            td_string!(locale, car.home.received_more.one, names, count)
        }
        (_, Plural::Other) => {
            let (names, count) = (first.join(", "), format.count(more));
            td_string!(locale, car.home.received_more.other, names, count)
        }
    };
    td_string!(locale, car.home.received, names)
}
