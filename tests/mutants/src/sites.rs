//! Finds the expressions, statements and functions of a source file that can be mutated.

use std::collections::BTreeMap;
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, Stmt};

use crate::cfg;

/// The form of a rewritten site.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Form {
    /// After the opening brace of a function: `if m(n) { return R; }`.
    Body,
    /// A statement: `if !m(n) { statement }`.
    Statement,
    /// The end of a match arm's pattern: ` if !m(n)`.
    Arm,
    /// An expression: `(if m(n) { R } else { original })`.
    Expression,
}

/// A single change.
#[derive(Clone, Debug)]
pub struct Mutant {
    pub id: u32,
    /// Path relative to the top of the workspace.
    pub file: String,
    pub line: usize,
    /// Name of the enclosing function.
    pub function: String,
    /// Original text and its replacement.
    pub change: String,
    /// Index among equal changes of the same function.
    pub ordinal: usize,
    pub in_const_fn: bool,
    pub text: String,
    pub form: Form,
    pub range: Range<usize>,
}

impl Mutant {
    /// Returns a key that remains the same if other parts of the file change.
    pub fn key(&self) -> String {
        let Self {
            file,
            function,
            change,
            ordinal,
            ..
        } = self;
        format!("{file} | {function} | {change} | {ordinal}")
    }

    pub fn folder(&self) -> &str {
        self.file.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Finds all mutants of a file. They are numbered later.
pub fn find(path: &str, source: &str, file: &syn::File) -> Vec<Mutant> {
    let mut finder = Finder {
        path,
        source,
        lines: source.match_indices('\n').map(|(at, _)| at).collect(),
        functions: Vec::new(),
        types: Vec::new(),
        constant: false,
        found: Vec::new(),
        seen: BTreeMap::new(),
    };
    finder.visit_file(file);
    finder.found
}

struct Finder<'a> {
    path: &'a str,
    source: &'a str,
    lines: Vec<usize>,
    functions: Vec<String>,
    types: Vec<String>,
    constant: bool,
    found: Vec<Mutant>,
    seen: BTreeMap<(String, String), usize>,
}

fn range(node: &impl Spanned) -> Range<usize> {
    node.span().byte_range()
}

fn short(text: &str) -> String {
    let one = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match one.char_indices().nth(90) {
        Some((at, _)) => format!("{}…", &one[..at]),
        None => one,
    }
}

impl<'a> Finder<'a> {
    fn text(&self, node: &impl Spanned) -> &'a str {
        &self.source[range(node)]
    }

    fn add(&mut self, form: Form, range: Range<usize>, text: impl Into<String>, change: String) {
        if self.functions.is_empty() {
            return;
        }
        let mut function = self.types.clone();
        function.extend(self.functions.last().cloned());
        let function = function.join("::");
        let count = self
            .seen
            .entry((function.clone(), change.clone()))
            .or_default();
        *count += 1;
        self.found.push(Mutant {
            id: 0,
            file: self.path.into(),
            line: self.lines.partition_point(|&at| at < range.start) + 1,
            function,
            change,
            ordinal: *count,
            in_const_fn: self.constant,
            text: text.into(),
            form,
            range,
        });
    }

    fn replace(&mut self, node: &impl Spanned, with: impl Into<String>) {
        let with = with.into();
        let change = format!("`{}` → `{}`", short(self.text(node)), short(&with));
        self.add(Form::Expression, range(node), with, change);
    }

