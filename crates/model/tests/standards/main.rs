//! The table of standards: complete, well-formed, and the same in the guide.

mod fields;
mod guide;
mod lists;

use std::{collections::BTreeSet, error::Error};

use dashboard_model::vocabulary::standards::{Mapping, PREFIXES};
use lists::{List, lists};

type Outcome = Result<(), Box<dyn Error>>;

/// The mappings of a list to one standard, each with our word.
fn column(list: &List, standard: usize) -> impl Iterator<Item = (&str, Mapping)> {
    let rows = list.rows.iter();
    rows.map(move |row| (row.word.as_str(), row.mappings[standard]))
}

#[test]
fn every_word_has_a_term_or_a_reason_in_every_standard() {
    let words: usize = lists().iter().map(|list| list.rows.len()).sum();
    assert!(words > 100, "only {words}");
    for list in lists() {
        for standard in 0..4 {
            for (word, mapping) in column(&list, standard) {
                if let Mapping::Absent(reason) = mapping {
                    assert!(reason.len() > 15, "{}: {word}", list.name);
                    assert!(reason.starts_with(|c: char| c.is_lowercase()), "{word}");
                    assert!(!reason.ends_with('.') && !reason.contains('|'), "{word}");
                }
            }
        }
    }
}

#[test]
fn every_term_of_dpv_is_an_iri_of_a_class() {
    let bases: BTreeSet<&str> = PREFIXES.iter().map(|(_, base)| *base).collect();
    assert_eq!(bases.len(), PREFIXES.len());
    for list in lists() {
        for (word, mapping) in column(&list, 0) {
            assert_eq!(mapping.iri().is_some(), mapping.term().is_some(), "{word}");
            let Some(iri) = mapping.iri() else { continue };
            let class = bases.iter().find_map(|base| iri.strip_prefix(base));
            let is_class = class.is_some_and(|class| {
                class.starts_with(|first: char| first.is_ascii_uppercase())
                    && class.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
            assert!(is_class, "{}: {word}: {iri}", list.name);
        }
    }
}

#[test]
fn a_term_without_a_known_prefix_has_no_iri() {
    assert_eq!(Mapping::Exact("Purpose").iri(), None);
    assert_eq!(Mapping::Exact("foaf:Agent").iri(), None);
    assert_eq!(Mapping::Absent("dpv:Purpose").iri(), None);
    let purpose = Mapping::Close("dpv:Purpose").iri();
    assert_eq!(purpose.as_deref(), Some("https://w3id.org/dpv#Purpose"));
}

#[test]
fn every_path_of_vss_is_one() {
    for list in lists() {
        for (word, mapping) in column(&list, 1) {
            let Some(path) = mapping.term() else { continue };
            let mut parts = path.split('.');
            assert_eq!(parts.next(), Some("Vehicle"), "{word}: {path}");
            let is_part = |part: &str| {
                part == "*"
                    || part.starts_with(|first: char| first.is_ascii_uppercase())
                        && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            };
            assert!(parts.all(is_part), "{word}: {path}");
        }
    }
}

#[test]
fn what_means_the_same_means_it_of_one_word_only() {
    for list in lists() {
        for standard in 0..4 {
            let mut seen = BTreeSet::new();
            for (word, mapping) in column(&list, standard) {
                if let Mapping::Exact(term) = mapping {
                    assert!(seen.insert(term), "{}: {word}: {term}", list.name);
                }
            }
        }
    }
}
