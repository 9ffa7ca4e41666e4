//! Constants as functions: the compiler computes a constant, and a mutant is chosen later.
//!
//! `const A: T = value;` becomes `fn A() -> T { value }`, and each `A` in the code `A()`. Where that is
//! not allowed, as in a pattern, the compiler says so, and the constant's mutants are built alone.

use std::{collections::BTreeMap, collections::BTreeSet, ops::Range};

use proc_macro2::{TokenStream, TokenTree};

use crate::{error::Error, places::Constant, weave::Edit};

/// The changes that make a constant a function, in its file.
pub fn definition(constant: &Constant) -> Vec<Edit> {
    let change = |range: &Range<usize>, text: &str| Edit {
        range: range.clone(),
        text: text.to_owned(),
    };
    vec![
        change(&constant.keyword, "fn"),
        change(&constant.colon, "() ->"),
        change(&constant.equals, "{"),
        change(&constant.semicolon, " }"),
    ]
}

/// The changes of the uses of some constants in a file.
pub fn uses(file: &str, text: &str, names: &BTreeSet<&str>) -> Result<Vec<Edit>, Error> {
    let unreadable = |source: syn::Error| Error::Syntax {
        file: file.to_owned(),
        source,
    };
    let tokens: TokenStream = syn::parse_str(text).map_err(unreadable)?;
    let mut edits = Vec::new();
    collect(tokens, names, &mut edits);
    Ok(edits)
}

/// How many constants of a name the files define.
pub fn defined<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for text in texts {
        for (_, rest) in text
            .match_indices("const ")
            .map(|(at, word)| text.split_at(at + word.len()))
        {
            let name = rest
                .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                .next();
            *count
                .entry(name.unwrap_or_default().to_owned())
                .or_default() += 1;
        }
    }
    count
}

fn collect(tokens: TokenStream, names: &BTreeSet<&str>, edits: &mut Vec<Edit>) {
    let mut defines = false;
    let mut imports = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) if !imports => collect(group.stream(), names, edits),
            TokenTree::Group(_) => {}
            TokenTree::Punct(punct) => {
                if punct.as_char() == ';' {
                    imports = false;
                }
            }
            TokenTree::Ident(ident) => {
                let word = ident.to_string();
                if !defines && !imports && names.contains(word.as_str()) {
                    edits.push(Edit {
                        range: ident.span().byte_range(),
                        text: format!("{word}()"),
                    });
                }
                defines = word == "const";
                imports |= word == "use";
            }
            TokenTree::Literal(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        list::{Genre, Point},
        places::{self, Site},
        weave::{Thread, weave},
    };

    #[test]
    fn a_constant_with_a_mutant_is_a_function_wherever_it_is_used() {
        let text = "use super::{A, B};\npub const A: u8 = 1 + 2;\nfn f() -> u8 { g!(x, A) + super::A + B }\n";
        let places = places::of(text).unwrap();
        let point = Point {
            line: 2,
            column: 21,
        };
        let place = &places[&(Genre::BinaryOperator, point)];
        let Site::Constant(constant) = &place.site else {
            panic!("no constant");
        };
        let mut edits = definition(constant);
        edits.extend(uses("a.rs", text, &BTreeSet::from(["A"])).unwrap());
        let thread = Thread {
            number: 7,
            place,
            replacement: "-",
        };
        assert_eq!(
            weave(text, &[thread], &edits).text,
            "use super::{A, B};\n\
             pub fn A() -> u8 { (if crate::mutant::is(7) { 1 - 2 } else { 1 + 2 }) }\n\
             fn f() -> u8 { g!(x, A()) + super::A() + B }\n"
        );
    }

    #[test]
    fn constants_of_one_name_are_counted() {
        let counted =
            defined(["const A: u8 = 1; const B: u8 = 2;", "pub const A: u8 = 3;"].into_iter());
        assert_eq!(counted["A"], 2);
        assert_eq!(counted["B"], 1);
    }
}
