//! The service by which programs of a host talk to the bridge that runs there.
//!
//! The program `mach-msg-net` registers it. A server on the same host asks it which machine a
//! message came from. With the feature `control` alone, a program does that without QUIC.
//!
//! ```no_run
//! use mach_msg::wire::AuditToken;
//! use mach_msg_net::control::{BridgeControlError, key_of};
//!
//! # fn f(sender: AuditToken) -> Result<(), Box<dyn std::error::Error>> {
//! if sender.is_bridge() {
//!     match key_of(sender)? {
//!         Some(key) => println!("from the machine with the key {key:02x?}"),
//!         None => println!("from a machine that is not connected any more"),
//!     }
//! }
//! # Ok(())
//! # }
//! ```

use mach_msg::OolMemory;
use mach_msg::bootstrap::{self, BootstrapError};
use mach_msg::kernel::Task;
use mach_msg::service::{ClientError, ServiceError, mach_service};
use mach_msg::wire::AuditToken;

/// The name of the service.
pub const SERVICE: &str = "org.mach-msg.net";

/// The reason why the bridge refuses a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ServiceError)]
#[non_exhaustive]
pub enum BridgeControlError {
    /// Only root and the user of the bridge may ask for this.
    #[service_error("only root and the user of the bridge may ask for this")]
    NotOwner = 1,
    /// The bridge has no link, import or peer of this description.
    #[service_error("the bridge knows no such machine")]
    NotFound = 2,
    /// The ticket is malformed.
    #[service_error("the ticket is malformed")]
    Ticket = 3,
    /// The bridge ends.
    #[service_error("the bridge is stopping, or has no memory for the reply")]
    Unavailable = 4,
}

/// The control of a bridge.
#[mach_service(id = 0x6d6e_0000)]
pub trait BridgeControl {
    /// Returns the key of the machine whose messages have this audit token in their trailers.
    /// `NotFound` if its link has ended, or if no bridge of the process that serves this has it.
    fn peer_of(&self, token: [u32; 8]) -> Result<[u8; 32], BridgeControlError>;

    /// Returns the state of the bridge, as JSON. For root and the user of the bridge.
    fn status(
        &self,
        #[mach(audit_token)] caller: AuditToken,
    ) -> Result<OolMemory, BridgeControlError>;

    /// Registers the port of a ticket as a local service. Waits until it is registered. Returns a
    /// text that says why it is not, or an empty one. An empty name is that in the ticket. For root
    /// and the user of the bridge.
    fn connect(
        &self,
        #[mach(max = 4096)] ticket: &str,
        #[mach(max = 128)] service: &str,
        timeout_ms: u32,
        #[mach(audit_token)] caller: AuditToken,
    ) -> Result<OolMemory, BridgeControlError>;

    /// Lets a machine connect, until the bridge ends. For root and the user of the bridge.
    fn allow(
        &self,
        key: [u8; 32],
        #[mach(audit_token)] caller: AuditToken,
    ) -> Result<(), BridgeControlError>;

    /// Lets a machine connect no more, and ends its link. `NotFound` if it was not allowed. For
    /// root and the user of the bridge.
    fn forbid(
        &self,
        key: [u8; 32],
        #[mach(audit_token)] caller: AuditToken,
    ) -> Result<(), BridgeControlError>;

    /// Ends the link to a machine and forgets the services that came from it. For root and the user
    /// of the bridge.
    fn disconnect(
        &self,
        key: [u8; 32],
        #[mach(audit_token)] caller: AuditToken,
    ) -> Result<(), BridgeControlError>;
}

/// Asks the bridge of the host of the [current task](Task::current) for the key of the machine
/// whose messages have this audit token in their trailers. `None` if its link has ended.
///
/// # Errors
///
/// * There is no bridge.
/// * The bridge does not reply.
pub fn key_of(sender: AuditToken) -> Result<Option<[u8; 32]>, KeyOfError> {
    key_of_as(Task::current(), sender)
}

/// Same as [`key_of`], for a task.
///
/// # Errors
///
/// The errors of [`key_of`].
pub fn key_of_as(task: Task, sender: AuditToken) -> Result<Option<[u8; 32]>, KeyOfError> {
    let right = bootstrap::look_up_as(task, SERVICE).map_err(KeyOfError::NoBridge)?;
    match BridgeControlClient::new(right).peer_of(sender.words) {
        Ok(key) => Ok(Some(key)),
        Err(ClientError::Service(BridgeControlError::NotFound)) => Ok(None),
        Err(error) => Err(KeyOfError::Call(error)),
    }
}

/// The bridge was not asked.
#[derive(Debug)]
#[non_exhaustive]
pub enum KeyOfError {
    /// No bridge has registered.
    NoBridge(BootstrapError),
    /// The call failed.
    Call(ClientError<BridgeControlError>),
}

impl std::fmt::Display for KeyOfError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoBridge(error) => write!(f, "no bridge runs on this host: {error}"),
            Self::Call(error) => write!(f, "the bridge does not reply: {error}"),
        }
    }
}

impl std::error::Error for KeyOfError {}
