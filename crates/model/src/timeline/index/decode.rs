//! Reading a piece.

use super::{IndexError, IndexPiece, PIECE, Shape, ZoneOffset, reader::Reader};
use crate::{
    id::{IncidentId, VehicleId},
    vocabulary::TriggerKind,
};

/// The version of both formats.
pub(super) const VERSION: u8 = 1;

const SECOND: i64 = 1_000;

/// The least bytes that a shape takes.
const SHAPE: usize = 8;

const OFFSETS: &str = "offsets";
const TIMES: &str = "times";

impl IndexPiece {
    /// Reads a piece. Whatever it declares is compared with what is there before room is made for it.
    ///
    /// # Errors
    ///
    /// [`IndexError`] says what is wrong.
    pub fn decode(bytes: &[u8]) -> Result<Self, IndexError> {
        let mut reader = Reader::new(bytes);
        version(&mut reader)?;
        let piece = Self {
            generation: reader.number("generation")?,
            from: reader.narrow("from")?,
            total: reader.narrow("total")?,
            offsets: sequence(&mut reader, 2, OFFSETS, offset)?,
            shapes: sequence(&mut reader, SHAPE, "shapes", shape)?,
            incidents: sequence(&mut reader, 16, "incidents", incident)?,
            times: times(&mut reader)?,
            shape_of: sequence(&mut reader, 1, "shape numbers", |reader| {
                reader.narrow("shape numbers")
            })?,
            incident_of: sparse(&mut reader, "incidents of records")?,
            duration_of: sparse(&mut reader, "lengths of calls")?,
        };
        reader.end()?;
        piece.check()?;
        Ok(piece)
    }
}

/// The first byte says which format this is.
pub(super) fn version(reader: &mut Reader<'_>) -> Result<(), IndexError> {
    if reader.byte("version")? == VERSION {
        Ok(())
    } else {
        Err(IndexError::UnknownVersion)
    }
}

/// A sequence whose elements take so many bytes each at least.
fn sequence<'a, T>(
    reader: &mut Reader<'a>,
    least: usize,
    what: &'static str,
    mut element: impl FnMut(&mut Reader<'a>) -> Result<T, IndexError>,
) -> Result<Vec<T>, IndexError> {
    let length = reader.length(least, what)?;
    if length > PIECE as usize {
        return Err(IndexError::TooLong { what });
    }
    let mut all = Vec::with_capacity(length);
    for _ in 0..length {
        all.push(element(reader)?);
    }
    Ok(all)
}

fn offset(reader: &mut Reader<'_>) -> Result<ZoneOffset, IndexError> {
    let from = reader.signed(OFFSETS)?;
    let offset_s = i32::try_from(reader.signed(OFFSETS)?)
        .map_err(|_| IndexError::OutOfRange { what: OFFSETS })?;
    Ok(ZoneOffset { from, offset_s })
}

fn shape(reader: &mut Reader<'_>) -> Result<Shape, IndexError> {
    let vehicle = reader
        .truth("vehicle")?
        .then(|| reader.text("vehicle"))
        .transpose()?
        .map(str::parse::<VehicleId>)
        .transpose()
        .map_err(|_| IndexError::NotAHandle { what: "vehicle" })?;
    let trigger: usize = reader.narrow("trigger")?;
    Ok(Shape {
        vehicle,
        trigger: *TriggerKind::ALL
            .get(trigger)
            .ok_or(IndexError::UnknownWord { what: "trigger" })?,
        categories: reader.narrow("categories")?,
        recipients: reader.narrow("recipients")?,
        outside: reader.truth("outside")?,
        questions: reader.narrow("questions")?,
        routine: reader.truth("routine")?,
        summary: reader.text("summary")?.to_owned(),
    })
}

fn incident(reader: &mut Reader<'_>) -> Result<IncidentId, IndexError> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let what = "incidents";
    let mut text = String::with_capacity(36);
    for (place, byte) in reader.raw(16, what)?.iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    IncidentId::try_from(text).map_err(|_| IndexError::NotAHandle { what })
}

fn times(reader: &mut Reader<'_>) -> Result<Vec<i64>, IndexError> {
    let out_of_range = IndexError::OutOfRange { what: TIMES };
    let unit = match reader.byte("unit of the times")? {
        0 => SECOND,
        1 => 1,
        _ => {
            return Err(IndexError::UnknownWord {
                what: "unit of the times",
            });
        }
    };
    let mut before = 0_i64;
    sequence(reader, 1, TIMES, |reader| {
        before = before
            .checked_add(reader.signed(TIMES)?)
            .ok_or(out_of_range)?;
        before.checked_mul(unit).ok_or(out_of_range)
    })
}

fn sparse(reader: &mut Reader<'_>, what: &'static str) -> Result<Vec<(u32, u32)>, IndexError> {
    let mut before = 0_u32;
    sequence(reader, 2, what, |reader| {
        before = before
            .checked_add(reader.narrow(what)?)
            .ok_or(IndexError::OutOfRange { what })?;
        Ok((before, reader.narrow(what)?))
    })
}
