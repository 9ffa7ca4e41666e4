//! What this browser finds when it checks a record by itself, and where the service says something
//! else. Pure: whoever loads the policy hands it in.

use dashboard_model::{
    policy::{
        ClauseId, Explanation, Finding, FindingCount, FindingLevel, PolicyPack, PolicySummary,
        PolicyVersion, check, explain,
    },
    record::RecordDetail,
    time::Day,
    vocabulary::{Cause, Purpose},
};

/// What there is to say of a record, and how far it can be relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What the policy says of it; `None` when none was in force.
    pub explanation: Option<Explanation>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Where both come from.
    pub source: Source,
}

/// Where a verdict comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// This browser, from the record and the policy, and where the service says something else.
    Browser(Vec<Difference>),
    /// The service alone: the policy did not come.
    Service,
}

/// A part of the answer in which the service and this browser differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which part.
    pub part: Part,
    /// What the service says.
    pub service: Said,
    /// What this browser finds.
    pub browser: Said,
}

/// A part of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The version of the policy that was in force.
    Policy,
    /// Why the record exists.
    Reason,
    /// What allows the recording.
    Recording,
    /// What allows a use.
    Use(Purpose),
    /// What allows a handing-over, by its place in the record.
    Disclosure(usize),
    /// Whether the policy binds who received it, by the same place.
    Bound(usize),
    /// What the policy does not explain.
    Questions,
    /// What is worth knowing.
    Notices,
    /// How much was found when the record was received.
    Count,
}

/// What one of the two says of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A version, or that none was in force.
    Policy(Option<PolicyVersion>),
    /// What set the recording off.
    Cause(Cause),
    /// Clauses; none if there are none.
    Clauses(Vec<ClauseId>),
    /// Whether the policy binds.
    Bound(bool),
    /// Findings that the other does not name.
    Findings(Vec<Finding>),
    /// A count of findings.
    Count(FindingCount),
}

impl Verdict {
    /// Checks a record by the policy that this browser holds to be in force on its day; `None` if
    /// there is none.
    #[must_use]
    pub fn of(detail: &RecordDetail, policy: Option<&PolicyPack>) -> Self {
        let explanation = policy.map(|policy| explain(&detail.record, policy));
        let findings = check(&detail.record, policy, &detail.circumstances);
        let differences = differences(detail, explanation.as_ref(), &findings);
        Self {
            explanation,
            findings,
            source: Source::Browser(differences),
        }
    }

    /// What the service says, where nothing could be checked.
    #[must_use]
    pub fn unchecked(detail: &RecordDetail) -> Self {
        Self {
            explanation: detail.explanation.clone(),
            findings: detail.findings.clone(),
            source: Source::Service,
        }
    }
}

/// The version by which a record of a day is judged: the newest that had taken effect. Where the
/// service says that none was in force, none is looked for: a policy may have ended, and the record
/// comes with a question then.
#[must_use]
pub fn version_in_force(
    said: Option<&PolicyVersion>,
    versions: &[PolicySummary],
    day: Day,
) -> Option<PolicyVersion> {
    said?;
    let begun = versions.iter().filter(|one| one.effective_from <= day);
    let newest = begun.max_by_key(|one| one.effective_from)?;
    Some(newest.version.clone())
}

fn differences(
    detail: &RecordDetail,
    explanation: Option<&Explanation>,
    findings: &[Finding],
) -> Vec<Difference> {
    let mut found = Differences(Vec::new());
    let ours = explanation.map(|all| all.policy.clone());
    found.compare(
        Part::Policy,
        Said::Policy(detail.policy.clone()),
        Said::Policy(ours),
    );
    if let (Some(service), Some(browser)) = (&detail.explanation, explanation) {
        found.explanations(service, browser);
    }
    for (part, level) in [
        (Part::Questions, FindingLevel::Question),
        (Part::Notices, FindingLevel::Notice),
    ] {
        let missing = |from: &[Finding], within: &[Finding]| {
            let of_level = from.iter().filter(|finding| finding.level == level);
            let missing = of_level.filter(|finding| !within.contains(finding));
            Said::Findings(missing.cloned().collect())
        };
        found.compare(
            part,
            missing(&detail.findings, findings),
            missing(findings, &detail.findings),
        );
    }
    found.compare(
        Part::Count,
        Said::Count(detail.counted),
        Said::Count(FindingCount::of(findings)),
    );
    found.0
}

struct Differences(Vec<Difference>);

impl Differences {
    fn compare(&mut self, part: Part, service: Said, browser: Said) {
        if service != browser {
            self.0.push(Difference {
                part,
                service,
                browser,
            });
        }
    }

    /// Compares two explanations of one record part by part. What the service leaves out, it says
    /// nothing of.
    fn explanations(&mut self, service: &Explanation, browser: &Explanation) {
        self.compare(
            Part::Reason,
            Said::Cause(service.reason.cause),
            Said::Cause(browser.reason.cause),
        );
        let clauses = |clauses: &[ClauseId]| Said::Clauses(clauses.to_vec());
        self.compare(
            Part::Recording,
            clauses(&service.recording),
            clauses(&browser.recording),
        );
        for (index, one) in browser.uses.iter().enumerate() {
            let said = service.uses.get(index).map(|said| &*said.clauses);
            self.compare(
                Part::Use(one.purpose),
                clauses(said.unwrap_or_default()),
                clauses(&one.clauses),
            );
        }
        for (index, one) in browser.disclosures.iter().enumerate() {
            let said = service.disclosures.get(index);
            self.compare(
                Part::Disclosure(index),
                clauses(said.map_or(&[], |said| &said.clauses)),
                clauses(&one.clauses),
            );
            self.compare(
                Part::Bound(index),
                Said::Bound(said.is_some_and(|said| said.bound)),
                Said::Bound(one.bound),
            );
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