    /// Adds the mutants of a condition, which may contain `let`.
    fn condition(&mut self, expr: &Expr, loops: bool) {
        match expr {
            Expr::Let(_) => {}
            Expr::Binary(binary) if has_let(expr) => {
                self.condition(&binary.left, loops);
                self.condition(&binary.right, loops);
            }
            _ => {
                self.replace(expr, "false");
                if !loops {
                    self.replace(expr, "true");
                }
            }
        }
    }

    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        self.functions.push(signature.ident.to_string());
        let outer = std::mem::replace(&mut self.constant, signature.constness.is_some());
        let is_empty = !block.stmts.iter().any(is_compiled);
        if !is_empty && signature.asyncness.is_none() {
            let open = block.brace_token.span.open().byte_range().end;
            for value in values(&signature.output) {
                let change = if value.is_empty() {
                    "function body → nothing".to_string()
                } else {
                    format!("function body → `{value}`")
                };
                self.add(Form::Body, open..open, value, change);
            }
        }
        visit::visit_block(self, block);
        self.constant = outer;
        self.functions.pop();
    }

    fn binary(&mut self, expr: &syn::ExprBinary) {
        let others: &[&str] = match expr.op {
            BinOp::Add(_) => &["-"],
            BinOp::Sub(_) => &["+"],
            BinOp::Mul(_) => &["+"],
            BinOp::Div(_) => &["*"],
            BinOp::Rem(_) => &["/"],
            BinOp::And(_) => &["||"],
            BinOp::Or(_) => &["&&"],
            BinOp::BitXor(_) => &["&"],
            BinOp::BitAnd(_) => &["|"],
            BinOp::BitOr(_) => &["&"],
            BinOp::Shl(_) => &[">>"],
            BinOp::Shr(_) => &["<<"],
            BinOp::Eq(_) => &["!="],
            BinOp::Ne(_) => &["=="],
            BinOp::Lt(_) => &["<=", ">="],
            BinOp::Le(_) => &["<", ">"],
            BinOp::Gt(_) => &[">=", "<="],
            BinOp::Ge(_) => &[">", "<"],
            BinOp::AddAssign(_) => &["-="],
            BinOp::SubAssign(_) => &["+="],
            BinOp::BitOrAssign(_) => &["&="],
            BinOp::BitAndAssign(_) => &["|="],
            _ => &[],
        };
        let (left, right) = (self.text(&expr.left), self.text(&expr.right));
        for other in others {
            self.replace(expr, format!("{left} {other} {right}"));
        }
    }

    fn call(&mut self, expr: &syn::ExprMethodCall) {
        let name = expr.method.to_string();
        let swapped = match &*name {
            "saturating_add" => "saturating_sub",
            "saturating_sub" => "saturating_add",
            "wrapping_add" => "wrapping_sub",
            "wrapping_sub" => "wrapping_add",
            "checked_add" => "checked_sub",
            "checked_sub" => "checked_add",
            "checked_mul" => "checked_add",
            "min" => "max",
            "max" => "min",
            "is_some" => "is_none",
            "is_none" => "is_some",
            "is_ok" => "is_err",
            "is_err" => "is_ok",
            "any" => "all",
            "all" => "any",
            "first" => "last",
            "last" => "first",
            "push_back" => "push_front",
            "push_front" => "push_back",
            "pop_back" => "pop_front",
            "pop_front" => "pop_back",
            "starts_with" => "ends_with",
            _ if name.starts_with("is_") || name.starts_with("contains") => "",
            _ => return,
        };
        let whole = range(expr);
        let method = range(&expr.method);
        let text = if swapped.is_empty() {
            format!("!{}", self.text(expr))
        } else {
            let (before, after) = (whole.start..method.start, method.end..whole.end);
            format!("{}{swapped}{}", &self.source[before], &self.source[after])
        };
        self.replace(expr, text);
    }

    fn arms(&mut self, expr: &syn::ExprMatch) {
        let Some(wild) = expr.arms.iter().rposition(|arm| {
            let all = match &arm.pat {
                syn::Pat::Wild(_) => true,
                syn::Pat::Ident(pat) => {
                    pat.subpat.is_none() && pat.ident.to_string().starts_with(char::is_lowercase)
                }
                _ => false,
            };
            all && arm.guard.is_none()
        }) else {
            return;
        };
        for arm in &expr.arms[..wild] {
            if !arm.attrs.is_empty() || arm.guard.is_some() {
                continue;
            }
            let end = range(&arm.pat).end;
            let change = format!("arm `{}` deleted", short(self.text(&arm.pat)));
            self.add(Form::Arm, end..end, "", change);
        }
    }
}

/// Returns true if the `cfg` attributes of a statement hold.
fn is_compiled(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Local(local) => cfg::holds(&local.attrs),
        Stmt::Expr(expr, _) => cfg::holds(cfg::attributes(expr)),
        Stmt::Item(_) | Stmt::Macro(_) => true,
    }
}

