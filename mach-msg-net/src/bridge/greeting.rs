//! The first frames of a connection. Before them, a peer uses neither tables nor a kernel task.

use bytes::Bytes;

use super::reading::{StreamEnd, read_frame};
use crate::link::{Breach, Frame, Hello, encode};
use crate::transport::{Connection, Receiver, Sender};

/// A connection whose peer has sent its greeting.
#[derive(Debug)]
pub(super) struct Greeted {
    pub(super) connection: Connection,
    pub(super) hello: Hello,
    /// The control streams.
    pub(super) sender: Sender,
    pub(super) receiver: Receiver,
}

/// Sends the greeting of this machine, and waits for that of the peer.
///
/// # Errors
///
/// * `None` if the connection ended.
/// * The breach for which it was closed.
pub(super) async fn greet(connection: Connection, own: Hello) -> Result<Greeted, Option<Breach>> {
    let exchanged = exchange(&connection, own).await;
    match exchanged {
        Ok((sender, receiver, hello)) => Ok(Greeted {
            connection,
            hello,
            sender,
            receiver,
        }),
        Err(StreamEnd::Breach(breach)) => {
            connection.close(breach.code(), &breach.to_string());
            Err(Some(breach))
        }
        Err(StreamEnd::Connection) => Err(None),
    }
}

async fn exchange(
    connection: &Connection,
    own: Hello,
) -> Result<(Sender, Receiver, Hello), StreamEnd> {
    let mut sender = connection.open_uni(1).await?;
    let mut bytes = Vec::new();
    encode(&Frame::Hello(own), &mut bytes);
    sender.write(&mut [Bytes::from(bytes)], |_| {}).await?;
    let (number, mut receiver) = connection.accept_uni().await?;
    if number != 0 {
        return Err(Breach::OutOfPlace.into());
    }
    match read_frame(&mut receiver).await? {
        Frame::Hello(hello) if hello.fits(&own) => Ok((sender, receiver, hello)),
        Frame::Hello(_) => Err(Breach::NotCompatible.into()),
        _ => Err(Breach::OutOfPlace.into()),
    }
}
