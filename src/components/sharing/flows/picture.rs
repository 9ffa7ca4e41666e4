//! The picture of the flows. Every name is a link to its records; a band leads there by a click.

use dashboard_model::{sharing::Flow, vocabulary::DataCategory};
use leptos::{
    ev::{FocusEvent, KeyboardEvent, MouseEvent, PointerEvent},
    prelude::*,
};

use super::{
    bands::Band,
    end::End,
    frame::{BAR, Frame},
    layout::{Node, arrange},
};
use crate::{
    browser::{
        focus,
        markup::{Built, drawing, group},
    },
    i18n::*,
    navigator::use_navigator,
    route::Route,
    state::formatting::use_format,
    timeline::filter::Filter,
    words,
};

/// What the reader points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A name, with all its bands.
    End(End),
    /// One band.
    Flow(Flow),
}

/// What a picture shows.
#[derive(Clone)]
pub struct Shown {
    /// The flows.
    pub flows: Vec<Flow>,
    /// The kinds of data that were asked for; empty for all of them.
    pub categories: Vec<DataCategory>,
    /// Whether what stayed at the response center is left out.
    pub outside: bool,
}

impl Shown {
    fn records_of(&self, end: End) -> Route {
        let mut filter = Filter {
            categories: self.categories.clone(),
            outside: self.outside,
            ..Filter::default()
        };
        match end {
            End::Reason(trigger) => filter.triggers = vec![trigger],
            End::Data(category) => filter.categories = vec![category],
            // Who received it says whether it was outside.
            End::Kind(kind) => (filter.recipients, filter.outside) = (vec![kind], false),
        }
        Route::Timeline { filter }
    }
}

/// The records of a flow.
#[must_use]
pub fn records_of(flow: &Flow) -> Route {
    Route::Timeline {
        filter: Filter {
            triggers: vec![flow.trigger],
            categories: vec![flow.category],
            recipients: vec![flow.kind],
            ..Filter::default()
        },
    }
}

/// The picture in a frame, under a class that tells it from other pictures of the page. Only its
/// first name is a stop of the tabulator key; arrows lead to the others.
pub fn picture(
    class: &'static str,
    frame: &'static Frame,
    shown: &Shown,
    mark: RwSignal<Option<Mark>>,
) -> Built {
    let locale = use_locale();
    let picture = arrange(&shown.flows, frame, &|end| name(locale, end).to_owned());
    let move_focus = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" | "ArrowLeft" => -1,
            "ArrowDown" | "ArrowRight" => 1,
            _ => return,
        };
        if focus::move_among(&event, &format!(".{class} .flow-name"), step) {
            event.prevent_default();
        }
    };
    let size = format!("0 0 {} {}", frame.width, picture.height + 20);
    let bands = drawing("g")
        .attribute("aria-hidden", "true")
        .children(picture.bands.iter().map(|one| band(locale, one, mark)));
    let names = picture.nodes.iter().enumerate().map(|(place, node)| {
        let link = link(locale, node, shown, mark);
        let link = if place == 0 {
            link
        } else {
            link.attribute("tabindex", "-1")
        };
        link.child(bar(node, frame)).child(label(node, frame))
    });
    drawing("svg")
        .class(class)
        .attribute("viewBox", &size)
        .attribute("role", "group")
        .attribute("aria-label", td_string!(locale, sharing.flows.picture))
        .on("keydown", move_focus)
        .child(bands)
        .children(names)
}

/// What a name reads.
pub fn name(locale: Locale, end: End) -> &'static str {
    match end {
        End::Reason(trigger) => words::trigger_name(locale, trigger),
        End::Data(category) => words::category_name(locale, category),
        End::Kind(kind) => words::recipient_kind_name(locale, kind),
    }
}

