//! Where everything stands in the picture of the flows: three columns of names with their bars, and
//! the bands between them.

use dashboard_model::sharing::Flow;

use super::{
    bands::{Band, bands},
    end::{End, ends},
    frame::{Frame, wrapped},
};

/// A name with its bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it stands for.
    pub end: End,
    /// How many handings-over.
    pub total: u32,
    /// The upper edge of its bar.
    pub top: u32,
    /// The height of its bar.
    pub height: u32,
    /// The name, in lines.
    pub lines: Vec<String>,
    /// The baseline of its first line.
    pub baseline: u32,
}

/// The whole picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// How high it is.
    pub height: u32,
    /// The names, column by column, from the top down.
    pub nodes: Vec<Node>,
    /// The bands.
    pub bands: Vec<Band>,
}

/// Arranges flows; `name` says what a name reads.
#[must_use]
pub fn arrange(flows: &[Flow], frame: &Frame, name: &dyn Fn(End) -> String) -> Picture {
    let all: u32 = flows.iter().map(|flow| flow.count).sum();
    // The thinnest band is still to be seen.
    let width = |flow: &Flow| {
        let share = u64::from(flow.count) * u64::from(frame.bands) / u64::from(all.max(1));
        u32::try_from(share).unwrap_or(frame.bands).max(10)
    };
    let columns = order(flows).map(|ends| {
        let nodes = ends.into_iter().map(|end| {
            let its = || flows.iter().filter(|flow| end.is_of(flow));
            Node {
                end,
                total: its().map(|flow| flow.count).sum(),
                top: 0,
                height: its().map(width).sum(),
                lines: wrapped(&name(end), frame.letters),
                baseline: 0,
            }
        });
        nodes.collect::<Vec<_>>()
    });
    let height = columns.iter().map(|column| stacked(column, frame)).max();
    let height = height.unwrap_or_default();
    let nodes: Vec<Node> = columns
        .into_iter()
        .flat_map(|column| placed(column, frame, height))
        .collect();
    let bands = bands(flows, &nodes, frame, &width);
    Picture {
        height,
        nodes,
        bands,
    }
}

/// The names of each column: reasons as their list has them, the others where what leads to them
/// stands on average, so that bands cross less.
fn order(flows: &[Flow]) -> [Vec<End>; 3] {
    let column = |place: usize, rank: &dyn Fn(&Flow) -> u64| {
        let mut found: Vec<End> = flows.iter().map(|flow| ends(flow)[place]).collect();
        found.sort_unstable();
        found.dedup();
        let average = |end: &End| {
            let its = flows.iter().filter(|flow| end.is_of(flow));
            let (sum, weight) = its.fold((0, 0), |(sum, weight), flow| {
                let count = u64::from(flow.count);
                (sum + 1000 * rank(flow) * count, weight + count)
            });
            sum / weight.max(1)
        };
        found.sort_by_key(average);
        found
    };
    let position = |column: &[End], end| {
        let found = column.iter().zip(0..).find(|(one, _)| **one == end);
        found.map_or(0, |(_, position)| position)
    };
    let reasons = column(0, &|_| 0);
    let data = column(1, &|flow| position(&reasons, ends(flow)[0]));
    let kinds = column(2, &|flow| position(&data, ends(flow)[1]));
    [reasons, data, kinds]
}

/// The room that a name takes with its bar.
fn room(node: &Node, frame: &Frame) -> u32 {
    if frame.above {
        label_height(node, frame) + node.height
    } else {
        node.height.max(label_height(node, frame))
    }
}

fn label_height(node: &Node, frame: &Frame) -> u32 {
    node.lines.iter().map(|_| frame.line).sum()
}

fn stacked(column: &[Node], frame: &Frame) -> u32 {
    let rooms = column.iter().map(|node| room(node, frame) + frame.gap);
    rooms.sum::<u32>().saturating_sub(frame.gap)
}

