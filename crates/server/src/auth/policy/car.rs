//! What may be done in a car: less than the same person may do on their phone. Everybody in a car sees its
//! screen, and a valet can press its buttons.

use super::Operation;

/// Whether a car that was let in may do that, if its role may. It shows what was recorded, what became of it
/// and what is held. What changes something, what gives others access, what tells where somebody is signed in
/// and what takes everything away at once is done on a phone or a computer.
#[must_use]
pub fn is_for_cars(operation: Operation) -> bool {
    match operation {
        Operation::KnowSession
        | Operation::SeeVehicles
        | Operation::ReadTimeline
        | Operation::Count
        | Operation::Listen
        | Operation::ReadRecord
        | Operation::SeeSharing
        | Operation::CountClauses
        | Operation::SeeAccount
        | Operation::Visit => true,
        Operation::OwnSessions
        | Operation::OwnGrant
        | Operation::CorrectAccount
        | Operation::MarkSeen
        | Operation::Export
        | Operation::Prove
        | Operation::ManageGrants
        | Operation::LetCarsIn
        | Operation::SendEvents => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_car_only_sees() {
        let seen: Vec<_> = Operation::ALL
            .iter()
            .filter(|operation| is_for_cars(**operation))
            .collect();
        assert_eq!(
            seen,
            [
                &Operation::KnowSession,
                &Operation::SeeVehicles,
                &Operation::ReadTimeline,
                &Operation::Count,
                &Operation::Listen,
                &Operation::ReadRecord,
                &Operation::SeeSharing,
                &Operation::CountClauses,
                &Operation::SeeAccount,
                &Operation::Visit,
            ]
        );
    }
}
