//! The seam on quinn.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use quinn::crypto::rustls::{QuicClientConfig, QuicServerConfig};
use quinn::{ConnectionError, IdleTimeout, ReadError, TransportConfig, VarInt};
use rustls::pki_types::CertificateDer;

use super::tls::{Allowed, Identity, peer_key};
use crate::identity::PeerKey;
use crate::link::Breach;

/// The settings of connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Time without a packet of the peer after which a link ends, at most about 35 minutes.
    /// Default: 10 s.
    pub idle_timeout: Duration,
    /// Bytes of a stream that the peer may send before they are read. Default: 256 KiB.
    ///
    /// A port whose receiver has stopped holds as many bytes on this machine, so the memory of a
    /// link is at most [`streams`](Self::streams) times this, and what
    /// [`Limits`](crate::link::Limits) permit. A connection with a round trip of `t` carries at
    /// most this much per `t` for one port.
    pub stream_window: u32,
    /// Port streams that the peer may have open. Default: 4,096.
    pub streams: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            idle_timeout: Duration::from_secs(10),
            stream_window: 256 << 10,
            streams: 4096,
        }
    }
}

/// The cause of a failed dial.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DialError {
    /// The address cannot be used.
    Address(String),
    /// There is no machine at the address, or it has another key.
    Refused(String),
    /// The machine ended the connection before the greeting, for example because it does not allow
    /// this key.
    Lost(Lost),
    /// The greeting of the machine was not accepted, for example because it has another version,
    /// word size or byte order.
    Breach(Breach),
    /// This machine has another connection to the same peer, which is kept.
    Superseded,
    /// The kernel has no room for another task, or the bridge has ended.
    NoTask,
}

/// The end of a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lost {
    /// This machine has closed it.
    ClosedHere,
    /// The peer has closed it with this code, 0 for a regular end.
    ClosedByPeer(u64),
    /// Nothing was heard of the peer for the idle time-out.
    TimedOut,
    /// The engine's reason.
    Failed(String),
}

/// A handshake that the peer has begun.
pub(crate) type Handshake = Pin<Box<dyn Future<Output = Option<Connection>> + Send>>;

/// A UDP socket, and the connections on it. A clone refers to the same socket.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint {
    endpoint: quinn::Endpoint,
    identity: Identity,
    transport: Arc<TransportConfig>,
}

impl Endpoint {
    pub(crate) fn bind(
        address: SocketAddr,
        identity: Identity,
        allowed: &Allowed,
        settings: Settings,
    ) -> io::Result<Self> {
        let transport = Arc::new(transport(settings));
        let server = identity.server(allowed).map_err(io::Error::other)?;
        let server = QuicServerConfig::try_from(server).map_err(io::Error::other)?;
        let mut server = quinn::ServerConfig::with_crypto(Arc::new(server));
        server.transport_config(Arc::clone(&transport));
        let endpoint = quinn::Endpoint::server(server, address)?;
        Ok(Self {
            endpoint,
            identity,
            transport,
        })
    }

    pub(crate) fn key(&self) -> PeerKey {
        self.identity.public
    }

    pub(crate) fn address(&self) -> io::Result<SocketAddr> {
        self.endpoint.local_addr()
    }

    pub(crate) async fn dial(
        &self,
        address: SocketAddr,
        key: PeerKey,
    ) -> Result<Connection, DialError> {
        let refused = |error: &dyn ToString| DialError::Refused(error.to_string());
        let client = self.identity.client(key).map_err(|error| refused(&error))?;
        let client = QuicClientConfig::try_from(client).map_err(|error| refused(&error))?;
        let mut config = quinn::ClientConfig::new(Arc::new(client));
        config.transport_config(Arc::clone(&self.transport));
        // The name is not used: the key identifies the machine.
        let connecting = self.endpoint.connect_with(config, address, "mach");
        let connecting = connecting.map_err(|error| DialError::Address(error.to_string()))?;
        let connection = connecting.await.map_err(|error| refused(&error))?;
        Ok(Connection { connection, key })
    }

