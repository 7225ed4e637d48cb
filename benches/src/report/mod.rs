//! Results of measurements as tables, plots and gates.

mod markdown;
mod model;
mod plots;
mod write;

pub use self::markdown::figure;
pub use self::model::{Gate, Group, Plot, Report, Section, Table, ratio};
