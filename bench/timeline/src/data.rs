//! The records that every contender of the benchmark gets, number for number: `gen.mjs` makes the
//! same for those in JavaScript.

use std::collections::HashMap;

use dashboard_model::{
    timeline::index::{IndexPiece, PIECE, Shape, ZoneOffset},
    vocabulary::TriggerKind,
};

/// When the first record happens, in seconds since 1970, and how long all take.
const BEGIN: u64 = 1_400_000_000;
const SPAN: u64 = 10 * 365 * 86_400;

/// Xorshift of 32 bits (Marsaglia, 2003), with the seed of `gen.mjs`.
struct Random(u32);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0
    }

    /// One bit, at a place from one on.
    fn bit(&mut self, from: u32, places: u32) -> u32 {
        1 << (from + self.next() % places)
    }
}

/// The records in pieces. Those of a piece that are alike share a shape.
pub fn pieces(records: u32) -> Vec<IndexPiece> {
    let mut random = Random(12_345);
    let mut pieces = Vec::new();
    for from in (0..records).step_by(PIECE as usize) {
        let mut piece = IndexPiece {
            generation: 1,
            from,
            total: records,
            offsets: vec![ZoneOffset {
                from: i64::MIN,
                offset_s: 0,
            }],
            ..IndexPiece::default()
        };
        let mut numbers = HashMap::new();
        for place in from..records.min(from + PIECE) {
            let second = BEGIN + u64::from(place) * SPAN / u64::from(records);
            piece.times.push(second as i64 * 1_000);
            let alike = alike(&mut random);
            let number = *numbers.entry(alike).or_insert_with(|| {
                piece.shapes.push(shape(alike));
                piece.shapes.len() as u32 - 1
            });
            piece.shape_of.push(number);
        }
        pieces.push(piece);
    }
    pieces
}

/// Reason, categories and recipients of the next record.
fn alike(random: &mut Random) -> (usize, u32, u32) {
    let trigger = match random.next() % 100 {
        0..92 => 4,
        92..96 => 0,
        96 => 1,
        97 => 2,
        98 => 3,
        _ => 5,
    };
    if trigger != 4 {
        let categories = random.bit(0, 17) | random.bit(0, 17) | random.bit(0, 17) | 2;
        return (trigger, categories, 1 | random.bit(0, 13));
    }
    let mut categories = random.bit(3, 4);
    if random.next().is_multiple_of(3) {
        categories |= random.bit(3, 4);
    }
    let recipients = if random.next().is_multiple_of(50) {
        32
    } else {
        0
    };
    (trigger, categories, recipients)
}

fn shape((trigger, categories, recipients): (usize, u32, u32)) -> Shape {
    let trigger = TriggerKind::ALL[trigger];
    Shape {
        vehicle: "veh_bench".parse().ok(),
        trigger,
        categories,
        recipients,
        outside: recipients > 1,
        questions: 0,
        routine: trigger == TriggerKind::Diagnostics && recipients == 0,
        summary: format!("{{\"trigger\":\"{trigger}\",\"categories\":{categories}}}"),
    }
}
