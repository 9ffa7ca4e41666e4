//! The filter steps that everybody takes.

use std::{error::Error, fs, path::Path};

use dashboard_model::{
    id::VehicleId,
    time::Day,
    timeline::engine::Choice,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};
use serde::Deserialize;

/// A step as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    vehicle: Option<VehicleId>,
    from: Option<Day>,
    to: Option<Day>,
    triggers: Vec<TriggerKind>,
    categories: Vec<DataCategory>,
    recipients: Vec<RecipientKind>,
}

/// Reads them.
pub fn read(file: &Path) -> Result<Vec<Choice>, Box<dyn Error>> {
    let steps: Vec<Step> = serde_json::from_slice(&fs::read(file)?)?;
    Ok(steps
        .into_iter()
        .map(|step| Choice {
            vehicle: step.vehicle,
            from: step.from,
            to: step.to,
            triggers: step.triggers,
            categories: step.categories,
            recipients: step.recipients,
            ..Choice::default()
        })
        .collect())
}
