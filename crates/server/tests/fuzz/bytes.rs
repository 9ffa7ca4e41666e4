//! Pieces of the index and policy packs: what is damaged is refused with a reason.

use std::{collections::BTreeMap, fs, path::Path};

use dashboard_model::timeline::index::{IndexPiece, Matches};
use dashboard_server::policy::PolicyShelf;

use super::{corpus, run};

#[test]
fn index() {
    run("index", 20_000, &corpus("index"), |input, _| {
        if let Ok(piece) = IndexPiece::decode(input) {
            let again = IndexPiece::decode(&piece.encode()).unwrap();
            assert!(again == piece);
        }
        if let Ok(matches) = Matches::decode(input) {
            assert!(matches.positions().count() == usize::try_from(matches.len()).unwrap());
        }
    });
}

/// The files of a shipped pack, by their paths below the folder of packs.
fn pack() -> BTreeMap<String, String> {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let folder = packs.join("bmw-assist/2016-10-17");
    let files = fs::read_dir(folder).unwrap();
    let named = files.map(|file| {
        let path = file.unwrap().path();
        let name = path
            .strip_prefix(&packs)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        (name, fs::read_to_string(&path).unwrap())
    });
    named.collect()
}

#[test]
fn packs() {
    let good = pack();
    assert!(PolicyShelf::load(&good).is_ok());
    let mut seeds = corpus("pack");
    seeds.extend(good.values().map(|text| text.clone().into_bytes()));
    let names: Vec<&String> = good.keys().collect();
    run("pack", 500, &seeds, |input, dice| {
        let Ok(text) = String::from_utf8(input.to_vec()) else {
            return;
        };
        let mut files = good.clone();
        let name = names[dice.roll(names.len())];
        files.insert(name.clone(), text);
        if let Err(error) = PolicyShelf::load(&files) {
            let told = error.to_string();
            assert!(!told.is_empty() && !told.contains('\n'), "{told}");
        }
    });
}
