use std::collections::HashMap;

use mach_msg::service::mach_service;
use mach_msg::{MachMessage, OolMemory, SendRight};

/// Types that no argument has.
#[mach_service(id = 700)]
trait Service {
    fn text(&self, #[mach(max = 4)] text: &Option<String>);
    fn text_of_c(&self, #[mach(max = 4)] text: &Option<&std::ffi::CStr>);
    fn items(&self, #[mach(max = 4)] items: &Option<Vec<u32>>);
    fn memory(&self, memory: &Option<OolMemory>);
    fn string(&self, #[mach(max = 4)] text: &mut String);
    fn strings(&self, #[mach(max = 4)] texts: &[String]);
    fn texts(&self, #[mach(max = 4)] texts: &[&str]);
    fn list(&self, #[mach(max = 4)] texts: Vec<String>);
    fn optional_list(&self, #[mach(max = 4)] texts: Option<Vec<String>>);
    fn lists(&self, #[mach(max = 4)] lists: Vec<Vec<u8>>);
    fn map(&self, map: HashMap<u32, u32>);
    #[returns(max = 4)]
    fn strings_back(&self) -> Vec<String>;
    #[returns(max = 4)]
    fn optional_strings_back(&self) -> Option<Vec<String>>;
}

#[derive(MachMessage)]
#[mach(id = 701)]
struct Tails<'a> {
    #[mach(tail)]
    text: &'a Option<String>,
    #[mach(tail)]
    list: Vec<String>,
    #[mach(tail)]
    optional_list: Option<Vec<String>>,
    #[mach(tail)]
    texts: Option<&'a [&'a str]>,
}

#[mach_service(id = 702, layout(mig))]
trait MigService {
    fn number(&self, number: Option<u32>);
    fn text(&self, #[mach(max = 4)] text: &Option<String>);
    fn list(&self, #[mach(max = 4)] texts: Vec<String>);
}

#[derive(MachMessage)]
#[mach(id = 703, layout(mig))]
struct Mig<'a> {
    number: Option<u32>,
    text: Option<String>,
    c_text: Option<&'a std::ffi::CStr>,
    items: Option<Vec<u32>>,
    memory: Option<OolMemory>,
    reference: &'a Option<String>,
    #[mach(tail)]
    tail: Option<&'a str>,
    #[mach(tail)]
    optional_items: Option<Vec<u32>>,
    #[mach(array, max = 4)]
    list: Vec<String>,
}

#[derive(MachMessage)]
#[mach(id = 704)]
struct References<'a> {
    value: &'a Option<u32>,
    #[mach(copy_send)]
    right: &'a Option<SendRight>,
}

fn main() {}
