//! The engine's twin: records one by one, in loops.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use dashboard_model::{
    time::{Day, Timestamp},
    timeline::{
        CategoryCount, MonthCount, RecipientCount, TimelineSummary, TriggerCount, bits,
        engine::{Choice, Flow},
        index::ZoneOffset,
    },
    vocabulary::TriggerKind,
};

use crate::sample::{Account, Plain};

/// A record in the order of time, and its day.
#[derive(Debug, Clone)]
pub struct Entry {
    pub plain: Plain,
    pub day: Day,
}

/// The records in the order of time, oldest first; a day that has begun goes on.
pub fn entries(account: &Account) -> Vec<Entry> {
    let mut records = account.records.clone();
    records.sort_by_key(|one| (one.time, one.position));
    let mut last: Option<Day> = None;
    let entries = records.into_iter().map(|plain| {
        let local = day(&account.zone, plain.time);
        let day = last.map_or(local, |last| last.max(local));
        last = Some(day);
        Entry { plain, day }
    });
    entries.collect()
}

fn day(zone: &[ZoneOffset], time: i64) -> Day {
    let offset = zone.iter().rfind(|one| one.from <= time).unwrap();
    let local = time.div_euclid(1_000) + i64::from(offset.offset_s);
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
    let days = local.div_euclid(86_400);
    let count = Days::new(days.unsigned_abs());
    Day::from(if days < 0 {
        epoch - count
    } else {
        epoch + count
    })
}

/// Whether a record passes: the vehicle with the search, the period, the reason, the category, the
/// recipient, outside, questions.
fn passes(entry: &Entry, choice: &Choice) -> [bool; 7] {
    let shape = &entry.plain.shape;
    let wanted = |bits: u32, all: u32| all == 0 || bits & all != 0;
    [
        choice.vehicle.is_none() || choice.vehicle == shape.vehicle,
        choice.from.is_none_or(|from| entry.day >= from)
            && choice.to.is_none_or(|to| entry.day <= to),
        choice.triggers.is_empty() || choice.triggers.contains(&shape.trigger),
        wanted(shape.categories, bits::of_categories(&choice.categories)),
        wanted(shape.recipients, bits::of_recipients(&choice.recipients)),
        !choice.outside || shape.outside,
        !choice.questions || shape.questions > 0,
    ]
}

/// The entries that pass, oldest first.
pub fn selected(entries: &[Entry], choice: &Choice) -> Vec<u32> {
    let all = (0..).zip(entries);
    all.filter(|(_, entry)| passes(entry, choice).iter().all(|passed| *passed))
        .map(|(number, _)| number)
        .collect()
}

/// All counts.
pub fn summary(entries: &[Entry], choice: &Choice) -> TimelineSummary {
    let mut triggers = BTreeMap::<_, u32>::new();
    let mut categories = BTreeMap::<_, u32>::new();
    let mut recipients = BTreeMap::<_, u32>::new();
    let mut months = BTreeMap::<_, u32>::new();
    let mut summary = TimelineSummary {
        last_at: entries
            .last()
            .and_then(|one| Timestamp::from_millis(one.plain.time)),
        ..TimelineSummary::default()
    };
    for entry in entries {
        let passed = passes(entry, choice);
        let without = |own: usize| (0..7).all(|facet| facet == own || passed[facet]);
        let shape = &entry.plain.shape;
        if without(1) {
            let month = entry.day.first_of_month();
            *months.entry((month, shape.trigger)).or_default() += 1;
        }
        if without(2) {
            *triggers.entry(shape.trigger).or_default() += 1;
        }
        if without(3) {
            for category in bits::to_categories(shape.categories) {
                *categories.entry(category).or_default() += 1;
            }
        }
        if without(4) {
            for recipient in bits::to_recipients(shape.recipients) {
                *recipients.entry(recipient).or_default() += 1;
            }
        }
        summary.outside += u32::from(without(5) && shape.outside);
        summary.questions += u32::from(without(6) && shape.questions > 0);
        summary.total += u32::from(without(7));
    }
    let months = months.into_iter();
    summary.months = months
        .map(|((month, trigger), count)| MonthCount {
            month,
            trigger,
            count,
        })
        .collect();
    let triggers = triggers.into_iter();
    summary.triggers = triggers
        .map(|(trigger, count)| TriggerCount { trigger, count })
        .collect();
    let categories = categories.into_iter();
    summary.categories = categories
        .map(|(category, count)| CategoryCount { category, count })
        .collect();
    let recipients = recipients.into_iter();
    summary.recipients = recipients
        .map(|(recipient, count)| RecipientCount { recipient, count })
        .collect();
    summary
}

/// What went where.
pub fn flows(entries: &[Entry], selected: &[u32]) -> Vec<Flow> {
    let mut counts: BTreeMap<(TriggerKind, _, _), u32> = BTreeMap::new();
    for &entry in selected {
        let shape = &entries[entry as usize].plain.shape;
        for category in bits::to_categories(shape.categories) {
            for recipient in bits::to_recipients(shape.recipients) {
                *counts
                    .entry((shape.trigger, category, recipient))
                    .or_default() += 1;
            }
        }
    }
    let flows = counts.into_iter();
    flows
        .map(|((trigger, category, recipient), count)| Flow {
            trigger,
            category,
            recipient,
            count,
        })
        .collect()
}
