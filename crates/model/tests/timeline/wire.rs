//! The bytes of a piece.

use dashboard_model::timeline::index::{IndexPiece, Matches, Shape, ZoneOffset};
use proptest::{collection::vec, prelude::*};
use serde::Serialize;

use crate::sample::account;

/// The documented format, as postcard itself writes it.
#[derive(Serialize)]
struct Wire<'a> {
    version: u8,
    generation: u64,
    from: u32,
    total: u32,
    offsets: Vec<(i64, i32)>,
    shapes: Vec<WireShape<'a>>,
    incidents: Vec<[u8; 16]>,
    unit: Unit,
    times: Vec<i64>,
    shape_of: &'a [u32],
    incident_of: Vec<(u32, u32)>,
    duration_of: Vec<(u32, u32)>,
}

#[derive(Serialize)]
enum Unit {
    Seconds,
    Milliseconds,
}

#[derive(Serialize)]
struct WireShape<'a> {
    vehicle: Option<&'a str>,
    trigger: Trigger,
    categories: u32,
    recipients: u32,
    outside: bool,
    questions: u16,
    routine: bool,
    summary: &'a str,
}

#[derive(Serialize, Clone, Copy)]
enum Trigger {
    AssistanceCall,
    Crash,
    Theft,
    Legal,
    Diagnostics,
    Account,
    Access,
}

const TRIGGERS: [Trigger; 7] = [
    Trigger::AssistanceCall,
    Trigger::Crash,
    Trigger::Theft,
    Trigger::Legal,
    Trigger::Diagnostics,
    Trigger::Account,
    Trigger::Access,
];

fn wire(piece: &IndexPiece) -> Wire<'_> {
    let unit = if piece.times.iter().all(|time| time % 1_000 == 0) {
        1_000
    } else {
        1
    };
    Wire {
        version: 1,
        generation: piece.generation,
        from: piece.from,
        total: piece.total,
        offsets: piece
            .offsets
            .iter()
            .map(|one| (one.from, one.offset_s))
            .collect(),
        shapes: piece.shapes.iter().map(shape).collect(),
        incidents: piece
            .incidents
            .iter()
            .map(|one| bytes(one.as_str()))
            .collect(),
        unit: if unit == 1 {
            Unit::Milliseconds
        } else {
            Unit::Seconds
        },
        times: deltas(piece.times.iter().map(|time| time / unit)),
        shape_of: &piece.shape_of,
        incident_of: places(&piece.incident_of),
        duration_of: places(&piece.duration_of),
    }
}

fn shape(shape: &Shape) -> WireShape<'_> {
    WireShape {
        vehicle: shape.vehicle.as_ref().map(|vehicle| vehicle.as_str()),
        trigger: TRIGGERS[shape.trigger as usize],
        categories: shape.categories,
        recipients: shape.recipients,
        outside: shape.outside,
        questions: shape.questions,
        routine: shape.routine,
        summary: &shape.summary,
    }
}

fn bytes(uuid: &str) -> [u8; 16] {
    let number = u128::from_str_radix(&uuid.replace('-', ""), 16).unwrap();
    number.to_be_bytes()
}

fn deltas(numbers: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut before = 0;
    numbers
        .map(|number| number - std::mem::replace(&mut before, number))
        .collect()
}

fn places(values: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut before = 0;
    let values = values.iter();
    values
        .map(|&(place, value)| (place - std::mem::replace(&mut before, place), value))
        .collect()
}

proptest! {
    #[test]
    fn a_piece_is_valid_postcard_and_comes_back(account in account(), generation in any::<u64>()) {
        for mut piece in account.pieces() {
            piece.generation = generation;
            let bytes = piece.encode();
            prop_assert_eq!(&bytes, &postcard::to_allocvec(&wire(&piece)).unwrap());
            prop_assert_eq!(IndexPiece::decode(&bytes), Ok(piece));
        }
    }

    #[test]
    fn matches_are_valid_postcard_and_come_back(
        generation in any::<u64>(),
        mut positions in vec(prop_oneof![0..300_u32, any::<u32>()], 0..200),
    ) {
        positions.retain(|position| *position < u32::MAX);
        let matches = Matches::new(generation, positions.clone());
        positions.sort_unstable();
        positions.dedup();
        prop_assert_eq!(matches.positions().collect::<Vec<_>>(), positions);
        let mut before = 0;
        let runs = matches.runs().iter().map(|run| {
            let gap = run.start - std::mem::replace(&mut before, run.end);
            (gap, run.end - run.start)
        });
        let expected = (1_u8, generation, runs.collect::<Vec<_>>());
        let bytes = matches.encode();
        prop_assert_eq!(&bytes, &postcard::to_allocvec(&expected).unwrap());
        prop_assert_eq!(Matches::decode(&bytes), Ok(matches));
    }
}

#[test]
fn the_widest_numbers_come_back() {
    let piece = IndexPiece {
        generation: u64::MAX,
        from: u32::MAX,
        total: u32::MAX,
        offsets: vec![ZoneOffset {
            from: i64::MIN,
            offset_s: -86_399,
        }],
        ..IndexPiece::default()
    };
    assert_eq!(IndexPiece::decode(&piece.encode()), Ok(piece));
}
