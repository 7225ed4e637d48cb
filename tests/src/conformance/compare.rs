//! Compares the results of a kernel with the recorded ones.

use std::fmt::{self, Display};

use mach_msg::kernel::{PortStatus, PortType};
use mach_msg::wire::PortName;

use super::bindings::{Bindings, Verdict};
use super::scenario::{Code, ExpectedGuard, ExpectedStatus};
use super::symbols::{GuardReason, Hex32, Name, TypeBit, Word};

/// A result that is not the recorded one.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Difference {
    /// Path of the result, such as `received.descriptors[0].name`.
    pub field: String,
    /// The recorded value.
    pub expected: String,
    /// The value of the kernel.
    pub got: String,
}

impl Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected {}, got {}",
            self.field, self.expected, self.got
        )
    }
}

/// A guard exception that a kernel raised.
#[derive(Clone, Copy, Debug)]
pub(super) struct RaisedGuard {
    pub(super) reason: u32,
    pub(super) name: PortName,
    pub(super) fatal: bool,
}

/// Compares results, collects differences, and binds the variables of new names.
#[derive(Debug)]
pub(super) struct Comparison<'a> {
    pub(super) bindings: &'a mut Bindings,
    path: Vec<String>,
    /// The variables bound since [`take_new`](Self::take_new).
    new: Vec<String>,
    differences: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(bindings: &'a mut Bindings) -> Self {
        Self {
            bindings,
            path: Vec::new(),
            new: Vec::new(),
            differences: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Vec<Difference> {
        self.differences
    }

    /// Adds a difference for `field`.
    pub(super) fn differs(&mut self, field: &str, expected: impl Display, got: impl Display) {
        let mut path = self.path.join(".");
        if !path.is_empty() && !field.is_empty() {
            path.push('.');
        }
        self.differences.push(Difference {
            field: path + field,
            expected: expected.to_string(),
            got: got.to_string(),
        });
    }

    /// Compares parts of `field`.
    pub(super) fn within<R>(
        &mut self,
        field: impl Into<String>,
        compare: impl FnOnce(&mut Self) -> R,
    ) -> R {
        self.path.push(field.into());
        let result = compare(self);
        self.path.pop();
        result
    }

    pub(super) fn equal<T: PartialEq + Display>(&mut self, field: &str, expected: T, got: T) {
        if expected != got {
            self.differs(field, expected, got);
        }
    }

    /// Compares results that both sides may or may not have.
    pub(super) fn equal_if_any<T: PartialEq + Display>(
        &mut self,
        field: &str,
        expected: Option<T>,
        got: Option<T>,
    ) {
        match (expected, got) {
            (Some(expected), Some(got)) => self.equal(field, expected, got),
            (Some(expected), None) => self.differs(field, expected, "nothing"),
            (None, Some(got)) => self.differs(field, "nothing", got),
            (None, None) => {}
        }
    }

    pub(super) fn code(&mut self, expected: Option<Code>, got: Option<Code>) {
        self.equal_if_any("ret", expected, got);
    }

    /// Compares a name. Binds a name that is new on both sides.
    pub(super) fn name(&mut self, field: &str, task: usize, expected: &Name, got: PortName) {
        let known = self.bindings.is_bound(task, expected);
        match self.bindings.identify(task, expected, got) {
            Verdict::Same => {}
            Verdict::New => self.new.push(expected.to_string()),
            Verdict::Other => {
                let got = self.bindings.describe(task, got);
                let new = if known { "" } else { " (a new name)" };
                self.differs(field, format_args!("{expected}{new}"), got);
            }
        }
    }

    /// Compares a name with an optional recorded one.
    pub(super) fn name_if_any(
        &mut self,
        field: &str,
        task: usize,
        expected: Option<&Name>,
        got: Option<PortName>,
    ) {
        match (expected, got) {
            (Some(expected), Some(got)) => self.name(field, task, expected, got),
            (Some(expected), None) => self.differs(field, expected, "nothing"),
            (None, Some(got)) => {
                let got = self.bindings.describe(task, got);
                self.differs(field, "nothing", got);
            }
            (None, None) => {}
        }
    }

    /// Compares a name in a notification. The name has no right, so it is not a new name of the
    /// receiver.
    pub(super) fn mentioned_name(
        &mut self,
        field: &str,
        task: usize,
        expected: &Name,
        got: Option<PortName>,
    ) {
        let new = self.new.len();
        self.name_if_any(field, task, Some(expected), got);
        self.new.truncate(new);
    }

    /// Compares the result `out` of an operation, or `out_equals` if it is a known name.
    pub(super) fn out_name(
        &mut self,
        task: usize,
        out: Option<&Name>,
        out_equals: Option<&Name>,
        got: Option<PortName>,
    ) {
        match (out, out_equals, got) {
            (Some(Name::Variable(variable)), Some(old), Some(got)) => {
                self.name("out_equals", task, old, got);
                self.bindings.bind(task, variable, got);
            }
            _ => self.name_if_any("out", task, out, got),
        }
        self.new.clear();
    }

    /// Compares names in any order. Names that are new on both sides are bound in ascending order.
    pub(super) fn name_set(
        &mut self,
        field: &str,
        task: usize,
        expected: &[Name],
        mut got: Vec<PortName>,
    ) {
        got.sort_unstable();
        let mut new = Vec::new();
        for name in expected {
            if !self.bindings.is_bound(task, name) {
                new.push(name);
                continue;
            }
            let found = got
                .iter()
                .position(|&got| self.bindings.identify(task, name, got) == Verdict::Same);
            match found {
                Some(position) => drop(got.remove(position)),
                None => self.differs(field, name, "nothing"),
            }
        }
        let mut got = got.into_iter();
        for name in new {
            match got.next() {
                Some(got) => self.name(field, task, name, got),
                None => self.differs(field, format_args!("{name} (a new name)"), "nothing"),
            }
        }
        for name in got {
            let name = self.bindings.describe(task, name);
            self.differs(field, "nothing", name);
        }
    }

    /// Returns the variables bound since the last call.
    pub(super) fn take_new(&mut self) -> Vec<String> {
        std::mem::take(&mut self.new)
    }

    pub(super) fn word(&mut self, field: &str, expected: &Word, got: u64) {
        match self.bindings.resolve_word(expected) {
            Ok(value) if value == got => {}
            _ => self.differs(field, expected, Word::Number(got)),
        }
    }

    pub(super) fn word_if_any(&mut self, field: &str, expected: Option<&Word>, got: Option<u64>) {
        match (expected, got) {
            (Some(expected), Some(got)) => self.word(field, expected, got),
            (expected, got) => self.equal_if_any(
                field,
                expected.map(Word::to_string),
                got.map(|got| Word::Number(got).to_string()),
            ),
        }
    }

    pub(super) fn port_type(&mut self, expected: Option<&Vec<TypeBit>>, got: Option<PortType>) {
        let join = |bits: &[TypeBit]| {
            let mut bits = bits.to_vec();
            bits.sort_unstable();
            let names: Vec<String> = bits.iter().map(ToString::to_string).collect();
            names.join("+")
        };
        self.equal_if_any(
            "type",
            expected.map(|bits| join(bits)),
            got.map(|kind| join(&TypeBit::of(kind))),
        );
    }

    pub(super) fn status(&mut self, expected: Option<&ExpectedStatus>, got: Option<PortStatus>) {
        let (Some(expected), Some(got)) = (expected, got) else {
            let words = |status: Option<()>| status.map(|()| "a status");
            self.equal_if_any(
                "status",
                words(expected.map(|_| ())),
                words(got.map(|_| ())),
            );
            return;
        };
        self.within("status", |status| {
            status.equal("pset", expected.pset, got.in_set);
            status.equal("seqno", expected.seqno, got.seqno);
            status.equal("mscount", expected.mscount, got.make_send_count);
            status.equal("qlimit", expected.qlimit, got.queue_limit);
            status.equal("msgcount", expected.msgcount, got.message_count);
            status.equal("sorights", expected.sorights, got.send_once_rights);
            status.equal("srights", expected.srights, got.has_send_rights);
            status.equal(
                "pdrequest",
                expected.pdrequest,
                got.port_destroyed_requested,
            );
            status.equal("nsrequest", expected.nsrequest, got.no_senders_requested);
            status.equal("flags", Hex32(expected.flags), Hex32(got.flags));
        });
    }

    /// Compares the guard exceptions of one call, in the order in which they were raised.
    pub(super) fn guards(&mut self, task: usize, expected: &[ExpectedGuard], got: &[RaisedGuard]) {
        let count = expected.len().max(got.len());
        for index in 0..count {
            let field = format!("exc_guard[{index}]");
            match (expected.get(index), got.get(index)) {
                (Some(expected), Some(got)) => self.within(field, |guard| {
                    guard.equal("reason", expected.reason, GuardReason(got.reason));
                    guard.name("name", task, &expected.name, got.name);
                    guard.equal("fatal", expected.fatal, got.fatal);
                }),
                (Some(expected), None) => self.differs(&field, expected.reason, "nothing"),
                (None, Some(got)) => self.differs(&field, "nothing", GuardReason(got.reason)),
                (None, None) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mach_msg::kernel::KernReturn;

    fn variable(name: &str) -> Name {
        Name::Variable(name.to_owned())
    }

    /// Returns the differences that `compare` finds for a task with the names `$a` 0x103 and `$b`
    /// 0x203.
    fn differences(compare: impl FnOnce(&mut Comparison<'_>)) -> Vec<String> {
        let mut bindings = Bindings::new(1);
        bindings.bind(0, "$a", PortName(0x103));
        bindings.bind(0, "$b", PortName(0x203));
        let mut comparison = Comparison::new(&mut bindings);
        compare(&mut comparison);
        comparison
            .finish()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    const STATUS: ExpectedStatus = ExpectedStatus {
        pset: 0,
        seqno: 1,
        mscount: 2,
        qlimit: 5,
        msgcount: 3,
        sorights: 0,
        srights: 1,
        pdrequest: 0,
        nsrequest: 1,
        flags: 2,
    };

    const SAME_STATUS: PortStatus = PortStatus {
        in_set: 0,
        seqno: 1,
        make_send_count: 2,
        queue_limit: 5,
        message_count: 3,
        send_once_rights: 0,
        has_send_rights: 1,
        port_destroyed_requested: 0,
        no_senders_requested: 1,
        flags: 2,
    };

    #[test]
    fn different_return_code_is_a_difference() {
        let success = Some(Code(KernReturn::SUCCESS.0));
        let failure = Some(Code(KernReturn::INVALID_NAME.0));
        assert!(differences(|found| found.code(success, success)).is_empty());
        assert_eq!(
            differences(|found| found.code(success, failure)),
            ["ret: expected KERN_SUCCESS, got KERN_INVALID_NAME"]
        );
    }

    #[test]
    fn wrong_name_and_unexpected_new_name_are_differences() {
        assert_eq!(
            differences(|found| found.name("out", 0, &variable("$a"), PortName(0x203))),
            ["out: expected $a, got $b"]
        );
        assert_eq!(
            differences(|found| found.name("out", 0, &variable("$a"), PortName(0x303))),
            ["out: expected $a, got a new name (0x303)"]
        );
        assert_eq!(
            differences(|found| found.name("out", 0, &variable("$new"), PortName(0x203))),
            ["out: expected $new (a new name), got $b"]
        );
    }

    #[test]
    fn every_field_of_a_status_is_compared() {
        assert!(differences(|found| found.status(Some(&STATUS), Some(SAME_STATUS))).is_empty());
        let changes: [fn(&mut PortStatus) -> &mut u32; 10] = [
            |status| &mut status.in_set,
            |status| &mut status.seqno,
            |status| &mut status.make_send_count,
            |status| &mut status.queue_limit,
            |status| &mut status.message_count,
            |status| &mut status.send_once_rights,
            |status| &mut status.has_send_rights,
            |status| &mut status.port_destroyed_requested,
            |status| &mut status.no_senders_requested,
            |status| &mut status.flags,
        ];
        for change in changes {
            let mut status = SAME_STATUS;
            *change(&mut status) += 1;
            let found = differences(|found| found.status(Some(&STATUS), Some(status)));
            assert_eq!(found.len(), 1, "{found:?}");
        }
        assert_eq!(
            differences(|found| found.status(Some(&STATUS), None)),
            ["status: expected a status, got nothing"]
        );
    }

    #[test]
    fn missing_extra_or_swapped_name_is_a_set_difference() {
        let both = [variable("$a"), variable("$b")];
        let names = |names: &[u32]| names.iter().copied().map(PortName).collect::<Vec<_>>();
        let set = |expected: &[Name], got: &[u32]| {
            differences(|found| found.name_set("names", 0, expected, names(got)))
        };
        assert!(set(&both, &[0x203, 0x103]).is_empty());
        assert_eq!(set(&both, &[0x203]), ["names: expected $a, got nothing"]);
        assert_eq!(
            set(&both[..1], &[0x103, 0x303]),
            ["names: expected nothing, got a new name (0x303)"]
        );
        assert_eq!(set(&both, &[0x103, 0x303]).len(), 2);
        assert!(set(&[variable("$new1"), both[0].clone()], &[0x103, 0x303]).is_empty());
    }

    #[test]
    fn guard_exceptions_are_compared_by_all_properties() {
        let expected: Vec<ExpectedGuard> = serde_json::from_str(
            r#"[{"reason": "INVALID_NAME", "name": "$a", "fatal": false, "subcode": "0x99"}]"#,
        )
        .unwrap();
        let raised = RaisedGuard {
            reason: 512,
            name: PortName(0x103),
            fatal: false,
        };
        let compare =
            |got: &[RaisedGuard]| differences(|found| found.guards(0, &expected, got)).len();
        assert_eq!(compare(&[raised]), 0);
        assert_eq!(compare(&[]), 1);
        assert_eq!(compare(&[raised, raised]), 1);
        assert_eq!(
            compare(&[RaisedGuard {
                reason: 256,
                ..raised
            }]),
            1
        );
        assert_eq!(
            compare(&[RaisedGuard {
                name: PortName(0x203),
                ..raised
            }]),
            1
        );
        assert_eq!(
            compare(&[RaisedGuard {
                fatal: true,
                ..raised
            }]),
            1
        );
    }

    #[test]
    fn different_type_or_word_is_a_difference() {
        let expected = vec![
            TypeBit(PortType::RECEIVE.bits()),
            TypeBit(PortType::SEND.bits()),
        ];
        let both = PortType::SEND | PortType::RECEIVE;
        let compare = |got| differences(|found| found.port_type(Some(&expected), got));
        assert!(compare(Some(both)).is_empty());
        assert_eq!(
            compare(Some(PortType::SEND)),
            ["type: expected SEND+RECEIVE, got SEND"]
        );
        assert_eq!(compare(None).len(), 1);
        let context = |got| differences(|found| found.word("context", &Word::Number(5), got));
        assert!(context(5).is_empty());
        assert_eq!(context(6), ["context: expected 0x5, got 0x6"]);
    }
}
