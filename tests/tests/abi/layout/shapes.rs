//! Written by `scripts/c-shapes`; do not change by hand.

use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::{MachMessage, OolSlice, SendRight};

use super::Shape;

#[derive(MachMessage)]
#[mach(id = 0)]
struct Shape0 {
    f0: u32,
}

fn shape0(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape0 { f0: 1063938749 };
    RawMessageBuf::of(&message, task).unwrap()
}

const C0: &str = r#"typedef struct { uint32_t f0; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 0;
it.in.f0 = 1063938749;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 1)]
struct Shape1<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(ool)]
    d1: OolSlice<'a>,
    f0: [i8; 5],
    f1: [i64; 1],
    f2: [u8; 1],
}

fn shape1(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape1 {
        d0: OolSlice::new(bytes),
        d1: OolSlice::new(bytes),
        f0: [-77, 98, 89, -34, 102],
        f1: [8718583300439266497],
        f2: [115],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C1: &str = r#"typedef struct { int8_t f0[5]; int64_t f1[1]; uint8_t f2[1]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; char pad[4]; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 1;
it.body.msgh_descriptor_count = 2;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
{ int8_t values[5] = {-77, 98, 89, -34, 102}; memcpy(it.in.f0, values, sizeof values); }
{ int64_t values[1] = {8718583300439266497}; memcpy(it.in.f1, values, sizeof values); }
{ uint8_t values[1] = {115}; memcpy(it.in.f2, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 2)]
struct Shape2<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
}

fn shape2(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape2 { d0: right };
    RawMessageBuf::of(&message, task).unwrap()
}

const C2: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 2;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 3)]
struct Shape3 {}

fn shape3(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape3 {};
    RawMessageBuf::of(&message, task).unwrap()
}

const C3: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 3;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 4)]
struct Shape4<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(ool)]
    d1: OolSlice<'a>,
}

fn shape4(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape4 {
        d0: right,
        d1: OolSlice::new(bytes),
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C4: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 4;
it.body.msgh_descriptor_count = 2;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 5)]
struct Shape5<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(ool)]
    d1: OolSlice<'a>,
    #[mach(ool)]
    d2: OolSlice<'a>,
    f0: i32,
    f1: [i16; 5],
    f2: [bool; 1],
}

