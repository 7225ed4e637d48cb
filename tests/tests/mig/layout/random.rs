//! Derived types with random values, compared with the dynamic layer, and with randomly corrupted
//! bytes.

use mach_msg::message::dynamic::{MessageBuilder, MessageCursor};
use mach_msg::{MachMessage, MessageBuffer, OolMemory, OolSlice, SendRight};
use mach_msg_tests::random::Random;

use mach_msg_tests::fixture::{Decoder, Pair};
use zerocopy::{IntoBytes, Unalign};

/// One field of each kind, in an arbitrary order.
#[derive(MachMessage)]
#[mach(id = 0x900, layout(mig))]
struct Everything<'a> {
    small: u8,
    #[mach(array, max = 9)]
    bytes: &'a [u8],
    #[mach(copy_send)]
    right: &'a SendRight,
    wide: u64,
    #[mach(string, max = 20)]
    text: &'a str,
    #[mach(ool, max = 64)]
    words: OolSlice<'a, u32>,
    odd: [u16; 3],
    #[mach(array, max = 5)]
    list: &'a [u64],
    #[mach(array, max = 5, same_count)]
    same: &'a [[u8; 3]],
    #[mach(string, max = 11, fixed)]
    fixed: &'a str,
    #[mach(ool, item = 8)]
    memory: OolMemory,
    flag: bool,
    last: i16,
}

struct Values {
    small: u8,
    bytes: Vec<u8>,
    wide: u64,
    text: String,
    words: Vec<u32>,
    odd: [u16; 3],
    list: Vec<u64>,
    same: Vec<[u8; 3]>,
    fixed: String,
    memory: Vec<u8>,
    flag: bool,
    last: i16,
}

impl Values {
    fn random(random: &mut Random) -> Self {
        let text = |random: &mut Random, max| -> String {
            let length = random.below(max);
            (0..length)
                .map(|_| char::from(b' ' + random.below(90) as u8))
                .collect()
        };
        let many = |random: &mut Random, max: u64| 0..random.below(max + 1);
        let list: Vec<u64> = many(random, 5).map(|_| random.next()).collect();
        Self {
            small: random.next() as u8,
            bytes: many(random, 9).map(|_| random.next() as u8).collect(),
            wide: random.next(),
            text: text(random, 20),
            words: many(random, 64).map(|_| random.next() as u32).collect(),
            odd: [(); 3].map(|()| random.next() as u16),
            same: list
                .iter()
                .map(|_| [(); 3].map(|()| random.next() as u8))
                .collect(),
            list,
            fixed: text(random, 11),
            memory: many(random, 4)
                .flat_map(|_| random.next().to_le_bytes())
                .collect(),
            flag: random.one_in(2),
            last: random.next() as i16,
        }
    }

    fn typed<'a>(&'a self, pair: &Pair, right: &'a SendRight) -> Everything<'a> {
        Everything {
            small: self.small,
            bytes: &self.bytes,
            right,
            wide: self.wide,
            text: &self.text,
            words: OolSlice::new(&self.words),
            odd: self.odd,
            list: &self.list,
            same: &self.same,
            fixed: &self.fixed,
            memory: OolMemory::copy_of(*pair.client, &self.memory).unwrap(),
            flag: self.flag,
            last: self.last,
        }
    }

    /// Returns the same message, built by hand.
    fn built<'a>(&'a self, pair: &Pair, right: &'a SendRight) -> MessageBuilder<'a> {
        let pad = |builder: MessageBuilder<'a>| builder.align(4);
        let count = |builder: MessageBuilder<'a>, count: usize| builder.inline(&(count as u32));
        let mut builder = MessageBuilder::new(0x900)
            .part(right)
            .part(OolSlice::new(self.words.as_bytes()))
            .part(OolMemory::copy_of(*pair.client, &self.memory).unwrap())
            .ndr();
        builder = pad(builder.inline(&self.small));
        builder = pad(count(builder, self.bytes.len()).inline(&self.bytes[..]));
        builder = builder.inline(&self.wide.to_le_bytes());
        builder = count(builder.inline(&0_u32), self.text.len() + 1);
        builder = pad(builder.inline(self.text.as_bytes()).inline(&0_u8));
        builder = count(builder, self.words.len());
        builder = pad(builder.inline(&self.odd));
        builder = count(builder, self.list.len());
        for item in &self.list {
            builder = builder.inline(&item.to_le_bytes());
        }
        builder = pad(builder.inline(&self.same[..]));
        let mut fixed = [0; 11];
        fixed[..self.fixed.len()].copy_from_slice(self.fixed.as_bytes());
        builder = pad(builder.inline(&fixed));
        builder = count(builder, self.memory.len() / 8);
        builder = pad(builder.inline(&u8::from(self.flag)));
        builder.inline(&self.last)
    }

