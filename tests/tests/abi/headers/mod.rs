//! Every type, number and function of ours that has a C name is what the headers of Apple systems
//! say.
//!
//! ```text
//!   data/abi/darwin.txt   what a C compiler read from the headers (scripts/abi-table)        table
//!   constants, records    our numbers and layouts as rustc has them, by their C names         compared with the table
//!   the sources' docs     which item claims which C name                                      compared with those lists
//! ```
//!
//! The third is what keeps the second whole: an item that is added with a C name in its
//! documentation, and not compared, fails a test, and so does a C name that does not exist.

mod constants;
mod excused;
mod functions;
mod records;
mod sources;
mod table;

use self::table::Table;

#[test]
fn table_was_written_by_the_present_script() {
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
