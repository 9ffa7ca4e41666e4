//! What may be done through a portal's frame: less than the same person may do on our own page. A page
//! around the frame can lay something over it and make somebody press what they do not see.

use super::Operation;

/// Whether a session that a portal opened may do that, if its role may. Seeing is what a frame is for.
/// What changes something, what gives others access, and what takes everything away at once, is done on
/// our own page; and so is what tells where to find somebody, which nobody needs to see in a dealer's page.
#[must_use]
pub fn is_for_frames(operation: Operation) -> bool {
    match operation {
        Operation::KnowSession
        | Operation::OwnGrant
        | Operation::SeeVehicles
        | Operation::ReadTimeline
        | Operation::Count
        | Operation::Listen
        | Operation::ReadRecord
        | Operation::SeeSharing
        | Operation::CountClauses => true,
        Operation::OwnSessions
        | Operation::SeeAccount
        | Operation::CorrectAccount
        | Operation::Visit
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
    fn a_frame_only_sees() {
        let seen: Vec<_> = Operation::ALL
            .iter()
            .filter(|operation| is_for_frames(**operation))
            .collect();
        assert_eq!(
            seen,
            [
                &Operation::KnowSession,
                &Operation::OwnGrant,
                &Operation::SeeVehicles,
                &Operation::ReadTimeline,
                &Operation::Count,
                &Operation::Listen,
                &Operation::ReadRecord,
                &Operation::SeeSharing,
                &Operation::CountClauses,
            ]
        );
    }
}
