//! Where each row is.

use std::collections::BTreeSet;

use dashboard_model::timeline::plan::{Heights, Plan, RowKind};
use proptest::{collection::vec, prelude::*};

use crate::{
    layout, naive,
    sample::{account, vehicle},
    select::choice,
};

proptest! {
    #[test]
    fn a_plan_is_the_whole_list_laid_out(
        account in account(),
        choice in choice(),
        heights in (1..60_u32, 1..90_u32, 1..70_u32),
        fold in any::<bool>(),
        open in vec((any::<prop::sample::Index>(), 0..3_u32), 0..6),
        spans in vec((0..40_000_u64, 0..2_000_u64), 10),
    ) {
        let index = account.index();
        let entries = naive::entries(&account);
        let selected = naive::selected(&entries, &choice);
        let heights = Heights { day: heights.0, record: heights.1, routine: heights.2 };
        let open = open.iter().filter(|_| !entries.is_empty());
        let unfolded: BTreeSet<_> = open
            .map(|(at, number)| (at.get(&entries).day, vehicle(*number)))
            .collect();
        let selection = index.select(&choice, None);
        let plan = Plan::new(&index, &selection, heights, fold, &unfolded);
        let rows = layout::rows(&entries, &selected, heights, fold, &unfolded);

        let height = rows.last().map_or(0, |row| row.top + u64::from(row.height));
        prop_assert_eq!(plan.height(), height);
        prop_assert_eq!(plan.rows(), rows.iter().map(|row| row.number).max().unwrap_or(0));
        prop_assert_eq!(&plan.between(&index, 0, u64::MAX), &rows);
        for (top, tall) in spans {
            let bottom = top + tall;
            let touching = rows.iter().filter(|row| {
                row.top < bottom && row.top + u64::from(row.height) > top && tall > 0
            });
            let touching: Vec<_> = touching.cloned().collect();
            prop_assert_eq!(plan.between(&index, top, bottom), touching);
            let above = rows.iter().filter(|row| row.top <= top);
            let mut day = above.filter_map(|row| match row.kind {
                RowKind::Day(day) => Some(day),
                _ => None,
            });
            prop_assert_eq!(plan.day_at(top), day.next_back());
        }
    }

    #[test]
    fn every_row_is_found_by_number_by_entry_and_by_day(
        account in account(),
        choice in choice(),
        fold in any::<bool>(),
        open in vec((any::<prop::sample::Index>(), 0..3_u32), 0..6),
    ) {
        let index = account.index();
        let entries = naive::entries(&account);
        let heights = Heights { day: 32, record: 72, routine: 40 };
        let open = open.iter().filter(|_| !entries.is_empty());
        let unfolded: BTreeSet<_> = open
            .map(|(at, number)| (at.get(&entries).day, vehicle(*number)))
            .collect();
        let selection = index.select(&choice, None);
        let plan = Plan::new(&index, &selection, heights, fold, &unfolded);
        let selected = naive::selected(&entries, &choice);
        let rows = layout::rows(&entries, &selected, heights, fold, &unfolded);

        let mut months: Vec<(_, u64)> = Vec::new();
        let mut shown = vec![None; entries.len()];
        for row in &rows {
            match &row.kind {
                RowKind::Day(day) => {
                    prop_assert_eq!(plan.top_of_day(*day), Some(row.top));
                    let newer = day.plus_days(1);
                    let has_rows = rows.iter().any(|row| row.kind == RowKind::Day(newer));
                    prop_assert_eq!(plan.top_of_day(newer) == Some(row.top), !has_rows);
                    let month = day.first_of_month();
                    if months.last().is_none_or(|last| last.0 != month) {
                        months.push((month, row.top));
                    }
                    continue;
                }
                RowKind::Record { entry, .. } => shown[*entry as usize] = Some(row),
                RowKind::Routine(routine) => {
                    for &entry in &selected {
                        let one = &entries[entry as usize];
                        let is_in = one.plain.shape.routine
                            && one.plain.shape.vehicle.as_ref() == Some(&routine.vehicle);
                        if is_in && one.day == routine.day {
                            shown[entry as usize] = Some(row);
                        }
                    }
                }
            }
            let found = plan.row(&index, row.number);
            prop_assert_eq!(found.as_ref(), Some(row));
        }
        prop_assert_eq!(plan.months(), months);
        for (entry, row) in (0..).zip(shown) {
            prop_assert_eq!(plan.number_of_entry(&index, entry), row.map(|row| row.number));
            prop_assert_eq!(plan.top_of_entry(&index, entry), row.map(|row| row.top));
        }
        prop_assert_eq!(plan.row(&index, 0), None);
        prop_assert_eq!(plan.row(&index, plan.rows() + 1), None);
        prop_assert_eq!(plan.number_of_entry(&index, index.len()), None);
    }
}
