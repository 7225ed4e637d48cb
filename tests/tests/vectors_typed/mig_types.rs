//! Written by `scripts/vector-types`; do not change by hand.

use std::array::from_fn;

use mach_msg::{
    MachMessage, OolMemory, OolPorts, OolSlice, PortArray, ReceiveRight, SendOnceRight, SendRight,
};

use super::{Case, Golden, Values, check};

#[derive(MachMessage)]
#[mach(id = 2405, layout(mig))]
struct MachExcMachExceptionRaiseRequest {
    #[mach(copy_send)]
    thread: &'static SendRight,
    #[mach(copy_send)]
    task: &'static SendRight,
    exception: u32,
    #[mach(array, max = 2)]
    code: &'static [u64],
}

impl Golden for MachExcMachExceptionRaiseRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            thread: from.lent_send("thread"),
            task: from.lent_send("task"),
            exception: from.scalar("exception"),
            code: from.list("code").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.thread.name(), expected.name("thread"));
        check(view.task.name(), expected.name("task"));
        check(view.exception, expected.scalar::<u32>("exception"));
        check::<Vec<u64>>(
            view.code.iter().map(|item| item.get()).collect(),
            expected.list("code"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 2505, layout(mig, reply))]
struct MachExcMachExceptionRaiseReply;

impl Golden for MachExcMachExceptionRaiseReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 2406, layout(mig))]
struct MachExcMachExceptionRaiseStateRequest {
    exception: u32,
    #[mach(array, max = 2)]
    code: &'static [u64],
    flavor: u32,
    #[mach(array, max = 1296)]
    old_state: &'static [u32],
}

impl Golden for MachExcMachExceptionRaiseStateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            exception: from.scalar("exception"),
            code: from.list("code").leak(),
            flavor: from.scalar("flavor"),
            old_state: from.list("old_state").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.exception, expected.scalar::<u32>("exception"));
        check::<Vec<u64>>(
            view.code.iter().map(|item| item.get()).collect(),
            expected.list("code"),
        );
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u32>>(view.old_state.to_vec(), expected.list("old_state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 2506, layout(mig, reply))]
struct MachExcMachExceptionRaiseStateReply {
    flavor: u32,
    #[mach(array, max = 1296)]
    new_state: &'static [u32],
}

impl Golden for MachExcMachExceptionRaiseStateReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            flavor: from.scalar("flavor"),
            new_state: from.list("new_state").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u32>>(view.new_state.to_vec(), expected.list("new_state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 2407, layout(mig))]
struct MachExcMachExceptionRaiseStateIdentityRequest {
    #[mach(copy_send)]
    thread: &'static SendRight,
    #[mach(copy_send)]
    task: &'static SendRight,
    exception: u32,
    #[mach(array, max = 2)]
    code: &'static [u64],
    flavor: u32,
    #[mach(array, max = 1296)]
    old_state: &'static [u32],
}

impl Golden for MachExcMachExceptionRaiseStateIdentityRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            thread: from.lent_send("thread"),
            task: from.lent_send("task"),
            exception: from.scalar("exception"),
            code: from.list("code").leak(),
            flavor: from.scalar("flavor"),
            old_state: from.list("old_state").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.thread.name(), expected.name("thread"));
        check(view.task.name(), expected.name("task"));
        check(view.exception, expected.scalar::<u32>("exception"));
        check::<Vec<u64>>(
            view.code.iter().map(|item| item.get()).collect(),
            expected.list("code"),
        );
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u32>>(view.old_state.to_vec(), expected.list("old_state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 2507, layout(mig, reply))]
struct MachExcMachExceptionRaiseStateIdentityReply {
    flavor: u32,
    #[mach(array, max = 1296)]
    new_state: &'static [u32],
}

impl Golden for MachExcMachExceptionRaiseStateIdentityReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            flavor: from.scalar("flavor"),
            new_state: from.list("new_state").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u32>>(view.new_state.to_vec(), expected.list("new_state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 2408, layout(mig))]
struct MachExcMachExceptionRaiseIdentityProtectedRequest {
    thread_id: u64,
    #[mach(copy_send)]
    task_id_token_t: &'static SendRight,
    exception: u32,
    #[mach(array, max = 2)]
    code: &'static [u64],
}

impl Golden for MachExcMachExceptionRaiseIdentityProtectedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            thread_id: from.scalar("thread_id"),
            task_id_token_t: from.lent_send("task_id_token_t"),
            exception: from.scalar("exception"),
            code: from.list("code").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.thread_id, expected.scalar::<u64>("thread_id"));
        check(
            view.task_id_token_t.name(),
            expected.name("task_id_token_t"),
        );
        check(view.exception, expected.scalar::<u32>("exception"));
        check::<Vec<u64>>(
            view.code.iter().map(|item| item.get()).collect(),
            expected.list("code"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 2508, layout(mig, reply))]
struct MachExcMachExceptionRaiseIdentityProtectedReply;

impl Golden for MachExcMachExceptionRaiseIdentityProtectedReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 2409, layout(mig))]
struct MachExcMachExceptionRaiseBacktraceRequest {
    #[mach(copy_send)]
    kcdata_object_t: &'static SendRight,
    exception: u32,
    #[mach(array, max = 2)]
    code: &'static [u64],
}

impl Golden for MachExcMachExceptionRaiseBacktraceRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            kcdata_object_t: from.lent_send("kcdata_object_t"),
            exception: from.scalar("exception"),
            code: from.list("code").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.kcdata_object_t.name(),
            expected.name("kcdata_object_t"),
        );
        check(view.exception, expected.scalar::<u32>("exception"));
        check::<Vec<u64>>(
            view.code.iter().map(|item| item.get()).collect(),
            expected.list("code"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 2509, layout(mig, reply))]
struct MachExcMachExceptionRaiseBacktraceReply;

impl Golden for MachExcMachExceptionRaiseBacktraceReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 2410, layout(mig))]
struct MachExcMachExceptionRaiseStateIdentityProtectedRequest {
    thread_id: u64,
    #[mach(copy_send)]
    task_id_token_t: &'static SendRight,
    exception: u32,
    #[mach(array, max = 2)]
    code: &'static [u64],
    flavor: u32,
    #[mach(array, max = 1296)]
    old_state: &'static [u32],
}

impl Golden for MachExcMachExceptionRaiseStateIdentityProtectedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            thread_id: from.scalar("thread_id"),
            task_id_token_t: from.lent_send("task_id_token_t"),
            exception: from.scalar("exception"),
            code: from.list("code").leak(),
            flavor: from.scalar("flavor"),
            old_state: from.list("old_state").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.thread_id, expected.scalar::<u64>("thread_id"));
        check(
            view.task_id_token_t.name(),
            expected.name("task_id_token_t"),
        );
        check(view.exception, expected.scalar::<u32>("exception"));
        check::<Vec<u64>>(
            view.code.iter().map(|item| item.get()).collect(),
            expected.list("code"),
        );
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u32>>(view.old_state.to_vec(), expected.list("old_state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 2510, layout(mig, reply))]
struct MachExcMachExceptionRaiseStateIdentityProtectedReply {
    flavor: u32,
    #[mach(array, max = 1296)]
    new_state: &'static [u32],
}

impl Golden for MachExcMachExceptionRaiseStateIdentityProtectedReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            flavor: from.scalar("flavor"),
            new_state: from.list("new_state").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u32>>(view.new_state.to_vec(), expected.list("new_state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3200, layout(mig))]
struct MachPortMachPortNamesRequest;

impl Golden for MachPortMachPortNamesRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3300, layout(mig, reply))]
struct MachPortMachPortNamesReply {
    #[mach(ool)]
    names: OolSlice<'static, [u8; 4]>,
    #[mach(ool)]
    types: OolSlice<'static, [u8; 4]>,
}

impl Golden for MachPortMachPortNamesReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            names: from.slice_of("names"),
            types: from.slice_of("types"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.names.len(), expected.size("names"));
        check(view.types.len(), expected.size("types"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3202, layout(mig))]
struct MachPortMachPortRenameRequest {
    old_name: u32,
    new_name: u32,
}

impl Golden for MachPortMachPortRenameRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            old_name: from.scalar("old_name"),
            new_name: from.scalar("new_name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.old_name, expected.scalar::<u32>("old_name"));
        check(view.new_name, expected.scalar::<u32>("new_name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3302, layout(mig, reply))]
struct MachPortMachPortRenameReply;

impl Golden for MachPortMachPortRenameReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3204, layout(mig))]
struct MachPortMachPortAllocateRequest {
    right: u32,
}

impl Golden for MachPortMachPortAllocateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            right: from.scalar("right"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.right, expected.scalar::<u32>("right"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3304, layout(mig, reply))]
struct MachPortMachPortAllocateReply {
    name: u32,
}

impl Golden for MachPortMachPortAllocateReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3206, layout(mig))]
struct MachPortMachPortDeallocateRequest {
    name: u32,
}

impl Golden for MachPortMachPortDeallocateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3306, layout(mig, reply))]
struct MachPortMachPortDeallocateReply;

impl Golden for MachPortMachPortDeallocateReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3208, layout(mig))]
struct MachPortMachPortModRefsRequest {
    name: u32,
    right: u32,
    delta: u32,
}

impl Golden for MachPortMachPortModRefsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            right: from.scalar("right"),
            delta: from.scalar("delta"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.right, expected.scalar::<u32>("right"));
        check(view.delta, expected.scalar::<u32>("delta"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3308, layout(mig, reply))]
struct MachPortMachPortModRefsReply;

impl Golden for MachPortMachPortModRefsReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3210, layout(mig))]
struct MachPortMachPortSetMscountRequest {
    name: u32,
    mscount: u32,
}

impl Golden for MachPortMachPortSetMscountRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            mscount: from.scalar("mscount"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.mscount, expected.scalar::<u32>("mscount"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3310, layout(mig, reply))]
struct MachPortMachPortSetMscountReply;

impl Golden for MachPortMachPortSetMscountReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3212, layout(mig))]
struct MachPortMachPortMoveMemberRequest {
    member: u32,
    after: u32,
}

impl Golden for MachPortMachPortMoveMemberRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            member: from.scalar("member"),
            after: from.scalar("after"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.member, expected.scalar::<u32>("member"));
        check(view.after, expected.scalar::<u32>("after"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3312, layout(mig, reply))]
struct MachPortMachPortMoveMemberReply;

impl Golden for MachPortMachPortMoveMemberReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3214, layout(mig))]
struct MachPortMachPortInsertRightRequest {
    name: u32,
    #[mach(make_send)]
    poly: &'static ReceiveRight,
}

impl Golden for MachPortMachPortInsertRightRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            poly: from.lent_receive("poly"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.poly.name(), expected.name("poly"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3314, layout(mig, reply))]
struct MachPortMachPortInsertRightReply;

impl Golden for MachPortMachPortInsertRightReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3214, layout(mig))]
struct MachPortMachPortInsertRightRequest2 {
    name: u32,
    #[mach(move_send)]
    poly: SendRight,
}

impl Golden for MachPortMachPortInsertRightRequest2 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            poly: from.send("poly"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.poly.name(), expected.name("poly"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3214, layout(mig))]
struct MachPortMachPortInsertRightRequest3 {
    name: u32,
    #[mach(copy_send)]
    poly: &'static SendRight,
}

impl Golden for MachPortMachPortInsertRightRequest3 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            poly: from.lent_send("poly"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.poly.name(), expected.name("poly"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3214, layout(mig))]
struct MachPortMachPortInsertRightRequest4 {
    name: u32,
    #[mach(make_send_once)]
    poly: &'static ReceiveRight,
}

impl Golden for MachPortMachPortInsertRightRequest4 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            poly: from.lent_receive("poly"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.poly.name(), expected.name("poly"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3214, layout(mig))]
struct MachPortMachPortInsertRightRequest5 {
    name: u32,
    #[mach(move_send_once)]
    poly: SendOnceRight,
}

impl Golden for MachPortMachPortInsertRightRequest5 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            poly: from.send_once("poly"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.poly.name(), expected.name("poly"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3214, layout(mig))]
struct MachPortMachPortInsertRightRequest6 {
    name: u32,
    #[mach(move_receive)]
    poly: ReceiveRight,
}

impl Golden for MachPortMachPortInsertRightRequest6 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            poly: from.receive("poly"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.poly.name(), expected.name("poly"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3216, layout(mig))]
struct MachPortMachPortSetSeqnoRequest {
    name: u32,
    seqno: u32,
}

impl Golden for MachPortMachPortSetSeqnoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            seqno: from.scalar("seqno"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.seqno, expected.scalar::<u32>("seqno"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3316, layout(mig, reply))]
struct MachPortMachPortSetSeqnoReply;

impl Golden for MachPortMachPortSetSeqnoReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3218, layout(mig))]
struct MachPortMachPortSetAttributesRequest {
    name: u32,
    flavor: u32,
    #[mach(array, max = 17)]
    port_info: &'static [u32],
}

impl Golden for MachPortMachPortSetAttributesRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            flavor: from.scalar("flavor"),
            port_info: from.list("port_info").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u32>>(view.port_info.to_vec(), expected.list("port_info"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3318, layout(mig, reply))]
struct MachPortMachPortSetAttributesReply;

impl Golden for MachPortMachPortSetAttributesReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3220, layout(mig))]
struct MachPortMachPortAllocateFullRequest {
    right: u32,
    #[mach(copy_send)]
    proto: &'static SendRight,
    qos: [u32; 2],
    name: u32,
}

impl Golden for MachPortMachPortAllocateFullRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            right: from.scalar("right"),
            proto: from.lent_send("proto"),
            qos: from.array("qos"),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.right, expected.scalar::<u32>("right"));
        check(view.proto.name(), expected.name("proto"));
        check(*view.qos, expected.array::<u32, 2>("qos"));
        check(view.name, expected.scalar::<u32>("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3320, layout(mig, reply))]
struct MachPortMachPortAllocateFullReply {
    qos: [u32; 2],
    name: u32,
}

impl Golden for MachPortMachPortAllocateFullReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qos: from.array("qos"),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(*view.qos, expected.array::<u32, 2>("qos"));
        check(view.name, expected.scalar::<u32>("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3222, layout(mig))]
struct MachPortMachPortGetSrightsRequest {
    name: u32,
}

impl Golden for MachPortMachPortGetSrightsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3322, layout(mig, reply))]
struct MachPortMachPortGetSrightsReply {
    srights: u32,
}

impl Golden for MachPortMachPortGetSrightsReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            srights: from.scalar("srights"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.srights, expected.scalar::<u32>("srights"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3224, layout(mig))]
struct MachPortMachPortDnrequestInfoRequest {
    name: u32,
}

impl Golden for MachPortMachPortDnrequestInfoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3324, layout(mig, reply))]
struct MachPortMachPortDnrequestInfoReply {
    dnr_total: u32,
    dnr_used: u32,
}

impl Golden for MachPortMachPortDnrequestInfoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            dnr_total: from.scalar("dnr_total"),
            dnr_used: from.scalar("dnr_used"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.dnr_total, expected.scalar::<u32>("dnr_total"));
        check(view.dnr_used, expected.scalar::<u32>("dnr_used"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3226, layout(mig))]
struct MachPortMachPortInsertMemberRequest {
    name: u32,
    pset: u32,
}

impl Golden for MachPortMachPortInsertMemberRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            pset: from.scalar("pset"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.pset, expected.scalar::<u32>("pset"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3326, layout(mig, reply))]
struct MachPortMachPortInsertMemberReply;

impl Golden for MachPortMachPortInsertMemberReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3228, layout(mig))]
struct MachPortMachPortGetContextRequest {
    name: u32,
}

impl Golden for MachPortMachPortGetContextRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3328, layout(mig, reply))]
struct MachPortMachPortGetContextReply {
    context: u64,
}

impl Golden for MachPortMachPortGetContextReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            context: from.scalar("context"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.context, expected.scalar::<u64>("context"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3230, layout(mig))]
struct MachPortMachPortKobjectRequest {
    name: u32,
}

impl Golden for MachPortMachPortKobjectRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3330, layout(mig, reply))]
struct MachPortMachPortKobjectReply {
    object_type: u32,
    object_addr: u64,
}

impl Golden for MachPortMachPortKobjectReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            object_type: from.scalar("object_type"),
            object_addr: from.scalar("object_addr"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.object_type, expected.scalar::<u32>("object_type"));
        check(view.object_addr, expected.scalar::<u64>("object_addr"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3232, layout(mig))]
struct MachPortMachPortDestructRequest {
    name: u32,
    srdelta: u32,
    guard: u64,
}

impl Golden for MachPortMachPortDestructRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            srdelta: from.scalar("srdelta"),
            guard: from.scalar("guard"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.srdelta, expected.scalar::<u32>("srdelta"));
        check(view.guard, expected.scalar::<u64>("guard"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3332, layout(mig, reply))]
struct MachPortMachPortDestructReply;

impl Golden for MachPortMachPortDestructReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3234, layout(mig))]
struct MachPortMachPortUnguardRequest {
    name: u32,
    guard: u64,
}

impl Golden for MachPortMachPortUnguardRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            guard: from.scalar("guard"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.guard, expected.scalar::<u64>("guard"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3334, layout(mig, reply))]
struct MachPortMachPortUnguardReply;

impl Golden for MachPortMachPortUnguardReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3236, layout(mig))]
struct MachPortMachPortSpecialReplyPortResetLinkRequest {
    name: u32,
}

impl Golden for MachPortMachPortSpecialReplyPortResetLinkRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3336, layout(mig, reply))]
struct MachPortMachPortSpecialReplyPortResetLinkReply {
    srp_lost_link: u32,
}

impl Golden for MachPortMachPortSpecialReplyPortResetLinkReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            srp_lost_link: from.scalar("srp_lost_link"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.srp_lost_link, expected.scalar::<u32>("srp_lost_link"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3238, layout(mig))]
struct MachPortMachPortSwapGuardRequest {
    name: u32,
    old_guard: u64,
    new_guard: u64,
}

impl Golden for MachPortMachPortSwapGuardRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            old_guard: from.scalar("old_guard"),
            new_guard: from.scalar("new_guard"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.old_guard, expected.scalar::<u64>("old_guard"));
        check(view.new_guard, expected.scalar::<u64>("new_guard"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3338, layout(mig, reply))]
struct MachPortMachPortSwapGuardReply;

impl Golden for MachPortMachPortSwapGuardReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3240, layout(mig))]
struct MachPortMachPortIsConnectionForServiceRequest {
    connection_port: u32,
    service_port: u32,
}

impl Golden for MachPortMachPortIsConnectionForServiceRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            connection_port: from.scalar("connection_port"),
            service_port: from.scalar("service_port"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.connection_port,
            expected.scalar::<u32>("connection_port"),
        );
        check(view.service_port, expected.scalar::<u32>("service_port"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3340, layout(mig, reply))]
struct MachPortMachPortIsConnectionForServiceReply {
    filter_policy_id: u64,
}

impl Golden for MachPortMachPortIsConnectionForServiceReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            filter_policy_id: from.scalar("filter_policy_id"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.filter_policy_id,
            expected.scalar::<u64>("filter_policy_id"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 3242, layout(mig))]
struct MachPortMachPortAssertAttributesRequest {
    name: u32,
    flavor: u32,
    #[mach(array, max = 17)]
    info: &'static [u32],
}

impl Golden for MachPortMachPortAssertAttributesRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
            flavor: from.scalar("flavor"),
            info: from.list("info").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u32>>(view.info.to_vec(), expected.list("info"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3342, layout(mig, reply))]
struct MachPortMachPortAssertAttributesReply;

impl Golden for MachPortMachPortAssertAttributesReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 4800, layout(mig))]
struct MachVmMachVmAllocateRequest {
    address: u64,
    size: u64,
    flags: u32,
}

impl Golden for MachVmMachVmAllocateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            flags: from.scalar("flags"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.flags, expected.scalar::<u32>("flags"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4900, layout(mig, reply))]
struct MachVmMachVmAllocateReply {
    address: u64,
}

impl Golden for MachVmMachVmAllocateReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4801, layout(mig))]
struct MachVmMachVmDeallocateRequest {
    address: u64,
    size: u64,
}

impl Golden for MachVmMachVmDeallocateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4901, layout(mig, reply))]
struct MachVmMachVmDeallocateReply;

impl Golden for MachVmMachVmDeallocateReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 4802, layout(mig))]
struct MachVmMachVmProtectRequest {
    address: u64,
    size: u64,
    set_maximum: u32,
    new_protection: u32,
}

impl Golden for MachVmMachVmProtectRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            set_maximum: from.scalar("set_maximum"),
            new_protection: from.scalar("new_protection"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.set_maximum, expected.scalar::<u32>("set_maximum"));
        check(
            view.new_protection,
            expected.scalar::<u32>("new_protection"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4902, layout(mig, reply))]
struct MachVmMachVmProtectReply;

impl Golden for MachVmMachVmProtectReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 4803, layout(mig))]
struct MachVmMachVmInheritRequest {
    address: u64,
    size: u64,
    new_inheritance: u32,
}

impl Golden for MachVmMachVmInheritRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            new_inheritance: from.scalar("new_inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(
            view.new_inheritance,
            expected.scalar::<u32>("new_inheritance"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4903, layout(mig, reply))]
struct MachVmMachVmInheritReply;

impl Golden for MachVmMachVmInheritReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 4804, layout(mig))]
struct MachVmMachVmReadRequest {
    address: u64,
    size: u64,
}

impl Golden for MachVmMachVmReadRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4904, layout(mig, reply))]
struct MachVmMachVmReadReply {
    #[mach(ool)]
    data: OolSlice<'static>,
}

impl Golden for MachVmMachVmReadReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.slice("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4805, layout(mig))]
struct MachVmMachVmReadListRequest {
    data_list: [u64; 512],
    count: u32,
}

impl Golden for MachVmMachVmReadListRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data_list: from.array("data_list"),
            count: from.scalar("count"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.data_list.map(|item| item.get()),
            expected.array::<u64, 512>("data_list"),
        );
        check(view.count, expected.scalar::<u32>("count"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4905, layout(mig, reply))]
struct MachVmMachVmReadListReply {
    data_list: [u64; 512],
}

impl Golden for MachVmMachVmReadListReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data_list: from.array("data_list"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.data_list.map(|item| item.get()),
            expected.array::<u64, 512>("data_list"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4806, layout(mig))]
struct MachVmMachVmWriteRequest {
    address: u64,
    #[mach(ool)]
    data: OolSlice<'static>,
}

impl Golden for MachVmMachVmWriteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            data: from.slice("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.data.len(), expected.size("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4906, layout(mig, reply))]
struct MachVmMachVmWriteReply;

impl Golden for MachVmMachVmWriteReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 4807, layout(mig))]
struct MachVmMachVmCopyRequest {
    source_address: u64,
    size: u64,
    dest_address: u64,
}

impl Golden for MachVmMachVmCopyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            source_address: from.scalar("source_address"),
            size: from.scalar("size"),
            dest_address: from.scalar("dest_address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.source_address,
            expected.scalar::<u64>("source_address"),
        );
        check(view.size, expected.scalar::<u64>("size"));
        check(view.dest_address, expected.scalar::<u64>("dest_address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4907, layout(mig, reply))]
struct MachVmMachVmCopyReply;

impl Golden for MachVmMachVmCopyReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 4808, layout(mig))]
struct MachVmMachVmReadOverwriteRequest {
    address: u64,
    size: u64,
    data: u64,
}

impl Golden for MachVmMachVmReadOverwriteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            data: from.scalar("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.data, expected.scalar::<u64>("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4908, layout(mig, reply))]
struct MachVmMachVmReadOverwriteReply {
    outsize: u64,
}

impl Golden for MachVmMachVmReadOverwriteReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            outsize: from.scalar("outsize"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.outsize, expected.scalar::<u64>("outsize"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4809, layout(mig))]
struct MachVmMachVmMsyncRequest {
    address: u64,
    size: u64,
    sync_flags: u32,
}

impl Golden for MachVmMachVmMsyncRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            sync_flags: from.scalar("sync_flags"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.sync_flags, expected.scalar::<u32>("sync_flags"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4909, layout(mig, reply))]
struct MachVmMachVmMsyncReply;

impl Golden for MachVmMachVmMsyncReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 4810, layout(mig))]
struct MachVmMachVmBehaviorSetRequest {
    address: u64,
    size: u64,
    new_behavior: u32,
}

impl Golden for MachVmMachVmBehaviorSetRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            new_behavior: from.scalar("new_behavior"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.new_behavior, expected.scalar::<u32>("new_behavior"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4910, layout(mig, reply))]
struct MachVmMachVmBehaviorSetReply;

impl Golden for MachVmMachVmBehaviorSetReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 4811, layout(mig))]
struct MachVmMachVmMapRequest {
    address: u64,
    size: u64,
    mask: u64,
    flags: u32,
    #[mach(copy_send)]
    object: &'static SendRight,
    offset: u64,
    copy: u32,
    cur_protection: u32,
    max_protection: u32,
    inheritance: u32,
}

