//! Words with values that they do not take, and words at fields of other kinds: one error each.

use expect_test::expect;

use super::check;

#[test]
fn words_without_a_value_refuse_one() {
    check(
        "#[derive(MachMessage)]
        #[mach(id = 1)]
        struct Natural<'a> {
            #[mach(move_send(fast))]
            right: SendRight,
            #[mach(move_receive, guard = 3)]
            guarded: ReceiveRight,
            #[mach(ool = 4)]
            memory: OolMemory,
            #[mach(ool, item)]
            items: OolMemory,
            #[mach(ool_ports = 4)]
            rights: OolPorts<SendRight>,
            #[mach(pod = 1)]
            pod: Pod,
            #[mach(tail = 1)]
            text: &'a str,
            #[mach(tail, max)]
            bound: &'a str,
            #[mach(tail, same_count = 1)]
            shared: &'a [u8],
            #[mach(serde = 1)]
            encoded: Settings,
            #[mach(serde, ool_above)]
            above: Settings,
        }
        #[derive(MachMessage)]
        #[mach(id = 2, layout(mig))]
        struct Mig<'a> {
            #[mach(array = 4)]
            items: &'a [u8],
            #[mach(array(move_send), max(3))]
            rights: PortArray<SendRight, 3>,
            #[mach(string = 4)]
            text: &'a CStr,
            #[mach(string, max = 4, fixed = 1)]
            fixed: &'a CStr,
            #[mach(ool, single(1))]
            single: OolMemory,
            #[mach(array, max = 4, same_count(1))]
            shared: &'a [u8],
        }",
        &expect![[r#"
            4:20: `move_send` takes no value: write `move_send`
            6:34: `guard` takes no value: write `guard`
            8:20: expected `ool`, or `ool(physical)` for a copy that is made at once
            10:25: expected a number: write `item = 4`
            12:20: expected the disposition of each right: `ool_ports(move_send)`, or another disposition
            14:20: `pod` takes no value: write `pod`
            16:20: `tail` takes no value: write `tail`
            18:26: expected a number: write `max = 4096`
            20:26: only an array shares the count of the one before it: write `#[mach(array, max = 64, same_count)]`
            22:20: `serde` takes no value: write `serde`
            24:27: expected a number: write `ool_above = 4096`
            30:20: expected `array`, or for rights their disposition: `array(move_send)`, or another disposition
            32:38: the bound of an array of rights is in its type: leave out `max`, and write `PortArray<SendRight, 4>`
            34:20: `string` takes no value: write `string`
            36:37: `fixed` takes no value: write `fixed`
            38:25: `single` takes no value: write `single`
            40:36: `same_count` takes no value: write `same_count`
        "#]],
    );
}

