//! What the words after `cargo xtask` mean.

mod documented;

use super::*;

fn parse_line(line: &str) -> Result<Command, Error> {
    parse(line.split_whitespace().map(str::to_owned))
}

#[test]
fn nothing_asks_for_help() {
    assert_eq!(parse_line("").unwrap(), Command::Help);
}

#[test]
fn run_serves_on_8080_of_this_machine_unless_told_otherwise() {
    let Command::Run(options) = parse_line("run").unwrap() else {
        panic!("not run")
    };
    assert_eq!(options.address.to_string(), "127.0.0.1:8080");
    let Command::Run(options) = parse_line("run --port 9000 --no-open").unwrap() else {
        panic!("not run")
    };
    assert_eq!(options.address.to_string(), "127.0.0.1:9000");
    assert!(!options.open && !options.portal);
    let Command::Run(options) = parse_line("run --with-portal").unwrap() else {
        panic!("not run")
    };
    assert!(options.portal);
}

#[test]
fn a_wrong_word_is_named() {
    let sentence = parse_line("run --prot 9000")
        .unwrap_err()
        .sentence()
        .unwrap();
    assert!(sentence.contains("--prot"), "{sentence}");
    let sentence = parse_line("test --only nonsense")
        .unwrap_err()
        .sentence()
        .unwrap();
    assert!(sentence.contains("nonsense"), "{sentence}");
}

#[test]
fn bench_measures_everything_with_a_million_records_unless_told_otherwise() {
    let nothing = BenchOptions::default();
    assert_eq!(parse_line("bench").unwrap(), Command::Bench(nothing));
    let options = BenchOptions {
        quick: true,
        records: Some(20_000),
        blocks: Some(2),
        only: vec!["keys".to_owned(), "reach".to_owned()],
    };
    let line = "bench --quick --records 20000 --blocks 2 --only keys --only reach";
    assert_eq!(parse_line(line).unwrap(), Command::Bench(options));
    let sentence = parse_line("bench --records many").unwrap_err().sentence();
    assert!(sentence.unwrap().contains("many"));
}

#[test]
fn mutants_are_chosen_by_parts_of_their_names() {
    let options = MutantsOptions {
        only: vec!["auth/cookie.rs".to_owned(), "keys.rs".to_owned()],
        jobs: Some(2),
    };
    let line = "mutants --only auth/cookie.rs --only keys.rs --jobs 2";
    assert_eq!(parse_line(line).unwrap(), Command::Mutants(options));
}

#[test]
fn only_can_be_given_more_than_once() {
    let parsed = parse_line("test --only format --only e2e").unwrap();
    assert_eq!(
        parsed,
        Command::Test {
            only: vec![StepName::Format, StepName::E2e]
        }
    );
}
