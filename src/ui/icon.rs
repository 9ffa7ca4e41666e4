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
    /// The strokes, as the data of an SVG path. The server draws with the same files.
    const fn strokes(self) -> &'static str {
        match self {
            Self::Alert => include_str!("../../icons/alert.txt"),
            Self::Burst => include_str!("../../icons/burst.txt"),
            Self::Check => include_str!("../../icons/check.txt"),
            Self::Clock => include_str!("../../icons/clock.txt"),
            Self::Document => include_str!("../../icons/document.txt"),
            Self::Download => include_str!("../../icons/download.txt"),
            Self::Eye => include_str!("../../icons/eye.txt"),
            Self::External => include_str!("../../icons/external.txt"),
            Self::Link => include_str!("../../icons/link.txt"),
            Self::Lock => include_str!("../../icons/lock.txt"),
            Self::Mail => include_str!("../../icons/mail.txt"),
            Self::Person => include_str!("../../icons/person.txt"),
            Self::Phone => include_str!("../../icons/phone.txt"),
            Self::Printer => include_str!("../../icons/printer.txt"),
            Self::Pulse => include_str!("../../icons/pulse.txt"),
            Self::Question => include_str!("../../icons/question.txt"),
            Self::Share => include_str!("../../icons/share.txt"),
            Self::Scales => include_str!("../../icons/scales.txt"),
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
