//! Hostile values of `#[mach(serde)]` fields: depth, claimed lengths, elements without bytes.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

use mach_msg::message::dynamic::MessageBuilder;
use mach_msg::message::error::{DecodeCause, Refusal, SendCause};
use mach_msg::message::{DEPTH_MAX, ELEMENTS_WITHOUT_BYTES_MAX, STACK_MAX, SerdeField};
use mach_msg::{MachMessage, MessageBuffer};
use mach_msg_tests::fixture::Pair;
use serde::de::{DeserializeOwned, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Tree {
    Leaf,
    Node(Box<Tree>),
    Pair(Box<Tree>, Box<Tree>),
    Named { inner: Box<Tree> },
}

/// Recursion through `Option` alone.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
struct Chain(Option<Box<Chain>>);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Newtype(Vec<Newtype>);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Map(BTreeMap<u8, Map>);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Fields {
    number: u8,
    next: Option<Box<Fields>>,
}

#[derive(MachMessage)]
#[mach(id = 0xa00)]
struct Value<T: SerdeField> {
    #[mach(serde)]
    value: T,
}

#[derive(MachMessage)]
#[mach(id = 0xa00)]
struct OutOfLine<T: SerdeField> {
    #[mach(serde, ool_above = 0)]
    value: T,
}

fn nested<T>(leaf: T, levels: u32, wrap: impl Fn(T) -> T) -> T {
    (0..levels).fold(leaf, |inner, _| wrap(inner))
}

fn chain(levels: u32) -> Chain {
    nested(Chain(None), levels, |inner| Chain(Some(Box::new(inner))))
}

/// Decodes bytes as a value.
fn decode<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeCause> {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let mut padded = bytes.to_vec();
    padded.resize(bytes.len().next_multiple_of(4), 0);
    let builder = MessageBuilder::new(0xa00)
        .inline(&u32::try_from(bytes.len()).unwrap())
        .inline(&padded[..]);
    assert!(pair.to_server.try_send(builder).is_ok());
    let message = pair.port.try_receive(&mut buffer).unwrap().unwrap();
    message
        .decode::<Value<T>>()
        .map(|received| received.body.value)
        .map_err(|error| error.cause)
}

fn refusal<T: Serialize + DeserializeOwned>(value: T) -> Option<Refusal> {
    let pair = Pair::new();
    let Err(error) = pair.to_server.try_send(Value { value }) else {
        drop(
            pair.port
                .try_receive(&mut MessageBuffer::new())
                .unwrap()
                .unwrap(),
        );
        return None;
    };
    match error.cause {
        SendCause::Refused(refusal) => Some(refusal),
        cause => panic!("{cause}"),
    }
}

/// Returns true if both sender and receiver accept the value.
fn is_taken<T: Serialize + DeserializeOwned>(value: T) -> bool {
    let bytes = postcard::to_allocvec(&value).unwrap();
    let taken = refusal(value).is_none();
    match decode::<T>(&bytes) {
        Ok(_) => assert!(taken, "a value that cannot be sent was received"),
        Err(DecodeCause::TooManyLevels(_)) => {
            assert!(!taken, "a value that was sent cannot be received");
        }
        Err(cause) => panic!("{cause}"),
    }
    taken
}

#[test]
fn value_of_too_many_levels_is_refused_on_both_sides() {
    // The value itself counts as a level.
    let max = DEPTH_MAX - 1;
    let tree = |levels| nested(Tree::Leaf, levels, |inner| Tree::Node(Box::new(inner)));
    let pair = |levels| {
        nested(Tree::Leaf, levels, |inner| {
            Tree::Pair(Box::new(Tree::Leaf), Box::new(inner))
        })
    };
    let named = |levels| {
        let wrap = |inner| Tree::Named {
            inner: Box::new(inner),
        };
        nested(Tree::Leaf, levels, wrap)
    };
    for (levels, taken) in [(max, true), (max + 1, false)] {
        assert_eq!(is_taken(tree(levels)), taken);
        assert_eq!(is_taken(pair(levels)), taken);
        assert_eq!(is_taken(named(levels)), taken);
        assert_eq!(is_taken(chain(levels)), taken);
    }
    // Two levels each: the content of the newtype struct and the element; the field and the content
    // of `Some`.
    let newtype = |levels| nested(Newtype(vec![]), levels, |inner| Newtype(vec![inner]));
    let map = |levels| nested(Map([].into()), levels, |inner| Map([(1, inner)].into()));
    let fields = |levels| {
        let leaf = Fields {
            number: 0,
            next: None,
        };
        nested(leaf, levels, |inner| Fields {
            number: 1,
            next: Some(Box::new(inner)),
        })
    };
    for (levels, taken) in [(max / 2, true), (max / 2 + 1, false)] {
        assert_eq!(is_taken(newtype(levels)), taken);
        assert_eq!(is_taken(map(levels)), taken);
        assert_eq!(is_taken(fields(levels)), taken);
    }
}

#[test]
fn bytes_of_a_million_levels_do_not_overflow_the_stack() {
    let bytes = vec![1; 1_000_000];
    let small_stack = std::thread::Builder::new().stack_size(1 << 20);
    let thread = small_stack.spawn(move || {
        let tree = decode::<Tree>(&bytes).unwrap_err();
        let chain = decode::<Chain>(&bytes).unwrap_err();
        (tree.to_string(), chain)
    });
    let (tree, chain) = thread.unwrap().join().unwrap();
    assert_eq!(
        tree,
        "value: expected a value of at most 128 levels at offset 28, found more, which would exhaust the stack"
    );
    assert!(matches!(chain, DecodeCause::TooManyLevels(_)), "{chain}");
}

/// A type whose levels have a block of memory each.
#[derive(Debug, Serialize, Deserialize)]
enum Wide<A> {
    Leaf,
    Node { block: A, next: Box<Wide<A>> },
}

/// Decodes a `Wide` value of this many levels on a stack of 2 MiB. Returns true if it was accepted.
fn wide<A>(levels: usize) -> bool
where
    A: Default + Serialize + DeserializeOwned,
{
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    let decoded = thread.spawn(move || {
        let mut level = vec![1];
        level.extend(postcard::to_allocvec(&A::default()).unwrap());
        let mut bytes = level.repeat(levels);
        bytes.push(0);
        decode::<Wide<A>>(&bytes).map(drop)
    });
    match decoded.unwrap().join().unwrap() {
        Ok(()) => true,
        Err(DecodeCause::TooMuchStack(error)) => {
            assert_eq!((error.field, error.max), ("value", STACK_MAX));
            false
        }
        Err(cause) => panic!("{cause}"),
    }
}

type Kib = [[u64; 32]; 4];

// A stack in Miri is as deep as there is memory: the limit does not apply.
#[test]
#[cfg_attr(miri, ignore)]
fn few_levels_of_a_large_type_do_not_overflow_the_stack() {
    // Fewer levels than `DEPTH_MAX`, but more memory in values alone than `STACK_MAX`.
    for levels in [70, 126] {
        assert!(!wide::<[Kib; 8]>(levels));
        assert!(!wide::<[Kib; 16]>(levels));
        // Accepted or refused, as the compiler chooses.
        wide::<[Kib; 2]>(levels);
        wide::<[Kib; 4]>(levels);
    }
    assert!(!wide::<[Kib; 16]>(34));
    assert!(wide::<Kib>(4));
    assert!(wide::<[Kib; 8]>(2));
    assert!(wide::<u8>(126));
}

/// A value whose `Serialize` needs 8 KiB of stack for each level.
#[derive(Deserialize)]
struct Greedy(Option<Box<Greedy>>);

impl Serialize for Greedy {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let block = std::hint::black_box([0_u8; 8 << 10]);
        let done = match &self.0 {
            Some(next) => serializer.serialize_some(next),
            None => serializer.serialize_none(),
        };
        std::hint::black_box(&block);
        done
    }
}

