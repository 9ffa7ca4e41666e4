//! The one place where errors become words for people.

use crate::{api::ApiError, components::failure::Failure, i18n::*};

/// Says in the reader's language what happened and what to do.
#[must_use]
pub fn explain(locale: Locale, error: &ApiError) -> Failure {
    let (what, advice) = match error {
        ApiError::SignedOut => (
            td_string!(locale, common.failure.signed_out),
            td_string!(locale, common.failure.signed_out_advice),
        ),
        ApiError::SignInNotConfigured(reason) => {
            return Failure {
                what: td_string!(locale, common.failure.no_sign_in).to_owned(),
                advice: reason.clone(),
                request: None,
            };
        }
        ApiError::NotFound => (
            td_string!(locale, common.failure.not_found),
            td_string!(locale, common.failure.not_found_advice),
        ),
        ApiError::Unreachable => (
            td_string!(locale, common.failure.unreachable),
            td_string!(locale, common.failure.unreachable_advice),
        ),
        ApiError::Refused(_) | ApiError::FieldsRefused(_) | ApiError::Conflict => (
            td_string!(locale, common.failure.refused),
            td_string!(locale, common.failure.refused_advice),
        ),
        ApiError::NotUnderstood => (
            td_string!(locale, common.failure.not_understood),
            td_string!(locale, common.failure.not_understood_advice),
        ),
    };
    Failure {
        what: what.to_owned(),
        advice: advice.to_owned(),
        request: error.request_id().map(str::to_owned),
    }
}
