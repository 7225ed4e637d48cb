//! Clients of services.

use core::fmt;
use core::time::Duration;

use crate::kernel::{
    FastOutcome, MsgOptions, MsgReturn, ReceiveArgs, Task, operation, quietly, settle,
};
use crate::message::error::Unsent;
use crate::message::{
    HeaderRight, Message, MessageBuffer, OutgoingMessage, ReceiveLimits, Scratch, StackBuffer,
    UnsentOutgoing, Wait, finish, put_back, receive, receive_options, release, take,
    with_reply_buffer,
};
use crate::port::{ReceiveRight, SendRight};
use crate::wire::{AuditTrailer, Disposition, PortName, Trailer};

use super::any_port::AnyPort;
use super::error::{ClientError, FailedCall, FailedCallTo};
use super::method::{CallSettings, Method, TwoWay};
use super::results::results;

/// The common part of all clients: the send right to a server, and the time limit of calls.
///
/// Any number of threads can make calls concurrently. Each thread has its own reply port, which is
/// reused after a reply, and destroyed if a late reply could still arrive there. A clone owns
/// another user reference of the same right.
///
/// In a debug build with the feature `tokio`, a call in a tokio task panics.
#[derive(Clone, Debug)]
pub struct Client {
    target: SendRight,
    pub(super) timeout: Option<Duration>,
    pub(super) limits: Option<ReceiveLimits>,
}

impl Client {
    /// Creates a client that sends to this right. Its calls have no time limit.
    #[must_use]
    pub const fn new(target: SendRight) -> Self {
        Self {
            target,
            timeout: None,
            limits: None,
        }
    }

    /// Sets a time limit, which applies separately to the wait for room in the server's queue and
    /// to the wait for the reply.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the limits on replies. The default is [`ReceiveLimits::default`], except that the
    /// largest reply of a method can be received if it has a bound. A method that returns more
    /// rights in arrays out of line than the default allows needs higher limits.
    #[must_use]
    pub const fn with_limits(mut self, limits: ReceiveLimits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// Returns the right to the server.
    #[must_use]
    pub const fn target(&self) -> &SendRight {
        &self.target
    }

    /// Sends a request and waits for its reply, in one `mach_msg` call.
    ///
    /// # Errors
    ///
    /// Returns [`FailedCall`] if the request was not sent (with the request, unless it is lost), if
    /// there was no reply, or if the reply is an error.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn call<R: TwoWay>(&self, request: R) -> Result<R::Results, FailedCall<R, R::Error>> {
        let wait = self.wait(request.settings());
        self.call_with(request, wait)
    }

    /// Same as [`call`](Self::call), but with `wait` as the time limit for room in the server's
    /// queue and for the reply.
    ///
    /// # Errors
    ///
    /// The errors of [`call`](Self::call).
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn call_with<R: TwoWay>(
        &self,
        request: R,
        wait: Wait,
    ) -> Result<R::Results, FailedCall<R, R::Error>> {
        wait.check_method(R::NAME);
        operation(|| {
            call_by(self.destination::<R>(), request, wait, self.limits)
                .map_err(|failed| failed.and_then(|(_, request)| Some(request)))
        })
    }

