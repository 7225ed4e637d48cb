//! Written by `scripts/c-shapes`; do not change by hand.

use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::{MachMessage, OolSlice, SendRight};

use super::Shape;

#[derive(MachMessage)]
#[mach(id = 0, layout(mig))]
struct Shape0 {
    f0: [i8; 2],
}

fn shape0(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape0 { f0: [-94, -85] };
    RawMessageBuf::of(&message, task).unwrap()
}

const C0: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; int8_t f0[2]; char f0_pad[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 0;
{ int8_t values[2] = {-94, -85}; memcpy(it.f0, values, sizeof values); }
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 1, layout(mig))]
struct Shape1<'a> {
    #[mach(copy_send)]
    f0: &'a SendRight,
}

fn shape1(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape1 { f0: right };
    RawMessageBuf::of(&message, task).unwrap()
}

const C1: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f0; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 1;
it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 1;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 2, layout(mig))]
struct Shape2<'a> {
    f0: f32,
    f1: u8,
    f2: [i64; 4],
    f3: u16,
    f4: [f32; 5],
    #[mach(array, max = 4)]
    f5: &'a [u64],
}

fn shape2(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape2 {
        f0: 923.5,
        f1: 46,
        f2: [
            -8225305932111922342,
            -1517137920431471568,
            2177854066886736255,
            1629954137772494896,
        ],
        f3: 16717,
        f4: [691.5, 574.5, 187.5, 916.5, 457.5],
        f5: &[
            5473938098476607164,
            3337812725841643675,
            7922570504607713247,
        ],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C2: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; float f0; uint8_t f1; char f1_pad[3]; int64_t f2[4]; uint16_t f3; char f3_pad[2]; float f4[5]; uint32_t f5Cnt; uint64_t f5[3]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 2;
it.f0 = 923.5;
it.f1 = 46;
{ int64_t values[4] = {-8225305932111922342, -1517137920431471568, 2177854066886736255, 1629954137772494896}; memcpy(it.f2, values, sizeof values); }
it.f3 = 16717;
{ float values[5] = {691.5, 574.5, 187.5, 916.5, 457.5}; memcpy(it.f4, values, sizeof values); }
it.f5Cnt = 3; { uint64_t values[3] = {5473938098476607164, 3337812725841643675, 7922570504607713247}; memcpy(it.f5, values, sizeof values); }
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 3, layout(mig, reply))]
struct Shape3<'a> {
    #[mach(ool)]
    f0: OolSlice<'a>,
    #[mach(array, max = 5)]
    f1: &'a [f64],
    #[mach(copy_send)]
    f2: &'a SendRight,
    #[mach(string, max = 6)]
    f3: &'a str,
    #[mach(array, max = 5)]
    f4: &'a [i16],
    f5: i16,
    f6: bool,
    f7: f64,
    #[mach(array, max = 2)]
    f8: &'a [i8],
}

fn shape3(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape3 {
        f0: OolSlice::new(bytes),
        f1: &[499.5, 675.5, 228.5, 964.5],
        f2: right,
        f3: "heeg",
        f4: &[-12012, -22420, 28903, -25699, -11188],
        f5: -1925,
        f6: false,
        f7: 699.5,
        f8: &[109, -31],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C3: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_port_descriptor_t f2; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f1Cnt; double f1[4]; uint32_t f3Offset; uint32_t f3Cnt; char f3[5]; char f3_pad[3]; uint32_t f4Cnt; int16_t f4[5]; char f4_pad[2]; int16_t f5; char f5_pad[2]; _Bool f6; char f6_pad[3]; double f7; uint32_t f8Cnt; int8_t f8[2]; char f8_pad[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 3;
it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f0Cnt = SIZE;
it.f1Cnt = 4; { double values[4] = {499.5, 675.5, 228.5, 964.5}; memcpy(it.f1, values, sizeof values); }
it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f3Cnt = 5; strcpy(it.f3, "heeg");
it.f4Cnt = 5; { int16_t values[5] = {-12012, -22420, 28903, -25699, -11188}; memcpy(it.f4, values, sizeof values); }
it.f5 = -1925;
it.f6 = false;
it.f7 = 699.5;
it.f8Cnt = 2; { int8_t values[2] = {109, -31}; memcpy(it.f8, values, sizeof values); }
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 4, layout(mig))]
struct Shape4 {
    f0: u16,
    f1: u8,
    f2: i8,
    f3: [u8; 3],
    f4: u16,
    f5: [u8; 5],
}

fn shape4(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape4 {
        f0: 22045,
        f1: 14,
        f2: -5,
        f3: [16, 104, 119],
        f4: 17140,
        f5: [5, 101, 126, 31, 19],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C4: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; uint16_t f0; char f0_pad[2]; uint8_t f1; char f1_pad[3]; int8_t f2; char f2_pad[3]; uint8_t f3[3]; char f3_pad[1]; uint16_t f4; char f4_pad[2]; uint8_t f5[5]; char f5_pad[3]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 4;
it.f0 = 22045;
it.f1 = 14;
it.f2 = -5;
{ uint8_t values[3] = {16, 104, 119}; memcpy(it.f3, values, sizeof values); }
it.f4 = 17140;
{ uint8_t values[5] = {5, 101, 126, 31, 19}; memcpy(it.f5, values, sizeof values); }
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 5, layout(mig))]
struct Shape5 {}

fn shape5(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape5 {};
    RawMessageBuf::of(&message, task).unwrap()
}

const C5: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 5;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 6, layout(mig))]
struct Shape6<'a> {
    f0: i64,
    f1: i32,
    #[mach(ool)]
    f2: OolSlice<'a>,
    #[mach(ool)]
    f3: OolSlice<'a>,
    #[mach(array, max = 5)]
    f4: &'a [u16],
    f5: i32,
    #[mach(string, max = 19, fixed)]
    f6: &'a str,
    #[mach(string, max = 15, fixed)]
    f7: &'a str,
    f8: u8,
    #[mach(copy_send)]
    f9: &'a SendRight,
}

fn shape6(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape6 {
        f0: -6095067078898521094,
        f1: 51977325,
        f2: OolSlice::new(bytes),
        f3: OolSlice::new(bytes),
        f4: &[25593, 12876, 15955, 16869, 10746],
        f5: -562291526,
        f6: "",
        f7: "",
        f8: 20,
        f9: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C6: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f2; mach_msg_ool_descriptor_t f3; mach_msg_port_descriptor_t f9; NDR_record_t NDR; int64_t f0; int32_t f1; uint32_t f2Cnt; uint32_t f3Cnt; uint32_t f4Cnt; uint16_t f4[5]; char f4_pad[2]; int32_t f5; char f6[19]; char f6_pad[1]; char f7[15]; char f7_pad[1]; uint8_t f8; char f8_pad[3]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 6;
it.f0 = -6095067078898521094;
it.f1 = 51977325;
it.f2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f2Cnt = SIZE;
it.f3 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f3Cnt = SIZE;
it.f4Cnt = 5; { uint16_t values[5] = {25593, 12876, 15955, 16869, 10746}; memcpy(it.f4, values, sizeof values); }
it.f5 = -562291526;
strcpy(it.f6, "");
strcpy(it.f7, "");
it.f8 = 20;
it.f9 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 7, layout(mig, reply))]
struct Shape7<'a> {
    f0: i64,
    #[mach(string, max = 10)]
    f1: &'a str,
    #[mach(array, max = 1)]
    f2: &'a [i8],
    f3: u8,
    f4: i16,
    #[mach(string, max = 19, fixed)]
    f5: &'a str,
    #[mach(string, max = 11)]
    f6: &'a str,
}

