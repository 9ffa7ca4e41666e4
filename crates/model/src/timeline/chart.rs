//! The records of each month by reason, as stacked bars.

use std::fmt::Write;

use crate::{time::Day, timeline::MonthCount, vocabulary::TriggerKind};

use super::period::month_ends;

/// One month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The month's first day.
    pub month: Day,
    /// How many records in all.
    pub total: u32,
    /// How many for each reason, from the ground up, without zeros.
    pub parts: Vec<Part>,
}

/// One reason's share of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The reason.
    pub trigger: TriggerKind,
    /// How many.
    pub count: u32,
    /// Distance of its lower edge from the ground, in thousandths of the chart's height.
    pub bottom: u32,
    /// Its height, in thousandths of the chart's height.
    pub height: u32,
}

/// The height of the smallest part, so that a single crash beside hundreds of reports is seen.
const SMALLEST: u32 = 45;
const FULL: u32 = 1000;

/// The many and dull at the ground, the few and grave on top.
const GROUND_UP: [TriggerKind; 7] = [
    TriggerKind::Diagnostics,
    TriggerKind::Account,
    TriggerKind::AssistanceCall,
    TriggerKind::Access,
    TriggerKind::Legal,
    TriggerKind::Theft,
    TriggerKind::Crash,
];

/// A bar for each month of a span and of whatever lies outside it, so that the chart does not change
/// its scale of time with every filter. Heights are proportional, save that no part is invisibly low.
#[must_use]
pub fn bars(counts: &[MonthCount], span: Option<(Day, Day)>) -> Vec<Bar> {
    let ends = span.into_iter().flat_map(|(first, last)| [first, last]);
    let months = counts.iter().map(|count| count.month).chain(ends);
    let (Some(first), Some(last)) = (months.clone().min(), months.max()) else {
        return Vec::new();
    };
    let mut bars = Vec::new();
    let mut month = first.first_of_month();
    while month <= last {
        bars.push(bar(month, counts));
        month = month.plus_days(31).first_of_month();
    }
    scale(&mut bars);
    bars
}

/// Whether a month is a January.
#[must_use]
pub fn begins_year(month: Day) -> bool {
    month.to_string().ends_with("-01-01")
}

/// The outline (SVG) of one reason's parts of all bars inside a period; of all parts outside of it
/// without a reason. Each bar has ten units of width, one of which separates it from the next, and a
/// thousand of height.
#[must_use]
pub fn shape(
    bars: &[Bar],
    reason: Option<TriggerKind>,
    from: Option<Day>,
    to: Option<Day>,
) -> String {
    let mut outline = String::new();
    for (place, bar) in bars.iter().enumerate() {
        let end = month_ends(bar.month).1;
        let inside = from.is_none_or(|from| from <= end) && to.is_none_or(|to| to >= bar.month);
        let parts = bar
            .parts
            .iter()
            .filter(|_| inside == reason.is_some())
            .filter(|part| reason.is_none_or(|reason| reason == part.trigger));
        for part in parts {
            let top = FULL.saturating_sub(part.bottom + part.height);
            // Writing to a text does not fail.
            let (left, height) = (place * 10, part.height);
            write!(outline, "M{left} {top}h9v{height}h-9z").ok();
        }
    }
    outline
}

fn bar(month: Day, counts: &[MonthCount]) -> Bar {
    let parts: Vec<Part> = GROUND_UP
        .iter()
        .filter_map(|trigger| {
            let of_bar = |count: &&MonthCount| count.month == month && count.trigger == *trigger;
            let count = counts.iter().find(of_bar)?.count;
            (count > 0).then_some(Part {
                trigger: *trigger,
                count,
                bottom: 0,
                height: 0,
            })
        })
        .collect();
    Bar {
        month,
        total: parts.iter().map(|part| part.count).sum(),
        parts,
    }
}

fn scale(bars: &mut [Bar]) {
    let highest = bars.iter().map(|bar| bar.total).max().unwrap_or(0).max(1);
    let reasons = bars.iter().map(|bar| bar.parts.len()).max().unwrap_or(0);
    let reserved = SMALLEST * u32::try_from(reasons).unwrap_or(0);
    let room = u64::from(FULL.saturating_sub(reserved));
    for bar in bars {
        let mut bottom = 0;
        for part in &mut bar.parts {
            let share = room * u64::from(part.count) / u64::from(highest);
            part.bottom = bottom;
            part.height = SMALLEST + u32::try_from(share).unwrap_or(0);
            bottom += part.height;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn count(month: &str, trigger: TriggerKind, count: u32) -> MonthCount {
        MonthCount {
            month: month.parse().unwrap(),
            trigger,
            count,
        }
    }

    #[test]
    fn months_without_records_stand_between_those_with() {
        let counts = [
            count("2025-11-01", TriggerKind::Diagnostics, 300),
            count("2026-02-01", TriggerKind::Crash, 1),
        ];
        let bars = bars(&counts, None);
        let months: Vec<String> = bars.iter().map(|bar| bar.month.to_string()).collect();
        assert_eq!(
            months,
            ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]
        );
        assert_eq!(bars[1].total, 0);
        assert!(bars[3].parts[0].height >= SMALLEST);
    }

    #[test]
    fn the_span_is_shown_whatever_the_filter_leaves() {
        let counts = [count("2025-11-01", TriggerKind::Crash, 8)];
        let span = Some(("2025-01-20".parse().unwrap(), "2026-02-03".parse().unwrap()));
        let bars = bars(&counts, span);
        assert_eq!(bars.len(), 14);
        assert_eq!(bars[0].month.to_string(), "2025-01-01");
        assert_eq!(bars.iter().map(|bar| bar.total).sum::<u32>(), 8);
    }

    #[test]
    fn each_part_is_drawn_once_by_its_reason_or_as_outside() {
        let counts = [
            count("2025-11-01", TriggerKind::Diagnostics, 300),
            count("2025-11-01", TriggerKind::Crash, 1),
            count("2026-02-01", TriggerKind::Crash, 2),
        ];
        let bars = bars(&counts, None);
        let boxes = |reason, from: Option<&str>| {
            let from = from.map(|day| day.parse().unwrap());
            shape(&bars, reason, from, None).matches('z').count()
        };
        assert_eq!(boxes(Some(TriggerKind::Crash), None), 2);
        assert_eq!(boxes(Some(TriggerKind::Diagnostics), None), 1);
        assert_eq!(boxes(None, None), 0);
        assert_eq!(boxes(Some(TriggerKind::Crash), Some("2025-12-01")), 1);
        assert_eq!(boxes(None, Some("2025-12-01")), 2);
        assert!(shape(&bars, Some(TriggerKind::Crash), None, None).contains("M30 "));
    }

    proptest! {
        #[test]
        fn no_bar_is_higher_than_the_chart(
            amounts in proptest::collection::vec((0_u32..5000, 0_usize..7), 1..40),
        ) {
            let mut month: Day = "2023-01-01".parse().unwrap();
            let mut counts = Vec::new();
            for (amount, kind) in amounts {
                counts.push(MonthCount { month, trigger: TriggerKind::ALL[kind], count: amount });
                month = month.plus_days(31).first_of_month();
            }
            for bar in bars(&counts, None) {
                let top = bar.parts.last().map_or(0, |part| part.bottom + part.height);
                prop_assert!(top <= FULL);
            }
        }
    }
}
