//! Policies that decide which senders are accepted.

use core::fmt;

use crate::wire::AuditToken;

/// A policy for the senders that a server, or a client that waits for a particular server, accepts.
///
/// The policy is compared with the audit token in a message's trailer, which the kernel writes. A
/// sender must meet all requirements.
///
/// A message that a bridge brings from another machine has the identity of the user 65534, whoever
/// runs the bridge (see [`AuditToken::is_bridge`]). So a policy for another user refuses it.
///
/// ```
/// use mach_msg::message::PeerPolicy;
/// use mach_msg::wire::AuditToken;
///
/// let root_only = PeerPolicy::anyone().user(0);
/// # let sender = AuditToken { words: [0, 501, 20, 501, 20, 700, 1, 9] };
/// let refused = root_only.check(sender).unwrap_err();
/// assert_eq!(refused.to_string(), "expected a sender with the effective user id 0, found 501");
///
/// // Only the process that sent the first message, even if its pid is reused later.
/// let same_process = PeerPolicy::anyone().process_of(sender);
/// assert!(same_process.check(sender).is_ok());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PeerPolicy {
    user: Option<u32>,
    group: Option<u32>,
    pid: Option<u32>,
    pid_version: Option<u32>,
}

/// An attribute of an audit token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PeerAttribute {
    /// The effective user id.
    User,
    /// The effective group id.
    Group,
    /// The process id.
    Pid,
    /// The version of the process id. It changes when the pid is reused and when the process
    /// executes another program.
    PidVersion,
}

/// Error for a sender that a policy does not accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PeerRefused {
    /// The attribute that does not match.
    pub attribute: PeerAttribute,
    /// The value that the policy requires.
    pub expected: u32,
    /// The value of the sender.
    pub found: u32,
}

impl PeerPolicy {
    /// Returns a policy that accepts all senders.
    #[must_use]
    pub const fn anyone() -> Self {
        Self {
            user: None,
            group: None,
            pid: None,
            pid_version: None,
        }
    }

    /// Requires this effective user id.
    #[must_use]
    pub const fn user(mut self, uid: u32) -> Self {
        self.user = Some(uid);
        self
    }

    /// Requires this effective group id.
    #[must_use]
    pub const fn group(mut self, gid: u32) -> Self {
        self.group = Some(gid);
        self
    }

    /// Requires the process with this token, running its current program.
    ///
    /// A pid alone does not identify a process, because it may be reused at any time. The token
    /// also has the pid's version.
    #[must_use]
    pub const fn process_of(mut self, token: AuditToken) -> Self {
        self.pid = Some(token.pid());
        self.pid_version = Some(token.pid_version());
        self
    }

    /// Checks the sender with this audit token.
    ///
    /// # Errors
    ///
    /// Returns [`PeerRefused`] with the first requirement that is not met.
    pub const fn check(&self, sender: AuditToken) -> Result<(), PeerRefused> {
        let requirements = [
            (PeerAttribute::User, self.user, sender.euid()),
            (PeerAttribute::Group, self.group, sender.egid()),
            (PeerAttribute::Pid, self.pid, sender.pid()),
            (
                PeerAttribute::PidVersion,
                self.pid_version,
                sender.pid_version(),
            ),
        ];
        let mut left: &[_] = &requirements;
        while let [(attribute, expected, found), rest @ ..] = left {
            if let Some(expected) = *expected
                && expected != *found
            {
                return Err(PeerRefused {
                    attribute: *attribute,
                    expected,
                    found: *found,
                });
            }
            left = rest;
        }
        Ok(())
    }
}

impl fmt::Display for PeerAttribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::User => "effective user id",
            Self::Group => "effective group id",
            Self::Pid => "process id",
            Self::PidVersion => "process id version",
        })
    }
}

impl fmt::Display for PeerRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            attribute,
            expected,
            found,
        } = self;
        write!(
            f,
            "expected a sender with the {attribute} {expected}, found {found}"
        )
    }
}

impl core::error::Error for PeerRefused {}

#[cfg(test)]
mod tests {
    use super::*;

    const SENDER: AuditToken = AuditToken {
        words: [1000, 501, 20, 502, 21, 700, 3, 9],
    };

    #[test]
    fn policy_anyone_accepts_all_senders_and_the_kernel() {
        assert_eq!(PeerPolicy::anyone().check(SENDER), Ok(()));
        assert_eq!(PeerPolicy::default().check(AuditToken::KERNEL), Ok(()));
    }

    #[test]
    fn policy_compares_effective_ids_not_real_ids() {
        let policy = PeerPolicy::anyone().user(501).group(20);
        assert_eq!(policy.check(SENDER), Ok(()));
        let refused = PeerPolicy::anyone().user(502).check(SENDER).unwrap_err();
        let PeerRefused {
            attribute,
            expected,
            found,
        } = refused;
        assert_eq!(
            (attribute, expected, found),
            (PeerAttribute::User, 502, 501)
        );
        let refused = PeerPolicy::anyone().user(501).group(21).check(SENDER);
        assert_eq!(refused.unwrap_err().attribute, PeerAttribute::Group);
    }

    #[test]
    fn policy_for_a_process_refuses_its_reused_pid() {
        let policy = PeerPolicy::anyone().process_of(SENDER);
        assert_eq!(policy.check(SENDER), Ok(()));
        for (word, attribute) in [(7, PeerAttribute::PidVersion), (5, PeerAttribute::Pid)] {
            let mut other = SENDER;
            other.words[word] += 1;
            assert_eq!(policy.check(other).unwrap_err().attribute, attribute);
        }
    }
}
