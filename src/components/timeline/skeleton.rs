//! The list before it is there.

use crate::{
    browser::markup::{Built, element, group},
    i18n::*,
};

/// How many blanks: about one screen.
const BLANKS: usize = 6;

/// Blank entries, and a word for those who do not see them.
pub fn list_skeleton() -> Built {
    let word = element("p")
        .class("visually-hidden")
        .attribute("role", "status")
        .text(td_string!(use_locale(), timeline.loading));
    let blanks = (0..BLANKS).map(|_| element("div").class("entry entry-blank"));
    let skeleton = element("div")
        .class("skeleton")
        .attribute("aria-hidden", "true")
        .children(blanks);
    group().child(word).child(skeleton)
}
