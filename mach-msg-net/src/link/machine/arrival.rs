//! Rights of messages that arrive.

use super::{Link, export_ended, release_one, write_release};
use crate::link::codec::Breach;
use crate::link::frame::Frame;
use crate::link::import::{Got, Release};
use crate::link::limits::Exceeded;
use crate::link::message::{Incoming, Kind, Message, WireRight};
use crate::link::step::{Action, Lane};

impl Link {
    /// Takes all rights of a message, or releases them if the message exceeds a limit. Send-once
    /// rights are answered on `lane`.
    pub(super) fn take(
        &mut self,
        message: Message<WireRight>,
        lane: Lane,
        actions: &mut Vec<Action>,
    ) -> Result<Result<Message<Incoming>, Exceeded>, Breach> {
        let limit = match self.limits.check(&message) {
            Ok(()) => self.find_room(&message),
            Err(limit) => Some(limit),
        };
        if let Some(limit) = limit {
            for right in message.rights() {
                self.refuse_right(*right, lane, actions)?;
            }
            return Ok(Err(limit));
        }
        let mut breach = None;
        let message = message.map(|right| {
            self.take_right(right, lane, actions)
                .unwrap_or_else(|found| {
                    breach.get_or_insert(found);
                    Incoming::Null(right.kind())
                })
        });
        match breach {
            Some(breach) => Err(breach),
            None => Ok(Ok(message)),
        }
    }

    /// Returns the limit of the tables that the rights of a message would exceed.
    fn find_room(&self, message: &Message<WireRight>) -> Option<Exceeded> {
        self.check_room(message.rights()).err()
    }

    fn check_room<'a>(&self, rights: impl Iterator<Item = &'a WireRight>) -> Result<(), Exceeded> {
        let (mut imports, mut shots, mut exports) = (0_usize, 0_usize, 0_usize);
        for right in rights {
            match *right {
                // An index that is twice in the message counts twice.
                WireRight::Given(index) if !self.imports.has(index) => {
                    imports = imports.saturating_add(1);
                }
                WireRight::Once(_) => shots = shots.saturating_add(1),
                WireRight::Moved(_) | WireRight::Returned { .. } => {
                    exports = exports.saturating_add(1);
                }
                WireRight::Given(_)
                | WireRight::Null(_)
                | WireRight::Dead(_)
                | WireRight::Home(_) => {}
            }
        }
        self.check_table(imports, self.imports.len(), Exceeded::Imports)?;
        self.check_table(exports, self.exports.len(), Exceeded::Exports)?;
        self.check_table(shots, self.shots.len(), Exceeded::Shots)
    }

    pub(super) fn has_room_for(&self, right: &WireRight) -> bool {
        self.check_room(std::iter::once(right)).is_ok()
    }

    pub(super) fn take_right(
        &mut self,
        right: WireRight,
        lane: Lane,
        actions: &mut Vec<Action>,
    ) -> Result<Incoming, Breach> {
        Ok(match right {
            WireRight::Null(kind) => Incoming::Null(kind),
            WireRight::Dead(kind) => Incoming::Dead(kind),
            WireRight::Given(index) => match self.imports.get_index(index)? {
                Got::Proxy => Incoming::Proxy(index),
                Got::New { is_paused } => {
                    actions.push(Action::MakeProxy { index, is_paused });
                    Incoming::Proxy(index)
                }
                Got::Dead => {
                    release_one(index, actions);
                    Incoming::Dead(Kind::Send)
                }
            },
            WireRight::Home(index) => match self.exports.come_home(index)? {
                // The last reference: the right moves out of the table.
                (true, Some(_)) => Incoming::LastExport(index),
                (true, None) => Incoming::Export(index),
                (false, ended) => {
                    export_ended(index, ended, actions);
                    Incoming::Dead(Kind::Send)
                }
            },
            WireRight::Once(slot) => {
                self.new_shot(slot, lane)?;
                actions.push(Action::MakeShot { slot });
                Incoming::Shot(slot)
            }
            WireRight::Moved(index) => self.take_moved(index, actions)?,
            WireRight::Returned { index, home } => self.take_returned(index, home, actions)?,
        })
    }

    /// Takes a receive right that comes home. Its proxy becomes the port, if there is one.
    fn take_returned(
        &mut self,
        index: u64,
        home: u64,
        actions: &mut Vec<Action>,
    ) -> Result<Incoming, Breach> {
        let Some(release) = self.imports.return_home(home, index) else {
            return self.take_moved(index, actions);
        };
        self.exports.adopt(index, self.peer_imports)?;
        self.exports.gather(index);
        actions.push(Action::Gather {
            index,
            import: home,
        });
        actions.push(Action::Write(Lane::Control, Frame::Gathers { index }));
        if let Release::Now(released) = &release {
            let lane = released.stream.map_or(Lane::Control, Lane::Mine);
            actions.push(Action::Write(lane, Frame::Returns { home, index }));
            write_release(home, &release, actions);
        }
        Ok(Incoming::Returned(index))
    }

    fn take_moved(&mut self, index: u64, actions: &mut Vec<Action>) -> Result<Incoming, Breach> {
        self.exports.adopt(index, self.peer_imports)?;
        actions.push(Action::MakePort { index });
        actions.push(Action::Write(Lane::Control, Frame::Adopted { index }));
        Ok(Incoming::Moved(index))
    }

    fn new_shot(&mut self, slot: u64, lane: Lane) -> Result<(), Breach> {
        if self.shots.contains_key(&slot) {
            return Err(Breach::SlotTwice);
        }
        self.shots.insert(slot, lane);
        if let Lane::Theirs(number) = lane
            && let Some(stream) = self.theirs.get_mut(&number)
        {
            stream.shots.insert(slot);
        }
        Ok(())
    }

    /// Releases a right of a message that is destroyed.
    pub(super) fn refuse_right(
        &mut self,
        right: WireRight,
        lane: Lane,
        actions: &mut Vec<Action>,
    ) -> Result<(), Breach> {
        match right {
            WireRight::Null(_) | WireRight::Dead(_) => {}
            WireRight::Given(index) if self.imports.has_proxy(index) => {
                self.imports.get_index(index)?;
            }
            WireRight::Given(index) => release_one(index, actions),
            WireRight::Home(index) => {
                let (_, ended) = self.exports.come_home(index)?;
                export_ended(index, ended, actions);
            }
            WireRight::Moved(index) | WireRight::Returned { index, .. } => {
                self.exports.arrive(index, self.peer_imports)?;
                actions.push(Action::Write(Lane::Control, Frame::Refused { index }));
            }
            WireRight::Once(slot) => {
                self.new_shot(slot, lane)?;
                actions.push(Action::Write(lane, Frame::Unused { slot }));
                self.shot_is_gone(slot, actions);
            }
        }
        Ok(())
    }
}
