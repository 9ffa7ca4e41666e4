//! One calm line: what came since the last visit, each part leading to what it counts.

use dashboard_model::{
    time::{Day, Timestamp},
    visit::{PolicyMove, SinceLastVisit},
    vocabulary::TriggerKind,
};
use leptos::prelude::*;

use crate::{
    components::link::PageLink,
    format::{Format, Plural},
    i18n::*,
    route::{PolicyPlace, Route},
    state::{formatting::use_format, session::use_session},
    timeline::filter::Filter,
};

/// Whether there is anything new.
#[must_use]
pub fn is_news(new: &SinceLastVisit) -> bool {
    let counts = [new.records, new.disclosures, new.looks, new.questions];
    new.policy.is_some() || counts.iter().any(|count| *count > 0)
}

/// What is new, or that nothing is.
#[component]
pub fn News(
    /// What came.
    new: SinceLastVisit,
    /// When the last visit was.
    since: Timestamp,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let day = format.day_of(since);
    let today = use_session().get().today;
    let is_today = day == Some(today);
    let is_this_year = day.is_some_and(|day| format.year(day) == format.year(today));
    let date = if is_this_year {
        format.day_of_year(since)
    } else {
        format.date(since)
    };
    let time = format.time(since);
    if !is_news(&new) {
        let nothing = if is_today {
            td_string!(locale, visit.nothing_today, time)
        } else {
            td_string!(locale, visit.nothing, date)
        };
        return view! { <p class="visit-line">{nothing}</p> }.into_any();
    }
    let since = if is_today {
        td_string!(locale, visit.since_today, time)
    } else {
        td_string!(locale, visit.since, date)
    };
    let parts = parts(locale, &format, &new, day);
    let last = parts.len().saturating_sub(1);
    let parts = parts.into_iter().enumerate().map(|(place, part)| {
        let Part { class, text, to } = part;
        let comma = if place < last { ", " } else { "." };
        view! {
            <PageLink to class>
                {text}
            </PageLink>
            {comma}
        }
    });
    view! {
        <p class="visit-line">
            <strong>{since}</strong>
            " "
            {parts.collect_view()}
        </p>
    }
    .into_any()
}

/// A part of the line, and where it leads.
struct Part {
    class: &'static str,
    text: String,
    to: Route,
}

/// The parts that there are, the weightiest first. What was handed over, and what raises a question,
/// may be of an older record, so those lists are not cut at the day of the visit.
fn parts(locale: Locale, format: &Format, new: &SinceLastVisit, from: Option<Day>) -> Vec<Part> {
    let policy = new.policy.as_ref().map(|PolicyMove { from, to }| Part {
        class: "visit-policy",
        text: td_string!(locale, visit.policy).to_owned(),
        to: Route::Policy(PolicyPlace {
            version: Some(to.clone()),
            since: Some(from.clone()),
            clause: None,
        }),
    });
    let timeline = |count: u32, text: fn(Locale, Plural, String) -> String, filter: Filter| {
        (count > 0).then(|| Part {
            class: "",
            text: text(locale, format.plural(count), format.count(count)),
            to: Route::Timeline { filter },
        })
    };
    let everything = Filter::default;
    let counted = [
        timeline(
            new.records,
            records,
            Filter {
                from,
                ..everything()
            },
        ),
        timeline(
            new.disclosures,
            disclosures,
            Filter {
                outside: true,
                ..everything()
            },
        ),
        timeline(
            new.looks,
            looks,
            Filter {
                triggers: vec![TriggerKind::Access],
                from,
                ..everything()
            },
        ),
        timeline(
            new.questions,
            questions,
            Filter {
                questions: true,
                ..everything()
            },
        ),
    ];
    policy
        .into_iter()
        .chain(counted.into_iter().flatten())
        .collect()
}

fn records(locale: Locale, plural: Plural, count: String) -> String {
    match plural {
        Plural::One => td_string!(locale, visit.records.one, count),
        Plural::Other => td_string!(locale, visit.records.other, count),
    }
}

fn disclosures(locale: Locale, plural: Plural, count: String) -> String {
    match plural {
        Plural::One => td_string!(locale, visit.disclosures.one, count),
        Plural::Other => td_string!(locale, visit.disclosures.other, count),
    }
}

fn looks(locale: Locale, plural: Plural, count: String) -> String {
    match plural {
        Plural::One => td_string!(locale, visit.looks.one).to_owned(),
        Plural::Other => td_string!(locale, visit.looks.other, count),
    }
}

fn questions(locale: Locale, plural: Plural, count: String) -> String {
    match plural {
        Plural::One => td_string!(locale, visit.questions.one, count),
        Plural::Other => td_string!(locale, visit.questions.other, count),
    }
}