fn shape7(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape7 {
        f0: -741828552033512198,
        f1: "fegeacagg",
        f2: &[30],
        f3: 96,
        f4: 7122,
        f5: "hegddgg",
        f6: "agcbhfabf",
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C7: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; uint32_t RetCode; int64_t f0; uint32_t f1Offset; uint32_t f1Cnt; char f1[10]; char f1_pad[2]; uint32_t f2Cnt; int8_t f2[1]; char f2_pad[3]; uint8_t f3; char f3_pad[3]; int16_t f4; char f4_pad[2]; char f5[19]; char f5_pad[1]; uint32_t f6Offset; uint32_t f6Cnt; char f6[10]; char f6_pad[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 7;
it.f0 = -741828552033512198;
it.f1Cnt = 10; strcpy(it.f1, "fegeacagg");
it.f2Cnt = 1; { int8_t values[1] = {30}; memcpy(it.f2, values, sizeof values); }
it.f3 = 96;
it.f4 = 7122;
strcpy(it.f5, "hegddgg");
it.f6Cnt = 10; strcpy(it.f6, "agcbhfabf");
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 8, layout(mig))]
struct Shape8<'a> {
    #[mach(ool)]
    f0: OolSlice<'a>,
}

fn shape8(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape8 {
        f0: OolSlice::new(bytes),
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C8: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f0; NDR_record_t NDR; uint32_t f0Cnt; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 8;
it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f0Cnt = SIZE;
it.body.msgh_descriptor_count = 1;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 9, layout(mig))]
struct Shape9<'a> {
    #[mach(array, max = 4)]
    f0: &'a [bool],
    f1: i32,
    f2: i8,
    f3: i16,
    #[mach(copy_send)]
    f4: &'a SendRight,
    #[mach(copy_send)]
    f5: &'a SendRight,
}

fn shape9(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape9 {
        f0: &[true, true, true, false],
        f1: -2008477952,
        f2: 96,
        f3: 18728,
        f4: right,
        f5: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C9: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f4; mach_msg_port_descriptor_t f5; NDR_record_t NDR; uint32_t f0Cnt; _Bool f0[4]; int32_t f1; int8_t f2; char f2_pad[3]; int16_t f3; char f3_pad[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 9;
it.f0Cnt = 4; { _Bool values[4] = {true, true, true, false}; memcpy(it.f0, values, sizeof values); }
it.f1 = -2008477952;
it.f2 = 96;
it.f3 = 18728;
it.f4 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 10, layout(mig))]
struct Shape10<'a> {
    f0: [bool; 2],
    #[mach(string, max = 15, fixed)]
    f1: &'a str,
    #[mach(array, max = 4)]
    f2: &'a [i64],
    #[mach(string, max = 6)]
    f3: &'a str,
    #[mach(array, max = 2)]
    f4: &'a [u16],
    #[mach(copy_send)]
    f5: &'a SendRight,
    #[mach(string, max = 13, fixed)]
    f6: &'a str,
    #[mach(ool)]
    f7: OolSlice<'a>,
}

fn shape10(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape10 {
        f0: [true, true],
        f1: "ahefhcf",
        f2: &[
            -8805524167890057313,
            -3864278969833087300,
            -7710790432556035484,
            3640205034852496442,
        ],
        f3: "gbbb",
        f4: &[26420, 13656],
        f5: right,
        f6: "acegdfhceb",
        f7: OolSlice::new(bytes),
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C10: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f5; mach_msg_ool_descriptor_t f7; NDR_record_t NDR; _Bool f0[2]; char f0_pad[2]; char f1[15]; char f1_pad[1]; uint32_t f2Cnt; int64_t f2[4]; uint32_t f3Offset; uint32_t f3Cnt; char f3[5]; char f3_pad[3]; uint32_t f4Cnt; uint16_t f4[2]; char f6[13]; char f6_pad[3]; uint32_t f7Cnt; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 10;
{ _Bool values[2] = {true, true}; memcpy(it.f0, values, sizeof values); }
strcpy(it.f1, "ahefhcf");
it.f2Cnt = 4; { int64_t values[4] = {-8805524167890057313, -3864278969833087300, -7710790432556035484, 3640205034852496442}; memcpy(it.f2, values, sizeof values); }
it.f3Cnt = 5; strcpy(it.f3, "gbbb");
it.f4Cnt = 2; { uint16_t values[2] = {26420, 13656}; memcpy(it.f4, values, sizeof values); }
it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
strcpy(it.f6, "acegdfhceb");
it.f7 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f7Cnt = SIZE;
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 11, layout(mig))]
struct Shape11<'a> {
    #[mach(ool)]
    f0: OolSlice<'a>,
    f1: i64,
    #[mach(copy_send)]
    f2: &'a SendRight,
    #[mach(string, max = 5)]
    f3: &'a str,
    #[mach(string, max = 8)]
    f4: &'a str,
}

fn shape11(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape11 {
        f0: OolSlice::new(bytes),
        f1: -8065545561072681067,
        f2: right,
        f3: "hh",
        f4: "cgaheg",
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C11: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_port_descriptor_t f2; NDR_record_t NDR; uint32_t f0Cnt; int64_t f1; uint32_t f3Offset; uint32_t f3Cnt; char f3[3]; char f3_pad[1]; uint32_t f4Offset; uint32_t f4Cnt; char f4[7]; char f4_pad[1]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 11;
it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f0Cnt = SIZE;
it.f1 = -8065545561072681067;
it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f3Cnt = 3; strcpy(it.f3, "hh");
it.f4Cnt = 7; strcpy(it.f4, "cgaheg");
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 12, layout(mig))]
struct Shape12<'a> {
    #[mach(string, max = 11, fixed)]
    f0: &'a str,
    f1: u64,
    f2: [f64; 2],
    #[mach(ool)]
    f3: OolSlice<'a>,
    #[mach(ool)]
    f4: OolSlice<'a>,
    f5: [i8; 5],
    f6: f64,
}

fn shape12(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape12 {
        f0: "afhhcb",
        f1: 5250566074742481139,
        f2: [906.5, 996.5],
        f3: OolSlice::new(bytes),
        f4: OolSlice::new(bytes),
        f5: [-98, 25, -95, -75, 24],
        f6: 9.5,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C12: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f3; mach_msg_ool_descriptor_t f4; NDR_record_t NDR; char f0[11]; char f0_pad[1]; uint64_t f1; double f2[2]; uint32_t f3Cnt; uint32_t f4Cnt; int8_t f5[5]; char f5_pad[3]; double f6; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 12;
strcpy(it.f0, "afhhcb");
it.f1 = 5250566074742481139;
{ double values[2] = {906.5, 996.5}; memcpy(it.f2, values, sizeof values); }
it.f3 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f3Cnt = SIZE;
it.f4 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f4Cnt = SIZE;
{ int8_t values[5] = {-98, 25, -95, -75, 24}; memcpy(it.f5, values, sizeof values); }
it.f6 = 9.5;
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 13, layout(mig))]
struct Shape13<'a> {
    #[mach(ool)]
    f0: OolSlice<'a>,
    #[mach(ool)]
    f1: OolSlice<'a>,
    f2: [i8; 1],
    #[mach(string, max = 17, fixed)]
    f3: &'a str,
}

fn shape13(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape13 {
        f0: OolSlice::new(bytes),
        f1: OolSlice::new(bytes),
        f2: [115],
        f3: "bhfhehabfc",
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C13: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_ool_descriptor_t f1; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f1Cnt; int8_t f2[1]; char f2_pad[3]; char f3[17]; char f3_pad[3]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 13;
it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f0Cnt = SIZE;
it.f1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f1Cnt = SIZE;
{ int8_t values[1] = {115}; memcpy(it.f2, values, sizeof values); }
strcpy(it.f3, "bhfhehabfc");
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 14, layout(mig))]
struct Shape14 {}

fn shape14(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape14 {};
    RawMessageBuf::of(&message, task).unwrap()
}