    /// Waits for a connection of an allowed key. `None` after [`close`](Self::close).
    ///
    /// The handshake is a future of its own, so that a slow peer does not hold up others.
    pub(crate) async fn accept(&self) -> Option<Handshake> {
        let incoming = self.endpoint.accept().await?;
        // Under load, a peer first has to prove its address.
        let incoming = if self.endpoint.open_connections() > RETRY_ABOVE && incoming.may_retry() {
            let _ = incoming.retry();
            None
        } else {
            incoming.accept().ok()
        };
        Some(Box::pin(async move {
            let connection = incoming?.await.ok()?;
            let key = key_of(&connection)?;
            Some(Connection { connection, key })
        }))
    }

    pub(crate) fn close(&self) {
        self.endpoint.close(VarInt::from_u32(0), b"");
    }

    /// Waits until all peers know that their connections are closed.
    pub(crate) async fn wait_idle(&self) {
        self.endpoint.wait_idle().await;
    }
}

/// Number of connections above which peers must prove their addresses.
const RETRY_ABOVE: usize = 256;

/// Bytes that a peer may send before its greeting.
const WINDOW_BEFORE_GREETING: u32 = 16 << 10;

fn transport(settings: Settings) -> TransportConfig {
    let mut config = TransportConfig::default();
    let idle = settings.idle_timeout.min(Duration::from_secs(2000));
    config
        .max_idle_timeout(IdleTimeout::try_from(idle).ok())
        .keep_alive_interval(Some(idle / 3))
        .stream_receive_window(settings.stream_window.into())
        .receive_window(WINDOW_BEFORE_GREETING.into())
        .max_concurrent_bidi_streams(0_u32.into())
        // The control stream and the stream of answers.
        .max_concurrent_uni_streams(2_u32.into())
        .datagram_receive_buffer_size(None);
    config
}

fn key_of(connection: &quinn::Connection) -> Option<PeerKey> {
    let identity = connection.peer_identity()?;
    let keys = identity.downcast::<Vec<CertificateDer<'static>>>().ok()?;
    peer_key(keys.first()?)
}

/// A connection to the machine with this key.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    connection: quinn::Connection,
    pub(crate) key: PeerKey,
}

impl Connection {
    pub(crate) fn address(&self) -> SocketAddr {
        self.connection.remote_address()
    }

    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.connection.stable_id() == other.connection.stable_id()
    }

    pub(crate) fn round_trip(&self) -> Duration {
        self.connection.rtt()
    }

    /// Returns the bytes of all datagrams that were sent and received.
    pub(crate) fn traffic(&self) -> (u64, u64) {
        let stats = self.connection.stats();
        (stats.udp_tx.bytes, stats.udp_rx.bytes)
    }

    /// Lets the peer open port streams, after its greeting.
    pub(crate) fn admit_streams(&self, settings: &Settings) {
        // Streams whose receivers have stopped must not stop the others.
        self.connection.set_receive_window(VarInt::MAX);
        self.connection
            .set_max_concurrent_bi_streams(settings.streams.into());
    }

    pub(crate) async fn open_bi(&self) -> io::Result<(Sender, Receiver)> {
        let (sender, receiver) = self.connection.open_bi().await?;
        Ok((Sender(sender), Receiver::new(receiver)))
    }

    pub(crate) async fn accept_bi(&self) -> io::Result<(u64, Sender, Receiver)> {
        let (sender, receiver) = self.connection.accept_bi().await?;
        let number = sender.id().index();
        Ok((number, Sender(sender), Receiver::new(receiver)))
    }

    /// Opens a stream in one direction. Those with a higher priority are sent first.
    pub(crate) async fn open_uni(&self, priority: i32) -> io::Result<Sender> {
        let sender = self.connection.open_uni().await?;
        let _ = sender.set_priority(priority);
        Ok(Sender(sender))
    }

    pub(crate) async fn accept_uni(&self) -> io::Result<(u64, Receiver)> {
        let receiver = self.connection.accept_uni().await?;
        Ok((receiver.id().index(), Receiver::new(receiver)))
    }

    /// Closes the connection unless it has ended. The first reason is kept.
    pub(crate) fn close(&self, code: u32, reason: &str) {
        if self.is_closed() {
            return;
        }
        self.connection.close(code.into(), reason.as_bytes());
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.connection.close_reason().is_some()
    }

    pub(crate) async fn closed(&self) -> Lost {
        match self.connection.closed().await {
            ConnectionError::LocallyClosed => Lost::ClosedHere,
            ConnectionError::ApplicationClosed(close) => {
                Lost::ClosedByPeer(close.error_code.into_inner())
            }
            ConnectionError::TimedOut => Lost::TimedOut,
            error => Lost::Failed(error.to_string()),
        }
    }
}

