//! Typed messages to one port.

use std::hint::black_box;

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight, SendRight, Wait};

use crate::bench::ends::{Client, Contents, Parties, Server, text};

#[derive(MachMessage)]
#[mach(id = 0x4d01, reply(Bytes<'a>))]
struct Bytes<'a> {
    #[mach(tail)]
    bytes: &'a [u8],
}

#[derive(MachMessage)]
#[mach(id = 0x4d02, reply(Memory))]
struct Memory {
    #[mach(ool)]
    memory: OolMemory,
}

/// The last message of a client.
#[derive(MachMessage)]
#[mach(id = 0x4d03)]
struct End;

/// Opens a port in a kernel of its own.
pub(super) fn open(contents: Contents, clients: usize) -> Result<Parties, String> {
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).map_err(text)?;
    let mut parties = Parties {
        clients: Vec::new(),
        servers: Vec::new(),
        task: None,
    };
    for _ in 0..clients {
        let right = port.make_send().map_err(text)?;
        parties.clients.push(match contents {
            Contents::Inline => Box::new(BytesClient {
                right,
                buffer: MessageBuffer::new(),
            }),
            Contents::Memory => Box::new(MemoryClient {
                task: *task,
                right,
                memory: None,
            }),
        });
    }
    parties.servers.push(Box::new(PortServer {
        port,
        buffer: MessageBuffer::new(),
        contents,
        clients,
    }));
    parties.task = Some(task);
    Ok(parties)
}

struct BytesClient {
    right: SendRight,
    buffer: MessageBuffer,
}

impl Client for BytesClient {
    fn send(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.right.send(Bytes { bytes }).map_err(text)
    }

    fn call(&mut self, bytes: &[u8]) -> Result<usize, String> {
        let reply = self
            .right
            .call_in(Bytes { bytes }, &mut self.buffer, Wait::Forever);
        Ok(black_box(reply.map_err(text)?.body.bytes).len())
    }
}

impl Drop for BytesClient {
    fn drop(&mut self) {
        let _ = self.right.send(End);
    }
}

struct MemoryClient {
    task: Task,
    right: SendRight,
    /// The memory of the last reply.
    memory: Option<OolMemory>,
}

impl Client for MemoryClient {
    fn send(&mut self, data: &[u8]) -> Result<(), String> {
        let memory = OolMemory::copy_of(self.task, data).map_err(text)?;
        self.right.send(Memory { memory }).map_err(text)
    }

    fn call(&mut self, data: &[u8]) -> Result<usize, String> {
        let mut memory = match self.memory.take() {
            Some(memory) => memory,
            None => OolMemory::new_in(self.task, data.len()).map_err(text)?,
        };
        if memory.len() == data.len() {
            memory.copy_from_slice(data);
        }
        let reply = self.right.call(Memory { memory }).map_err(text)?;
        Ok(black_box(self.memory.insert(reply.memory)).len())
    }
}

impl Drop for MemoryClient {
    fn drop(&mut self) {
        let _ = self.right.send(End);
    }
}

struct PortServer {
    port: ReceiveRight,
    buffer: MessageBuffer,
    contents: Contents,
    /// The number of clients that have not ended.
    clients: usize,
}

impl Server for PortServer {
    fn serve(&mut self, reply: bool) -> Result<Option<usize>, String> {
        loop {
            let message = self.port.receive(&mut self.buffer).map_err(text)?;
            if message.id() == End::ID {
                self.clients = self.clients.saturating_sub(1);
                if self.clients == 0 {
                    return Ok(None);
                }
                continue;
            }
            return match self.contents {
                Contents::Inline => {
                    let request = message.decode::<Bytes<'_>>().map_err(text)?;
                    let bytes = black_box(request.body.bytes);
                    if reply && let Some(to) = request.reply {
                        to.send(Bytes { bytes }).map_err(text)?;
                    }
                    Ok(Some(bytes.len()))
                }
                Contents::Memory => {
                    let request = message.decode::<Memory>().map_err(text)?;
                    let memory = black_box(request.body.memory);
                    let size = memory.len();
                    if reply && let Some(to) = request.reply {
                        to.send(Memory { memory }).map_err(text)?;
                    }
                    Ok(Some(size))
                }
            };
        }
    }
}
