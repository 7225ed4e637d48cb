//! Written by `scripts/c-shapes`; do not change by hand.

use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::{MachMessage, OolSlice, SendRight};

use super::Shape;

shapes! { right bytes
    (id = 0, layout(mig)) <> {
        f0 {[i8; 2]} {[-94, -85]}
    } {
        r#""#
        r#"NDR_record_t NDR; int8_t f0[2]; char f0_pad[2];"#
        r#"{ int8_t values[2] = {-94, -85}; memcpy(it.f0, values, sizeof values); } it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 1, layout(mig)) <'a> {
        #[mach(copy_send)] f0 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f0;"#
        r#"it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1;"#
    }
    (id = 2, layout(mig)) <'a> {
        f0 {f32} {923.5}
        f1 {u8} {46}
        f2 {[i64; 4]} {[-8225305932111922342, -1517137920431471568, 2177854066886736255, 1629954137772494896]}
        f3 {u16} {16717}
        f4 {[f32; 5]} {[691.5, 574.5, 187.5, 916.5, 457.5]}
        #[mach(array, max = 4)] f5 {&'a [u64]} {&[5473938098476607164, 3337812725841643675, 7922570504607713247]}
    } {
        r#""#
        r#"NDR_record_t NDR; float f0; uint8_t f1; char f1_pad[3]; int64_t f2[4]; uint16_t f3; char f3_pad[2]; float f4[5]; uint32_t f5Cnt; uint64_t f5[3];"#
        r#"it.f0 = 923.5; it.f1 = 46; { int64_t values[4] = {-8225305932111922342, -1517137920431471568, 2177854066886736255, 1629954137772494896}; memcpy(it.f2, values, sizeof values); } it.f3 = 16717; { float values[5] = {691.5, 574.5, 187.5, 916.5, 457.5}; memcpy(it.f4, values, sizeof values); } it.f5Cnt = 3; { uint64_t values[3] = {5473938098476607164, 3337812725841643675, 7922570504607713247}; memcpy(it.f5, values, sizeof values); } it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 3, layout(mig, reply)) <'a> {
        #[mach(ool)] f0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(array, max = 5)] f1 {&'a [f64]} {&[499.5, 675.5, 228.5, 964.5]}
        #[mach(copy_send)] f2 {&'a SendRight} {right}
        #[mach(string, max = 6)] f3 {&'a str} {"heeg"}
        #[mach(array, max = 5)] f4 {&'a [i16]} {&[-12012, -22420, 28903, -25699, -11188]}
        f5 {i16} {-1925}
        f6 {bool} {false}
        f7 {f64} {699.5}
        #[mach(array, max = 2)] f8 {&'a [i8]} {&[109, -31]}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_port_descriptor_t f2; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f1Cnt; double f1[4]; uint32_t f3Offset; uint32_t f3Cnt; char f3[5]; char f3_pad[3]; uint32_t f4Cnt; int16_t f4[5]; char f4_pad[2]; int16_t f5; char f5_pad[2]; _Bool f6; char f6_pad[3]; double f7; uint32_t f8Cnt; int8_t f8[2]; char f8_pad[2];"#
        r#"it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f0Cnt = SIZE; it.f1Cnt = 4; { double values[4] = {499.5, 675.5, 228.5, 964.5}; memcpy(it.f1, values, sizeof values); } it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f3Cnt = 5; strcpy(it.f3, "heeg"); it.f4Cnt = 5; { int16_t values[5] = {-12012, -22420, 28903, -25699, -11188}; memcpy(it.f4, values, sizeof values); } it.f5 = -1925; it.f6 = false; it.f7 = 699.5; it.f8Cnt = 2; { int8_t values[2] = {109, -31}; memcpy(it.f8, values, sizeof values); } it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 4, layout(mig)) <> {
        f0 {u16} {22045}
        f1 {u8} {14}
        f2 {i8} {-5}
        f3 {[u8; 3]} {[16, 104, 119]}
        f4 {u16} {17140}
        f5 {[u8; 5]} {[5, 101, 126, 31, 19]}
    } {
        r#""#
        r#"NDR_record_t NDR; uint16_t f0; char f0_pad[2]; uint8_t f1; char f1_pad[3]; int8_t f2; char f2_pad[3]; uint8_t f3[3]; char f3_pad[1]; uint16_t f4; char f4_pad[2]; uint8_t f5[5]; char f5_pad[3];"#
        r#"it.f0 = 22045; it.f1 = 14; it.f2 = -5; { uint8_t values[3] = {16, 104, 119}; memcpy(it.f3, values, sizeof values); } it.f4 = 17140; { uint8_t values[5] = {5, 101, 126, 31, 19}; memcpy(it.f5, values, sizeof values); } it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 5, layout(mig)) <> {
    } {
        r#""#
        r#""#
        r#""#
    }
    (id = 6, layout(mig)) <'a> {
        f0 {i64} {-6095067078898521094}
        f1 {i32} {51977325}
        #[mach(ool)] f2 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] f3 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(array, max = 5)] f4 {&'a [u16]} {&[25593, 12876, 15955, 16869, 10746]}
        f5 {i32} {-562291526}
        #[mach(string, max = 19, fixed)] f6 {&'a str} {""}
        #[mach(string, max = 15, fixed)] f7 {&'a str} {""}
        f8 {u8} {20}
        #[mach(copy_send)] f9 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f2; mach_msg_ool_descriptor_t f3; mach_msg_port_descriptor_t f9; NDR_record_t NDR; int64_t f0; int32_t f1; uint32_t f2Cnt; uint32_t f3Cnt; uint32_t f4Cnt; uint16_t f4[5]; char f4_pad[2]; int32_t f5; char f6[19]; char f6_pad[1]; char f7[15]; char f7_pad[1]; uint8_t f8; char f8_pad[3];"#
        r#"it.f0 = -6095067078898521094; it.f1 = 51977325; it.f2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f2Cnt = SIZE; it.f3 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f3Cnt = SIZE; it.f4Cnt = 5; { uint16_t values[5] = {25593, 12876, 15955, 16869, 10746}; memcpy(it.f4, values, sizeof values); } it.f5 = -562291526; strcpy(it.f6, ""); strcpy(it.f7, ""); it.f8 = 20; it.f9 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 7, layout(mig, reply)) <'a> {
        f0 {i64} {-741828552033512198}
        #[mach(string, max = 10)] f1 {&'a str} {"fegeacagg"}
        #[mach(array, max = 1)] f2 {&'a [i8]} {&[30]}
        f3 {u8} {96}
        f4 {i16} {7122}
        #[mach(string, max = 19, fixed)] f5 {&'a str} {"hegddgg"}
        #[mach(string, max = 11)] f6 {&'a str} {"agcbhfabf"}
    } {
        r#""#
        r#"NDR_record_t NDR; uint32_t RetCode; int64_t f0; uint32_t f1Offset; uint32_t f1Cnt; char f1[10]; char f1_pad[2]; uint32_t f2Cnt; int8_t f2[1]; char f2_pad[3]; uint8_t f3; char f3_pad[3]; int16_t f4; char f4_pad[2]; char f5[19]; char f5_pad[1]; uint32_t f6Offset; uint32_t f6Cnt; char f6[10]; char f6_pad[2];"#
        r#"it.f0 = -741828552033512198; it.f1Cnt = 10; strcpy(it.f1, "fegeacagg"); it.f2Cnt = 1; { int8_t values[1] = {30}; memcpy(it.f2, values, sizeof values); } it.f3 = 96; it.f4 = 7122; strcpy(it.f5, "hegddgg"); it.f6Cnt = 10; strcpy(it.f6, "agcbhfabf"); it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 8, layout(mig)) <'a> {
        #[mach(ool)] f0 {OolSlice<'a>} {OolSlice::new(bytes)}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f0; NDR_record_t NDR; uint32_t f0Cnt;"#
        r#"it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f0Cnt = SIZE; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 9, layout(mig)) <'a> {
        #[mach(array, max = 4)] f0 {&'a [bool]} {&[true, true, true, false]}
        f1 {i32} {-2008477952}
        f2 {i8} {96}
        f3 {i16} {18728}
        #[mach(copy_send)] f4 {&'a SendRight} {right}
        #[mach(copy_send)] f5 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f4; mach_msg_port_descriptor_t f5; NDR_record_t NDR; uint32_t f0Cnt; _Bool f0[4]; int32_t f1; int8_t f2; char f2_pad[3]; int16_t f3; char f3_pad[2];"#
        r#"it.f0Cnt = 4; { _Bool values[4] = {true, true, true, false}; memcpy(it.f0, values, sizeof values); } it.f1 = -2008477952; it.f2 = 96; it.f3 = 18728; it.f4 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 10, layout(mig)) <'a> {
        f0 {[bool; 2]} {[true, true]}
        #[mach(string, max = 15, fixed)] f1 {&'a str} {"ahefhcf"}
        #[mach(array, max = 4)] f2 {&'a [i64]} {&[-8805524167890057313, -3864278969833087300, -7710790432556035484, 3640205034852496442]}
        #[mach(string, max = 6)] f3 {&'a str} {"gbbb"}
        #[mach(array, max = 2)] f4 {&'a [u16]} {&[26420, 13656]}
        #[mach(copy_send)] f5 {&'a SendRight} {right}
        #[mach(string, max = 13, fixed)] f6 {&'a str} {"acegdfhceb"}
        #[mach(ool)] f7 {OolSlice<'a>} {OolSlice::new(bytes)}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f5; mach_msg_ool_descriptor_t f7; NDR_record_t NDR; _Bool f0[2]; char f0_pad[2]; char f1[15]; char f1_pad[1]; uint32_t f2Cnt; int64_t f2[4]; uint32_t f3Offset; uint32_t f3Cnt; char f3[5]; char f3_pad[3]; uint32_t f4Cnt; uint16_t f4[2]; char f6[13]; char f6_pad[3]; uint32_t f7Cnt;"#
        r#"{ _Bool values[2] = {true, true}; memcpy(it.f0, values, sizeof values); } strcpy(it.f1, "ahefhcf"); it.f2Cnt = 4; { int64_t values[4] = {-8805524167890057313, -3864278969833087300, -7710790432556035484, 3640205034852496442}; memcpy(it.f2, values, sizeof values); } it.f3Cnt = 5; strcpy(it.f3, "gbbb"); it.f4Cnt = 2; { uint16_t values[2] = {26420, 13656}; memcpy(it.f4, values, sizeof values); } it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; strcpy(it.f6, "acegdfhceb"); it.f7 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f7Cnt = SIZE; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 11, layout(mig)) <'a> {
        #[mach(ool)] f0 {OolSlice<'a>} {OolSlice::new(bytes)}
        f1 {i64} {-8065545561072681067}
        #[mach(copy_send)] f2 {&'a SendRight} {right}
        #[mach(string, max = 5)] f3 {&'a str} {"hh"}
        #[mach(string, max = 8)] f4 {&'a str} {"cgaheg"}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_port_descriptor_t f2; NDR_record_t NDR; uint32_t f0Cnt; int64_t f1; uint32_t f3Offset; uint32_t f3Cnt; char f3[3]; char f3_pad[1]; uint32_t f4Offset; uint32_t f4Cnt; char f4[7]; char f4_pad[1];"#
        r#"it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f0Cnt = SIZE; it.f1 = -8065545561072681067; it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f3Cnt = 3; strcpy(it.f3, "hh"); it.f4Cnt = 7; strcpy(it.f4, "cgaheg"); it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 12, layout(mig)) <'a> {
        #[mach(string, max = 11, fixed)] f0 {&'a str} {"afhhcb"}
        f1 {u64} {5250566074742481139}
        f2 {[f64; 2]} {[906.5, 996.5]}
        #[mach(ool)] f3 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] f4 {OolSlice<'a>} {OolSlice::new(bytes)}
        f5 {[i8; 5]} {[-98, 25, -95, -75, 24]}
        f6 {f64} {9.5}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f3; mach_msg_ool_descriptor_t f4; NDR_record_t NDR; char f0[11]; char f0_pad[1]; uint64_t f1; double f2[2]; uint32_t f3Cnt; uint32_t f4Cnt; int8_t f5[5]; char f5_pad[3]; double f6;"#
        r#"strcpy(it.f0, "afhhcb"); it.f1 = 5250566074742481139; { double values[2] = {906.5, 996.5}; memcpy(it.f2, values, sizeof values); } it.f3 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f3Cnt = SIZE; it.f4 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f4Cnt = SIZE; { int8_t values[5] = {-98, 25, -95, -75, 24}; memcpy(it.f5, values, sizeof values); } it.f6 = 9.5; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 13, layout(mig)) <'a> {
        #[mach(ool)] f0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] f1 {OolSlice<'a>} {OolSlice::new(bytes)}
        f2 {[i8; 1]} {[115]}
        #[mach(string, max = 17, fixed)] f3 {&'a str} {"bhfhehabfc"}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_ool_descriptor_t f1; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f1Cnt; int8_t f2[1]; char f2_pad[3]; char f3[17]; char f3_pad[3];"#
        r#"it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f0Cnt = SIZE; it.f1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f1Cnt = SIZE; { int8_t values[1] = {115}; memcpy(it.f2, values, sizeof values); } strcpy(it.f3, "bhfhehabfc"); it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 14, layout(mig)) <> {
    } {
        r#""#
        r#""#
        r#""#
    }
    (id = 15, layout(mig, reply)) <'a> {
        f0 {[u8; 1]} {[68]}
        #[mach(string, max = 9)] f1 {&'a str} {"dehcheb"}
        f2 {i32} {-716630460}
        #[mach(string, max = 19, fixed)] f3 {&'a str} {"gbdgcbeadh"}
        #[mach(ool)] f4 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] f5 {OolSlice<'a>} {OolSlice::new(bytes)}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f4; mach_msg_ool_descriptor_t f5; NDR_record_t NDR; uint8_t f0[1]; char f0_pad[3]; uint32_t f1Offset; uint32_t f1Cnt; char f1[8]; int32_t f2; char f3[19]; char f3_pad[1]; uint32_t f4Cnt; uint32_t f5Cnt;"#
        r#"{ uint8_t values[1] = {68}; memcpy(it.f0, values, sizeof values); } it.f1Cnt = 8; strcpy(it.f1, "dehcheb"); it.f2 = -716630460; strcpy(it.f3, "gbdgcbeadh"); it.f4 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f4Cnt = SIZE; it.f5 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f5Cnt = SIZE; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 16, layout(mig, reply)) <'a> {
        #[mach(copy_send)] f0 {&'a SendRight} {right}
        #[mach(ool)] f1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] f2 {&'a SendRight} {right}
        f3 {[i32; 1]} {[718791789]}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_ool_descriptor_t f1; mach_msg_port_descriptor_t f2; NDR_record_t NDR; uint32_t f1Cnt; int32_t f3[1];"#
        r#"it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f1Cnt = SIZE; it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { int32_t values[1] = {718791789}; memcpy(it.f3, values, sizeof values); } it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 17, layout(mig)) <'a> {
        f0 {bool} {false}
        f1 {i32} {-213791411}
        #[mach(array, max = 2)] f2 {&'a [i16]} {&[-24652, 27728]}
        f3 {i32} {1707459169}
        f4 {i16} {-26494}
        f5 {[bool; 4]} {[false, false, false, false]}
        f6 {bool} {true}
    } {
        r#""#
        r#"NDR_record_t NDR; _Bool f0; char f0_pad[3]; int32_t f1; uint32_t f2Cnt; int16_t f2[2]; int32_t f3; int16_t f4; char f4_pad[2]; _Bool f5[4]; _Bool f6; char f6_pad[3];"#
        r#"it.f0 = false; it.f1 = -213791411; it.f2Cnt = 2; { int16_t values[2] = {-24652, 27728}; memcpy(it.f2, values, sizeof values); } it.f3 = 1707459169; it.f4 = -26494; { _Bool values[4] = {false, false, false, false}; memcpy(it.f5, values, sizeof values); } it.f6 = true; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 18, layout(mig)) <'a> {
        f0 {[i32; 2]} {[2078742585, 223916752]}
        f1 {[u16; 1]} {[30069]}
        #[mach(ool)] f2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f3 {[bool; 1]} {[false]}
        #[mach(string, max = 8)] f4 {&'a str} {"ehcffd"}
        f5 {i8} {100}
        f6 {i32} {303584293}
        f7 {i32} {191429886}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f2; NDR_record_t NDR; int32_t f0[2]; uint16_t f1[1]; char f1_pad[2]; uint32_t f2Cnt; _Bool f3[1]; char f3_pad[3]; uint32_t f4Offset; uint32_t f4Cnt; char f4[7]; char f4_pad[1]; int8_t f5; char f5_pad[3]; int32_t f6; int32_t f7;"#
        r#"{ int32_t values[2] = {2078742585, 223916752}; memcpy(it.f0, values, sizeof values); } { uint16_t values[1] = {30069}; memcpy(it.f1, values, sizeof values); } it.f2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f2Cnt = SIZE; { _Bool values[1] = {false}; memcpy(it.f3, values, sizeof values); } it.f4Cnt = 7; strcpy(it.f4, "ehcffd"); it.f5 = 100; it.f6 = 303584293; it.f7 = 191429886; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 19, layout(mig, reply)) <> {
        f0 {[i32; 5]} {[-132474689, 309328672, 1827129791, 922939894, 1672467777]}
        f1 {[u16; 5]} {[18900, 27701, 3814, 11076, 21240]}
        f2 {[f64; 2]} {[56.5, 402.5]}
    } {
        r#""#
        r#"NDR_record_t NDR; uint32_t RetCode; int32_t f0[5]; uint16_t f1[5]; char f1_pad[2]; double f2[2];"#
        r#"{ int32_t values[5] = {-132474689, 309328672, 1827129791, 922939894, 1672467777}; memcpy(it.f0, values, sizeof values); } { uint16_t values[5] = {18900, 27701, 3814, 11076, 21240}; memcpy(it.f1, values, sizeof values); } { double values[2] = {56.5, 402.5}; memcpy(it.f2, values, sizeof values); } it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 20, layout(mig)) <'a> {
        #[mach(ool)] f0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] f1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(array, max = 2)] f2 {&'a [u64]} {&[3560185010028482070, 4174923426187124187]}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_ool_descriptor_t f1; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f1Cnt; uint32_t f2Cnt; uint64_t f2[2];"#
        r#"it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f0Cnt = SIZE; it.f1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f1Cnt = SIZE; it.f2Cnt = 2; { uint64_t values[2] = {3560185010028482070, 4174923426187124187}; memcpy(it.f2, values, sizeof values); } it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 21, layout(mig)) <'a> {
        #[mach(array, max = 1)] f0 {&'a [u32]} {&[543198448]}
        f1 {[bool; 2]} {[true, true]}
        f2 {[u16; 1]} {[11010]}
        #[mach(array, max = 1)] f3 {&'a [bool]} {&[false]}
        #[mach(array, max = 4)] f4 {&'a [i8]} {&[71, -17]}
        f5 {f32} {50.5}
        #[mach(array, max = 3)] f6 {&'a [i16]} {&[-26936]}
    } {
        r#""#
        r#"NDR_record_t NDR; uint32_t f0Cnt; uint32_t f0[1]; _Bool f1[2]; char f1_pad[2]; uint16_t f2[1]; char f2_pad[2]; uint32_t f3Cnt; _Bool f3[1]; char f3_pad[3]; uint32_t f4Cnt; int8_t f4[2]; char f4_pad[2]; float f5; uint32_t f6Cnt; int16_t f6[1]; char f6_pad[2];"#
        r#"it.f0Cnt = 1; { uint32_t values[1] = {543198448}; memcpy(it.f0, values, sizeof values); } { _Bool values[2] = {true, true}; memcpy(it.f1, values, sizeof values); } { uint16_t values[1] = {11010}; memcpy(it.f2, values, sizeof values); } it.f3Cnt = 1; { _Bool values[1] = {false}; memcpy(it.f3, values, sizeof values); } it.f4Cnt = 2; { int8_t values[2] = {71, -17}; memcpy(it.f4, values, sizeof values); } it.f5 = 50.5; it.f6Cnt = 1; { int16_t values[1] = {-26936}; memcpy(it.f6, values, sizeof values); } it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 22, layout(mig)) <'a> {
        f0 {[bool; 3]} {[false, true, true]}
        #[mach(string, max = 15, fixed)] f1 {&'a str} {"cgd"}
        f2 {[i32; 2]} {[918542591, 855033143]}
        f3 {u32} {1207879583}
        #[mach(array, max = 3)] f4 {&'a [i8]} {&[-36, 97, 126]}
        f5 {u64} {5045485651130406124}
        f6 {bool} {true}
        #[mach(copy_send)] f7 {&'a SendRight} {right}
        #[mach(ool)] f8 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] f9 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f7; mach_msg_ool_descriptor_t f8; mach_msg_port_descriptor_t f9; NDR_record_t NDR; _Bool f0[3]; char f0_pad[1]; char f1[15]; char f1_pad[1]; int32_t f2[2]; uint32_t f3; uint32_t f4Cnt; int8_t f4[3]; char f4_pad[1]; uint64_t f5; _Bool f6; char f6_pad[3]; uint32_t f8Cnt;"#
        r#"{ _Bool values[3] = {false, true, true}; memcpy(it.f0, values, sizeof values); } strcpy(it.f1, "cgd"); { int32_t values[2] = {918542591, 855033143}; memcpy(it.f2, values, sizeof values); } it.f3 = 1207879583; it.f4Cnt = 3; { int8_t values[3] = {-36, 97, 126}; memcpy(it.f4, values, sizeof values); } it.f5 = 5045485651130406124; it.f6 = true; it.f7 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f8 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f8Cnt = SIZE; it.f9 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 23, layout(mig)) <'a> {
        #[mach(copy_send)] f0 {&'a SendRight} {right}
        f1 {i16} {19598}
        f2 {u8} {127}
        f3 {i8} {-81}
        f4 {f32} {782.5}
        #[mach(string, max = 17, fixed)] f5 {&'a str} {"edcfebg"}
        f6 {bool} {false}
        #[mach(copy_send)] f7 {&'a SendRight} {right}
        #[mach(copy_send)] f8 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_port_descriptor_t f7; mach_msg_port_descriptor_t f8; NDR_record_t NDR; int16_t f1; char f1_pad[2]; uint8_t f2; char f2_pad[3]; int8_t f3; char f3_pad[3]; float f4; char f5[17]; char f5_pad[3]; _Bool f6; char f6_pad[3];"#
        r#"it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f1 = 19598; it.f2 = 127; it.f3 = -81; it.f4 = 782.5; strcpy(it.f5, "edcfebg"); it.f6 = false; it.f7 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f8 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 24, layout(mig)) <'a> {
        f0 {i32} {-1155371694}
        #[mach(string, max = 10)] f1 {&'a str} {"dgcchhfg"}
        f2 {f64} {630.5}
        #[mach(string, max = 9)] f3 {&'a str} {"hdhfebc"}
    } {
        r#""#
        r#"NDR_record_t NDR; int32_t f0; uint32_t f1Offset; uint32_t f1Cnt; char f1[9]; char f1_pad[3]; double f2; uint32_t f3Offset; uint32_t f3Cnt; char f3[8];"#
        r#"it.f0 = -1155371694; it.f1Cnt = 9; strcpy(it.f1, "dgcchhfg"); it.f2 = 630.5; it.f3Cnt = 8; strcpy(it.f3, "hdhfebc"); it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 25, layout(mig)) <'a> {
        f0 {u8} {126}
        f1 {i32} {-684909926}
        #[mach(copy_send)] f2 {&'a SendRight} {right}
        #[mach(string, max = 15, fixed)] f3 {&'a str} {"hbgha"}
        #[mach(string, max = 3)] f4 {&'a str} {"dc"}
        #[mach(copy_send)] f5 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f2; mach_msg_port_descriptor_t f5; NDR_record_t NDR; uint8_t f0; char f0_pad[3]; int32_t f1; char f3[15]; char f3_pad[1]; uint32_t f4Offset; uint32_t f4Cnt; char f4[3]; char f4_pad[1];"#
        r#"it.f0 = 126; it.f1 = -684909926; it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; strcpy(it.f3, "hbgha"); it.f4Cnt = 3; strcpy(it.f4, "dc"); it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 26, layout(mig)) <'a> {
        #[mach(string, max = 7)] f0 {&'a str} {"ddfg"}
        f1 {u64} {1965120297155900868}
        #[mach(ool)] f2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f3 {f32} {268.5}
        #[mach(copy_send)] f4 {&'a SendRight} {right}
        f5 {bool} {true}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f2; mach_msg_port_descriptor_t f4; NDR_record_t NDR; uint32_t f0Offset; uint32_t f0Cnt; char f0[5]; char f0_pad[3]; uint64_t f1; uint32_t f2Cnt; float f3; _Bool f5; char f5_pad[3];"#
        r#"it.f0Cnt = 5; strcpy(it.f0, "ddfg"); it.f1 = 1965120297155900868; it.f2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f2Cnt = SIZE; it.f3 = 268.5; it.f4 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f5 = true; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 27, layout(mig)) <'a> {
        #[mach(array, max = 3)] f0 {&'a [f32]} {&[618.5]}
        f1 {bool} {true}
        #[mach(ool)] f2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f3 {[u64; 4]} {[4747088024523642597, 931358294895005921, 4706622488204599803, 4795464938975447385]}
        #[mach(ool)] f4 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] f5 {&'a SendRight} {right}
        #[mach(string, max = 4)] f6 {&'a str} {"h"}
        f7 {i16} {811}
        f8 {i64} {5985068426821602837}
        f9 {[i16; 2]} {[17619, 20176]}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f2; mach_msg_ool_descriptor_t f4; mach_msg_port_descriptor_t f5; NDR_record_t NDR; uint32_t f0Cnt; float f0[1]; _Bool f1; char f1_pad[3]; uint32_t f2Cnt; uint64_t f3[4]; uint32_t f4Cnt; uint32_t f6Offset; uint32_t f6Cnt; char f6[2]; char f6_pad[2]; int16_t f7; char f7_pad[2]; int64_t f8; int16_t f9[2];"#
        r#"it.f0Cnt = 1; { float values[1] = {618.5}; memcpy(it.f0, values, sizeof values); } it.f1 = true; it.f2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f2Cnt = SIZE; { uint64_t values[4] = {4747088024523642597, 931358294895005921, 4706622488204599803, 4795464938975447385}; memcpy(it.f3, values, sizeof values); } it.f4 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f4Cnt = SIZE; it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f6Cnt = 2; strcpy(it.f6, "h"); it.f7 = 811; it.f8 = 5985068426821602837; { int16_t values[2] = {17619, 20176}; memcpy(it.f9, values, sizeof values); } it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 28, layout(mig)) <'a> {
        f0 {u64} {2864162348085352251}
        #[mach(copy_send)] f1 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f1; NDR_record_t NDR; uint64_t f0;"#
        r#"it.f0 = 2864162348085352251; it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 29, layout(mig)) <'a> {
        #[mach(ool)] f0 {OolSlice<'a>} {OolSlice::new(bytes)}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f0; NDR_record_t NDR; uint32_t f0Cnt;"#
        r#"it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f0Cnt = SIZE; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 30, layout(mig)) <'a> {
        #[mach(ool)] f0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(string, max = 4)] f1 {&'a str} {"aa"}
        #[mach(string, max = 16, fixed)] f2 {&'a str} {""}
        #[mach(array, max = 3)] f3 {&'a [bool]} {&[true]}
        #[mach(array, max = 5)] f4 {&'a [f32]} {&[789.5, 446.5, 439.5, 430.5, 246.5]}
        #[mach(copy_send)] f5 {&'a SendRight} {right}
        #[mach(string, max = 1)] f6 {&'a str} {""}
        #[mach(ool)] f7 {OolSlice<'a>} {OolSlice::new(bytes)}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_port_descriptor_t f5; mach_msg_ool_descriptor_t f7; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f1Offset; uint32_t f1Cnt; char f1[3]; char f1_pad[1]; char f2[16]; uint32_t f3Cnt; _Bool f3[1]; char f3_pad[3]; uint32_t f4Cnt; float f4[5]; uint32_t f6Offset; uint32_t f6Cnt; char f6[1]; char f6_pad[3]; uint32_t f7Cnt;"#
        r#"it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f0Cnt = SIZE; it.f1Cnt = 3; strcpy(it.f1, "aa"); strcpy(it.f2, ""); it.f3Cnt = 1; { _Bool values[1] = {true}; memcpy(it.f3, values, sizeof values); } it.f4Cnt = 5; { float values[5] = {789.5, 446.5, 439.5, 430.5, 246.5}; memcpy(it.f4, values, sizeof values); } it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f6Cnt = 1; strcpy(it.f6, ""); it.f7 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f7Cnt = SIZE; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 31, layout(mig)) <'a> {
        f0 {u64} {3321880053121273417}
        #[mach(string, max = 2)] f1 {&'a str} {"d"}
        f2 {f32} {106.5}
        f3 {[u8; 1]} {[64]}
        #[mach(copy_send)] f4 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f4; NDR_record_t NDR; uint64_t f0; uint32_t f1Offset; uint32_t f1Cnt; char f1[2]; char f1_pad[2]; float f2; uint8_t f3[1]; char f3_pad[3];"#
        r#"it.f0 = 3321880053121273417; it.f1Cnt = 2; strcpy(it.f1, "d"); it.f2 = 106.5; { uint8_t values[1] = {64}; memcpy(it.f3, values, sizeof values); } it.f4 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 32, layout(mig)) <'a> {
        #[mach(copy_send)] f0 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f0;"#
        r#"it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1;"#
    }
    (id = 33, layout(mig)) <'a> {
        #[mach(ool)] f0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] f1 {&'a SendRight} {right}
        #[mach(string, max = 5)] f2 {&'a str} {"hg"}
        #[mach(ool)] f3 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(array, max = 3)] f4 {&'a [bool]} {&[false, true]}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_port_descriptor_t f1; mach_msg_ool_descriptor_t f3; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f2Offset; uint32_t f2Cnt; char f2[3]; char f2_pad[1]; uint32_t f3Cnt; uint32_t f4Cnt; _Bool f4[2]; char f4_pad[2];"#
        r#"it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f0Cnt = SIZE; it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f2Cnt = 3; strcpy(it.f2, "hg"); it.f3 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f3Cnt = SIZE; it.f4Cnt = 2; { _Bool values[2] = {false, true}; memcpy(it.f4, values, sizeof values); } it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 34, layout(mig, reply)) <'a> {
        #[mach(string, max = 17, fixed)] f0 {&'a str} {"hhhd"}
        f1 {u64} {2023289389154230073}
        #[mach(string, max = 17, fixed)] f2 {&'a str} {""}
        f3 {f64} {437.5}
    } {
        r#""#
        r#"NDR_record_t NDR; uint32_t RetCode; char f0[17]; char f0_pad[3]; uint64_t f1; char f2[17]; char f2_pad[3]; double f3;"#
        r#"strcpy(it.f0, "hhhd"); it.f1 = 2023289389154230073; strcpy(it.f2, ""); it.f3 = 437.5; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 35, layout(mig)) <'a> {
        #[mach(array, max = 6)] f0 {&'a [i32]} {&[-991545010, 1424632436, -1194204791, 1148241165, 989714917]}
        f1 {u64} {6313838086067347023}
        #[mach(string, max = 13, fixed)] f2 {&'a str} {"gbghhbghff"}
        f3 {u16} {21776}
        f4 {bool} {false}
        #[mach(array, max = 3)] f5 {&'a [i64]} {&[-2434733278707654832, -5260479033564864039]}
        #[mach(string, max = 14, fixed)] f6 {&'a str} {"faga"}
    } {
        r#""#
        r#"NDR_record_t NDR; uint32_t f0Cnt; int32_t f0[5]; uint64_t f1; char f2[13]; char f2_pad[3]; uint16_t f3; char f3_pad[2]; _Bool f4; char f4_pad[3]; uint32_t f5Cnt; int64_t f5[2]; char f6[14]; char f6_pad[2];"#
        r#"it.f0Cnt = 5; { int32_t values[5] = {-991545010, 1424632436, -1194204791, 1148241165, 989714917}; memcpy(it.f0, values, sizeof values); } it.f1 = 6313838086067347023; strcpy(it.f2, "gbghhbghff"); it.f3 = 21776; it.f4 = false; it.f5Cnt = 2; { int64_t values[2] = {-2434733278707654832, -5260479033564864039}; memcpy(it.f5, values, sizeof values); } strcpy(it.f6, "faga"); it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 36, layout(mig)) <> {
        f0 {[u8; 3]} {[77, 40, 93]}
    } {
        r#""#
        r#"NDR_record_t NDR; uint8_t f0[3]; char f0_pad[1];"#
        r#"{ uint8_t values[3] = {77, 40, 93}; memcpy(it.f0, values, sizeof values); } it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 37, layout(mig)) <> {
        f0 {i64} {170080600138377586}
        f1 {u8} {63}
        f2 {u16} {308}
        f3 {[i32; 4]} {[-1398806100, -1317276288, -10687527, -1035447072]}
        f4 {f64} {229.5}
    } {
        r#""#
        r#"NDR_record_t NDR; int64_t f0; uint8_t f1; char f1_pad[3]; uint16_t f2; char f2_pad[2]; int32_t f3[4]; double f4;"#
        r#"it.f0 = 170080600138377586; it.f1 = 63; it.f2 = 308; { int32_t values[4] = {-1398806100, -1317276288, -10687527, -1035447072}; memcpy(it.f3, values, sizeof values); } it.f4 = 229.5; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 38, layout(mig)) <'a> {
        #[mach(ool)] f0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] f1 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] f2 {&'a SendRight} {right}
        #[mach(array, max = 3)] f3 {&'a [i8]} {&[73, 30]}
        f4 {u16} {17665}
        #[mach(string, max = 5)] f5 {&'a str} {"dhd"}
        #[mach(string, max = 5)] f6 {&'a str} {"cag"}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_ool_descriptor_t f1; mach_msg_port_descriptor_t f2; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f1Cnt; uint32_t f3Cnt; int8_t f3[2]; char f3_pad[2]; uint16_t f4; char f4_pad[2]; uint32_t f5Offset; uint32_t f5Cnt; char f5[4]; uint32_t f6Offset; uint32_t f6Cnt; char f6[4];"#
        r#"it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f0Cnt = SIZE; it.f1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f1Cnt = SIZE; it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f3Cnt = 2; { int8_t values[2] = {73, 30}; memcpy(it.f3, values, sizeof values); } it.f4 = 17665; it.f5Cnt = 4; strcpy(it.f5, "dhd"); it.f6Cnt = 4; strcpy(it.f6, "cag"); it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 39, layout(mig)) <'a> {
        f0 {u16} {32547}
        #[mach(copy_send)] f1 {&'a SendRight} {right}
        f2 {i16} {20354}
        #[mach(string, max = 11, fixed)] f3 {&'a str} {"ceg"}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f1; NDR_record_t NDR; uint16_t f0; char f0_pad[2]; int16_t f2; char f2_pad[2]; char f3[11]; char f3_pad[1];"#
        r#"it.f0 = 32547; it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f2 = 20354; strcpy(it.f3, "ceg"); it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 40, layout(mig, reply)) <'a> {
        f0 {i8} {122}
        f1 {u16} {26376}
        #[mach(string, max = 13, fixed)] f2 {&'a str} {"e"}
        #[mach(array, max = 3)] f3 {&'a [i64]} {&[-7450653108577659942]}
        #[mach(copy_send)] f4 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f4; NDR_record_t NDR; int8_t f0; char f0_pad[3]; uint16_t f1; char f1_pad[2]; char f2[13]; char f2_pad[3]; uint32_t f3Cnt; int64_t f3[1];"#
        r#"it.f0 = 122; it.f1 = 26376; strcpy(it.f2, "e"); it.f3Cnt = 1; { int64_t values[1] = {-7450653108577659942}; memcpy(it.f3, values, sizeof values); } it.f4 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 41, layout(mig)) <'a> {
        #[mach(ool)] f0 {OolSlice<'a>} {OolSlice::new(bytes)}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f0; NDR_record_t NDR; uint32_t f0Cnt;"#
        r#"it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f0Cnt = SIZE; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 42, layout(mig)) <'a> {
        f0 {[u8; 4]} {[100, 7, 19, 125]}
        #[mach(copy_send)] f1 {&'a SendRight} {right}
        #[mach(string, max = 6)] f2 {&'a str} {"ebdcd"}
        #[mach(ool)] f3 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] f4 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f1; mach_msg_ool_descriptor_t f3; mach_msg_port_descriptor_t f4; NDR_record_t NDR; uint8_t f0[4]; uint32_t f2Offset; uint32_t f2Cnt; char f2[6]; char f2_pad[2]; uint32_t f3Cnt;"#
        r#"{ uint8_t values[4] = {100, 7, 19, 125}; memcpy(it.f0, values, sizeof values); } it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f2Cnt = 6; strcpy(it.f2, "ebdcd"); it.f3 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f3Cnt = SIZE; it.f4 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 43, layout(mig)) <'a> {
        #[mach(string, max = 4)] f0 {&'a str} {"fc"}
        f1 {i16} {-18125}
        f2 {u8} {43}
        f3 {bool} {true}
    } {
        r#""#
        r#"NDR_record_t NDR; uint32_t f0Offset; uint32_t f0Cnt; char f0[3]; char f0_pad[1]; int16_t f1; char f1_pad[2]; uint8_t f2; char f2_pad[3]; _Bool f3; char f3_pad[3];"#
        r#"it.f0Cnt = 3; strcpy(it.f0, "fc"); it.f1 = -18125; it.f2 = 43; it.f3 = true; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 44, layout(mig)) <'a> {
        #[mach(copy_send)] f0 {&'a SendRight} {right}
        f1 {i8} {105}
        f2 {[u16; 2]} {[31081, 9851]}
        #[mach(copy_send)] f3 {&'a SendRight} {right}
        #[mach(string, max = 14, fixed)] f4 {&'a str} {"cbddfbcg"}
        #[mach(ool)] f5 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(string, max = 13, fixed)] f6 {&'a str} {"afghfcbacg"}
        f7 {u64} {2474680538572246581}
        #[mach(array, max = 3)] f8 {&'a [f64]} {&[89.5]}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_port_descriptor_t f3; mach_msg_ool_descriptor_t f5; NDR_record_t NDR; int8_t f1; char f1_pad[3]; uint16_t f2[2]; char f4[14]; char f4_pad[2]; uint32_t f5Cnt; char f6[13]; char f6_pad[3]; uint64_t f7; uint32_t f8Cnt; double f8[1];"#
        r#"it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f1 = 105; { uint16_t values[2] = {31081, 9851}; memcpy(it.f2, values, sizeof values); } it.f3 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; strcpy(it.f4, "cbddfbcg"); it.f5 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f5Cnt = SIZE; strcpy(it.f6, "afghfcbacg"); it.f7 = 2474680538572246581; it.f8Cnt = 1; { double values[1] = {89.5}; memcpy(it.f8, values, sizeof values); } it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 45, layout(mig)) <'a> {
        #[mach(copy_send)] f0 {&'a SendRight} {right}
        f1 {i64} {2140458384225885311}
        f2 {i32} {845396942}
        f3 {f64} {765.5}
        f4 {[u32; 5]} {[516656652, 725428986, 908564531, 486752812, 93340318]}
        #[mach(copy_send)] f5 {&'a SendRight} {right}
        f6 {u16} {31451}
        #[mach(copy_send)] f7 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_port_descriptor_t f5; mach_msg_port_descriptor_t f7; NDR_record_t NDR; int64_t f1; int32_t f2; double f3; uint32_t f4[5]; uint16_t f6; char f6_pad[2];"#
        r#"it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f1 = 2140458384225885311; it.f2 = 845396942; it.f3 = 765.5; { uint32_t values[5] = {516656652, 725428986, 908564531, 486752812, 93340318}; memcpy(it.f4, values, sizeof values); } it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f6 = 31451; it.f7 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 46, layout(mig, reply)) <'a> {
        f0 {u8} {54}
        f1 {u8} {106}
        f2 {u8} {55}
        f3 {u8} {101}
        f4 {[u64; 2]} {[2475313150923409186, 2455818623699783426]}
        #[mach(string, max = 5)] f5 {&'a str} {"eeg"}
    } {
        r#""#
        r#"NDR_record_t NDR; uint32_t RetCode; uint8_t f0; char f0_pad[3]; uint8_t f1; char f1_pad[3]; uint8_t f2; char f2_pad[3]; uint8_t f3; char f3_pad[3]; uint64_t f4[2]; uint32_t f5Offset; uint32_t f5Cnt; char f5[4];"#
        r#"it.f0 = 54; it.f1 = 106; it.f2 = 55; it.f3 = 101; { uint64_t values[2] = {2475313150923409186, 2455818623699783426}; memcpy(it.f4, values, sizeof values); } it.f5Cnt = 4; strcpy(it.f5, "eeg"); it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 47, layout(mig)) <'a> {
        #[mach(ool)] f0 {OolSlice<'a>} {OolSlice::new(bytes)}
        f1 {[f32; 5]} {[706.5, 330.5, 553.5, 74.5, 577.5]}
        #[mach(ool)] f2 {OolSlice<'a>} {OolSlice::new(bytes)}
        f3 {u8} {118}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_ool_descriptor_t f2; NDR_record_t NDR; uint32_t f0Cnt; float f1[5]; uint32_t f2Cnt; uint8_t f3; char f3_pad[3];"#
        r#"it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f0Cnt = SIZE; { float values[5] = {706.5, 330.5, 553.5, 74.5, 577.5}; memcpy(it.f1, values, sizeof values); } it.f2 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f2Cnt = SIZE; it.f3 = 118; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 48, layout(mig)) <'a> {
        f0 {[i16; 2]} {[-31840, 29132]}
        f1 {[f32; 2]} {[887.5, 73.5]}
        #[mach(array, max = 2)] f2 {&'a [u32]} {&[1618588759, 1106839789]}
        #[mach(ool)] f3 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(ool)] f4 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(string, max = 17, fixed)] f5 {&'a str} {"da"}
        #[mach(copy_send)] f6 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f3; mach_msg_ool_descriptor_t f4; mach_msg_port_descriptor_t f6; NDR_record_t NDR; int16_t f0[2]; float f1[2]; uint32_t f2Cnt; uint32_t f2[2]; uint32_t f3Cnt; uint32_t f4Cnt; char f5[17]; char f5_pad[3];"#
        r#"{ int16_t values[2] = {-31840, 29132}; memcpy(it.f0, values, sizeof values); } { float values[2] = {887.5, 73.5}; memcpy(it.f1, values, sizeof values); } it.f2Cnt = 2; { uint32_t values[2] = {1618588759, 1106839789}; memcpy(it.f2, values, sizeof values); } it.f3 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f3Cnt = SIZE; it.f4 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f4Cnt = SIZE; strcpy(it.f5, "da"); it.f6 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 49, layout(mig)) <'a> {
        f0 {i16} {-18810}
        #[mach(array, max = 5)] f1 {&'a [i16]} {&[18065, 19842, 5185]}
        f2 {[f64; 5]} {[933.5, 735.5, 53.5, 58.5, 802.5]}
        f3 {i64} {-2987266124592585734}
        #[mach(string, max = 18, fixed)] f4 {&'a str} {""}
        f5 {i32} {959683964}
    } {
        r#""#
        r#"NDR_record_t NDR; int16_t f0; char f0_pad[2]; uint32_t f1Cnt; int16_t f1[3]; char f1_pad[2]; double f2[5]; int64_t f3; char f4[18]; char f4_pad[2]; int32_t f5;"#
        r#"it.f0 = -18810; it.f1Cnt = 3; { int16_t values[3] = {18065, 19842, 5185}; memcpy(it.f1, values, sizeof values); } { double values[5] = {933.5, 735.5, 53.5, 58.5, 802.5}; memcpy(it.f2, values, sizeof values); } it.f3 = -2987266124592585734; strcpy(it.f4, ""); it.f5 = 959683964; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 50, layout(mig, reply)) <'a> {
        f0 {[u8; 2]} {[23, 49]}
        #[mach(array, max = 2)] f1 {&'a [bool]} {&[false, false]}
        f2 {bool} {true}
        #[mach(ool)] f3 {OolSlice<'a>} {OolSlice::new(bytes)}
        f4 {u64} {4903656202852972216}
        f5 {f64} {22.5}
        f6 {[u8; 2]} {[124, 87]}
        #[mach(string, max = 11)] f7 {&'a str} {"hgfbabda"}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f3; NDR_record_t NDR; uint8_t f0[2]; char f0_pad[2]; uint32_t f1Cnt; _Bool f1[2]; char f1_pad[2]; _Bool f2; char f2_pad[3]; uint32_t f3Cnt; uint64_t f4; double f5; uint8_t f6[2]; char f6_pad[2]; uint32_t f7Offset; uint32_t f7Cnt; char f7[9]; char f7_pad[3];"#
        r#"{ uint8_t values[2] = {23, 49}; memcpy(it.f0, values, sizeof values); } it.f1Cnt = 2; { _Bool values[2] = {false, false}; memcpy(it.f1, values, sizeof values); } it.f2 = true; it.f3 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f3Cnt = SIZE; it.f4 = 4903656202852972216; it.f5 = 22.5; { uint8_t values[2] = {124, 87}; memcpy(it.f6, values, sizeof values); } it.f7Cnt = 9; strcpy(it.f7, "hgfbabda"); it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 51, layout(mig)) <'a> {
        f0 {[i8; 2]} {[52, 30]}
        #[mach(string, max = 7)] f1 {&'a str} {"aebdda"}
        #[mach(copy_send)] f2 {&'a SendRight} {right}
        f3 {bool} {true}
        f4 {f64} {175.5}
        #[mach(copy_send)] f5 {&'a SendRight} {right}
        #[mach(copy_send)] f6 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f2; mach_msg_port_descriptor_t f5; mach_msg_port_descriptor_t f6; NDR_record_t NDR; int8_t f0[2]; char f0_pad[2]; uint32_t f1Offset; uint32_t f1Cnt; char f1[7]; char f1_pad[1]; _Bool f3; char f3_pad[3]; double f4;"#
        r#"{ int8_t values[2] = {52, 30}; memcpy(it.f0, values, sizeof values); } it.f1Cnt = 7; strcpy(it.f1, "aebdda"); it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f3 = true; it.f4 = 175.5; it.f5 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f6 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 52, layout(mig)) <> {
        f0 {[u32; 1]} {[1882057229]}
        f1 {bool} {true}
        f2 {f64} {109.5}
    } {
        r#""#
        r#"NDR_record_t NDR; uint32_t f0[1]; _Bool f1; char f1_pad[3]; double f2;"#
        r#"{ uint32_t values[1] = {1882057229}; memcpy(it.f0, values, sizeof values); } it.f1 = true; it.f2 = 109.5; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 53, layout(mig)) <'a> {
        #[mach(copy_send)] f0 {&'a SendRight} {right}
        #[mach(string, max = 6)] f1 {&'a str} {"feea"}
        #[mach(copy_send)] f2 {&'a SendRight} {right}
        #[mach(array, max = 7)] f3 {&'a [i8]} {&[84, -77, 45, -123, 79]}
        #[mach(string, max = 14, fixed)] f4 {&'a str} {"c"}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_port_descriptor_t f2; NDR_record_t NDR; uint32_t f1Offset; uint32_t f1Cnt; char f1[5]; char f1_pad[3]; uint32_t f3Cnt; int8_t f3[5]; char f3_pad[3]; char f4[14]; char f4_pad[2];"#
        r#"it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f1Cnt = 5; strcpy(it.f1, "feea"); it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f3Cnt = 5; { int8_t values[5] = {84, -77, 45, -123, 79}; memcpy(it.f3, values, sizeof values); } strcpy(it.f4, "c"); it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 54, layout(mig)) <'a> {
        #[mach(ool)] f0 {OolSlice<'a>} {OolSlice::new(bytes)}
        #[mach(copy_send)] f1 {&'a SendRight} {right}
        f2 {[u16; 2]} {[15711, 12286]}
        #[mach(copy_send)] f3 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_ool_descriptor_t f0; mach_msg_port_descriptor_t f1; mach_msg_port_descriptor_t f3; NDR_record_t NDR; uint32_t f0Cnt; uint16_t f2[2];"#
        r#"it.f0 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f0Cnt = SIZE; it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; { uint16_t values[2] = {15711, 12286}; memcpy(it.f2, values, sizeof values); } it.f3 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 55, layout(mig)) <'a> {
        f0 {u64} {5432868377616840685}
        #[mach(array, max = 3)] f1 {&'a [u32]} {&[1984891597, 3423057, 1567949087]}
        f2 {u8} {26}
        f3 {u32} {1695039468}
        #[mach(array, max = 2)] f4 {&'a [i64]} {&[-2235553662687585082, 299436925409993438]}
        f5 {u64} {5195582400288013513}
    } {
        r#""#
        r#"NDR_record_t NDR; uint64_t f0; uint32_t f1Cnt; uint32_t f1[3]; uint8_t f2; char f2_pad[3]; uint32_t f3; uint32_t f4Cnt; int64_t f4[2]; uint64_t f5;"#
        r#"it.f0 = 5432868377616840685; it.f1Cnt = 3; { uint32_t values[3] = {1984891597, 3423057, 1567949087}; memcpy(it.f1, values, sizeof values); } it.f2 = 26; it.f3 = 1695039468; it.f4Cnt = 2; { int64_t values[2] = {-2235553662687585082, 299436925409993438}; memcpy(it.f4, values, sizeof values); } it.f5 = 5195582400288013513; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 56, layout(mig)) <'a> {
        #[mach(array, max = 5)] f0 {&'a [u32]} {&[1952745895, 575153559, 243516295, 1659972379, 2106938051]}
        #[mach(copy_send)] f1 {&'a SendRight} {right}
        f2 {f64} {202.5}
        #[mach(copy_send)] f3 {&'a SendRight} {right}
        #[mach(ool)] f4 {OolSlice<'a>} {OolSlice::new(bytes)}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f1; mach_msg_port_descriptor_t f3; mach_msg_ool_descriptor_t f4; NDR_record_t NDR; uint32_t f0Cnt; uint32_t f0[5]; double f2; uint32_t f4Cnt;"#
        r#"it.f0Cnt = 5; { uint32_t values[5] = {1952745895, 575153559, 243516295, 1659972379, 2106938051}; memcpy(it.f0, values, sizeof values); } it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f2 = 202.5; it.f3 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f4 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f4Cnt = SIZE; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 57, layout(mig)) <'a> {
        #[mach(copy_send)] f0 {&'a SendRight} {right}
        #[mach(copy_send)] f1 {&'a SendRight} {right}
        #[mach(copy_send)] f2 {&'a SendRight} {right}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_port_descriptor_t f1; mach_msg_port_descriptor_t f2;"#
        r#"it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f1 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 3;"#
    }
    (id = 58, layout(mig)) <'a> {
        #[mach(copy_send)] f0 {&'a SendRight} {right}
        #[mach(ool)] f1 {OolSlice<'a>} {OolSlice::new(bytes)}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f0; mach_msg_ool_descriptor_t f1; NDR_record_t NDR; uint32_t f1Cnt;"#
        r#"it.f0 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f1 = (mach_msg_ool_descriptor_t){.address = ADDRESS, .copy = 1, .type = 1, .size = SIZE}; it.f1Cnt = SIZE; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 2; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
    (id = 59, layout(mig)) <'a> {
        f0 {i16} {-13847}
        #[mach(array, max = 3)] f1 {&'a [u32]} {&[586430674]}
        #[mach(copy_send)] f2 {&'a SendRight} {right}
        f3 {f64} {894.5}
    } {
        r#""#
        r#"mach_msg_body_t body; mach_msg_port_descriptor_t f2; NDR_record_t NDR; int16_t f0; char f0_pad[2]; uint32_t f1Cnt; uint32_t f1[1]; double f3;"#
        r#"it.f0 = -13847; it.f1Cnt = 1; { uint32_t values[1] = {586430674}; memcpy(it.f1, values, sizeof values); } it.f2 = (mach_msg_port_descriptor_t){.name = NAME, .disposition = 19}; it.f3 = 894.5; it.header.msgh_bits = 2147483648u; it.body.msgh_descriptor_count = 1; it.NDR = (NDR_record_t){.int_rep = 1};"#
    }
}
