//! The line to the database: encrypted, to a server that proves its name.

use std::{fs, path::Path, thread::sleep, time::Duration};

use dashboard_server::store::postgres::PostgresStore;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

use crate::support::{cluster::with_client, engine::Engine};

/// Somebody who vouches for servers.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// Its own certificate, in a file.
    fn file(&self, folder: &Path, name: &str) -> String {
        let file = folder.join(name);
        fs::write(&file, self.0.pem()).unwrap();
        file.display().to_string()
    }

    /// A certificate for a name, and its key.
    fn vouch(&self, name: &str) -> (String, String) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        (certificate.pem(), key.serialize_pem())
    }
}

fn refusal(address: &str) -> String {
    match PostgresStore::open(address) {
        Ok(_) => panic!("it was opened: {address}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_server_has_to_prove_its_name_by_an_authority_that_is_trusted() {
    let engine = Engine::start("tls");
    let folder = tempfile::tempdir().unwrap();
    let (own, another) = (Authority::new("ours"), Authority::new("theirs"));
    let ours = own.file(folder.path(), "ours.pem");
    let theirs = another.file(folder.path(), "theirs.pem");
    let named = engine.app().replace("127.0.0.1", "localhost");
    let trusting =
        |address: &str, file: &str| format!("{address}?sslmode=verify-full&sslrootcert={file}");

    let open = refusal(&trusting(&named, &ours));
    assert!(
        open.contains("TLS") && open.contains("not support"),
        "{open}"
    );

    let (certificate, key) = own.vouch("localhost");
    engine.encrypt(&certificate, &key);
    // The settings are read again a moment later.
    let mut tries = 0;
    let store = loop {
        match PostgresStore::open(&trusting(&named, &ours)) {
            Ok(store) => break store,
            Err(error) => assert!(tries < 50, "{error}"),
        }
        tries += 1;
        sleep(Duration::from_millis(100));
    };
    let open_lines = "SELECT count(*) FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) \
                      WHERE a.usename = 'dashboard_app' AND NOT s.ssl";
    let lines: i64 = with_client(&engine.superuser(), async |client| {
        client.query_one(open_lines, &[]).await.unwrap().get(0)
    });
    assert_eq!(lines, 0);
    drop(store);

    let wrong = refusal(&trusting(&named, &theirs));
    assert!(wrong.contains("UnknownIssuer"), "{wrong}");
    let misnamed = refusal(&trusting(&engine.app(), &ours));
    assert!(misnamed.contains("not valid for name"), "{misnamed}");
}
