//! What a page asks the server for. The framework's resource is instantiated once for all kinds of
//! answers, because each further kind would add some ten kilobytes to the module.

use std::{any::Any, marker::PhantomData, pin::Pin, rc::Rc};

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::failure::explain;
use crate::{api::ApiError, components::failure::FailureNotice, i18n::*};

type Answer = Result<Rc<dyn Any>, ApiError>;
type Asking = Pin<Box<dyn Future<Output = Answer>>>;

/// An answer of the server that is asked for again when what the question depends on changes. The
/// old answer stays until the new one is there.
pub struct Load<T> {
    resource: LocalResource<Answer>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Load<T> {}

impl<T: 'static> Load<T> {
    /// Asks at once. What `ask` reads before its future is tracked.
    #[must_use]
    pub fn new<F>(ask: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let ask: Box<dyn Fn() -> Asking> = Box::new(move || {
            let pending = ask();
            Box::pin(async move { pending.await.map(|answer| Rc::new(answer) as Rc<dyn Any>) })
        });
        Self {
            resource: LocalResource::new(ask),
            kind: PhantomData,
        }
    }

    /// The answer; `None` until it is there.
    #[must_use]
    pub fn get(self) -> Option<Result<Rc<T>, ApiError>> {
        let answer = self.resource.get()?;
        answer.map(|any| any.downcast().ok()).transpose()
    }

    /// The answer, if it is there and good.
    #[must_use]
    pub fn value(self) -> Option<Rc<T>> {
        self.get()?.ok()
    }

    /// Asks again.
    pub fn again(self) {
        self.resource.refetch();
    }

    /// Shows the answer, or what stands for it before it is there, or why there is none and a way
    /// to try again. The old view is replaced in the same step in which its signals end: with an
    /// await between the two, as in `Suspend`, what is still on the screen could reach for a signal
    /// that is gone.
    pub fn show(
        self,
        waiting: fn() -> AnyView,
        show: impl Fn(Rc<T>) -> AnyView + 'static,
    ) -> AnyView {
        show_answer(
            self.resource,
            waiting,
            Box::new(move |any| any.downcast().map_or_else(|_| waiting(), &show)),
        )
    }
}

fn show_answer(
    resource: LocalResource<Answer>,
    waiting: fn() -> AnyView,
    show: Box<dyn Fn(Rc<dyn Any>) -> AnyView>,
) -> AnyView {
    let locale = use_locale();
    let show = SendWrapper::new(show);
    let view = move || match resource.get() {
        None => waiting(),
        Some(Ok(answer)) => show(answer),
        Some(Err(error)) => {
            let retry = Callback::new(move |()| resource.refetch());
            view! { <FailureNotice failure=explain(locale, &error) retry /> }.into_any()
        }
    };
    view.into_any()
}