/// The sending direction of a stream.
#[derive(Debug)]
pub(crate) struct Sender(quinn::SendStream);

impl Sender {
    /// Returns when the engine has accepted all bytes, within the peer's window.
    ///
    /// Calls `accepted` with the number of bytes whenever the engine has accepted some.
    ///
    /// # Errors
    ///
    /// * `ConnectionReset` if the peer has stopped the stream.
    /// * `NotConnected` if the connection has ended.
    pub(crate) async fn write(
        &mut self,
        chunks: &mut [Bytes],
        mut accepted: impl FnMut(u64),
    ) -> io::Result<()> {
        let mut done = 0_usize;
        while let Some(left) = chunks.get_mut(done..).filter(|left| !left.is_empty()) {
            let written = self.0.write_chunks(left).await?;
            done = done.saturating_add(written.chunks);
            accepted(written.bytes as u64);
        }
        Ok(())
    }

    pub(crate) fn finish(&mut self) {
        let _ = self.0.finish();
    }
}

/// The receiving direction of a stream.
#[derive(Debug)]
pub(crate) struct Receiver {
    stream: quinn::RecvStream,
    /// Bytes that were read from the engine and not used yet.
    chunk: Bytes,
}

impl Receiver {
    fn new(stream: quinn::RecvStream) -> Self {
        Self {
            stream,
            chunk: Bytes::new(),
        }
    }

    /// Reads bytes if there are none. Returns false at the end of the stream.
    ///
    /// # Errors
    ///
    /// * `ConnectionReset` if the peer has reset the stream.
    /// * `NotConnected` if the connection has ended.
    async fn fill(&mut self) -> io::Result<bool> {
        while self.chunk.is_empty() {
            match self.stream.read_chunk(usize::MAX, true).await {
                Ok(Some(chunk)) => self.chunk = chunk.bytes,
                Ok(None) => return Ok(false),
                Err(ReadError::Reset(_)) => return Err(io::ErrorKind::ConnectionReset.into()),
                Err(_) => return Err(io::ErrorKind::NotConnected.into()),
            }
        }
        Ok(true)
    }

    /// Fills the buffer. Returns false if the stream ends before its first byte.
    pub(crate) async fn read(&mut self, buffer: &mut [u8]) -> io::Result<bool> {
        let mut done = 0;
        while let Some(left) = buffer.get_mut(done..).filter(|left| !left.is_empty()) {
            if !self.fill().await? {
                return match done {
                    0 => Ok(false),
                    _ => Err(io::ErrorKind::UnexpectedEof.into()),
                };
            }
            let count = left.len().min(self.chunk.len());
            let bytes = self.chunk.split_to(count);
            if let Some(left) = left.get_mut(..count) {
                left.copy_from_slice(&bytes);
            }
            done += count;
        }
        Ok(true)
    }

    /// Skips bytes.
    pub(crate) async fn skip(&mut self, count: u64) -> io::Result<()> {
        let mut left = count;
        while left > 0 {
            if !self.fill().await? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let count = self
                .chunk
                .len()
                .min(usize::try_from(left).unwrap_or(usize::MAX));
            drop(self.chunk.split_to(count));
            left -= count as u64;
        }
        Ok(())
    }
}

impl fmt::Display for DialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(reason) => write!(f, "the address cannot be used: {reason}"),
            Self::Refused(reason) => write!(f, "no connection: {reason}"),
            Self::Lost(lost) => write!(f, "the connection ended before the greeting: {lost}"),
            Self::Breach(breach) => write!(f, "the greeting was refused: {breach}"),
            Self::Superseded => f.write_str("another connection to the same machine stands"),
            Self::NoTask => f.write_str("the kernel has no room for the task of the link"),
        }
    }
}

impl std::error::Error for DialError {}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ClosedHere => f.write_str("closed by this machine"),
            Self::ClosedByPeer(0) => f.write_str("closed by the peer"),
            Self::ClosedByPeer(code) => write!(f, "closed by the peer with code {code:#x}"),
            Self::TimedOut => f.write_str("nothing was heard of the peer"),
            Self::Failed(reason) => f.write_str(reason),
        }
    }
}
