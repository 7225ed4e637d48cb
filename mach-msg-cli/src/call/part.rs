//! Rights and memory on the command line as parts of a message.

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::dynamic::Part;
use mach_msg::{OolMemory, OolPorts, ReceiveRight, SendOnceRight, SendRight, bootstrap};

/// The forms of rights, for `--help`.
pub(crate) const FORMS: &str = "\
A right is `send:SERVICE` (a send right to a service), `send` or `once` (a send or send-once right
to a port of this command), `receive` (the receive right of a new port), or `null`.";

/// A right that moves with a message.
enum Right {
    Null,
    Send(SendRight),
    SendOnce(SendOnceRight),
    Receive(ReceiveRight),
}

/// Makes the rights of a message, and keeps the ports that some of them need until it is dropped.
pub(crate) struct Rights {
    task: Task,
    ports: Vec<ReceiveRight>,
}

impl Rights {
    pub(crate) const fn new(task: Task) -> Self {
        Self {
            task,
            ports: Vec::new(),
        }
    }

    /// Returns a part with the right that a text denotes.
    ///
    /// # Errors
    ///
    /// The text has no such form, or the kernel refuses.
    pub(crate) fn part(&mut self, text: &str) -> Result<Part<'static>, String> {
        Ok(match self.right(text)? {
            Right::Null => Part::MoveSend(None),
            Right::Send(right) => Part::MoveSend(Some(right)),
            Right::SendOnce(right) => Part::MoveSendOnce(Some(right)),
            Right::Receive(right) => Part::MoveReceive(Some(right)),
        })
    }

    /// Returns an array of the rights that a text denotes, separated by commas. They have one kind.
    ///
    /// # Errors
    ///
    /// The text has no such form, or the kernel refuses.
    pub(crate) fn array(&mut self, text: &str) -> Result<Part<'static>, String> {
        let task = self.task;
        let (mut send, mut once, mut receive) = (Vec::new(), Vec::new(), Vec::new());
        for text in list(text) {
            match self.right(text)? {
                Right::Null => {
                    send.push(None);
                    once.push(None);
                    receive.push(None);
                }
                Right::Send(right) => send.push(Some(right)),
                Right::SendOnce(right) => once.push(Some(right)),
                Right::Receive(right) => receive.push(Some(right)),
            }
        }
        let count = list(text).count();
        // An array of null rights is one of send rights.
        if send.len() == count {
            return Ok(Part::MoveSendPorts(
                OolPorts::new_in(task, send).map_err(text_of)?,
            ));
        }
        if once.len() == count {
            return Ok(Part::MoveSendOncePorts(
                OolPorts::new_in(task, once).map_err(text_of)?,
            ));
        }
        if receive.len() == count {
            let ports = OolPorts::new_in(task, receive).map_err(text_of)?;
            return Ok(Part::MoveReceivePorts(ports));
        }
        Err("expected rights of one kind in an array".to_owned())
    }

    /// Returns a part with memory of these bytes.
    ///
    /// # Errors
    ///
    /// The error of the kernel.
    pub(crate) fn memory(&self, bytes: &[u8]) -> Result<Part<'static>, String> {
        OolMemory::copy_of(self.task, bytes)
            .map(Part::Memory)
            .map_err(text_of)
    }

    fn right(&mut self, text: &str) -> Result<Right, String> {
        if let Some(service) = text.strip_prefix("send:") {
            let right = bootstrap::look_up_as(self.task, service);
            return right.map(Right::Send).map_err(text_of);
        }
        Ok(match text {
            "null" => Right::Null,
            "send" => Right::Send(self.made(ReceiveRight::make_send)?),
            "once" => Right::SendOnce(self.made(ReceiveRight::make_send_once)?),
            "receive" => Right::Receive(ReceiveRight::new_in(self.task).map_err(text_of)?),
            other => {
                return Err(format!(
                    "expected `send:SERVICE`, `send`, `once`, `receive` or `null`, found `{other}`"
                ));
            }
        })
    }

    /// Makes a right from a new port, which lives as long as `self`.
    fn made<R>(
        &mut self,
        make: impl Fn(&ReceiveRight) -> Result<R, KernReturn>,
    ) -> Result<R, String> {
        let port = ReceiveRight::new_in(self.task).map_err(text_of)?;
        let right = make(&port).map_err(text_of)?;
        self.ports.push(port);
        Ok(right)
    }
}

/// Returns the parts of a list, which is empty if the text is.
pub(super) fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

fn text_of(error: impl std::fmt::Display) -> String {
    error.to_string()
}
