//! What a search found, as it is sent.

use dashboard_model::timeline::index::{IndexError, Matches};

use crate::refusals::HUGE;

#[test]
fn every_cut_is_refused() {
    let bytes = Matches::new(1, vec![1, 2, 9]).encode();
    for end in 0..bytes.len() {
        assert!(Matches::decode(&bytes[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn neighbours_are_one_run() {
    let matches = Matches::new(1, vec![9, 3, 2, 1, 3]);
    assert_eq!(matches.runs(), [1..4, 9..10]);
    assert_eq!((matches.len(), matches.is_empty()), (4, false));
    assert!(Matches::new(1, vec![]).is_empty());
}

#[test]
fn what_is_wrong_with_matches_is_named() {
    let what = "runs";
    assert_eq!(Matches::decode(&[2]), Err(IndexError::UnknownVersion));
    let huge = [&[1, 0], HUGE].concat();
    assert_eq!(Matches::decode(&huge), Err(IndexError::TooLong { what }));
    assert_eq!(
        Matches::decode(&[1, 0, 1, 4, 0]),
        Err(IndexError::BadOrder { what })
    );
    assert_eq!(
        Matches::decode(&[1, 0, 2, 4, 1, 0, 1]),
        Err(IndexError::BadOrder { what })
    );
    assert_eq!(Matches::decode(&[1, 0, 0, 0]), Err(IndexError::Trailing));
    let most = [0xff, 0xff, 0xff, 0xff, 0x0f];
    let beyond = [&[1, 0, 1][..], &most, &[1]].concat();
    assert_eq!(
        Matches::decode(&beyond),
        Err(IndexError::OutOfRange { what })
    );
}
