//! Streams: writing what is in an outbox, and reading frames with their messages.

use std::sync::Arc;

use mach_msg::OolMemory;

use super::super::outbox::{Outbox, Payload};
use super::super::reading::{StreamEnd, read_all, read_frame, read_frame_or_end};
use super::super::state::Work;
use super::Driver;
use super::delivery::Target;
use crate::link::{Breach, Frame, Lane, Message, Part, WireRight};
use crate::transport::{Receiver, Sender};

type Result<T = ()> = std::result::Result<T, StreamEnd>;

impl Driver {
    /// Opens a port stream, and reads its answers.
    pub(super) async fn port_stream(self: Arc<Self>, number: u64, outbox: Arc<Outbox>) -> Result {
        let (sender, mut receiver) = self.connection.open_bi().await?;
        let driver = Arc::clone(&self);
        self.spawn(Arc::clone(&self).guard(driver.write_port_stream(number, sender, outbox)));
        let lane = Lane::Mine(number);
        let mut is_closed = false;
        while let Some(frame) = read_frame_or_end(&mut receiver).await? {
            is_closed |= frame == Frame::Closed;
            self.frame(lane, frame, &mut receiver, None).await?;
        }
        match is_closed {
            true => Ok(()),
            false => Err(Breach::OutOfPlace.into()),
        }
    }

    async fn write_port_stream(
        self: Arc<Self>,
        number: u64,
        sender: Sender,
        outbox: Arc<Outbox>,
    ) -> Result {
        let drained = || {
            let work = self.with(|state| state.drained(number));
            self.finish(work);
        };
        Ok(outbox.write_to(sender, drained).await?)
    }

    pub(super) async fn write(self: Arc<Self>, sender: Sender, outbox: Arc<Outbox>) -> Result {
        Ok(outbox.write_to(sender, || {}).await?)
    }

    pub(super) async fn accept_streams(self: Arc<Self>) -> Result {
        loop {
            let (number, sender, receiver) = self.connection.accept_bi().await?;
            let outbox = Outbox::new(Some(Arc::clone(&self.unread)));
            let lane = Lane::Theirs(number);
            self.with(|state| state.add_outbox(lane, Arc::clone(&outbox)));
            let this = || Arc::clone(&self);
            self.spawn(this().guard(this().write(sender, outbox)));
            self.spawn(this().guard(this().read_port_stream(number, receiver)));
        }
    }

    async fn read_port_stream(self: Arc<Self>, number: u64, mut receiver: Receiver) -> Result {
        let lane = Lane::Theirs(number);
        let open = read_frame(&mut receiver).await?;
        let Frame::Open { index } = open else {
            return Err(Breach::OutOfPlace.into());
        };
        self.received(lane, open)?;
        let mut right = None;
        loop {
            // A peer that does not read its answers cannot ask for more.
            self.unread.room().await;
            let frame = read_frame(&mut receiver).await?;
            if let Frame::Release { .. } | Frame::Idle = frame {
                // Before the export ends, so that its owner gets the notification.
                drop(right);
                self.received(lane, frame)?;
                break;
            }
            if right.is_none() {
                // Fails if the port has as many references as the kernel counts.
                right = self.with(|state| state.export(index));
            }
            let right = right.as_ref();
            let target = Target {
                export: index,
                right,
            };
            self.frame(lane, frame, &mut receiver, Some(target)).await?;
        }
        match read_frame_or_end(&mut receiver).await? {
            None => Ok(()),
            Some(_) => Err(Breach::OutOfPlace.into()),
        }
    }

    pub(super) async fn read_control(self: Arc<Self>, mut receiver: Receiver) -> Result {
        loop {
            let frame = read_frame(&mut receiver).await?;
            self.frame(Lane::Control, frame, &mut receiver, None)
                .await?;
        }
    }

    pub(super) async fn write_once(self: Arc<Self>, once: Arc<Outbox>) -> Result {
        let stream = self.connection.open_uni(0).await?;
        Ok(once.write_to(stream, || {}).await?)
    }

    pub(super) async fn read_once(self: Arc<Self>) -> Result {
        let (number, mut receiver) = self.connection.accept_uni().await?;
        if number != 1 {
            return Err(Breach::OutOfPlace.into());
        }
        loop {
            let frame = read_frame(&mut receiver).await?;
            self.frame(Lane::Once, frame, &mut receiver, None).await?;
        }
    }

    /// Handles a frame of the peer. Returns the message that has to be delivered.
    fn received(self: &Arc<Self>, lane: Lane, frame: Frame) -> std::result::Result<Work, Breach> {
        let mut work = self.with(|state| state.received(lane, frame))?;
        let (deliver, answer) = (work.deliver.take(), work.answer.take());
        self.finish(work);
        Ok(Work {
            deliver,
            answer,
            ..Work::default()
        })
    }

    /// Handles a frame with the bytes of its message. `target` is the port of the stream.
    async fn frame(
        self: &Arc<Self>,
        lane: Lane,
        frame: Frame,
        receiver: &mut Receiver,
        target: Option<Target<'_>>,
    ) -> Result {
        let (Frame::Message(message) | Frame::Answer { message, .. }) = &frame else {
            self.received(lane, frame)?;
            return Ok(());
        };
        let size = u64::from(message.inline).saturating_add(message.region_bytes());
        let is_unknown = matches!(&frame, Frame::Answer { slot, .. } if !self.with(|state| state.has_slot(*slot)));
        if is_unknown || self.limits.check(message).is_err() {
            // First, because the head can be large, and the bytes may never end.
            self.received(lane, frame)?;
            receiver.skip(size).await?;
            return Ok(());
        }
        let charge = match lane {
            Lane::Theirs(_) => self.memory.receive(size).await,
            // An answer does not wait for messages whose receivers may wait for the answer.
            _ => None,
        };
        let payload = self.read_payload(message, receiver).await?;
        let work = self.received(lane, frame)?;
        if let Some(message) = work.deliver {
            self.deliver(target, message, payload, charge).await;
        } else if let Some((right, message)) = work.answer {
            self.answer(right, message, payload);
        }
        Ok(())
    }

    /// Reads the bytes of a message. `None` if there is no memory for them.
    async fn read_payload(
        &self,
        message: &Message<WireRight>,
        receiver: &mut Receiver,
    ) -> Result<Option<Payload>> {
        let mut inline = vec![0; message.inline as usize];
        read_all(receiver, &mut inline).await?;
        let mut regions = Vec::new();
        let mut is_whole = true;
        for part in &message.parts {
            let &Part::Memory { length, .. } = part else {
                continue;
            };
            let size = usize::try_from(length).ok();
            match size.and_then(|size| OolMemory::new_in(self.task, size).ok()) {
                Some(mut region) => {
                    read_all(receiver, &mut region).await?;
                    regions.push(region);
                }
                None => {
                    receiver.skip(length).await?;
                    is_whole = false;
                }
            }
        }
        Ok(is_whole.then_some(Payload { inline, regions }))
    }
}
