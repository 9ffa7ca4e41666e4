//! How far a legal instrument explains what was done (clauses 1 d and 3).

use crate::{
    disclosure::Instrument,
    policy::{finding::FindingRule, set::Set},
    time::Timestamp,
    vocabulary::DataCategory,
};

/// The categories of a record of that moment that an instrument explains, or the rule that is
/// broken: there is none, or it asks for another time.
pub(super) fn reach(
    instrument: Option<&Instrument>,
    recorded_at: Timestamp,
) -> Result<Set<DataCategory>, FindingRule> {
    let instrument = instrument.ok_or(FindingRule::InstrumentMissing)?;
    let Some(scope) = &instrument.scope else {
        return Ok(Set::ALL);
    };
    if !scope.holds(recorded_at) {
        return Err(FindingRule::WiderThanInstrument);
    }
    Ok(if scope.categories.is_empty() {
        Set::ALL
    } else {
        scope.categories.iter().collect()
    })
}
