//! Titles and sentences of records, chosen by the tables that the app chooses by.

use dashboard_model::{
    time::Day,
    timeline::RecordSummary,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
    wording::Part,
};

use super::{
    format::Format,
    texts::{Texts, say},
};

/// What a record is, in a few words: `Concierge call, 4 min 12 sec`.
pub(in crate::http) fn record_title(
    texts: &Texts,
    format: &Format,
    record: &RecordSummary,
) -> String {
    let part = Part::of(record);
    let title = dashboard_model::record_title!(say, texts, record.trigger.cause, part);
    match (part, record.duration_s) {
        (Part::Call, Some(seconds)) => format!("{title}, {}", format.duration_s(seconds)),
        _ => title.to_owned(),
    }
}

/// Why a record exists, with what proves it.
pub(in crate::http) fn record_why(
    texts: &Texts,
    format: &Format,
    record: &RecordSummary,
) -> String {
    let mut why = dashboard_model::record_reason!(say, texts, record);
    let day = |day: Day| format.day(day);
    let proof = dashboard_model::record_proof!(say, texts, &record.trigger, day);
    if let Some(proof) = proof {
        why.push(' ');
        why.push_str(&proof);
    }
    why
}

/// A kind of data.
pub(in crate::http) fn category_name(texts: &Texts, category: DataCategory) -> &str {
    dashboard_model::category_name!(say, texts, category)
}

/// The occasion of a record.
pub(in crate::http) fn trigger_name(texts: &Texts, trigger: TriggerKind) -> &str {
    dashboard_model::trigger_name!(say, texts, trigger)
}

/// A kind of recipient.
pub(in crate::http) fn recipient_kind_name(texts: &Texts, recipient: RecipientKind) -> &str {
    dashboard_model::recipient_kind_name!(say, texts, recipient)
}

#[cfg(test)]
mod tests {
    use dashboard_model::{
        trigger::Trigger,
        vocabulary::{Activation, Cause},
    };
    use serde_json::json;

    use super::{super::language::Language, *};

    fn record(cause: Cause, activation: Activation, categories: &[DataCategory]) -> RecordSummary {
        serde_json::from_value(json!({
            "id": "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69", "vehicle": null,
            "occurred_at": "2026-11-17T19:02:11Z", "day": "2026-11-17",
            "trigger": Trigger::new(cause, activation), "categories": categories,
            "incident": null, "duration_s": null, "shared_with": 0, "unbound": 0,
            "questions": 0, "notices": 0, "erased": false, "sealed_until": null
        }))
        .unwrap()
    }

    /// A text that is missing stops the test where it is looked up.
    #[test]
    fn every_occasion_has_a_title_and_a_reason_in_every_language() {
        let held = [
            &[][..],
            &[DataCategory::CallLog],
            &[DataCategory::Location],
            &[DataCategory::SpecialistNotes],
        ];
        for language in Language::ALL {
            let texts = Texts::of(language);
            let format = Format::new(language.tag(), chrono_tz::UTC);
            for cause in Cause::ALL {
                for activation in Activation::ALL {
                    for categories in held {
                        let record = record(*cause, *activation, categories);
                        assert!(!record_title(texts, &format, &record).is_empty());
                        assert!(record_why(texts, &format, &record).ends_with('.'));
                    }
                }
            }
        }
    }

    #[test]
    fn every_term_has_a_name_in_every_language() {
        for language in Language::ALL {
            let texts = Texts::of(language);
            for category in DataCategory::ALL {
                assert!(!category_name(texts, *category).is_empty());
            }
            for trigger in TriggerKind::ALL {
                assert!(!trigger_name(texts, *trigger).is_empty());
            }
            for recipient in RecipientKind::ALL {
                assert!(!recipient_kind_name(texts, *recipient).is_empty());
            }
        }
    }
}
