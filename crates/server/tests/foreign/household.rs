//! Two accounts that have nothing in common: each text, number and id of one is a mark of its own.

use serde_json::{Value, json};

use crate::{
    access, embed,
    support::{TestServer, events, portals::PORTAL},
};

/// The page that the build writes.
const INDEX: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Privacy Dashboard</title>\
     <body><div id=first-page><noscript><p>needs JavaScript</noscript></div></body></html>";

/// One account.
pub struct Side {
    /// The word that stands in each of its texts.
    pub word: &'static str,
    pub cookie: String,
    pub car: String,
    pub incident: String,
    pub records: Vec<String>,
    pub recipients: Vec<String>,
    /// Cursors of its lists.
    pub cursors: Vec<String>,
    /// What must not come to anybody else, in lower case.
    pub marks: Vec<String>,
}

/// The server and both accounts.
pub struct Household {
    pub server: TestServer,
    pub sides: [Side; 2],
}

impl Household {
    pub fn new() -> Self {
        let server = TestServer::start();
        std::fs::create_dir_all(&server.assets).unwrap();
        std::fs::write(server.assets.join("index.html"), INDEX).unwrap();
        let words = [("zqone", '1'), ("zqtwo", '2')];
        for (word, digit) in words {
            server.ingest_all(&told(word, digit));
        }
        let sides = words.map(|(word, digit)| Side::of(&server, word, digit));
        Self { server, sides }
    }
}

fn account(word: &str) -> String {
    format!("acc_{word}")
}

fn car(word: &str) -> String {
    format!("veh_{word}")
}

fn incident(digit: char) -> String {
    format!("0f0e0d0c-0b0a-4908-8706-{}", digit.to_string().repeat(12))
}

fn phone(digit: char) -> String {
    format!("+1 555 0{}", digit.to_string().repeat(3))
}

/// Somebody may look at the account.
fn grant(word: &str, digit: char) -> Value {
    let mut grant = access::grant(&incident(digit).replace("0f0e", "7d1a"));
    grant["grantee"]["organisation"] = format!("Dealer {word}").into();
    grant["vehicles"] = json!([car(word)]);
    grant
}

/// Latitude and longitude.
fn place(digit: char) -> [f64; 2] {
    let digits = digit.to_string().repeat(4);
    [format!("40.{digits}"), format!("-74.{digits}")].map(|text| text.parse().unwrap())
}

/// Everything of an account.
fn told(word: &str, digit: char) -> Vec<Value> {
    let mut enrolled = events::enrolled(&account(word), &format!("Nora {word}"));
    enrolled["data"]["profile"] = json!({
        "name": format!("Nora {word}"), "email": format!("{word}@example.com"),
        "phone": phone(digit), "time_zone": "America/New_York",
        "address": [format!("{digit} {word} Street"), "Newark, NJ"],
        "emergency_contact": { "name": format!("Ines {word}"), "phone": phone(digit) }
    });
    let mut all = vec![enrolled, events::arrival(&car(word), &account(word))];
    for n in 0..6 {
        let at = format!("2026-11-{:02}T12:00:00Z", 10 + n);
        all.push(events::report_of(
            &format!("{word}-r{n}"),
            &account(word),
            &car(word),
            &at,
        ));
        let mut call = owned(events::call(&format!("{word}-c{n}"), &at), word);
        let [latitude, longitude] = place(digit);
        call["data"]["incident"] = incident(digit).into();
        call["data"]["items"] = json!([
            { "category": "location", "latitude": latitude, "longitude": longitude, "accuracy_m": 8 },
            { "category": "call_log", "started_at": at, "duration_s": 240 },
            { "category": "caller", "role": "subscriber", "name": format!("Nora {word}") },
            { "category": "specialist_notes", "text": format!("Flat tire near {word} hill.") }
        ]);
        call["data"]["disclosures"] = json!([events::disclosure(
            "roadside_assistance",
            &format!("Towing {word} {n}"),
            &at
        )]);
        all.push(call);
    }
    let mut subpoena = owned(
        events::subpoena(&format!("{word}-s"), "2026-11-09T12:00:00Z", "2026-11-12"),
        word,
    );
    subpoena["data"]["incident"] = incident(digit).into();
    subpoena["data"]["trigger"]["instrument"]["reference"] = format!("{word}-220").into();
    subpoena["data"]["disclosures"][0]["instrument"]["reference"] = format!("{word}-220").into();
    all.push(subpoena);
    // Never to be seen, by nobody.
    let mut sealed = owned(
        events::subpoena(&format!("{word}-x"), "2026-11-09T12:00:00Z", "2027-11-12"),
        word,
    );
    sealed["data"]["disclosures"][0]["recipient"]["name"] = format!("Sealed {word}").into();
    all.push(sealed);
    all
}

fn owned(mut event: Value, word: &str) -> Value {
    event["subject"] = car(word).into();
    event["data"]["account"] = account(word).into();
    event["data"]["vehicle"] = car(word).into();
    event
}

fn texts(list: &Value, pointer: &str) -> Vec<String> {
    let items = list.as_array().unwrap();
    let found = items
        .iter()
        .filter_map(|item| item.pointer(pointer)?.as_str());
    found.map(str::to_owned).collect()
}

impl Side {
    fn of(server: &TestServer, word: &'static str, digit: char) -> Self {
        let client = server.sign_in(&account(word));
        let grant = grant(word, digit);
        assert_eq!(access::give(&client, &grant).status, 201);
        assert_eq!(embed::link(&client, PORTAL).status, 200);
        let page: Value = client.read("/api/v1/timeline?limit=200");
        let records = texts(&page["items"], "/record/id");
        assert!(records.len() >= 13, "{page}");
        let recipients = texts(&client.read("/api/v1/recipients"), "/id");
        assert!(recipients.len() >= 7);
        let sessions: Value = client.read("/api/v1/sessions");
        let sessions = texts(&sessions["items"], "/id");
        let cursors = [
            "limit=2",
            "limit=3&fold=true",
            "limit=1&trigger=assistance_call",
        ]
        .map(|query| {
            let page: Value = client.read(&format!("/api/v1/timeline?{query}"));
            page["next"].as_str().unwrap().to_owned()
        });
        let [latitude, longitude] = place(digit).map(|degrees| degrees.to_string());
        let mut marks = vec![
            word.to_owned(),
            phone(digit),
            latitude,
            longitude,
            incident(digit),
            grant["id"].as_str().unwrap().to_owned(),
        ];
        marks.extend(records.iter().take(4).cloned());
        marks.extend(recipients.iter().take(2).cloned());
        marks.extend(sessions.iter().cloned());
        Self {
            word,
            cookie: client.cookie.unwrap(),
            car: car(word),
            incident: incident(digit),
            records,
            recipients,
            cursors: cursors.to_vec(),
            marks: marks.iter().map(|mark| mark.to_lowercase()).collect(),
        }
    }
}
