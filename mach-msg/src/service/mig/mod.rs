//! Interfaces of MIG that exist, ready to be called and to be served.
//!
//! Each module holds one subsystem, made by [`mig!`](crate::service::mig!) from a definition file that lies beside it: a trait for servers
//! (of which a server implements what it likes; the rest answers `MIG_BAD_ID`), a dispatcher, a client, and the messages.
//!
//! ```
//! use mach_msg::ReceiveRight;
//! use mach_msg::kernel::embedded::EmbeddedKernel;
//! use mach_msg::service::mig::clock::{Clock, ClockClient, ClockServer};
//! use mach_msg::service::Server;
//!
//! struct Fixed;
//!
//! impl Clock for Fixed {
//!     fn clock_get_time(&mut self) -> Result<[i32; 2], mach_msg::kernel::KernReturn> {
//!         Ok([1_700_000_000, 5])
//!     }
//! }
//!
//! let task = EmbeddedKernel::new().create_task();
//! let port = ReceiveRight::new_in(*task).unwrap();
//! let clock = ClockClient::new(port.make_send().unwrap());
//! let server = Server::new(*task).unwrap().serve(ClockServer::new(Fixed));
//! let stop = server.stopper();
//! std::thread::scope(|scope| {
//!     scope.spawn(|| server.run(&port).unwrap());
//!     assert_eq!(clock.clock_get_time().unwrap(), [1_700_000_000, 5]);
//!     stop.stop();
//! });
//! ```
//!
//! What goes over the wire is, byte for byte, what the stubs of Apple's generator send, and what they accept is accepted, with the
//! exceptions that the [codec](crate::service::codec) names.

pub mod exception;

macro_rules! subsystems {
    ($($(#[$doc:meta])* $name:ident: $path:literal;)*) => {$(
        $(#[$doc])*
        pub mod $name {
            crate::service::mig!(pub $path, crate = "crate", optional);
        }
    )*};
}

subsystems! {
    /// `bootstrap`: services by name, in the classic form.
    bootstrap: "src/service/mig/bootstrap.defs";
    /// `clock`: the clocks of the kernel.
    clock: "src/service/mig/clock.defs";
    /// `exc`: exceptions with codes of 32 bits. Handlers that ask for 64 bits get [`mach_exc`].
    exc: "src/service/mig/exc.defs";
    /// `mach_exc`: exceptions, with codes of 64 bits. What their numbers mean is in [`exception`].
    mach_exc: "src/service/mig/mach_exc.defs";
    /// `mach_host`: what the kernel tells about the machine.
    mach_host: "src/service/mig/mach_host.defs";
    /// `mach_port`: the names of a task.
    mach_port: "src/service/mig/mach_port.defs";
    /// `mach_vm`: the memory of a task.
    mach_vm: "src/service/mig/mach_vm.defs";
    /// `notify`: notifications as messages of MIG. [`Notification`](crate::Notification) is what they mean.
    notify: "src/service/mig/notify.defs";
    /// `task`: tasks.
    task: "src/service/mig/task.defs";
    /// `thread_act`: threads.
    thread_act: "src/service/mig/thread_act.defs";
    /// `vm_map`: the memory of a task, the older calls.
    vm_map: "src/service/mig/vm_map.defs";
}
