//! The port sets that a port is a member of.
//!
//! Most ports are in at most one set. For ports in several sets, indices make joining, leaving and
//! finding a set logarithmic, and let an arriving message visit only the sets in which the port is
//! not ready yet.

use std::collections::{BTreeMap, BTreeSet};

use crate::kernel::embedded::object::line::PlaceId;
use crate::kernel::embedded::sync::steps::{CountedKey, step};

/// The membership of a port in one set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Membership {
    pub(crate) set: u32,
    /// The port's place among the set's ready members, or 0 if the port is not ready there.
    pub(crate) ready: PlaceId,
}

#[derive(Debug, Default)]
pub(crate) enum Memberships {
    #[default]
    None,
    One(Membership),
    /// Two or more.
    Many(Box<Many>),
}

/// Position in the order of joining.
type Age = u64;

#[derive(Debug, Default)]
pub(crate) struct Many {
    by_age: BTreeMap<Age, Membership>,
    by_set: BTreeMap<CountedKey<u32>, Age>,
    /// The memberships that are not ready.
    idle: BTreeSet<Age>,
    next: Age,
}

impl Many {
    fn insert(&mut self, membership: Membership) {
        let age = self.next;
        self.next += 1;
        self.by_age.insert(age, membership);
        self.by_set.insert(CountedKey(membership.set), age);
        if membership.ready == 0 {
            self.idle.insert(age);
        }
    }
}

impl Memberships {
    /// Returns true if the port is in at most one set.
    #[inline]
    pub(crate) const fn is_single_or_none(&self) -> bool {
        !matches!(self, Self::Many(_))
    }

    pub(crate) const fn is_empty(&self) -> bool {
        matches!(self, Self::None)
    }

    /// Returns the number of sets that the port is in.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::None => 0,
            Self::One(_) => 1,
            Self::Many(many) => many.by_age.len(),
        }
    }

    /// Returns the membership of a port that is in exactly one set.
    #[inline]
    pub(crate) const fn only(&self) -> Option<Membership> {
        match self {
            Self::One(membership) => Some(*membership),
            Self::None | Self::Many(_) => None,
        }
    }

    /// Mutable version of [`only`](Self::only).
    #[inline]
    pub(crate) const fn only_mut(&mut self) -> Option<&mut Membership> {
        match self {
            Self::One(membership) => Some(membership),
            Self::None | Self::Many(_) => None,
        }
    }

    pub(crate) fn get(&self, set: u32) -> Option<Membership> {
        match self {
            Self::One(membership) if membership.set == set => Some(*membership),
            Self::Many(many) => many.by_age.get(many.by_set.get(&CountedKey(set))?).copied(),
            Self::None | Self::One(_) => None,
        }
    }

    /// Adds a set that the port is not in.
    pub(crate) fn insert(&mut self, membership: Membership) {
        match self {
            Self::None => *self = Self::One(membership),
            Self::One(first) => {
                let mut many = Box::new(Many::default());
                many.insert(*first);
                many.insert(membership);
                *self = Self::Many(many);
            }
            Self::Many(many) => many.insert(membership),
        }
    }

    /// Removes the membership in a set. Returns `None` if the port was not in the set.
    pub(crate) fn remove(&mut self, set: u32) -> Option<Membership> {
        match self {
            Self::One(membership) if membership.set == set => {
                let membership = *membership;
                *self = Self::None;
                Some(membership)
            }
            Self::Many(many) => {
                let age = many.by_set.remove(&CountedKey(set))?;
                many.idle.remove(&age);
                let removed = many.by_age.remove(&age);
                if many.by_age.len() == 1
                    && let Some((_, &last)) = many.by_age.first_key_value()
                {
                    *self = Self::One(last);
                }
                removed
            }
            Self::None | Self::One(_) => None,
        }
    }

    /// Removes the oldest membership in a set other than `except`.
    pub(crate) fn remove_first(&mut self, except: Option<u32>) -> Option<Membership> {
        let set = self
            .iter()
            .map(|membership| membership.set)
            .find(|&set| Some(set) != except)?;
        self.remove(set)
    }

    /// Records the port's place among the ready members of a set, or 0.
    pub(crate) fn set_ready(&mut self, set: u32, ready: PlaceId) {
        match self {
            Self::One(membership) if membership.set == set => membership.ready = ready,
            Self::Many(many) => {
                let Some(&age) = many.by_set.get(&CountedKey(set)) else {
                    return;
                };
                if let Some(membership) = many.by_age.get_mut(&age) {
                    membership.ready = ready;
                }
                if ready == 0 {
                    many.idle.insert(age);
                } else {
                    many.idle.remove(&age);
                }
            }
            Self::None | Self::One(_) => {}
        }
    }

    /// Returns the first set, in the order of joining, in which the port is not ready.
    pub(crate) fn first_idle(&self) -> Option<u32> {
        step();
        match self {
            Self::One(membership) if membership.ready == 0 => Some(membership.set),
            Self::Many(many) => Some(many.by_age.get(many.idle.first()?)?.set),
            Self::None | Self::One(_) => None,
        }
    }

    /// Returns all memberships, in the order of joining.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Membership> {
        let (one, many) = match self {
            Self::None => (None, None),
            Self::One(membership) => (Some(*membership), None),
            Self::Many(many) => (None, Some(many.by_age.values().copied())),
        };
        one.into_iter().chain(many.into_iter().flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(memberships: &Memberships) -> Vec<u32> {
        memberships.iter().map(|found| found.set).collect()
    }

    #[test]
    fn memberships_keep_the_order_of_joining() {
        let mut memberships = Memberships::default();
        for set in [7, 3, 9, 5] {
            assert_eq!(memberships.get(set), None);
            let before = memberships.len();
            memberships.insert(Membership { set, ready: 0 });
            assert_eq!(memberships.len(), before + 1);
        }
        assert_eq!(sets(&memberships), [7, 3, 9, 5]);
        memberships.set_ready(7, 11);
        assert_eq!(memberships.get(7).map(|found| found.ready), Some(11));
        assert_eq!(memberships.first_idle(), Some(3));
        assert!(memberships.remove(3).is_some() && memberships.remove(3).is_none());
        assert_eq!(memberships.first_idle(), Some(9));
        memberships.set_ready(7, 0);
        assert_eq!(memberships.first_idle(), Some(7));
        assert!(!memberships.is_single_or_none() && memberships.only().is_none());
        let removed = memberships.remove_first(Some(7)).map(|found| found.set);
        assert_eq!(removed, Some(9));
        memberships.remove(7);
        assert_eq!(memberships.only().map(|found| found.set), Some(5));
        assert_eq!(memberships.remove_first(Some(5)), None);
        assert!(memberships.remove_first(None).is_some() && memberships.is_empty());
    }
}
