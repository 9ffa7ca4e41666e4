use proptest::{collection::btree_set, option, prelude::*, sample::select};

use super::*;

fn day() -> impl Strategy<Value = Day> {
    let first: Day = "2023-01-01".parse().unwrap();
    (0_i64..2000).prop_map(move |days| first.plus_days(days))
}

prop_compose! {
    pub(crate) fn filter()(
        vehicle in option::of("veh_[A-Za-z0-9]{4,16}"),
        from in option::of(day()),
        to in option::of(day()),
        triggers in btree_set(select(TriggerKind::ALL), 0..4),
        categories in btree_set(select(DataCategory::ALL), 0..4),
        recipients in btree_set(select(RecipientKind::ALL), 0..3),
        incident in option::of("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"),
        outside: bool,
        questions: bool,
        clause in option::of(("20[0-9]{2}-01-01", "[1-8][a-z]?")),
        received_by in option::of("[A-Za-z0-9_-]{1,22}"),
        search in option::of("[^ ]([^\\p{C}]{0,20}[^ ])?"),
        one_by_one: bool,
    ) -> Filter {
        Filter {
            vehicle: vehicle.map(|text| text.parse().unwrap()),
            triggers: triggers.into_iter().collect(),
            categories: categories.into_iter().collect(),
            recipients: recipients.into_iter().collect(),
            incident: incident.map(|text| text.parse().unwrap()),
            outside,
            questions,
            clause: clause.map(|(policy, clause)| (PolicyVersion(policy), ClauseId(clause))),
            received_by,
            one_by_one,
            ..Filter::default()
        }
        .with_search(search.as_deref().unwrap_or(""))
        .with_period(from, to)
    }
}

proptest! {
    #[test]
    fn every_filter_but_what_is_searched_for_survives_its_query_string(filter in filter()) {
        prop_assert_eq!(Filter::parse(&filter.to_query()), filter.with_search(""));
    }

    #[test]
    fn no_query_string_is_refused(query in ".*") {
        let filter = Filter::parse(&query);
        prop_assert_eq!(Filter::parse(&filter.to_query()), filter);
    }

    #[test]
    fn toggling_twice_changes_nothing(
        filter in filter(),
        trigger in select(TriggerKind::ALL),
    ) {
        let twice = filter.clone().with_trigger_toggled(trigger).with_trigger_toggled(trigger);
        prop_assert_eq!(twice, filter);
    }
}

#[test]
fn everything_has_an_empty_query() {
    assert_eq!(Filter::default().to_query(), "");
    assert!(Filter::parse("surface=car&trigger=blimp").is_everything());
}

#[test]
fn a_reversed_period_is_turned_round() {
    let filter = Filter::parse("from=2026-03-01&to=2026-02-01");
    assert_eq!(filter.to_query(), "from=2026-02-01&to=2026-03-01");
}

proptest! {
    #[test]
    fn how_it_is_shown_is_not_what_is_asked(filter in filter()) {
        let folded = Filter { one_by_one: false, ..filter.clone() };
        prop_assert_eq!(filter.to_question(), folded.to_query());
        prop_assert!(filter.cleared().is_everything());
    }
}

#[test]
fn what_is_searched_for_stands_in_no_address() {
    let filter = Filter::parse("trigger=crash").with_search("  airbag & 50% größer ");
    assert_eq!(filter.search.as_deref(), Some("airbag & 50% größer"));
    assert_eq!(filter.to_query(), "trigger=crash");
    assert_eq!(filter.to_question(), "trigger=crash");
    assert!(Filter::parse("q=airbag").is_everything());
    assert!(!Filter::default().with_search("airbag").is_everything());
    assert!(Filter::default().with_search("  ").is_everything());
}
