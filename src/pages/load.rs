//! What a page asks the server for.

use std::{any::Any, marker::PhantomData, pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};
use send_wrapper::SendWrapper;

use super::failure::explain;
use crate::{
    api::ApiError,
    browser::markup::{Built, follow, group},
    components::failure::failure_notice,
    i18n::*,
};

type Answer = Result<Rc<dyn Any>, ApiError>;
type Asking = Pin<Box<dyn Future<Output = Answer>>>;

/// An answer of the server that is asked for again when what the question depends on changes. The
/// old answer stays until the new one is there.
///
/// Nothing in it but the last steps knows the kind of the answer: code for each kind of its own would
/// be downloaded by everyone.
pub struct Load<T> {
    state: State,
    kind: PhantomData<fn() -> T>,
}

#[derive(Clone, Copy)]
struct State {
    answer: RwSignal<Option<Answer>, LocalStorage>,
    /// How often it was asked anew.
    again: RwSignal<u32>,
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Load<T> {}

impl<T: 'static> Load<T> {
    /// Asks at once. What `ask` reads before its future is tracked. A question that is asked anew, or
    /// whose asker is gone, is not waited for.
    #[must_use]
    pub fn new<F>(ask: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let ask = move || -> Asking {
            let pending = ask();
            Box::pin(async move { pending.await.map(|answer| Rc::new(answer) as Rc<dyn Any>) })
        };
        Self {
            state: State::start(Box::new(ask)),
            kind: PhantomData,
        }
    }

    /// The answer; `None` until it is there.
    #[must_use]
    pub fn get(self) -> Option<Result<Rc<T>, ApiError>> {
        let answer = self.state.answer.get()?;
        answer.map(|any| any.downcast().ok()).transpose()
    }

    /// The answer, if it is there and good.
    #[must_use]
    pub fn value(self) -> Option<Rc<T>> {
        self.get()?.ok()
    }

    /// Takes an answer that somebody else had.
    pub fn put(self, answer: T) {
        self.state.answer.set(Some(Ok(Rc::new(answer))));
    }

    /// Asks again.
    pub fn again(self) {
        self.state.ask_again();
    }

    /// Shows the answer, or what stands for it before it is there, or why there is none and a way
    /// to try again. The old content is replaced in the same step in which its signals end: with an
    /// await between the two, as in `Suspense`, what is still on the screen could reach for a signal
    /// that is gone.
    pub fn build(self, waiting: fn() -> Built, show: impl Fn(Rc<T>) -> Built + 'static) -> Built {
        self.state.build(
            waiting,
            Box::new(move |any| any.downcast().map_or_else(|_| waiting(), &show)),
        )
    }

    /// The same with views.
    pub fn show(
        self,
        waiting: fn() -> AnyView,
        show: impl Fn(Rc<T>) -> AnyView + 'static,
    ) -> AnyView {
        self.state.show(
            waiting,
            Box::new(move |any| any.downcast().map_or_else(|_| waiting(), &show)),
        )
    }
}

impl State {
    fn start(ask: Box<dyn Fn() -> Asking>) -> Self {
        let state = Self {
            answer: RwSignal::new_local(None),
            again: RwSignal::new(0),
        };
        follow(move || {
            state.again.track();
            let pending = ask();
            spawn_local_scoped_with_cancellation(async move {
                state.answer.set(Some(pending.await));
            });
        });
        state
    }

    fn ask_again(self) {
        self.again.update(|times| *times += 1);
    }

    fn build(self, waiting: fn() -> Built, show: Box<dyn Fn(Rc<dyn Any>) -> Built>) -> Built {
        group().live(move || {
            let answer = self.answer.get();
            untrack(|| match answer {
                None => waiting(),
                Some(Ok(answer)) => show(answer),
                Some(Err(error)) => self.failed(&error),
            })
        })
    }

    fn show(self, waiting: fn() -> AnyView, show: Box<dyn Fn(Rc<dyn Any>) -> AnyView>) -> AnyView {
        let show = SendWrapper::new(show);
        let view = move || match self.answer.get() {
            None => waiting(),
            Some(Ok(answer)) => show(answer),
            Some(Err(error)) => self.failed(&error).into_part().into_any(),
        };
        view.into_any()
    }

    fn failed(self, error: &ApiError) -> Built {
        let failure = explain(use_locale(), error);
        failure_notice(&failure, false, move || self.ask_again())
    }
}
