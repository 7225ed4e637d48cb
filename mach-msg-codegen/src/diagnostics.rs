//! Expands the macros in the compile-fail files in process and compares their errors with the
//! recorded ones.
//!
//! `tests/tests/compile_fail.rs` compiles the same files with rustc. This needs no compiler, so it
//! also judges small changes of the macros.

use std::collections::BTreeSet;
use std::path::Path;

use expect_test::{Expect, expect};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::Visit;

/// An error: its text, and its line and column if it has a place in the file.
type Found = (String, Option<(usize, usize)>);

/// Every `compile_error!` in the output of a macro.
fn errors(tokens: TokenStream, found: &mut Vec<Found>) {
    let all: Vec<_> = tokens.into_iter().collect();
    for (at, tree) in all.iter().enumerate() {
        if let TokenTree::Ident(name) = tree
            && name == "compile_error"
            && let Some(TokenTree::Group(group)) = all.get(at + 2)
        {
            let text: syn::LitStr = syn::parse2(group.stream()).expect("an error is a literal");
            let place = name.span().start();
            // The span of the whole macro call has no place here.
            let known = name.span().byte_range() != (0..0);
            found.push((
                text.value(),
                known.then_some((place.line, place.column + 1)),
            ));
        } else if let TokenTree::Group(group) = tree {
            errors(group.stream(), found);
        }
    }
}

/// Expands each use of a macro in a file.
#[derive(Default)]
struct Expander {
    found: Vec<Found>,
}

impl Expander {
    /// Expands the first macro of an item. Returns false if the item has none.
    fn item(&mut self, attrs: &[syn::Attribute], bare: &dyn Fn(usize) -> TokenStream) {
        for (index, attr) in attrs.iter().enumerate() {
            let name = attr.path().segments.last().map(|s| s.ident.to_string());
            let arguments = match &attr.meta {
                syn::Meta::List(list) => list.tokens.clone(),
                syn::Meta::Path(_) | syn::Meta::NameValue(_) => TokenStream::new(),
            };
            match name.as_deref() {
                Some("derive") => {
                    for tree in arguments {
                        let tokens = match tree.to_string().as_str() {
                            "MachMessage" => crate::message::derive(bare(index)),
                            "MachPart" => crate::message::derive_part(bare(index)),
                            "MachProtocol" => crate::protocol(bare(index)),
                            "ServiceError" => crate::service_error(bare(index)),
                            _ => continue,
                        };
                        errors(tokens, &mut self.found);
                    }
                }
                Some("mach_service") => {
                    errors(
                        crate::service::service(arguments, bare(index)),
                        &mut self.found,
                    );
                }
                Some("wire") => {
                    let tokens = crate::wire_attribute::attribute(arguments, bare(index))
                        .unwrap_or_else(syn::Error::into_compile_error);
                    errors(tokens, &mut self.found);
                }
                _ => {}
            }
        }
    }
}

/// The tokens of an item without one attribute.
macro_rules! without {
    ($item:expr) => {
        &|index| {
            let mut item = $item.clone();
            item.attrs.remove(index);
            item.into_token_stream()
        }
    };
}

impl<'ast> Visit<'ast> for Expander {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.item(&item.attrs, without!(item));
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.item(&item.attrs, without!(item));
    }

    fn visit_item_union(&mut self, item: &'ast syn::ItemUnion) {
        self.item(&item.attrs, without!(item));
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.item(&item.attrs, without!(item));
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        self.item(&item.attrs, without!(item));
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.item(&item.attrs, without!(item));
        syn::visit::visit_item_fn(self, item);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if call.path.segments.last().is_some_and(|s| s.ident == "mig") {
            errors(crate::service::mig(call.tokens.clone()), &mut self.found);
        }
    }
}

/// The errors of the compiler's output without a code, which are those of the macros.
fn recorded(text: &str) -> Vec<Found> {
    let mut all = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(first) = line.strip_prefix("error: ") else {
            continue;
        };
        let mut message = first.to_owned();
        while let Some(more) = lines.peek()
            && !more.trim_start().starts_with("-->")
            && !more.is_empty()
        {
            message.push('\n');
            message.push_str(more.trim_start());
            lines.next();
        }
        let place = lines.peek().and_then(|line| {
            let mut numbers = line.rsplit(':').map(|number| number.parse().ok());
            let (column, line) = (numbers.next()??, numbers.next()??);
            Some((line, column))
        });
        all.push((message, place));
    }
    all
}

