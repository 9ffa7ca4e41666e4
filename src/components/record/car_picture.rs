//! A picture of the car from above: where it was hit, which airbags deployed, who wore a belt, and
//! how full its tires were.

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
/// A star with its middle at (60, 14), moved to the side of the impact.
const IMPACT: &str = "M60 0l4 9 9-4-4 9 9 4-10 3 2 9-10-6-10 6 2-9-10-3 9-4-4-9 9 4z";

/// What a record says of places on the car.
#[derive(Default)]
struct Marks {
    side: Option<ImpactSide>,
    airbags: Vec<Airbag>,
    belted: Vec<Seat>,
    unbelted: Vec<Seat>,
    tires: Option<[u16; 4]>,
}

/// The wheels, in the order of the pressures.
const WHEELS: [ImpactSide; 4] = [
    ImpactSide::FrontLeft,
    ImpactSide::FrontRight,
    ImpactSide::RearLeft,
    ImpactSide::RearRight,
];
/// Tires: rounded boxes beside the body.
const TIRES: &str = "M17 46h6v28h-6zM97 46h6v28h-6zM17 140h6v28h-6zM97 140h6v28h-6z";

/// The picture; nothing where the record holds none of it.
#[component]
pub fn CarPicture(
    /// The values.
    items: Vec<Item>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let Some(marks) = marks(&items) else {
        return ().into_any();
    };
    let impact = marks.side.map(|side| {
        let (right, down) = way_to(side);
        view! { <path class="impact" d=IMPACT transform=format!("translate({right} {down})")></path> }
    });
    let airbag = |bag: &Airbag| view! { <path class="airbag" d=airbag_strokes(*bag)></path> };
    let seat = |seat: &Seat| {
        let class = match seat {
            seat if marks.belted.contains(seat) => "seat belted",
            seat if marks.unbelted.contains(seat) => "seat unbelted",
            _ => "seat",
        };
        view! { <path class=class d=seat_strokes(*seat)></path> }
    };
    let legend = legend(locale, &marks)
        .map(|(class, name)| view! { <li class=class>{name}</li> })
        .collect::<Vec<_>>();
    let legend = (!legend.is_empty()).then(|| {
        view! {
            <ul class="car-legend" aria-hidden={"true"}>
                {legend}
            </ul>
        }
    });
    let tires = marks
        .tires
        .map(|_| view! { <path class="tire" d=TIRES></path> });
    let pressures = marks.tires.map(|tires| {
        let pressure = |(side, kpa): (ImpactSide, u16)| {
            let text = format.pressure_kpa(f64::from(kpa));
            view! {
                <span class="car-tire" data-wheel=side.as_str()>
                    {text}
                </span>
            }
        };
        let all = WHEELS.into_iter().zip(tires).map(pressure).collect_view();
        view! {
            <span class="car-tires" aria-hidden={"true"}>
                {all}
            </span>
        }
    });
    view! {
        <figure class="car-figure">
            <div class="car-top">
                <svg
                    class="car-picture"
                    viewBox="-4 -6 128 220"
                    width="128"
                    height="220"
                    fill="none"
                    stroke="currentColor"
                    stroke-width="2"
                    role="img"
                    aria-label=label(locale, &format, &marks)
                >
                    {tires}
                    <path class="car-body" d=BODY></path>
                    <path class="car-window" d=WINDOWS></path>
                    {Seat::ALL.iter().map(seat).collect_view()}
                    {marks.airbags.iter().map(airbag).collect_view()}
                    {impact}
                </svg>
                {pressures}
            </div>
            {legend}
        </figure>
    }
    .into_any()
}

/// The marks that the picture shows, with what they mean.
fn legend(
    locale: Locale,
    marks: &Marks,
) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let marks = [
        (
            marks.side.is_some(),
            "impact",
            td_string!(locale, record.legend.impact),
        ),
        (
            !marks.airbags.is_empty(),
            "airbag",
            td_string!(locale, record.legend.airbag),
        ),
        (
            !marks.belted.is_empty(),
            "belted",
            td_string!(locale, record.legend.belted),
        ),
        (
            !marks.unbelted.is_empty(),
            "unbelted",
            td_string!(locale, record.legend.unbelted),
        ),
    ];
    let shown = marks.into_iter().filter(|(shown, ..)| *shown);
    shown.map(|(_, class, name)| (class, name))
}

fn marks(items: &[Item]) -> Option<Marks> {
    let mut marks = Marks::default();
    let mut found = false;
    for item in items {
        match item {
            Item::ImpactDirection { side } => marks.side = Some(*side),
            Item::Airbags { deployed } => marks.airbags.clone_from(deployed),
            Item::SeatBelts { belted, unbelted } => {
                marks.belted.clone_from(belted);
                marks.unbelted.clone_from(unbelted);
            }
            Item::TirePressure {
                front_left_kpa,
                front_right_kpa,
                rear_left_kpa,
                rear_right_kpa,
            } => {
                let tires = [
                    front_left_kpa,
                    front_right_kpa,
                    rear_left_kpa,
                    rear_right_kpa,
                ];
                marks.tires = Some(tires.map(|kpa| *kpa));
            }
            _ => continue,
        }
        found = true;
    }
    found.then_some(marks)
}

/// The picture in words.
fn label(locale: Locale, format: &Format, marks: &Marks) -> String {
    let seats = |seats: &[Seat]| {
        let names: Vec<_> = seats
            .iter()
            .map(|seat| words::seat_name(locale, *seat))
            .collect();
        (!names.is_empty()).then(|| join(locale, format, &names))
    };
    let bags: Vec<_> = marks
        .airbags
        .iter()
        .map(|bag| words::airbag_name(locale, *bag))
        .collect();
    let side = marks.side.map(|side| {
        let side = words::side_name(locale, side);
        td_string!(locale, record.picture.impact, side)
    });
    let airbags = (!bags.is_empty()).then(|| {
        let names = join(locale, format, &bags);
        td_string!(locale, record.picture.airbags, names)
    });
    let belted = seats(&marks.belted).map(|names| td_string!(locale, record.picture.belted, names));
    let unbelted =
        seats(&marks.unbelted).map(|names| td_string!(locale, record.picture.unbelted, names));
    let tires = marks.tires.map(|tires| {
        let names: Vec<String> = WHEELS
            .into_iter()
            .zip(tires)
            .map(|(side, kpa)| {
                let name = words::side_name(locale, side);
                let value = format.pressure_kpa(f64::from(kpa));
                td_string!(locale, record.values.pair, name, value)
            })
            .collect();
        let names = format.list(&names);
        td_string!(locale, record.picture.tires, names)
    });
    let title = td_string!(locale, record.picture.label).to_owned();
    let parts = [Some(title), side, airbags, belted, unbelted, tires];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// From the middle of the front to the side of the impact.
const fn way_to(side: ImpactSide) -> (i16, i16) {
    match side {
        ImpactSide::Front => (0, 0),
        ImpactSide::FrontRight => (28, 8),
        ImpactSide::Right => (40, 91),
        ImpactSide::RearRight => (28, 174),
        ImpactSide::Rear => (0, 182),
        ImpactSide::RearLeft => (-28, 174),
        ImpactSide::Left => (-40, 91),
        ImpactSide::FrontLeft => (-28, 8),
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