fn shape5(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape5 {
        d0: right,
        d1: OolSlice::new(bytes),
        d2: OolSlice::new(bytes),
        f0: 2044929403,
        f1: [30359, -13637, -30024, -30218, 3276],
        f2: [false],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C5: &str = r#"typedef struct { int32_t f0; int16_t f1[5]; _Bool f2[1]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 5;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.in.f0 = 2044929403;
{ int16_t values[5] = {30359, -13637, -30024, -30218, 3276}; memcpy(it.in.f1, values, sizeof values); }
{ _Bool values[1] = {false}; memcpy(it.in.f2, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 6)]
struct Shape6 {
    f0: f32,
    f1: u64,
    f2: [f32; 2],
    f3: [bool; 1],
    f4: [i16; 5],
}

fn shape6(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape6 {
        f0: 964.5,
        f1: 3628046829441664965,
        f2: [604.5, 874.5],
        f3: [true],
        f4: [15736, -24370, 13247, 21782, -12029],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C6: &str = r#"typedef struct { float f0; uint64_t f1; float f2[2]; _Bool f3[1]; int16_t f4[5]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 6;
it.in.f0 = 964.5;
it.in.f1 = 3628046829441664965;
{ float values[2] = {604.5, 874.5}; memcpy(it.in.f2, values, sizeof values); }
{ _Bool values[1] = {true}; memcpy(it.in.f3, values, sizeof values); }
{ int16_t values[5] = {15736, -24370, 13247, 21782, -12029}; memcpy(it.in.f4, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 7)]
struct Shape7<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    f0: [bool; 1],
    f1: [f32; 3],
    f2: i8,
    f3: [u16; 1],
    f4: f32,
    f5: u64,
    f6: [i32; 3],
}

fn shape7(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape7 {
        d0: right,
        f0: [false],
        f1: [663.5, 175.5, 173.5],
        f2: 64,
        f3: [32180],
        f4: 13.5,
        f5: 1840213685134491965,
        f6: [-1158819637, -1847458226, 498594435],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C7: &str = r#"typedef struct { _Bool f0[1]; float f1[3]; int8_t f2; uint16_t f3[1]; float f4; uint64_t f5; int32_t f6[3]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 7;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ _Bool values[1] = {false}; memcpy(it.in.f0, values, sizeof values); }
{ float values[3] = {663.5, 175.5, 173.5}; memcpy(it.in.f1, values, sizeof values); }
it.in.f2 = 64;
{ uint16_t values[1] = {32180}; memcpy(it.in.f3, values, sizeof values); }
it.in.f4 = 13.5;
it.in.f5 = 1840213685134491965;
{ int32_t values[3] = {-1158819637, -1847458226, 498594435}; memcpy(it.in.f6, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 8)]
struct Shape8<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(ool)]
    d1: OolSlice<'a>,
    #[mach(ool)]
    d2: OolSlice<'a>,
    f0: [bool; 1],
    f1: [f32; 5],
    f2: [f64; 5],
    f3: [u8; 5],
}

fn shape8(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape8 {
        d0: OolSlice::new(bytes),
        d1: OolSlice::new(bytes),
        d2: OolSlice::new(bytes),
        f0: [true],
        f1: [532.5, 797.5, 575.5, 211.5, 437.5],
        f2: [973.5, 58.5, 493.5, 891.5, 374.5],
        f3: [72, 70, 25, 120, 64],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C8: &str = r#"typedef struct { _Bool f0[1]; float f1[5]; double f2[5]; uint8_t f3[5]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; char pad[4]; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 8;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
{ _Bool values[1] = {true}; memcpy(it.in.f0, values, sizeof values); }
{ float values[5] = {532.5, 797.5, 575.5, 211.5, 437.5}; memcpy(it.in.f1, values, sizeof values); }
{ double values[5] = {973.5, 58.5, 493.5, 891.5, 374.5}; memcpy(it.in.f2, values, sizeof values); }
{ uint8_t values[5] = {72, 70, 25, 120, 64}; memcpy(it.in.f3, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 9)]
struct Shape9<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(ool)]
    d1: OolSlice<'a>,
    f0: i32,
    f1: [u8; 1],
    f2: [f32; 2],
    f3: f32,
    f4: [f64; 5],
    f5: f64,
}

fn shape9(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape9 {
        d0: OolSlice::new(bytes),
        d1: OolSlice::new(bytes),
        f0: 1364449039,
        f1: [70],
        f2: [599.5, 186.5],
        f3: 882.5,
        f4: [94.5, 818.5, 565.5, 817.5, 872.5],
        f5: 837.5,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C9: &str = r#"typedef struct { int32_t f0; uint8_t f1[1]; float f2[2]; float f3; double f4[5]; double f5; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; char pad[4]; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 9;
it.body.msgh_descriptor_count = 2;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.in.f0 = 1364449039;
{ uint8_t values[1] = {70}; memcpy(it.in.f1, values, sizeof values); }
{ float values[2] = {599.5, 186.5}; memcpy(it.in.f2, values, sizeof values); }
it.in.f3 = 882.5;
{ double values[5] = {94.5, 818.5, 565.5, 817.5, 872.5}; memcpy(it.in.f4, values, sizeof values); }
it.in.f5 = 837.5;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 10)]
struct Shape10<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    f0: [i8; 5],
}

fn shape10(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape10 {
        d0: right,
        f0: [2, -1, 96, 31, -14],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C10: &str = r#"typedef struct { int8_t f0[5]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 10;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ int8_t values[5] = {2, -1, 96, 31, -14}; memcpy(it.in.f0, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 11)]
struct Shape11<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(ool)]
    d1: OolSlice<'a>,
    #[mach(ool)]
    d2: OolSlice<'a>,
    f0: u16,
}

fn shape11(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape11 {
        d0: right,
        d1: OolSlice::new(bytes),
        d2: OolSlice::new(bytes),
        f0: 8362,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C11: &str = r#"typedef struct { uint16_t f0; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 11;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.in.f0 = 8362;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 12)]
struct Shape12<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(ool)]
    d1: OolSlice<'a>,
    #[mach(ool)]
    d2: OolSlice<'a>,
    f0: i32,
    f1: [i64; 1],
    f2: [i64; 5],
    f3: i8,
    f4: u8,
    f5: u32,
    f6: u64,
}

fn shape12(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape12 {
        d0: right,
        d1: OolSlice::new(bytes),
        d2: OolSlice::new(bytes),
        f0: -1932345508,
        f1: [9008820538366686698],
        f2: [
            5586122752377433016,
            8997892244508345060,
            164771138469239957,
            -325825277789635668,
            1477838696659784072,
        ],
        f3: -90,
        f4: 86,
        f5: 916256161,
        f6: 7676104414338324941,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C12: &str = r#"typedef struct { int32_t f0; int64_t f1[1]; int64_t f2[5]; int8_t f3; uint8_t f4; uint32_t f5; uint64_t f6; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 12;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.in.f0 = -1932345508;
{ int64_t values[1] = {9008820538366686698}; memcpy(it.in.f1, values, sizeof values); }
{ int64_t values[5] = {5586122752377433016, 8997892244508345060, 164771138469239957, -325825277789635668, 1477838696659784072}; memcpy(it.in.f2, values, sizeof values); }
it.in.f3 = -90;
it.in.f4 = 86;
it.in.f5 = 916256161;
it.in.f6 = 7676104414338324941;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 13)]
struct Shape13 {
    f0: [i16; 5],
    f1: f32,
    f2: [bool; 3],
    f3: [u8; 3],
    f4: [u64; 1],
    f5: bool,
    f6: [f64; 3],
}

fn shape13(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape13 {
        f0: [9784, 31716, 28689, 10039, 28131],
        f1: 318.5,
        f2: [false, true, false],
        f3: [72, 32, 16],
        f4: [5171704403302531872],
        f5: true,
        f6: [605.5, 840.5, 223.5],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C13: &str = r#"typedef struct { int16_t f0[5]; float f1; _Bool f2[3]; uint8_t f3[3]; uint64_t f4[1]; _Bool f5; double f6[3]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 13;
{ int16_t values[5] = {9784, 31716, 28689, 10039, 28131}; memcpy(it.in.f0, values, sizeof values); }
it.in.f1 = 318.5;
{ _Bool values[3] = {false, true, false}; memcpy(it.in.f2, values, sizeof values); }
{ uint8_t values[3] = {72, 32, 16}; memcpy(it.in.f3, values, sizeof values); }
{ uint64_t values[1] = {5171704403302531872}; memcpy(it.in.f4, values, sizeof values); }
it.in.f5 = true;
{ double values[3] = {605.5, 840.5, 223.5}; memcpy(it.in.f6, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 14)]
struct Shape14<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(copy_send)]
    d1: &'a SendRight,
    #[mach(copy_send)]
    d2: &'a SendRight,
    f0: [i16; 1],
    f1: [i32; 2],
    f2: i8,
    f3: [i16; 1],
    f4: f64,
    f5: [bool; 3],
}

fn shape14(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape14 {
        d0: OolSlice::new(bytes),
        d1: right,
        d2: right,
        f0: [12781],
        f1: [1082562328, 36937146],
        f2: -78,
        f3: [-13183],
        f4: 289.5,
        f5: [true, true, true],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C14: &str = r#"typedef struct { int16_t f0[1]; int32_t f1[2]; int8_t f2; int16_t f3[1]; double f4; _Bool f5[3]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; char pad[4]; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 14;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ int16_t values[1] = {12781}; memcpy(it.in.f0, values, sizeof values); }
{ int32_t values[2] = {1082562328, 36937146}; memcpy(it.in.f1, values, sizeof values); }
it.in.f2 = -78;
{ int16_t values[1] = {-13183}; memcpy(it.in.f3, values, sizeof values); }
it.in.f4 = 289.5;
{ _Bool values[3] = {true, true, true}; memcpy(it.in.f5, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 15)]
struct Shape15<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    f0: [u64; 5],
    f1: [i16; 1],
    f2: [u32; 2],
    f3: bool,
    f4: [i8; 5],
}

fn shape15(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape15 {
        d0: right,
        f0: [
            4928324775809807350,
            7083099413392399287,
            4911633907113935998,
            602496162159748425,
            372628453728982581,
        ],
        f1: [2774],
        f2: [364415393, 357668869],
        f3: true,
        f4: [-34, -42, -64, 32, 43],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C15: &str = r#"typedef struct { uint64_t f0[5]; int16_t f1[1]; uint32_t f2[2]; _Bool f3; int8_t f4[5]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 15;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ uint64_t values[5] = {4928324775809807350, 7083099413392399287, 4911633907113935998, 602496162159748425, 372628453728982581}; memcpy(it.in.f0, values, sizeof values); }
{ int16_t values[1] = {2774}; memcpy(it.in.f1, values, sizeof values); }
{ uint32_t values[2] = {364415393, 357668869}; memcpy(it.in.f2, values, sizeof values); }
it.in.f3 = true;
{ int8_t values[5] = {-34, -42, -64, 32, 43}; memcpy(it.in.f4, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 16)]
struct Shape16 {
    f0: [i16; 2],
    f1: [f64; 2],
    f2: [i64; 5],
    f3: u16,
}

fn shape16(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape16 {
        f0: [10509, 13323],
        f1: [390.5, 887.5],
        f2: [
            7269091239155300459,
            1153080628113635247,
            -5674089657539512357,
            8542368420965569929,
            -5264530337762865424,
        ],
        f3: 7330,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C16: &str = r#"typedef struct { int16_t f0[2]; double f1[2]; int64_t f2[5]; uint16_t f3; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 16;
{ int16_t values[2] = {10509, 13323}; memcpy(it.in.f0, values, sizeof values); }
{ double values[2] = {390.5, 887.5}; memcpy(it.in.f1, values, sizeof values); }
{ int64_t values[5] = {7269091239155300459, 1153080628113635247, -5674089657539512357, 8542368420965569929, -5264530337762865424}; memcpy(it.in.f2, values, sizeof values); }
it.in.f3 = 7330;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 17)]
struct Shape17<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(ool)]
    d1: OolSlice<'a>,
    #[mach(ool)]
    d2: OolSlice<'a>,
    f0: f64,
    f1: f32,
    f2: [i8; 5],
    f3: i64,
}

fn shape17(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape17 {
        d0: right,
        d1: OolSlice::new(bytes),
        d2: OolSlice::new(bytes),
        f0: 848.5,
        f1: 303.5,
        f2: [-1, 85, 11, -14, -113],
        f3: 1733275370058087296,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C17: &str = r#"typedef struct { double f0; float f1; int8_t f2[5]; int64_t f3; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 17;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.in.f0 = 848.5;
it.in.f1 = 303.5;
{ int8_t values[5] = {-1, 85, 11, -14, -113}; memcpy(it.in.f2, values, sizeof values); }
it.in.f3 = 1733275370058087296;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 18)]
struct Shape18<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(copy_send)]
    d1: &'a SendRight,
    #[mach(copy_send)]
    d2: &'a SendRight,
    f0: [u16; 5],
    f1: [bool; 2],
    f2: [i16; 5],
    f3: u16,
    f4: [i8; 2],
    f5: u64,
    f6: [u64; 3],
}

fn shape18(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape18 {
        d0: OolSlice::new(bytes),
        d1: right,
        d2: right,
        f0: [15630, 10304, 3281, 6803, 21366],
        f1: [false, true],
        f2: [893, -25783, 30330, -23805, 10493],
        f3: 12821,
        f4: [40, 8],
        f5: 2927032804696133419,
        f6: [
            5547368519454535385,
            4204547849058555232,
            2306422452319829406,
        ],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C18: &str = r#"typedef struct { uint16_t f0[5]; _Bool f1[2]; int16_t f2[5]; uint16_t f3; int8_t f4[2]; uint64_t f5; uint64_t f6[3]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; char pad[4]; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 18;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ uint16_t values[5] = {15630, 10304, 3281, 6803, 21366}; memcpy(it.in.f0, values, sizeof values); }
{ _Bool values[2] = {false, true}; memcpy(it.in.f1, values, sizeof values); }
{ int16_t values[5] = {893, -25783, 30330, -23805, 10493}; memcpy(it.in.f2, values, sizeof values); }
it.in.f3 = 12821;
{ int8_t values[2] = {40, 8}; memcpy(it.in.f4, values, sizeof values); }
it.in.f5 = 2927032804696133419;
{ uint64_t values[3] = {5547368519454535385, 4204547849058555232, 2306422452319829406}; memcpy(it.in.f6, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 19)]
struct Shape19 {
    f0: bool,
    f1: i32,
    f2: u32,
    f3: u16,
    f4: [f32; 5],
    f5: i16,
    f6: u32,
}

fn shape19(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape19 {
        f0: false,
        f1: -194322441,
        f2: 1233420611,
        f3: 21085,
        f4: [348.5, 964.5, 233.5, 400.5, 990.5],
        f5: 10052,
        f6: 702745589,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C19: &str = r#"typedef struct { _Bool f0; int32_t f1; uint32_t f2; uint16_t f3; float f4[5]; int16_t f5; uint32_t f6; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 19;
it.in.f0 = false;
it.in.f1 = -194322441;
it.in.f2 = 1233420611;
it.in.f3 = 21085;
{ float values[5] = {348.5, 964.5, 233.5, 400.5, 990.5}; memcpy(it.in.f4, values, sizeof values); }
it.in.f5 = 10052;
it.in.f6 = 702745589;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 20)]
struct Shape20 {
    f0: [f64; 2],
    f1: [u32; 2],
    f2: [i16; 2],
    f3: [i32; 5],
    f4: [i8; 2],
}

fn shape20(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape20 {
        f0: [95.5, 251.5],
        f1: [472780185, 43752891],
        f2: [26485, 13165],
        f3: [-575662669, 1863062435, 1565879080, -46201130, 21296515],
        f4: [-96, 45],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C20: &str = r#"typedef struct { double f0[2]; uint32_t f1[2]; int16_t f2[2]; int32_t f3[5]; int8_t f4[2]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 20;
{ double values[2] = {95.5, 251.5}; memcpy(it.in.f0, values, sizeof values); }
{ uint32_t values[2] = {472780185, 43752891}; memcpy(it.in.f1, values, sizeof values); }
{ int16_t values[2] = {26485, 13165}; memcpy(it.in.f2, values, sizeof values); }
{ int32_t values[5] = {-575662669, 1863062435, 1565879080, -46201130, 21296515}; memcpy(it.in.f3, values, sizeof values); }
{ int8_t values[2] = {-96, 45}; memcpy(it.in.f4, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 21)]
struct Shape21<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(copy_send)]
    d1: &'a SendRight,
    f0: [i8; 5],
    f1: f32,
    f2: bool,
    f3: [u16; 5],
    f4: [u16; 5],
}

fn shape21(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape21 {
        d0: right,
        d1: right,
        f0: [40, -13, -65, -117, 37],
        f1: 916.5,
        f2: true,
        f3: [4642, 17874, 29834, 23679, 1040],
        f4: [25550, 10356, 26903, 29592, 20431],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C21: &str = r#"typedef struct { int8_t f0[5]; float f1; _Bool f2; uint16_t f3[5]; uint16_t f4[5]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 21;
it.body.msgh_descriptor_count = 2;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ int8_t values[5] = {40, -13, -65, -117, 37}; memcpy(it.in.f0, values, sizeof values); }
it.in.f1 = 916.5;
it.in.f2 = true;
{ uint16_t values[5] = {4642, 17874, 29834, 23679, 1040}; memcpy(it.in.f3, values, sizeof values); }
{ uint16_t values[5] = {25550, 10356, 26903, 29592, 20431}; memcpy(it.in.f4, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 22)]
struct Shape22<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(copy_send)]
    d1: &'a SendRight,
    #[mach(ool)]
    d2: OolSlice<'a>,
    f0: [f32; 5],
    f1: u16,
    f2: [u8; 3],
    f3: [bool; 1],
    f4: [i16; 5],
    f5: [u32; 1],
}

fn shape22(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape22 {
        d0: right,
        d1: right,
        d2: OolSlice::new(bytes),
        f0: [563.5, 257.5, 555.5, 450.5, 872.5],
        f1: 17631,
        f2: [58, 1, 50],
        f3: [false],
        f4: [5620, 15918, -25987, 30560, -31991],
        f5: [40611012],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C22: &str = r#"typedef struct { float f0[5]; uint16_t f1; uint8_t f2[3]; _Bool f3[1]; int16_t f4[5]; uint32_t f5[1]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 22;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
{ float values[5] = {563.5, 257.5, 555.5, 450.5, 872.5}; memcpy(it.in.f0, values, sizeof values); }
it.in.f1 = 17631;
{ uint8_t values[3] = {58, 1, 50}; memcpy(it.in.f2, values, sizeof values); }
{ _Bool values[1] = {false}; memcpy(it.in.f3, values, sizeof values); }
{ int16_t values[5] = {5620, 15918, -25987, 30560, -31991}; memcpy(it.in.f4, values, sizeof values); }
{ uint32_t values[1] = {40611012}; memcpy(it.in.f5, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 23)]
struct Shape23 {
    f0: f64,
    f1: [u16; 5],
    f2: f64,
    f3: [u16; 1],
    f4: [u16; 2],
}

fn shape23(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape23 {
        f0: 411.5,
        f1: [5641, 20068, 2924, 7652, 15925],
        f2: 8.5,
        f3: [5818],
        f4: [17324, 10395],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C23: &str = r#"typedef struct { double f0; uint16_t f1[5]; double f2; uint16_t f3[1]; uint16_t f4[2]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 23;
it.in.f0 = 411.5;
{ uint16_t values[5] = {5641, 20068, 2924, 7652, 15925}; memcpy(it.in.f1, values, sizeof values); }
it.in.f2 = 8.5;
{ uint16_t values[1] = {5818}; memcpy(it.in.f3, values, sizeof values); }
{ uint16_t values[2] = {17324, 10395}; memcpy(it.in.f4, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 24)]
struct Shape24<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(copy_send)]
    d1: &'a SendRight,
    #[mach(copy_send)]
    d2: &'a SendRight,
    f0: i64,
    f1: [bool; 2],
    f2: [i64; 2],
    f3: [i16; 3],
    f4: [u64; 3],
}

fn shape24(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape24 {
        d0: OolSlice::new(bytes),
        d1: right,
        d2: right,
        f0: -8968380559817780060,
        f1: [true, true],
        f2: [-659945046366106913, -5951735208754428490],
        f3: [12081, -16765, -25967],
        f4: [
            2875866134696895162,
            6387710582073116587,
            7830560963487096513,
        ],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C24: &str = r#"typedef struct { int64_t f0; _Bool f1[2]; int64_t f2[2]; int16_t f3[3]; uint64_t f4[3]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; char pad[4]; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 24;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.in.f0 = -8968380559817780060;
{ _Bool values[2] = {true, true}; memcpy(it.in.f1, values, sizeof values); }
{ int64_t values[2] = {-659945046366106913, -5951735208754428490}; memcpy(it.in.f2, values, sizeof values); }
{ int16_t values[3] = {12081, -16765, -25967}; memcpy(it.in.f3, values, sizeof values); }
{ uint64_t values[3] = {2875866134696895162, 6387710582073116587, 7830560963487096513}; memcpy(it.in.f4, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 25)]
struct Shape25<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(copy_send)]
    d1: &'a SendRight,
    #[mach(ool)]
    d2: OolSlice<'a>,
    f0: [i8; 2],
}

fn shape25(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape25 {
        d0: OolSlice::new(bytes),
        d1: right,
        d2: OolSlice::new(bytes),
        f0: [-122, 73],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C25: &str = r#"typedef struct { int8_t f0[2]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 25;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
{ int8_t values[2] = {-122, 73}; memcpy(it.in.f0, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 26)]
struct Shape26 {
    f0: u32,
    f1: [u64; 2],
}

fn shape26(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape26 {
        f0: 1545324225,
        f1: [7215154514863319372, 4565807422808562264],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C26: &str = r#"typedef struct { uint32_t f0; uint64_t f1[2]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 26;
it.in.f0 = 1545324225;
{ uint64_t values[2] = {7215154514863319372, 4565807422808562264}; memcpy(it.in.f1, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 27)]
struct Shape27<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(ool)]
    d1: OolSlice<'a>,
    f0: [f32; 2],
    f1: u8,
}

fn shape27(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape27 {
        d0: OolSlice::new(bytes),
        d1: OolSlice::new(bytes),
        f0: [828.5, 262.5],
        f1: 80,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C27: &str = r#"typedef struct { float f0[2]; uint8_t f1; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 27;
it.body.msgh_descriptor_count = 2;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
{ float values[2] = {828.5, 262.5}; memcpy(it.in.f0, values, sizeof values); }
it.in.f1 = 80;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 28)]
struct Shape28 {
    f0: [i8; 3],
    f1: [u16; 3],
    f2: f64,
    f3: [bool; 1],
}

fn shape28(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape28 {
        f0: [-108, -30, 108],
        f1: [30801, 26303, 29603],
        f2: 444.5,
        f3: [false],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C28: &str = r#"typedef struct { int8_t f0[3]; uint16_t f1[3]; double f2; _Bool f3[1]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 28;
{ int8_t values[3] = {-108, -30, 108}; memcpy(it.in.f0, values, sizeof values); }
{ uint16_t values[3] = {30801, 26303, 29603}; memcpy(it.in.f1, values, sizeof values); }
it.in.f2 = 444.5;
{ _Bool values[1] = {false}; memcpy(it.in.f3, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 29)]
struct Shape29 {
    f0: i64,
    f1: [u16; 1],
    f2: [f64; 2],
    f3: [i64; 2],
    f4: [i16; 1],
}

fn shape29(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape29 {
        f0: -1089188256878665757,
        f1: [9682],
        f2: [285.5, 255.5],
        f3: [-6913625793054394362, 8852630571550423813],
        f4: [17313],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C29: &str = r#"typedef struct { int64_t f0; uint16_t f1[1]; double f2[2]; int64_t f3[2]; int16_t f4[1]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 29;
it.in.f0 = -1089188256878665757;
{ uint16_t values[1] = {9682}; memcpy(it.in.f1, values, sizeof values); }
{ double values[2] = {285.5, 255.5}; memcpy(it.in.f2, values, sizeof values); }
{ int64_t values[2] = {-6913625793054394362, 8852630571550423813}; memcpy(it.in.f3, values, sizeof values); }
{ int16_t values[1] = {17313}; memcpy(it.in.f4, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 30)]
struct Shape30<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(copy_send)]
    d1: &'a SendRight,
    #[mach(copy_send)]
    d2: &'a SendRight,
    f0: [i16; 2],
    f1: u16,
    f2: u32,
    f3: u16,
}

fn shape30(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape30 {
        d0: right,
        d1: right,
        d2: right,
        f0: [-19193, -8220],
        f1: 22397,
        f2: 958629230,
        f3: 25922,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C30: &str = r#"typedef struct { int16_t f0[2]; uint16_t f1; uint32_t f2; uint16_t f3; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 30;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ int16_t values[2] = {-19193, -8220}; memcpy(it.in.f0, values, sizeof values); }
it.in.f1 = 22397;
it.in.f2 = 958629230;
it.in.f3 = 25922;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 31)]
struct Shape31 {
    f0: [i64; 1],
    f1: u64,
    f2: i8,
    f3: [i16; 5],
    f4: f64,
}

fn shape31(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape31 {
        f0: [7448325713010996719],
        f1: 5250944780857896846,
        f2: 95,
        f3: [17867, -31619, -24938, -31900, 4475],
        f4: 513.5,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C31: &str = r#"typedef struct { int64_t f0[1]; uint64_t f1; int8_t f2; int16_t f3[5]; double f4; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 31;
{ int64_t values[1] = {7448325713010996719}; memcpy(it.in.f0, values, sizeof values); }
it.in.f1 = 5250944780857896846;
it.in.f2 = 95;
{ int16_t values[5] = {17867, -31619, -24938, -31900, 4475}; memcpy(it.in.f3, values, sizeof values); }
it.in.f4 = 513.5;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 32)]
struct Shape32<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    f0: f32,
    f1: [bool; 1],
    f2: [i32; 3],
    f3: [f32; 1],
    f4: i32,
    f5: u8,
}

fn shape32(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape32 {
        d0: OolSlice::new(bytes),
        f0: 553.5,
        f1: [false],
        f2: [-728781091, -1570097505, 1227104458],
        f3: [116.5],
        f4: -1390856947,
        f5: 48,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C32: &str = r#"typedef struct { float f0; _Bool f1[1]; int32_t f2[3]; float f3[1]; int32_t f4; uint8_t f5; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 32;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.in.f0 = 553.5;
{ _Bool values[1] = {false}; memcpy(it.in.f1, values, sizeof values); }
{ int32_t values[3] = {-728781091, -1570097505, 1227104458}; memcpy(it.in.f2, values, sizeof values); }
{ float values[1] = {116.5}; memcpy(it.in.f3, values, sizeof values); }
it.in.f4 = -1390856947;
it.in.f5 = 48;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 33)]
struct Shape33<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(copy_send)]
    d1: &'a SendRight,
    f0: [bool; 1],
    f1: [f64; 2],
    f2: [f32; 5],
    f3: [i16; 2],
}

fn shape33(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape33 {
        d0: right,
        d1: right,
        f0: [false],
        f1: [960.5, 763.5],
        f2: [730.5, 313.5, 720.5, 175.5, 461.5],
        f3: [-20317, 17398],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C33: &str = r#"typedef struct { _Bool f0[1]; double f1[2]; float f2[5]; int16_t f3[2]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; char pad[4]; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 33;
it.body.msgh_descriptor_count = 2;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ _Bool values[1] = {false}; memcpy(it.in.f0, values, sizeof values); }
{ double values[2] = {960.5, 763.5}; memcpy(it.in.f1, values, sizeof values); }
{ float values[5] = {730.5, 313.5, 720.5, 175.5, 461.5}; memcpy(it.in.f2, values, sizeof values); }
{ int16_t values[2] = {-20317, 17398}; memcpy(it.in.f3, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 34)]
struct Shape34<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    f0: [f64; 3],
    f1: [u64; 3],
    f2: [u64; 3],
    f3: i32,
    f4: [f64; 1],
    f5: [f64; 3],
}

fn shape34(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape34 {
        d0: right,
        f0: [254.5, 656.5, 991.5],
        f1: [2682949829307674203, 191627699556607895, 6652673763637794216],
        f2: [
            1439629970389815583,
            7183690382784088871,
            3664607345266587253,
        ],
        f3: 1680349445,
        f4: [867.5],
        f5: [183.5, 786.5, 76.5],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C34: &str = r#"typedef struct { double f0[3]; uint64_t f1[3]; uint64_t f2[3]; int32_t f3; double f4[1]; double f5[3]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 34;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ double values[3] = {254.5, 656.5, 991.5}; memcpy(it.in.f0, values, sizeof values); }
{ uint64_t values[3] = {2682949829307674203, 191627699556607895, 6652673763637794216}; memcpy(it.in.f1, values, sizeof values); }
{ uint64_t values[3] = {1439629970389815583, 7183690382784088871, 3664607345266587253}; memcpy(it.in.f2, values, sizeof values); }
it.in.f3 = 1680349445;
{ double values[1] = {867.5}; memcpy(it.in.f4, values, sizeof values); }
{ double values[3] = {183.5, 786.5, 76.5}; memcpy(it.in.f5, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 35)]
struct Shape35<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(ool)]
    d1: OolSlice<'a>,
    #[mach(ool)]
    d2: OolSlice<'a>,
    f0: [bool; 1],
    f1: f32,
    f2: [u32; 1],
    f3: [u16; 2],
    f4: i64,
    f5: u32,
}

fn shape35(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape35 {
        d0: right,
        d1: OolSlice::new(bytes),
        d2: OolSlice::new(bytes),
        f0: [true],
        f1: 763.5,
        f2: [1268381642],
        f3: [13847, 2285],
        f4: -617955828739925647,
        f5: 950226142,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C35: &str = r#"typedef struct { _Bool f0[1]; float f1; uint32_t f2[1]; uint16_t f3[2]; int64_t f4; uint32_t f5; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 35;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
{ _Bool values[1] = {true}; memcpy(it.in.f0, values, sizeof values); }
it.in.f1 = 763.5;
{ uint32_t values[1] = {1268381642}; memcpy(it.in.f2, values, sizeof values); }
{ uint16_t values[2] = {13847, 2285}; memcpy(it.in.f3, values, sizeof values); }
it.in.f4 = -617955828739925647;
it.in.f5 = 950226142;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 36)]
struct Shape36 {
    f0: [f32; 3],
    f1: u16,
}

fn shape36(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape36 {
        f0: [412.5, 652.5, 706.5],
        f1: 9037,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C36: &str = r#"typedef struct { float f0[3]; uint16_t f1; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 36;
{ float values[3] = {412.5, 652.5, 706.5}; memcpy(it.in.f0, values, sizeof values); }
it.in.f1 = 9037;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 37)]
struct Shape37<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(copy_send)]
    d1: &'a SendRight,
    #[mach(copy_send)]
    d2: &'a SendRight,
    f0: i32,
    f1: [u32; 3],
    f2: [i8; 5],
}

fn shape37(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape37 {
        d0: OolSlice::new(bytes),
        d1: right,
        d2: right,
        f0: -1954939793,
        f1: [1414729914, 790721008, 1004886268],
        f2: [-65, 94, 21, -83, -91],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C37: &str = r#"typedef struct { int32_t f0; uint32_t f1[3]; int8_t f2[5]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 37;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.in.f0 = -1954939793;
{ uint32_t values[3] = {1414729914, 790721008, 1004886268}; memcpy(it.in.f1, values, sizeof values); }
{ int8_t values[5] = {-65, 94, 21, -83, -91}; memcpy(it.in.f2, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 38)]
struct Shape38<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(ool)]
    d1: OolSlice<'a>,
    #[mach(copy_send)]
    d2: &'a SendRight,
    f0: f32,
    f1: [u64; 3],
    f2: u16,
    f3: i64,
    f4: [u32; 2],
    f5: [f64; 3],
}

fn shape38(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape38 {
        d0: OolSlice::new(bytes),
        d1: OolSlice::new(bytes),
        d2: right,
        f0: 251.5,
        f1: [
            6095175074778893064,
            7856210949404957547,
            8009864838375187414,
        ],
        f2: 20396,
        f3: -2919466109508825319,
        f4: [927209608, 2003868149],
        f5: [780.5, 255.5, 805.5],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C38: &str = r#"typedef struct { float f0; uint64_t f1[3]; uint16_t f2; int64_t f3; uint32_t f4[2]; double f5[3]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 38;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.in.f0 = 251.5;
{ uint64_t values[3] = {6095175074778893064, 7856210949404957547, 8009864838375187414}; memcpy(it.in.f1, values, sizeof values); }
it.in.f2 = 20396;
it.in.f3 = -2919466109508825319;
{ uint32_t values[2] = {927209608, 2003868149}; memcpy(it.in.f4, values, sizeof values); }
{ double values[3] = {780.5, 255.5, 805.5}; memcpy(it.in.f5, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 39)]
struct Shape39<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    f0: [bool; 3],
}

fn shape39(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape39 {
        d0: right,
        f0: [true, false, true],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C39: &str = r#"typedef struct { _Bool f0[3]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 39;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ _Bool values[3] = {true, false, true}; memcpy(it.in.f0, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 40)]
struct Shape40<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(ool)]
    d1: OolSlice<'a>,
    #[mach(copy_send)]
    d2: &'a SendRight,
    f0: u16,
    f1: i64,
}

fn shape40(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape40 {
        d0: OolSlice::new(bytes),
        d1: OolSlice::new(bytes),
        d2: right,
        f0: 24621,
        f1: 2218161988026495518,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C40: &str = r#"typedef struct { uint16_t f0; int64_t f1; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 40;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.in.f0 = 24621;
it.in.f1 = 2218161988026495518;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 41)]
struct Shape41 {
    f0: i8,
    f1: [i8; 1],
    f2: i16,
    f3: u64,
}

fn shape41(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape41 {
        f0: 5,
        f1: [-103],
        f2: -762,
        f3: 1997393059840459358,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C41: &str = r#"typedef struct { int8_t f0; int8_t f1[1]; int16_t f2; uint64_t f3; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 41;
it.in.f0 = 5;
{ int8_t values[1] = {-103}; memcpy(it.in.f1, values, sizeof values); }
it.in.f2 = -762;
it.in.f3 = 1997393059840459358;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 42)]
struct Shape42 {
    f0: [f32; 2],
    f1: [f64; 3],
    f2: i64,
    f3: i32,
    f4: bool,
    f5: [u32; 1],
    f6: i8,
}

fn shape42(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape42 {
        f0: [507.5, 461.5],
        f1: [387.5, 769.5, 173.5],
        f2: 2137215012441374580,
        f3: 1761258711,
        f4: false,
        f5: [1174715445],
        f6: 74,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C42: &str = r#"typedef struct { float f0[2]; double f1[3]; int64_t f2; int32_t f3; _Bool f4; uint32_t f5[1]; int8_t f6; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 42;
{ float values[2] = {507.5, 461.5}; memcpy(it.in.f0, values, sizeof values); }
{ double values[3] = {387.5, 769.5, 173.5}; memcpy(it.in.f1, values, sizeof values); }
it.in.f2 = 2137215012441374580;
it.in.f3 = 1761258711;
it.in.f4 = false;
{ uint32_t values[1] = {1174715445}; memcpy(it.in.f5, values, sizeof values); }
it.in.f6 = 74;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 43)]
struct Shape43 {
    f0: u32,
    f1: i32,
    f2: [i64; 5],
    f3: f64,
    f4: [i8; 5],
    f5: [i16; 1],
    f6: i8,
}

fn shape43(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape43 {
        f0: 1908747477,
        f1: -822803260,
        f2: [
            -2649094955461214897,
            3688690241618933995,
            -7602123556860307511,
            -1404471260802656789,
            280914307014126972,
        ],
        f3: 397.5,
        f4: [-18, -85, -7, 48, 16],
        f5: [-15167],
        f6: 107,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C43: &str = r#"typedef struct { uint32_t f0; int32_t f1; int64_t f2[5]; double f3; int8_t f4[5]; int16_t f5[1]; int8_t f6; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 43;
it.in.f0 = 1908747477;
it.in.f1 = -822803260;
{ int64_t values[5] = {-2649094955461214897, 3688690241618933995, -7602123556860307511, -1404471260802656789, 280914307014126972}; memcpy(it.in.f2, values, sizeof values); }
it.in.f3 = 397.5;
{ int8_t values[5] = {-18, -85, -7, 48, 16}; memcpy(it.in.f4, values, sizeof values); }
{ int16_t values[1] = {-15167}; memcpy(it.in.f5, values, sizeof values); }
it.in.f6 = 107;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 44)]
struct Shape44 {}

fn shape44(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape44 {};
    RawMessageBuf::of(&message, task).unwrap()
}

const C44: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 44;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 45)]
struct Shape45<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(copy_send)]
    d1: &'a SendRight,
    #[mach(copy_send)]
    d2: &'a SendRight,
    f0: i8,
    f1: [u64; 1],
    f2: [i8; 3],
    f3: i16,
}

