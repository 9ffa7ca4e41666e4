//! What a policy covers, as data.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use crate::{
    time::Day,
    vocabulary::{Cause, DataCategory, Purpose, RecipientKind},
};

/// A version of a policy, named after the day it took effect, such as `2016-10-17`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String))]
#[serde(transparent)]
pub struct PolicyVersion(pub String);

impl fmt::Display for PolicyVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A clause, by its number in the policy: `1`, `1b`, `3`. Also the fragment of its address on the
/// policy page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String))]
#[serde(transparent)]
pub struct ClauseId(pub String);

impl fmt::Display for ClauseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A policy pack: one version of one operator's policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicyPack {
    /// The operator whose policy it is: the name of its folder, such as `bmw-assist`.
    pub operator: String,
    /// The version.
    pub version: PolicyVersion,
    /// The service's name, such as `BMW Assist`.
    pub service: String,
    /// Who publishes the policy.
    pub publisher: String,
    /// The day it took effect.
    pub effective_from: Day,
    /// Where to read, ask and correct.
    pub contact: PolicyContact,
    /// The clauses, in the policy's order.
    pub clauses: Vec<Clause>,
}

/// Where the official text is and whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicyContact {
    /// The official text's address.
    pub official_url: String,
    /// The phone number, as people dial it.
    pub phone: String,
    /// The mail address.
    pub mail: String,
}

/// A clause: its texts and what it covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its number.
    pub id: ClauseId,
    /// Our plain-language texts by language (BCP 47). `en` is always there.
    pub texts: BTreeMap<String, ClauseText>,
    /// What it covers.
    #[serde(default)]
    pub covers: Coverage,
}

/// A clause in plain language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClauseText {
    /// A short title.
    pub title: String,
    /// What it says, in a few sentences of ours.
    pub summary: String,
}

/// What a clause covers. Empty lists cover nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Coverage {
    /// Data that may be collected.
    pub categories: Vec<DataCategory>,
    /// Occasions on which data may be recorded.
    pub triggers: Vec<TriggerCoverage>,
    /// What data may be used for.
    pub purposes: Vec<Purpose>,
    /// To whom data may be handed.
    pub recipients: Vec<RecipientCoverage>,
    /// Calls may be monitored and recorded.
    pub call_recording: bool,
    /// Data cross a network that is not necessarily secure.
    pub cellular_warning: bool,
    /// Data are never sold or rented, except to a recipient that `may_be_sold` names.
    pub never_sold: bool,
}

/// An occasion that a clause covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TriggerCoverage {
    /// The causes.
    pub causes: Vec<Cause>,
    /// The categories that may be recorded on that occasion.
    pub categories: Vec<DataCategory>,
    /// Only after the caller's identity was verified and a police report was filed.
    #[serde(default)]
    pub needs_verification_and_report: bool,
    /// Only in a car that is equipped for stolen vehicle recovery.
    #[serde(default)]
    pub needs_equipped_car: bool,
    /// Only with a legal instrument.
    #[serde(default)]
    pub needs_instrument: bool,
}

/// A kind of recipient that a clause covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecipientCoverage {
    /// The kinds.
    pub kinds: Vec<RecipientKind>,
    /// What for.
    pub purposes: Vec<Purpose>,
    /// Whether the policy still protects the data there.
    pub bound: bool,
    /// Only with a legal instrument.
    #[serde(default)]
    pub needs_instrument: bool,
    /// Only from the hands of one of these, never straight from the operator.
    #[serde(default)]
    pub only_via: Vec<RecipientKind>,
    /// Data may be sold or rented to them.
    #[serde(default)]
    pub may_be_sold: bool,
}

/// `GET /api/v1/policies`: a version, without its clauses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicySummary {
    /// The version.
    pub version: PolicyVersion,
    /// The service's name.
    pub service: String,
    /// Who publishes the policy.
    pub publisher: String,
    /// The day it took effect.
    pub effective_from: Day,
    /// Whether it is the one in force today.
    pub in_force: bool,
    /// Where to read, ask and correct.
    pub contact: PolicyContact,
}

/// `GET /api/v1/policies/{version}`: a version in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Policy {
    /// Which.
    pub summary: PolicySummary,
    /// The clauses, in the policy's order.
    pub clauses: Vec<LocalizedClause>,
}

/// A clause in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LocalizedClause {
    /// Its number.
    pub id: ClauseId,
    /// Its text.
    pub text: ClauseText,
}

impl Clause {
    /// Its text in a language, or in English where it has none in it.
    #[must_use]
    pub fn text(&self, language: &str) -> Option<&ClauseText> {
        self.texts.get(language).or_else(|| self.texts.get("en"))
    }
}

impl PolicyPack {
    /// The pack without its clauses.
    #[must_use]
    pub fn summary(&self, in_force: bool) -> PolicySummary {
        PolicySummary {
            version: self.version.clone(),
            service: self.service.clone(),
            publisher: self.publisher.clone(),
            effective_from: self.effective_from,
            in_force,
            contact: self.contact.clone(),
        }
    }

    /// The pack in one language; a clause without a text in it comes in English.
    #[must_use]
    pub fn localized(&self, language: &str, in_force: bool) -> Policy {
        let clauses = self
            .clauses
            .iter()
            .filter_map(|clause| {
                Some(LocalizedClause {
                    id: clause.id.clone(),
                    text: clause.text(language)?.clone(),
                })
            })
            .collect();
        Policy {
            summary: self.summary(in_force),
            clauses,
        }
    }
}
