//! Lists of the tasks of a host and of their rights.

use std::io;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::kernel::link::inspect::{InspectRequest, PAGE_MAX, Page, PageItem};
use crate::kernel::link::{HANDSHAKE_MAX, Purpose, frame, frame::Outgoing};
use crate::kernel::listing::{ListedRight, ListedTask};

use super::connection::{self, at_first_host};
use super::error::JoinError;

/// Time that a host has for a page.
const PATIENCE: Duration = Duration::from_secs(10);

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
    /// Those of [`Task::join_at`](crate::kernel::Task::join_at). A host of a release before this
    /// function refuses by its version.
    pub fn open_at(path: impl AsRef<Path>) -> Result<Self, JoinError> {
        let path = path.as_ref();
        let opened = connection::open(path, Purpose::Inspect, None, None)?;
        let failed = |error| JoinError::io(path, error);
        let stream = opened.stream;
        stream.set_read_timeout(Some(PATIENCE)).map_err(failed)?;
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
    /// The host ended, does not reply, or breaks the protocol.
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
    /// The host ended, does not reply, or breaks the protocol.
    pub fn rights(&mut self, task: u32) -> Result<Option<Vec<ListedRight>>, JoinError> {
        self.pages(|from| InspectRequest::Rights { task, from })
    }

    /// Returns the items of all pages. `None` if there is no such task.
    fn pages<T: PageItem>(
        &mut self,
        request: impl Fn(u32) -> InspectRequest,
    ) -> Result<Option<Vec<T>>, JoinError> {
        let mut all = Vec::new();
        let mut from = 0;
        loop {
            let page = self.page(request(from));
            match page.map_err(|error| JoinError::io(&self.path, error))? {
                Page::NoTask => return Ok(None),
                Page::Items(items, 0) => {
                    all.extend(items);
                    return Ok(Some(all));
                }
                Page::Items(items, next) if next > from => {
                    all.extend(items);
                    from = next;
                }
                Page::Items(..) => {
                    let endless = io::ErrorKind::InvalidData.into();
                    return Err(JoinError::io(&self.path, endless));
                }
            }
        }
    }

    fn page<T: PageItem>(&mut self, request: InspectRequest) -> io::Result<Page<T>> {
        frame::start(&mut self.frame);
        request.put(&mut self.frame);
        let mut outgoing = Outgoing::new(&self.stream);
        frame::write(&mut outgoing, HANDSHAKE_MAX, &mut self.frame)?;
        match frame::read(&mut &self.stream, PAGE_MAX, &mut self.frame) {
            Ok(true) => {}
            Ok(false) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                return Err(io::ErrorKind::TimedOut.into());
            }
            Err(error) => return Err(error),
        }
        Page::decode(&self.frame).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}
