//! Where the fields of an account can be corrected.

use std::str::FromStr;

use dashboard_model::vocabulary::AccountField;

/// Where one field of an account, or each, can be corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditUrl {
    field: Option<AccountField>,
    address: String,
}

impl FromStr for EditUrl {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let (field, address) = match text.split_once('=') {
            Some((field, address)) if !field.contains(':') => {
                let field = field
                    .parse::<AccountField>()
                    .map_err(|error| error.to_string())?;
                (Some(field), address)
            }
            _ => (None, text),
        };
        let safe = address.starts_with("https://")
            || address.starts_with("http://localhost")
            || address.starts_with("http://127.0.0.1");
        if !safe {
            return Err("the address must begin with https://".to_owned());
        }
        if field.is_none() && !address.contains("{field}") {
            return Err("an address for all fields must contain {field}".to_owned());
        }
        Ok(Self {
            field,
            address: address.to_owned(),
        })
    }
}

/// Where the fields of an account can be corrected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditUrls(pub Vec<EditUrl>);

impl EditUrls {
    /// The demo household's: cars are corrected on a page that does not exist, all else here.
    #[must_use]
    pub fn demo() -> Self {
        Self(vec![EditUrl {
            field: Some(AccountField::Vehicles),
            address: "https://accounts.example.com/edit/vehicles".to_owned(),
        }])
    }

    /// Where a field can be corrected: its own address, or else the one for all.
    #[must_use]
    pub fn of(&self, field: AccountField) -> Option<String> {
        let own = self.0.iter().find(|url| url.field == Some(field));
        own.or_else(|| self.0.iter().find(|url| url.field.is_none()))
            .map(|url| url.address.replace("{field}", field.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_its_own_address_or_the_one_for_all() {
        let urls = EditUrls(vec![
            "https://example.com/{field}?x=1".parse().unwrap(),
            "name=https://example.com/who".parse().unwrap(),
        ]);
        assert_eq!(
            urls.of(AccountField::Name).as_deref(),
            Some("https://example.com/who")
        );
        assert_eq!(
            urls.of(AccountField::Phone).as_deref(),
            Some("https://example.com/phone?x=1")
        );
    }

    #[test]
    fn an_address_that_is_no_https_is_refused() {
        for bad in [
            "javascript:alert(1)",
            "name=javascript:alert(1)",
            "https://example.com/",
            "mood=https://example.com",
        ] {
            assert!(bad.parse::<EditUrl>().is_err(), "{bad}");
        }
    }
}