fn shape45(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape45 {
        d0: right,
        d1: right,
        d2: right,
        f0: 95,
        f1: [7536767790306312121],
        f2: [108, 84, 49],
        f3: 20678,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C45: &str = r#"typedef struct { int8_t f0; uint64_t f1[1]; int8_t f2[3]; int16_t f3; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 45;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.in.f0 = 95;
{ uint64_t values[1] = {7536767790306312121}; memcpy(it.in.f1, values, sizeof values); }
{ int8_t values[3] = {108, 84, 49}; memcpy(it.in.f2, values, sizeof values); }
it.in.f3 = 20678;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 46)]
struct Shape46<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    f0: u8,
    f1: f64,
    f2: [f64; 1],
}

fn shape46(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape46 {
        d0: right,
        f0: 77,
        f1: 715.5,
        f2: [574.5],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C46: &str = r#"typedef struct { uint8_t f0; double f1; double f2[1]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 46;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.in.f0 = 77;
it.in.f1 = 715.5;
{ double values[1] = {574.5}; memcpy(it.in.f2, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 47)]
struct Shape47<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(ool)]
    d1: OolSlice<'a>,
    #[mach(ool)]
    d2: OolSlice<'a>,
    f0: f32,
    f1: [u64; 3],
    f2: bool,
}

