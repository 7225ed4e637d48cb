//! libSystem's functions as calls of an embedded kernel's task, for scripts that leave calls to a
//! kernel.

use std::ffi::CStr;

use super::script::{Entry, Script, TASK_SELF, Word};
use super::sys::PortOptionsRecord;
use crate::kernel::{Calls, KernReturn, MsgCall, MsgOptions, OolTrust, PortOptions, Task};
use crate::wire::PortName;

/// Returns the task's result of a call.
pub(super) fn answer(task: Task, entry: &Entry) -> u64 {
    // SAFETY: the script is the only owner of the task's names.
    let calls = unsafe { task.calls() };
    if entry.function == "mach_msg_overwrite" {
        return msg(calls, entry).to_word();
    }
    if entry.function == "mach_reply_port" {
        return calls.reply_port().unwrap_or(PortName::NULL).0.to_word();
    }
    let code = match dispatch(calls, entry) {
        Ok(()) => KernReturn::SUCCESS,
        Err(code) => code,
    };
    code.0.to_word()
}

fn msg(calls: Calls, entry: &Entry) -> i32 {
    let options = MsgOptions::from_bits_retain(entry.number(1));
    let (send_size, receive_size) = (entry.number(2), entry.number(3));
    let receives = options.contains(MsgOptions::RCV_MSG);
    let separate = entry.arguments[7] != 0;
    // Bytes that the kernel may write: the message, or a header and a trailer if it does not fit.
    let room = if receives {
        receive_size.max(24 + options.trailer_size()) as usize
    } else {
        0
    };
    let mut size = send_size as usize;
    if !separate {
        size = size.max(room);
    }
    calls
        .msg(MsgCall {
            options,
            buffer: entry.bytes(0, size),
            send_size,
            receive_size,
            receive_name: PortName(entry.number(4)),
            timeout: entry.number(5),
            notify: PortName(entry.number(6)),
            receive_buffer: separate.then(|| entry.bytes(7, room)),
            // A real kernel reads any memory of the address space.
            trust: OolTrust::Caller,
        })
        .0
}