    /// Sends a request to this right, which is consumed if it moves, and waits for the reply.
    ///
    /// # Errors
    ///
    /// The errors of [`call`](Self::call), with the right and the request, and `Send` with
    /// `MACH_SEND_INVALID_DEST` for the null right.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn call_to<'a, R: TwoWay>(
        to: AnyPort<'a>,
        request: R,
    ) -> Result<R::Results, FailedCallTo<'a, R, R::Error>> {
        let wait = wait(request.settings(), None);
        wait.check_blocking();
        operation(|| call_by(to, request, wait, None))
    }

    /// Sends a request that has no reply.
    ///
    /// # Errors
    ///
    /// Returns [`FailedCall`] if the request was not sent, with the request unless it is lost.
    pub fn send<R: Method>(&self, request: R) -> Result<(), FailedCall<R>> {
        let wait = send_wait(request.settings(), self.timeout);
        operation(|| {
            send_by(self.destination::<R>(), request, wait)
                .map_err(|failed| failed.and_then(|(_, request)| Some(request)))
        })
    }

    /// Sends a request that has no reply to this right, which is consumed if it moves.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send), with the right and the request, and `Send` with
    /// `MACH_SEND_INVALID_DEST` for the null right.
    pub fn send_to<'a, R: Method>(to: AnyPort<'a>, request: R) -> Result<(), FailedCallTo<'a, R>> {
        let wait = send_wait(request.settings(), None);
        operation(|| send_by(to, request, wait))
    }

    /// Sends a request whose reply is received later, so that any number of calls can be in flight.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send), and `ReplyPort`.
    pub fn start<R: TwoWay>(&self, request: R) -> Result<Pending<R>, FailedCall<R, R::Error>> {
        operation(|| self.start_quietly(request))
    }

    fn start_quietly<R: TwoWay>(&self, request: R) -> Result<Pending<R>, FailedCall<R, R::Error>> {
        let port = match take(self.target.task()) {
            Ok(port) => port,
            Err(code) => return Err(FailedCall::new(ClientError::ReplyPort(code), Some(request))),
        };
        let (options, timeout) = self.wait(request.settings()).send_options();
        let fits = request.capacities();
        let to = self.destination::<R>();
        let reply = ReplyPort::new::<R>(&port);
        let sent = transmit(to, request, reply, options, timeout, None);
        match sent {
            Ok(_) => Ok(Pending {
                port,
                fits: Box::new(fits),
                limits: self.limits,
            }),
            Err(Failure { failed, is_clean }) => {
                if is_clean {
                    put_back(port);
                }
                Err(failed.and_then(|(_, request)| Some(request)))
            }
        }
    }

    /// Decodes a reply that was received by other means, with the checks of [`call`](Self::call).
    ///
    /// # Errors
    ///
    /// The errors of [`call`](Self::call) that concern the reply.
    pub fn results_of<R: TwoWay>(reply: Message<'_>) -> Result<R::Results, ClientError<R::Error>> {
        operation(|| results::<R>(reply, |_| true))
    }

    fn wait(&self, settings: CallSettings) -> Wait {
        wait(settings, self.timeout)
    }

    /// Returns the destination right, with the disposition that the interface specifies.
    #[inline]
    pub(super) fn destination<R: Method>(&self) -> AnyPort<'_> {
        if R::TARGET == Some(Disposition::MoveSend) {
            AnyPort::MoveSend(self.target.clone())
        } else {
            AnyPort::CopySend(&self.target)
        }
    }
}

/// Returns the time limit of a call: that of the interface, or else that of the client.
pub(super) fn wait(settings: CallSettings, timeout: Option<Duration>) -> Wait {
    match settings.wait_time {
        Some(time) => Wait::For(Duration::from_millis(u64::from(time))),
        None => timeout.map_or(Wait::Forever, Wait::For),
    }
}

/// Returns the time limit for sending a one-way request.
pub(super) fn send_wait(settings: CallSettings, timeout: Option<Duration>) -> Wait {
    match settings.send_time.or(settings.wait_time) {
        Some(time) => Wait::For(Duration::from_millis(u64::from(time))),
        None => timeout.map_or(Wait::Forever, Wait::For),
    }
}

/// Sends a request to this right and waits for the reply.
fn call_by<'a, R: TwoWay>(
    to: AnyPort<'a>,
    request: R,
    wait: Wait,
    limits: Option<ReceiveLimits>,
) -> Result<R::Results, FailedCallTo<'a, R, R::Error>> {
    let wait = wait.fixed();
    let settings = request.settings();
    let fits = request.capacities();
    if let Some(port) = request.reply_port() {
        // A port that the caller passes is only borrowed.
        let port = port.same_right();
        return with_reply_buffer::<R::Reply, _>(limits, |buffer| {
            match exchange::<R>(to, request, &port, buffer, wait, settings) {
                Ok(reply) => Ok(results::<R>(reply, fits)?),
                Err(failure) => Err(failure.failed),
            }
        });
    }
    let Some(task) = to.task() else {
        return Err(no_destination(to, request));
    };
    let port = match take(task) {
        Ok(port) => port,
        Err(code) => {
            let error = ClientError::ReplyPort(code);
            return Err(FailedCall::new(error, Some((to, request))));
        }
    };
    with_reply_buffer::<R::Reply, _>(limits, |buffer| {
        match exchange::<R>(to, request, &port, buffer, wait, settings) {
            Ok(reply) => {
                keep_replied::<R>(port);
                Ok(results::<R>(reply, fits)?)
            }
            Err(Failure { failed, is_clean }) => {
                if is_clean {
                    put_back(port);
                }
                Err(failed)
            }
        }
    })
}

/// Keeps the reply port of a call that has its reply for the next call, if nothing else can arrive.
#[inline]
fn keep_replied<R: Method>(port: ReceiveRight) {
    // The only send-once right to the port has been used. Another port is destroyed: a server that
    // keeps a send right could send replies to later calls, also in the name of other servers.
    if R::REPLY == Some(Disposition::MakeSendOnce) {
        put_back(port);
    }
}

