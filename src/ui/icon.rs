//! Icons: strokes on a grid of 24 by 24, in the color of the text around them.

use leptos::prelude::*;

use crate::browser::markup::{Built, drawing};

/// Every icon of the app, named after what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// A triangle with an exclamation mark.
    Alert,
    /// A star of a collision.
    Burst,
    /// A tick.
    Check,
    /// A clock.
    Clock,
    /// A page with lines.
    Document,
    /// An arrow into a tray.
    Download,
    /// An eye.
    Eye,
    /// An arrow that leaves a box.
    External,
    /// Two links of a chain.
    Link,
    /// A padlock.
    Lock,
    /// An envelope.
    Mail,
    /// A head and shoulders.
    Person,
    /// A telephone receiver.
    Phone,
    /// A printer.
    Printer,
    /// A curve of measurements.
    Pulse,
    /// A question mark in a circle.
    Question,
    /// A pair of scales.
    Scales,
    /// One that leads to two.
    Share,
}

impl Glyph {
    /// The strokes, as the data of an SVG path.
    const fn strokes(self) -> &'static str {
        match self {
            Self::Alert => "M12 4 2.5 20h19zM12 10v4.5M12 17.2v.3",
            Self::Burst => "M12 3l2.5 5 5.5-1-3 5 3 5-5.5-1L12 21l-2.5-5L4 17l3-5-3-5 5.5 1z",
            Self::Check => "M4 12.5l5 5L20 6.5",
            Self::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
            Self::Document => "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
            Self::Download => "M12 3v12M7 10.5l5 5 5-5M4 16v4.5h16V16",
            Self::Eye => {
                "M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"
            }
            Self::External => "M10 5H5v14h14v-5M13.5 4.5h6v6M19 5l-8.5 8.5",
            Self::Link => {
                "M10 13.5a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7l-1.1 1.1\
                 M14 10.5a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1"
            }
            Self::Lock => "M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 8 0V11M12 15v2.5",
            Self::Mail => "M3 5.5h18v13H3zM3.5 6l8.5 7 8.5-7",
            Self::Person => "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20.5c.6-4 3.8-6 8-6s7.4 2 8 6",
            Self::Phone => {
                "M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6\
                 a2 2 0 0 1 2-2z"
            }
            Self::Printer => "M7 9V3h10v6M7 17H3.5V9h17v8H17M7 14h10v7H7z",
            Self::Pulse => "M3 12h4l2-6 4 12 2-6h6",
            Self::Question => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.3 9.5a2.8 2.8 0 1 1 4 2.8\
                 c-.9.5-1.3 1-1.3 2M12 17v.3"
            }
            Self::Share => {
                "M6 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM17.5 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z\
                 M17.5 20.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8.3 10.9l7-3.7M8.3 13.1l7 3.7"
            }
            Self::Scales => "M12 3v18M7 21h10M4 6.5h16M4 6.5L1.5 14h5zM20 6.5L17.5 14h5z",
        }
    }
}

/// What all icons have in common.
const ATTRIBUTES: [(&str, &str); 10] = [
    ("class", "icon"),
    ("viewBox", "0 0 24 24"),
    ("width", "20"),
    ("height", "20"),
    ("fill", "none"),
    ("stroke", "currentColor"),
    ("stroke-width", "2"),
    ("stroke-linecap", "round"),
    ("stroke-linejoin", "round"),
    ("aria-hidden", "true"),
];

/// An icon. It says nothing to those who do not see it: the text beside it does.
pub fn icon(glyph: Glyph) -> Built {
    let strokes = drawing("path").attribute("d", glyph.strokes());
    ATTRIBUTES
        .iter()
        .fold(drawing("svg"), |svg, (name, value)| {
            svg.attribute(name, value)
        })
        .child(strokes)
}

/// The same inside a view.
#[component]
pub fn Icon(
    /// Which.
    glyph: Glyph,
) -> impl IntoView {
    icon(glyph).into_part()
}
