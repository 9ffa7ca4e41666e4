//! What went to one recipient under one legal document, as one.

use dashboard_model::{
    disclosure::{Instrument, Recipient},
    sharing::LegalDisclosure,
    time::Timestamp,
    vocabulary::DataCategory,
};

/// Everything that a recipient got under the same document, or under none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalGroup {
    /// Who.
    pub recipient: Recipient,
    /// The document; `None` when none was named.
    pub instrument: Option<Instrument>,
    /// Each handing-over, newest first; at least one.
    pub each: Vec<LegalDisclosure>,
}

impl LegalGroup {
    /// The groups, in the order of their newest handing-over.
    #[must_use]
    pub fn of(disclosures: &[LegalDisclosure]) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for one in disclosures {
            let its = |group: &&mut Self| {
                group.recipient == one.recipient && group.instrument == one.instrument
            };
            match groups.iter_mut().find(its) {
                Some(group) => group.each.push(one.clone()),
                None => groups.push(Self {
                    recipient: one.recipient.clone(),
                    instrument: one.instrument.clone(),
                    each: vec![one.clone()],
                }),
            }
        }
        groups
    }

    /// What was given, in the order of the list of categories.
    #[must_use]
    pub fn given(&self) -> Vec<DataCategory> {
        let all = self.each.iter().flat_map(|one| one.categories.iter());
        let mut given: Vec<_> = all.copied().collect();
        given.sort_unstable();
        given.dedup();
        given
    }

    /// What was given and is not among the data that the document asks for.
    #[must_use]
    pub fn beyond(&self) -> Vec<DataCategory> {
        let scope = self.instrument.as_ref().and_then(|one| one.scope.as_ref());
        let Some(scope) = scope.filter(|scope| !scope.categories.is_empty()) else {
            return Vec::new();
        };
        let mut beyond = self.given();
        beyond.retain(|category| !scope.categories.contains(category));
        beyond
    }

    /// When that was recorded which the document does not ask for by its time, oldest first.
    #[must_use]
    pub fn out_of_time(&self) -> Vec<Timestamp> {
        let scope = self.instrument.as_ref().and_then(|one| one.scope.as_ref());
        let Some(scope) = scope else {
            return Vec::new();
        };
        let moments = self.each.iter().map(|one| one.recorded_at);
        let mut outside: Vec<_> = moments.filter(|at| !scope.holds(*at)).collect();
        outside.sort_unstable();
        outside.dedup();
        outside
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use dashboard_model::{
        disclosure::InstrumentScope,
        vocabulary::{InstrumentKind, RecipientKind},
    };

    use super::*;

    fn disclosure(
        name: &str,
        instrument: Option<Instrument>,
        categories: &[DataCategory],
    ) -> LegalDisclosure {
        LegalDisclosure {
            recorded_at: "2025-12-31T12:00:00Z".parse().unwrap(),
            record: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse().unwrap(),
            at: "2026-01-01T12:00:00Z".parse().unwrap(),
            day: "2026-01-01".parse().unwrap(),
            recipient: Recipient {
                kind: RecipientKind::LegalAuthority,
                name: name.to_owned(),
            },
            instrument,
            categories: categories.to_vec(),
        }
    }

    fn order(categories: &[DataCategory]) -> Option<Instrument> {
        Some(Instrument {
            kind: InstrumentKind::CourtOrder,
            reference: "L-1".to_owned(),
            authority: "Court".to_owned(),
            scope: Some(InstrumentScope {
                categories: categories.to_vec(),
                from: None,
                to: None,
            }),
        })
    }

    #[test]
    fn the_same_recipient_under_the_same_document_is_one_group() {
        let location = [DataCategory::Location];
        let all = [
            disclosure("Court", order(&[]), &location),
            disclosure("Police", None, &location),
            disclosure("Court", order(&[]), &location),
            disclosure("Court", None, &location),
        ];
        let groups = LegalGroup::of(&all);
        let sizes: Vec<_> = groups
            .iter()
            .map(|group| (group.recipient.name.as_str(), group.each.len()))
            .collect();
        assert_eq!(sizes, [("Court", 2), ("Police", 1), ("Court", 1)]);
    }

    #[test]
    fn what_was_given_more_than_once_is_named_once() {
        let all = [
            disclosure(
                "Court",
                None,
                &[DataCategory::Caller, DataCategory::Location],
            ),
            disclosure("Court", None, &[DataCategory::Location]),
        ];
        assert_eq!(
            LegalGroup::of(&all)[0].given(),
            [DataCategory::Location, DataCategory::Caller]
        );
    }

    #[test]
    fn what_was_recorded_at_another_time_than_asked_for_is_told() {
        let recorded = "2025-12-31T12:00:00Z";
        let out = |from: &str, to: &str| {
            let mut order = order(&[]).unwrap();
            order.scope = Some(InstrumentScope {
                categories: Vec::new(),
                from: Some(from.parse().unwrap()),
                to: Some(to.parse().unwrap()),
            });
            let all = [disclosure("Court", Some(order), &[DataCategory::Location])];
            LegalGroup::of(&all)[0].out_of_time()
        };
        assert_eq!(out("2025-12-01T00:00:00Z", recorded), []);
        assert_eq!(
            out("2025-10-01T00:00:00Z", "2025-10-31T23:59:59Z"),
            [recorded.parse().unwrap()]
        );
        let undated = [disclosure("Court", order(&[]), &[DataCategory::Location])];
        assert_eq!(LegalGroup::of(&undated)[0].out_of_time(), []);
    }

    #[test]
    fn what_a_document_does_not_ask_for_is_beyond_it() {
        let given = [DataCategory::Location, DataCategory::Caller];
        let beyond = |instrument| {
            let all = [disclosure("Court", instrument, &given)];
            LegalGroup::of(&all)[0].beyond()
        };
        assert_eq!(
            beyond(order(&[DataCategory::Location])),
            [DataCategory::Caller]
        );
        // An empty scope limits nothing, and no document has nothing to be compared with.
        assert_eq!(beyond(order(&[])), []);
        assert_eq!(beyond(None), []);
    }
}
