//! Vouchers: kernel ports that represent data. Equal data shares one voucher.

use std::sync::Arc;

use crate::kernel::KernReturn;
use crate::kernel::embedded::ipc::copyout;
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue};
use crate::kernel::embedded::object::kernel::{Kernel, kernel_of};
use crate::kernel::embedded::object::limits::Account;
use crate::kernel::embedded::object::limits::Charged;
use crate::kernel::embedded::object::port::{self, Holder, Object};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::space::Space;
use crate::wire::PortName;
use crate::wire::disposition::MOVE_SEND;

/// Enters a send right for the voucher with these contents into the space. Creates the voucher if
/// needed.
pub(crate) fn create(
    space: Space,
    data: &[u8],
    deferred: &mut DeferredQueue,
) -> Result<PortName, KernReturn> {
    let kernel = space
        .lock()?
        .state
        .kernel
        .clone()
        .ok_or(KernReturn::INVALID_TASK)?;
    if data.len() > kernel.totals.limits.voucher_size as usize {
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    let account = space.account().ok_or(KernReturn::INVALID_TASK)?;
    let port_ref = right(&kernel, &account, data).ok_or(KernReturn::RESOURCE_SHORTAGE)?;
    copyout::copyout(space, port_ref, MOVE_SEND, deferred)
}

fn right(kernel: &Kernel, account: &Account, data: &[u8]) -> Option<PortRef> {
    let mut vouchers = kernel.vouchers.lock();
    if let Some(&Charged { port: port_ref, .. }) = vouchers.get(data) {
        port::lock(port_ref)?.send_rights += 1;
        return Some(port_ref);
    }
    if vouchers.len() >= kernel.totals.limits.vouchers as usize {
        return None;
    }
    let charge = account.voucher().ok()?;
    let port_ref = port::create(kernel.number, Holder::Kernel, None)?;
    let content: Arc<[u8]> = data.into();
    let mut port = port::lock(port_ref)?;
    port.object = Object::Voucher(Arc::clone(&content));
    port.send_rights = 1;
    drop(port);
    let charged = Charged {
        port: port_ref,
        _charge: charge,
    };
    vouchers.insert(content, charged);
    Some(port_ref)
}

/// Destroys a voucher that has lost its last send right, unless a new right was made since.
pub(crate) fn no_senders(port_ref: PortRef, deferred: &mut DeferredQueue) {
    let number = port::lock(port_ref).map(|port| port.kernel);
    let Some(kernel) = number.and_then(kernel_of) else {
        return;
    };
    let mut vouchers = kernel.vouchers.lock();
    let Some(port) = port::lock(port_ref) else {
        return;
    };
    if let Object::Voucher(content) = &port.object
        && port.send_rights == 0
    {
        vouchers.remove(content);
        deferred.push(Deferred::DestroyPort(port_ref));
    }
}
