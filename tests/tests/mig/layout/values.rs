//! Inline values: the sent bytes and the receiver's view.

use std::borrow::Cow;
use std::ffi::{CStr, CString};

use mach_msg::message::error::{Refusal, SendCause};
use mach_msg::message::{OwnedMessage, Text};
use mach_msg::{MachMessage, Wait};
use mach_msg_tests::fixture::{Decoder, Pair};
use zerocopy::Unalign;

use super::NDR;

/// Returns the bytes after the header.
fn body(bytes: &[u8]) -> &[u8] {
    assert_eq!(bytes[4..8], (bytes.len() as u32).to_le_bytes());
    &bytes[24..]
}

#[mach_msg::wire]
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u16)]
enum Colour {
    Red = 1,
    Green = 2,
}

#[mach_msg::wire]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    x: i16,
    y: i16,
    z: i16,
}

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct Numbers {
    /// Documented.
    byte: u8,
    wide: u64,
    flag: bool,
    colour: Colour,
    point: Point,
    real: f64,
    signed: i32,
}

#[test]
fn numbers_are_at_multiples_of_4_and_read_by_value() {
    let decoder = Decoder::new();
    let bytes = decoder.bytes_of(Numbers {
        byte: 0xab,
        wide: 0x0807_0605_0403_0201,
        flag: true,
        colour: Colour::Green,
        point: Point { x: -1, y: 2, z: 3 },
        real: 1.5,
        signed: -2,
    });
    let mut expected = NDR.to_vec();
    expected.extend([0xab, 0, 0, 0]);
    expected.extend([1, 2, 3, 4, 5, 6, 7, 8]);
    expected.extend([1, 0, 0, 0]);
    expected.extend([2, 0, 0, 0]);
    expected.extend([0xff, 0xff, 2, 0, 3, 0, 0, 0]);
    expected.extend(1.5_f64.to_le_bytes());
    expected.extend((-2_i32).to_le_bytes());
    assert_eq!(body(&bytes), expected);

    decoder
        .decode::<Numbers>(&bytes, |view: NumbersView| {
            assert_eq!(view.byte, 0xab);
            assert_eq!(view.wide, 0x0807_0605_0403_0201);
            assert!(view.flag);
            assert_eq!(view.colour, Colour::Green);
            assert_eq!(view.point, Point { x: -1, y: 2, z: 3 });
            assert!((view.real - 1.5).abs() < f64::EPSILON);
            assert_eq!(view.signed, -2);
        })
        .unwrap();
}

#[derive(MachMessage)]
#[mach(id = 2, layout(mig))]
struct Fixed<'a> {
    odd: [u8; 3],
    words: [u64; 2],
    nested: [[f64; 2]; 2],
    points: [Point; 2],
    large: &'a [u64; 2],
    point: &'a Point,
    colours: [Colour; 3],
}

#[test]
fn arrays_and_references_are_read_in_place() {
    let decoder = Decoder::new();
    let point = Point { x: 1, y: 2, z: 3 };
    let bytes = decoder.bytes_of(Fixed {
        odd: [1, 2, 3],
        words: [4, 5],
        nested: [[0.5, 1.5], [2.5, 3.5]],
        points: [point; 2],
        large: &[6, u64::MAX],
        point: &point,
        colours: [Colour::Red, Colour::Green, Colour::Red],
    });
    assert_eq!(bytes.len(), 24 + 8 + 4 + 16 + 32 + 12 + 16 + 8 + 8);
    assert_eq!(bytes[32..36], [1, 2, 3, 0]);
    assert_eq!(bytes[84..96], [1, 0, 2, 0, 3, 0, 1, 0, 2, 0, 3, 0]);
    decoder
        .decode::<Fixed<'_>>(&bytes, |view: FixedView<'_>| {
            let odd: &[u8; 3] = view.odd;
            assert_eq!(*odd, [1, 2, 3]);
            let words: &[Unalign<u64>; 2] = view.words;
            assert_eq!(words.map(Unalign::into_inner), [4, 5]);
            let nested: &[[Unalign<f64>; 2]; 2] = view.nested;
            assert_eq!(nested[1][0].get().to_bits(), 2.5_f64.to_bits());
            assert_eq!(view.points[1], point);
            assert_eq!(view.large[1].get(), u64::MAX);
            assert_eq!(*view.point, point);
            assert_eq!(view.colours[1], Colour::Green);
        })
        .unwrap();
}

