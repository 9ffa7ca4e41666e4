//! The elements of one record's row: made once, filled as often as the list needs them.

use dashboard_model::{time::Timestamp, vocabulary::TriggerKind};

use super::row_words::RowWords;
use crate::{
    browser::markup::{Built, Held, element, group},
    components::trigger_lamp::trigger_lamp,
    format::Format,
    i18n::*,
    words,
};

/// A row: when, what, why, which data, and how many received it.
pub struct RecordRow {
    article: Held,
    lamp: Held,
    link: Held,
    why: Held,
    foot: Held,
    time: Held,
    sharing: Held,
}

impl RecordRow {
    /// An empty row whose title is a link.
    #[must_use]
    pub fn new(link: Built) -> Self {
        let article = element("article").class("entry");
        let lamp = element("div").class("entry-lamp");
        let why = element("p").class("entry-why");
        let foot = element("div").class("entry-foot");
        let time = element("time");
        let sharing = element("span");
        let row = Self {
            article: article.held(),
            lamp: lamp.held(),
            link: link.held(),
            why: why.held(),
            foot: foot.held(),
            time: time.held(),
            sharing: sharing.held(),
        };
        let title = element("h3").class("entry-title").child(link);
        let body = element("div")
            .class("entry-body")
            .child(title)
            .child(why)
            .child(foot);
        let meta = element("p").class("entry-meta").child(time).child(sharing);
        drop(article.child(lamp).child(body).child(meta));
        row
    }

    /// The row's element.
    #[must_use]
    pub fn article(&self) -> &Held {
        &self.article
    }

    /// The link to the record.
    #[must_use]
    pub fn link(&self) -> &Held {
        &self.link
    }

    /// The sentence of why, in whose place a finding of the search may stand.
    #[must_use]
    pub fn why(&self) -> &Held {
        &self.why
    }

    /// Shows what all records of one kind have in common.
    pub fn show(&self, locale: Locale, words: &RowWords) {
        self.set_reason(words.trigger);
        self.link.say(&words.title);
        self.why.say(&words.why);
        self.sharing.say(&words.sharing);
        let flags = words
            .flags
            .iter()
            .map(|(class, text)| element("span").class(class).text(text));
        let tags = words.categories.iter().map(|category| {
            element("li")
                .class("tag")
                .attribute("data-category", category.as_str())
                .text(words::category_name(locale, *category))
        });
        let tags = element("ul").class("tags").children(tags);
        self.foot.fill(group().children(flags).child(tags));
    }

    /// Shows when it happened.
    pub fn show_time(&self, format: &Format, at: Timestamp) {
        self.time.set("datetime", Some(&at.to_string()));
        self.time.say(&format.time(at));
    }

    fn set_reason(&self, trigger: TriggerKind) {
        let before = self.article.get("data-trigger");
        if before.as_deref() != Some(trigger.as_str()) {
            self.article.set("data-trigger", Some(trigger.as_str()));
            self.lamp.fill(trigger_lamp(trigger));
        }
    }
}
