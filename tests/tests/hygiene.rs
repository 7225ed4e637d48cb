//! The macros' code works wherever a struct can stand: without imports, among names that shadow its own, under another name of the crate, and in
//! a crate that forbids unsafe code and allows no warning.

#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, unreachable_pub, elided_lifetimes_in_paths)]
#![deny(clippy::all, clippy::pedantic)]
#![allow(
    dead_code,
    reason = "the messages are only compiled, or their fields only sent"
)]

extern crate mach_msg as renamed;

/// A module in which every name that generated code could mean is something else.
mod shadows {
    #![no_implicit_prelude]

    mod core {}
    mod std {}
    mod mach_msg {}
    struct Option;
    struct Result;
    struct Some;
    struct Ok;
    struct Err;
    struct Default;
    struct From;
    struct Deref;
    struct Inline;
    struct SendRight;
    trait Sized {}
    trait Copy {}

    #[allow(unused_macros)]
    macro_rules! assert {
        () => {};
    }
    #[allow(unused_macros)]
    macro_rules! stringify {
        () => {};
    }

    #[derive(::mach_msg::MachMessage)]
    #[mach(id = 1, reply(Plain))]
    pub(super) struct Fields<'a> {
        #[mach(move_send)]
        pub(super) right: ::mach_msg::SendRight,
        #[mach(copy_send)]
        pub(super) other: ::core::option::Option<&'a ::mach_msg::SendRight>,
        #[mach(ool)]
        pub(super) memory: ::mach_msg::OolSlice<'a, u32>,
        pub(super) buf: u32,
        pub(super) self_: u32,
        pub(super) len: u32,
        pub(super) size: u64,
        pub(super) task: u8,
        pub(super) encoder: u8,
        pub(super) checker: u8,
        pub(super) adoption: u8,
        pub(super) view: u8,
        pub(super) inline: u8,
        pub(super) field_right: u8,
        pub(super) r#type: u8,
        pub(super) length: bool,
        #[mach(tail)]
        pub(super) r#fn: &'a str,
        #[mach(tail)]
        pub(super) bytes: &'a [u8],
    }

    #[derive(::mach_msg::MachMessage)]
    #[mach(id = 2)]
    pub(super) struct Plain {
        pub(super) value: u32,
    }

    #[::mach_msg::wire]
    #[repr(u8)]
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    pub(super) enum Choice {
        One = 1,
    }
}

/// Nothing at the usual path.
mod under_another_name {
    use renamed::{MachMessage, SendRight, wire};

    #[wire(crate = "renamed")]
    #[derive(Clone, Copy)]
    pub(super) struct Point {
        pub(super) x: i32,
        pub(super) y: i32,
    }

    /// Documented, and so are the generated structs.
    #[derive(MachMessage)]
    #[mach(id = -5, crate = "renamed", reply(Answer))]
    pub(super) struct Ask<'a> {
        /// Where.
        pub(super) point: &'a Point,
        #[mach(copy_send)]
        pub(super) right: &'a SendRight,
    }

    #[derive(MachMessage)]
    #[mach(crate = "renamed")]
    #[mach(id = 0xffff_fffe)]
    pub(super) struct Answer;
}

/// Lifetimes and parameters with the names that generated code has.
mod parameters {
    use mach_msg::MachMessage;
    use mach_msg::message::Inline;

    #[derive(MachMessage)]
    #[mach(id = 3)]
    pub(super) struct Names<'buf, 'view, T: Inline, View: Inline + Clone, const N: usize>
    where
        View: core::fmt::Debug,
    {
        pub(super) first: T,
        pub(super) table: [u8; N],
        #[mach(tail)]
        pub(super) text: &'buf str,
        #[mach(tail)]
        pub(super) items: &'view [View],
    }

    /// A parameter that only the tail has, and one that nothing in the view has.
    #[derive(MachMessage)]
    #[mach(id = 4)]
    pub(super) struct Tail<T: Inline> {
        #[mach(tail)]
        pub(super) items: Vec<T>,
    }

    type Text<'a> = &'a str;
    type Right = mach_msg::SendRight;

    /// Types under other names give what they give under their own.
    #[derive(MachMessage)]
    #[mach(id = 5)]
    pub(super) struct Aliases<'a> {
        #[mach(move_send)]
        pub(super) right: Right,
        #[mach(copy_send)]
        pub(super) borrowed: Option<&'a Right>,
        #[mach(tail)]
        pub(super) text: Text<'a>,
    }
}

#[test]
fn ids_may_be_written_as_in_c() {
    use mach_msg::MachMessage;

    assert_eq!(under_another_name::Ask::ID, -5);
    assert_eq!(under_another_name::Answer::ID, -2);
    assert_eq!(shadows::Fields::ID, 1);
}

#[test]
fn aliases_of_types_are_seen_through() {
    fn text<'buf>(view: &parameters::AliasesView<'buf>) -> &'buf str {
        view.text
    }
    fn right(view: parameters::AliasesView<'_>) -> mach_msg::SendRight {
        view.right
    }
    let _: (fn(&parameters::AliasesView<'static>) -> _, fn(_) -> _) = (text, right);
}
