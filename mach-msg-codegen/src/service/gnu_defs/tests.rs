//! Expansions of definition files of GNU MIG.

use quote::quote;

use crate::service::{gnu_mig, mig};

/// The file whose messages are compared with those of GNU MIG's stubs.
const STUBS: &str = "../tests/data/gnumach/mig/stubs.defs";

fn text(tokens: &proc_macro2::TokenStream) -> String {
    tokens.to_string().replace(' ', "")
}

#[test]
fn routine_is_a_request_and_a_reply() {
    let found = text(&mig(quote!(#STUBS, layout(gnu64))));
    assert!(!found.contains("compile_error!"), "{found}");
    for expected in [
        "pubstructNumberRequest{",
        "pubstructNumberReply{",
        "pubcode:::mach_msg::kernel::KernReturn",
        "pubstructListRequest<'a>{",
        "pubdata:&'a[::core::primitive::u32]",
        "pubback_count:::core::primitive::u32",
        "pubstructListReply{",
        "Sendable<::mach_msg::message::derive::Gnu64>",
        "pubstructOuter{",
        "impl::mach_msg::message::derive::RecordItemforOuter{",
    ] {
        assert!(found.contains(expected), "{expected}");
    }
    assert!(!found.contains("TellReply"), "a simpleroutine has no reply");
    assert!(
        !found.contains("enumGnu"),
        "messages of this wire are not sent"
    );
}

#[test]
fn program_for_gnu_mach_has_the_messages_of_both_widths() {
    let found = text(&gnu_mig(quote!(pub(crate) #STUBS, name = Stubs)));
    for expected in [
        "#[cfg(target_pointer_width=\"32\")]",
        "mod__mach_gnu_32{",
        "pub(crate)useself::__mach_gnu_64::*;",
        "pub(crate)enumStubs<'a>{",
        "Sendable<::mach_msg::message::derive::Gnu32>",
        "Sendable<::mach_msg::message::derive::Gnu64>",
    ] {
        assert!(found.contains(expected), "{expected}");
    }
}

#[test]
fn types_without_items_are_refused_or_skipped() {
    let file = "../tests/data/defs/gnu_unsupported.defs";
    let found = mig(quote!(#file, layout(gnu32))).to_string();
    assert_eq!(
        found
            .matches("not supported in messages of GNU Mach")
            .count(),
        4
    );
    let found = text(&mig(quote!(#file, layout(gnu32), skip_unsupported)));
    assert!(!found.contains("compile_error!") && found.contains("pubstructPlainRequest{"));
    assert_eq!(found.matches("isskipped").count(), 4);
    let found = mig(quote!(#file, layout(gnu16))).to_string();
    assert!(found.contains("expected `layout(gnu32)` or `layout(gnu64)`"));
}
