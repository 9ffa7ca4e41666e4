//! A page of the timeline as JSON. A hundred rows have twenty shapes: the text of each is read once,
//! cut where a record's own parts go, and written between them.

use std::collections::{HashMap, hash_map::Entry};

use dashboard_model::timeline::{RoutineDay, TimelineItem};

use super::{
    StoreError, moment_text,
    shape::{Line, Own},
    stored::damaged,
};

/// Where a shape's text is cut: behind each name, in their order, stands what is a record's own.
const OPEN: [(&str, &str); 5] = [
    ("\"id\":", "\"00000000-0000-4000-8000-000000000000\""),
    ("\"occurred_at\":", "\"1970-01-01T00:00:00Z\""),
    ("\"day\":", "\"1970-01-01\""),
    ("\"incident\":", "null"),
    ("\"duration_s\":", "null"),
];

/// About how long the text of a page is, in bytes: a hundred rows.
const USUAL_LENGTH: usize = 48 * 1024;

/// A shape's text before, between and behind a record's own parts.
type Parts = [String; OPEN.len() + 1];

/// The items of a page, as they are written.
pub(super) struct PageText {
    shapes: HashMap<i64, Parts>,
    text: Vec<u8>,
}

impl PageText {
    pub(super) fn new() -> Self {
        let mut text = Vec::with_capacity(USUAL_LENGTH);
        text.push(b'[');
        Self {
            shapes: HashMap::new(),
            text,
        }
    }

    /// Adds a record. The text of a shape that is not known yet is read.
    pub(super) fn record(
        &mut self,
        own: &Own,
        read: impl FnOnce(i64) -> Result<String, StoreError>,
    ) -> Result<(), StoreError> {
        self.line(&own.line(), read)
    }

    /// The same, as it stands in the database.
    pub(super) fn line(
        &mut self,
        line: &Line<'_>,
        read: impl FnOnce(i64) -> Result<String, StoreError>,
    ) -> Result<(), StoreError> {
        self.comma();
        let parts = match self.shapes.entry(line.shape) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                let text = read(line.shape)?;
                unknown.insert(cut(&text).ok_or_else(|| damaged("shape"))?)
            }
        };
        write(&mut self.text, parts, line)
    }

    /// Adds a day's routine diagnostics.
    pub(super) fn routine(&mut self, day: RoutineDay) -> Result<(), StoreError> {
        self.comma();
        serde_json::to_writer(&mut self.text, &TimelineItem::Routine(day))?;
        Ok(())
    }

    fn comma(&mut self) {
        if self.text.len() > 1 {
            self.text.push(b',');
        }
    }

    /// The items as a JSON array.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.text.push(b']');
        self.text
    }
}

/// Cuts a shape's text. A name never stands in quotation marks inside a text, and what comes before
/// each of these holds no other object with such a name.
fn cut(text: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut rest = text;
    for (part, (name, open)) in parts.iter_mut().zip(OPEN) {
        let behind = rest.find(name)? + name.len();
        *part = rest[..behind].to_owned();
        rest = rest[behind..].strip_prefix(open)?;
    }
    rest.clone_into(parts.last_mut()?);
    Some(parts)
}

fn write(text: &mut Vec<u8>, parts: &Parts, line: &Line<'_>) -> Result<(), StoreError> {
    let [id, occurred_at, day, incident, duration_s, end] = parts;
    text.extend_from_slice(b"{\"record\":");
    quoted(text, id, line.record);
    text.extend_from_slice(occurred_at.as_bytes());
    text.push(b'"');
    moment_text::write(text, line.occurred_at)?;
    text.push(b'"');
    quoted(text, day, line.day);
    match line.incident {
        Some(name) => quoted(text, incident, name),
        None => {
            text.extend_from_slice(incident.as_bytes());
            text.extend_from_slice(b"null");
        }
    }
    text.extend_from_slice(duration_s.as_bytes());
    serde_json::to_writer(&mut *text, &line.duration_s)?;
    text.extend_from_slice(end.as_bytes());
    text.push(b'}');
    Ok(())
}

/// A part, and behind it a handle or a day: neither holds anything that JSON writes otherwise.
fn quoted(text: &mut Vec<u8>, part: &str, word: &str) {
    text.extend_from_slice(part.as_bytes());
    text.push(b'"');
    text.extend_from_slice(word.as_bytes());
    text.push(b'"');
}

#[cfg(test)]
mod tests {
    use dashboard_model::{
        disclosure::Instrument,
        timeline::RecordSummary,
        trigger::Trigger,
        vocabulary::{Activation, Cause, DataCategory, InstrumentKind},
    };

    use super::*;

    fn summary(reference: &str, incident: bool) -> RecordSummary {
        let mut trigger = Trigger::new(Cause::Subpoena, Activation::Operator);
        trigger.instrument = Some(Instrument {
            kind: InstrumentKind::Subpoena,
            reference: reference.to_owned(),
            authority: "\"incident\":null,\"day\":".to_owned(),
            scope: None,
        });
        let id = "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69";
        RecordSummary {
            id: id.parse().unwrap(),
            vehicle: Some("veh_tests1".parse().unwrap()),
            occurred_at: "2026-11-17T19:02:11.250Z".parse().unwrap(),
            day: "2026-11-17".parse().unwrap(),
            trigger,
            categories: vec![DataCategory::Location],
            incident: incident.then(|| id.parse().unwrap()),
            duration_s: incident.then_some(42),
            shared_with: 1,
            unbound: 0,
            questions: 2,
            notices: 0,
            erased: false,
            sealed_until: Some("2026-11-18".parse().unwrap()),
        }
    }

    #[test]
    fn a_written_row_is_what_the_whole_one_gives() {
        for (reference, incident) in [("17-220", true), ("\"duration_s\":null}", false)] {
            let summary = summary(reference, incident);
            let text =
                serde_json::to_string(&crate::store::shape::template(&summary).unwrap()).unwrap();
            let own = Own {
                record: summary.id.to_string(),
                occurred_at: summary.occurred_at.millis(),
                day: summary.day.to_string(),
                incident: summary.incident.as_ref().map(ToString::to_string),
                duration_s: summary.duration_s,
                shape: 1,
            };
            let mut written = Vec::new();
            write(&mut written, &cut(&text).unwrap(), &own.line()).unwrap();
            let whole = serde_json::to_vec(&TimelineItem::Record(Box::new(summary))).unwrap();
            assert_eq!(String::from_utf8(written), String::from_utf8(whole));
        }
    }

    #[test]
    fn a_text_of_another_form_is_refused() {
        assert!(cut("{}").is_none());
        assert!(cut("{\"id\":\"other\"}").is_none());
    }
}
