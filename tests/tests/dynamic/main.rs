//! Messages whose shape is known only at run time: built, sent, taken apart, passed on.

mod building;
mod proxy;
mod taking_apart;

use mach_msg::kernel::Task;
use mach_msg::{ReceiveRight, SendRight};

/// A port with a send right for it.
fn port(task: Task) -> (ReceiveRight, SendRight) {
    let receive = ReceiveRight::new_in(task).unwrap();
    let send = receive.make_send().unwrap();
    (receive, send)
}
