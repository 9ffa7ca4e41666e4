//! In which order recipients stand.

use std::cmp::Reverse;

use dashboard_model::recipient::RecipientSummary;

/// An order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Who received something last comes first.
    #[default]
    Latest,
    /// Who received something most often comes first.
    Often,
    /// By the alphabet.
    Name,
}

impl Order {
    /// All of them, in the order of the choice.
    pub const ALL: [Self; 3] = [Self::Latest, Self::Often, Self::Name];

    /// The word that stands for it in the choice.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Latest => "latest",
            Self::Often => "often",
            Self::Name => "name",
        }
    }

    /// The order of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == word)
    }

    /// Sorts recipients; those that are equal keep their places.
    pub fn sort(self, recipients: &mut [RecipientSummary]) {
        match self {
            Self::Latest => recipients.sort_by_key(|one| Reverse(one.last_at)),
            Self::Often => recipients.sort_by_key(|one| Reverse(one.disclosures)),
            Self::Name => recipients.sort_by_key(|one| one.recipient.name.to_lowercase()),
        }
    }
}
