//! What somebody chose to leave of a grant. Pure.

use dashboard_model::{
    grant::{Grant, GrantNarrowing},
    id::VehicleId,
    time::{Day, Timestamp},
    vocabulary::DataCategory,
};

use super::draft::Wrong;

/// What remains of a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Less {
    /// The cars.
    pub vehicles: Vec<VehicleId>,
    /// What of them.
    pub categories: Vec<DataCategory>,
    /// The end of an earlier day, once one is chosen; as it is without.
    pub until: Option<Option<Day>>,
}

impl Less {
    /// All of it.
    #[must_use]
    pub fn of(grant: &Grant) -> Self {
        Self {
            vehicles: grant.vehicles.clone(),
            categories: grant.categories.clone(),
            until: None,
        }
    }

    /// What is wrong; `end` is that of the day that is chosen.
    #[must_use]
    pub fn wrong(&self, grant: &Grant, now: i64, end: Option<Timestamp>) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        if self.vehicles.is_empty() {
            wrong.push(Wrong::Vehicles);
        }
        if self.categories.is_empty() {
            wrong.push(Wrong::Categories);
        }
        let fits = |end: Timestamp| end.millis() > now && end <= grant.until;
        if self.until.is_some() && !end.is_some_and(fits) {
            wrong.push(Wrong::Until);
        }
        wrong
    }

    /// What is to be changed; nothing if all of it remains.
    #[must_use]
    pub fn narrowing(&self, grant: &Grant, end: Option<Timestamp>) -> Option<GrantNarrowing> {
        let narrowing = GrantNarrowing {
            until: end.filter(|end| *end != grant.until),
            vehicles: (self.vehicles != grant.vehicles).then(|| self.vehicles.clone()),
            categories: (self.categories != grant.categories).then(|| self.categories.clone()),
        };
        (narrowing != GrantNarrowing::default()).then_some(narrowing)
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use dashboard_model::{
        grant::Grantee,
        vocabulary::{ActorRole, Purpose},
    };
    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 1_795_000_000_000;
    const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

    fn at(millis: i64) -> Option<Timestamp> {
        Timestamp::from_millis(millis)
    }

    fn grant() -> Grant {
        Grant {
            id: "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b".parse().unwrap(),
            grantee: Grantee {
                role: ActorRole::DealerStaff,
                organisation: "Harmon Ridge".to_owned(),
            },
            vehicles: vec!["veh_one1".parse().unwrap(), "veh_two2".parse().unwrap()],
            categories: vec![DataCategory::Fuel, DataCategory::Odometer],
            purpose: Purpose::ServiceDelivery,
            given_at: at(NOW).unwrap(),
            from: at(NOW).unwrap(),
            until: at(NOW + 10 * DAY_MS).unwrap(),
            revoked_at: None,
        }
    }

    #[test]
    fn as_much_as_before_is_no_change() {
        let all = Less::of(&grant());
        assert_eq!(all.wrong(&grant(), NOW, None), []);
        assert_eq!(all.narrowing(&grant(), None), None);
        let fewer = Less {
            categories: vec![DataCategory::Fuel],
            ..all.clone()
        };
        let fewer = fewer.narrowing(&grant(), None).unwrap();
        assert_eq!(fewer.categories, Some(vec![DataCategory::Fuel]));
        assert_eq!((fewer.vehicles, fewer.until), (None, None));
        let nothing = Less {
            vehicles: Vec::new(),
            categories: Vec::new(),
            until: Some(None),
        };
        let all = [Wrong::Vehicles, Wrong::Categories, Wrong::Until];
        assert_eq!(nothing.wrong(&grant(), NOW, None), all);
    }

    proptest! {
        #[test]
        fn less_is_never_later_than_it_was(after in -20i64..40) {
            let end = at(NOW + after * DAY_MS);
            let less = Less { until: Some(None), ..Less::of(&grant()) };
            let fits = after > 0 && after <= 10;
            prop_assert_eq!(less.wrong(&grant(), NOW, end).is_empty(), fits);
        }
    }
}
