//! Compares the results of calls of `mach_msg`.

use super::compare::Comparison;
use super::message::MsgAfter;
use super::pending::{Ended, MsgOutcome};
use super::received::{Memory, Seen, end_of_changes};
use super::run::Runner;
use super::scenario::{Code, ExpectedGuard, MsgOperation, MsgResults, Operation};

/// The recorded results of a call of `mach_msg`.
struct ExpectedMsg<'a> {
    code: Option<Code>,
    guards: &'a [ExpectedGuard],
    results: &'a MsgResults,
}

impl<'s> Runner<'s> {
    /// Compares the results of an operation.
    pub(super) fn compare_call(
        &mut self,
        operation: &Operation,
        msg: &MsgOperation,
        outcome: &MsgOutcome,
    ) {
        let expected = ExpectedMsg {
            code: operation.code,
            guards: &operation.guards,
            results: &msg.results,
        };
        self.compare_msg(operation.task, msg, &expected, outcome);
    }

    fn compare_msg(
        &mut self,
        task: usize,
        msg: &MsgOperation,
        expected: &ExpectedMsg<'_>,
        outcome: &MsgOutcome,
    ) {
        let sees_guards = self.sees_guards;
        let mut comparison = Comparison::new(&mut self.bindings);
        let results = expected.results;
        let memory: &dyn Memory = &self.actors[task];
        let voucher_numbers = &self.voucher_numbers;
        let seen = |buffer| Seen {
            task,
            buffer,
            bind: &msg.bind,
            memory,
            voucher_numbers,
        };
        comparison.code(expected.code, Some(Code(outcome.code.0)));
        if sees_guards {
            comparison.guards(task, expected.guards, &outcome.guards);
        }
        let (before, after) = outcome.received_into();
        if let Some(bytes_written) = results.bytes_written {
            comparison.equal(
                "bytes_written",
                bytes_written,
                end_of_changes(before, after),
            );
        }
        if let Some(message) = &results.received {
            comparison.within("received", |found| found.message(message, &seen(after)));
        } else if outcome.left_in_queue() {
            comparison.within("written_fields", |found| {
                found.written_fields(results.written_fields.as_ref(), task, before, after);
            });
        }
        match &results.msg_after {
            Some(MsgAfter::Unchanged) => {
                let end = end_of_changes(&outcome.buffer_before, &outcome.buffer);
                if end != 0 {
                    comparison.differs(
                        "msg_after",
                        "unchanged",
                        format!("changes up to byte {end}"),
                    );
                }
            }
            Some(MsgAfter::Rewritten(message)) => {
                comparison.within("msg_after", |found| {
                    found.message(message, &seen(&outcome.buffer));
                });
            }
            None => {}
        }
        self.differences.append(&mut comparison.finish());
    }

    /// Compares the asynchronous calls that this operation has ended with those that are recorded
    /// as ended by it.
    pub(super) fn completions(&mut self, operation: &Operation) {
        self.settle();
        for completed in &operation.completed {
            if !self.is_here(completed.task) {
                continue;
            }
            let field = format!("completed[{}]", completed.label);
            let Some(ended) = self.take_ended(&completed.label) else {
                self.differs(&field, "an end", "BLOCKED");
                continue;
            };
            if ended.task != completed.task {
                self.differs(&field, completed.task, ended.task);
            }
            let results = ExpectedMsg {
                code: completed.code,
                guards: &completed.guards,
                results: &completed.results,
            };
            let first = self.differences.len();
            self.compare_msg(ended.task, ended.msg, &results, &ended.outcome);
            for difference in &mut self.differences[first..] {
                difference.field = format!("{field}.{}", difference.field);
            }
        }
        for ended in std::mem::take(&mut self.ended) {
            let field = format!("completed[{}]", ended.label);
            self.differs(&field, "BLOCKED", ended.outcome.code);
        }
    }

    pub(super) fn take_ended(&mut self, label: &str) -> Option<Ended<'s>> {
        let index = self.ended.iter().position(|ended| ended.label == label)?;
        Some(self.ended.remove(index))
    }
}
