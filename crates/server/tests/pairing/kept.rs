//! Nothing that is kept or written to the log opens anything.

use serde_json::Value;

use super::*;
use crate::support::process::Serving;

#[test]
fn neither_codes_nor_secrets_stand_in_the_database() {
    let server = filled(TestServer::on_sqlite());
    let phone = server.sign_in(ACCOUNT);
    let waiting = ask(&server);
    let allowed = ask(&server);
    assert_eq!(answer(&phone, &allowed.user_code, true).status, 204);
    let car = let_in(&phone, &server).cookie.unwrap();
    let (_, session) = car.split_once('=').unwrap();
    let mut secrets = vec![session.to_owned()];
    for asked in [waiting, allowed] {
        secrets.push(asked.user_code.replace('-', ""));
        secrets.push(asked.user_code);
        secrets.push(asked.device_code);
    }
    let folder = server.database.parent().unwrap();
    let mut files = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        files += usize::from(!bytes.is_empty());
        for secret in &secrets {
            let secret = secret.as_bytes();
            assert!(!bytes.windows(secret.len()).any(|part| part == secret));
        }
    }
    assert!(files > 0);
}

/// What is kept of a code is made with the server's key: without it, all codes would be tried in minutes.
#[test]
fn what_is_kept_of_a_code_is_no_plain_hash_of_it() {
    let server = filled(TestServer::on_sqlite());
    let asked = ask(&server);
    let connection = rusqlite::Connection::open(&server.database).unwrap();
    let kept: Vec<u8> = connection
        .query_row("SELECT code_hash FROM pairing", [], |row| row.get(0))
        .unwrap();
    let plain = asked.user_code.replace('-', "");
    for text in [&asked.user_code, &plain, &plain.to_lowercase()] {
        let hash = dashboard_server::auth::hash(text);
        assert_ne!(kept, hash);
    }
}

#[test]
fn neither_codes_nor_secrets_stand_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let mut serving = Serving::start(folder.path(), &["--demo", "--demo-until", "2026-11-19"]);
    let link = serving.line().rsplit(' ').next().unwrap().to_owned();
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into();
    let signed_in = agent.get(&link).call().unwrap();
    let set = signed_in.headers().get("set-cookie").unwrap();
    let phone = set.to_str().unwrap().split(';').next().unwrap().to_owned();
    let url = &serving.url;
    let post = |to: &str, form: &str| {
        let request = agent.post(format!("{url}{to}"));
        let request = request.header(FORM.0, FORM.1);
        request.send(form.as_bytes()).unwrap()
    };
    let mut answer = post(ASK, "client_id=car");
    let asked = answer.body_mut().read_to_string().unwrap();
    let asked: DeviceAuthorization = serde_json::from_str(&asked).unwrap();
    assert!(
        asked.verification_uri.starts_with(url.as_str()),
        "{}",
        asked.verification_uri
    );
    assert_eq!(post(TOKEN, &question(&asked.device_code)).status(), 400);
    let allowed = agent
        .post(format!("{url}{}", path(&asked.user_code)))
        .header("cookie", &phone)
        .header(JSON.0, JSON.1)
        .send(b"{\"allow\":true}");
    assert_eq!(allowed.unwrap().status(), 204);
    let given = post(TOKEN, &question(&asked.device_code));
    assert_eq!(given.status(), 200);
    let car = given.headers().get("set-cookie").unwrap().to_str().unwrap();
    let (_, session) = car.split(';').next().unwrap().split_once('=').unwrap();
    let picture = format!("{url}/car/code.svg?path=/pair%3Fcode={}", asked.user_code);
    assert_eq!(agent.get(&picture).call().unwrap().status(), 200);
    let secrets = [
        session.to_owned(),
        asked.device_code.clone(),
        asked.user_code.clone(),
        asked.user_code.replace('-', ""),
    ];
    let (_, log) = serving.stop();
    for secret in secrets {
        assert!(!log.contains(&secret));
    }
    let routes: Vec<Value> = log
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let seen = |route: &str| routes.iter().any(|line| line["route"] == route);
    for route in [ASK, TOKEN, "/api/v1/pairings/{code}", "/car/code.svg"] {
        assert!(seen(route), "{route}");
    }
}
