//! Compares each type, number and function of the library that has a C name with the headers of
//! Apple systems.
//!
//! ```text
//!   data/abi/darwin.txt   the headers, read by a C compiler (scripts/abi-table)
//!   constants, records    numbers and layouts of the library, compared with darwin.txt
//!   documentation         C names of the items, compared with the lists above
//! ```
//!
//! The third module ensures that the comparison is complete: a test fails if an item with a C name
//! in its documentation is not compared, or if the C name does not exist.

mod constants;
mod excused;
mod functions;
mod records;
mod sources;
mod table;

use self::table::Table;

#[test]
fn table_was_written_by_the_current_script() {
    let script = include_bytes!("../../../../scripts/abi-table");
    let digest = script
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
            (digest ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
        });
    assert_eq!(
        Table::heading("generation"),
        format!("{digest:016x}"),
        "scripts/abi-table has changed since it wrote tests/data/abi/darwin.txt: run it"
    );
}

#[test]
fn table_has_all_targets_and_is_not_empty() {
    let tables = Table::all();
    let targets: Vec<_> = tables.iter().map(|table| table.target).collect();
    assert_eq!(
        targets,
        [
            "aarch64-apple-darwin",
            "x86_64-apple-darwin",
            "aarch64-apple-ios"
        ]
    );
    for table in tables {
        assert!(table.constants.len() > 900 && table.fields.len() > 900);
    }
}