#[cold]
fn no_destination<R, E>(to: AnyPort<'_>, request: R) -> FailedCallTo<'_, R, E> {
    let error = ClientError::Send(MsgReturn::SEND_INVALID_DEST);
    FailedCall::new(error, Some((to, request)))
}

/// Sends a one-way request to this right.
fn send_by<'a, R: Method>(
    to: AnyPort<'a>,
    request: R,
    wait: Wait,
) -> Result<(), FailedCallTo<'a, R>> {
    let settings = request.settings();
    let reply = ReplyPort::of_one_way(&request);
    let (options, timeout) = wait.send_options();
    let options = options | MsgOptions::from_bits_retain(settings.options);
    let sent = transmit(to, request, reply, options, timeout, None);
    sent.map(|_| ()).map_err(|failure| failure.failed)
}

/// Encodes the request, sends it, and then receives if `receiving` is set.
///
/// Runs inside an [`operation`], so that no observer runs in the middle.
// Inlined because `receiving` is a constant in each caller. A shared function costs 70 more
// instructions.
#[inline(always)]
fn transmit<'a, R: Method, E>(
    to: AnyPort<'a>,
    request: R,
    reply: ReplyPort,
    options: MsgOptions,
    timeout: u32,
    receiving: Option<ReceiveArgs<'_>>,
) -> Result<FastOutcome, Failure<'a, R, E>> {
    let Some(task) = to.task() else {
        return Err(Failure::clean(no_destination(to, request)));
    };
    let outgoing = OutgoingMessage {
        destination: to,
        reply,
        message: request,
    };
    let mut stack = StackBuffer::new();
    let mut scratch = Scratch::new(&mut stack);
    let mut prepared = match outgoing.prepare(task, &mut scratch) {
        Ok(prepared) => prepared,
        Err(refusal) => {
            let error = ClientError::Encode(refusal);
            let back = Some((outgoing.destination, outgoing.message));
            return Err(Failure::clean(FailedCall::new(error, back)));
        }
    };
    let outcome = prepared.transmit(options, timeout, receiving);
    if outcome == FastOutcome::Fast {
        // Not `finish`, whose result is large and would be built in memory.
        prepared.sent(outgoing);
        return Ok(outcome);
    }
    let sent = prepared.finish(outcome.code(), outgoing);
    sent.map(|_| outcome).map_err(undelivered)
}

/// Returns the failure of a request that the kernel did not send.
#[cold]
#[inline(never)]
fn undelivered<'a, R, E>(
    error: Unsent<UnsentOutgoing<AnyPort<'a>, ReplyPort, R>>,
) -> Failure<'a, R, E> {
    let cause = ClientError::from_unsent(&error);
    match error.into_message() {
        Some(UnsentOutgoing {
            outgoing,
            header_was_taken,
        }) => Failure {
            failed: FailedCall::new(cause, Some((outgoing.destination, outgoing.message))),
            // If the kernel took the header, it destroyed the reply right and sends a send-once
            // notification to the port.
            is_clean: !header_was_taken,
        },
        None => Failure {
            failed: FailedCall::new(cause, None),
            is_clean: false,
        },
    }
}

/// The reply port in the header of a request, from which the kernel makes a right for the message.
struct ReplyPort {
    name: PortName,
    /// The task of the port, or `None` without a port.
    task: Option<Task>,
    disposition: Option<Disposition>,
}

impl ReplyPort {
    #[inline]
    fn new<R: Method>(port: &ReceiveRight) -> Self {
        const {
            assert!(
                !moves::<R>(),
                "the rights that the name of a reply port stands for have other owners"
            );
        }
        Self {
            name: port.name(),
            task: Some(port.task()),
            disposition: R::REPLY,
        }
    }

    /// Returns the reply port of a one-way request. A disposition that moves is written with a null
    /// name only.
    fn of_one_way<R: Method>(request: &R) -> Self {
        let port = request.reply_port().filter(|_| !moves::<R>());
        Self {
            name: port.map_or(PortName::NULL, ReceiveRight::name),
            task: port.map(ReceiveRight::task),
            disposition: R::REPLY,
        }
    }
}

/// Returns true if the request takes its reply right from an owner.
const fn moves<R: Method>() -> bool {
    match R::REPLY {
        Some(disposition) => disposition.moves(),
        None => false,
    }
}

impl HeaderRight for ReplyPort {
    #[inline]
    fn name(&self) -> PortName {
        self.name
    }

    #[inline]
    fn disposition(&self) -> u8 {
        self.disposition.map_or(0, Disposition::raw)
    }

    #[inline]
    fn foreign(&self, task: Task) -> Option<Task> {
        self.task.filter(|&found| found != task)
    }

    #[inline]
    fn sent(self) {}

    fn returned(self, task: Task, name: PortName, disposition: u32) -> Self {
        release(task, name, disposition);
        self
    }

