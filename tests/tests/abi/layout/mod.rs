//! Layouts of messages, compared with a C compiler's.

/// Defines the shapes: the fields with their values and, in C, the types, the members after the
/// header and the statements that set them.
macro_rules! shapes {
    ($right:ident $bytes:ident $(
        ($($layout:tt)*) <$($lifetime:lifetime)?> {
            $($(#[$($word:tt)*])? $field:ident {$($rust:tt)*} {$($value:tt)*})*
        } {
            $types:literal $members:literal $statements:literal
        }
    )*) => {
        pub(super) const SHAPES: &[Shape] = &[$({
            #[allow(unused_variables, reason = "some shapes have no rights or memory")]
            fn message($right: &SendRight, $bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
                #[derive(MachMessage)]
                #[mach($($layout)*)]
                struct Shape<$($lifetime)?> {
                    $($(#[$($word)*])? $field: $($rust)*,)*
                }
                let message = Shape { $($field: $($value)*,)* };
                RawMessageBuf::of(&message, task).unwrap()
            }
            Shape { message, types: $types, members: $members, statements: $statements }
        },)*];
    };
}

mod mig_shapes;
mod shapes;

use std::fmt::Write;

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::dynamic::{RawMessage, RawMessageBuf};
use mach_msg::wire::{
    AuditToken, Bits, Descriptor, GuardFlags, GuardedPortDescriptor, Header, MacTrailer, NdrRecord,
    OolCopy, OolDescriptor, OolPortsDescriptor, PortDescriptor, PortName, SecurityToken, Split64,
};
use mach_msg::{ReceiveRight, SendRight};
use mach_msg_tests::c;
use mach_msg_tests::fixture::hex;
use mach_msg_tests::random::Random;
use zerocopy::IntoBytes;

#[test]
fn wire_types_have_the_bytes_of_c_structs() {
    let mut audit = AuditToken { words: [0; 8] };
    for (word, number) in audit.words.iter_mut().zip(1..) {
        *word = number * 0x0101_0101;
    }
    let cases: [(&str, &str, Vec<u8>); 7] = [
        (
            "mach_msg_header_t",
            "{0x80130011, 0x22, 0x33, 0x44, 0x55, -7}",
            Header {
                bits: Bits(0x8013_0011),
                size: 0x22,
                remote: PortName(0x33),
                local: PortName(0x44),
                voucher: PortName(0x55),
                id: -7,
            }
            .as_bytes()
            .to_vec(),
        ),
        (
            "mach_msg_port_descriptor_t",
            "{.name = 0x11223344, .pad1 = 0x55, .pad2 = 0x6677, .disposition = 19, .type = 0}",
            PortDescriptor {
                pad1: 0x55,
                pad2: 0x6677,
                ..PortDescriptor::new(PortName(0x1122_3344), 19)
            }
            .as_bytes()
            .to_vec(),
        ),
        (
            "mach_msg_ool_descriptor_t",
            "{.address = 0x1122334455667788, .deallocate = 1, .copy = 0, .pad1 = 9, .type = 1, .size = 0x99}",
            OolDescriptor {
                pad1: 9,
                ..OolDescriptor::new(0x1122_3344_5566_7788, 0x99, true, OolCopy::Physical)
            }
            .as_bytes()
            .to_vec(),
        ),
        (
            "mach_msg_ool_ports_descriptor_t",
            "{.address = 0x1122334455667788, .deallocate = 0, .copy = 1, .disposition = 17, .type = 2, .count = 0x99}",
            OolPortsDescriptor::new(0x1122_3344_5566_7788, 0x99, 17, false)
                .as_bytes()
                .to_vec(),
        ),
        (
            "mach_msg_guarded_port_descriptor_t",
            "{.context = 0x1122334455667788, .flags = 0x1003, .disposition = 16, .type = 4, .name = 0x99}",
            GuardedPortDescriptor::new(PortName(0x99), 0x1122_3344_5566_7788, GuardFlags(0x1003))
                .as_bytes()
                .to_vec(),
        ),
        (
            "NDR_record_t",
            "{1, 2, 3, 4, 5, 6, 7, 8}",
            NdrRecord {
                mig_version: 1,
                interface_version: 2,
                reserved1: 3,
                mig_encoding: 4,
                int_representation: 5,
                char_representation: 6,
                float_representation: 7,
                reserved2: 8,
            }
            .as_bytes()
            .to_vec(),
        ),
        (
            "mach_msg_mac_trailer_t",
            "{0, 68, 7, {{501, 20}}, {{0x01010101, 0x02020202, 0x03030303, 0x04040404, 0x05050505, \
             0x06060606, 0x07070707, 0x08080808}}, 0x1122334455667788, -1, {0x99}}",
            MacTrailer {
                kind: 0,
                size: 68,
                seqno: 7,
                sender: SecurityToken { uid: 501, gid: 20 },
                audit,
                context: Split64::new(0x1122_3344_5566_7788),
                access_verdict: -1,
                sender_label: 0x99,
            }
            .as_bytes()
            .to_vec(),
        ),
    ];
    let mut source = "int main(void) {\n".to_owned();
    for (name, values, _) in &cases {
        writeln!(
            source,
            "{{ {name} it = {values}; print_bytes(&it, sizeof it); }}"
        )
        .unwrap();
    }
    source.push_str("return 0; }\n");
    let Some(output) = c::run(&source) else {
        return;
    };
    assert_eq!(output.lines().count(), cases.len());
    for ((name, _, bytes), line) in cases.iter().zip(output.lines()) {
        assert_eq!(hex(bytes), line, "{name}");
    }
}

/// A field of the inline data.
struct Field {
    c_type: &'static str,
    size: usize,
    align: usize,
    count: usize,
    values: Vec<u64>,
}

impl Field {
    fn random(random: &mut Random) -> Self {
        let (c_type, size) = random.pick(&[
            ("uint8_t", 1),
            ("int16_t", 2),
            ("uint32_t", 4),
            ("int64_t", 8),
        ]);
        let count = random.pick(&[1, 1, 2, 3, 7]);
        let values = (0..count)
            .map(|_| random.next() >> (64 - 8 * size))
            .collect();
        Self {
            c_type,
            size,
            align: size.min(4),
            count,
            values,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let bytes = self
            .values
            .iter()
            .flat_map(|value| value.to_le_bytes().into_iter().take(self.size));
        bytes.collect()
    }
}

fn random_descriptor(random: &mut Random) -> (Descriptor, &'static str, String) {
    let address = random.next();
    let word = random.next() as u32;
    let disposition = 16 + random.below(6) as u8;
    match random.below(5) {
        0 => (
            Descriptor::Port(PortDescriptor::new(PortName(word), disposition)),
            "mach_msg_port_descriptor_t",
            format!("{{.name = {word}u, .disposition = {disposition}}}"),
        ),
        kind @ (1 | 3) => {
            let ool = OolDescriptor {
                kind: kind as u8,
                ..OolDescriptor::new(address, word, true, OolCopy::Virtual)
            };
            let values = format!(
                "{{.address = {address}u, .deallocate = 1, .copy = 1, .type = {kind}, .size = {word}u}}"
            );
            let descriptor = if kind == 1 {
                Descriptor::Ool(ool)
            } else {
                Descriptor::OolVolatile(ool)
            };
            (descriptor, "mach_msg_ool_descriptor_t", values)
        }
        2 => (
            Descriptor::OolPorts(OolPortsDescriptor::new(address, word, disposition, false)),
            "mach_msg_ool_ports_descriptor_t",
            format!(
                "{{.address = {address}u, .copy = 1, .disposition = {disposition}, .type = 2, .count = {word}u}}"
            ),
        ),
        _ => (
            Descriptor::GuardedPort(GuardedPortDescriptor::new(
                PortName(word),
                address,
                GuardFlags(2),
            )),
            "mach_msg_guarded_port_descriptor_t",
            format!(
                "{{.context = {address}u, .flags = 2, .disposition = 16, .type = 4, .name = {word}u}}"
            ),
        ),
    }
}

/// Returns a random message, and the body of a C function that fills a packed struct of the same
/// shape and prints its bytes and the offsets of descriptors and fields.
fn random_message(random: &mut Random) -> (RawMessageBuf, Vec<usize>, String) {
    let id = random.next() as i32;
    let mut message = RawMessageBuf::new(Header {
        bits: Bits::new(19, 21, 0, false),
        remote: PortName(random.next() as u32),
        local: PortName(random.next() as u32),
        voucher: PortName(0),
        id,
        size: 0,
    });
    let mut members = "mach_msg_header_t header;\n".to_owned();
    let mut fill = String::new();
    let mut print = String::new();

    let descriptors = random.below(5);
    if descriptors > 0 {
        members.push_str("mach_msg_body_t body;\n");
        writeln!(fill, "it.body.msgh_descriptor_count = {descriptors};").unwrap();
    }
    for index in 0..descriptors {
        let (descriptor, c_type, values) = random_descriptor(random);
        message.descriptors.push(descriptor);
        writeln!(members, "{c_type} d{index};").unwrap();
        writeln!(fill, "it.d{index} = ({c_type}){values};").unwrap();
        writeln!(
            print,
            "printf(\"%zu \", offsetof(struct message, d{index}));"
        )
        .unwrap();
    }
    let mut offsets = Vec::new();
    let start = 24
        + if descriptors > 0 { 4 } else { 0 }
        + message
            .descriptors
            .iter()
            .map(|part| part.kind().size())
            .sum::<usize>();
    for index in 0..random.below(7) {
        let field = Field::random(random);
        let offset = (start + message.inline.len()).next_multiple_of(field.align);
        offsets.push(offset);
        message.inline.resize(offset - start, 0);
        message.inline.extend(field.bytes());
        writeln!(members, "{} f{index}[{}];", field.c_type, field.count).unwrap();
        for (element, value) in field.values.iter().enumerate() {
            writeln!(fill, "it.f{index}[{element}] = ({}){value}u;", field.c_type).unwrap();
        }
        writeln!(
            print,
            "printf(\"%zu \", offsetof(struct message, f{index}));"
        )
        .unwrap();
    }
    let header = message.header;
    let bits = header.bits.0 | if descriptors > 0 { Bits::COMPLEX } else { 0 };
    let source = format!(
        "#pragma pack(push, 4)\nstruct message {{\n{members}}};\n#pragma pack(pop)\n\
         struct message it;\nmemset(&it, 0, sizeof it);\n\
         it.header = (mach_msg_header_t){{{bits}u, sizeof it, {}u, {}u, 0, {id}}};\n\
         {fill}{print}printf(\"\\n\");\nprint_bytes(&it, sizeof it);\n",
        header.remote.0, header.local.0
    );
    (message, offsets, source)
}

#[test]
fn random_shapes_have_bytes_and_offsets_of_packed_c_structs() {
    let mut random = Random::new(3);
    let cases: Vec<_> = (0..200).map(|_| random_message(&mut random)).collect();
    let mut source = String::new();
    for (index, (.., body)) in cases.iter().enumerate() {
        writeln!(source, "static void message{index}(void) {{\n{body}}}\n").unwrap();
    }
    source.push_str("int main(void) {\n");
    for index in 0..cases.len() {
        writeln!(source, "message{index}();").unwrap();
    }
    source.push_str("return 0; }\n");
    let Some(output) = c::run(&source) else {
        return;
    };
    let mut lines = output.lines();
    for (message, field_offsets, body) in &cases {
        let bytes = message.to_bytes().unwrap();
        let parsed = RawMessage::new(&bytes).unwrap();
        let offsets = parsed.descriptors().map(|(offset, _)| offset);
        let offsets: Vec<_> = offsets.chain(field_offsets.iter().copied()).collect();
        let expected: Vec<usize> = lines
            .next()
            .unwrap()
            .split_whitespace()
            .map(|number| number.parse().unwrap())
            .collect();
        assert_eq!(offsets, expected, "{body}");
        assert_eq!(hex(&bytes), lines.next().unwrap(), "{body}");
    }
    assert_eq!(lines.next(), None);
}

/// A message in Rust and in C.
struct Shape {
    /// Encodes the derived message with a right and some bytes.
    message: fn(&SendRight, &[u8], Task) -> RawMessageBuf,
    types: &'static str,
    members: &'static str,
    statements: &'static str,
}

#[test]
fn derived_random_shapes_have_bytes_of_c_structs() {
    compare(shapes::SHAPES);
}

#[test]
fn mig_layout_has_bytes_of_packed_c_structs() {
    compare(mig_shapes::SHAPES);
}

/// Compares the encoded bytes of the shapes with those that C prints.
fn compare(shapes: &[Shape]) {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let receive = ReceiveRight::new_in(*task).unwrap();
    let right = receive.make_send().unwrap();
    let memory = [7; 9];

    let mut source = String::new();
    for (index, shape) in shapes.iter().enumerate() {
        let Shape {
            types,
            members,
            statements,
            ..
        } = shape;
        writeln!(
            source,
            "static void message{index}(void) {{
{types}
#pragma pack(push, 4)
struct message {{ mach_msg_header_t header; {members} }};
#pragma pack(pop)
struct message it;
memset(&it, 0, sizeof it);
it.header.msgh_size = sizeof it;
it.header.msgh_id = {index};
{statements}
print_bytes(&it, sizeof it);
}}"
        )
        .unwrap();
    }
    source.push_str("int main(void) {\n");
    for index in 0..shapes.len() {
        writeln!(source, "message{index}();").unwrap();
    }
    source.push_str("return 0; }\n");
    let source = format!(
        "#define NAME {}u\n#define ADDRESS {}u\n#define SIZE {}\n{source}",
        right.name().0,
        memory.as_ptr() as u64,
        memory.len()
    );
    let Some(output) = c::run(&source) else {
        return;
    };
    assert_eq!(output.lines().count(), shapes.len());
    for (shape, line) in shapes.iter().zip(output.lines()) {
        let bytes = (shape.message)(&right, &memory, *task).to_bytes().unwrap();
        // The size of a message is a multiple of 4. The size of a C struct is a multiple of its
        // alignment.
        let padding = "00".repeat(bytes.len() - line.len() / 2);
        let mut expected = line.to_owned() + &padding;
        if !padding.is_empty() {
            let size = bytes.len() as u32;
            expected.replace_range(8..16, &hex(&size.to_le_bytes()));
        }
        assert_eq!(hex(&bytes), expected, "{}", shape.members);
    }
}
