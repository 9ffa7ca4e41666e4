//! A handing-over as it is sent, and the rules that it must meet by itself.

use std::error::Error;

use dashboard_model::{
    disclosure::{Disclosure, InstrumentScope},
    time::Timestamp,
    validate,
    vocabulary::{DataCategory, Exchange},
};
use serde_json::{Value, json};

type Outcome = Result<(), Box<dyn Error>>;

fn sent(scope: Value) -> Value {
    json!({
        "recipient": { "kind": "legal_authority", "name": "A court" },
        "at": "2026-11-17T19:03:02Z",
        "categories": ["fuel"],
        "purpose": "legal_compliance",
        "instrument": {
            "kind": "subpoena", "reference": "L-1", "authority": "A court", "scope": scope
        }
    })
}

/// The fields and rules that a disclosure with that scope breaks.
fn broken(scope: Value) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let disclosure: Disclosure = serde_json::from_value(sent(scope))?;
    let now: Timestamp = "2026-11-21T00:00:00Z".parse()?;
    let violations = validate::disclosure(&disclosure, &[DataCategory::Fuel], now);
    let violations = violations.into_iter();
    Ok(violations.map(|one| (one.field, one.rule)).collect())
}

#[test]
fn what_is_not_said_was_neither_sold_nor_limited() -> Outcome {
    let disclosure: Disclosure = serde_json::from_value(sent(Value::Null))?;
    assert_eq!(disclosure.exchange, Exchange::None);
    let instrument = disclosure.instrument.clone().ok_or("no instrument")?;
    assert_eq!(instrument.scope, None);

    let text = serde_json::to_string(&disclosure)?;
    assert!(
        !text.contains("exchange") && !text.contains("scope"),
        "{text}"
    );
    Ok(())
}

#[test]
fn what_was_got_for_it_and_what_was_asked_for_come_back_as_they_were_sent() -> Outcome {
    let mut sent = sent(json!({ "categories": ["fuel"], "to": "2026-11-17T00:00:00Z" }));
    sent["exchange"] = json!("rented");
    sent["via"] = json!([]);
    let disclosure: Disclosure = serde_json::from_value(sent.clone())?;
    assert_eq!(disclosure.exchange, Exchange::Rented);
    assert_eq!(serde_json::to_value(&disclosure)?, sent);
    Ok(())
}

#[test]
fn an_unknown_part_of_a_scope_is_refused_by_name() {
    let refused = serde_json::from_value::<InstrumentScope>(json!({ "until": null }));
    assert!(refused.is_err_and(|error| error.to_string().contains("until")));
}

#[test]
fn a_scope_names_each_category_once_and_a_period_that_is_not_reversed() -> Outcome {
    let first = "2026-11-17T00:00:00Z";
    let later = "2026-11-17T00:00:00.001Z";
    for good in [
        json!({ "categories": [] }),
        json!({ "from": first, "to": first }),
        json!({ "from": first, "to": later }),
        json!({ "from": first }),
        json!({ "to": first }),
    ] {
        assert_eq!(broken(good)?, []);
    }
    let named = |field: &str, rule: &str| {
        let field = format!("data.disclosure.instrument.scope.{field}");
        vec![(field, rule.to_owned())]
    };
    assert_eq!(
        broken(json!({ "categories": ["fuel", "fuel"] }))?,
        named("categories", "repeated")
    );
    assert_eq!(
        broken(json!({ "from": later, "to": first }))?,
        named("to", "reversed_period")
    );
    Ok(())
}
