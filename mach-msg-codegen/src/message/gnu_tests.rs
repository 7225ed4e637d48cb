//! Expansions of messages of GNU Mach.

use expect_test::expect_file;
use quote::quote;

use crate::snapshots::check;

#[test]
fn messages_of_gnu_mach_expand_as_recorded() {
    let message = crate::message::derive(quote! {
        /// A request.
        #[mach(id = 7, layout(gnu64), reply(Owned))]
        pub struct Ask<'a> {
            #[mach(copy_send)]
            right: Option<&'a SendRight>,
            #[mach(move_send)]
            rights: [SendRight; 2],
            #[mach(ool, max = 4096)]
            memory: OolSlice<'a, u32>,
            #[mach(ool_ports(move_send), max = 16)]
            array: OolPorts<SendRight>,
            count: u32,
            time: Option<Duration>,
            #[mach(tail, max = 64)]
            name: &'a str,
            #[mach(tail)]
            items: Option<Vec<u16>>,
        }
    });
    let owned = crate::message::derive(quote! {
        #[mach(id = 8, layout(gnu32))]
        struct Owned {
            #[mach(tail)]
            text: String,
        }
    });
    check(
        &expect_file!["../snapshots/gnu.rs"],
        quote!(#message #owned),
    );
}

#[test]
fn composed_messages_of_gnu_mach_expand_as_recorded() {
    let part = crate::message::derive_part(quote! {
        #[mach(layout(gnu64))]
        struct Attachment {
            #[mach(move_send)]
            file: SendRight,
            #[mach(ool)]
            data: Option<OolMemory>,
            age: u32,
        }
    });
    let message = crate::message::derive(quote! {
        #[mach(id = 9, layout(gnu64), version = 3)]
        struct Upload {
            #[mach(nested)]
            attachment: Attachment,
            #[mach(serde, ool_above = 64)]
            settings: Settings,
            #[mach(since = 2)]
            size: Option<u32>,
            #[mach(since = 3)]
            range: Option<(u32, u32)>,
        }
    });
    check(
        &expect_file!["../snapshots/gnu_composed.rs"],
        quote!(#part #message),
    );
}

#[test]
fn nested_struct_of_a_program_for_gnu_mach_has_its_wire() {
    let part = quote!(
        struct Part {
            #[mach(move_send)]
            right: SendRight,
        }
    );
    let part = crate::gnu_part(part).to_string().replace(' ', "");
    let wire = "::mach_msg::message::derive::Native>";
    for expected in ["MachPart", "OwnedPart"] {
        let expected = format!("::{expected}<{wire}for");
        assert!(part.contains(&expected), "{expected}: {part}");
    }
}

#[test]
fn message_of_a_program_for_gnu_mach_has_its_wire() {
    let of = |layout| {
        let item = quote!(
            #[mach(id = 7 #layout)]
            struct Note {
                number: u32,
            }
        );
        crate::gnu_message(item).to_string().replace(' ', "")
    };
    let native = of(quote!());
    let wire = "::mach_msg::message::derive::Native>";
    for expected in ["Sendable", "MachMessage", "OwnedMessage"] {
        let expected = format!("::{expected}<{wire}for");
        assert!(native.contains(&expected), "{expected}: {native}");
    }
    assert!(of(quote!(, layout(gnu32))).contains("Sendable<::mach_msg::message::derive::Gnu32>"));
    assert!(of(quote!(, layout(mig))).contains("compile_error!"));
}
