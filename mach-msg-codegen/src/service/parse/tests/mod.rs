//! Services as read from traits, one line for each method and argument, and errors with their
//! places.

mod arguments;
mod refusals;

use expect_test::{Expect, expect};

use super::super::model::Service;
use super::service;

fn read(words: &str, source: &str) -> syn::Result<Service> {
    service(words.parse().unwrap(), source.parse().unwrap())
}

/// Describes a service, or lists its errors with line and column.
fn described(words: &str, source: &str) -> String {
    match read(words, source) {
        Ok(service) => super::super::described::described(service),
        Err(errors) => {
            let place = |error: syn::Error| {
                let start = error.span().start();
                format!("{}:{}: {error}\n", start.line, start.column + 1)
            };
            errors.into_iter().map(place).collect()
        }
    }
}

fn check(words: &str, source: &str, expected: &Expect) {
    expected.assert_eq(&described(words, source));
}

#[test]
fn words_of_service_and_ids_of_methods_are_read() {
    check(
        "id = 500",
        "/** A file. */ #[must_use] pub(crate) trait File: Send + 'static {
            fn first(&self);
            #[id(7)] fn seventh(&mut self);
            fn eighth(&self) -> u32 { 0 }
            skip!();
            skip!(3);
            fn r#type(&self);
            #[skip] fn skipped(&self, anything: &T);
            #[inline] fn last_one(&self);
            #[id(2)] fn second(&self);
        }",
        &expect![[r#"
            trait File:Send+'static #[doc="Afile."]#[must_use]pub(crate) crate=::mach_msg mig=false foreign=false ids=(500, 516) optional=false
            500 first FileFirst reply=MakeSendOnce -> () tuple=false error=None None None 0
            507 seventh FileSeventh exclusive reply=MakeSendOnce -> () tuple=false error=None None None 0
            508 eighth FileEighth body reply=MakeSendOnce -> u32 tuple=false error=None None None 0
              Out result: u32 Inline
            513 r#type FileType reply=MakeSendOnce -> () tuple=false error=None None None 0
            #[inline]515 last_one FileLastOne reply=MakeSendOnce -> () tuple=false error=None None None 0
            502 second FileSecond reply=MakeSendOnce -> () tuple=false error=None None None 0
        "#]],
    );
    check(
        "id = 500, version = 2, deny_newer",
        "trait Gate { fn open(&self, #[mach(since = 2)] number: Option<u32>); }",
        &expect![[r#"
            trait Gate  crate=::mach_msg mig=false foreign=false ids=(500, 501) optional=false
            version=2 deny_newer=true
            500 open GateOpen reply=MakeSendOnce -> () tuple=false error=None None None 0
              In number: Option<u32> Since(2)
        "#]],
    );
    check(
        "layout(mig), optional, crate = \"other::path\", id = 1,",
        "trait Empty { skip!(2); }",
        &expect![[r#"
            trait Empty  crate=other::path mig=true foreign=false ids=(1, 3) optional=true
        "#]],
    );
    check(
        "id = 2147483546",
        "trait Last { fn only(&self); }",
        &expect![[r#"
            trait Last  crate=::mach_msg mig=false foreign=false ids=(2147483546, 2147483547) optional=false
            2147483546 only LastOnly reply=MakeSendOnce -> () tuple=false error=None None None 0
        "#]],
    );
    check(
        "id = 2147483547",
        "trait TooHigh { fn only(&self); }",
        &expect![[r#"
            1:6: message ids must fit into 31 bits, those of replies (100 above) included
        "#]],
    );
    check(
        "id = 2147483547",
        "trait AtEnd {}",
        &expect![[r#"
            trait AtEnd  crate=::mach_msg mig=false foreign=false ids=(2147483547, 2147483547) optional=false
        "#]],
    );
    check(
        "id = 2147483548",
        "trait BeyondEnd {}",
        &expect![[r#"
            1:6: message ids must fit into 31 bits, those of replies (100 above) included
        "#]],
    );
    check(
        "id = 0",
        "trait Zero {}",
        &expect![[r#"
            trait Zero  crate=::mach_msg mig=false foreign=false ids=(0, 0) optional=false
        "#]],
    );
}

#[test]
fn mistakes_in_words_of_service_are_named() {
    for (words, expected) in [
        (
            "",
            expect![[r#"
            1:7: a service needs its first message id: `#[mach_service(id = 500)]`
        "#]],
        ),
        (
            "id = 1, id = 2",
            expect![[r#"
                1:9: `id` is written twice: leave one out
            "#]],
        ),
        (
            "id 1",
            expect![[r#"
                1:4: expected `=` or `,` after `id`
            "#]],
        ),
        (
            "id = 1 optional",
            expect![[r#"
                1:8: expected `,` after `id`
            "#]],
        ),
        (
            "crate \"a\", id = 1",
            expect![[r#"
                1:7: expected `=` or `,` after `crate`
            "#]],
        ),
        (
            "id = 1, layout(natural)",
            expect![[r#"
            1:16: expected `layout(mig)`, found `layout(natural)`: without it, messages have the natural layout
        "#]],
        ),
        (
            "id = 1, fast",
            expect![[r#"
                1:9: `fast` does not fit here; expected `id = 500`, `layout(mig)`, `version = 1`, `deny_newer`, `optional` or `crate = "path"`
            "#]],
        ),
        (
            "id = -1",
            expect![[r#"
                1:6: expected an id of at least 0, found -1
            "#]],
        ),
    ] {
        check(words, "trait S { fn f(&self); }", &expected);
    }
    check(
        "id = 1",
        "trait Wrong<T> {
            const N: u32;
            fn no_receiver(n: u32);
            fn by_value(self);
            #[later] async fn asynchronous(&self);
            unsafe fn dangerous(&self);
            fn generic<T>(&self);
            fn new(&self);
            fn client(&self);
            #[id(0)] fn taken(&self);
            skip!(x);
            #[id = 4] fn odd(&self);
            #[id(x)] fn letters(&self);
            #[mach(fast)] fn word(&self);
            #[mach(id = 20, id = 21)] fn twice(&self);
            #[mach(id = 20 oneway)] fn comma(&self);
            #[mach(id)] fn plain(&self);
            #[mach(timeout)] fn time(&self);
        }",
        &expect![[r#"
            1:12: a service has no generic parameters: its messages are fixed
            2:13: a service consists of methods, and of `skip!();` for ids that are not used
            3:16: a method takes `&self` or `&mut self`
            4:25: expected `&self` or `&mut self`
            5:22: an `async` method replies when it returns: remove `later` or `async`
            6:13: a method of a service is safe
            7:23: a method of a service has no generic parameters
            8:16: the client has a function of this name: rename the method
            9:16: the client has a function of this name: rename the method
            10:25: `no_receiver` has the id 1 already
            11:19: expected integer literal
            12:26: `generic` has the id 5 already
            13:15: expected a number: write `id(7)`
            14:20: `fast` does not fit here; expected `id(7)`, `oneway`, `later`, `skip`, `timeout(1000)`, `target(make_send)` or, for a result, `returns(max = 64)`, `returns(nested)` or `returns(since = 2)`
            14:30: `new` has the id 6 already
            15:29: `id` is written twice: leave one out
            16:28: expected `,` after `id`
            17:20: expected a number: write `id(7)`
            18:20: expected a number: write `timeout(1000)`
        "#]],
    );
}

#[test]
fn async_methods_do_not_lock_the_service() {
    check(
        "id = 1",
        "trait S {
            async fn waits(&mut self);
            fn other(&mut self);
            #[notification] fn send_once(&mut self);
        }",
        &expect![[r#"
            2:22: a service with `async` methods runs several at the same time: expected `&self`, found `&mut self`
            3:16: a service with `async` methods runs several at the same time: expected `&self`, found `&mut self`
            4:32: a service with `async` methods runs several at the same time: expected `&self`, found `&mut self`
        "#]],
    );
}

#[test]
fn words_of_methods_are_read() {
    check(
        "id = 1",
        "trait Methods {
            #[oneway] fn oneway(&self, n: u32);
            #[later] fn later(&self);
            #[mach(later)] fn later_mut(&mut self) -> u8;
            #[timeout(1000)] fn limited(&self);
            #[mach(timeout = 5)] fn limited_too(&self);
            #[mach(target(copy_send))] fn copied(&self);
            #[mach(target(move_send))] fn moved(&self);
            #[mach(target(make_send))] fn made(&self);
            #[mach(target(move_send_once))] fn once(&self);
            #[mach(target(make_send_once))] fn made_once(&self);
            #[mach(target(any))] fn any(&self);
            #[mach(id(40), oneway)] fn both(&self);
        }",
        &expect![[r#"
            trait Methods  crate=::mach_msg mig=false foreign=false ids=(1, 42) optional=false
            1 oneway MethodsOneway oneway reply=none None -> () tuple=false error=None None None 0
              In n: u32 Inline
            2 later MethodsLater later reply=MakeSendOnce -> generated None None 0
            3 later_mut MethodsLaterMut later exclusive reply=MakeSendOnce -> u8 tuple=false error=None None None 0
              Out result: u8 Inline
            4 limited MethodsLimited reply=MakeSendOnce -> () tuple=false error=None Some(1000) None 0
            5 limited_too MethodsLimitedToo reply=MakeSendOnce -> () tuple=false error=None Some(5) None 0
            6 copied MethodsCopied reply=MakeSendOnce -> () tuple=false error=None None None 0
            7 moved MethodsMoved target=moved reply=MakeSendOnce -> () tuple=false error=None None None 0
            8 made MethodsMade target=to By(MakeSend) reply=MakeSendOnce -> () tuple=false error=None None None 0
            9 once MethodsOnce target=to By(MoveSendOnce) reply=MakeSendOnce -> () tuple=false error=None None None 0
            10 made_once MethodsMadeOnce target=to By(MakeSendOnce) reply=MakeSendOnce -> () tuple=false error=None None None 0
            11 any MethodsAny target=to Chosen(None) reply=MakeSendOnce -> () tuple=false error=None None None 0
            41 both MethodsBoth oneway reply=none None -> () tuple=false error=None None None 0
        "#]],
    );
    check(
        "id = 1",
        "trait Wrong {
            #[oneway] fn result(&self) -> u32;
            #[oneway] fn out(&self, a: u32, #[out] b: u32);
            #[oneway] #[later] fn contradiction(&self);
            #[mach(target)] fn plain(&self);
            #[mach(target(move_receive))] fn receive(&self);
            #[mach(target(make_send, any))] fn two(&self);
            #[mach(target(nothing))] fn nothing(&self);
            #[mach(target = 4)] fn number(&self);
            #[mach(returns(max = 4))] fn no_result(&self);
            #[oneway] fn fails(&self) -> Result<u32, KernReturn>;
        }",
        &expect![[r#"
            2:43: a `oneway` method has no reply, and so no results: remove `oneway`, or the result
            3:26: a `oneway` method has no reply, and so no results: remove `oneway`, or the result
            4:35: a `oneway` method has no reply, so it cannot reply `later`
            5:20: expected `target(copy_send)` or another disposition: `move_send`, `move_send_once`, `make_send`, `make_send_once`, `any`
            6:20: expected `target(copy_send)` or another disposition: `move_send`, `move_send_once`, `make_send`, `make_send_once`, `any`
            7:20: expected `target(copy_send)` or another disposition: `move_send`, `move_send_once`, `make_send`, `make_send_once`, `any`
            8:27: expected `target(copy_send)` or another disposition: `move_send`, `move_send_once`, `make_send`, `make_send_once`, `any`
            9:20: expected `target(copy_send)` or another disposition: `move_send`, `move_send_once`, `make_send`, `make_send_once`, `any`
            10:20: the method returns nothing: write the type of the result after `->`, or leave out `returns`
            11:42: a `oneway` method has no reply, and so no results: remove `oneway`, or the result
        "#]],
    );
}

#[test]
fn results_are_read() {
    check(
        "id = 1",
        "trait Results {
            fn none(&self);
            fn unit(&self) -> ();
            fn value(&self) -> u32;
            fn fallible(&self) -> Result<u64, Error>;
            fn only_error(&self) -> std::result::Result<(), Error>;
            fn pair(&self) -> (u32, SendRight);
            fn fallible_pair(&self) -> Result<(u8, [u8; 4]), Error>;
            #[returns(max = 64)] fn text(&self) -> String;
            #[mach(returns(max = 3, capacity))] fn items(&self) -> Vec<u16>;
            #[mach(returns, max = 9)] fn apart(&self) -> String;
            fn out(&self, #[out] a: u32, #[mach(out(max = 8))] b: String, #[out(max = 5)] c: &str);
            fn inout(&self, #[inout] a: u32, #[mach(inout)] b: SendRight, c: u8);
            #[later] fn later(&self, #[mach(out)] a: u32);
        }",
        &expect![[r#"
            trait Results  crate=::mach_msg mig=false foreign=false ids=(1, 14) optional=false
            1 none ResultsNone reply=MakeSendOnce -> () tuple=false error=None None None 0
            2 unit ResultsUnit reply=MakeSendOnce -> () tuple=false error=None None None 0
            3 value ResultsValue reply=MakeSendOnce -> u32 tuple=false error=None None None 0
              Out result: u32 Inline
            4 fallible ResultsFallible reply=MakeSendOnce -> Result<u64,Error> tuple=false error=Some("Error") None None 0
              Out result: u64 Inline
            5 only_error ResultsOnlyError reply=MakeSendOnce -> std::result::Result<(),Error> tuple=false error=Some("Error") None None 0
            6 pair ResultsPair reply=MakeSendOnce -> (u32,SendRight) tuple=true error=None None None 0
              Out result0: u32 Inline
              Out result1: ::mach_msg::SendRight Port { passing: By(MoveSend) }
            7 fallible_pair ResultsFalliblePair reply=MakeSendOnce -> Result<(u8,[u8;4]),Error> tuple=true error=Some("Error") None None 0
              Out result0: u8 Inline
              Out result1: [u8;4] Inline
            8 text ResultsText reply=MakeSendOnce -> String tuple=false error=None None None 0
              Out result: &'astr Tail { max: Some(64), count: None }
            9 items ResultsItems reply=MakeSendOnce -> Vec<u16> tuple=false error=None None None 0
              Out result: &'a[u16] Tail { max: Some(3), count: Some(Own) } capacity
            10 apart ResultsApart reply=MakeSendOnce -> String tuple=false error=None None None 0
              Out result: &'astr Tail { max: Some(9), count: None }
            11 out ResultsOut reply=MakeSendOnce -> generated None None 0
              Out a: u32 Inline
              Out b: &'astr Tail { max: Some(8), count: None }
              Out c: &'astr Tail { max: Some(5), count: None }
            12 inout ResultsInout reply=MakeSendOnce -> generated None None 0
              InOut a: u32 Inline
              InOut b: ::mach_msg::SendRight Port { passing: By(MoveSend) }
              In c: u8 Inline
            13 later ResultsLater later reply=MakeSendOnce -> generated None None 0
              Out a: u32 Inline
        "#]],
    );
    check(
        "id = 1",
        "trait Wrong {
            fn both(&self, #[out] a: u32) -> u32;
            fn one_part(&self) -> Result<u32>;
            fn no_bound(&self) -> String;
            fn no_bound_in_pair(&self) -> (u32, Vec<u8>);
            #[returns(max = 4)] fn no_use(&self) -> u32;
            #[out(max = 5)] fn out_word(&self) -> String;
            #[inout(max = 6)] fn inout_word(&self) -> String;
            fn text(&self, #[mach(inout, max = 4)] a: String);
            fn slice(&self, #[mach(inout, max = 4)] a: Vec<u8>);
            fn c_text(&self, #[mach(inout, max = 4)] a: CString);
            fn value(&self, #[mach(inout, ool)] a: &u32);
            #[returns(max = 3, same_count)] fn same(&self, #[mach(max = 3)] a: &[u8]) -> Vec<u16>;
            fn first(&self, #[mach(max = 3, same_count)] a: &[u8], #[mach(max = 3)] b: &[u8]);
        }",
        &expect![[r#"
            2:46: results are either `out` arguments or the return type; with `out` arguments the handler returns `Result<results, KernReturn>`
            3:35: expected `Result<value, error>`, with an error of the service
            4:35: a text needs a bound: `#[returns(max = 64)]` above the method
            5:49: a tuple has no place for the bound of a `Vec<u8>`: write the results as arguments, such as `#[mach(out, max = 64)] name: Vec<u8>`
            6:53: only text, slices and memory have a bound (`max = 4`)
            7:15: `out` does not fit here; expected `id(7)`, `oneway`, `later`, `skip`, `timeout(1000)`, `target(make_send)` or, for a result, `returns(max = 64)`, `returns(nested)` or `returns(since = 2)`
            8:15: `inout` does not fit here; expected `id(7)`, `oneway`, `later`, `skip`, `timeout(1000)`, `target(make_send)` or, for a result, `returns(max = 64)`, `returns(nested)` or `returns(since = 2)`
            9:52: an argument of variable length cannot be `inout`: write two arguments
            10:53: an argument of variable length cannot be `inout`: write two arguments
            11:54: an argument of variable length cannot be `inout`: write two arguments
            12:49: an argument of variable length cannot be `inout`: write two arguments
            13:90: there is no array before this one whose count it could share: leave out `same_count`
            14:58: there is no array before this one whose count it could share: leave out `same_count`
        "#]],
    );
}
