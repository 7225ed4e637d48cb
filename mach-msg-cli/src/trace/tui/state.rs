//! The state of the view: the model, its shown part, and the commands of keys.

use std::cmp::Ordering;
use std::time::Duration;

use super::event::TraceEvent;
use super::model::Model;
use super::ports::{PortCounts, PortKey};
use crate::input;
use crate::trace::filter::Filter;

/// A key that the view knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Char(char),
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    Tab,
    Enter,
    Escape,
    Backspace,
    /// Control-C.
    Interrupt,
}

/// The part of the screen that keys move in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Focus {
    #[default]
    Ports,
    Calls,
}

/// The column by which ports are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SortColumn {
    #[default]
    Rate,
    Queue,
    Sent,
    Received,
    Failed,
    Bytes,
    Last,
    Port,
}

impl SortColumn {
    const fn next(self) -> Self {
        match self {
            Self::Rate => Self::Queue,
            Self::Queue => Self::Sent,
            Self::Sent => Self::Received,
            Self::Received => Self::Failed,
            Self::Failed => Self::Bytes,
            Self::Bytes => Self::Last,
            Self::Last => Self::Port,
            Self::Port => Self::Rate,
        }
    }
}

/// The part of the filter that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Task,
    Port,
    Id,
}

/// Text that is being typed.
#[derive(Clone, Debug)]
pub(super) struct Prompt {
    pub(super) field: Field,
    pub(super) text: String,
    pub(super) is_wrong: bool,
}

/// Largest number of characters in a prompt.
const PROMPT: usize = 20;

/// Rows that a page has for the keys, at least.
const PAGE: usize = 10;

/// The source of the events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Feed {
    /// More calls can follow.
    #[default]
    Reading,
    Ended,
    /// Printable.
    Failed(String),
}

/// A port as a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct PortRow<'m> {
    pub(super) key: PortKey,
    pub(super) counts: &'m PortCounts,
    pub(super) queued: u64,
    pub(super) rate: f64,
}

/// The state of the view.
#[derive(Debug, Default)]
pub(super) struct State {
    live: Model,
    /// The model when the view was paused.
    paused: Option<Box<Model>>,
    pub(super) filter: Filter,
    pub(super) sort: SortColumn,
    pub(super) is_reversed: bool,
    pub(super) focus: Focus,
    /// Number of the port that is selected.
    pub(super) selected: usize,
    /// Number of calls after the last one that is shown.
    pub(super) back: usize,
    pub(super) prompt: Option<Prompt>,
    pub(super) shows_help: bool,
    pub(super) feed: Feed,
    /// The name of the capture. Printable.
    pub(super) title: String,
    pub(super) has_quit: bool,
}

impl State {
    pub(super) fn new(title: String, filter: Filter) -> Self {
        Self {
            title,
            filter,
            ..Self::default()
        }
    }

    /// Returns the model that is shown.
    pub(super) fn model(&self) -> &Model {
        self.paused.as_deref().unwrap_or(&self.live)
    }

    pub(super) const fn is_paused(&self) -> bool {
        self.paused.is_some()
    }

    pub(super) fn add(&mut self, event: TraceEvent) {
        // A view that is scrolled back keeps showing the same calls.
        if self.paused.is_none() && self.back != 0 && self.filter.matches(&event.facts) {
            self.back = self.back.saturating_add(1);
        }
        self.live.add(event);
        if self.back != 0 {
            self.back = self.back.min(self.call_count().saturating_sub(1));
        }
    }

    /// Adds time without events, as long as more can follow.
    pub(super) fn pass(&mut self, time: Duration) {
        if self.feed == Feed::Reading {
            self.live.pass(time);
        }
    }

