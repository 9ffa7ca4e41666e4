//! `serve`.

use std::{
    fs,
    io::{self, ErrorKind, Write},
    net::SocketAddr,
    path::Path,
    sync::Arc,
    time::Duration,
};

use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

use super::{Opened, demo_data::yesterday, error::CommandError, household, open};
use crate::{
    auth::{self, Looks, Provider, SessionCookie, SignIn, embed::Tenants},
    config::{self, DatabaseUrl, EditUrls, Household, Serve},
    http::{App, Exports, Metrics, Pieces, Portals, Readiness, Streams},
    retention,
    serve::{self, Drain, Limits},
    store::{SecretHash, sqlite::Sole},
};

/// The shortest token for sending events that is accepted, in characters.
const SHORTEST_TOKEN: usize = 32;

/// The environment variable that can hold the token itself.
const TOKEN_VARIABLE: &str = "DASHBOARD_INGEST_TOKEN";

/// Serves until the program is told to stop.
pub(super) async fn run(mut options: Box<Serve>) -> Result<(), CommandError> {
    let ingest_token = ingest_token(options.ingest_token_file.as_deref())?;
    if options.demo && !options.address.ip().is_loopback() {
        return Err(CommandError::DemoForAll);
    }
    let provider = std::mem::take(&mut options.provider);
    let provider = provider.settings(options.public_url.as_ref())?;
    let tenants = match &options.tenants {
        Some(file) => config::tenants(file)?,
        None => Tenants::default(),
    };
    let listener = listen(options.address).await?;
    let address = listener.local_addr()?;
    let metrics = match options.metrics_address {
        Some(address) => Some(listen(address).await?),
        None => None,
    };
    // A file has one server; a PostgreSQL database may have many.
    let _sole = match &options.database.url {
        DatabaseUrl::Sqlite(path) => Some(Sole::take(path)?),
        DatabaseUrl::Postgres(_) => None,
    };
    let opened = open(options.database.url.clone(), options.policies.clone()).await?;
    opened.judge().await?;
    if options.demo {
        household::ensure(&opened, options.demo_until.unwrap_or_else(yesterday)).await?;
    }
    let shutdown = told_to_stop()?;
    announce(&opened, address, options.demo).await?;
    let provider = match provider {
        Some(settings) => Some(Arc::new(Provider::new(settings, opened.clock.clone())?)),
        None => None,
    };
    let sign_in = SignIn {
        links: options.demo,
        provider,
    };
    let app = Arc::new(app(opened, options, sign_in, tenants, ingest_token));
    if let Some(metrics) = metrics {
        tracing::info!(address = %metrics.local_addr()?, "metrics are served");
        tokio::spawn(serve::metrics(metrics, Arc::clone(&app)));
    }
    let expiring = tokio::spawn(retention::watch(app.ingest.clone()));
    serve::run(listener, shutdown, app).await?;
    expiring.abort();
    tracing::info!("stopped");
    Ok(())
}

fn app(
    opened: Opened,
    options: Box<Serve>,
    sign_in: SignIn,
    tenants: Tenants,
    ingest_token: Option<SecretHash>,
) -> App {
    if !sign_in.is_possible() {
        tracing::warn!(
            "no identity provider is configured, so no account is served; --oidc-issuer names one, \
             and --demo serves the demo household"
        );
    }
    let edit_urls = if options.edit_url.is_empty() && options.demo {
        EditUrls::demo()
    } else {
        EditUrls(options.edit_url)
    };
    let limits = Limits::from(options.limits);
    App {
        store: opened.store,
        ingest: opened.ingest,
        policies: opened.policies,
        clock: opened.clock,
        keys: opened.keys,
        sign_in,
        cookie: SessionCookie {
            https: options.public_url.is_some_and(|url| url.https),
        },
        ingest_token,
        edit_urls,
        assets: options.assets,
        pieces: Pieces::default(),
        streams: Streams::with_exports(limits.exports),
        looks: Looks::default(),
        portals: Portals::new(tenants),
        exports: Exports::default(),
        metrics: Metrics::default(),
        readiness: Readiness::default(),
        drain: Drain {
            delay: Duration::from_secs(options.drain_delay.into()),
            limit: Duration::from_secs(options.drain_limit.into()),
        },
        limits,
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, CommandError> {
    TcpListener::bind(address)
        .await
        .map_err(|cause| match cause.kind() {
            ErrorKind::AddrInUse => CommandError::AddressInUse(address),
            _ => CommandError::Listen { address, cause },
        })
}

/// Says where the server is, and how to sign in.
async fn announce(opened: &Opened, address: SocketAddr, demo: bool) -> Result<(), CommandError> {
    let mut lines = format!("listening on http://{address}\n");
    if demo {
        let subscriber = household::subscriber(Household::BmwAssist)?;
        let link = auth::issue_link(opened.store.as_ref(), &opened.clock, &subscriber)
            .await?
            .ok_or(CommandError::NoDemo)?;
        lines.push_str(&format!(
            "sign in (once, within 10 minutes): http://{address}/auth/link/{}\n",
            link.reveal()
        ));
    }
    let mut out = io::stdout().lock();
    out.write_all(lines.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// The hash of the token of telematics back ends, from its file or from the environment.
fn ingest_token(file: Option<&Path>) -> Result<Option<SecretHash>, CommandError> {
    let token = match file {
        Some(file) => {
            let text = fs::read_to_string(file).map_err(|cause| CommandError::Read {
                file: file.to_owned(),
                cause,
            })?;
            Some(text)
        }
        None => std::env::var(TOKEN_VARIABLE).ok(),
    };
    let Some(token) = token.as_deref().map(str::trim) else {
        return Ok(None);
    };
    if token.chars().count() < SHORTEST_TOKEN {
        return Err(CommandError::ShortToken(SHORTEST_TOKEN));
    }
    Ok(Some(auth::hash(token)))
}

/// Ends when the program is told to stop. From the call on, it is not stopped in any other way.
fn told_to_stop() -> io::Result<impl Future<Output = ()> + Send> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
    })
}
