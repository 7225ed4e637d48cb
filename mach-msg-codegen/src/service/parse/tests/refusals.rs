//! Unsupported parts of traits and signatures, and names that generated code would define twice.

use expect_test::expect;

use super::check;

#[test]
fn unsupported_parts_of_signatures_are_refused() {
    check(
        "id = 1",
        "unsafe trait Wrong where Self: Send {
            fn bound(&self) where Self: Sized;
            const fn constant(&self);
            extern \"C\" fn foreign(&self);
            fn longer(&'static self);
            fn shared(self: &Self);
            fn pattern(&self, mut a: u32, ref b: u32, c @ _: u32);
            #[notification] async unsafe fn no_senders<'x, Q>(&'x self, n: u32) where Q: Send;
            #[notification] fn send_once(self);
        }",
        &expect![[r#"
            1:1: the trait of a service is safe
            1:20: a service has no `where` clause: write bounds after its name
            2:29: a method of a service has no `where` clause: its messages are fixed
            3:13: a method of a service is not `const`
            4:13: a method of a service has no ABI: remove `extern`
            5:24: expected `&self` or `&mut self`, found a lifetime
            6:23: expected `&self` or `&mut self`
            7:31: an argument needs a name, without a pattern
            7:43: an argument needs a name, without a pattern
            7:55: an argument needs a name, without a pattern
            8:35: a method of a service is safe
            8:55: a method of a service has no generic parameters
            8:81: a method of a service has no `where` clause: its messages are fixed
            8:29: a method that takes a notification is not `async`
            8:64: expected `&self` or `&mut self`, found a lifetime
            9:42: expected `&self` or `&mut self`
        "#]],
    );
}

#[test]
fn words_beside_skip_are_refused() {
    check(
        "id = 1",
        "trait Wrong {
            #[mach(skip, oneway, timeout(5))] fn skipped(&self);
            #[skip] #[later] fn later(&self);
            #[mach(skip, id(7))] fn with_id(&self);
        }",
        &expect![[r#"
            2:26: `oneway` does not fit here; expected `skip` alone or with `id(7)`
            2:34: `timeout` does not fit here; expected `skip` alone or with `id(7)`
            3:23: `later` does not fit here; expected `skip` alone or with `id(7)`
        "#]],
    );
}

#[test]
fn words_of_results_are_refused_for_inputs() {
    check(
        "id = 1, layout(mig)",
        "trait Wrong {
            fn room(&self, #[mach(max = 4, capacity)] a: &[u8]);
            fn shared(
                &self,
                #[mach(out, max = 4, capacity)] a: Vec<u8>,
                #[mach(out, max = 4, same_count, capacity)] b: Vec<u8>,
            );
            fn lent(&self, #[mach(inout, max = 8)] a: &mut [u8]);
            fn no_nul(&self, #[mach(max = 0)] a: &str, #[mach(max = 0, fixed)] b: &CStr);
            #[returns(max = 0)] fn no_nul_back(&self) -> String;
        }",
        &expect![[r#"
            2:44: `capacity` does not fit here; expected `out`, `inout`, `max = 64`, `since = 2`, a disposition such as `move_send`, `nested`, `ool`, `ool_ports(move_send)`, `audit_token`, `security_token`, `seqno` or `local_port`
            6:50: an array with `same_count` has the room of the first array: leave out `capacity`
            8:52: memory that is lent for a result holds no argument: leave out `inout`, and pass the contents as another argument
            9:50: expected room for the NUL, which counts in `layout(mig)`, found `max = 0`: write `#[mach(max = 64)]`
            9:83: expected room for the NUL, which counts in `layout(mig)`, found `max = 0`: write `#[mach(max = 64)]`
            10:58: expected room for the NUL, which counts in `layout(mig)`, found `max = 0`: write `#[mach(max = 64)]`
        "#]],
    );
}

#[test]
fn trailer_argument_with_another_type_is_refused() {
    check(
        "id = 1",
        "trait Wrong {
            fn right(
                &self,
                #[mach(audit_token)] a: mach_msg::AuditToken,
                #[mach(security_token)] b: SecurityToken,
                #[mach(seqno)] c: u32,
                #[mach(context)] d: u64,
                #[mach(local_port)] e: PortName,
            );
            fn wrong(
                &self,
                #[mach(audit_token)] a: SecurityToken,
                #[mach(security_token)] b: &SecurityToken,
                #[mach(seqno)] c: u64,
                #[mach(context)] d: usize,
                #[mach(local_port)] e: u32,
            );
        }",
        &expect![[r#"
            12:41: expected the type of `audit_token`: write `AuditToken`
            13:44: expected the type of `security_token`: write `SecurityToken`
            14:35: expected the type of `seqno`: write `u32`
            15:37: expected the type of `context`: write `u64`
            16:40: expected the type of `local_port`: write `PortName`
        "#]],
    );
}

#[test]
fn names_colliding_in_generated_code_are_refused() {
    check(
        "id = 1",
        "trait Wrong {
            fn get_x(&self);
            fn getX(&self);
            fn get__x(&self);
            fn no_senders(&self);
            #[notification] fn no_senders(&self, n: u32);
            fn room(&self, #[mach(max = 8)] b: &mut [u8], b_capacity: u32);
            fn free(&self, #[mach(max = 8)] b: &[u8], b_capacity: u32);
            #[later] fn later(&self, reply: u32);
            fn now(&self, reply: u32);
        }",
        &expect![[r#"
            3:16: expected a name that differs from `get_x` in more than case and underscores: the types of both begin with `GetX`
            4:16: expected a name that differs from `get_x` in more than case and underscores: the types of both begin with `GetX`
            7:59: the room for `b` has this name in the request: rename the argument
            9:38: the handler of a `later` method has an argument of this name: rename the argument
            6:32: another method has this name already
        "#]],
    );
}

#[test]
fn cfg_on_a_part_of_a_service_is_refused() {
    check(
        "id = 1",
        "#[cfg(unix)] trait Wrong {
            #[cfg(unix)] fn method(&self);
            #[cfg_attr(unix, doc = \"text\")] fn documented(&self);
            #[cfg_attr(unix, doc = \"text\", cfg(feature = \"a\"))] fn nested(&self);
            fn argument(&self, #[cfg(unix)] a: u32);
            #[cfg(unix)] skip!();
            #[cfg(unix)] #[notification] fn send_once(&self);
            #[notification] fn no_senders(&self, #[cfg(unix)] n: u32);
        }",
        &expect![[r#"
            1:1: this leaves out the trait, but not its client and its messages: write `cfg` above `#[mach_service]`
            2:13: a method cannot be left out by `cfg`: write a trait for each configuration, with `cfg` above `#[mach_service]`
            4:13: a method cannot be left out by `cfg`: write a trait for each configuration, with `cfg` above `#[mach_service]`
            5:32: an argument cannot be left out by `cfg`: write a trait for each configuration, with `cfg` above `#[mach_service]`
            6:13: an id cannot be left out by `cfg`: write a trait for each configuration, with `cfg` above `#[mach_service]`
            7:13: a method cannot be left out by `cfg`: write a trait for each configuration, with `cfg` above `#[mach_service]`
            8:50: an argument cannot be left out by `cfg`: write a trait for each configuration, with `cfg` above `#[mach_service]`
        "#]],
    );
}

#[test]
fn optional_method_can_refuse_its_calls() {
    check(
        "id = 1, optional",
        "trait Wrong {
            fn nothing(&self);
            fn value(&self) -> u32;
            async fn waits(&self) -> u32;
            fn own(&self) -> Result<u32, Own>;
            fn lent(&self, #[mach(max = 8)] b: &mut [u8]);
        }",
        &expect![[r#"
            2:16: in an `optional` service, a method must be able to reply `MIG_BAD_ID`: return `Result<_, KernReturn>`, or write a body
            3:16: in an `optional` service, a method must be able to reply `MIG_BAD_ID`: return `Result<_, KernReturn>`, or write a body
            4:22: in an `optional` service, a method must be able to reply `MIG_BAD_ID`: return `Result<_, KernReturn>`, or write a body
            5:16: in an `optional` service, a method must be able to reply `MIG_BAD_ID`: return `Result<_, KernReturn>`, or write a body
            6:16: in an `optional` service, a method must be able to reply `MIG_BAD_ID`: return `Result<_, KernReturn>`, or write a body
        "#]],
    );
    check(
        "id = 1, optional",
        "trait Right {
            fn code(&self) -> Result<u32, KernReturn>;
            fn path(&self) -> Result<(), mach_msg::KernReturn>;
            async fn waits(&self) -> Result<u32, KernReturn>;
            fn out(&self, #[out] n: u32);
            fn body(&self) -> u32 { 7 }
            #[oneway] fn nothing(&self);
            #[later] fn later(&self) -> u32;
        }",
        &expect![[r#"
            trait Right  crate=::mach_msg mig=false foreign=false ids=(1, 8) optional=true
            1 code RightCode reply=MakeSendOnce -> Result<u32,KernReturn> tuple=false error=Some("KernReturn") None None 0
              Out result: u32 Inline
            2 path RightPath reply=MakeSendOnce -> Result<(),mach_msg::KernReturn> tuple=false error=Some("mach_msg::KernReturn") None None 0
            3 waits RightWaits async reply=MakeSendOnce -> Result<u32,KernReturn> tuple=false error=Some("KernReturn") None None 0
              Out result: u32 Inline
            4 out RightOut reply=MakeSendOnce -> generated None None 0
              Out n: u32 Inline
            5 body RightBody body reply=MakeSendOnce -> u32 tuple=false error=None None None 0
              Out result: u32 Inline
            6 nothing RightNothing oneway reply=none None -> () tuple=false error=None None None 0
            7 later RightLater later reply=MakeSendOnce -> u32 tuple=false error=None None None 0
              Out result: u32 Inline
        "#]],
    );
}
