//! A forest that finds the root of a node in amortised logarithmic time: link-cut trees.
//!
//! Each path of a tree of the forest is a splay tree, ordered from the root down; see Sleator and
//! Tarjan, "A data structure for dynamic trees" (1983). Operations on a forest of n nodes take
//! amortised O(log n) steps. A single operation can take longer.

use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::sync::steps::step;

/// Number of a node. 0 means no node.
pub(crate) type NodeId = u32;

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Parent in the splay tree. For the root of a splay tree: the forest parent of the path's top
    /// node.
    parent: NodeId,
    /// Splay subtree of the path's nodes that are closer to the root of the tree.
    left: NodeId,
    /// Splay subtree of the path's nodes that are farther from the root of the tree.
    right: NodeId,
    /// Parent in the forest. For a free node: the next free node.
    above: NodeId,
    /// Number of children in the forest.
    below: u32,
    /// The port that the node was created for, or 0 if the node is free.
    port: PortRef,
}

#[derive(Debug, Default)]
pub(crate) struct Forest {
    /// Node `n` is at index `n - 1`.
    nodes: Vec<Node>,
    free: NodeId,
    used: u32,
}

impl Forest {
    fn at(&self, id: NodeId) -> Node {
        let place = (id as usize).wrapping_sub(1);
        self.nodes.get(place).copied().unwrap_or_default()
    }

    fn change(&mut self, id: NodeId, change: impl FnOnce(&mut Node)) {
        if let Some(node) = self.nodes.get_mut((id as usize).wrapping_sub(1)) {
            change(node);
        }
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
        if self.free == 0 {
            self.nodes.push(made);
            return self.nodes.len() as NodeId;
        }
        let id = self.free;
        self.free = self.at(id).above;
        self.change(id, |node| *node = made);
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
            *self = Self::default();
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

    /// Returns the root of the node's tree.
    pub(crate) fn root(&mut self, id: NodeId) -> NodeId {
        self.expose(id);
        let mut root = id;
        loop {
            step();
            match self.at(root).left {
                0 => break,
                left => root = left,
            }
        }
        self.splay(root);
        root
    }

    /// Makes the root of a tree a child of a node in another tree.
    pub(crate) fn link(&mut self, root: NodeId, above: NodeId) {
        self.expose(above);
        self.expose(root);
        self.change(root, |node| {
            node.parent = above;
            node.above = above;
        });
        self.change(above, |node| node.below += 1);
    }

    /// Detaches a node and its descendants from the node's parent. Returns the parent.
    pub(crate) fn cut(&mut self, id: NodeId) -> NodeId {
        self.expose(id);
        let Node { left, above, .. } = self.at(id);
        self.change(left, |node| node.parent = 0);
        self.change(id, |node| {
            node.left = 0;
            node.above = 0;
        });
        self.change(above, |node| node.below = node.below.saturating_sub(1));
        above
    }

    /// Makes the nodes from the root to this node a preferred path, and the node the root of the
    /// path's splay tree.
    fn expose(&mut self, id: NodeId) {
        let (mut next, mut last) = (id, 0);
        while next != 0 {
            self.splay(next);
            self.change(next, |node| node.right = last);
            last = next;
            next = self.at(next).parent;
        }
        self.splay(id);
    }

    /// Returns the parent in the splay tree, or 0 for its root.
    fn splay_parent(&self, id: NodeId) -> NodeId {
        let parent = self.at(id).parent;
        let node = self.at(parent);
        if node.left == id || node.right == id {
            parent
        } else {
            0
        }
    }

    fn splay(&mut self, id: NodeId) {
        loop {
            step();
            let parent = self.splay_parent(id);
            if parent == 0 {
                return;
            }
            let grandparent = self.splay_parent(parent);
            if grandparent != 0 {
                let is_left = |of: NodeId, above: NodeId| self.at(above).left == of;
                let straight = is_left(id, parent) == is_left(parent, grandparent);
                self.rotate(if straight { parent } else { id });
            }
            self.rotate(id);
        }
    }

    /// Rotates a node above its parent in the splay tree.
    fn rotate(&mut self, id: NodeId) {
        let parent = self.at(id).parent;
        let above = self.at(parent).parent;
        let was_inside = self.splay_parent(parent) != 0;
        let moved = if self.at(parent).left == id {
            let moved = self.at(id).right;
            self.change(parent, |node| node.left = moved);
            self.change(id, |node| node.right = parent);
            moved
        } else {
            let moved = self.at(id).left;
            self.change(parent, |node| node.right = moved);
            self.change(id, |node| node.left = parent);
            moved
        };
        self.change(moved, |node| node.parent = parent);
        self.change(parent, |node| node.parent = id);
        self.change(id, |node| node.parent = above);
        if was_inside {
            self.change(above, |node| {
                if node.left == parent {
                    node.left = id;
                } else {
                    node.right = id;
                }
            });
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
        assert_eq!(forest.free_if_alone(0), None);
    }

    #[test]
    fn chain_takes_logarithmic_steps_per_node() {
        for size in [100, 1_000, 10_000, 100_000] {
            let steps = count(|| {
                let mut forest = Forest::default();
                let ids: Vec<NodeId> = (0..size).map(|_| forest.create(1)).collect();
                for pair in ids.windows(2) {
                    assert_eq!(forest.root(pair[1]), pair[1]);
                    forest.link(pair[0], pair[1]);
                }
                for (place, &id) in ids.iter().enumerate().step_by(10) {
                    assert_eq!(forest.root(id), ids[size - 1]);
                    assert_eq!(forest.root(ids[size - 1 - place]), ids[size - 1]);
                }
                for &id in &ids {
                    forest.cut(id);
                }
            });
            let bound = 4 * size as u64 * u64::from(size.ilog2());
            assert!(steps <= bound, "{steps} of {size}");
        }
    }
}
