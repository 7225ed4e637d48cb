//! The terminal: enters and leaves the view, reads keys, and draws.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::layout::{Position, Rect};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::{flag, low_level};

use crate::definitions::Definitions;
use crate::failure::Failure;
use crate::output::Output;

use super::event::TraceEvent;
use super::feed::{Update, Updates, is_large};
use super::state::{Feed, Key, State};
use super::view;

/// Time between two frames, if nothing is pressed.
const FRAME: Duration = Duration::from_millis(100);

/// Time for events between two frames.
const READING: Duration = Duration::from_millis(50);

/// Number of keys that wait for the view.
const KEYS: usize = 64;

/// Returns the reason why the view cannot be shown.
pub(super) fn check() -> Result<(), String> {
    if !io::stdout().is_terminal() {
        return Err("`--tui` needs a terminal: standard output is none".to_owned());
    }
    keys()
        .map(drop)
        .map_err(|_| "`--tui` needs a terminal for its keys: standard input is none".to_owned())
}

/// Returns the terminal from which keys are read: standard input, or the terminal of the session.
fn keys() -> io::Result<File> {
    if io::stdin().is_terminal() {
        return io::stdin().as_fd().try_clone_to_owned().map(File::from);
    }
    // `/dev/tty` cannot be waited for on Apple systems.
    if cfg!(target_vendor = "apple") {
        return Err(io::ErrorKind::Unsupported.into());
    }
    File::open("/dev/tty")
}

/// Shows the view until a key or a signal ends it.
pub(super) fn show(
    mut state: State,
    updates: &Updates,
    definitions: &Definitions,
    output: &mut Output,
) -> Result<(), Failure> {
    let signals = ViewSignals::register()?;
    let result = {
        let mut screen = Screen::enter(output)?;
        run(&mut state, updates, definitions, &signals, &mut screen)
    };
    // Acts as if there were no handler, once the terminal is restored.
    if let Ok(number @ 1..) = i32::try_from(signals.end.load(Ordering::Relaxed)) {
        low_level::emulate_default_handler(number)?;
    }
    Ok(result?)
}

/// The signals that have arrived.
struct ViewSignals {
    /// Number of the last signal that ends the view, or 0.
    end: Arc<AtomicUsize>,
    /// True if the view has to stop until `SIGCONT`.
    stop: Arc<AtomicBool>,
}

impl ViewSignals {
    fn register() -> io::Result<Self> {
        let signals = Self {
            end: Arc::default(),
            stop: Arc::default(),
        };
        for number in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
            let value = usize::try_from(number).unwrap_or(0);
            flag::register_usize(number, Arc::clone(&signals.end), value)?;
        }
        flag::register(SIGTSTP, Arc::clone(&signals.stop))?;
        Ok(signals)
    }

    fn has_end(&self) -> bool {
        self.end.load(Ordering::Relaxed) != 0
    }
}

fn run(
    state: &mut State,
    updates: &Updates,
    definitions: &Definitions,
    signals: &ViewSignals,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let keys = keys()?;
    let events = read_events()?;
    let mut last = Instant::now();
    // The screen does not show the current state.
    let mut is_old = true;
    while !state.has_quit && !signals.has_end() {
        if signals.stop.swap(false, Ordering::Relaxed) {
            screen.stop()?;
            is_old = true;
        }
        state.pass(last.elapsed());
        last = Instant::now();
        // Rates fall with time, as long as more calls can follow.
        is_old |= state.feed == Feed::Reading && !state.is_paused();
        let has_more = take(state, updates, definitions);
        if is_old {
            let drawn = screen.terminal.draw(|frame| view::draw(frame, state));
            drawn.map(drop)?;
        }
        is_old = false;
        check_terminal(&keys)?;
        let time = if has_more { Duration::ZERO } else { FRAME };
        let mut taken = 0;
        let mut next = match events.recv_timeout(time) {
            Ok(event) => Some(event?),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::BrokenPipe.into()),
        };
        while let Some(event) = next.take() {
            is_old = true;
            if let Event::Key(pressed) = event {
                if is_suspend(pressed) {
                    // The whole job, as the terminal would outside of raw mode.
                    kill_current_process_group(Signal::TSTP)?;
                } else if let Some(key) = key(pressed) {
                    state.press(key);
                }
            }
            // A frame is drawn after the keys in the channel were handled.
            taken += 1;
            if taken < KEYS {
                next = events.try_recv().ok().transpose()?;
            }
        }
    }
    Ok(())
}

/// Starts to read keys and changes of the size, until an error.
///
/// In a thread of its own, because the reader waits in the middle of an escape sequence, and after
/// one that it does not know.
fn read_events() -> io::Result<Receiver<io::Result<Event>>> {
    let (to, events) = sync_channel(KEYS);
    // The thread ends with the program.
    thread::Builder::new().name("keys".into()).spawn(move || {
        loop {
            let event = event::read();
            let is_last = event.is_err();
            if to.send(event).is_err() || is_last {
                return;
            }
        }
    })?;
    Ok(events)
}

/// Checks that the terminal exists.
///
/// # Errors
///
/// `BrokenPipe` if the terminal is gone, because the reader of its keys would wait for the next one
/// forever.
fn check_terminal(keys: &File) -> io::Result<()> {
    let mut watched = [PollFd::new(keys, PollFlags::empty())];
    match poll(&mut watched, Some(&Timespec::default())) {
        Ok(_) | Err(Errno::INTR) => {}
        Err(error) => return Err(error.into()),
    }
    let [keys] = &watched;
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    match keys.revents().intersects(gone) {
        true => Err(io::ErrorKind::BrokenPipe.into()),
        false => Ok(()),
    }
}