#[derive(MachMessage)]
#[mach(id = 3, layout(mig))]
struct Variable<'a> {
    before: u16,
    #[mach(array, max = 5)]
    bytes: &'a [u8],
    between: u64,
    #[mach(array, max = 3)]
    words: &'a [u64],
    #[mach(array, max = 3)]
    colours: Vec<Colour>,
    after: u8,
}

fn variable<'a>(bytes: &'a [u8], words: &'a [u64], colours: &[Colour]) -> Variable<'a> {
    Variable {
        before: 1,
        bytes,
        between: 2,
        words,
        colours: colours.to_vec(),
        after: 3,
    }
}

#[test]
fn fields_after_an_array_follow_its_last_item() {
    let decoder = Decoder::new();
    let bytes = decoder.bytes_of(variable(&[7, 8, 9], &[5, 6], &[Colour::Green]));
    let mut expected = NDR.to_vec();
    expected.extend([1, 0, 0, 0]);
    expected.extend([3, 0, 0, 0, 7, 8, 9, 0]);
    expected.extend(2_u64.to_le_bytes());
    expected.extend([2, 0, 0, 0]);
    expected.extend(5_u64.to_le_bytes());
    expected.extend(6_u64.to_le_bytes());
    expected.extend([1, 0, 0, 0, 2, 0, 0, 0]);
    expected.extend([3, 0, 0, 0]);
    assert_eq!(body(&bytes), expected);
    decoder
        .decode::<Variable<'_>>(&bytes, |view| {
            assert_eq!(view.before, 1);
            assert_eq!(view.bytes, [7, 8, 9]);
            assert_eq!(view.between, 2);
            let words: &[Unalign<u64>] = view.words;
            assert!(words.iter().map(Unalign::get).eq([5, 6]));
            assert_eq!(view.colours, [Colour::Green]);
            assert_eq!(view.after, 3);
        })
        .unwrap();
}

#[test]
fn arrays_may_be_empty_and_full() {
    let decoder = Decoder::new();
    for (bytes, words, colours) in [
        (&[][..], &[][..], &[][..]),
        (&[1; 5], &[u64::MAX; 3], &[Colour::Red; 3]),
    ] {
        let message = decoder.bytes_of(variable(bytes, words, colours));
        decoder
            .decode::<Variable<'_>>(&message, |view| {
                assert_eq!(view.bytes, bytes);
                assert!(
                    view.words
                        .iter()
                        .map(Unalign::get)
                        .eq(words.iter().copied())
                );
                assert_eq!(view.colours, colours);
                assert_eq!(view.after, 3);
            })
            .unwrap();
    }
}

#[derive(MachMessage)]
#[mach(id = 4, layout(mig))]
struct Texts<'a> {
    #[mach(string, max = 8)]
    name: &'a str,
    between: u32,
    #[mach(string, max = 6, fixed)]
    fixed: &'a str,
    #[mach(string, max = 8)]
    c: &'a CStr,
    #[mach(string, max = 9, fixed)]
    c_fixed: CString,
    #[mach(string, max = 100)]
    cow: Cow<'a, str>,
}

fn texts<'a>(name: &'a str, fixed: &'a str) -> Texts<'a> {
    Texts {
        name,
        between: 0x0a0b_0c0d,
        fixed,
        c: c"\xff\xfe",
        c_fixed: c"fixed".to_owned(),
        cow: Cow::Borrowed("cow"),
    }
}