const C14: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 14;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 15, layout(mig, reply))]
struct Shape15<'a> {
    f0: [u8; 1],
    #[mach(string, max = 9)]
    f1: &'a str,
    f2: i32,
    #[mach(string, max = 19, fixed)]
    f3: &'a str,
    #[mach(ool)]
    f4: OolSlice<'a>,
    #[mach(ool)]
    f5: OolSlice<'a>,
}

fn shape15(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape15 {
        f0: [68],
        f1: "dehcheb",
        f2: -716630460,
        f3: "gbdgcbeadh",
        f4: OolSlice::new(bytes),
        f5: OolSlice::new(bytes),
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C15: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f4; mach_msg_ool_descriptor_t f5; NDR_record_t NDR; uint8_t f0[1]; char f0_pad[3]; uint32_t f1Offset; uint32_t f1Cnt; char f1[8]; int32_t f2; char f3[19]; char f3_pad[1]; uint32_t f4Cnt; uint32_t f5Cnt; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 15;
{ uint8_t values[1] = {68}; memcpy(it.f0, values, sizeof values); }
it.f1Cnt = 8; strcpy(it.f1, "dehcheb");
it.f2 = -716630460;
strcpy(it.f3, "gbdgcbeadh");
it.f4 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f4Cnt = SIZE;
it.f5 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f5Cnt = SIZE;
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 16, layout(mig, reply))]
struct Shape16<'a> {
    #[mach(copy_send)]
    f0: &'a SendRight,
    #[mach(ool)]
    f1: OolSlice<'a>,
    #[mach(copy_send)]
    f2: &'a SendRight,
    f3: [i32; 1],
}

fn shape16(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape16 {
        f0: right,
        f1: OolSlice::new(bytes),
        f2: right,
        f3: [718791789],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C16: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_ool_descriptor_t f1; mach_msg_port_descriptor_t f2; NDR_record_t NDR; uint32_t f1Cnt; int32_t f3[1]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 16;
it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f1Cnt = SIZE;
it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ int32_t values[1] = {718791789}; memcpy(it.f3, values, sizeof values); }
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 17, layout(mig))]
struct Shape17<'a> {
    f0: bool,
    f1: i32,
    #[mach(array, max = 2)]
    f2: &'a [i16],
    f3: i32,
    f4: i16,
    f5: [bool; 4],
    f6: bool,
}

fn shape17(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape17 {
        f0: false,
        f1: -213791411,
        f2: &[-24652, 27728],
        f3: 1707459169,
        f4: -26494,
        f5: [false, false, false, false],
        f6: true,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C17: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; _Bool f0; char f0_pad[3]; int32_t f1; uint32_t f2Cnt; int16_t f2[2]; int32_t f3; int16_t f4; char f4_pad[2]; _Bool f5[4]; _Bool f6; char f6_pad[3]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 17;
it.f0 = false;
it.f1 = -213791411;
it.f2Cnt = 2; { int16_t values[2] = {-24652, 27728}; memcpy(it.f2, values, sizeof values); }
it.f3 = 1707459169;
it.f4 = -26494;
{ _Bool values[4] = {false, false, false, false}; memcpy(it.f5, values, sizeof values); }
it.f6 = true;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 18, layout(mig))]
struct Shape18<'a> {
    f0: [i32; 2],
    f1: [u16; 1],
    #[mach(ool)]
    f2: OolSlice<'a>,
    f3: [bool; 1],
    #[mach(string, max = 8)]
    f4: &'a str,
    f5: i8,
    f6: i32,
    f7: i32,
}

fn shape18(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape18 {
        f0: [2078742585, 223916752],
        f1: [30069],
        f2: OolSlice::new(bytes),
        f3: [false],
        f4: "ehcffd",
        f5: 100,
        f6: 303584293,
        f7: 191429886,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C18: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f2; NDR_record_t NDR; int32_t f0[2]; uint16_t f1[1]; char f1_pad[2]; uint32_t f2Cnt; _Bool f3[1]; char f3_pad[3]; uint32_t f4Offset; uint32_t f4Cnt; char f4[7]; char f4_pad[1]; int8_t f5; char f5_pad[3]; int32_t f6; int32_t f7; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 18;
{ int32_t values[2] = {2078742585, 223916752}; memcpy(it.f0, values, sizeof values); }
{ uint16_t values[1] = {30069}; memcpy(it.f1, values, sizeof values); }
it.f2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f2Cnt = SIZE;
{ _Bool values[1] = {false}; memcpy(it.f3, values, sizeof values); }
it.f4Cnt = 7; strcpy(it.f4, "ehcffd");
it.f5 = 100;
it.f6 = 303584293;
it.f7 = 191429886;
it.body.msgh_descriptor_count = 1;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 19, layout(mig, reply))]
struct Shape19 {
    f0: [i32; 5],
    f1: [u16; 5],
    f2: [f64; 2],
}

fn shape19(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape19 {
        f0: [-132474689, 309328672, 1827129791, 922939894, 1672467777],
        f1: [18900, 27701, 3814, 11076, 21240],
        f2: [56.5, 402.5],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C19: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; uint32_t RetCode; int32_t f0[5]; uint16_t f1[5]; char f1_pad[2]; double f2[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 19;
{ int32_t values[5] = {-132474689, 309328672, 1827129791, 922939894, 1672467777}; memcpy(it.f0, values, sizeof values); }
{ uint16_t values[5] = {18900, 27701, 3814, 11076, 21240}; memcpy(it.f1, values, sizeof values); }
{ double values[2] = {56.5, 402.5}; memcpy(it.f2, values, sizeof values); }
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 20, layout(mig))]
struct Shape20<'a> {
    #[mach(ool)]
    f0: OolSlice<'a>,
    #[mach(ool)]
    f1: OolSlice<'a>,
    #[mach(array, max = 2)]
    f2: &'a [u64],
}

fn shape20(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape20 {
        f0: OolSlice::new(bytes),
        f1: OolSlice::new(bytes),
        f2: &[3560185010028482070, 4174923426187124187],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C20: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_ool_descriptor_t f1; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f1Cnt; uint32_t f2Cnt; uint64_t f2[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 20;
it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f0Cnt = SIZE;
it.f1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f1Cnt = SIZE;
it.f2Cnt = 2; { uint64_t values[2] = {3560185010028482070, 4174923426187124187}; memcpy(it.f2, values, sizeof values); }
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 21, layout(mig))]
struct Shape21<'a> {
    #[mach(array, max = 1)]
    f0: &'a [u32],
    f1: [bool; 2],
    f2: [u16; 1],
    #[mach(array, max = 1)]
    f3: &'a [bool],
    #[mach(array, max = 4)]
    f4: &'a [i8],
    f5: f32,
    #[mach(array, max = 3)]
    f6: &'a [i16],
}

fn shape21(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape21 {
        f0: &[543198448],
        f1: [true, true],
        f2: [11010],
        f3: &[false],
        f4: &[71, -17],
        f5: 50.5,
        f6: &[-26936],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C21: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f0[1]; _Bool f1[2]; char f1_pad[2]; uint16_t f2[1]; char f2_pad[2]; uint32_t f3Cnt; _Bool f3[1]; char f3_pad[3]; uint32_t f4Cnt; int8_t f4[2]; char f4_pad[2]; float f5; uint32_t f6Cnt; int16_t f6[1]; char f6_pad[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 21;
it.f0Cnt = 1; { uint32_t values[1] = {543198448}; memcpy(it.f0, values, sizeof values); }
{ _Bool values[2] = {true, true}; memcpy(it.f1, values, sizeof values); }
{ uint16_t values[1] = {11010}; memcpy(it.f2, values, sizeof values); }
it.f3Cnt = 1; { _Bool values[1] = {false}; memcpy(it.f3, values, sizeof values); }
it.f4Cnt = 2; { int8_t values[2] = {71, -17}; memcpy(it.f4, values, sizeof values); }
it.f5 = 50.5;
it.f6Cnt = 1; { int16_t values[1] = {-26936}; memcpy(it.f6, values, sizeof values); }
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 22, layout(mig))]
struct Shape22<'a> {
    f0: [bool; 3],
    #[mach(string, max = 15, fixed)]
    f1: &'a str,
    f2: [i32; 2],
    f3: u32,
    #[mach(array, max = 3)]
    f4: &'a [i8],
    f5: u64,
    f6: bool,
    #[mach(copy_send)]
    f7: &'a SendRight,
    #[mach(ool)]
    f8: OolSlice<'a>,
    #[mach(copy_send)]
    f9: &'a SendRight,
}

