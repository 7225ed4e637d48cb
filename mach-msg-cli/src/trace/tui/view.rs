//! Draws the state. All text from the capture is printable before it comes here.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::{Block, Cell, Clear, Paragraph, Row, Sparkline, Table};

use super::model::HISTORY;
use super::ports::PortKey;
use super::state::{Feed, Field, Focus, PortRow, SortColumn, State};
use crate::trace::line;

const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const DIM: Style = Style::new().add_modifier(Modifier::DIM);
const REVERSED: Style = Style::new().add_modifier(Modifier::REVERSED);

const KEYS: &str =
    "q quit  space pause  s sort  r reverse  t/o/i task, port, id  tab  enter  ? help";

const HELP: [&str; 13] = [
    "q, esc      quit",
    "space, p    pause, go on",
    "tab         move in the ports or in the calls",
    "arrows, j k page up, page down, home, end: scroll",
    "s, r        sort by the next column, reverse the order",
    "enter       only the selected port; again: all",
    "t, o, i     only a task, a port, an id; empty: all",
    "m, f        only messages, only failed calls",
    "c           all calls",
    "",
    "queue: messages that were sent and not received, as far as the",
    "capture shows it. A port is a name in a task; the other end is",
    "the name in the other task.",
];

/// Draws the whole screen.
pub(super) fn draw(frame: &mut Frame<'_>, state: &State) {
    let [head, ports, calls, foot] = Layout::vertical([
        Constraint::Length(2),
        Constraint::Fill(3),
        Constraint::Fill(2),
        Constraint::Length(1),
    ])
    .areas(frame.area());
    draw_head(frame, state, head);
    draw_ports(frame, state, ports);
    draw_calls(frame, state, calls);
    draw_foot(frame, state, foot);
    if state.shows_help {
        draw_help(frame);
    }
}

fn draw_head(frame: &mut Frame<'_>, state: &State, area: Rect) {
    let model = state.model();
    let now = model.now();
    let feed = match (&state.feed, state.is_paused()) {
        (_, true) => "PAUSED".to_owned(),
        (Feed::Reading, false) => "LIVE".to_owned(),
        (Feed::Ended, false) => "END".to_owned(),
        (Feed::Failed(error), false) => format!("ERROR: {error}"),
    };
    let title = format!("mach trace  {}  {feed}", state.title);
    let totals = format!(
        "{:.1} s  {} calls  {} messages  {:.1}/s{}",
        now.as_secs_f64(),
        model.call_count,
        model.message_count,
        model.rate.per_second(now.as_secs()),
        match model.ports.dropped {
            0 => String::new(),
            dropped => format!("  {dropped} ports left out"),
        },
    );
    let history = (HISTORY as u16).min(area.width / 3);
    let [text, history] =
        Layout::horizontal([Constraint::Fill(1), Constraint::Length(history)]).areas(area);
    let lines = vec![Line::styled(title, BOLD), Line::raw(totals)];
    frame.render_widget(Paragraph::new(lines), text);
    let seconds = u64::from(history.width);
    let counts = (0..seconds).rev().map(|back| {
        let second = now.as_secs().checked_sub(back);
        second.map_or(0, |second| u64::from(model.rate.at(second)))
    });
    frame.render_widget(
        Sparkline::default().data(counts.collect::<Vec<_>>()),
        history,
    );
}

fn draw_ports(frame: &mut Frame<'_>, state: &State, area: Rect) {
    let rows = state.ports();
    let plural = if rows.len() == 1 { "" } else { "s" };
    let title = format!("{} port{plural}", rows.len());
    let block = titled(&title, state.focus == Focus::Ports);
    // Height without the borders and the names of the columns.
    let height = usize::from(area.height.saturating_sub(3));
    let first = state.selected.saturating_sub(height.saturating_sub(1));
    let shown = rows.iter().enumerate().skip(first).take(height);
    let shown = shown.map(|(index, row)| {
        let is_selected = index == state.selected && state.focus == Focus::Ports;
        port_row(row).style(if is_selected { REVERSED } else { Style::new() })
    });
    let column = |name: &'static str, sort| {
        let mark = match state.sort == sort {
            true if state.is_reversed => "▲",
            true => "▼",
            false => "",
        };
        Cell::from(Line::raw(format!("{name}{mark}")).right_aligned())
    };
    let columns = Row::new([
        column("task", SortColumn::Port),
        Cell::from(Line::raw("port").right_aligned()),
        column("msg/s", SortColumn::Rate),
        column("queue", SortColumn::Queue),
        column("sent", SortColumn::Sent),
        column("received", SortColumn::Received),
        column("failed", SortColumn::Failed),
        column("bytes", SortColumn::Bytes),
        column("last", SortColumn::Last),
        Cell::from("other end"),
        Cell::from("message"),
    ]);
    let widths = [
        Constraint::Length(6),
        Constraint::Length(10),
        Constraint::Length(8),
        Constraint::Length(7),
        Constraint::Length(9),
        Constraint::Length(9),
        Constraint::Length(7),
        Constraint::Length(11),
        Constraint::Length(10),
        Constraint::Length(17),
        Constraint::Fill(1),
    ];
    let table = Table::new(shown, widths)
        .header(columns.style(DIM))
        .block(block);
    frame.render_widget(table, area);
}

