//! The way back: a code for a token that says who it is.

use chrono::{DateTime, TimeDelta, Utc};
use dashboard_model::{id::AccountId, time::Timestamp, vocabulary::ActorRole};
use openidconnect::{
    AuthorizationCode, ClaimsVerificationError, ClientId, ErrorResponse, IdToken, IdTokenVerifier,
    RequestTokenError, SignatureVerificationError, TokenResponse,
    core::{CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm},
};

use super::{
    Proven, Provider, ProviderError, SKEW_S,
    authorize::{Claims, Question},
    fetch::FetchError,
    known::Known,
    token::SIGNED_BY,
};
use crate::store::Person;

/// How old a token may be, in seconds: it was made for this very sign-in.
const OLDEST_S: i64 = 10 * 60;

/// The longest name of a person or a session, in characters (OpenID Connect Core, 2).
const LONGEST_NAME: usize = 255;

type Token =
    IdToken<Claims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

/// What a browser brings back from the provider.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// The code.
    pub code: &'a str,
    /// Who the answer says it is from (RFC 9207).
    pub issuer: Option<&'a str>,
}

impl Provider {
    /// Asks the provider who it is that brought this code.
    ///
    /// # Errors
    /// It gives no answer, refuses the code, or what it says cannot be trusted.
    pub async fn answered(
        &self,
        question: Question<'_>,
        answered: Answered<'_>,
    ) -> Result<Proven, ProviderError> {
        let known = self.known.get(self).await?;
        match answered.issuer {
            Some(issuer) if issuer != self.issuer() => {
                return Err(ProviderError::Untrusted("the answer is another provider's"));
            }
            None if known.names_itself() => {
                return Err(ProviderError::Untrusted(
                    "the answer does not say whose it is",
                ));
            }
            _ => {}
        }
        let token = self.exchange(&known, question, answered.code).await?;
        match self.proven(&known, question, &token) {
            Err(ProviderError::Untrusted(UNKNOWN_KEY)) => {
                let known = self.known.with_new_keys(self).await?;
                self.proven(&known, question, &token)
            }
            proven => proven,
        }
    }

    async fn exchange(
        &self,
        known: &Known,
        question: Question<'_>,
        code: &str,
    ) -> Result<Token, ProviderError> {
        let us = self.us(known)?;
        let mut request = us
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|_| ProviderError::Silent("it names no token endpoint"))?
            .set_pkce_verifier(question.verifier());
        for (name, value) in self.assertion()? {
            request = request.add_extra_param(name, value);
        }
        let answer = request.request_async(&self.fetch).await;
        let answer = answer.map_err(|error| unanswered(&error))?;
        let token = answer.id_token().cloned();
        token.ok_or(ProviderError::Untrusted("it does not say who it is"))
    }

    fn proven(
        &self,
        known: &Known,
        question: Question<'_>,
        token: &Token,
    ) -> Result<Proven, ProviderError> {
        let now = self.clock.now().utc();
        let client = ClientId::new(self.settings.client_id.clone());
        let issuer = self.settings.issuer.clone();
        let verifier = IdTokenVerifier::new_public_client(client, issuer, known.keys.clone())
            .set_allowed_algs(SIGNED_BY)
            .set_other_audience_verifier_fn(|_| false)
            .set_time_fn(move || now - TimeDelta::seconds(SKEW_S))
            .set_issue_time_verifier_fn(move |made| recent(now, made, OLDEST_S))
            .set_auth_time_verifier_fn(move |proved| match (question.max_age_s, proved) {
                (None, _) => Ok(()),
                (Some(_), None) => Err(String::new()),
                (Some(seconds), Some(proved)) => recent(now, proved, seconds.into()),
            });
        let claims = token
            .claims(&verifier, &question.nonce())
            .map_err(|error| untrusted(&error))?;
        let person = Person {
            issuer: self.issuer().to_owned(),
            subject: claims.subject().as_str().to_owned(),
        };
        let provider_session = claims.additional_claims().sid.clone();
        let longest = provider_session.as_deref().unwrap_or_default();
        if person.subject.is_empty()
            || [&person.subject, longest]
                .iter()
                .any(|name| name.chars().count() > LONGEST_NAME)
        {
            return Err(ProviderError::Untrusted("a name in it has no usual length"));
        }
        let others = claims.additional_claims();
        // Whoever is said to be something else than is known here is nobody, and no subscriber.
        let standing = self.standing(others);
        let account = self.account(&person, others).filter(|_| standing.is_some());
        let (role, organisation) = standing.unwrap_or((ActorRole::Subscriber, None));
        Ok(Proven {
            account,
            role,
            organisation,
            proved_at: claims
                .auth_time()
                .and_then(|at| Timestamp::from_millis(at.timestamp_millis())),
            provider_session,
            person,
        })
    }

    /// In what role and for which organisation, or by what name in the household, by the claims that
    /// are set for them. Without a claim it is a subscriber; `None` if what the claims say is not known,
    /// or a name is missing.
    fn standing(&self, claims: &Claims) -> Option<(ActorRole, Option<String>)> {
        let said = |name: &str| claims.others.get(name);
        let role = self.settings.role_claim.as_deref().and_then(said);
        let role = match role {
            None => ActorRole::Subscriber,
            Some(word) => word.as_str()?.parse().ok()?,
        };
        if role == ActorRole::Subscriber {
            return Some((role, None));
        }
        let claim = match role {
            ActorRole::HouseholdDriver => self.settings.person_claim.as_deref()?,
            _ => &self.settings.organisation_claim,
        };
        let name = said(claim)?.as_str()?;
        let length = name.chars().count();
        let usual = (1..=LONGEST_NAME).contains(&length);
        usual.then(|| (role, Some(name.to_owned())))
    }

    /// Whose data it may open, by the claim that is set for it.
    fn account(&self, person: &Person, claims: &Claims) -> Option<AccountId> {
        let name = self.settings.account_claim.as_str();
        let value = match name {
            "sub" => Some(person.subject.as_str()),
            name => claims.others.get(name).and_then(|value| value.as_str()),
        };
        value?.parse().ok()
    }
}

