//! Sockets and pipes of the system. Each client has its own socket, and so its own server.

use std::hint::black_box;
use std::io::{self, ErrorKind, PipeReader, PipeWriter, Read, Write};
use std::os::unix::net::{UnixDatagram, UnixStream};

use crate::bench::ends::{Client, Parties, Server, text};

fn parties(ends: Vec<(Box<dyn Client>, Box<dyn Server>)>) -> Parties {
    let (clients, servers) = ends.into_iter().unzip();
    Parties {
        clients,
        servers,
        task: None,
    }
}

/// Both directions of a connection that has no messages: each has `size` bytes. The other side sees
/// its end.
struct ByteStream<R, W> {
    from: R,
    to: W,
    buffer: Vec<u8>,
}

pub(super) fn open_sockets(size: usize, clients: usize) -> Result<Parties, String> {
    let open = || {
        let (client, server) = UnixStream::pair()?;
        let ends = |socket: UnixStream| {
            io::Result::Ok(ByteStream {
                from: socket.try_clone()?,
                to: socket,
                buffer: vec![0; size],
            })
        };
        Ok((
            Box::new(ends(client)?) as Box<dyn Client>,
            Box::new(ends(server)?) as Box<dyn Server>,
        ))
    };
    let ends: io::Result<Vec<_>> = (0..clients).map(|_| open()).collect();
    ends.map(parties).map_err(text)
}

pub(super) fn open_pipes(size: usize, clients: usize) -> Result<Parties, String> {
    let open = || {
        let (requests, to_server): (PipeReader, PipeWriter) = io::pipe()?;
        let (replies, to_client) = io::pipe()?;
        let ends = |from, to| ByteStream {
            from,
            to,
            buffer: vec![0; size],
        };
        Ok((
            Box::new(ends(replies, to_server)) as Box<dyn Client>,
            Box::new(ends(requests, to_client)) as Box<dyn Server>,
        ))
    };
    let ends: io::Result<Vec<_>> = (0..clients).map(|_| open()).collect();
    ends.map(parties).map_err(text)
}

impl<R: Read + Send, W: Write + Send> Client for ByteStream<R, W> {
    fn send(&mut self, data: &[u8]) -> Result<(), String> {
        self.to.write_all(data).map_err(text)
    }

    fn call(&mut self, data: &[u8]) -> Result<usize, String> {
        self.send(data)?;
        self.from.read_exact(&mut self.buffer).map_err(text)?;
        Ok(black_box(&self.buffer).len())
    }
}

impl<R: Read + Send, W: Write + Send> Server for ByteStream<R, W> {
    fn serve(&mut self, reply: bool) -> Result<Option<usize>, String> {
        match self.from.read_exact(&mut self.buffer) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(text(error)),
        }
        let data = black_box(&self.buffer);
        if reply {
            self.to.write_all(data).map_err(text)?;
        }
        Ok(Some(data.len()))
    }
}

/// A datagram socket. The other side does not see its end, so it sends an empty datagram.
struct Datagrams {
    socket: UnixDatagram,
    /// A larger datagram is seen to be larger.
    buffer: Vec<u8>,
}

/// Returns `None` if a datagram cannot have this size.
pub(super) fn open_datagrams(size: usize, clients: usize) -> Result<Option<Parties>, String> {
    let mut ends = Vec::new();
    for _ in 0..clients {
        let (client, server) = UnixDatagram::pair().map_err(text)?;
        let buffer = vec![0; size.saturating_add(1)];
        if client.send(&vec![0; size]).is_err() {
            return Ok(None);
        }
        server.recv(&mut buffer.clone()).map_err(text)?;
        let end = |socket| Datagrams {
            socket,
            buffer: buffer.clone(),
        };
        ends.push((
            Box::new(end(client)) as Box<dyn Client>,
            Box::new(end(server)) as Box<dyn Server>,
        ));
    }
    Ok(Some(parties(ends)))
}

impl Datagrams {
    fn receive(&mut self) -> Result<usize, String> {
        let size = self.socket.recv(&mut self.buffer).map_err(text)?;
        black_box(&self.buffer);
        Ok(size)
    }
}

impl Drop for Datagrams {
    fn drop(&mut self) {
        let _ = self.socket.send(&[]);
    }
}

impl Client for Datagrams {
    fn send(&mut self, data: &[u8]) -> Result<(), String> {
        self.socket.send(data).map(drop).map_err(text)
    }

    fn call(&mut self, data: &[u8]) -> Result<usize, String> {
        self.send(data)?;
        self.receive()
    }
}

impl Server for Datagrams {
    fn serve(&mut self, reply: bool) -> Result<Option<usize>, String> {
        let size = self.receive()?;
        if size == 0 {
            return Ok(None);
        }
        if reply {
            let data = self.buffer.get(..size).unwrap_or_default();
            self.socket.send(data).map_err(text)?;
        }
        Ok(Some(size))
    }
}
