//! Lists of the tasks of a host and of their rights.

use std::io;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::kernel::link::inspect::{InspectRequest, PAGE_MAX, Page, PageItem};
use crate::kernel::link::{HANDSHAKE_MAX, Purpose, frame, frame::Outgoing};
use crate::kernel::listing::{ListedRight, ListedTask};

use super::connection::{self, Until, at_first_host};
use super::error::JoinError;

/// Time that a host has for a page.
const PATIENCE: Duration = Duration::from_secs(10);

/// Largest number of items of a list.
const ITEMS_MAX: usize = 1 << 20;

/// Largest number of bytes of the pages of a list.
const BYTES_MAX: usize = 256 << 20;

/// A connection that inspects a host, without a task of its own.
///
/// A user sees its own tasks. Root and the user of the host see all. The other end of a right is
/// shown under the same rule. The host closes the connection after 10 seconds without a request.
///
/// ```
/// # use mach_msg::kernel::embedded::{EmbeddedKernel, host::{Host, HostLimits}};
/// # use std::os::unix::net::UnixListener;
/// use mach_msg::kernel::Task;
/// use mach_msg::kernel::remote::HostInspection;
/// use mach_msg::ReceiveRight;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = std::env::temp_dir().join(format!("mach-msg-list-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// # let path = folder.join("kernel");
/// # let _ = std::fs::remove_file(&path);
/// # let host = Host::new(EmbeddedKernel::new(), HostLimits::default());
/// # let listener = UnixListener::bind(&path)?;
/// # let serving = { let host = host.clone(); std::thread::spawn(move || host.serve(listener)) };
/// let task = Task::join_at(&path)?;
/// let port = ReceiveRight::new_in(*task)?;
///
/// let mut inspection = HostInspection::open_at(&path)?;
/// let tasks = inspection.tasks()?;
/// assert_eq!(tasks[0].pid, std::process::id());
/// let rights = inspection.rights(tasks[0].number)?.ok_or("the task has ended")?;
/// assert_eq!(rights[0].name, port.name());
/// # drop((port, task, inspection));
/// # host.stop();
/// # serving.join().unwrap()?;
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct HostInspection {
    stream: UnixStream,
    path: PathBuf,
    frame: Vec<u8>,
}

impl HostInspection {
    /// Connects to the default host: see [`kernel::remote`](crate::kernel::remote) for the paths.
    ///
    /// # Errors
    ///
    /// See [`open_at`](Self::open_at), for each path.
    pub fn open() -> Result<Self, JoinError> {
        at_first_host(|path| Self::open_at(path))
    }

    /// Connects to the host whose socket is at `path`.
    ///
    /// # Errors
    ///
    /// The errors of [`Task::join_at`](crate::kernel::Task::join_at). A host of a release before
    /// this function refuses by its version.
    pub fn open_at(path: impl AsRef<Path>) -> Result<Self, JoinError> {
        let path = path.as_ref();
        let opened = connection::open(path, Purpose::Inspect, None, None)?;
        let failed = |error| JoinError::io(path, error);
        let stream = opened.stream;
        stream.set_write_timeout(Some(PATIENCE)).map_err(failed)?;
        Ok(Self {
            stream,
            path: path.into(),
            frame: Vec::new(),
        })
    }

    /// Returns the tasks that the caller may inspect, by their numbers.
    ///
    /// # Errors
    ///
    /// The host ended, does not reply in 10 seconds, or breaks the protocol.
    pub fn tasks(&mut self) -> Result<Vec<ListedTask>, JoinError> {
        let all = self.pages(|after| InspectRequest::Tasks { after })?;
        Ok(all.unwrap_or_default())
    }

    /// Returns the rights of a task in the order of its table of names. They are read one after the
    /// other while the task runs. Returns `None` if there is no task with this number, or none that
    /// the caller may inspect.
    ///
    /// # Errors
    ///
    /// The host ended, does not reply in 10 seconds, breaks the protocol, or lists more than
    /// 1,048,576 rights or 256 MiB.
    pub fn rights(&mut self, task: u32) -> Result<Option<Vec<ListedRight>>, JoinError> {
        self.pages(|from| InspectRequest::Rights { task, from })
    }

    /// Returns the items of all pages. `None` if there is no such task.
    fn pages<T: PageItem>(
        &mut self,
        request: impl Fn(u32) -> InspectRequest,
    ) -> Result<Option<Vec<T>>, JoinError> {
        let mut list = PagedList::new(ITEMS_MAX, BYTES_MAX);
        loop {
            let page = self.page(request(list.next));
            let added = page.and_then(|page| match page {
                Page::NoTask => Ok(None),
                Page::Items(items, next) => {
                    let bytes = self.frame.len();
                    list.add(items, next, bytes).map(|()| Some(next))
                }
            });
            match added.map_err(|error| JoinError::io(&self.path, error))? {
                None => return Ok(None),
                Some(0) => return Ok(Some(list.items)),
                Some(_) => {}
            }
        }
    }