    fn destroyed(self) -> Self {
        self
    }
}

/// Returns the options and the timeout of a call that sends a request and receives its reply. A
/// separate time limit of the send applies only if there is none for the reply.
#[inline]
fn exchange_options(wait: Wait, settings: CallSettings) -> (MsgOptions, u32) {
    let (send, timeout) = match settings.send_time {
        Some(time) if settings.wait_time.is_none() && matches!(wait, Wait::Forever) => {
            (MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT, time)
        }
        _ => wait.send_options(),
    };
    let mut options = send
        | receive_options(AuditTrailer::ELEMENTS)
        | MsgOptions::from_bits_retain(settings.options);
    if !matches!(wait, Wait::Forever) {
        options |= MsgOptions::RCV_TIMEOUT;
    }
    (options, timeout)
}

/// Sends a request and receives a message in its reply port, in one call.
#[inline]
fn exchange<'buf, 'a, R: TwoWay>(
    to: AnyPort<'a>,
    request: R,
    port: &ReceiveRight,
    buffer: &'buf mut MessageBuffer,
    wait: Wait,
    settings: CallSettings,
) -> Result<Message<'buf>, Failure<'a, R, R::Error>> {
    let (options, timeout) = exchange_options(wait, settings);
    let receiving = ReceiveArgs {
        memory: buffer.memory(),
        name: port.name(),
    };
    let reply = ReplyPort::new::<R>(port);
    let outcome = transmit(to, request, reply, options, timeout, Some(receiving))?;
    finish::<AuditTrailer>(port.task(), port.name(), buffer, wait, outcome).map_err(|error| {
        Failure {
            failed: ClientError::from_receive(error).into(),
            is_clean: false,
        }
    })
}

/// The failure of a call.
struct Failure<'a, R, E> {
    failed: FailedCallTo<'a, R, E>,
    /// True if the reply port can no longer receive a message, so it may be reused.
    is_clean: bool,
}

impl<'a, R, E> Failure<'a, R, E> {
    const fn clean(failed: FailedCallTo<'a, R, E>) -> Self {
        Self {
            failed,
            is_clean: true,
        }
    }
}

/// Checks that results do not exceed the caller's capacity.
type Fits<R> = Box<dyn Fn(&R) -> bool + Send>;

/// The result of waiting for a call.
type Waited<R> =
    Result<<R as TwoWay>::Results, (ClientError<<R as TwoWay>::Error>, Option<Pending<R>>)>;

/// A call whose reply has not been received yet. Dropping it destroys the reply port, and with it
/// the reply.
pub struct Pending<R: TwoWay> {
    port: ReceiveRight,
    fits: Fits<R::Results>,
    limits: Option<ReceiveLimits>,
}

impl<R: TwoWay> Pending<R> {
    /// Waits for the reply.
    ///
    /// # Errors
    ///
    /// The errors of [`Client::call`].
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn wait(self) -> Result<R::Results, ClientError<R::Error>> {
        self.receive_results(|| Wait::Forever, |error, _| error)
    }

    /// Waits for the reply as long as `wait` allows.
    ///
    /// # Errors
    ///
    /// The errors of [`Client::call`]. After a timeout the error also contains the call, which can
    /// be waited for again.
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    pub fn wait_for(self, wait: Wait) -> Waited<R> {
        self.receive_results(|| wait, |error, call| (error, call))
    }

    /// Waits for the reply. `failed` gets the error and, after a timeout, the call.
    ///
    /// `wait` is a function, because a value in the closures is not a constant for the compiler.
    #[inline(always)]
    #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
    fn receive_results<T>(
        self,
        wait: impl Fn() -> Wait,
        failed: impl FnOnce(ClientError<R::Error>, Option<Self>) -> T,
    ) -> Result<R::Results, T> {
        wait().check_blocking();
        let Self { port, fits, limits } = self;
        // Not `operation`, which moves the results.
        let results = quietly(|| {
            with_reply_buffer::<R::Reply, _>(limits, |buffer| {
                match receive::<AuditTrailer>(port.task(), port.name(), buffer, wait()) {
                    Ok(reply) => {
                        keep_replied::<R>(port);
                        results::<R>(reply, fits).map_err(|error| failed(error, None))
                    }
                    Err(error) => {
                        let error = ClientError::from_receive(error);
                        let may_retry = matches!(error, ClientError::TimedOut { .. });
                        let retry = may_retry.then_some(Self { port, fits, limits });
                        Err(failed(error, retry))
                    }
                }
            })
        });
        settle();
        results
    }
}

impl<R: TwoWay> fmt::Debug for Pending<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending")
            .field("id", &R::ID)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