fn shape22(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape22 {
        f0: [false, true, true],
        f1: "cgd",
        f2: [918542591, 855033143],
        f3: 1207879583,
        f4: &[-36, 97, 126],
        f5: 5045485651130406124,
        f6: true,
        f7: right,
        f8: OolSlice::new(bytes),
        f9: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C22: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f7; mach_msg_ool_descriptor_t f8; mach_msg_port_descriptor_t f9; NDR_record_t NDR; _Bool f0[3]; char f0_pad[1]; char f1[15]; char f1_pad[1]; int32_t f2[2]; uint32_t f3; uint32_t f4Cnt; int8_t f4[3]; char f4_pad[1]; uint64_t f5; _Bool f6; char f6_pad[3]; uint32_t f8Cnt; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 22;
{ _Bool values[3] = {false, true, true}; memcpy(it.f0, values, sizeof values); }
strcpy(it.f1, "cgd");
{ int32_t values[2] = {918542591, 855033143}; memcpy(it.f2, values, sizeof values); }
it.f3 = 1207879583;
it.f4Cnt = 3; { int8_t values[3] = {-36, 97, 126}; memcpy(it.f4, values, sizeof values); }
it.f5 = 5045485651130406124;
it.f6 = true;
it.f7 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f8 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f8Cnt = SIZE;
it.f9 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 23, layout(mig))]
struct Shape23<'a> {
    #[mach(copy_send)]
    f0: &'a SendRight,
    f1: i16,
    f2: u8,
    f3: i8,
    f4: f32,
    #[mach(string, max = 17, fixed)]
    f5: &'a str,
    f6: bool,
    #[mach(copy_send)]
    f7: &'a SendRight,
    #[mach(copy_send)]
    f8: &'a SendRight,
}

fn shape23(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape23 {
        f0: right,
        f1: 19598,
        f2: 127,
        f3: -81,
        f4: 782.5,
        f5: "edcfebg",
        f6: false,
        f7: right,
        f8: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C23: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_port_descriptor_t f7; mach_msg_port_descriptor_t f8; NDR_record_t NDR; int16_t f1; char f1_pad[2]; uint8_t f2; char f2_pad[3]; int8_t f3; char f3_pad[3]; float f4; char f5[17]; char f5_pad[3]; _Bool f6; char f6_pad[3]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 23;
it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f1 = 19598;
it.f2 = 127;
it.f3 = -81;
it.f4 = 782.5;
strcpy(it.f5, "edcfebg");
it.f6 = false;
it.f7 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f8 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 24, layout(mig))]
struct Shape24<'a> {
    f0: i32,
    #[mach(string, max = 10)]
    f1: &'a str,
    f2: f64,
    #[mach(string, max = 9)]
    f3: &'a str,
}

fn shape24(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape24 {
        f0: -1155371694,
        f1: "dgcchhfg",
        f2: 630.5,
        f3: "hdhfebc",
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C24: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; int32_t f0; uint32_t f1Offset; uint32_t f1Cnt; char f1[9]; char f1_pad[3]; double f2; uint32_t f3Offset; uint32_t f3Cnt; char f3[8]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 24;
it.f0 = -1155371694;
it.f1Cnt = 9; strcpy(it.f1, "dgcchhfg");
it.f2 = 630.5;
it.f3Cnt = 8; strcpy(it.f3, "hdhfebc");
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 25, layout(mig))]
struct Shape25<'a> {
    f0: u8,
    f1: i32,
    #[mach(copy_send)]
    f2: &'a SendRight,
    #[mach(string, max = 15, fixed)]
    f3: &'a str,
    #[mach(string, max = 3)]
    f4: &'a str,
    #[mach(copy_send)]
    f5: &'a SendRight,
}

fn shape25(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape25 {
        f0: 126,
        f1: -684909926,
        f2: right,
        f3: "hbgha",
        f4: "dc",
        f5: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C25: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f2; mach_msg_port_descriptor_t f5; NDR_record_t NDR; uint8_t f0; char f0_pad[3]; int32_t f1; char f3[15]; char f3_pad[1]; uint32_t f4Offset; uint32_t f4Cnt; char f4[3]; char f4_pad[1]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 25;
it.f0 = 126;
it.f1 = -684909926;
it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
strcpy(it.f3, "hbgha");
it.f4Cnt = 3; strcpy(it.f4, "dc");
it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 26, layout(mig))]
struct Shape26<'a> {
    #[mach(string, max = 7)]
    f0: &'a str,
    f1: u64,
    #[mach(ool)]
    f2: OolSlice<'a>,
    f3: f32,
    #[mach(copy_send)]
    f4: &'a SendRight,
    f5: bool,
}

fn shape26(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape26 {
        f0: "ddfg",
        f1: 1965120297155900868,
        f2: OolSlice::new(bytes),
        f3: 268.5,
        f4: right,
        f5: true,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C26: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f2; mach_msg_port_descriptor_t f4; NDR_record_t NDR; uint32_t f0Offset; uint32_t f0Cnt; char f0[5]; char f0_pad[3]; uint64_t f1; uint32_t f2Cnt; float f3; _Bool f5; char f5_pad[3]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 26;
it.f0Cnt = 5; strcpy(it.f0, "ddfg");
it.f1 = 1965120297155900868;
it.f2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f2Cnt = SIZE;
it.f3 = 268.5;
it.f4 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f5 = true;
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 27, layout(mig))]
struct Shape27<'a> {
    #[mach(array, max = 3)]
    f0: &'a [f32],
    f1: bool,
    #[mach(ool)]
    f2: OolSlice<'a>,
    f3: [u64; 4],
    #[mach(ool)]
    f4: OolSlice<'a>,
    #[mach(copy_send)]
    f5: &'a SendRight,
    #[mach(string, max = 4)]
    f6: &'a str,
    f7: i16,
    f8: i64,
    f9: [i16; 2],
}

fn shape27(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape27 {
        f0: &[618.5],
        f1: true,
        f2: OolSlice::new(bytes),
        f3: [
            4747088024523642597,
            931358294895005921,
            4706622488204599803,
            4795464938975447385,
        ],
        f4: OolSlice::new(bytes),
        f5: right,
        f6: "h",
        f7: 811,
        f8: 5985068426821602837,
        f9: [17619, 20176],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C27: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f2; mach_msg_ool_descriptor_t f4; mach_msg_port_descriptor_t f5; NDR_record_t NDR; uint32_t f0Cnt; float f0[1]; _Bool f1; char f1_pad[3]; uint32_t f2Cnt; uint64_t f3[4]; uint32_t f4Cnt; uint32_t f6Offset; uint32_t f6Cnt; char f6[2]; char f6_pad[2]; int16_t f7; char f7_pad[2]; int64_t f8; int16_t f9[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 27;
it.f0Cnt = 1; { float values[1] = {618.5}; memcpy(it.f0, values, sizeof values); }
it.f1 = true;
it.f2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f2Cnt = SIZE;
{ uint64_t values[4] = {4747088024523642597, 931358294895005921, 4706622488204599803, 4795464938975447385}; memcpy(it.f3, values, sizeof values); }
it.f4 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f4Cnt = SIZE;
it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f6Cnt = 2; strcpy(it.f6, "h");
it.f7 = 811;
it.f8 = 5985068426821602837;
{ int16_t values[2] = {17619, 20176}; memcpy(it.f9, values, sizeof values); }
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 28, layout(mig))]
struct Shape28<'a> {
    f0: u64,
    #[mach(copy_send)]
    f1: &'a SendRight,
}

