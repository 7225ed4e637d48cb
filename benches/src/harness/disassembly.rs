//! Kinds of instructions of this program, by address, from `objdump`.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// A kind of instruction that is counted separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Branch,
    Locked,
    Bsr,
    Fence,
    Pause,
    Repeat,
}

/// The kinds with their names in reports.
pub(super) const KINDS: [(Kind, &str); 6] = [
    (Kind::Branch, "conditional branches"),
    (Kind::Locked, "locked instructions"),
    (Kind::Bsr, "bsr"),
    (Kind::Fence, "fences"),
    (Kind::Pause, "pause"),
    (Kind::Repeat, "rep"),
];

/// Returns the addresses of `program` whose instructions have a kind.
///
/// Returns `None` if `objdump` is not installed, or the processor is not an x86-64.
pub(super) fn kinds(program: &Path) -> Option<HashMap<u64, Kind>> {
    if !cfg!(target_arch = "x86_64") {
        return None;
    }
    let output = Command::new("objdump")
        .args(["-d", "--no-show-raw-insn"])
        .arg(program)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let text = String::from_utf8_lossy(&output.stdout);
    Some(text.lines().filter_map(line).collect())
}

/// Reads a line of the form `address:⇥instruction`.
fn line(line: &str) -> Option<(u64, Kind)> {
    let (address, instruction) = line.split_once(":\t")?;
    let address = u64::from_str_radix(address.trim_start(), 16).ok()?;
    Some((address, kind(instruction)?))
}

fn kind(instruction: &str) -> Option<Kind> {
    let mut words = instruction.split_ascii_whitespace();
    let name = words.next()?;
    let operands = || instruction.contains('(');
    match name {
        "lock" => Some(Kind::Locked),
        // An exchange with memory is locked without the prefix.
        _ if name.starts_with("xchg") && operands() => Some(Kind::Locked),
        _ if name.starts_with("bsr") => Some(Kind::Bsr),
        "mfence" | "lfence" | "sfence" => Some(Kind::Fence),
        "pause" => Some(Kind::Pause),
        // `repz ret` is a return.
        "rep" | "repz" | "repnz" => (words.next()? != "ret").then_some(Kind::Repeat),
        _ if name.starts_with('j') && !name.starts_with("jmp") => Some(Kind::Branch),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_objdump_have_kinds() {
        for (text, expected) in [
            (
                "  e7243:\tje     e72a1 <f+0x61>",
                Some((0xe7243, Kind::Branch)),
            ),
            ("  10:\tjmp    e72a1 <f+0x61>", None),
            (
                "  10:\tlock incq 0x88bb58(%rip)",
                Some((0x10, Kind::Locked)),
            ),
            ("  10:\txchg   %al,0xb0(%r14)", Some((0x10, Kind::Locked))),
            ("  10:\txchg   %ax,%ax", None),
            ("  10:\tbsr    %ecx,%ecx", Some((0x10, Kind::Bsr))),
            ("  10:\tmfence", Some((0x10, Kind::Fence))),
            ("  10:\tpause", Some((0x10, Kind::Pause))),
            (
                "  10:\trep movsb %ds:(%rsi),%es:(%rdi)",
                Some((0x10, Kind::Repeat)),
            ),
            ("  10:\trepz ret", None),
            ("00000000000e7240 <main>:", None),
            ("", None),
        ] {
            assert_eq!(line(text), expected, "{text}");
        }
    }
}
