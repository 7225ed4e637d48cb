use std::ffi::CStr;

use mach_msg::service::{Region, mach_service};
use mach_msg::{MachMessage, OolMemory, OolSlice};

#[derive(MachMessage)]
#[mach(id = 1)]
struct WithoutWords<'a> {
    text: Option<&'a str>,
    string: Option<String>,
    list: Option<Vec<u32>>,
    items: Option<&'a [u8]>,
    memory: Option<OolMemory>,
}

#[derive(MachMessage)]
#[mach(id = 2)]
struct Tails<'a> {
    #[mach(tail)]
    nested: Option<Option<&'a str>>,
    #[mach(tail)]
    array: Option<[u8; 4]>,
}

#[derive(MachMessage)]
#[mach(id = 3)]
struct Memory<'a> {
    #[mach(ool)]
    nested: Option<Option<OolMemory>>,
    #[mach(ool)]
    slice: Option<&'a [u8]>,
    #[mach(ool)]
    list: Option<Vec<u8>>,
    #[mach(ool)]
    reference: Option<&'a OolMemory>,
    #[mach(ool, item = 4)]
    item: Option<OolSlice<'a, u32>>,
    #[mach(ool)]
    row: [Option<OolMemory>; 2],
}

#[derive(MachMessage)]
#[mach(id = 4, layout(mig))]
struct Mig<'a> {
    #[mach(string, max = 8)]
    text: Option<&'a str>,
    #[mach(string, max = 8)]
    c_text: Option<&'a CStr>,
    #[mach(array, max = 8)]
    items: Option<&'a [u32]>,
    #[mach(ool)]
    memory: Option<OolMemory>,
    #[mach(ool, single)]
    single: Option<OolSlice<'a, u32>>,
    without_word: Option<String>,
}

#[mach_service(id = 500)]
trait Service {
    fn no_bound(&self, text: Option<&str>);
    fn no_bound_of_items(&self, items: Option<&[u8]>);
    fn nested(&self, #[mach(max = 4)] text: Option<Option<&str>>);
    fn nested_memory(&self, memory: Option<Option<OolMemory>>);
    fn value(&self, #[mach(ool)] value: Option<&u32>);
    fn lent(&self, #[mach(max = 4)] into: Option<&mut [u8]>);
    fn lent_memory(&self, #[mach(ool, max = 4)] into: Option<&mut [u8]>);
    fn shared(
        &self,
        #[mach(max = 4)] items: &[u8],
        #[mach(max = 4, same_count)] more: Option<&[u8]>,
    );
    fn room(&self, #[mach(out, max = 4, capacity)] items: Option<Vec<u8>>);
    fn both(&self, #[mach(inout, max = 4)] text: Option<String>);
    fn no_bound_of_result(&self) -> Option<String>;
}

#[mach_service(id = 600, layout(mig))]
trait MigService {
    fn text(&self, #[mach(max = 4)] text: Option<&str>);
    fn items(&self, #[mach(max = 4)] items: Option<&[u8]>);
    fn memory(&self, memory: Option<OolMemory>);
    fn lent(&self, #[mach(ool)] memory: Option<&[u32]>);
    fn either(&self, #[mach(ool)] memory: Option<Region<u8>>);
    #[mach(returns(max = 4))]
    fn result(&self) -> Option<String>;
}

fn main() {}