/// A flow in words: `Crash → Location → Emergency services: 4`.
pub fn flow_text(locale: Locale, flow: &Flow) -> String {
    let reason = words::trigger_name(locale, flow.trigger);
    let data = words::category_name(locale, flow.category);
    let recipient = words::recipient_kind_name(locale, flow.kind);
    let count = use_format().count(flow.count);
    td_string!(locale, sharing.flows.band, reason, data, recipient, count)
}

fn band(locale: Locale, band: &Band, mark: RwSignal<Option<Mark>>) -> Built {
    let navigator = use_navigator();
    let flow = band.flow.clone();
    let pointed = {
        let flow = flow.clone();
        move || {
            mark.with(|mark| match mark {
                None => None,
                Some(Mark::End(end)) => Some(end.is_of(&flow)),
                Some(Mark::Flow(other)) => Some(*other == flow),
            })
        }
    };
    let (lit, dim) = (pointed.clone(), pointed);
    let own = Mark::Flow(flow.clone());
    let title = drawing("title").text(&flow_text(locale, &flow));
    drawing("path")
        .class("flow-band")
        .attribute("data-trigger", flow.trigger.as_str())
        .attribute("d", &band.path)
        .attribute("stroke-width", &band.width.to_string())
        .live_class("lit", move || lit() == Some(true))
        .live_class("dim", move || dim() == Some(false))
        .on("pointerenter", move |_: PointerEvent| {
            mark.set(Some(own.clone()));
        })
        .on("pointerleave", move |_: PointerEvent| mark.set(None))
        .on("click", move |_: MouseEvent| {
            navigator.go(records_of(&flow));
        })
        .child(title)
}

fn link(locale: Locale, node: &Node, shown: &Shown, mark: RwSignal<Option<Mark>>) -> Built {
    let navigator = use_navigator();
    let route = shown.records_of(node.end);
    let count = use_format().count(node.total);
    let name = td_string!(
        locale,
        sharing.flows.node,
        name = name(locale, node.end),
        count
    );
    let end = node.end;
    drawing("a")
        .class("flow-name")
        .attribute("href", &navigator.href(&route))
        .attribute("aria-label", &name)
        .on("click", move |event: MouseEvent| {
            navigator.follow(&event, route.clone());
        })
        .on("pointerenter", move |_: PointerEvent| {
            mark.set(Some(Mark::End(end)));
        })
        .on("pointerleave", move |_: PointerEvent| mark.set(None))
        .on("focus", move |_: FocusEvent| mark.set(Some(Mark::End(end))))
        .on("blur", move |_: FocusEvent| mark.set(None))
}

fn bar(node: &Node, frame: &Frame) -> Built {
    let bar = drawing("rect")
        .class("flow-bar")
        .attribute("x", &frame.columns[node.end.column()].to_string())
        .attribute("y", &node.top.to_string())
        .attribute("width", &BAR.to_string())
        .attribute("height", &node.height.to_string());
    match node.end {
        End::Reason(trigger) => bar.attribute("data-trigger", trigger.as_str()),
        End::Data(_) | End::Kind(_) => bar,
    }
}

fn label(node: &Node, frame: &Frame) -> Built {
    let left = frame.columns[node.end.column()];
    let (x, anchor) = match (node.end.column(), frame.above) {
        (0, false) => (left - 80, "end"),
        (_, false) => (left + BAR + 80, "start"),
        (0, true) => (left, "start"),
        (1, true) => (left + BAR / 2, "middle"),
        (_, true) => (left + BAR, "end"),
    };
    let x = x.to_string();
    let last = node.lines.len() - 1;
    let lines = node.lines.iter().zip(0..).map(|(text, place)| {
        let y = node.baseline + place * frame.line;
        let line = drawing("tspan")
            .attribute("x", &x)
            .attribute("y", &y.to_string())
            .text(text);
        let count = (usize::try_from(place) == Ok(last)).then(|| {
            let count = use_format().count(node.total);
            let count = drawing("tspan").class("flow-count").text(&count);
            group().text(" ").child(count)
        });
        line.children(count)
    });
    drawing("text")
        .attribute("text-anchor", anchor)
        .children(lines)
}
