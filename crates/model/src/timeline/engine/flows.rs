//! What went where, and why.

use super::{Selection, TimelineIndex};
use crate::{
    timeline::bits,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};

/// Records of one reason that hold one category and that one kind of recipient received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flow {
    /// The reason.
    pub trigger: TriggerKind,
    /// The category.
    pub category: DataCategory,
    /// The recipient.
    pub recipient: RecipientKind,
    /// How many records.
    pub count: u32,
}

impl Selection {
    /// Counts by reason, category and recipient, in the order of the lists. Zero counts are left
    /// out.
    #[must_use]
    pub fn flows(&self, index: &TimelineIndex) -> Vec<Flow> {
        let mut records = vec![0_u32; index.shapes() as usize];
        for entry in self.mask.descending() {
            if let Some(count) = records.get_mut(index.shape_number(entry) as usize) {
                *count += 1;
            }
        }
        let (categories, recipients) = (DataCategory::ALL.len(), RecipientKind::ALL.len());
        let mut counts = vec![0_u32; TriggerKind::ALL.len() * categories * recipients];
        let place = |trigger: TriggerKind, category: DataCategory, recipient: RecipientKind| {
            (trigger as usize * categories + category as usize) * recipients + recipient as usize
        };
        for (number, &count) in (0..).zip(&records) {
            let Some(shape) = index.columns.shapes.get(number).filter(|_| count > 0) else {
                continue;
            };
            for category in bits::to_categories(shape.categories) {
                for recipient in bits::to_recipients(shape.recipients) {
                    counts[place(shape.trigger, category, recipient)] += count;
                }
            }
        }
        let mut flows = Vec::new();
        for &trigger in TriggerKind::ALL {
            for &category in DataCategory::ALL {
                for &recipient in RecipientKind::ALL {
                    let count = counts[place(trigger, category, recipient)];
                    if count > 0 {
                        flows.push(Flow {
                            trigger,
                            category,
                            recipient,
                            count,
                        });
                    }
                }
            }
        }
        flows
    }
}
