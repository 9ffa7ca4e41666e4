//! "Not yours" and "does not exist" are the same bytes.

use ureq::http::HeaderMap;

use super::{all, callers::Caller, world::World};

/// The headers of an answer that say something of what was asked for.
fn telling(headers: &HeaderMap) -> Vec<(String, String)> {
    let told = headers
        .iter()
        .filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()))
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.to_string(), value)
        });
    told.collect()
}

#[test]
fn what_is_not_yours_is_answered_as_what_does_not_exist() {
    let world = World::new();
    let mut compared = 0;
    for (operation, row) in all() {
        if !row.names.is_personal() {
            continue;
        }
        let told = [Caller::OtherAccount, Caller::AbsentId, Caller::MalformedId]
            .map(|caller| world.asking(caller).ask(&operation, row));
        let [foreign, absent, malformed] = &told;
        assert_eq!(foreign.status, 404, "{operation}");
        for other in [absent, malformed] {
            assert_eq!(foreign.status, other.status, "{operation}");
            assert_eq!(foreign.body, other.body, "{operation}");
            assert_eq!(
                telling(&foreign.headers),
                telling(&other.headers),
                "{operation}"
            );
        }
        compared += 1;
    }
    assert_eq!(compared, 7);
}
