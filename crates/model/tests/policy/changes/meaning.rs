//! What a coverage means, worked out straight from its lists.

use std::collections::BTreeSet;

use dashboard_model::{
    policy::{Coverage, RecipientCoverage, TriggerCoverage},
    vocabulary::RecipientKind,
};

use super::WORDS;

/// Everything that a coverage permits, each under exactly those circumstances.
pub fn permitted(coverage: &Coverage) -> BTreeSet<String> {
    let mut permitted = BTreeSet::new();
    for category in &coverage.categories {
        permitted.insert(format!("collect {category}"));
    }
    for purpose in &coverage.purposes {
        permitted.insert(format!("use {purpose}"));
    }
    for one in &coverage.triggers {
        for flags in 0_u8..8 {
            let [verified, equipped, instrument] = [1, 2, 4].map(|bit| flags & bit != 0);
            let met = (verified || !one.needs_verification_and_report)
                && (equipped || !one.needs_equipped_car)
                && (instrument || !one.needs_instrument);
            for (cause, category) in pairs(&one.causes, &one.categories).filter(|_| met) {
                permitted.insert(format!("record {cause} {category} {flags}"));
            }
        }
    }
    for one in &coverage.recipients {
        let straight = [None].into_iter();
        for from in straight.chain(RecipientKind::ALL[..WORDS].iter().map(Some)) {
            for flags in 0_u8..8 {
                let [bound, instrument, sold] = [1, 2, 4].map(|bit| flags & bit != 0);
                let met = (bound || !one.bound)
                    && (instrument || !one.needs_instrument)
                    && (one.may_be_sold || !sold)
                    && (one.only_via.is_empty()
                        || from.is_some_and(|hand| one.only_via.contains(hand)));
                for (kind, purpose) in pairs(&one.kinds, &one.purposes).filter(|_| met) {
                    permitted.insert(format!("hand {kind} {purpose} {from:?} {flags}"));
                }
            }
        }
    }
    let flags = [
        (coverage.call_recording, "record calls"),
        (coverage.cellular_warning, "cross the network"),
        // Not to promise it is to permit it.
        (!coverage.never_sold, "sell"),
    ];
    let flags = flags.into_iter().filter(|(says, _)| *says);
    permitted.extend(flags.map(|(_, words)| words.to_owned()));
    permitted
}

/// Everything that a coverage says, word for word.
pub fn said(coverage: &Coverage) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    said.extend(
        coverage
            .categories
            .iter()
            .map(|one| format!("collect {one}")),
    );
    said.extend(coverage.purposes.iter().map(|one| format!("use {one}")));
    for one in &coverage.triggers {
        let conditions = TriggerCoverage {
            causes: Vec::new(),
            categories: Vec::new(),
            ..one.clone()
        };
        let each = pairs(&one.causes, &one.categories);
        said.extend(each.map(|pair| format!("record {pair:?} {conditions:?}")));
    }
    for one in &coverage.recipients {
        let terms = RecipientCoverage {
            kinds: Vec::new(),
            purposes: Vec::new(),
            ..one.clone()
        };
        let each = pairs(&one.kinds, &one.purposes);
        said.extend(each.map(|pair| format!("hand {pair:?} {terms:?}")));
    }
    let flags = [
        (coverage.call_recording, "record calls"),
        (coverage.cellular_warning, "cross the network"),
        (coverage.never_sold, "never sell"),
    ];
    let flags = flags.into_iter().filter(|(says, _)| *says);
    said.extend(flags.map(|(_, words)| words.to_owned()));
    said
}

fn pairs<'a, A, B>(a: &'a [A], b: &'a [B]) -> impl Iterator<Item = (&'a A, &'a B)> {
    a.iter().flat_map(move |a| b.iter().map(move |b| (a, b)))
}