/// A column, in the middle of the height.
fn placed(mut column: Vec<Node>, frame: &Frame, height: u32) -> Vec<Node> {
    let mut top = (height - stacked(&column, frame)) / 2;
    for node in &mut column {
        let (room, label) = (room(node, frame), label_height(node, frame));
        // Letters stand on a line a quarter above the lower edge of theirs.
        let first = frame.line * 3 / 4;
        (node.top, node.baseline) = if frame.above {
            (top + label, top + first)
        } else {
            (
                top + (room - node.height) / 2,
                top + (room - label) / 2 + first,
            )
        };
        top += room + frame.gap;
    }
    column
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use dashboard_model::vocabulary::{DataCategory, RecipientKind, TriggerKind};
    use proptest::{collection::btree_map, prelude::*, sample::select};

    use super::{
        super::frame::{NARROW, WIDE},
        *,
    };

    fn flows() -> impl Strategy<Value = Vec<Flow>> {
        let triple = (
            select(TriggerKind::ALL),
            select(DataCategory::ALL),
            select(RecipientKind::ALL),
        );
        btree_map(triple, 1_u32..500, 1..60).prop_map(|all| {
            let flow = |((trigger, category, kind), count)| Flow {
                trigger,
                category,
                kind,
                count,
            };
            all.into_iter().map(flow).collect()
        })
    }

    fn picture(flows: &[Flow], frame: &Frame) -> Picture {
        arrange(flows, frame, &|end| format!("{end:?} of this picture"))
    }

    proptest! {
        #[test]
        fn each_column_counts_every_handing_over(flows in flows()) {
            let all: u32 = flows.iter().map(|flow| flow.count).sum();
            let picture = picture(&flows, &WIDE);
            for column in 0..3 {
                let nodes = picture.nodes.iter().filter(|node| node.end.column() == column);
                prop_assert_eq!(nodes.map(|node| node.total).sum::<u32>(), all);
            }
        }

        #[test]
        fn names_and_bars_lie_inside_and_do_not_overlap(flows in flows()) {
            for frame in [WIDE, NARROW] {
                let picture = picture(&flows, &frame);
                for column in 0..3 {
                    let mut free = 0;
                    for node in picture.nodes.iter().filter(|node| node.end.column() == column) {
                        let label = node.baseline - frame.line * 3 / 4;
                        prop_assert!(label.min(node.top) >= free);
                        free = (label + label_height(node, &frame)).max(node.top + node.height);
                    }
                    prop_assert!(free <= picture.height);
                }
            }
        }

        #[test]
        fn a_bar_is_as_high_as_its_bands_together(flows in flows()) {
            let picture = picture(&flows, &NARROW);
            for node in &picture.nodes {
                let its = picture.bands.iter().filter(|band| node.end.is_of(&band.flow));
                prop_assert_eq!(its.map(|band| band.width).sum::<u32>(), node.height);
            }
        }

        #[test]
        fn more_often_is_never_thinner(flows in flows()) {
            let picture = picture(&flows, &WIDE);
            for one in &picture.bands {
                for other in &picture.bands {
                    prop_assert!(one.flow.count < other.flow.count || one.width >= other.width);
                }
            }
        }
    }

    #[test]
    fn nothing_has_an_empty_picture() {
        assert_eq!(picture(&[], &WIDE).height, 0);
    }

    #[test]
    fn one_flow_is_one_straight_band() {
        let flow = Flow {
            trigger: TriggerKind::Crash,
            category: DataCategory::Location,
            kind: RecipientKind::Dealer,
            count: 7,
        };
        let picture = arrange(&[flow], &WIDE, &|_| "name".to_owned());
        assert_eq!(picture.height, WIDE.bands);
        let path = &picture.bands[0].path;
        assert_eq!(
            path,
            "M1500 1400C2625 1400 2625 1400 3750 1400H3850C5050 1400 5050 1400 6250 1400"
        );
    }
}