#[test]
#[cfg_attr(miri, ignore)]
fn encoding_stops_before_the_stack_overflows() {
    let greedy = |levels| nested(Greedy(None), levels, |inner| Greedy(Some(Box::new(inner))));
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    let refused = thread.spawn(move || refusal(greedy(126)).unwrap().to_string());
    assert_eq!(
        refused.unwrap().join().unwrap(),
        "value: expected a value that can be encoded with 524288 bytes of stack, \
         found one that needs more"
    );
    assert_eq!(refusal(greedy(5)), None);
}

#[test]
fn deep_value_error_has_field_and_limit() {
    let refusal = refusal(chain(1000)).unwrap();
    assert_eq!(
        refusal.to_string(),
        "value: expected a value of at most 128 levels, found more, which would exhaust a receiver's stack"
    );
}

#[test]
fn deep_value_out_of_line_is_refused_and_its_region_released() {
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let bytes = vec![1; 100_000];
    #[derive(MachMessage)]
    #[mach(id = 0xa00)]
    struct Region<'a> {
        #[mach(ool)]
        region: mach_msg::OolSlice<'a>,
        length: u32,
    }
    let region = mach_msg::OolSlice::new(&bytes[..]);
    let message = pair.deliver(Region { region, length: 0 }, &mut buffer);
    let error = message.decode::<OutOfLine<Tree>>().unwrap_err();
    assert!(matches!(error.cause, DecodeCause::TooManyLevels(_)));
    assert_eq!(pair.change().ool_bytes, 0);
}

