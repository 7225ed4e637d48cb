//! User code that runs before and after each call of a server.
//!
//! Safe code may implement [`Middleware`]. It gets copies of numbers and names, and no message,
//! right or memory. It returns the code of an error reply, which carries nothing: a client of a
//! method with results refuses one with the code of success. It runs while the call owns the
//! request and its reply right, or the reply, so a panic releases them. It may call any server, and
//! its own one if another thread serves.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::time::Duration;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use crate::kernel::KernReturn;

use super::call::{Call, Caller, Reply, RequestOutcome};
use super::dispatch::Service;

/// Code that runs before and after each request of a [`Server`](super::Server), for example for
/// logs, metrics and quotas. See [`Server::middleware`](super::Server::middleware).
///
/// ```text
///   request ──▶ policy ──▶ first.before ──▶ second.before ──▶ decode, handler
///                                                                   │
///   reply  ◀────────────── first.after ◀── second.after ◀───────────┘
/// ```
///
/// ```
/// # #[cfg(all(feature = "derive", feature = "std"))] {
/// use std::time::Duration;
///
/// use mach_msg::kernel::KernReturn;
/// use mach_msg::service::{CallInfo, CallOutcome, Middleware};
///
/// /// Refuses privileged methods to other users than root, and reports slow calls.
/// struct Guard;
///
/// impl Middleware for Guard {
///     fn before(&self, call: &CallInfo) -> Result<(), KernReturn> {
///         let is_root = call.caller.audit_token.is_some_and(|token| token.euid() == 0);
///         match call.method {
///             "shut_down" if !is_root => Err(KernReturn::NO_ACCESS),
///             _ => Ok(()),
///         }
///     }
///
///     fn after(&self, call: &CallInfo, outcome: CallOutcome, elapsed: Duration) {
///         if elapsed > Duration::from_millis(100) {
///             eprintln!("{}::{} took {elapsed:?}: {outcome:?}", call.service, call.method);
///         }
///     }
/// }
/// # }
/// ```
///
/// This is not a `tower` layer. A `tower` service takes and returns owned values of one type. Here
/// arguments borrow the receive buffer, results borrow the reply buffer, and each method has its
/// own types.
pub trait Middleware: Send + Sync {
    /// Runs before the arguments are decoded. An error is sent as the reply, and the handler does
    /// not run.
    ///
    /// # Errors
    ///
    /// Returns the code of the reply.
    fn before(&self, call: &CallInfo) -> Result<(), KernReturn> {
        let _ = call;
        Ok(())
    }

    /// Runs after the handler and before the reply is sent, once for each [`before`](Self::before)
    /// that returned `Ok`. `elapsed` is the time since the call of `before`.
    ///
    /// A panic in here is one of the handler: the client gets `MIG_EXCEPTION`, and no results. If
    /// the handler has panicked or was dropped by the server, a panic in here is discarded.
    fn after(&self, call: &CallInfo, outcome: CallOutcome, elapsed: Duration) {
        let _ = (call, outcome, elapsed);
    }
}

/// Information about a call for [`Middleware`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallInfo {
    /// The name of the service; empty if no service has the message id.
    pub service: &'static str,
    /// The name of the method; empty if no method has the message id.
    pub method: &'static str,
    /// Information about the request: message id, sender and size.
    pub caller: Caller,
}

/// The outcome of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallOutcome {
    /// The handler returned results, or will reply later.
    Replied,
    /// The handler failed with this code.
    Failed(KernReturn),
    /// The request did not reach the handler, because it is malformed or a later `before` refused
    /// it.
    Refused(KernReturn),
    /// The handler panicked.
    Panicked,
    /// The client died while the handler waited, or the server's future was dropped.
    Cancelled,
}

impl CallOutcome {
    fn of(reply: &Reply<'_>) -> Self {
        let code = reply.code().unwrap_or(KernReturn::SUCCESS);
        match reply.outcome {
            RequestOutcome::Replied => Self::Replied,
            RequestOutcome::Failed => Self::Failed(code),
            RequestOutcome::Refused => Self::Refused(code),
            RequestOutcome::Panicked => Self::Panicked,
            RequestOutcome::Cancelled => Self::Cancelled,
        }
    }
}

type Policy = Box<dyn Fn(&Caller) -> Result<(), KernReturn> + Send + Sync>;

/// The policy and the middleware of a server.
#[derive(Default)]
pub(super) struct Surroundings {
    pub(super) policy: Option<Policy>,
    pub(super) middleware: Vec<Box<dyn Middleware>>,
}

impl Surroundings {
    /// Refuses replies from the kernel, applies the policy to other messages, and calls `before` of
    /// each middleware.
    ///
    /// # Errors
    ///
    /// Returns the code with which the request is refused.
    #[inline(never)]
    pub(super) fn enter<'s>(
        &'s self,
        call: &Call<'_, '_>,
        service: Option<&dyn Service>,
    ) -> Result<Option<Around<'s>>, KernReturn> {
        // Any process can make the kernel send a reply with any id to this port, and that reply has
        // the tokens of the kernel.
        let is_from_kernel = call.is_from_kernel();
        if is_from_kernel && call.may_be_reply() {
            return Err(KernReturn::DENIED);
        }
        if let Some(policy) = &self.policy
            && !is_from_kernel
        {
            policy(&call.caller())?;
        }
        if self.middleware.is_empty() {
            return Ok(None);
        }
        let id = call.id();
        let methods = service.map_or(&[][..], |service| service.methods());
        let method = methods.iter().find(|(found, _)| *found == id);
        let info = CallInfo {
            service: service.map_or("", |service| service.name()),
            method: method.map_or("", |(_, name)| name),
            caller: call.caller(),
        };
        Around::enter(&self.middleware, info).map(Some)
    }
}

/// A call between `before` and `after`. If it is dropped without `done`, the handler panicked or
/// was dropped.
pub(super) struct Around<'s> {
    entered: Vec<(&'s dyn Middleware, Instant)>,
    info: CallInfo,
}

impl<'s> Around<'s> {
    /// Calls `before` of each middleware.
    ///
    /// # Errors
    ///
    /// Returns the code of the first one that refuses the call.
    pub(super) fn enter(
        middleware: &'s [Box<dyn Middleware>],
        info: CallInfo,
    ) -> Result<Self, KernReturn> {
        let mut around = Self {
            entered: Vec::with_capacity(middleware.len()),
            info,
        };
        for one in middleware {
            let start = Instant::now();
            if let Err(code) = one.before(&info) {
                around.leave(CallOutcome::Refused(code));
                return Err(code);
            }
            around.entered.push((&**one, start));
        }
        Ok(around)
    }

    /// Calls `after` of each middleware.
    pub(super) fn done(mut self, reply: &Reply<'_>) {
        self.leave(CallOutcome::of(reply));
    }

    fn leave(&mut self, outcome: CallOutcome) {
        while let Some((one, start)) = self.entered.pop() {
            one.after(&self.info, outcome, start.elapsed());
        }
    }
}

impl Drop for Around<'_> {
    fn drop(&mut self) {
        let outcome = match std::thread::panicking() {
            true => CallOutcome::Panicked,
            false => CallOutcome::Cancelled,
        };
        while !self.entered.is_empty() {
            // A second panic would abort the process.
            if let Err(panic) = catch_unwind(AssertUnwindSafe(|| self.leave(outcome))) {
                // Leaked, because the destructor of the payload could panic too.
                core::mem::forget(panic);
            }
        }
    }
}
