//! The filter steps of `gen.mjs`.

use dashboard_model::{
    time::Day,
    timeline::{bits, engine::Choice},
    vocabulary::TriggerKind,
};

/// A step as `gen.mjs` has it: bits of reasons, categories and recipients, and a period.
struct Step {
    triggers: u8,
    categories: u32,
    recipients: u32,
    period: Option<(&'static str, &'static str)>,
}

/// The period from 1.5e9 to 1.6e9 seconds, in the whole days that are nearest.
const PERIOD: Option<(&str, &str)> = Some(("2017-07-14", "2020-09-12"));

const fn step(triggers: u8, categories: u32, recipients: u32) -> Step {
    Step {
        triggers,
        categories,
        recipients,
        period: None,
    }
}

const STEPS: [Step; 8] = [
    step(0xff, 0, 0),
    step(0x10, 0, 0),
    step(0xef, 0, 0),
    step(0xff, 2, 0),
    step(0xff, 2, 1),
    Step {
        period: PERIOD,
        ..step(0xff, 0, 0)
    },
    Step {
        period: PERIOD,
        ..step(0xef, 2, 32)
    },
    step(0xff, 0xff, 0),
];

/// The steps as choices.
pub fn choices() -> Vec<Choice> {
    let day = |text: &str| text.parse::<Day>().ok();
    STEPS
        .iter()
        .map(|step| Choice {
            triggers: triggers(step.triggers),
            categories: bits::to_categories(step.categories),
            recipients: bits::to_recipients(step.recipients),
            from: step.period.and_then(|(from, _)| day(from)),
            to: step.period.and_then(|(_, to)| day(to)),
            ..Choice::default()
        })
        .collect()
}

/// The reasons whose bits are set; none chosen if all are.
fn triggers(bits: u8) -> Vec<TriggerKind> {
    if bits == u8::MAX {
        return Vec::new();
    }
    let all = TriggerKind::ALL.iter().copied();
    all.filter(|&trigger| bits >> (trigger as u32) & 1 != 0)
        .collect()
}
