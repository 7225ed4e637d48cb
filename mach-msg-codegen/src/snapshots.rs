//! Snapshots of the code that the derives generate for each kind of field, for review.
//!
//! `UPDATE_EXPECT=1 cargo test -p mach-msg-codegen` writes the files again.

use expect_test::{ExpectFile, expect_file};
use proc_macro2::TokenStream;
use quote::quote;

/// Compares generated code with a file.
pub(crate) fn check(expected: &ExpectFile, tokens: TokenStream) {
    let file = syn::parse2(tokens).expect("generated code can be parsed");
    // Files are named with the folder that they are in.
    let text = prettyplease::unparse(&file).replace(env!("CARGO_MANIFEST_DIR"), "$FOLDER");
    expected.assert_eq(&text);
}

fn messages(all: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    all.into_iter().map(crate::message::derive).collect()
}

#[test]
fn natural_messages_expand_as_recorded() {
    let tokens = messages([
        quote! {
            /// A request with each kind of part.
            #[mach(id = 0x4d01, reply(Everything))]
            pub struct Everything<'a, T: Inline, const N: usize> {
                /// Moves.
                #[mach(move_receive)]
                receive: ReceiveRight,
                #[mach(move_send)]
                sends: [SendRight; 2],
                #[mach(move_send_once)]
                once: Option<SendOnceRight>,
                #[mach(copy_send)]
                copied: &'a SendRight,
                #[mach(make_send)]
                made: Option<&'a ReceiveRight>,
                #[mach(make_send_once)]
                made_once: &'a ReceiveRight,
                #[mach(move_receive, guard)]
                guarded: ReceiveRight,
                #[mach(ool, max = 4096, item = 8)]
                memory: OolMemory,
                #[mach(ool(physical))]
                slice: OolSlice<'a, u32>,
                #[mach(ool_ports(move_send), max = 16)]
                rights: OolPorts<SendRight>,
                #[mach(ool_ports(make_send))]
                lent: OolPorts<&'a ReceiveRight>,
                /// Stays inline.
                pub(crate) number: u32,
                values: &'a [u64; N],
                r#type: T,
                #[mach(pod)]
                pod: Pod,
                #[mach(tail, max = 64)]
                name: Cow<'a, str>,
                #[mach(tail)]
                items: Vec<u16>,
                #[mach(serde, ool_above = 64, max = 1024)]
                encoded: Settings,
            }
        },
        quote! {
            #[mach(id = 2, crate = "other::path")]
            struct Empty {}
        },
        quote! {
            #[mach(id = 3)]
            struct Owned {
                count: u8,
                reserved: Padding<3>,
                #[mach(tail)]
                text: String,
            }
        },
    ]);
    check(&expect_file!["snapshots/natural.rs"], tokens);
}

#[test]
fn mig_messages_expand_as_recorded() {
    let tokens = messages([
        quote! {
            #[mach(id = 404, layout(mig), reply(Found))]
            struct LookUp<'a> {
                #[mach(array(move_send))]
                rights: PortArray<SendRight, 4>,
                #[mach(array(copy_send), same_count)]
                others: PortArray<&'a SendRight, 4>,
                #[mach(ool)]
                memory: OolSlice<'a>,
                #[mach(string, max = 128)]
                name: &'a CStr,
                flags: u64,
                small: [u8; 3],
                #[mach(array, max = 16)]
                targets: Vec<u32>,
                #[mach(string, max = 32)]
                comment: String,
                after: i32,
            }
        },
        quote! {
            #[mach(id = 504, layout(mig, reply))]
            struct Found {
                #[mach(move_send)]
                found: SendRight,
                count: u32,
            }
        },
    ]);
    check(&expect_file!["snapshots/mig.rs"], tokens);
}

