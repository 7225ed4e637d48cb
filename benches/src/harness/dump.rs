//! Reads the dumps of callgrind: executed instructions, by address.

use std::collections::HashMap;
use std::io;

/// The executed instructions of one dump.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dump {
    /// Instructions in all objects.
    pub(super) total: u64,
    /// Number of executions of each address of the program itself.
    pub(super) own: HashMap<u64, u64>,
}

impl Dump {
    /// Reads a dump that was written with `--dump-instr=yes`.
    ///
    /// # Errors
    ///
    /// Returns an error if the dump has an unexpected format.
    pub(super) fn read(text: &str, program: &str) -> io::Result<Self> {
        Self::parse(text, program)
            .ok_or_else(|| io::Error::other("a dump of callgrind in an unknown format"))
    }

    fn parse(text: &str, program: &str) -> Option<Self> {
        let mut dump = Self::default();
        // Names are written once, after their number. Later only the number is written.
        let mut program_id = None;
        let mut in_program = false;
        let mut address = 0_u64;
        let mut is_call = false;
        for line in text.lines() {
            if let Some(object) = line.strip_prefix("ob=").or(line.strip_prefix("cob=")) {
                let (id, name) = object.split_once(' ').unwrap_or((object, ""));
                if name == program {
                    program_id = Some(id);
                }
                if line.starts_with("ob=") {
                    in_program = program_id == Some(id);
                }
            } else if line.starts_with("calls=") {
                is_call = true;
            } else if line
                .starts_with(|first: char| first.is_ascii_digit() || "+-*".contains(first))
            {
                let mut fields = line.split(' ');
                address = position(address, fields.next()?)?;
                let cost: u64 = fields.nth(1)?.parse().ok()?;
                // The cost of a called function is also at its own addresses.
                if !std::mem::take(&mut is_call) {
                    dump.total += cost;
                    if in_program {
                        *dump.own.entry(address).or_default() += cost;
                    }
                }
            } else if let Some(positions) = line.strip_prefix("positions: ") {
                (positions == "instr line").then_some(())?;
            }
        }
        (dump.total > 0).then_some(dump)
    }
}

/// Returns the address that `text` denotes: absolute, or relative to the address before.
fn position(before: u64, text: &str) -> Option<u64> {
    match text.split_at_checked(1)? {
        ("*", "") => Some(before),
        ("+", distance) => before.checked_add(distance.parse().ok()?),
        ("-", distance) => before.checked_sub(distance.parse().ok()?),
        _ => u64::from_str_radix(text.strip_prefix("0x")?, 16).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "positions: instr line\nevents: Ir\nsummary: 999\n\n\
        ob=(2) /bin/other\nfn=(1) g\n0x500 7 9\n\
        cob=(6) /bin/this\ncfn=(3) f\ncalls=4 0x10 1\n+3 * 1000\n\
        ob=(6)\nfn=(3) f\n0x10 1 4\n+3 * 4\n* 2 1\ncalls=1 +51 +29\n* * 500\n-3 7 2\n";

    #[test]
    fn dump_counts_addresses_of_the_program_without_calls() {
        let dump = Dump::read(TEXT, "/bin/this").expect("a dump");
        assert_eq!(dump.total, 9 + 4 + 4 + 1 + 2);
        assert_eq!(dump.own, HashMap::from([(0x10, 6), (0x13, 5)]));
    }

    #[test]
    fn dump_without_addresses_is_an_error() {
        let text = TEXT.replace("instr line", "line");
        assert!(Dump::read(&text, "/bin/this").is_err());
        assert!(Dump::read("", "/bin/this").is_err());
    }
}
