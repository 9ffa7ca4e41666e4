//! Which positions a search found.

use super::{
    IndexError,
    decode::{VERSION, version},
    reader::Reader,
    writer::Writer,
};
use std::ops::Range;

/// Positions that match, as runs: ten thousand neighbours take two numbers.
///
/// The bytes are postcard: version (`u8`, 1); generation (`u64`); a sequence of runs, each (`u32`
/// positions that do not match, `u32` positions that do).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matches {
    generation: u64,
    runs: Vec<Range<u32>>,
}

impl Matches {
    /// From positions of one generation, in any order.
    #[must_use]
    pub fn new(generation: u64, mut positions: Vec<u32>) -> Self {
        positions.sort_unstable();
        let mut runs: Vec<Range<u32>> = Vec::new();
        for position in positions {
            // The greatest number is nobody's position: there are at most that many records.
            let end = position.saturating_add(1);
            match runs.last_mut() {
                Some(run) if position <= run.end => run.end = end,
                _ => runs.push(position..end),
            }
        }
        Self { generation, runs }
    }

    /// The generation in which the positions mean something.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The positions as ranges, ascending.
    #[must_use]
    pub fn runs(&self) -> &[Range<u32>] {
        &self.runs
    }

    /// The positions, ascending.
    pub fn positions(&self) -> impl Iterator<Item = u32> + '_ {
        self.runs.iter().cloned().flatten()
    }

    /// How many positions match.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.runs.iter().map(|run| run.end - run.start).sum()
    }

    /// Whether nothing matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The positions as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.byte(VERSION);
        writer.number(self.generation);
        writer.length(self.runs.len());
        let mut before = 0;
        for run in &self.runs {
            writer.number(run.start - before);
            writer.number(run.end - run.start);
            before = run.end;
        }
        writer.into_bytes()
    }

    /// Reads positions.
    ///
    /// # Errors
    ///
    /// [`IndexError`] says what is wrong.
    pub fn decode(bytes: &[u8]) -> Result<Self, IndexError> {
        let what = "runs";
        let mut reader = Reader::new(bytes);
        version(&mut reader)?;
        let generation = reader.number("generation")?;
        let length = reader.length(2, what)?;
        let mut runs = Vec::with_capacity(length);
        let mut before = 0_u32;
        for place in 0..length {
            let gap: u32 = reader.narrow(what)?;
            let count: u32 = reader.narrow(what)?;
            if count == 0 || (gap == 0 && place > 0) {
                return Err(IndexError::BadOrder { what });
            }
            let out_of_range = IndexError::OutOfRange { what };
            let start = before.checked_add(gap).ok_or(out_of_range)?;
            before = start.checked_add(count).ok_or(out_of_range)?;
            runs.push(start..before);
        }
        reader.end()?;
        Ok(Self { generation, runs })
    }
}
