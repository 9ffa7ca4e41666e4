//! Nodes side by side, told by the first and the last of them: what stands between may change.

use web_sys::Node;

use super::{Built, create_text};

/// The nodes of a part.
pub struct Nodes {
    pub(super) first: Node,
    pub(super) last: Node,
}

impl Nodes {
    /// The nodes of a part that is not yet in its place. A group without any gets one that shows
    /// nothing, so that the place is known.
    pub(super) fn of(part: &Built) -> Self {
        let node = &part.0;
        if node.node_type() != Node::DOCUMENT_FRAGMENT_NODE {
            return Self {
                first: node.clone(),
                last: node.clone(),
            };
        }
        let ends = node.first_child().zip(node.last_child());
        let (first, last) = ends.unwrap_or_else(|| {
            let empty = create_text("");
            node.append_child(&empty).ok();
            (empty.clone(), empty)
        });
        Self { first, last }
    }

    /// Moves them, in their order, before another node, or to the end.
    pub(super) fn place(&self, parent: &Node, before: Option<&Node>) {
        self.each(|node| {
            parent.insert_before(node, before).ok();
        });
    }

    /// Takes them off the page.
    pub(super) fn remove(&self) {
        self.each(remove);
    }

    fn each(&self, mut act: impl FnMut(&Node)) {
        let mut next = Some(self.first.clone());
        while let Some(node) = next {
            next = (node != self.last).then(|| node.next_sibling()).flatten();
            act(&node);
        }
    }
}

/// Takes a node off the page.
pub(super) fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        parent.remove_child(node).ok();
    }
}
