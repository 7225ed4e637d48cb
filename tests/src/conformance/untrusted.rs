//! The complete list of recorded results that are not compared, with the reasons.
//!
//! The scenarios were recorded from kernel code that was linked with stubs. Results that a stub
//! determines say nothing about the kernel.
//!
//! * The `subcode` of a guard exception. The format requires the reason, the name and `fatal`. The
//!   subcode is usually the guard of the port, which the caller knows.
//! * The order of several blocked senders: [`orders_of_waiting_senders`].
//! * The order of the calls that end with one operation. They are recorded in the order in which
//!   the kernel woke their threads, which user space does not see. Their results are compared.
//! * `mach_port_get_srights`: [`get_srights_is_off`].
//! * `via` of `request_notification`: how the recorder made the call. No result depends on it.
//! * `category` and `about` describe the scenario.

use super::scenario::{Call, Code, Scenario};

/// All threads of the recording had one priority, so the order of several blocked senders is that
/// of equal keys of a heap.
///
/// Returns all orders of the operations in which senders that are blocked at the same time are
/// permuted. The recorded order is the first. A scenario passes if one of the orders has the
/// recorded results.
pub(super) fn orders_of_waiting_senders(scenario: &Scenario) -> Vec<Vec<usize>> {
    /// Five senders make 120 orders.
    const SENDERS_MAX: usize = 5;

    let recorded: Vec<usize> = (0..scenario.operations.len()).collect();
    let mut orders = vec![recorded];
    for group in waiting_senders(scenario) {
        if group.len() > SENDERS_MAX {
            continue;
        }
        let permutations = permutations(&group);
        orders = orders
            .iter()
            .flat_map(|order| {
                permutations.iter().map(|permutation| {
                    let mut order = order.clone();
                    for (&position, &operation) in group.iter().zip(permutation) {
                        order[position] = operation;
                    }
                    order
                })
            })
            .collect();
    }
    orders
}

/// Returns the indices of asynchronous sends that block while others are blocked, in groups of
/// simultaneous ones.
fn waiting_senders(scenario: &Scenario) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    let mut group = Vec::new();
    let mut waiting: Vec<&str> = Vec::new();
    for (index, operation) in scenario.operations.iter().enumerate() {
        waiting.retain(|label| operation.completed.iter().all(|over| over.label != *label));
        if let Call::MachMsg(msg) = &operation.call
            && let (Some(label), Some(_), Some(_), None) =
                (&msg.label, &msg.state, &msg.send, &msg.rcv)
        {
            if waiting.is_empty() {
                groups.push(std::mem::take(&mut group));
            }
            waiting.push(label);
            group.push(index);
        }
    }
    groups.push(group);
    groups.retain(|group| group.len() > 1);
    groups
}

/// Returns all permutations of `items`, starting with `items` itself.
fn permutations(items: &[usize]) -> Vec<Vec<usize>> {
    if items.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (index, &first) in items.iter().enumerate() {
        let mut rest = items.to_vec();
        rest.remove(index);
        for mut tail in permutations(&rest) {
            tail.insert(0, first);
            all.push(tail);
        }
    }
    all
}

/// The recorded kernel was built without `mach_port_get_srights`, which always returns
/// `KERN_FAILURE` there.
pub(super) fn get_srights_is_off(recorded: Option<Code>) -> bool {
    recorded == Some(Code(mach_msg::kernel::KernReturn::FAILURE.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAITS: &str = r#"{"op": "mach_msg", "task": 0, "async": "LABEL", "options": ["SEND_MSG"],
        "send": {"remote": "$d", "size": 24}, "state": "BLOCKED"}"#;

    fn scenario(operations: &[String]) -> Scenario {
        let line = format!(
            r#"{{"name": "n", "tasks": 1, "ops": [{}]}}"#,
            operations.join(",")
        );
        Scenario::parse(&line).unwrap()
    }

    #[test]
    fn only_senders_blocked_together_may_be_reordered() {
        let waits = |label: &str| WAITS.replace("LABEL", label);
        let ends = |label: &str| {
            format!(
                r#"{{"op": "wait", "task": 0, "completed": [{{"async": "{label}", "task": 0, "ret": "MACH_MSG_SUCCESS"}}]}}"#
            )
        };
        let together = scenario(&[waits("a"), waits("b"), ends("a"), ends("b"), waits("c")]);
        assert_eq!(
            orders_of_waiting_senders(&together),
            [[0, 1, 2, 3, 4], [1, 0, 2, 3, 4]]
        );
        let apart = scenario(&[waits("a"), ends("a"), waits("b")]);
        assert_eq!(orders_of_waiting_senders(&apart), [[0, 1, 2]]);
    }
}