fn shape47(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape47 {
        d0: right,
        d1: OolSlice::new(bytes),
        d2: OolSlice::new(bytes),
        f0: 762.5,
        f1: [
            6651114596894794902,
            6937898867701362212,
            2320422374794672106,
        ],
        f2: true,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C47: &str = r#"typedef struct { float f0; uint64_t f1[3]; _Bool f2; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 47;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.in.f0 = 762.5;
{ uint64_t values[3] = {6651114596894794902, 6937898867701362212, 2320422374794672106}; memcpy(it.in.f1, values, sizeof values); }
it.in.f2 = true;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 48)]
struct Shape48 {
    f0: [u8; 5],
    f1: [i16; 1],
}

fn shape48(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape48 {
        f0: [109, 5, 6, 81, 11],
        f1: [-29896],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C48: &str = r#"typedef struct { uint8_t f0[5]; int16_t f1[1]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 48;
{ uint8_t values[5] = {109, 5, 6, 81, 11}; memcpy(it.in.f0, values, sizeof values); }
{ int16_t values[1] = {-29896}; memcpy(it.in.f1, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 49)]
struct Shape49<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(ool)]
    d1: OolSlice<'a>,
    #[mach(copy_send)]
    d2: &'a SendRight,
    f0: [u8; 3],
    f1: u16,
    f2: [f32; 1],
    f3: [u8; 5],
    f4: [i64; 3],
}

