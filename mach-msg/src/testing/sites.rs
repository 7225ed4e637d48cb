//! The source locations at which names of tasks were created.

use std::backtrace::Backtrace;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::kernel::embedded::{Argument, Code, Event};
use crate::kernel::{KernReturn, MsgReturn, PortType, Task};
use crate::wire::PortName;

/// Sites that are kept for each name.
const SITES: usize = 8;

/// A call that made a name or added references to it.
#[derive(Clone)]
pub(super) struct Site {
    call: &'static str,
    /// Present in builds with debug assertions.
    backtrace: Option<Arc<Backtrace>>,
}

/// The sites of the names of all tasks of a kernel.
#[derive(Default)]
pub(super) struct Sites(Mutex<HashMap<(Task, PortName), Vec<Site>>>);

impl Sites {
    fn lock(&self) -> MutexGuard<'_, HashMap<(Task, PortName), Vec<Site>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the sites of a name, the oldest first.
    pub(super) fn of(&self, task: Task, name: PortName) -> Vec<Site> {
        self.lock().get(&(task, name)).cloned().unwrap_or_default()
    }

    fn knows(&self, task: Task, name: PortName) -> bool {
        self.lock().contains_key(&(task, name))
    }

    /// Forgets the names of a task.
    pub(super) fn forget(&self, task: Task) {
        self.lock().retain(|(of, _), _| *of != task);
    }

    /// Adds a site in this thread's stack.
    pub(super) fn record(&self, task: Task, names: &[PortName], call: &'static str) {
        if names.is_empty() {
            return;
        }
        let backtrace = cfg!(debug_assertions).then(|| Arc::new(Backtrace::force_capture()));
        let mut sites = self.lock();
        for &name in names {
            let sites = sites.entry((task, name)).or_default();
            if sites.len() < SITES {
                let backtrace = backtrace.clone();
                sites.push(Site { call, backtrace });
            }
        }
    }

    /// Adds the sites of a call that was made, and removes those of names that it has released.
    pub(super) fn observe(&self, event: &Event) {
        if !matches!(
            event.code,
            Code::Kern(KernReturn::SUCCESS) | Code::Msg(MsgReturn::SUCCESS)
        ) {
            return;
        }
        // SAFETY: a query; it changes no reference.
        let calls = unsafe { event.task.calls() };
        let arguments = event
            .arguments
            .iter()
            .filter_map(|argument| match argument {
                Argument::Name(name) => Some(*name),
                Argument::Number(_) | Argument::Text(_) => None,
            });
        for name in arguments {
            if calls.port_type(name).is_err() {
                self.lock().remove(&(event.task, name));
            }
        }
        match (event.call, event.arguments.as_slice()) {
            ("port_insert_right", [Argument::Name(name), ..])
            | ("port_allocate_name", [_, Argument::Name(name)]) => {
                self.record(event.task, &[*name], event.call);
            }
            ("port_mod_refs", [Argument::Name(name), _, Argument::Number(delta)]) if *delta > 0 => {
                self.record(event.task, &[*name], event.call);
            }
            (
                "port_allocate"
                | "port_construct"
                | "port_extract_right"
                | "reply_port"
                | "task_self"
                | "create_voucher"
                | "bootstrap_look_up"
                | "bootstrap_check_in"
                | "task_get_special_port"
                | "ports_lookup"
                | "port_request_notification",
                _,
            ) => self.record(event.task, &event.names, event.call),
            ("msg", [.., Argument::Name(receiver)]) => {
                // The port that the message was sent to has got no reference.
                let is_port = |name| {
                    let kind = calls.port_type(name).unwrap_or(PortType::empty());
                    kind & (PortType::RECEIVE | PortType::SEND) == PortType::RECEIVE
                };
                let is_new = |name: &PortName| {
                    name != receiver && !(is_port(*name) && self.knows(event.task, *name))
                };
                let names: Vec<_> = event.names.iter().copied().filter(is_new).collect();
                self.record(event.task, &names, event.call);
            }
            // These include `transfer`, whose name is of another task.
            _ => {}
        }
    }
}

