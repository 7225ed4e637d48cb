//! Results of measurements as tables, plots and gates.

mod families;
mod figure;
mod gate;
mod markdown;
mod model;
mod plots;
mod write;

pub use self::families::Families;
pub use self::figure::figure;
pub use self::gate::{Gate, Verdict};
pub use self::model::{Group, Plot, Report, Section, Table, over, ratio};
