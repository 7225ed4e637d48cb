//! The client, which reads files into regions and sends them to the service.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::os::unix::ffi::OsStrExt;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use mach_msg::kernel::Task;
use mach_msg::{OolMemory, SendRight};

use crate::protocol::{Algorithm, CHUNK, DigestReply, DigestRequest, Status};

/// Number of regions for a large file: one that is filled, one that is hashed, and one spare.
const REGIONS: usize = 3;

/// A client of the service.
pub(crate) struct Client<'a> {
    /// Task of the client.
    pub(crate) task: Task,
    pub(crate) service: &'a SendRight,
    /// Right on which the service sends progress.
    pub(crate) progress: &'a SendRight,
    pub(crate) algorithm: Algorithm,
}

/// A piece of a file: the first `length` bytes of a region.
struct Piece {
    contents: OolMemory,
    length: usize,
    last: bool,
}

type Input = BufReader<Box<dyn Read + Send>>;

impl Client<'_> {
    /// Returns the digest of a file, or of standard input for `-`. `number` identifies the file
    /// among the client's files.
    pub(crate) fn digest(&self, number: u64, name: &OsStr) -> io::Result<Vec<u8>> {
        let (input, size) = open(name)?;
        self.digest_input(number, name, input, size)
    }

    /// Returns the digest of an input, whose size may be known.
    pub(crate) fn digest_input(
        &self,
        number: u64,
        name: &OsStr,
        input: impl Read + Send + 'static,
        size: Option<usize>,
    ) -> io::Result<Vec<u8>> {
        // Reads into regions bypass this buffer, which only serves to detect the end of the input.
        let mut input: Input = BufReader::with_capacity(512, Box::new(input));
        let mut sender = Sender {
            client: self,
            number,
            name,
            offset: 0,
        };
        // A small file needs one region of its own size, and no thread.
        if let Some(size) = size.filter(|size| *size <= CHUNK) {
            let piece = fill(self.region(size)?, &mut input)?;
            if let (_, Some(digest)) = sender.send(piece)? {
                return Ok(digest);
            }
            // The file has grown since.
        }
        sender.send_while_reading(&mut input)
    }

    fn region(&self, size: usize) -> io::Result<OolMemory> {
        OolMemory::new_in(self.task, size).map_err(io::Error::other)
    }
}

/// Opens a file, and returns its size if it is known.
fn open(name: &OsStr) -> io::Result<(Box<dyn Read + Send>, Option<usize>)> {
    let mut size = None;
    let input: Box<dyn Read + Send> = if name == "-" {
        Box::new(io::stdin())
    } else {
        let file = File::open(name)?;
        let about = file.metadata()?;
        if about.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        // Files such as those of /proc report a size of 0 although they have contents.
        if about.is_file() && about.len() != 0 {
            size = usize::try_from(about.len()).ok();
        }
        Box::new(file)
    };
    Ok((input, size))
}

/// Fills a region with the available data of the input.
fn fill(mut region: OolMemory, input: &mut Input) -> io::Result<Piece> {
    let mut length = 0;
    while length < region.len() {
        match input.read(&mut region[length..]) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Piece {
        contents: region,
        length,
        last: input.fill_buf()?.is_empty(),
    })
}

/// Sends the pieces of one file.
struct Sender<'a> {
    client: &'a Client<'a>,
    number: u64,
    name: &'a OsStr,
    offset: u64,
}

impl Sender<'_> {
    /// Reads on another thread, so that reading and hashing overlap. The regions circulate: each
    /// moves to the service with a request, and back with the reply.
    fn send_while_reading(&mut self, input: &mut Input) -> io::Result<Vec<u8>> {
        let (filled_in, filled) = sync_channel(REGIONS);
        let (spare_in, spare) = sync_channel(REGIONS);
        for _ in 0..REGIONS {
            // The channel has capacity, and its receiver is alive.
            let _ = spare_in.send(self.client.region(CHUNK)?);
        }
        thread::scope(|scope| {
            scope.spawn(move || read(input, &spare, &filled_in));
            for piece in filled {
                let (region, digest) = self.send(piece?)?;
                if let Some(digest) = digest {
                    return Ok(digest);
                }
                // If the reader has already ended, the region is released.
                let _ = spare_in.send(region);
            }
            Err(io::Error::other("the thread that reads the file has ended"))
        })
    }

    /// Sends one piece. Returns its region, and the digest after the last piece.
    fn send(&mut self, piece: Piece) -> io::Result<(OolMemory, Option<Vec<u8>>)> {
        let reply = self.client.service.call(DigestRequest {
            contents: piece.contents,
            progress: self.client.progress,
            algorithm: self.client.algorithm,
            length: piece.length as u32,
            file: self.number,
            offset: self.offset,
            last: piece.last,
            name: self.name.as_bytes(),
        });
        let reply: DigestReply = reply.map_err(|error| io::Error::other(error.to_string()))?;
        self.offset += piece.length as u64;
        let digest = match (reply.status, piece.last) {
            (Status::More, false) => None,
            (Status::Done, true) => Some(reply.digest().to_vec()),
            (status, _) => {
                let refusal = format!("the service refused the file: {status:?}");
                return Err(io::Error::other(refusal));
            }
        };
        Ok((reply.contents, digest))
    }
}

/// Fills spare regions until the input ends or the sender stops.
fn read(input: &mut Input, spare: &Receiver<OolMemory>, filled: &SyncSender<io::Result<Piece>>) {
    for region in spare {
        let piece = fill(region, input);
        let ended = !matches!(&piece, Ok(piece) if !piece.last);
        if filled.send(piece).is_err() || ended {
            return;
        }
    }
}
