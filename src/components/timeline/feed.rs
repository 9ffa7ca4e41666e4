//! A list that arrives piece by piece.

use dashboard_model::timeline::TimelineItem;
use leptos::prelude::*;

use crate::{
    browser::markup::{Built, element},
    components::failure::{Failure, failure_notice},
    i18n::*,
    ui::button,
};

/// How far a list has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// A piece is on its way.
    Loading,
    /// There is more to ask for.
    More,
    /// That was all.
    End,
    /// The last piece did not come; those before are kept.
    Failed(Failure),
}

/// A list and the way to its next piece.
#[derive(Clone, Copy)]
pub struct Feed {
    /// What came, newest first.
    pub items: Signal<Vec<TimelineItem>>,
    /// How far it has come.
    pub progress: Signal<Progress>,
    /// Asks for the next piece; does nothing while one is on its way, and at the end.
    pub more: Callback<()>,
}

/// What stands below a list that has not come to its end; `kept` says that a failure left something
/// on the screen.
pub fn more_of(feed: Feed, progress: &Progress, kept: bool) -> Option<Built> {
    let locale = use_locale();
    let ask = move || feed.more.run(());
    match progress {
        Progress::Loading => {
            let word = td_string!(locale, timeline.loading);
            Some(element("p").attribute("role", "status").text(word))
        }
        Progress::More => Some(button(td_string!(locale, timeline.more), ask)),
        Progress::Failed(failure) => Some(failure_notice(failure, kept, ask)),
        Progress::End => None,
    }
}