fn shape49(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape49 {
        d0: OolSlice::new(bytes),
        d1: OolSlice::new(bytes),
        d2: right,
        f0: [115, 112, 57],
        f1: 806,
        f2: [755.5],
        f3: [67, 34, 11, 32, 102],
        f4: [791229592610166543, 7929286515132261538, 6757099303461961163],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C49: &str = r#"typedef struct { uint8_t f0[3]; uint16_t f1; float f2[1]; uint8_t f3[5]; int64_t f4[3]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 49;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ uint8_t values[3] = {115, 112, 57}; memcpy(it.in.f0, values, sizeof values); }
it.in.f1 = 806;
{ float values[1] = {755.5}; memcpy(it.in.f2, values, sizeof values); }
{ uint8_t values[5] = {67, 34, 11, 32, 102}; memcpy(it.in.f3, values, sizeof values); }
{ int64_t values[3] = {791229592610166543, 7929286515132261538, 6757099303461961163}; memcpy(it.in.f4, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 50)]
struct Shape50<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    f0: u64,
    f1: [i8; 1],
    f2: [bool; 5],
    f3: u32,
}

fn shape50(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape50 {
        d0: right,
        f0: 5139055326761549841,
        f1: [26],
        f2: [false, false, false, true, true],
        f3: 1401393991,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C50: &str = r#"typedef struct { uint64_t f0; int8_t f1[1]; _Bool f2[5]; uint32_t f3; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 50;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.in.f0 = 5139055326761549841;
{ int8_t values[1] = {26}; memcpy(it.in.f1, values, sizeof values); }
{ _Bool values[5] = {false, false, false, true, true}; memcpy(it.in.f2, values, sizeof values); }
it.in.f3 = 1401393991;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 51)]
struct Shape51<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(ool)]
    d1: OolSlice<'a>,
    f0: [i16; 1],
    f1: [i32; 2],
}