    fn check(&self, view: &EverythingView<'_>) {
        assert_eq!(view.small, self.small);
        assert_eq!(view.bytes, self.bytes);
        assert_eq!(view.wide, self.wide);
        assert_eq!(view.text, self.text);
        assert_eq!(view.words.len(), 4 * self.words.len());
        assert_eq!(*view.odd, self.odd);
        assert!(
            view.list
                .iter()
                .map(Unalign::get)
                .eq(self.list.iter().copied())
        );
        assert_eq!(view.same, self.same);
        assert_eq!(view.fixed, self.fixed);
        assert_eq!(*view.memory, self.memory);
        assert_eq!(view.flag, self.flag);
        assert_eq!(view.last, self.last);
    }
}

#[test]
fn derived_and_dynamic_layers_read_each_other() {
    let pair = Pair::new();
    let mut random = Random::new(7);
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    for _ in 0..500 {
        let values = Values::random(&mut random);

        let message = pair.deliver(values.typed(&pair, &right), &mut buffer);
        let typed = message.bytes().to_vec();
        let cursor = MessageCursor::new(message).unwrap();
        assert_eq!(cursor.inline(), &typed[28 + 12 + 16 + 16..]);
        drop(cursor);

        assert!(pair.to_server.try_send(values.built(&pair, &right)).is_ok());
        let message = pair.port.try_receive(&mut buffer).unwrap().unwrap();
        let built = message.bytes();
        assert_eq!(typed.len(), built.len());
        assert_eq!(typed[72..], built[72..]);
        let received = message.decode::<Everything<'_>>().unwrap();
        values.check(&received.body);
    }
}

#[test]
fn message_forwarded_by_the_dynamic_layer_is_unchanged() {
    let pair = Pair::new();
    let mut random = Random::new(8);
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let again = pair.port.make_send().unwrap();
    for _ in 0..100 {
        let values = Values::random(&mut random);
        let message = pair.deliver(values.typed(&pair, &right), &mut buffer);
        let (builder, _) = MessageCursor::new(message).unwrap().into_builder();
        assert!(again.try_send(builder).is_ok());
        let mut buffer = MessageBuffer::new();
        let message = pair.port.try_receive(&mut buffer).unwrap().unwrap();
        values.check(&message.decode::<Everything<'_>>().unwrap().body);
    }
}

/// Inline values only, so nothing is released.
#[derive(MachMessage)]
#[mach(id = 0x901, layout(mig))]
struct Inline<'a> {
    #[mach(array, max = 9)]
    bytes: &'a [u8],
    flag: bool,
    #[mach(string, max = 20)]
    text: &'a str,
    #[mach(array, max = 5)]
    list: &'a [u64],
    #[mach(array, max = 5, same_count)]
    same: &'a [[u8; 3]],
    #[mach(string, max = 11, fixed)]
    fixed: &'a str,
}

#[test]
fn damaged_messages_are_refused_or_within_bounds() {
    let decoder = Decoder::new();
    let mut random = Random::new(9);
    let mut taken = 0;
    for _ in 0..20_000 {
        let values = Values::random(&mut random);
        let mut bytes = decoder.bytes_of(Inline {
            bytes: &values.bytes,
            flag: values.flag,
            text: &values.text,
            list: &values.list,
            same: &values.same,
            fixed: &values.fixed,
        });
        for _ in 0..random.below(4) {
            match random.below(3) {
                // Change a byte.
                0 => {
                    let at = 24 + random.below(bytes.len() as u64 - 24) as usize;
                    bytes[at] = random.next() as u8;
                }
                // Change a word, which may be a count.
                1 => {
                    let at = 24 + 4 * random.below(bytes.len() as u64 / 4 - 6) as usize;
                    let word = random.pick(&[0, 1, 6, 10, 21, u32::MAX, 1 << 31]);
                    bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
                }
                // Change the size.
                _ => {
                    let size = 24 + 4 * random.below(bytes.len() as u64 / 4) as usize;
                    bytes.resize(size.max(28), 0xff);
                }
            }
        }
        let size = bytes.len() as u32;
        bytes[4..8].copy_from_slice(&size.to_le_bytes());
        let result = decoder.decode::<Inline<'_>>(&bytes, |view| {
            assert!(view.bytes.len() <= 9 && view.list.len() <= 5);
            assert!(view.text.len() < 20 && view.fixed.len() < 11);
            assert_eq!(view.list.len(), view.same.len());
            // All parts can be read.
            assert!(!format!("{view:?}").is_empty());
        });
        taken += usize::from(result.is_ok());
    }
    // About a third of the messages is unchanged, or changed in bytes that are not read.
    assert!((4_000..16_000).contains(&taken), "{taken}");
}
