//! A record in a session whose sign-in is older.

use std::fs;

use dashboard_model::record::RecordDetail;

use super::*;

fn detail(client: &Client<'_>) -> RecordDetail {
    client.read(&format!("/api/v1/records/{}", record(client)))
}

#[test]
fn an_older_sign_in_sees_that_there_is_a_position_and_a_recording_and_neither() {
    let pair = pair();
    let old = proved(&pair.server, Some(OLD));
    let path = format!("/api/v1/records/{}", record(&old));
    let answer = old.get(&path);
    assert_eq!(answer.status, 200);
    let shown: Value = answer.json();
    let veiled = &shown["record"]["veiled"];
    assert_eq!(*veiled, json!(["location", "call_recording"]));
    let kept: Vec<_> = shown["record"]["items"]
        .as_array()
        .unwrap()
        .iter()
        .collect();
    assert_eq!(kept.len(), 4, "{kept:?}");
    let file = old.get(&format!("{path}/download"));
    assert_eq!(file.status, 200);
    for text in [&answer.body, &file.body] {
        for precise in PRECISE {
            assert!(!text.contains(precise), "{precise} in {text}");
        }
    }
    assert!(file.body.contains("\"veiled\""), "{}", file.body);
}

#[test]
fn a_fresh_sign_in_sees_them_until_it_is_fresh_no_longer() {
    let pair = pair();
    let young = proved(&pair.server, Some(YOUNG));
    let before = detail(&young);
    assert!(before.record.veiled.is_empty());
    assert!(
        young
            .get(&format!("/api/v1/records/{}", record(&young)))
            .body
            .contains(PRECISE[0])
    );
    pair.server.set_now("2026-11-20T12:00:01Z");
    let after = detail(&young);
    assert_eq!(after.record.veiled.len(), 2);
    // What the policy says of it stays the same.
    assert_eq!(after.findings, before.findings);
    assert_eq!(after.explanation, before.explanation);
    assert_eq!(after.counted, before.counted);
    assert_eq!(after.record.categories(), before.record.categories());
}

#[test]
fn whoever_never_proved_anything_sees_neither() {
    let pair = pair();
    let unproved = proved(&pair.server, None);
    let by_link = pair.server.sign_in(ACCOUNT);
    for client in [unproved, by_link] {
        assert_eq!(detail(&client).record.veiled.len(), 2);
    }
}

#[test]
fn without_the_setting_every_session_sees_them() {
    let pair = Pair::start();
    pair.server.ingest_all(&[call()]);
    for at in [None, Some(OLD), Some(YOUNG)] {
        let client = proved(&pair.server, at);
        let detail = detail(&client);
        assert!(detail.record.veiled.is_empty());
        assert_eq!(detail.record.items.len(), 6);
    }
}

/// Whatever else an older session asks for: neither is in any answer.
#[test]
fn no_other_answer_shows_them() {
    let pair = pair();
    let index = "<!doctype html><html lang=en><head><title>x</title></head>\
                 <body><div id=first-page></div></body></html>";
    fs::create_dir_all(&pair.server.assets).unwrap();
    fs::write(pair.server.assets.join("index.html"), index).unwrap();
    let old = proved(&pair.server, Some(OLD));
    let id = record(&old);
    for path in [
        "/".to_owned(),
        "/?category=location".to_owned(),
        format!("/records/{id}"),
        "/api/v1/timeline".to_owned(),
        "/api/v1/timeline/summary".to_owned(),
        format!("/api/v1/timeline?q={}", PRECISE[0]),
        format!("/api/v1/timeline?q={}", PRECISE[2]),
        "/api/v1/timeline/index".to_owned(),
        "/api/v1/vehicles".to_owned(),
        "/api/v1/recipients".to_owned(),
        "/api/v1/account".to_owned(),
        "/api/v1/visit".to_owned(),
    ] {
        let answer = old.get(&path);
        assert!(answer.status < 500, "{path}: {}", answer.body);
        let told = answer.body.replace(&path, "");
        for precise in PRECISE {
            assert!(!told.contains(precise), "{precise} at {path}: {told}");
        }
    }
    let page = old.get("/");
    assert!(page.body.contains("first-answers"), "{}", page.body);
}
