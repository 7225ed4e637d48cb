//! The counts that operations have to reach.

use crate::counts::committed::RULES;
use crate::harness::instructions::Sections;

/// The count that an operation has to reach.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Name of the section.
    pub section: &'static str,
    /// Name of the operation.
    pub operation: &'static str,
    /// The comparison that determines whether the target is reached.
    pub relation: Relation,
    /// Largest accepted value.
    pub must: f64,
    /// The value to aim for.
    pub aim: f64,
}

/// The computation of the value of a [`Target`] from counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The count itself.
    Alone,
    /// The difference to the count of another operation.
    Beyond(&'static str),
    /// The ratio to the count of another operation.
    Against(&'static str),
}

const fn target(section: &'static str, operation: &'static str, must: f64, aim: f64) -> Target {
    Target {
        section,
        operation,
        relation: Relation::Alone,
        must,
        aim,
    }
}

/// A target for the difference between a moved right and a plain message.
const fn beyond_plain(section: &'static str, must: f64) -> Target {
    Target {
        relation: Relation::Beyond(TYPED),
        ..target(section, "send + receive, one moved send right", must, must)
    }
}

/// A target for the instructions of derived code, as a ratio to those of code by hand.
const fn against_hand(operation: &'static str, by_hand: &'static str) -> Target {
    Target {
        relation: Relation::Against(by_hand),
        ..target("instructions", operation, 1.0, 1.0)
    }
}

const TYPED: &str = "send + receive, 64 B, typed";
const RAW: &str = "send + receive, 64 B, raw calls";
const CALL: &str = "request + reply, 64 B, typed";
const SERVICE: &str = "service call, 64 B, from a set";

/// The targets on all machines.
pub const TARGETS: [Target; 32] = [
    target("instructions", TYPED, 500.0, 400.0),
    target("instructions", RAW, 450.0, 350.0),
    target("instructions", CALL, 970.0, 800.0),
    target("instructions", SERVICE, 1600.0, 1300.0),
    // Half of the initial cost of a moved right beyond a plain message: 3,566.2 - 477.3, 10 - 2.
    beyond_plain("instructions", 1544.0),
    against_hand("encode, 64 B, mach-msg", "encode, 64 B, by hand"),
    against_hand("encode, 1 KiB, mach-msg", "encode, 1 KiB, by hand"),
    against_hand("encode, one port, mach-msg", "encode, one port, by hand"),
    against_hand(
        "encode, four ports, mach-msg",
        "encode, four ports, by hand",
    ),
    against_hand("encode, one OOL, mach-msg", "encode, one OOL, by hand"),
    against_hand("encode, mixed, mach-msg", "encode, mixed, by hand"),
    against_hand("view, 64 B, mach-msg", "view, 64 B, by hand"),
    against_hand("view, 1 KiB, mach-msg", "view, 1 KiB, by hand"),
    against_hand("view, one port, mach-msg", "view, one port, by hand"),
    against_hand("view, four ports, mach-msg", "view, four ports, by hand"),
    against_hand("view, one OOL, mach-msg", "view, one OOL, by hand"),
    against_hand("view, mixed, mach-msg", "view, mixed, by hand"),
    target("lock acquisitions", "send, 64 B, typed", 1.0, 1.0),
    target("lock acquisitions", "receive, 64 B, typed", 1.0, 1.0),
    target("lock acquisitions", CALL, 5.0, 4.0),
    target("lock acquisitions", SERVICE, 7.0, 5.0),
    beyond_plain("lock acquisitions", 4.0),
    target("locked instructions", TYPED, 2.0, 2.0),
    target("locked instructions", CALL, 5.0, 4.0),
    target("locked instructions", SERVICE, 7.0, 5.0),
    target("conditional branches", TYPED, 60.0, 45.0),
    target("bsr", TYPED, 0.0, 0.0),
    target("bsr", CALL, 0.0, 0.0),
    target("queue slots of 1,000 messages", TYPED, 1.0, 1.0),
    target(
        "memories of 1,000 messages",
        "send + receive, 64 KiB, typed",
        3.0,
        3.0,
    ),
    target("page faults of 1,000 operations", TYPED, 0.0, 0.0),
    target("heap allocations of 1,000 operations", TYPED, 0.0, 0.0),
];

/// Returns the sections that have targets, in the order of [`RULES`].
pub fn target_sections() -> impl Iterator<Item = &'static str> {
    let sections = RULES.iter().map(|rule| rule.section);
    sections.filter(|section| TARGETS.iter().any(|target| target.section == *section))
}

