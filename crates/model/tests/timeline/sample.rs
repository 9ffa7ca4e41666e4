//! Random records, and the index of them.

use dashboard_model::{
    id::{IncidentId, VehicleId},
    timeline::{
        engine::{Building, TimelineIndex},
        index::{IndexPiece, Shape, ZoneOffset},
    },
    vocabulary::TriggerKind,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

/// 2025-10-25T12:00:00Z.
pub const BEGIN: i64 = 1_761_393_600_000;
const HOUR: i64 = 3_600_000;
const MONTH: i64 = 30 * 24 * HOUR;

/// A record as nothing but itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    pub position: u32,
    pub time: i64,
    pub shape: Shape,
    pub incident: Option<IncidentId>,
    pub duration: Option<u32>,
}

/// Records in the order of their positions, in one time zone.
#[derive(Debug, Clone)]
pub struct Account {
    pub records: Vec<Plain>,
    pub zone: Vec<ZoneOffset>,
    /// How many records each piece has.
    pub piece: usize,
}

impl Account {
    /// The records in pieces, which have gone over the wire.
    pub fn pieces(&self) -> Vec<IndexPiece> {
        let total = self.records.len() as u32;
        if total == 0 {
            return vec![IndexPiece::default()];
        }
        let chunks = self.records.chunks(self.piece);
        chunks
            .map(|chunk| piece(chunk, total, &self.zone))
            .collect()
    }

    pub fn index(&self) -> TimelineIndex {
        build(self.pieces())
    }
}

/// A piece of some neighbours.
pub fn piece(records: &[Plain], total: u32, zone: &[ZoneOffset]) -> IndexPiece {
    let mut piece = IndexPiece {
        generation: 7,
        from: records.first().map_or(total, |first| first.position),
        total,
        offsets: zone.to_vec(),
        ..IndexPiece::default()
    };
    for (place, record) in (0..).zip(records) {
        piece.times.push(record.time);
        let number = number(&mut piece.shapes, &record.shape);
        piece.shape_of.push(number);
        if let Some(incident) = &record.incident {
            let number = self::number(&mut piece.incidents, incident);
            piece.incident_of.push((place, number));
        }
        if let Some(duration) = record.duration {
            piece.duration_of.push((place, duration));
        }
    }
    IndexPiece::decode(&piece.encode()).unwrap()
}

fn number<T: Clone + PartialEq>(all: &mut Vec<T>, one: &T) -> u32 {
    let known = all.iter().position(|other| other == one);
    let place = known.unwrap_or_else(|| {
        all.push(one.clone());
        all.len() - 1
    });
    place as u32
}

pub fn build(pieces: Vec<IndexPiece>) -> TimelineIndex {
    let mut building = Building::new();
    for piece in pieces {
        assert!(building.step().unwrap().is_none());
        building.add(piece).unwrap();
    }
    for _ in 0..100_000 {
        if let Some(index) = building.step().unwrap() {
            return index;
        }
    }
    panic!("the work never ends");
}

pub fn vehicle(number: u32) -> VehicleId {
    format!("veh_{number:04}").parse().unwrap()
}

pub fn shape() -> impl Strategy<Value = Shape> {
    let trigger = prop_oneof![
        3 => Just(TriggerKind::Diagnostics),
        2 => select(TriggerKind::ALL),
    ];
    (
        prop_oneof![1 => Just(None), 9 => (0..3_u32).prop_map(Some)],
        trigger,
        prop_oneof![Just(0), 0..1_u32 << 17],
        prop_oneof![Just(0), 0..1_u32 << 14],
        any::<(bool, bool)>(),
        0..3_u16,
    )
        .prop_map(
            |(owner, trigger, categories, recipients, flags, questions)| Shape {
                vehicle: owner.map(vehicle),
                trigger,
                categories,
                recipients,
                outside: flags.0,
                questions,
                routine: flags.1 && trigger == TriggerKind::Diagnostics,
                summary: format!("{{\"q\":{questions}}}"),
            },
        )
}

/// In order; almost; some clocks far off; not at all; many at once; with milliseconds.
fn times() -> impl Strategy<Value = Vec<i64>> {
    let seconds = |span: i64| (0..span / 1_000).prop_map(|second| BEGIN + second * 1_000);
    let ascending = vec(seconds(2 * MONTH), 0..300).prop_map(|mut times| {
        times.sort_unstable();
        times
    });
    let late = (
        ascending.clone(),
        vec((any::<prop::sample::Index>(), seconds(MONTH)), 0..9),
    );
    let late = late.prop_map(|(mut times, late)| {
        for (place, time) in late {
            if !times.is_empty() {
                *place.get_mut(&mut times) = time;
            }
        }
        times
    });
    let wrong = (ascending.clone(), any::<prop::sample::Index>(), -1_i64..3);
    let wrong = wrong.prop_map(|(mut times, place, far)| {
        if !times.is_empty() {
            *place.get_mut(&mut times) = far * 60_000_000_000_000;
        }
        times
    });
    let halves =
        (ascending.clone(), ascending.clone()).prop_map(|(one, other)| [one, other].concat());
    prop_oneof![
        ascending,
        late,
        wrong,
        halves,
        vec(seconds(HOUR), 0..300),
        vec(seconds(4_000), 0..200),
        vec(BEGIN..BEGIN + MONTH, 0..200),
    ]
}

/// UTC, New York, Nepal, St. John's as it was (clocks go back over midnight), and one that cannot be.
fn zone() -> impl Strategy<Value = Vec<ZoneOffset>> {
    let zone = |first: i32, rest: &[(i64, i32)]| {
        let rest = rest
            .iter()
            .map(|&(from, offset_s)| ZoneOffset { from, offset_s });
        let from = i64::MIN;
        let first = ZoneOffset {
            from,
            offset_s: first,
        };
        std::iter::once(first).chain(rest).collect::<Vec<_>>()
    };
    select(vec![
        zone(0, &[]),
        zone(
            -14_400,
            &[(1_762_063_200_000, -18_000), (1_772_953_200_000, -14_400)],
        ),
        zone(20_700, &[]),
        zone(-9_000, &[(1_762_050_660_000, -12_600)]),
        zone(
            86_399,
            &[(BEGIN + 5 * HOUR, -86_399), (BEGIN + 90 * HOUR, 86_399)],
        ),
    ])
}

fn incident(number: u32) -> IncidentId {
    format!("9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b{number:04}")
        .parse()
        .unwrap()
}

/// An account with up to some hundred records.
pub fn account() -> impl Strategy<Value = Account> {
    let rest = vec(
        (
            0..24_usize,
            option::weighted(0.1, 0..5_u32),
            option::weighted(0.1, 0..900_u32),
        ),
        600,
    );
    (times(), vec(shape(), 24), rest, zone(), 1..400_usize).prop_map(
        |(times, shapes, rest, zone, piece)| {
            let records = (0..)
                .zip(times)
                .zip(rest)
                .map(|((position, time), rest)| Plain {
                    position,
                    time,
                    shape: shapes[rest.0].clone(),
                    incident: rest.1.map(incident),
                    duration: rest.2,
                });
            Account {
                records: records.collect(),
                zone,
                piece,
            }
        },
    )
}