fn shape28(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape28 {
        f0: 2864162348085352251,
        f1: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C28: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f1; NDR_record_t NDR; uint64_t f0; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 28;
it.f0 = 2864162348085352251;
it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 1;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 29, layout(mig))]
struct Shape29<'a> {
    #[mach(ool)]
    f0: OolSlice<'a>,
}

fn shape29(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape29 {
        f0: OolSlice::new(bytes),
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C29: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f0; NDR_record_t NDR; uint32_t f0Cnt; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 29;
it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f0Cnt = SIZE;
it.body.msgh_descriptor_count = 1;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 30, layout(mig))]
struct Shape30<'a> {
    #[mach(ool)]
    f0: OolSlice<'a>,
    #[mach(string, max = 4)]
    f1: &'a str,
    #[mach(string, max = 16, fixed)]
    f2: &'a str,
    #[mach(array, max = 3)]
    f3: &'a [bool],
    #[mach(array, max = 5)]
    f4: &'a [f32],
    #[mach(copy_send)]
    f5: &'a SendRight,
    #[mach(string, max = 1)]
    f6: &'a str,
    #[mach(ool)]
    f7: OolSlice<'a>,
}

fn shape30(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape30 {
        f0: OolSlice::new(bytes),
        f1: "aa",
        f2: "",
        f3: &[true],
        f4: &[789.5, 446.5, 439.5, 430.5, 246.5],
        f5: right,
        f6: "",
        f7: OolSlice::new(bytes),
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C30: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_port_descriptor_t f5; mach_msg_ool_descriptor_t f7; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f1Offset; uint32_t f1Cnt; char f1[3]; char f1_pad[1]; char f2[16]; uint32_t f3Cnt; _Bool f3[1]; char f3_pad[3]; uint32_t f4Cnt; float f4[5]; uint32_t f6Offset; uint32_t f6Cnt; char f6[1]; char f6_pad[3]; uint32_t f7Cnt; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 30;
it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f0Cnt = SIZE;
it.f1Cnt = 3; strcpy(it.f1, "aa");
strcpy(it.f2, "");
it.f3Cnt = 1; { _Bool values[1] = {true}; memcpy(it.f3, values, sizeof values); }
it.f4Cnt = 5; { float values[5] = {789.5, 446.5, 439.5, 430.5, 246.5}; memcpy(it.f4, values, sizeof values); }
it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f6Cnt = 1; strcpy(it.f6, "");
it.f7 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f7Cnt = SIZE;
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 31, layout(mig))]
struct Shape31<'a> {
    f0: u64,
    #[mach(string, max = 2)]
    f1: &'a str,
    f2: f32,
    f3: [u8; 1],
    #[mach(copy_send)]
    f4: &'a SendRight,
}

fn shape31(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape31 {
        f0: 3321880053121273417,
        f1: "d",
        f2: 106.5,
        f3: [64],
        f4: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C31: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f4; NDR_record_t NDR; uint64_t f0; uint32_t f1Offset; uint32_t f1Cnt; char f1[2]; char f1_pad[2]; float f2; uint8_t f3[1]; char f3_pad[3]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 31;
it.f0 = 3321880053121273417;
it.f1Cnt = 2; strcpy(it.f1, "d");
it.f2 = 106.5;
{ uint8_t values[1] = {64}; memcpy(it.f3, values, sizeof values); }
it.f4 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 1;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 32, layout(mig))]
struct Shape32<'a> {
    #[mach(copy_send)]
    f0: &'a SendRight,
}

fn shape32(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape32 { f0: right };
    RawMessageBuf::of(&message, task).unwrap()
}

const C32: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f0; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 32;
it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 1;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 33, layout(mig))]
struct Shape33<'a> {
    #[mach(ool)]
    f0: OolSlice<'a>,
    #[mach(copy_send)]
    f1: &'a SendRight,
    #[mach(string, max = 5)]
    f2: &'a str,
    #[mach(ool)]
    f3: OolSlice<'a>,
    #[mach(array, max = 3)]
    f4: &'a [bool],
}

fn shape33(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape33 {
        f0: OolSlice::new(bytes),
        f1: right,
        f2: "hg",
        f3: OolSlice::new(bytes),
        f4: &[false, true],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C33: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_port_descriptor_t f1; mach_msg_ool_descriptor_t f3; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f2Offset; uint32_t f2Cnt; char f2[3]; char f2_pad[1]; uint32_t f3Cnt; uint32_t f4Cnt; _Bool f4[2]; char f4_pad[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 33;
it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f0Cnt = SIZE;
it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f2Cnt = 3; strcpy(it.f2, "hg");
it.f3 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f3Cnt = SIZE;
it.f4Cnt = 2; { _Bool values[2] = {false, true}; memcpy(it.f4, values, sizeof values); }
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 34, layout(mig, reply))]
struct Shape34<'a> {
    #[mach(string, max = 17, fixed)]
    f0: &'a str,
    f1: u64,
    #[mach(string, max = 17, fixed)]
    f2: &'a str,
    f3: f64,
}

fn shape34(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape34 {
        f0: "hhhd",
        f1: 2023289389154230073,
        f2: "",
        f3: 437.5,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C34: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; uint32_t RetCode; char f0[17]; char f0_pad[3]; uint64_t f1; char f2[17]; char f2_pad[3]; double f3; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 34;
strcpy(it.f0, "hhhd");
it.f1 = 2023289389154230073;
strcpy(it.f2, "");
it.f3 = 437.5;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 35, layout(mig))]
struct Shape35<'a> {
    #[mach(array, max = 6)]
    f0: &'a [i32],
    f1: u64,
    #[mach(string, max = 13, fixed)]
    f2: &'a str,
    f3: u16,
    f4: bool,
    #[mach(array, max = 3)]
    f5: &'a [i64],
    #[mach(string, max = 14, fixed)]
    f6: &'a str,
}

fn shape35(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape35 {
        f0: &[-991545010, 1424632436, -1194204791, 1148241165, 989714917],
        f1: 6313838086067347023,
        f2: "gbghhbghff",
        f3: 21776,
        f4: false,
        f5: &[-2434733278707654832, -5260479033564864039],
        f6: "faga",
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C35: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; uint32_t f0Cnt; int32_t f0[5]; uint64_t f1; char f2[13]; char f2_pad[3]; uint16_t f3; char f3_pad[2]; _Bool f4; char f4_pad[3]; uint32_t f5Cnt; int64_t f5[2]; char f6[14]; char f6_pad[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 35;
it.f0Cnt = 5; { int32_t values[5] = {-991545010, 1424632436, -1194204791, 1148241165, 989714917}; memcpy(it.f0, values, sizeof values); }
it.f1 = 6313838086067347023;
strcpy(it.f2, "gbghhbghff");
it.f3 = 21776;
it.f4 = false;
it.f5Cnt = 2; { int64_t values[2] = {-2434733278707654832, -5260479033564864039}; memcpy(it.f5, values, sizeof values); }
strcpy(it.f6, "faga");
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 36, layout(mig))]
struct Shape36 {
    f0: [u8; 3],
}

fn shape36(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape36 { f0: [77, 40, 93] };
    RawMessageBuf::of(&message, task).unwrap()
}

const C36: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; uint8_t f0[3]; char f0_pad[1]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 36;
{ uint8_t values[3] = {77, 40, 93}; memcpy(it.f0, values, sizeof values); }
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 37, layout(mig))]
struct Shape37 {
    f0: i64,
    f1: u8,
    f2: u16,
    f3: [i32; 4],
    f4: f64,
}

