//! A position on a plain grid: how exact it is, which way the car went, and where else it was in
//! the same incident. A map with streets would have to ask somebody for the place.

use dashboard_model::{item::Item, record::Record};
use leptos::prelude::*;

use super::{
    hand::near,
    map_plan::{Degrees, Line, MapPlan, SIZE, bearing_deg, distance_m, sexagesimal},
    places::Place,
    value_texts::compass,
};
use crate::{format::Format, i18n::*, state::formatting::use_format};

/// Below this many miles or kilometers, whole ones would be too coarse.
const FEW: f64 = 3.0;
/// Above this the names of the meridians stand.
const TOP: i32 = 56;
/// To the right of this the compass stands.
const RIGHT: i32 = 440;
/// An arrow from the middle of the drawing upwards.
const ARROW: &str = "M320 196V96m-18 28 18-32 18 32";
/// The needle of the compass in the upper right corner.
const NEEDLE: &str = "M596 62V22m-12 18 12-20 12 20";

/// The map, and in words what it shows besides the position.
#[component]
pub fn LocatorMap(
    /// The record, for the direction of travel.
    record: Record,
    /// Where the car was.
    place: Degrees,
    /// Radius of uncertainty in meters.
    accuracy_m: u32,
    /// Where else it was in the same incident, oldest first.
    others: Vec<Place>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let elsewhere: Vec<Degrees> = others.iter().map(degrees).collect();
    let plan = MapPlan::around(place, accuracy_m, &elsewhere);
    let arrow = heading(&record).map(|degrees| {
        view! { <path class="map-heading" d=ARROW transform=format!("rotate({degrees} 320 220)")></path> }
    });
    let (width, height) = SIZE;
    let trail = trail(&plan, place, &record, &others);
    let marks = elsewhere.iter().map(|other| {
        let (x, y) = plan.point(*other);
        view! { <circle class="map-other" cx=x cy=y r={"9"}></circle> }
    });
    view! {
        <figure class="map">
            <svg
                class="map-drawing"
                viewBox=format!("0 0 {width} {height}")
                role="img"
                aria-label=label(locale, &format, &record, others.len())
            >
                {grid(locale, &plan)}
                <circle
                    class="map-accuracy"
                    cx=width / 2
                    cy=height / 2
                    r=plan.length(f64::from(accuracy_m))
                ></circle>
                <polyline class="map-trail" points=trail></polyline>
                {marks.collect_view()}
                {arrow}
                <circle class="map-here" cx=width / 2 cy=height / 2 r={"8"}></circle>
                <path class="map-north" d=NEEDLE></path>
                <text class="map-text" x={"596"} y={"90"} text-anchor="middle">
                    {td_string!(locale, record.map.north)}
                </text>
                {bar(&format, &plan)}
            </svg>
            <figcaption>
                <p>{td_string!(locale, record.map.note)}</p>
            </figcaption>
            {elsewhere_list(locale, &format, place, &record, others)}
        </figure>
    }
}

fn degrees(place: &Place) -> Degrees {
    (place.latitude, place.longitude)
}

fn heading(record: &Record) -> Option<u16> {
    record.items.iter().find_map(|item| match item {
        Item::Direction { heading_deg } => Some(*heading_deg),
        _ => None,
    })
}

/// The way through all places in the order of time.
fn trail(plan: &MapPlan, place: Degrees, record: &Record, others: &[Place]) -> String {
    let mut stops: Vec<_> = others.iter().map(|one| (one.at, degrees(one))).collect();
    if !stops.is_empty() {
        stops.push((record.occurred_at, place));
    }
    stops.sort_by_key(|(at, _)| *at);
    let point = |(_, stop): &(_, Degrees)| {
        let (x, y) = plan.point(*stop);
        format!("{x},{y}")
    };
    stops.iter().map(point).collect::<Vec<_>>().join(" ")
}

