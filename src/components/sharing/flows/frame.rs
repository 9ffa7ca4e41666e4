//! The shape of the picture. Lengths are whole tenths of a pixel.

/// The shape of a picture.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// How wide it is.
    pub width: u32,
    /// The left edges of the columns.
    pub columns: [u32; 3],
    /// How high all bands are together.
    pub bands: u32,
    /// The height of one line of a name.
    pub line: u32,
    /// The room between two names.
    pub gap: u32,
    /// Whether names stand above their bars, and not beside them.
    pub above: bool,
    /// After how many letters a name goes on in another line.
    pub letters: usize,
}

/// How wide the bar of a name is.
pub const BAR: u32 = 100;

/// For wide pages: names beside the bars.
pub const WIDE: Frame = Frame {
    width: 9040,
    columns: [1400, 3750, 6250],
    bands: 2800,
    line: 210,
    gap: 50,
    above: false,
    letters: usize::MAX,
};

/// For phones: names above the bars, in as many lines as they need.
pub const NARROW: Frame = Frame {
    width: 3600,
    columns: [0, 1750, 3500],
    bands: 2200,
    line: 145,
    gap: 110,
    above: true,
    letters: 15,
};

/// A text in lines of at most so many letters, unless a word is longer.
#[must_use]
pub fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_in_another_line_between_words() {
        let lines = wrapped("Court, police or other authority", 17);
        assert_eq!(lines, ["Court, police or", "other authority"]);
        assert_eq!(wrapped("Diagnostics", 5), ["Diagnostics"]);
    }
}