fn port_row(row: &PortRow<'_>) -> Row<'static> {
    let PortRow {
        key,
        counts,
        queued,
        rate,
    } = *row;
    let message = match &counts.label {
        Some(label) => format!("{} {label}", counts.id),
        None => counts.id.to_string(),
    };
    let other = |key: PortKey| format!("task {} {:#x}", key.task, key.name);
    let number = |text: String| Cell::from(Line::raw(text).right_aligned());
    Row::new([
        number(key.task.to_string()),
        number(format!("{:#x}", key.name)),
        number(format!("{rate:.1}")),
        number(queued.to_string()),
        number(counts.sent.to_string()),
        number(counts.received.to_string()),
        number(counts.failed.to_string()),
        number(counts.bytes.to_string()),
        number(format!("{:.3}", counts.last.as_secs_f64())),
        Cell::from(counts.peer.map(other).unwrap_or_default()),
        Cell::from(message),
    ])
}

fn draw_calls(frame: &mut Frame<'_>, state: &State, area: Rect) {
    let title = match state.back {
        0 => "calls".to_owned(),
        back => format!("calls, {back} more below"),
    };
    let block = titled(&title, state.focus == Focus::Calls);
    let height = usize::from(area.height.saturating_sub(2));
    let mut lines = Vec::new();
    for call in state.calls().skip(state.back) {
        if lines.len() >= height {
            break;
        }
        let took = line::shown(call.duration);
        let (time, task) = (call.time.as_secs_f64(), call.facts.task);
        for (index, text) in call.lines.iter().enumerate().rev() {
            let took = if index + 1 == call.lines.len() {
                &*took
            } else {
                ""
            };
            lines.push(Line::raw(format!(
                "{time:>12.6} {took:>10} {task:>4}  {text}"
            )));
        }
    }
    lines.truncate(height);
    lines.reverse();
    frame.render_widget(Paragraph::new(lines).block(block), area);
}

fn titled(title: &str, has_focus: bool) -> Block<'static> {
    let style = if has_focus { BOLD } else { DIM };
    Block::bordered()
        .title(Line::styled(format!(" {title} "), style))
        .border_style(style)
}

fn draw_foot(frame: &mut Frame<'_>, state: &State, area: Rect) {
    let text = match &state.prompt {
        Some(prompt) => {
            let field = match prompt.field {
                Field::Task => "task",
                Field::Port => "port",
                Field::Id => "id",
            };
            let wrong = if prompt.is_wrong {
                "  expected a number"
            } else {
                ""
            };
            format!("only {field}: {}_{wrong}", prompt.text)
        }
        None => match filter(state) {
            filter if filter.is_empty() => KEYS.to_owned(),
            filter => format!("only {filter}  (c: all)  {KEYS}"),
        },
    };
    frame.render_widget(Paragraph::new(Line::styled(text, DIM)), area);
}

/// Returns the filter in words.
fn filter(state: &State) -> String {
    let filter = &state.filter;
    let all = [
        filter.task.map(|task| format!("task {task}")),
        filter.port.map(|port| format!("port {port:#x}")),
        filter.id.map(|id| format!("id {id}")),
        filter.messages.then(|| "messages".to_owned()),
        filter.failed.then(|| "failed".to_owned()),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn draw_help(frame: &mut Frame<'_>) {
    let area = frame.area();
    let (width, height) = (66.min(area.width), 15.min(area.height));
    let area = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    };
    let lines: Vec<Line<'_>> = HELP.iter().map(|line| Line::raw(*line)).collect();
    frame.render_widget(Clear, area);
    frame.render_widget(Paragraph::new(lines).block(titled("keys", true)), area);
}
