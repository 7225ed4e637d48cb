//! Operations that are calls of `mach_port_*` and similar functions.
//!
//! They are not generated from the library's table of calls, because recorded operations use the
//! recorder's names for arguments and results, omit some results, and split others (`out_count`,
//! `qlimit`, `status`). Each difference needs its own comparison.

use std::collections::BTreeMap;

use mach_msg::kernel::embedded::interrupt;
use mach_msg::kernel::{Calls, KernReturn, PortOptions, PortStatus, PortType};
use mach_msg::wire::{PortName, TRAILER_SIZE_MAX};
use zerocopy::FromBytes;
use zerocopy::IntoBytes;

use super::compare::Comparison;
use super::image::{self, Allocate};
use super::received::{FILL, Memory, end_of_changes};
use super::run::Runner;
use super::scenario::{Call, Operation};
use super::symbols::{Bytes, Name, Right, Word};
use super::untrusted;

/// The return code if the operation has one, or the reason why it could not be made.
type Outcome = Result<Option<KernReturn>, String>;

impl Runner<'_> {
    /// Makes the operation, and compares all results except for its code and guard exceptions.
    pub(super) fn plain_call(&mut self, operation: &Operation) -> Outcome {
        let task = operation.task;
        let calls = self.actors[task].calls;
        let name = |runner: &mut Self, name: &Name| runner.bindings.resolve(task, name);
        let word = |runner: &Self, word: &Word| runner.bindings.resolve_word(word);
        let result = match &operation.call {
            Call::PortAllocate { right, out } => {
                let got = calls.port_allocate(right.0);
                self.compare(|found| {
                    found.out_name(task, out.as_ref(), None, got.ok());
                });
                got.map(drop)
            }
            Call::PortAllocateName {
                right,
                name: chosen,
            } => calls.port_allocate_name(right.0, name(self, chosen)?),
            Call::MachReplyPort { out } => {
                let got = calls.reply_port().unwrap_or(PortName::NULL);
                // A failed trap returns no name, whether or not the null name is recorded.
                let given = Some(got).filter(|got| !got.is_null() || out.is_some());
                self.compare(|found| found.out_name(task, out.as_ref(), None, given));
                let code = if got.is_null() {
                    KernReturn::FAILURE
                } else {
                    KernReturn::SUCCESS
                };
                return Ok(operation.code.map(|_| code));
            }
            Call::PortConstruct {
                flags,
                qlimit,
                context,
                out,
            } => {
                let options = PortOptions {
                    flags: flags.iter().fold(0, |all, flag| all | flag.0),
                    queue_limit: *qlimit,
                };
                let got = calls.port_construct(&options, word(self, context)?);
                self.compare(|found| {
                    found.out_name(task, out.as_ref(), None, got.ok());
                });
                got.map(drop)
            }
            Call::PortDestroy { name: of } => calls.port_destroy(name(self, of)?),
            Call::PortDeallocate { name: of } => calls.port_deallocate(name(self, of)?),
            Call::PortDestruct {
                name: of,
                srdelta,
                guard,
            } => calls.port_destruct(name(self, of)?, *srdelta, word(self, guard)?),
            Call::PortType { name: of, r#type } => {
                let got = calls.port_type(name(self, of)?);
                self.compare(|found| found.port_type(r#type.as_ref(), got.ok()));
                got.map(drop)
            }
            Call::GetRefs {
                name: of,
                right,
                refs,
            } => {
                let got = calls.port_get_refs(name(self, of)?, right.0);
                self.compare(|found| found.equal_if_any("refs", *refs, got.ok()));
                got.map(drop)
            }
            Call::ModRefs {
                name: of,
                right,
                delta,
            } => calls.port_mod_refs(name(self, of)?, right.0, *delta),
            Call::InsertRight {
                name: of,
                poly,
                disp,
            } => calls.port_insert_right(name(self, of)?, name(self, poly)?, disp.0),
            Call::ExtractRight {
                name: of,
                disp,
                out,
                out_equals,
                out_disp,
            } => {
                let got = calls.port_extract_right(name(self, of)?, disp.0);
                self.compare(|found| {
                    let name = got.ok().map(|(name, _)| name);
                    found.out_name(task, out.as_ref(), out_equals.as_ref(), name);
                    let disposition = got.ok().map(|(_, disposition)| disposition);
                    found.equal_if_any("out_disp", out_disp.map(|disp| disp.0), disposition);
                });
                got.map(drop)
            }
            Call::GetAttributes {
                name: of,
                flavor,
                count,
                out_count,
                info,
                qlimit,
                status,
            } => {
                /// `MACH_PORT_INFO_EXT_COUNT`, the largest count of all flavors. The trap reads no
                /// larger count.
                const MOST: usize = 17;
                let mut words = vec![0; count.unwrap_or(MOST).min(MOST)];
                let got = calls.port_get_attributes(name(self, of)?, flavor.0, &mut words);
                let words = got.ok().and_then(|count| words.get(..count));
                self.compare(|found| {
                    found.equal_if_any("out_count", *out_count, words.map(<[u32]>::len));
                    if let Some(info) = info {
                        found.equal(
                            "info",
                            format!("{info:?}"),
                            format!("{:?}", words.unwrap_or_default()),
                        );
                    }
                    if qlimit.is_some() {
                        let got = words.and_then(|words| words.first().copied());
                        found.equal_if_any("qlimit", *qlimit, got);
                    }
                    if status.is_some() {
                        found.status(status.as_ref(), words.and_then(port_status));
                    }
                });
                got.map(drop)
            }
            Call::SetAttributes {
                name: of,
                flavor,
                values,
                count,
            } => {
                let words = attribute_words(values, *count)?;
                calls.port_set_attributes(name(self, of)?, flavor.0, &words)
            }
            Call::AssertAttributes {
                name: of,
                flavor,
                values,
                count,
            } => {
                let words = attribute_words(values, *count)?;
                calls.port_assert_attributes(name(self, of)?, flavor.0, &words)
            }
            Call::InsertMember { name: of, pset } => {
                calls.port_insert_member(name(self, of)?, name(self, pset)?)
            }
            Call::ExtractMember { name: of, pset } => {
                calls.port_extract_member(name(self, of)?, name(self, pset)?)
            }
            Call::MoveMember { name: of, pset } => {
                calls.port_move_member(name(self, of)?, name(self, pset)?)
            }
            Call::GetSetStatus { name: of, members } => {
                let got = calls.port_get_set_status(name(self, of)?);
                self.compare(|found| members_of(found, task, members.as_ref(), got.clone().ok()));
                got.map(drop)
            }
            Call::SetMscount { name: of, value } => calls.port_set_mscount(name(self, of)?, *value),
            Call::SetSeqno { name: of, value } => calls.port_set_seqno(name(self, of)?, *value),
            Call::GetContext { name: of, context } => {
                let got = calls.port_get_context(name(self, of)?);
                self.compare(|found| {
                    found.word_if_any("context", context.as_ref(), got.ok());
                });
                got.map(drop)
            }
            Call::SetContext { name: of, context } => {
                calls.port_set_context(name(self, of)?, word(self, context)?)
            }
            Call::Guard {
                name: of,
                guard,
                strict,
            } => calls.port_guard(name(self, of)?, word(self, guard)?, *strict),
            Call::GuardWithFlags {
                name: of,
                guard,
                flags,
            } => calls.port_guard_with_flags(name(self, of)?, word(self, guard)?, *flags),
            Call::Unguard { name: of, guard } => {
                calls.port_unguard(name(self, of)?, word(self, guard)?)
            }
            Call::SwapGuard { name: of, old, new } => {
                calls.port_swap_guard(name(self, of)?, word(self, old)?, word(self, new)?)
            }
            Call::Peek {
                name: of,
                seqno,
                trailer_size,
                trailer_type,
                out_seqno,
                out_size,
                out_id,
                out_trailer_size,
            } => {
                let before = vec![FILL; trailer_size.unwrap_or(TRAILER_SIZE_MAX)];
                let mut info = before.clone();
                let got = calls.port_peek(name(self, of)?, *trailer_type, *seqno, &mut info);
                let peek = got.ok();
                self.compare(|found| {
                    found.equal_if_any("out_seqno", *out_seqno, peek.map(|peek| peek.seqno));
                    found.equal_if_any("out_size", *out_size, peek.map(|peek| peek.size));
                    found.equal_if_any("out_id", *out_id, peek.map(|peek| peek.id));
                    let written = peek.map(|_| end_of_changes(&before, &info));
                    found.equal_if_any("out_trailer_size", *out_trailer_size, written);
                });
                got.map(drop)
            }
            Call::GetSrights { name: of, srights } => {
                let got = calls.port_get_srights(name(self, of)?);
                if untrusted::get_srights_is_off(operation.code) {
                    return Ok(Some(KernReturn::FAILURE));
                }
                self.compare(|found| {
                    found.equal_if_any("srights", *srights, got.ok());
                });
                got.map(drop)
            }
            Call::RequestNotification {
                name: of,
                id,
                sync,
                notify,
                disp,
                previous,
                ..
            } => {
                let (of, notify) = (name(self, of)?, name(self, notify)?);
                let id = id.0.cast_signed();
                let got = calls.port_request_notification(of, id, *sync, notify, disp.0);
                self.compare(|found| {
                    found.name_if_any("previous", task, previous.as_ref(), got.ok());
                });
                got.map(drop)
            }
            Call::Inspect {
                name: of,
                r#type,
                refs,
                status,
                members,
            } => {
                let of = name(self, of)?;
                let got = calls.port_type(of);
                let seen = Inspected::of(calls, of, got.ok());
                self.compare(|found| {
                    found.port_type(r#type.as_ref(), got.ok());
                    let recorded = refs.as_ref().map(|refs| {
                        let refs = refs
                            .iter()
                            .map(|(right, refs)| (right.clone(), refs.to_string()));
                        listed(&refs.collect())
                    });
                    found.equal_if_any("refs", recorded, seen.refs.as_ref().map(listed));
                    found.status(status.as_ref(), seen.status);
                    members_of(found, task, members.as_ref(), seen.members.clone());
                });
                got.map(drop)
            }
            Call::SpaceNames { names } => {
                let own = self.actors[task].calls.task_self().ok();
                let listed = calls.port_names().map_err(|code| code.to_string())?;
                let listed = listed.into_iter().map(|(name, _)| name);
                let got = listed.filter(|name| Some(*name) != own).collect();
                self.compare(|found| found.name_set("names", task, names, got));
                return Ok(None);
            }
            Call::Transfer {
                name: of,
                disp,
                to,
                out,
                out_equals,
            } => {
                let (sender, receiver) = self.in_kernel(task, *to);
                let got = sender.transfer(name(self, of)?, disp.0, receiver);
                self.compare(|found| {
                    found.out_name(*to, out.as_ref(), out_equals.as_ref(), got.ok());
                });
                got.map(drop)
            }
            Call::MemAlloc { out, size, fill } => {
                image::check_size(*size)?;
                let mut bytes = fill.0.clone();
                bytes.resize(*size, 0);
                let address = self.actors[task].allocate(&bytes)?;
                self.bindings.bind_word(out, address);
                return Ok(None);
            }
            Call::MemWrite { addr, data } => {
                let address =
                    usize::try_from(word(self, addr)?).map_err(|error| error.to_string())?;
                calls
                    .memory_write(address, &data.0)
                    .map_err(|code| format!("{addr} cannot be written: {code}"))?;
                return Ok(None);
            }
            Call::MemCheck {
                addr,
                size,
                mapped,
                data,
            } => {
                /// Number of bytes that are read by default.
                const SIZE: usize = 8;
                let address = word(self, addr)?;
                let got = self.actors[task].read(address, size.unwrap_or(SIZE));
                self.compare(|found| {
                    found.equal("mapped", *mapped, got.is_some());
                    if let (Some(data), Some(got)) = (data, got) {
                        found.equal("data", data, &Bytes(got));
                    }
                });
                return Ok(None);
            }
            Call::TerminateSpace {} => {
                drop(self.actors[task].owned.take());
                #[cfg(target_os = "linux")]
                self.wait_for_host();
                return Ok(None);
            }
            Call::CreateVoucher {
                user_data,
                out,
                out_equals,
            } => {
                let got = calls.create_voucher(&user_data.0);
                self.compare(|found| {
                    found.out_name(task, out.as_ref(), out_equals.as_ref(), got.ok());
                });
                got.map(drop)
            }
            Call::ThreadAbort { label } => {
                let waiting = self.pending.iter().find(|call| call.label == label);
                let waiting = waiting.ok_or_else(|| format!("{label} does not wait"))?;
                let interrupted = interrupt(waiting.thread());
                let code = if interrupted {
                    KernReturn::SUCCESS
                } else {
                    KernReturn::FAILURE
                };
                return Ok(operation.code.map(|_| code));
            }
            Call::Wait {} => return Ok(None),
            Call::MachMsg(_) => Ok(()),
        };
        Ok(Some(result.err().unwrap_or(KernReturn::SUCCESS)))
    }
}

/// The results of `inspect` for a name.
#[derive(Default)]
struct Inspected {
    refs: Option<BTreeMap<String, String>>,
    status: Option<PortStatus>,
    members: Option<Vec<PortName>>,
}

impl Inspected {
    fn of(calls: Calls, name: PortName, kind: Option<PortType>) -> Self {
        let Some(kind) = kind else {
            return Self::default();
        };
        let refs = (0..5).filter_map(|right| {
            let refs = match calls.port_get_refs(name, right) {
                Ok(0) => return None,
                Ok(refs) => refs.to_string(),
                Err(code) => code.to_string(),
            };
            Some((Right(right).to_string(), refs))
        });
        let refs = Some(refs.collect());
        let status = kind.contains(PortType::RECEIVE).then(|| {
            let mut words = [0; PortStatus::WORDS];
            let flavor = mach_msg::kernel::PortFlavor::ReceiveStatus as u32;
            let count = calls.port_get_attributes(name, flavor, &mut words).ok()?;
            port_status(words.get(..count)?)
        });
        let members = kind
            .contains(PortType::PORT_SET)
            .then(|| calls.port_get_set_status(name).ok());
        Self {
            refs,
            status: status.flatten(),
            members: members.flatten(),
        }
    }
}

/// Returns a text such as `SEND 2, RECEIVE 1`.
fn listed(refs: &BTreeMap<String, String>) -> String {
    let refs: Vec<String> = refs
        .iter()
        .map(|(right, refs)| format!("{right} {refs}"))
        .collect();
    refs.join(", ")
}

fn members_of(
    found: &mut Comparison<'_>,
    task: usize,
    expected: Option<&Vec<Name>>,
    got: Option<Vec<PortName>>,
) {
    match (expected, got) {
        (Some(expected), Some(got)) => found.name_set("members", task, expected, got),
        (expected, got) => found.equal_if_any(
            "members",
            expected.map(|_| "members"),
            got.map(|_| "members"),
        ),
    }
}

fn port_status(words: &[u32]) -> Option<PortStatus> {
    PortStatus::read_from_bytes(words.as_bytes()).ok()
}

/// Returns the words of attributes. Their number is the count of the call.
fn attribute_words(values: &[i64], count: Option<usize>) -> Result<Vec<u32>, String> {
    /// Above the limit of any call: the messages of the calls have room for 17 words.
    const MOST: usize = 1024;

    if count.is_some_and(|count| count > MOST) {
        return Err(format!(
            "no call passes more than {MOST} words of attributes"
        ));
    }
    let words: Result<Vec<u32>, String> = values
        .iter()
        .map(|&value| {
            let signed = i32::try_from(value).map(i32::cast_unsigned);
            signed
                .or_else(|_| u32::try_from(value))
                .map_err(|_| format!("{value} is not a word"))
        })
        .collect();
    let mut words = words?;
    if let Some(count) = count {
        words.resize(count, 0);
    }
    Ok(words)
}
