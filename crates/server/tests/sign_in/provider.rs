//! A small OpenID Connect provider that keeps the rules, or breaks the one that a test is about. It
//! listens on a port of its own and signs with keys of its own.

use std::{
    collections::HashMap,
    net::TcpListener,
    sync::{Arc, Mutex},
    time::Duration,
};

use dashboard_server::{
    auth::{ClientProof, FreshSignIn, Provider, ProviderSettings, SignIn},
    clock::Clock,
};
use openidconnect::{ClientSecret, IssuerUrl, url::Url};
use serde_json::{Value, json};

use super::{
    answers::answer,
    key::Key,
    support::{NOW, moment},
};

pub const CLIENT: &str = "dashboard";
pub const SECRET: &str = "a secret of the tests: 100% & more";
pub const SUBJECT: &str = "person-1";

/// The present moment, in seconds.
pub fn now_s() -> i64 {
    moment(NOW).millis() / 1_000
}

type Change = Box<dyn Fn(&mut Value) + Send>;

/// How the provider behaves.
pub struct Behavior {
    /// The keys that it publishes.
    pub published: Vec<Value>,
    /// The key with which it signs.
    pub key: Arc<Key>,
    /// What a test changes in the claims.
    pub claims: Change,
    /// What a test changes in what it says of itself.
    pub metadata: Change,
    /// How long it takes to answer at a path.
    pub delay: (&'static str, Duration),
    /// Paths from which it leads on to another, where the same would be answered.
    pub redirects: Vec<&'static str>,
    /// What it sends in the place of a good token.
    pub forge: Option<fn(&str, &Key) -> String>,
    /// How many bytes it adds to an answer with a token.
    pub padding: usize,
    /// Paths that were asked for.
    pub asked: Vec<String>,
    /// What was asked with each code that is still good.
    pub codes: HashMap<String, HashMap<String, String>>,
    /// What was asked directly.
    pub pushed: HashMap<String, HashMap<String, String>>,
    /// Bodies that came to the token endpoint.
    pub bodies: Vec<HashMap<String, String>>,
}

/// A provider that listens.
pub struct TestProvider {
    pub issuer: String,
    pub behavior: Arc<Mutex<Behavior>>,
}

impl TestProvider {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let key = Arc::new(Key::new("first"));
        let behavior = Arc::new(Mutex::new(Behavior {
            published: vec![key.public()],
            key,
            claims: Box::new(|_| {}),
            metadata: Box::new(|_| {}),
            delay: ("", Duration::ZERO),
            redirects: Vec::new(),
            forge: None,
            padding: 0,
            asked: Vec::new(),
            codes: HashMap::new(),
            pushed: HashMap::new(),
            bodies: Vec::new(),
        }));
        let (own, name) = (Arc::clone(&behavior), issuer.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (own, name) = (Arc::clone(&own), name.clone());
                std::thread::spawn(move || answer(stream, &own, &name));
            }
        });
        Self { issuer, behavior }
    }

    /// Lets it behave otherwise.
    pub fn change(&self, change: impl FnOnce(&mut Behavior)) {
        change(&mut self.behavior.lock().unwrap());
    }

    /// Changes what it says of somebody.
    pub fn claims(&self, change: impl Fn(&mut Value) + Send + 'static) {
        self.change(|it| it.claims = Box::new(change));
    }

    /// A new key, with which it signs from now on.
    pub fn rotate(&self, publish: bool) {
        self.change(|it| {
            it.key = Arc::new(Key::new("second"));
            if publish {
                it.published = vec![it.key.public()];
            }
        });
    }

    /// How a server signs people in here, by a secret.
    pub fn sign_in(&self) -> SignIn {
        self.sign_in_by(ClientProof::Secret(ClientSecret::new(SECRET.to_owned())))
    }

    /// The same, where a sign-in is fresh for so long.
    pub fn sign_in_fresh_for(&self, fresh: &str) -> SignIn {
        let proof = ClientProof::Secret(ClientSecret::new(SECRET.to_owned()));
        self.sign_in_with(proof, Some(fresh.parse().unwrap()))
    }

    pub fn sign_in_by(&self, proof: ClientProof) -> SignIn {
        self.sign_in_with(proof, None)
    }

    fn sign_in_with(&self, proof: ClientProof, fresh_sign_in: Option<FreshSignIn>) -> SignIn {
        let settings = ProviderSettings {
            issuer: IssuerUrl::new(self.issuer.clone()).unwrap(),
            name: "Test Motors".to_owned(),
            client_id: CLIENT.to_owned(),
            proof,
            public_url: Url::parse("http://127.0.0.1:1").unwrap(),
            account_claim: "account".to_owned(),
            role_claim: Some("role".to_owned()),
            organisation_claim: "organisation".to_owned(),
            person_claim: Some("person".to_owned()),
            scopes: Vec::new(),
            fresh_sign_in,
        };
        let now = moment(NOW);
        let provider = Provider::new(settings, Clock::from_fn(move || now)).unwrap();
        SignIn {
            links: true,
            provider: Some(Arc::new(provider)),
        }
    }

    /// What the provider does when a browser comes with a question and the person signs in: where it
    /// sends the browser back.
    pub fn visit(&self, address: &str) -> String {
        let mut asked = pairs(Url::parse(address).unwrap().query().unwrap());
        let mut behavior = self.behavior.lock().unwrap();
        if let Some(uri) = asked.get("request_uri") {
            asked = behavior.pushed.remove(uri).unwrap();
        }
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        let state = asked["state"].clone();
        let code = format!("code-{}", &state[..16]);
        behavior.codes.insert(code.clone(), asked);
        format!("/auth/callback?code={code}&state={state}")
    }

    /// A token with which it says that somebody signed out.
    pub fn logout_token(&self, change: impl Fn(&mut Value)) -> String {
        self.logout_token_of("logout+jwt", change)
    }

    /// The same, which says of itself that it is of that kind (RFC 8725, 3.11).
    pub fn logout_token_of(&self, kind: &str, change: impl Fn(&mut Value)) -> String {
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT, "iat": now_s(), "exp": now_s() + 120,
            "jti": "notice-1", "sub": SUBJECT,
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        change(&mut claims);
        let behavior = self.behavior.lock().unwrap();
        let header = json!({
            "alg": behavior.key.algorithm, "kid": behavior.key.name, "typ": kind,
        });
        behavior.key.sign(&header, &claims)
    }
}

pub fn pairs(text: &str) -> HashMap<String, String> {
    form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .collect()
}
