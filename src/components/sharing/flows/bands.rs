//! The bands of the picture: one for each flow, from reason over data to recipient.

use dashboard_model::sharing::Flow;

use super::{
    end::ends,
    frame::{BAR, Frame},
    layout::Node,
};

/// A flow with its band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The flow.
    pub flow: Flow,
    /// Its line, as the data of an SVG path.
    pub path: String,
    /// How wide the line is.
    pub width: u32,
}

/// The bands. At each name they lie in the order of the other columns, without a gap.
pub(super) fn bands(
    flows: &[Flow],
    nodes: &[Node],
    frame: &Frame,
    width: &dyn Fn(&Flow) -> u32,
) -> Vec<Band> {
    let place = |end| nodes.iter().position(|node| node.end == end);
    let middle = |flow: &Flow, column: usize| {
        let end = ends(flow)[column];
        let key = |flow: &Flow| {
            let [reason, data, kind] = ends(flow).map(place);
            match column {
                0 => (data, kind),
                1 => (reason, kind),
                _ => (data, reason),
            }
        };
        let before = flows
            .iter()
            .filter(|other| end.is_of(other) && key(other) < key(flow));
        let top = nodes.iter().find(|node| node.end == end);
        top.map_or(0, |node| node.top) + before.map(width).sum::<u32>() + width(flow) / 2
    };
    let band = |flow: &Flow| Band {
        path: path(frame, [0, 1, 2].map(|column| middle(flow, column))),
        width: width(flow),
        flow: flow.clone(),
    };
    flows.iter().map(band).collect()
}

fn path(frame: &Frame, [first, second, third]: [u32; 3]) -> String {
    let [left, middle, right] = frame.columns;
    let curve = |from: u32, start: u32, to: u32, end: u32| {
        let turn = u32::midpoint(from, to);
        format!("C{turn} {start} {turn} {end} {to} {end}")
    };
    let to_data = curve(left + BAR, first, middle, second);
    let to_kind = curve(middle + BAR, second, right, third);
    format!("M{} {first}{to_data}H{}{to_kind}", left + BAR, middle + BAR)
}
