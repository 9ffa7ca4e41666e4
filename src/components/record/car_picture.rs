//! A picture of the car from above: where it was hit, which airbags deployed, who wore a belt.

use dashboard_model::{
    item::Item,
    vocabulary::{Airbag, ImpactSide, Seat},
};
use leptos::prelude::*;

use super::value_texts::join;
use crate::{format::Format, i18n::*, state::formatting::use_format, words};

/// The body, the front up; the windows.
const BODY: &str = "M36 22q24-14 48 0q10 10 10 34v92q0 30-10 40q-24 10-48 0q-10-10-10-40V56\
                    q0-24 10-34z";
const WINDOWS: &str = "M34 70q26-14 52 0l-6 16H40zM36 168q24 10 48 0l-4-14H40z";
/// A star at the front of the car, turned around its middle (60, 105) to the side of the impact.
const IMPACT: &str = "M60 0l4 9 9-4-4 9 9 4-10 3 2 9-10-6-10 6 2-9-10-3 9-4-4-9 9 4z";

/// What a record says of a crash.
#[derive(Default)]
struct Crash {
    side: Option<ImpactSide>,
    airbags: Vec<Airbag>,
    belted: Vec<Seat>,
    unbelted: Vec<Seat>,
}

/// The picture; nothing where the record holds none of it.
#[component]
pub fn CarPicture(
    /// The values.
    items: Vec<Item>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let Some(crash) = crash(&items) else {
        return ().into_any();
    };
    let impact = crash.side.map(|side| {
        view! { <path class="impact" d=IMPACT transform=format!("rotate({} 60 105)", angle(side))></path> }
    });
    let airbag = |bag: &Airbag| view! { <path class="airbag" d=airbag_strokes(*bag)></path> };
    let seat = |seat: &Seat| {
        let class = match seat {
            seat if crash.belted.contains(seat) => "seat belted",
            seat if crash.unbelted.contains(seat) => "seat unbelted",
            _ => "seat",
        };
        view! { <path class=class d=seat_strokes(*seat)></path> }
    };
    let legend = legend(locale, &crash)
        .map(|(class, name)| view! { <li class=class>{name}</li> })
        .collect_view();
    view! {
        <figure class="car-figure">
            <svg
                class="car-picture"
                viewBox="-4 -6 128 220"
                width="128"
                height="220"
                fill="none"
                stroke="currentColor"
                stroke-width="2"
                role="img"
                aria-label=label(locale, &format, &crash)
            >
                <path class="car-body" d=BODY></path>
                <path class="car-window" d=WINDOWS></path>
                {Seat::ALL.iter().map(seat).collect_view()}
                {crash.airbags.iter().map(airbag).collect_view()}
                {impact}
            </svg>
            <ul class="car-legend" aria-hidden={"true"}>
                {legend}
            </ul>
        </figure>
    }
    .into_any()
}

/// The marks that the picture shows, with what they mean.
fn legend(
    locale: Locale,
    crash: &Crash,
) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let marks = [
        (
            crash.side.is_some(),
            "impact",
            td_string!(locale, record.legend.impact),
        ),
        (
            !crash.airbags.is_empty(),
            "airbag",
            td_string!(locale, record.legend.airbag),
        ),
        (
            !crash.belted.is_empty(),
            "belted",
            td_string!(locale, record.legend.belted),
        ),
        (
            !crash.unbelted.is_empty(),
            "unbelted",
            td_string!(locale, record.legend.unbelted),
        ),
    ];
    let shown = marks.into_iter().filter(|(shown, ..)| *shown);
    shown.map(|(_, class, name)| (class, name))
}

fn crash(items: &[Item]) -> Option<Crash> {
    let mut crash = Crash::default();
    let mut found = false;
    for item in items {
        match item {
            Item::ImpactDirection { side } => crash.side = Some(*side),
            Item::Airbags { deployed } => crash.airbags.clone_from(deployed),
            Item::SeatBelts { belted, unbelted } => {
                crash.belted.clone_from(belted);
                crash.unbelted.clone_from(unbelted);
            }
            _ => continue,
        }
        found = true;
    }
    found.then_some(crash)
}

/// The picture in words.
fn label(locale: Locale, format: &Format, crash: &Crash) -> String {
    let seats = |seats: &[Seat]| {
        let names: Vec<_> = seats
            .iter()
            .map(|seat| words::seat_name(locale, *seat))
            .collect();
        (!names.is_empty()).then(|| join(locale, format, &names))
    };
    let bags: Vec<_> = crash
        .airbags
        .iter()
        .map(|bag| words::airbag_name(locale, *bag))
        .collect();
    let side = crash.side.map(|side| {
        let side = words::side_name(locale, side);
        td_string!(locale, record.picture.impact, side)
    });
    let airbags = (!bags.is_empty()).then(|| {
        let names = join(locale, format, &bags);
        td_string!(locale, record.picture.airbags, names)
    });
    let belted = seats(&crash.belted).map(|names| td_string!(locale, record.picture.belted, names));
    let unbelted =
        seats(&crash.unbelted).map(|names| td_string!(locale, record.picture.unbelted, names));
    let title = td_string!(locale, record.picture.label).to_owned();
    let parts = [Some(title), side, airbags, belted, unbelted];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// Degrees clockwise from the front. The car is long: its corners stand closer to its ends.
const fn angle(side: ImpactSide) -> i16 {
    match side {
        ImpactSide::Front => 0,
        ImpactSide::FrontRight => 28,
        ImpactSide::Right => 90,
        ImpactSide::RearRight => 152,
        ImpactSide::Rear => 180,
        ImpactSide::RearLeft => 208,
        ImpactSide::Left => 270,
        ImpactSide::FrontLeft => 332,
    }
}

/// Seats: rounded boxes.
const fn seat_strokes(seat: Seat) -> &'static str {
    match seat {
        Seat::Driver => "M40 96h16v20H40z",
        Seat::FrontPassenger => "M64 96h16v20H64z",
        Seat::RearLeft => "M36 132h14v18H36z",
        Seat::RearCenter => "M53 132h14v18H53z",
        Seat::RearRight => "M70 132h14v18H70z",
    }
}

/// Airbags: bows before or beside the seats.
const fn airbag_strokes(bag: Airbag) -> &'static str {
    match bag {
        Airbag::Driver => "M40 92a8 7 0 0 1 16 0z",
        Airbag::FrontPassenger => "M64 92a8 7 0 0 1 16 0z",
        Airbag::SideLeft => "M36 98a6 9 0 0 0 0 18z",
        Airbag::SideRight => "M84 98a6 9 0 0 1 0 18z",
        Airbag::CurtainLeft => "M30 92q-6 30 0 60",
        Airbag::CurtainRight => "M90 92q6 30 0 60",
        Airbag::Knee => "M42 84h12",
    }
}