/// Returns a length of `n` elements, as postcard writes it.
fn length(n: u64) -> Vec<u8> {
    postcard::to_allocvec(&n).unwrap()
}

#[test]
fn elements_without_bytes_are_counted_and_not_looped_over() {
    let most = u64::from(ELEMENTS_WITHOUT_BYTES_MAX);
    // Ten bytes that claim 2⁶⁴ elements.
    for n in [u64::MAX, 1 << 60, most + 20] {
        let cause = decode::<Vec<()>>(&length(n)).unwrap_err();
        assert!(matches!(cause, DecodeCause::TooManyElements(_)), "{cause}");
    }
    let nested: Vec<u8> = [length(2), length(most / 2), length(most)].concat();
    let cause = decode::<Vec<Vec<()>>>(&nested).unwrap_err();
    assert!(matches!(cause, DecodeCause::TooManyElements(_)), "{cause}");
    assert_eq!(
        cause.to_string(),
        format!(
            "value: expected a value of at most {} elements at offset 28, \
             found a length that claims more than the bytes allow",
            most + 5
        )
    );
    assert_eq!(decode::<Vec<()>>(&length(most)).unwrap().len(), 4096);
    assert!(refusal(vec![(); 4096]).is_none());
    assert_eq!(
        refusal(vec![(); 5000]).unwrap().to_string(),
        "value: expected at most 4096 elements more than the value has bytes, found more"
    );
}

#[test]
fn fields_of_many_small_elements_are_not_counted() {
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Point {
        x: u8,
        y: (i8, (), [u8; 2]),
    }
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    enum Shape {
        Dot(u8, u8),
        Line { from: Point, to: Point },
    }
    let point = Point {
        x: 1,
        y: (2, (), [3, 4]),
    };
    let line = Shape::Line {
        from: point.clone(),
        to: point.clone(),
    };
    assert!(is_taken(vec![(1_u8, 2_u8); 20_000]));
    assert!(is_taken(vec![[7_u8; 4]; 20_000]));
    assert!(is_taken(vec![point.clone(); 20_000]));
    assert!(is_taken(vec![[Shape::Dot(1, 2), line]; 5000]));
    let map: BTreeMap<u16, Point> = (0..20_000).map(|key| (key, point.clone())).collect();
    assert!(is_taken(map));
    // Lengths that nested values claim are counted too.
    let nested = [vec![9], length(1 << 40)].concat();
    let cause = decode::<(u8, Vec<()>)>(&nested).unwrap_err();
    assert!(matches!(cause, DecodeCause::TooManyElements(_)), "{cause}");
}

/// A type that reserves the claimed length, as a careless implementation does.
#[derive(Debug, Serialize)]
struct Careless;

thread_local! {
    static RESERVED: Cell<usize> = const { Cell::new(0) };
}

impl<'de> Deserialize<'de> for Careless {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reserve;

        impl<'de> Visitor<'de> for Reserve {
            type Value = Careless;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Careless, A::Error> {
                RESERVED.set(items.size_hint().unwrap_or(0));
                while items.next_element::<u8>()?.is_some() {}
                Ok(Careless)
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut items: A,
            ) -> Result<Careless, A::Error> {
                RESERVED.set(items.size_hint().unwrap_or(0));
                while items.next_entry::<u8, u8>()?.is_some() {}
                Ok(Careless)
            }
        }

        if RESERVED.get() == usize::MAX {
            deserializer.deserialize_map(Reserve)
        } else {
            deserializer.deserialize_seq(Reserve)
        }
    }
}

#[test]
fn size_hint_is_limited_by_the_remaining_bytes() {
    for is_map in [false, true] {
        for claimed in [1_u64 << 40, 100] {
            RESERVED.set(if is_map { usize::MAX } else { 0 });
            let bytes = [length(claimed), vec![7; 10]].concat();
            assert!(matches!(
                decode::<Careless>(&bytes),
                Err(DecodeCause::InvalidValue(_))
            ));
            // postcard does not pass on a size hint above the number of bytes.
            assert_eq!(RESERVED.get(), if is_map { 10 } else { 0 });
        }
    }
    assert!(matches!(
        decode::<String>(&length(1 << 40)),
        Err(DecodeCause::InvalidValue(_))
    ));
}

/// Reserves the claimed length at each level.
#[derive(Debug, Serialize)]
struct Hoarder;

/// A sequence of hoarders, or a map with hoarders as values.
struct Hoard;

