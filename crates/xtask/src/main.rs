//! The two commands of the README, `run` and `test`, and the smaller ones they are made of.
//!
//! Layout: `command_line` reads the words after `cargo xtask`; `run` and `test` are the two
//! commands; `app` and `server` build the two halves; `tools` installs what they need; `process`
//! runs other programs, shows life while they work, and ends them when this program ends.

mod app;
mod bench;
mod budget;
mod car_page;
mod command_line;
mod digest;
mod embed_page;
mod error;
mod fingerprint;
mod floor;
mod format;
mod import_names;
mod later_style;
mod machine;
mod minify;
mod mutants;
mod openapi;
mod portal;
mod precompress;
mod process;
mod progress;
mod project;
mod run;
mod screenshots;
mod server;
mod split;
mod test;
mod tools;
mod torture;
mod weak;

use std::process::ExitCode;

use command_line::Command;
use error::Error;
use project::Project;

fn main() -> ExitCode {
    match carry_out() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if let Some(sentence) = error.sentence() {
                progress::failure(&sentence);
            }
            ExitCode::from(error.exit_code())
        }
    }
}

fn carry_out() -> Result<(), Error> {
    let command = command_line::parse(std::env::args().skip(1))?;
    if command == Command::Help {
        println!("{}", command_line::HELP);
        return Ok(());
    }
    let project = Project::locate()?;
    process::stop_everything_on_signal()?;
    match command {
        Command::Help => Ok(()),
        Command::Run(options) => run::run(&project, &options),
        Command::Test { only } => test::test(&project, &only),
        Command::Build => app::build(&project).and_then(|()| budget::print(&project)),
        Command::Format => format::write(&project),
        Command::Openapi => openapi::write(&project),
        Command::Screenshots => screenshots::take(&project),
        Command::Bench(options) => bench::run(&project, &options),
        Command::Weak => weak::measure(&project),
        Command::Mutants(options) => mutants::run(&project, &options),
        Command::Torture(options) => torture::run(&project, &options),
    }
}
