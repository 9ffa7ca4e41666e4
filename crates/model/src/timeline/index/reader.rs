//! Reading what postcard writes, from bytes that nobody vouches for.

use super::IndexError;

/// The bytes that are left.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Begins at the first byte.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// One byte as it is.
    pub(super) fn byte(&mut self, what: &'static str) -> Result<u8, IndexError> {
        let (first, rest) = self.0.split_first().ok_or(IndexError::Truncated { what })?;
        self.0 = rest;
        Ok(*first)
    }

    /// So many bytes as they are.
    pub(super) fn raw(&mut self, count: usize, what: &'static str) -> Result<&'a [u8], IndexError> {
        let (taken, rest) = self
            .0
            .split_at_checked(count)
            .ok_or(IndexError::Truncated { what })?;
        self.0 = rest;
        Ok(taken)
    }

    /// An integer without a sign.
    pub(super) fn number(&mut self, what: &'static str) -> Result<u64, IndexError> {
        let first = self.byte(what)?;
        if first < 0x80 {
            return Ok(first.into());
        }
        let mut number = u64::from(first & 0x7f);
        for shift in (7..64).step_by(7) {
            let byte = self.byte(what)?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(IndexError::OutOfRange { what });
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(IndexError::OutOfRange { what })
    }

    /// An integer without a sign that fits a narrower type.
    pub(super) fn narrow<T: TryFrom<u64>>(&mut self, what: &'static str) -> Result<T, IndexError> {
        T::try_from(self.number(what)?).map_err(|_| IndexError::OutOfRange { what })
    }

    /// An integer with a sign.
    pub(super) fn signed(&mut self, what: &'static str) -> Result<i64, IndexError> {
        let number = self.number(what)?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// A truth value.
    pub(super) fn truth(&mut self, what: &'static str) -> Result<bool, IndexError> {
        match self.byte(what)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(IndexError::OutOfRange { what }),
        }
    }

    /// How many of something follow, each of so many bytes at least: never more than what is left
    /// can hold, so that it is safe to make room for them.
    pub(super) fn length(&mut self, least: usize, what: &'static str) -> Result<usize, IndexError> {
        let length = self.number(what)?;
        let most = self.0.len() / least;
        usize::try_from(length)
            .ok()
            .filter(|length| *length <= most)
            .ok_or(IndexError::TooLong { what })
    }

    /// A text.
    pub(super) fn text(&mut self, what: &'static str) -> Result<&'a str, IndexError> {
        let length = self.length(1, what)?;
        std::str::from_utf8(self.raw(length, what)?).map_err(|_| IndexError::NotText { what })
    }

    /// Nothing may follow.
    pub(super) fn end(&self) -> Result<(), IndexError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(IndexError::Trailing)
        }
    }
}
