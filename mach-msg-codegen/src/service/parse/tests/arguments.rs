//! Kinds of arguments and notifications, and mistakes in them.

use expect_test::expect;

use super::check;

#[test]
fn kinds_of_arguments_are_read() {
    check(
        "id = 1",
        "trait Arguments {
            fn values(&self, a: u32, b: &Point, c: [u8; 16], d: std::vec::Thing, e: (u8, u8));
            fn slices(
                &self,
                #[mach(max = 1)] a: &[u8],
                #[mach(max = 2, same_count)] b: Vec<u16>,
                #[mach(max = 3)] c: std::vec::Vec<u32>,
            );
            fn texts(
                &self,
                #[mach(max = 4)] a: &str,
                #[mach(max = 5)] b: String,
                #[mach(max = 6)] c: &CStr,
                #[mach(max = 7)] d: CString,
                #[mach(max = 8)] e: &std::ffi::CStr,
            );
            fn rights(
                &self,
                a: SendRight,
                b: &SendRight,
                c: SendOnceRight,
                d: ReceiveRight,
                e: Option<SendRight>,
                f: Option<&mach_msg::SendRight>,
                g: AnyRight,
                h: AnyPort<'_>,
                #[mach(make_send)] i: &ReceiveRight,
                #[mach(make_send_once)] j: Option<&ReceiveRight>,
                #[mach(move_send)] k: SendRight,
                #[mach(make_send)] l: SendRight,
                #[mach(copy_send)] m: SendRight,
                #[mach(make_send_once)] n: SendOnceRight,
                #[mach(move_receive)] o: ReceiveRight,
            );
            fn arrays(
                &self,
                a: [SendRight; 3],
                b: &[SendRight; 2],
                c: [Option<SendOnceRight>; 1],
                #[mach(make_send)] d: [&ReceiveRight; 4],
            );
            fn memory(
                &self,
                #[mach(ool)] a: &[u8],
                #[mach(ool, max = 9)] b: &[u32],
                #[mach(ool(physical))] c: OolMemory,
                d: OolMemory,
                #[mach(max = 10)] e: OolItems<u64>,
                #[mach(ool)] f: OolItems<u16>,
                #[mach(ool)] g: Vec<Point>,
                #[mach(ool, max = 11)] h: Region<u8>,
                #[mach(ool)] i: &Point,
                #[mach(ool(physical))] j: &std::Point,
            );
            fn port_arrays(
                &self,
                #[mach(ool_ports)] a: &[SendRight],
                #[mach(ool_ports(move_send), max = 12)] b: Vec<SendRight>,
                #[mach(ool_ports(make_send), deallocate)] c: Vec<Option<SendRight>>,
                #[mach(ool_ports, make_send_once)] d: &[&ReceiveRight],
            );
            fn origins(
                &self,
                #[mach(audit_token)] a: AuditToken,
                #[mach(security_token)] b: SecurityToken,
                #[mach(seqno)] c: u32,
                #[mach(context)] d: u64,
                #[mach(local_port)] e: PortName,
            );
            fn lent(&self, #[mach(max = 13)] a: &mut [u8]);
            fn lent_ool(&self, #[mach(max = 14, ool)] a: &mut [u32], #[doc = \"b\"] b: u8) -> u16;
            #[doc = \"c\"] fn documented(&self);
        }",
        &expect![[r#"
            trait Arguments  crate=::mach_msg mig=false foreign=false ids=(1, 12) optional=false
            1 values ArgumentsValues reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: u32 Inline
              In b: &'aPoint Inline
              In c: [u8;16] Inline
              In d: std::vec::Thing Inline
              In e: (u8,u8) Value
            2 slices ArgumentsSlices reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: &'a[u8] Tail { max: Some(1), count: Some(Own) }
              In b: &'a[u16] Tail { max: Some(2), count: Some(Shared) }
              In c: &'a[u32] Tail { max: Some(3), count: Some(Own) }
            3 texts ArgumentsTexts reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: &'astr Tail { max: Some(4), count: None }
              In b: &'astr Tail { max: Some(5), count: None }
              In c: &'a::core::ffi::CStr Tail { max: Some(6), count: None }
              In d: &'a::core::ffi::CStr Tail { max: Some(7), count: None }
              In e: &'a::core::ffi::CStr Tail { max: Some(8), count: None }
            4 rights ArgumentsRights reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: ::mach_msg::SendRight Port { passing: By(MoveSend) }
              In b: &'a::mach_msg::SendRight Port { passing: By(CopySend) }
              In c: ::mach_msg::SendOnceRight Port { passing: By(MoveSendOnce) }
              In d: ::mach_msg::ReceiveRight Port { passing: By(MoveReceive) }
              In e: ::core::option::Option<::mach_msg::SendRight> Port { passing: By(MoveSend) }
              In f: ::core::option::Option<&'a::mach_msg::SendRight> Port { passing: By(CopySend) }
              In g: ::mach_msg::service::AnyPort<'a> Port { passing: Chosen(None) }
              In h: ::mach_msg::service::AnyPort<'a> Port { passing: Chosen(None) }
              In i: &'a::mach_msg::ReceiveRight Port { passing: By(MakeSend) }
              In j: ::core::option::Option<&'a::mach_msg::ReceiveRight> Port { passing: By(MakeSendOnce) }
              In k: ::mach_msg::SendRight Port { passing: By(MoveSend) }
              In l: &'a::mach_msg::ReceiveRight Port { passing: By(MakeSend) }
              In m: &'a::mach_msg::SendRight Port { passing: By(CopySend) }
              In n: &'a::mach_msg::ReceiveRight Port { passing: By(MakeSendOnce) }
              In o: ::mach_msg::ReceiveRight Port { passing: By(MoveReceive) }
            5 arrays ArgumentsArrays reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: [::mach_msg::SendRight;3usize] Port { passing: By(MoveSend) }
              In b: [::mach_msg::SendRight;2usize] Port { passing: By(MoveSend) }
              In c: [::core::option::Option<::mach_msg::SendOnceRight>;1usize] Port { passing: By(MoveSendOnce) }
              In d: [&'a::mach_msg::ReceiveRight;4usize] Port { passing: By(MakeSend) }
            6 memory ArgumentsMemory reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: &'a[u8] Ool bytes Borrowed max=None physical=false
              In b: &'a[u32] Ool items u32 Borrowed max=Some(9) physical=false
              In c: ::mach_msg::OolMemory Ool bytes Moved max=None physical=true
              In d: ::mach_msg::OolMemory Ool bytes Moved max=None physical=false
              In e: ::mach_msg::OolMemory Ool items u64 Moved max=Some(10) physical=false
              In f: ::mach_msg::OolMemory Ool items u16 Moved max=None physical=false
              In g: ::mach_msg::OolMemory Ool items Point Moved max=None physical=false
              In h: ::mach_msg::service::Region<'a,u8> Ool bytes Chosen max=Some(11) physical=false
              In i: &'aPoint Ool value Point Borrowed max=None physical=false
              In j: &'astd::Point Ool value std::Point Borrowed max=None physical=true
            7 port_arrays ArgumentsPortArrays reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: ::std::vec::Vec<::mach_msg::SendRight> OolPorts { passing: By(MoveSend), form: Vec { deallocate: false }, max: None }
              In b: ::std::vec::Vec<::mach_msg::SendRight> OolPorts { passing: By(MoveSend), form: Vec { deallocate: false }, max: Some(12) }
              In c: ::std::vec::Vec<::core::option::Option<&'a::mach_msg::ReceiveRight>> OolPorts { passing: By(MakeSend), form: Vec { deallocate: true }, max: None }
              In d: ::std::vec::Vec<&'a::mach_msg::ReceiveRight> OolPorts { passing: By(MakeSendOnce), form: Vec { deallocate: false }, max: None }
            8 origins ArgumentsOrigins reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: () AuditToken
              In b: () SecurityToken
              In c: () SequenceNumber
              In d: () Context
              In e: () LocalPort
            9 lent ArgumentsLent reply=MakeSendOnce -> () tuple=false error=None None None 0
              Out a: &'amut[u8] Tail { max: Some(13), count: Some(Own) } capacity
            10 lent_ool ArgumentsLentOol reply=MakeSendOnce -> u16 tuple=false error=None None None 0
              Out a: &'amut[u32] Ool items u32 Borrowed max=Some(14) physical=false capacity
              #[doc="b"]In b: u8 Inline
              Out result: u16 Inline
            #[doc="c"]11 documented ArgumentsDocumented reply=MakeSendOnce -> () tuple=false error=None None None 0
        "#]],
    );
    check(
        "id = 1, layout(mig)",
        "trait Mig {
            fn lent_ool(&self, #[mach(max = 14, ool)] a: &mut [u32]);
            fn references(&self, a: &u32, b: u64, c: &u16);
            fn texts(
                &self,
                #[mach(max = 1)] a: &str,
                #[mach(max = 2)] b: &CStr,
                #[mach(max = 3, fixed)] c: CString,
            );
            fn items(&self, #[mach(max = 4)] a: &[u8], #[mach(max = 5, same_count)] b: Vec<u16>);
        }",
        &expect![[r#"
            trait Mig  crate=::mach_msg mig=true foreign=false ids=(1, 5) optional=false
            1 lent_ool MigLentOol reply=MakeSendOnce -> () tuple=false error=None None None 0
              Out a: &'amut[u32] Ool items u32 Borrowed max=Some(14) physical=false
            2 references MigReferences reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: &'au32 Inline
              In b: u64 Inline
              In c: &'au16 Inline
            3 texts MigTexts reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: &'astr Text { max: 1, fixed: false }
              In b: &'a::core::ffi::CStr Text { max: 2, fixed: false }
              In c: &'a::core::ffi::CStr Text { max: 3, fixed: true }
            4 items MigItems reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: &'a[u8] Array { max: 4, count: Own }
              In b: &'a[u16] Array { max: 5, count: Shared }
        "#]],
    );
    check(
        "id = 1, layout(mig)",
        "trait Mig {
            fn unaligned(&self, a: &u64, b: &i64, c: &std::f64, d: &f32, e: u64);
            fn parts(&self, a: Option<u32>) -> (u32, u32);
            fn text(&self, #[mach(max = 4, fixed)] a: &str);
        }",
        &expect![[r#"
            2:36: 8-byte values are not aligned in MIG's layout: pass it by value
            2:45: 8-byte values are not aligned in MIG's layout: pass it by value
            2:54: 8-byte values are not aligned in MIG's layout: pass it by value
            3:32: MIG has no layout for this type: pass its parts as arguments of their own
            4:44: `fixed` does not fit here; expected `out`, `inout`, `max = 64`, `since = 2`, a disposition such as `move_send`, `nested`, `ool`, `ool_ports(move_send)`, `audit_token`, `security_token`, `seqno` or `local_port`
        "#]],
    );
}

#[test]
fn mistakes_in_arguments_are_named_at_their_places() {
    check(
        "id = 1",
        "trait Wrong {
            fn pattern(&self, (a, b): (u32, u32));
            fn slice(&self, a: &[u8]);
            fn vector(&self, a: Vec<u8>);
            fn text(&self, a: &str);
            fn c_text(&self, #[mach(fixed)] a: &CStr);
            fn bound(&self, #[mach(max = 4)] a: u32);
            fn fixed(&self, #[mach(max = 4, fixed)] a: &CStr);
            fn word(&self, #[mach(mox = 3)] a: u32);
            fn no_number(&self, #[mach(max)] a: &str);
            fn two_types(&self, #[mach(max = 3)] a: Vec<u8, u8>);
            fn no_type(&self, #[mach(max = 3)] a: Vec);
            fn receive(&self, a: &ReceiveRight);
            fn fit_send(&self, #[mach(move_receive)] a: SendRight);
            fn fit_once(&self, #[mach(copy_send)] a: SendOnceRight);
            fn fit_receive(&self, #[mach(make_send)] a: ReceiveRight);
            fn fit_any(&self, #[mach(move_send)] a: AnyRight);
            fn fit_lent(&self, #[mach(copy_send)] a: &ReceiveRight);
            fn array(&self, a: [SendRight; N]);
            fn audit(&self, a: AuditToken);
            fn security(&self, a: SecurityToken);
            fn ool_word(&self, #[mach(ool(fast))] a: &[u8]);
            fn ool_words(&self, #[mach(ool(physical, physical))] a: &[u8]);
            fn ool_number(&self, #[mach(ool = 4)] a: &[u8]);
            fn ool_value(&self, #[mach(ool)] a: u32);
            fn ports_slice(&self, #[mach(ool_ports)] a: &SendRight);
            fn ports_vector(&self, #[mach(ool_ports)] a: SendRight);
            fn ports_right(&self, #[mach(ool_ports)] a: Vec<u32>);
            fn ports_number(&self, #[mach(ool_ports = 3)] a: Vec<SendRight>);
            fn lent_value(&self, #[mach(max = 1)] a: &mut u32);
            fn lent_bound(&self, a: &mut [u32]);
            fn lent_word(&self, #[mach(max = 1, fixed)] a: &mut [u32]);
            fn lent_and_out(&self, #[mach(max = 1)] a: &mut [u32], #[out] b: u8);
            #[later] fn lent_later(&self, #[mach(max = 1)] a: &mut [u32]);
            fn shared(&self, #[mach(ool)] a: OolShared);
            fn shared_without_word(&self, a: OolShared);
        }",
        &expect![[r#"
            2:31: an argument needs a name, without a pattern
            3:32: a slice needs a bound: `#[mach(max = 64)]`
            4:33: a vector needs a bound: `#[mach(max = 64)]`
            5:31: a text needs a bound: `#[mach(max = 64)]`
            6:37: `fixed` is for `layout(mig)`: without it, text has no fixed size
            7:49: only text, slices and memory have a bound (`max = 4`)
            8:45: `fixed` is for `layout(mig)`: without it, text has no fixed size
            9:35: unknown word `mox`: did you mean `max`?
            10:40: expected a number: write `max = 4096`
            11:53: expected one type of items
            12:51: expected one type of items
            13:34: expected a disposition for the receive right: `#[mach(make_send)]` or `#[mach(make_send_once)]`
            14:57: the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`
            15:54: the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`
            16:57: the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`
            17:53: the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`
            18:54: the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`
            19:44: expected a number of rights
            20:32: a token that a client sends proves nothing: `#[mach(audit_token)]` is the kernel's token
            21:35: a token that a client sends proves nothing: `#[mach(security_token)]` is the kernel's token
            22:43: expected `ool`, or `ool(physical)` for a copy that is made at once
            23:40: expected `ool`, or `ool(physical)` for a copy that is made at once
            24:41: expected `ool`, or `ool(physical)` for a copy that is made at once
            25:49: expected `&[T]` (borrowed), `OolMemory` (moved), `Region<T>` (either) or `&T` for memory out of line
            26:57: expected a vector of rights
            27:58: expected a vector of rights
            28:61: expected a right
            29:43: expected `ool_ports(move_send)` or another disposition
            30:54: only slices are lent for results, `&mut [T]`; a value in the reply is a result: `#[mach(out)]` or the return type
            31:37: memory that is lent for a result needs a bound for the items that the server writes: `#[mach(max = 64)]`
            32:49: `fixed` does not fit here; expected `max = 64` or `ool`
            33:53: results beside lent memory are the return type, not `out` arguments
            34:60: lent memory is filled while the handler runs: with `later`, make it a result
            35:46: shared memory is a borrowed argument: write `#[mach(ool)] name: &[u8]` and pass a reference to the `OolShared`
            36:46: shared memory is a borrowed argument: write `#[mach(ool)] name: &[u8]` and pass a reference to the `OolShared`
        "#]],
    );
}

#[test]
fn notifications_are_read() {
    check(
        "id = 1",
        "trait Notified {
            #[notification] fn no_senders(&self, make_send_count: u32);
            #[notification] fn dead_name(&mut self, right: SendRight, #[mach(local_port)] p: PortName);
            #[doc = \"x\"] #[notification] fn send_once(&self, #[mach(local_port)] p: PortName) {}
            #[notification] fn port_destroyed(&self, right: mach_msg::ReceiveRight);
            #[notification] fn port_deleted(&self, name: PortName);
            #[notification] fn send_possible(&self, name: PortName);
        }",
        &expect![[r#"
            trait Notified  crate=::mach_msg mig=false foreign=false ids=(1, 1) optional=false
            no_senders NoSenders exclusive=false body=false
              make_send_count: u32 local_port=false
            dead_name DeadName exclusive=true body=false
              right: SendRight local_port=false
              p: PortName local_port=true
            #[doc="x"]send_once SendOnce exclusive=false body=true
              p: PortName local_port=true
            port_destroyed PortDestroyed exclusive=false body=false
              right: mach_msg::ReceiveRight local_port=false
            port_deleted PortDeleted exclusive=false body=false
              name: PortName local_port=false
            send_possible SendPossible exclusive=false body=false
              name: PortName local_port=false
        "#]],
    );
    check(
        "id = 1",
        "trait Wrong {
            #[notification] fn no_sender(&self, make_send_count: u32);
            #[notification] fn no_senders(&self);
            #[notification] fn no_senders(&self, count: u64);
            #[notification] fn send_once(&self, count: u32);
            #[notification] fn send_once(&self) -> u32;
            #[notification] #[oneway] fn send_possible(&self, name: PortName);
            #[notification] fn dead_name(right: SendRight);
            #[notification] fn dead_name(self, right: SendRight);
            #[notification] fn port_deleted(&self, (a, b): PortName);
            #[notification] fn port_deleted(&self, #[mach(max = 3)] name: PortName);
            #[notification] fn port_deleted(&self, a: PortName, b: PortName);
        }",
        &expect![[r#"
            2:32: unknown notification: did you mean `no_senders`?
            3:32: expected `make_send_count: u32`, and `#[mach(local_port)] port: PortName` if you like
            4:32: expected `make_send_count: u32`, and `#[mach(local_port)] port: PortName` if you like
            5:32: expected no argument, and `#[mach(local_port)] port: PortName` if you like
            6:52: a notification has no reply: the method returns nothing
            7:31: `oneway` does not fit here; expected nothing beside `notification`
            8:32: a method takes `&self` or `&mut self`
            9:42: expected `&self` or `&mut self`
            9:32: `dead_name` takes this notification already
            10:52: an argument needs a name, without a pattern
            10:32: expected `name: PortName`, and `#[mach(local_port)] port: PortName` if you like
            11:59: `max` does not fit here; expected `local_port`
            11:32: expected `name: PortName`, and `#[mach(local_port)] port: PortName` if you like
            12:32: expected `name: PortName`, and `#[mach(local_port)] port: PortName` if you like
        "#]],
    );
}
