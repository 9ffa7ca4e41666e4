//! `cargo xtask run`: from a clean clone to a page.

use std::fs;

use crate::app;
use crate::command_line::RunOptions;
use crate::error::Error;
use crate::machine;
use crate::portal::Portal;
use crate::progress;
use crate::project::Project;
use crate::server::{self, Server, Setting};

/// Installs, builds and serves until Ctrl-C.
pub fn run(project: &Project, options: &RunOptions) -> Result<(), Error> {
    machine::check_address(options.address)?;
    machine::check_folders(project)?;
    let data = project.root.join("data");
    fs::create_dir_all(&data).map_err(|source| Error::at(&data, source))?;

    let portal = options
        .portal
        .then(|| Portal::prepare(options.address, &data))
        .transpose()?;
    app::build(project)?;
    let program = server::build(project)?;
    progress::step("Starting the server (the first time it loads the demo household, about 20 s)");
    let more = portal.as_ref().map(Portal::server_options);
    let more: Vec<&str> = more.iter().flatten().map(String::as_str).collect();
    let setting = Setting {
        address: options.address,
        database: &data.join("dashboard.db"),
        demo_until: None,
        options: &more,
    };
    let server = Server::start(project, &program, &setting)?;

    progress::success(&format!("The dashboard is at {}", server.origin));
    progress::note(&format!(
        "sign in (once, within 10 minutes): {}",
        server.sign_in
    ));
    progress::note(&format!(
        "another household, of another operator: {} sign-in-link --operator northway-assist --address {}",
        program.display(),
        options.address
    ));
    let beside = portal.map(|portal| portal.start(project, &server.origin));
    // It runs until the server is stopped.
    let _portal = beside.transpose()?;
    progress::note("Ctrl-C stops it");
    if options.open && machine::has_browser_for_people() {
        machine::open_in_browser(&server.sign_in);
    }
    server.serve()
}