fn dispatch(calls: Calls, entry: &Entry) -> Result<(), KernReturn> {
    let name = |index| PortName(entry.number(index));
    let number = |index| entry.number(index);
    let signed = |index: usize| entry.number(index).cast_signed();
    let word = |index: usize| entry.arguments[index];
    let service = || {
        let name = entry.pointer::<std::ffi::c_char>(1);
        // SAFETY: the provider passes a string with an end mark.
        let name: &CStr = unsafe { CStr::from_ptr(name) };
        name.to_str()
            .expect("service names are UTF-8 here")
            .to_owned()
    };
    match entry.function {
        "mach_port_allocate" => entry.write(2, calls.port_allocate(number(1))?),
        "mach_port_allocate_name" => calls.port_allocate_name(number(1), name(2))?,
        "mach_port_construct" => {
            let record: PortOptionsRecord = entry.read(1);
            let options = PortOptions {
                flags: record.flags,
                queue_limit: record.queue_limit,
            };
            entry.write(3, calls.port_construct(&options, word(2))?);
        }
        "mach_port_destroy" => calls.port_destroy(name(1))?,
        "mach_port_deallocate" => calls.port_deallocate(name(1))?,
        "mach_port_destruct" => calls.port_destruct(name(1), signed(2), word(3))?,
        "mach_port_get_refs" => entry.write(3, calls.port_get_refs(name(1), number(2))?),
        "mach_port_mod_refs" => calls.port_mod_refs(name(1), number(2), signed(3))?,
        "mach_port_type" => entry.write(2, calls.port_type(name(1))?.bits()),
        "mach_port_insert_right" => calls.port_insert_right(name(1), name(2), number(3))?,
        "mach_port_extract_right" => {
            let (poly, right) = calls.port_extract_right(name(1), number(2))?;
            entry.write(3, poly);
            entry.write(4, right);
        }
        "mach_port_get_attributes" => {
            let mut info = vec![0; entry.read::<u32>(4) as usize];
            let words = calls.port_get_attributes(name(1), number(2), &mut info)?;
            write_words(entry, 3, &info[..words]);
            entry.write(4, u32::try_from(words).unwrap());
        }
        "mach_port_set_attributes" => {
            calls.port_set_attributes(name(1), number(2), &words(entry, 3, 4))?;
        }
        "mach_port_assert_attributes" => {
            calls.port_assert_attributes(name(1), number(2), &words(entry, 3, 4))?;
        }
        "mach_port_move_member" => calls.port_move_member(name(1), name(2))?,
        "mach_port_insert_member" => calls.port_insert_member(name(1), name(2))?,
        "mach_port_extract_member" => calls.port_extract_member(name(1), name(2))?,
        "mach_port_set_mscount" => calls.port_set_mscount(name(1), number(2))?,
        "mach_port_set_seqno" => calls.port_set_seqno(name(1), number(2))?,
        "mach_port_get_context" => entry.write(2, calls.port_get_context(name(1))?),
        "mach_port_set_context" => calls.port_set_context(name(1), word(2))?,
        "mach_port_guard" => calls.port_guard(name(1), word(2), number(3) != 0)?,
        "mach_port_guard_with_flags" => calls.port_guard_with_flags(name(1), word(2), word(3))?,
        "mach_port_unguard" => calls.port_unguard(name(1), word(2))?,
        "mach_port_swap_guard" => calls.port_swap_guard(name(1), word(2), word(3))?,
        "mach_port_peek" => {
            let room = entry.read::<u32>(7) as usize;
            let peek = calls.port_peek(name(1), number(2), entry.read(3), entry.bytes(6, room))?;
            entry.write(3, peek.seqno);
            entry.write(4, peek.size);
            entry.write(5, peek.id);
        }
        "mach_port_get_srights" => entry.write(2, calls.port_get_srights(name(1))?),
        "mach_port_request_notification" => {
            let previous = calls.port_request_notification(
                name(1),
                signed(2),
                number(3),
                name(4),
                number(5),
            )?;
            entry.write(6, previous);
        }
        "mach_port_names" => {
            let (names, types): (Vec<_>, Vec<_>) = calls
                .port_names()?
                .into_iter()
                .map(|(name, kind)| (name.0, kind.bits()))
                .unzip();
            write_list(entry, 1, &names);
            write_list(entry, 3, &types);
        }
        "mach_port_get_set_status" => {
            let members = calls.port_get_set_status(name(1))?;
            write_list(
                entry,
                2,
                &members.iter().map(|name| name.0).collect::<Vec<_>>(),
            );
        }
        "mach_vm_allocate" => {
            let address = calls.vm_allocate(usize::try_from(word(2)).unwrap())?;
            entry.write(1, address as u64);
        }
        "mach_vm_deallocate" => {
            let (address, size) = (word(1), word(2));
            calls.vm_deallocate(
                usize::try_from(address).unwrap(),
                usize::try_from(size).unwrap(),
            )?;
        }
        "bootstrap_register" => calls.bootstrap_register(&service(), name(2))?,
        "bootstrap_look_up" => entry.write(2, calls.bootstrap_look_up(&service())?),
        "bootstrap_check_in" => entry.write(2, calls.bootstrap_check_in(&service())?),
        other => panic!("an embedded kernel has no {other}"),
    }
    assert!(
        entry.function.starts_with("bootstrap") || number(0) == TASK_SELF,
        "{entry:?}: calls are on this task"
    );
    Ok(())
}

fn words(entry: &Entry, at: usize, count: usize) -> Vec<u32> {
    let size = entry.number(count) as usize * size_of::<u32>();
    let bytes = entry.bytes(at, size).chunks_exact(size_of::<u32>());
    bytes
        .map(|word| u32::from_ne_bytes(word.try_into().unwrap()))
        .collect()
}

fn write_words(entry: &Entry, at: usize, words: &[u32]) {
    let to = entry.bytes(at, size_of_val(words));
    for (to, word) in to.chunks_exact_mut(size_of::<u32>()).zip(words) {
        to.copy_from_slice(&word.to_ne_bytes());
    }
}

/// Writes a list's address and, in the next argument, its length.
fn write_list(entry: &Entry, at: usize, words: &[u32]) {
    if !words.is_empty() {
        entry.write(at, Script::list_of_kernel(words));
        entry.write(at + 1, u32::try_from(words.len()).unwrap());
    }
}
