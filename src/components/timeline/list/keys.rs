//! Where the keys lead from a row of the list.

/// A movement of the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many rows further.
    Rows(i32),
    /// So many screens further.
    Screens(i32),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Step {
    /// The movement of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowUp" => Self::Rows(-1),
            "ArrowDown" => Self::Rows(1),
            "PageUp" => Self::Screens(-1),
            "PageDown" => Self::Screens(1),
            "Home" => Self::First,
            "End" => Self::Last,
            _ => return None,
        })
    }
}
