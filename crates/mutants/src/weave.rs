//! A file with many mutants at once, of which the running program chooses at most one.

#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, ops::Range};

use crate::places::{Form, Place};

/// A mutant to weave in.
#[derive(Debug, Clone, Copy)]
pub struct Thread<'a> {
    /// Its number, by which it is chosen.
    pub number: usize,
    /// Where.
    pub place: &'a Place,
    /// What comes in place of what stands there.
    pub replacement: &'a str,
}

/// A file's new text.
#[derive(Debug, Default)]
pub struct Woven {
    /// The text.
    pub text: String,
    /// Where the mutants are in it.
    pub marks: Vec<Mark>,
}

/// A part of the new text that is there for some mutants.
#[derive(Debug, PartialEq, Eq)]
pub struct Mark {
    /// The part.
    pub range: Range<usize>,
    /// The mutants.
    pub numbers: Vec<usize>,
    /// Whether it is a mutant's own text, so that a fault in it is the mutant's.
    pub own: bool,
}

/// A change of the text that belongs to no mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; never nothing.
    pub range: Range<usize>,
    /// By what.
    pub text: String,
}

/// What is put before, or around, parts of the old text. The order says what is outside: the range that
/// begins first, of those the longer one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    /// Around a condition or a field's value, outside of an operator.
    Value,
    /// Around an operator and what it stands between.
    Operator,
}

#[derive(Debug, Default)]
struct Wrap {
    before: String,
    /// By number, what the text is then.
    instead: Vec<(usize, String)>,
}

/// Weaves mutants into a text. Each reads the text itself, and not what is woven into it: two are never
/// chosen at once.
pub fn weave(text: &str, threads: &[Thread], edits: &[Edit]) -> Woven {
    let mut inserted: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
    let mut wraps: BTreeMap<(usize, std::cmp::Reverse<usize>, Layer), Wrap> = BTreeMap::new();
    for thread in threads {
        let number = thread.number;
        let new = thread.replacement;
        let (range, layer, before, instead) = match &thread.place.form {
            Form::Body { start, .. } => {
                let insert = format!("if {} {{ return {new}; }} ", chosen(number));
                inserted.entry(*start).or_default().push((number, insert));
                continue;
            }
            Form::Arm { pattern_end } => {
                let insert = format!(" if !{}", chosen(number));
                let at = inserted.entry(*pattern_end).or_default();
                at.push((number, insert));
                continue;
            }
            Form::Operator {
                whole, operator, ..
            } => {
                let left = edited(text, whole.start..operator.start, edits);
                let right = edited(text, operator.end..whole.end, edits);
                (whole, Layer::Operator, "", format!("{left}{new}{right}"))
            }
            Form::Guard(guard) => (guard, Layer::Value, "", new.to_owned()),
            Form::Field {
                value,
                shorthand,
                name,
                base,
            } => {
                let before = if *shorthand { &text[value.clone()] } else { "" };
                let instead = format!("({}).{name}", edited(text, base.clone(), edits));
                (value, Layer::Value, before, instead)
            }
        };
        let wrap = wraps
            .entry((range.start, std::cmp::Reverse(range.end), layer))
            .or_default();
        if !before.is_empty() {
            wrap.before = format!("{before}: ");
        }
        wrap.instead.push((number, instead));
    }
    let mut weaver = Weaver {
        old: text,
        inserted,
        edits,
        woven: Woven::default(),
    };
    let wraps: Vec<_> = wraps
        .into_iter()
        .map(|((start, end, _), wrap)| (start..end.0, wrap))
        .collect();
    weaver.write(0..text.len(), &wraps);
    weaver.woven
}

/// A part of a text with the edits in it.
fn edited(text: &str, range: Range<usize>, edits: &[Edit]) -> String {
    let mut weaver = Weaver {
        old: text,
        inserted: BTreeMap::new(),
        edits,
        woven: Woven::default(),
    };
    weaver.copy(range);
    weaver.woven.text
}

/// The question whether a mutant is chosen.
fn chosen(number: usize) -> String {
    format!("crate::mutant::is({number})")
}

struct Weaver<'a> {
    old: &'a str,
    inserted: BTreeMap<usize, Vec<(usize, String)>>,
    edits: &'a [Edit],
    woven: Woven,
}

impl Weaver<'_> {
    /// Writes a range, with the wraps that are within it.
    fn write(&mut self, range: Range<usize>, mut wraps: &[(Range<usize>, Wrap)]) {
        let mut at = range.start;
        while let Some(((inner, wrap), rest)) = wraps.split_first() {
            let within = rest.iter().take_while(|(other, _)| other.start < inner.end);
            let (within, rest) = rest.split_at(within.count());
            self.copy(at..inner.start);
            self.wrap(inner, wrap, within);
            at = inner.end;
            wraps = rest;
        }
        self.copy(at..range.end);
    }

    fn wrap(&mut self, range: &Range<usize>, wrap: &Wrap, within: &[(Range<usize>, Wrap)]) {
        self.insert_at(range.start);
        let begun = self.woven.text.len();
        self.woven.text.push_str(&wrap.before);
        self.woven.text.push('(');
        for (number, instead) in &wrap.instead {
            let own = self.woven.text.len();
            let text = format!("if {} {{ {instead} }}", chosen(*number));
            self.woven.text.push_str(&text);
            self.mark(own, vec![*number], true);
            self.woven.text.push_str(" else ");
        }
        self.woven.text.push_str("{ ");
        self.write(range.clone(), within);
        self.woven.text.push_str(" })");
        let numbers = wrap.instead.iter().map(|(number, _)| *number).collect();
        self.mark(begun, numbers, false);
    }

    /// Copies old text, with the edits in it and what is inserted there.
    fn copy(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            self.insert_at(at);
            if let Some(edit) = self.edits.iter().find(|edit| edit.range.start == at) {
                self.woven.text.push_str(&edit.text);
                at = edit.range.end;
                continue;
            }
            let next_insert = self.inserted.range(at + 1..).next().map(|(next, _)| *next);
            let next_edit = self
                .edits
                .iter()
                .map(|edit| edit.range.start)
                .find(|next| *next > at);
            let next = [next_insert, next_edit].into_iter().flatten().min();
            let end = next.map_or(range.end, |next| next.min(range.end));
            self.woven.text.push_str(&self.old[at..end]);
            at = end;
        }
    }

    /// Writes what is inserted at a place of the old text, once.
    fn insert_at(&mut self, at: usize) {
        for (number, text) in self.inserted.remove(&at).unwrap_or_default() {
            let begun = self.woven.text.len();
            self.woven.text.push_str(&text);
            self.mark(begun, vec![number], true);
        }
    }

    fn mark(&mut self, begun: usize, numbers: Vec<usize>, own: bool) {
        let range = begun..self.woven.text.len();
        self.woven.marks.push(Mark {
            range,
            numbers,
            own,
        });
    }
}
