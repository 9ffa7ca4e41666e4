//! Where in a file something can be changed, and what has to be known of the code around it.

use std::{collections::HashMap, ops::Range};

use proc_macro2::Span;
use syn::{BinOp, Expr, ReturnType, UnOp, spanned::Spanned, visit::Visit};

use crate::list::{Genre, Point};

/// The places of a file, by the kind of change and where it begins.
pub type Places = HashMap<(Genre, Point), Place>;

/// A place that can be changed. Ranges are of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What stands there.
    pub form: Form,
    /// When it is computed.
    pub site: Site,
}

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A function's body begins here.
    Body {
        /// Its first statement.
        start: usize,
        /// Whether the result has a type that only the body tells.
        opaque: bool,
    },
    /// An operator with what it stands between or before.
    Operator {
        /// All of it.
        whole: Range<usize>,
        /// The operator alone.
        operator: Range<usize>,
        /// Whether it joins a `let` in a condition: that can be joined by `&&` alone.
        chain: bool,
    },
    /// An arm without a condition.
    Arm {
        /// The end of its pattern.
        pattern_end: usize,
    },
    /// An arm's condition.
    Guard(Range<usize>),
    /// A field of a struct with a base.
    Field {
        /// Its value, or its name where that is the value too.
        value: Range<usize>,
        /// Its name, where only the name stands there.
        shorthand: bool,
        /// The field.
        name: String,
        /// What gives the fields that are not named.
        base: Range<usize>,
    },
}

/// When a place is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Site {
    /// While the program runs.
    Running,
    /// By the compiler, as the value of a constant.
    Constant(Box<Constant>),
    /// By the compiler, in another way.
    Compiling,
}

/// A constant of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constant {
    /// Its name.
    pub name: String,
    /// Whether others than the module see it.
    pub public: bool,
    /// The word `const`.
    pub keyword: Range<usize>,
    /// The colon before its type.
    pub colon: Range<usize>,
    /// The sign before its value.
    pub equals: Range<usize>,
    /// What ends it.
    pub semicolon: Range<usize>,
    /// Whether its type has a reference, whose lifetime would have to be named.
    pub reference: bool,
}

/// Finds the places of a file.
pub fn of(text: &str) -> Result<Places, syn::Error> {
    let file = syn::parse_file(text)?;
    let mut finder = Finder {
        places: Places::new(),
        site: Site::Running,
    };
    finder.visit_file(&file);
    Ok(finder.places)
}

struct Finder {
    places: Places,
    site: Site,
}

impl Finder {
    fn keep(&mut self, genre: Genre, at: Span, form: Form) {
        let start = at.start();
        let point = Point::at(start.line, start.column + 1);
        let site = self.site.clone();
        self.places.insert((genre, point), Place { form, site });
    }

    fn keep_body(&mut self, signature: &syn::Signature, block: &syn::Block) {
        if let Some(first) = block.stmts.first() {
            let span = first.span();
            let form = Form::Body {
                start: span.byte_range().start,
                opaque: is_opaque(&signature.output),
            };
            self.keep(Genre::FnValue, span, form);
        }
    }

