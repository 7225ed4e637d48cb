//! A forest that finds the root of a node in logarithmic time: Euler tours in treaps.
//!
//! The tour of a tree enters and leaves each node once, as brackets do:
//!
//! ```text
//!     A              A( B( C) C( B) D( D) A)      elements, in the order of the tour
//!    ╱ ╲
//!   B   D            below a node: the elements between its own two
//!   │                root of the tree: the node of the first element
//!   C
//! ```
//!
//! To link a tree below a node, its tour is inserted after the node's opening element; to cut it,
//! its tour is taken out. A tour is the in-order sequence of a treap: a search tree whose shape is
//! that of random insertions, because each element has a pseudorandom priority, and a parent has a
//! higher one than its children. The priorities depend on a secret of the forest, except for those
//! of a few nodes, whose operations always take the same steps. So no sequence of operations makes
//! a treap deep, and each operation takes O(log n) steps with a probability that leaves no
//! practical exception; see Seidel and Aragon, "Randomized search trees" (1996), and Henzinger and
//! King, "Randomized dynamic graph algorithms" (1995).

use std::hash::{BuildHasher, RandomState};

use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::sync::steps::step;

/// Number of a node. 0 means no node.
pub(crate) type NodeId = u32;

/// Number of an element of a tour. 0 is none. A node's opening element is twice its number, and the
/// closing one follows.
type ElementId = u32;

/// Elements below this number have fixed priorities.
const FIXED_END: ElementId = 64;

/// A place in a treap.
#[derive(Clone, Copy, Debug, Default)]
struct TourElement {
    parent: ElementId,
    /// Elements of the subtree that come before this one.
    left: ElementId,
    /// Elements of the subtree that come after it.
    right: ElementId,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    open: TourElement,
    close: TourElement,
    /// The node above in the forest. For a free node: the next free one.
    above: NodeId,
    /// Number of children in the forest.
    below: u32,
    /// The port that the node was created for, or 0 if the node is free.
    port: PortRef,
}

/// Nodes of a forest, in blocks of [`BLOCK`], so that the next node never moves the others.
type Blocks = Vec<Vec<Node>>;

/// Number of nodes of a full block.
const BLOCK: usize = 1024;

#[derive(Debug)]
pub(crate) struct Forest {
    /// Node `n` is at index `n - 1`.
    nodes: Blocks,
    /// Memory of freed nodes.
    emptied: Blocks,
    free: NodeId,
    used: u32,
    /// The secret that priorities depend on.
    seed: u64,
}

impl Default for Forest {
    fn default() -> Self {
        Self {
            nodes: Blocks::new(),
            emptied: Blocks::new(),
            free: 0,
            used: 0,
            seed: RandomState::new().hash_one(0),
        }
    }
}

/// Returns the opening element of a node.
const fn open(id: NodeId) -> ElementId {
    id.wrapping_mul(2)
}

/// Returns the closing element of a node.
const fn close(id: NodeId) -> ElementId {
    open(id) | 1
}

impl Forest {
    fn at(&self, id: NodeId) -> Node {
        let place = (id as usize).wrapping_sub(1);
        let block = self.nodes.get(place / BLOCK);
        block
            .and_then(|block| block.get(place % BLOCK))
            .copied()
            .unwrap_or_default()
    }

    fn change(&mut self, id: NodeId, change: impl FnOnce(&mut Node)) {
        let place = (id as usize).wrapping_sub(1);
        let block = self.nodes.get_mut(place / BLOCK);
        if let Some(node) = block.and_then(|block| block.get_mut(place % BLOCK)) {
            change(node);
        }
    }

    fn element(&self, id: ElementId) -> TourElement {
        let node = self.at(id / 2);
        if id & 1 == 0 { node.open } else { node.close }
    }

    fn change_element(&mut self, id: ElementId, change: impl FnOnce(&mut TourElement)) {
        self.change(id / 2, |node| {
            change(if id & 1 == 0 {
                &mut node.open
            } else {
                &mut node.close
            });
        });
    }