    fn page<T: PageItem>(&mut self, request: InspectRequest) -> io::Result<Page<T>> {
        frame::start(&mut self.frame);
        request.put(&mut self.frame);
        let mut outgoing = Outgoing::new(&self.stream);
        frame::write(&mut outgoing, HANDSHAKE_MAX, &mut self.frame)?;
        let mut until = Until {
            stream: &self.stream,
            end: Instant::now().checked_add(PATIENCE),
        };
        if !frame::read(&mut until, PAGE_MAX, &mut self.frame)? {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Page::decode(&self.frame).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

/// The pages of a list that were read. A host is not trusted: a list ends.
struct PagedList<T> {
    items: Vec<T>,
    /// Start of the next page.
    next: u32,
    most: usize,
    /// Bytes of pages that may still follow.
    bytes_left: usize,
}

impl<T: PageItem> PagedList<T> {
    const fn new(most: usize, bytes_max: usize) -> Self {
        Self {
            items: Vec::new(),
            next: 0,
            most,
            bytes_left: bytes_max,
        }
    }

    /// Adds a page of this many bytes. `next` is the start of the next one, or 0.
    ///
    /// # Errors
    ///
    /// * `InvalidData`: the positions of the items do not rise, or are not in this page.
    /// * There are more items or bytes than a list may have.
    fn add(&mut self, items: Vec<T>, next: u32, bytes: usize) -> io::Result<()> {
        let mut lowest = self.next;
        for item in &items {
            let position = item.position().filter(|&position| position >= lowest);
            let after = position.and_then(|position| position.checked_add(1));
            lowest = after.ok_or(io::ErrorKind::InvalidData)?;
        }
        if next != 0 && (items.is_empty() || next < lowest) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        if self.items.len().saturating_add(items.len()) > self.most {
            let text = format!("the list has more than {} items", self.most);
            return Err(io::Error::other(text));
        }
        let left = self.bytes_left.checked_sub(bytes);
        self.bytes_left = left.ok_or_else(|| io::Error::other("the list is too long"))?;
        self.items.extend(items);
        self.next = next;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::wire::PortName;

    fn rights(indices: &[u32]) -> Vec<ListedRight> {
        let right = |&index: &u32| ListedRight {
            name: PortName(index << 8 | 3),
            ..ListedRight::default()
        };
        indices.iter().map(right).collect()
    }

    fn tasks(numbers: &[u32]) -> Vec<ListedTask> {
        let task = |&number: &u32| ListedTask {
            number,
            ..ListedTask::default()
        };
        numbers.iter().map(task).collect()
    }

    #[test]
    fn pages_of_an_honest_host_are_one_list() {
        let mut list = PagedList::new(5, 100);
        list.add(rights(&[0, 1, 7]), 9, 10).unwrap();
        assert_eq!(list.next, 9);
        list.add(rights(&[9, 0xff_ffff]), 0, 10).unwrap();
        assert_eq!(list.items, rights(&[0, 1, 7, 9, 0xff_ffff]));
        let mut list = PagedList::new(5, 100);
        list.add(tasks(&[1, 4]), 4, 10).unwrap();
        list.add(tasks(&[5, u32::MAX]), 0, 10).unwrap();
        assert_eq!(list.items, tasks(&[1, 4, 5, u32::MAX]));
    }

    #[test]
    fn pages_without_progress_are_refused() {
        for (items, next) in [
            (&[4][..], 0),
            (&[5, 5], 0),
            (&[6, 5], 0),
            (&[5, 6], 6),
            (&[5], 5),
            (&[], 5),
            (&[], 9),
        ] {
            let mut list = PagedList::new(5, 100);
            list.add(rights(&[1]), 5, 10).unwrap();
            let error = list.add(rights(items), next, 10).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidData, "{items:?} {next}");
            assert_eq!(list.items.len(), 1);
        }
        let mut list = PagedList::new(5, 100);
        assert!(list.add(tasks(&[0]), 0, 10).is_err(), "no task");
        list.add(tasks(&[1, 2, 3]), 3, 10).unwrap();
        let error = list.add(tasks(&[4, 5, 6]), 6, 10).unwrap_err().to_string();
        assert_eq!(error, "the list has more than 5 items");
        let mut list = PagedList::new(5, 19);
        list.add(tasks(&[1]), 1, 10).unwrap();
        let error = list.add(tasks(&[2]), 0, 10).unwrap_err().to_string();
        assert_eq!((&*error, list.items.len()), ("the list is too long", 1));
    }

    #[test]
    fn page_arriving_byte_by_byte_has_an_end() {
        let (own, mut host) = UnixStream::pair().unwrap();
        let writer = std::thread::spawn(move || while host.write_all(&[0]).is_ok() {});
        let end = Instant::now().checked_add(Duration::from_millis(50));
        let mut until = Until { stream: &own, end };
        let error = io::copy(&mut until, &mut io::sink()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        drop(own);
        writer.join().unwrap();
    }
}