    fn within(&mut self, site: Site, visit: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.site, site);
        visit(self);
        self.site = outer;
    }

    fn within_function(&mut self, signature: &syn::Signature, visit: impl FnOnce(&mut Self)) {
        let site = if signature.constness.is_some() {
            Site::Compiling
        } else {
            Site::Running
        };
        self.within(site, visit);
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.within_function(&item.sig, |finder| {
            finder.keep_body(&item.sig, &item.block);
            syn::visit::visit_item_fn(finder, item);
        });
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.within_function(&item.sig, |finder| {
            finder.keep_body(&item.sig, &item.block);
            syn::visit::visit_impl_item_fn(finder, item);
        });
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.within_function(&item.sig, |finder| {
            if let Some(block) = &item.default {
                finder.keep_body(&item.sig, block);
            }
            syn::visit::visit_trait_item_fn(finder, item);
        });
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        let constant = Constant {
            name: item.ident.to_string(),
            public: !matches!(item.vis, syn::Visibility::Inherited),
            keyword: item.const_token.span.byte_range(),
            colon: item.colon_token.span.byte_range(),
            equals: item.eq_token.span.byte_range(),
            semicolon: item.semi_token.span.byte_range(),
            reference: matches!(*item.ty, syn::Type::Reference(_)),
        };
        let site = Site::Constant(Box::new(constant));
        self.within(site, |finder| syn::visit::visit_item_const(finder, item));
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.within(Site::Compiling, |finder| {
            syn::visit::visit_item_static(finder, item);
        });
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.within(Site::Compiling, |finder| {
            syn::visit::visit_impl_item_const(finder, item);
        });
    }

    fn visit_trait_item_const(&mut self, item: &'ast syn::TraitItemConst) {
        self.within(Site::Compiling, |finder| {
            syn::visit::visit_trait_item_const(finder, item);
        });
    }

    fn visit_expr_const(&mut self, item: &'ast syn::ExprConst) {
        self.within(Site::Compiling, |finder| {
            syn::visit::visit_expr_const(finder, item);
        });
    }

    fn visit_type_array(&mut self, item: &'ast syn::TypeArray) {
        self.within(Site::Compiling, |finder| {
            syn::visit::visit_type_array(finder, item);
        });
    }

    fn visit_expr_repeat(&mut self, item: &'ast syn::ExprRepeat) {
        self.visit_expr(&item.expr);
        self.within(Site::Compiling, |finder| finder.visit_expr(&item.len));
    }

    fn visit_variant(&mut self, item: &'ast syn::Variant) {
        self.within(Site::Compiling, |finder| {
            syn::visit::visit_variant(finder, item);
        });
    }

    fn visit_expr_binary(&mut self, item: &'ast syn::ExprBinary) {
        let form = Form::Operator {
            whole: item.span().byte_range(),
            operator: item.op.span().byte_range(),
            chain: matches!(item.op, BinOp::And(_))
                && (joins_let(&item.left) || joins_let(&item.right)),
        };
        self.keep(Genre::BinaryOperator, item.op.span(), form);
        syn::visit::visit_expr_binary(self, item);
    }

    fn visit_expr_unary(&mut self, item: &'ast syn::ExprUnary) {
        if matches!(item.op, UnOp::Not(_) | UnOp::Neg(_)) {
            let form = Form::Operator {
                whole: item.span().byte_range(),
                operator: item.op.span().byte_range(),
                chain: false,
            };
            self.keep(Genre::UnaryOperator, item.op.span(), form);
        }
        syn::visit::visit_expr_unary(self, item);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        match &arm.guard {
            Some((_, guard)) => {
                let form = Form::Guard(guard.span().byte_range());
                self.keep(Genre::MatchArmGuard, guard.span(), form);
            }
            None => {
                let pattern_end = arm.pat.span().byte_range().end;
                self.keep(Genre::MatchArm, arm.span(), Form::Arm { pattern_end });
            }
        }
        syn::visit::visit_arm(self, arm);
    }

    fn visit_expr_struct(&mut self, item: &'ast syn::ExprStruct) {
        if let Some(base) = &item.rest {
            for field in &item.fields {
                let syn::Member::Named(name) = &field.member else {
                    continue;
                };
                let form = Form::Field {
                    value: field.expr.span().byte_range(),
                    shorthand: field.colon_token.is_none(),
                    name: name.to_string(),
                    base: base.span().byte_range(),
                };
                self.keep(Genre::StructField, field.span(), form);
            }
        }
        syn::visit::visit_expr_struct(self, item);
    }
}

fn joins_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(both) if matches!(both.op, BinOp::And(_)) => {
            joins_let(&both.left) || joins_let(&both.right)
        }
        _ => false,
    }
}

/// Whether a result's type is `impl Trait`, which is one type throughout the body.
fn is_opaque(output: &ReturnType) -> bool {
    struct Opaque(bool);
    impl Visit<'_> for Opaque {
        fn visit_type_impl_trait(&mut self, _: &syn::TypeImplTrait) {
            self.0 = true;
        }
    }
    let mut opaque = Opaque(false);
    opaque.visit_return_type(output);
    opaque.0
}
