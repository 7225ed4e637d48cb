//! Fields in the order of their offsets.

use serde::Serialize;

/// A field, or a group of the fields that follow with a greater depth.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) depth: u8,
    /// Offset in the message.
    pub(crate) offset: usize,
    /// Number of bytes. A truncated message may have fewer captured rows.
    pub(crate) size: usize,
    pub(crate) field: String,
    pub(crate) value: String,
}

/// The fields of a message, in the order of their offsets.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    rows: Vec<Row>,
    depth: u8,
}

impl Rows {
    pub(super) fn add(&mut self, offset: usize, size: usize, field: &str, value: String) {
        self.rows.push(Row {
            depth: self.depth,
            offset,
            size,
            field: field.to_owned(),
            value,
        });
    }

    /// Adds a group with the fields that `fill` adds.
    pub(super) fn group(
        &mut self,
        (offset, size): (usize, usize),
        field: &str,
        value: String,
        fill: impl FnOnce(&mut Self),
    ) {
        self.add(offset, size, field, value);
        self.depth += 1;
        fill(self);
        self.depth -= 1;
    }

    pub(super) fn into_rows(self) -> Vec<Row> {
        self.rows
    }
}
