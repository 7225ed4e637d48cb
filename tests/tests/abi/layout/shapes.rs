//! Written by `scripts/c-shapes`; do not change by hand.

use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::{MachMessage, OolSlice, SendRight};

use super::Shape;

shapes! { right bytes
    (id = 0) <> {
        f0 {u32} {1063938749}
    } {
        r#"typedef struct { uint32_t f0; } inline_t;"#
        r#"inline_t in;"#
        r#"it.in.f0 = 1063938749;"#
    }
    (id = 1) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {[i8; 5]} {[-77, 98, 89, -34, 102]}
        f1 {[i64; 1]} {[8718583300439266497]}
        f2 {[u8; 1]} {[115]}
    } {
        r#"typedef struct { int8_t f0[5]; int64_t f1[1]; uint8_t f2[1]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; char pad[4]; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; { int8_t values[5] = {-77, 98, 89, -34, 102}; memcpy(it.in.f0, values, sizeof values); } { int64_t values[1] = {8718583300439266497}; memcpy(it.in.f1, values, sizeof values); } { uint8_t values[1] = {115}; memcpy(it.in.f2, values, sizeof values); }"#
    }
    (id = 2) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19};"#
    }
    (id = 3) <> {
    } {
        r#""#
        r#""#
        r#""#
    }
    (id = 4) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE};"#
    }
    (id = 5) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {i32} {2044929403}
        f1 {[i16; 5]} {[30359, -13637, -30024, -30218, 3276]}
        f2 {[bool; 1]} {[false]}
    } {
        r#"typedef struct { int32_t f0; int16_t f1[5]; _Bool f2[1]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.in.f0 = 2044929403; { int16_t values[5] = {30359, -13637, -30024, -30218, 3276}; memcpy(it.in.f1, values, sizeof values); } { _Bool values[1] = {false}; memcpy(it.in.f2, values, sizeof values); }"#
    }
    (id = 6) <> {
        f0 {f32} {964.5}
        f1 {u64} {3628046829441664965}
        f2 {[f32; 2]} {[604.5, 874.5]}
        f3 {[bool; 1]} {[true]}
        f4 {[i16; 5]} {[15736, -24370, 13247, 21782, -12029]}
    } {
        r#"typedef struct { float f0; uint64_t f1; float f2[2]; _Bool f3[1]; int16_t f4[5]; } inline_t;"#
        r#"inline_t in;"#
        r#"it.in.f0 = 964.5; it.in.f1 = 3628046829441664965; { float values[2] = {604.5, 874.5}; memcpy(it.in.f2, values, sizeof values); } { _Bool values[1] = {true}; memcpy(it.in.f3, values, sizeof values); } { int16_t values[5] = {15736, -24370, 13247, 21782, -12029}; memcpy(it.in.f4, values, sizeof values); }"#
    }
    (id = 7) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        f0 {[bool; 1]} {[false]}
        f1 {[f32; 3]} {[663.5, 175.5, 173.5]}
        f2 {i8} {64}
        f3 {[u16; 1]} {[32180]}
        f4 {f32} {13.5}
        f5 {u64} {1840213685134491965}
        f6 {[i32; 3]} {[-1158819637, -1847458226, 498594435]}
    } {
        r#"typedef struct { _Bool f0[1]; float f1[3]; int8_t f2; uint16_t f3[1]; float f4; uint64_t f5; int32_t f6[3]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { _Bool values[1] = {false}; memcpy(it.in.f0, values, sizeof values); } { float values[3] = {663.5, 175.5, 173.5}; memcpy(it.in.f1, values, sizeof values); } it.in.f2 = 64; { uint16_t values[1] = {32180}; memcpy(it.in.f3, values, sizeof values); } it.in.f4 = 13.5; it.in.f5 = 1840213685134491965; { int32_t values[3] = {-1158819637, -1847458226, 498594435}; memcpy(it.in.f6, values, sizeof values); }"#
    }
    (id = 8) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {[bool; 1]} {[true]}
        f1 {[f32; 5]} {[532.5, 797.5, 575.5, 211.5, 437.5]}
        f2 {[f64; 5]} {[973.5, 58.5, 493.5, 891.5, 374.5]}
        f3 {[u8; 5]} {[72, 70, 25, 120, 64]}
    } {
        r#"typedef struct { _Bool f0[1]; float f1[5]; double f2[5]; uint8_t f3[5]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; char pad[4]; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; { _Bool values[1] = {true}; memcpy(it.in.f0, values, sizeof values); } { float values[5] = {532.5, 797.5, 575.5, 211.5, 437.5}; memcpy(it.in.f1, values, sizeof values); } { double values[5] = {973.5, 58.5, 493.5, 891.5, 374.5}; memcpy(it.in.f2, values, sizeof values); } { uint8_t values[5] = {72, 70, 25, 120, 64}; memcpy(it.in.f3, values, sizeof values); }"#
    }
    (id = 9) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {i32} {1364449039}
        f1 {[u8; 1]} {[70]}
        f2 {[f32; 2]} {[599.5, 186.5]}
        f3 {f32} {882.5}
        f4 {[f64; 5]} {[94.5, 818.5, 565.5, 817.5, 872.5]}
        f5 {f64} {837.5}
    } {
        r#"typedef struct { int32_t f0; uint8_t f1[1]; float f2[2]; float f3; double f4[5]; double f5; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; char pad[4]; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.in.f0 = 1364449039; { uint8_t values[1] = {70}; memcpy(it.in.f1, values, sizeof values); } { float values[2] = {599.5, 186.5}; memcpy(it.in.f2, values, sizeof values); } it.in.f3 = 882.5; { double values[5] = {94.5, 818.5, 565.5, 817.5, 872.5}; memcpy(it.in.f4, values, sizeof values); } it.in.f5 = 837.5;"#
    }
    (id = 10) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        f0 {[i8; 5]} {[2, -1, 96, 31, -14]}
    } {
        r#"typedef struct { int8_t f0[5]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { int8_t values[5] = {2, -1, 96, 31, -14}; memcpy(it.in.f0, values, sizeof values); }"#
    }
    (id = 11) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {u16} {8362}
    } {
        r#"typedef struct { uint16_t f0; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.in.f0 = 8362;"#
    }
    (id = 12) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {i32} {-1932345508}
        f1 {[i64; 1]} {[9008820538366686698]}
        f2 {[i64; 5]} {[5586122752377433016, 8997892244508345060, 164771138469239957, -325825277789635668, 1477838696659784072]}
        f3 {i8} {-90}
        f4 {u8} {86}
        f5 {u32} {916256161}
        f6 {u64} {7676104414338324941}
    } {
        r#"typedef struct { int32_t f0; int64_t f1[1]; int64_t f2[5]; int8_t f3; uint8_t f4; uint32_t f5; uint64_t f6; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.in.f0 = -1932345508; { int64_t values[1] = {9008820538366686698}; memcpy(it.in.f1, values, sizeof values); } { int64_t values[5] = {5586122752377433016, 8997892244508345060, 164771138469239957, -325825277789635668, 1477838696659784072}; memcpy(it.in.f2, values, sizeof values); } it.in.f3 = -90; it.in.f4 = 86; it.in.f5 = 916256161; it.in.f6 = 7676104414338324941;"#
    }
    (id = 13) <> {
        f0 {[i16; 5]} {[9784, 31716, 28689, 10039, 28131]}
        f1 {f32} {318.5}
        f2 {[bool; 3]} {[false, true, false]}
        f3 {[u8; 3]} {[72, 32, 16]}
        f4 {[u64; 1]} {[5171704403302531872]}
        f5 {bool} {true}
        f6 {[f64; 3]} {[605.5, 840.5, 223.5]}
    } {
        r#"typedef struct { int16_t f0[5]; float f1; _Bool f2[3]; uint8_t f3[3]; uint64_t f4[1]; _Bool f5; double f6[3]; } inline_t;"#
        r#"inline_t in;"#
        r#"{ int16_t values[5] = {9784, 31716, 28689, 10039, 28131}; memcpy(it.in.f0, values, sizeof values); } it.in.f1 = 318.5; { _Bool values[3] = {false, true, false}; memcpy(it.in.f2, values, sizeof values); } { uint8_t values[3] = {72, 32, 16}; memcpy(it.in.f3, values, sizeof values); } { uint64_t values[1] = {5171704403302531872}; memcpy(it.in.f4, values, sizeof values); } it.in.f5 = true; { double values[3] = {605.5, 840.5, 223.5}; memcpy(it.in.f6, values, sizeof values); }"#
    }
    (id = 14) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        #[mach(copy_send)] d2 {&'a SendRight} {right}
        f0 {[i16; 1]} {[12781]}
        f1 {[i32; 2]} {[1082562328, 36937146]}
        f2 {i8} {-78}
        f3 {[i16; 1]} {[-13183]}
        f4 {f64} {289.5}
        f5 {[bool; 3]} {[true, true, true]}
    } {
        r#"typedef struct { int16_t f0[1]; int32_t f1[2]; int8_t f2; int16_t f3[1]; double f4; _Bool f5[3]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; char pad[4]; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { int16_t values[1] = {12781}; memcpy(it.in.f0, values, sizeof values); } { int32_t values[2] = {1082562328, 36937146}; memcpy(it.in.f1, values, sizeof values); } it.in.f2 = -78; { int16_t values[1] = {-13183}; memcpy(it.in.f3, values, sizeof values); } it.in.f4 = 289.5; { _Bool values[3] = {true, true, true}; memcpy(it.in.f5, values, sizeof values); }"#
    }
    (id = 15) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        f0 {[u64; 5]} {[4928324775809807350, 7083099413392399287, 4911633907113935998, 602496162159748425, 372628453728982581]}
        f1 {[i16; 1]} {[2774]}
        f2 {[u32; 2]} {[364415393, 357668869]}
        f3 {bool} {true}
        f4 {[i8; 5]} {[-34, -42, -64, 32, 43]}
    } {
        r#"typedef struct { uint64_t f0[5]; int16_t f1[1]; uint32_t f2[2]; _Bool f3; int8_t f4[5]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { uint64_t values[5] = {4928324775809807350, 7083099413392399287, 4911633907113935998, 602496162159748425, 372628453728982581}; memcpy(it.in.f0, values, sizeof values); } { int16_t values[1] = {2774}; memcpy(it.in.f1, values, sizeof values); } { uint32_t values[2] = {364415393, 357668869}; memcpy(it.in.f2, values, sizeof values); } it.in.f3 = true; { int8_t values[5] = {-34, -42, -64, 32, 43}; memcpy(it.in.f4, values, sizeof values); }"#
    }
    (id = 16) <> {
        f0 {[i16; 2]} {[10509, 13323]}
        f1 {[f64; 2]} {[390.5, 887.5]}
        f2 {[i64; 5]} {[7269091239155300459, 1153080628113635247, -5674089657539512357, 8542368420965569929, -5264530337762865424]}
        f3 {u16} {7330}
    } {
        r#"typedef struct { int16_t f0[2]; double f1[2]; int64_t f2[5]; uint16_t f3; } inline_t;"#
        r#"inline_t in;"#
        r#"{ int16_t values[2] = {10509, 13323}; memcpy(it.in.f0, values, sizeof values); } { double values[2] = {390.5, 887.5}; memcpy(it.in.f1, values, sizeof values); } { int64_t values[5] = {7269091239155300459, 1153080628113635247, -5674089657539512357, 8542368420965569929, -5264530337762865424}; memcpy(it.in.f2, values, sizeof values); } it.in.f3 = 7330;"#
    }
    (id = 17) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {f64} {848.5}
        f1 {f32} {303.5}
        f2 {[i8; 5]} {[-1, 85, 11, -14, -113]}
        f3 {i64} {1733275370058087296}
    } {
        r#"typedef struct { double f0; float f1; int8_t f2[5]; int64_t f3; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.in.f0 = 848.5; it.in.f1 = 303.5; { int8_t values[5] = {-1, 85, 11, -14, -113}; memcpy(it.in.f2, values, sizeof values); } it.in.f3 = 1733275370058087296;"#
    }
    (id = 18) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        #[mach(copy_send)] d2 {&'a SendRight} {right}
        f0 {[u16; 5]} {[15630, 10304, 3281, 6803, 21366]}
        f1 {[bool; 2]} {[false, true]}
        f2 {[i16; 5]} {[893, -25783, 30330, -23805, 10493]}
        f3 {u16} {12821}
        f4 {[i8; 2]} {[40, 8]}
        f5 {u64} {2927032804696133419}
        f6 {[u64; 3]} {[5547368519454535385, 4204547849058555232, 2306422452319829406]}
    } {
        r#"typedef struct { uint16_t f0[5]; _Bool f1[2]; int16_t f2[5]; uint16_t f3; int8_t f4[2]; uint64_t f5; uint64_t f6[3]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; char pad[4]; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { uint16_t values[5] = {15630, 10304, 3281, 6803, 21366}; memcpy(it.in.f0, values, sizeof values); } { _Bool values[2] = {false, true}; memcpy(it.in.f1, values, sizeof values); } { int16_t values[5] = {893, -25783, 30330, -23805, 10493}; memcpy(it.in.f2, values, sizeof values); } it.in.f3 = 12821; { int8_t values[2] = {40, 8}; memcpy(it.in.f4, values, sizeof values); } it.in.f5 = 2927032804696133419; { uint64_t values[3] = {5547368519454535385, 4204547849058555232, 2306422452319829406}; memcpy(it.in.f6, values, sizeof values); }"#
    }
    (id = 19) <> {
        f0 {bool} {false}
        f1 {i32} {-194322441}
        f2 {u32} {1233420611}
        f3 {u16} {21085}
        f4 {[f32; 5]} {[348.5, 964.5, 233.5, 400.5, 990.5]}
        f5 {i16} {10052}
        f6 {u32} {702745589}
    } {
        r#"typedef struct { _Bool f0; int32_t f1; uint32_t f2; uint16_t f3; float f4[5]; int16_t f5; uint32_t f6; } inline_t;"#
        r#"inline_t in;"#
        r#"it.in.f0 = false; it.in.f1 = -194322441; it.in.f2 = 1233420611; it.in.f3 = 21085; { float values[5] = {348.5, 964.5, 233.5, 400.5, 990.5}; memcpy(it.in.f4, values, sizeof values); } it.in.f5 = 10052; it.in.f6 = 702745589;"#
    }
    (id = 20) <> {
        f0 {[f64; 2]} {[95.5, 251.5]}
        f1 {[u32; 2]} {[472780185, 43752891]}
        f2 {[i16; 2]} {[26485, 13165]}
        f3 {[i32; 5]} {[-575662669, 1863062435, 1565879080, -46201130, 21296515]}
        f4 {[i8; 2]} {[-96, 45]}
    } {
        r#"typedef struct { double f0[2]; uint32_t f1[2]; int16_t f2[2]; int32_t f3[5]; int8_t f4[2]; } inline_t;"#
        r#"inline_t in;"#
        r#"{ double values[2] = {95.5, 251.5}; memcpy(it.in.f0, values, sizeof values); } { uint32_t values[2] = {472780185, 43752891}; memcpy(it.in.f1, values, sizeof values); } { int16_t values[2] = {26485, 13165}; memcpy(it.in.f2, values, sizeof values); } { int32_t values[5] = {-575662669, 1863062435, 1565879080, -46201130, 21296515}; memcpy(it.in.f3, values, sizeof values); } { int8_t values[2] = {-96, 45}; memcpy(it.in.f4, values, sizeof values); }"#
    }
    (id = 21) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        f0 {[i8; 5]} {[40, -13, -65, -117, 37]}
        f1 {f32} {916.5}
        f2 {bool} {true}
        f3 {[u16; 5]} {[4642, 17874, 29834, 23679, 1040]}
        f4 {[u16; 5]} {[25550, 10356, 26903, 29592, 20431]}
    } {
        r#"typedef struct { int8_t f0[5]; float f1; _Bool f2; uint16_t f3[5]; uint16_t f4[5]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { int8_t values[5] = {40, -13, -65, -117, 37}; memcpy(it.in.f0, values, sizeof values); } it.in.f1 = 916.5; it.in.f2 = true; { uint16_t values[5] = {4642, 17874, 29834, 23679, 1040}; memcpy(it.in.f3, values, sizeof values); } { uint16_t values[5] = {25550, 10356, 26903, 29592, 20431}; memcpy(it.in.f4, values, sizeof values); }"#
    }
    (id = 22) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        #[mach(ool)] d2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {[f32; 5]} {[563.5, 257.5, 555.5, 450.5, 872.5]}
        f1 {u16} {17631}
        f2 {[u8; 3]} {[58, 1, 50]}
        f3 {[bool; 1]} {[false]}
        f4 {[i16; 5]} {[5620, 15918, -25987, 30560, -31991]}
        f5 {[u32; 1]} {[40611012]}
    } {
        r#"typedef struct { float f0[5]; uint16_t f1; uint8_t f2[3]; _Bool f3[1]; int16_t f4[5]; uint32_t f5[1]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; { float values[5] = {563.5, 257.5, 555.5, 450.5, 872.5}; memcpy(it.in.f0, values, sizeof values); } it.in.f1 = 17631; { uint8_t values[3] = {58, 1, 50}; memcpy(it.in.f2, values, sizeof values); } { _Bool values[1] = {false}; memcpy(it.in.f3, values, sizeof values); } { int16_t values[5] = {5620, 15918, -25987, 30560, -31991}; memcpy(it.in.f4, values, sizeof values); } { uint32_t values[1] = {40611012}; memcpy(it.in.f5, values, sizeof values); }"#
    }
    (id = 23) <> {
        f0 {f64} {411.5}
        f1 {[u16; 5]} {[5641, 20068, 2924, 7652, 15925]}
        f2 {f64} {8.5}
        f3 {[u16; 1]} {[5818]}
        f4 {[u16; 2]} {[17324, 10395]}
    } {
        r#"typedef struct { double f0; uint16_t f1[5]; double f2; uint16_t f3[1]; uint16_t f4[2]; } inline_t;"#
        r#"inline_t in;"#
        r#"it.in.f0 = 411.5; { uint16_t values[5] = {5641, 20068, 2924, 7652, 15925}; memcpy(it.in.f1, values, sizeof values); } it.in.f2 = 8.5; { uint16_t values[1] = {5818}; memcpy(it.in.f3, values, sizeof values); } { uint16_t values[2] = {17324, 10395}; memcpy(it.in.f4, values, sizeof values); }"#
    }
    (id = 24) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        #[mach(copy_send)] d2 {&'a SendRight} {right}
        f0 {i64} {-8968380559817780060}
        f1 {[bool; 2]} {[true, true]}
        f2 {[i64; 2]} {[-659945046366106913, -5951735208754428490]}
        f3 {[i16; 3]} {[12081, -16765, -25967]}
        f4 {[u64; 3]} {[2875866134696895162, 6387710582073116587, 7830560963487096513]}
    } {
        r#"typedef struct { int64_t f0; _Bool f1[2]; int64_t f2[2]; int16_t f3[3]; uint64_t f4[3]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; char pad[4]; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.in.f0 = -8968380559817780060; { _Bool values[2] = {true, true}; memcpy(it.in.f1, values, sizeof values); } { int64_t values[2] = {-659945046366106913, -5951735208754428490}; memcpy(it.in.f2, values, sizeof values); } { int16_t values[3] = {12081, -16765, -25967}; memcpy(it.in.f3, values, sizeof values); } { uint64_t values[3] = {2875866134696895162, 6387710582073116587, 7830560963487096513}; memcpy(it.in.f4, values, sizeof values); }"#
    }
    (id = 25) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        #[mach(ool)] d2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {[i8; 2]} {[-122, 73]}
    } {
        r#"typedef struct { int8_t f0[2]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; { int8_t values[2] = {-122, 73}; memcpy(it.in.f0, values, sizeof values); }"#
    }
    (id = 26) <> {
        f0 {u32} {1545324225}
        f1 {[u64; 2]} {[7215154514863319372, 4565807422808562264]}
    } {
        r#"typedef struct { uint32_t f0; uint64_t f1[2]; } inline_t;"#
        r#"inline_t in;"#
        r#"it.in.f0 = 1545324225; { uint64_t values[2] = {7215154514863319372, 4565807422808562264}; memcpy(it.in.f1, values, sizeof values); }"#
    }
    (id = 27) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {[f32; 2]} {[828.5, 262.5]}
        f1 {u8} {80}
    } {
        r#"typedef struct { float f0[2]; uint8_t f1; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; { float values[2] = {828.5, 262.5}; memcpy(it.in.f0, values, sizeof values); } it.in.f1 = 80;"#
    }
    (id = 28) <> {
        f0 {[i8; 3]} {[-108, -30, 108]}
        f1 {[u16; 3]} {[30801, 26303, 29603]}
        f2 {f64} {444.5}
        f3 {[bool; 1]} {[false]}
    } {
        r#"typedef struct { int8_t f0[3]; uint16_t f1[3]; double f2; _Bool f3[1]; } inline_t;"#
        r#"inline_t in;"#
        r#"{ int8_t values[3] = {-108, -30, 108}; memcpy(it.in.f0, values, sizeof values); } { uint16_t values[3] = {30801, 26303, 29603}; memcpy(it.in.f1, values, sizeof values); } it.in.f2 = 444.5; { _Bool values[1] = {false}; memcpy(it.in.f3, values, sizeof values); }"#
    }
    (id = 29) <> {
        f0 {i64} {-1089188256878665757}
        f1 {[u16; 1]} {[9682]}
        f2 {[f64; 2]} {[285.5, 255.5]}
        f3 {[i64; 2]} {[-6913625793054394362, 8852630571550423813]}
        f4 {[i16; 1]} {[17313]}
    } {
        r#"typedef struct { int64_t f0; uint16_t f1[1]; double f2[2]; int64_t f3[2]; int16_t f4[1]; } inline_t;"#
        r#"inline_t in;"#
        r#"it.in.f0 = -1089188256878665757; { uint16_t values[1] = {9682}; memcpy(it.in.f1, values, sizeof values); } { double values[2] = {285.5, 255.5}; memcpy(it.in.f2, values, sizeof values); } { int64_t values[2] = {-6913625793054394362, 8852630571550423813}; memcpy(it.in.f3, values, sizeof values); } { int16_t values[1] = {17313}; memcpy(it.in.f4, values, sizeof values); }"#
    }
    (id = 30) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        #[mach(copy_send)] d2 {&'a SendRight} {right}
        f0 {[i16; 2]} {[-19193, -8220]}
        f1 {u16} {22397}
        f2 {u32} {958629230}
        f3 {u16} {25922}
    } {
        r#"typedef struct { int16_t f0[2]; uint16_t f1; uint32_t f2; uint16_t f3; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { int16_t values[2] = {-19193, -8220}; memcpy(it.in.f0, values, sizeof values); } it.in.f1 = 22397; it.in.f2 = 958629230; it.in.f3 = 25922;"#
    }
    (id = 31) <> {
        f0 {[i64; 1]} {[7448325713010996719]}
        f1 {u64} {5250944780857896846}
        f2 {i8} {95}
        f3 {[i16; 5]} {[17867, -31619, -24938, -31900, 4475]}
        f4 {f64} {513.5}
    } {
        r#"typedef struct { int64_t f0[1]; uint64_t f1; int8_t f2; int16_t f3[5]; double f4; } inline_t;"#
        r#"inline_t in;"#
        r#"{ int64_t values[1] = {7448325713010996719}; memcpy(it.in.f0, values, sizeof values); } it.in.f1 = 5250944780857896846; it.in.f2 = 95; { int16_t values[5] = {17867, -31619, -24938, -31900, 4475}; memcpy(it.in.f3, values, sizeof values); } it.in.f4 = 513.5;"#
    }
    (id = 32) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {f32} {553.5}
        f1 {[bool; 1]} {[false]}
        f2 {[i32; 3]} {[-728781091, -1570097505, 1227104458]}
        f3 {[f32; 1]} {[116.5]}
        f4 {i32} {-1390856947}
        f5 {u8} {48}
    } {
        r#"typedef struct { float f0; _Bool f1[1]; int32_t f2[3]; float f3[1]; int32_t f4; uint8_t f5; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.in.f0 = 553.5; { _Bool values[1] = {false}; memcpy(it.in.f1, values, sizeof values); } { int32_t values[3] = {-728781091, -1570097505, 1227104458}; memcpy(it.in.f2, values, sizeof values); } { float values[1] = {116.5}; memcpy(it.in.f3, values, sizeof values); } it.in.f4 = -1390856947; it.in.f5 = 48;"#
    }
    (id = 33) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        f0 {[bool; 1]} {[false]}
        f1 {[f64; 2]} {[960.5, 763.5]}
        f2 {[f32; 5]} {[730.5, 313.5, 720.5, 175.5, 461.5]}
        f3 {[i16; 2]} {[-20317, 17398]}
    } {
        r#"typedef struct { _Bool f0[1]; double f1[2]; float f2[5]; int16_t f3[2]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; char pad[4]; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { _Bool values[1] = {false}; memcpy(it.in.f0, values, sizeof values); } { double values[2] = {960.5, 763.5}; memcpy(it.in.f1, values, sizeof values); } { float values[5] = {730.5, 313.5, 720.5, 175.5, 461.5}; memcpy(it.in.f2, values, sizeof values); } { int16_t values[2] = {-20317, 17398}; memcpy(it.in.f3, values, sizeof values); }"#
    }
    (id = 34) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        f0 {[f64; 3]} {[254.5, 656.5, 991.5]}
        f1 {[u64; 3]} {[2682949829307674203, 191627699556607895, 6652673763637794216]}
        f2 {[u64; 3]} {[1439629970389815583, 7183690382784088871, 3664607345266587253]}
        f3 {i32} {1680349445}
        f4 {[f64; 1]} {[867.5]}
        f5 {[f64; 3]} {[183.5, 786.5, 76.5]}
    } {
        r#"typedef struct { double f0[3]; uint64_t f1[3]; uint64_t f2[3]; int32_t f3; double f4[1]; double f5[3]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { double values[3] = {254.5, 656.5, 991.5}; memcpy(it.in.f0, values, sizeof values); } { uint64_t values[3] = {2682949829307674203, 191627699556607895, 6652673763637794216}; memcpy(it.in.f1, values, sizeof values); } { uint64_t values[3] = {1439629970389815583, 7183690382784088871, 3664607345266587253}; memcpy(it.in.f2, values, sizeof values); } it.in.f3 = 1680349445; { double values[1] = {867.5}; memcpy(it.in.f4, values, sizeof values); } { double values[3] = {183.5, 786.5, 76.5}; memcpy(it.in.f5, values, sizeof values); }"#
    }
    (id = 35) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {[bool; 1]} {[true]}
        f1 {f32} {763.5}
        f2 {[u32; 1]} {[1268381642]}
        f3 {[u16; 2]} {[13847, 2285]}
        f4 {i64} {-617955828739925647}
        f5 {u32} {950226142}
    } {
        r#"typedef struct { _Bool f0[1]; float f1; uint32_t f2[1]; uint16_t f3[2]; int64_t f4; uint32_t f5; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; { _Bool values[1] = {true}; memcpy(it.in.f0, values, sizeof values); } it.in.f1 = 763.5; { uint32_t values[1] = {1268381642}; memcpy(it.in.f2, values, sizeof values); } { uint16_t values[2] = {13847, 2285}; memcpy(it.in.f3, values, sizeof values); } it.in.f4 = -617955828739925647; it.in.f5 = 950226142;"#
    }
    (id = 36) <> {
        f0 {[f32; 3]} {[412.5, 652.5, 706.5]}
        f1 {u16} {9037}
    } {
        r#"typedef struct { float f0[3]; uint16_t f1; } inline_t;"#
        r#"inline_t in;"#
        r#"{ float values[3] = {412.5, 652.5, 706.5}; memcpy(it.in.f0, values, sizeof values); } it.in.f1 = 9037;"#
    }
    (id = 37) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        #[mach(copy_send)] d2 {&'a SendRight} {right}
        f0 {i32} {-1954939793}
        f1 {[u32; 3]} {[1414729914, 790721008, 1004886268]}
        f2 {[i8; 5]} {[-65, 94, 21, -83, -91]}
    } {
        r#"typedef struct { int32_t f0; uint32_t f1[3]; int8_t f2[5]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.in.f0 = -1954939793; { uint32_t values[3] = {1414729914, 790721008, 1004886268}; memcpy(it.in.f1, values, sizeof values); } { int8_t values[5] = {-65, 94, 21, -83, -91}; memcpy(it.in.f2, values, sizeof values); }"#
    }
    (id = 38) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] d2 {&'a SendRight} {right}
        f0 {f32} {251.5}
        f1 {[u64; 3]} {[6095175074778893064, 7856210949404957547, 8009864838375187414]}
        f2 {u16} {20396}
        f3 {i64} {-2919466109508825319}
        f4 {[u32; 2]} {[927209608, 2003868149]}
        f5 {[f64; 3]} {[780.5, 255.5, 805.5]}
    } {
        r#"typedef struct { float f0; uint64_t f1[3]; uint16_t f2; int64_t f3; uint32_t f4[2]; double f5[3]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.in.f0 = 251.5; { uint64_t values[3] = {6095175074778893064, 7856210949404957547, 8009864838375187414}; memcpy(it.in.f1, values, sizeof values); } it.in.f2 = 20396; it.in.f3 = -2919466109508825319; { uint32_t values[2] = {927209608, 2003868149}; memcpy(it.in.f4, values, sizeof values); } { double values[3] = {780.5, 255.5, 805.5}; memcpy(it.in.f5, values, sizeof values); }"#
    }
    (id = 39) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        f0 {[bool; 3]} {[true, false, true]}
    } {
        r#"typedef struct { _Bool f0[3]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { _Bool values[3] = {true, false, true}; memcpy(it.in.f0, values, sizeof values); }"#
    }
    (id = 40) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] d2 {&'a SendRight} {right}
        f0 {u16} {24621}
        f1 {i64} {2218161988026495518}
    } {
        r#"typedef struct { uint16_t f0; int64_t f1; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.in.f0 = 24621; it.in.f1 = 2218161988026495518;"#
    }
    (id = 41) <> {
        f0 {i8} {5}
        f1 {[i8; 1]} {[-103]}
        f2 {i16} {-762}
        f3 {u64} {1997393059840459358}
    } {
        r#"typedef struct { int8_t f0; int8_t f1[1]; int16_t f2; uint64_t f3; } inline_t;"#
        r#"inline_t in;"#
        r#"it.in.f0 = 5; { int8_t values[1] = {-103}; memcpy(it.in.f1, values, sizeof values); } it.in.f2 = -762; it.in.f3 = 1997393059840459358;"#
    }
    (id = 42) <> {
        f0 {[f32; 2]} {[507.5, 461.5]}
        f1 {[f64; 3]} {[387.5, 769.5, 173.5]}
        f2 {i64} {2137215012441374580}
        f3 {i32} {1761258711}
        f4 {bool} {false}
        f5 {[u32; 1]} {[1174715445]}
        f6 {i8} {74}
    } {
        r#"typedef struct { float f0[2]; double f1[3]; int64_t f2; int32_t f3; _Bool f4; uint32_t f5[1]; int8_t f6; } inline_t;"#
        r#"inline_t in;"#
        r#"{ float values[2] = {507.5, 461.5}; memcpy(it.in.f0, values, sizeof values); } { double values[3] = {387.5, 769.5, 173.5}; memcpy(it.in.f1, values, sizeof values); } it.in.f2 = 2137215012441374580; it.in.f3 = 1761258711; it.in.f4 = false; { uint32_t values[1] = {1174715445}; memcpy(it.in.f5, values, sizeof values); } it.in.f6 = 74;"#
    }
    (id = 43) <> {
        f0 {u32} {1908747477}
        f1 {i32} {-822803260}
        f2 {[i64; 5]} {[-2649094955461214897, 3688690241618933995, -7602123556860307511, -1404471260802656789, 280914307014126972]}
        f3 {f64} {397.5}
        f4 {[i8; 5]} {[-18, -85, -7, 48, 16]}
        f5 {[i16; 1]} {[-15167]}
        f6 {i8} {107}
    } {
        r#"typedef struct { uint32_t f0; int32_t f1; int64_t f2[5]; double f3; int8_t f4[5]; int16_t f5[1]; int8_t f6; } inline_t;"#
        r#"inline_t in;"#
        r#"it.in.f0 = 1908747477; it.in.f1 = -822803260; { int64_t values[5] = {-2649094955461214897, 3688690241618933995, -7602123556860307511, -1404471260802656789, 280914307014126972}; memcpy(it.in.f2, values, sizeof values); } it.in.f3 = 397.5; { int8_t values[5] = {-18, -85, -7, 48, 16}; memcpy(it.in.f4, values, sizeof values); } { int16_t values[1] = {-15167}; memcpy(it.in.f5, values, sizeof values); } it.in.f6 = 107;"#
    }
    (id = 44) <> {
    } {
        r#""#
        r#""#
        r#""#
    }
    (id = 45) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        #[mach(copy_send)] d2 {&'a SendRight} {right}
        f0 {i8} {95}
        f1 {[u64; 1]} {[7536767790306312121]}
        f2 {[i8; 3]} {[108, 84, 49]}
        f3 {i16} {20678}
    } {
        r#"typedef struct { int8_t f0; uint64_t f1[1]; int8_t f2[3]; int16_t f3; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.in.f0 = 95; { uint64_t values[1] = {7536767790306312121}; memcpy(it.in.f1, values, sizeof values); } { int8_t values[3] = {108, 84, 49}; memcpy(it.in.f2, values, sizeof values); } it.in.f3 = 20678;"#
    }
    (id = 46) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        f0 {u8} {77}
        f1 {f64} {715.5}
        f2 {[f64; 1]} {[574.5]}
    } {
        r#"typedef struct { uint8_t f0; double f1; double f2[1]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.in.f0 = 77; it.in.f1 = 715.5; { double values[1] = {574.5}; memcpy(it.in.f2, values, sizeof values); }"#
    }
    (id = 47) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {f32} {762.5}
        f1 {[u64; 3]} {[6651114596894794902, 6937898867701362212, 2320422374794672106]}
        f2 {bool} {true}
    } {
        r#"typedef struct { float f0; uint64_t f1[3]; _Bool f2; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.in.f0 = 762.5; { uint64_t values[3] = {6651114596894794902, 6937898867701362212, 2320422374794672106}; memcpy(it.in.f1, values, sizeof values); } it.in.f2 = true;"#
    }
    (id = 48) <> {
        f0 {[u8; 5]} {[109, 5, 6, 81, 11]}
        f1 {[i16; 1]} {[-29896]}
    } {
        r#"typedef struct { uint8_t f0[5]; int16_t f1[1]; } inline_t;"#
        r#"inline_t in;"#
        r#"{ uint8_t values[5] = {109, 5, 6, 81, 11}; memcpy(it.in.f0, values, sizeof values); } { int16_t values[1] = {-29896}; memcpy(it.in.f1, values, sizeof values); }"#
    }
    (id = 49) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] d2 {&'a SendRight} {right}
        f0 {[u8; 3]} {[115, 112, 57]}
        f1 {u16} {806}
        f2 {[f32; 1]} {[755.5]}
        f3 {[u8; 5]} {[67, 34, 11, 32, 102]}
        f4 {[i64; 3]} {[791229592610166543, 7929286515132261538, 6757099303461961163]}
    } {
        r#"typedef struct { uint8_t f0[3]; uint16_t f1; float f2[1]; uint8_t f3[5]; int64_t f4[3]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_ool_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { uint8_t values[3] = {115, 112, 57}; memcpy(it.in.f0, values, sizeof values); } it.in.f1 = 806; { float values[1] = {755.5}; memcpy(it.in.f2, values, sizeof values); } { uint8_t values[5] = {67, 34, 11, 32, 102}; memcpy(it.in.f3, values, sizeof values); } { int64_t values[3] = {791229592610166543, 7929286515132261538, 6757099303461961163}; memcpy(it.in.f4, values, sizeof values); }"#
    }
    (id = 50) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        f0 {u64} {5139055326761549841}
        f1 {[i8; 1]} {[26]}
        f2 {[bool; 5]} {[false, false, false, true, true]}
        f3 {u32} {1401393991}
    } {
        r#"typedef struct { uint64_t f0; int8_t f1[1]; _Bool f2[5]; uint32_t f3; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.in.f0 = 5139055326761549841; { int8_t values[1] = {26}; memcpy(it.in.f1, values, sizeof values); } { _Bool values[5] = {false, false, false, true, true}; memcpy(it.in.f2, values, sizeof values); } it.in.f3 = 1401393991;"#
    }
    (id = 51) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(ool)] d1 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {[i16; 1]} {[10624]}
        f1 {[i32; 2]} {[879400795, -271370532]}
    } {
        r#"typedef struct { int16_t f0[1]; int32_t f1[2]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_ool_descriptor_t d1; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; { int16_t values[1] = {10624}; memcpy(it.in.f0, values, sizeof values); } { int32_t values[2] = {879400795, -271370532}; memcpy(it.in.f1, values, sizeof values); }"#
    }
    (id = 52) <> {
    } {
        r#""#
        r#""#
        r#""#
    }
    (id = 53) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {[u32; 2]} {[1963697703, 1560803419]}
        f1 {i32} {-699162531}
        f2 {[i32; 2]} {[-703439304, 147845967]}
        f3 {u32} {2103270362}
        f4 {i32} {600462792}
        f5 {f32} {466.5}
    } {
        r#"typedef struct { uint32_t f0[2]; int32_t f1; int32_t f2[2]; uint32_t f3; int32_t f4; float f5; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; { uint32_t values[2] = {1963697703, 1560803419}; memcpy(it.in.f0, values, sizeof values); } it.in.f1 = -699162531; { int32_t values[2] = {-703439304, 147845967}; memcpy(it.in.f2, values, sizeof values); } it.in.f3 = 2103270362; it.in.f4 = 600462792; it.in.f5 = 466.5;"#
    }
    (id = 54) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {[f64; 5]} {[58.5, 138.5, 50.5, 537.5, 504.5]}
    } {
        r#"typedef struct { double f0[5]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; char pad[4]; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; { double values[5] = {58.5, 138.5, 50.5, 537.5, 504.5}; memcpy(it.in.f0, values, sizeof values); }"#
    }
    (id = 55) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        #[mach(ool)] d2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {[bool; 2]} {[true, true]}
        f1 {i32} {-537140436}
        f2 {[u64; 2]} {[5190688086649740495, 8363811517990633283]}
        f3 {[u32; 2]} {[242153294, 396426214]}
        f4 {i64} {-3791809535512796610}
    } {
        r#"typedef struct { _Bool f0[2]; int32_t f1; uint64_t f2[2]; uint32_t f3[2]; int64_t f4; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; { _Bool values[2] = {true, true}; memcpy(it.in.f0, values, sizeof values); } it.in.f1 = -537140436; { uint64_t values[2] = {5190688086649740495, 8363811517990633283}; memcpy(it.in.f2, values, sizeof values); } { uint32_t values[2] = {242153294, 396426214}; memcpy(it.in.f3, values, sizeof values); } it.in.f4 = -3791809535512796610;"#
    }
    (id = 56) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        #[mach(ool)] d2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {i16} {-2188}
    } {
        r#"typedef struct { int16_t f0; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_ool_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.in.f0 = -2188;"#
    }
    (id = 57) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        #[mach(copy_send)] d1 {&'a SendRight} {right}
        #[mach(copy_send)] d2 {&'a SendRight} {right}
        f0 {f32} {377.5}
        f1 {[u64; 2]} {[7818004435902612444, 6551162005780601120]}
    } {
        r#"typedef struct { float f0; uint64_t f1[2]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; mach_msg_port_descriptor_t d1; mach_msg_port_descriptor_t d2; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.d2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.in.f0 = 377.5; { uint64_t values[2] = {7818004435902612444, 6551162005780601120}; memcpy(it.in.f1, values, sizeof values); }"#
    }
    (id = 58) <'a> {
        #[mach(copy_send)] d0 {&'a SendRight} {right}
        f0 {[f64; 1]} {[376.5]}
        f1 {[i64; 1]} {[-8417457692802731194]}
        f2 {[i16; 3]} {[-6187, -15799, -2382]}
    } {
        r#"typedef struct { double f0[1]; int64_t f1[1]; int16_t f2[3]; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t d0; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { double values[1] = {376.5}; memcpy(it.in.f0, values, sizeof values); } { int64_t values[1] = {-8417457692802731194}; memcpy(it.in.f1, values, sizeof values); } { int16_t values[3] = {-6187, -15799, -2382}; memcpy(it.in.f2, values, sizeof values); }"#
    }
    (id = 59) <'a> {
        #[mach(ool)] d0 {OolSlice<'a>} {OolSlice::new(bytes)}
        f0 {[u8; 2]} {[51, 78]}
        f1 {[f32; 1]} {[904.5]}
        f2 {u64} {7343942831906740089}
    } {
        r#"typedef struct { uint8_t f0[2]; float f1[1]; uint64_t f2; } inline_t;"#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t d0; char pad[4]; inline_t in;"#
        r#"it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.d0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; { uint8_t values[2] = {51, 78}; memcpy(it.in.f0, values, sizeof values); } { float values[1] = {904.5}; memcpy(it.in.f1, values, sizeof values); } it.in.f2 = 7343942831906740089;"#
    }
}