fn has_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

/// Returns other values of the function's return type.
fn values(output: &syn::ReturnType) -> Vec<String> {
    let of = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let ty = match output {
        syn::ReturnType::Default => return of(&[""]),
        syn::ReturnType::Type(_, ty) => &**ty,
    };
    let inner = |ty: &syn::Type| {
        values(&syn::ReturnType::Type(
            Default::default(),
            ty.clone().into(),
        ))
    };
    match ty {
        syn::Type::Tuple(tuple) if tuple.elems.is_empty() => of(&["()"]),
        syn::Type::Reference(reference) if reference.mutability.is_none() => match &*reference.elem
        {
            syn::Type::Path(path) if path.path.is_ident("str") => of(&["\"\""]),
            syn::Type::Slice(_) => of(&["&[]"]),
            _ => vec![],
        },
        syn::Type::Path(path) => {
            let Some(last) = path.path.segments.last() else {
                return vec![];
            };
            let argument = match &last.arguments {
                syn::PathArguments::AngleBracketed(list) => {
                    list.args.iter().find_map(|a| match a {
                        syn::GenericArgument::Type(ty) => Some(ty),
                        _ => None,
                    })
                }
                _ => None,
            };
            match (&*last.ident.to_string(), argument) {
                ("bool", _) => of(&["true", "false"]),
                ("u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64" | "isize" | "i16", _) => {
                    of(&["0", "1"])
                }
                ("Option", Some(ty)) => {
                    let mut all = of(&["None"]);
                    all.extend(
                        inner(ty)
                            .iter()
                            .filter(|v| *v != "Default::default()")
                            .take(1)
                            .map(|v| format!("Some({v})")),
                    );
                    all
                }
                ("Result", None) => of(&["Ok(())"]),
                ("Result", Some(ty)) => inner(ty).iter().map(|v| format!("Ok({v})")).collect(),
                ("KernReturn", _) => of(&[
                    "crate::kernel::KernReturn(0)",
                    "crate::kernel::KernReturn(5)",
                ]),
                ("MsgReturn", _) => of(&["crate::kernel::MsgReturn(0)"]),
                ("Self", _) => vec![],
                _ => of(&["Default::default()"]),
            }
        }
        syn::Type::Array(_) => of(&["Default::default()"]),
        _ => vec![],
    }
}

