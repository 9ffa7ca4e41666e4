//! What a car is told that asks for a code.

use dashboard_server::auth::SignIn;

use super::*;

#[test]
fn a_car_is_told_what_to_show_and_how_to_wait() {
    let server = server();
    let answer = server.stranger().post(ASK, &[FORM], b"client_id=car");
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("set-cookie"), None);
    let told: DeviceAuthorization = answer.json();
    assert_eq!(told.device_code.len(), 43);
    let (first, second) = told.user_code.split_once('-').unwrap();
    for half in [first, second] {
        let letter = |letter: char| "BCDFGHJKLMNPQRSTVWXZ".contains(letter);
        assert!(half.len() == 4 && half.chars().all(letter), "{half}");
    }
    assert_eq!(told.verification_uri, format!("{PUBLIC}/pair"));
    let complete = format!("{PUBLIC}/pair?code={}", told.user_code);
    assert_eq!(told.verification_uri_complete, complete);
    assert_eq!((told.expires_in, told.interval), (600, 5));
}

#[test]
fn each_car_has_a_code_and_a_secret_of_its_own() {
    let server = server();
    let all: Vec<_> = (0..20).map(|_| ask(&server)).collect();
    for (place, one) in all.iter().enumerate() {
        for other in &all[..place] {
            assert_ne!(one.user_code, other.user_code);
            assert_ne!(one.device_code, other.device_code);
        }
    }
}

#[test]
fn what_is_no_question_is_refused_in_the_words_of_the_standard() {
    let server = server();
    let stranger = server.stranger();
    let grant = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";
    let secret = "A".repeat(43);
    let long = "a".repeat(4_000);
    for (to, form, expected) in [
        (ASK, String::new(), "invalid_request"),
        (ASK, "client_id=".to_owned(), "invalid_request"),
        (
            ASK,
            "client_id=car&client_id=car".to_owned(),
            "invalid_request",
        ),
        (ASK, "client_id=portal".to_owned(), "invalid_client"),
        (ASK, "client_id=CAR".to_owned(), "invalid_client"),
        (ASK, format!("client_id={long}"), "invalid_client"),
        (TOKEN, String::new(), "invalid_request"),
        (TOKEN, "client_id=car".to_owned(), "invalid_request"),
        (
            TOKEN,
            format!("client_id=car&grant_type={grant}"),
            "invalid_request",
        ),
        (
            TOKEN,
            format!("client_id=portal&grant_type={grant}&device_code={secret}"),
            "invalid_client",
        ),
        (
            TOKEN,
            format!("client_id=car&grant_type=password&device_code={secret}"),
            "unsupported_grant_type",
        ),
        (
            TOKEN,
            format!("client_id=car&grant_type={grant}&device_code={secret}"),
            "expired_token",
        ),
        (
            TOKEN,
            format!("client_id=car&grant_type={grant}&device_code=guessed"),
            "expired_token",
        ),
        (
            TOKEN,
            format!("client_id=car&grant_type={grant}&device_code={secret}&device_code={secret}"),
            "invalid_request",
        ),
    ] {
        let answer = stranger.post(to, &[FORM], form.as_bytes());
        assert_eq!(refusal(&answer), expected, "{to} {form}");
    }
}

#[test]
fn what_is_no_form_is_none() {
    let server = server();
    let stranger = server.stranger();
    for to in [ASK, TOKEN] {
        for kind in ["application/json", "text/plain", "multipart/form-data"] {
            let headers = [("content-type", kind)];
            let answer = stranger.post(to, &headers, b"client_id=car");
            assert_eq!(refusal(&answer), "invalid_request", "{kind}");
        }
        let answer = stranger.post(to, &[], b"client_id=car");
        assert_eq!(refusal(&answer), "invalid_request");
        let answer = stranger.post(to, &[FORM], b"client_id=\xff\xfe");
        assert_eq!(answer.status, 400);
        // By a single byte: what is refused before all of it was read breaks the line.
        let answer = stranger.post(to, &[FORM], &[b'a'; 4 * 1024 + 1]);
        assert_eq!(answer.problem().kind, "/problems/too-large");
        assert_eq!(stranger.get(to).status, 405);
    }
    let kind = [(
        "content-type",
        "Application/X-WWW-Form-URLEncoded; charset=utf-8",
    )];
    let answer = stranger.post(ASK, &kind, b"client_id=car&scope=read");
    assert_eq!(answer.status, 200, "what is not known is left alone");
}

#[test]
fn a_page_of_another_site_asks_for_nothing_and_signs_nobody_in() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let asked = ask(&server);
    assert_eq!(answer(&phone, &asked.user_code, true).status, 204);
    let good = question(&asked.device_code);
    for from in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        for (to, form) in [(ASK, "client_id=car"), (TOKEN, good.as_str())] {
            let answer = server.stranger().post(to, &[FORM, from], form.as_bytes());
            assert_eq!(answer.status, 403, "{from:?} {to}");
            assert_eq!(answer.problem().kind, "/problems/cross-site");
            assert_eq!(answer.header("set-cookie"), None);
        }
        let code = ask(&server).user_code;
        let answer = phone.post(&path(&code), &[JSON, from], b"{\"allow\":true}");
        assert_eq!(answer.problem().kind, "/problems/cross-site");
    }
    // The car itself still comes in.
    let own = [FORM, ("sec-fetch-site", "same-origin")];
    let answer = server.stranger().post(TOKEN, &own, good.as_bytes());
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[test]
fn where_nobody_can_sign_in_no_car_can() {
    let server = TestServer::with(|app| app.sign_in = SignIn::default());
    let answer = server.stranger().post(ASK, &[FORM], b"client_id=car");
    assert_eq!(answer.status, 503);
    assert_eq!(answer.problem().kind, "/problems/sign-in-not-configured");
}
