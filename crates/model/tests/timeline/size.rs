//! How many bytes a record takes, on the line and in memory.

use std::io::Write;

use dashboard_model::{
    timeline::{
        engine::Building,
        index::{IndexPiece, PIECE, Shape, ZoneOffset},
    },
    vocabulary::TriggerKind,
};

use crate::sample::{BEGIN, vehicle};

/// Numbers in no order, the same each time (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        ((mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 33) % most
    }
}

fn shape(random: &mut Random, number: u64) -> Shape {
    let categories = random.below(1 << 17) as u32;
    Shape {
        vehicle: Some(vehicle(number as u32 % 2)),
        trigger: TriggerKind::ALL[random.below(7) as usize],
        categories,
        recipients: random.below(1 << 14) as u32,
        outside: number.is_multiple_of(3),
        questions: 0,
        routine: false,
        summary: format!(
            "{{\"id\":\"00000000-0000-4000-8000-000000000000\",\"vehicle\":\"veh_0001\",\
             \"occurred_at\":\"1970-01-01T00:00:00Z\",\"day\":\"1970-01-01\",\"trigger\":{{\
             \"kind\":\"diagnostics\",\"cause\":\"scheduled_report\",\"activation\":\"automatic\"}},\
             \"categories\":[\"trouble_codes\",\"c{categories}\"],\"incident\":null,\
             \"duration_s\":null,\"shared_with\":{number},\"unbound\":0,\"questions\":0,\
             \"notices\":0,\"erased\":false,\"sealed_until\":null}}"
        ),
    }
}

/// Ten years of a million records: these are the first. Every tenth belongs to an incident of its
/// own or to one of those before, one in a hundred was reported late.
fn piece(from: u32, total: u32) -> IndexPiece {
    let mut random = Random(0);
    let shapes = (0..400).map(|number| shape(&mut random, number)).collect();
    let mut random = Random(u64::from(from) + 1);
    let mut piece = IndexPiece {
        generation: 1,
        from,
        total,
        offsets: vec![ZoneOffset {
            from: i64::MIN,
            offset_s: 0,
        }],
        shapes,
        ..IndexPiece::default()
    };
    let mut second = BEGIN / 1_000 + i64::from(from) * 315;
    for place in 0..PIECE {
        second += random.below(630) as i64;
        let late = if random.below(100) == 0 {
            random.below(2_000_000) as i64
        } else {
            0
        };
        piece.times.push((second - late) * 1_000);
        let (one, other) = (random.below(400), random.below(400));
        piece.shape_of.push((one * other / 400) as u32);
        if random.below(20) == 0 {
            piece
                .incident_of
                .push((place, piece.incidents.len() as u32));
            if random.below(4) == 0 {
                let id = format!(
                    "{:08x}-7a54-4d7e-8f6a-{:012x}",
                    random.below(1 << 31),
                    random.below(1 << 31)
                );
                piece.incidents.push(id.parse().unwrap());
            }
        }
    }
    piece
        .incident_of
        .retain(|one| (one.1 as usize) < piece.incidents.len());
    piece
}

#[test]
fn a_million_records_take_less_than_five_megabytes_on_the_line() {
    let bytes = piece(0, PIECE).encode();
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 5, 22);
    writer.write_all(&bytes).unwrap();
    let sent = writer.into_inner().len();
    let each = sent as f64 / f64::from(PIECE);
    println!("{} bytes, {sent} sent, {each:.2} a record", bytes.len());
    assert!(each < 5.0, "{each:.2} bytes a record");
}

#[test]
fn a_million_records_take_less_than_fourteen_megabytes_of_memory() {
    let total = 4 * PIECE;
    let mut building = Building::new();
    for from in (0..total).step_by(PIECE as usize) {
        building.add(piece(from, total)).unwrap();
    }
    let index = (0..1_000).find_map(|_| building.step().unwrap()).unwrap();
    let each = index.bytes() as f64 / f64::from(total);
    println!("{each:.2} bytes a record");
    assert!(each < 14.0, "{each:.2} bytes a record");
}
