//! Plots as SVG.

use std::io;
use std::path::Path;

use plotters::prelude::*;

use super::figure::figure;
use super::gate::{Gate, Verdict};
use super::model::Plot;

const SIZE: (u32, u32) = (860, 460);
/// Width of the legend, as a share of the plot area.
const LEGEND: f64 = 0.6;
/// Colours of the contenders, by the prefix of their names. Further contenders with the same prefix
/// are paler.
const COLORS: [(&str, RGBColor); 8] = [
    ("mach-msg", RGBColor(200, 30, 45)),
    ("crossbeam", RGBColor(30, 90, 180)),
    ("kanal", RGBColor(20, 130, 70)),
    ("flume", RGBColor(120, 60, 160)),
    ("std mpsc", RGBColor(215, 120, 0)),
    ("unix datagram", RGBColor(60, 60, 60)),
    ("ipc-channel", RGBColor(130, 85, 50)),
    ("by hand", RGBColor(30, 90, 180)),
];

/// Draws a plot into a file.
pub(super) fn draw(plot: &Plot, file: &Path) -> io::Result<()> {
    let mut text = String::new();
    draw_text(plot, &mut text).map_err(|error| io::Error::other(error.to_string()))?;
    std::fs::write(file, text)
}

/// Draws the used share of each gate's limit into a file. A bar to the left of 1 holds.
pub(super) fn draw_gates(gates: &[&Gate], file: &Path) -> io::Result<()> {
    let mut text = String::new();
    draw_gates_text(gates, &mut text).map_err(|error| io::Error::other(error.to_string()))?;
    std::fs::write(file, text)
}

fn draw_gates_text(gates: &[&Gate], text: &mut String) -> Result<(), Box<dyn std::error::Error>> {
    const LINE: u32 = 18;
    let bars: Vec<(&str, f64, Verdict)> = gates
        .iter()
        .filter_map(|gate| Some((gate.name.as_str(), gate.used()?, gate.verdict())))
        .collect();
    let used = || bars.iter().map(|(_, used, _)| *used);
    let least = used().fold(0.5, f64::min) / 1.2;
    let most = used().fold(2.0, f64::max) * 1.2;
    let size = (SIZE.0, LINE * bars.len() as u32 + 90);
    let root = SVGBackend::with_string(text, size).into_drawing_area();
    root.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&root)
        .caption(
            "Used share of the limit by the median (grey: undecided)",
            ("sans-serif", 18),
        )
        .margin(12)
        .x_label_area_size(30)
        .y_label_area_size(400)
        .build_cartesian_2d((least..most).log_scale(), 0.0..bars.len() as f64)?;
    let name = |place: &f64| {
        let index = bars.len() as f64 - 0.5 - place;
        let is_bar = (index - index.round()).abs() < 0.01 && index >= -0.01;
        let bar = is_bar.then(|| bars.get(index.round() as usize)).flatten();
        bar.map_or_else(String::new, |(name, ..)| (*name).to_owned())
    };
    chart
        .configure_mesh()
        .disable_y_mesh()
        .y_labels(2 * bars.len() + 1)
        .y_label_formatter(&name)
        .x_label_formatter(&|value: &f64| format!("{}", (*value * 1000.0).round() / 1000.0))
        .light_line_style(WHITE)
        .draw()?;
    for (index, (_, used, verdict)) in bars.iter().enumerate() {
        let place = bars.len() as f64 - 0.5 - index as f64;
        let color = match verdict {
            Verdict::Holds => RGBColor(60, 140, 90),
            Verdict::Missed => RGBColor(200, 70, 60),
            Verdict::Undecided => RGBColor(160, 160, 160),
        };
        let bar = [(1.0, place - 0.3), (*used, place + 0.3)];
        chart.draw_series(std::iter::once(Rectangle::new(bar, color.filled())))?;
    }
    root.present()?;
    Ok(())
}

fn draw_text(plot: &Plot, text: &mut String) -> Result<(), Box<dyn std::error::Error>> {
    let values = || {
        let values = plot.series.iter().flat_map(|(_, values)| values);
        values.flatten().copied().filter(|&value| value > 0.0)
    };
    let least = values().fold(f64::INFINITY, f64::min) / 1.5;
    let most = values().fold(0.0, f64::max) * 1.5;
    if least >= most {
        return Ok(());
    }
    let last = plot.ticks.len().saturating_sub(1) as f64;
    let left = -0.15;
    let right = (last + 0.15).max(0.85);
    let root = SVGBackend::with_string(text, SIZE).into_drawing_area();
    root.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&root)
        .caption(&plot.title, ("sans-serif", 20))
        .margin(12)
        .x_label_area_size(40)
        .y_label_area_size(80)
        .build_cartesian_2d(
            left..right + (right - left) * LEGEND,
            (least..most).log_scale(),
        )?;
    let tick = |position: &f64| {
        let nearest = position.round();
        let is_tick = (position - nearest).abs() < 0.01 && nearest >= 0.0;
        let tick = is_tick.then(|| plot.ticks.get(nearest as usize)).flatten();
        tick.cloned().unwrap_or_default()
    };
    chart
        .configure_mesh()
        .disable_x_mesh()
        .x_labels(2 * plot.ticks.len())
        .x_label_formatter(&tick)
        .y_label_formatter(&|value: &f64| figure(Some(*value)))
        .x_desc(&plot.x)
        .y_desc(&plot.y)
        .light_line_style(WHITE)
        .draw()?;
    for (index, (name, values)) in plot.series.iter().enumerate() {
        let color = color(plot, index);
        let ours = name.starts_with("mach-msg");
        let style = color.stroke_width(if ours { 4 } else { 2 });
        let points: Vec<(f64, f64)> = values
            .iter()
            .enumerate()
            .filter_map(|(index, value)| Some((index as f64, (*value)?)))
            .collect();
        chart
            .draw_series(LineSeries::new(points.clone(), style))?
            .label(name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], style));
        let size = if ours { 5 } else { 3 };
        chart.draw_series(
            points
                .into_iter()
                .map(|at| Circle::new(at, size, color.filled())),
        )?;
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperRight)
        .background_style(WHITE.mix(0.8))
        .draw()?;
    root.present()?;
    Ok(())
}

/// Returns the colour of a contender in a plot.
fn color(plot: &Plot, index: usize) -> RGBAColor {
    let family = |name: &str| COLORS.iter().position(|(begin, _)| name.starts_with(begin));
    let names = || plot.series.iter().map(|(name, _)| name.as_str());
    let own = names().nth(index).and_then(family);
    let Some((_, color)) = own.and_then(|family| COLORS.get(family)) else {
        return Palette99::pick(index).to_rgba();
    };
    let before = names().take(index).filter(|name| family(name) == own);
    color.mix(0.62_f64.powi(before.count() as i32))
}
