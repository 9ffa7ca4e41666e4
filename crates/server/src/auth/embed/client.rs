//! How a portal's back end proves who it is: its name and its secret (HTTP Basic, RFC 6749 2.3.1).

use axum::http::{HeaderMap, header::AUTHORIZATION};
use base64::{Engine, engine::general_purpose::STANDARD};

use super::{Tenant, Tenants};
use crate::auth::{hash, same};

/// What a request presents.
pub struct Credentials {
    client_id: String,
    secret: String,
}

impl Credentials {
    /// Those of a request; `None` if it has none of this form.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let mut all = headers.get_all(AUTHORIZATION).iter();
        let header = all.next()?.to_str().ok()?;
        let (scheme, encoded) = header.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("basic") || all.next().is_some() {
            return None;
        }
        let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
        let (client_id, secret) = decoded.split_once(':')?;
        Some(Self {
            client_id: plain(client_id)?,
            secret: plain(secret)?,
        })
    }

    /// The portal that calls itself so, whether or not it is.
    #[must_use]
    pub fn claimed<'a>(&self, tenants: &'a Tenants) -> Option<&'a Tenant> {
        tenants.of_client(&self.client_id)
    }

    /// The portal that they prove. It takes the same time whether there is such a portal or not, and
    /// wherever the secrets differ.
    #[must_use]
    pub fn prove<'a>(&self, tenants: &'a Tenants) -> Option<&'a Tenant> {
        let claimed = self.claimed(tenants);
        let expected = claimed.map_or([0; 32], |tenant| tenant.secret);
        let proven = same(&hash(&self.secret), &expected);
        claimed.filter(|_| proven)
    }
}

/// Both parts are encoded as in a form.
fn plain(part: &str) -> Option<String> {
    if part.contains(['&', '=']) {
        return None;
    }
    let (value, _) = form_urlencoded::parse(part.as_bytes()).next()?;
    Some(value.into_owned())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn tenants() -> Tenants {
        let tenant = |client: &str, secret: &str| Tenant {
            id: client.to_owned(),
            name: client.to_owned(),
            organisation: client.to_owned(),
            client_id: client.to_owned(),
            secret: hash(secret),
            origins: Vec::new(),
            actors: Vec::new(),
            brand: None,
        };
        Tenants::new(vec![tenant("one", "s+1"), tenant("two", "s2")])
    }

    fn proven(header: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, HeaderValue::from_str(header).unwrap());
        let tenants = tenants();
        let tenant = Credentials::of(&headers)?.prove(&tenants)?;
        Some(tenant.id.clone())
    }

    fn basic(text: &str) -> String {
        format!("Basic {}", STANDARD.encode(text))
    }

    #[test]
    fn a_name_and_its_secret_prove_a_portal() {
        assert_eq!(proven(&basic("two:s2")).as_deref(), Some("two"));
        assert_eq!(proven(&basic("one:s%2B1")).as_deref(), Some("one"));
        let small = basic("two:s2").replace("Basic", "basic");
        assert_eq!(proven(&small).as_deref(), Some("two"));
    }

    #[test]
    fn nothing_else_does() {
        for wrong in [
            basic("one:s2"),
            basic("two:s+1"),
            basic("three:s2"),
            basic("two:"),
            basic(":s2"),
            basic("two"),
            basic("two:s2&"),
            basic("Two:s2"),
            "Bearer s2".to_owned(),
            "Basic !".to_owned(),
            "Basic".to_owned(),
        ] {
            assert_eq!(proven(&wrong), None, "{wrong}");
        }
        let mut twice = HeaderMap::new();
        for secret in ["two:s2", "two:s3"] {
            let header = HeaderValue::from_str(&basic(secret)).unwrap();
            twice.append(AUTHORIZATION, header);
        }
        assert!(Credentials::of(&twice).is_none());
    }
}