impl Golden for MachVmMachVmMapRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            object: from.lent_send("object"),
            offset: from.scalar("offset"),
            copy: from.scalar("copy"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.mask, expected.scalar::<u64>("mask"));
        check(view.flags, expected.scalar::<u32>("flags"));
        check(view.object.name(), expected.name("object"));
        check(view.offset, expected.scalar::<u64>("offset"));
        check(view.copy, expected.scalar::<u32>("copy"));
        check(
            view.cur_protection,
            expected.scalar::<u32>("cur_protection"),
        );
        check(
            view.max_protection,
            expected.scalar::<u32>("max_protection"),
        );
        check(view.inheritance, expected.scalar::<u32>("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4911, layout(mig, reply))]
struct MachVmMachVmMapReply {
    address: u64,
}

impl Golden for MachVmMachVmMapReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4812, layout(mig))]
struct MachVmMachVmMachineAttributeRequest {
    address: u64,
    size: u64,
    attribute: u32,
    value: u32,
}

impl Golden for MachVmMachVmMachineAttributeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            attribute: from.scalar("attribute"),
            value: from.scalar("value"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.attribute, expected.scalar::<u32>("attribute"));
        check(view.value, expected.scalar::<u32>("value"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4912, layout(mig, reply))]
struct MachVmMachVmMachineAttributeReply {
    value: u32,
}

impl Golden for MachVmMachVmMachineAttributeReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            value: from.scalar("value"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.value, expected.scalar::<u32>("value"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4813, layout(mig))]
struct MachVmMachVmRemapRequest {
    target_address: u64,
    size: u64,
    mask: u64,
    flags: u32,
    #[mach(copy_send)]
    src_task: &'static SendRight,
    src_address: u64,
    copy: u32,
    inheritance: u32,
}

impl Golden for MachVmMachVmRemapRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            target_address: from.scalar("target_address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            src_task: from.lent_send("src_task"),
            src_address: from.scalar("src_address"),
            copy: from.scalar("copy"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.target_address,
            expected.scalar::<u64>("target_address"),
        );
        check(view.size, expected.scalar::<u64>("size"));
        check(view.mask, expected.scalar::<u64>("mask"));
        check(view.flags, expected.scalar::<u32>("flags"));
        check(view.src_task.name(), expected.name("src_task"));
        check(view.src_address, expected.scalar::<u64>("src_address"));
        check(view.copy, expected.scalar::<u32>("copy"));
        check(view.inheritance, expected.scalar::<u32>("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4913, layout(mig, reply))]
struct MachVmMachVmRemapReply {
    target_address: u64,
    cur_protection: u32,
    max_protection: u32,
}

impl Golden for MachVmMachVmRemapReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            target_address: from.scalar("target_address"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.target_address,
            expected.scalar::<u64>("target_address"),
        );
        check(
            view.cur_protection,
            expected.scalar::<u32>("cur_protection"),
        );
        check(
            view.max_protection,
            expected.scalar::<u32>("max_protection"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4814, layout(mig))]
struct MachVmMachVmPageQueryRequest {
    offset: u64,
}

impl Golden for MachVmMachVmPageQueryRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            offset: from.scalar("offset"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.offset, expected.scalar::<u64>("offset"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4914, layout(mig, reply))]
struct MachVmMachVmPageQueryReply {
    disposition: u32,
    ref_count: u32,
}

impl Golden for MachVmMachVmPageQueryReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            disposition: from.scalar("disposition"),
            ref_count: from.scalar("ref_count"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.disposition, expected.scalar::<u32>("disposition"));
        check(view.ref_count, expected.scalar::<u32>("ref_count"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4815, layout(mig))]
struct MachVmMachVmRegionRecurseRequest {
    address: u64,
    nesting_depth: u32,
    info: u32,
}

impl Golden for MachVmMachVmRegionRecurseRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            nesting_depth: from.scalar("nesting_depth"),
            info: from.scalar("infoCnt"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.nesting_depth, expected.scalar::<u32>("nesting_depth"));
        check(view.info, expected.scalar::<u32>("infoCnt"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4915, layout(mig, reply))]
struct MachVmMachVmRegionRecurseReply {
    address: u64,
    size: u64,
    nesting_depth: u32,
    #[mach(array, max = 19)]
    info: &'static [u32],
}

impl Golden for MachVmMachVmRegionRecurseReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            nesting_depth: from.scalar("nesting_depth"),
            info: from.list("info").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.nesting_depth, expected.scalar::<u32>("nesting_depth"));
        check::<Vec<u32>>(view.info.to_vec(), expected.list("info"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4816, layout(mig))]
struct MachVmMachVmRegionRequest {
    address: u64,
    flavor: u32,
    info: u32,
}

impl Golden for MachVmMachVmRegionRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            flavor: from.scalar("flavor"),
            info: from.scalar("infoCnt"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check(view.info, expected.scalar::<u32>("infoCnt"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4916, layout(mig, reply))]
struct MachVmMachVmRegionReply {
    address: u64,
    size: u64,
    #[mach(array, max = 10)]
    info: &'static [u32],
    #[mach(move_send)]
    object_name: SendRight,
}

impl Golden for MachVmMachVmRegionReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            info: from.list("info").leak(),
            object_name: from.send("object_name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check::<Vec<u32>>(view.info.to_vec(), expected.list("info"));
        check(view.object_name.name(), expected.name("object_name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4817, layout(mig))]
struct MachVmMachMakeMemoryEntryRequest {
    size: u64,
    offset: u64,
    permission: u32,
    #[mach(copy_send)]
    parent_handle: &'static SendRight,
}

impl Golden for MachVmMachMakeMemoryEntryRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            size: from.scalar("size"),
            offset: from.scalar("offset"),
            permission: from.scalar("permission"),
            parent_handle: from.lent_send("parent_handle"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.size, expected.scalar::<u64>("size"));
        check(view.offset, expected.scalar::<u64>("offset"));
        check(view.permission, expected.scalar::<u32>("permission"));
        check(view.parent_handle.name(), expected.name("parent_handle"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4917, layout(mig, reply))]
struct MachVmMachMakeMemoryEntryReply {
    size: u64,
    #[mach(move_send)]
    object_handle: SendRight,
}

impl Golden for MachVmMachMakeMemoryEntryReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            size: from.scalar("size"),
            object_handle: from.send("object_handle"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.size, expected.scalar::<u64>("size"));
        check(view.object_handle.name(), expected.name("object_handle"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4818, layout(mig))]
struct MachVmMachVmPurgableControlRequest {
    address: u64,
    control: u32,
    state: u32,
}

impl Golden for MachVmMachVmPurgableControlRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            control: from.scalar("control"),
            state: from.scalar("state"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.control, expected.scalar::<u32>("control"));
        check(view.state, expected.scalar::<u32>("state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4918, layout(mig, reply))]
struct MachVmMachVmPurgableControlReply {
    state: u32,
}

impl Golden for MachVmMachVmPurgableControlReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            state: from.scalar("state"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.state, expected.scalar::<u32>("state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4819, layout(mig))]
struct MachVmMachVmPageInfoRequest {
    address: u64,
    flavor: u32,
    info: u32,
}

impl Golden for MachVmMachVmPageInfoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            flavor: from.scalar("flavor"),
            info: from.scalar("infoCnt"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check(view.info, expected.scalar::<u32>("infoCnt"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4919, layout(mig, reply))]
struct MachVmMachVmPageInfoReply {
    #[mach(array, max = 32)]
    info: &'static [u32],
}

impl Golden for MachVmMachVmPageInfoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            info: from.list("info").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.info.to_vec(), expected.list("info"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4820, layout(mig))]
struct MachVmMachVmPageRangeQueryRequest {
    address: u64,
    size: u64,
    dispositions: u64,
    dispositions_count: u64,
}

impl Golden for MachVmMachVmPageRangeQueryRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            dispositions: from.scalar("dispositions"),
            dispositions_count: from.scalar("dispositions_count"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.dispositions, expected.scalar::<u64>("dispositions"));
        check(
            view.dispositions_count,
            expected.scalar::<u64>("dispositions_count"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4920, layout(mig, reply))]
struct MachVmMachVmPageRangeQueryReply {
    dispositions_count: u64,
}

impl Golden for MachVmMachVmPageRangeQueryReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            dispositions_count: from.scalar("dispositions_count"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.dispositions_count,
            expected.scalar::<u64>("dispositions_count"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4821, layout(mig))]
struct MachVmMachVmRemapNewRequest {
    target_address: u64,
    size: u64,
    mask: u64,
    flags: u32,
    #[mach(copy_send)]
    src_task: &'static SendRight,
    src_address: u64,
    copy: u32,
    cur_protection: u32,
    max_protection: u32,
    inheritance: u32,
}

impl Golden for MachVmMachVmRemapNewRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            target_address: from.scalar("target_address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            src_task: from.lent_send("src_task"),
            src_address: from.scalar("src_address"),
            copy: from.scalar("copy"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.target_address,
            expected.scalar::<u64>("target_address"),
        );
        check(view.size, expected.scalar::<u64>("size"));
        check(view.mask, expected.scalar::<u64>("mask"));
        check(view.flags, expected.scalar::<u32>("flags"));
        check(view.src_task.name(), expected.name("src_task"));
        check(view.src_address, expected.scalar::<u64>("src_address"));
        check(view.copy, expected.scalar::<u32>("copy"));
        check(
            view.cur_protection,
            expected.scalar::<u32>("cur_protection"),
        );
        check(
            view.max_protection,
            expected.scalar::<u32>("max_protection"),
        );
        check(view.inheritance, expected.scalar::<u32>("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4921, layout(mig, reply))]
struct MachVmMachVmRemapNewReply {
    target_address: u64,
    cur_protection: u32,
    max_protection: u32,
}

impl Golden for MachVmMachVmRemapNewReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            target_address: from.scalar("target_address"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.target_address,
            expected.scalar::<u64>("target_address"),
        );
        check(
            view.cur_protection,
            expected.scalar::<u32>("cur_protection"),
        );
        check(
            view.max_protection,
            expected.scalar::<u32>("max_protection"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4822, layout(mig))]
struct MachVmMachVmDeferredReclamationBufferAllocateRequest {
    len: u32,
    max_len: u32,
}

impl Golden for MachVmMachVmDeferredReclamationBufferAllocateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            len: from.scalar("len"),
            max_len: from.scalar("max_len"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.len, expected.scalar::<u32>("len"));
        check(view.max_len, expected.scalar::<u32>("max_len"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4922, layout(mig, reply))]
struct MachVmMachVmDeferredReclamationBufferAllocateReply {
    address: u64,
}

impl Golden for MachVmMachVmDeferredReclamationBufferAllocateReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4823, layout(mig))]
struct MachVmMachVmDeferredReclamationBufferFlushRequest {
    num_entries_to_reclaim: u32,
}

impl Golden for MachVmMachVmDeferredReclamationBufferFlushRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            num_entries_to_reclaim: from.scalar("num_entries_to_reclaim"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.num_entries_to_reclaim,
            expected.scalar::<u32>("num_entries_to_reclaim"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4923, layout(mig, reply))]
struct MachVmMachVmDeferredReclamationBufferFlushReply;

impl Golden for MachVmMachVmDeferredReclamationBufferFlushReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 4824, layout(mig))]
struct MachVmMachVmDeferredReclamationBufferUpdateReclaimableBytesRequest {
    reclaimable_bytes: u64,
}

impl Golden for MachVmMachVmDeferredReclamationBufferUpdateReclaimableBytesRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            reclaimable_bytes: from.scalar("reclaimable_bytes"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.reclaimable_bytes,
            expected.scalar::<u64>("reclaimable_bytes"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4924, layout(mig, reply))]
struct MachVmMachVmDeferredReclamationBufferUpdateReclaimableBytesReply;

impl Golden for MachVmMachVmDeferredReclamationBufferUpdateReclaimableBytesReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 4825, layout(mig))]
struct MachVmMachVmRangeCreateRequest {
    flavor: u32,
    #[mach(array, max = 1024)]
    recipes: &'static [u8],
}

impl Golden for MachVmMachVmRangeCreateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            flavor: from.scalar("flavor"),
            recipes: from.list("recipes").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u8>>(view.recipes.to_vec(), expected.list("recipes"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4925, layout(mig, reply))]
struct MachVmMachVmRangeCreateReply;

impl Golden for MachVmMachVmRangeCreateReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 4826, layout(mig))]
struct MachVmMachVmDeferredReclamationBufferResizeRequest {
    size: u32,
}

impl Golden for MachVmMachVmDeferredReclamationBufferResizeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            size: from.scalar("size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.size, expected.scalar::<u32>("size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4926, layout(mig, reply))]
struct MachVmMachVmDeferredReclamationBufferResizeReply;

impl Golden for MachVmMachVmDeferredReclamationBufferResizeReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 65, layout(mig))]
struct NotifyMachNotifyPortDeletedRequest {
    name: u32,
}

impl Golden for NotifyMachNotifyPortDeletedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 69, layout(mig))]
struct NotifyMachNotifyPortDestroyedRequest {
    #[mach(move_receive)]
    rights: ReceiveRight,
}

impl Golden for NotifyMachNotifyPortDestroyedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            rights: from.receive("rights"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.rights.name(), expected.name("rights"));
    }
}

#[derive(MachMessage)]
#[mach(id = 70, layout(mig))]
struct NotifyMachNotifyNoSendersRequest {
    mscount: u32,
}

impl Golden for NotifyMachNotifyNoSendersRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            mscount: from.scalar("mscount"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.mscount, expected.scalar::<u32>("mscount"));
    }
}

#[derive(MachMessage)]
#[mach(id = 71, layout(mig))]
struct NotifyMachNotifySendOnceRequest;

impl Golden for NotifyMachNotifySendOnceRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 72, layout(mig))]
struct NotifyMachNotifyDeadNameRequest {
    name: u32,
}

impl Golden for NotifyMachNotifyDeadNameRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3400, layout(mig))]
struct TaskTaskCreateRequest {
    #[mach(ool_ports(copy_send))]
    ledgers: OolPorts<&'static SendRight>,
    inherit_memory: u32,
}

impl Golden for TaskTaskCreateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ledgers: from.ports("ledgers"),
            inherit_memory: from.scalar("inherit_memory"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ledgers.len(), expected.count("ledgers") as usize);
        check(
            view.inherit_memory,
            expected.scalar::<u32>("inherit_memory"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 3500, layout(mig, reply))]
struct TaskTaskCreateReply {
    #[mach(copy_send)]
    child_task: &'static SendRight,
}

impl Golden for TaskTaskCreateReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            child_task: from.lent_send("child_task"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.child_task.name(), expected.name("child_task"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3401, layout(mig))]
struct TaskTaskTerminateRequest;

impl Golden for TaskTaskTerminateRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3501, layout(mig, reply))]
struct TaskTaskTerminateReply;

impl Golden for TaskTaskTerminateReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3402, layout(mig))]
struct TaskTaskThreadsRequest;

impl Golden for TaskTaskThreadsRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3502, layout(mig, reply))]
struct TaskTaskThreadsReply {
    #[mach(ool_ports(copy_send))]
    act_list: OolPorts<&'static SendRight>,
}

impl Golden for TaskTaskThreadsReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            act_list: from.ports("act_list"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.act_list.len(), expected.count("act_list") as usize);
    }
}

#[derive(MachMessage)]
#[mach(id = 3403, layout(mig))]
struct TaskMachPortsRegister3Request {
    #[mach(copy_send)]
    port1: &'static SendRight,
    #[mach(copy_send)]
    port2: &'static SendRight,
    #[mach(copy_send)]
    port3: &'static SendRight,
}

impl Golden for TaskMachPortsRegister3Request {
    fn build(from: &Values<'_>) -> Self {
        Self {
            port1: from.lent_send("port1"),
            port2: from.lent_send("port2"),
            port3: from.lent_send("port3"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.port1.name(), expected.name("port1"));
        check(view.port2.name(), expected.name("port2"));
        check(view.port3.name(), expected.name("port3"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3503, layout(mig, reply))]
struct TaskMachPortsRegister3Reply;

impl Golden for TaskMachPortsRegister3Reply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3404, layout(mig))]
struct TaskMachPortsLookup3Request;

impl Golden for TaskMachPortsLookup3Request {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3504, layout(mig, reply))]
struct TaskMachPortsLookup3Reply {
    #[mach(copy_send)]
    port1: &'static SendRight,
    #[mach(copy_send)]
    port2: &'static SendRight,
    #[mach(copy_send)]
    port3: &'static SendRight,
}

impl Golden for TaskMachPortsLookup3Reply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            port1: from.lent_send("port1"),
            port2: from.lent_send("port2"),
            port3: from.lent_send("port3"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.port1.name(), expected.name("port1"));
        check(view.port2.name(), expected.name("port2"));
        check(view.port3.name(), expected.name("port3"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3405, layout(mig))]
struct TaskTaskInfoRequest {
    flavor: u32,
    task_info_out: u32,
}

impl Golden for TaskTaskInfoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            flavor: from.scalar("flavor"),
            task_info_out: from.scalar("task_info_outCnt"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check(
            view.task_info_out,
            expected.scalar::<u32>("task_info_outCnt"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 3505, layout(mig, reply))]
struct TaskTaskInfoReply {
    #[mach(array, max = 94)]
    task_info_out: &'static [u32],
}

impl Golden for TaskTaskInfoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            task_info_out: from.list("task_info_out").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.task_info_out.to_vec(), expected.list("task_info_out"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3406, layout(mig))]
struct TaskTaskSetInfoRequest {
    flavor: u32,
    #[mach(array, max = 94)]
    task_info_in: &'static [u32],
}

impl Golden for TaskTaskSetInfoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            flavor: from.scalar("flavor"),
            task_info_in: from.list("task_info_in").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u32>>(view.task_info_in.to_vec(), expected.list("task_info_in"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3506, layout(mig, reply))]
struct TaskTaskSetInfoReply;

impl Golden for TaskTaskSetInfoReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3407, layout(mig))]
struct TaskTaskSuspendRequest;

impl Golden for TaskTaskSuspendRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3507, layout(mig, reply))]
struct TaskTaskSuspendReply;

impl Golden for TaskTaskSuspendReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3409, layout(mig))]
struct TaskTaskGetSpecialPortRequest {
    which_port: u32,
}

impl Golden for TaskTaskGetSpecialPortRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            which_port: from.scalar("which_port"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.which_port, expected.scalar::<u32>("which_port"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3509, layout(mig, reply))]
struct TaskTaskGetSpecialPortReply {
    #[mach(copy_send)]
    special_port: &'static SendRight,
}

impl Golden for TaskTaskGetSpecialPortReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            special_port: from.lent_send("special_port"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.special_port.name(), expected.name("special_port"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3410, layout(mig))]
struct TaskTaskSetSpecialPortRequest {
    which_port: u32,
    #[mach(copy_send)]
    special_port: &'static SendRight,
}

impl Golden for TaskTaskSetSpecialPortRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            which_port: from.scalar("which_port"),
            special_port: from.lent_send("special_port"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.which_port, expected.scalar::<u32>("which_port"));
        check(view.special_port.name(), expected.name("special_port"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3510, layout(mig, reply))]
struct TaskTaskSetSpecialPortReply;

impl Golden for TaskTaskSetSpecialPortReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3411, layout(mig))]
struct TaskThreadCreateRequest;

impl Golden for TaskThreadCreateRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3511, layout(mig, reply))]
struct TaskThreadCreateReply {
    #[mach(copy_send)]
    child_act: &'static SendRight,
}

impl Golden for TaskThreadCreateReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            child_act: from.lent_send("child_act"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.child_act.name(), expected.name("child_act"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3412, layout(mig))]
struct TaskThreadCreateRunningRequest {
    flavor: u32,
    #[mach(array, max = 1296)]
    new_state: &'static [u32],
}

impl Golden for TaskThreadCreateRunningRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            flavor: from.scalar("flavor"),
            new_state: from.list("new_state").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u32>>(view.new_state.to_vec(), expected.list("new_state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3512, layout(mig, reply))]
struct TaskThreadCreateRunningReply {
    #[mach(copy_send)]
    child_act: &'static SendRight,
}

impl Golden for TaskThreadCreateRunningReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            child_act: from.lent_send("child_act"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.child_act.name(), expected.name("child_act"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3413, layout(mig))]
struct TaskTaskSetExceptionPortsRequest {
    exception_mask: u32,
    #[mach(copy_send)]
    new_port: &'static SendRight,
    behavior: u32,
    new_flavor: u32,
}

impl Golden for TaskTaskSetExceptionPortsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            exception_mask: from.scalar("exception_mask"),
            new_port: from.lent_send("new_port"),
            behavior: from.scalar("behavior"),
            new_flavor: from.scalar("new_flavor"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.exception_mask,
            expected.scalar::<u32>("exception_mask"),
        );
        check(view.new_port.name(), expected.name("new_port"));
        check(view.behavior, expected.scalar::<u32>("behavior"));
        check(view.new_flavor, expected.scalar::<u32>("new_flavor"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3513, layout(mig, reply))]
struct TaskTaskSetExceptionPortsReply;

impl Golden for TaskTaskSetExceptionPortsReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3414, layout(mig))]
struct TaskTaskGetExceptionPortsRequest {
    exception_mask: u32,
}

impl Golden for TaskTaskGetExceptionPortsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            exception_mask: from.scalar("exception_mask"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.exception_mask,
            expected.scalar::<u32>("exception_mask"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 3514, layout(mig, reply))]
struct TaskTaskGetExceptionPortsReply {
    #[mach(array, max = 32)]
    masks: &'static [u32],
    #[mach(array(copy_send), same_count)]
    old_handlers: PortArray<&'static SendRight, 32>,
    #[mach(array, max = 32, same_count)]
    old_behaviors: &'static [u32],
    #[mach(array, max = 32, same_count)]
    old_flavors: &'static [u32],
}

impl Golden for TaskTaskGetExceptionPortsReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            masks: from.list("masks").leak(),
            old_handlers: from.rights("old_handlers", |slot| from.lent_send(slot)),
            old_behaviors: from.list("old_behaviors").leak(),
            old_flavors: from.list("old_flavors").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.masks.to_vec(), expected.list("masks"));
        check(
            view.old_handlers.len(),
            expected.length("old_handlers") as usize,
        );
        for (index, right) in view.old_handlers.iter().enumerate() {
            check(
                right.name(),
                expected.name(&format!("old_handlers[{index}]")),
            );
        }
        check::<Vec<u32>>(view.old_behaviors.to_vec(), expected.list("old_behaviors"));
        check::<Vec<u32>>(view.old_flavors.to_vec(), expected.list("old_flavors"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3415, layout(mig))]
struct TaskTaskSwapExceptionPortsRequest {
    exception_mask: u32,
    #[mach(copy_send)]
    new_port: &'static SendRight,
    behavior: u32,
    new_flavor: u32,
}

impl Golden for TaskTaskSwapExceptionPortsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            exception_mask: from.scalar("exception_mask"),
            new_port: from.lent_send("new_port"),
            behavior: from.scalar("behavior"),
            new_flavor: from.scalar("new_flavor"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.exception_mask,
            expected.scalar::<u32>("exception_mask"),
        );
        check(view.new_port.name(), expected.name("new_port"));
        check(view.behavior, expected.scalar::<u32>("behavior"));
        check(view.new_flavor, expected.scalar::<u32>("new_flavor"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3515, layout(mig, reply))]
struct TaskTaskSwapExceptionPortsReply {
    #[mach(array, max = 32)]
    masks: &'static [u32],
    #[mach(array(copy_send), same_count)]
    old_handlers: PortArray<&'static SendRight, 32>,
    #[mach(array, max = 32, same_count)]
    old_behaviors: &'static [u32],
    #[mach(array, max = 32, same_count)]
    old_flavors: &'static [u32],
}

impl Golden for TaskTaskSwapExceptionPortsReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            masks: from.list("masks").leak(),
            old_handlers: from.rights("old_handlers", |slot| from.lent_send(slot)),
            old_behaviors: from.list("old_behaviors").leak(),
            old_flavors: from.list("old_flavors").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.masks.to_vec(), expected.list("masks"));
        check(
            view.old_handlers.len(),
            expected.length("old_handlers") as usize,
        );
        for (index, right) in view.old_handlers.iter().enumerate() {
            check(
                right.name(),
                expected.name(&format!("old_handlers[{index}]")),
            );
        }
        check::<Vec<u32>>(view.old_behaviors.to_vec(), expected.list("old_behaviors"));
        check::<Vec<u32>>(view.old_flavors.to_vec(), expected.list("old_flavors"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3418, layout(mig))]
struct TaskSemaphoreCreateRequest {
    policy: u32,
    value: u32,
}

impl Golden for TaskSemaphoreCreateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            policy: from.scalar("policy"),
            value: from.scalar("value"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.policy, expected.scalar::<u32>("policy"));
        check(view.value, expected.scalar::<u32>("value"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3518, layout(mig, reply))]
