//! Interfaces of MIG that exist, ready to be called and to be served.
//!
//! Each module holds one subsystem, made by [`mig!`](crate::service::mig!) from a definition file
//! beside it: a trait for servers (of which a server implements what it likes; the rest replies
//! `MIG_BAD_ID`), a dispatcher, a client, and the messages.
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
//! let server = Server::new().serve(ClockServer::new(Fixed));
//! let stop = server.stopper();
//! std::thread::scope(|scope| {
//!     scope.spawn(|| server.run(&port).unwrap());
//!     assert_eq!(clock.clock_get_time().unwrap(), [1_700_000_000, 5]);
//!     stop.stop();
//! });
//! ```
//!
//! # Definition files of one's own
//!
//! `mig!("path.defs")` makes the same of any definition file, whose path is relative to the
//! package's folder. After the path may follow, in any order:
//!
//! | word | |
//! |---|---|
//! | `name = Name` | the trait's name; else the subsystem's |
//! | `optional` | what a server leaves out replies `MIG_BAD_ID` |
//! | `skip_unsupported` | a routine that uses a word without support (see below) becomes a `skip`, and the compiler warns of it |
//! | `define(NAME, OTHER = 100)` | names that `#if` and the text can use, 1 without a value. The names that `mig` defines on macOS are defined: `__MACH30__`, `__APPLE__`, `__MACH__`, `__LP64__`, `__LITTLE_ENDIAN__` |
//! | `include("folder", …)` | where `#include` looks. The types of `<mach/std_types.defs>`, `<mach/mach_types.defs>`, `<mach/clock_types.defs>`, `<mach_debug/mach_debug_types.defs>`, `<device/device_types.defs>` and `<UserNotification/UNDTypes.defs>` are built in |
//! | `crate = "path"` | where this crate is |
//!
//! The types are Rust's for what travels: a `struct[2] of int` is `[i32; 2]`, an `array[*:8] of T`
//! a slice, `^array[] of T` memory, a port the right that its disposition says. A `c_string[n]` is
//! a text, and `[u8; n]` as an element of an array or a struct, where no stub asks for a NUL. A
//! routine's destination is the client's send right. Where the definition says that it is made or a
//! send-once right (`notify`), the client's function takes the right with each call; where it
//! moves, a reference of the client's right does. All mistakes of a file are reported in one error,
//! with file, line and column.
//!
//! Statements that concern only C have no effect: `import`, prefixes, `ctype:` and translation
//! functions, `const`, `auto`. So has
//!
//! * `overwrite`, with which a C client passes the address where memory out of line is to go: the
//!   client gets the memory;
//! * `ConsumeOnSendError`, which says that C stubs release what they could not send: what moves
//!   into a request is released in any case;
//! * `UseSpecialReplyPort`: see the page on differences between the kernels.
//!
//! Names stay what the definition says, with these exceptions: a keyword is raw (`r#gen`), or has
//! an underscore at its end where it cannot be (`self_`), as has a method with the name of one of
//! the client's functions (`new_`, `client_`) and an argument `Ok`, `Err`, `Some` or `None`. Where
//! two routines would have the same types, those of the second have a number (`NameAgain2Request`).
//!
//! Files are preprocessed as a C compiler does, and may be UTF-8 or Latin-1. A flag that has no
//! effect where it is (`Dealloc` on an integer) is a warning, as with `migcom`. The dialect of GNU
//! MIG is refused: its messages have another layout.
//!
//! `RetCode` marks an argument of a `simpleroutine` that replies to an earlier message. In a
//! routine that carries rights or memory it would make messages of two shapes, and is refused; so
//! are native C types (`PointerTo`), and implicit arguments (`ServerImpl`, `UserImpl`).
//!
//! # Evidence
//!
//! `mach_exc`, `notify`, `mach_port`, `mach_vm`, `vm_map` and `task` are tested against messages
//! that Apple's stubs made, byte for byte. `exc`, `clock`, `thread_act` and `mach_host` were
//! compared with the definitions that Apple publishes with xnu: ids, order and types of arguments,
//! dispositions. `bootstrap` follows what launchd served; no system of today speaks it.
//!
//! # On the wire
//!
//! Messages are, byte for byte, those of the stubs of Apple's generator, and messages that these
//! accept are accepted, with the exceptions below. Errors are reported in the order of the stubs
//! and with their codes: [`MigError`](crate::service::MigError).
//!
//! Refused, although stubs let them through to the harm of the server:
//!
//! * a count of rights above the number of descriptors, or above the bound of an array that shares
//!   it;
//! * a region whose size is not a whole number of elements;
//! * a text without a NUL within its bytes;
//! * a right of another kind than the interface says, and a null right where it says that there is
//!   one.

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
    /// `mach_exc`: exceptions, with codes of 64 bits. Their numbers are in [`exception`].
    mach_exc: "src/service/mig/mach_exc.defs";
    /// `mach_host`: facts about the machine.
    mach_host: "src/service/mig/mach_host.defs";
    /// `mach_port`: the names of a task.
    mach_port: "src/service/mig/mach_port.defs";
    /// `mach_ports`: the registered ports of a task, as kernels before macOS 15 know them. Newer
    /// kernels have other messages with these ids, which are in [`task`]. A server of both adds
    /// this one first.
    mach_ports: "src/service/mig/mach_ports.defs";
    /// `mach_vm`: the memory of a task.
    mach_vm: "src/service/mig/mach_vm.defs";
    /// `notify`: notifications as messages of MIG, which any sender can forge.
    /// [`Notification`](crate::Notification) is the checked form.
    notify: "src/service/mig/notify.defs";
    /// `task`: tasks.
    task: "src/service/mig/task.defs";
    /// `thread_act`: threads.
    thread_act: "src/service/mig/thread_act.defs";
    /// `vm_map`: the memory of a task, the older calls.
    vm_map: "src/service/mig/vm_map.defs";
}
