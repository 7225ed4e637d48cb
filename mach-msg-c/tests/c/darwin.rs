//! The table of Darwin's declarations (`tests/data/abi/darwin.txt` of the workspace).

use std::fs;

use crate::compiler::root;

/// A line of the table that holds for both processors of macOS: its words after the first.
pub(crate) type Row = Vec<String>;

/// Returns the rows of this kind, with at most `words` words; the last one has the rest.
pub(crate) fn rows(kind: &str, words: usize) -> Vec<Row> {
    let table = root().join("../tests/data/abi/darwin.txt");
    let text = fs::read_to_string(table).expect("the table is there");
    let of_kind = |line: &str| {
        let (first, rest) = line.split_once(' ')?;
        let is_common = !line.contains(" @ ");
        let row = || rest.splitn(words, ' ').map(str::to_owned).collect();
        (first == kind && is_common).then(row)
    };
    text.lines().filter_map(of_kind).collect()
}
