//! The counts of the operations that have a target.

use std::io;

use crate::counts::{self, Committed, TARGETS, target_sections};
use crate::harness::spread::Spread;
use crate::report::{Section, Table};

pub(super) fn run() -> io::Result<Section> {
    let committed = Committed::read()?;
    let measured = counts::measure()?;
    let mut tables = Vec::new();
    for section in target_sections() {
        let mut table = Table::new(section, &["measured", "committed", "at most", "aim"]);
        for target in TARGETS.iter().filter(|target| target.section == section) {
            let figures = [
                target.value(&measured),
                target.value(&committed.sections),
                Some(target.must),
                Some(target.aim),
            ];
            let figures = figures.map(|figure| figure.map(Spread::exact));
            table.rows.push((target.name(), figures.to_vec()));
        }
        tables.push(table);
    }
    Ok(Section {
        title: "Counts".to_owned(),
        text: format!(
            "Counts per operation, the committed ones that `scripts/counts` compares them with, \
             and what they have to reach. They hold on every machine. The committed counts of \
             instructions are for {} on {}. Locks and slots are counted in another build.",
            committed.compiler, committed.architecture
        ),
        tables,
        ..Section::default()
    })
}