/// Whether a moment is at most that long ago, and not in the future; clocks may differ.
fn recent(now: DateTime<Utc>, moment: DateTime<Utc>, oldest_s: i64) -> Result<(), String> {
    let age = now.signed_duration_since(moment).num_seconds();
    if (-SKEW_S..=oldest_s.saturating_add(SKEW_S)).contains(&age) {
        Ok(())
    } else {
        Err(String::new())
    }
}

/// It is signed with a key that is not known yet.
const UNKNOWN_KEY: &str = "its key is not known";

/// Why there is no token.
fn unanswered<R: ErrorResponse>(error: &RequestTokenError<FetchError, R>) -> ProviderError {
    match error {
        RequestTokenError::ServerResponse(_) => ProviderError::Refuses("it does not take the code"),
        RequestTokenError::Request(error) => ProviderError::Silent(error.words()),
        _ => ProviderError::Silent("its answer is not understood"),
    }
}

/// Why a token is not believed, without anything that stands in it.
fn untrusted(error: &ClaimsVerificationError) -> ProviderError {
    use SignatureVerificationError as Signature;
    if matches!(error, ClaimsVerificationError::InvalidAuthTime(_)) {
        return ProviderError::NotFresh;
    }
    ProviderError::Untrusted(match error {
        ClaimsVerificationError::Expired(_) => "it is too old, or a clock is wrong",
        ClaimsVerificationError::InvalidAudience(_) => "it is meant for somebody else",
        ClaimsVerificationError::InvalidIssuer(_) => "it is another provider's",
        ClaimsVerificationError::InvalidNonce(_) => "it belongs to another sign-in",
        ClaimsVerificationError::SignatureVerification(Signature::NoMatchingKey) => UNKNOWN_KEY,
        ClaimsVerificationError::SignatureVerification(
            Signature::DisallowedAlg(_) | Signature::UnsupportedAlg(_) | Signature::NoSignature,
        ) => "it is not signed as it must be",
        ClaimsVerificationError::SignatureVerification(_) => "its signature is wrong",
        _ => "it is not understood",
    })
}

#[cfg(test)]
mod tests {
    use openidconnect::StandardErrorResponse;
    use openidconnect::core::CoreErrorResponseType;

    use super::*;

    #[test]
    fn each_reason_not_to_have_a_token_is_told_by_its_name() {
        type Fault = RequestTokenError<FetchError, StandardErrorResponse<CoreErrorResponseType>>;
        let refused = StandardErrorResponse::new(CoreErrorResponseType::InvalidGrant, None, None);
        for (error, told) in [
            (
                Fault::ServerResponse(refused),
                ProviderError::Refuses("it does not take the code"),
            ),
            (
                Fault::Request(FetchError::Unreachable),
                ProviderError::Silent("it cannot be reached"),
            ),
            (
                Fault::Request(FetchError::Slow),
                ProviderError::Silent("it takes too long"),
            ),
            (
                Fault::Request(FetchError::TooLarge),
                ProviderError::Silent("its answer is too large"),
            ),
            (
                Fault::Other("anything".to_owned()),
                ProviderError::Silent("its answer is not understood"),
            ),
        ] {
            assert_eq!(unanswered(&error), told);
        }
    }

    #[test]
    fn each_reason_not_to_believe_a_token_is_told_by_its_name() {
        use ClaimsVerificationError as Fault;
        use SignatureVerificationError as Signature;
        let why = String::new;
        for (error, told) in [
            (Fault::Expired(why()), "it is too old, or a clock is wrong"),
            (
                Fault::InvalidAudience(why()),
                "it is meant for somebody else",
            ),
            (Fault::InvalidIssuer(why()), "it is another provider's"),
            (Fault::InvalidNonce(why()), "it belongs to another sign-in"),
            (
                Fault::SignatureVerification(Signature::NoMatchingKey),
                UNKNOWN_KEY,
            ),
            (
                Fault::SignatureVerification(Signature::DisallowedAlg(why())),
                "it is not signed as it must be",
            ),
            (
                Fault::SignatureVerification(Signature::UnsupportedAlg(why())),
                "it is not signed as it must be",
            ),
            (Fault::Unsupported(why()), "it is not understood"),
        ] {
            assert_eq!(untrusted(&error), ProviderError::Untrusted(told));
        }
        let stale = Fault::InvalidAuthTime(why());
        assert_eq!(untrusted(&stale), ProviderError::NotFresh);
    }

    #[test]
    fn a_token_without_a_signature_is_told_from_one_with_a_wrong_one() {
        use SignatureVerificationError::{CryptoError, NoSignature};
        let said = |error| untrusted(&ClaimsVerificationError::SignatureVerification(error));
        let unsigned = ProviderError::Untrusted("it is not signed as it must be");
        assert_eq!(said(NoSignature), unsigned);
        let wrong = ProviderError::Untrusted("its signature is wrong");
        assert_eq!(said(CryptoError(String::new())), wrong);
    }
}