fn shape37(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape37 {
        f0: 170080600138377586,
        f1: 63,
        f2: 308,
        f3: [-1398806100, -1317276288, -10687527, -1035447072],
        f4: 229.5,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C37: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; int64_t f0; uint8_t f1; char f1_pad[3]; uint16_t f2; char f2_pad[2]; int32_t f3[4]; double f4; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 37;
it.f0 = 170080600138377586;
it.f1 = 63;
it.f2 = 308;
{ int32_t values[4] = {-1398806100, -1317276288, -10687527, -1035447072}; memcpy(it.f3, values, sizeof values); }
it.f4 = 229.5;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 38, layout(mig))]
struct Shape38<'a> {
    #[mach(ool)]
    f0: OolSlice<'a>,
    #[mach(ool)]
    f1: OolSlice<'a>,
    #[mach(copy_send)]
    f2: &'a SendRight,
    #[mach(array, max = 3)]
    f3: &'a [i8],
    f4: u16,
    #[mach(string, max = 5)]
    f5: &'a str,
    #[mach(string, max = 5)]
    f6: &'a str,
}

fn shape38(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape38 {
        f0: OolSlice::new(bytes),
        f1: OolSlice::new(bytes),
        f2: right,
        f3: &[73, 30],
        f4: 17665,
        f5: "dhd",
        f6: "cag",
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C38: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_ool_descriptor_t f1; mach_msg_port_descriptor_t f2; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f1Cnt; uint32_t f3Cnt; int8_t f3[2]; char f3_pad[2]; uint16_t f4; char f4_pad[2]; uint32_t f5Offset; uint32_t f5Cnt; char f5[4]; uint32_t f6Offset; uint32_t f6Cnt; char f6[4]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 38;
it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f0Cnt = SIZE;
it.f1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f1Cnt = SIZE;
it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f3Cnt = 2; { int8_t values[2] = {73, 30}; memcpy(it.f3, values, sizeof values); }
it.f4 = 17665;
it.f5Cnt = 4; strcpy(it.f5, "dhd");
it.f6Cnt = 4; strcpy(it.f6, "cag");
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 39, layout(mig))]
struct Shape39<'a> {
    f0: u16,
    #[mach(copy_send)]
    f1: &'a SendRight,
    f2: i16,
    #[mach(string, max = 11, fixed)]
    f3: &'a str,
}

fn shape39(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape39 {
        f0: 32547,
        f1: right,
        f2: 20354,
        f3: "ceg",
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C39: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f1; NDR_record_t NDR; uint16_t f0; char f0_pad[2]; int16_t f2; char f2_pad[2]; char f3[11]; char f3_pad[1]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 39;
it.f0 = 32547;
it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f2 = 20354;
strcpy(it.f3, "ceg");
it.body.msgh_descriptor_count = 1;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 40, layout(mig, reply))]
struct Shape40<'a> {
    f0: i8,
    f1: u16,
    #[mach(string, max = 13, fixed)]
    f2: &'a str,
    #[mach(array, max = 3)]
    f3: &'a [i64],
    #[mach(copy_send)]
    f4: &'a SendRight,
}

fn shape40(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape40 {
        f0: 122,
        f1: 26376,
        f2: "e",
        f3: &[-7450653108577659942],
        f4: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C40: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f4; NDR_record_t NDR; int8_t f0; char f0_pad[3]; uint16_t f1; char f1_pad[2]; char f2[13]; char f2_pad[3]; uint32_t f3Cnt; int64_t f3[1]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 40;
it.f0 = 122;
it.f1 = 26376;
strcpy(it.f2, "e");
it.f3Cnt = 1; { int64_t values[1] = {-7450653108577659942}; memcpy(it.f3, values, sizeof values); }
it.f4 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 1;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 41, layout(mig))]
struct Shape41<'a> {
    #[mach(ool)]
    f0: OolSlice<'a>,
}

fn shape41(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape41 {
        f0: OolSlice::new(bytes),
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C41: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f0; NDR_record_t NDR; uint32_t f0Cnt; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 41;
it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f0Cnt = SIZE;
it.body.msgh_descriptor_count = 1;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 42, layout(mig))]
struct Shape42<'a> {
    f0: [u8; 4],
    #[mach(copy_send)]
    f1: &'a SendRight,
    #[mach(string, max = 6)]
    f2: &'a str,
    #[mach(ool)]
    f3: OolSlice<'a>,
    #[mach(copy_send)]
    f4: &'a SendRight,
}

fn shape42(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape42 {
        f0: [100, 7, 19, 125],
        f1: right,
        f2: "ebdcd",
        f3: OolSlice::new(bytes),
        f4: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C42: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f1; mach_msg_ool_descriptor_t f3; mach_msg_port_descriptor_t f4; NDR_record_t NDR; uint8_t f0[4]; uint32_t f2Offset; uint32_t f2Cnt; char f2[6]; char f2_pad[2]; uint32_t f3Cnt; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 42;
{ uint8_t values[4] = {100, 7, 19, 125}; memcpy(it.f0, values, sizeof values); }
it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f2Cnt = 6; strcpy(it.f2, "ebdcd");
it.f3 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f3Cnt = SIZE;
it.f4 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 43, layout(mig))]
struct Shape43<'a> {
    #[mach(string, max = 4)]
    f0: &'a str,
    f1: i16,
    f2: u8,
    f3: bool,
}

fn shape43(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape43 {
        f0: "fc",
        f1: -18125,
        f2: 43,
        f3: true,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C43: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; uint32_t f0Offset; uint32_t f0Cnt; char f0[3]; char f0_pad[1]; int16_t f1; char f1_pad[2]; uint8_t f2; char f2_pad[3]; _Bool f3; char f3_pad[3]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 43;
it.f0Cnt = 3; strcpy(it.f0, "fc");
it.f1 = -18125;
it.f2 = 43;
it.f3 = true;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 44, layout(mig))]
struct Shape44<'a> {
    #[mach(copy_send)]
    f0: &'a SendRight,
    f1: i8,
    f2: [u16; 2],
    #[mach(copy_send)]
    f3: &'a SendRight,
    #[mach(string, max = 14, fixed)]
    f4: &'a str,
    #[mach(ool)]
    f5: OolSlice<'a>,
    #[mach(string, max = 13, fixed)]
    f6: &'a str,
    f7: u64,
    #[mach(array, max = 3)]
    f8: &'a [f64],
}

fn shape44(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape44 {
        f0: right,
        f1: 105,
        f2: [31081, 9851],
        f3: right,
        f4: "cbddfbcg",
        f5: OolSlice::new(bytes),
        f6: "afghfcbacg",
        f7: 2474680538572246581,
        f8: &[89.5],
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C44: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_port_descriptor_t f3; mach_msg_ool_descriptor_t f5; NDR_record_t NDR; int8_t f1; char f1_pad[3]; uint16_t f2[2]; char f4[14]; char f4_pad[2]; uint32_t f5Cnt; char f6[13]; char f6_pad[3]; uint64_t f7; uint32_t f8Cnt; double f8[1]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 44;
it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f1 = 105;
{ uint16_t values[2] = {31081, 9851}; memcpy(it.f2, values, sizeof values); }
it.f3 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
strcpy(it.f4, "cbddfbcg");
it.f5 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f5Cnt = SIZE;
strcpy(it.f6, "afghfcbacg");
it.f7 = 2474680538572246581;
it.f8Cnt = 1; { double values[1] = {89.5}; memcpy(it.f8, values, sizeof values); }
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 45, layout(mig))]
struct Shape45<'a> {
    #[mach(copy_send)]
    f0: &'a SendRight,
    f1: i64,
    f2: i32,
    f3: f64,
    f4: [u32; 5],
    #[mach(copy_send)]
    f5: &'a SendRight,
    f6: u16,
    #[mach(copy_send)]
    f7: &'a SendRight,
}

