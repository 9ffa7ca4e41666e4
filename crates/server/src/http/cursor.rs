//! Cursors: a place in the timeline, as text that only this server can make, good only for the
//! account and the filters for which it was made.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use dashboard_model::{id::AccountId, problem::Violation};

use super::Error;
use crate::{
    keys::{Keys, TAG_LENGTH},
    store::{Position, TimelineFilter},
};

/// Makes and reads the cursors of one list.
pub(super) struct Cursors<'a> {
    keys: &'a Keys,
    account: &'a AccountId,
    list: Vec<u8>,
}

impl<'a> Cursors<'a> {
    /// Of an account's timeline under some filters.
    pub(super) fn of(
        keys: &'a Keys,
        account: &'a AccountId,
        filter: &TimelineFilter,
        fold: bool,
    ) -> Result<Self, Error> {
        let list = serde_json::to_vec(&(filter, fold))
            .map_err(|_| Error::Internal("the filters have no text form"))?;
        Ok(Self {
            keys,
            account,
            list,
        })
    }

    /// The text of a place.
    pub(super) fn write(&self, position: &Position) -> Result<String, Error> {
        let place = serde_json::to_vec(position)
            .map_err(|_| Error::Internal("a place has no text form"))?;
        let mut bytes = self.tag(&place).to_vec();
        bytes.extend_from_slice(&place);
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The place of a text.
    pub(super) fn read(&self, cursor: &str) -> Result<Position, Error> {
        self.position(cursor).ok_or_else(|| {
            Error::InvalidQuery(vec![Violation::new(
                "cursor",
                "not_of_this_list",
                "must be the `next` of a page with the same filters",
            )])
        })
    }

    fn position(&self, cursor: &str) -> Option<Position> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (tag, place) = bytes.split_at_checked(TAG_LENGTH)?;
        if !bool::from(subtle::ConstantTimeEq::ct_eq(tag, &self.tag(place)[..])) {
            return None;
        }
        serde_json::from_slice(place).ok()
    }

    fn tag(&self, place: &[u8]) -> [u8; TAG_LENGTH] {
        self.keys
            .cursor_tag(&[self.account.as_str().as_bytes(), &self.list, place])
    }
}