fn shape51(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape51 {
        d0: right,
        d1: OolSlice::new(bytes),
        f0: [10624],
        f1: [879400795, -271370532],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C51: &str = r#"typedef struct { int16_t f0[1]; int32_t f1[2]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 51;
it.body.msgh_descriptor_count = 2;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
{ int16_t values[1] = {10624}; memcpy(it.in.f0, values, sizeof values); }
{ int32_t values[2] = {879400795, -271370532}; memcpy(it.in.f1, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 52)]
struct Shape52 {}

fn shape52(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape52 {};
    RawMessageBuf::of(&message, task).unwrap()
}

const C52: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 52;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 53)]
struct Shape53<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    f0: [u32; 2],
    f1: i32,
    f2: [i32; 2],
    f3: u32,
    f4: i32,
    f5: f32,
}

fn shape53(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape53 {
        d0: OolSlice::new(bytes),
        f0: [1963697703, 1560803419],
        f1: -699162531,
        f2: [-703439304, 147845967],
        f3: 2103270362,
        f4: 600462792,
        f5: 466.5,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C53: &str = r#"typedef struct { uint32_t f0[2]; int32_t f1; int32_t f2[2]; uint32_t f3; int32_t f4; float f5; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 53;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
{ uint32_t values[2] = {1963697703, 1560803419}; memcpy(it.in.f0, values, sizeof values); }
it.in.f1 = -699162531;
{ int32_t values[2] = {-703439304, 147845967}; memcpy(it.in.f2, values, sizeof values); }
it.in.f3 = 2103270362;
it.in.f4 = 600462792;
it.in.f5 = 466.5;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 54)]
struct Shape54<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    f0: [f64; 5],
}

