//! Waiting for a module that is loaded later.

use std::pin::Pin;

use leptos::{
    prelude::*, task::spawn_local_scoped_with_cancellation, wasm_split::SplitLoaderError,
};

use super::Module;
use crate::api::ApiError;

/// A module on its way.
pub(super) type Loading = Pin<Box<dyn Future<Output = Result<Module, SplitLoaderError>>>>;

/// Somebody who waits for a module.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    /// The module, or why it does not come.
    pub(super) loaded: RwSignal<Option<Result<Module, ApiError>>>,
    load: fn() -> Loading,
    owner: StoredValue<Option<Owner>>,
}

impl Waiting {
    /// For a module that is loaded like that.
    pub(super) fn new(load: fn() -> Loading) -> Self {
        Self {
            loaded: RwSignal::new(None),
            load,
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// Asks for the module, unless whoever waits for it is gone.
    pub(super) fn ask(self) {
        let Some(Some(owner)) = self.owner.try_get_value() else {
            return;
        };
        self.loaded.set(None);
        owner.with(|| {
            spawn_local_scoped_with_cancellation(async move {
                let answer = (self.load)().await.map_err(|_| ApiError::Unreachable);
                self.loaded.set(Some(answer));
            });
        });
    }
}