#[test]
fn kinds_of_the_other_layout_are_refused() {
    check(
        "#[derive(MachMessage)]
        #[mach(id = 1)]
        struct Natural<'a> {
            #[mach(array, max = 4)]
            items: &'a [u8],
            #[mach(array(move_send))]
            rights: PortArray<SendRight, 3>,
            #[mach(string, max = 4)]
            text: &'a CStr,
            #[mach(ool, single)]
            single: OolMemory,
        }
        #[derive(MachMessage)]
        #[mach(id = 2, layout(mig))]
        struct Mig<'a> {
            #[mach(tail)]
            text: &'a str,
            #[mach(serde)]
            encoded: Settings,
        }
        #[derive(MachMessage)]
        #[mach(id = 3, layout(mig, reply), reply(Other))]
        struct Reply { number: u32 }
        #[derive(MachMessage)]
        #[mach(id = 4, layout)]
        struct NoLayout { number: u32 }
        #[derive(MachMessage)]
        #[mach(id = 5, layout(natural))]
        struct OtherLayout { number: u32 }
        #[derive(MachMessage)]
        #[mach(id = 6, layout(mig, mig))]
        struct Twice { number: u32 }",
        &expect![[r#"
            4:20: `array` is for `layout(mig)`: without it, items of variable length are a `tail`
            6:20: `array` is for `layout(mig)`: without it, rights in a row are `[Option<SendRight>; 4]`, or `ool_ports(move_send)` out of line
            8:20: `string` is for `layout(mig)`: without it, text is a `tail`
            10:25: `single` is for `layout(mig)`: without it, memory has no count that could be left out
            16:20: `layout(mig)` has no `tail`: write `array, max = 64`, or `string, max = 64` for text; both may be anywhere
            18:20: MIG's layout has no encoded values: encode it yourself, and send the bytes with `array, max = 4096`
            22:50: a reply has no reply: leave out `reply(…)` here, or `reply` in `layout(mig, reply)`
            25:24: expected `layout(mig)`, `layout(mig, reply)` for the reply of a routine, or `layout(gnu32)` or `layout(gnu64)` for a message of GNU Mach
            28:31: expected `layout(mig)`, `layout(mig, reply)` for the reply of a routine, or `layout(gnu32)` or `layout(gnu64)` for a message of GNU Mach
            31:24: expected `layout(mig)`, `layout(mig, reply)` for the reply of a routine, or `layout(gnu32)` or `layout(gnu64)` for a message of GNU Mach
        "#]],
    );
}

