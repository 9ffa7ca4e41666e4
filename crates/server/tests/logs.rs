//! The log of a full run holds nothing personal and nothing secret.

use std::{
    collections::BTreeSet,
    io::{Read, Write},
    net::TcpStream,
};

use crate::support::process::{Serving, TOKEN};
use serde_json::Value;

/// What the log calls the addresses that the run asks for.
const ROUTES: [&str; 10] = [
    "(file)",
    "/api/v1/account",
    "/api/v1/recipients",
    "/api/v1/recipients/{id}",
    "/api/v1/records/{id}",
    "/api/v1/session",
    "/api/v1/timeline",
    "/api/v1/timeline/summary",
    "/api/v1/vehicles",
    "/auth/link/{token}",
];

/// What it tells of those that were refused.
const REFUSED: [(&str, &str, u64); 5] = [
    ("(other)", "/api/v1/session", 405),
    ("GET", "(file)", 503),
    ("GET", "/api/v1/account", 401),
    ("GET", "/api/v1/records/{id}", 404),
    ("GET", "/api/v1/timeline", 400),
];

/// Asks in a way that nobody knows, whose name could be somebody's.
fn made_up(url: &str) {
    let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
    let request = "QUILLFEATHER /api/v1/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let mut told = String::new();
    stream.read_to_string(&mut told).unwrap();
    assert!(told.starts_with("HTTP/1.1 405 "), "{told}");
}

/// Every text that stands anywhere in an answer, except words of the closed lists and the like.
fn texts(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            into.insert(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|value| texts(value, into)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, into)),
        _ => {}
    }
}

fn get(url: &str, cookie: &str) -> (u16, Option<String>, String) {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into();
    let mut response = agent.get(url).header("cookie", cookie).call().unwrap();
    let set = response
        .headers()
        .get("set-cookie")
        .and_then(|c| c.to_str().ok());
    let set = set.map(|c| c.split(';').next().unwrap_or(c).to_owned());
    (
        response.status().as_u16(),
        set,
        response.body_mut().read_to_string().unwrap(),
    )
}

#[test]
fn the_log_of_a_full_run_holds_no_names_handles_or_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let mut serving = Serving::start(folder.path(), &["--demo", "--demo-until", "2026-11-19"]);
    let url = serving.url.clone();
    let link = serving.line().rsplit(' ').next().unwrap().to_owned();
    let (_, cookie, _) = get(&link, "");
    let cookie = cookie.unwrap();

    let mut personal = BTreeSet::new();
    let mut read = |path: &str| -> Value {
        let (status, _, body) = get(&format!("{url}{path}"), &cookie);
        assert_eq!(status, 200, "{path}: {body}");
        let value: Value = serde_json::from_str(&body).unwrap();
        texts(&value, &mut personal);
        value
    };
    read("/api/v1/session");
    read("/api/v1/account");
    let vehicles = read("/api/v1/vehicles");
    read("/api/v1/timeline/summary");
    let recipients = read("/api/v1/recipients");
    let page = read("/api/v1/timeline?limit=60&routine=false");
    for row in page["items"].as_array().unwrap() {
        let id = row["record"]["id"].as_str().unwrap();
        read(&format!("/api/v1/records/{id}"));
    }
    let handle = recipients[0]["id"].as_str().unwrap();
    read(&format!("/api/v1/recipients/{handle}"));
    let car = vehicles[0]["id"].as_str().unwrap();
    let next = page["next"].as_str().unwrap();
    read(&format!("/api/v1/timeline?vehicle={car}"));
    read(&format!(
        "/api/v1/timeline?limit=60&routine=false&cursor={next}"
    ));
    for path in [
        "/api/v1/timeline?vehicle=Quillfeather",
        "/Quillfeather",
        "/api/v1/records/Quillfeather",
    ] {
        get(&format!("{url}{path}"), &cookie);
    }
    assert_eq!(get(&format!("{url}/api/v1/account"), "").0, 401);
    made_up(&url);
    personal.extend(
        [
            "Quillfeather",
            "QUILLFEATHER",
            TOKEN,
            &cookie,
            link.rsplit('/').next().unwrap(),
        ]
        .map(str::to_owned),
    );

    let (status, log) = serving.stop();
    assert_eq!(status.code(), Some(0));
    let lines: Vec<Value> = log
        .lines()
        .filter(|line| !line.starts_with("loading the demo household"))
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}")))
        .collect();
    assert!(lines.len() > 60);
    let routes: BTreeSet<_> = lines
        .iter()
        .filter_map(|line| line["route"].as_str())
        .collect();
    assert_eq!(routes, BTreeSet::from(ROUTES));
    let requests = lines.iter().filter(|line| line["route"].is_string());
    let refused: BTreeSet<_> = requests
        .map(|line| {
            let told = ["method", "route"].map(|name| line[name].as_str().unwrap());
            (told[0], told[1], line["status"].as_u64().unwrap())
        })
        .filter(|(_, _, status)| *status >= 400)
        .collect();
    assert_eq!(refused, BTreeSet::from(REFUSED));

    let mut told = BTreeSet::new();
    for line in lines {
        let mut line = line;
        for harmless in ["timestamp", "route"] {
            line[harmless].take();
        }
        texts(&line, &mut told);
    }
    let telling: Vec<_> = personal
        .iter()
        .filter(|text| text.len() > 5)
        .filter(|text| told.iter().any(|said| said.contains(text.as_str())))
        .collect();
    assert!(telling.is_empty(), "{telling:?}");
}
