//! The limits on the rights and the memory of a received message.

use crate::message::ReceiveLimits;
#[cfg(not(gnumach))]
use crate::message::error::Malformed;
use crate::message::error::{Limit, LimitExceeded, ReceiveError};
use crate::wire::NativeHeader;
#[cfg(not(gnumach))]
use crate::wire::{Carried, Descriptors};
#[cfg(gnumach)]
use crate::wire::{
    GnuWire, Native,
    gnu::{GnuCarried, GnuItems},
};

/// Checks the descriptors of a message against the limits.
#[cfg(not(gnumach))]
#[inline]
pub(super) fn check(
    header: &NativeHeader,
    message: &[u8],
    limits: &ReceiveLimits,
) -> Result<(), ReceiveError> {
    let mut ports: u64 = 0;
    let mut bytes: u64 = 0;
    let descriptors = Descriptors::new(header, message).map_err(Malformed::from)?;
    exceeds(
        Limit::Descriptors,
        u64::from(limits.descriptors),
        u64::from(descriptors.remaining()),
    )?;
    for item in descriptors {
        let (_, descriptor) = item.map_err(Malformed::from)?;
        // Cannot overflow: there are fewer than 2³² descriptors with fewer than 2³² items each.
        match descriptor.carried() {
            Carried::Right { .. } => ports = ports.saturating_add(1),
            Carried::Rights(array) => ports = ports.saturating_add(u64::from(array.count)),
            Carried::Region(region) => bytes = bytes.saturating_add(u64::from(region.size)),
        }
    }
    exceeds(Limit::OolBytes, limits.ool_bytes, bytes)?;
    exceeds(Limit::Ports, u64::from(limits.ports), ports)
}

/// Checks the items of a message against the limits. A right counts as a descriptor, as a region
/// and an array of rights do. The kernel has checked the items of a message with rights or memory.
#[cfg(gnumach)]
pub(super) fn check(
    _: &NativeHeader,
    message: &[u8],
    limits: &ReceiveLimits,
) -> Result<(), ReceiveError> {
    let mut descriptors: u64 = 0;
    let mut ports: u64 = 0;
    let mut bytes: u64 = 0;
    let items = GnuItems::new(Native::WORD, message).into_iter().flatten();
    for item in items.map_while(Result::ok) {
        let (parts, rights, size) = match item.carried() {
            GnuCarried::Nothing => (0, 0, 0),
            GnuCarried::Rights(rights) => {
                let number = rights.names.len() as u64;
                (number, number, 0)
            }
            GnuCarried::OutOfLineRights(array) => (1, u64::from(array.number), 0),
            GnuCarried::Region { size, .. } => (1, 0, size),
        };
        descriptors = descriptors.saturating_add(parts);
        ports = ports.saturating_add(rights);
        bytes = bytes.saturating_add(size);
    }
    exceeds(
        Limit::Descriptors,
        u64::from(limits.descriptors),
        descriptors,
    )?;
    exceeds(Limit::OolBytes, limits.ool_bytes, bytes)?;
    exceeds(Limit::Ports, u64::from(limits.ports), ports)
}

/// Fails if more was found than the limit allows.
#[inline]
pub(super) fn exceeds(limit: Limit, max: u64, found: u64) -> Result<(), ReceiveError> {
    if found <= max {
        return Ok(());
    }
    Err(LimitExceeded { limit, max, found }.into())
}
