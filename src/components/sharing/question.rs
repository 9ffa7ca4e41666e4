//! What somebody wants to know of who received data, and what of it answers that.

use dashboard_model::{
    recipient::RecipientSummary,
    sharing::{LegalDisclosure, Sharing},
    vocabulary::{DataCategory, RecipientKind},
};

/// A question that the page answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Question {
    /// Who received anything?
    #[default]
    Everything,
    /// Who knows where the car was?
    Position,
    /// Who has the sound of a call?
    Recording,
    /// Who knows what was said?
    Call,
    /// Who knows of a crash?
    Crash,
    /// Who knows the state of the car?
    Car,
    /// Who knows whom the data is about?
    Person,
    /// Whom does the policy not bind?
    Unbound,
    /// What does the policy not explain?
    Unexplained,
}

impl Question {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 9] = [
        Self::Everything,
        Self::Position,
        Self::Recording,
        Self::Call,
        Self::Crash,
        Self::Car,
        Self::Person,
        Self::Unbound,
        Self::Unexplained,
    ];

    /// The only question about data of a category.
    #[must_use]
    pub const fn about(category: DataCategory) -> Self {
        match category {
            DataCategory::Location | DataCategory::Direction => Self::Position,
            DataCategory::CallRecording => Self::Recording,
            DataCategory::CallLog | DataCategory::CallContent | DataCategory::SpecialistNotes => {
                Self::Call
            }
            DataCategory::Collision
            | DataCategory::ImpactDirection
            | DataCategory::Airbags
            | DataCategory::SeatBelts => Self::Crash,
            DataCategory::VehicleDescription
            | DataCategory::TroubleCodes
            | DataCategory::TirePressure
            | DataCategory::Fuel
            | DataCategory::Odometer => Self::Car,
            DataCategory::Caller | DataCategory::Agreement => Self::Person,
        }
    }

    /// What of everything that was handed over answers the question.
    #[must_use]
    pub fn answer(self, all: &Sharing) -> Sharing {
        let recipients = all.recipients.iter();
        let recipients: Vec<_> = recipients.filter(|one| self.holds(one)).cloned().collect();
        let is_among = |legal: &&LegalDisclosure| {
            recipients
                .iter()
                .any(|one| one.recipient == legal.recipient)
        };
        let kinds: Vec<RecipientKind> = recipients.iter().map(|one| one.recipient.kind).collect();
        let legal = all.legal.iter().filter(is_among);
        let flows = all
            .flows
            .iter()
            .filter(|flow| self.takes(flow.category) && kinds.contains(&flow.kind));
        Sharing {
            legal: legal
                .filter(|legal| legal.categories.iter().any(|one| self.takes(*one)))
                .cloned()
                .collect(),
            flows: flows.cloned().collect(),
            recipients,
        }
    }

    /// The kinds of data that the question is about; none where it is about all of them.
    #[must_use]
    pub fn categories(self) -> Vec<DataCategory> {
        match self {
            Self::Everything | Self::Unbound | Self::Unexplained => Vec::new(),
            _ => {
                let all = DataCategory::ALL.iter().copied();
                all.filter(|one| self.takes(*one)).collect()
            }
        }
    }

    fn holds(self, recipient: &RecipientSummary) -> bool {
        match self {
            Self::Unbound => recipient.unbound > 0,
            Self::Unexplained => recipient.questions > 0,
            _ => recipient.categories.iter().any(|one| self.takes(*one)),
        }
    }

    fn takes(self, category: DataCategory) -> bool {
        match self {
            Self::Everything | Self::Unbound | Self::Unexplained => true,
            about => Self::about(category) == about,
        }
    }
}

/// Whether a recipient is what subscribers call "outside".
#[must_use]
pub fn is_outside(recipient: &RecipientSummary) -> bool {
    recipient.recipient.kind != RecipientKind::ResponseCenter
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use dashboard_model::{disclosure::Recipient, sharing::Flow, vocabulary::TriggerKind};

    use super::*;

    fn recipient(kind: RecipientKind, categories: &[DataCategory]) -> RecipientSummary {
        RecipientSummary {
            id: kind.to_string(),
            recipient: Recipient {
                kind,
                name: kind.to_string(),
            },
            disclosures: 1,
            records: 1,
            categories: categories.to_vec(),
            purposes: Vec::new(),
            triggers: Vec::new(),
            unbound: 0,
            questions: 0,
            first_at: "2026-01-01T12:00:00Z".parse().unwrap(),
            last_at: "2026-01-01T12:00:00Z".parse().unwrap(),
        }
    }

    fn sharing() -> Sharing {
        let dealer = recipient(RecipientKind::Dealer, &[DataCategory::Odometer]);
        let police = RecipientSummary {
            unbound: 1,
            questions: 1,
            ..recipient(
                RecipientKind::LegalAuthority,
                &[DataCategory::Odometer, DataCategory::Direction],
            )
        };
        let legal = |category| LegalDisclosure {
            recorded_at: "2025-12-31T12:00:00Z".parse().unwrap(),
            record: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse().unwrap(),
            at: "2026-01-01T12:00:00Z".parse().unwrap(),
            day: "2026-01-01".parse().unwrap(),
            recipient: police.recipient.clone(),
            instrument: None,
            categories: vec![category],
        };
        let flow = |category, kind| Flow {
            trigger: TriggerKind::Legal,
            category,
            kind,
            count: 1,
        };
        Sharing {
            legal: vec![
                legal(DataCategory::Odometer),
                legal(DataCategory::Direction),
            ],
            flows: vec![
                flow(DataCategory::Odometer, RecipientKind::Dealer),
                flow(DataCategory::Odometer, RecipientKind::LegalAuthority),
                flow(DataCategory::Direction, RecipientKind::LegalAuthority),
            ],
            recipients: vec![dealer, police],
        }
    }

    #[test]
    fn every_kind_of_data_is_asked_for_by_a_question_of_the_page() {
        for category in DataCategory::ALL {
            assert!(Question::ALL.contains(&Question::about(*category)));
        }
    }

    #[test]
    fn everything_leaves_nothing_out() {
        assert_eq!(Question::Everything.answer(&sharing()), sharing());
    }

    #[test]
    fn a_question_about_data_leaves_only_who_received_it_and_what_was_asked() {
        let answer = Question::Position.answer(&sharing());
        assert_eq!(answer.recipients, sharing().recipients[1..]);
        assert_eq!(answer.legal, sharing().legal[1..]);
        assert_eq!(answer.flows, sharing().flows[2..]);
    }

    #[test]
    fn a_question_about_the_policy_leaves_everything_of_those_it_is_about() {
        for question in [Question::Unbound, Question::Unexplained] {
            let answer = question.answer(&sharing());
            assert_eq!(answer.recipients, sharing().recipients[1..]);
            assert_eq!(answer.legal, sharing().legal);
            assert_eq!(answer.flows, sharing().flows[1..]);
        }
    }

    #[test]
    fn what_nobody_received_has_an_empty_answer() {
        assert_eq!(Question::Recording.answer(&sharing()), Sharing::default());
    }
}