struct TaskSemaphoreCreateReply {
    #[mach(copy_send)]
    semaphore: &'static SendRight,
}

impl Golden for TaskSemaphoreCreateReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            semaphore: from.lent_send("semaphore"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.semaphore.name(), expected.name("semaphore"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3420, layout(mig))]
struct TaskTaskPolicySetRequest {
    flavor: u32,
    #[mach(array, max = 16)]
    policy_info: &'static [u32],
}

impl Golden for TaskTaskPolicySetRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            flavor: from.scalar("flavor"),
            policy_info: from.list("policy_info").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u32>>(view.policy_info.to_vec(), expected.list("policy_info"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3520, layout(mig, reply))]
struct TaskTaskPolicySetReply;

impl Golden for TaskTaskPolicySetReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3421, layout(mig))]
struct TaskTaskPolicyGetRequest {
    flavor: u32,
    policy_info: u32,
    get_default: u32,
}

impl Golden for TaskTaskPolicyGetRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            flavor: from.scalar("flavor"),
            policy_info: from.scalar("policy_infoCnt"),
            get_default: from.scalar("get_default"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check(view.policy_info, expected.scalar::<u32>("policy_infoCnt"));
        check(view.get_default, expected.scalar::<u32>("get_default"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3521, layout(mig, reply))]
struct TaskTaskPolicyGetReply {
    #[mach(array, max = 16)]
    policy_info: &'static [u32],
    get_default: u32,
}

impl Golden for TaskTaskPolicyGetReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            policy_info: from.list("policy_info").leak(),
            get_default: from.scalar("get_default"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.policy_info.to_vec(), expected.list("policy_info"));
        check(view.get_default, expected.scalar::<u32>("get_default"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3428, layout(mig))]
struct TaskTaskZoneInfoRequest;

impl Golden for TaskTaskZoneInfoRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3528, layout(mig, reply))]
struct TaskTaskZoneInfoReply {
    #[mach(ool, item = 80)]
    names: OolMemory,
    #[mach(ool, item = 88)]
    info: OolMemory,
}

impl Golden for TaskTaskZoneInfoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            names: from.memory("names"),
            info: from.memory("info"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.names.len(), expected.size("names"));
        check(view.info.len(), expected.size("info"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3433, layout(mig))]
struct TaskTaskGetStateRequest {
    flavor: u32,
    old_state: u32,
}

impl Golden for TaskTaskGetStateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            flavor: from.scalar("flavor"),
            old_state: from.scalar("old_stateCnt"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check(view.old_state, expected.scalar::<u32>("old_stateCnt"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3533, layout(mig, reply))]
struct TaskTaskGetStateReply {
    #[mach(array, max = 1296)]
    old_state: &'static [u32],
}

impl Golden for TaskTaskGetStateReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            old_state: from.list("old_state").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.old_state.to_vec(), expected.list("old_state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3434, layout(mig))]
struct TaskTaskSetStateRequest {
    flavor: u32,
    #[mach(array, max = 1296)]
    new_state: &'static [u32],
}

impl Golden for TaskTaskSetStateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            flavor: from.scalar("flavor"),
            new_state: from.list("new_state").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check::<Vec<u32>>(view.new_state.to_vec(), expected.list("new_state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3534, layout(mig, reply))]
struct TaskTaskSetStateReply;

impl Golden for TaskTaskSetStateReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3435, layout(mig))]
struct TaskTaskSetPhysFootprintLimitRequest {
    new_limit: u32,
}

impl Golden for TaskTaskSetPhysFootprintLimitRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            new_limit: from.scalar("new_limit"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.new_limit, expected.scalar::<u32>("new_limit"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3535, layout(mig, reply))]
struct TaskTaskSetPhysFootprintLimitReply {
    old_limit: u32,
}

impl Golden for TaskTaskSetPhysFootprintLimitReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            old_limit: from.scalar("old_limit"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.old_limit, expected.scalar::<u32>("old_limit"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3436, layout(mig))]
struct TaskTaskSuspend2Request;

impl Golden for TaskTaskSuspend2Request {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3536, layout(mig, reply))]
struct TaskTaskSuspend2Reply {
    #[mach(move_send_once)]
    suspend_token: SendOnceRight,
}

impl Golden for TaskTaskSuspend2Reply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            suspend_token: from.send_once("suspend_token"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.suspend_token.name(), expected.name("suspend_token"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3437, layout(mig))]
struct TaskTaskResume2Request;

impl Golden for TaskTaskResume2Request {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3537, layout(mig, reply))]
struct TaskTaskResume2Reply;

impl Golden for TaskTaskResume2Reply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3439, layout(mig))]
struct TaskTaskGetMachVoucherRequest {
    which: u32,
}

impl Golden for TaskTaskGetMachVoucherRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            which: from.scalar("which"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.which, expected.scalar::<u32>("which"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3539, layout(mig, reply))]
struct TaskTaskGetMachVoucherReply {
    #[mach(copy_send)]
    voucher: &'static SendRight,
}

impl Golden for TaskTaskGetMachVoucherReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            voucher: from.lent_send("voucher"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.voucher.name(), expected.name("voucher"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3441, layout(mig))]
struct TaskTaskSwapMachVoucherRequest {
    #[mach(copy_send)]
    new_voucher: &'static SendRight,
    #[mach(copy_send)]
    old_voucher: &'static SendRight,
}

impl Golden for TaskTaskSwapMachVoucherRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            new_voucher: from.lent_send("new_voucher"),
            old_voucher: from.lent_send("old_voucher"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.new_voucher.name(), expected.name("new_voucher"));
        check(view.old_voucher.name(), expected.name("old_voucher"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3541, layout(mig, reply))]
struct TaskTaskSwapMachVoucherReply {
    #[mach(copy_send)]
    old_voucher: &'static SendRight,
}

impl Golden for TaskTaskSwapMachVoucherReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            old_voucher: from.lent_send("old_voucher"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.old_voucher.name(), expected.name("old_voucher"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3442, layout(mig))]
struct TaskTaskGenerateCorpseRequest;

impl Golden for TaskTaskGenerateCorpseRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3542, layout(mig, reply))]
struct TaskTaskGenerateCorpseReply {
    #[mach(copy_send)]
    corpse_task_port: &'static SendRight,
}

impl Golden for TaskTaskGenerateCorpseReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            corpse_task_port: from.lent_send("corpse_task_port"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.corpse_task_port.name(),
            expected.name("corpse_task_port"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 3443, layout(mig))]
struct TaskTaskMapCorpseInfoRequest {
    #[mach(copy_send)]
    corspe_task: &'static SendRight,
}

impl Golden for TaskTaskMapCorpseInfoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            corspe_task: from.lent_send("corspe_task"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.corspe_task.name(), expected.name("corspe_task"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3543, layout(mig, reply))]
struct TaskTaskMapCorpseInfoReply {
    kcd_addr_begin: u64,
    kcd_size: u32,
}

impl Golden for TaskTaskMapCorpseInfoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            kcd_addr_begin: from.scalar("kcd_addr_begin"),
            kcd_size: from.scalar("kcd_size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.kcd_addr_begin,
            expected.scalar::<u64>("kcd_addr_begin"),
        );
        check(view.kcd_size, expected.scalar::<u32>("kcd_size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3451, layout(mig))]
struct TaskTaskInspectRequest {
    flavor: u32,
    info_out: u32,
}

impl Golden for TaskTaskInspectRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            flavor: from.scalar("flavor"),
            info_out: from.scalar("info_outCnt"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check(view.info_out, expected.scalar::<u32>("info_outCnt"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3551, layout(mig, reply))]
struct TaskTaskInspectReply {
    #[mach(array, max = 4)]
    info_out: &'static [u32],
}

impl Golden for TaskTaskInspectReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            info_out: from.list("info_out").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.info_out.to_vec(), expected.list("info_out"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3456, layout(mig))]
struct TaskTaskDyldProcessInfoNotifyRegisterRequest {
    #[mach(make_send)]
    notify: &'static ReceiveRight,
}

impl Golden for TaskTaskDyldProcessInfoNotifyRegisterRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            notify: from.lent_receive("notify"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.notify.name(), expected.name("notify"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3556, layout(mig, reply))]
struct TaskTaskDyldProcessInfoNotifyRegisterReply;

impl Golden for TaskTaskDyldProcessInfoNotifyRegisterReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 62000, layout(mig))]
struct VecArraysAOnlyRequest {
    #[mach(array, max = 7)]
    a: &'static [u32],
}

impl Golden for VecArraysAOnlyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.list("a").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.a.to_vec(), expected.list("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62100, layout(mig, reply))]
struct VecArraysAOnlyReply {
    #[mach(array, max = 4)]
    b: &'static [u64],
}

impl Golden for VecArraysAOnlyReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.list("b").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u64>>(
            view.b.iter().map(|item| item.get()).collect(),
            expected.list("b"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 62001, layout(mig))]
struct VecArraysAFirstRequest {
    #[mach(array, max = 13)]
    a: &'static [u8],
    b: u32,
    c: u64,
}

impl Golden for VecArraysAFirstRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.list("a").leak(),
            b: from.scalar("b"),
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u8>>(view.a.to_vec(), expected.list("a"));
        check(view.b, expected.scalar::<u32>("b"));
        check(view.c, expected.scalar::<u64>("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62101, layout(mig, reply))]
struct VecArraysAFirstReply {
    #[mach(array, max = 9)]
    d: &'static [u16],
    e: u64,
}

impl Golden for VecArraysAFirstReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            d: from.list("d").leak(),
            e: from.scalar("e"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u16>>(view.d.to_vec(), expected.list("d"));
        check(view.e, expected.scalar::<u64>("e"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62002, layout(mig))]
struct VecArraysAMiddleRequest {
    a: u16,
    #[mach(array, max = 9)]
    b: &'static [u16],
    c: u64,
}

impl Golden for VecArraysAMiddleRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
            b: from.list("b").leak(),
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u16>("a"));
        check::<Vec<u16>>(view.b.to_vec(), expected.list("b"));
        check(view.c, expected.scalar::<u64>("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62102, layout(mig, reply))]
struct VecArraysAMiddleReply {
    d: u32,
    #[mach(array, max = 13)]
    e: &'static [u8],
    f: u16,
}

impl Golden for VecArraysAMiddleReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            d: from.scalar("d"),
            e: from.list("e").leak(),
            f: from.scalar("f"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.d, expected.scalar::<u32>("d"));
        check::<Vec<u8>>(view.e.to_vec(), expected.list("e"));
        check(view.f, expected.scalar::<u16>("f"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62003, layout(mig))]
struct VecArraysATwoRequest {
    #[mach(array, max = 13)]
    a: &'static [u8],
    b: u32,
    #[mach(array, max = 4)]
    c: &'static [u64],
    d: u8,
}

impl Golden for VecArraysATwoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.list("a").leak(),
            b: from.scalar("b"),
            c: from.list("c").leak(),
            d: from.scalar("d"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u8>>(view.a.to_vec(), expected.list("a"));
        check(view.b, expected.scalar::<u32>("b"));
        check::<Vec<u64>>(
            view.c.iter().map(|item| item.get()).collect(),
            expected.list("c"),
        );
        check(view.d, expected.scalar::<u8>("d"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62103, layout(mig, reply))]
struct VecArraysATwoReply {
    #[mach(array, max = 9)]
    e: &'static [u16],
    f: u64,
    #[mach(array, max = 13)]
    g: &'static [u8],
}

impl Golden for VecArraysATwoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            e: from.list("e").leak(),
            f: from.scalar("f"),
            g: from.list("g").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u16>>(view.e.to_vec(), expected.list("e"));
        check(view.f, expected.scalar::<u64>("f"));
        check::<Vec<u8>>(view.g.to_vec(), expected.list("g"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62004, layout(mig))]
struct VecArraysAStructsRequest {
    #[mach(array, max = 4)]
    a: &'static [[u32; 2]],
}

impl Golden for VecArraysAStructsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.lists("a").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a.to_vec(), expected.lists::<u32, 2>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62104, layout(mig, reply))]
struct VecArraysAStructsReply {
    #[mach(array, max = 5)]
    b: &'static [[u8; 3]],
}

impl Golden for VecArraysAStructsReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.lists("b").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b.to_vec(), expected.lists::<u8, 3>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62005, layout(mig))]
struct VecArraysAFixedTextRequest {
    #[mach(string, max = 24, fixed)]
    a: &'static str,
    b: u32,
}

impl Golden for VecArraysAFixedTextRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.text("a"),
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.text("a"));
        check(view.b, expected.scalar::<u32>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62105, layout(mig, reply))]
struct VecArraysAFixedTextReply {
    #[mach(string, max = 17, fixed)]
    c: &'static str,
    d: u64,
}

impl Golden for VecArraysAFixedTextReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            c: from.text("c"),
            d: from.scalar("d"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.c, expected.text("c"));
        check(view.d, expected.scalar::<u64>("d"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62006, layout(mig))]
struct VecArraysAVarTextRequest {
    #[mach(string, max = 40)]
    a: &'static str,
    b: u64,
}

impl Golden for VecArraysAVarTextRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.text("a"),
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.text("a"));
        check(view.b, expected.scalar::<u64>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62106, layout(mig, reply))]
struct VecArraysAVarTextReply {
    #[mach(string, max = 19)]
    c: &'static str,
    d: u32,
}

impl Golden for VecArraysAVarTextReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            c: from.text("c"),
            d: from.scalar("d"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.c, expected.text("c"));
        check(view.d, expected.scalar::<u32>("d"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62007, layout(mig))]
struct VecArraysATextMixRequest {
    #[mach(string, max = 19)]
    a: &'static str,
    #[mach(array, max = 7)]
    b: &'static [u32],
    #[mach(string, max = 40)]
    c: &'static str,
    d: u16,
}

impl Golden for VecArraysATextMixRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.text("a"),
            b: from.list("b").leak(),
            c: from.text("c"),
            d: from.scalar("d"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.text("a"));
        check::<Vec<u32>>(view.b.to_vec(), expected.list("b"));
        check(view.c, expected.text("c"));
        check(view.d, expected.scalar::<u16>("d"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62107, layout(mig, reply))]
struct VecArraysATextMixReply {
    #[mach(array, max = 7)]
    e: &'static [u32],
    #[mach(string, max = 40)]
    f: &'static str,
    #[mach(array, max = 13)]
    g: &'static [u8],
}

impl Golden for VecArraysATextMixReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            e: from.list("e").leak(),
            f: from.text("f"),
            g: from.list("g").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.e.to_vec(), expected.list("e"));
        check(view.f, expected.text("f"));
        check::<Vec<u8>>(view.g.to_vec(), expected.list("g"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62008, layout(mig))]
struct VecArraysACapacityRequest {
    a: u32,
    b: u32,
}

impl Golden for VecArraysACapacityRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
            b: from.scalar("bCnt"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
        check(view.b, expected.scalar::<u32>("bCnt"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62108, layout(mig, reply))]
struct VecArraysACapacityReply {
    #[mach(array, max = 7)]
    b: &'static [u32],
    c: u64,
}

impl Golden for VecArraysACapacityReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.list("b").leak(),
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.b.to_vec(), expected.list("b"));
        check(view.c, expected.scalar::<u64>("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62009, layout(mig))]
struct VecArraysASameCountRequest {
    #[mach(array, max = 7)]
    a: &'static [u32],
    #[mach(array, max = 7, same_count)]
    b: &'static [u64],
    c: u32,
}

impl Golden for VecArraysASameCountRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.list("a").leak(),
            b: from.list("b").leak(),
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.a.to_vec(), expected.list("a"));
        check::<Vec<u64>>(
            view.b.iter().map(|item| item.get()).collect(),
            expected.list("b"),
        );
        check(view.c, expected.scalar::<u32>("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62109, layout(mig, reply))]
struct VecArraysASameCountReply {
    #[mach(array, max = 7)]
    d: &'static [u64],
    #[mach(array, max = 7, same_count)]
    e: &'static [u32],
}

impl Golden for VecArraysASameCountReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            d: from.list("d").leak(),
            e: from.list("e").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u64>>(
            view.d.iter().map(|item| item.get()).collect(),
            expected.list("d"),
        );
        check::<Vec<u32>>(view.e.to_vec(), expected.list("e"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62010, layout(mig))]
struct VecArraysANoteRequest {
    a: u8,
    #[mach(array, max = 13)]
    b: &'static [u8],
}

impl Golden for VecArraysANoteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
            b: from.list("b").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u8>("a"));
        check::<Vec<u8>>(view.b.to_vec(), expected.list("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65000, layout(mig))]
struct VecControlCPlainRequest {
    a: u32,
}

impl Golden for VecControlCPlainRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65100, layout(mig, reply))]
struct VecControlCPlainReply {
    b: u32,
}

impl Golden for VecControlCPlainReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u32>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65003, layout(mig))]
struct VecControlCWaitArgRequest {
    a: u32,
}

impl Golden for VecControlCWaitArgRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65103, layout(mig, reply))]
struct VecControlCWaitArgReply {
    b: u64,
}

impl Golden for VecControlCWaitArgReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u64>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65004, layout(mig))]
struct VecControlCSendArgRequest {
    a: u32,
}

impl Golden for VecControlCSendArgRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65005, layout(mig))]
struct VecControlCOptionArgRequest {
    a: u32,
}

impl Golden for VecControlCOptionArgRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65105, layout(mig, reply))]
struct VecControlCOptionArgReply {
    b: u16,
}

impl Golden for VecControlCOptionArgReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u16>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65006, layout(mig))]
struct VecControlCWaitRequest {
    a: u64,
}

impl Golden for VecControlCWaitRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u64>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65106, layout(mig, reply))]
struct VecControlCWaitReply {
    b: u8,
}

impl Golden for VecControlCWaitReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u8>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65007, layout(mig))]
struct VecControlCSendRequest {
    a: u64,
}

impl Golden for VecControlCSendRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u64>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65008, layout(mig))]
struct VecControlCSendRpcRequest {
    a: u16,
}

impl Golden for VecControlCSendRpcRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u16>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65108, layout(mig, reply))]
struct VecControlCSendRpcReply {
    b: u16,
}

impl Golden for VecControlCSendRpcReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u16>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65009, layout(mig))]
struct VecControlCOptionRequest {
    a: u32,
}

impl Golden for VecControlCOptionRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65109, layout(mig, reply))]
struct VecControlCOptionReply {
    b: u32,
}

impl Golden for VecControlCOptionReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u32>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65010, layout(mig))]
struct VecControlCRequestPortRequest {
    a: u32,
    b: u64,
}

impl Golden for VecControlCRequestPortRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
        check(view.b, expected.scalar::<u64>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65110, layout(mig, reply))]
struct VecControlCRequestPortReply {
    c: u32,
}

impl Golden for VecControlCRequestPortReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.c, expected.scalar::<u32>("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65011, layout(mig))]
struct VecControlCReplyPortRequest {
    a: u32,
}

impl Golden for VecControlCReplyPortRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65111, layout(mig, reply))]
struct VecControlCReplyPortReply {
    b: u64,
}

impl Golden for VecControlCReplyPortReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u64>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65012, layout(mig))]
struct VecControlCSreplyPortRequest {
    a: u32,
}

impl Golden for VecControlCSreplyPortRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65112, layout(mig, reply))]
struct VecControlCSreplyPortReply {
    b: u64,
}

impl Golden for VecControlCSreplyPortReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u64>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65013, layout(mig))]
struct VecControlCUreplyPortRequest {
    a: u32,
}

impl Golden for VecControlCUreplyPortRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65113, layout(mig, reply))]
struct VecControlCUreplyPortReply {
    b: u64,
}

impl Golden for VecControlCUreplyPortReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u64>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65014, layout(mig))]
struct VecControlCSimpleReplyRequest {
    a: u64,
}

impl Golden for VecControlCSimpleReplyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u64>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65015, layout(mig))]
struct VecControlCSimpleOnceRequest {
    a: u16,
}

impl Golden for VecControlCSimpleOnceRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u16>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65016, layout(mig))]
struct VecControlCServerAuditRequest {
    a: u32,
}

impl Golden for VecControlCServerAuditRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65116, layout(mig, reply))]
struct VecControlCServerAuditReply {
    b: u64,
}

impl Golden for VecControlCServerAuditReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u64>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65017, layout(mig))]
struct VecControlCServerSecRequest {
    a: u16,
}

impl Golden for VecControlCServerSecRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u16>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65117, layout(mig, reply))]
struct VecControlCServerSecReply {
    b: u32,
}

impl Golden for VecControlCServerSecReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u32>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65018, layout(mig))]
struct VecControlCServerAuditVarRequest {
    #[mach(array, max = 6)]
    a: &'static [u32],
    b: u64,
}

impl Golden for VecControlCServerAuditVarRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.list("a").leak(),
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.a.to_vec(), expected.list("a"));
        check(view.b, expected.scalar::<u64>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65118, layout(mig, reply))]
struct VecControlCServerAuditVarReply {
    #[mach(array, max = 6)]
    c: &'static [u32],
}

impl Golden for VecControlCServerAuditVarReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            c: from.list("c").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check::<Vec<u32>>(view.c.to_vec(), expected.list("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65019, layout(mig))]
struct VecControlCUserAuditRequest {
    a: u32,
}

impl Golden for VecControlCUserAuditRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65119, layout(mig, reply))]
struct VecControlCUserAuditReply {
    b: u64,
}

impl Golden for VecControlCUserAuditReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u64>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65020, layout(mig))]
struct VecControlCUserSecRequest;

impl Golden for VecControlCUserSecRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 65120, layout(mig, reply))]
struct VecControlCUserSecReply {
    b: u32,
}

impl Golden for VecControlCUserSecReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u32>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65021, layout(mig))]
struct VecControlCSeqnoRequest {
    a: u32,
}

impl Golden for VecControlCSeqnoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65121, layout(mig, reply))]
struct VecControlCSeqnoReply {
    b: u16,
}

impl Golden for VecControlCSeqnoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u16>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65022, layout(mig))]
struct VecControlCBothAuditRequest {
    a: u8,
}

impl Golden for VecControlCBothAuditRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u8>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65122, layout(mig, reply))]
struct VecControlCBothAuditReply {
    b: u8,
}

impl Golden for VecControlCBothAuditReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b, expected.scalar::<u8>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65024, layout(mig))]
struct VecControlCConsumeRequest {
    #[mach(move_send)]
    p: SendRight,
    a: u32,
}

impl Golden for VecControlCConsumeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.send("p"),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.a, expected.scalar::<u32>("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64000, layout(mig))]
struct VecMemoryMInRequest {
    #[mach(ool)]
    data: OolSlice<'static>,
}

impl Golden for VecMemoryMInRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.slice("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64100, layout(mig, reply))]
struct VecMemoryMInReply;

impl Golden for VecMemoryMInReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 64001, layout(mig))]
struct VecMemoryMInDeallocRequest {
    #[mach(ool)]
    data: OolMemory,
    x: u64,
}

impl Golden for VecMemoryMInDeallocRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.memory("data"),
            x: from.scalar("x"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.x, expected.scalar::<u64>("x"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64101, layout(mig, reply))]
struct VecMemoryMInDeallocReply;

impl Golden for VecMemoryMInDeallocReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 64002, layout(mig))]
struct VecMemoryMMaybeRequest {
    #[mach(ool)]
    data: OolMemory,
    x: u32,
}

impl Golden for VecMemoryMMaybeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.memory("data"),
            x: from.scalar("x"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.x, expected.scalar::<u32>("x"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64102, layout(mig, reply))]
struct VecMemoryMMaybeReply;

impl Golden for VecMemoryMMaybeReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 64002, layout(mig))]
struct VecMemoryMMaybeRequest2 {
    #[mach(ool)]
    data: OolSlice<'static>,
    x: u32,
}

impl Golden for VecMemoryMMaybeRequest2 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.slice("data"),
            x: from.scalar("x"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.x, expected.scalar::<u32>("x"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64003, layout(mig))]
struct VecMemoryMOutRequest;

impl Golden for VecMemoryMOutRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 64103, layout(mig, reply))]
struct VecMemoryMOutReply {
    #[mach(ool)]
    data: OolSlice<'static>,
    n: u64,
}

impl Golden for VecMemoryMOutReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.slice("data"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.n, expected.scalar::<u64>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64004, layout(mig))]
struct VecMemoryMOutDeallocRequest {
    n: u32,
}

impl Golden for VecMemoryMOutDeallocRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64104, layout(mig, reply))]
struct VecMemoryMOutDeallocReply {
    #[mach(ool, item = 4)]
    data: OolMemory,
}

impl Golden for VecMemoryMOutDeallocReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.memory("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64005, layout(mig))]
struct VecMemoryMIntsRequest {
    #[mach(ool)]
    a: OolSlice<'static, [u8; 4]>,
    b: u16,
    #[mach(ool, max = 16)]
    c: OolSlice<'static, [u8; 8]>,
}

impl Golden for VecMemoryMIntsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.slice_of("a"),
            b: from.scalar("b"),
            c: from.slice_of("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a.len(), expected.size("a"));
        check(view.b, expected.scalar::<u16>("b"));
        check(view.c.len(), expected.size("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64105, layout(mig, reply))]
struct VecMemoryMIntsReply;

impl Golden for VecMemoryMIntsReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 64006, layout(mig))]
struct VecMemoryMPhysicalRequest {
    #[mach(ool(physical))]
    a: OolSlice<'static>,
    #[mach(ool(physical))]
    b: OolMemory,
}

impl Golden for VecMemoryMPhysicalRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.slice("a"),
            b: from.memory("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a.len(), expected.size("a"));
        check(view.b.len(), expected.size("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64106, layout(mig, reply))]
struct VecMemoryMPhysicalReply;

impl Golden for VecMemoryMPhysicalReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 64007, layout(mig))]
struct VecMemoryMOptionsRequest {
    #[mach(ool, single)]
    o: OolSlice<'static, [u8; 24]>,
    context: u64,
}

impl Golden for VecMemoryMOptionsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            o: from.slice_of("o"),
            context: from.scalar("context"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.o.len(), expected.size("o"));
        check(view.context, expected.scalar::<u64>("context"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64107, layout(mig, reply))]
struct VecMemoryMOptionsReply {
    name: u32,
}

impl Golden for VecMemoryMOptionsReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.name, expected.scalar::<u32>("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64008, layout(mig))]
struct VecMemoryMCopyRequest {
    #[mach(ool_ports(copy_send))]
    ps: OolPorts<&'static SendRight>,
    n: u32,
}

impl Golden for VecMemoryMCopyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: from.ports("ps"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ps.len(), expected.count("ps") as usize);
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64108, layout(mig, reply))]
struct VecMemoryMCopyReply;

impl Golden for VecMemoryMCopyReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 64009, layout(mig))]
struct VecMemoryMMoveRequest {
    #[mach(ool_ports(move_send))]
    ps: OolPorts<SendRight>,
    n: u64,
}

impl Golden for VecMemoryMMoveRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: from.ports("ps"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ps.len(), expected.count("ps") as usize);
        check(view.n, expected.scalar::<u64>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64109, layout(mig, reply))]
struct VecMemoryMMoveReply;

impl Golden for VecMemoryMMoveReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 64010, layout(mig))]
struct VecMemoryMMakeRequest {
    n: u16,
    #[mach(ool_ports(make_send))]
    ps: OolPorts<&'static ReceiveRight>,
}

impl Golden for VecMemoryMMakeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            n: from.scalar("n"),
            ps: from.ports("ps"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.n, expected.scalar::<u16>("n"));
        check(view.ps.len(), expected.count("ps") as usize);
    }
}

#[derive(MachMessage)]
#[mach(id = 64110, layout(mig, reply))]
struct VecMemoryMMakeReply;

impl Golden for VecMemoryMMakeReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 64011, layout(mig))]
struct VecMemoryMOnceRequest {
    #[mach(ool_ports(make_send_once))]
    a: OolPorts<&'static ReceiveRight>,
    #[mach(ool_ports(move_send_once))]
    b: OolPorts<SendOnceRight>,
}

impl Golden for VecMemoryMOnceRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.ports("a"),
            b: from.ports("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a.len(), expected.count("a") as usize);
        check(view.b.len(), expected.count("b") as usize);
    }
}

#[derive(MachMessage)]
#[mach(id = 64111, layout(mig, reply))]
struct VecMemoryMOnceReply;

impl Golden for VecMemoryMOnceReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 64012, layout(mig))]
struct VecMemoryMReceiveRequest {
    #[mach(ool_ports(move_receive))]
    ps: OolPorts<ReceiveRight>,
}

impl Golden for VecMemoryMReceiveRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: from.ports("ps"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ps.len(), expected.count("ps") as usize);
    }
}

#[derive(MachMessage)]
#[mach(id = 64112, layout(mig, reply))]
struct VecMemoryMReceiveReply {
    #[mach(ool_ports(move_receive))]
    qs: OolPorts<ReceiveRight>,
}

impl Golden for VecMemoryMReceiveReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qs: from.ports("qs"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.qs.len(), expected.count("qs") as usize);
    }
}

#[derive(MachMessage)]
#[mach(id = 64013, layout(mig))]
struct VecMemoryMAnyRequest {
    #[mach(ool_ports(make_send))]
    ps: OolPorts<&'static ReceiveRight>,
    n: u32,
}

impl Golden for VecMemoryMAnyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: from.ports("ps"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ps.len(), expected.count("ps") as usize);
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64113, layout(mig, reply))]
struct VecMemoryMAnyReply {
    #[mach(ool_ports(move_send))]
    qs: OolPorts<SendRight>,
}

impl Golden for VecMemoryMAnyReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qs: from.ports("qs"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.qs.len(), expected.count("qs") as usize);
    }
}

#[derive(MachMessage)]
#[mach(id = 64013, layout(mig))]
struct VecMemoryMAnyRequest2 {
    #[mach(ool_ports(move_send))]
    ps: OolPorts<SendRight>,
    n: u32,
}

impl Golden for VecMemoryMAnyRequest2 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: from.ports("ps"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ps.len(), expected.count("ps") as usize);
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64113, layout(mig, reply))]
struct VecMemoryMAnyReply2 {
    #[mach(ool_ports(copy_send))]
    qs: OolPorts<&'static SendRight>,
}

impl Golden for VecMemoryMAnyReply2 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qs: from.ports("qs"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.qs.len(), expected.count("qs") as usize);
    }
}

#[derive(MachMessage)]
#[mach(id = 64013, layout(mig))]
struct VecMemoryMAnyRequest3 {
    #[mach(ool_ports(copy_send))]
    ps: OolPorts<&'static SendRight>,
    n: u32,
}

impl Golden for VecMemoryMAnyRequest3 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: from.ports("ps"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ps.len(), expected.count("ps") as usize);
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64113, layout(mig, reply))]
struct VecMemoryMAnyReply3 {
    #[mach(ool_ports(make_send_once))]
    qs: OolPorts<&'static ReceiveRight>,
}

impl Golden for VecMemoryMAnyReply3 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qs: from.ports("qs"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.qs.len(), expected.count("qs") as usize);
    }
}

#[derive(MachMessage)]
#[mach(id = 64013, layout(mig))]
struct VecMemoryMAnyRequest4 {
    #[mach(ool_ports(make_send_once))]
    ps: OolPorts<&'static ReceiveRight>,
    n: u32,
}

impl Golden for VecMemoryMAnyRequest4 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: from.ports("ps"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ps.len(), expected.count("ps") as usize);
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64113, layout(mig, reply))]
struct VecMemoryMAnyReply4 {
    #[mach(ool_ports(move_send_once))]
    qs: OolPorts<SendOnceRight>,
}

impl Golden for VecMemoryMAnyReply4 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qs: from.ports("qs"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.qs.len(), expected.count("qs") as usize);
    }
}

#[derive(MachMessage)]
#[mach(id = 64013, layout(mig))]
struct VecMemoryMAnyRequest5 {
    #[mach(ool_ports(move_send_once))]
    ps: OolPorts<SendOnceRight>,
    n: u32,
}

impl Golden for VecMemoryMAnyRequest5 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: from.ports("ps"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ps.len(), expected.count("ps") as usize);
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64113, layout(mig, reply))]
struct VecMemoryMAnyReply5 {
    #[mach(ool_ports(move_receive))]
    qs: OolPorts<ReceiveRight>,
}

impl Golden for VecMemoryMAnyReply5 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qs: from.ports("qs"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.qs.len(), expected.count("qs") as usize);
    }
}

#[derive(MachMessage)]
#[mach(id = 64013, layout(mig))]
struct VecMemoryMAnyRequest6 {
    #[mach(ool_ports(move_receive))]
    ps: OolPorts<ReceiveRight>,
    n: u32,
}

impl Golden for VecMemoryMAnyRequest6 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: from.ports("ps"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ps.len(), expected.count("ps") as usize);
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64113, layout(mig, reply))]
struct VecMemoryMAnyReply6 {
    #[mach(ool_ports(make_send))]
    qs: OolPorts<&'static ReceiveRight>,
}

impl Golden for VecMemoryMAnyReply6 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qs: from.ports("qs"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.qs.len(), expected.count("qs") as usize);
    }
}

#[derive(MachMessage)]
#[mach(id = 64014, layout(mig))]
struct VecMemoryMMixedRequest {
    k: u32,
    #[mach(ool)]
    d: OolSlice<'static>,
    #[mach(make_send)]
    p: &'static ReceiveRight,
    #[mach(ool_ports(move_send))]
    q: OolPorts<SendRight>,
    n: u64,
}

impl Golden for VecMemoryMMixedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            k: from.scalar("k"),
            d: from.slice("d"),
            p: from.lent_receive("p"),
            q: from.ports("q"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.k, expected.scalar::<u32>("k"));
        check(view.d.len(), expected.size("d"));
        check(view.p.name(), expected.name("p"));
        check(view.q.len(), expected.count("q") as usize);
        check(view.n, expected.scalar::<u64>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64114, layout(mig, reply))]
struct VecMemoryMMixedReply {
    #[mach(ool, item = 4)]
    e: OolMemory,
    #[mach(copy_send)]
    r: &'static SendRight,
    #[mach(ool_ports(make_send))]
    s: OolPorts<&'static ReceiveRight>,
    t: u16,
}

impl Golden for VecMemoryMMixedReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            e: from.memory("e"),
            r: from.lent_send("r"),
            s: from.ports("s"),
            t: from.scalar("t"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.e.len(), expected.size("e"));
        check(view.r.name(), expected.name("r"));
        check(view.s.len(), expected.count("s") as usize);
        check(view.t, expected.scalar::<u16>("t"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64015, layout(mig))]
struct VecMemoryMNoteRequest {
    #[mach(ool)]
    d: OolMemory,
    n: u64,
}

impl Golden for VecMemoryMNoteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            d: from.memory("d"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.d.len(), expected.size("d"));
        check(view.n, expected.scalar::<u64>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64016, layout(mig))]
struct VecMemoryMOptionsOnlyRequest {
    #[mach(ool, single)]
    o: OolSlice<'static, [u8; 24]>,
    #[mach(move_send)]
    p: SendRight,
}

impl Golden for VecMemoryMOptionsOnlyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            o: from.slice_of("o"),
            p: from.send("p"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.o.len(), expected.size("o"));
        check(view.p.name(), expected.name("p"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64116, layout(mig, reply))]
struct VecMemoryMOptionsOnlyReply {
    #[mach(make_send)]
    q: &'static ReceiveRight,
}

impl Golden for VecMemoryMOptionsOnlyReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            q: from.lent_receive("q"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.q.name(), expected.name("q"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64017, layout(mig))]
struct VecMemoryMLentRequest {
    #[mach(ool)]
    a: OolSlice<'static, [u8; 4]>,
    n: u32,
}

impl Golden for VecMemoryMLentRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.slice_of("a"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a.len(), expected.size("a"));
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64117, layout(mig, reply))]
struct VecMemoryMLentReply {
    #[mach(ool)]
    b: OolSlice<'static, [u8; 4]>,
    c: u16,
}

impl Golden for VecMemoryMLentReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.slice_of("b"),
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b.len(), expected.size("b"));
        check(view.c, expected.scalar::<u16>("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63000, layout(mig))]
struct VecRightsRCopyRequest {
    #[mach(copy_send)]
    p: &'static SendRight,
}

impl Golden for VecRightsRCopyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_send("p"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63100, layout(mig, reply))]
struct VecRightsRCopyReply;

impl Golden for VecRightsRCopyReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 63001, layout(mig))]
struct VecRightsREachRequest {
    #[mach(copy_send)]
    a: &'static SendRight,
    #[mach(move_send)]
    b: SendRight,
    #[mach(make_send)]
    c: &'static ReceiveRight,
    #[mach(make_send_once)]
    d: &'static ReceiveRight,
    #[mach(move_send_once)]
    e: SendOnceRight,
    #[mach(move_receive)]
    f: ReceiveRight,
}

impl Golden for VecRightsREachRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.lent_send("a"),
            b: from.send("b"),
            c: from.lent_receive("c"),
            d: from.lent_receive("d"),
            e: from.send_once("e"),
            f: from.receive("f"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a.name(), expected.name("a"));
        check(view.b.name(), expected.name("b"));
        check(view.c.name(), expected.name("c"));
        check(view.d.name(), expected.name("d"));
        check(view.e.name(), expected.name("e"));
        check(view.f.name(), expected.name("f"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63101, layout(mig, reply))]
struct VecRightsREachReply;

impl Golden for VecRightsREachReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 63002, layout(mig))]
struct VecRightsRGiveRequest;

impl Golden for VecRightsRGiveRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 63102, layout(mig, reply))]
struct VecRightsRGiveReply {
    #[mach(make_send)]
    a: &'static ReceiveRight,
    #[mach(move_receive)]
    b: ReceiveRight,
    c: u32,
}

impl Golden for VecRightsRGiveReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.lent_receive("a"),
            b: from.receive("b"),
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a.name(), expected.name("a"));
        check(view.b.name(), expected.name("b"));
        check(view.c, expected.scalar::<u32>("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63003, layout(mig))]
struct VecRightsRGiveEachRequest;

impl Golden for VecRightsRGiveEachRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 63103, layout(mig, reply))]
struct VecRightsRGiveEachReply {
    #[mach(copy_send)]
    a: &'static SendRight,
    #[mach(move_send)]
    b: SendRight,
    #[mach(make_send)]
    c: &'static ReceiveRight,
    #[mach(make_send_once)]
    d: &'static ReceiveRight,
    #[mach(move_send_once)]
    e: SendOnceRight,
    #[mach(move_receive)]
    f: ReceiveRight,
}

impl Golden for VecRightsRGiveEachReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.lent_send("a"),
            b: from.send("b"),
            c: from.lent_receive("c"),
            d: from.lent_receive("d"),
            e: from.send_once("e"),
            f: from.receive("f"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a.name(), expected.name("a"));
        check(view.b.name(), expected.name("b"));
        check(view.c.name(), expected.name("c"));
        check(view.d.name(), expected.name("d"));
        check(view.e.name(), expected.name("e"));
        check(view.f.name(), expected.name("f"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63004, layout(mig))]
struct VecRightsRAnyRequest {
    #[mach(make_send)]
    p: &'static ReceiveRight,
    n: u32,
}

impl Golden for VecRightsRAnyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_receive("p"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63104, layout(mig, reply))]
struct VecRightsRAnyReply {
    #[mach(move_send)]
    q: SendRight,
}

impl Golden for VecRightsRAnyReply {
    fn build(from: &Values<'_>) -> Self {
        Self { q: from.send("q") }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.q.name(), expected.name("q"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63004, layout(mig))]
struct VecRightsRAnyRequest2 {
    #[mach(move_send)]
    p: SendRight,
    n: u32,
}

impl Golden for VecRightsRAnyRequest2 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.send("p"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63104, layout(mig, reply))]
struct VecRightsRAnyReply2 {
    #[mach(copy_send)]
    q: &'static SendRight,
}

impl Golden for VecRightsRAnyReply2 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            q: from.lent_send("q"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.q.name(), expected.name("q"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63004, layout(mig))]
struct VecRightsRAnyRequest3 {
    #[mach(copy_send)]
    p: &'static SendRight,
    n: u32,
}

impl Golden for VecRightsRAnyRequest3 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_send("p"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63104, layout(mig, reply))]
struct VecRightsRAnyReply3 {
    #[mach(make_send_once)]
    q: &'static ReceiveRight,
}

impl Golden for VecRightsRAnyReply3 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            q: from.lent_receive("q"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.q.name(), expected.name("q"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63004, layout(mig))]
struct VecRightsRAnyRequest4 {
    #[mach(make_send_once)]
    p: &'static ReceiveRight,
    n: u32,
}

impl Golden for VecRightsRAnyRequest4 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_receive("p"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63104, layout(mig, reply))]
struct VecRightsRAnyReply4 {
    #[mach(move_send_once)]
    q: SendOnceRight,
}

impl Golden for VecRightsRAnyReply4 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            q: from.send_once("q"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.q.name(), expected.name("q"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63004, layout(mig))]
struct VecRightsRAnyRequest5 {
    #[mach(move_send_once)]
    p: SendOnceRight,
    n: u32,
}

impl Golden for VecRightsRAnyRequest5 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.send_once("p"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63104, layout(mig, reply))]
struct VecRightsRAnyReply5 {
    #[mach(move_receive)]
    q: ReceiveRight,
}

impl Golden for VecRightsRAnyReply5 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            q: from.receive("q"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.q.name(), expected.name("q"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63004, layout(mig))]
struct VecRightsRAnyRequest6 {
    #[mach(move_receive)]
    p: ReceiveRight,
    n: u32,
}

impl Golden for VecRightsRAnyRequest6 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.receive("p"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63104, layout(mig, reply))]
struct VecRightsRAnyReply6 {
    #[mach(make_send)]
    q: &'static ReceiveRight,
}

impl Golden for VecRightsRAnyReply6 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            q: from.lent_receive("q"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.q.name(), expected.name("q"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63005, layout(mig))]
struct VecRightsRMixedRequest {
    n: u64,
    #[mach(make_send)]
    p: &'static ReceiveRight,
    k: u16,
    #[mach(move_receive)]
    q: ReceiveRight,
}

impl Golden for VecRightsRMixedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            n: from.scalar("n"),
            p: from.lent_receive("p"),
            k: from.scalar("k"),
            q: from.receive("q"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.n, expected.scalar::<u64>("n"));
        check(view.p.name(), expected.name("p"));
        check(view.k, expected.scalar::<u16>("k"));
        check(view.q.name(), expected.name("q"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63105, layout(mig, reply))]
struct VecRightsRMixedReply {
    m: u64,
    #[mach(make_send_once)]
    r: &'static ReceiveRight,
    s: u8,
}

impl Golden for VecRightsRMixedReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            m: from.scalar("m"),
            r: from.lent_receive("r"),
            s: from.scalar("s"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.m, expected.scalar::<u64>("m"));
        check(view.r.name(), expected.name("r"));
        check(view.s, expected.scalar::<u8>("s"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63006, layout(mig))]
struct VecRightsRFixedRequest {
    #[mach(make_send)]
    ps: [Option<&'static ReceiveRight>; 3],
    x: u32,
}

impl Golden for VecRightsRFixedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: from_fn(|index| from.slot("ps", index).map(|slot| from.lent_receive(&slot))),
            x: from.scalar("x"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        for (index, right) in view.ps.iter().enumerate() {
            check(
                right.as_ref().map(|right| right.name()),
                expected.slot("ps", index).map(|slot| expected.name(&slot)),
            );
        }
        check(view.x, expected.scalar::<u32>("x"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63106, layout(mig, reply))]
struct VecRightsRFixedReply {
    #[mach(copy_send)]
    qs: [Option<&'static SendRight>; 2],
    y: u64,
}

impl Golden for VecRightsRFixedReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qs: from_fn(|index| from.slot("qs", index).map(|slot| from.lent_send(&slot))),
            y: from.scalar("y"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        for (index, right) in view.qs.iter().enumerate() {
            check(
                right.as_ref().map(|right| right.name()),
                expected.slot("qs", index).map(|slot| expected.name(&slot)),
            );
        }
        check(view.y, expected.scalar::<u64>("y"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63007, layout(mig))]
struct VecRightsRNameRequest {
    n: u32,
}

impl Golden for VecRightsRNameRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63107, layout(mig, reply))]
struct VecRightsRNameReply {
    m: u32,
}

impl Golden for VecRightsRNameReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            m: from.scalar("m"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.m, expected.scalar::<u32>("m"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63008, layout(mig))]
struct VecRightsREventRequest {
    #[mach(move_send)]
    p: SendRight,
    code: u32,
}

impl Golden for VecRightsREventRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.send("p"),
            code: from.scalar("code"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.code, expected.scalar::<u32>("code"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63009, layout(mig))]
struct VecRightsRSwapRequest {
    #[mach(copy_send)]
    p: &'static SendRight,
    n: u32,
}

impl Golden for VecRightsRSwapRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_send("p"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63109, layout(mig, reply))]
struct VecRightsRSwapReply {
    #[mach(copy_send)]
    p: &'static SendRight,
    n: u32,
}

impl Golden for VecRightsRSwapReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_send("p"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63010, layout(mig))]
struct VecRightsRToOnceRequest {
    n: u32,
}

impl Golden for VecRightsRToOnceRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63110, layout(mig, reply))]
struct VecRightsRToOnceReply;

impl Golden for VecRightsRToOnceReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 63011, layout(mig))]
struct VecRightsRToMovedRequest {
    n: u64,
}

impl Golden for VecRightsRToMovedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.n, expected.scalar::<u64>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63012, layout(mig))]
struct VecRightsRFixedOnlyRequest {
    #[mach(make_send)]
    ps: [Option<&'static ReceiveRight>; 3],
}

impl Golden for VecRightsRFixedOnlyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: from_fn(|index| from.slot("ps", index).map(|slot| from.lent_receive(&slot))),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        for (index, right) in view.ps.iter().enumerate() {
            check(
                right.as_ref().map(|right| right.name()),
                expected.slot("ps", index).map(|slot| expected.name(&slot)),
            );
        }
    }
}

#[derive(MachMessage)]
#[mach(id = 63112, layout(mig, reply))]
struct VecRightsRFixedOnlyReply {
    #[mach(copy_send)]
    qs: [Option<&'static SendRight>; 2],
}

impl Golden for VecRightsRFixedOnlyReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qs: from_fn(|index| from.slot("qs", index).map(|slot| from.lent_send(&slot))),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        for (index, right) in view.qs.iter().enumerate() {
            check(
                right.as_ref().map(|right| right.name()),
                expected.slot("qs", index).map(|slot| expected.name(&slot)),
            );
        }
    }
}

#[derive(MachMessage)]
#[mach(id = 63013, layout(mig))]
struct VecRightsRSomeRequest {
    #[mach(make_send)]
    p: &'static ReceiveRight,
    #[mach(make_send_once)]
    q: &'static ReceiveRight,
    n: u32,
}

impl Golden for VecRightsRSomeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_receive("p"),
            q: from.lent_receive("q"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.q.name(), expected.name("q"));
        check(view.n, expected.scalar::<u32>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63113, layout(mig, reply))]
struct VecRightsRSomeReply {
    #[mach(make_send)]
    r: &'static ReceiveRight,
    m: u64,
}

impl Golden for VecRightsRSomeReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            r: from.lent_receive("r"),
            m: from.scalar("m"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.r.name(), expected.name("r"));
        check(view.m, expected.scalar::<u64>("m"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63014, layout(mig))]
struct VecRightsRUptoRequest {
    #[mach(array(make_send))]
    ps: PortArray<&'static ReceiveRight, 4>,
    n: u64,
}