fn shape54(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape54 {
        d0: OolSlice::new(bytes),
        f0: [58.5, 138.5, 50.5, 537.5, 504.5],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C54: &str = r#"typedef struct { double f0[5]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; char pad[4]; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 54;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
{ double values[5] = {58.5, 138.5, 50.5, 537.5, 504.5}; memcpy(it.in.f0, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 55)]
struct Shape55<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    #[mach(copy_send)]
    d1: &'a SendRight,
    #[mach(ool)]
    d2: OolSlice<'a>,
    f0: [bool; 2],
    f1: i32,
    f2: [u64; 2],
    f3: [u32; 2],
    f4: i64,
}

fn shape55(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape55 {
        d0: OolSlice::new(bytes),
        d1: right,
        d2: OolSlice::new(bytes),
        f0: [true, true],
        f1: -537140436,
        f2: [5190688086649740495, 8363811517990633283],
        f3: [242153294, 396426214],
        f4: -3791809535512796610,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C55: &str = r#"typedef struct { _Bool f0[2]; int32_t f1; uint64_t f2[2]; uint32_t f3[2]; int64_t f4; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 55;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
{ _Bool values[2] = {true, true}; memcpy(it.in.f0, values, sizeof values); }
it.in.f1 = -537140436;
{ uint64_t values[2] = {5190688086649740495, 8363811517990633283}; memcpy(it.in.f2, values, sizeof values); }
{ uint32_t values[2] = {242153294, 396426214}; memcpy(it.in.f3, values, sizeof values); }
it.in.f4 = -3791809535512796610;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 56)]
struct Shape56<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(copy_send)]
    d1: &'a SendRight,
    #[mach(ool)]
    d2: OolSlice<'a>,
    f0: i16,
}