#[test]
fn text_has_its_nul_at_the_place_of_its_field() {
    let decoder = Decoder::new();
    let bytes = decoder.bytes_of(texts("héllo", "ab"));
    let mut expected = NDR.to_vec();
    expected.extend([0, 0, 0, 0, 7, 0, 0, 0]);
    expected.extend(b"h\xc3\xa9llo\0\0");
    expected.extend([0x0d, 0x0c, 0x0b, 0x0a]);
    expected.extend(b"ab\0\0\0\0\0\0");
    expected.extend([0, 0, 0, 0, 3, 0, 0, 0]);
    expected.extend([0xff, 0xfe, 0, 0]);
    expected.extend(b"fixed\0\0\0\0\0\0\0");
    expected.extend(b"\0\0\0\0\x04\0\0\0cow\0");
    assert_eq!(body(&bytes), expected);
    decoder
        .decode::<Texts<'_>>(&bytes, |view| {
            assert_eq!(view.name, "héllo");
            assert_eq!(view.between, 0x0a0b_0c0d);
            assert_eq!(view.fixed, "ab");
            assert_eq!(view.c, c"\xff\xfe");
            assert_eq!(view.c_fixed, c"fixed");
            assert_eq!(view.cow, "cow");
        })
        .unwrap();
}

#[test]
fn text_fills_its_bound_except_for_the_nul() {
    let decoder = Decoder::new();
    let bytes = decoder.bytes_of(texts("7 bytes", "5 byt"));
    decoder
        .decode::<Texts<'_>>(&bytes, |view| {
            assert_eq!(view.name, "7 bytes");
            assert_eq!(view.fixed, "5 byt");
        })
        .unwrap();
    let empty = decoder.bytes_of(texts("", ""));
    assert_eq!(empty[32..44], [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    decoder
        .decode::<Texts<'_>>(&empty, |view| assert_eq!((view.name, view.fixed), ("", "")))
        .unwrap();
}

#[derive(Debug, MachMessage)]
#[mach(id = 5, layout(mig))]
struct SameCount<'a> {
    #[mach(array, max = 4)]
    keys: &'a [u16],
    #[mach(array, max = 3, same_count)]
    values: &'a [u32],
    last: u32,
}

#[test]
fn array_can_share_the_count_of_another() {
    let decoder = Decoder::new();
    let bytes = decoder.bytes_of(SameCount {
        keys: &[1, 2, 3],
        values: &[4, 5, 6],
        last: 7,
    });
    assert_eq!(bytes.len(), 32 + 4 + 8 + 12 + 4);
    decoder
        .decode::<SameCount<'_>>(&bytes, |view| {
            assert_eq!(view.keys, [1, 2, 3]);
            assert_eq!(view.values, [4, 5, 6]);
            assert_eq!(view.last, 7);
        })
        .unwrap();
}

/// Asserts that an unsendable message is returned, and returns its field.
#[test]
fn values_above_their_bound_are_refused_before_encoding() {
    let pair = Pair::new();
    let refused = |error: Refusal| error.to_string();
    let send = |message: Variable<'_>| match pair.to_server.send_or_return(message, Wait::Never) {
        Err(error) => {
            let SendCause::Refused(refusal) = error.cause else {
                panic!("{:?}", error.cause);
            };
            assert!(error.into_message().is_some());
            refused(refusal)
        }
        Ok(()) => panic!("it was sent"),
    };
    assert_eq!(
        send(variable(&[0; 6], &[], &[])),
        "bytes: expected a length of at most 5, found 6"
    );
    assert_eq!(
        send(variable(&[], &[0; 4], &[])),
        "words: expected a length of at most 3, found 4"
    );
    let send = |message: Texts<'_>| {
        let error = pair
            .to_server
            .send_or_return(message, Wait::Never)
            .unwrap_err();
        let text = error.cause.to_string();
        assert!(error.into_message().is_some());
        text
    };
    assert_eq!(
        send(texts("8 bytes.", "")),
        "name: expected a length of at most 8, found 9"
    );
    assert_eq!(
        send(texts("", "6 byte")),
        "fixed: expected a length of at most 6, found 7"
    );
    assert_eq!(
        send(texts("a\0b", "")),
        "name: expected text without NUL, found one at byte 1"
    );
    let error = pair
        .to_server
        .send_or_return(
            SameCount {
                keys: &[1, 2],
                values: &[1],
                last: 0,
            },
            Wait::Never,
        )
        .unwrap_err();
    assert_eq!(
        error.cause.to_string(),
        "values: expected a length of exactly 2, found 1"
    );
    assert_eq!(error.into_message().unwrap().keys, [1, 2]);
}

