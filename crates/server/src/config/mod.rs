//! The command line. Each option can also be given as an environment variable, and in a file.

mod copies;
mod database_url;
mod edit_url;
mod file;
mod household;
mod leave_to;
mod limits;
mod provider;
mod public_url;
mod senders;
mod tenants;

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};
use dashboard_model::time::Day;

pub use copies::{Backup, Restore};
pub use database_url::{DatabaseUrl, PostgresAddress};
pub use edit_url::{EditUrl, EditUrls};
pub use file::{ConfigError, with_file};
pub use household::Household;
pub use leave_to::{LeaveTo, LeaveToFault};
pub use limits::LimitOptions;
pub use provider::{ProviderFault, ProviderOptions};
pub use public_url::PublicUrl;
pub use senders::{SenderFault, SenderOptions};
pub use tenants::{TenantsFault, tenants};

/// What a connected car recorded about its people, why, and who received it.
#[derive(Debug, Parser)]
#[command(name = "dashboard-server", version, about)]
pub struct Cli {
    /// A TOML file with settings; each key is the long name of an option that has a variable. Options
    /// and variables come before it.
    #[arg(long, env = "DASHBOARD_CONFIG", value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API and the built app.
    Serve(Box<Serve>),
    /// Store the events of a file: CloudEvents, one JSON object a line.
    Ingest(IngestFile),
    /// Write a demo household as CloudEvents, one JSON object a line.
    DemoData(DemoData),
    /// Print a fresh one-time link to a demo household.
    SignInLink(SignInLink),
    /// Copy the database into a file, while the server runs or not.
    Backup(Backup),
    /// Put a backup in the database's place. The server must not run.
    Restore(Restore),
    /// Bring the tables of a PostgreSQL database up to date, as their owner.
    Migrate(Migrate),
    /// Take everything over from an SQLite file into a PostgreSQL database.
    Copy(Copy),
    /// Make a secret for a portal: print it once, and what of it the tenants' file holds.
    TenantSecret,
    /// Print the OpenAPI document.
    Openapi,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, env = "DASHBOARD_ADDRESS", default_value = "127.0.0.1:8080")]
    pub address: SocketAddr,
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// The policies.
    #[command(flatten)]
    pub policies: Policies,
    /// The folder of the built app.
    #[arg(long, env = "DASHBOARD_ASSETS", default_value = "./dist")]
    pub assets: PathBuf,
    /// Serve the demo households, loading them if the database is empty, and print a one-time link to
    /// the first.
    #[arg(long, env = "DASHBOARD_DEMO")]
    pub demo: bool,
    /// The last day of the demo households; yesterday (UTC) if it is left out.
    #[arg(long, env = "DASHBOARD_DEMO_UNTIL", value_name = "DATE")]
    pub demo_until: Option<Day>,
    /// Whose events are taken.
    #[command(flatten)]
    pub senders: SenderOptions,
    /// Where the account can be corrected: an address with `{field}` in it, or `FIELD=ADDRESS` for
    /// one field. Can be repeated.
    #[arg(
        long,
        env = "DASHBOARD_EDIT_URL",
        value_name = "TEMPLATE",
        value_delimiter = ' '
    )]
    pub edit_url: Vec<EditUrl>,
    /// Where `/metrics` is served, in the form of Prometheus; nowhere if it is left out. Whoever reaches
    /// it can read it, so it should be an address that only the monitoring reaches.
    #[arg(long, env = "DASHBOARD_METRICS_ADDRESS", value_name = "ADDRESS")]
    pub metrics_address: Option<SocketAddr>,
    /// How many seconds new requests are still taken after the program was told to stop, while
    /// `/readyz` says that it is not ready: so long a balancer needs to notice.
    #[arg(
        long,
        env = "DASHBOARD_DRAIN_DELAY",
        value_name = "SECONDS",
        default_value_t = 0
    )]
    pub drain_delay: u16,
    /// How many seconds requests may go on after that.
    #[arg(
        long,
        env = "DASHBOARD_DRAIN_LIMIT",
        value_name = "SECONDS",
        default_value_t = 10
    )]
    pub drain_limit: u16,
    /// How much is held and done at once.
    #[command(flatten)]
    pub limits: LimitOptions,
    /// The address under which browsers reach the server, such as `https://privacy.example.com`.
    /// With https the session's cookie is bound to it.
    #[arg(long, env = "DASHBOARD_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<PublicUrl>,
    /// The page to which somebody goes who leaves quickly, in place of the one that the built app names:
    /// an https address.
    #[arg(long, env = "DASHBOARD_LEAVE_TO", value_name = "URL")]
    pub leave_to: Option<String>,
    /// A TOML file with the portals that may show the dashboard in their pages; none may if it is left
    /// out.
    #[arg(long, env = "DASHBOARD_TENANTS", value_name = "FILE")]
    pub tenants: Option<PathBuf>,
    /// Where people sign in.
    #[command(flatten)]
    pub provider: ProviderOptions,
}

