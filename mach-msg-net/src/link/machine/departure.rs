//! Rights of messages that leave.

use super::Link;
use crate::link::limits::Exceeded;
use crate::link::message::{Kind, Message, Outgoing, WireRight};
use crate::link::step::{Action, LocalMessage, Refused};

impl Link {
    /// Checks that all rights of a message can be sent.
    pub(super) fn check(&self, message: &LocalMessage) -> Result<(), Refused> {
        self.limits.check(message)?;
        self.check_rights(message.rights())
    }

    pub(super) fn check_rights<'a>(
        &self,
        rights: impl Iterator<Item = &'a Outgoing>,
    ) -> Result<(), Refused> {
        let mut added = [0_usize; 3];
        for right in rights {
            for (sum, new) in added.iter_mut().zip(self.check_right(right)?) {
                *sum = sum.saturating_add(new);
            }
        }
        let [exports, slots, imports] = added;
        self.check_table(imports, self.imports.len(), Exceeded::Imports)?;
        self.check_table(exports, self.exports.len(), Exceeded::Exports)?;
        self.check_table(slots, self.slots.len(), Exceeded::Slots)?;
        Ok(())
    }

    /// Checks that a table has room for new entries. A table above its limit, which dead ports and
    /// streams that end can cause, stops only what adds to it.
    pub(super) fn check_table(
        &self,
        added: usize,
        len: usize,
        table: Exceeded,
    ) -> Result<(), Exceeded> {
        let limit = match table {
            Exceeded::Exports => self.limits.exports,
            Exceeded::Imports => self.limits.imports,
            Exceeded::Slots => self.limits.slots,
            _ => self.limits.shots,
        };
        match added > 0 && len.saturating_add(added) > limit as usize {
            true => Err(table),
            false => Ok(()),
        }
    }

    /// Returns the number of exports, slots and imports that the right may need.
    fn check_right(&self, right: &Outgoing) -> Result<[usize; 3], Refused> {
        match *right {
            Outgoing::Dead(Kind::Receive) => Err(Refused::ReceiveRight),
            Outgoing::Null(_) | Outgoing::Dead(_) | Outgoing::Home(_) => Ok([0, 0, 0]),
            Outgoing::Send(port) if self.exports.has(port) => Ok([0, 0, 0]),
            Outgoing::Send(_) => Ok([1, 0, 0]),
            Outgoing::Once(_) => Ok([0, 1, 0]),
            Outgoing::Receive(_) | Outgoing::Return { .. } => Ok([0, 0, 1]),
        }
    }

    /// Passes all rights of a message to the peer.
    pub(super) fn give(
        &mut self,
        message: LocalMessage,
        actions: &mut Vec<Action>,
    ) -> Result<Message<WireRight>, Refused> {
        self.check(&message)?;
        Ok(message.map(|right| self.give_right(right, actions)))
    }

    pub(super) fn give_right(&mut self, right: Outgoing, actions: &mut Vec<Action>) -> WireRight {
        match right {
            Outgoing::Null(kind) => WireRight::Null(kind),
            Outgoing::Dead(kind) => WireRight::Dead(kind),
            Outgoing::Home(index) if self.imports.send_home(index) => WireRight::Home(index),
            // The proxy is gone, so the port has died.
            Outgoing::Home(_) => WireRight::Dead(Kind::Send),
            Outgoing::Send(port) => {
                let (index, is_new) = self.exports.give(port);
                if is_new {
                    actions.push(Action::KeepExport { index, port });
                }
                WireRight::Given(index)
            }
            Outgoing::Once(right) => {
                self.last_slot = self.last_slot.saturating_add(1);
                let slot = self.last_slot;
                self.slots.insert(slot);
                actions.push(Action::KeepSlot { slot, right });
                WireRight::Once(slot)
            }
            Outgoing::Return { right, export } if self.exports.can_return(export) => {
                let index = self.imports.move_away(Some(export));
                self.exports.return_to(export, index);
                actions.push(Action::KeepProxy { index, right });
                let home = export;
                WireRight::Returned { index, home }
            }
            Outgoing::Receive(right) | Outgoing::Return { right, .. } => {
                let index = self.imports.move_away(None);
                actions.push(Action::KeepProxy { index, right });
                WireRight::Moved(index)
            }
        }
    }
}
