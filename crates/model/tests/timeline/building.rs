//! Pieces become an index: every record, in order, whatever order they came in.

use dashboard_model::timeline::{engine::TimelineIndex, index::IndexError};
use proptest::prelude::*;

use crate::{
    naive::{self, Entry},
    sample::{account, build, piece},
};

fn same(index: &TimelineIndex, entries: &[Entry]) -> Result<(), TestCaseError> {
    prop_assert_eq!(index.len() as usize, entries.len());
    for (number, entry) in (0..).zip(entries) {
        let plain = &entry.plain;
        prop_assert_eq!(index.position_of(number), plain.position);
        prop_assert_eq!(index.time(number).millis(), plain.time);
        prop_assert_eq!(index.day(number), entry.day);
        prop_assert_eq!(index.shape(number), Some(&plain.shape));
        prop_assert_eq!(index.incident(number), plain.incident.as_ref());
        prop_assert_eq!(index.duration_s(number), plain.duration);
    }
    prop_assert_eq!(index.shape(index.len()), None);
    Ok(())
}

proptest! {
    #[test]
    fn every_record_has_its_place(account in account()) {
        same(&account.index(), &naive::entries(&account))?;
    }

    #[test]
    fn appending_gives_what_building_gives(mut account in account(), at in any::<prop::sample::Index>()) {
        let begin = at.index(account.records.len() + 1);
        let newest = account.records[..begin].iter().map(|one| one.time).max();
        account.records[begin..].sort_by_key(|one| one.time);
        for (position, record) in (0..).zip(&mut account.records) {
            record.position = position;
        }
        let total = account.records.len() as u32;
        let first = account.records[..begin].chunks(account.piece);
        let mut first: Vec<_> = first.map(|chunk| piece(chunk, begin as u32, &account.zone)).collect();
        if first.is_empty() {
            first.push(piece(&[], 0, &account.zone));
        }
        let mut index = build(first);
        let rest = piece(&account.records[begin..], total, &account.zone);
        let before = index.len();
        let oldest = rest.times.first().copied();
        match index.append(&rest) {
            Ok(appended) => {
                prop_assert!(oldest.is_none() || newest <= oldest);
                prop_assert_eq!((appended.from, appended.count), (before, total - before));
                same(&index, &naive::entries(&account))?;
                let all = Default::default();
                let whole = account.index();
                prop_assert_eq!(index.select(&all, None), whole.select(&all, None));
            }
            Err(error) => {
                prop_assert_eq!(error, IndexError::OutOfOrder);
                prop_assert!(newest > oldest);
                prop_assert_eq!(index.len(), before);
            }
        }
    }
}
