//! Texts before and after the weaving.

use super::*;
use crate::{
    list::{Genre, Point},
    places,
};

/// Weaves mutants at their lines and columns into a text.
fn woven(text: &str, mutants: &[(Genre, (usize, usize), &str)]) -> Woven {
    let places = places::of(text).unwrap();
    let threads: Vec<_> = mutants
        .iter()
        .enumerate()
        .map(|(number, (genre, (line, column), replacement))| Thread {
            number,
            place: &places[&(
                *genre,
                Point {
                    line: *line,
                    column: *column,
                },
            )],
            replacement,
        })
        .collect();
    weave(text, &threads, &[])
}

#[test]
fn a_function_gives_a_value_before_it_does_anything() {
    let woven = woven(
        "fn f() -> bool { g() }",
        &[
            (Genre::FnValue, (1, 18), "true"),
            (Genre::FnValue, (1, 18), "false"),
        ],
    );
    assert_eq!(
        woven.text,
        "fn f() -> bool { if crate::mutant::is(0) { return true; } \
         if crate::mutant::is(1) { return false; } g() }"
    );
}

#[test]
fn an_operator_within_another_is_woven_where_neither_is_chosen() {
    let woven = woven(
        "fn f() -> bool { a == b && c }",
        &[
            (Genre::BinaryOperator, (1, 20), "!="),
            (Genre::BinaryOperator, (1, 25), "||"),
        ],
    );
    assert_eq!(
        woven.text,
        "fn f() -> bool { (if crate::mutant::is(1) { a == b || c } else { \
         (if crate::mutant::is(0) { a != b } else { a == b }) && c }) }"
    );
}

#[test]
fn a_deleted_sign_leaves_what_it_stood_before() {
    let woven = woven("fn f() { !a }", &[(Genre::UnaryOperator, (1, 10), "")]);
    assert_eq!(
        woven.text,
        "fn f() { (if crate::mutant::is(0) { a } else { !a }) }"
    );
}

#[test]
fn an_arm_is_passed_by_and_a_condition_replaced() {
    let woven = woven(
        "fn f() { match a { 1 | 2 => b, n if n == 3 => c, _ => d } }",
        &[
            (Genre::MatchArm, (1, 20), ""),
            (Genre::MatchArmGuard, (1, 37), "true"),
            (Genre::BinaryOperator, (1, 39), "!="),
        ],
    );
    assert_eq!(
        woven.text,
        "fn f() { match a { 1 | 2 if !crate::mutant::is(0) => b, \
         n if (if crate::mutant::is(1) { true } else { \
         (if crate::mutant::is(2) { n != 3 } else { n == 3 }) }) => c, _ => d } }"
    );
}

#[test]
fn a_field_is_that_of_the_base() {
    let woven = woven(
        "fn f() { A { b, ..c.clone() } }",
        &[(Genre::StructField, (1, 14), "")],
    );
    assert_eq!(
        woven.text,
        "fn f() { A { b: (if crate::mutant::is(0) { (c.clone()).b } else { b }), ..c.clone() } }"
    );
}

#[test]
fn a_mark_tells_a_mutants_own_text_from_what_is_around_it() {
    let woven = woven(
        "fn f() { a == b }",
        &[(Genre::BinaryOperator, (1, 12), "!=")],
    );
    let marked = |own: bool| {
        let mark = woven.marks.iter().find(|mark| mark.own == own).unwrap();
        &woven.text[mark.range.clone()]
    };
    assert_eq!(marked(true), "if crate::mutant::is(0) { a != b }");
    assert_eq!(
        marked(false),
        "(if crate::mutant::is(0) { a != b } else { a == b })"
    );
}

#[test]
fn what_the_compiler_computes_is_told_apart() {
    let site = |text: &str, column| {
        let places = places::of(text).unwrap();
        let point = Point { line: 1, column };
        places[&(Genre::BinaryOperator, point)].site.clone()
    };
    use crate::places::Site;
    assert_eq!(site("fn f() { 1 + 2 }", 12), Site::Running);
    assert_eq!(site("const fn f() -> u8 { 1 + 2 }", 24), Site::Compiling);
    assert_eq!(site("fn f(a: [u8; 1 + 2]) {}", 16), Site::Compiling);
    let Site::Constant(constant) = site("pub const ABC: u8 = 1 + 2;", 23) else {
        panic!("no constant");
    };
    assert!(constant.public && constant.name == "ABC");
}

#[test]
fn a_let_is_joined_by_and_alone() {
    let text = "fn f() { if let A = a && b && (c && d) {} }";
    let places = places::of(text).unwrap();
    let chain = |column| {
        let point = Point { line: 1, column };
        let form = &places[&(Genre::BinaryOperator, point)].form;
        matches!(form, Form::Operator { chain: true, .. })
    };
    assert!(chain(23) && chain(28) && !chain(34));
}
