//! The smallest and the oddest accounts.

use dashboard_model::{
    timeline::{
        engine::{Building, Choice, TimelineIndex},
        index::{IndexError, IndexPiece, Matches, Shape, ZoneOffset},
        plan::{Heights, Plan, RowKind},
    },
    vocabulary::TriggerKind,
};

use crate::sample::{BEGIN, build, vehicle};

const HEIGHTS: Heights = Heights {
    day: 32,
    record: 72,
    routine: 40,
};

fn shape(owner: u32) -> Shape {
    Shape {
        vehicle: Some(vehicle(owner)),
        trigger: TriggerKind::Diagnostics,
        categories: 1,
        recipients: 0,
        outside: false,
        questions: 0,
        routine: true,
        summary: String::new(),
    }
}

/// Records of one piece, of as many shapes as vehicles, by turns.
fn piece(from: u32, total: u32, times: Vec<i64>, vehicles: u32) -> IndexPiece {
    IndexPiece {
        generation: 1,
        from,
        total,
        offsets: vec![ZoneOffset {
            from: i64::MIN,
            offset_s: 0,
        }],
        shapes: (0..vehicles).map(shape).collect(),
        shape_of: (0..times.len() as u32)
            .map(|place| place % vehicles)
            .collect(),
        times,
        ..IndexPiece::default()
    }
}

fn plan(index: &TimelineIndex, fold: bool) -> Plan {
    let selection = index.select(&Choice::default(), None);
    Plan::new(index, &selection, HEIGHTS, fold, &Default::default())
}

#[test]
fn no_record_at_all() {
    let index = build(vec![IndexPiece::default()]);
    let selection = index.select(&Choice::default(), None);
    assert_eq!((index.len(), selection.total()), (0, 0));
    assert_eq!(selection.summary(), &Default::default());
    assert!(selection.newest(9).is_empty());
    assert_eq!(index.bitmap_of(&Matches::new(0, vec![0, 5])).count(), 0);
    let plan = plan(&index, true);
    assert_eq!((plan.height(), plan.rows()), (0, 0));
    assert_eq!(plan.between(&index, 0, 1_000), []);
    assert_eq!((plan.day_at(0), plan.months()), (None, vec![]));
    assert_eq!(plan.top_of_entry(&index, 0), None);
    assert_eq!(plan.row(&index, 1), None);
}

#[test]
fn one_single_record() {
    let index = build(vec![piece(0, 1, vec![BEGIN], 1)]);
    let plan = plan(&index, false);
    assert_eq!((plan.height(), plan.rows()), (104, 1));
    let rows = plan.between(&index, 0, 1_000);
    assert!(matches!(rows[0].kind, RowKind::Day(day) if day == index.day(0)));
    assert!(matches!(rows[1].kind, RowKind::Record { entry: 0, .. }));
}

#[test]
fn a_hundred_thousand_in_one_second() {
    let first = piece(0, 100_000, vec![BEGIN; 65_536], 2);
    let second = piece(65_536, 100_000, vec![BEGIN; 34_464], 2);
    let index = build(vec![first, second]);
    let plan = plan(&index, false);
    assert_eq!(plan.rows(), 100_000);
    let top = plan.top_of_entry(&index, 50_000).unwrap();
    let rows = plan.between(&index, top, top + 1_000);
    let entries: Vec<_> = rows.iter().map(|row| row.kind.clone()).collect();
    assert_eq!(entries.len(), 14);
    for (entry, kind) in (0..).zip(entries) {
        let expected = RowKind::Record {
            entry: 50_000 - entry,
            within_routine: false,
        };
        assert_eq!(kind, expected);
    }
    assert_eq!(self::plan(&index, true).rows(), 2);
}

#[test]
fn more_vehicles_than_have_a_bitmap() {
    let times = (0..400).map(|place| BEGIN + place * 1_000).collect();
    let index = build(vec![piece(0, 400, times, 40)]);
    assert_eq!(index.vehicles().len(), 40);
    for number in [0, 22, 23, 39] {
        let choice = Choice {
            vehicle: Some(vehicle(number)),
            ..Choice::default()
        };
        let selection = index.select(&choice, None);
        assert_eq!(selection.total(), 10, "{number}");
        let entries = selection.newest(99);
        assert!(entries.iter().all(|entry| entry % 40 == number));
    }
    let choice = Choice {
        vehicle: Some(vehicle(40)),
        ..Choice::default()
    };
    assert_eq!(index.select(&choice, None).total(), 0);
    assert_eq!(plan(&index, true).rows(), 23 + 17 * 10);
}

#[test]
fn pieces_that_do_not_follow_are_refused() {
    let mut building = Building::new();
    let late = piece(1, 3, vec![BEGIN], 1);
    assert_eq!(building.add(late), Err(IndexError::NotNext));
    assert_eq!(building.next_from(), Some(0));
    building.add(piece(0, 2, vec![BEGIN], 1)).unwrap();
    let mut other = piece(1, 2, vec![BEGIN], 1);
    other.generation = 2;
    assert_eq!(building.add(other), Err(IndexError::OtherGeneration));
    assert_eq!(building.next_from(), Some(1));
    let nothing = piece(1, 2, vec![], 1);
    assert_eq!(
        building.add(nothing),
        Err(IndexError::Missing { what: "times" })
    );
    building.add(piece(1, 4, vec![BEGIN; 2], 1)).unwrap();
    assert_eq!((building.next_from(), building.total()), (Some(3), 4));
    building.add(piece(3, 4, vec![BEGIN], 1)).unwrap();
    assert_eq!(building.next_from(), None);
}

#[test]
fn a_declared_total_makes_no_room_by_itself() {
    let mut building = Building::new();
    building.add(piece(0, u32::MAX, vec![BEGIN], 1)).unwrap();
    assert!(building.step().unwrap().is_none());
}