#[test]
fn fields_unknown_to_gnu_mach_are_refused() {
    check(
        "#[derive(MachMessage)]
        #[mach(id = 1, layout(gnu32))]
        struct Items<'a> {
            #[mach(move_receive, guard)]
            guarded: ReceiveRight,
            #[mach(array, max = 4)]
            items: &'a [u8],
        }
        #[derive(MachPart)]
        #[mach(layout(mig))]
        struct Part {
            #[mach(move_send)]
            right: SendRight,
        }
        #[derive(MachMessage)]
        #[mach(id = 2, layout(gnu16))]
        struct Other { number: u32 }",
        &expect![[r#"
            5:22: a message of GNU Mach has no guards: leave out `guard`
            6:20: `array` is for `layout(mig)`: without it, items of variable length are a `tail`
            10:16: expected `layout(gnu32)` or `layout(gnu64)`, the layout of the message: without it, a nested struct is for messages in the natural layout
            16:31: expected `layout(mig)`, `layout(mig, reply)` for the reply of a routine, or `layout(gnu32)` or `layout(gnu64)` for a message of GNU Mach
        "#]],
    );
}

#[test]
fn details_without_their_kind_are_refused() {
    check(
        "#[derive(MachMessage)]
        #[mach(id = 1)]
        struct Details<'a> {
            #[mach(guard)]
            number: u32,
            #[mach(move_send, guard)]
            right: SendRight,
            #[mach(ool, ool_above = 4)]
            memory: OolMemory,
            #[mach(fixed)]
            fixed: u32,
            #[mach(same_count)]
            count: u32,
            #[mach(item = 4)]
            item: u32,
            #[mach(single)]
            single: u32,
            #[mach(max = 4)]
            max: u32,
            #[mach(copy_send, max = 4)]
            copied: &'a SendRight,
            #[mach(pod, max = 4)]
            pod: Pod,
            #[mach(ool, guard)]
            region: OolMemory,
            #[mach(tail, item = 4)]
            tail: &'a str,
            #[mach(tail, fixed)]
            text: &'a str,
            #[mach(serde, same_count)]
            encoded: Settings,
            #[mach(tail, same_count)]
            shared: &'a [u8],
        }
        #[derive(MachMessage)]
        #[mach(id = 2)]
        struct FirstShares<'a> {
            #[mach(tail, same_count)]
            shared: &'a [u8],
            #[mach(tail)]
            own: &'a [u8],
        }",
        &expect![[r#"
            4:20: only a receive right has a guard: write `#[mach(move_receive, guard)]`
            6:31: only a receive right has a guard: write `#[mach(move_receive, guard)]`
            8:25: `ool_above` is for encoded values: write `#[mach(serde, ool_above = 4096)]`; other memory out of line is `ool`
            10:20: only text can be `fixed`: write `#[mach(string, max = 64, fixed)]`, as MIG's `c_string[64]`
            12:20: only an array shares the count of the one before it: write `#[mach(array, max = 64, same_count)]`
            14:20: `item` is the size of the items in memory: write `#[mach(ool, item = 4)]`
            16:20: only memory can be `single`: write `#[mach(ool, single)]`, as MIG's `^struct`
            18:20: `max` is for fields of variable length: `ool`, `ool_ports`, `tail` or `serde`, in `layout(mig)` `array` or `string`, and in messages of GNU Mach `typed`
            20:31: `max` is for fields of variable length: `ool`, `ool_ports`, `tail` or `serde`, in `layout(mig)` `array` or `string`, and in messages of GNU Mach `typed`
            22:25: `max` is for fields of variable length: `ool`, `ool_ports`, `tail` or `serde`, in `layout(mig)` `array` or `string`, and in messages of GNU Mach `typed`
            24:25: only a receive right has a guard: write `#[mach(move_receive, guard)]`
            26:26: `item` is the size of the items in memory: write `#[mach(ool, item = 4)]`
            28:26: only text can be `fixed`: write `#[mach(string, max = 64, fixed)]`, as MIG's `c_string[64]`
            30:27: only an array shares the count of the one before it: write `#[mach(array, max = 64, same_count)]`
            32:26: only an array shares the count of the one before it: write `#[mach(array, max = 64, same_count)]`
            38:26: only an array shares the count of the one before it: write `#[mach(array, max = 64, same_count)]`
        "#]],
    );
}

#[test]
fn numbers_are_read_with_their_sign_and_range() {
    check(
        "#[derive(MachMessage)]
        #[mach(id = -2147483648)]
        struct Least {}
        #[derive(MachMessage)]
        #[mach(id = -2147483649)]
        struct BelowLeast {}
        #[derive(MachMessage)]
        #[mach(id = 4294967295)]
        struct Most {}
        #[derive(MachMessage)]
        #[mach(id = 4294967296)]
        struct AboveMost {}
        #[derive(MachMessage)]
        #[mach(id = --1)]
        struct TwoSigns {}
        #[derive(MachMessage)]
        #[mach(id(3))]
        struct InParentheses {}
        #[derive(MachMessage)]
        #[mach(id(3, 4))]
        struct TwoNumbers {}
        #[derive(MachMessage)]
        #[mach(id)]
        struct WithoutNumber {}
        #[derive(MachMessage)]
        #[mach(id =)]
        struct WithoutValue {}
        #[derive(MachMessage)]
        #[mach(id 3)]
        struct WithoutSign {}
        #[derive(MachMessage)]
        #[mach(id = 1 2)]
        struct WithoutComma {}
        #[derive(MachMessage)]
        #[mach(id = 1)]
        struct Bounds<'a> {
            #[mach(tail, max = -1)]
            negative: &'a str,
            #[mach(tail, max = 4294967296)]
            above: &'a str,
            #[mach(tail, max = 1.5)]
            fraction: &'a str,
        }",
        &expect![[r#"
            5:22: -2147483649 is out of range for `id`
            11:21: 4294967296 is out of range for `id`
            20:16: expected a number: write `id = 0x4d01`
            23:16: expected a number: write `id = 0x4d01`
            26:20: expected a value after `id =`
            29:19: expected `=` or `,` after `id`
            32:23: expected `,` after `id`
            37:33: -1 is out of range for `max`
            39:32: 4294967296 is out of range for `max`
            41:32: expected a number: write `max = 4096`
        "#]],
    );
}

#[test]
fn words_of_arguments_need_their_types() {
    check(
        "#[mach_service(id = 1)]
        trait Words {
            fn guard(&self, #[mach(guard)] number: u32);
            fn fixed(&self, #[mach(fixed, max = 4)] text: &str);
            fn same_count(&self, #[mach(same_count)] number: u32);
            fn physical(&self, #[mach(physical)] number: u32);
            fn deallocate(&self, #[mach(deallocate)] number: u32);
            fn token(&self, #[mach(audit_token)] caller: u32);
            fn context(&self, #[mach(context = 3)] context: u64);
            fn move_send(&self, #[mach(move_send)] number: u32);
            fn out(&self, #[mach(out = 3)] number: u32);
            fn both(&self, #[mach(out, inout)] number: u32);
            fn ports(&self, #[mach(ool_ports, max = 4)] rights: Vec<SendRight>);
            fn bound(&self, #[mach(ool_ports(move_send))] rights: Vec<SendRight>);
            fn vector(&self, numbers: Vec<u32>);
            fn text(&self, text: String);
            fn memory(&self, #[mach(ool, max = 4)] memory: OolMemory);
            fn security(&self, token: SecurityToken);
            #[mach(target = \"name\")]
            fn target(&self);
            #[mach(target(fast))]
            fn word(&self);
        }
        #[mach_service(id = 1, layout(mig))]
        trait Mig {
            fn wide(&self, number: &u64);
            fn fixed(&self, #[mach(fixed)] text: &CStr);
            fn plain(&self, #[mach(fixed, max = 4)] text: &str);
        }",
        &expect![[r#"
            3:36: `guard` does not fit here; expected `out`, `inout`, `max = 64`, `since = 2`, a disposition such as `move_send`, `nested`, `ool`, `ool_ports(move_send)`, `audit_token`, `security_token`, `seqno` or `local_port`
            4:36: `fixed` is for `layout(mig)`: without it, text has no fixed size
            5:41: `same_count` does not fit here; expected `out`, `inout`, `max = 64`, `since = 2`, a disposition such as `move_send`, `nested`, `ool`, `ool_ports(move_send)`, `audit_token`, `security_token`, `seqno` or `local_port`
            6:39: `physical` does not fit here; expected `out`, `inout`, `max = 64`, `since = 2`, a disposition such as `move_send`, `nested`, `ool`, `ool_ports(move_send)`, `audit_token`, `security_token`, `seqno` or `local_port`
            7:41: `deallocate` does not fit here; expected `out`, `inout`, `max = 64`, `since = 2`, a disposition such as `move_send`, `nested`, `ool`, `ool_ports(move_send)`, `audit_token`, `security_token`, `seqno` or `local_port`
            8:58: expected the type of `audit_token`: write `AuditToken`
            9:38: `context` takes no value: write `context`
            10:40: `move_send` does not fit here; expected `out`, `inout`, `max = 64`, `since = 2`, a disposition such as `move_send`, `nested`, `ool`, `ool_ports(move_send)`, `audit_token`, `security_token`, `seqno` or `local_port`
            11:34: `out` takes no value: write `out`
            15:39: a vector needs a bound: `#[mach(max = 64)]`
            16:34: a text needs a bound: `#[mach(max = 64)]`
            18:39: a token that a client sends proves nothing: `#[mach(security_token)]` is the kernel's token
            19:20: expected `target(copy_send)` or another disposition: `move_send`, `move_send_once`, `make_send`, `make_send_once`, `any`
            21:27: expected `target(copy_send)` or another disposition: `move_send`, `move_send_once`, `make_send`, `make_send_once`, `any`
            26:36: 8-byte values are not aligned in MIG's layout: pass it by value
            27:50: a text needs a bound: `#[mach(max = 64)]`
            28:36: `fixed` does not fit here; expected `out`, `inout`, `max = 64`, `since = 2`, a disposition such as `move_send`, `nested`, `ool`, `ool_ports(move_send)`, `audit_token`, `security_token`, `seqno` or `local_port`
        "#]],
    );
}
