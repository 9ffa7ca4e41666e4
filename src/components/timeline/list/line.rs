//! One element of the list that is used for row after row.

use dashboard_model::{
    id::{RecordId, VehicleId},
    time::Day,
    timeline::{
        RoutineDay,
        plan::{PlannedRow, RowKind},
    },
};
use leptos::{ev::MouseEvent, prelude::*};

use super::{
    rows::{Key, RecordContent, Rows, Snippet},
    setting::Setting,
    state::pixels,
};
use crate::{
    browser::markup::{Built, Held, element, group},
    components::timeline::{record_row::RecordRow, routine_row::RoutineRow},
};

/// An element with the row that it shows now.
pub struct Line {
    /// The row.
    pub key: Key,
    /// Its number; 0 for a heading.
    pub number: u32,
    /// Where it stands in the content.
    pub top: f64,
    /// Whether the element is on the page.
    pub is_placed: bool,
    /// Where the element is drawn.
    drawn_at: Option<f64>,
    body: Body,
}

enum Body {
    Day(Held),
    Record(Box<RecordLine>),
    Routine(Box<RoutineLine>),
}

struct RecordLine {
    row: RecordRow,
    /// The entry that a click opens.
    entry: StoredValue<u32>,
    /// The kind whose words it shows, if nothing else stands in their place.
    kind: Option<u32>,
    id: Option<RecordId>,
}

struct RoutineLine {
    row: RoutineRow,
    day: StoredValue<Option<(Day, VehicleId)>>,
}

impl Line {
    /// A new element for a kind of row.
    pub fn new(setting: &Setting, planned: &PlannedRow) -> Self {
        let body = match &planned.kind {
            RowKind::Day(_) => Body::Day(element("h2").class("day").held()),
            RowKind::Record { .. } => Body::Record(Box::new(RecordLine::new(setting))),
            RowKind::Routine(_) => Body::Routine(Box::new(RoutineLine::new(setting))),
        };
        Self {
            key: Key::of(&planned.kind),
            number: planned.number,
            top: 0.0,
            is_placed: false,
            drawn_at: None,
            body,
        }
    }

    /// Whether its element can show a kind of row.
    pub fn fits(&self, kind: &RowKind) -> bool {
        matches!(
            (&self.body, kind),
            (Body::Day(_), RowKind::Day(_))
                | (Body::Record(_), RowKind::Record { .. })
                | (Body::Routine(_), RowKind::Routine(_))
        )
    }

    /// Shows a row.
    #[allow(
        clippy::cast_precision_loss,
        reason = "places are far below the end of exact numbers"
    )]
    pub fn show(&mut self, setting: &Setting, rows: &dyn Rows, planned: &PlannedRow) {
        self.key = Key::of(&planned.kind);
        self.number = planned.number;
        self.top = planned.top as f64;
        match (&mut self.body, &planned.kind) {
            (Body::Day(held), RowKind::Day(day)) => held.say(&setting.format.weekday(*day)),
            (
                Body::Record(line),
                RowKind::Record {
                    entry,
                    within_routine,
                },
            ) => {
                line.row.article().mark("report", *within_routine);
                if let Some(content) = rows.record(*entry) {
                    line.show(setting, *entry, content);
                }
            }
            (Body::Routine(line), RowKind::Routine(routine)) => line.show(setting, routine),
            _ => {}
        }
        if planned.number > 0 {
            let element = self.element();
            element.set("aria-posinset", Some(&planned.number.to_string()));
            element.set("aria-setsize", Some(&rows.count().to_string()));
        }
    }

    /// Moves the element to a place.
    pub fn draw_at(&mut self, place: f64) {
        if self.drawn_at != Some(place) {
            let element = self.element();
            element.style("transform", &format!("translateY({})", pixels(place)));
            self.drawn_at = Some(place);
        }
    }

    /// Takes the element off the page, unless it is off already.
    pub fn leave(&mut self) {
        if self.is_placed {
            self.element().remove();
            self.is_placed = false;
        }
    }

    /// The whole element.
    pub fn element(&self) -> &Held {
        match &self.body {
            Body::Day(held) => held,
            Body::Record(line) => line.row.article(),
            Body::Routine(line) => line.row.article(),
        }
    }

    /// What takes the focus.
    pub fn stop(&self) -> &Held {
        match &self.body {
            Body::Day(held) => held,
            Body::Record(line) => line.row.link(),
            Body::Routine(line) => line.row.fold(),
        }
    }

    /// Whether it shows a record whose id is not known yet.
    pub fn is_waiting(&self) -> bool {
        match &self.body {
            Body::Record(line) => line.id.is_none(),
            Body::Day(_) | Body::Routine(_) => false,
        }
    }

    /// The record that it shows, if that is known.
    pub fn record(&self) -> Option<&RecordId> {
        match &self.body {
            Body::Record(line) => line.id.as_ref(),
            Body::Day(_) | Body::Routine(_) => None,
        }
    }

    /// Whether it shows the record that is open beside the list.
    pub fn is_selected(&self) -> bool {
        match &self.body {
            Body::Record(line) => line.row.link().get("aria-current").is_some(),
            Body::Day(_) | Body::Routine(_) => false,
        }
    }
}