impl<'de> Visitor<'de> for Hoard {
    type Value = Hoarder;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Hoarder, A::Error> {
        // Twice, because a type may ask again.
        let hint = items.size_hint().unwrap_or(0);
        assert_eq!(items.size_hint().unwrap_or(0), hint);
        HINTS.with_borrow_mut(|hints| hints.push(hint));
        while items.next_element::<Hoarder>()?.is_some() {}
        Ok(Hoarder)
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut items: A) -> Result<Hoarder, A::Error> {
        let hint = items.size_hint().unwrap_or(0);
        assert_eq!(items.size_hint().unwrap_or(0), hint);
        HINTS.with_borrow_mut(|hints| hints.push(hint));
        while items.next_entry::<u8, Hoarder>()?.is_some() {}
        Ok(Hoarder)
    }
}

thread_local! {
    static HINTS: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

impl<'de> Deserialize<'de> for Hoarder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let is_map = RESERVED.get() == usize::MAX;
        match is_map {
            true => deserializer.deserialize_map(Hoard),
            false => deserializer.deserialize_seq(Hoard),
        }
    }
}

/// Decodes a hoarder. Returns the size hints of all its levels.
fn hints_of(bytes: &[u8], is_map: bool) -> Vec<usize> {
    RESERVED.set(if is_map { usize::MAX } else { 0 });
    HINTS.set(Vec::new());
    let _ = decode::<Hoarder>(bytes);
    RESERVED.set(0);
    HINTS.take()
}

#[test]
fn size_hints_of_all_levels_share_the_remaining_bytes() {
    for is_map in [false, true] {
        for rest in [1000, 10_000] {
            let level = |_| [length(rest / 2), vec![1; usize::from(is_map)]].concat();
            let mut bytes: Vec<u8> = (0..50).flat_map(level).collect();
            bytes.resize(bytes.len() + usize::try_from(rest).unwrap(), 0);
            let hints = hints_of(&bytes, is_map);
            assert!(hints.len() > 40, "{} levels", hints.len());
            let sum: usize = hints.iter().sum();
            assert!(sum <= bytes.len(), "{sum} for {} bytes", bytes.len());
        }
    }
}

#[test]
fn size_hints_of_true_lengths_are_not_cut() {
    // 20 sequences of 30 empty ones.
    let inner = [length(30), vec![0; 30]].concat();
    let bytes = [length(20), inner.repeat(20)].concat();
    let mut expected = [vec![30], vec![0; 30]].concat().repeat(20);
    expected.insert(0, 20);
    assert_eq!(hints_of(&bytes, false), expected);
    let inner = [length(30), [7, 0].repeat(30)].concat();
    let bytes = [length(20), [vec![9], inner].concat().repeat(20)].concat();
    assert_eq!(hints_of(&bytes, true), expected);
}

/// Continues after an error of an element.
#[derive(Debug, Serialize)]
struct Stubborn;

impl<'de> Deserialize<'de> for Stubborn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let _ = Chain::deserialize(deserializer);
        Ok(Self)
    }
}

#[test]
fn type_hiding_the_error_is_still_limited() {
    let mut bytes = vec![1; 200];
    bytes.push(0);
    let cause = decode::<Stubborn>(&bytes).unwrap_err();
    assert!(matches!(cause, DecodeCause::TooManyLevels(_)), "{cause}");
}

#[test]
fn every_kind_of_value_arrives_through_the_limits() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Kind {
        Unit,
        Newtype(u8),
        Tuple(u8, String),
        Struct { a: i8, b: Option<char> },
    }
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Unit;
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Tuple(u8, i16);
    type Integers = (u8, u16, u32, u64, u128, i8, i16, i32, i64, i128);
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct All {
        integers: Integers,
        floats: (f32, f64),
        text: (char, String, Option<Box<str>>),
        flags: [bool; 3],
        kinds: Vec<Kind>,
        units: ((), Unit),
        tuple: Tuple,
        map: BTreeMap<String, Vec<u8>>,
        address: std::net::IpAddr,
    }
    let value = || All {
        integers: (1, 2, 3, 4, u128::MAX, -1, -2, -3, -4, i128::MIN),
        floats: (1.5, -2.5),
        text: ('é', "text".into(), Some("boxed".into())),
        flags: [true, false, true],
        kinds: vec![
            Kind::Unit,
            Kind::Newtype(1),
            Kind::Tuple(2, "two".into()),
            Kind::Struct {
                a: -3,
                b: Some('x'),
            },
        ],
        units: ((), Unit),
        tuple: Tuple(4, -5),
        map: [("key".into(), vec![1, 2, 3])].into(),
        address: std::net::Ipv4Addr::LOCALHOST.into(),
    };
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(Value { value: value() }, &mut buffer);
    let view = message.decode::<Value<All>>().unwrap().body;
    assert_eq!(view.value, value());
    assert_eq!(
        decode::<All>(&postcard::to_allocvec(&value()).unwrap()),
        Ok(value())
    );
}