/// The lines of the grid with their coordinates.
fn grid(locale: Locale, plan: &MapPlan) -> impl IntoView + use<> {
    let (width, height) = SIZE;
    let across = plan
        .parallels()
        .into_iter()
        .map(move |Line { at, seconds }| {
            let text = latitude(locale, seconds);
            view! {
                <path class="map-line" d=format!("M0 {at}H{width}")></path>
                {(at > TOP)
                    .then(|| {
                        view! {
                            <text class="map-text" x={"8"} y=at - 6>
                                {text}
                            </text>
                        }
                    })}
            }
        });
    let upright = plan
        .meridians()
        .into_iter()
        .map(move |Line { at, seconds }| {
            let text = longitude(locale, seconds);
            view! {
                <path class="map-line" d=format!("M{at} 0V{height}")></path>
                {(at < RIGHT)
                    .then(|| {
                        view! {
                            <text class="map-text" x=at + 6 y={"24"}>
                                {text}
                            </text>
                        }
                    })}
            }
        });
    view! { <g>{across.collect_view()} {upright.collect_view()}</g> }
}

fn latitude(locale: Locale, seconds: i32) -> String {
    let degrees = sexagesimal(seconds);
    if seconds < 0 {
        td_string!(locale, record.map.south_of_equator, degrees)
    } else {
        td_string!(locale, record.map.north_of_equator, degrees)
    }
}

fn longitude(locale: Locale, seconds: i32) -> String {
    let degrees = sexagesimal(seconds);
    if seconds < 0 {
        td_string!(locale, record.map.west_of_greenwich, degrees)
    } else {
        td_string!(locale, record.map.east_of_greenwich, degrees)
    }
}

/// The scale bar in the lower right corner.
fn bar(format: &Format, plan: &MapPlan) -> impl IntoView + use<> {
    let bar = plan.bar(format.uses_miles());
    let (right, bottom) = (SIZE.0 - 20, SIZE.1 - 20);
    let left = right - bar.length;
    view! {
        <path class="map-bar" d=format!("M{left} {}v10H{right}v-10", bottom - 10)></path>
        <text class="map-text" x=right y=bottom - 20 text-anchor="end">
            {distance(format, bar.meters, 1.0)}
        </text>
    }
}

/// The picture in words. The coordinates stand beside it.
fn label(locale: Locale, format: &Format, record: &Record, others: usize) -> String {
    let mut parts = vec![td_string!(locale, record.map.label).to_owned()];
    if let Some(degrees) = heading(record) {
        let word = compass(locale, degrees);
        parts.push(td_string!(locale, record.map.heading, word));
    }
    if others > 0 {
        let count = format.count(u32::try_from(others).unwrap_or(u32::MAX));
        parts.push(td_string!(locale, record.map.others, count));
    }
    parts.join(". ")
}

/// The other places as a list: when, how far away, and in which direction.
fn elsewhere_list(
    locale: Locale,
    format: &Format,
    place: Degrees,
    record: &Record,
    others: Vec<Place>,
) -> Option<impl IntoView + use<>> {
    let row = |other: &Place| {
        let time = near(format, record.occurred_at, other.at);
        let away = distance_m(place, degrees(other));
        let text = if away < 1.0 {
            td_string!(locale, record.map.same_place, time)
        } else {
            let word = compass(locale, bearing_deg(place, degrees(other)));
            let distance = distance(format, away, FEW);
            td_string!(locale, record.map.away, time, distance, word)
        };
        view! { <li>{text}</li> }
    };
    (!others.is_empty()).then(|| {
        view! {
            <p class="map-list-title">{td_string!(locale, record.map.trail)}</p>
            <ol class="map-list">{others.iter().map(row).collect_view()}</ol>
        }
    })
}

/// A distance; in the long unit from that many of it on.
fn distance(format: &Format, meters: f64, from: f64) -> String {
    let long_m = if format.uses_miles() {
        1_609.344
    } else {
        1_000.0
    };
    // Half a meter less, so that a bar of exactly one mile is one mile.
    if meters < from * long_m - 0.5 {
        format.distance_m(meters)
    } else {
        format.distance_km(meters / 1_000.0)
    }
}
