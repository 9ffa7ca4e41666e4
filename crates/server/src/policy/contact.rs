//! Whom to ask: an address, a phone number and a mail address that work as links.

use dashboard_model::policy::PolicyContact;
use serde::Deserialize;
use toml::Spanned;

use super::{PolicyError, PolicyRule, source::Source};

/// The longest address of the official text, in characters.
const LONGEST_ADDRESS: usize = 500;

/// The longest mail address, in characters (RFC 5321).
const LONGEST_MAIL: usize = 254;

/// How many digits a phone number has: from an emergency number to the most of E.164.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;

/// `[contact]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContactEntry {
    official_url: Spanned<String>,
    phone: Spanned<String>,
    mail: Spanned<String>,
}

impl ContactEntry {
    /// The contact, if each part of it can be a link.
    pub(super) fn checked(self, source: Source<'_>) -> Result<PolicyContact, PolicyError> {
        let Self {
            official_url,
            phone,
            mail,
        } = self;
        source.require(
            is_address(official_url.get_ref()),
            official_url.span(),
            || PolicyRule::Address,
        )?;
        source.require(is_phone(phone.get_ref()), phone.span(), || {
            PolicyRule::Phone
        })?;
        source.require(is_mail(mail.get_ref()), mail.span(), || PolicyRule::Mail)?;
        Ok(PolicyContact {
            official_url: official_url.into_inner(),
            phone: phone.into_inner(),
            mail: mail.into_inner(),
        })
    }
}

/// What an address may hold (RFC 3986).
fn is_of_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    text.chars().count() <= LONGEST_ADDRESS && rest.chars().all(is_of_address) && is_domain(host)
}

fn is_phone(text: &str) -> bool {
    let rest = text.strip_prefix('+').unwrap_or(text);
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    DIGITS.contains(&digits)
        && rest
            .chars()
            .all(|c| c.is_ascii_digit() || " -.()".contains(c))
}

fn is_mail(text: &str) -> bool {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=^_{|}~.-".contains(c);
    text.len() <= LONGEST_MAIL
        && text.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty() && name.chars().all(is_of_name) && is_domain(domain)
        })
}

/// Whether it is a domain name of two labels or more.
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    text.contains('.') && text.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_that_a_browser_opens_safely() {
        for good in [
            "https://www.bmwusa.com",
            "https://www.example.com/a/b?c=d#e",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "http://www.example.com",
            "javascript:alert(1)",
            "https://",
            "https://localhost",
            "https://user@example.com",
            "https://example.com:8443",
            "https://ex ample.com",
            "https://example.com/\"onclick=",
            "https://example.com/\u{e9}",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
        assert!(!is_address(&format!(
            "https://example.com/{}",
            "a".repeat(500)
        )));
    }

    #[test]
    fn a_phone_number_can_be_dialed() {
        for good in [
            "(888) 333-6118",
            "+49 89 1250 16000",
            "112",
            "1.800.555.0142",
        ] {
            assert!(is_phone(good), "{good}");
        }
        for bad in [
            "",
            "1",
            "call us",
            "+",
            "1+2345",
            "1234567890123456",
            "123;ext=4",
        ] {
            assert!(!is_phone(bad), "{bad}");
        }
    }

    #[test]
    fn a_mail_address_has_a_name_and_a_domain() {
        for good in ["customercare@bmwassist.com", "a.b+c@mail.example.com"] {
            assert!(is_mail(good), "{good}");
        }
        for bad in [
            "",
            "example.com",
            "@example.com",
            "a@b",
            "a@@example.com",
            "a b@example.com",
            "a@-example.com",
            "a@example..com",
            "a?subject=x@example.com",
        ] {
            assert!(!is_mail(bad), "{bad}");
        }
        assert!(!is_mail(&format!("{}@example.com", "a".repeat(250))));
    }
}
