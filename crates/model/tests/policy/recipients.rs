//! To whom data may be handed, and whether the policy still protects it there.

use std::error::Error;

use dashboard_model::{
    disclosure::{Disclosure, Instrument, Recipient},
    policy::{FindingRule, explain},
    vocabulary::{Cause, DataCategory::Location, Exchange, Purpose, RecipientKind},
};

use super::{
    Outcome,
    pack::pack,
    sample::{instrument, questions, record},
};

/// The question that a handing-over raises, if any, and whether the recipient is bound.
fn handed(
    kind: RecipientKind,
    purpose: Purpose,
    via: Option<RecipientKind>,
    instrument: Option<Instrument>,
) -> Result<(Option<FindingRule>, bool), Box<dyn Error>> {
    let mut record = record(Cause::GeneralRequest, &[Location])?;
    let hand = |kind| Recipient {
        kind,
        name: "Somebody".to_owned(),
    };
    record.disclosures.push(Disclosure {
        recipient: hand(kind),
        at: record.occurred_at,
        categories: vec![Location],
        purpose,
        via: via.into_iter().map(hand).collect(),
        instrument,
        exchange: Exchange::None,
    });
    let explanation = explain(&record, &pack()?);
    let question = questions(&record, &pack()?)?.first().copied();
    Ok((question, explanation.disclosures[0].bound))
}

#[test]
fn each_recipient_is_covered_for_its_own_purpose_and_bound_where_the_policy_says_so() -> Outcome {
    use Purpose::*;
    use RecipientKind::*;
    let covered: &[(RecipientKind, Purpose, bool)] = &[
        (ResponseCenter, ServiceDelivery, true),
        (RoadsideAssistance, ServiceDelivery, true),
        (EmergencyServices, ServiceDelivery, true),
        (Concierge, ServiceDelivery, true),
        (Dealer, ServiceExperience, true),
        (GroupCompany, SafetyImprovement, true),
        (ServiceProvider, ServiceDelivery, true),
        (ResearchPartner, Research, true),
        (EmergencyContact, ServiceDelivery, false),
        (AgreementEnforcement, AccountManagement, false),
        (AssetSuccessor, AccountManagement, false),
    ];
    for (kind, purpose, bound) in covered {
        assert_eq!(
            handed(*kind, *purpose, None, None)?,
            (None, *bound),
            "{kind}"
        );
    }
    let refused = Some(FindingRule::RecipientNotCovered);
    for purpose in Purpose::ALL {
        assert_eq!(handed(Other, *purpose, None, None)?.0, refused, "{purpose}");
    }
    for kind in RecipientKind::ALL {
        assert_eq!(handed(*kind, Marketing, None, None)?.0, refused, "{kind}");
    }
    assert_eq!(
        handed(ResearchPartner, ServiceDelivery, None, None)?.0,
        refused
    );
    assert_eq!(handed(Dealer, Research, None, None)?.0, refused);
    Ok(())
}

#[test]
fn a_supplier_is_covered_only_behind_the_concierge_and_never_bound() -> Outcome {
    let straight = handed(
        RecipientKind::ConciergeSupplier,
        Purpose::ServiceDelivery,
        None,
        None,
    )?;
    assert_eq!(straight, (Some(FindingRule::RecipientNotCovered), false));
    let behind = handed(
        RecipientKind::ConciergeSupplier,
        Purpose::ServiceDelivery,
        Some(RecipientKind::Concierge),
        None,
    )?;
    assert_eq!(behind, (None, false));
    Ok(())
}

#[test]
fn an_authority_needs_an_instrument_and_is_never_bound() -> Outcome {
    let kind = RecipientKind::LegalAuthority;
    let bare = handed(kind, Purpose::LegalCompliance, None, None)?;
    assert_eq!(bare, (Some(FindingRule::InstrumentMissing), false));
    let with = handed(kind, Purpose::LegalCompliance, None, Some(instrument()))?;
    assert_eq!(with, (None, false));
    Ok(())
}