fn shape56(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape56 {
        d0: right,
        d1: right,
        d2: OolSlice::new(bytes),
        f0: -2188,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C56: &str = r#"typedef struct { int16_t f0; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 56;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.in.f0 = -2188;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 57)]
struct Shape57<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    #[mach(copy_send)]
    d1: &'a SendRight,
    #[mach(copy_send)]
    d2: &'a SendRight,
    f0: f32,
    f1: [u64; 2],
}

fn shape57(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape57 {
        d0: right,
        d1: right,
        d2: right,
        f0: 377.5,
        f1: [7818004435902612444, 6551162005780601120],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C57: &str = r#"typedef struct { float f0; uint64_t f1[2]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 57;
it.body.msgh_descriptor_count = 3;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.in.f0 = 377.5;
{ uint64_t values[2] = {7818004435902612444, 6551162005780601120}; memcpy(it.in.f1, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 58)]
struct Shape58<'a> {
    #[mach(copy_send)]
    d0: &'a SendRight,
    f0: [f64; 1],
    f1: [i64; 1],
    f2: [i16; 3],
}

fn shape58(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape58 {
        d0: right,
        f0: [376.5],
        f1: [-8417457692802731194],
        f2: [-6187, -15799, -2382],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C58: &str = r#"typedef struct { double f0[1]; int64_t f1[1]; int16_t f2[3]; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 58;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ double values[1] = {376.5}; memcpy(it.in.f0, values, sizeof values); }
{ int64_t values[1] = {-8417457692802731194}; memcpy(it.in.f1, values, sizeof values); }
{ int16_t values[3] = {-6187, -15799, -2382}; memcpy(it.in.f2, values, sizeof values); }
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 59)]
struct Shape59<'a> {
    #[mach(ool)]
    d0: OolSlice<'a>,
    f0: [u8; 2],
    f1: [f32; 1],
    f2: u64,
}

fn shape59(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape59 {
        d0: OolSlice::new(bytes),
        f0: [51, 78],
        f1: [904.5],
        f2: 7343942831906740089,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C59: &str = r#"typedef struct { uint8_t f0[2]; float f1[1]; uint64_t f2; } inline_t;
#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t d0; char pad[4]; inline_t in; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 59;
it.body.msgh_descriptor_count = 1;
it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
{ uint8_t values[2] = {51, 78}; memcpy(it.in.f0, values, sizeof values); }
{ float values[1] = {904.5}; memcpy(it.in.f1, values, sizeof values); }
it.in.f2 = 7343942831906740089;
print_bytes(&it, sizeof it);
"#;

/// Each shape as Rust writes it, and the C program for it.
pub(super) const SHAPES: &[Shape] = &[
    (shape0, C0),
    (shape1, C1),
    (shape2, C2),
    (shape3, C3),
    (shape4, C4),
    (shape5, C5),
    (shape6, C6),
    (shape7, C7),
    (shape8, C8),
    (shape9, C9),
    (shape10, C10),
    (shape11, C11),
    (shape12, C12),
    (shape13, C13),
    (shape14, C14),
    (shape15, C15),
    (shape16, C16),
    (shape17, C17),
    (shape18, C18),
    (shape19, C19),
    (shape20, C20),
    (shape21, C21),
    (shape22, C22),
    (shape23, C23),
    (shape24, C24),
    (shape25, C25),
    (shape26, C26),
    (shape27, C27),
    (shape28, C28),
    (shape29, C29),
    (shape30, C30),
    (shape31, C31),
    (shape32, C32),
    (shape33, C33),
    (shape34, C34),
    (shape35, C35),
    (shape36, C36),
    (shape37, C37),
    (shape38, C38),
    (shape39, C39),
    (shape40, C40),
    (shape41, C41),
    (shape42, C42),
    (shape43, C43),
    (shape44, C44),
    (shape45, C45),
    (shape46, C46),
    (shape47, C47),
    (shape48, C48),
    (shape49, C49),
    (shape50, C50),
    (shape51, C51),
    (shape52, C52),
    (shape53, C53),
    (shape54, C54),
    (shape55, C55),
    (shape56, C56),
    (shape57, C57),
    (shape58, C58),
    (shape59, C59),
];