fn shape45(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape45 {
        f0: right,
        f1: 2140458384225885311,
        f2: 845396942,
        f3: 765.5,
        f4: [516656652, 725428986, 908564531, 486752812, 93340318],
        f5: right,
        f6: 31451,
        f7: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C45: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_port_descriptor_t f5; mach_msg_port_descriptor_t f7; NDR_record_t NDR; int64_t f1; int32_t f2; double f3; uint32_t f4[5]; uint16_t f6; char f6_pad[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 45;
it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f1 = 2140458384225885311;
it.f2 = 845396942;
it.f3 = 765.5;
{ uint32_t values[5] = {516656652, 725428986, 908564531, 486752812, 93340318}; memcpy(it.f4, values, sizeof values); }
it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f6 = 31451;
it.f7 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 46, layout(mig, reply))]
struct Shape46<'a> {
    f0: u8,
    f1: u8,
    f2: u8,
    f3: u8,
    f4: [u64; 2],
    #[mach(string, max = 5)]
    f5: &'a str,
}

fn shape46(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape46 {
        f0: 54,
        f1: 106,
        f2: 55,
        f3: 101,
        f4: [2475313150923409186, 2455818623699783426],
        f5: "eeg",
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C46: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; uint32_t RetCode; uint8_t f0; char f0_pad[3]; uint8_t f1; char f1_pad[3]; uint8_t f2; char f2_pad[3]; uint8_t f3; char f3_pad[3]; uint64_t f4[2]; uint32_t f5Offset; uint32_t f5Cnt; char f5[4]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 46;
it.f0 = 54;
it.f1 = 106;
it.f2 = 55;
it.f3 = 101;
{ uint64_t values[2] = {2475313150923409186, 2455818623699783426}; memcpy(it.f4, values, sizeof values); }
it.f5Cnt = 4; strcpy(it.f5, "eeg");
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 47, layout(mig))]
struct Shape47<'a> {
    #[mach(ool)]
    f0: OolSlice<'a>,
    f1: [f32; 5],
    #[mach(ool)]
    f2: OolSlice<'a>,
    f3: u8,
}

fn shape47(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape47 {
        f0: OolSlice::new(bytes),
        f1: [706.5, 330.5, 553.5, 74.5, 577.5],
        f2: OolSlice::new(bytes),
        f3: 118,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C47: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_ool_descriptor_t f2; NDR_record_t NDR; uint32_t f0Cnt; float f1[5]; uint32_t f2Cnt; uint8_t f3; char f3_pad[3]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 47;
it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f0Cnt = SIZE;
{ float values[5] = {706.5, 330.5, 553.5, 74.5, 577.5}; memcpy(it.f1, values, sizeof values); }
it.f2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f2Cnt = SIZE;
it.f3 = 118;
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 48, layout(mig))]
struct Shape48<'a> {
    f0: [i16; 2],
    f1: [f32; 2],
    #[mach(array, max = 2)]
    f2: &'a [u32],
    #[mach(ool)]
    f3: OolSlice<'a>,
    #[mach(ool)]
    f4: OolSlice<'a>,
    #[mach(string, max = 17, fixed)]
    f5: &'a str,
    #[mach(copy_send)]
    f6: &'a SendRight,
}

fn shape48(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape48 {
        f0: [-31840, 29132],
        f1: [887.5, 73.5],
        f2: &[1618588759, 1106839789],
        f3: OolSlice::new(bytes),
        f4: OolSlice::new(bytes),
        f5: "da",
        f6: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C48: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f3; mach_msg_ool_descriptor_t f4; mach_msg_port_descriptor_t f6; NDR_record_t NDR; int16_t f0[2]; float f1[2]; uint32_t f2Cnt; uint32_t f2[2]; uint32_t f3Cnt; uint32_t f4Cnt; char f5[17]; char f5_pad[3]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 48;
{ int16_t values[2] = {-31840, 29132}; memcpy(it.f0, values, sizeof values); }
{ float values[2] = {887.5, 73.5}; memcpy(it.f1, values, sizeof values); }
it.f2Cnt = 2; { uint32_t values[2] = {1618588759, 1106839789}; memcpy(it.f2, values, sizeof values); }
it.f3 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f3Cnt = SIZE;
it.f4 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f4Cnt = SIZE;
strcpy(it.f5, "da");
it.f6 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 49, layout(mig))]
struct Shape49<'a> {
    f0: i16,
    #[mach(array, max = 5)]
    f1: &'a [i16],
    f2: [f64; 5],
    f3: i64,
    #[mach(string, max = 18, fixed)]
    f4: &'a str,
    f5: i32,
}

fn shape49(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape49 {
        f0: -18810,
        f1: &[18065, 19842, 5185],
        f2: [933.5, 735.5, 53.5, 58.5, 802.5],
        f3: -2987266124592585734,
        f4: "",
        f5: 959683964,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C49: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; int16_t f0; char f0_pad[2]; uint32_t f1Cnt; int16_t f1[3]; char f1_pad[2]; double f2[5]; int64_t f3; char f4[18]; char f4_pad[2]; int32_t f5; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 49;
it.f0 = -18810;
it.f1Cnt = 3; { int16_t values[3] = {18065, 19842, 5185}; memcpy(it.f1, values, sizeof values); }
{ double values[5] = {933.5, 735.5, 53.5, 58.5, 802.5}; memcpy(it.f2, values, sizeof values); }
it.f3 = -2987266124592585734;
strcpy(it.f4, "");
it.f5 = 959683964;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 50, layout(mig, reply))]
struct Shape50<'a> {
    f0: [u8; 2],
    #[mach(array, max = 2)]
    f1: &'a [bool],
    f2: bool,
    #[mach(ool)]
    f3: OolSlice<'a>,
    f4: u64,
    f5: f64,
    f6: [u8; 2],
    #[mach(string, max = 11)]
    f7: &'a str,
}

fn shape50(_: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape50 {
        f0: [23, 49],
        f1: &[false, false],
        f2: true,
        f3: OolSlice::new(bytes),
        f4: 4903656202852972216,
        f5: 22.5,
        f6: [124, 87],
        f7: "hgfbabda",
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C50: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f3; NDR_record_t NDR; uint8_t f0[2]; char f0_pad[2]; uint32_t f1Cnt; _Bool f1[2]; char f1_pad[2]; _Bool f2; char f2_pad[3]; uint32_t f3Cnt; uint64_t f4; double f5; uint8_t f6[2]; char f6_pad[2]; uint32_t f7Offset; uint32_t f7Cnt; char f7[9]; char f7_pad[3]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 50;
{ uint8_t values[2] = {23, 49}; memcpy(it.f0, values, sizeof values); }
it.f1Cnt = 2; { _Bool values[2] = {false, false}; memcpy(it.f1, values, sizeof values); }
it.f2 = true;
it.f3 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f3Cnt = SIZE;
it.f4 = 4903656202852972216;
it.f5 = 22.5;
{ uint8_t values[2] = {124, 87}; memcpy(it.f6, values, sizeof values); }
it.f7Cnt = 9; strcpy(it.f7, "hgfbabda");
it.body.msgh_descriptor_count = 1;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 51, layout(mig))]
struct Shape51<'a> {
    f0: [i8; 2],
    #[mach(string, max = 7)]
    f1: &'a str,
    #[mach(copy_send)]
    f2: &'a SendRight,
    f3: bool,
    f4: f64,
    #[mach(copy_send)]
    f5: &'a SendRight,
    #[mach(copy_send)]
    f6: &'a SendRight,
}

