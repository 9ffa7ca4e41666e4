//! What holds between the parts of a piece.

use super::{IndexError, IndexPiece, PIECE};
use crate::vocabulary::{DataCategory, RecipientKind};

/// The years 0 to 9999, in milliseconds since 1970: what RFC 3339 can say.
const MOMENTS: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

/// No clock is a day ahead of UTC.
const DAY_S: i32 = 86_400;

impl IndexPiece {
    /// Whether the parts fit together. A piece that was decoded has been checked.
    ///
    /// # Errors
    ///
    /// [`IndexError`] names the part that does not fit.
    pub fn check(&self) -> Result<(), IndexError> {
        self.check_extent()?;
        self.check_zone()?;
        self.check_shapes()?;
        self.check_incidents()?;
        check_places("lengths of calls", &self.duration_of, self.times.len())
    }

    fn check_extent(&self) -> Result<(), IndexError> {
        let count = self.times.len();
        if count > PIECE as usize {
            return Err(IndexError::TooLong { what: "times" });
        }
        if u64::from(self.from) + count as u64 > u64::from(self.total) {
            return Err(IndexError::BeyondTotal);
        }
        if count == 0 && self.from < self.total {
            return Err(IndexError::Missing { what: "times" });
        }
        if self.times.iter().all(|time| MOMENTS.contains(time)) {
            Ok(())
        } else {
            Err(IndexError::OutOfRange { what: "times" })
        }
    }

    fn check_zone(&self) -> Result<(), IndexError> {
        let what = "offsets";
        let Some(first) = self.offsets.first() else {
            return if self.times.is_empty() {
                Ok(())
            } else {
                Err(IndexError::Missing { what })
            };
        };
        let is_ascending = self.offsets.is_sorted_by(|one, next| one.from < next.from);
        if first.from != i64::MIN || !is_ascending {
            return Err(IndexError::BadOrder { what });
        }
        let mut offsets = self.offsets.iter().map(|one| one.offset_s);
        if offsets.all(|offset| (1 - DAY_S..DAY_S).contains(&offset)) {
            Ok(())
        } else {
            Err(IndexError::OutOfRange { what })
        }
    }

    fn check_shapes(&self) -> Result<(), IndexError> {
        for shape in &self.shapes {
            if shape.categories >> DataCategory::ALL.len() != 0 {
                return Err(IndexError::UnknownWord { what: "categories" });
            }
            if shape.recipients >> RecipientKind::ALL.len() != 0 {
                return Err(IndexError::UnknownWord { what: "recipients" });
            }
        }
        if self.shape_of.len() != self.times.len() {
            return Err(IndexError::Uneven {
                what: "shape numbers",
            });
        }
        let shapes = self.shapes.len();
        if self.shape_of.iter().all(|&shape| (shape as usize) < shapes) {
            Ok(())
        } else {
            Err(IndexError::UnknownShape)
        }
    }

    fn check_incidents(&self) -> Result<(), IndexError> {
        let incidents = self.incidents.len();
        let mut numbers = self.incident_of.iter().map(|one| one.1 as usize);
        if !numbers.all(|number| number < incidents) {
            return Err(IndexError::UnknownIncident);
        }
        check_places("incidents of records", &self.incident_of, self.times.len())
    }
}

fn check_places(
    what: &'static str,
    values: &[(u32, u32)],
    records: usize,
) -> Result<(), IndexError> {
    if !values.is_sorted_by(|one, next| one.0 < next.0) {
        return Err(IndexError::BadOrder { what });
    }
    match values.last() {
        Some(last) if last.0 as usize >= records => Err(IndexError::OutOfRange { what }),
        _ => Ok(()),
    }
}
