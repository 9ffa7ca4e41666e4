//! Why a subcommand could not do its work, in one sentence.

use std::{io, net::SocketAddr, path::PathBuf};

use crate::{
    auth::NoCertificates,
    config::{LeaveToFault, ProviderFault, SenderFault, TenantsFault},
    ingest::file::FileError,
    policy::ShelfError,
    store::{StoreError, sqlite::BackupError},
};

/// A fatal error.
#[derive(Debug, thiserror::Error)]
pub(super) enum CommandError {
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error("{0}")]
    Policies(#[from] ShelfError),
    #[error("{0}")]
    File(#[from] FileError),
    #[error("{0}")]
    Backup(#[from] BackupError),
    #[error("{0} is already in use; stop the other program or choose another --address")]
    AddressInUse(SocketAddr),
    #[error("cannot listen on {address}: {cause}")]
    Listen {
        address: SocketAddr,
        cause: io::Error,
    },
    #[error("cannot read {file}: {cause}")]
    Read { file: PathBuf, cause: io::Error },
    #[error("{0}")]
    Provider(#[from] ProviderFault),
    #[error("--leave-to {0}")]
    LeaveTo(#[from] LeaveToFault),
    #[error("{0}")]
    Tenants(#[from] TenantsFault),
    #[error("there is no randomness for a secret")]
    NoRandomness,
    #[error("{0}")]
    Certificates(#[from] NoCertificates),
    #[error(
        "--demo signs in whoever has the link it prints, so it is for this machine alone: --address must \
         be 127.0.0.1 or [::1]"
    )]
    DemoForAll,
    #[error(
        "--fresh-sign-in and --demo exclude each other: whoever comes by a link has proved nothing, and \
         could never do so afresh"
    )]
    DemoProvesNothing,
    #[error("{0}")]
    Senders(#[from] SenderFault),
    #[error(
        "the database holds accounts that are not the demo household's; choose another --database \
         for --demo"
    )]
    NotTheDemo,
    #[error("the database does not hold the demo household; start `serve --demo` first")]
    NoDemo,
    #[error("the demo household breaks a rule at line {line}: {field} {message}")]
    DemoRefused {
        line: u64,
        field: String,
        message: String,
    },
    #[error("the demo household's account handle does not have its form")]
    DemoHandle,
    #[error(
        "the tables of an SQLite file are brought up to date whenever it is opened; `migrate` is for \
         --database postgres://…"
    )]
    NothingToMigrate,
    #[error(
        "`backup` and `restore` are for SQLite files; a PostgreSQL database is saved with pg_dump and put \
         back with pg_restore"
    )]
    OwnBackup,
    #[error("`copy` goes --from sqlite:PATH --to postgres://…")]
    NoSuchCopy,
    #[error("reading or writing failed: {0}")]
    Io(#[from] io::Error),
}
