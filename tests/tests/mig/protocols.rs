//! The ids and layouts of the definitions of the library, compared with a committed file.

use mach_msg::assert_protocol_unchanged;
use mach_msg::service::mig::{
    bootstrap, clock, exc, mach_exc, mach_host, mach_port, mach_ports, mach_vm, notify, task,
    thread_act, vm_map,
};

#[test]
fn definitions_of_the_library_are_unchanged() {
    assert_protocol_unchanged!(
        "data/protocols/mig.txt",
        bootstrap::BootstrapClient,
        clock::ClockClient,
        exc::ExcClient,
        mach_exc::MachExcClient,
        mach_host::MachHostClient,
        mach_port::MachPortClient,
        mach_ports::MachPortsClient,
        mach_vm::MachVmClient,
        notify::NotifyClient,
        task::TaskClient,
        thread_act::ThreadActClient,
        vm_map::VmMapClient,
    );
}