#[test]
fn macro_errors_equal_the_recorded_ones() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/tests/compile_fail");
    let mut compared = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let expected = recorded(&std::fs::read_to_string(path.with_extension("stderr")).unwrap());
        let mut expander = Expander::default();
        expander.visit_file(&syn::parse_file(&source).unwrap());
        let places: BTreeSet<_> = expected.iter().cloned().collect();
        let texts: BTreeSet<_> = expected.iter().map(|(text, _)| text.clone()).collect();
        for (text, place) in &expander.found {
            let known = match place {
                Some(_) => places.contains(&(text.clone(), *place)),
                None => texts.contains(text),
            };
            assert!(known, "{}: not recorded: {place:?} {text}", path.display());
        }
        let found: BTreeSet<_> = expander.found.iter().map(|(text, _)| text).collect();
        for (text, place) in &expected {
            assert!(
                found.contains(text),
                "{}: not found: {place:?} {text}",
                path.display()
            );
        }
        compared += expected.len();
    }
    assert!(compared > 100, "{compared} errors were compared");
}

/// Compares the errors in a text that has macros.
fn check(source: &str, expected: &Expect) {
    let mut expander = Expander::default();
    expander.visit_file(&syn::parse_file(source).unwrap());
    let lines: Vec<_> = expander
        .found
        .iter()
        .map(|(text, place)| match place {
            Some((line, column)) => format!("{line}:{column}: {text}\n"),
            None => format!("{text}\n"),
        })
        .collect();
    expected.assert_eq(&lines.concat());
}

