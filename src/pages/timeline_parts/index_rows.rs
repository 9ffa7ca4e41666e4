//! The rows of the list, from the index: their places from the plan, their words from the shapes.

use std::{cell::RefCell, rc::Rc};

use dashboard_model::{
    time::Day,
    timeline::{
        RecordSummary,
        plan::{Plan, PlannedRow, RowKind},
    },
};

use super::engine::{Engine, SharedIndex};
use crate::{
    api::json,
    components::timeline::{
        RowWords,
        list::{RecordContent, Rows},
    },
    format::Format,
    i18n::*,
    state::formatting::use_format,
    words,
};

/// The rows of a plan.
pub struct IndexRows {
    engine: Engine,
    index: SharedIndex,
    plan: Rc<Plan>,
    locale: Locale,
    format: Format,
    kinds: RefCell<Vec<Option<Rc<Kind>>>>,
}

/// What the records of one shape have in common.
struct Kind {
    template: RecordSummary,
    words: Rc<RowWords>,
}

impl IndexRows {
    /// The rows of a plan over an index.
    pub fn new(engine: Engine, index: SharedIndex, plan: Rc<Plan>) -> Self {
        Self {
            engine,
            index,
            plan,
            locale: use_locale(),
            format: use_format(),
            kinds: RefCell::default(),
        }
    }

    /// The words of a shape are made once, when its first record is shown.
    fn kind(&self, entry: u32) -> Option<(u32, Rc<Kind>)> {
        let index = self.index.borrow();
        let number = index.shape_number(entry);
        let place = usize::try_from(number).ok()?;
        let mut kinds = self.kinds.borrow_mut();
        if let Some(Some(kind)) = kinds.get(place) {
            return Some((number, Rc::clone(kind)));
        }
        let template: RecordSummary = json::decode(&index.shape(entry)?.summary).ok()?;
        let words = Rc::new(RowWords::of(self.locale, &self.format, &template));
        let kind = Rc::new(Kind { template, words });
        if kinds.len() <= place {
            kinds.resize(place + 1, None);
        }
        kinds[place] = Some(Rc::clone(&kind));
        Some((number, kind))
    }
}

impl Rows for IndexRows {
    fn height(&self) -> u64 {
        self.plan.height()
    }

    fn count(&self) -> u32 {
        self.plan.rows()
    }

    fn between(&self, top: u64, bottom: u64) -> Vec<PlannedRow> {
        self.plan.between(&self.index.borrow(), top, bottom)
    }

    fn row(&self, number: u32) -> Option<PlannedRow> {
        self.plan.row(&self.index.borrow(), number)
    }

    fn day_at(&self, place: u64) -> Option<Day> {
        self.plan.day_at(place)
    }

    fn top_of(&self, row: &PlannedRow) -> Option<u64> {
        match &row.kind {
            RowKind::Day(day) => self.plan.top_of_day(*day),
            RowKind::Routine(routine) => self.plan.top_of_day(routine.day),
            RowKind::Record { entry, .. } => self.plan.top_of_entry(&self.index.borrow(), *entry),
        }
    }

    fn record(&self, entry: u32) -> Option<RecordContent> {
        let (number, kind) = self.kind(entry)?;
        let index = self.index.borrow();
        let duration = index.duration_s(entry);
        let title = duration.map(|seconds| {
            let record = RecordSummary {
                duration_s: Some(seconds),
                ..kind.template.clone()
            };
            words::record_title(self.locale, &self.format, &record)
        });
        let known = self.engine.ids.known(index.position_of(entry));
        let (id, snippet) = known.map_or((None, None), |known| (Some(known.id), known.snippet));
        Some(RecordContent {
            kind: number,
            words: Rc::clone(&kind.words),
            title,
            at: index.time(entry),
            id,
            snippet,
        })
    }
}
