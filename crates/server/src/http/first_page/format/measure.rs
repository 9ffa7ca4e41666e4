//! Lengths of time. The libraries that write dates have no units yet, so these few stand here, as
//! `Intl` writes them in short form.

use icu_locale_core::{
    Locale,
    subtags::{language, region},
};

use super::Format;

/// How units are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Units {
    /// English of the United States, or of no region.
    American,
    /// English of anywhere else, whose short units have a plural.
    British,
    /// Spanish.
    Spanish,
}

impl Units {
    /// How a locale writes them.
    pub(super) fn of(locale: &Locale) -> Self {
        let is_american = locale.id.region.is_none_or(|own| own == region!("US"));
        match locale.id.language == language!("es") {
            true => Self::Spanish,
            false if is_american => Self::American,
            false => Self::British,
        }
    }
}

impl Format {
    /// A length of time in seconds: `6 min 40 sec`.
    pub(in super::super) fn duration_s(&self, seconds: u32) -> String {
        let [hour, minute, second] = match self.units {
            Units::Spanish => ["h", "min", "s"],
            Units::American | Units::British => ["hr", "min", "sec"],
        };
        let parts = [
            (seconds / 3600, hour),
            (seconds / 60 % 60, minute),
            (seconds % 60, second),
        ];
        let shown: Vec<String> = parts
            .iter()
            .filter(|(count, unit)| *count > 0 || (seconds == 0 && *unit == second))
            .map(|(count, unit)| {
                let several = self.units == Units::British && *count != 1;
                let plural = if several { "s" } else { "" };
                format!("{} {unit}{plural}", self.count(*count))
            })
            .collect();
        shown.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_zero_is_said() {
        let duration = |seconds| Format::new("en-US", chrono_tz::UTC).duration_s(seconds);
        assert_eq!(duration(400), "6 min 40 sec");
        assert_eq!(duration(3600), "1 hr");
        assert_eq!(duration(0), "0 sec");
        let british = Format::new("en-GB", chrono_tz::UTC);
        assert_eq!(british.duration_s(61), "1 min 1 sec");
        assert_eq!(british.duration_s(7_322), "2 hrs 2 mins 2 secs");
        let spanish = Format::new("es", chrono_tz::UTC);
        assert_eq!(spanish.duration_s(3_661), "1 h 1 min 1 s");
    }
}
