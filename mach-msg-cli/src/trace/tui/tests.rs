//! The view without a terminal: calls and keys in, a screen out.

use std::time::Duration;

use expect_test::expect;
use mach_msg::capture::RecordedCall;
use mach_msg::wire::{Bits, Header, PortName};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use zerocopy::IntoBytes;

use super::event::TraceEvent;
use super::state::{Feed, Key, State};
use super::view;
use crate::definitions::Definitions;
use crate::trace::filter::Filter;

/// Returns a message with this id and contents.
fn message(remote: u32, local: u32, id: i32, body: u32) -> Vec<u8> {
    let header = Header {
        bits: Bits::new(19, 0, 0, false),
        size: 28,
        remote: PortName(remote),
        local: PortName(local),
        id,
        ..Header::default()
    };
    [header.as_bytes(), body.as_bytes()].concat()
}

fn call(task: u32, milliseconds: u64) -> RecordedCall {
    let mut call = RecordedCall::default();
    call.task = task;
    call.time = Duration::from_millis(milliseconds);
    call.duration = Duration::from_micros(5);
    call.is_msg_code = true;
    call
}

fn send(task: u32, milliseconds: u64, port: u32, id: i32, body: u32) -> RecordedCall {
    let mut call = call(task, milliseconds);
    call.sent = Some(message(port, 0, id, body));
    call
}

fn receive(task: u32, milliseconds: u64, port: u32, id: i32, body: u32) -> RecordedCall {
    let mut call = call(task, milliseconds);
    call.received = Some(message(0, port, id, body));
    call
}

/// A state to which calls are added.
struct Shown {
    state: State,
    definitions: Definitions,
}

impl Shown {
    fn new(calls: &[RecordedCall]) -> Self {
        let mut shown = Self {
            state: State::new("program.machcap".into(), Filter::default()),
            definitions: Definitions::ready(),
        };
        shown.add(calls);
        shown
    }

    fn add(&mut self, calls: &[RecordedCall]) {
        for call in calls {
            self.state.add(TraceEvent::of(call, &self.definitions));
        }
    }

    fn press(&mut self, keys: &[Key]) {
        for &key in keys {
            self.state.press(key);
        }
    }

    fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            self.state.press(Key::Char(c));
        }
    }

    /// Returns the lines of a screen, without spaces at their ends.
    fn screen(&self, width: u16, height: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal
            .draw(|frame| view::draw(frame, &self.state))
            .unwrap();
        let buffer = terminal.backend().buffer();
        let mut text = String::new();
        for row in 0..height {
            let line: String = (0..width)
                .map(|column| buffer[(column, row)].symbol())
                .collect();
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// Returns the names of the ports in their order, with their tasks.
    fn ports(&self) -> Vec<(u32, u32)> {
        let rows = self.state.ports();
        rows.iter()
            .map(|row| (row.key.task, row.key.name))
            .collect()
    }
}

/// Three messages of task 1 to a port of task 2, which has received one, and one to another port.
fn calls() -> Vec<RecordedCall> {
    let mut failed = send(1, 900, 0x103, 7, 4);
    failed.code = 0x1000_0003;
    vec![
        send(1, 100, 0x103, 7, 1),
        send(1, 200, 0x103, 7, 2),
        receive(2, 300, 0x207, 7, 1),
        send(1, 1200, 0x30b, 2405, 3),
        failed,
    ]
}

#[test]
fn screen_shows_ports_queues_rates_and_calls() {
    let mut shown = Shown::new(&calls());
    shown.state.feed = Feed::Ended;
    expect![[r#"
        mach trace  program.machcap  END                                                                                      █
        1.2 s  5 calls  4 messages  2.0/s                                                                                     █▅
        ┌ 3 ports ─────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
        │  task       port   msg/s▼   queue      sent  received  failed       bytes       last other end         message       │
        │     1      0x103      1.5       0         2         0       1          84      0.900 task 2 0x207      7             │
        │     1      0x30b      0.5       1         1         0       0          28      1.200                   2405 mach_exce│
        │     2      0x207      0.5       1         0         1       0          28      0.300 task 1 0x103      7             │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
        ┌ calls ───────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
        │    0.200000     5.0 µs    1  send 7 to 0x103, 28 bytes                                                               │
        │    0.300000     5.0 µs    2  receive 7 at 0x207, 28 bytes                                                            │
        │    1.200000     5.0 µs    1  send 2405 mach_exception_raise to 0x30b, 28 bytes                                       │
        │    0.900000     5.0 µs    1  send 7 to 0x103, 28 bytes: the destination is dead, or its name denotes no right to send│
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
        q quit  space pause  s sort  r reverse  t/o/i task, port, id  tab  enter  ? help
    "#]].assert_eq(&shown.screen(120, 18));
    shown.press(&[Key::Char('?')]);
    expect![[r#"
        mach trace  program.machcap  END                                              █
        1.2 s  5 calls  4 messages  2.0/s                                             █▅
        ┌ 3 por┌ keys ──────────────────────────────────────────────────────────┐──────┐
        │  task│q, esc      quit                                                │her e │
        │     1│space, p    pause, go on                                        │sk 2  │
        │     1│tab         move in the ports or in the calls                   │      │
        │     2│arrows, j k page up, page down, home, end: scroll               │sk 1  │
        │      │s, r        sort by the next column, reverse the order          │      │
        │      │enter       only the selected port; again: all                  │      │
        │      │t, o, i     only a task, a port, an id; empty: all              │      │
        │      │m, f        only messages, only failed calls                    │      │
        └──────│c           all calls                                           │──────┘
        ┌ calls│                                                                │──────┐
        │    0.│queue: messages that were sent and not received, as far as the  │      │
        │    0.│capture shows it. A port is a name in a task; the other end is  │      │
        │    0.│the name in the other task.                                     │      │
        │    1.└────────────────────────────────────────────────────────────────┘8 byte│
        │    0.900000     5.0 µs    1  send 7 to 0x103, 28 bytes: the destination is de│
        └──────────────────────────────────────────────────────────────────────────────┘
        q quit  space pause  s sort  r reverse  t/o/i task, port, id  tab  enter  ? help
    "#]]
    .assert_eq(&shown.screen(80, 20));
}

#[test]
fn ports_and_calls_are_filtered_by_task_port_and_id() {
    let mut shown = Shown::new(&calls());
    assert_eq!((shown.ports().len(), shown.state.calls().count()), (3, 5));
    for (key, text, ports, count) in [
        ('t', "2", &[(2, 0x207)][..], 1),
        ('o', "0x103", &[(1, 0x103)], 3),
        ('o', "779", &[(1, 0x30b)], 1),
        ('i', "2405", &[(1, 0x30b)], 1),
        ('i', "-1", &[], 0),
    ] {
        shown.press(&[Key::Char(key)]);
        shown.type_text(text);
        shown.press(&[Key::Enter]);
        assert_eq!(shown.ports(), ports, "{key} {text}");
        assert_eq!(shown.state.calls().count(), count, "{key} {text}");
        let foot = shown.screen(120, 10);
        assert!(foot.contains("(c: all)"), "{foot}");
        shown.press(&[Key::Char('c')]);
        assert_eq!(shown.ports().len(), 3);
    }
    shown.press(&[Key::Char('f')]);
    assert_eq!(shown.state.calls().count(), 1);
    shown.press(&[Key::Char('f'), Key::Char('m')]);
    shown.add(&[call(3, 1300)]);
    assert_eq!(shown.state.calls().count(), 5, "only messages");
    // The selected port, and all again.
    shown.press(&[Key::Char('c'), Key::Enter]);
    assert_eq!(shown.ports().len(), 1);
    shown.press(&[Key::Enter]);
    assert_eq!(shown.ports().len(), 3);
}

#[test]
fn prompt_accepts_numbers_only() {
    let mut shown = Shown::new(&calls());
    shown.press(&[Key::Char('t')]);
    shown.type_text("x");
    shown.press(&[Key::Enter]);
    let screen = shown.screen(80, 10);
    assert!(
        screen.contains("only task: x_  expected a number"),
        "{screen}"
    );
    shown.press(&[Key::Backspace]);
    shown.type_text("q");
    assert!(!shown.state.has_quit, "text of a prompt is not a command");
    shown.press(&[Key::Escape]);
    assert!(shown.state.prompt.is_none() && !shown.state.has_quit);
    assert_eq!(shown.ports().len(), 3);
    shown.press(&[Key::Char('t')]);
    shown.type_text(&"9".repeat(1000));
    assert!(shown.state.prompt.as_ref().unwrap().text.len() < 100);
    shown.press(&[Key::Interrupt]);
    assert!(shown.state.has_quit);
}

#[test]
fn ports_are_sorted_by_each_column_and_reversed() {
    let mut shown = Shown::new(&calls());
    let [first, second, third] = [(1, 0x103), (1, 0x30b), (2, 0x207)];
    for expected in [
        // Rate, queue, sent, received, failed, bytes, last, port.
        [first, second, third],
        [second, third, first],
        [first, second, third],
        [third, first, second],
        [first, second, third],
        [first, second, third],
        [second, first, third],
        [first, second, third],
    ] {
        assert_eq!(shown.ports(), expected, "{:?}", shown.state.sort);
        shown.press(&[Key::Char('s')]);
    }
    shown.press(&[Key::Char('s'), Key::Char('s'), Key::Char('r')]);
    assert_eq!(shown.ports(), [third, second, first]);
}

#[test]
fn pause_keeps_the_screen_while_calls_are_counted() {
    let mut shown = Shown::new(&calls());
    shown.press(&[Key::Char(' ')]);
    let before = shown.screen(100, 20);
    assert!(before.contains("PAUSED"), "{before}");
    shown.add(&[send(9, 2000, 0x999, 1, 1)]);
    shown.state.pass(Duration::from_secs(9));
    assert_eq!(shown.screen(100, 20), before);
    shown.press(&[Key::Char(' ')]);
    let after = shown.screen(100, 20);
    assert!(after.contains("LIVE") && after.contains("0x999"), "{after}");
    assert!(after.contains("6 calls"), "{after}");
}

#[test]
fn rates_fall_while_nothing_happens_until_the_end() {
    let mut shown = Shown::new(&calls());
    let rate = |shown: &Shown| shown.state.ports()[0].rate;
    assert_eq!(rate(&shown), 1.5);
    shown.state.pass(Duration::from_secs(2));
    assert_eq!(rate(&shown), 0.75);
    shown.state.feed = Feed::Ended;
    shown.state.pass(Duration::from_secs(60));
    assert_eq!(rate(&shown), 0.75);
}

#[test]
fn ports_and_calls_are_scrolled() {
    let all: Vec<RecordedCall> = (0..100)
        .map(|number| send(1, number.into(), 0x100 + number, 7, number))
        .collect();
    let mut shown = Shown::new(&all);
    shown.press(&[Key::Char('s'); 7]);
    assert!(shown.screen(100, 20).contains("0x100 "));
    shown.press(&[Key::End]);
    let screen = shown.screen(100, 20);
    assert!(
        screen.contains(" 0x163 ") && !screen.contains(" 0x100 "),
        "{screen}"
    );
    shown.press(&[Key::Up, Key::PageUp, Key::Down]);
    assert_eq!(shown.state.selected, 89);
    shown.press(&[Key::Home]);
    assert_eq!(shown.state.selected, 0);

    shown.press(&[Key::Tab, Key::Up, Key::PageUp]);
    assert_eq!(shown.state.back, 11);
    let screen = shown.screen(100, 20);
    assert!(screen.contains("calls, 11 more below"), "{screen}");
    assert!(screen.contains("to 0x158,"), "{screen}");
    // The same calls are shown.
    shown.add(&[send(1, 101, 0x100, 7, 0)]);
    assert_eq!(shown.state.back, 12);
    assert!(shown.screen(100, 20).contains("to 0x158,"));
    shown.press(&[Key::Home]);
    assert_eq!(shown.state.back, 100);
    shown.press(&[Key::End]);
    assert_eq!(shown.state.back, 0);
    // A filter leaves less to scroll in.
    shown.press(&[Key::Home, Key::Tab, Key::End, Key::Char('f')]);
    assert_eq!((shown.state.back, shown.state.calls().count()), (0, 0));
}

#[test]
fn oldest_call_stays_shown_when_the_list_is_full() {
    let calls: Vec<RecordedCall> = (0..4096).map(|time| call(1, time)).collect();
    let mut shown = Shown::new(&calls);
    shown.press(&[Key::Tab, Key::Home]);
    assert_eq!(
        (shown.state.back, shown.state.calls().count()),
        (4095, 4096)
    );
    shown
        .state
        .add(TraceEvent::of(&call(1, 5000), &shown.definitions));
    assert_eq!(
        (shown.state.back, shown.state.calls().count()),
        (4095, 4096)
    );
}

#[test]
fn hostile_text_cannot_drive_the_terminal() {
    let hostile = "\u{1b}[2J\u{7}\u{7f}\u{9b}31m\u{2028}\u{202e}\u{2066}\n\r\t";
    let mut other = call(1, 1);
    other.text = format!("1: {}", hostile.repeat(1000));
    other.name = hostile.into();
    let mut shown = Shown::new(&[other]);
    shown.state.feed = Feed::Failed("an error".into());
    let screen = shown.screen(200, 20);
    let is_hostile =
        |c: char| c != '\n' && (c.is_control() || hostile.contains(c) && !c.is_ascii());
    assert!(!screen.contains(is_hostile), "{screen:?}");
    assert!(
        screen.contains("\\u{1b}[2J\\u{7}\\u{7f}\\u{9b}31m"),
        "{screen}"
    );
}

#[test]
fn screens_of_all_sizes_are_drawn() {
    let mut shown = Shown::new(&calls());
    for keys in [
        &[][..],
        &[Key::Char('?')],
        &[Key::Char('x'), Key::Char('t')],
    ] {
        shown.press(keys);
        for width in [0, 1, 2, 5, 20, 61, 300] {
            for height in [0, 1, 2, 3, 4, 5, 8, 60] {
                let _ = shown.screen(width, height);
            }
        }
    }
}

#[test]
fn empty_or_malformed_messages_are_shown() {
    let mut short = call(1, 5);
    short.sent = Some(vec![1, 2, 3]);
    short.received = Some(Vec::new());
    let mut claims = call(1, u64::MAX);
    let mut bytes = message(0x103, 0, 7, 1);
    bytes[4..8].fill(0xff);
    claims.sent = Some(bytes);
    claims.duration = Duration::MAX;
    let shown = Shown::new(&[short, claims]);
    let _ = shown.screen(100, 20);
    assert_eq!(shown.ports(), [(1, 0x103)]);
}