#[test]
fn forms_of_natural_fields_expand_as_recorded() {
    let tokens = messages([
        quote! {
            #[mach(id = 10)]
            struct Rights<'a> {
                #[mach(move_receive)]
                receives: [Option<ReceiveRight>; 2],
                #[mach(move_send)]
                some: Option<SendRight>,
                #[mach(move_send_once)]
                singles: [SendOnceRight; 3],
                #[mach(copy_send)]
                borrowed: Borrowed<'a, SendRight>,
                #[mach(copy_send)]
                row: [Option<&'a SendRight>; 2],
                #[mach(make_send_once)]
                made: Option<Borrowed<'a, ReceiveRight>>,
                #[mach(move_receive, guard)]
                guarded: GuardedReceiveRight,
                #[mach(move_receive, guard)]
                maybe: Option<ReceiveRight>,
                #[mach(move_send)]
                alias: Alias,
            }
        },
        quote! {
            #[mach(id = 11)]
            struct Outside<'a> {
                #[mach(ool, max = 16, item = 4)]
                items: OolMemory,
                #[mach(ool(physical), max = 8)]
                copied: OolMemory,
                #[mach(ool)]
                slice: OolSlice<'a, u16>,
                #[mach(ool_ports(move_receive))]
                receives: OolPorts<ReceiveRight>,
                #[mach(ool_ports(move_send_once), max = 4)]
                singles: OolPorts<SendOnceRight>,
                #[mach(ool_ports(copy_send))]
                copies: OolPorts<&'a SendRight>,
                #[mach(ool_ports(make_send_once))]
                made: OolPorts<&'a ReceiveRight>,
            }
        },
        quote! {
            #[mach(id = 12)]
            struct Values<'a, const N: usize> {
                by_reference: &'a Point,
                flags: [bool; 2],
                nested: [[u16; 2]; N],
                wide: u64,
                #[mach(pod)]
                pods: [Pod; 2],
            }
        },
        quote! {
            #[mach(id = 13)]
            struct Tails<'a> {
                #[mach(tail)]
                text: &'a str,
                #[mach(tail, max = 8)]
                owned: String,
                #[mach(tail)]
                c_text: &'a CStr,
                #[mach(tail, max = 9)]
                c_string: CString,
                #[mach(tail, max = 10)]
                slice: &'a [u64],
                #[mach(tail)]
                items: Cow<'a, [u8]>,
            }
        },
        quote! {
            #[mach(id = 14, reply(Other))]
            struct Encoded {
                #[mach(serde)]
                plain: Settings,
                #[mach(serde, max = 64)]
                bound: Vec<Settings>,
                #[mach(serde, ool_above = 0)]
                outside: Settings,
            }
        },
        quote! {
            #[mach(id = BASE + 1)]
            struct Expression { number: u32 }
        },
        quote! {
            #[mach(id = -3)]
            struct Unit;
        },
    ]);
    check(&expect_file!["snapshots/natural_forms.rs"], tokens);
}

#[test]
fn forms_of_mig_fields_expand_as_recorded() {
    let tokens = messages([
        quote! {
            #[mach(id = 20, layout(mig))]
            struct Rows<'a> {
                #[mach(array(move_receive))]
                receives: PortArray<ReceiveRight, 2>,
                #[mach(array(move_send_once), same_count)]
                singles: PortArray<SendOnceRight, 2>,
                #[mach(array(make_send))]
                made: PortArray<&'a ReceiveRight, 3>,
                #[mach(array(make_send_once))]
                made_once: PortArray<&'a ReceiveRight, 3>,
                #[mach(ool_ports(copy_send))]
                outside: OolPorts<&'a SendRight>,
                #[mach(move_receive, guard)]
                guarded: Option<GuardedReceiveRight>,
            }
        },
        quote! {
            #[mach(id = 21, layout(mig))]
            struct Items<'a> {
                #[mach(array, max = 4)]
                bytes: &'a [u8],
                #[mach(array, max = 4, same_count)]
                shared: Vec<u16>,
                #[mach(array, max = 3)]
                wide: &'a [u64],
                #[mach(ool, item = 8)]
                items: OolMemory,
                #[mach(ool, single)]
                single: OolMemory,
                #[mach(ool(physical), max = 64)]
                copied: OolSlice<'a, u32>,
            }
        },
        quote! {
            #[mach(id = 22, layout(mig))]
            struct Texts<'a> {
                #[mach(string, max = 12)]
                text: &'a str,
                #[mach(string, max = 13)]
                owned: CString,
                #[mach(string, max = 14, fixed)]
                fixed: &'a CStr,
                wide: i64,
                real: f64,
                narrow: u8,
                row: [u64; 2],
                by_reference: &'a Point,
                #[mach(pod)]
                pod: Pod,
                flag: bool,
            }
        },
        quote! {
            #[mach(id = 122, layout(mig, reply))]
            struct Code {}
        },
        quote! {
            #[mach(id = 123, layout(mig, reply))]
            struct Data {
                #[mach(array, max = 4)]
                bytes: Vec<u8>,
                #[mach(string, max = 4)]
                text: String,
            }
        },
        quote! {
            #[mach(id = 124, layout(mig, reply))]
            struct Right {
                #[mach(move_send_once)]
                right: SendOnceRight,
            }
        },
    ]);
    check(&expect_file!["snapshots/mig_forms.rs"], tokens);
}

