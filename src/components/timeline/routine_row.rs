//! The elements of a row of folded routine diagnostics: made once, filled as often as needed.

use dashboard_model::{timeline::RoutineDay, vocabulary::TriggerKind};

use crate::{
    browser::markup::{Built, Held, element},
    components::trigger_lamp::trigger_lamp,
    format::{Format, Plural},
    i18n::*,
    words,
};

/// The reason of routine diagnostics.
const ROUTINE: TriggerKind = TriggerKind::Diagnostics;

/// A row: how many reports, what they hold, from when to when, and the button that unfolds them.
pub struct RoutineRow {
    article: Held,
    title: Held,
    why: Held,
    span: Held,
    fold: Held,
}

impl RoutineRow {
    /// An empty row with its button.
    #[must_use]
    pub fn new(fold: Built) -> Self {
        let fold = fold.attribute("type", "button").class("fold");
        let article = element("article")
            .class("entry routine")
            .attribute("data-trigger", ROUTINE.as_str());
        let title = element("h3").class("entry-title");
        let why = element("p").class("entry-why");
        let span = element("span");
        let row = Self {
            article: article.held(),
            title: title.held(),
            why: why.held(),
            span: span.held(),
            fold: fold.held(),
        };
        let lamp = element("div")
            .class("entry-lamp")
            .child(trigger_lamp(ROUTINE));
        let body = element("div").class("entry-body").child(title).child(why);
        let meta = element("p").class("entry-meta").child(span).child(fold);
        drop(article.child(lamp).child(body).child(meta));
        row
    }

    /// The row's element.
    #[must_use]
    pub fn article(&self) -> &Held {
        &self.article
    }

    /// The button.
    #[must_use]
    pub fn fold(&self) -> &Held {
        &self.fold
    }

    /// Shows the reports of one car on one day.
    pub fn show(&self, locale: Locale, format: &Format, routine: &RoutineDay) {
        self.title.say(&routine_title(locale, format, routine));
        self.why.say(&routine_why(locale, format, routine));
        self.span.say(&span(locale, format, routine));
    }

    /// Shows whether the reports are unfolded.
    pub fn show_fold(&self, locale: Locale, format: &Format, routine: &RoutineDay, unfolded: bool) {
        let show = match routine.count {
            1 => td_string!(locale, timeline.routine.show_one),
            _ => td_string!(locale, timeline.routine.show),
        };
        self.fold.set("aria-expanded", Some(&unfolded.to_string()));
        if unfolded {
            self.fold.set("aria-label", None);
            self.fold.say(td_string!(locale, timeline.routine.hide));
        } else {
            let title = routine_title(locale, format, routine);
            let label = format!("{show}: {title}, {}", format.day(routine.day));
            self.fold.set("aria-label", Some(&label));
            self.fold.say(show);
        }
    }
}

/// How many reports there are.
#[must_use]
pub fn routine_title(locale: Locale, format: &Format, routine: &RoutineDay) -> String {
    let count = format.count(routine.count);
    match format.plural(routine.count) {
        Plural::One => td_string!(locale, timeline.routine.title.one, count),
        Plural::Other => td_string!(locale, timeline.routine.title.other, count),
    }
}

/// From the first report to the last; one alone has one time.
fn span(locale: Locale, format: &Format, routine: &RoutineDay) -> String {
    let first = format.time(routine.first_at);
    let last = format.time(routine.last_at);
    if first == last {
        return first;
    }
    td_string!(locale, timeline.routine.span, first, last)
}

/// Who sent them, and what they hold.
#[must_use]
pub fn routine_why(locale: Locale, format: &Format, routine: &RoutineDay) -> String {
    let names: Vec<String> = routine
        .categories
        .iter()
        .map(|category| format.lower_case(words::category_name(locale, *category)))
        .collect();
    let categories = format.list(&names);
    td_string!(locale, timeline.routine.why, categories)
}
