//! The file's rules, each broken once.

use super::*;

const GOOD: &str = r#"
[[tenant]]
id = "harmon-ridge"
name = "Harmon Ridge Motors"
organisation = "Harmon Ridge Motors"
client_id = "harmon-ridge-portal"
client_secret_sha256 = "0123456789abcdef0123456789abcdef0123456789ABCDEF0123456789abcdef"
origins = ["https://portal.example", "http://localhost:8090"]
actors = ["subscriber", "dealer_staff"]
brand = "Ridge"

[[tenant]]
id = "other"
name = "Other"
organisation = "Other"
client_id = "other"
client_secret_sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
origins = ["https://other.example"]
actors = ["dealer_staff"]
"#;

fn of(text: &str) -> Result<Vec<Tenant>, Broken> {
    read(&text.parse().unwrap())
}

#[test]
fn a_good_file_is_read_whole() {
    let tenants = of(GOOD).unwrap();
    assert_eq!(tenants.len(), 2);
    let [first, second] = tenants.as_slice() else {
        panic!("two");
    };
    assert!(first.has_origin("http://localhost:8090"));
    assert!(!first.has_origin("https://other.example"));
    assert_eq!(first.brand.as_deref(), Some("Ridge"));
    assert_eq!(first.secret[..3], [0x01, 0x23, 0x45]);
    assert_eq!(first.secret, second.secret, "small and large digits");
    assert_eq!(second.actors.len(), 1);
}

#[test]
fn each_fault_is_named_by_its_key_and_no_value_is_repeated() {
    let cases = [
        ("id = \"other\"", "id = \"Other Ouch\"", "tenant[1].id"),
        ("id = \"other\"", "id = \"harmon-ridge\"", "tenant[1].id"),
        ("id = \"other\"", "", "tenant[1].id"),
        ("name = \"Other\"\n", "name = \" Ouch\"\n", "tenant[1].name"),
        ("name = \"Other\"\n", "name = 7\n", "tenant[1].name"),
        (
            "organisation = \"Other\"",
            "organisation = \"\"",
            "tenant[1].organisation",
        ),
        (
            "client_id = \"other\"",
            "client_id = \"ou:ch\"",
            "tenant[1].client_id",
        ),
        (
            "client_id = \"other\"",
            "client_id = \"harmon-ridge-portal\"",
            "tenant[1].client_id",
        ),
        ("ABCDEF", "ouch!!", "tenant[0].client_secret_sha256"),
        ("ABCDEF", "", "tenant[0].client_secret_sha256"),
        (
            "[\"https://other.example\"]",
            "[\"http://ouch.example\"]",
            "tenant[1].origins[0]",
        ),
        (
            "[\"https://other.example\"]",
            "[\"https://ouch.example/\"]",
            "tenant[1].origins[0]",
        ),
        (
            "[\"https://other.example\"]",
            "[\"https://portal.example\"]",
            "tenant[1].origins[0]",
        ),
        ("[\"https://other.example\"]", "[]", "tenant[1].origins"),
        (
            "[\"https://other.example\"]",
            "\"ouch\"",
            "tenant[1].origins",
        ),
        ("[\"dealer_staff\"]", "[\"auditor\"]", "tenant[1].actors[0]"),
        (
            "[\"dealer_staff\"]",
            "[\"dealer_staff\", \"dealer_staff\"]",
            "tenant[1].actors[1]",
        ),
        ("[\"dealer_staff\"]", "[7]", "tenant[1].actors[0]"),
        ("brand = \"Ridge\"", "brand = \"\"", "tenant[0].brand"),
        ("brand = \"Ridge\"", "colour = \"ouch\"", "tenant[0].colour"),
    ];
    for (good, bad, key) in cases {
        assert!(GOOD.contains(good), "{good}");
        let broken = of(&GOOD.replacen(good, bad, 1)).unwrap_err();
        assert_eq!(broken.key, key, "{bad}");
        assert!(!broken.rule.contains("ouch"), "{bad}: {}", broken.rule);
        assert!(!broken.rule.is_empty());
    }
    assert_eq!(of("").unwrap_err().key, "tenant");
    assert_eq!(of("tenant = 7").unwrap_err().key, "tenant");
    assert_eq!(of("tenant = [7]").unwrap_err().key, "tenant[0]");
    assert_eq!(of("secret = 7").unwrap_err().key, "secret");
}

#[test]
fn a_file_that_is_not_there_or_no_toml_is_named_with_the_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tenants.toml");
    assert!(matches!(tenants(&file), Err(TenantsFault::Read { .. })));
    fs::write(&file, "[[tenant]]\nid = ouch").unwrap();
    let fault = tenants(&file).unwrap_err();
    assert!(
        fault.to_string().ends_with("is not TOML: line 2"),
        "{fault}"
    );
    fs::write(&file, GOOD).unwrap();
    assert_eq!(tenants(&file).unwrap().iter().count(), 2);
}