impl Golden for VecRightsRUptoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: from.rights("ps", |slot| from.lent_receive(slot)),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ps.len(), expected.length("ps") as usize);
        for (index, right) in view.ps.iter().enumerate() {
            check(right.name(), expected.name(&format!("ps[{index}]")));
        }
        check(view.n, expected.scalar::<u64>("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63114, layout(mig, reply))]
struct VecRightsRUptoReply {
    #[mach(array(make_send))]
    qs: PortArray<&'static ReceiveRight, 4>,
    m: u32,
}

impl Golden for VecRightsRUptoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qs: from.rights("qs", |slot| from.lent_receive(slot)),
            m: from.scalar("m"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.qs.len(), expected.length("qs") as usize);
        for (index, right) in view.qs.iter().enumerate() {
            check(right.name(), expected.name(&format!("qs[{index}]")));
        }
        check(view.m, expected.scalar::<u32>("m"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61000, layout(mig))]
struct VecScalarsSBytesRequest {
    a: u8,
    b: u16,
    c: u32,
}

impl Golden for VecScalarsSBytesRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
            b: from.scalar("b"),
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u8>("a"));
        check(view.b, expected.scalar::<u16>("b"));
        check(view.c, expected.scalar::<u32>("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61100, layout(mig, reply))]
struct VecScalarsSBytesReply {
    d: u8,
    e: u16,
    f: u64,
}

impl Golden for VecScalarsSBytesReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            d: from.scalar("d"),
            e: from.scalar("e"),
            f: from.scalar("f"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.d, expected.scalar::<u8>("d"));
        check(view.e, expected.scalar::<u16>("e"));
        check(view.f, expected.scalar::<u64>("f"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61001, layout(mig))]
struct VecScalarsSWideRequest {
    a: u32,
    b: u64,
    c: u32,
    d: u64,
}

impl Golden for VecScalarsSWideRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
            b: from.scalar("b"),
            c: from.scalar("c"),
            d: from.scalar("d"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
        check(view.b, expected.scalar::<u64>("b"));
        check(view.c, expected.scalar::<u32>("c"));
        check(view.d, expected.scalar::<u64>("d"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61101, layout(mig, reply))]
struct VecScalarsSWideReply {
    e: u32,
    f: u64,
    g: u8,
    h: u64,
}

impl Golden for VecScalarsSWideReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            e: from.scalar("e"),
            f: from.scalar("f"),
            g: from.scalar("g"),
            h: from.scalar("h"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.e, expected.scalar::<u32>("e"));
        check(view.f, expected.scalar::<u64>("f"));
        check(view.g, expected.scalar::<u8>("g"));
        check(view.h, expected.scalar::<u64>("h"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61002, layout(mig))]
struct VecScalarsSStructsRequest {
    a: [u8; 3],
    b: [u8; 7],
    c: [u16; 3],
    d: [u64; 2],
}

impl Golden for VecScalarsSStructsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.array("a"),
            b: from.array("b"),
            c: from.array("c"),
            d: from.array("d"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(*view.a, expected.array::<u8, 3>("a"));
        check(*view.b, expected.array::<u8, 7>("b"));
        check(*view.c, expected.array::<u16, 3>("c"));
        check(view.d.map(|item| item.get()), expected.array::<u64, 2>("d"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61102, layout(mig, reply))]
struct VecScalarsSStructsReply {
    e: [u8; 7],
    f: [u64; 2],
    g: [u8; 3],
    h: [u32; 5],
}

impl Golden for VecScalarsSStructsReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            e: from.array("e"),
            f: from.array("f"),
            g: from.array("g"),
            h: from.array("h"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(*view.e, expected.array::<u8, 7>("e"));
        check(view.f.map(|item| item.get()), expected.array::<u64, 2>("f"));
        check(*view.g, expected.array::<u8, 3>("g"));
        check(*view.h, expected.array::<u32, 5>("h"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61003, layout(mig))]
struct VecScalarsSFixedRequest {
    a: [u8; 5],
    b: [u32; 4],
    c: [u16; 3],
    d: [u64; 2],
}

impl Golden for VecScalarsSFixedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.array("a"),
            b: from.array("b"),
            c: from.array("c"),
            d: from.array("d"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(*view.a, expected.array::<u8, 5>("a"));
        check(*view.b, expected.array::<u32, 4>("b"));
        check(*view.c, expected.array::<u16, 3>("c"));
        check(view.d.map(|item| item.get()), expected.array::<u64, 2>("d"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61103, layout(mig, reply))]
struct VecScalarsSFixedReply {
    e: [u8; 5],
    f: [u32; 10],
    g: [u16; 3],
}

impl Golden for VecScalarsSFixedReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            e: from.array("e"),
            f: from.array("f"),
            g: from.array("g"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(*view.e, expected.array::<u8, 5>("e"));
        check(*view.f, expected.array::<u32, 10>("f"));
        check(*view.g, expected.array::<u16, 3>("g"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61004, layout(mig))]
struct VecScalarsSInoutRequest {
    a: u32,
    b: u64,
    c: u64,
    e: [u8; 7],
}

impl Golden for VecScalarsSInoutRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
            b: from.scalar("b"),
            c: from.scalar("c"),
            e: from.array("e"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
        check(view.b, expected.scalar::<u64>("b"));
        check(view.c, expected.scalar::<u64>("c"));
        check(*view.e, expected.array::<u8, 7>("e"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61104, layout(mig, reply))]
struct VecScalarsSInoutReply {
    a: u32,
    c: u64,
    d: u16,
    e: [u8; 7],
}

impl Golden for VecScalarsSInoutReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
            c: from.scalar("c"),
            d: from.scalar("d"),
            e: from.array("e"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u32>("a"));
        check(view.c, expected.scalar::<u64>("c"));
        check(view.d, expected.scalar::<u16>("d"));
        check(*view.e, expected.array::<u8, 7>("e"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61006, layout(mig))]
struct VecScalarsSFloatsRequest {
    a: f32,
    b: f64,
    c: u32,
}

impl Golden for VecScalarsSFloatsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
            b: from.scalar("b"),
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<f32>("a"));
        check(view.b, expected.scalar::<f64>("b"));
        check(view.c, expected.scalar::<u32>("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61106, layout(mig, reply))]
struct VecScalarsSFloatsReply {
    d: f64,
    e: f32,
    f: u32,
}

impl Golden for VecScalarsSFloatsReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            d: from.scalar("d"),
            e: from.scalar("e"),
            f: from.scalar("f"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.d, expected.scalar::<f64>("d"));
        check(view.e, expected.scalar::<f32>("e"));
        check(view.f, expected.scalar::<u32>("f"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61007, layout(mig))]
struct VecScalarsSNoneRequest;

impl Golden for VecScalarsSNoneRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 61107, layout(mig, reply))]
struct VecScalarsSNoneReply;

impl Golden for VecScalarsSNoneReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 61008, layout(mig))]
struct VecScalarsSOutOnlyRequest;

impl Golden for VecScalarsSOutOnlyRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 61108, layout(mig, reply))]
struct VecScalarsSOutOnlyReply {
    a: u64,
    b: u8,
}

impl Golden for VecScalarsSOutOnlyReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u64>("a"));
        check(view.b, expected.scalar::<u8>("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61009, layout(mig))]
struct VecScalarsSNoteRequest {
    a: u16,
    b: u64,
    c: [u8; 5],
}

impl Golden for VecScalarsSNoteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.scalar("a"),
            b: from.scalar("b"),
            c: from.array("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a, expected.scalar::<u16>("a"));
        check(view.b, expected.scalar::<u64>("b"));
        check(*view.c, expected.array::<u8, 5>("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61010, layout(mig))]
struct VecScalarsSPingRequest;

impl Golden for VecScalarsSPingRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3800, layout(mig))]
struct VmMapVmRegionRequest {
    address: u64,
    flavor: u32,
    info: u32,
}

impl Golden for VmMapVmRegionRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            flavor: from.scalar("flavor"),
            info: from.scalar("infoCnt"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check(view.info, expected.scalar::<u32>("infoCnt"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3900, layout(mig, reply))]
struct VmMapVmRegionReply {
    address: u64,
    size: u64,
    #[mach(array, max = 10)]
    info: &'static [u32],
    #[mach(move_send)]
    object_name: SendRight,
}

impl Golden for VmMapVmRegionReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            info: from.list("info").leak(),
            object_name: from.send("object_name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check::<Vec<u32>>(view.info.to_vec(), expected.list("info"));
        check(view.object_name.name(), expected.name("object_name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3804, layout(mig))]
struct VmMapVmInheritRequest {
    address: u64,
    size: u64,
    new_inheritance: u32,
}

impl Golden for VmMapVmInheritRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            new_inheritance: from.scalar("new_inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(
            view.new_inheritance,
            expected.scalar::<u32>("new_inheritance"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 3904, layout(mig, reply))]
struct VmMapVmInheritReply;

impl Golden for VmMapVmInheritReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3805, layout(mig))]
struct VmMapVmReadRequest {
    address: u64,
    size: u64,
}

impl Golden for VmMapVmReadRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3905, layout(mig, reply))]
struct VmMapVmReadReply {
    #[mach(ool)]
    data: OolSlice<'static>,
}

impl Golden for VmMapVmReadReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.slice("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3806, layout(mig))]
struct VmMapVmReadListRequest {
    data_list: [u64; 512],
    count: u32,
}

impl Golden for VmMapVmReadListRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data_list: from.array("data_list"),
            count: from.scalar("count"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.data_list.map(|item| item.get()),
            expected.array::<u64, 512>("data_list"),
        );
        check(view.count, expected.scalar::<u32>("count"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3906, layout(mig, reply))]
struct VmMapVmReadListReply {
    data_list: [u64; 512],
}

impl Golden for VmMapVmReadListReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data_list: from.array("data_list"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.data_list.map(|item| item.get()),
            expected.array::<u64, 512>("data_list"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 3807, layout(mig))]
struct VmMapVmWriteRequest {
    address: u64,
    #[mach(ool)]
    data: OolSlice<'static>,
}

impl Golden for VmMapVmWriteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            data: from.slice("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.data.len(), expected.size("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3907, layout(mig, reply))]
struct VmMapVmWriteReply;

impl Golden for VmMapVmWriteReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3808, layout(mig))]
struct VmMapVmCopyRequest {
    source_address: u64,
    size: u64,
    dest_address: u64,
}

impl Golden for VmMapVmCopyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            source_address: from.scalar("source_address"),
            size: from.scalar("size"),
            dest_address: from.scalar("dest_address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.source_address,
            expected.scalar::<u64>("source_address"),
        );
        check(view.size, expected.scalar::<u64>("size"));
        check(view.dest_address, expected.scalar::<u64>("dest_address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3908, layout(mig, reply))]
struct VmMapVmCopyReply;

impl Golden for VmMapVmCopyReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3809, layout(mig))]
struct VmMapVmReadOverwriteRequest {
    address: u64,
    size: u64,
    data: u64,
}

impl Golden for VmMapVmReadOverwriteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            data: from.scalar("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.data, expected.scalar::<u64>("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3909, layout(mig, reply))]
struct VmMapVmReadOverwriteReply {
    outsize: u64,
}

impl Golden for VmMapVmReadOverwriteReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            outsize: from.scalar("outsize"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.outsize, expected.scalar::<u64>("outsize"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3810, layout(mig))]
struct VmMapVmMsyncRequest {
    address: u64,
    size: u64,
    sync_flags: u32,
}

impl Golden for VmMapVmMsyncRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            sync_flags: from.scalar("sync_flags"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.sync_flags, expected.scalar::<u32>("sync_flags"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3910, layout(mig, reply))]
struct VmMapVmMsyncReply;

impl Golden for VmMapVmMsyncReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3811, layout(mig))]
struct VmMapVmBehaviorSetRequest {
    address: u64,
    size: u64,
    new_behavior: u32,
}

impl Golden for VmMapVmBehaviorSetRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            new_behavior: from.scalar("new_behavior"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.new_behavior, expected.scalar::<u32>("new_behavior"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3911, layout(mig, reply))]
struct VmMapVmBehaviorSetReply;

impl Golden for VmMapVmBehaviorSetReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3812, layout(mig))]
struct VmMapVmMapRequest {
    address: u64,
    size: u64,
    mask: u64,
    flags: u32,
    #[mach(copy_send)]
    object: &'static SendRight,
    offset: u64,
    copy: u32,
    cur_protection: u32,
    max_protection: u32,
    inheritance: u32,
}

impl Golden for VmMapVmMapRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            object: from.lent_send("object"),
            offset: from.scalar("offset"),
            copy: from.scalar("copy"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.mask, expected.scalar::<u64>("mask"));
        check(view.flags, expected.scalar::<u32>("flags"));
        check(view.object.name(), expected.name("object"));
        check(view.offset, expected.scalar::<u64>("offset"));
        check(view.copy, expected.scalar::<u32>("copy"));
        check(
            view.cur_protection,
            expected.scalar::<u32>("cur_protection"),
        );
        check(
            view.max_protection,
            expected.scalar::<u32>("max_protection"),
        );
        check(view.inheritance, expected.scalar::<u32>("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3912, layout(mig, reply))]
struct VmMapVmMapReply {
    address: u64,
}

impl Golden for VmMapVmMapReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3813, layout(mig))]
struct VmMapVmMachineAttributeRequest {
    address: u64,
    size: u64,
    attribute: u32,
    value: u32,
}

impl Golden for VmMapVmMachineAttributeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            attribute: from.scalar("attribute"),
            value: from.scalar("value"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.attribute, expected.scalar::<u32>("attribute"));
        check(view.value, expected.scalar::<u32>("value"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3913, layout(mig, reply))]
struct VmMapVmMachineAttributeReply {
    value: u32,
}

impl Golden for VmMapVmMachineAttributeReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            value: from.scalar("value"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.value, expected.scalar::<u32>("value"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3814, layout(mig))]
struct VmMapVmRemapRequest {
    target_address: u64,
    size: u64,
    mask: u64,
    flags: u32,
    #[mach(copy_send)]
    src_task: &'static SendRight,
    src_address: u64,
    copy: u32,
    inheritance: u32,
}

impl Golden for VmMapVmRemapRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            target_address: from.scalar("target_address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            src_task: from.lent_send("src_task"),
            src_address: from.scalar("src_address"),
            copy: from.scalar("copy"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.target_address,
            expected.scalar::<u64>("target_address"),
        );
        check(view.size, expected.scalar::<u64>("size"));
        check(view.mask, expected.scalar::<u64>("mask"));
        check(view.flags, expected.scalar::<u32>("flags"));
        check(view.src_task.name(), expected.name("src_task"));
        check(view.src_address, expected.scalar::<u64>("src_address"));
        check(view.copy, expected.scalar::<u32>("copy"));
        check(view.inheritance, expected.scalar::<u32>("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3914, layout(mig, reply))]
struct VmMapVmRemapReply {
    target_address: u64,
    cur_protection: u32,
    max_protection: u32,
}

impl Golden for VmMapVmRemapReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            target_address: from.scalar("target_address"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.target_address,
            expected.scalar::<u64>("target_address"),
        );
        check(
            view.cur_protection,
            expected.scalar::<u32>("cur_protection"),
        );
        check(
            view.max_protection,
            expected.scalar::<u32>("max_protection"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 3815, layout(mig))]
struct VmMapTaskWireRequest {
    must_wire: u32,
}

impl Golden for VmMapTaskWireRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            must_wire: from.scalar("must_wire"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.must_wire, expected.scalar::<u32>("must_wire"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3915, layout(mig, reply))]
struct VmMapTaskWireReply;

impl Golden for VmMapTaskWireReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3816, layout(mig))]
struct VmMapMachMakeMemoryEntryRequest {
    size: u64,
    offset: u64,
    permission: u32,
    #[mach(copy_send)]
    parent_entry: &'static SendRight,
}

impl Golden for VmMapMachMakeMemoryEntryRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            size: from.scalar("size"),
            offset: from.scalar("offset"),
            permission: from.scalar("permission"),
            parent_entry: from.lent_send("parent_entry"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.size, expected.scalar::<u64>("size"));
        check(view.offset, expected.scalar::<u64>("offset"));
        check(view.permission, expected.scalar::<u32>("permission"));
        check(view.parent_entry.name(), expected.name("parent_entry"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3916, layout(mig, reply))]
struct VmMapMachMakeMemoryEntryReply {
    size: u64,
    #[mach(move_send)]
    object_handle: SendRight,
}

impl Golden for VmMapMachMakeMemoryEntryReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            size: from.scalar("size"),
            object_handle: from.send("object_handle"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.size, expected.scalar::<u64>("size"));
        check(view.object_handle.name(), expected.name("object_handle"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3817, layout(mig))]
struct VmMapVmMapPageQueryRequest {
    offset: u64,
}

impl Golden for VmMapVmMapPageQueryRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            offset: from.scalar("offset"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.offset, expected.scalar::<u64>("offset"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3917, layout(mig, reply))]
struct VmMapVmMapPageQueryReply {
    disposition: u32,
    ref_count: u32,
}

impl Golden for VmMapVmMapPageQueryReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            disposition: from.scalar("disposition"),
            ref_count: from.scalar("ref_count"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.disposition, expected.scalar::<u32>("disposition"));
        check(view.ref_count, expected.scalar::<u32>("ref_count"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3818, layout(mig))]
struct VmMapMachVmRegionInfoRequest {
    address: u64,
}

impl Golden for VmMapMachVmRegionInfoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3918, layout(mig, reply))]
struct VmMapMachVmRegionInfoReply {
    region: [u32; 10],
    #[mach(ool)]
    objects: OolSlice<'static, [u8; 84]>,
}

impl Golden for VmMapMachVmRegionInfoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            region: from.array("region"),
            objects: from.slice_of("objects"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(*view.region, expected.array::<u32, 10>("region"));
        check(view.objects.len(), expected.size("objects"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3819, layout(mig))]
struct VmMapVmMappedPagesInfoRequest;

impl Golden for VmMapVmMappedPagesInfoRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3919, layout(mig, reply))]
struct VmMapVmMappedPagesInfoReply {
    #[mach(ool)]
    pages: OolSlice<'static, [u8; 4]>,
}

impl Golden for VmMapVmMappedPagesInfoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            pages: from.slice_of("pages"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.pages.len(), expected.size("pages"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3821, layout(mig))]
struct VmMapVmRegionRecurseRequest {
    address: u64,
    nesting_depth: u32,
    info: u32,
}

impl Golden for VmMapVmRegionRecurseRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            nesting_depth: from.scalar("nesting_depth"),
            info: from.scalar("infoCnt"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.nesting_depth, expected.scalar::<u32>("nesting_depth"));
        check(view.info, expected.scalar::<u32>("infoCnt"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3921, layout(mig, reply))]
struct VmMapVmRegionRecurseReply {
    address: u64,
    size: u64,
    nesting_depth: u32,
    #[mach(array, max = 19)]
    info: &'static [u32],
}

impl Golden for VmMapVmRegionRecurseReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            nesting_depth: from.scalar("nesting_depth"),
            info: from.list("info").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.nesting_depth, expected.scalar::<u32>("nesting_depth"));
        check::<Vec<u32>>(view.info.to_vec(), expected.list("info"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3822, layout(mig))]
struct VmMapVmRegionRecurse64Request {
    address: u64,
    nesting_depth: u32,
    info: u32,
}

impl Golden for VmMapVmRegionRecurse64Request {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            nesting_depth: from.scalar("nesting_depth"),
            info: from.scalar("infoCnt"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.nesting_depth, expected.scalar::<u32>("nesting_depth"));
        check(view.info, expected.scalar::<u32>("infoCnt"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3922, layout(mig, reply))]
struct VmMapVmRegionRecurse64Reply {
    address: u64,
    size: u64,
    nesting_depth: u32,
    #[mach(array, max = 19)]
    info: &'static [u32],
}

impl Golden for VmMapVmRegionRecurse64Reply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            nesting_depth: from.scalar("nesting_depth"),
            info: from.list("info").leak(),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.nesting_depth, expected.scalar::<u32>("nesting_depth"));
        check::<Vec<u32>>(view.info.to_vec(), expected.list("info"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3823, layout(mig))]
struct VmMapMachVmRegionInfo64Request {
    address: u64,
}

impl Golden for VmMapMachVmRegionInfo64Request {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3923, layout(mig, reply))]
struct VmMapMachVmRegionInfo64Reply {
    region: [u32; 11],
    #[mach(ool)]
    objects: OolSlice<'static, [u8; 84]>,
}

