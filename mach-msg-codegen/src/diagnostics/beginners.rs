//! Mistakes of beginners: one error each, at the wrong token, with the correct form.

use expect_test::expect;
use syn::visit::Visit;

use super::{Expander, check};

#[test]
fn wire_structs_name_unsupported_field_types() {
    check(
        "#[mach_msg::wire]
        struct Right { number: u32, right: SendRight }
        #[mach_msg::wire]
        struct Text { number: u32, text: String }
        #[mach_msg::wire]
        struct List { list: Vec<u8> }
        #[mach_msg::wire]
        struct Reference<'a> { number: &'a u32 }
        #[mach_msg::wire]
        struct Pointer { number: Box<u32> }
        #[mach_msg::wire]
        struct Size { size: usize }
        #[mach_msg::wire]
        struct Sizes { sizes: [usize; 4] }
        #[mach_msg::wire]
        struct Memory { memory: mach_msg::OolMemory }
        #[mach_msg::wire]
        struct Optional { number: Option<u32> }
        #[mach_msg::wire]
        struct Pair { pair: (u32, u32) }
        #[mach_msg::wire]
        struct NonZero { number: Option<NonZeroU32> }",
        &expect![[r#"
            2:44: a `wire` type is plain bytes: make the right a field of the message, with its disposition
            4:42: a `wire` type has a fixed size: write an array, or make this a field of the message with `#[mach(tail)]`
            6:29: a `wire` type has a fixed size: write an array, or make this a field of the message with `#[mach(tail)]`
            8:40: a pointer means nothing to the receiver: write the value itself
            10:34: a pointer means nothing to the receiver: write the value itself
            12:29: the size of this type is not fixed: write `u64` or `u32`
            14:32: the size of this type is not fixed: write `u64` or `u32`
            16:33: a `wire` type is plain bytes: make the `OolMemory` a field of the message
            18:35: an `Option` has no fixed layout in a `wire` type: make it a field of the message
            20:29: a tuple has no fixed layout: write a `wire` struct
        "#]],
    );
}

#[test]
fn wire_structs_name_gaps_and_their_padding() {
    check(
        "#[mach_msg::wire]
        struct Before { byte: u8, word: u32 }
        #[mach_msg::wire]
        struct After { word: u32, byte: u8 }
        #[mach_msg::wire]
        struct Both { short: u16, long: u64, array: [u8; 3] }
        #[mach_msg::wire]
        struct Tuple(u8, u16);
        #[mach_msg::wire]
        #[repr(C, packed)]
        struct Packed { byte: u8, word: u32 }
        #[mach_msg::wire]
        struct Full { byte: u8, reserved: [u8; 3], word: u32 }
        #[mach_msg::wire]
        struct Unknown { byte: u8, other: Other }",
        &expect![[r#"
            2:41: there is a gap of 3 bytes before `word`: write `reserved: Padding<3>` there (`mach_msg::wire::Padding`)
            4:41: there is a gap of 3 bytes after `byte`: write `reserved: Padding<3>` there (`mach_msg::wire::Padding`)
            6:41: there is a gap of 6 bytes before `long`: write `reserved: Padding<6>` there (`mach_msg::wire::Padding`)
            6:53: there is a gap of 5 bytes after `array`: write `reserved: Padding<5>` there (`mach_msg::wire::Padding`)
            8:26: there is a gap of 1 bytes before this field: write `reserved: Padding<1>` there (`mach_msg::wire::Padding`)
        "#]],
    );
}

#[test]
fn wire_types_have_their_representation() {
    check(
        "#[mach_msg::wire]
        enum Without { A }
        #[mach_msg::wire]
        #[repr(C)]
        enum OfC { A }
        #[mach_msg::wire]
        #[repr(u32)]
        enum Empty {}
        #[mach_msg::wire]
        #[repr(u32)]
        struct Number { number: u32 }
        #[mach_msg::wire]
        #[repr(C, u8)]
        enum Both { A }
        #[mach_msg::wire]
        #[repr(transparent)]
        struct Transparent(u32);",
        &expect![[r#"
            2:14: say how large the enum is: add `#[repr(u32)]`, or another integer
            4:16: say how large the enum is: add `#[repr(u32)]`, or another integer
            8:14: an enum without variants has no values: add a variant
            10:16: a struct has no such size: leave out this `repr`, or write `#[repr(C)]`
        "#]],
    );
}

#[test]
fn protocols_have_no_ids_parameters_or_empty_lists() {
    check(
        "#[derive(MachProtocol)]
        #[mach(id = 500)]
        enum WithId { A(A) }
        #[derive(MachProtocol)]
        enum WithIds { #[mach(id = 500)] A(A) }
        #[derive(MachProtocol)]
        enum Generic<T> { A(T) }
        #[derive(MachProtocol)]
        enum Empty {}",
        &expect![[r#"
            2:16: the ids of a protocol are those of its messages: leave this out
            5:24: the ids of a protocol are those of its messages: leave this out
            7:22: a protocol has no type parameters and no `const` parameters: its messages are fixed
            9:14: a protocol has messages: add a variant for each, `Name(Message)`
        "#]],
    );
}

#[test]
fn words_at_the_wrong_place_are_sent_to_the_right_one() {
    check(
        "#[derive(MachMessage)]
        #[mach(id = 1)]
        struct OnField { #[mach(id = 2)] number: u32 }
        #[derive(MachMessage)]
        #[mach(id = 1, tail)]
        struct OnStruct { number: u32 }
        #[derive(MachMessage)]
        #[mach_msg(id = 1)]
        struct OtherName { number: u32 }",
        &expect![[r#"
            3:33: `id` is for the struct: write it in a `#[mach(…)]` above `struct`
            5:24: `tail` is for a field: write it in a `#[mach(…)]` above the field
            8:11: the attribute is `#[mach(…)]`
        "#]],
    );
}

#[test]
fn misspelt_words_of_services_are_suggested() {
    check(
        "#[mach_service(ids = 1)]
        trait Words {}
        #[mach_service(id = 1)]
        trait Methods {
            #[one_way] fn attribute(&self);
            #[mach(one_way)] fn word(&self);
            #[doc(hidden)] #[inline] fn other(&self);
            fn argument(&self, #[mach(mx = 4)] text: &str);
        }
        #[mach_service(id = \"500\")]
        trait Text {}
        #[mach_service(id = 1, opt_ional, lay_out(mig))]
        trait Several {}
        #[mach_service(id = 1, layout)]
        trait Layout {}
        #[derive(MachProtocol)]
        #[mach(reservd(7))]
        enum Protocol { A(A) }
        #[derive(ServiceError)]
        #[service_error(crat = \"path\")]
        enum Failure { One = 1 }
        #[mach_msg::wire(crat = \"path\")]
        struct Wire { number: u32 }",
        &expect![[r#"
            1:16: unknown word `ids`: did you mean `id`?
            5:15: unknown attribute `one_way`: did you mean `#[oneway]`?
            6:20: unknown word `one_way`: did you mean `oneway`?
            8:54: a text needs a bound: `#[mach(max = 64)]`
            10:29: expected a number: write `id = 500`
            12:32: unknown word `opt_ional`: did you mean `optional`?
            12:43: unknown word `lay_out`: did you mean `layout`?
            14:32: expected `layout(mig)`
            17:16: unknown word `reservd`: did you mean `reserved`?
            20:25: unknown word `crat`: did you mean `crate`?
            22:26: unknown word `crat`: did you mean `crate`?
        "#]],
    );
}

#[test]
fn unsupported_argument_types_are_named() {
    check(
        "#[mach_service(id = 1)]
        trait Types {
            fn size(&self, size: usize) -> isize;
            fn any(&self, value: impl Into<u32>);
            fn dynamic(&self, value: &dyn Display);
            fn pointer(&self, value: *const u8);
        }
        #[mach_service(id = 1)]
        struct Struct;
        #[mach_service(id = 1)]
        trait Alias { fn read(&self) -> io::Result<u32>; }",
        &expect![[r#"
            3:34: the size of this type is not fixed: write `u64` or `u32`
            3:44: the size of this type is not fixed: write `u64` or `u32`
            4:34: the messages of a service are fixed: write one type
            5:39: a trait object has no layout: write one type
            6:38: a pointer means nothing to the receiver: pass what it points to
            9:9: expected `trait`: `#[mach_service]` makes a service of a trait
            11:41: expected `Result<value, error>`, with an error of the service
        "#]],
    );
}

#[test]
fn errors_of_services_have_numbers_and_texts() {
    check(
        "#[derive(ServiceError)]
        enum Wrong {
            /// Has no number.
            Numberless,
            NoText = 1,
            /// Is success.
            Zero = 0,
            /// Is of MIG.
            Mig = -303,
            /// Is the first.
            First = 5,
            /// Is the first again.
            Second = 5,
            /// Has a field.
            Field(u32) = 6,
            #[service_error(7)]
            Number = 7,
        }
        #[derive(ServiceError)]
        struct Struct;
        #[derive(ServiceError)]
        enum Empty {}
        #[derive(ServiceError)]
        enum Generic<T> { #[service_error(\"one\")] One = 1 }",
        &expect![[r#"
            3:13: an error needs its number: write `Numberless = 1`
            5:13: an error needs its text: add a doc comment, or `#[service_error("…")]`
            15:18: an error travels as its number: a variant has no fields
            16:29: expected the text: `#[service_error("…")]`
            7:20: 0 is success: write another number
            9:19: −300 to −309 are the errors of MIG: write another number
            13:22: `First` has this number already
            20:16: the errors of a service are an enum: write a variant for each
            22:14: an enum without variants has no values: add a variant
            24:21: the errors of a service are numbers, and have no parameters
        "#]],
    );
}

#[test]
fn error_numbers_have_32_bits_and_are_not_of_mig() {
    let number = |number: &str| {
        let text = format!("#[derive(ServiceError)] enum E {{ /** One. */ One = {number} }}");
        let mut expander = Expander::default();
        expander.visit_file(&syn::parse_file(&text).unwrap());
        let texts = expander.found.into_iter().map(|(text, _)| text);
        texts.collect::<Vec<_>>()
    };
    const ZERO: &str = "0 is success: write another number";
    const MIG: &str = "−300 to −309 are the errors of MIG: write another number";
    const BITS: &str = "expected a number of 32 bits";
    for (written, expected) in [
        ("1", None),
        ("-1", None),
        ("0", Some(ZERO)),
        ("-0", Some(ZERO)),
        ("0x0", Some(ZERO)),
        ("-299", None),
        ("-300", Some(MIG)),
        ("-309", Some(MIG)),
        ("-310", None),
        ("300", None),
        ("309", None),
        ("2147483647", None),
        ("2147483648", Some(BITS)),
        ("-2147483648", None),
        ("-2147483649", Some(BITS)),
        // The generated code checks other expressions.
        ("!5", None),
        ("CODE", None),
        ("-CODE", None),
        ("200 + 100", None),
    ] {
        let expected: Vec<_> = expected.into_iter().collect();
        assert_eq!(number(written), expected, "{written}");
    }
}