/// Options of `ingest`.
#[derive(Debug, Args)]
pub struct IngestFile {
    /// The file; `-` reads what is piped in.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// The policies.
    #[command(flatten)]
    pub policies: Policies,
}

/// Options of `demo-data`.
#[derive(Debug, Args)]
pub struct DemoData {
    /// The last day; yesterday (UTC) if it is left out.
    #[arg(long, value_name = "DATE")]
    pub until: Option<Day>,
    /// Another seed gives another household life.
    #[arg(long, default_value_t = DEMO_SEED)]
    pub seed: u64,
    /// Which household: that of this operator's service.
    #[arg(long, value_enum, default_value_t)]
    pub operator: Household,
}

/// Options of `sign-in-link`.
#[derive(Debug, Args)]
pub struct SignInLink {
    /// Which household: that of this operator's service.
    #[arg(long, value_enum, default_value_t)]
    pub operator: Household,
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// Where the server listens.
    #[arg(long, env = "DASHBOARD_ADDRESS", default_value = "127.0.0.1:8080")]
    pub address: SocketAddr,
}

/// Options of `copy`.
#[derive(Debug, Args)]
pub struct Copy {
    /// The database to copy: `sqlite:` and the path of its file.
    #[arg(long, value_name = "URL")]
    pub from: DatabaseUrl,
    /// The database to copy to: the `postgres://` address with which the server signs in.
    #[arg(long, value_name = "URL")]
    pub to: DatabaseUrl,
}

/// Options of `migrate`.
#[derive(Debug, Args)]
pub struct Migrate {
    /// The database, with the address of the role that owns its tables.
    #[command(flatten)]
    pub database: Database,
    /// The role with which the server signs in: neither owner nor superuser.
    #[arg(
        long,
        env = "DASHBOARD_APP_ROLE",
        value_name = "ROLE",
        default_value = "dashboard_app"
    )]
    pub app_role: String,
    /// Distribute the tables by account over the machines of a Citus cluster.
    #[arg(long)]
    pub distribute: bool,
}

/// Which policies.
#[derive(Debug, Clone, Default, Args)]
pub struct Policies {
    /// A folder with policy packs of your own, beside those that ship. An operator in it takes the
    /// place of the one of the same name that ships.
    #[arg(
        id = "policies",
        long = "policies",
        env = "DASHBOARD_POLICIES",
        value_name = "FOLDER"
    )]
    pub folder: Option<PathBuf>,
}

/// The seed of the demo household.
pub const DEMO_SEED: u64 = 1;

/// Which database.
#[derive(Debug, Args)]
pub struct Database {
    /// The database: `sqlite:` and the path of its file, or the `postgres://` address of a server.
    #[arg(
        id = "database",
        long,
        env = "DASHBOARD_DATABASE",
        value_name = "URL",
        hide_env_values = true,
        default_value = "sqlite:./data/dashboard.db"
    )]
    pub url: DatabaseUrl,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