impl Golden for VmMapMachVmRegionInfo64Reply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            region: from.array("region"),
            objects: from.slice_of("objects"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(*view.region, expected.array::<u32, 11>("region"));
        check(view.objects.len(), expected.size("objects"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3824, layout(mig))]
struct VmMapVmRegion64Request {
    address: u64,
    flavor: u32,
    info: u32,
}

impl Golden for VmMapVmRegion64Request {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            flavor: from.scalar("flavor"),
            info: from.scalar("infoCnt"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.flavor, expected.scalar::<u32>("flavor"));
        check(view.info, expected.scalar::<u32>("infoCnt"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3924, layout(mig, reply))]
struct VmMapVmRegion64Reply {
    address: u64,
    size: u64,
    #[mach(array, max = 10)]
    info: &'static [u32],
    #[mach(move_send)]
    object_name: SendRight,
}

impl Golden for VmMapVmRegion64Reply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            info: from.list("info").leak(),
            object_name: from.send("object_name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check::<Vec<u32>>(view.info.to_vec(), expected.list("info"));
        check(view.object_name.name(), expected.name("object_name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3825, layout(mig))]
struct VmMapMachMakeMemoryEntry64Request {
    size: u64,
    offset: u64,
    permission: u32,
    #[mach(copy_send)]
    parent_entry: &'static SendRight,
}

impl Golden for VmMapMachMakeMemoryEntry64Request {
    fn build(from: &Values<'_>) -> Self {
        Self {
            size: from.scalar("size"),
            offset: from.scalar("offset"),
            permission: from.scalar("permission"),
            parent_entry: from.lent_send("parent_entry"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.size, expected.scalar::<u64>("size"));
        check(view.offset, expected.scalar::<u64>("offset"));
        check(view.permission, expected.scalar::<u32>("permission"));
        check(view.parent_entry.name(), expected.name("parent_entry"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3925, layout(mig, reply))]
struct VmMapMachMakeMemoryEntry64Reply {
    size: u64,
    #[mach(move_send)]
    object_handle: SendRight,
}

impl Golden for VmMapMachMakeMemoryEntry64Reply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            size: from.scalar("size"),
            object_handle: from.send("object_handle"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.size, expected.scalar::<u64>("size"));
        check(view.object_handle.name(), expected.name("object_handle"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3826, layout(mig))]
struct VmMapVmMap64Request {
    address: u64,
    size: u64,
    mask: u64,
    flags: u32,
    #[mach(copy_send)]
    object: &'static SendRight,
    offset: u64,
    copy: u32,
    cur_protection: u32,
    max_protection: u32,
    inheritance: u32,
}

impl Golden for VmMapVmMap64Request {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            object: from.lent_send("object"),
            offset: from.scalar("offset"),
            copy: from.scalar("copy"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.size, expected.scalar::<u64>("size"));
        check(view.mask, expected.scalar::<u64>("mask"));
        check(view.flags, expected.scalar::<u32>("flags"));
        check(view.object.name(), expected.name("object"));
        check(view.offset, expected.scalar::<u64>("offset"));
        check(view.copy, expected.scalar::<u32>("copy"));
        check(
            view.cur_protection,
            expected.scalar::<u32>("cur_protection"),
        );
        check(
            view.max_protection,
            expected.scalar::<u32>("max_protection"),
        );
        check(view.inheritance, expected.scalar::<u32>("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3926, layout(mig, reply))]
struct VmMapVmMap64Reply {
    address: u64,
}

impl Golden for VmMapVmMap64Reply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3830, layout(mig))]
struct VmMapVmPurgableControlRequest {
    address: u64,
    control: u32,
    state: u32,
}

impl Golden for VmMapVmPurgableControlRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            address: from.scalar("address"),
            control: from.scalar("control"),
            state: from.scalar("state"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.address, expected.scalar::<u64>("address"));
        check(view.control, expected.scalar::<u32>("control"));
        check(view.state, expected.scalar::<u32>("state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3930, layout(mig, reply))]
struct VmMapVmPurgableControlReply {
    state: u32,
}

impl Golden for VmMapVmPurgableControlReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            state: from.scalar("state"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.state, expected.scalar::<u32>("state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3831, layout(mig))]
struct VmMapVmMapExecLockdownRequest;

impl Golden for VmMapVmMapExecLockdownRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3931, layout(mig, reply))]
struct VmMapVmMapExecLockdownReply;

impl Golden for VmMapVmMapExecLockdownReply {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3832, layout(mig))]
struct VmMapVmRemapNewRequest {
    target_address: u64,
    size: u64,
    mask: u64,
    flags: u32,
    #[mach(copy_send)]
    src_task: &'static SendRight,
    src_address: u64,
    copy: u32,
    cur_protection: u32,
    max_protection: u32,
    inheritance: u32,
}

impl Golden for VmMapVmRemapNewRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            target_address: from.scalar("target_address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            src_task: from.lent_send("src_task"),
            src_address: from.scalar("src_address"),
            copy: from.scalar("copy"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.target_address,
            expected.scalar::<u64>("target_address"),
        );
        check(view.size, expected.scalar::<u64>("size"));
        check(view.mask, expected.scalar::<u64>("mask"));
        check(view.flags, expected.scalar::<u32>("flags"));
        check(view.src_task.name(), expected.name("src_task"));
        check(view.src_address, expected.scalar::<u64>("src_address"));
        check(view.copy, expected.scalar::<u32>("copy"));
        check(
            view.cur_protection,
            expected.scalar::<u32>("cur_protection"),
        );
        check(
            view.max_protection,
            expected.scalar::<u32>("max_protection"),
        );
        check(view.inheritance, expected.scalar::<u32>("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3932, layout(mig, reply))]
struct VmMapVmRemapNewReply {
    target_address: u64,
    cur_protection: u32,
    max_protection: u32,
}

impl Golden for VmMapVmRemapNewReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            target_address: from.scalar("target_address"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(
            view.target_address,
            expected.scalar::<u64>("target_address"),
        );
        check(
            view.cur_protection,
            expected.scalar::<u32>("cur_protection"),
        );
        check(
            view.max_protection,
            expected.scalar::<u32>("max_protection"),
        );
    }
}

/// Every vector that has a type with `layout(mig)`.
pub(super) const CASES: &[Case] = &[
    Case::mig::<MachExcMachExceptionRaiseRequest>(
        "mach_exc",
        "mach_exception_raise/typical/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseRequest>("mach_exc", "mach_exception_raise/empty/request"),
    Case::mig::<MachExcMachExceptionRaiseRequest>("mach_exc", "mach_exception_raise/max/request"),
    Case::mig::<MachExcMachExceptionRaiseReply>("mach_exc", "mach_exception_raise/typical/reply"),
    Case::mig::<MachExcMachExceptionRaiseReply>("mach_exc", "mach_exception_raise/empty/reply"),
    Case::mig::<MachExcMachExceptionRaiseReply>("mach_exc", "mach_exception_raise/max/reply"),
    Case::mig::<MachExcMachExceptionRaiseStateRequest>(
        "mach_exc",
        "mach_exception_raise_state/typical/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateRequest>(
        "mach_exc",
        "mach_exception_raise_state/empty/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateRequest>(
        "mach_exc",
        "mach_exception_raise_state/max/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateRequest>(
        "mach_exc",
        "mach_exception_raise_state/state68/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateReply>(
        "mach_exc",
        "mach_exception_raise_state/typical/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateReply>(
        "mach_exc",
        "mach_exception_raise_state/empty/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateReply>(
        "mach_exc",
        "mach_exception_raise_state/max/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateReply>(
        "mach_exc",
        "mach_exception_raise_state/state68/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityRequest>(
        "mach_exc",
        "mach_exception_raise_state_identity/typical/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityRequest>(
        "mach_exc",
        "mach_exception_raise_state_identity/empty/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityRequest>(
        "mach_exc",
        "mach_exception_raise_state_identity/max/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityRequest>(
        "mach_exc",
        "mach_exception_raise_state_identity/state68/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityReply>(
        "mach_exc",
        "mach_exception_raise_state_identity/typical/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityReply>(
        "mach_exc",
        "mach_exception_raise_state_identity/empty/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityReply>(
        "mach_exc",
        "mach_exception_raise_state_identity/max/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityReply>(
        "mach_exc",
        "mach_exception_raise_state_identity/state68/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseIdentityProtectedRequest>(
        "mach_exc",
        "mach_exception_raise_identity_protected/typical/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseIdentityProtectedRequest>(
        "mach_exc",
        "mach_exception_raise_identity_protected/empty/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseIdentityProtectedRequest>(
        "mach_exc",
        "mach_exception_raise_identity_protected/max/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseIdentityProtectedReply>(
        "mach_exc",
        "mach_exception_raise_identity_protected/typical/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseIdentityProtectedReply>(
        "mach_exc",
        "mach_exception_raise_identity_protected/empty/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseIdentityProtectedReply>(
        "mach_exc",
        "mach_exception_raise_identity_protected/max/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseBacktraceRequest>(
        "mach_exc",
        "mach_exception_raise_backtrace/typical/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseBacktraceRequest>(
        "mach_exc",
        "mach_exception_raise_backtrace/empty/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseBacktraceRequest>(
        "mach_exc",
        "mach_exception_raise_backtrace/max/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseBacktraceReply>(
        "mach_exc",
        "mach_exception_raise_backtrace/typical/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseBacktraceReply>(
        "mach_exc",
        "mach_exception_raise_backtrace/empty/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseBacktraceReply>(
        "mach_exc",
        "mach_exception_raise_backtrace/max/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityProtectedRequest>(
        "mach_exc",
        "mach_exception_raise_state_identity_protected/typical/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityProtectedRequest>(
        "mach_exc",
        "mach_exception_raise_state_identity_protected/empty/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityProtectedRequest>(
        "mach_exc",
        "mach_exception_raise_state_identity_protected/state68/request",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityProtectedReply>(
        "mach_exc",
        "mach_exception_raise_state_identity_protected/typical/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityProtectedReply>(
        "mach_exc",
        "mach_exception_raise_state_identity_protected/empty/reply",
    ),
    Case::mig::<MachExcMachExceptionRaiseStateIdentityProtectedReply>(
        "mach_exc",
        "mach_exception_raise_state_identity_protected/state68/reply",
    ),
    Case::mig::<MachPortMachPortNamesRequest>("mach_port", "mach_port_names/typical/request"),
    Case::mig::<MachPortMachPortNamesRequest>("mach_port", "mach_port_names/empty/request"),
    Case::mig::<MachPortMachPortNamesRequest>("mach_port", "mach_port_names/max/request"),
    Case::mig::<MachPortMachPortNamesReply>("mach_port", "mach_port_names/typical/reply"),
    Case::mig::<MachPortMachPortNamesReply>("mach_port", "mach_port_names/empty/reply"),
    Case::mig::<MachPortMachPortNamesReply>("mach_port", "mach_port_names/max/reply"),
    Case::mig::<MachPortMachPortRenameRequest>("mach_port", "mach_port_rename/typical/request"),
    Case::mig::<MachPortMachPortRenameReply>("mach_port", "mach_port_rename/typical/reply"),
    Case::mig::<MachPortMachPortAllocateRequest>("mach_port", "mach_port_allocate/typical/request"),
    Case::mig::<MachPortMachPortAllocateReply>("mach_port", "mach_port_allocate/typical/reply"),
    Case::mig::<MachPortMachPortDeallocateRequest>(
        "mach_port",
        "mach_port_deallocate/typical/request",
    ),
    Case::mig::<MachPortMachPortDeallocateReply>("mach_port", "mach_port_deallocate/typical/reply"),
    Case::mig::<MachPortMachPortModRefsRequest>("mach_port", "mach_port_mod_refs/typical/request"),
    Case::mig::<MachPortMachPortModRefsReply>("mach_port", "mach_port_mod_refs/typical/reply"),
    Case::mig::<MachPortMachPortSetMscountRequest>(
        "mach_port",
        "mach_port_set_mscount/typical/request",
    ),
    Case::mig::<MachPortMachPortSetMscountReply>(
        "mach_port",
        "mach_port_set_mscount/typical/reply",
    ),
    Case::mig::<MachPortMachPortMoveMemberRequest>(
        "mach_port",
        "mach_port_move_member/typical/request",
    ),
    Case::mig::<MachPortMachPortMoveMemberReply>(
        "mach_port",
        "mach_port_move_member/typical/reply",
    ),
    Case::mig::<MachPortMachPortInsertRightRequest>(
        "mach_port",
        "mach_port_insert_right/typical/request",
    ),
    Case::mig::<MachPortMachPortInsertRightReply>(
        "mach_port",
        "mach_port_insert_right/typical/reply",
    ),
    Case::mig::<MachPortMachPortInsertRightReply>(
        "mach_port",
        "mach_port_insert_right/typical-poly1/reply",
    ),
    Case::mig::<MachPortMachPortInsertRightReply>(
        "mach_port",
        "mach_port_insert_right/typical-poly2/reply",
    ),
    Case::mig::<MachPortMachPortInsertRightReply>(
        "mach_port",
        "mach_port_insert_right/typical-poly3/reply",
    ),
    Case::mig::<MachPortMachPortInsertRightReply>(
        "mach_port",
        "mach_port_insert_right/typical-poly4/reply",
    ),
    Case::mig::<MachPortMachPortInsertRightReply>(
        "mach_port",
        "mach_port_insert_right/typical-poly5/reply",
    ),
    Case::mig::<MachPortMachPortInsertRightRequest2>(
        "mach_port",
        "mach_port_insert_right/typical-poly1/request",
    ),
    Case::mig::<MachPortMachPortInsertRightRequest3>(
        "mach_port",
        "mach_port_insert_right/typical-poly2/request",
    ),
    Case::mig::<MachPortMachPortInsertRightRequest4>(
        "mach_port",
        "mach_port_insert_right/typical-poly3/request",
    ),
    Case::mig::<MachPortMachPortInsertRightRequest5>(
        "mach_port",
        "mach_port_insert_right/typical-poly4/request",
    ),
    Case::mig::<MachPortMachPortInsertRightRequest6>(
        "mach_port",
        "mach_port_insert_right/typical-poly5/request",
    ),
    Case::mig::<MachPortMachPortSetSeqnoRequest>(
        "mach_port",
        "mach_port_set_seqno/typical/request",
    ),
    Case::mig::<MachPortMachPortSetSeqnoReply>("mach_port", "mach_port_set_seqno/typical/reply"),
    Case::mig::<MachPortMachPortSetAttributesRequest>(
        "mach_port",
        "mach_port_set_attributes/typical/request",
    ),
    Case::mig::<MachPortMachPortSetAttributesRequest>(
        "mach_port",
        "mach_port_set_attributes/empty/request",
    ),
    Case::mig::<MachPortMachPortSetAttributesRequest>(
        "mach_port",
        "mach_port_set_attributes/max/request",
    ),
    Case::mig::<MachPortMachPortSetAttributesReply>(
        "mach_port",
        "mach_port_set_attributes/typical/reply",
    ),
    Case::mig::<MachPortMachPortSetAttributesReply>(
        "mach_port",
        "mach_port_set_attributes/empty/reply",
    ),
    Case::mig::<MachPortMachPortSetAttributesReply>(
        "mach_port",
        "mach_port_set_attributes/max/reply",
    ),
    Case::mig::<MachPortMachPortAllocateFullRequest>(
        "mach_port",
        "mach_port_allocate_full/typical/request",
    ),
    Case::mig::<MachPortMachPortAllocateFullReply>(
        "mach_port",
        "mach_port_allocate_full/typical/reply",
    ),
    Case::mig::<MachPortMachPortGetSrightsRequest>(
        "mach_port",
        "mach_port_get_srights/typical/request",
    ),
    Case::mig::<MachPortMachPortGetSrightsReply>(
        "mach_port",
        "mach_port_get_srights/typical/reply",
    ),
    Case::mig::<MachPortMachPortDnrequestInfoRequest>(
        "mach_port",
        "mach_port_dnrequest_info/typical/request",
    ),
    Case::mig::<MachPortMachPortDnrequestInfoReply>(
        "mach_port",
        "mach_port_dnrequest_info/typical/reply",
    ),
    Case::mig::<MachPortMachPortInsertMemberRequest>(
        "mach_port",
        "mach_port_insert_member/typical/request",
    ),
    Case::mig::<MachPortMachPortInsertMemberReply>(
        "mach_port",
        "mach_port_insert_member/typical/reply",
    ),
    Case::mig::<MachPortMachPortGetContextRequest>(
        "mach_port",
        "mach_port_get_context/typical/request",
    ),
    Case::mig::<MachPortMachPortGetContextReply>(
        "mach_port",
        "mach_port_get_context/typical/reply",
    ),
    Case::mig::<MachPortMachPortKobjectRequest>("mach_port", "mach_port_kobject/typical/request"),
    Case::mig::<MachPortMachPortKobjectReply>("mach_port", "mach_port_kobject/typical/reply"),
    Case::mig::<MachPortMachPortDestructRequest>("mach_port", "mach_port_destruct/typical/request"),
    Case::mig::<MachPortMachPortDestructReply>("mach_port", "mach_port_destruct/typical/reply"),
    Case::mig::<MachPortMachPortUnguardRequest>("mach_port", "mach_port_unguard/typical/request"),
    Case::mig::<MachPortMachPortUnguardReply>("mach_port", "mach_port_unguard/typical/reply"),
    Case::mig::<MachPortMachPortSpecialReplyPortResetLinkRequest>(
        "mach_port",
        "mach_port_special_reply_port_reset_link/typical/request",
    ),
    Case::mig::<MachPortMachPortSpecialReplyPortResetLinkReply>(
        "mach_port",
        "mach_port_special_reply_port_reset_link/typical/reply",
    ),
    Case::mig::<MachPortMachPortSwapGuardRequest>(
        "mach_port",
        "mach_port_swap_guard/typical/request",
    ),
    Case::mig::<MachPortMachPortSwapGuardReply>("mach_port", "mach_port_swap_guard/typical/reply"),
    Case::mig::<MachPortMachPortIsConnectionForServiceRequest>(
        "mach_port",
        "mach_port_is_connection_for_service/typical/request",
    ),
    Case::mig::<MachPortMachPortIsConnectionForServiceReply>(
        "mach_port",
        "mach_port_is_connection_for_service/typical/reply",
    ),
    Case::mig::<MachPortMachPortAssertAttributesRequest>(
        "mach_port",
        "mach_port_assert_attributes/typical/request",
    ),
    Case::mig::<MachPortMachPortAssertAttributesRequest>(
        "mach_port",
        "mach_port_assert_attributes/empty/request",
    ),
    Case::mig::<MachPortMachPortAssertAttributesRequest>(
        "mach_port",
        "mach_port_assert_attributes/max/request",
    ),
    Case::mig::<MachPortMachPortAssertAttributesReply>(
        "mach_port",
        "mach_port_assert_attributes/typical/reply",
    ),
    Case::mig::<MachPortMachPortAssertAttributesReply>(
        "mach_port",
        "mach_port_assert_attributes/empty/reply",
    ),
    Case::mig::<MachPortMachPortAssertAttributesReply>(
        "mach_port",
        "mach_port_assert_attributes/max/reply",
    ),
    Case::mig::<MachVmMachVmAllocateRequest>(
        "mach_vm",
        "_kernelrpc_mach_vm_allocate/typical/request",
    ),
    Case::mig::<MachVmMachVmAllocateReply>("mach_vm", "_kernelrpc_mach_vm_allocate/typical/reply"),
    Case::mig::<MachVmMachVmDeallocateRequest>(
        "mach_vm",
        "_kernelrpc_mach_vm_deallocate/typical/request",
    ),
    Case::mig::<MachVmMachVmDeallocateReply>(
        "mach_vm",
        "_kernelrpc_mach_vm_deallocate/typical/reply",
    ),
    Case::mig::<MachVmMachVmProtectRequest>(
        "mach_vm",
        "_kernelrpc_mach_vm_protect/typical/request",
    ),
    Case::mig::<MachVmMachVmProtectReply>("mach_vm", "_kernelrpc_mach_vm_protect/typical/reply"),
    Case::mig::<MachVmMachVmInheritRequest>("mach_vm", "mach_vm_inherit/typical/request"),
    Case::mig::<MachVmMachVmInheritReply>("mach_vm", "mach_vm_inherit/typical/reply"),
    Case::mig::<MachVmMachVmReadRequest>("mach_vm", "_kernelrpc_mach_vm_read/typical/request"),
    Case::mig::<MachVmMachVmReadRequest>("mach_vm", "_kernelrpc_mach_vm_read/empty/request"),
    Case::mig::<MachVmMachVmReadRequest>("mach_vm", "_kernelrpc_mach_vm_read/max/request"),
    Case::mig::<MachVmMachVmReadReply>("mach_vm", "_kernelrpc_mach_vm_read/typical/reply"),
    Case::mig::<MachVmMachVmReadReply>("mach_vm", "_kernelrpc_mach_vm_read/empty/reply"),
    Case::mig::<MachVmMachVmReadReply>("mach_vm", "_kernelrpc_mach_vm_read/max/reply"),
    Case::mig::<MachVmMachVmReadListRequest>("mach_vm", "mach_vm_read_list/typical/request"),
    Case::mig::<MachVmMachVmReadListReply>("mach_vm", "mach_vm_read_list/typical/reply"),
    Case::mig::<MachVmMachVmWriteRequest>("mach_vm", "mach_vm_write/typical/request"),
    Case::mig::<MachVmMachVmWriteRequest>("mach_vm", "mach_vm_write/empty/request"),
    Case::mig::<MachVmMachVmWriteRequest>("mach_vm", "mach_vm_write/max/request"),
    Case::mig::<MachVmMachVmWriteReply>("mach_vm", "mach_vm_write/typical/reply"),
    Case::mig::<MachVmMachVmWriteReply>("mach_vm", "mach_vm_write/empty/reply"),
    Case::mig::<MachVmMachVmWriteReply>("mach_vm", "mach_vm_write/max/reply"),
    Case::mig::<MachVmMachVmCopyRequest>("mach_vm", "mach_vm_copy/typical/request"),
    Case::mig::<MachVmMachVmCopyReply>("mach_vm", "mach_vm_copy/typical/reply"),
    Case::mig::<MachVmMachVmReadOverwriteRequest>(
        "mach_vm",
        "mach_vm_read_overwrite/typical/request",
    ),
    Case::mig::<MachVmMachVmReadOverwriteReply>("mach_vm", "mach_vm_read_overwrite/typical/reply"),
    Case::mig::<MachVmMachVmMsyncRequest>("mach_vm", "mach_vm_msync/typical/request"),
    Case::mig::<MachVmMachVmMsyncReply>("mach_vm", "mach_vm_msync/typical/reply"),
    Case::mig::<MachVmMachVmBehaviorSetRequest>("mach_vm", "mach_vm_behavior_set/typical/request"),
    Case::mig::<MachVmMachVmBehaviorSetReply>("mach_vm", "mach_vm_behavior_set/typical/reply"),
    Case::mig::<MachVmMachVmMapRequest>("mach_vm", "_kernelrpc_mach_vm_map/typical/request"),
    Case::mig::<MachVmMachVmMapReply>("mach_vm", "_kernelrpc_mach_vm_map/typical/reply"),
    Case::mig::<MachVmMachVmMachineAttributeRequest>(
        "mach_vm",
        "mach_vm_machine_attribute/typical/request",
    ),
    Case::mig::<MachVmMachVmMachineAttributeReply>(
        "mach_vm",
        "mach_vm_machine_attribute/typical/reply",
    ),
    Case::mig::<MachVmMachVmRemapRequest>("mach_vm", "_kernelrpc_mach_vm_remap/typical/request"),
    Case::mig::<MachVmMachVmRemapReply>("mach_vm", "_kernelrpc_mach_vm_remap/typical/reply"),
    Case::mig::<MachVmMachVmPageQueryRequest>("mach_vm", "mach_vm_page_query/typical/request"),
    Case::mig::<MachVmMachVmPageQueryReply>("mach_vm", "mach_vm_page_query/typical/reply"),
    Case::mig::<MachVmMachVmRegionRecurseRequest>(
        "mach_vm",
        "mach_vm_region_recurse/typical/request",
    ),
    Case::mig::<MachVmMachVmRegionRecurseRequest>(
        "mach_vm",
        "mach_vm_region_recurse/empty/request",
    ),
    Case::mig::<MachVmMachVmRegionRecurseRequest>("mach_vm", "mach_vm_region_recurse/max/request"),
    Case::mig::<MachVmMachVmRegionRecurseReply>("mach_vm", "mach_vm_region_recurse/typical/reply"),
    Case::mig::<MachVmMachVmRegionRecurseReply>("mach_vm", "mach_vm_region_recurse/empty/reply"),
    Case::mig::<MachVmMachVmRegionRecurseReply>("mach_vm", "mach_vm_region_recurse/max/reply"),
    Case::mig::<MachVmMachVmRegionRequest>("mach_vm", "mach_vm_region/typical/request"),
    Case::mig::<MachVmMachVmRegionRequest>("mach_vm", "mach_vm_region/empty/request"),
    Case::mig::<MachVmMachVmRegionRequest>("mach_vm", "mach_vm_region/max/request"),
    Case::mig::<MachVmMachVmRegionReply>("mach_vm", "mach_vm_region/typical/reply"),
    Case::mig::<MachVmMachVmRegionReply>("mach_vm", "mach_vm_region/empty/reply"),
    Case::mig::<MachVmMachVmRegionReply>("mach_vm", "mach_vm_region/max/reply"),
    Case::mig::<MachVmMachMakeMemoryEntryRequest>(
        "mach_vm",
        "mach_make_memory_entry/typical/request",
    ),
    Case::mig::<MachVmMachMakeMemoryEntryReply>("mach_vm", "mach_make_memory_entry/typical/reply"),
    Case::mig::<MachVmMachVmPurgableControlRequest>(
        "mach_vm",
        "_kernelrpc_mach_vm_purgable_control/typical/request",
    ),
    Case::mig::<MachVmMachVmPurgableControlReply>(
        "mach_vm",
        "_kernelrpc_mach_vm_purgable_control/typical/reply",
    ),
    Case::mig::<MachVmMachVmPageInfoRequest>("mach_vm", "mach_vm_page_info/typical/request"),
    Case::mig::<MachVmMachVmPageInfoRequest>("mach_vm", "mach_vm_page_info/empty/request"),
    Case::mig::<MachVmMachVmPageInfoRequest>("mach_vm", "mach_vm_page_info/max/request"),
    Case::mig::<MachVmMachVmPageInfoReply>("mach_vm", "mach_vm_page_info/typical/reply"),
    Case::mig::<MachVmMachVmPageInfoReply>("mach_vm", "mach_vm_page_info/empty/reply"),
    Case::mig::<MachVmMachVmPageInfoReply>("mach_vm", "mach_vm_page_info/max/reply"),
    Case::mig::<MachVmMachVmPageRangeQueryRequest>(
        "mach_vm",
        "mach_vm_page_range_query/typical/request",
    ),
    Case::mig::<MachVmMachVmPageRangeQueryReply>(
        "mach_vm",
        "mach_vm_page_range_query/typical/reply",
    ),
    Case::mig::<MachVmMachVmRemapNewRequest>(
        "mach_vm",
        "_kernelrpc_mach_vm_remap_new/typical/request",
    ),
    Case::mig::<MachVmMachVmRemapNewReply>("mach_vm", "_kernelrpc_mach_vm_remap_new/typical/reply"),
    Case::mig::<MachVmMachVmDeferredReclamationBufferAllocateRequest>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_allocate/typical/request",
    ),
    Case::mig::<MachVmMachVmDeferredReclamationBufferAllocateReply>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_allocate/typical/reply",
    ),
    Case::mig::<MachVmMachVmDeferredReclamationBufferFlushRequest>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_flush/typical/request",
    ),
    Case::mig::<MachVmMachVmDeferredReclamationBufferFlushReply>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_flush/typical/reply",
    ),
    Case::mig::<MachVmMachVmDeferredReclamationBufferUpdateReclaimableBytesRequest>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_update_reclaimable_bytes/typical/request",
    ),
    Case::mig::<MachVmMachVmDeferredReclamationBufferUpdateReclaimableBytesReply>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_update_reclaimable_bytes/typical/reply",
    ),
    Case::mig::<MachVmMachVmRangeCreateRequest>("mach_vm", "mach_vm_range_create/typical/request"),
    Case::mig::<MachVmMachVmRangeCreateRequest>("mach_vm", "mach_vm_range_create/empty/request"),
    Case::mig::<MachVmMachVmRangeCreateRequest>("mach_vm", "mach_vm_range_create/max/request"),
    Case::mig::<MachVmMachVmRangeCreateRequest>("mach_vm", "mach_vm_range_create/state68/request"),
    Case::mig::<MachVmMachVmRangeCreateReply>("mach_vm", "mach_vm_range_create/typical/reply"),
    Case::mig::<MachVmMachVmRangeCreateReply>("mach_vm", "mach_vm_range_create/empty/reply"),
    Case::mig::<MachVmMachVmRangeCreateReply>("mach_vm", "mach_vm_range_create/max/reply"),
    Case::mig::<MachVmMachVmRangeCreateReply>("mach_vm", "mach_vm_range_create/state68/reply"),
    Case::mig::<MachVmMachVmDeferredReclamationBufferResizeRequest>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_resize/typical/request",
    ),
    Case::mig::<MachVmMachVmDeferredReclamationBufferResizeReply>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_resize/typical/reply",
    ),
    Case::mig::<NotifyMachNotifyPortDeletedRequest>(
        "notify",
        "mach_notify_port_deleted/typical/request",
    ),
    Case::mig::<NotifyMachNotifyPortDestroyedRequest>(
        "notify",
        "mach_notify_port_destroyed/typical/request",
    ),
    Case::mig::<NotifyMachNotifyNoSendersRequest>(
        "notify",
        "mach_notify_no_senders/typical/request",
    ),
    Case::mig::<NotifyMachNotifySendOnceRequest>("notify", "mach_notify_send_once/typical/request"),
    Case::mig::<NotifyMachNotifyDeadNameRequest>("notify", "mach_notify_dead_name/typical/request"),
    Case::mig::<TaskTaskCreateRequest>("task", "task_create/typical/request"),
    Case::mig::<TaskTaskCreateRequest>("task", "task_create/empty/request"),
    Case::mig::<TaskTaskCreateRequest>("task", "task_create/max/request"),
    Case::mig::<TaskTaskCreateReply>("task", "task_create/typical/reply"),
    Case::mig::<TaskTaskCreateReply>("task", "task_create/empty/reply"),
    Case::mig::<TaskTaskCreateReply>("task", "task_create/max/reply"),
    Case::mig::<TaskTaskTerminateRequest>("task", "task_terminate/typical/request"),
    Case::mig::<TaskTaskTerminateReply>("task", "task_terminate/typical/reply"),
    Case::mig::<TaskTaskThreadsRequest>("task", "task_threads/typical/request"),
    Case::mig::<TaskTaskThreadsRequest>("task", "task_threads/empty/request"),
    Case::mig::<TaskTaskThreadsRequest>("task", "task_threads/max/request"),
    Case::mig::<TaskTaskThreadsReply>("task", "task_threads/typical/reply"),
    Case::mig::<TaskTaskThreadsReply>("task", "task_threads/empty/reply"),
    Case::mig::<TaskTaskThreadsReply>("task", "task_threads/max/reply"),
    Case::mig::<TaskMachPortsRegister3Request>(
        "task",
        "_kernelrpc_mach_ports_register3/typical/request",
    ),
    Case::mig::<TaskMachPortsRegister3Reply>(
        "task",
        "_kernelrpc_mach_ports_register3/typical/reply",
    ),
    Case::mig::<TaskMachPortsLookup3Request>(
        "task",
        "_kernelrpc_mach_ports_lookup3/typical/request",
    ),
    Case::mig::<TaskMachPortsLookup3Reply>("task", "_kernelrpc_mach_ports_lookup3/typical/reply"),
    Case::mig::<TaskTaskInfoRequest>("task", "task_info/typical/request"),
    Case::mig::<TaskTaskInfoRequest>("task", "task_info/empty/request"),
    Case::mig::<TaskTaskInfoRequest>("task", "task_info/max/request"),
    Case::mig::<TaskTaskInfoReply>("task", "task_info/typical/reply"),
    Case::mig::<TaskTaskInfoReply>("task", "task_info/empty/reply"),
    Case::mig::<TaskTaskInfoReply>("task", "task_info/max/reply"),
    Case::mig::<TaskTaskSetInfoRequest>("task", "task_set_info/typical/request"),
    Case::mig::<TaskTaskSetInfoRequest>("task", "task_set_info/empty/request"),
    Case::mig::<TaskTaskSetInfoRequest>("task", "task_set_info/max/request"),
    Case::mig::<TaskTaskSetInfoReply>("task", "task_set_info/typical/reply"),
    Case::mig::<TaskTaskSetInfoReply>("task", "task_set_info/empty/reply"),
    Case::mig::<TaskTaskSetInfoReply>("task", "task_set_info/max/reply"),
    Case::mig::<TaskTaskSuspendRequest>("task", "task_suspend/typical/request"),
    Case::mig::<TaskTaskSuspendReply>("task", "task_suspend/typical/reply"),
    Case::mig::<TaskTaskGetSpecialPortRequest>("task", "task_get_special_port/typical/request"),
    Case::mig::<TaskTaskGetSpecialPortReply>("task", "task_get_special_port/typical/reply"),
    Case::mig::<TaskTaskSetSpecialPortRequest>("task", "task_set_special_port/typical/request"),
    Case::mig::<TaskTaskSetSpecialPortReply>("task", "task_set_special_port/typical/reply"),
    Case::mig::<TaskThreadCreateRequest>("task", "thread_create/typical/request"),
    Case::mig::<TaskThreadCreateReply>("task", "thread_create/typical/reply"),
    Case::mig::<TaskThreadCreateRunningRequest>("task", "thread_create_running/typical/request"),
    Case::mig::<TaskThreadCreateRunningRequest>("task", "thread_create_running/empty/request"),
    Case::mig::<TaskThreadCreateRunningRequest>("task", "thread_create_running/max/request"),
    Case::mig::<TaskThreadCreateRunningRequest>("task", "thread_create_running/state68/request"),
    Case::mig::<TaskThreadCreateRunningReply>("task", "thread_create_running/typical/reply"),
    Case::mig::<TaskThreadCreateRunningReply>("task", "thread_create_running/empty/reply"),
    Case::mig::<TaskThreadCreateRunningReply>("task", "thread_create_running/max/reply"),
    Case::mig::<TaskThreadCreateRunningReply>("task", "thread_create_running/state68/reply"),
    Case::mig::<TaskTaskSetExceptionPortsRequest>(
        "task",
        "task_set_exception_ports/typical/request",
    ),
    Case::mig::<TaskTaskSetExceptionPortsReply>("task", "task_set_exception_ports/typical/reply"),
    Case::mig::<TaskTaskGetExceptionPortsRequest>(
        "task",
        "task_get_exception_ports/typical/request",
    ),
    Case::mig::<TaskTaskGetExceptionPortsRequest>("task", "task_get_exception_ports/empty/request"),
    Case::mig::<TaskTaskGetExceptionPortsRequest>("task", "task_get_exception_ports/max/request"),
    Case::mig::<TaskTaskGetExceptionPortsReply>("task", "task_get_exception_ports/typical/reply"),
    Case::mig::<TaskTaskGetExceptionPortsReply>("task", "task_get_exception_ports/empty/reply"),
    Case::mig::<TaskTaskGetExceptionPortsReply>("task", "task_get_exception_ports/max/reply"),
    Case::mig::<TaskTaskSwapExceptionPortsRequest>(
        "task",
        "task_swap_exception_ports/typical/request",
    ),
    Case::mig::<TaskTaskSwapExceptionPortsRequest>(
        "task",
        "task_swap_exception_ports/empty/request",
    ),
    Case::mig::<TaskTaskSwapExceptionPortsRequest>("task", "task_swap_exception_ports/max/request"),
    Case::mig::<TaskTaskSwapExceptionPortsReply>("task", "task_swap_exception_ports/typical/reply"),
    Case::mig::<TaskTaskSwapExceptionPortsReply>("task", "task_swap_exception_ports/empty/reply"),
    Case::mig::<TaskTaskSwapExceptionPortsReply>("task", "task_swap_exception_ports/max/reply"),
    Case::mig::<TaskSemaphoreCreateRequest>("task", "semaphore_create/typical/request"),
    Case::mig::<TaskSemaphoreCreateReply>("task", "semaphore_create/typical/reply"),
    Case::mig::<TaskTaskPolicySetRequest>("task", "task_policy_set/typical/request"),
    Case::mig::<TaskTaskPolicySetRequest>("task", "task_policy_set/empty/request"),
    Case::mig::<TaskTaskPolicySetRequest>("task", "task_policy_set/max/request"),
    Case::mig::<TaskTaskPolicySetReply>("task", "task_policy_set/typical/reply"),
    Case::mig::<TaskTaskPolicySetReply>("task", "task_policy_set/empty/reply"),
    Case::mig::<TaskTaskPolicySetReply>("task", "task_policy_set/max/reply"),
    Case::mig::<TaskTaskPolicyGetRequest>("task", "task_policy_get/typical/request"),
    Case::mig::<TaskTaskPolicyGetRequest>("task", "task_policy_get/empty/request"),
    Case::mig::<TaskTaskPolicyGetRequest>("task", "task_policy_get/max/request"),
    Case::mig::<TaskTaskPolicyGetReply>("task", "task_policy_get/typical/reply"),
    Case::mig::<TaskTaskPolicyGetReply>("task", "task_policy_get/empty/reply"),
    Case::mig::<TaskTaskPolicyGetReply>("task", "task_policy_get/max/reply"),
    Case::mig::<TaskTaskZoneInfoRequest>("task", "task_zone_info/typical/request"),
    Case::mig::<TaskTaskZoneInfoRequest>("task", "task_zone_info/empty/request"),
    Case::mig::<TaskTaskZoneInfoRequest>("task", "task_zone_info/max/request"),
    Case::mig::<TaskTaskZoneInfoReply>("task", "task_zone_info/typical/reply"),
    Case::mig::<TaskTaskZoneInfoReply>("task", "task_zone_info/empty/reply"),
    Case::mig::<TaskTaskZoneInfoReply>("task", "task_zone_info/max/reply"),
    Case::mig::<TaskTaskGetStateRequest>("task", "task_get_state/typical/request"),
    Case::mig::<TaskTaskGetStateRequest>("task", "task_get_state/empty/request"),
    Case::mig::<TaskTaskGetStateRequest>("task", "task_get_state/max/request"),
    Case::mig::<TaskTaskGetStateRequest>("task", "task_get_state/state68/request"),
    Case::mig::<TaskTaskGetStateReply>("task", "task_get_state/typical/reply"),
    Case::mig::<TaskTaskGetStateReply>("task", "task_get_state/empty/reply"),
    Case::mig::<TaskTaskGetStateReply>("task", "task_get_state/max/reply"),
    Case::mig::<TaskTaskGetStateReply>("task", "task_get_state/state68/reply"),
    Case::mig::<TaskTaskSetStateRequest>("task", "task_set_state/typical/request"),
    Case::mig::<TaskTaskSetStateRequest>("task", "task_set_state/empty/request"),
    Case::mig::<TaskTaskSetStateRequest>("task", "task_set_state/max/request"),
    Case::mig::<TaskTaskSetStateRequest>("task", "task_set_state/state68/request"),
    Case::mig::<TaskTaskSetStateReply>("task", "task_set_state/typical/reply"),
    Case::mig::<TaskTaskSetStateReply>("task", "task_set_state/empty/reply"),
    Case::mig::<TaskTaskSetStateReply>("task", "task_set_state/max/reply"),
    Case::mig::<TaskTaskSetStateReply>("task", "task_set_state/state68/reply"),
    Case::mig::<TaskTaskSetPhysFootprintLimitRequest>(
        "task",
        "task_set_phys_footprint_limit/typical/request",
    ),
    Case::mig::<TaskTaskSetPhysFootprintLimitReply>(
        "task",
        "task_set_phys_footprint_limit/typical/reply",
    ),
    Case::mig::<TaskTaskSuspend2Request>("task", "task_suspend2/typical/request"),
    Case::mig::<TaskTaskSuspend2Reply>("task", "task_suspend2/typical/reply"),
    Case::mig::<TaskTaskResume2Request>("task", "task_resume2/typical/request"),
    Case::mig::<TaskTaskResume2Reply>("task", "task_resume2/typical/reply"),
    Case::mig::<TaskTaskGetMachVoucherRequest>("task", "task_get_mach_voucher/typical/request"),
    Case::mig::<TaskTaskGetMachVoucherReply>("task", "task_get_mach_voucher/typical/reply"),
    Case::mig::<TaskTaskSwapMachVoucherRequest>("task", "task_swap_mach_voucher/typical/request"),
    Case::mig::<TaskTaskSwapMachVoucherReply>("task", "task_swap_mach_voucher/typical/reply"),
    Case::mig::<TaskTaskGenerateCorpseRequest>("task", "task_generate_corpse/typical/request"),
    Case::mig::<TaskTaskGenerateCorpseReply>("task", "task_generate_corpse/typical/reply"),
    Case::mig::<TaskTaskMapCorpseInfoRequest>("task", "task_map_corpse_info/typical/request"),
    Case::mig::<TaskTaskMapCorpseInfoReply>("task", "task_map_corpse_info/typical/reply"),
    Case::mig::<TaskTaskInspectRequest>("task", "task_inspect/typical/request"),
    Case::mig::<TaskTaskInspectRequest>("task", "task_inspect/empty/request"),
    Case::mig::<TaskTaskInspectRequest>("task", "task_inspect/max/request"),
    Case::mig::<TaskTaskInspectReply>("task", "task_inspect/typical/reply"),
    Case::mig::<TaskTaskInspectReply>("task", "task_inspect/empty/reply"),
    Case::mig::<TaskTaskInspectReply>("task", "task_inspect/max/reply"),
    Case::mig::<TaskTaskDyldProcessInfoNotifyRegisterRequest>(
        "task",
        "task_dyld_process_info_notify_register/typical/request",
    ),
    Case::mig::<TaskTaskDyldProcessInfoNotifyRegisterReply>(
        "task",
        "task_dyld_process_info_notify_register/typical/reply",
    ),
    Case::mig::<VecArraysAOnlyRequest>("vec_arrays", "a_only/typical/request"),
    Case::mig::<VecArraysAOnlyRequest>("vec_arrays", "a_only/empty/request"),
    Case::mig::<VecArraysAOnlyRequest>("vec_arrays", "a_only/max/request"),
    Case::mig::<VecArraysAOnlyReply>("vec_arrays", "a_only/typical/reply"),
    Case::mig::<VecArraysAOnlyReply>("vec_arrays", "a_only/empty/reply"),
    Case::mig::<VecArraysAOnlyReply>("vec_arrays", "a_only/max/reply"),
    Case::mig::<VecArraysAFirstRequest>("vec_arrays", "a_first/typical/request"),
    Case::mig::<VecArraysAFirstRequest>("vec_arrays", "a_first/empty/request"),
    Case::mig::<VecArraysAFirstRequest>("vec_arrays", "a_first/max/request"),
    Case::mig::<VecArraysAFirstReply>("vec_arrays", "a_first/typical/reply"),
    Case::mig::<VecArraysAFirstReply>("vec_arrays", "a_first/empty/reply"),
    Case::mig::<VecArraysAFirstReply>("vec_arrays", "a_first/max/reply"),
    Case::mig::<VecArraysAMiddleRequest>("vec_arrays", "a_middle/typical/request"),
    Case::mig::<VecArraysAMiddleRequest>("vec_arrays", "a_middle/empty/request"),
    Case::mig::<VecArraysAMiddleRequest>("vec_arrays", "a_middle/max/request"),
    Case::mig::<VecArraysAMiddleReply>("vec_arrays", "a_middle/typical/reply"),
    Case::mig::<VecArraysAMiddleReply>("vec_arrays", "a_middle/empty/reply"),
    Case::mig::<VecArraysAMiddleReply>("vec_arrays", "a_middle/max/reply"),
    Case::mig::<VecArraysATwoRequest>("vec_arrays", "a_two/typical/request"),
    Case::mig::<VecArraysATwoRequest>("vec_arrays", "a_two/empty/request"),
    Case::mig::<VecArraysATwoRequest>("vec_arrays", "a_two/max/request"),
    Case::mig::<VecArraysATwoReply>("vec_arrays", "a_two/typical/reply"),
    Case::mig::<VecArraysATwoReply>("vec_arrays", "a_two/empty/reply"),
    Case::mig::<VecArraysATwoReply>("vec_arrays", "a_two/max/reply"),
    Case::mig::<VecArraysAStructsRequest>("vec_arrays", "a_structs/typical/request"),
    Case::mig::<VecArraysAStructsRequest>("vec_arrays", "a_structs/empty/request"),
    Case::mig::<VecArraysAStructsRequest>("vec_arrays", "a_structs/max/request"),
    Case::mig::<VecArraysAStructsReply>("vec_arrays", "a_structs/typical/reply"),
    Case::mig::<VecArraysAStructsReply>("vec_arrays", "a_structs/empty/reply"),
    Case::mig::<VecArraysAStructsReply>("vec_arrays", "a_structs/max/reply"),
    Case::mig::<VecArraysAFixedTextRequest>("vec_arrays", "a_fixed_text/typical/request"),
    Case::mig::<VecArraysAFixedTextRequest>("vec_arrays", "a_fixed_text/empty/request"),
    Case::mig::<VecArraysAFixedTextRequest>("vec_arrays", "a_fixed_text/max/request"),
    Case::mig::<VecArraysAFixedTextReply>("vec_arrays", "a_fixed_text/typical/reply"),
    Case::mig::<VecArraysAFixedTextReply>("vec_arrays", "a_fixed_text/empty/reply"),
    Case::mig::<VecArraysAFixedTextReply>("vec_arrays", "a_fixed_text/max/reply"),
    Case::mig::<VecArraysAVarTextRequest>("vec_arrays", "a_var_text/typical/request"),
    Case::mig::<VecArraysAVarTextRequest>("vec_arrays", "a_var_text/empty/request"),
    Case::mig::<VecArraysAVarTextRequest>("vec_arrays", "a_var_text/max/request"),
    Case::mig::<VecArraysAVarTextReply>("vec_arrays", "a_var_text/typical/reply"),
    Case::mig::<VecArraysAVarTextReply>("vec_arrays", "a_var_text/empty/reply"),
    Case::mig::<VecArraysAVarTextReply>("vec_arrays", "a_var_text/max/reply"),
    Case::mig::<VecArraysATextMixRequest>("vec_arrays", "a_text_mix/typical/request"),
    Case::mig::<VecArraysATextMixRequest>("vec_arrays", "a_text_mix/empty/request"),
    Case::mig::<VecArraysATextMixRequest>("vec_arrays", "a_text_mix/max/request"),
    Case::mig::<VecArraysATextMixReply>("vec_arrays", "a_text_mix/typical/reply"),
    Case::mig::<VecArraysATextMixReply>("vec_arrays", "a_text_mix/empty/reply"),
    Case::mig::<VecArraysATextMixReply>("vec_arrays", "a_text_mix/max/reply"),
    Case::mig::<VecArraysACapacityRequest>("vec_arrays", "a_capacity/typical/request"),
    Case::mig::<VecArraysACapacityRequest>("vec_arrays", "a_capacity/empty/request"),
    Case::mig::<VecArraysACapacityRequest>("vec_arrays", "a_capacity/max/request"),
    Case::mig::<VecArraysACapacityReply>("vec_arrays", "a_capacity/typical/reply"),
    Case::mig::<VecArraysACapacityReply>("vec_arrays", "a_capacity/empty/reply"),
    Case::mig::<VecArraysACapacityReply>("vec_arrays", "a_capacity/max/reply"),
    Case::mig::<VecArraysASameCountRequest>("vec_arrays", "a_same_count/typical/request"),
    Case::mig::<VecArraysASameCountRequest>("vec_arrays", "a_same_count/empty/request"),
    Case::mig::<VecArraysASameCountRequest>("vec_arrays", "a_same_count/max/request"),
    Case::mig::<VecArraysASameCountReply>("vec_arrays", "a_same_count/typical/reply"),
    Case::mig::<VecArraysASameCountReply>("vec_arrays", "a_same_count/empty/reply"),
    Case::mig::<VecArraysASameCountReply>("vec_arrays", "a_same_count/max/reply"),
    Case::mig::<VecArraysANoteRequest>("vec_arrays", "a_note/typical/request"),
    Case::mig::<VecArraysANoteRequest>("vec_arrays", "a_note/empty/request"),
    Case::mig::<VecArraysANoteRequest>("vec_arrays", "a_note/max/request"),
    Case::mig::<VecControlCPlainRequest>("vec_control", "c_plain/typical/request"),
    Case::mig::<VecControlCPlainReply>("vec_control", "c_plain/typical/reply"),
    Case::mig::<VecControlCWaitArgRequest>("vec_control", "c_wait_arg/typical/request"),
    Case::mig::<VecControlCWaitArgReply>("vec_control", "c_wait_arg/typical/reply"),
    Case::mig::<VecControlCSendArgRequest>("vec_control", "c_send_arg/typical/request"),
    Case::mig::<VecControlCOptionArgRequest>("vec_control", "c_option_arg/typical/request"),
    Case::mig::<VecControlCOptionArgReply>("vec_control", "c_option_arg/typical/reply"),
    Case::mig::<VecControlCWaitRequest>("vec_control", "c_wait/typical/request"),
    Case::mig::<VecControlCWaitReply>("vec_control", "c_wait/typical/reply"),
    Case::mig::<VecControlCSendRequest>("vec_control", "c_send/typical/request"),
    Case::mig::<VecControlCSendRpcRequest>("vec_control", "c_send_rpc/typical/request"),
    Case::mig::<VecControlCSendRpcReply>("vec_control", "c_send_rpc/typical/reply"),
    Case::mig::<VecControlCOptionRequest>("vec_control", "c_option/typical/request"),
    Case::mig::<VecControlCOptionReply>("vec_control", "c_option/typical/reply"),
    Case::mig::<VecControlCRequestPortRequest>("vec_control", "c_request_port/typical/request"),
    Case::mig::<VecControlCRequestPortReply>("vec_control", "c_request_port/typical/reply"),
    Case::mig::<VecControlCReplyPortRequest>("vec_control", "c_reply_port/typical/request"),
    Case::mig::<VecControlCReplyPortReply>("vec_control", "c_reply_port/typical/reply"),
    Case::mig::<VecControlCSreplyPortRequest>("vec_control", "c_sreply_port/typical/request"),
    Case::mig::<VecControlCSreplyPortReply>("vec_control", "c_sreply_port/typical/reply"),
    Case::mig::<VecControlCUreplyPortRequest>("vec_control", "c_ureply_port/typical/request"),
    Case::mig::<VecControlCUreplyPortReply>("vec_control", "c_ureply_port/typical/reply"),
    Case::mig::<VecControlCSimpleReplyRequest>("vec_control", "c_simple_reply/typical/request"),
    Case::mig::<VecControlCSimpleOnceRequest>("vec_control", "c_simple_once/typical/request"),
    Case::mig::<VecControlCServerAuditRequest>("vec_control", "c_server_audit/typical/request"),
    Case::mig::<VecControlCServerAuditReply>("vec_control", "c_server_audit/typical/reply"),
    Case::mig::<VecControlCServerSecRequest>("vec_control", "c_server_sec/typical/request"),
    Case::mig::<VecControlCServerSecReply>("vec_control", "c_server_sec/typical/reply"),
    Case::mig::<VecControlCServerAuditVarRequest>(
        "vec_control",
        "c_server_audit_var/typical/request",
    ),
    Case::mig::<VecControlCServerAuditVarRequest>(
        "vec_control",
        "c_server_audit_var/empty/request",
    ),
    Case::mig::<VecControlCServerAuditVarRequest>("vec_control", "c_server_audit_var/max/request"),
    Case::mig::<VecControlCServerAuditVarReply>("vec_control", "c_server_audit_var/typical/reply"),
    Case::mig::<VecControlCServerAuditVarReply>("vec_control", "c_server_audit_var/empty/reply"),
    Case::mig::<VecControlCServerAuditVarReply>("vec_control", "c_server_audit_var/max/reply"),
    Case::mig::<VecControlCUserAuditRequest>("vec_control", "c_user_audit/typical/request"),
    Case::mig::<VecControlCUserAuditReply>("vec_control", "c_user_audit/typical/reply"),
    Case::mig::<VecControlCUserSecRequest>("vec_control", "c_user_sec/typical/request"),
    Case::mig::<VecControlCUserSecReply>("vec_control", "c_user_sec/typical/reply"),
    Case::mig::<VecControlCSeqnoRequest>("vec_control", "c_seqno/typical/request"),
    Case::mig::<VecControlCSeqnoReply>("vec_control", "c_seqno/typical/reply"),
    Case::mig::<VecControlCBothAuditRequest>("vec_control", "c_both_audit/typical/request"),
    Case::mig::<VecControlCBothAuditReply>("vec_control", "c_both_audit/typical/reply"),
    Case::mig::<VecControlCConsumeRequest>("vec_control", "c_consume/typical/request"),
    Case::mig::<VecMemoryMInRequest>("vec_memory", "m_in/typical/request"),
    Case::mig::<VecMemoryMInRequest>("vec_memory", "m_in/empty/request"),
    Case::mig::<VecMemoryMInRequest>("vec_memory", "m_in/max/request"),
    Case::mig::<VecMemoryMInReply>("vec_memory", "m_in/typical/reply"),
    Case::mig::<VecMemoryMInReply>("vec_memory", "m_in/empty/reply"),
    Case::mig::<VecMemoryMInReply>("vec_memory", "m_in/max/reply"),
    Case::mig::<VecMemoryMInDeallocRequest>("vec_memory", "m_in_dealloc/typical/request"),
    Case::mig::<VecMemoryMInDeallocRequest>("vec_memory", "m_in_dealloc/empty/request"),
    Case::mig::<VecMemoryMInDeallocRequest>("vec_memory", "m_in_dealloc/max/request"),
    Case::mig::<VecMemoryMInDeallocReply>("vec_memory", "m_in_dealloc/typical/reply"),
    Case::mig::<VecMemoryMInDeallocReply>("vec_memory", "m_in_dealloc/empty/reply"),
    Case::mig::<VecMemoryMInDeallocReply>("vec_memory", "m_in_dealloc/max/reply"),
    Case::mig::<VecMemoryMMaybeRequest>("vec_memory", "m_maybe/typical/request"),
    Case::mig::<VecMemoryMMaybeRequest>("vec_memory", "m_maybe/empty/request"),
    Case::mig::<VecMemoryMMaybeRequest>("vec_memory", "m_maybe/max/request"),
    Case::mig::<VecMemoryMMaybeReply>("vec_memory", "m_maybe/typical/reply"),
    Case::mig::<VecMemoryMMaybeReply>("vec_memory", "m_maybe/empty/reply"),
    Case::mig::<VecMemoryMMaybeReply>("vec_memory", "m_maybe/max/reply"),
    Case::mig::<VecMemoryMMaybeReply>("vec_memory", "m_maybe/kept/reply"),
    Case::mig::<VecMemoryMMaybeRequest2>("vec_memory", "m_maybe/kept/request"),
    Case::mig::<VecMemoryMOutRequest>("vec_memory", "m_out/typical/request"),
    Case::mig::<VecMemoryMOutRequest>("vec_memory", "m_out/empty/request"),
    Case::mig::<VecMemoryMOutRequest>("vec_memory", "m_out/max/request"),
    Case::mig::<VecMemoryMOutReply>("vec_memory", "m_out/typical/reply"),
    Case::mig::<VecMemoryMOutReply>("vec_memory", "m_out/empty/reply"),
    Case::mig::<VecMemoryMOutReply>("vec_memory", "m_out/max/reply"),
    Case::mig::<VecMemoryMOutDeallocRequest>("vec_memory", "m_out_dealloc/typical/request"),
    Case::mig::<VecMemoryMOutDeallocRequest>("vec_memory", "m_out_dealloc/empty/request"),
    Case::mig::<VecMemoryMOutDeallocRequest>("vec_memory", "m_out_dealloc/max/request"),
    Case::mig::<VecMemoryMOutDeallocReply>("vec_memory", "m_out_dealloc/typical/reply"),
    Case::mig::<VecMemoryMOutDeallocReply>("vec_memory", "m_out_dealloc/empty/reply"),
    Case::mig::<VecMemoryMOutDeallocReply>("vec_memory", "m_out_dealloc/max/reply"),
    Case::mig::<VecMemoryMIntsRequest>("vec_memory", "m_ints/typical/request"),
    Case::mig::<VecMemoryMIntsRequest>("vec_memory", "m_ints/empty/request"),
    Case::mig::<VecMemoryMIntsRequest>("vec_memory", "m_ints/max/request"),
    Case::mig::<VecMemoryMIntsReply>("vec_memory", "m_ints/typical/reply"),
    Case::mig::<VecMemoryMIntsReply>("vec_memory", "m_ints/empty/reply"),
    Case::mig::<VecMemoryMIntsReply>("vec_memory", "m_ints/max/reply"),
    Case::mig::<VecMemoryMPhysicalRequest>("vec_memory", "m_physical/typical/request"),
    Case::mig::<VecMemoryMPhysicalRequest>("vec_memory", "m_physical/empty/request"),
    Case::mig::<VecMemoryMPhysicalRequest>("vec_memory", "m_physical/max/request"),
    Case::mig::<VecMemoryMPhysicalReply>("vec_memory", "m_physical/typical/reply"),
    Case::mig::<VecMemoryMPhysicalReply>("vec_memory", "m_physical/empty/reply"),
    Case::mig::<VecMemoryMPhysicalReply>("vec_memory", "m_physical/max/reply"),
    Case::mig::<VecMemoryMOptionsRequest>("vec_memory", "m_options/typical/request"),
    Case::mig::<VecMemoryMOptionsReply>("vec_memory", "m_options/typical/reply"),
    Case::mig::<VecMemoryMCopyRequest>("vec_memory", "m_copy/typical/request"),
    Case::mig::<VecMemoryMCopyRequest>("vec_memory", "m_copy/empty/request"),
    Case::mig::<VecMemoryMCopyRequest>("vec_memory", "m_copy/max/request"),
    Case::mig::<VecMemoryMCopyReply>("vec_memory", "m_copy/typical/reply"),
    Case::mig::<VecMemoryMCopyReply>("vec_memory", "m_copy/empty/reply"),
    Case::mig::<VecMemoryMCopyReply>("vec_memory", "m_copy/max/reply"),
    Case::mig::<VecMemoryMMoveRequest>("vec_memory", "m_move/typical/request"),
    Case::mig::<VecMemoryMMoveRequest>("vec_memory", "m_move/empty/request"),
    Case::mig::<VecMemoryMMoveRequest>("vec_memory", "m_move/max/request"),
    Case::mig::<VecMemoryMMoveReply>("vec_memory", "m_move/typical/reply"),
    Case::mig::<VecMemoryMMoveReply>("vec_memory", "m_move/empty/reply"),
    Case::mig::<VecMemoryMMoveReply>("vec_memory", "m_move/max/reply"),
    Case::mig::<VecMemoryMMakeRequest>("vec_memory", "m_make/typical/request"),
    Case::mig::<VecMemoryMMakeRequest>("vec_memory", "m_make/empty/request"),
    Case::mig::<VecMemoryMMakeRequest>("vec_memory", "m_make/max/request"),
    Case::mig::<VecMemoryMMakeReply>("vec_memory", "m_make/typical/reply"),
    Case::mig::<VecMemoryMMakeReply>("vec_memory", "m_make/empty/reply"),
    Case::mig::<VecMemoryMMakeReply>("vec_memory", "m_make/max/reply"),
    Case::mig::<VecMemoryMOnceRequest>("vec_memory", "m_once/typical/request"),
    Case::mig::<VecMemoryMOnceRequest>("vec_memory", "m_once/empty/request"),
    Case::mig::<VecMemoryMOnceRequest>("vec_memory", "m_once/max/request"),
    Case::mig::<VecMemoryMOnceReply>("vec_memory", "m_once/typical/reply"),
    Case::mig::<VecMemoryMOnceReply>("vec_memory", "m_once/empty/reply"),
    Case::mig::<VecMemoryMOnceReply>("vec_memory", "m_once/max/reply"),
    Case::mig::<VecMemoryMReceiveRequest>("vec_memory", "m_receive/typical/request"),
    Case::mig::<VecMemoryMReceiveRequest>("vec_memory", "m_receive/empty/request"),
    Case::mig::<VecMemoryMReceiveRequest>("vec_memory", "m_receive/max/request"),
    Case::mig::<VecMemoryMReceiveReply>("vec_memory", "m_receive/typical/reply"),
    Case::mig::<VecMemoryMReceiveReply>("vec_memory", "m_receive/empty/reply"),
    Case::mig::<VecMemoryMReceiveReply>("vec_memory", "m_receive/max/reply"),
    Case::mig::<VecMemoryMAnyRequest>("vec_memory", "m_any/typical/request"),
    Case::mig::<VecMemoryMAnyRequest>("vec_memory", "m_any/empty/request"),
    Case::mig::<VecMemoryMAnyRequest>("vec_memory", "m_any/max/request"),
    Case::mig::<VecMemoryMAnyReply>("vec_memory", "m_any/typical/reply"),
    Case::mig::<VecMemoryMAnyReply>("vec_memory", "m_any/empty/reply"),
    Case::mig::<VecMemoryMAnyReply>("vec_memory", "m_any/max/reply"),
    Case::mig::<VecMemoryMAnyRequest2>("vec_memory", "m_any/typical-poly1/request"),
    Case::mig::<VecMemoryMAnyReply2>("vec_memory", "m_any/typical-poly1/reply"),
    Case::mig::<VecMemoryMAnyRequest3>("vec_memory", "m_any/typical-poly2/request"),
    Case::mig::<VecMemoryMAnyReply3>("vec_memory", "m_any/typical-poly2/reply"),
    Case::mig::<VecMemoryMAnyRequest4>("vec_memory", "m_any/typical-poly3/request"),
    Case::mig::<VecMemoryMAnyReply4>("vec_memory", "m_any/typical-poly3/reply"),
    Case::mig::<VecMemoryMAnyRequest5>("vec_memory", "m_any/typical-poly4/request"),
    Case::mig::<VecMemoryMAnyReply5>("vec_memory", "m_any/typical-poly4/reply"),
    Case::mig::<VecMemoryMAnyRequest6>("vec_memory", "m_any/typical-poly5/request"),
    Case::mig::<VecMemoryMAnyReply6>("vec_memory", "m_any/typical-poly5/reply"),
    Case::mig::<VecMemoryMMixedRequest>("vec_memory", "m_mixed/typical/request"),
    Case::mig::<VecMemoryMMixedRequest>("vec_memory", "m_mixed/empty/request"),
    Case::mig::<VecMemoryMMixedRequest>("vec_memory", "m_mixed/max/request"),
    Case::mig::<VecMemoryMMixedReply>("vec_memory", "m_mixed/typical/reply"),
    Case::mig::<VecMemoryMMixedReply>("vec_memory", "m_mixed/empty/reply"),
    Case::mig::<VecMemoryMMixedReply>("vec_memory", "m_mixed/max/reply"),
    Case::mig::<VecMemoryMNoteRequest>("vec_memory", "m_note/typical/request"),
    Case::mig::<VecMemoryMNoteRequest>("vec_memory", "m_note/empty/request"),
    Case::mig::<VecMemoryMNoteRequest>("vec_memory", "m_note/max/request"),
    Case::mig::<VecMemoryMOptionsOnlyRequest>("vec_memory", "m_options_only/typical/request"),
    Case::mig::<VecMemoryMOptionsOnlyReply>("vec_memory", "m_options_only/typical/reply"),
    Case::mig::<VecMemoryMLentRequest>("vec_memory", "m_lent/typical/request"),
    Case::mig::<VecMemoryMLentRequest>("vec_memory", "m_lent/empty/request"),
    Case::mig::<VecMemoryMLentRequest>("vec_memory", "m_lent/max/request"),
    Case::mig::<VecMemoryMLentReply>("vec_memory", "m_lent/typical/reply"),
    Case::mig::<VecMemoryMLentReply>("vec_memory", "m_lent/empty/reply"),
    Case::mig::<VecMemoryMLentReply>("vec_memory", "m_lent/max/reply"),
    Case::mig::<VecRightsRCopyRequest>("vec_rights", "r_copy/typical/request"),
    Case::mig::<VecRightsRCopyReply>("vec_rights", "r_copy/typical/reply"),
    Case::mig::<VecRightsREachRequest>("vec_rights", "r_each/typical/request"),
    Case::mig::<VecRightsREachReply>("vec_rights", "r_each/typical/reply"),
    Case::mig::<VecRightsRGiveRequest>("vec_rights", "r_give/typical/request"),
    Case::mig::<VecRightsRGiveReply>("vec_rights", "r_give/typical/reply"),
    Case::mig::<VecRightsRGiveEachRequest>("vec_rights", "r_give_each/typical/request"),
    Case::mig::<VecRightsRGiveEachReply>("vec_rights", "r_give_each/typical/reply"),
    Case::mig::<VecRightsRAnyRequest>("vec_rights", "r_any/typical/request"),
    Case::mig::<VecRightsRAnyReply>("vec_rights", "r_any/typical/reply"),
    Case::mig::<VecRightsRAnyRequest2>("vec_rights", "r_any/typical-poly1/request"),
    Case::mig::<VecRightsRAnyReply2>("vec_rights", "r_any/typical-poly1/reply"),
    Case::mig::<VecRightsRAnyRequest3>("vec_rights", "r_any/typical-poly2/request"),
    Case::mig::<VecRightsRAnyReply3>("vec_rights", "r_any/typical-poly2/reply"),
    Case::mig::<VecRightsRAnyRequest4>("vec_rights", "r_any/typical-poly3/request"),
    Case::mig::<VecRightsRAnyReply4>("vec_rights", "r_any/typical-poly3/reply"),
    Case::mig::<VecRightsRAnyRequest5>("vec_rights", "r_any/typical-poly4/request"),
    Case::mig::<VecRightsRAnyReply5>("vec_rights", "r_any/typical-poly4/reply"),
    Case::mig::<VecRightsRAnyRequest6>("vec_rights", "r_any/typical-poly5/request"),
    Case::mig::<VecRightsRAnyReply6>("vec_rights", "r_any/typical-poly5/reply"),
    Case::mig::<VecRightsRMixedRequest>("vec_rights", "r_mixed/typical/request"),
    Case::mig::<VecRightsRMixedReply>("vec_rights", "r_mixed/typical/reply"),
    Case::mig::<VecRightsRFixedRequest>("vec_rights", "r_fixed/typical/request"),
    Case::mig::<VecRightsRFixedReply>("vec_rights", "r_fixed/typical/reply"),
    Case::mig::<VecRightsRNameRequest>("vec_rights", "r_name/typical/request"),
    Case::mig::<VecRightsRNameReply>("vec_rights", "r_name/typical/reply"),
    Case::mig::<VecRightsREventRequest>("vec_rights", "r_event/typical/request"),
    Case::mig::<VecRightsRSwapRequest>("vec_rights", "r_swap/typical/request"),
    Case::mig::<VecRightsRSwapReply>("vec_rights", "r_swap/typical/reply"),
    Case::mig::<VecRightsRToOnceRequest>("vec_rights", "r_to_once/typical/request"),
    Case::mig::<VecRightsRToOnceReply>("vec_rights", "r_to_once/typical/reply"),
    Case::mig::<VecRightsRToMovedRequest>("vec_rights", "r_to_moved/typical/request"),
    Case::mig::<VecRightsRFixedOnlyRequest>("vec_rights", "r_fixed_only/typical/request"),
    Case::mig::<VecRightsRFixedOnlyReply>("vec_rights", "r_fixed_only/typical/reply"),
    Case::mig::<VecRightsRSomeRequest>("vec_rights", "r_some/typical/request"),
    Case::mig::<VecRightsRSomeReply>("vec_rights", "r_some/typical/reply"),
    Case::mig::<VecRightsRUptoRequest>("vec_rights", "r_upto/typical/request"),
    Case::mig::<VecRightsRUptoRequest>("vec_rights", "r_upto/empty/request"),
    Case::mig::<VecRightsRUptoRequest>("vec_rights", "r_upto/max/request"),
    Case::mig::<VecRightsRUptoReply>("vec_rights", "r_upto/typical/reply"),
    Case::mig::<VecRightsRUptoReply>("vec_rights", "r_upto/empty/reply"),
    Case::mig::<VecRightsRUptoReply>("vec_rights", "r_upto/max/reply"),
    Case::mig::<VecScalarsSBytesRequest>("vec_scalars", "s_bytes/typical/request"),
    Case::mig::<VecScalarsSBytesReply>("vec_scalars", "s_bytes/typical/reply"),
    Case::mig::<VecScalarsSWideRequest>("vec_scalars", "s_wide/typical/request"),
    Case::mig::<VecScalarsSWideReply>("vec_scalars", "s_wide/typical/reply"),
    Case::mig::<VecScalarsSStructsRequest>("vec_scalars", "s_structs/typical/request"),
    Case::mig::<VecScalarsSStructsReply>("vec_scalars", "s_structs/typical/reply"),
    Case::mig::<VecScalarsSFixedRequest>("vec_scalars", "s_fixed/typical/request"),
    Case::mig::<VecScalarsSFixedReply>("vec_scalars", "s_fixed/typical/reply"),
    Case::mig::<VecScalarsSInoutRequest>("vec_scalars", "s_inout/typical/request"),
    Case::mig::<VecScalarsSInoutReply>("vec_scalars", "s_inout/typical/reply"),
    Case::mig::<VecScalarsSFloatsRequest>("vec_scalars", "s_floats/typical/request"),
    Case::mig::<VecScalarsSFloatsReply>("vec_scalars", "s_floats/typical/reply"),
    Case::mig::<VecScalarsSNoneRequest>("vec_scalars", "s_none/typical/request"),
    Case::mig::<VecScalarsSNoneReply>("vec_scalars", "s_none/typical/reply"),
    Case::mig::<VecScalarsSOutOnlyRequest>("vec_scalars", "s_out_only/typical/request"),
    Case::mig::<VecScalarsSOutOnlyReply>("vec_scalars", "s_out_only/typical/reply"),
    Case::mig::<VecScalarsSNoteRequest>("vec_scalars", "s_note/typical/request"),
    Case::mig::<VecScalarsSPingRequest>("vec_scalars", "s_ping/typical/request"),
    Case::mig::<VmMapVmRegionRequest>("vm_map", "vm_region/typical/request"),
    Case::mig::<VmMapVmRegionRequest>("vm_map", "vm_region/empty/request"),
    Case::mig::<VmMapVmRegionRequest>("vm_map", "vm_region/max/request"),
    Case::mig::<VmMapVmRegionReply>("vm_map", "vm_region/typical/reply"),
    Case::mig::<VmMapVmRegionReply>("vm_map", "vm_region/empty/reply"),
    Case::mig::<VmMapVmRegionReply>("vm_map", "vm_region/max/reply"),
    Case::mig::<VmMapVmInheritRequest>("vm_map", "vm_inherit/typical/request"),
    Case::mig::<VmMapVmInheritReply>("vm_map", "vm_inherit/typical/reply"),
    Case::mig::<VmMapVmReadRequest>("vm_map", "_kernelrpc_vm_read/typical/request"),
    Case::mig::<VmMapVmReadRequest>("vm_map", "_kernelrpc_vm_read/empty/request"),
    Case::mig::<VmMapVmReadRequest>("vm_map", "_kernelrpc_vm_read/max/request"),
    Case::mig::<VmMapVmReadReply>("vm_map", "_kernelrpc_vm_read/typical/reply"),
    Case::mig::<VmMapVmReadReply>("vm_map", "_kernelrpc_vm_read/empty/reply"),
    Case::mig::<VmMapVmReadReply>("vm_map", "_kernelrpc_vm_read/max/reply"),
    Case::mig::<VmMapVmReadListRequest>("vm_map", "vm_read_list/typical/request"),
    Case::mig::<VmMapVmReadListReply>("vm_map", "vm_read_list/typical/reply"),
    Case::mig::<VmMapVmWriteRequest>("vm_map", "vm_write/typical/request"),
    Case::mig::<VmMapVmWriteRequest>("vm_map", "vm_write/empty/request"),
    Case::mig::<VmMapVmWriteRequest>("vm_map", "vm_write/max/request"),
    Case::mig::<VmMapVmWriteReply>("vm_map", "vm_write/typical/reply"),
    Case::mig::<VmMapVmWriteReply>("vm_map", "vm_write/empty/reply"),
    Case::mig::<VmMapVmWriteReply>("vm_map", "vm_write/max/reply"),
    Case::mig::<VmMapVmCopyRequest>("vm_map", "vm_copy/typical/request"),
    Case::mig::<VmMapVmCopyReply>("vm_map", "vm_copy/typical/reply"),
    Case::mig::<VmMapVmReadOverwriteRequest>("vm_map", "vm_read_overwrite/typical/request"),
    Case::mig::<VmMapVmReadOverwriteReply>("vm_map", "vm_read_overwrite/typical/reply"),
    Case::mig::<VmMapVmMsyncRequest>("vm_map", "vm_msync/typical/request"),
    Case::mig::<VmMapVmMsyncReply>("vm_map", "vm_msync/typical/reply"),
    Case::mig::<VmMapVmBehaviorSetRequest>("vm_map", "vm_behavior_set/typical/request"),
    Case::mig::<VmMapVmBehaviorSetReply>("vm_map", "vm_behavior_set/typical/reply"),
    Case::mig::<VmMapVmMapRequest>("vm_map", "_kernelrpc_vm_map/typical/request"),
    Case::mig::<VmMapVmMapReply>("vm_map", "_kernelrpc_vm_map/typical/reply"),
    Case::mig::<VmMapVmMachineAttributeRequest>("vm_map", "vm_machine_attribute/typical/request"),
    Case::mig::<VmMapVmMachineAttributeReply>("vm_map", "vm_machine_attribute/typical/reply"),
    Case::mig::<VmMapVmRemapRequest>("vm_map", "_kernelrpc_vm_remap/typical/request"),
    Case::mig::<VmMapVmRemapReply>("vm_map", "_kernelrpc_vm_remap/typical/reply"),
    Case::mig::<VmMapTaskWireRequest>("vm_map", "task_wire/typical/request"),
    Case::mig::<VmMapTaskWireReply>("vm_map", "task_wire/typical/reply"),
    Case::mig::<VmMapMachMakeMemoryEntryRequest>(
        "vm_map",
        "mach_make_memory_entry/typical/request",
    ),
    Case::mig::<VmMapMachMakeMemoryEntryReply>("vm_map", "mach_make_memory_entry/typical/reply"),
    Case::mig::<VmMapVmMapPageQueryRequest>("vm_map", "vm_map_page_query/typical/request"),
    Case::mig::<VmMapVmMapPageQueryReply>("vm_map", "vm_map_page_query/typical/reply"),
    Case::mig::<VmMapMachVmRegionInfoRequest>("vm_map", "mach_vm_region_info/typical/request"),
    Case::mig::<VmMapMachVmRegionInfoRequest>("vm_map", "mach_vm_region_info/empty/request"),
    Case::mig::<VmMapMachVmRegionInfoRequest>("vm_map", "mach_vm_region_info/max/request"),
    Case::mig::<VmMapMachVmRegionInfoReply>("vm_map", "mach_vm_region_info/typical/reply"),
    Case::mig::<VmMapMachVmRegionInfoReply>("vm_map", "mach_vm_region_info/empty/reply"),
    Case::mig::<VmMapMachVmRegionInfoReply>("vm_map", "mach_vm_region_info/max/reply"),
    Case::mig::<VmMapVmMappedPagesInfoRequest>("vm_map", "vm_mapped_pages_info/typical/request"),
    Case::mig::<VmMapVmMappedPagesInfoRequest>("vm_map", "vm_mapped_pages_info/empty/request"),
    Case::mig::<VmMapVmMappedPagesInfoRequest>("vm_map", "vm_mapped_pages_info/max/request"),
    Case::mig::<VmMapVmMappedPagesInfoReply>("vm_map", "vm_mapped_pages_info/typical/reply"),
    Case::mig::<VmMapVmMappedPagesInfoReply>("vm_map", "vm_mapped_pages_info/empty/reply"),
    Case::mig::<VmMapVmMappedPagesInfoReply>("vm_map", "vm_mapped_pages_info/max/reply"),
    Case::mig::<VmMapVmRegionRecurseRequest>("vm_map", "vm_region_recurse/typical/request"),
    Case::mig::<VmMapVmRegionRecurseRequest>("vm_map", "vm_region_recurse/empty/request"),
    Case::mig::<VmMapVmRegionRecurseRequest>("vm_map", "vm_region_recurse/max/request"),
    Case::mig::<VmMapVmRegionRecurseReply>("vm_map", "vm_region_recurse/typical/reply"),
    Case::mig::<VmMapVmRegionRecurseReply>("vm_map", "vm_region_recurse/empty/reply"),
    Case::mig::<VmMapVmRegionRecurseReply>("vm_map", "vm_region_recurse/max/reply"),
    Case::mig::<VmMapVmRegionRecurse64Request>("vm_map", "vm_region_recurse_64/typical/request"),
    Case::mig::<VmMapVmRegionRecurse64Request>("vm_map", "vm_region_recurse_64/empty/request"),
    Case::mig::<VmMapVmRegionRecurse64Request>("vm_map", "vm_region_recurse_64/max/request"),
    Case::mig::<VmMapVmRegionRecurse64Reply>("vm_map", "vm_region_recurse_64/typical/reply"),
    Case::mig::<VmMapVmRegionRecurse64Reply>("vm_map", "vm_region_recurse_64/empty/reply"),
    Case::mig::<VmMapVmRegionRecurse64Reply>("vm_map", "vm_region_recurse_64/max/reply"),
    Case::mig::<VmMapMachVmRegionInfo64Request>("vm_map", "mach_vm_region_info_64/typical/request"),
    Case::mig::<VmMapMachVmRegionInfo64Request>("vm_map", "mach_vm_region_info_64/empty/request"),
    Case::mig::<VmMapMachVmRegionInfo64Request>("vm_map", "mach_vm_region_info_64/max/request"),
    Case::mig::<VmMapMachVmRegionInfo64Reply>("vm_map", "mach_vm_region_info_64/typical/reply"),
    Case::mig::<VmMapMachVmRegionInfo64Reply>("vm_map", "mach_vm_region_info_64/empty/reply"),
    Case::mig::<VmMapMachVmRegionInfo64Reply>("vm_map", "mach_vm_region_info_64/max/reply"),
    Case::mig::<VmMapVmRegion64Request>("vm_map", "vm_region_64/typical/request"),
    Case::mig::<VmMapVmRegion64Request>("vm_map", "vm_region_64/empty/request"),
    Case::mig::<VmMapVmRegion64Request>("vm_map", "vm_region_64/max/request"),
    Case::mig::<VmMapVmRegion64Reply>("vm_map", "vm_region_64/typical/reply"),
    Case::mig::<VmMapVmRegion64Reply>("vm_map", "vm_region_64/empty/reply"),
    Case::mig::<VmMapVmRegion64Reply>("vm_map", "vm_region_64/max/reply"),
    Case::mig::<VmMapMachMakeMemoryEntry64Request>(
        "vm_map",
        "mach_make_memory_entry_64/typical/request",
    ),
    Case::mig::<VmMapMachMakeMemoryEntry64Reply>(
        "vm_map",
        "mach_make_memory_entry_64/typical/reply",
    ),
    Case::mig::<VmMapVmMap64Request>("vm_map", "vm_map_64/typical/request"),
    Case::mig::<VmMapVmMap64Reply>("vm_map", "vm_map_64/typical/reply"),
    Case::mig::<VmMapVmPurgableControlRequest>(
        "vm_map",
        "_kernelrpc_vm_purgable_control/typical/request",
    ),
    Case::mig::<VmMapVmPurgableControlReply>(
        "vm_map",
        "_kernelrpc_vm_purgable_control/typical/reply",
    ),
    Case::mig::<VmMapVmMapExecLockdownRequest>("vm_map", "vm_map_exec_lockdown/typical/request"),
    Case::mig::<VmMapVmMapExecLockdownReply>("vm_map", "vm_map_exec_lockdown/typical/reply"),
    Case::mig::<VmMapVmRemapNewRequest>("vm_map", "_kernelrpc_vm_remap_new/typical/request"),
    Case::mig::<VmMapVmRemapNewReply>("vm_map", "_kernelrpc_vm_remap_new/typical/reply"),
];

/// Number of requests and replies without a type.
pub(super) const LEFT_OUT: usize = 0;