impl Site {
    #[cfg(test)]
    pub(super) const fn without_place(call: &'static str) -> Self {
        Self {
            call,
            backtrace: None,
        }
    }

    /// True for the task's own port, whose name the kernel makes at first use.
    pub(super) fn is_task_self(&self) -> bool {
        self.call == "task_self"
    }

    /// True for a port that a thread keeps for its replies. A call has created it. Calls create no
    /// other ports, except for calls that are only started.
    pub(super) fn is_reply_port(&self) -> bool {
        let text = self.backtrace.as_ref().map(ToString::to_string);
        self.call == "port_allocate" && text.is_some_and(|text| is_in_call(&text))
    }
}

/// Returns true for the backtrace of a call of this crate that waits for a reply.
fn is_in_call(backtrace: &str) -> bool {
    let of_call = |frame: &Frame<'_>| match frame.place {
        Some(place) => place.contains("/message/call.rs:") || place.contains("/service/client.rs:"),
        None => {
            let path = frame.function.trim_start_matches('<');
            path.starts_with("mach_msg::message::call::")
                || path.starts_with("mach_msg::service::client::")
        }
    };
    let frames = Frame::all(backtrace).filter(Frame::is_internal);
    let frames: Vec<_> = frames.filter(of_call).collect();
    let is_started = |frame: &Frame<'_>| frame.function.contains("start");
    !frames.is_empty() && !frames.iter().any(is_started)
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let call = if self.call == "msg" {
            "a received message"
        } else {
            self.call
        };
        write!(f, "by {call}")?;
        let Some(backtrace) = &self.backtrace else {
            return Ok(());
        };
        match Frame::caller(&backtrace.to_string()) {
            Some(frame) => write!(f, " {frame}"),
            None => Ok(()),
        }
    }
}

/// A frame in the text of a backtrace.
#[derive(Debug, PartialEq, Eq)]
struct Frame<'t> {
    /// Its path, or only its name if the function was inlined and debug information is reduced.
    function: &'t str,
    /// File, line and column.
    place: Option<&'t str>,
}

impl<'t> Frame<'t> {
    /// Returns the frames, the innermost first.
    fn all(backtrace: &'t str) -> impl Iterator<Item = Self> {
        let mut lines = backtrace.lines().map(str::trim_start).peekable();
        std::iter::from_fn(move || {
            loop {
                let (number, function) = match lines.next()?.split_once(": ") {
                    Some(frame) => frame,
                    None => continue,
                };
                if number.bytes().all(|digit| digit.is_ascii_digit()) {
                    let place = lines.next_if(|next| next.starts_with("at "));
                    let place = place.map(|place| place.trim_start_matches("at "));
                    return Some(Self { function, place });
                }
            }
        })
    }

    /// Returns the frame of the innermost function that is not internal.
    fn caller(backtrace: &'t str) -> Option<Self> {
        Self::all(backtrace).find(|frame| !frame.is_internal())
    }

    /// True for a function of this crate or of the standard library, and for one of unknown origin.
    fn is_internal(&self) -> bool {
        // The folder of this crate's sources, as passed to the compiler.
        let sources = file!()
            .strip_suffix("testing/sites.rs")
            .unwrap_or("mach-msg/src/");
        match self.place {
            Some(place) => {
                let in_sources = place
                    .split_once(sources)
                    .is_some_and(|(before, _)| before.is_empty() || before.ends_with(['/', '\\']));
                in_sources
                    || place.starts_with("/rustc/")
                    || ["std", "core", "alloc"]
                        .iter()
                        .any(|name| place.contains(&format!("/library/{name}/src/")))
            }
            None => {
                let path = self.function.trim_start_matches(['<', '&']);
                let root = path.split(':').next().unwrap_or(path);
                // Symbols may have a hash: `std[1a2b]`.
                let root = root.split('[').next().unwrap_or(root);
                matches!(root, "mach_msg" | "std" | "core" | "alloc") || !path.contains("::")
            }
        }
    }
}

