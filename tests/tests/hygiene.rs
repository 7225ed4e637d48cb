//! Generated code compiles without imports, among names that shadow its own, under another name of
//! the crate, and in a crate that forbids unsafe code and denies all warnings.

#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, unreachable_pub, elided_lifetimes_in_paths)]
#![deny(clippy::all, clippy::pedantic)]
#![allow(
    dead_code,
    reason = "the messages are only compiled, or their fields only sent"
)]

extern crate mach_msg as renamed;

/// A module that shadows names that generated code may use.
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

    #[derive(::mach_msg::MachPart)]
    pub(super) struct Part<'a> {
        #[mach(copy_send)]
        pub(super) right: &'a ::mach_msg::SendRight,
        #[mach(ool)]
        pub(super) memory: ::core::option::Option<::mach_msg::OolMemory>,
        pub(super) reader: u8,
        pub(super) encoder: u8,
        pub(super) adoption: u8,
        pub(super) checked: u8,
        pub(super) offset: u8,
        pub(super) outer: u8,
        pub(super) task: u8,
    }

    #[derive(::mach_msg::MachMessage)]
    #[mach(id = 3)]
    pub(super) struct Whole<'a> {
        #[mach(nested)]
        pub(super) checked: Part<'a>,
        #[mach(nested)]
        pub(super) r#fn: Part<'a>,
        pub(super) inline: u8,
    }

    #[::mach_msg::wire]
    #[repr(u8)]
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    pub(super) enum Choice {
        One = 1,
    }
}

