//! The number of rights and the amount of memory in a received message, for its limits.

#[cfg(not(gnumach))]
use crate::message::error::Malformed;
#[cfg(not(gnumach))]
use crate::wire::{Carried, Descriptors};
#[cfg(gnumach)]
use crate::wire::{
    GnuWire, Native,
    gnu::{GnuCarried, GnuItems},
};
use crate::{message::error::ReceiveError, wire::NativeHeader};

/// The contents of a message, without overflow: there are fewer than 2³² descriptors with fewer
/// than 2³² items each.
#[derive(Default)]
pub(super) struct CarriedTotals {
    /// The number of descriptors. On GNU Mach, of rights, regions and arrays of rights.
    pub(super) descriptors: u64,
    pub(super) rights: u64,
    /// Size of all regions.
    pub(super) bytes: u64,
}

/// Adds up the descriptors of a message. Does not look at more than `max` of them.
///
/// # Errors
///
/// The message is malformed.
#[cfg(not(gnumach))]
pub(super) fn of(
    header: &NativeHeader,
    message: &[u8],
    max: u32,
) -> Result<CarriedTotals, ReceiveError> {
    let all = Descriptors::new(header, message).map_err(Malformed::from)?;
    let mut totals = CarriedTotals {
        descriptors: u64::from(all.remaining()),
        ..CarriedTotals::default()
    };
    if all.remaining() > max {
        return Ok(totals);
    }
    for item in all {
        let (_, descriptor) = item.map_err(Malformed::from)?;
        match descriptor.carried() {
            Carried::Right { .. } => totals.rights = totals.rights.saturating_add(1),
            Carried::Rights(array) => {
                totals.rights = totals.rights.saturating_add(u64::from(array.count));
            }
            Carried::Region(region) => {
                totals.bytes = totals.bytes.saturating_add(u64::from(region.size));
            }
        }
    }
    Ok(totals)
}

/// Adds up the items of a message. The kernel has checked those of a message with rights or memory.
#[cfg(gnumach)]
pub(super) fn of(_: &NativeHeader, message: &[u8], _: u32) -> Result<CarriedTotals, ReceiveError> {
    let mut totals = CarriedTotals::default();
    let items = GnuItems::new(Native::WORD, message).into_iter().flatten();
    for item in items.map_while(Result::ok) {
        let (parts, rights, bytes) = match item.carried() {
            GnuCarried::Nothing => (0, 0, 0),
            GnuCarried::Rights(rights) => {
                let number = rights.names.len() as u64;
                (number, number, 0)
            }
            GnuCarried::OutOfLineRights(array) => (1, u64::from(array.number), 0),
            GnuCarried::Region { size, .. } => (1, 0, size),
        };
        totals.descriptors = totals.descriptors.saturating_add(parts);
        totals.rights = totals.rights.saturating_add(rights);
        totals.bytes = totals.bytes.saturating_add(bytes);
    }
    Ok(totals)
}
