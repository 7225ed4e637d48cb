//! A terminal without a screen, for programs that need one.

use std::fs::{File, OpenOptions};
use std::io::{PipeWriter, Read, pipe};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::{Errno, ioctl_fionread};
use rustix::process::{ioctl_tiocsctty, setsid};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Termios, Winsize, tcgetattr, tcsetwinsize};

/// Time limit for the expected output of a program.
const PATIENCE: Duration = Duration::from_secs(60);

/// A pseudoterminal of 120 columns and 30 lines.
#[derive(Debug)]
pub struct Pseudoterminal {
    controller: OwnedFd,
    /// The side of the program. As long as it is open, its modes can be read.
    terminal: File,
    output: Receiver<Vec<u8>>,
    /// Reads the output, until `stop` is dropped.
    reader: JoinHandle<()>,
    stop: PipeWriter,
    seen: Vec<u8>,
}

impl Pseudoterminal {
    /// Makes a terminal.
    ///
    /// # Panics
    ///
    /// If the system has no pseudoterminals.
    #[must_use]
    pub fn new() -> Self {
        let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
        let controller = openpt(flags).expect("a pseudoterminal");
        grantpt(&controller).expect("its terminal");
        unlockpt(&controller).expect("its terminal");
        let name = ptsname(&controller, Vec::new()).expect("its name");
        let terminal = OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(rustix::fs::OFlags::NOCTTY.bits().cast_signed())
            .open(std::ffi::OsStr::from_bytes(name.as_bytes()))
            .expect("the terminal opens");
        let size = Winsize {
            ws_row: 30,
            ws_col: 120,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        tcsetwinsize(&terminal, size).expect("the terminal has a size");
        let mut from = File::from(controller.try_clone().expect("a descriptor"));
        let (to, output) = channel();
        let (stopped, stop) = pipe().expect("a pipe");
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while has_output(&from, &stopped) {
                // Fails when all programs have closed the terminal.
                let Ok(count @ 1..) = from.read(&mut bytes) else {
                    return;
                };
                if to.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            controller,
            terminal,
            output,
            reader,
            stop,
            seen: Vec::new(),
        }
    }

    /// Starts a program on the terminal, in a session of its own.
    ///
    /// # Panics
    ///
    /// If it cannot be started.
    pub fn start(&self, command: &mut Command) -> Child {
        let input = self.terminal.try_clone().expect("a descriptor");
        self.start_with_input(command, input.into())
    }

    /// Same as [`start`](Self::start), with another standard input.
    ///
    /// # Panics
    ///
    /// If it cannot be started.
    pub fn start_with_input(&self, command: &mut Command, input: Stdio) -> Child {
        let terminal = || Stdio::from(self.terminal.try_clone().expect("a descriptor"));
        command.stdin(input).stdout(terminal()).stderr(terminal());
        let controlling = || {
            setsid()?;
            // Standard output, which is the terminal.
            ioctl_tiocsctty(rustix::stdio::stdout())?;
            Ok(())
        };
        // SAFETY: the function makes two system calls, and allocates nothing.
        unsafe { command.pre_exec(controlling) };
        command.spawn().expect("the program starts")
    }

    /// Types a text.
    ///
    /// # Panics
    ///
    /// If the terminal is gone.
    pub fn type_text(&self, text: &str) {
        let written = rustix::io::write(&self.controller, text.as_bytes());
        assert_eq!(written, Ok(text.len()));
    }

    /// Waits until all that was typed is read. Text that is typed now may arrive after that.
    ///
    /// # Panics
    ///
    /// If it is not read in a minute.
    pub fn wait_until_read(&self) {
        let start = Instant::now();
        while ioctl_fionread(&self.terminal) != Ok(0) {
            assert!(start.elapsed() < PATIENCE, "keys are not read");
            thread::yield_now();
        }
    }

    /// Ends the terminal, as the end of a connection does: its programs get `SIGHUP`, and can no
    /// longer read or write.
    ///
    /// # Panics
    ///
    /// If the reader of the output panicked.
    pub fn hang_up(self) {
        drop((self.terminal, self.stop));
        self.reader.join().expect("the reader does not panic");
        drop(self.controller);
    }

    /// Waits until a text was written to the terminal, and returns all that was written so far.
    ///
    /// # Panics
    ///
    /// If the text does not appear within a minute.
    pub fn expect(&mut self, text: &str) -> String {
        let start = Instant::now();
        loop {
            let seen = self.seen();
            if seen.contains(text) {
                return seen;
            }
            match self.output.recv_timeout(Duration::from_millis(100)) {
                Ok(bytes) => self.seen.extend(bytes),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => panic!("`{text}` does not come: {seen}"),
            }
            assert!(start.elapsed() < PATIENCE, "`{text}` does not come: {seen}");
        }
    }

    /// Discards the output so far.
    pub fn forget(&mut self) {
        self.seen.clear();
    }

    /// Returns the modes of the terminal, as text that can be compared.
    ///
    /// # Panics
    ///
    /// If the terminal is gone.
    #[must_use]
    pub fn modes(&self) -> String {
        let Termios {
            input_modes,
            output_modes,
            control_modes,
            local_modes,
            ..
        } = tcgetattr(&self.terminal).expect("the modes");
        format!("{input_modes:?} {output_modes:?} {control_modes:?} {local_modes:?}")
    }

    fn seen(&self) -> String {
        String::from_utf8_lossy(&self.seen).into_owned()
    }
}

/// Waits for output. Returns false if `stopped` ends.
fn has_output(from: &File, stopped: &impl AsFd) -> bool {
    loop {
        let mut watched = [
            PollFd::new(stopped, PollFlags::IN),
            PollFd::new(from, PollFlags::IN),
        ];
        match poll(&mut watched, None) {
            Ok(_) => return watched[0].revents().is_empty(),
            Err(Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}

impl Default for Pseudoterminal {
    fn default() -> Self {
        Self::new()
    }
}
