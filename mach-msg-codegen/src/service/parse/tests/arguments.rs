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
                #[mach(max = 3, capacity)] c: std::vec::Vec<u32>,
            );
            fn texts(
                &self,
                #[mach(max = 4)] a: &str,
                #[mach(max = 5)] b: String,
                #[mach(max = 6)] c: &CStr,
                #[mach(max = 7, fixed)] d: CString,
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
            1 values Values reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: value u32 by_reference=false
              In b: value Point by_reference=true
              In c: value [u8;16] by_reference=false
              In d: value std::vec::Thing by_reference=false
              In e: value (u8,u8) by_reference=false
            2 slices Slices reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: slice u8 max=1 same_count=false capacity=false
              In b: slice u16 max=2 same_count=true capacity=false
              In c: slice u32 max=3 same_count=false capacity=true
            3 texts Texts reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: Text { max: 4 }
              In b: Text { max: 5 }
              In c: CText { max: 6, fixed: false }
              In d: CText { max: 7, fixed: true }
              In e: CText { max: 8, fixed: false }
            4 rights Rights reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: Port { passing: By(MoveSend), optional: false }
              In b: Port { passing: By(CopySend), optional: false }
              In c: Port { passing: By(MoveSendOnce), optional: false }
              In d: Port { passing: By(MoveReceive), optional: false }
              In e: Port { passing: By(MoveSend), optional: true }
              In f: Port { passing: By(CopySend), optional: true }
              In g: Port { passing: Chosen(None), optional: false }
              In h: Port { passing: Chosen(None), optional: false }
              In i: Port { passing: By(MakeSend), optional: false }
              In j: Port { passing: By(MakeSendOnce), optional: true }
              In k: Port { passing: By(MoveSend), optional: false }
              In l: Port { passing: By(MakeSend), optional: false }
              In m: Port { passing: By(CopySend), optional: false }
              In n: Port { passing: By(MakeSendOnce), optional: false }
              In o: Port { passing: By(MoveReceive), optional: false }
            5 arrays Arrays reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: Ports { passing: By(MoveSend), optional: false, slots: 3, same_count: None }
              In b: Ports { passing: By(MoveSend), optional: false, slots: 2, same_count: None }
              In c: Ports { passing: By(MoveSendOnce), optional: true, slots: 1, same_count: None }
              In d: Ports { passing: By(MakeSend), optional: false, slots: 4, same_count: None }
            6 memory Memory reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: ool u8 Borrowed max=None physical=false capacity=false
              In b: ool u32 Borrowed max=Some(9) physical=false capacity=false
              In c: ool u8 Moved max=None physical=true capacity=false
              In d: ool u8 Moved max=None physical=false capacity=false
              In e: ool u64 Moved max=Some(10) physical=false capacity=false
              In f: ool u16 Moved max=None physical=false capacity=false
              In g: ool Point Moved max=None physical=false capacity=false
              In h: ool u8 Chosen max=Some(11) physical=false capacity=false
              In i: ool value Point physical=false
              In j: ool value std::Point physical=true
            7 port_arrays PortArrays reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: OolPorts { passing: By(MoveSend), optional: false, max: None, deallocate: false }
              In b: OolPorts { passing: By(MoveSend), optional: false, max: Some(12), deallocate: false }
              In c: OolPorts { passing: By(MakeSend), optional: true, max: None, deallocate: true }
              In d: OolPorts { passing: By(MakeSendOnce), optional: false, max: None, deallocate: false }
            8 origins Origins reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: Origin(AuditToken)
              In b: Origin(SecurityToken)
              In c: Origin(SequenceNumber)
              In d: Origin(Context)
              In e: Origin(LocalPort)
            9 lent Lent reply=MakeSendOnce -> () tuple=false error=None None None 0
              Out a lent: slice u8 max=13 same_count=false capacity=true
            10 lent_ool LentOol reply=MakeSendOnce -> u16 tuple=false error=None None None 0
              Out a lent: ool u32 Borrowed max=Some(14) physical=false capacity=true
              #[doc="b"]In b: value u8 by_reference=false
              Out result: value u16 by_reference=false
            #[doc="c"]11 documented Documented reply=MakeSendOnce -> () tuple=false error=None None None 0
        "#]],
    );
    check(
        "id = 1, layout(mig)",
        "trait Mig {
            fn lent_ool(&self, #[mach(max = 14, ool)] a: &mut [u32]);
            fn references(&self, a: &u32, b: u64, c: &u16);
        }",
        &expect![[r#"
            trait Mig  crate=::mach_msg mig=true foreign=false ids=(1, 3) optional=false
            1 lent_ool LentOol reply=MakeSendOnce -> () tuple=false error=None None None 0
              Out a lent: ool u32 Borrowed max=Some(14) physical=false capacity=false
            2 references References reply=MakeSendOnce -> () tuple=false error=None None None 0
              In a: value u32 by_reference=true
              In b: value u64 by_reference=false
              In c: value u16 by_reference=true
        "#]],
    );
    check(
        "id = 1, layout(mig)",
        "trait Mig {
            fn unaligned(&self, a: &u64, b: &i64, c: &std::f64, d: &f32, e: u64);
        }",
        &expect![[r#"
            2:33: 8-byte values are not aligned in MIG's layout: pass it by value
            2:42: 8-byte values are not aligned in MIG's layout: pass it by value
            2:51: 8-byte values are not aligned in MIG's layout: pass it by value
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
        }",
        &expect![[r#"
            2:31: an argument needs a name
            3:32: a slice needs a bound: `#[mach(max = 64)]`
            4:33: a vector needs a bound: `#[mach(max = 64)]`
            5:31: a text needs a bound: `#[mach(max = 64)]`
            6:48: a text needs a bound: `#[mach(max = 64)]`
            7:49: only text, slices and memory have a bound (`max = 4`)
            8:35: unknown word `mox`: did you mean `max`?
            9:40: expected a number: write `max = 4096`
            10:53: expected one type of items
            11:51: expected one type of items
            12:34: expected a disposition for the receive right: `#[mach(make_send)]` or `#[mach(make_send_once)]`
            13:57: the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`
            14:54: the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`
            15:57: the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`
            16:53: the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`
            17:54: the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`
            18:44: expected a number of rights
            19:32: a token that a client sends proves nothing: `#[mach(audit_token)]` is the kernel's token
            20:35: a token that a client sends proves nothing: `#[mach(security_token)]` is the kernel's token
            21:39: expected `ool` or `ool(physical)`
            22:40: expected `ool` or `ool(physical)`
            23:41: expected `ool` or `ool(physical)`
            24:49: expected `&[T]` (borrowed), `OolMemory` (moved), `Region<T>` (either) or `&T` for memory out of line
            25:57: expected a vector of rights
            26:58: expected a vector of rights
            27:61: expected a right
            28:43: expected `ool_ports(move_send)` or another disposition
            29:54: only slices are lent for results, `&mut [T]`; a value in the reply is a result: `#[mach(out)]` or the return type
            30:37: memory that is lent for a result needs a bound for the items that the server writes: `#[mach(max = 64)]`
            31:49: `fixed` does not fit here; expected `max = 64` or `ool`
            32:53: results beside lent memory are the return type, not `out` arguments
            33:60: lent memory is filled while the handler runs: with `later`, make it a result
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
            2:32: unknown notification: expected `port_deleted`, `send_possible`, `port_destroyed`, `no_senders`, `send_once`, `dead_name`
            3:32: expected `make_send_count: u32`, and `#[mach(local_port)] port: PortName` if you like
            4:32: expected `make_send_count: u32`, and `#[mach(local_port)] port: PortName` if you like
            5:32: expected no argument, and `#[mach(local_port)] port: PortName` if you like
            6:52: a notification has no reply: the method returns nothing
            7:31: `oneway` does not fit here; expected nothing beside `notification`
            8:32: a method takes `&self` or `&mut self`
            9:32: a method takes `&self` or `&mut self`
            9:32: `dead_name` takes this notification already
            10:52: an argument needs a name
            10:32: expected `name: PortName`, and `#[mach(local_port)] port: PortName` if you like
            11:59: `max` does not fit here; expected `local_port`
            11:32: expected `name: PortName`, and `#[mach(local_port)] port: PortName` if you like
            12:32: expected `name: PortName`, and `#[mach(local_port)] port: PortName` if you like
        "#]],
    );
}