impl fmt::Display for Frame<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place {
            write!(f, "at {place} ")?;
        }
        write!(f, "in {}", self.function)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::kernel::embedded::{EmbeddedKernel, OwnedTask};
    use crate::kernel::{Calls, PortRight};

    /// A task with a receive right, a send right, and a name that no longer denotes anything.
    struct Names {
        task: OwnedTask,
        port: PortName,
        right: PortName,
        gone: PortName,
    }

    impl Names {
        fn new() -> Self {
            let task = EmbeddedKernel::new().create_task();
            let calls = calls(&task);
            let [port, right, gone] =
                [(); 3].map(|()| calls.port_allocate(PortRight::Receive as u32).unwrap());
            calls.port_insert_right(right, right, 20).unwrap();
            calls
                .port_mod_refs(gone, PortRight::Receive as u32, -1)
                .unwrap();
            Self {
                task,
                port,
                right,
                gone,
            }
        }

        fn event(&self, call: &'static str, arguments: &[Argument], names: &[PortName]) -> Event {
            Event {
                task: *self.task,
                call,
                arguments: arguments.into(),
                code: Code::Kern(KernReturn::SUCCESS),
                names: names.into(),
                start: Instant::now(),
                duration: Duration::ZERO,
                sent: None,
                received: None,
            }
        }

        /// Returns the calls that an observer of one event keeps for a name.
        fn kept(&self, name: PortName, event: &Event) -> Vec<&'static str> {
            let sites = Sites::default();
            sites.observe(event);
            self.of(&sites, name)
        }

        fn of(&self, sites: &Sites, name: PortName) -> Vec<&'static str> {
            let sites = sites.of(*self.task, name);
            sites.iter().map(|site| site.call).collect()
        }
    }

    fn calls(task: &OwnedTask) -> Calls {
        // SAFETY: each test releases only rights that it created with these calls.
        unsafe { task.calls() }
    }

    #[test]
    fn calls_creating_a_name_are_its_sites() {
        let names = Names::new();
        let name = names.right;
        for call in [
            "port_allocate",
            "port_construct",
            "port_extract_right",
            "reply_port",
            "task_self",
            "create_voucher",
            "bootstrap_look_up",
            "bootstrap_check_in",
            "task_get_special_port",
            "ports_lookup",
            "port_request_notification",
        ] {
            let event = names.event(call, &[Argument::Number(1)], &[name]);
            assert_eq!(names.kept(name, &event), [call]);
        }
        let (first, other) = (Argument::Name(name), Argument::Name(names.port));
        let number = Argument::Number;
        for (call, arguments) in [
            (
                "port_insert_right",
                &[first.clone(), other.clone(), number(20)][..],
            ),
            ("port_allocate_name", &[number(1), first.clone()]),
            ("port_mod_refs", &[first.clone(), number(0), number(1)]),
            ("port_mod_refs", &[first.clone(), number(0), number(2)]),
        ] {
            let event = names.event(call, arguments, &[]);
            assert_eq!(names.kept(name, &event), [call]);
            assert!(names.kept(names.port, &event).is_empty(), "{call}");
        }
        for (call, arguments) in [
            ("port_mod_refs", [first.clone(), number(0), number(0)]),
            ("port_mod_refs", [first.clone(), number(0), number(-1)]),
            ("transfer", [first.clone(), number(20), number(0)]),
            ("port_get_refs", [first.clone(), number(0), number(0)]),
        ] {
            let event = names.event(call, &arguments, &[name]);
            assert!(names.kept(name, &event).is_empty(), "{call}");
        }
    }

    #[test]
    fn failed_calls_are_not_sites() {
        let names = Names::new();
        for (code, is_kept) in [
            (Code::Kern(KernReturn::INVALID_NAME), false),
            (Code::Msg(MsgReturn::RCV_TIMED_OUT), false),
            (Code::Msg(MsgReturn::SUCCESS), true),
            (Code::Kern(KernReturn::SUCCESS), true),
        ] {
            let event = Event {
                code,
                ..names.event("port_allocate", &[], &[names.right])
            };
            let kept = names.kept(names.right, &event);
            assert_eq!(kept.is_empty(), !is_kept, "{code:?}");
        }
    }

    #[test]
    fn received_names_are_sites_except_for_known_ports() {
        let names = Names::new();
        let receiver = Argument::Name(names.port);
        let text = Argument::Text("RCV_MSG".into());
        let event = names.event("msg", &[text, receiver], &[names.port, names.right]);
        assert!(names.kept(names.port, &event).is_empty());
        assert_eq!(names.kept(names.right, &event), ["msg"]);
        // A receive right without send rights that has a site was not received.
        let receiver = Argument::Name(names.right);
        let event = names.event("msg", &[receiver], &[names.port, names.right]);
        assert_eq!(names.kept(names.port, &event), ["msg"]);
        let sites = Sites::default();
        sites.record(*names.task, &[names.port, names.right], "port_allocate");
        sites.observe(&event);
        assert_eq!(names.of(&sites, names.port), ["port_allocate"]);
        let receiver = Argument::Name(names.port);
        let event = names.event("msg", &[receiver], &[names.right]);
        sites.observe(&event);
        assert_eq!(names.of(&sites, names.right), ["port_allocate", "msg"]);
    }

    #[test]
    fn sites_of_released_names_and_ended_tasks_are_forgotten() {
        let names = Names::new();
        let other = EmbeddedKernel::new().create_task();
        let sites = Sites::default();
        for task in [*names.task, *other] {
            sites.record(task, &[names.port, names.gone], "port_allocate");
        }
        let released = [names.port, names.gone].map(Argument::Name);
        sites.observe(&names.event("port_deallocate", &released, &[]));
        assert_eq!(names.of(&sites, names.port).len(), 1);
        assert!(names.of(&sites, names.gone).is_empty());
        assert_eq!(sites.of(*other, names.gone).len(), 1);
        sites.forget(*names.task);
        assert!(names.of(&sites, names.port).is_empty());
        assert_eq!(sites.of(*other, names.port).len(), 1);
    }

    #[test]
    fn at_most_eight_sites_are_kept_for_a_name() {
        let names = Names::new();
        let sites = Sites::default();
        for kept in [1, 2, 3, 4, 5, 6, 7, 8, 8] {
            sites.record(*names.task, &[names.port], "port_mod_refs");
            assert_eq!(names.of(&sites, names.port).len(), kept);
        }
    }

    #[test]
    fn site_has_the_function_and_place_of_the_caller() {
        assert_eq!(
            Site::without_place("msg").to_string(),
            "by a received message"
        );
        assert_eq!(Site::without_place("task_self").to_string(), "by task_self");
        assert!(Site::without_place("task_self").is_task_self());
        for call in ["port_allocate", "msg"] {
            let site = Site::without_place(call);
            assert!(!site.is_task_self() && !site.is_reply_port());
        }
    }

    #[test]
    fn port_made_in_a_call_is_a_reply_port() {
        let sources = file!().strip_suffix("testing/sites.rs").unwrap();
        let at = |function: &str, place: &str| {
            is_in_call(&format!(
                "   0: std::main\n   1: {function}\n             at /home/me/{place}:5:9\n   2: main\n"
            ))
        };
        assert!(at("call", &format!("{sources}message/call.rs")));
        assert!(at("call", &format!("{sources}service/client.rs")));
        assert!(!at("call", &format!("{sources}message/reply_port.rs")));
        assert!(!at("start_call", &format!("{sources}message/call.rs")));
        assert!(!at("call", "other/src/message/call.rs"));
        let without_place = |function| is_in_call(&format!("   0: {function}\n   1: main\n"));
        for function in [
            "mach_msg::message::call::exchange",
            "<mach_msg::message::call::Call as Send>::send",
            "mach_msg::service::client::call",
            "<mach_msg::service::client::Client>::call",
        ] {
            assert!(without_place(function), "{function}");
        }
        for function in [
            "mach_msg::message::call::start",
            "mach_msg::message::reply_port::take",
            "other::mach_msg::message::call::exchange",
            "call",
        ] {
            assert!(!without_place(function), "{function}");
        }
        assert!(!is_in_call(
            "   0: mach_msg::service::client::transmit\n   \
             1: mach_msg::service::client::start\n"
        ));
        assert!(!is_in_call("disabled backtrace"));
    }

    #[test]
    fn functions_without_place_are_internal_by_their_root() {
        let is_internal = |function| {
            let place = None;
            Frame { function, place }.is_internal()
        };
        for function in [
            "mach_msg::port::new",
            "<mach_msg::port::SendRight as core::fmt::Debug>::fmt",
            "<&mach_msg::port::SendRight>::f",
            "std::thread::spawn",
            "std[1a2b]::thread::spawn",
            "core::ops::function::FnOnce::call_once",
            "alloc::vec::from",
            "main",
        ] {
            assert!(is_internal(function), "{function}");
        }
        for function in ["mach_msg_tests::f", "kv::main", "<kv::Store>::new"] {
            assert!(!is_internal(function), "{function}");
        }
    }

    #[test]
    fn places_are_internal_in_this_crate_and_the_standard_library() {
        let sources = file!().strip_suffix("testing/sites.rs").unwrap();
        let is_internal = |place: &str| {
            let (function, place) = ("kv::f", Some(place));
            Frame { function, place }.is_internal()
        };
        for place in [
            format!("{sources}port/mod.rs:1:1"),
            format!("C:\\{sources}port/mod.rs:1:1"),
            "/rustc/abc/library/core/src/ops.rs:1:1".into(),
            "/home/me/library/std/src/thread.rs:1:1".into(),
            "/home/me/library/core/src/bool.rs:1:1".into(),
            "/home/me/library/alloc/src/boxed.rs:1:1".into(),
        ] {
            assert!(is_internal(&place), "{place}");
        }
        for place in [
            format!("/home/my-{sources}port/mod.rs:1:1"),
            "./src/main.rs:1:1".into(),
            "/home/me/rustc/main.rs:1:1".into(),
        ] {
            assert!(!is_internal(&place), "{place}");
        }
    }

    fn caller(text: &str) -> String {
        Frame::caller(text).map_or_else(String::new, |frame| frame.to_string())
    }

    #[test]
    fn caller_is_first_function_outside_of_the_crate() {
        let sources = file!().strip_suffix("testing/sites.rs").unwrap();
        let text = format!(
            "   0: std::backtrace::Backtrace::force_capture\n             \
             at /rustc/1/library/std/src/backtrace.rs:1:1\n   \
             1: <mach_msg::testing::sites::Sites>::record\n   \
             2: take\n             at /home/me/{sources}message/reply_port.rs:5:9\n   \
             3: {{closure#0}}\n             at ./tests/kv.rs:33:20\n   \
             4: main\n"
        );
        assert_eq!(caller(&text), "at ./tests/kv.rs:33:20 in {closure#0}");
        assert_eq!(Frame::all(&text).filter(Frame::is_internal).count(), 4);
        let without_places = "   0: mach_msg::port::new\n   1: kv::main\n   2: main\n";
        assert_eq!(caller(without_places), "in kv::main");
        let similar = "   0: new\n             at /home/me/my-mach-msg/src/lib.rs:1:1\n";
        let place = "/home/me/my-mach-msg/src/lib.rs:1:1";
        assert_eq!(caller(similar), format!("at {place} in new"));
        assert_eq!(caller("disabled backtrace"), "");
        assert_eq!(caller("note: kv::text\n   0: kv::main\n"), "in kv::main");
        assert_eq!(caller("1a: kv::other\n"), "");
    }
}
