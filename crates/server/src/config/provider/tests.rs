//! What is refused, and in which words.

use super::*;

fn options() -> ProviderOptions {
    ProviderOptions {
        oidc_issuer: Some("https://sign-in.example.com".to_owned()),
        oidc_client_id: Some("dashboard".to_owned()),
        oidc_client_key_file: Some("/nowhere/key.pem".into()),
        oidc_account_claim: "account".to_owned(),
        oidc_organisation_claim: "organisation".to_owned(),
        ..ProviderOptions::default()
    }
}

fn public() -> PublicUrl {
    "https://privacy.example.com".parse().unwrap()
}

fn refused(options: ProviderOptions, public_url: Option<PublicUrl>) -> String {
    options
        .settings(public_url.as_ref())
        .unwrap_err()
        .to_string()
}

#[test]
fn without_a_provider_there_is_nothing_to_set() {
    let none = ProviderOptions::default().settings(None).unwrap();
    assert!(none.is_none());
}

#[test]
fn each_fault_names_its_key_and_never_the_value() {
    let http = Some("http://sign-in.example.com".to_owned());
    let cases: [(ProviderOptions, Option<PublicUrl>, &str); 8] = [
        (
            ProviderOptions {
                oidc_issuer: http,
                ..options()
            },
            Some(public()),
            "--oidc-issuer must begin with https://",
        ),
        (
            ProviderOptions {
                oidc_client_id: None,
                ..options()
            },
            Some(public()),
            "--oidc-client-id must be given",
        ),
        (
            ProviderOptions {
                oidc_client_id: Some("a b".to_owned()),
                ..options()
            },
            Some(public()),
            "--oidc-client-id must not be empty",
        ),
        (options(), None, "--public-url must be given"),
        (
            options(),
            Some("http://privacy.example.com".parse().unwrap()),
            "--public-url must begin with https://",
        ),
        (
            options(),
            Some(public()),
            "--oidc-client-key-file: /nowhere/key.pem cannot be read",
        ),
        (
            ProviderOptions {
                oidc_client_key_file: None,
                ..options()
            },
            Some(public()),
            "--oidc-client-secret-file must be given",
        ),
        (
            ProviderOptions {
                oidc_issuer: None,
                ..options()
            },
            Some(public()),
            "--oidc-client-id is of no use without --oidc-issuer",
        ),
    ];
    for (options, public_url, expected) in cases {
        let said = refused(options, public_url);
        assert!(said.starts_with(expected), "{said}");
    }
}
