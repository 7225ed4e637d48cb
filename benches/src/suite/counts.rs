//! The committed counts of the operations that have a target.

use std::io;

use crate::counts::{Committed, TARGETS, target_sections};
use crate::harness::spread::Spread;
use crate::report::{Section, Table};

pub(super) fn run() -> io::Result<Section> {
    let committed = Committed::read()?;
    let mut tables = Vec::new();
    for section in target_sections() {
        let mut table = Table::new(section, &["count", "at most", "aim"]);
        let counts = committed.sections.get(section);
        for target in TARGETS.iter().filter(|target| target.section == section) {
            let count = counts.and_then(|counts| counts.get(target.operation).copied());
            let figures = [count.unwrap_or_default(), target.must, target.aim];
            table.rows.push((
                target.operation.to_owned(),
                figures.map(|figure| Some(Spread::exact(figure))).to_vec(),
            ));
        }
        tables.push(table);
    }
    Ok(Section {
        title: "Counts".to_owned(),
        text: format!(
            "Counts per operation that `scripts/counts` compares with the measured ones, and what \
             they have to reach. They hold on every machine. Those of instructions are for {} on \
             {}.",
            committed.compiler, committed.architecture
        ),
        tables,
        ..Section::default()
    })
}
