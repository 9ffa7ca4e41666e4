//! Writing what postcard writes.

/// Bytes that grow.
#[derive(Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    /// One byte as it is: a small integer of eight bits, or a truth value.
    pub(super) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// Bytes as they are: an array.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// An integer without a sign, or the number of a variant.
    pub(super) fn number(&mut self, number: impl Into<u64>) {
        let mut rest = number.into();
        while rest >= 0x80 {
            self.0.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.0.push(rest as u8);
    }

    /// An integer with a sign.
    pub(super) fn signed(&mut self, number: i64) {
        self.number((number.cast_unsigned() << 1) ^ (number >> 63).cast_unsigned());
    }

    /// How many of something follow.
    pub(super) fn length(&mut self, length: usize) {
        self.number(length as u64);
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) {
        self.length(text.len());
        self.raw(text.as_bytes());
    }

    /// All bytes so far.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}