fn replaced_code(path: &syn::ExprPath) -> Option<String> {
    let all: Vec<_> = path
        .path
        .segments
        .iter()
        .map(|s| s.ident.to_string())
        .collect();
    let [before @ .., kind, name] = &*all else {
        return None;
    };
    let other = match &**kind {
        "KernReturn" if name == "INVALID_ARGUMENT" => "INVALID_VALUE",
        "KernReturn" => "INVALID_ARGUMENT",
        "MsgReturn" if name == "SUCCESS" => "SEND_INVALID_DATA",
        "MsgReturn" if name.starts_with("SEND_INVALID_DEST") => "SEND_INVALID_RIGHT",
        "MsgReturn" if name.starts_with("SEND") => "SEND_INVALID_DEST",
        "MsgReturn" if name == "RCV_INVALID_NAME" => "RCV_PORT_DIED",
        "MsgReturn" if name.starts_with("RCV") => "RCV_INVALID_NAME",
        _ => return None,
    };
    let mut parts = before.to_vec();
    parts.extend([kind.clone(), other.into()]);
    Some(parts.join("::"))
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !cfg::item(item) {
            return;
        }
        match item {
            syn::Item::Const(_)
            | syn::Item::Static(_)
            | syn::Item::Enum(_)
            | syn::Item::Struct(_)
            | syn::Item::Type(_)
            | syn::Item::Macro(_)
            | syn::Item::Use(_)
            | syn::Item::Union(_) => {}
            syn::Item::Impl(imp) => {
                let name = imp.self_ty.span().byte_range();
                let name = &self.source[name];
                let name = match &imp.trait_ {
                    Some((_, path, _)) => {
                        format!("<{} as {}>", short(name), short(self.text(path)))
                    }
                    None => short(name),
                };
                self.types.push(name);
                visit::visit_item_impl(self, imp);
                self.types.pop();
            }
            syn::Item::Trait(item) => {
                self.types.push(item.ident.to_string());
                visit::visit_item_trait(self, item);
                self.types.pop();
            }
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block);
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        if let syn::ImplItem::Fn(item) = item
            && cfg::holds(&item.attrs)
        {
            self.function(&item.sig, &item.block);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast syn::TraitItem) {
        if let syn::TraitItem::Fn(item) = item
            && cfg::holds(&item.attrs)
            && let Some(block) = &item.default
        {
            self.function(&item.sig, block);
        }
    }

    fn visit_type(&mut self, _: &'ast syn::Type) {}
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}
    fn visit_path(&mut self, _: &'ast syn::Path) {}
    fn visit_generics(&mut self, _: &'ast syn::Generics) {}
    fn visit_expr_const(&mut self, _: &'ast syn::ExprConst) {}

    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        let (attrs, deletable): (&[syn::Attribute], bool) = match stmt {
            Stmt::Local(local) => (&local.attrs, matches!(local.pat, syn::Pat::Wild(_))),
            Stmt::Expr(expr, semi) => {
                let able = match expr {
                    Expr::Call(_)
                    | Expr::MethodCall(_)
                    | Expr::Try(_)
                    | Expr::Assign(_)
                    | Expr::Unsafe(_) => semi.is_some(),
                    Expr::Binary(binary) => semi.is_some() && is_assignment(&binary.op),
                    Expr::ForLoop(_) => true,
                    _ => false,
                };
                (cfg::attributes(expr), able)
            }
            Stmt::Item(_) | Stmt::Macro(_) => (&[], false),
        };
        if !cfg::holds(attrs) {
            return;
        }
        if deletable && attrs.is_empty() {
            let change = format!("deleted `{}`", short(self.text(stmt)));
            self.add(Form::Statement, range(stmt), "", change);
        }
        visit::visit_stmt(self, stmt);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        if !cfg::holds(&arm.attrs) {
            return;
        }
        if let Some((_, guard)) = &arm.guard {
            self.condition(guard, false);
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        if !cfg::holds(cfg::attributes(expr)) {
            return;
        }
        match expr {
            Expr::Binary(binary) if !has_let(expr) => self.binary(binary),
            Expr::If(item) => self.condition(&item.cond, false),
            Expr::While(item) => self.condition(&item.cond, true),
            Expr::Unary(unary) if !matches!(unary.op, syn::UnOp::Deref(_)) => {
                self.replace(unary, self.text(&unary.expr));
            }
            Expr::Lit(lit) => match &lit.lit {
                syn::Lit::Bool(value) => self.replace(lit, (!value.value).to_string()),
                syn::Lit::Int(value) => {
                    if let Ok(number) = value.base10_parse::<u64>() {
                        let suffix = value.suffix();
                        if let Some(more) = number.checked_add(1) {
                            self.replace(lit, format!("{more}{suffix}"));
                        }
                        if let Some(less) = number.checked_sub(1) {
                            self.replace(lit, format!("{less}{suffix}"));
                        }
                    }
                }
                _ => {}
            },
            Expr::Path(path) => {
                if let Some(other) = replaced_code(path) {
                    self.replace(path, other);
                }
            }
            Expr::MethodCall(call) => self.call(call),
            Expr::Call(call) => {
                if let Expr::Path(path) = &*call.func
                    && path.path.is_ident("Some")
                {
                    self.replace(call, "None");
                }
            }
            Expr::Match(item) => self.arms(item),
            Expr::Macro(item) if item.mac.path.is_ident("matches") => {
                let text = format!("!{}", self.text(item));
                self.replace(item, text);
            }
            _ => {}
        }
        match expr {
            Expr::Repeat(repeat) => self.visit_expr(&repeat.expr),
            Expr::Const(_) => {}
            // A negative literal is one number, not a negation.
            Expr::Unary(unary)
                if matches!((&unary.op, &*unary.expr), (syn::UnOp::Neg(_), Expr::Lit(_))) => {}
            _ => visit::visit_expr(self, expr),
        }
    }
}

fn is_assignment(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_)
    )
}
