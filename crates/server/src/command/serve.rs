//! `serve`.

use std::{
    io::{self, ErrorKind, Write},
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

use super::{Opened, demo_data::yesterday, error::CommandError, household, open};
use crate::{
    auth::{self, Looks, Provider, Senders, SessionCookie, SignIn, embed::Tenants},
    config::{self, DatabaseUrl, EditUrls, Household, LeaveTo, PublicUrl, Serve},
    http::{App, Changes, Exports, Guesses, Metrics, Pieces, Portals, Readiness, Streams},
    retention,
    serve::{self, Drain, ServerLimits},
    store::sqlite::Sole,
};

/// Settings that were read and checked.
struct Checked {
    sign_in: SignIn,
    tenants: Tenants,
    senders: Senders,
    leave_to: Option<LeaveTo>,
    public_url: PublicUrl,
}

/// Serves until the program is told to stop.
pub(super) async fn run(mut options: Box<Serve>) -> Result<(), CommandError> {
    let senders = std::mem::take(&mut options.senders).senders()?;
    if options.demo && !options.address.ip().is_loopback() {
        return Err(CommandError::DemoForAll);
    }
    if options.demo && options.provider.fresh_sign_in.is_some() {
        return Err(CommandError::DemoProvesNothing);
    }
    let leave_to = options.leave_to.take();
    let leave_to: Option<LeaveTo> = leave_to.map(|text| text.parse()).transpose()?;
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
    let checked = Checked {
        sign_in,
        tenants,
        senders,
        leave_to,
        public_url: options
            .public_url
            .take()
            .unwrap_or_else(|| PublicUrl::of(address)),
    };
    let app = Arc::new(app(opened, options, checked));
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

fn app(opened: Opened, options: Box<Serve>, checked: Checked) -> App {
    let Checked {
        sign_in,
        tenants,
        senders,
        leave_to,
        public_url,
    } = checked;
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
    let limits = ServerLimits::from(options.limits);
    App {
        store: opened.store,
        ingest: opened.ingest,
        policies: opened.policies,
        clock: opened.clock,
        keys: opened.keys,
        sign_in,
        cookie: SessionCookie {
            https: public_url.https,
        },
        public_url,
        senders,
        edit_urls,
        leave_to,
        assets: options.assets,
        pieces: Pieces::default(),
        streams: Streams::with_exports(limits.exports),
        looks: Looks::default(),
        portals: Portals::new(tenants),
        guesses: Guesses::default(),
        changes: Changes::default(),
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