    /// Returns the priority of an element: its number, mixed by SplitMix64.
    const fn priority(&self, id: ElementId) -> u64 {
        let seed = if id < FIXED_END { 0 } else { self.seed };
        let mut mixed = (id as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    #[cfg(test)]
    pub(crate) const fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Creates a tree with one node.
    pub(crate) fn create(&mut self, port: PortRef) -> NodeId {
        self.used += 1;
        let made = Node {
            port,
            ..Node::default()
        };
        let id = if self.free == 0 {
            match self.nodes.last_mut() {
                Some(block) if block.len() < BLOCK => block.push(made),
                _ => self.nodes.push(vec![made]),
            }
            // All nodes are in use, and this one is the last.
            self.used
        } else {
            let id = self.free;
            self.free = self.at(id).above;
            self.change(id, |node| *node = made);
            id
        };
        self.join(open(id), close(id));
        id
    }

    /// Frees a node without parent or children. Returns the port that the node was created for, or
    /// `None` if the node was not freed.
    pub(crate) fn free_if_alone(&mut self, id: NodeId) -> Option<PortRef> {
        let node = self.at(id);
        if node.port == 0 || node.above != 0 || node.below != 0 {
            return None;
        }
        self.used = self.used.saturating_sub(1);
        if self.used == 0 {
            self.free = 0;
            self.emptied = std::mem::take(&mut self.nodes);
            return Some(node.port);
        }
        let free = std::mem::replace(&mut self.free, id);
        self.change(id, |node| {
            *node = Node {
                above: free,
                ..Node::default()
            };
        });
        Some(node.port)
    }

    /// Returns memory that is no longer needed, to be freed without the lock of the forest.
    pub(crate) fn take_emptied(&mut self) -> impl Sized + use<> {
        std::mem::take(&mut self.emptied)
    }

    /// Returns true if a node has no nodes below.
    pub(crate) fn is_leaf(&self, id: NodeId) -> bool {
        self.at(id).below == 0
    }

    /// Returns the root of the node's tree.
    pub(crate) fn root(&self, id: NodeId) -> NodeId {
        let mut first = self.treap(open(id));
        loop {
            step();
            match self.element(first).left {
                0 => return first / 2,
                left => first = left,
            }
        }
    }

    /// Makes the root of a tree a child of a node in another tree.
    pub(crate) fn link(&mut self, root: NodeId, above: NodeId) {
        let tour = self.treap(open(root));
        let (before, after) = self.split_after(open(above));
        let before = self.join(before, tour);
        self.join(before, after);
        self.change(root, |node| node.above = above);
        self.change(above, |node| node.below += 1);
    }

    /// Detaches a node and its descendants from the node's parent. Returns the parent.
    pub(crate) fn cut(&mut self, id: NodeId) -> NodeId {
        let above = self.at(id).above;
        if above == 0 {
            return 0;
        }
        let (before, _) = self.split_before(open(id));
        let (_, after) = self.split_after(close(id));
        self.join(before, after);
        self.change(id, |node| node.above = 0);
        self.change(above, |node| node.below = node.below.saturating_sub(1));
        above
    }

    /// Returns the root of the treap that has this element.
    fn treap(&self, mut id: ElementId) -> ElementId {
        loop {
            step();
            match self.element(id).parent {
                0 => return id,
                parent => id = parent,
            }
        }
    }

    /// Splits a treap before an element. Returns the roots of both parts.
    fn split_before(&mut self, id: ElementId) -> (ElementId, ElementId) {
        let before = self.element(id).left;
        self.change_element(id, |element| element.left = 0);
        self.change_element(before, |element| element.parent = 0);
        self.split_above(id, before, id)
    }

    /// Splits a treap after an element. Returns the roots of both parts.
    fn split_after(&mut self, id: ElementId) -> (ElementId, ElementId) {
        let after = self.element(id).right;
        self.change_element(id, |element| element.right = 0);
        self.change_element(after, |element| element.parent = 0);
        self.split_above(id, id, after)
    }

    /// Distributes the ancestors of an element, whose subtree is split already, to both parts.
    fn split_above(
        &mut self,
        id: ElementId,
        mut before: ElementId,
        mut after: ElementId,
    ) -> (ElementId, ElementId) {
        let (mut child, mut next) = (id, self.element(id).parent);
        while next != 0 {
            step();
            let TourElement { parent, right, .. } = self.element(next);
            // An ancestor has a higher priority than both parts, which become its subtrees.
            if right == child {
                self.change_element(next, |element| element.right = before);
                self.change_element(before, |element| element.parent = next);
                before = next;
            } else {
                self.change_element(next, |element| element.left = after);
                self.change_element(after, |element| element.parent = next);
                after = next;
            }
            (child, next) = (next, parent);
        }
        self.change_element(before, |element| element.parent = 0);
        self.change_element(after, |element| element.parent = 0);
        (before, after)
    }

    /// Joins two treaps by their roots, which may be 0. Returns the root.
    fn join(&mut self, mut before: ElementId, mut after: ElementId) -> ElementId {
        // The last placed element, and its side on which the rest is inserted.
        let (mut root, mut last, mut on_right) = (0, 0, false);
        loop {
            let is_first = match (before, after) {
                (0, _) => false,
                (_, 0) => true,
                _ => {
                    step();
                    self.priority(before) > self.priority(after)
                }
            };
            let placed = if is_first { before } else { after };
            self.change_element(placed, |element| element.parent = last);
            match (last, on_right) {
                (0, _) => root = placed,
                (_, true) => self.change_element(last, |element| element.right = placed),
                (_, false) => self.change_element(last, |element| element.left = placed),
            }
            if before == 0 || after == 0 {
                return root;
            }
            (last, on_right) = (placed, is_first);
            if is_first {
                before = self.element(before).right;
            } else {
                after = self.element(after).left;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::embedded::sync::steps::count;

    fn naive_root(above: &[usize], mut node: usize) -> usize {
        while above[node] != usize::MAX {
            node = above[node];
        }
        node
    }

    #[test]
    fn priorities_are_the_numbers_of_splitmix64() {
        let mut forest = Forest::default();
        let first = [1, 2, 3, 4, 5].map(|id| forest.priority(id));
        // The output for the seed 0, which fixed elements have.
        assert_eq!(
            first,
            [
                0xe220_a839_7b1d_cdaf,
                0x6e78_9e6a_a1b9_65f4,
                0x06c4_5d18_8009_454f,
                0xf88b_b8a8_724c_81ec,
                0x1b39_896a_51a8_749b,
            ]
        );
        forest.seed = 0;
        let unsecret = [FIXED_END - 1, FIXED_END].map(|id| forest.priority(id));
        forest.seed = 0x0123_4567_89ab_cdef;
        let secret = [FIXED_END - 1, FIXED_END].map(|id| forest.priority(id));
        assert_eq!(unsecret[0], secret[0]);
        assert_ne!(unsecret[1], secret[1]);
    }

    #[test]
    fn roots_of_a_random_forest_agree_with_a_naive_walk() {
        const NODES: usize = 40;
        let mut forest = Forest::default();
        let ids: Vec<NodeId> = (1..=NODES).map(|port| forest.create(port as u32)).collect();
        let mut above = [usize::MAX; NODES];
        let mut random = 0x9e37_79b9_7f4a_7c15_u64;
        let mut below = move |bound: usize| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            (random % bound as u64) as usize
        };
        for _ in 0..if cfg!(miri) { 300 } else { 20_000 } {
            let (node, other) = (below(NODES), below(NODES));
            if above[node] != usize::MAX && below(3) == 0 {
                assert_eq!(forest.cut(ids[node]), ids[above[node]]);
                above[node] = usize::MAX;
            } else if above[node] == usize::MAX && naive_root(&above, other) != node {
                forest.link(ids[node], ids[other]);
                above[node] = other;
            }
            let seen = below(NODES);
            assert_eq!(forest.root(ids[seen]), ids[naive_root(&above, seen)]);
            let alone = above[seen] == usize::MAX && !above.contains(&seen);
            let node = forest.at(ids[seen]);
            assert_eq!(node.above == 0 && node.below == 0, alone);
        }
    }

    #[test]
    fn freed_node_is_reused() {
        let mut forest = Forest::default();
        let (one, two) = (forest.create(11), forest.create(12));
        forest.link(one, two);
        assert_eq!(forest.free_if_alone(one), None);
        assert_eq!(forest.free_if_alone(two), None);
        assert_eq!((forest.cut(one), forest.cut(one)), (two, 0));
        assert_eq!(forest.free_if_alone(one), Some(11));
        assert_eq!(forest.free_if_alone(one), None);
        assert_eq!(forest.create(13), one);
        assert_eq!(forest.free_if_alone(two), Some(12));
        assert_eq!(forest.free_if_alone(one), Some(13));
        assert_eq!(forest.nodes.capacity(), 0);
        drop(forest.take_emptied());
        assert_eq!(forest.emptied.capacity(), 0);
        assert_eq!(forest.free_if_alone(0), None);
    }

    #[test]
    fn each_operation_on_a_chain_takes_logarithmic_steps() {
        for size in [
            100_u32,
            1_000,
            10_000,
            if cfg!(miri) { 100 } else { 200_000 },
        ] {
            let bound = 24 * u64::from(size.ilog2());
            let mut forest = Forest::default();
            let ids: Vec<NodeId> = (0..size).map(|_| forest.create(1)).collect();
            let last = ids[size as usize - 1];
            for pair in ids.windows(2) {
                let steps = count(|| forest.link(pair[0], pair[1]));
                assert!(steps <= bound, "{steps} to link, of {size}");
            }
            // From the far end first: the chain has seen no search.
            for &id in &ids {
                let steps = count(|| assert_eq!(forest.root(id), last));
                assert!(steps <= bound, "{steps} to the root, of {size}");
            }
            let (even, odd): (Vec<_>, Vec<_>) = ids.iter().partition(|&id| id % 2 == 0);
            for id in even.into_iter().chain(odd) {
                let steps = count(|| {
                    forest.cut(id);
                });
                assert!(steps <= bound, "{steps} to cut, of {size}");
            }
        }
    }
}
