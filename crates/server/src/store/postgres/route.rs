//! The way to the server: its address, and how the line to it is protected.
//!
//! A line to another machine is encrypted, and the server has to prove its name, unless the address
//! says `sslmode=disable`. There is nothing between the two: a line that is encrypted to whoever
//! answers protects from nobody who can answer.

use std::{net::IpAddr, str::FromStr, sync::Arc, time::Duration};

use form_urlencoded::parse;
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};
use tokio_postgres::{
    Config,
    config::{Host, SslMode},
};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::store::StoreError;

/// How long to wait for a connection.
pub(super) const WAIT: Duration = Duration::from_secs(5);

/// How long a line may be silent before it is asked whether anybody is there, and between two
/// questions. After three the line is given up.
const SILENCE: [Duration; 2] = [Duration::from_secs(10), Duration::from_secs(5)];

/// How long what was sent may go without having arrived.
const ARRIVAL: Duration = Duration::from_secs(25);

/// Where the server is, and what protects the line.
#[derive(Clone)]
pub(super) struct Route {
    pub(super) config: Config,
    pub(super) tls: MakeRustlsConnect,
}

/// Reads an address.
pub(super) fn route(address: &str) -> Result<Route, StoreError> {
    let (place, options) = address.split_once('?').unwrap_or((address, ""));
    let wanted = Protection::read(options)?;
    let rest: Vec<_> = options
        .split('&')
        .filter(|option| !option.is_empty() && !Protection::is_named(option))
        .collect();
    let mut config = Config::from_str(&format!("{place}?{}", rest.join("&"))).map_err(|_| {
        StoreError::Address("it must be postgres://USER:PASSWORD@HOST:PORT/DATABASE".to_owned())
    })?;
    config.connect_timeout(WAIT);
    config.application_name("dashboard-server");
    config.keepalives_idle(SILENCE[0]);
    config.keepalives_interval(SILENCE[1]);
    config.keepalives_retries(3);
    config.tcp_user_timeout(ARRIVAL);
    let encrypted = wanted
        .encrypted
        .unwrap_or(!is_near(&config) || wanted.authorities.is_some());
    if !encrypted && !is_near(&config) {
        tracing::warn!("the line to the database is not encrypted, as its address says");
    }
    config.ssl_mode(if encrypted {
        SslMode::Require
    } else {
        SslMode::Disable
    });
    let authorities = match (encrypted, &wanted.authorities) {
        (false, _) => RootCertStore::empty(),
        (true, Some(file)) => of_file(file)?,
        (true, None) => of_system(),
    };
    Ok(Route {
        config,
        tls: MakeRustlsConnect::new(client(authorities)?),
    })
}

/// What the address says of it.
struct Protection {
    encrypted: Option<bool>,
    /// A file with the certificates of those who may vouch for the server; the system's without one.
    authorities: Option<String>,
}

impl Protection {
    fn is_named(option: &str) -> bool {
        option.starts_with("sslmode=") || option.starts_with("sslrootcert=")
    }

    fn read(options: &str) -> Result<Self, StoreError> {
        let mut wanted = Self {
            encrypted: None,
            authorities: None,
        };
        for (name, value) in parse(options.as_bytes()) {
            match (name.as_ref(), value.as_ref()) {
                ("sslmode", "disable") => wanted.encrypted = Some(false),
                ("sslmode", "require" | "verify-full") => wanted.encrypted = Some(true),
                ("sslmode", _) => {
                    return Err(StoreError::Address(
                        "its sslmode must be `verify-full`, `require` (which is the same here), or \
                         `disable`"
                            .to_owned(),
                    ));
                }
                ("sslrootcert", file) => wanted.authorities = Some(file.to_owned()),
                _ => {}
            }
        }
        if wanted.encrypted == Some(false) && wanted.authorities.is_some() {
            return Err(StoreError::Address(
                "its sslrootcert is of no use with `sslmode=disable`; leave one of them out"
                    .to_owned(),
            ));
        }
        Ok(wanted)
    }
}

/// Whether nobody can stand between: a socket, or this machine.
fn is_near(config: &Config) -> bool {
    let hosts = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost"
                || name
                    .parse()
                    .is_ok_and(|address: IpAddr| address.is_loopback())
        }
        Host::Unix(_) => true,
    });
    hosts && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

fn client(authorities: RootCertStore) -> Result<ClientConfig, StoreError> {
    let client = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| StoreError::Other(Box::new(error)))?;
    Ok(client
        .with_root_certificates(authorities)
        .with_no_client_auth())
}

fn of_file(file: &str) -> Result<RootCertStore, StoreError> {
    let unfit = |why: &str| StoreError::Address(format!("its sslrootcert {file} {why}"));
    let found = CertificateDer::pem_file_iter(file).map_err(|_| unfit("cannot be read"))?;
    let mut authorities = RootCertStore::empty();
    for certificate in found {
        certificate
            .map(|certificate| authorities.add(certificate))
            .map_err(|_| unfit("is not a PEM file"))?
            .map_err(|_| unfit("holds a certificate that is none"))?;
    }
    if authorities.is_empty() {
        return Err(unfit("holds no certificate"));
    }
    Ok(authorities)
}

/// Those that the system trusts. Without any, nobody can prove a name, and connecting says so.
fn of_system() -> RootCertStore {
    let mut authorities = RootCertStore::empty();
    authorities.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    authorities
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(address: &str) -> Result<SslMode, String> {
        match route(address) {
            Ok(route) => Ok(route.config.get_ssl_mode()),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn a_line_to_another_machine_is_encrypted_unless_it_is_said_otherwise() {
        for (address, expected) in [
            ("postgres://app@db.example/x", SslMode::Require),
            (
                "postgres://app@10.0.0.1/x?sslmode=require",
                SslMode::Require,
            ),
            (
                "postgres://app@db.example/x?sslmode=disable",
                SslMode::Disable,
            ),
            ("postgres://app@localhost,db.example/x", SslMode::Require),
            ("postgres://app@localhost/x", SslMode::Disable),
            (
                "postgres://app@127.0.0.1:5433/x?connect_timeout=3",
                SslMode::Disable,
            ),
            (
                "postgres://app@[::1]/x?sslmode=verify-full",
                SslMode::Require,
            ),
            ("postgres://app@%2Frun%2Fpostgresql/x", SslMode::Disable),
        ] {
            assert_eq!(mode(address), Ok(expected), "{address}");
        }
    }

    #[test]
    fn what_would_protect_from_nobody_is_refused() {
        for mode_named in ["prefer", "allow", "verify-ca", ""] {
            let address = format!("postgres://app:geheim@db.example/x?sslmode={mode_named}");
            let said = mode(&address).unwrap_err();
            assert!(said.contains("sslmode must be"), "{said}");
            assert!(!said.contains("geheim"), "{said}");
        }
    }

    #[test]
    fn a_file_of_authorities_that_is_none_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let empty = folder.path().join("empty.pem");
        std::fs::write(&empty, "").unwrap();
        for (file, why) in [
            ("/nowhere/ca.pem", "cannot be read"),
            (empty.to_str().unwrap(), "holds no certificate"),
        ] {
            let address = format!("postgres://app@db.example/x?sslrootcert={file}");
            let said = mode(&address).unwrap_err();
            assert!(said.contains(file) && said.contains(why), "{said}");
        }
        let both = "postgres://app@db.example/x?sslmode=disable&sslrootcert=ca.pem";
        assert!(mode(both).unwrap_err().contains("of no use"));
    }
}