impl RecordLine {
    fn new(setting: &Setting) -> Self {
        let (entry, open) = (StoredValue::new(0), setting.open);
        let link = element("a")
            .class("entry-link")
            .attribute("tabindex", "0")
            .on("click", move |event: MouseEvent| {
                open.run((entry.get_value(), event));
            });
        Self {
            row: RecordRow::new(link),
            entry,
            kind: None,
            id: None,
        }
    }

    fn show(&mut self, setting: &Setting, entry: u32, content: RecordContent) {
        self.entry.set_value(entry);
        let plain = content.title.is_none() && content.snippet.is_none();
        if !plain || self.kind != Some(content.kind) {
            self.row.show(setting.locale, &content.words);
            self.kind = plain.then_some(content.kind);
        }
        if let Some(title) = &content.title {
            self.row.link().say(title);
        }
        if let Some(snippet) = &content.snippet {
            self.row.why().fill(found(snippet));
        }
        self.row.show_time(&setting.format, content.at);
        self.id = content.id;
        self.link(setting);
    }

    /// The link's address, once the id is known. Until then it is a link by its role alone.
    fn link(&self, setting: &Setting) {
        let (article, link) = (self.row.article(), self.row.link());
        let id = self.id.as_ref();
        article.set("data-record", id.map(RecordId::as_str));
        let address = id.map(|id| setting.address.run(id.clone()));
        link.set("href", address.as_deref());
        link.set("role", id.is_none().then_some("link"));
        let selected = id.is_some() && setting.selected.get_untracked().as_ref() == id;
        article.mark("selected", selected);
        link.set("aria-current", selected.then_some("page"));
    }
}

impl RoutineLine {
    fn new(setting: &Setting) -> Self {
        let day: StoredValue<Option<(Day, VehicleId)>> = StoredValue::new(None);
        let unfolded = setting.unfolded;
        let fold = element("button").on("click", move |_: MouseEvent| {
            if let Some((day, vehicle)) = day.get_value() {
                unfolded.toggle(day, &vehicle);
            }
        });
        Self {
            row: RoutineRow::new(fold),
            day,
        }
    }

    fn show(&self, setting: &Setting, routine: &RoutineDay) {
        let (locale, format) = (setting.locale, &setting.format);
        self.day
            .set_value(Some((routine.day, routine.vehicle.clone())));
        self.row.show(locale, format, routine);
        let unfolded = untrack(|| setting.unfolded.has(routine.day, &routine.vehicle));
        self.row.show_fold(locale, format, routine, unfolded);
    }
}

/// What the search found, with the found words marked.
fn found(snippet: &Snippet) -> Built {
    let part = |(text, hit): &(String, bool)| {
        if *hit {
            element("mark").text(text)
        } else {
            group().text(text)
        }
    };
    group().children(snippet.iter().map(part))
}