    /// Returns the ports that the filter accepts, in order.
    pub(super) fn ports(&self) -> Vec<PortRow<'_>> {
        let model = self.model();
        let now = model.now().as_secs();
        let Filter { task, port, id, .. } = self.filter;
        let mut rows: Vec<PortRow<'_>> = model
            .ports
            .all()
            .into_iter()
            .filter(|(key, counts, _)| {
                task.is_none_or(|task| task == key.task)
                    && port.is_none_or(|port| port == key.name)
                    && id.is_none_or(|id| id == counts.id)
            })
            .map(|(key, counts, queued)| PortRow {
                key,
                counts,
                queued,
                rate: counts.rate.per_second(now),
            })
            .collect();
        rows.sort_by(|one, other| {
            let order = self.compare(one, other);
            let order = if self.is_reversed {
                order.reverse()
            } else {
                order
            };
            order.then_with(|| one.key.cmp(&other.key))
        });
        rows
    }

    fn compare(&self, one: &PortRow<'_>, other: &PortRow<'_>) -> Ordering {
        let (a, b) = (one.counts, other.counts);
        match self.sort {
            SortColumn::Rate => other.rate.total_cmp(&one.rate),
            SortColumn::Queue => other.queued.cmp(&one.queued),
            SortColumn::Sent => b.sent.cmp(&a.sent),
            SortColumn::Received => b.received.cmp(&a.received),
            SortColumn::Failed => b.failed.cmp(&a.failed),
            SortColumn::Bytes => b.bytes.cmp(&a.bytes),
            SortColumn::Last => b.last.cmp(&a.last),
            SortColumn::Port => one.key.cmp(&other.key),
        }
    }

    /// Returns the calls that the filter accepts, the last one first.
    pub(super) fn calls(&self) -> impl Iterator<Item = &TraceEvent> {
        let calls = self.model().calls.iter().rev();
        calls.filter(|call| self.filter.matches(&call.facts))
    }

    fn call_count(&self) -> usize {
        self.calls().count()
    }

    /// Carries out the command of a key.
    pub(super) fn press(&mut self, key: Key) {
        if key == Key::Interrupt {
            self.has_quit = true;
        } else if let Some(prompt) = self.prompt.take() {
            self.prompt = self.type_into(prompt, key);
        } else if self.shows_help {
            self.shows_help = false;
        } else {
            self.command(key);
        }
    }

    fn command(&mut self, key: Key) {
        match key {
            Key::Char('q') | Key::Escape => self.has_quit = true,
            Key::Char(' ' | 'p') => {
                self.paused = match self.paused {
                    Some(_) => None,
                    None => Some(Box::new(self.live.clone())),
                };
            }
            Key::Char('s') => self.sort = self.sort.next(),
            Key::Char('r') => self.is_reversed = !self.is_reversed,
            Key::Char('t') => self.ask(Field::Task),
            Key::Char('o') => self.ask(Field::Port),
            Key::Char('i') => self.ask(Field::Id),
            Key::Char('m') => self.filter.messages = !self.filter.messages,
            Key::Char('f') => self.filter.failed = !self.filter.failed,
            Key::Char('c') => self.filter = Filter::default(),
            Key::Char('?' | 'h') => self.shows_help = true,
            Key::Tab => {
                self.focus = match self.focus {
                    Focus::Ports => Focus::Calls,
                    Focus::Calls => Focus::Ports,
                };
            }
            Key::Enter => self.choose(),
            Key::Up | Key::Char('k') => self.scroll(-1),
            Key::Down | Key::Char('j') => self.scroll(1),
            Key::PageUp => self.scroll(-(PAGE as isize)),
            Key::PageDown => self.scroll(PAGE as isize),
            Key::Home | Key::Char('g') => self.scroll(isize::MIN),
            Key::End | Key::Char('G') => self.scroll(isize::MAX),
            Key::Char(_) | Key::Backspace | Key::Interrupt => {}
        }
        // A filter can have removed the selected row.
        self.selected = self.selected.min(self.ports().len().saturating_sub(1));
        if self.back != 0 {
            self.back = self.back.min(self.call_count().saturating_sub(1));
        }
    }

    /// Restricts the view to the selected port, or ends that.
    fn choose(&mut self) {
        let selected = self.ports().get(self.selected).map(|row| row.key);
        let (task, port) = match selected {
            Some(key) if self.filter.port.is_none() => (Some(key.task), Some(key.name)),
            _ => (None, None),
        };
        self.filter.task = task;
        self.filter.port = port;
    }

    fn scroll(&mut self, rows: isize) {
        match self.focus {
            Focus::Ports => {
                let last = self.ports().len().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(rows).min(last);
            }
            // The last call is the last row.
            Focus::Calls => {
                let first = self.call_count().saturating_sub(1);
                let back = match rows {
                    isize::MIN => isize::MAX,
                    rows => -rows,
                };
                self.back = self.back.saturating_add_signed(back).min(first);
            }
        }
    }

    fn ask(&mut self, field: Field) {
        self.prompt = Some(Prompt {
            field,
            text: String::new(),
            is_wrong: false,
        });
    }

    /// Changes a prompt. Returns `None` if it has ended.
    fn type_into(&mut self, mut prompt: Prompt, key: Key) -> Option<Prompt> {
        prompt.is_wrong = false;
        match key {
            Key::Escape => return None,
            Key::Backspace => {
                prompt.text.pop();
            }
            Key::Char(c) if c.is_ascii_graphic() && prompt.text.len() < PROMPT => {
                prompt.text.push(c);
            }
            Key::Enter => {
                if self.set(prompt.field, &prompt.text) {
                    return None;
                }
                prompt.is_wrong = true;
            }
            Key::Char(_)
            | Key::Up
            | Key::Down
            | Key::PageUp
            | Key::PageDown
            | Key::Home
            | Key::End
            | Key::Tab
            | Key::Interrupt => {}
        }
        Some(prompt)
    }

    /// Sets a part of the filter. An empty text removes it. Returns false if the text is not a
    /// number.
    fn set(&mut self, field: Field, text: &str) -> bool {
        fn parsed<T, E>(text: &str, parse: impl Fn(&str) -> Result<T, E>) -> Option<Option<T>> {
            match text {
                "" => Some(None),
                text => parse(text).ok().map(Some),
            }
        }
        let filter = &mut self.filter;
        let set = match field {
            Field::Task => parsed(text, str::parse).map(|task| filter.task = task),
            Field::Port => parsed(text, input::port).map(|port| filter.port = port),
            Field::Id => parsed(text, input::id).map(|id| filter.id = id),
        };
        self.selected = 0;
        self.back = 0;
        set.is_some()
    }
}