#[derive(Debug, MachMessage, PartialEq)]
#[mach(id = 8, layout(mig))]
struct Owned {
    number: u16,
    words: [u64; 2],
    nested: [[i64; 1]; 2],
    bytes: [u8; 3],
    #[mach(array, max = 4)]
    list: Vec<u64>,
    #[mach(array, max = 4)]
    pairs: Vec<[u64; 2]>,
    #[mach(string, max = 16)]
    text: String,
    #[mach(string, max = 16, fixed)]
    c: CString,
}

#[test]
fn owned_mig_message_is_created_from_its_view() {
    let decoder = Decoder::new();
    let message = || Owned {
        number: 1,
        words: [2, 3],
        nested: [[4], [-5]],
        bytes: [6, 7, 8],
        list: vec![9, 10, 11],
        pairs: vec![[12, 13]],
        text: "text".to_owned(),
        c: c"c".to_owned(),
    };
    decoder
        .decode::<Owned>(&decoder.bytes_of(message()), |view| {
            assert_eq!(Owned::from(view), message());
        })
        .unwrap();
    decoder
        .decode::<Owned>(&decoder.bytes_of(message()), |view| {
            assert_eq!(Owned::from_view(view), message());
        })
        .unwrap();
}

#[test]
fn view_of_a_mig_message_is_debug() {
    let decoder = Decoder::new();
    let message = Owned {
        number: 1,
        words: [2, 3],
        nested: [[4], [-5]],
        bytes: [6, 7, 8],
        list: vec![9, 10],
        pairs: vec![[11, 12]],
        text: "text".to_owned(),
        c: c"c".to_owned(),
    };
    decoder
        .decode::<Owned>(&decoder.bytes_of(message), |view| {
            assert_eq!(
                format!("{view:?}"),
                "OwnedView { number: 1, words: [2, 3], nested: [[4], [-5]], bytes: [6, 7, 8], list: [9, 10], \
                 pairs: [[11, 12]], text: \"text\", c: \"c\" }"
            );
        })
        .unwrap();
}

#[derive(MachMessage)]
#[mach(id = 9, layout(mig))]
struct Generic<'a, T: mach_msg::message::Inline, S: Text, const N: usize> {
    value: T,
    items: [T; N],
    #[mach(array, max = 4)]
    list: &'a [T],
    #[mach(string, max = 8)]
    text: S,
}

#[test]
fn mig_message_can_be_generic() {
    let decoder = Decoder::new();
    let bytes = decoder.bytes_of(Generic {
        value: 1_u16,
        items: [2, 3, 4],
        list: &[5, 6],
        text: "text",
    });
    decoder
        .decode::<Generic<'_, u16, &str, 3>>(&bytes, |view| {
            assert_eq!(view.value, 1);
            assert_eq!(*view.items, [2, 3, 4]);
            assert_eq!(view.list, [5, 6]);
            assert_eq!(view.text, "text");
        })
        .unwrap();
}

#[derive(MachMessage)]
#[mach(id = 10, layout(mig))]
struct Nothing;

#[test]
fn mig_message_without_fields_is_its_header() {
    let decoder = Decoder::new();
    let bytes = decoder.bytes_of(Nothing);
    assert_eq!(bytes.len(), 24);
    decoder.decode::<Nothing>(&bytes, |_| {}).unwrap();
}

#[test]
fn padding_of_stubs_is_ignored() {
    let decoder = Decoder::new();
    let mut bytes = decoder.bytes_of(variable(&[7, 8, 9], &[], &[]));
    bytes[35] = 0xee;
    bytes[43] = 0xee;
    decoder
        .decode::<Variable<'_>>(&bytes, |view| {
            assert_eq!(view.before, 1);
            assert_eq!(view.bytes, [7, 8, 9]);
        })
        .unwrap();
}
