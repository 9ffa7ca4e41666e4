//! What outlives everything that is built anew: another language, or a session that ended and was opened
//! again.

use leptos::prelude::*;

/// A context that is made once, where nothing is built anew.
pub fn at_the_root<T: Clone + Send + Sync + 'static>(make: impl FnOnce() -> T) -> T {
    if let Some(made) = use_context::<T>() {
        return made;
    }
    let make = || {
        let made = make();
        provide_context(made.clone());
        made
    };
    let mut owner = Owner::current();
    while let Some(above) = owner.as_ref().and_then(Owner::parent) {
        owner = Some(above);
    }
    match owner {
        Some(root) => root.with(make),
        None => make(),
    }
}
