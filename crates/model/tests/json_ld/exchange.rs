//! On what terms something was handed over: for what, and under which instrument.

use dashboard_model::{
    disclosure::InstrumentScope,
    time::Timestamp,
    vocabulary::{DataCategory, Exchange, InstrumentKind, RecipientKind},
};
use serde_json::json;

use crate::{
    Outcome, document_of,
    sample::{bare, handed, instrument},
};

#[test]
fn what_the_operator_got_for_it_is_said_and_nothing_where_it_got_nothing() -> Outcome {
    for exchange in Exchange::ALL {
        let mut record = bare()?;
        let mut handed = handed(RecipientKind::Other, record.occurred_at);
        handed.exchange = *exchange;
        record.disclosures = vec![handed];
        let made = document_of(&record)?;
        let said = (!exchange.is_none()).then(|| json!(exchange.as_str()));
        assert_eq!(made["disclosure"][0].get("exchange"), said.as_ref());
    }
    Ok(())
}

#[test]
fn an_instrument_says_what_it_asks_for_as_far_as_it_is_known() -> Outcome {
    let mut record = bare()?;
    record.trigger.instrument = Some(instrument(InstrumentKind::Subpoena));
    assert_eq!(
        document_of(&record)?["reason"]["instrument"].get("scope"),
        None
    );
    let moment: Timestamp = "2026-11-01T00:00:00Z".parse()?;
    if let Some(paper) = &mut record.trigger.instrument {
        paper.scope = Some(InstrumentScope {
            categories: vec![DataCategory::Location, DataCategory::Direction],
            from: Some(moment),
            to: None,
        });
    }
    let made = document_of(&record)?;
    let scope = &made["reason"]["instrument"]["scope"];
    assert_eq!(scope["personalData"][1]["word"], json!("direction"));
    assert_eq!(scope["from"], json!(moment));
    assert_eq!(scope.get("to"), None);
    Ok(())
}