impl Target {
    /// Returns the value that is compared with the target. Returns `None` if the section was not
    /// counted. A missing count is 0.
    #[must_use]
    pub fn value(&self, sections: &Sections) -> Option<f64> {
        let counts = sections.get(self.section)?;
        let count = |operation: &str| counts.get(operation).copied().unwrap_or_default();
        let own = count(self.operation);
        Some(match self.relation {
            Relation::Alone => own,
            Relation::Beyond(other) => own - count(other),
            Relation::Against(other) => own / count(other),
        })
    }

    /// Returns true if the target was reached with the `committed` counts, and is missed with the
    /// `measured` ones.
    #[must_use]
    pub fn is_lost(&self, committed: &Sections, measured: &Sections) -> bool {
        let reached = self
            .value(committed)
            .is_some_and(|value| self.admits(value));
        let missed = self
            .value(measured)
            .is_some_and(|value| !self.admits(value));
        reached && missed
    }

    /// Returns true if a value is as small as it must be.
    #[must_use]
    pub fn admits(&self, value: f64) -> bool {
        value <= self.must
    }

    /// Returns the name of the operation, and of the one that it is compared with.
    #[must_use]
    pub fn name(&self) -> String {
        match self.relation {
            Relation::Alone => self.operation.to_owned(),
            Relation::Beyond(other) => format!("{}, beyond {other}", self.operation),
            Relation::Against(other) => format!("{}, against {other}", self.operation),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::counts::Committed;

    fn sections(typed: f64, moved: f64) -> Sections {
        let counts = [
            (TYPED, typed),
            ("send + receive, one moved send right", moved),
        ];
        let counts = counts.map(|(name, count)| (name.to_owned(), count));
        BTreeMap::from([("instructions".to_owned(), BTreeMap::from(counts))])
    }

    #[test]
    fn value_of_target_is_relative_to_another_count() {
        let sections = sections(400.0, 2000.0);
        let moved = beyond_plain("instructions", 1600.0);
        assert_eq!(moved.value(&sections), Some(1600.0));
        assert_eq!(
            against_hand(moved.operation, TYPED).value(&sections),
            Some(5.0)
        );
        assert_eq!(target("bsr", TYPED, 0.0, 0.0).value(&sections), None);
        assert_eq!(
            target("instructions", "a", 0.0, 0.0).value(&sections),
            Some(0.0)
        );
    }

    #[test]
    fn target_is_lost_if_reached_before_and_missed_now() {
        let target = target("instructions", TYPED, 450.0, 400.0);
        let lost = |before, after| target.is_lost(&sections(before, 0.0), &sections(after, 0.0));
        assert!(lost(450.0, 450.1));
        assert!(!lost(450.0, 450.0) && !lost(450.1, 451.0) && !lost(451.0, 449.0));
        assert!(!target.is_lost(&sections(450.0, 0.0), &Sections::new()));
        assert!(!target.is_lost(&Sections::new(), &sections(451.0, 0.0)));
    }

    #[test]
    fn targets_name_sections_and_committed_operations() {
        let committed = Committed::read().expect("the committed counts");
        let operations = committed.sections["instructions"].keys();
        let operations: Vec<&str> = operations.map(String::as_str).collect();
        for target in TARGETS {
            assert!(RULES.iter().any(|rule| rule.section == target.section));
            let half = ["send, 64 B, typed", "receive, 64 B, typed"];
            let of_large = target.section.starts_with("memories");
            let known = |name| operations.contains(&name) || half.contains(&name) || of_large;
            assert!(known(target.operation), "{}", target.operation);
            if let Relation::Beyond(other) | Relation::Against(other) = target.relation {
                assert!(known(other), "{other}");
            }
        }
    }
}
