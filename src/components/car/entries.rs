//! A short list of what was recorded: at most one page of it, newest first, by days.

use dashboard_model::{
    time::Day,
    timeline::{RecordSummary, RoutineDay, TimelineItem},
    vocabulary::TriggerKind,
};
use leptos::prelude::*;

use super::frame::press;
use crate::{
    browser::markup::{Built, element, group},
    components::{
        timeline::{routine_title, routine_why},
        trigger_lamp::trigger_lamp,
    },
    format::Format,
    i18n::*,
    state::formatting::use_format,
    words,
};

/// The rows; `open` is told the place of the one that is pressed, and `at` is the one to begin with.
pub fn entries(items: &[TimelineItem], at: usize, open: Callback<usize>) -> Built {
    let locale = use_locale();
    let format = use_format();
    if items.is_empty() {
        return element("p")
            .class("car-primary")
            .text(td_string!(locale, car.records.empty));
    }
    let mut sections: Vec<(Day, Vec<Built>)> = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let pressed = move || open.run(place);
        let row = match item {
            TimelineItem::Record(record) => of_record(locale, &format, record, pressed),
            TimelineItem::Routine(routine) => of_routine(locale, &format, routine, pressed),
        };
        let row = element("li").child(row.flag("data-first", place == at));
        match sections.last_mut() {
            Some((day, rows)) if *day == item.day() => rows.push(row),
            _ => sections.push((item.day(), vec![row])),
        }
    }
    let section = |(day, rows): (Day, Vec<Built>)| {
        element("section")
            .child(element("h2").text(&format.weekday(day)))
            .child(element("ul").class("car-rows").children(rows))
    };
    group().children(sections.into_iter().map(section))
}

fn of_record(
    locale: Locale,
    format: &Format,
    record: &RecordSummary,
    open: impl Fn() + 'static,
) -> Built {
    let open_questions = record.questions > 0;
    let flag = open_questions.then(|| td_string!(locale, timeline.filters.questions));
    row(
        record.trigger.kind,
        &format.time(record.occurred_at),
        &words::record_title(locale, format, record),
        &words::record_why(locale, format, record),
        flag,
        open,
    )
}

fn of_routine(
    locale: Locale,
    format: &Format,
    routine: &RoutineDay,
    open: impl Fn() + 'static,
) -> Built {
    row(
        TriggerKind::Diagnostics,
        &format.time(routine.last_at),
        &routine_title(locale, format, routine),
        &routine_why(locale, format, routine),
        None,
        open,
    )
}

fn row(
    trigger: TriggerKind,
    time: &str,
    title: &str,
    why: &str,
    flag: Option<&str>,
    open: impl Fn() + 'static,
) -> Built {
    let part = |class: &str, text: &str| element("span").class(class).text(text);
    let words = element("span")
        .class("car-row-words")
        .child(part("car-primary", title))
        .child(part("car-row-why", why))
        .children(flag.map(|flag| part("car-open", flag)));
    press("car-row", "", open)
        .attribute("data-trigger", trigger.as_str())
        .child(trigger_lamp(trigger))
        .child(words)
        .child(part("car-row-time", time))
}

/// The places of the records before and after one, among rows of which some are no records.
#[must_use]
pub fn neighbors(items: &[TimelineItem], at: usize) -> (Option<usize>, Option<usize>) {
    let is_record = |place: &usize| matches!(items.get(*place), Some(TimelineItem::Record(_)));
    let newer = (0..at.min(items.len())).rev().find(is_record);
    let older = (at.saturating_add(1)..items.len()).find(is_record);
    (newer, older)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use dashboard_model::{
        time::Timestamp,
        trigger::Trigger,
        vocabulary::{Activation, Cause},
    };
    use proptest::prelude::*;

    use super::*;

    fn day() -> Day {
        "2026-11-17".parse().unwrap()
    }

    fn at() -> Timestamp {
        "2026-11-17T19:02:11Z".parse().unwrap()
    }

    fn item(is_record: bool) -> TimelineItem {
        if !is_record {
            return TimelineItem::Routine(RoutineDay {
                day: day(),
                vehicle: "veh_tests1".parse().unwrap(),
                count: 2,
                categories: Vec::new(),
                first_at: at(),
                last_at: at(),
            });
        }
        TimelineItem::Record(Box::new(RecordSummary {
            id: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse().unwrap(),
            vehicle: None,
            occurred_at: at(),
            day: day(),
            trigger: Trigger::new(Cause::AirbagDeployed, Activation::Automatic),
            categories: Vec::new(),
            incident: None,
            duration_s: None,
            shared_with: 0,
            unbound: 0,
            questions: 0,
            notices: 0,
            erased: false,
            sealed_until: None,
        }))
    }

    #[test]
    fn rows_that_are_no_records_are_passed_over() {
        let items = [true, false, true, false, true].map(item);
        assert_eq!(neighbors(&items, 2), (Some(0), Some(4)));
        assert_eq!(neighbors(&items, 0), (None, Some(2)));
        assert_eq!(neighbors(&items, 4), (Some(2), None));
        assert_eq!(neighbors(&[], 0), (None, None));
    }

    proptest! {
        #[test]
        fn whoever_goes_to_the_older_one_comes_back_to_the_newer_one(
            mut kinds in proptest::collection::vec(any::<bool>(), 1..48),
            at in any::<proptest::sample::Index>(),
        ) {
            let at = at.index(kinds.len());
            kinds[at] = true;
            let items: Vec<_> = kinds.iter().map(|kind| item(*kind)).collect();
            let (newer, older) = neighbors(&items, at);
            for (place, back) in [(older, 0), (newer, 1)] {
                if let Some(place) = place {
                    prop_assert!(kinds[place]);
                    let (newer, older) = neighbors(&items, place);
                    prop_assert_eq!([newer, older][back], Some(at));
                }
            }
        }
    }
}