#[test]
fn mistaken_types_of_rights_are_errors_at_their_places() {
    check(
        "#[derive(MachMessage)]
        #[mach(id = 1, layout(mig))]
        struct Rights<'a> {
            without: OolPorts<SendRight>,
            #[mach(ool_ports)]
            alone: OolPorts<SendRight>,
            #[mach(ool_ports(fast))]
            unknown: OolPorts<SendRight>,
            #[mach(ool_ports(move_send))]
            slice: &'a [SendRight],
            #[mach(ool_ports(make_send))]
            list: Vec<ReceiveRight>,
            #[mach(ool_ports(move_receive))]
            array: [ReceiveRight; 2],
            #[mach(ool_ports(move_send))]
            optional: Option<OolPorts<SendRight>>,
            #[mach(ool_ports(copy_send))]
            owned: OolPorts<SendRight>,
            #[mach(ool_ports(move_send))]
            borrowed: mach_msg::OolPorts<&'a SendRight>,
            #[mach(ool_ports(move_send))]
            other: OolPorts<ReceiveRight>,
            #[mach(ool_ports(make_send_once))]
            other_borrowed: OolPorts<&'a SendRight>,
            #[mach(ool_ports(make_send_once))]
            right: OolPorts<&'a ReceiveRight>,
            #[mach(move_receive)]
            guarded: GuardedReceiveRight,
            #[mach(move_receive)]
            send: SendRight,
            #[mach(move_send)]
            receive: ReceiveRight,
            #[mach(move_send)]
            lent: Borrowed<'a, SendRight>,
            #[mach(move_send_once = 3)]
            value: SendOnceRight,
            #[mach(array(move_send))]
            row: [SendRight; 2],
            #[mach(array(copy_send))]
            row_of_owned: PortArray<SendRight, 2>,
            #[mach(string, max = 4)]
            text: str,
            #[mach(string, max = 4)]
            c_text: CStr,
            #[mach(string, max = 4)]
            bytes: &'a [u8],
            #[mach(array, max = 4)]
            characters: &'a str,
            #[mach(array, max = 4)]
            number: u32,
            #[mach(string, max = 0)]
            empty: &'a CStr,
            #[mach(ool, single = 3)]
            single: OolMemory,
            #[mach(ool, item = 0)]
            nothing: OolMemory,
            #[mach(ool, item = 1)]
            good: OolMemory,
            bare_send: &'a SendRight,
            bare_receive: &'a ReceiveRight,
            bare_guarded: GuardedReceiveRight,
            bare_array: PortArray<SendRight, 2>,
            guessed: _,
        }",
        &expect![[r#"
            4:22: expected a disposition for the rights: `#[mach(ool_ports(move_send))]`, or another disposition
            5:20: expected the disposition of each right: `ool_ports(move_send)`, or another disposition
            7:30: expected the disposition of each right: `ool_ports(move_send)`, or another disposition
            10:20: `ool_ports(move_send)` takes an array of rights in memory of its own: write `OolPorts<SendRight>`
            12:19: `ool_ports(make_send)` takes an array of rights in memory of its own: write `OolPorts<&'a ReceiveRight>`
            14:20: `ool_ports(move_receive)` takes an array of rights in memory of its own: write `OolPorts<ReceiveRight>`
            16:23: `ool_ports(move_send)` takes an array of rights in memory of its own: write `OolPorts<SendRight>`
            18:20: `ool_ports(copy_send)` takes an `OolPorts<&'a SendRight>`
            20:23: `ool_ports(move_send)` takes an `OolPorts<SendRight>`
            22:20: `ool_ports(move_send)` takes an `OolPorts<SendRight>`
            24:29: `ool_ports(make_send_once)` takes an `OolPorts<&'a ReceiveRight>`
            28:22: `move_receive` takes a `ReceiveRight`, not a `GuardedReceiveRight` (or write `move_receive, guard`)
            30:19: `move_receive` takes a `ReceiveRight`, not a `SendRight`
            32:22: `move_send` takes a `SendRight`, not a `ReceiveRight` (a send right is made of a receive right with `make_send`)
            34:19: `move_send` moves the right: write `SendRight`, by value, or `copy_send` if the owner keeps it
            35:20: `move_send_once` takes no value: write `move_send_once`
            38:18: `array(move_send)` takes as many rights as there are: write `PortArray<SendRight, 4>`
            40:37: `copy_send` borrows the right: write `&'a SendRight`, or `move_send` to move it
            42:19: write a reference: `&'a str`
            44:21: write a reference: `&'a CStr`
            46:20: `string` takes text that ends with a NUL, a `&'a str`, `String`, `&'a CStr` or `CString`: for bytes write `array`
            48:25: text is a `string`: write `#[mach(string, max = 64)]`
            50:21: `array` takes a `&'a [T]` or a `Vec<T>`
            51:20: a `string` has a bound in bytes, in which the NUL counts, as MIG's `c_string[*:64]`: write `#[mach(string, max = 64)]`
            53:25: `single` takes no value: write `single`
            55:32: 0 is out of range for `item`
            59:24: expected a disposition for the right: `#[mach(copy_send)]`
            60:27: expected a disposition for the right: `#[mach(make_send)]` or `#[mach(make_send_once)]`
            61:27: expected a disposition for the right: `#[mach(move_receive, guard)]`
            62:25: expected a disposition for the rights: `#[mach(array(move_send))]`, or another disposition
            63:22: write the type
        "#]],
    );
}

#[test]
fn mistaken_words_of_items_are_errors_at_their_places() {
    check(
        "#[derive(MachMessage)]
        #[mach(id = 1, reply(A, B), crate = 3)]
        struct Types;
        #[derive(MachMessage)]
        #[mach(id = 1, crate = \"no path!\")]
        struct NoPath;
        #[derive(MachProtocol)]
        #[mach(speed = 3)]
        enum Words { A(A) }
        #[derive(MachProtocol)]
        #[mach(crate = \"no path!\")]
        enum NoPath { A(A) }",
        &expect![[r#"
            2:45: write the path of the crate as text: `crate = "path::to::mach_msg"`
            2:31: expected one type: `reply(Type)`
            5:32: this is not a path: write `crate = "path::to::mach_msg"`
            8:16: a protocol can have `reserved(7, 8)` and `crate = "path"`
            11:24: this is not a path: write `crate = "path::to::mach_msg"`
        "#]],
    );
}

#[test]
fn field_inline_is_refused_beside_unsupported_fields() {
    check(
        "#[derive(MachMessage)]
        #[mach(id = 1)]
        struct Alone { #[mach(move_send)] inline: SendRight }
        #[derive(MachMessage)]
        #[mach(id = 1)]
        struct Value { inline: u32 }
        #[derive(MachMessage)]
        #[mach(id = 1)]
        struct Beside { #[mach(move_send)] inline: SendRight, number: u32 }
        #[derive(MachMessage)]
        #[mach(id = 1)]
        struct Text<'a> { #[mach(tail)] inline: &'a str }",
        &expect![[r#"
            9:44: the view of a message has a field `inline` for its inline fields: rename this one
            12:41: the view of a message has a field `inline` for its inline fields: rename this one
        "#]],
    );
}

mod beginners;
mod services;
mod words;
