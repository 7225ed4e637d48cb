//! The representation of arguments, results and messages that observers see.

use std::mem::offset_of;
use std::sync::Arc;

use smallvec::SmallVec;
use zerocopy::FromBytes;

use crate::kernel::embedded::object::observers::Argument;
use crate::kernel::{Peek, PortOptions, PortType, Task};
use crate::wire::{Carried, Descriptors, Header, MinimalTrailer, PortName};

/// Copies a message that is being sent, and writes its size into the header.
pub(super) fn with_size(message: &[u8]) -> Arc<[u8]> {
    let mut copy = message.to_vec();
    let size = u32::try_from(message.len()).unwrap_or(u32::MAX);
    let field = copy.get_mut(offset_of!(Header, size)..);
    if let Some(field) = field.and_then(<[u8]>::first_chunk_mut) {
        *field = size.to_ne_bytes();
    }
    copy.into()
}

/// Returns the message of this size in a receive buffer, including its trailer.
pub(super) fn with_trailer(buffer: &[u8], size: usize) -> &[u8] {
    let start = size.checked_next_multiple_of(4).unwrap_or(size);
    let trailer = buffer.get(start..).and_then(|rest| {
        let (trailer, _) = MinimalTrailer::read_from_prefix(rest).ok()?;
        usize::try_from(trailer.size).ok()
    });
    let end = start.saturating_add(trailer.unwrap_or(0));
    buffer.get(..end).or(buffer.get(..size)).unwrap_or(buffer)
}

/// Returns the names in the header and the port descriptors of a message.
pub(super) fn names_in(message: &[u8]) -> SmallVec<[PortName; 4]> {
    let mut names = SmallVec::new();
    let Ok((header, _)) = Header::read_from_prefix(message) else {
        return names;
    };
    names.extend([header.remote, header.local]);
    for descriptor in Descriptors::readable(message) {
        match descriptor.carried() {
            Carried::Right { name, .. } => names.push(name),
            Carried::Region(_) | Carried::Rights(_) => {}
        }
    }
    names.retain(|name| name.is_valid());
    names
}

macro_rules! arguments {
    ($($type:ty: $value:ident => $argument:expr;)*) => {$(
        impl From<&$type> for Argument {
            fn from($value: &$type) -> Self {
                $argument
            }
        }
    )*};
}

#[expect(clippy::cast_possible_wrap, reason = "displayed numbers may wrap")]
const fn wrapping(number: u64) -> Argument {
    Argument::Number(number as i64)
}

arguments! {
    PortName: name => Self::Name(*name);
    u32: number => Self::Number(i64::from(*number));
    i32: number => Self::Number(i64::from(*number));
    u64: number => wrapping(*number);
    usize: number => wrapping(*number as u64);
    bool: flag => Self::Number(i64::from(*flag));
    &str: text => Self::Text(format!("{text:?}"));
    &PortOptions: options => Self::Text(format!("{options:?}"));
    &[u32]: words => Self::Text(format!("{words:?}"));
    &mut [u32]: room => Self::Text(format!("{} words", room.len()));
    &mut [u8]: room => Self::Text(format!("{} bytes", room.len()));
    &[u8]: bytes => Self::Text(format!("{} bytes", bytes.len()));
    &[PortName]: names => Self::Text(format!("{names:?}"));
    Task: task => Self::Text(format!("task {}", task.slot()));
}

/// The result of a call, which may contain names.
pub(crate) trait Shown {
    fn names(&self, names: &mut SmallVec<[PortName; 4]>);
}

macro_rules! shows_no_name {
    ($($type:ty)*) => {$(
        impl Shown for $type {
            fn names(&self, _: &mut SmallVec<[PortName; 4]>) {}
        }
    )*};
}

shows_no_name!(() u32 u64 usize PortType Peek Vec<u8> Vec<PortName> Vec<(PortName, PortType)> Task);

impl Shown for PortName {
    fn names(&self, names: &mut SmallVec<[PortName; 4]>) {
        names.extend((*self).is_valid().then_some(*self));
    }
}

impl Shown for (PortName, u32) {
    fn names(&self, names: &mut SmallVec<[PortName; 4]>) {
        self.0.names(names);
    }
}
