//! Periods that can be chosen with one press.

use dashboard_model::time::Day;

/// A period that ends today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// All of it.
    Everything,
    /// 30 days.
    Month,
    /// 365 days.
    Year,
}

impl Preset {
    /// All of them, longest first.
    pub const ALL: [Self; 3] = [Self::Everything, Self::Year, Self::Month];

    /// The word that stands for it in a form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::Year => "year",
            Self::Month => "month",
        }
    }

    /// Its ends: inclusive days, `None` where it is open.
    #[must_use]
    pub fn ends(self, today: Day) -> (Option<Day>, Option<Day>) {
        match self {
            Self::Everything => (None, None),
            Self::Month => (Some(today.plus_days(-29)), Some(today)),
            Self::Year => (Some(today.plus_days(-364)), Some(today)),
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    #[test]
    fn thirty_days_include_today() {
        let today: Day = "2026-11-22".parse().unwrap();
        let (from, to) = Preset::Month.ends(today);
        assert_eq!(
            from.map(|day| day.to_string()).as_deref(),
            Some("2026-10-24")
        );
        assert_eq!(to, Some(today));
    }
}
