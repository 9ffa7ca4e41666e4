//! The page as HTML: the structure and the classes of the app's own first screen, so that the same
//! style sheet lays it out and nothing moves when the app takes its place. What only the app can do is
//! left out or disabled; filters are links, which work without it.

mod chart;
mod chips;
mod entry;
mod head;
mod icon;
mod list;
mod note;
mod rail;
mod routine;

use dashboard_model::{policy::PolicyContact, time::Day};
use maud::{Markup, PreEscaped, html};

pub(super) use self::note::Correction;
use super::{
    address::{ONE_BY_ONE, query_of},
    answers::Answers,
    format::Format,
    language::Language,
    texts::{Texts, say},
};
use crate::store::TimelineFilter;

/// The path of the timeline.
const TIMELINE: &str = "/";

/// What the page shows, and how it says it.
pub(super) struct Page<'a> {
    pub(super) language: Language,
    pub(super) texts: &'static Texts,
    pub(super) format: Format,
    pub(super) answers: &'a Answers,
    /// Where to read, ask and correct, by the policy in force.
    pub(super) contact: Option<&'a PolicyContact>,
    /// Since when that policy is in force.
    pub(super) in_force_since: Option<Day>,
    /// A form of the operator's.
    pub(super) correction: Option<Correction>,
}

impl Page<'_> {
    /// The address of a page of the app.
    fn href(&self, path: &str, query: &str) -> String {
        let fold = if path == TIMELINE && self.answers.one_by_one {
            ONE_BY_ONE
        } else {
            ""
        };
        let parts: Vec<&str> = [query, fold]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let sign = if parts.is_empty() { "" } else { "?" };
        format!("{path}{sign}{}", parts.join("&"))
    }

    /// The address of the timeline under filters.
    fn timeline(&self, filter: &TimelineFilter) -> String {
        self.href(TIMELINE, &query_of(filter))
    }

    /// One of two forms of a text, as a number takes them. English and Spanish have these two.
    fn counted(&self, count: u32, one: &str, other: &str) -> String {
        let key = if count == 1 { one } else { other };
        let count = self.format.count(count);
        self.texts.filled(key, &[("count", &count)])
    }
}

/// Everything in the body. `style` links what lays it out where no scripts run.
pub(super) fn body(page: &Page<'_>, style: Option<PreEscaped<&str>>) -> Markup {
    let texts = page.texts;
    html! {
        a class="skip-link" href="#content" { (say!(texts, common.skip_to_content)) }
        // A style sheet of its own: no selector knows whether scripts are run.
        noscript {
            @if let Some(style) = style { (style) }
            (note::note(page))
        }
        // Shown by the boot module where the app cannot start.
        div id="without-app" hidden { (note::note(page)) }
        div class="app" {
            (rail::rail(page))
            main class="main" id="content" tabindex="-1" {
                @if page.answers.session.demo {
                    p class="demo-banner" role="note" { (say!(texts, common.demo)) }
                }
                div class="page split" {
                    div class="timeline-pane" {
                        div class="visit" {}
                        (head::head(page))
                        (chart::chart(page))
                        (chips::chips(page))
                        (list::list(page))
                    }
                }
            }
        }
    }
}
