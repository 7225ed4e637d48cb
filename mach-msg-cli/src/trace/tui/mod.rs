//! `mach trace --tui`: a live view of the ports, queues and rates in a capture.
//!
//! ```text
//!   capture ─▶ TraceEvent ─▶ Model ─▶ State ─▶ widgets       without a terminal, tested as such
//!                              keys ──▲           │
//!   terminal: raw mode, alternate screen, keys ◀──┘
//! ```

mod event;
mod feed;
mod model;
mod ports;
mod rate;
mod state;
mod terminal;
#[cfg(test)]
mod tests;
mod view;

use std::io::{self, IsTerminal};

use crate::definitions::Definitions;
use crate::failure::Failure;
use crate::input;
use crate::output::{Output, printable};
use crate::trace::filter::Filter;
use crate::trace::source::CaptureSource;

use state::State;

/// Shows a capture until a key ends the view.
pub(super) fn run(
    file: &str,
    follow: bool,
    filter: &Filter,
    definitions: &Definitions,
    output: &mut Output,
) -> Result<(), Failure> {
    if file == "-" && io::stdin().is_terminal() {
        let text = "expected a capture on standard input, found a terminal, which has the keys";
        return Err(Failure::Usage(text.to_owned()));
    }
    terminal::check().map_err(Failure::Error)?;
    let title = printable(input::shown(file)).into_owned();
    let opened = CaptureSource::open(file, follow);
    let source = opened.map_err(|error| {
        let error = error.text().unwrap_or_default();
        Failure::Error(format!("{}: {error}", input::shown(file)))
    })?;
    let updates = feed::start(source).map_err(|error| Failure::Error(error.to_string()))?;
    let state = State::new(title, filter.clone());
    terminal::show(state, &updates, definitions, output)
}