/// Takes the available updates, for a limited time. Returns true if there are more.
fn take(state: &mut State, updates: &Updates, definitions: &Definitions) -> bool {
    let start = Instant::now();
    while state.feed == Feed::Reading && start.elapsed() < READING {
        match updates.from.try_recv() {
            Ok(Update::Call(call)) => {
                state.add(TraceEvent::of(&call, definitions));
                if is_large(&call) {
                    // Fails if the reader has ended.
                    let _ = updates.taken.try_send(());
                }
            }
            Ok(Update::Ended) => state.feed = Feed::Ended,
            Ok(Update::Failed(error)) => state.feed = Feed::Failed(error),
            Err(TryRecvError::Empty) => return false,
            Err(TryRecvError::Disconnected) => {
                state.feed = Feed::Failed("the reader of the capture has failed".to_owned());
            }
        }
    }
    state.feed == Feed::Reading
}

/// Returns true for Ctrl-Z, which raw mode does not turn into a signal.
fn is_suspend(pressed: KeyEvent) -> bool {
    pressed.kind != KeyEventKind::Release
        && pressed.code == KeyCode::Char('z')
        && pressed.modifiers.contains(KeyModifiers::CONTROL)
}

/// Returns the key of the view.
fn key(pressed: KeyEvent) -> Option<Key> {
    if pressed.kind == KeyEventKind::Release {
        return None;
    }
    let has_control = pressed.modifiers.contains(KeyModifiers::CONTROL);
    Some(match pressed.code {
        KeyCode::Char('c') if has_control => Key::Interrupt,
        KeyCode::Char(_) if has_control => return None,
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Tab => Key::Tab,
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Escape,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Left
        | KeyCode::Right
        | KeyCode::BackTab
        | KeyCode::Delete
        | KeyCode::Insert
        | KeyCode::F(_)
        | KeyCode::Null
        | KeyCode::CapsLock
        | KeyCode::ScrollLock
        | KeyCode::NumLock
        | KeyCode::PrintScreen
        | KeyCode::Pause
        | KeyCode::Menu
        | KeyCode::KeypadBegin
        | KeyCode::Media(_)
        | KeyCode::Modifier(_) => return None,
    })
}

/// The terminal in raw mode with the alternate screen, until this is dropped.
struct Screen<'o> {
    terminal: Terminal<CrosstermBackend<&'o mut Output>>,
    _entered: Entered,
}

impl<'o> Screen<'o> {
    fn enter(output: &'o mut Output) -> io::Result<Self> {
        let entered = Entered::enter(output)?;
        Ok(Self {
            terminal: Terminal::new(CrosstermBackend::new(output))?,
            _entered: entered,
        })
    }

    /// Leaves the terminal as it was, stops this process, and enters again when it continues.
    fn stop(&mut self) -> io::Result<()> {
        restore();
        low_level::emulate_default_handler(SIGTSTP)?;
        enable_raw_mode()?;
        execute!(self.terminal.backend_mut(), EnterAlternateScreen, Hide)?;
        // Not `clear`, which asks the terminal for the position of the cursor: the thread that
        // reads keys takes the reply.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }
}

/// Restores the terminal when it is dropped, or when this thread panics: before the message of the
/// panic, which would be lost with the alternate screen.
struct Entered;

impl Entered {
    fn enter(output: &mut Output) -> io::Result<Self> {
        enable_raw_mode()?;
        let entered = Self;
        let shown_by = thread::current().id();
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // Another thread would wait for standard output, which this one has locked.
            if thread::current().id() == shown_by {
                restore();
            }
            previous(info);
        }));
        execute!(output, EnterAlternateScreen, Hide)?;
        Ok(entered)
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        restore();
    }
}

/// Leaves the alternate screen and raw mode. Errors are ignored: the terminal can be gone.
fn restore() {
    let _ = execute!(io::stdout(), LeaveAlternateScreen, Show);
    let _ = io::stdout().flush();
    let _ = disable_raw_mode();
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::Command;

    use mach_msg_tests::pseudoterminal::Pseudoterminal;

    use super::*;
    use crate::output::Color;

    /// Run by the other test, on a terminal.
    #[test]
    #[ignore = "needs a terminal"]
    fn panics_in_the_view() {
        let mut output = Output::new(Color::Auto);
        let _screen = Screen::enter(&mut output).unwrap();
        panic!("in the view");
    }

    #[test]
    fn panic_restores_the_terminal_before_its_message() {
        let mut terminal = Pseudoterminal::new();
        let before = terminal.modes();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--ignored", "--nocapture", "--exact", "--test-threads=1"]);
        command.arg("trace::tui::terminal::tests::panics_in_the_view");
        let mut child = terminal.start(&mut command);
        let screen = terminal.expect("in the view");
        let leave = screen.find("\u{1b}[?1049l").expect("the screen is left");
        assert!(screen.find("\u{1b}[?1049h").unwrap() < leave, "{screen:?}");
        assert!(leave < screen.rfind("in the view").unwrap(), "{screen:?}");
        assert!(!child.wait().unwrap().success());
        assert_eq!(terminal.modes(), before);
    }
}
