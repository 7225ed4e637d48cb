//! Nested structs: the permitted forms and fields.

use mach_msg::service::mach_service;
use mach_msg::{MachMessage, MachPart, OolMemory, SendRight};

#[derive(MachPart)]
struct Good {
    #[mach(move_send)]
    right: SendRight,
    number: u32,
}

#[derive(MachPart)]
struct Tails {
    #[mach(move_send)]
    right: SendRight,
    #[mach(tail)]
    text: String,
    #[mach(since = 2)]
    later: Option<u32>,
}

#[derive(MachPart)]
struct Plain {
    number: u32,
}

#[derive(MachPart)]
#[mach(id = 7)]
struct Words {
    #[mach(ool)]
    memory: OolMemory,
}

#[derive(MachPart)]
struct Unnamed(SendRight);

#[derive(MachPart)]
enum Choice {
    One,
}

#[derive(MachPart)]
struct WithoutWord {
    right: SendRight,
}

#[derive(MachPart)]
struct Dropped<'a> {
    #[mach(copy_send)]
    right: &'a SendRight,
}

impl Drop for Dropped<'_> {
    fn drop(&mut self) {}
}

#[derive(Clone, Copy, MachPart)]
struct Copied<'a> {
    #[mach(copy_send)]
    right: &'a SendRight,
}

#[derive(MachPart)]
struct DroppedAround<'a> {
    #[mach(nested)]
    copied: Copied<'a>,
}

impl Drop for DroppedAround<'_> {
    fn drop(&mut self) {}
}

#[derive(MachMessage)]
#[mach(id = 8)]
struct DroppedMessage<'a> {
    #[mach(nested)]
    copied: Copied<'a>,
}

impl Drop for DroppedMessage<'_> {
    fn drop(&mut self) {}
}

struct NoPart {
    right: SendRight,
}

#[derive(MachMessage)]
#[mach(id = 1)]
struct Uses {
    #[mach(nested)]
    missing: NoPart,
}

#[derive(MachMessage)]
#[mach(id = 2)]
struct Shapes<'a> {
    #[mach(nested)]
    optional: Option<Good>,
    #[mach(nested)]
    reference: &'a Good,
    #[mach(nested)]
    row: [Good; 2],
    #[mach(nested)]
    tuple: (Good, Good),
    #[mach(nested, max = 4)]
    bounded: Good,
}

#[derive(MachMessage)]
#[mach(id = 3, layout(mig))]
struct Mig {
    #[mach(nested)]
    good: Good,
}

/// Without `nested`.
#[derive(MachMessage)]
#[mach(id = 4)]
struct Inline {
    good: Good,
}

#[derive(MachMessage)]
#[mach(id = 5)]
struct Order {
    #[mach(tail)]
    text: String,
    #[mach(nested)]
    good: Good,
}

#[derive(MachMessage)]
#[mach(id = 6)]
struct Names {
    #[mach(nested)]
    inline: Good,
}

#[derive(MachPart)]
struct Lent<'a> {
    #[mach(copy_send)]
    right: &'a SendRight,
}

#[mach_service(id = 500)]
pub trait Service {
    fn lent(&self, #[mach(nested)] lent: Lent<'_>);
}

fn main() {}
