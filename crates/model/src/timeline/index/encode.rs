//! Writing a piece.

use super::{IndexPiece, Shape, decode::VERSION, writer::Writer};
use crate::id::IncidentId;

const SECOND: i64 = 1_000;

impl IndexPiece {
    /// The piece as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.byte(VERSION);
        writer.number(self.generation);
        writer.number(self.from);
        writer.number(self.total);
        writer.length(self.offsets.len());
        for offset in &self.offsets {
            writer.signed(offset.from);
            writer.signed(offset.offset_s.into());
        }
        writer.length(self.shapes.len());
        for one in &self.shapes {
            shape(&mut writer, one);
        }
        writer.length(self.incidents.len());
        for incident in &self.incidents {
            writer.raw(&uuid(incident));
        }
        times(&mut writer, &self.times);
        writer.length(self.shape_of.len());
        for number in &self.shape_of {
            writer.number(*number);
        }
        sparse(&mut writer, &self.incident_of);
        sparse(&mut writer, &self.duration_of);
        writer.into_bytes()
    }
}

fn shape(writer: &mut Writer, shape: &Shape) {
    match &shape.vehicle {
        None => writer.byte(0),
        Some(vehicle) => {
            writer.byte(1);
            writer.text(vehicle.as_str());
        }
    }
    writer.number(shape.trigger as u32);
    writer.number(shape.categories);
    writer.number(shape.recipients);
    writer.byte(shape.outside.into());
    writer.number(shape.questions);
    writer.byte(shape.routine.into());
    writer.text(&shape.summary);
}

/// The 16 bytes that the digits of an incident's id stand for.
fn uuid(incident: &IncidentId) -> [u8; 16] {
    let digits = incident.as_str().chars().filter_map(|one| one.to_digit(16));
    let mut bytes = [0; 16];
    for (place, digit) in digits.enumerate().take(32) {
        bytes[place / 2] = bytes[place / 2] << 4 | digit as u8;
    }
    bytes
}

fn times(writer: &mut Writer, times: &[i64]) {
    let are_whole = times.iter().all(|time| time % SECOND == 0);
    writer.byte((!are_whole).into());
    writer.length(times.len());
    let mut before = 0;
    for time in times {
        let time = if are_whole { time / SECOND } else { *time };
        writer.signed(time.wrapping_sub(before));
        before = time;
    }
}

/// A column in which few records have a value.
fn sparse(writer: &mut Writer, values: &[(u32, u32)]) {
    writer.length(values.len());
    let mut before = 0_u32;
    for (place, value) in values {
        writer.number(place.wrapping_sub(before));
        writer.number(*value);
        before = *place;
    }
}