/// A module that shadows all primitive types.
mod primitives {
    #![allow(
        non_camel_case_types,
        missing_docs,
        unreachable_pub,
        unused_imports,
        clippy::all,
        clippy::pedantic
    )]

    use ::core::primitive as real;

    struct u8;
    struct u16;
    struct u32;
    struct u64;
    struct u128;
    struct usize;
    struct i8;
    struct i16;
    struct i32;
    struct i64;
    struct i128;
    struct isize;
    struct f32;
    struct f64;
    struct bool;
    struct char;
    struct str;

    #[derive(::mach_msg::MachMessage)]
    #[mach(id = 1, reply(Plain))]
    pub struct Fields<'a> {
        #[mach(copy_send)]
        pub right: &'a ::mach_msg::SendRight,
        #[mach(ool)]
        pub memory: ::mach_msg::OolSlice<'a, real::u32>,
        #[mach(ool_ports(move_send), max = 8)]
        pub rights: ::mach_msg::OolPorts<::mach_msg::SendRight>,
        pub number: real::u32,
        pub time: ::core::time::Duration,
        pub some: Option<(real::u32, real::u8)>,
        #[mach(serde)]
        pub value: (real::u32, String),
        #[mach(tail, max = 8)]
        pub text: &'a real::str,
        #[mach(tail)]
        pub bytes: &'a [real::u8],
        #[mach(tail)]
        pub owned: String,
    }

    #[derive(::mach_msg::MachMessage)]
    #[mach(id = 2)]
    pub struct Plain;

    #[derive(::mach_msg::MachMessage)]
    #[mach(id = 3, layout(mig))]
    pub struct OfMig<'a> {
        #[mach(ool)]
        pub memory: ::mach_msg::OolSlice<'a>,
        pub number: real::u64,
        #[mach(array, max = 8)]
        pub items: &'a [real::u32],
        #[mach(string, max = 8)]
        pub text: &'a real::str,
        #[mach(string, max = 8, fixed)]
        pub fixed: String,
        #[mach(array(move_send))]
        pub rights: ::mach_msg::PortArray<::mach_msg::SendRight, 4>,
    }

    #[derive(::mach_msg::MachMessage)]
    #[mach(id = 4, version = 3)]
    pub struct Versioned<'a> {
        pub number: real::u32,
        #[mach(tail)]
        pub text: &'a real::str,
        #[mach(since = 2)]
        pub size: Option<real::u64>,
        #[mach(since = 3)]
        pub flag: Option<real::bool>,
    }

    #[derive(::mach_msg::MachProtocol)]
    pub enum Protocol<'a> {
        Fields(Fields<'a>),
        Plain(Plain),
    }

    #[derive(Debug, ::mach_msg::service::ServiceError)]
    pub enum Failure {
        /// One.
        One = 1,
    }

    macro_rules! service {
        ($module:ident $(, $layout:tt)?) => {
            pub mod $module {
                use super::{Failure, bool, char, i32, real, str, u8, u32, u64, usize};

                const FIRST: real::i32 = 716_400;

                #[mach_msg::service::mach_service(id = FIRST + 1 $(, layout $layout)?)]
                pub trait Service {
                    fn read(
                        &self,
                        number: real::u32,
                        #[mach(max = 8)] text: &real::str,
                        #[mach(max = 8)] into: &mut [real::u8],
                    ) -> Result<real::u32, Failure>;
                    #[returns(max = 8)]
                    fn text(&self, #[mach(max = 8)] items: &[real::u32]) -> String;
                    #[returns(max = 8, capacity)]
                    fn items(&self) -> Vec<real::u16>;
                    #[oneway]
                    fn watch(&mut self, #[mach(seqno)] n: real::u32, #[mach(context)] c: real::u64);
                    #[later]
                    fn later(&self, #[mach(ool)] given: &[real::u8], #[mach(out, ool)] memory: ::mach_msg::OolMemory);
                    #[notification]
                    fn no_senders(&self, n: real::u32);
                }
            }
        };
    }

    service!(natural);
    service!(mig, (mig));

    mod definitions {
        use super::{bool, char, i32, str, u8, u32, u64, usize};

        mach_msg::service::mig!("data/defs/names.defs");
    }
}

/// Generated code with a non-default crate path.
mod under_another_name {
    use renamed::{MachMessage, SendRight, wire};

    #[wire(crate = "renamed")]
    #[derive(Clone, Copy)]
    pub(super) struct Point {
        pub(super) x: i32,
        pub(super) y: i32,
    }

    /// Documented, so that the generated structs must be documented too.
    #[derive(MachMessage)]
    #[mach(id = -5, crate = "renamed", reply(Answer))]
    pub(super) struct Ask<'a> {
        /// A documented field.
        pub(super) point: &'a Point,
        #[mach(copy_send)]
        pub(super) right: &'a SendRight,
    }

    #[derive(MachMessage)]
    #[mach(crate = "renamed")]
    #[mach(id = 0xffff_fffe)]
    pub(super) struct Answer;
}

/// Lifetimes and type parameters with the names that generated code uses.
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

    /// One type parameter is only used in the tail, and one is not used in the view.
    #[derive(MachMessage)]
    #[mach(id = 4)]
    pub(super) struct Tail<T: Inline> {
        #[mach(tail)]
        pub(super) items: Vec<T>,
    }

    type Text<'a> = &'a str;
    type Right = mach_msg::SendRight;

    /// Aliases of types have the same views as the types.
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
fn ids_are_accepted_as_written_in_c() {
    use mach_msg::MachMessage;

    assert_eq!(under_another_name::Ask::ID, -5);
    assert_eq!(under_another_name::Answer::ID, -2);
    assert_eq!(shadows::Fields::ID, 1);
}

#[test]
fn type_aliases_are_resolved() {
    fn text<'buf>(view: &parameters::AliasesView<'buf>) -> &'buf str {
        view.text
    }
    fn right(view: parameters::AliasesView<'_>) -> mach_msg::SendRight {
        view.right
    }
    let _: (fn(&parameters::AliasesView<'static>) -> _, fn(_) -> _) = (text, right);
}

/// Fields named by single letters, keywords and names of the prelude.
mod names {
    /// Routines and arguments named by single letters and keywords.
    mod definitions {
        #![allow(missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]
        mach_msg::service::mig!("data/defs/names.defs");
    }

    macro_rules! services {
        ($($module:ident: $name:ident,)*) => {$(
            mod $module {
                #![allow(missing_docs, unreachable_pub, non_camel_case_types, clippy::all, clippy::pedantic)]
                mod of_a_trait {
                    #[mach_msg::service::mach_service(id = 716_900)]
                    pub trait $name {
                        fn read(&self, $module: ::core::primitive::u32, #[mach(max = 8)] text: &::core::primitive::str, #[mach(max = 8)] into: &mut [::core::primitive::u8]) -> ::core::primitive::u32;
                        #[oneway]
                        fn watch(&mut self, #[mach(make_send)] t: ::mach_msg::SendRight);
                        #[later]
                        fn $module(&self, $module: ::core::primitive::u64, #[mach(out, ool)] memory: ::mach_msg::OolMemory);
                        #[notification]
                        fn no_senders(&self, n: ::core::primitive::u32, #[mach(local_port)] v: ::mach_msg::wire::PortName);
                    }
                }
                mod of_a_file {
                    mach_msg::service::mig!("../mach-msg/src/service/mig/clock.defs", name = $name, optional);
                }
                mod of_a_message {
                    #[derive(mach_msg::MachMessage)]
                    #[mach(id = 1)]
                    pub struct $name<'lent, Generic: ::mach_msg::message::Inline, const COUNT: ::core::primitive::usize> {
                        #[mach(copy_send)]
                        pub $module: &'lent ::mach_msg::SendRight,
                        pub value: Generic,
                        pub bytes: [::core::primitive::u8; COUNT],
                        #[mach(tail)]
                        pub text: &'lent ::core::primitive::str,
                    }

                    #[derive(mach_msg::MachProtocol)]
                    pub enum Protocol {
                        $name(Owned),
                    }

                    #[derive(mach_msg::MachMessage)]
                    #[mach(id = 2)]
                    pub struct Owned {
                        pub $module: ::core::primitive::u32,
                    }
                }
            }
        )*};
    }

    services! {
        a: A,
        b: B,
        c: C,
        d: D,
        e: E,
        f: F,
        g: G,
        h: H,
        i: I,
        j: J,
        k: K,
        l: L,
        m: M,
        n: N,
        o: O,
        p: P,
        q: Q,
        r: R,
        s: S,
        t: T,
        u: U,
        v: V,
        w: W,
        x: X,
        y: Y,
        z: Z,
        name_ok: Ok,
        name_none: None,
        name_some: Some,
        name_err: Err,
        name_string: String,
        name_vec: Vec,
        name_result: Result,
        name_option: Option,
        name_box: Box,
        name_default: Default,
        name_clone: Clone,
        name_copy: Copy,
        name_send: Send,
        name_sync: Sync,
        name_sized: Sized,
        name_drop: Drop,
        name_fn: Fn,
        name_from: From,
        name_into: Into,
        name_debug: Debug,
        name_iterator: Iterator,
        name_ord: Ord,
        name_eq: Eq,
        name_server: Server,
        name_client: Client,
        name_call: Call,
        name_service: Service,
        name_request: Request,
        name_reply: Reply,
        name_arguments: Arguments,
        name_results: Results,
        name_u8: u8,
        name_u32: u32,
        name_u64: u64,
        name_i32: i32,
        name_usize: usize,
        name_bool: bool,
        name_str: str,
    }

    macro_rules! parameters {
        ($($module:ident: $name:ident $lifetime:lifetime,)*) => {$(
            mod $module {
                #![allow(non_upper_case_globals, clippy::all, clippy::pedantic)]

                #[derive(mach_msg::MachMessage)]
                #[mach(id = 1)]
                pub(super) struct Message<$lifetime, $name: ::mach_msg::message::Inline> {
                    pub(super) field: $name,
                    #[mach(copy_send)]
                    pub(super) right: &$lifetime ::mach_msg::SendRight,
                    #[mach(tail)]
                    pub(super) tail: &$lifetime [$name],
                }

                #[derive(mach_msg::MachMessage)]
                #[mach(id = 1)]
                pub(super) struct Constant<const $name: usize> {
                    pub(super) field: [u8; $name],
                }
            }
        )*};
    }

    parameters! {
        parameter_a: A 'a,
        parameter_b: B 'b,
        parameter_c: C 'c,
        parameter_d: D 'd,
        parameter_e: E 'e,
        parameter_f: F 'f,
        parameter_g: G 'g,
        parameter_h: H 'h,
        parameter_i: I 'i,
        parameter_j: J 'j,
        parameter_k: K 'k,
        parameter_l: L 'l,
        parameter_m: M 'm,
        parameter_n: N 'n,
        parameter_o: O 'o,
        parameter_p: P 'p,
        parameter_q: Q 'q,
        parameter_r: R 'r,
        parameter_s: S 's,
        parameter_t: T 't,
        parameter_u: U 'u,
        parameter_v: V 'v,
        parameter_w: W 'w,
        parameter_x: X 'x,
        parameter_y: Y 'y,
        parameter_z: Z 'z,
        parameter_ok: Ok 'of_ok,
        parameter_none: None 'of_none,
        parameter_some: Some 'of_some,
        parameter_err: Err 'of_err,
        parameter_string: String 'of_string,
        parameter_vec: Vec 'of_vec,
        parameter_result: Result 'of_result,
        parameter_option: Option 'of_option,
        parameter_box: Box 'of_box,
        parameter_default: Default 'of_default,
        parameter_clone: Clone 'of_clone,
        parameter_copy: Copy 'of_copy,
        parameter_send: Send 'of_send,
    }

    macro_rules! fields {
        ($($name:ident)*) => {
            mod fields {
                #![allow(clippy::all, clippy::pedantic)]

                #[derive(mach_msg::MachMessage)]
                #[mach(id = 1)]
                pub(super) struct Fields<'a> {
                    $(pub(super) $name: u32,)*
                    #[mach(tail)]
                    pub(super) last: &'a str,
                }

                #[derive(mach_msg::MachMessage)]
                #[mach(id = 2, layout(mig))]
                pub(super) struct MigFields {
                    $(pub(super) $name: u32,)*
                }

                #[mach_msg::service::mach_service(id = 716_950)]
                pub(super) trait Service {
                    fn method(&self, $($name: u32),*) -> u32;
                    fn later(&self, $(#[mach(out)] $name: u32),*);
                }
            }
        };
    }

    fields! {
        a b c d e f g h i j k l m n o p q r s t u v w x y z r#as r#break r#const r#continue r#else r#enum r#extern r#false r#fn r#for r#if r#impl r#in r#let r#loop r#match r#mod r#move r#mut r#pub r#ref r#return r#static r#struct r#trait r#true r#type r#unsafe r#use r#where r#while r#async r#await r#dyn r#abstract r#become r#box r#do r#final r#macro r#override r#priv r#typeof r#unsized r#virtual r#yield r#try r#gen r#union r#raw r#safe r#auto r#default r#macro_rules server client call reply request results arguments args target task port message buffer error value state writer reader kernel name ids dispatch methods notify encode decode item items count len size max index core std alloc crate_ mach_msg
    }
}