fn shape51(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape51 {
        f0: [52, 30],
        f1: "aebdda",
        f2: right,
        f3: true,
        f4: 175.5,
        f5: right,
        f6: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C51: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f2; mach_msg_port_descriptor_t f5; mach_msg_port_descriptor_t f6; NDR_record_t NDR; int8_t f0[2]; char f0_pad[2]; uint32_t f1Offset; uint32_t f1Cnt; char f1[7]; char f1_pad[1]; _Bool f3; char f3_pad[3]; double f4; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 51;
{ int8_t values[2] = {52, 30}; memcpy(it.f0, values, sizeof values); }
it.f1Cnt = 7; strcpy(it.f1, "aebdda");
it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f3 = true;
it.f4 = 175.5;
it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f6 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 52, layout(mig))]
struct Shape52 {
    f0: [u32; 1],
    f1: bool,
    f2: f64,
}

fn shape52(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape52 {
        f0: [1882057229],
        f1: true,
        f2: 109.5,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C52: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; uint32_t f0[1]; _Bool f1; char f1_pad[3]; double f2; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 52;
{ uint32_t values[1] = {1882057229}; memcpy(it.f0, values, sizeof values); }
it.f1 = true;
it.f2 = 109.5;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 53, layout(mig))]
struct Shape53<'a> {
    #[mach(copy_send)]
    f0: &'a SendRight,
    #[mach(string, max = 6)]
    f1: &'a str,
    #[mach(copy_send)]
    f2: &'a SendRight,
    #[mach(array, max = 7)]
    f3: &'a [i8],
    #[mach(string, max = 14, fixed)]
    f4: &'a str,
}

fn shape53(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape53 {
        f0: right,
        f1: "feea",
        f2: right,
        f3: &[84, -77, 45, -123, 79],
        f4: "c",
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C53: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_port_descriptor_t f2; NDR_record_t NDR; uint32_t f1Offset; uint32_t f1Cnt; char f1[5]; char f1_pad[3]; uint32_t f3Cnt; int8_t f3[5]; char f3_pad[3]; char f4[14]; char f4_pad[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 53;
it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f1Cnt = 5; strcpy(it.f1, "feea");
it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f3Cnt = 5; { int8_t values[5] = {84, -77, 45, -123, 79}; memcpy(it.f3, values, sizeof values); }
strcpy(it.f4, "c");
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 54, layout(mig))]
struct Shape54<'a> {
    #[mach(ool)]
    f0: OolSlice<'a>,
    #[mach(copy_send)]
    f1: &'a SendRight,
    f2: [u16; 2],
    #[mach(copy_send)]
    f3: &'a SendRight,
}

fn shape54(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape54 {
        f0: OolSlice::new(bytes),
        f1: right,
        f2: [15711, 12286],
        f3: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C54: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_port_descriptor_t f1; mach_msg_port_descriptor_t f3; NDR_record_t NDR; uint32_t f0Cnt; uint16_t f2[2]; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 54;
it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f0Cnt = SIZE;
it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
{ uint16_t values[2] = {15711, 12286}; memcpy(it.f2, values, sizeof values); }
it.f3 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 55, layout(mig))]
struct Shape55<'a> {
    f0: u64,
    #[mach(array, max = 3)]
    f1: &'a [u32],
    f2: u8,
    f3: u32,
    #[mach(array, max = 2)]
    f4: &'a [i64],
    f5: u64,
}

fn shape55(_: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape55 {
        f0: 5432868377616840685,
        f1: &[1984891597, 3423057, 1567949087],
        f2: 26,
        f3: 1695039468,
        f4: &[-2235553662687585082, 299436925409993438],
        f5: 5195582400288013513,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C55: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; NDR_record_t NDR; uint64_t f0; uint32_t f1Cnt; uint32_t f1[3]; uint8_t f2; char f2_pad[3]; uint32_t f3; uint32_t f4Cnt; int64_t f4[2]; uint64_t f5; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 0u; it.header.msgh_size = sizeof it; it.header.msgh_id = 55;
it.f0 = 5432868377616840685;
it.f1Cnt = 3; { uint32_t values[3] = {1984891597, 3423057, 1567949087}; memcpy(it.f1, values, sizeof values); }
it.f2 = 26;
it.f3 = 1695039468;
it.f4Cnt = 2; { int64_t values[2] = {-2235553662687585082, 299436925409993438}; memcpy(it.f4, values, sizeof values); }
it.f5 = 5195582400288013513;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 56, layout(mig))]
struct Shape56<'a> {
    #[mach(array, max = 5)]
    f0: &'a [u32],
    #[mach(copy_send)]
    f1: &'a SendRight,
    f2: f64,
    #[mach(copy_send)]
    f3: &'a SendRight,
    #[mach(ool)]
    f4: OolSlice<'a>,
}

fn shape56(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape56 {
        f0: &[1952745895, 575153559, 243516295, 1659972379, 2106938051],
        f1: right,
        f2: 202.5,
        f3: right,
        f4: OolSlice::new(bytes),
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C56: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f1; mach_msg_port_descriptor_t f3; mach_msg_ool_descriptor_t f4; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f0[5]; double f2; uint32_t f4Cnt; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 56;
it.f0Cnt = 5; { uint32_t values[5] = {1952745895, 575153559, 243516295, 1659972379, 2106938051}; memcpy(it.f0, values, sizeof values); }
it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f2 = 202.5;
it.f3 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f4 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f4Cnt = SIZE;
it.body.msgh_descriptor_count = 3;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 57, layout(mig))]
struct Shape57<'a> {
    #[mach(copy_send)]
    f0: &'a SendRight,
    #[mach(copy_send)]
    f1: &'a SendRight,
    #[mach(copy_send)]
    f2: &'a SendRight,
}

fn shape57(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape57 {
        f0: right,
        f1: right,
        f2: right,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C57: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_port_descriptor_t f1; mach_msg_port_descriptor_t f2; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 57;
it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.body.msgh_descriptor_count = 3;
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 58, layout(mig))]
struct Shape58<'a> {
    #[mach(copy_send)]
    f0: &'a SendRight,
    #[mach(ool)]
    f1: OolSlice<'a>,
}

fn shape58(right: &SendRight, bytes: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape58 {
        f0: right,
        f1: OolSlice::new(bytes),
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C58: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_ool_descriptor_t f1; NDR_record_t NDR; uint32_t f1Cnt; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 58;
it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};
it.f1Cnt = SIZE;
it.body.msgh_descriptor_count = 2;
it.NDR = (NDR_record_t){.int_rep = 1};
print_bytes(&it, sizeof it);
"#;

#[derive(MachMessage)]
#[mach(id = 59, layout(mig))]
struct Shape59<'a> {
    f0: i16,
    #[mach(array, max = 3)]
    f1: &'a [u32],
    #[mach(copy_send)]
    f2: &'a SendRight,
    f3: f64,
}

fn shape59(right: &SendRight, _: &[u8], task: mach_msg::kernel::Task) -> RawMessageBuf {
    let message = Shape59 {
        f0: -13847,
        f1: &[586430674],
        f2: right,
        f3: 894.5,
    };
    RawMessageBuf::of(&message, task).unwrap()
}

const C59: &str = r#"#pragma pack(push, 4)
struct message { mach_msg_header_t header; mach_msg_body_t body; mach_msg_port_descriptor_t f2; NDR_record_t NDR; int16_t f0; char f0_pad[2]; uint32_t f1Cnt; uint32_t f1[1]; double f3; };
#pragma pack(pop)
struct message it; memset(&it, 0, sizeof it);
it.header.msgh_bits = 2147483648u; it.header.msgh_size = sizeof it; it.header.msgh_id = 59;
it.f0 = -13847;
it.f1Cnt = 1; { uint32_t values[1] = {586430674}; memcpy(it.f1, values, sizeof values); }
it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};
it.f3 = 894.5;
it.body.msgh_descriptor_count = 1;
it.NDR = (NDR_record_t){.int_rep = 1};
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