#[test]
fn messages_with_versions_expand_as_recorded() {
    let tokens = messages([
        quote! {
            #[mach(id = 7, version = 3)]
            pub struct Versioned<'a, T: Inline + FromZeros> {
                #[mach(move_send)]
                right: SendRight,
                number: u32,
                #[mach(tail)]
                text: &'a str,
                /// Waits for so long.
                #[mach(since = 2)]
                pub timeout: Option<Duration>,
                #[mach(since = 2)]
                niche: Option<NonZeroU8>,
                #[mach(since = 3)]
                value: Option<T>,
            }
        },
        quote! {
            #[mach(id = 8, version = 2, deny_newer)]
            struct Strict {
                #[mach(since = 2)]
                pair: Option<(u8, u64)>,
            }
        },
    ]);
    check(&expect_file!["snapshots/versions.rs"], tokens);
}

#[test]
fn protocols_and_wire_types_expand_as_recorded() {
    let mut tokens = crate::protocol::derive(quote! {
        /// Everything that arrives.
        #[mach(crate = "other")]
        pub enum Arriving<'a> {
            /// The first.
            First(First<'a>),
            Second(Second),
        }
    });
    let wire = [
        quote! {
            /// A point.
            #[derive(Clone, Copy)]
            pub struct Point { x: u32, y: u32 }
        },
        quote! {
            #[repr(u16)]
            enum Color { Red = 1, Green = 2 }
        },
    ];
    for item in wire {
        tokens.extend(crate::wire_attribute::attribute(TokenStream::new(), item).unwrap());
    }
    check(&expect_file!["snapshots/protocol.rs"], tokens);
}

