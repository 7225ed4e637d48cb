//! The lists of rights of the kernel of this system.

use crate::failure::Failure;

use super::options::LsmpArguments;
use super::rights::{ServicePort, TaskRights};

#[cfg(target_os = "linux")]
pub(super) fn read(arguments: &LsmpArguments) -> Result<Vec<TaskRights>, Failure> {
    use std::collections::HashSet;

    use mach_msg::kernel::listing::ListedRight;
    use mach_msg::kernel::remote::{HostInspection, JoinError};

    use super::rights::{KeptRights, is_of_port};

    let failed = |error: JoinError| Failure::Error(error.to_string());
    let mut inspection = match &arguments.socket {
        Some(path) => HostInspection::open_at(path),
        None => HostInspection::open(),
    }
    .map_err(failed)?;
    let tasks = inspection.tasks().map_err(failed)?;
    let (shown, others): (Vec<_>, Vec<_>) =
        tasks.into_iter().partition(|task| arguments.is_shown(task));
    let mut kept = KeptRights::new();
    let mut objects = HashSet::new();
    for task in shown {
        // A task that has ended meanwhile has no rights.
        if let Some(rights) = inspection.rights(task.number).map_err(failed)? {
            objects.extend(rights.iter().map(|right| right.object));
            // With a service, only its port and the sets of the task are printed.
            let is_kept = |right: &ListedRight| arguments.service.is_none() || right.object != 0;
            kept.add(task, rights, is_kept).map_err(Failure::Error)?;
        }
    }
    let is_service = |right: &ListedRight| {
        let mut names = right.services.iter();
        arguments
            .service
            .as_ref()
            .is_some_and(|service| names.any(|name| name == service))
    };
    // The other tasks, because each can have the other end of a right.
    for task in others {
        if let Some(rights) = inspection.rights(task.number).map_err(failed)? {
            let is_end = |right: &ListedRight| {
                is_of_port(right) && (objects.contains(&right.object) || is_service(right))
            };
            kept.add(task, rights, is_end).map_err(Failure::Error)?;
        }
    }
    Ok(kept.into_tasks())
}

/// Returns the port with the name of a service, if a listed task has a right to it.
#[cfg(target_os = "linux")]
pub(super) fn port_of_service(service: &str, all: &[TaskRights]) -> Result<ServicePort, Failure> {
    let rights = all.iter().flat_map(|each| &each.rights);
    let mut named = rights.filter(|right| right.services.iter().any(|name| name == service));
    match named.find(|right| right.object != 0) {
        Some(right) => Ok(ServicePort {
            object: right.object,
        }),
        None => Err(Failure::Error(format!(
            "no listed task has a right of a service `{service}` that the caller may inspect"
        ))),
    }
}

#[cfg(target_vendor = "apple")]
pub(super) fn read(arguments: &LsmpArguments) -> Result<Vec<TaskRights>, Failure> {
    use mach_msg::kernel::listing::ListedTask;
    use mach_msg::kernel::{KernReturn, process_rights};

    use super::rights::KeptRights;

    if arguments.socket.is_some() || arguments.task.is_some() {
        let text = "`--socket` and `--task` are for Linux: there is one kernel here";
        return Err(Failure::Usage(text.to_owned()));
    }
    if arguments.pid.is_empty() {
        let text = "expected `-p PID`: this system lists the rights of given processes only";
        return Err(Failure::Usage(text.to_owned()));
    }
    let mut kept = KeptRights::new();
    let mut read = Vec::new();
    for &pid in &arguments.pid {
        if read.contains(&pid) {
            continue;
        }
        read.push(pid);
        let rights = process_rights(pid).map_err(|code| {
            Failure::Error(match code {
                KernReturn::FAILURE => format!(
                    "process {pid}: there is none, or it may not be inspected: that takes root, and \
                     System Integrity Protection protects the processes of the system"
                ),
                code => format!("process {pid}: {code}"),
            })
        })?;
        let mut task = ListedTask::default();
        task.pid = pid;
        task.names = u32::try_from(rights.len()).unwrap_or(u32::MAX);
        kept.add(task, rights, |_| true).map_err(Failure::Error)?;
    }
    Ok(kept.into_tasks())
}

/// Returns the port that has the name of a service.
#[cfg(target_vendor = "apple")]
pub(super) fn port_of_service(service: &str, _: &[TaskRights]) -> Result<ServicePort, Failure> {
    use mach_msg::bootstrap;
    use mach_msg::kernel::process_rights;

    let failed = |error: &dyn std::fmt::Display| Failure::Error(format!("{service}: {error}"));
    let right = bootstrap::look_up(service).map_err(|error| failed(&error))?;
    // This process has a right of the port, too, so its own list has the identity of the port.
    let own = process_rights(std::process::id()).map_err(|code| failed(&code))?;
    let own = own.iter().find(|own| own.name == right.name());
    let own = own.ok_or_else(|| failed(&"the port is dead"))?;
    Ok(ServicePort { object: own.object })
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub(super) fn read(_: &LsmpArguments) -> Result<Vec<TaskRights>, Failure> {
    let text = "no kernel is shared between processes on this system";
    Err(Failure::Error(text.to_owned()))
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub(super) fn port_of_service(_: &str, _: &[TaskRights]) -> Result<ServicePort, Failure> {
    let text = "no kernel is shared between processes on this system";
    Err(Failure::Error(text.to_owned()))
}
