//! What was recorded: each kind of data with its values, or why they are not there.

use serde::Serialize;

use super::concept::Concept;
use crate::{
    item::Item,
    record::Record,
    vocabulary::{
        DataCategory,
        standards::{self, Mapping, Reading, Value},
    },
};

/// One kind of data.
#[derive(Debug, Serialize)]
pub struct Data {
    #[serde(flatten)]
    concept: Concept,
    state: &'static str,
    reading: Vec<Observed>,
}

/// One value, in the unit of VSS where VSS has the signal.
#[derive(Debug, Serialize)]
struct Observed {
    #[serde(rename = "@type")]
    kind: &'static str,
    field: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    vss: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    msd: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edr: Option<&'static str>,
    value: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
}

/// The concept of a kind of data.
pub fn concept(category: DataCategory) -> Concept {
    let mapping = standards::category(category).dpv;
    Concept::of("dpv:PersonalData", mapping, category.as_str())
}

impl Data {
    /// Everything that a record holds or held.
    pub fn all(record: &Record) -> Vec<Self> {
        let empty = |category: &DataCategory, state| Self {
            concept: concept(*category),
            state,
            reading: Vec::new(),
        };
        let withheld = record.withheld.iter().map(|c| empty(c, "withheld"));
        let veiled = record.veiled.iter().map(|c| empty(c, "veiled"));
        let erased = record.erased.iter().flat_map(|erasure| &erasure.categories);
        record
            .items
            .iter()
            .map(Self::given)
            .chain(withheld)
            .chain(veiled)
            .chain(erased.map(|c| empty(c, "erased")))
            .collect()
    }

    fn given(item: &Item) -> Self {
        let mut concept = concept(item.category());
        if let Item::Agreement { fields, .. } = item {
            for field in fields {
                if let Mapping::Exact(term) | Mapping::Broader(term) =
                    standards::account_field(*field).dpv
                {
                    concept.add_type(term);
                }
            }
        }
        Self {
            concept,
            state: "given",
            reading: standards::readings(item).iter().map(observed).collect(),
        }
    }
}

fn observed(reading: &Reading) -> Observed {
    let names = &reading.field.standards;
    let (value, unit) = reading.in_vss();
    Observed {
        kind: "sosa:Observation",
        field: reading.field.name,
        vss: names.vss.term(),
        msd: names.msd.term(),
        edr: names.edr.term(),
        value,
        unit,
    }
}
