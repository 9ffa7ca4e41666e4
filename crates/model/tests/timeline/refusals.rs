//! What is not a sound piece is refused, with the part that is wrong.

use dashboard_model::{
    timeline::index::{IndexError, IndexPiece, Matches, Shape, ZoneOffset},
    vocabulary::TriggerKind,
};
use proptest::{collection::vec, prelude::*};

fn sound() -> IndexPiece {
    let shape = Shape {
        vehicle: Some("veh_7Q21fK9w".parse().unwrap()),
        trigger: TriggerKind::Crash,
        categories: 0b110,
        recipients: 0b1,
        outside: true,
        questions: 1,
        routine: false,
        summary: "{\"é\":1}".to_owned(),
    };
    IndexPiece {
        generation: 3,
        from: 10,
        total: 14,
        offsets: vec![
            ZoneOffset {
                from: i64::MIN,
                offset_s: 0,
            },
            ZoneOffset {
                from: 0,
                offset_s: 3_600,
            },
        ],
        shapes: vec![shape],
        incidents: vec!["9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse().unwrap()],
        times: vec![1_000, 2_000, 1_000, 9_000],
        shape_of: vec![0; 4],
        incident_of: vec![(1, 0), (3, 0)],
        duration_of: vec![(0, 40)],
    }
}

#[test]
fn every_cut_is_refused() {
    let bytes = sound().encode();
    for end in 0..bytes.len() {
        assert!(IndexPiece::decode(&bytes[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn no_flipped_bit_is_believed_without_a_check() {
    let bytes = sound().encode();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if let Ok(piece) = IndexPiece::decode(&flipped) {
            assert_eq!(piece.check(), Ok(()));
            assert_ne!(piece, sound(), "bit {bit}");
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(mut bytes in vec(any::<u8>(), 0..400)) {
        let _ = (IndexPiece::decode(&bytes), Matches::decode(&bytes));
        if let Some(first) = bytes.first_mut() {
            *first = 1;
        }
        let _ = (IndexPiece::decode(&bytes), Matches::decode(&bytes));
    }
}

/// A change to a sound piece, and what is said of it.
type Case = (&'static str, fn(&mut IndexPiece), IndexError);

#[test]
fn what_is_wrong_with_a_piece_is_named() {
    let cases: [Case; 17] = [
        (
            "shape out of range",
            |p| p.shape_of[2] = 1,
            IndexError::UnknownShape,
        ),
        ("no shapes", |p| p.shapes.clear(), IndexError::UnknownShape),
        (
            "incident out of range",
            |p| p.incident_of[1].1 = 1,
            IndexError::UnknownIncident,
        ),
        (
            "place out of range",
            |p| p.incident_of[1].0 = 4,
            IndexError::OutOfRange {
                what: "incidents of records",
            },
        ),
        (
            "place twice",
            |p| p.incident_of[1].0 = 1,
            IndexError::BadOrder {
                what: "incidents of records",
            },
        ),
        (
            "decreasing places",
            |p| p.duration_of = vec![(2, 1), (1, 1)],
            IndexError::OutOfRange {
                what: "lengths of calls",
            },
        ),
        (
            "call out of range",
            |p| p.duration_of[0].0 = 9,
            IndexError::OutOfRange {
                what: "lengths of calls",
            },
        ),
        (
            "beyond the total",
            |p| p.total = 13,
            IndexError::BeyondTotal,
        ),
        (
            "beyond what can be counted",
            |p| p.from = u32::MAX,
            IndexError::BeyondTotal,
        ),
        (
            "fewer shapes than times",
            |p| {
                p.shape_of.pop();
            },
            IndexError::Uneven {
                what: "shape numbers",
            },
        ),
        (
            "the year 20000",
            |p| p.times[0] = 568_971_820_800_000,
            IndexError::OutOfRange { what: "times" },
        ),
        (
            "no zone",
            |p| p.offsets.clear(),
            IndexError::Missing { what: "offsets" },
        ),
        (
            "zone without a beginning",
            |p| {
                p.offsets.remove(0);
            },
            IndexError::BadOrder { what: "offsets" },
        ),
        (
            "zone out of order",
            |p| {
                p.offsets.push(ZoneOffset {
                    from: -1,
                    offset_s: 0,
                })
            },
            IndexError::BadOrder { what: "offsets" },
        ),
        (
            "a day ahead",
            |p| p.offsets[1].offset_s = 86_400,
            IndexError::OutOfRange { what: "offsets" },
        ),
        (
            "category out of range",
            |p| p.shapes[0].categories = 1 << 17,
            IndexError::UnknownWord { what: "categories" },
        ),
        (
            "recipient out of range",
            |p| p.shapes[0].recipients = 1 << 14,
            IndexError::UnknownWord { what: "recipients" },
        ),
    ];
    for (name, change, error) in cases {
        let mut piece = sound();
        change(&mut piece);
        assert_eq!(IndexPiece::decode(&piece.encode()), Err(error), "{name}");
        assert!(piece.check().is_err(), "{name}");
    }
}

/// A sound beginning, and then other bytes.
fn raw(parts: &[&[u8]]) -> Result<IndexPiece, IndexError> {
    IndexPiece::decode(&parts.concat())
}

/// 2^60 as a varint.
pub const HUGE: &[u8] = &[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10];

#[test]
fn what_is_wrong_with_the_bytes_is_named() {
    let too_long = |what| Err(IndexError::TooLong { what });
    let head = [1, 3, 0, 0];
    assert_eq!(raw(&[]), Err(IndexError::Truncated { what: "version" }));
    assert_eq!(raw(&[&[2, 3, 0, 0]]), Err(IndexError::UnknownVersion));
    assert_eq!(
        raw(&[&[1, 3, 0], HUGE]),
        Err(IndexError::OutOfRange { what: "total" })
    );
    let four_billion = [0x80, 0x80, 0x80, 0x80, 0x10];
    let total = raw(&[&[1, 3, 0], &four_billion]);
    assert_eq!(total, Err(IndexError::OutOfRange { what: "total" }));
    assert_eq!(
        raw(&[&[1], &[0xff; 10]]),
        Err(IndexError::OutOfRange { what: "generation" })
    );
    assert_eq!(raw(&[&head, HUGE]), too_long("offsets"));
    assert_eq!(raw(&[&head, &[0], HUGE]), too_long("shapes"));
    assert_eq!(raw(&[&head, &[0, 0], HUGE]), too_long("incidents"));
    assert_eq!(raw(&[&head, &[0, 0, 0, 0], HUGE]), too_long("times"));
    assert_eq!(
        raw(&[&head, &[0, 0, 0, 0, 0], HUGE]),
        too_long("shape numbers")
    );
    let unit = raw(&[&head, &[0, 0, 0, 2, 0]]);
    assert_eq!(
        unit,
        Err(IndexError::UnknownWord {
            what: "unit of the times"
        })
    );
    let empty = [0; 8];
    assert_eq!(
        raw(&[&head, &empty]),
        Ok(IndexPiece {
            generation: 3,
            ..IndexPiece::default()
        })
    );
    assert_eq!(raw(&[&head, &empty, &[0]]), Err(IndexError::Trailing));

    let shape = |bytes: &[u8]| raw(&[&head, &[0, 1], bytes, &[0; 20]]);
    assert_eq!(shape(&[2]), Err(IndexError::OutOfRange { what: "vehicle" }));
    assert_eq!(
        shape(&[1, 2, 0xff, 0xff]),
        Err(IndexError::NotText { what: "vehicle" })
    );
    assert_eq!(
        shape(b"\x01\x03veh"),
        Err(IndexError::NotAHandle { what: "vehicle" })
    );
    assert_eq!(
        shape(&[0, 7]),
        Err(IndexError::UnknownWord { what: "trigger" })
    );
    assert_eq!(
        shape(&[0, 0, 0, 0, 5]),
        Err(IndexError::OutOfRange { what: "outside" })
    );
    assert_eq!(
        shape(&[0, 0, 0, 0, 1, 0, 0, 1, 0xc0]),
        Err(IndexError::NotText { what: "summary" })
    );
}

#[test]
fn more_records_than_a_piece_may_hold_are_refused() {
    let mut piece = sound();
    (piece.from, piece.total) = (0, 65_537);
    piece.times = vec![0; 65_537];
    piece.shape_of = vec![0; 65_537];
    assert_eq!(
        IndexPiece::decode(&piece.encode()),
        Err(IndexError::TooLong { what: "times" })
    );
}
