//! A list whose rows keep their elements when others come and go.

use std::collections::VecDeque;

use leptos::prelude::{Owner, untrack};
use web_sys::Node;

use super::{Built, create_text, live::follow, nodes::Nodes};

/// A row of a list.
pub struct Row {
    /// A name that no other row of the list has.
    pub key: String,
    /// Builds it; not called when a row of that name is there already.
    pub build: Box<dyn FnOnce() -> Built>,
}

/// A row that is on the page.
struct Shown {
    key: String,
    nodes: Nodes,
    owner: Option<Owner>,
}

impl Built {
    /// Adds a list that follows the signals that `rows` reads.
    pub fn rows(self, rows: impl Fn() -> Vec<Row> + 'static) -> Self {
        let end = create_text("");
        self.0.append_child(&end).ok();
        let around = Owner::current();
        let mut shown = VecDeque::new();
        follow(move || {
            let rows = rows();
            untrack(|| arrange(&mut shown, rows, &end, around.as_ref()));
        });
        self
    }
}

/// Takes over the rows that were there, builds the new ones, and ends the others.
fn arrange(shown: &mut VecDeque<Shown>, rows: Vec<Row>, end: &Node, around: Option<&Owner>) {
    let mut before = std::mem::take(shown);
    for row in rows {
        let place = before.iter().position(|old| old.key == row.key);
        let kept = place.and_then(|place| before.remove(place));
        shown.push_back(kept.unwrap_or_else(|| start(row, around)));
    }
    for old in before {
        if let Some(owner) = &old.owner {
            owner.cleanup();
        }
        old.nodes.remove();
    }
    let Some(parent) = end.parent_node() else {
        return;
    };
    let mut next = end.clone();
    for row in shown.iter().rev() {
        if row.nodes.last.next_sibling().as_ref() != Some(&next) {
            row.nodes.place(&parent, Some(&next));
        }
        next = row.nodes.first.clone();
    }
}

fn start(row: Row, around: Option<&Owner>) -> Shown {
    let owner = around.map(Owner::child);
    let built = match &owner {
        Some(owner) => owner.with(row.build),
        None => (row.build)(),
    };
    Shown {
        key: row.key,
        nodes: Nodes::of(&built),
        owner,
    }
}
