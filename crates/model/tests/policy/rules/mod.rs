//! Every rule of the check: what raises it, what it then says, and the nearest thing that does not.

mod facts;
mod legal;
mod notices;
mod receiving;
mod recording;

use dashboard_model::{
    disclosure::{Disclosure, Instrument, InstrumentScope},
    policy::{
        Circumstances, ClauseId, Finding, FindingCount, FindingLevel, FindingRule, FindingSubject,
        PolicyPack, check,
    },
    record::Record,
    time::Timestamp,
    trigger::Trigger,
    vocabulary::{Activation, Cause, DataCategory, Purpose, RecipientKind},
};

use super::{pack::pack, sample};

/// A record, the policy and the circumstances under which it is checked.
pub struct Case {
    record: Record,
    policy: Option<PolicyPack>,
    around: Circumstances,
}

/// A rule, and cases that differ from the usual one in little.
pub struct Row {
    rule: FindingRule,
    level: FindingLevel,
    subject: FindingSubject,
    clause: Option<&'static str>,
    /// Each raises the rule once.
    raised: &'static [fn(&mut Case)],
    /// None raises it.
    silent: &'static [fn(&mut Case)],
}

impl Case {
    /// A call for help, handed to nobody: nothing to ask and nothing to know.
    fn usual() -> Self {
        let mut record = sample::record(Cause::GeneralRequest, &[]).unwrap();
        record.vehicle = Some("veh_7Q21fK9wXd".parse().unwrap());
        record.erased = None;
        record.withheld = vec![DataCategory::CallLog];
        record.purposes = vec![Purpose::ServiceDelivery];
        Self {
            record,
            policy: Some(pack().unwrap()),
            around: sample::around().unwrap(),
        }
    }

    /// The moment that many milliseconds after the record's.
    fn at(&self, later: i64) -> Timestamp {
        Timestamp::from_millis(self.record.occurred_at.millis() + later).unwrap()
    }

    /// The record has another cause and holds that.
    fn is(&mut self, cause: Cause, categories: &[DataCategory]) {
        self.record.trigger = Trigger::new(cause, Activation::Operator);
        self.record.withheld = categories.to_vec();
    }

    /// Everything is there that explains its cause.
    fn is_complete(&mut self, cause: Cause, categories: &[DataCategory]) {
        self.is(cause, categories);
        self.record = sample::complete(self.record.clone());
    }

    /// The record is handed to somebody.
    fn hand(&mut self, kind: RecipientKind) -> &mut Disclosure {
        let disclosure = sample::disclosure(&self.record, kind);
        self.record.disclosures.push(disclosure);
        self.record.disclosures.last_mut().unwrap()
    }

    /// The policy lacks some clauses.
    fn lacks(&mut self, clauses: &[&str]) {
        let policy = self.policy.as_mut().unwrap();
        let before = policy.clauses.len();
        policy.clauses.retain(|one| !clauses.contains(&&*one.id.0));
        assert_eq!(policy.clauses.len() + clauses.len(), before);
    }

    fn found(&self) -> Vec<Finding> {
        check(&self.record, self.policy.as_ref(), &self.around)
    }
}

impl Row {
    fn finding(&self) -> Finding {
        Finding {
            level: self.level,
            rule: self.rule,
            subject: self.subject,
            clause: self.clause.map(|clause| ClauseId(clause.to_owned())),
        }
    }

    fn assert(&self) {
        let row = (self.rule, self.level, self.subject);
        for (place, change) in self.raised.iter().enumerate() {
            let mut case = Case::usual();
            change(&mut case);
            let mut found = case.found();
            found.retain(|one| (one.rule, one.level) == (self.rule, self.level));
            assert_eq!(found, [self.finding()], "{row:?}, raised {place}");
        }
        for (place, change) in self.silent.iter().enumerate() {
            let mut case = Case::usual();
            change(&mut case);
            let found = case.found();
            let raises = |one: &Finding| (one.rule, one.level) == (self.rule, self.level);
            assert!(!found.iter().any(raises), "{row:?}, silent {place}");
        }
    }
}

/// An instrument that asks for those categories.
fn instrument_for(categories: &[DataCategory]) -> Instrument {
    Instrument {
        scope: Some(InstrumentScope {
            categories: categories.to_vec(),
            from: None,
            to: None,
        }),
        ..sample::instrument()
    }
}

/// An instrument that asks for what was recorded between two moments.
fn instrument_between(from: Option<Timestamp>, to: Option<Timestamp>) -> Instrument {
    Instrument {
        scope: Some(InstrumentScope {
            categories: Vec::new(),
            from,
            to,
        }),
        ..sample::instrument()
    }
}

fn rows() -> impl Iterator<Item = &'static Row> {
    let families = [
        recording::ROWS,
        legal::ROWS,
        receiving::ROWS,
        facts::ROWS,
        notices::ROWS,
    ];
    families.into_iter().flatten()
}

#[test]
fn each_rule_is_raised_by_its_cases_and_by_no_near_one() {
    rows().for_each(Row::assert);
}

#[test]
fn no_rule_is_without_a_row() {
    for rule in FindingRule::ALL {
        assert!(rows().any(|row| row.rule == rule), "{rule:?}");
    }
}

#[test]
fn the_usual_case_raises_nothing() {
    assert_eq!(Case::usual().found(), []);
}

#[test]
fn what_depends_on_the_day_of_the_check_is_not_counted() {
    let mut case = Case::usual();
    case.hand(RecipientKind::Other);
    case.hand(RecipientKind::EmergencyContact);
    let mut counted = FindingCount::of(&case.found());
    assert_eq!((counted.questions, counted.notices), (1, 1));

    case.record.retain_until = Some(case.around.today.plus_days(-1));
    assert_eq!(FindingCount::of(&case.found()), counted);
    assert_eq!(case.found().len(), 3);

    case.around.enrolled_at = case.at(1);
    counted.questions = 2;
    assert_eq!(FindingCount::of(&case.found()), counted);
}

#[test]
fn only_one_rule_depends_on_the_day_of_the_check() {
    let depend = FindingRule::ALL
        .into_iter()
        .filter(|rule| rule.depends_on_today());
    assert!(depend.eq([FindingRule::KeptPastDate]));
}
