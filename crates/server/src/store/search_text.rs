//! What can be searched of a record.

use dashboard_model::{
    disclosure::{Disclosure, Instrument},
    item::Item,
    record::Record,
    trigger::Trigger,
};

/// The words of a record that were written by somebody, one part a line, each once; empty if there
/// are none. Numbers, places and the words of closed lists are not among them: filters find those.
pub(super) fn of(record: &Record) -> String {
    let mut parts: Vec<String> = Vec::new();
    let items = record.items.iter().flat_map(of_item);
    let disclosures = record.disclosures.iter().flat_map(of_disclosure);
    for part in of_trigger(&record.trigger).chain(items).chain(disclosures) {
        let part = plain(part);
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join("\n")
}

/// Without control characters: lines and marks are this module's own.
fn plain(part: &str) -> String {
    let part: String = part
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    part.trim().to_owned()
}

fn of_trigger(trigger: &Trigger) -> impl Iterator<Item = &str> {
    let report = trigger
        .police_report
        .iter()
        .flat_map(|report| [&*report.authority, &*report.reference]);
    let actor = trigger.actor.iter().map(|actor| &*actor.organisation);
    let instrument = trigger.instrument.iter().flat_map(of_instrument);
    report.chain(actor).chain(instrument)
}

fn of_instrument(instrument: &Instrument) -> [&str; 2] {
    [&instrument.authority, &instrument.reference]
}

fn of_item(item: &Item) -> Vec<&str> {
    match item {
        Item::SpecialistNotes { text } => vec![text],
        Item::CallContent { advice } => vec![advice],
        Item::Caller { name, .. } => name.as_deref().into_iter().collect(),
        Item::TroubleCodes { codes } => codes.iter().map(|code| &*code.code).collect(),
        Item::VehicleDescription { .. }
        | Item::Location { .. }
        | Item::Direction { .. }
        | Item::TirePressure { .. }
        | Item::Fuel { .. }
        | Item::Odometer { .. }
        | Item::Collision { .. }
        | Item::ImpactDirection { .. }
        | Item::Airbags { .. }
        | Item::SeatBelts { .. }
        | Item::CallLog { .. }
        | Item::CallRecording { .. }
        | Item::Agreement { .. } => Vec::new(),
    }
}

fn of_disclosure(disclosure: &Disclosure) -> impl Iterator<Item = &str> {
    let through = disclosure.via.iter().map(|recipient| &*recipient.name);
    std::iter::once(&*disclosure.recipient.name)
        .chain(through)
        .chain(disclosure.instrument.iter().flat_map(of_instrument))
}