#[test]
fn types_of_variable_parts_in_views_are_recognised_by_name() {
    for (written, seen) in [
        (quote!(&'a str), "&'buf::core::primitive::str"),
        (quote!(String), "&'buf::core::primitive::str"),
        (quote!(std::string::String), "&'buf::core::primitive::str"),
        (quote!(&'a CStr), "&'buf::mach_msg::message::derive::CStr"),
        (quote!(CString), "&'buf::mach_msg::message::derive::CStr"),
        (
            quote!(&'a std::ffi::CStr),
            "&'buf::mach_msg::message::derive::CStr",
        ),
        (quote!(Vec<u16>), "&'buf[u16]"),
        (quote!(&'a [Point]), "&'buf[Point]"),
    ] {
        let tokens = crate::message::derive(quote! {
            #[mach(id = 1)]
            struct Text<'a> {
                #[mach(tail)]
                part: #written,
            }
        });
        let tokens = tokens.to_string().replace(' ', "");
        let field = format!("part:{seen}").replace(' ', "");
        assert!(
            tokens.contains(&field),
            "{written}: {field} is not in {tokens}"
        );
    }
}

#[test]
fn types_of_rights_in_views_are_recognised_by_name() {
    for (word, written, seen) in [
        (quote!(move_send), quote!(SendRight), Some("SendRight")),
        (
            quote!(copy_send),
            quote!(&'a mach_msg::SendRight),
            Some("SendRight"),
        ),
        (
            quote!(make_send_once),
            quote!(Option<&'a ReceiveRight>),
            Some("Option<SendOnceRight>"),
        ),
        (
            quote!(array(move_send)),
            quote!(mach_msg::PortArray<SendRight, 4>),
            Some("PortArray<SendRight,4>"),
        ),
        (
            quote!(array(make_send)),
            quote!(PortArray<&'a ReceiveRight, 4>),
            Some("PortArray<SendRight,4>"),
        ),
        (
            quote!(ool_ports(copy_send)),
            quote!(mach_msg::OolPorts<&'a SendRight>),
            Some("OolPorts<SendRight>"),
        ),
        (quote!(ool), quote!(mach_msg::OolMemory), Some("OolMemory")),
        (quote!(ool), quote!(OolSlice<'a>), Some("OolMemory")),
        (quote!(move_send), quote!(Alias), None),
        (quote!(array(move_send)), quote!(Alias), None),
        (quote!(ool_ports(move_send)), quote!(Alias), None),
        (quote!(ool), quote!(Alias), None),
    ] {
        let tokens = crate::message::derive(quote! {
            #[mach(id = 1, layout(mig))]
            struct Rights<'a> {
                #[mach(#word)]
                part: #written,
            }
        });
        let tokens = tokens.to_string().replace(' ', "");
        let core = "::mach_msg::message::derive::";
        let view = tokens.split_once("structRightsView").unwrap().1;
        let field = view.split_once("part:").unwrap().1;
        match seen {
            Some(seen) => {
                let found = field.replace(core, "");
                assert!(found.starts_with(&format!("{seen},")), "{written}: {found}");
            }
            None => assert!(
                field.starts_with(&["<Alias", "as"].concat()),
                "{written}: {field}"
            ),
        }
    }
}

#[test]
fn optional_fields_expand_as_recorded() {
    let tokens = messages([
        quote! {
            #[mach(id = 20)]
            struct Owned {
                number: u32,
                #[mach(ool, max = 64)]
                memory: Option<OolMemory>,
                #[mach(tail, max = 8)]
                text: Option<String>,
                #[mach(tail)]
                items: Option<Vec<u64>>,
            }
        },
        quote! {
            #[mach(id = 21)]
            struct Borrowed<'a, T: IntoBytes> {
                #[mach(ool(physical))]
                slice: Option<OolSlice<'a, T>>,
                #[mach(ool, item = 4)]
                memory: Option<OolMemory>,
                #[mach(tail)]
                text: Option<Cow<'a, str>>,
                #[mach(tail, max = 9)]
                c_text: Option<&'a CStr>,
            }
        },
    ]);
    check(&expect_file!["snapshots/optional.rs"], tokens);
}

#[test]
fn message_of_received_types_is_made_from_its_view() {
    let is_owned = |word: &str, written: &str| {
        let word: TokenStream = word.parse().unwrap();
        let written: TokenStream = written.parse().unwrap();
        let tokens = crate::message::derive(quote! {
            #[mach(id = 1, layout(mig))]
            struct Rights {
                #[mach(#word)]
                part: #written,
            }
        });
        tokens.to_string().contains("OwnedMessage for Rights")
    };
    for (word, written) in [
        ("move_send", "SendRight"),
        ("move_receive", "Option<ReceiveRight>"),
        ("move_send_once", "[mach_msg::SendOnceRight; 2]"),
        ("move_receive, guard", "GuardedReceiveRight"),
        ("array(move_send)", "PortArray<SendRight, 2>"),
        ("ool_ports(move_send)", "OolPorts<SendRight>"),
        ("ool", "OolMemory"),
        ("string, max = 4", "String"),
        ("array, max = 4", "Vec<u32>"),
    ] {
        assert!(is_owned(word, written), "{word} {written}");
    }
    // These may be received as another type.
    for (word, written) in [
        ("move_send", "Alias"),
        ("move_send", "Option<Alias>"),
        ("move_send", "[Alias; 2]"),
        ("copy_send", "&'static SendRight"),
        ("make_send", "Borrowed<ReceiveRight>"),
        ("array(move_send)", "PortArray<Alias, 2>"),
        ("array(move_send)", "Alias"),
        ("ool_ports(move_send)", "OolPorts<Alias>"),
        ("ool_ports(move_send)", "Alias"),
        ("ool", "Alias"),
        ("ool", "OolItems<u32>"),
    ] {
        assert!(!is_owned(word, written), "{word} {written}");
    }
}

#[test]
fn encoded_values_are_numbered_in_their_order() {
    let tokens = messages([quote! {
        #[mach(id = 1)]
        struct Two {
            #[mach(serde)]
            first: A,
            #[mach(tail)]
            text: String,
            #[mach(serde)]
            second: B,
        }
    }]);
    let tokens = tokens.to_string().replace(' ', "");
    for (field, index) in [("first", 0), ("second", 1)] {
        let length = format!("TwoInline<>,__mach_length_of_{field}),{index}usize");
        assert!(tokens.contains(&length), "{length}: {tokens}");
    }
}

#[test]
fn parameter_with_the_name_of_a_known_type_is_renamed() {
    for (parameter, name) in [(quote!(Some: Inline), "__Some"), (quote!(T: Inline), "T")] {
        let first = parameter.clone().into_iter().next().unwrap();
        let tokens = messages([quote! {
            #[mach(id = 1)]
            struct Generic<#parameter> {
                value: #first,
            }
        }]);
        let tokens = tokens.to_string();
        assert!(tokens.contains(&format!("value : {name} ,")), "{tokens}");
        assert!(tokens.contains(&format!("< {name} : Inline")), "{tokens}");
    }
}

#[test]
fn mistaken_message_has_stubs_unless_it_has_no_size() {
    let stubs = |last| {
        let tokens = crate::message::derive(quote! {
            #[mach(id = 1, speed = 9)]
            struct Mistaken {
                first: u32,
                last: #last,
            }
        });
        let tokens = tokens.to_string();
        assert!(tokens.contains("compile_error"), "{tokens}");
        tokens.contains("unsafe impl")
    };
    for sized in [
        quote!(u32),
        quote!([u8; 4]),
        quote!(&'static str),
        quote!(String),
    ] {
        assert!(stubs(sized.clone()), "{sized}");
    }
    for unsized_type in [
        quote!(str),
        quote!([u8]),
        quote!(dyn Send),
        quote!(core::str),
    ] {
        assert!(!stubs(unsized_type.clone()), "{unsized_type}");
    }
}
