//! Filters that the index cannot answer: the server says which records they give, and the index
//! combines that with all others.

use std::rc::Rc;

use dashboard_model::timeline::{engine::Bitmap, index::Matches};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::engine::Engine;
use crate::{
    api::{Api, use_api},
    browser::recovery,
    timeline::filter::Filter,
};

/// What the server said last.
#[derive(Clone, Copy)]
pub struct Matching {
    engine: Engine,
    api: Api,
    answer: RwSignal<Option<Answer>, LocalStorage>,
    /// What belongs to the request that is under way; it ends with the next one.
    asking: StoredValue<Option<(Filter, Owner)>>,
    owner: StoredValue<Option<Owner>>,
}

#[derive(Clone)]
struct Answer {
    question: Filter,
    generation: u64,
    /// How many records the index had.
    len: u32,
    bitmap: Rc<Bitmap>,
}

/// The answer is on its way.
pub struct Asked;

impl Matching {
    /// Nothing was asked yet.
    pub fn new(engine: Engine) -> Self {
        Self {
            engine,
            api: use_api(),
            answer: RwSignal::new_local(None),
            asking: StoredValue::new(None),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// The records that fit what only the server can answer, if the filter asks for such; it is asked
    /// if its answer is not there. Tracked.
    pub fn matches(self, filter: &Filter) -> Result<Option<Rc<Bitmap>>, Asked> {
        let question = filter.of_server();
        let answer = self.answer.get();
        if question.is_everything() {
            self.end();
            return Ok(None);
        }
        let index = self.engine.index.get_untracked();
        let now = index.map(|index| (index.borrow().generation(), index.borrow().len()));
        let fits = |answer: &Answer| {
            answer.question == question && now == Some((answer.generation, answer.len))
        };
        if let Some(answer) = answer.filter(fits) {
            return Ok(Some(answer.bitmap));
        }
        self.ask(question);
        Err(Asked)
    }

    /// Nobody waits any longer for what is under way.
    fn end(self) {
        let before = self.asking.try_update_value(Option::take).flatten();
        if let Some((_, owner)) = before {
            owner.cleanup();
        }
    }

    fn ask(self, question: Filter) {
        let same = |asking: &Option<(Filter, Owner)>| {
            asking.as_ref().is_some_and(|(asked, _)| *asked == question)
        };
        if self.asking.with_value(same) {
            return;
        }
        self.end();
        let Some(Some(around)) = self.owner.try_get_value() else {
            return;
        };
        self.engine.desk.busy.set(true);
        let owner = around.child();
        self.asking
            .set_value(Some((question.clone(), owner.clone())));
        owner.with(|| {
            let pending = self.api.matches(&question);
            spawn_local_scoped_with_cancellation(async move {
                let answer = pending.await;
                self.asking.set_value(None);
                let Ok(bytes) = answer else {
                    self.failed();
                    return;
                };
                match Matches::decode(&bytes) {
                    Ok(matches) => self.take(question, &matches),
                    Err(error) => {
                        recovery::warn(&format!("the answer to a filter is refused: {error}"));
                        self.failed();
                    }
                }
            });
        });
    }

    fn take(self, question: Filter, matches: &Matches) {
        let Some(index) = self.engine.index.get_untracked() else {
            return;
        };
        let index = index.borrow();
        if matches.generation() != index.generation() {
            self.engine.reload();
            return;
        }
        let answer = Answer {
            question,
            generation: index.generation(),
            len: index.len(),
            bitmap: Rc::new(index.bitmap_of(matches)),
        };
        drop(index);
        self.answer.set(Some(answer));
    }

    /// What was shown stays. Choosing the filter again asks again.
    fn failed(self) {
        self.engine.desk.busy.set(false);
    }
}
