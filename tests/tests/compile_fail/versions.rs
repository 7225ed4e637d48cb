use std::borrow::Cow;

use mach_msg::service::mach_service;
use mach_msg::{MachMessage, MachProtocol, OolMemory, OolSlice, SendRight};

type Maybe = Option<u32>;

#[derive(MachMessage)]
#[mach(id = 1, version = 3)]
struct Types<'a> {
    #[mach(since = 2)]
    not_optional: u32,
    #[mach(since = 2)]
    alias: Maybe,
    #[mach(since = 2)]
    right: Option<SendRight>,
    #[mach(since = 2)]
    plain_right: SendRight,
    #[mach(since = 2)]
    memory: Option<OolMemory>,
    #[mach(since = 2)]
    text: Option<String>,
    #[mach(since = 2)]
    shared_text: Option<Cow<'a, str>>,
    #[mach(since = 2)]
    items: Option<&'a [u8]>,
    #[mach(since = 2)]
    reference: Option<&'a u32>,
    #[mach(since = 2)]
    size: Option<usize>,
}

#[derive(MachMessage)]
#[mach(id = 2, version = 2)]
struct Foreign {
    #[mach(since = 2)]
    no_layout: Option<std::thread::Thread>,
}

#[derive(MachMessage)]
#[mach(id = 3, version = 3)]
struct Words<'a> {
    #[mach(move_send, since = 2)]
    moved: Option<SendRight>,
    #[mach(since = 2, ool)]
    memory: OolSlice<'a>,
    #[mach(since = 2, tail)]
    text: Option<&'a str>,
    #[mach(since = 2, max = 4)]
    bound: Option<u32>,
    #[mach(since)]
    no_number: Option<u32>,
    #[mach(since = "2")]
    text_number: Option<u32>,
    #[mach(since = 0)]
    zero: Option<u32>,
    #[mach(since = 1)]
    first: Option<u32>,
    #[mach(since = 4)]
    too_late: Option<u32>,
    #[mach(since = 2, since = 3)]
    twice: Option<u32>,
    #[mach(sinc = 2)]
    slip: Option<u32>,
    #[mach(version = 2)]
    of_struct: Option<u32>,
}

#[derive(MachMessage)]
#[mach(id = 4, version = 3)]
struct Order<'a> {
    #[mach(since = 2)]
    early: Option<u32>,
    number: u32,
    #[mach(tail)]
    text: &'a str,
    #[mach(since = 3)]
    third: Option<u32>,
    #[mach(since = 2)]
    second: Option<u32>,
}

#[derive(MachMessage)]
#[mach(id = 5)]
struct NoVersion {
    #[mach(since = 2)]
    field: Option<u32>,
}

#[derive(MachMessage)]
#[mach(id = 6, version = 0)]
struct Zero {}

#[derive(MachMessage)]
#[mach(id = 7, version)]
struct NoNumber {
    #[mach(since = 2)]
    field: Option<u32>,
}

#[derive(MachMessage)]
#[mach(id = 8, deny_newer)]
struct DenyAlone {}

#[derive(MachMessage)]
#[mach(id = 9, version = 1, deny_newer = true)]
struct DenyValue {}

#[derive(MachMessage)]
#[mach(id = 10, since = 2, version = 2)]
struct SinceOfStruct {}

#[derive(MachMessage)]
#[mach(id = 11, layout(mig), version = 2)]
struct Mig {
    #[mach(since = 2)]
    field: Option<u32>,
}

#[derive(MachMessage)]
#[mach(id = 12, version = 2)]
struct TooMuch {
    #[mach(since = 2)]
    first: Option<u32>,
    #[mach(since = 2)]
    second: Option<[u8; 4096]>,
}

#[derive(MachProtocol)]
#[mach(version = 2)]
enum Protocol {
    Zero(Foreign),
}

#[mach_service(id = 500, version = 2)]
trait Service {
    fn not_optional(&self, #[mach(since = 2)] number: u32);
    fn right(&self, #[mach(since = 2)] right: Option<SendRight>);
    fn word(&self, #[mach(since = 2, audit_token)] token: Option<u32>);
    fn disposition(&self, #[mach(since = 2, copy_send)] right: Option<SendRight>);
    fn lent(&self, #[mach(since = 2, max = 4)] into: &mut [u32]);
    fn early(&self, #[mach(since = 2)] early: Option<u32>, number: u32);
    fn both(
        &self,
        #[mach(inout, since = 2)] early: Option<u32>,
        #[mach(inout)] number: u32,
    );
    fn too_late(&self, #[mach(since = 3)] number: Option<u32>);
    #[mach(since = 2)]
    fn method(&self) -> u32;
    #[mach(version = 2)]
    fn versioned(&self);
    #[mach(returns(since = 2))]
    fn result(&self) -> u32;
    #[mach(returns(since = 2))]
    fn no_result(&self);
    #[mach(returns(since(2, 2)))]
    fn two_for_one(&self) -> Option<u32>;
    #[mach(returns(since(2, 2, 2)))]
    fn too_many(&self) -> (Option<u32>, Option<u32>);
    #[mach(returns(since(two)))]
    fn word_for_number(&self) -> (u32, Option<u32>);
    #[mach(returns(since = 2))]
    fn in_tuple(&self) -> (Option<u32>, u32);
}

#[mach_service(id = 600)]
trait NoVersionHere {
    fn field(&self, #[mach(since = 2)] number: Option<u32>);
}

#[mach_service(id = 700, layout(mig), version = 2)]
trait MigService {
    fn field(&self, #[mach(since = 2)] number: Option<u32>);
}

#[mach_service(id = 800, deny_newer)]
trait DenyAloneHere {}

fn main() {}
