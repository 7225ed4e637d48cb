//! Written by `scripts/vector-types`; do not change by hand.

use mach_msg::wire::{NdrRecord, Split64};
use mach_msg::{MachMessage, OolMemory, OolSlice, ReceiveRight, SendOnceRight, SendRight};

use super::{Case, Golden, Values, check};

#[derive(MachMessage)]
#[mach(id = 2505)]
struct MachExcMachExceptionRaiseReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachExcMachExceptionRaiseReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 2508)]
struct MachExcMachExceptionRaiseIdentityProtectedReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachExcMachExceptionRaiseIdentityProtectedReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 2509)]
struct MachExcMachExceptionRaiseBacktraceReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachExcMachExceptionRaiseBacktraceReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3200)]
struct MachPortMachPortNamesRequest;

impl Golden for MachPortMachPortNamesRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3300)]
struct MachPortMachPortNamesReply {
    #[mach(ool)]
    names: OolSlice<'static>,
    #[mach(ool)]
    types: OolSlice<'static>,
    ndr: NdrRecord,
    names_cnt: u32,
    types_cnt: u32,
}

impl Golden for MachPortMachPortNamesReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            names: from.slice("names"),
            types: from.slice("types"),
            ndr: Values::ndr(true),
            names_cnt: from.count("names"),
            types_cnt: from.count("types"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.names.len(), expected.size("names"));
        check(view.types.len(), expected.size("types"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.names_cnt, expected.count("names"));
        check(view.inline.types_cnt, expected.count("types"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3202)]
struct MachPortMachPortRenameRequest {
    ndr: NdrRecord,
    old_name: u32,
    new_name: u32,
}

impl Golden for MachPortMachPortRenameRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            old_name: from.scalar("old_name"),
            new_name: from.scalar("new_name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.old_name, expected.scalar("old_name"));
        check(view.inline.new_name, expected.scalar("new_name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3302)]
struct MachPortMachPortRenameReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortRenameReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3204)]
struct MachPortMachPortAllocateRequest {
    ndr: NdrRecord,
    right: u32,
}

impl Golden for MachPortMachPortAllocateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            right: from.scalar("right"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.right, expected.scalar("right"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3304)]
struct MachPortMachPortAllocateReply {
    ndr: NdrRecord,
    ret_code: u32,
    name: u32,
}

impl Golden for MachPortMachPortAllocateReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3206)]
struct MachPortMachPortDeallocateRequest {
    ndr: NdrRecord,
    name: u32,
}

impl Golden for MachPortMachPortDeallocateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3306)]
struct MachPortMachPortDeallocateReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortDeallocateReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3208)]
struct MachPortMachPortModRefsRequest {
    ndr: NdrRecord,
    name: u32,
    right: u32,
    delta: u32,
}

impl Golden for MachPortMachPortModRefsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
            right: from.scalar("right"),
            delta: from.scalar("delta"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
        check(view.inline.right, expected.scalar("right"));
        check(view.inline.delta, expected.scalar("delta"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3308)]
struct MachPortMachPortModRefsReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortModRefsReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3210)]
struct MachPortMachPortSetMscountRequest {
    ndr: NdrRecord,
    name: u32,
    mscount: u32,
}

impl Golden for MachPortMachPortSetMscountRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
            mscount: from.scalar("mscount"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
        check(view.inline.mscount, expected.scalar("mscount"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3310)]
struct MachPortMachPortSetMscountReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortSetMscountReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3212)]
struct MachPortMachPortMoveMemberRequest {
    ndr: NdrRecord,
    member: u32,
    after: u32,
}

impl Golden for MachPortMachPortMoveMemberRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            member: from.scalar("member"),
            after: from.scalar("after"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.member, expected.scalar("member"));
        check(view.inline.after, expected.scalar("after"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3312)]
struct MachPortMachPortMoveMemberReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortMoveMemberReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3214)]
struct MachPortMachPortInsertRightRequest {
    #[mach(make_send)]
    poly: &'static ReceiveRight,
    ndr: NdrRecord,
    name: u32,
}

impl Golden for MachPortMachPortInsertRightRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            poly: from.lent_receive("poly"),
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.poly.name(), expected.name("poly"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3314)]
struct MachPortMachPortInsertRightReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortInsertRightReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3214)]
struct MachPortMachPortInsertRightRequest2 {
    #[mach(move_send)]
    poly: SendRight,
    ndr: NdrRecord,
    name: u32,
}

impl Golden for MachPortMachPortInsertRightRequest2 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            poly: from.send("poly"),
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.poly.name(), expected.name("poly"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3214)]
struct MachPortMachPortInsertRightRequest3 {
    #[mach(copy_send)]
    poly: &'static SendRight,
    ndr: NdrRecord,
    name: u32,
}

impl Golden for MachPortMachPortInsertRightRequest3 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            poly: from.lent_send("poly"),
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.poly.name(), expected.name("poly"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3214)]
struct MachPortMachPortInsertRightRequest4 {
    #[mach(make_send_once)]
    poly: &'static ReceiveRight,
    ndr: NdrRecord,
    name: u32,
}

impl Golden for MachPortMachPortInsertRightRequest4 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            poly: from.lent_receive("poly"),
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.poly.name(), expected.name("poly"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3214)]
struct MachPortMachPortInsertRightRequest5 {
    #[mach(move_send_once)]
    poly: SendOnceRight,
    ndr: NdrRecord,
    name: u32,
}

impl Golden for MachPortMachPortInsertRightRequest5 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            poly: from.send_once("poly"),
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.poly.name(), expected.name("poly"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3214)]
struct MachPortMachPortInsertRightRequest6 {
    #[mach(move_receive)]
    poly: ReceiveRight,
    ndr: NdrRecord,
    name: u32,
}

impl Golden for MachPortMachPortInsertRightRequest6 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            poly: from.receive("poly"),
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.poly.name(), expected.name("poly"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3216)]
struct MachPortMachPortSetSeqnoRequest {
    ndr: NdrRecord,
    name: u32,
    seqno: u32,
}

impl Golden for MachPortMachPortSetSeqnoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
            seqno: from.scalar("seqno"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
        check(view.inline.seqno, expected.scalar("seqno"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3316)]
struct MachPortMachPortSetSeqnoReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortSetSeqnoReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3318)]
struct MachPortMachPortSetAttributesReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortSetAttributesReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3220)]
struct MachPortMachPortAllocateFullRequest {
    #[mach(copy_send)]
    proto: &'static SendRight,
    ndr: NdrRecord,
    right: u32,
    qos: [u32; 2],
    name: u32,
}

impl Golden for MachPortMachPortAllocateFullRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            proto: from.lent_send("proto"),
            ndr: Values::ndr(true),
            right: from.scalar("right"),
            qos: from.array("qos"),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.proto.name(), expected.name("proto"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.right, expected.scalar("right"));
        check(view.inline.qos, expected.array("qos"));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3320)]
struct MachPortMachPortAllocateFullReply {
    ndr: NdrRecord,
    ret_code: u32,
    qos: [u32; 2],
    name: u32,
}

impl Golden for MachPortMachPortAllocateFullReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            qos: from.array("qos"),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.qos, expected.array("qos"));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3222)]
struct MachPortMachPortGetSrightsRequest {
    ndr: NdrRecord,
    name: u32,
}

impl Golden for MachPortMachPortGetSrightsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3322)]
struct MachPortMachPortGetSrightsReply {
    ndr: NdrRecord,
    ret_code: u32,
    srights: u32,
}

impl Golden for MachPortMachPortGetSrightsReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            srights: from.scalar("srights"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.srights, expected.scalar("srights"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3224)]
struct MachPortMachPortDnrequestInfoRequest {
    ndr: NdrRecord,
    name: u32,
}

impl Golden for MachPortMachPortDnrequestInfoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3324)]
struct MachPortMachPortDnrequestInfoReply {
    ndr: NdrRecord,
    ret_code: u32,
    dnr_total: u32,
    dnr_used: u32,
}

impl Golden for MachPortMachPortDnrequestInfoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            dnr_total: from.scalar("dnr_total"),
            dnr_used: from.scalar("dnr_used"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.dnr_total, expected.scalar("dnr_total"));
        check(view.inline.dnr_used, expected.scalar("dnr_used"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3226)]
struct MachPortMachPortInsertMemberRequest {
    ndr: NdrRecord,
    name: u32,
    pset: u32,
}

impl Golden for MachPortMachPortInsertMemberRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
            pset: from.scalar("pset"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
        check(view.inline.pset, expected.scalar("pset"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3326)]
struct MachPortMachPortInsertMemberReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortInsertMemberReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3228)]
struct MachPortMachPortGetContextRequest {
    ndr: NdrRecord,
    name: u32,
}

impl Golden for MachPortMachPortGetContextRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3328)]
struct MachPortMachPortGetContextReply {
    ndr: NdrRecord,
    ret_code: u32,
    context: Split64,
}

impl Golden for MachPortMachPortGetContextReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            context: from.scalar("context"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.context, expected.scalar("context"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3230)]
struct MachPortMachPortKobjectRequest {
    ndr: NdrRecord,
    name: u32,
}

impl Golden for MachPortMachPortKobjectRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3330)]
struct MachPortMachPortKobjectReply {
    ndr: NdrRecord,
    ret_code: u32,
    object_type: u32,
    object_addr: Split64,
}

impl Golden for MachPortMachPortKobjectReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            object_type: from.scalar("object_type"),
            object_addr: from.scalar("object_addr"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.object_type, expected.scalar("object_type"));
        check(view.inline.object_addr, expected.scalar("object_addr"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3232)]
struct MachPortMachPortDestructRequest {
    ndr: NdrRecord,
    name: u32,
    srdelta: u32,
    guard: Split64,
}

impl Golden for MachPortMachPortDestructRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
            srdelta: from.scalar("srdelta"),
            guard: from.scalar("guard"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
        check(view.inline.srdelta, expected.scalar("srdelta"));
        check(view.inline.guard, expected.scalar("guard"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3332)]
struct MachPortMachPortDestructReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortDestructReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3234)]
struct MachPortMachPortUnguardRequest {
    ndr: NdrRecord,
    name: u32,
    guard: Split64,
}

impl Golden for MachPortMachPortUnguardRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
            guard: from.scalar("guard"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
        check(view.inline.guard, expected.scalar("guard"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3334)]
struct MachPortMachPortUnguardReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortUnguardReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3236)]
struct MachPortMachPortSpecialReplyPortResetLinkRequest {
    ndr: NdrRecord,
    name: u32,
}

impl Golden for MachPortMachPortSpecialReplyPortResetLinkRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3336)]
struct MachPortMachPortSpecialReplyPortResetLinkReply {
    ndr: NdrRecord,
    ret_code: u32,
    srp_lost_link: u32,
}

impl Golden for MachPortMachPortSpecialReplyPortResetLinkReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            srp_lost_link: from.scalar("srp_lost_link"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.srp_lost_link, expected.scalar("srp_lost_link"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3238)]
struct MachPortMachPortSwapGuardRequest {
    ndr: NdrRecord,
    name: u32,
    old_guard: Split64,
    new_guard: Split64,
}

impl Golden for MachPortMachPortSwapGuardRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
            old_guard: from.scalar("old_guard"),
            new_guard: from.scalar("new_guard"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
        check(view.inline.old_guard, expected.scalar("old_guard"));
        check(view.inline.new_guard, expected.scalar("new_guard"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3338)]
struct MachPortMachPortSwapGuardReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortSwapGuardReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3240)]
struct MachPortMachPortIsConnectionForServiceRequest {
    ndr: NdrRecord,
    connection_port: u32,
    service_port: u32,
}

impl Golden for MachPortMachPortIsConnectionForServiceRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            connection_port: from.scalar("connection_port"),
            service_port: from.scalar("service_port"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(
            view.inline.connection_port,
            expected.scalar("connection_port"),
        );
        check(view.inline.service_port, expected.scalar("service_port"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3340)]
struct MachPortMachPortIsConnectionForServiceReply {
    ndr: NdrRecord,
    ret_code: u32,
    filter_policy_id: Split64,
}

impl Golden for MachPortMachPortIsConnectionForServiceReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            filter_policy_id: from.scalar("filter_policy_id"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(
            view.inline.filter_policy_id,
            expected.scalar("filter_policy_id"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 3342)]
struct MachPortMachPortAssertAttributesReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachPortMachPortAssertAttributesReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 4800)]
struct MachVmMachVmAllocateRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    flags: u32,
}

impl Golden for MachVmMachVmAllocateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            flags: from.scalar("flags"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.flags, expected.scalar("flags"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4900)]
struct MachVmMachVmAllocateReply {
    ndr: NdrRecord,
    ret_code: u32,
    address: Split64,
}

impl Golden for MachVmMachVmAllocateReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.address, expected.scalar("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4801)]
struct MachVmMachVmDeallocateRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
}

impl Golden for MachVmMachVmDeallocateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4901)]
struct MachVmMachVmDeallocateReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachVmMachVmDeallocateReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 4802)]
struct MachVmMachVmProtectRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    set_maximum: u32,
    new_protection: u32,
}

impl Golden for MachVmMachVmProtectRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            set_maximum: from.scalar("set_maximum"),
            new_protection: from.scalar("new_protection"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.set_maximum, expected.scalar("set_maximum"));
        check(
            view.inline.new_protection,
            expected.scalar("new_protection"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4902)]
struct MachVmMachVmProtectReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachVmMachVmProtectReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 4803)]
struct MachVmMachVmInheritRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    new_inheritance: u32,
}

impl Golden for MachVmMachVmInheritRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            new_inheritance: from.scalar("new_inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(
            view.inline.new_inheritance,
            expected.scalar("new_inheritance"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4903)]
struct MachVmMachVmInheritReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachVmMachVmInheritReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 4804)]
struct MachVmMachVmReadRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
}

impl Golden for MachVmMachVmReadRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4904)]
struct MachVmMachVmReadReply {
    #[mach(ool)]
    data: OolSlice<'static>,
    ndr: NdrRecord,
    data_cnt: u32,
}

impl Golden for MachVmMachVmReadReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.slice("data"),
            ndr: Values::ndr(true),
            data_cnt: from.count("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.data_cnt, expected.count("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4805)]
struct MachVmMachVmReadListRequest {
    ndr: NdrRecord,
    data_list: [Split64; 512],
    count: u32,
}

impl Golden for MachVmMachVmReadListRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            data_list: from.array("data_list"),
            count: from.scalar("count"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.data_list, expected.array("data_list"));
        check(view.inline.count, expected.scalar("count"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4905)]
struct MachVmMachVmReadListReply {
    ndr: NdrRecord,
    ret_code: u32,
    data_list: [Split64; 512],
}

impl Golden for MachVmMachVmReadListReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            data_list: from.array("data_list"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.data_list, expected.array("data_list"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4806)]
struct MachVmMachVmWriteRequest {
    #[mach(ool)]
    data: OolSlice<'static>,
    ndr: NdrRecord,
    address: Split64,
    data_cnt: u32,
}

impl Golden for MachVmMachVmWriteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.slice("data"),
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            data_cnt: from.count("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.data_cnt, expected.count("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4906)]
struct MachVmMachVmWriteReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachVmMachVmWriteReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 4807)]
struct MachVmMachVmCopyRequest {
    ndr: NdrRecord,
    source_address: Split64,
    size: Split64,
    dest_address: Split64,
}

impl Golden for MachVmMachVmCopyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            source_address: from.scalar("source_address"),
            size: from.scalar("size"),
            dest_address: from.scalar("dest_address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(
            view.inline.source_address,
            expected.scalar("source_address"),
        );
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.dest_address, expected.scalar("dest_address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4907)]
struct MachVmMachVmCopyReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachVmMachVmCopyReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 4808)]
struct MachVmMachVmReadOverwriteRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    data: Split64,
}

impl Golden for MachVmMachVmReadOverwriteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            data: from.scalar("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.data, expected.scalar("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4908)]
struct MachVmMachVmReadOverwriteReply {
    ndr: NdrRecord,
    ret_code: u32,
    outsize: Split64,
}

impl Golden for MachVmMachVmReadOverwriteReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            outsize: from.scalar("outsize"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.outsize, expected.scalar("outsize"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4809)]
struct MachVmMachVmMsyncRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    sync_flags: u32,
}

impl Golden for MachVmMachVmMsyncRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            sync_flags: from.scalar("sync_flags"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.sync_flags, expected.scalar("sync_flags"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4909)]
struct MachVmMachVmMsyncReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachVmMachVmMsyncReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 4810)]
struct MachVmMachVmBehaviorSetRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    new_behavior: u32,
}

impl Golden for MachVmMachVmBehaviorSetRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            new_behavior: from.scalar("new_behavior"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.new_behavior, expected.scalar("new_behavior"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4910)]
struct MachVmMachVmBehaviorSetReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachVmMachVmBehaviorSetReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 4811)]
struct MachVmMachVmMapRequest {
    #[mach(copy_send)]
    object: &'static SendRight,
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    mask: Split64,
    flags: u32,
    offset: Split64,
    copy: u32,
    cur_protection: u32,
    max_protection: u32,
    inheritance: u32,
}

impl Golden for MachVmMachVmMapRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            object: from.lent_send("object"),
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            offset: from.scalar("offset"),
            copy: from.scalar("copy"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.object.name(), expected.name("object"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.mask, expected.scalar("mask"));
        check(view.inline.flags, expected.scalar("flags"));
        check(view.inline.offset, expected.scalar("offset"));
        check(view.inline.copy, expected.scalar("copy"));
        check(
            view.inline.cur_protection,
            expected.scalar("cur_protection"),
        );
        check(
            view.inline.max_protection,
            expected.scalar("max_protection"),
        );
        check(view.inline.inheritance, expected.scalar("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4911)]
struct MachVmMachVmMapReply {
    ndr: NdrRecord,
    ret_code: u32,
    address: Split64,
}

impl Golden for MachVmMachVmMapReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.address, expected.scalar("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4812)]
struct MachVmMachVmMachineAttributeRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    attribute: u32,
    value: u32,
}

impl Golden for MachVmMachVmMachineAttributeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            attribute: from.scalar("attribute"),
            value: from.scalar("value"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.attribute, expected.scalar("attribute"));
        check(view.inline.value, expected.scalar("value"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4912)]
struct MachVmMachVmMachineAttributeReply {
    ndr: NdrRecord,
    ret_code: u32,
    value: u32,
}

impl Golden for MachVmMachVmMachineAttributeReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            value: from.scalar("value"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.value, expected.scalar("value"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4813)]
struct MachVmMachVmRemapRequest {
    #[mach(copy_send)]
    src_task: &'static SendRight,
    ndr: NdrRecord,
    target_address: Split64,
    size: Split64,
    mask: Split64,
    flags: u32,
    src_address: Split64,
    copy: u32,
    inheritance: u32,
}

impl Golden for MachVmMachVmRemapRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            src_task: from.lent_send("src_task"),
            ndr: Values::ndr(true),
            target_address: from.scalar("target_address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            src_address: from.scalar("src_address"),
            copy: from.scalar("copy"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.src_task.name(), expected.name("src_task"));
        check(view.inline.ndr, Values::ndr(true));
        check(
            view.inline.target_address,
            expected.scalar("target_address"),
        );
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.mask, expected.scalar("mask"));
        check(view.inline.flags, expected.scalar("flags"));
        check(view.inline.src_address, expected.scalar("src_address"));
        check(view.inline.copy, expected.scalar("copy"));
        check(view.inline.inheritance, expected.scalar("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4913)]
struct MachVmMachVmRemapReply {
    ndr: NdrRecord,
    ret_code: u32,
    target_address: Split64,
    cur_protection: u32,
    max_protection: u32,
}

impl Golden for MachVmMachVmRemapReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            target_address: from.scalar("target_address"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(
            view.inline.target_address,
            expected.scalar("target_address"),
        );
        check(
            view.inline.cur_protection,
            expected.scalar("cur_protection"),
        );
        check(
            view.inline.max_protection,
            expected.scalar("max_protection"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4814)]
struct MachVmMachVmPageQueryRequest {
    ndr: NdrRecord,
    offset: Split64,
}

impl Golden for MachVmMachVmPageQueryRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            offset: from.scalar("offset"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.offset, expected.scalar("offset"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4914)]
struct MachVmMachVmPageQueryReply {
    ndr: NdrRecord,
    ret_code: u32,
    disposition: u32,
    ref_count: u32,
}

impl Golden for MachVmMachVmPageQueryReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            disposition: from.scalar("disposition"),
            ref_count: from.scalar("ref_count"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.disposition, expected.scalar("disposition"));
        check(view.inline.ref_count, expected.scalar("ref_count"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4817)]
struct MachVmMachMakeMemoryEntryRequest {
    #[mach(copy_send)]
    parent_handle: &'static SendRight,
    ndr: NdrRecord,
    size: Split64,
    offset: Split64,
    permission: u32,
}

impl Golden for MachVmMachMakeMemoryEntryRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            parent_handle: from.lent_send("parent_handle"),
            ndr: Values::ndr(true),
            size: from.scalar("size"),
            offset: from.scalar("offset"),
            permission: from.scalar("permission"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.parent_handle.name(), expected.name("parent_handle"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.offset, expected.scalar("offset"));
        check(view.inline.permission, expected.scalar("permission"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4917)]
struct MachVmMachMakeMemoryEntryReply {
    #[mach(move_send)]
    object_handle: SendRight,
    ndr: NdrRecord,
    size: Split64,
}

impl Golden for MachVmMachMakeMemoryEntryReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            object_handle: from.send("object_handle"),
            ndr: Values::ndr(true),
            size: from.scalar("size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.object_handle.name(), expected.name("object_handle"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.size, expected.scalar("size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4818)]
struct MachVmMachVmPurgableControlRequest {
    ndr: NdrRecord,
    address: Split64,
    control: u32,
    state: u32,
}

impl Golden for MachVmMachVmPurgableControlRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            control: from.scalar("control"),
            state: from.scalar("state"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.control, expected.scalar("control"));
        check(view.inline.state, expected.scalar("state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4918)]
struct MachVmMachVmPurgableControlReply {
    ndr: NdrRecord,
    ret_code: u32,
    state: u32,
}

impl Golden for MachVmMachVmPurgableControlReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            state: from.scalar("state"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.state, expected.scalar("state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4820)]
struct MachVmMachVmPageRangeQueryRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    dispositions: Split64,
    dispositions_count: Split64,
}

impl Golden for MachVmMachVmPageRangeQueryRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            dispositions: from.scalar("dispositions"),
            dispositions_count: from.scalar("dispositions_count"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.dispositions, expected.scalar("dispositions"));
        check(
            view.inline.dispositions_count,
            expected.scalar("dispositions_count"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4920)]
struct MachVmMachVmPageRangeQueryReply {
    ndr: NdrRecord,
    ret_code: u32,
    dispositions_count: Split64,
}

impl Golden for MachVmMachVmPageRangeQueryReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            dispositions_count: from.scalar("dispositions_count"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(
            view.inline.dispositions_count,
            expected.scalar("dispositions_count"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4821)]
struct MachVmMachVmRemapNewRequest {
    #[mach(copy_send)]
    src_task: &'static SendRight,
    ndr: NdrRecord,
    target_address: Split64,
    size: Split64,
    mask: Split64,
    flags: u32,
    src_address: Split64,
    copy: u32,
    cur_protection: u32,
    max_protection: u32,
    inheritance: u32,
}

impl Golden for MachVmMachVmRemapNewRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            src_task: from.lent_send("src_task"),
            ndr: Values::ndr(true),
            target_address: from.scalar("target_address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            src_address: from.scalar("src_address"),
            copy: from.scalar("copy"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.src_task.name(), expected.name("src_task"));
        check(view.inline.ndr, Values::ndr(true));
        check(
            view.inline.target_address,
            expected.scalar("target_address"),
        );
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.mask, expected.scalar("mask"));
        check(view.inline.flags, expected.scalar("flags"));
        check(view.inline.src_address, expected.scalar("src_address"));
        check(view.inline.copy, expected.scalar("copy"));
        check(
            view.inline.cur_protection,
            expected.scalar("cur_protection"),
        );
        check(
            view.inline.max_protection,
            expected.scalar("max_protection"),
        );
        check(view.inline.inheritance, expected.scalar("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4921)]
struct MachVmMachVmRemapNewReply {
    ndr: NdrRecord,
    ret_code: u32,
    target_address: Split64,
    cur_protection: u32,
    max_protection: u32,
}

impl Golden for MachVmMachVmRemapNewReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            target_address: from.scalar("target_address"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(
            view.inline.target_address,
            expected.scalar("target_address"),
        );
        check(
            view.inline.cur_protection,
            expected.scalar("cur_protection"),
        );
        check(
            view.inline.max_protection,
            expected.scalar("max_protection"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4822)]
struct MachVmMachVmDeferredReclamationBufferAllocateRequest {
    ndr: NdrRecord,
    len: u32,
    max_len: u32,
}

impl Golden for MachVmMachVmDeferredReclamationBufferAllocateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            len: from.scalar("len"),
            max_len: from.scalar("max_len"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.len, expected.scalar("len"));
        check(view.inline.max_len, expected.scalar("max_len"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4922)]
struct MachVmMachVmDeferredReclamationBufferAllocateReply {
    ndr: NdrRecord,
    ret_code: u32,
    address: Split64,
}

impl Golden for MachVmMachVmDeferredReclamationBufferAllocateReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.address, expected.scalar("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4823)]
struct MachVmMachVmDeferredReclamationBufferFlushRequest {
    ndr: NdrRecord,
    num_entries_to_reclaim: u32,
}

impl Golden for MachVmMachVmDeferredReclamationBufferFlushRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            num_entries_to_reclaim: from.scalar("num_entries_to_reclaim"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(
            view.inline.num_entries_to_reclaim,
            expected.scalar("num_entries_to_reclaim"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4923)]
struct MachVmMachVmDeferredReclamationBufferFlushReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachVmMachVmDeferredReclamationBufferFlushReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 4824)]
struct MachVmMachVmDeferredReclamationBufferUpdateReclaimableBytesRequest {
    ndr: NdrRecord,
    reclaimable_bytes: Split64,
}

impl Golden for MachVmMachVmDeferredReclamationBufferUpdateReclaimableBytesRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            reclaimable_bytes: from.scalar("reclaimable_bytes"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(
            view.inline.reclaimable_bytes,
            expected.scalar("reclaimable_bytes"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 4924)]
struct MachVmMachVmDeferredReclamationBufferUpdateReclaimableBytesReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachVmMachVmDeferredReclamationBufferUpdateReclaimableBytesReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 4925)]
struct MachVmMachVmRangeCreateReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachVmMachVmRangeCreateReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 4826)]
struct MachVmMachVmDeferredReclamationBufferResizeRequest {
    ndr: NdrRecord,
    size: u32,
}

impl Golden for MachVmMachVmDeferredReclamationBufferResizeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            size: from.scalar("size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.size, expected.scalar("size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 4926)]
struct MachVmMachVmDeferredReclamationBufferResizeReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for MachVmMachVmDeferredReclamationBufferResizeReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 65)]
struct NotifyMachNotifyPortDeletedRequest {
    ndr: NdrRecord,
    name: u32,
}

impl Golden for NotifyMachNotifyPortDeletedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 69)]
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
#[mach(id = 70)]
struct NotifyMachNotifyNoSendersRequest {
    ndr: NdrRecord,
    mscount: u32,
}

impl Golden for NotifyMachNotifyNoSendersRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            mscount: from.scalar("mscount"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.mscount, expected.scalar("mscount"));
    }
}

#[derive(MachMessage)]
#[mach(id = 71)]
struct NotifyMachNotifySendOnceRequest;

impl Golden for NotifyMachNotifySendOnceRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 72)]
struct NotifyMachNotifyDeadNameRequest {
    ndr: NdrRecord,
    name: u32,
}

impl Golden for NotifyMachNotifyDeadNameRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3500)]
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
#[mach(id = 3401)]
struct TaskTaskTerminateRequest;

impl Golden for TaskTaskTerminateRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3501)]
struct TaskTaskTerminateReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for TaskTaskTerminateReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3402)]
struct TaskTaskThreadsRequest;

impl Golden for TaskTaskThreadsRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3403)]
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
#[mach(id = 3503)]
struct TaskMachPortsRegister3Reply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for TaskMachPortsRegister3Reply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3404)]
struct TaskMachPortsLookup3Request;

impl Golden for TaskMachPortsLookup3Request {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3504)]
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
#[mach(id = 3506)]
struct TaskTaskSetInfoReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for TaskTaskSetInfoReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3407)]
struct TaskTaskSuspendRequest;

impl Golden for TaskTaskSuspendRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3507)]
struct TaskTaskSuspendReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for TaskTaskSuspendReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3409)]
struct TaskTaskGetSpecialPortRequest {
    ndr: NdrRecord,
    which_port: u32,
}

impl Golden for TaskTaskGetSpecialPortRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            which_port: from.scalar("which_port"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.which_port, expected.scalar("which_port"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3509)]
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
#[mach(id = 3410)]
struct TaskTaskSetSpecialPortRequest {
    #[mach(copy_send)]
    special_port: &'static SendRight,
    ndr: NdrRecord,
    which_port: u32,
}

impl Golden for TaskTaskSetSpecialPortRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            special_port: from.lent_send("special_port"),
            ndr: Values::ndr(true),
            which_port: from.scalar("which_port"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.special_port.name(), expected.name("special_port"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.which_port, expected.scalar("which_port"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3510)]
struct TaskTaskSetSpecialPortReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for TaskTaskSetSpecialPortReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3411)]
struct TaskThreadCreateRequest;

impl Golden for TaskThreadCreateRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3511)]
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
#[mach(id = 3512)]
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
#[mach(id = 3413)]
struct TaskTaskSetExceptionPortsRequest {
    #[mach(copy_send)]
    new_port: &'static SendRight,
    ndr: NdrRecord,
    exception_mask: u32,
    behavior: u32,
    new_flavor: u32,
}

impl Golden for TaskTaskSetExceptionPortsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            new_port: from.lent_send("new_port"),
            ndr: Values::ndr(true),
            exception_mask: from.scalar("exception_mask"),
            behavior: from.scalar("behavior"),
            new_flavor: from.scalar("new_flavor"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.new_port.name(), expected.name("new_port"));
        check(view.inline.ndr, Values::ndr(true));
        check(
            view.inline.exception_mask,
            expected.scalar("exception_mask"),
        );
        check(view.inline.behavior, expected.scalar("behavior"));
        check(view.inline.new_flavor, expected.scalar("new_flavor"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3513)]
struct TaskTaskSetExceptionPortsReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for TaskTaskSetExceptionPortsReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3414)]
struct TaskTaskGetExceptionPortsRequest {
    ndr: NdrRecord,
    exception_mask: u32,
}

impl Golden for TaskTaskGetExceptionPortsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            exception_mask: from.scalar("exception_mask"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(
            view.inline.exception_mask,
            expected.scalar("exception_mask"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 3415)]
struct TaskTaskSwapExceptionPortsRequest {
    #[mach(copy_send)]
    new_port: &'static SendRight,
    ndr: NdrRecord,
    exception_mask: u32,
    behavior: u32,
    new_flavor: u32,
}

impl Golden for TaskTaskSwapExceptionPortsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            new_port: from.lent_send("new_port"),
            ndr: Values::ndr(true),
            exception_mask: from.scalar("exception_mask"),
            behavior: from.scalar("behavior"),
            new_flavor: from.scalar("new_flavor"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.new_port.name(), expected.name("new_port"));
        check(view.inline.ndr, Values::ndr(true));
        check(
            view.inline.exception_mask,
            expected.scalar("exception_mask"),
        );
        check(view.inline.behavior, expected.scalar("behavior"));
        check(view.inline.new_flavor, expected.scalar("new_flavor"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3418)]
struct TaskSemaphoreCreateRequest {
    ndr: NdrRecord,
    policy: u32,
    value: u32,
}

impl Golden for TaskSemaphoreCreateRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            policy: from.scalar("policy"),
            value: from.scalar("value"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.policy, expected.scalar("policy"));
        check(view.inline.value, expected.scalar("value"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3518)]
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
#[mach(id = 3520)]
struct TaskTaskPolicySetReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for TaskTaskPolicySetReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3428)]
struct TaskTaskZoneInfoRequest;

impl Golden for TaskTaskZoneInfoRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3528)]
struct TaskTaskZoneInfoReply {
    #[mach(ool)]
    names: OolMemory,
    #[mach(ool)]
    info: OolMemory,
    ndr: NdrRecord,
    names_cnt: u32,
    info_cnt: u32,
}

impl Golden for TaskTaskZoneInfoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            names: from.memory("names"),
            info: from.memory("info"),
            ndr: Values::ndr(true),
            names_cnt: from.count("names"),
            info_cnt: from.count("info"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.names.len(), expected.size("names"));
        check(view.info.len(), expected.size("info"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.names_cnt, expected.count("names"));
        check(view.inline.info_cnt, expected.count("info"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3534)]
struct TaskTaskSetStateReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for TaskTaskSetStateReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3435)]
struct TaskTaskSetPhysFootprintLimitRequest {
    ndr: NdrRecord,
    new_limit: u32,
}

impl Golden for TaskTaskSetPhysFootprintLimitRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            new_limit: from.scalar("new_limit"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.new_limit, expected.scalar("new_limit"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3535)]
struct TaskTaskSetPhysFootprintLimitReply {
    ndr: NdrRecord,
    ret_code: u32,
    old_limit: u32,
}

impl Golden for TaskTaskSetPhysFootprintLimitReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            old_limit: from.scalar("old_limit"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.old_limit, expected.scalar("old_limit"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3436)]
struct TaskTaskSuspend2Request;

impl Golden for TaskTaskSuspend2Request {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3536)]
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
#[mach(id = 3437)]
struct TaskTaskResume2Request;

impl Golden for TaskTaskResume2Request {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3537)]
struct TaskTaskResume2Reply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for TaskTaskResume2Reply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3439)]
struct TaskTaskGetMachVoucherRequest {
    ndr: NdrRecord,
    which: u32,
}

impl Golden for TaskTaskGetMachVoucherRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            which: from.scalar("which"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.which, expected.scalar("which"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3539)]
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
#[mach(id = 3441)]
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
#[mach(id = 3541)]
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
#[mach(id = 3442)]
struct TaskTaskGenerateCorpseRequest;

impl Golden for TaskTaskGenerateCorpseRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3542)]
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
#[mach(id = 3443)]
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
#[mach(id = 3543)]
struct TaskTaskMapCorpseInfoReply {
    ndr: NdrRecord,
    ret_code: u32,
    kcd_addr_begin: Split64,
    kcd_size: u32,
}

impl Golden for TaskTaskMapCorpseInfoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            kcd_addr_begin: from.scalar("kcd_addr_begin"),
            kcd_size: from.scalar("kcd_size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(
            view.inline.kcd_addr_begin,
            expected.scalar("kcd_addr_begin"),
        );
        check(view.inline.kcd_size, expected.scalar("kcd_size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3456)]
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
#[mach(id = 3556)]
struct TaskTaskDyldProcessInfoNotifyRegisterReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for TaskTaskDyldProcessInfoNotifyRegisterReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 62005)]
struct VecArraysAFixedTextRequest {
    ndr: NdrRecord,
    a: [u8; 24],
    b: u32,
}

impl Golden for VecArraysAFixedTextRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.array("a"),
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.array("a"));
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 62105)]
struct VecArraysAFixedTextReply {
    ndr: NdrRecord,
    ret_code: u32,
    c: [u8; 17],
    pad53: [u8; 3],
    d: Split64,
}

impl Golden for VecArraysAFixedTextReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            c: from.array("c"),
            pad53: [0; 3],
            d: from.scalar("d"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.c, expected.array("c"));
        check(view.inline.d, expected.scalar("d"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65000)]
struct VecControlCPlainRequest {
    ndr: NdrRecord,
    a: u32,
}

impl Golden for VecControlCPlainRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65100)]
struct VecControlCPlainReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: u32,
}

impl Golden for VecControlCPlainReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65003)]
struct VecControlCWaitArgRequest {
    ndr: NdrRecord,
    a: u32,
}

impl Golden for VecControlCWaitArgRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65103)]
struct VecControlCWaitArgReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: Split64,
}

impl Golden for VecControlCWaitArgReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65004)]
struct VecControlCSendArgRequest {
    ndr: NdrRecord,
    a: u32,
}

impl Golden for VecControlCSendArgRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65005)]
struct VecControlCOptionArgRequest {
    ndr: NdrRecord,
    a: u32,
}

impl Golden for VecControlCOptionArgRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65105)]
struct VecControlCOptionArgReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: u16,
    pad38: [u8; 2],
}

impl Golden for VecControlCOptionArgReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
            pad38: [0; 2],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65006)]
struct VecControlCWaitRequest {
    ndr: NdrRecord,
    a: Split64,
}

impl Golden for VecControlCWaitRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65106)]
struct VecControlCWaitReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: u8,
    pad37: [u8; 3],
}

impl Golden for VecControlCWaitReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
            pad37: [0; 3],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65007)]
struct VecControlCSendRequest {
    ndr: NdrRecord,
    a: Split64,
}

impl Golden for VecControlCSendRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65008)]
struct VecControlCSendRpcRequest {
    ndr: NdrRecord,
    a: u16,
    pad34: [u8; 2],
}

impl Golden for VecControlCSendRpcRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
            pad34: [0; 2],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65108)]
struct VecControlCSendRpcReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: u16,
    pad38: [u8; 2],
}

impl Golden for VecControlCSendRpcReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
            pad38: [0; 2],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65009)]
struct VecControlCOptionRequest {
    ndr: NdrRecord,
    a: u32,
}

impl Golden for VecControlCOptionRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65109)]
struct VecControlCOptionReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: u32,
}

impl Golden for VecControlCOptionReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65010)]
struct VecControlCRequestPortRequest {
    ndr: NdrRecord,
    a: u32,
    b: Split64,
}

impl Golden for VecControlCRequestPortRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65110)]
struct VecControlCRequestPortReply {
    ndr: NdrRecord,
    ret_code: u32,
    c: u32,
}

impl Golden for VecControlCRequestPortReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.c, expected.scalar("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65011)]
struct VecControlCReplyPortRequest {
    ndr: NdrRecord,
    a: u32,
}

impl Golden for VecControlCReplyPortRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65111)]
struct VecControlCReplyPortReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: Split64,
}

impl Golden for VecControlCReplyPortReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65012)]
struct VecControlCSreplyPortRequest {
    ndr: NdrRecord,
    a: u32,
}

impl Golden for VecControlCSreplyPortRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65112)]
struct VecControlCSreplyPortReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: Split64,
}

impl Golden for VecControlCSreplyPortReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65013)]
struct VecControlCUreplyPortRequest {
    ndr: NdrRecord,
    a: u32,
}

impl Golden for VecControlCUreplyPortRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65113)]
struct VecControlCUreplyPortReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: Split64,
}

impl Golden for VecControlCUreplyPortReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65014)]
struct VecControlCSimpleReplyRequest {
    ndr: NdrRecord,
    a: Split64,
}

impl Golden for VecControlCSimpleReplyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65015)]
struct VecControlCSimpleOnceRequest {
    ndr: NdrRecord,
    a: u16,
    pad34: [u8; 2],
}

impl Golden for VecControlCSimpleOnceRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
            pad34: [0; 2],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65016)]
struct VecControlCServerAuditRequest {
    ndr: NdrRecord,
    a: u32,
}

impl Golden for VecControlCServerAuditRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65116)]
struct VecControlCServerAuditReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: Split64,
}

impl Golden for VecControlCServerAuditReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65017)]
struct VecControlCServerSecRequest {
    ndr: NdrRecord,
    a: u16,
    pad34: [u8; 2],
}

impl Golden for VecControlCServerSecRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
            pad34: [0; 2],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65117)]
struct VecControlCServerSecReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: u32,
}

impl Golden for VecControlCServerSecReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65019)]
struct VecControlCUserAuditRequest {
    ndr: NdrRecord,
    a: u32,
}

impl Golden for VecControlCUserAuditRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65119)]
struct VecControlCUserAuditReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: Split64,
}

impl Golden for VecControlCUserAuditReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65020)]
struct VecControlCUserSecRequest;

impl Golden for VecControlCUserSecRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 65120)]
struct VecControlCUserSecReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: u32,
}

impl Golden for VecControlCUserSecReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65021)]
struct VecControlCSeqnoRequest {
    ndr: NdrRecord,
    a: u32,
}

impl Golden for VecControlCSeqnoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65121)]
struct VecControlCSeqnoReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: u16,
    pad38: [u8; 2],
}

impl Golden for VecControlCSeqnoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
            pad38: [0; 2],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65022)]
struct VecControlCBothAuditRequest {
    ndr: NdrRecord,
    a: u8,
    pad33: [u8; 3],
}

impl Golden for VecControlCBothAuditRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
            pad33: [0; 3],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65122)]
struct VecControlCBothAuditReply {
    ndr: NdrRecord,
    ret_code: u32,
    b: u8,
    pad37: [u8; 3],
}

impl Golden for VecControlCBothAuditReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            b: from.scalar("b"),
            pad37: [0; 3],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 65024)]
struct VecControlCConsumeRequest {
    #[mach(move_send)]
    p: SendRight,
    ndr: NdrRecord,
    a: u32,
}

impl Golden for VecControlCConsumeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.send("p"),
            ndr: Values::ndr(true),
            a: from.scalar("a"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64000)]
struct VecMemoryMInRequest {
    #[mach(ool)]
    data: OolSlice<'static>,
    ndr: NdrRecord,
    data_cnt: u32,
}

impl Golden for VecMemoryMInRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.slice("data"),
            ndr: Values::ndr(true),
            data_cnt: from.count("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.data_cnt, expected.count("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64100)]
struct VecMemoryMInReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecMemoryMInReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 64001)]
struct VecMemoryMInDeallocRequest {
    #[mach(ool)]
    data: OolMemory,
    ndr: NdrRecord,
    data_cnt: u32,
    x: Split64,
}

impl Golden for VecMemoryMInDeallocRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.memory("data"),
            ndr: Values::ndr(true),
            data_cnt: from.count("data"),
            x: from.scalar("x"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.data_cnt, expected.count("data"));
        check(view.inline.x, expected.scalar("x"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64101)]
struct VecMemoryMInDeallocReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecMemoryMInDeallocReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 64002)]
struct VecMemoryMMaybeRequest {
    #[mach(ool)]
    data: OolMemory,
    ndr: NdrRecord,
    data_cnt: u32,
    x: u32,
}

impl Golden for VecMemoryMMaybeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.memory("data"),
            ndr: Values::ndr(true),
            data_cnt: from.count("data"),
            x: from.scalar("x"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.data_cnt, expected.count("data"));
        check(view.inline.x, expected.scalar("x"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64102)]
struct VecMemoryMMaybeReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecMemoryMMaybeReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 64002)]
struct VecMemoryMMaybeRequest2 {
    #[mach(ool)]
    data: OolSlice<'static>,
    ndr: NdrRecord,
    data_cnt: u32,
    x: u32,
}

impl Golden for VecMemoryMMaybeRequest2 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.slice("data"),
            ndr: Values::ndr(true),
            data_cnt: from.count("data"),
            x: from.scalar("x"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.data_cnt, expected.count("data"));
        check(view.inline.x, expected.scalar("x"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64003)]
struct VecMemoryMOutRequest;

impl Golden for VecMemoryMOutRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 64103)]
struct VecMemoryMOutReply {
    #[mach(ool)]
    data: OolSlice<'static>,
    ndr: NdrRecord,
    data_cnt: u32,
    n: Split64,
}

impl Golden for VecMemoryMOutReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.slice("data"),
            ndr: Values::ndr(true),
            data_cnt: from.count("data"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.data_cnt, expected.count("data"));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64004)]
struct VecMemoryMOutDeallocRequest {
    ndr: NdrRecord,
    n: u32,
}

impl Golden for VecMemoryMOutDeallocRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64104)]
struct VecMemoryMOutDeallocReply {
    #[mach(ool)]
    data: OolMemory,
    ndr: NdrRecord,
    data_cnt: u32,
}

impl Golden for VecMemoryMOutDeallocReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.memory("data"),
            ndr: Values::ndr(true),
            data_cnt: from.count("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.data_cnt, expected.count("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64005)]
struct VecMemoryMIntsRequest {
    #[mach(ool)]
    a: OolSlice<'static>,
    #[mach(ool)]
    c: OolSlice<'static>,
    ndr: NdrRecord,
    a_cnt: u32,
    b: u16,
    pad74: [u8; 2],
    c_cnt: u32,
}

impl Golden for VecMemoryMIntsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.slice("a"),
            c: from.slice("c"),
            ndr: Values::ndr(true),
            a_cnt: from.count("a"),
            b: from.scalar("b"),
            pad74: [0; 2],
            c_cnt: from.count("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a.len(), expected.size("a"));
        check(view.c.len(), expected.size("c"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a_cnt, expected.count("a"));
        check(view.inline.b, expected.scalar("b"));
        check(view.inline.c_cnt, expected.count("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64105)]
struct VecMemoryMIntsReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecMemoryMIntsReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 64006)]
struct VecMemoryMPhysicalRequest {
    #[mach(ool(physical))]
    a: OolSlice<'static>,
    #[mach(ool(physical))]
    b: OolMemory,
    ndr: NdrRecord,
    a_cnt: u32,
    b_cnt: u32,
}

impl Golden for VecMemoryMPhysicalRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.slice("a"),
            b: from.memory("b"),
            ndr: Values::ndr(true),
            a_cnt: from.count("a"),
            b_cnt: from.count("b"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a.len(), expected.size("a"));
        check(view.b.len(), expected.size("b"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a_cnt, expected.count("a"));
        check(view.inline.b_cnt, expected.count("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64106)]
struct VecMemoryMPhysicalReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecMemoryMPhysicalReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 64007)]
struct VecMemoryMOptionsRequest {
    #[mach(ool)]
    o: OolSlice<'static>,
    ndr: NdrRecord,
    context: Split64,
}

impl Golden for VecMemoryMOptionsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            o: from.slice("o"),
            ndr: Values::ndr(true),
            context: from.scalar("context"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.o.len(), expected.size("o"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.context, expected.scalar("context"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64107)]
struct VecMemoryMOptionsReply {
    ndr: NdrRecord,
    ret_code: u32,
    name: u32,
}

impl Golden for VecMemoryMOptionsReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            name: from.scalar("name"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.name, expected.scalar("name"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64108)]
struct VecMemoryMCopyReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecMemoryMCopyReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 64109)]
struct VecMemoryMMoveReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecMemoryMMoveReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 64110)]
struct VecMemoryMMakeReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecMemoryMMakeReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 64111)]
struct VecMemoryMOnceReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecMemoryMOnceReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 64015)]
struct VecMemoryMNoteRequest {
    #[mach(ool)]
    d: OolMemory,
    ndr: NdrRecord,
    d_cnt: u32,
    n: Split64,
}

impl Golden for VecMemoryMNoteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            d: from.memory("d"),
            ndr: Values::ndr(true),
            d_cnt: from.count("d"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.d.len(), expected.size("d"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.d_cnt, expected.count("d"));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64016)]
struct VecMemoryMOptionsOnlyRequest {
    #[mach(ool)]
    o: OolSlice<'static>,
    #[mach(move_send)]
    p: SendRight,
    ndr: NdrRecord,
}

impl Golden for VecMemoryMOptionsOnlyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            o: from.slice("o"),
            p: from.send("p"),
            ndr: Values::ndr(true),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.o.len(), expected.size("o"));
        check(view.p.name(), expected.name("p"));
        check(view.inline.ndr, Values::ndr(true));
    }
}

#[derive(MachMessage)]
#[mach(id = 64116)]
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
#[mach(id = 64017)]
struct VecMemoryMLentRequest {
    #[mach(ool)]
    a: OolSlice<'static>,
    ndr: NdrRecord,
    a_cnt: u32,
    n: u32,
}

impl Golden for VecMemoryMLentRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.slice("a"),
            ndr: Values::ndr(true),
            a_cnt: from.count("a"),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a.len(), expected.size("a"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a_cnt, expected.count("a"));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 64117)]
struct VecMemoryMLentReply {
    #[mach(ool)]
    b: OolSlice<'static>,
    ndr: NdrRecord,
    b_cnt: u32,
    c: u16,
    pad58: [u8; 2],
}

impl Golden for VecMemoryMLentReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            b: from.slice("b"),
            ndr: Values::ndr(true),
            b_cnt: from.count("b"),
            c: from.scalar("c"),
            pad58: [0; 2],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.b.len(), expected.size("b"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.b_cnt, expected.count("b"));
        check(view.inline.c, expected.scalar("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63000)]
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
#[mach(id = 63100)]
struct VecRightsRCopyReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecRightsRCopyReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 63001)]
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
#[mach(id = 63101)]
struct VecRightsREachReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecRightsREachReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 63002)]
struct VecRightsRGiveRequest;

impl Golden for VecRightsRGiveRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 63102)]
struct VecRightsRGiveReply {
    #[mach(make_send)]
    a: &'static ReceiveRight,
    #[mach(move_receive)]
    b: ReceiveRight,
    ndr: NdrRecord,
    c: u32,
}

impl Golden for VecRightsRGiveReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            a: from.lent_receive("a"),
            b: from.receive("b"),
            ndr: Values::ndr(true),
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.a.name(), expected.name("a"));
        check(view.b.name(), expected.name("b"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.c, expected.scalar("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63003)]
struct VecRightsRGiveEachRequest;

impl Golden for VecRightsRGiveEachRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 63103)]
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
#[mach(id = 63004)]
struct VecRightsRAnyRequest {
    #[mach(make_send)]
    p: &'static ReceiveRight,
    ndr: NdrRecord,
    n: u32,
}

impl Golden for VecRightsRAnyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_receive("p"),
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63104)]
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
#[mach(id = 63004)]
struct VecRightsRAnyRequest2 {
    #[mach(move_send)]
    p: SendRight,
    ndr: NdrRecord,
    n: u32,
}

impl Golden for VecRightsRAnyRequest2 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.send("p"),
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63104)]
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
#[mach(id = 63004)]
struct VecRightsRAnyRequest3 {
    #[mach(copy_send)]
    p: &'static SendRight,
    ndr: NdrRecord,
    n: u32,
}

impl Golden for VecRightsRAnyRequest3 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_send("p"),
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63104)]
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
#[mach(id = 63004)]
struct VecRightsRAnyRequest4 {
    #[mach(make_send_once)]
    p: &'static ReceiveRight,
    ndr: NdrRecord,
    n: u32,
}

impl Golden for VecRightsRAnyRequest4 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_receive("p"),
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63104)]
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
#[mach(id = 63004)]
struct VecRightsRAnyRequest5 {
    #[mach(move_send_once)]
    p: SendOnceRight,
    ndr: NdrRecord,
    n: u32,
}

impl Golden for VecRightsRAnyRequest5 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.send_once("p"),
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63104)]
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
#[mach(id = 63004)]
struct VecRightsRAnyRequest6 {
    #[mach(move_receive)]
    p: ReceiveRight,
    ndr: NdrRecord,
    n: u32,
}

impl Golden for VecRightsRAnyRequest6 {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.receive("p"),
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63104)]
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
#[mach(id = 63005)]
struct VecRightsRMixedRequest {
    #[mach(make_send)]
    p: &'static ReceiveRight,
    #[mach(move_receive)]
    q: ReceiveRight,
    ndr: NdrRecord,
    n: Split64,
    k: u16,
    pad70: [u8; 2],
}

impl Golden for VecRightsRMixedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_receive("p"),
            q: from.receive("q"),
            ndr: Values::ndr(true),
            n: from.scalar("n"),
            k: from.scalar("k"),
            pad70: [0; 2],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.q.name(), expected.name("q"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
        check(view.inline.k, expected.scalar("k"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63105)]
struct VecRightsRMixedReply {
    #[mach(make_send_once)]
    r: &'static ReceiveRight,
    ndr: NdrRecord,
    m: Split64,
    s: u8,
    pad57: [u8; 3],
}

impl Golden for VecRightsRMixedReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            r: from.lent_receive("r"),
            ndr: Values::ndr(true),
            m: from.scalar("m"),
            s: from.scalar("s"),
            pad57: [0; 3],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.r.name(), expected.name("r"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.m, expected.scalar("m"));
        check(view.inline.s, expected.scalar("s"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63006)]
struct VecRightsRFixedRequest {
    #[mach(make_send)]
    ps: [&'static ReceiveRight; 3],
    ndr: NdrRecord,
    x: u32,
}

impl Golden for VecRightsRFixedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: [
                from.lent_receive("ps[0]"),
                from.lent_receive("ps[1]"),
                from.lent_receive("ps[2]"),
            ],
            ndr: Values::ndr(true),
            x: from.scalar("x"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ps[0].name(), expected.name("ps[0]"));
        check(view.ps[1].name(), expected.name("ps[1]"));
        check(view.ps[2].name(), expected.name("ps[2]"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.x, expected.scalar("x"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63106)]
struct VecRightsRFixedReply {
    #[mach(copy_send)]
    qs: [&'static SendRight; 2],
    ndr: NdrRecord,
    y: Split64,
}

impl Golden for VecRightsRFixedReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qs: [from.lent_send("qs[0]"), from.lent_send("qs[1]")],
            ndr: Values::ndr(true),
            y: from.scalar("y"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.qs[0].name(), expected.name("qs[0]"));
        check(view.qs[1].name(), expected.name("qs[1]"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.y, expected.scalar("y"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63007)]
struct VecRightsRNameRequest {
    ndr: NdrRecord,
    n: u32,
}

impl Golden for VecRightsRNameRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63107)]
struct VecRightsRNameReply {
    ndr: NdrRecord,
    ret_code: u32,
    m: u32,
}

impl Golden for VecRightsRNameReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            m: from.scalar("m"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.m, expected.scalar("m"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63008)]
struct VecRightsREventRequest {
    #[mach(move_send)]
    p: SendRight,
    ndr: NdrRecord,
    code: u32,
}

impl Golden for VecRightsREventRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.send("p"),
            ndr: Values::ndr(true),
            code: from.scalar("code"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.code, expected.scalar("code"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63009)]
struct VecRightsRSwapRequest {
    #[mach(copy_send)]
    p: &'static SendRight,
    ndr: NdrRecord,
    n: u32,
}

impl Golden for VecRightsRSwapRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_send("p"),
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63109)]
struct VecRightsRSwapReply {
    #[mach(copy_send)]
    p: &'static SendRight,
    ndr: NdrRecord,
    n: u32,
}

impl Golden for VecRightsRSwapReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_send("p"),
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63010)]
struct VecRightsRToOnceRequest {
    ndr: NdrRecord,
    n: u32,
}

impl Golden for VecRightsRToOnceRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63110)]
struct VecRightsRToOnceReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecRightsRToOnceReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 63011)]
struct VecRightsRToMovedRequest {
    ndr: NdrRecord,
    n: Split64,
}

impl Golden for VecRightsRToMovedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63012)]
struct VecRightsRFixedOnlyRequest {
    #[mach(make_send)]
    ps: [&'static ReceiveRight; 3],
}

impl Golden for VecRightsRFixedOnlyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ps: [
                from.lent_receive("ps[0]"),
                from.lent_receive("ps[1]"),
                from.lent_receive("ps[2]"),
            ],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.ps[0].name(), expected.name("ps[0]"));
        check(view.ps[1].name(), expected.name("ps[1]"));
        check(view.ps[2].name(), expected.name("ps[2]"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63112)]
struct VecRightsRFixedOnlyReply {
    #[mach(copy_send)]
    qs: [&'static SendRight; 2],
}

impl Golden for VecRightsRFixedOnlyReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            qs: [from.lent_send("qs[0]"), from.lent_send("qs[1]")],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.qs[0].name(), expected.name("qs[0]"));
        check(view.qs[1].name(), expected.name("qs[1]"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63013)]
struct VecRightsRSomeRequest {
    #[mach(make_send)]
    p: &'static ReceiveRight,
    #[mach(make_send_once)]
    q: &'static ReceiveRight,
    ndr: NdrRecord,
    n: u32,
}

impl Golden for VecRightsRSomeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            p: from.lent_receive("p"),
            q: from.lent_receive("q"),
            ndr: Values::ndr(true),
            n: from.scalar("n"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.p.name(), expected.name("p"));
        check(view.q.name(), expected.name("q"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.n, expected.scalar("n"));
    }
}

#[derive(MachMessage)]
#[mach(id = 63113)]
struct VecRightsRSomeReply {
    #[mach(make_send)]
    r: &'static ReceiveRight,
    ndr: NdrRecord,
    m: Split64,
}

impl Golden for VecRightsRSomeReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            r: from.lent_receive("r"),
            ndr: Values::ndr(true),
            m: from.scalar("m"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.r.name(), expected.name("r"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.m, expected.scalar("m"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61000)]
struct VecScalarsSBytesRequest {
    ndr: NdrRecord,
    a: u8,
    pad33: [u8; 3],
    b: u16,
    pad38: [u8; 2],
    c: u32,
}

impl Golden for VecScalarsSBytesRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
            pad33: [0; 3],
            b: from.scalar("b"),
            pad38: [0; 2],
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
        check(view.inline.b, expected.scalar("b"));
        check(view.inline.c, expected.scalar("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61100)]
struct VecScalarsSBytesReply {
    ndr: NdrRecord,
    ret_code: u32,
    d: u8,
    pad37: [u8; 3],
    e: u16,
    pad42: [u8; 2],
    f: Split64,
}

impl Golden for VecScalarsSBytesReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            d: from.scalar("d"),
            pad37: [0; 3],
            e: from.scalar("e"),
            pad42: [0; 2],
            f: from.scalar("f"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.d, expected.scalar("d"));
        check(view.inline.e, expected.scalar("e"));
        check(view.inline.f, expected.scalar("f"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61001)]
struct VecScalarsSWideRequest {
    ndr: NdrRecord,
    a: u32,
    b: Split64,
    c: u32,
    d: Split64,
}

impl Golden for VecScalarsSWideRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
            b: from.scalar("b"),
            c: from.scalar("c"),
            d: from.scalar("d"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
        check(view.inline.b, expected.scalar("b"));
        check(view.inline.c, expected.scalar("c"));
        check(view.inline.d, expected.scalar("d"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61101)]
struct VecScalarsSWideReply {
    ndr: NdrRecord,
    ret_code: u32,
    e: u32,
    f: Split64,
    g: u8,
    pad49: [u8; 3],
    h: Split64,
}

impl Golden for VecScalarsSWideReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            e: from.scalar("e"),
            f: from.scalar("f"),
            g: from.scalar("g"),
            pad49: [0; 3],
            h: from.scalar("h"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.e, expected.scalar("e"));
        check(view.inline.f, expected.scalar("f"));
        check(view.inline.g, expected.scalar("g"));
        check(view.inline.h, expected.scalar("h"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61002)]
struct VecScalarsSStructsRequest {
    ndr: NdrRecord,
    a: [u8; 3],
    pad35: [u8; 1],
    b: [u8; 7],
    pad43: [u8; 1],
    c: [u16; 3],
    pad50: [u8; 2],
    d: [Split64; 2],
}

impl Golden for VecScalarsSStructsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.array("a"),
            pad35: [0; 1],
            b: from.array("b"),
            pad43: [0; 1],
            c: from.array("c"),
            pad50: [0; 2],
            d: from.array("d"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.array("a"));
        check(view.inline.b, expected.array("b"));
        check(view.inline.c, expected.array("c"));
        check(view.inline.d, expected.array("d"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61102)]
struct VecScalarsSStructsReply {
    ndr: NdrRecord,
    ret_code: u32,
    e: [u8; 7],
    pad43: [u8; 1],
    f: [Split64; 2],
    g: [u8; 3],
    pad63: [u8; 1],
    h: [u32; 5],
}

impl Golden for VecScalarsSStructsReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            e: from.array("e"),
            pad43: [0; 1],
            f: from.array("f"),
            g: from.array("g"),
            pad63: [0; 1],
            h: from.array("h"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.e, expected.array("e"));
        check(view.inline.f, expected.array("f"));
        check(view.inline.g, expected.array("g"));
        check(view.inline.h, expected.array("h"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61003)]
struct VecScalarsSFixedRequest {
    ndr: NdrRecord,
    a: [u8; 5],
    pad37: [u8; 3],
    b: [u32; 4],
    c: [u16; 3],
    pad62: [u8; 2],
    d: [Split64; 2],
}

impl Golden for VecScalarsSFixedRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.array("a"),
            pad37: [0; 3],
            b: from.array("b"),
            c: from.array("c"),
            pad62: [0; 2],
            d: from.array("d"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.array("a"));
        check(view.inline.b, expected.array("b"));
        check(view.inline.c, expected.array("c"));
        check(view.inline.d, expected.array("d"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61103)]
struct VecScalarsSFixedReply {
    ndr: NdrRecord,
    ret_code: u32,
    e: [u8; 5],
    pad41: [u8; 3],
    f: [u32; 10],
    g: [u16; 3],
    pad90: [u8; 2],
}

impl Golden for VecScalarsSFixedReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            e: from.array("e"),
            pad41: [0; 3],
            f: from.array("f"),
            g: from.array("g"),
            pad90: [0; 2],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.e, expected.array("e"));
        check(view.inline.f, expected.array("f"));
        check(view.inline.g, expected.array("g"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61004)]
struct VecScalarsSInoutRequest {
    ndr: NdrRecord,
    a: u32,
    b: Split64,
    c: Split64,
    e: [u8; 7],
    pad59: [u8; 1],
}

impl Golden for VecScalarsSInoutRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
            b: from.scalar("b"),
            c: from.scalar("c"),
            e: from.array("e"),
            pad59: [0; 1],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
        check(view.inline.b, expected.scalar("b"));
        check(view.inline.c, expected.scalar("c"));
        check(view.inline.e, expected.array("e"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61104)]
struct VecScalarsSInoutReply {
    ndr: NdrRecord,
    ret_code: u32,
    a: u32,
    c: Split64,
    d: u16,
    pad50: [u8; 2],
    e: [u8; 7],
    pad59: [u8; 1],
}

impl Golden for VecScalarsSInoutReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            a: from.scalar("a"),
            c: from.scalar("c"),
            d: from.scalar("d"),
            pad50: [0; 2],
            e: from.array("e"),
            pad59: [0; 1],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.a, expected.scalar("a"));
        check(view.inline.c, expected.scalar("c"));
        check(view.inline.d, expected.scalar("d"));
        check(view.inline.e, expected.array("e"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61006)]
struct VecScalarsSFloatsRequest {
    ndr: NdrRecord,
    a: f32,
    b: Split64,
    c: u32,
}

impl Golden for VecScalarsSFloatsRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
            b: from.scalar("b"),
            c: from.scalar("c"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
        check(view.inline.b, expected.scalar("b"));
        check(view.inline.c, expected.scalar("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61106)]
struct VecScalarsSFloatsReply {
    ndr: NdrRecord,
    ret_code: u32,
    d: Split64,
    e: f32,
    f: u32,
}

impl Golden for VecScalarsSFloatsReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            d: from.scalar("d"),
            e: from.scalar("e"),
            f: from.scalar("f"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.d, expected.scalar("d"));
        check(view.inline.e, expected.scalar("e"));
        check(view.inline.f, expected.scalar("f"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61007)]
struct VecScalarsSNoneRequest;

impl Golden for VecScalarsSNoneRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 61107)]
struct VecScalarsSNoneReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VecScalarsSNoneReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 61008)]
struct VecScalarsSOutOnlyRequest;

impl Golden for VecScalarsSOutOnlyRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 61108)]
struct VecScalarsSOutOnlyReply {
    ndr: NdrRecord,
    ret_code: u32,
    a: Split64,
    b: u8,
    pad45: [u8; 3],
}

impl Golden for VecScalarsSOutOnlyReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            a: from.scalar("a"),
            b: from.scalar("b"),
            pad45: [0; 3],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.a, expected.scalar("a"));
        check(view.inline.b, expected.scalar("b"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61009)]
struct VecScalarsSNoteRequest {
    ndr: NdrRecord,
    a: u16,
    pad34: [u8; 2],
    b: Split64,
    c: [u8; 5],
    pad49: [u8; 3],
}

impl Golden for VecScalarsSNoteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            a: from.scalar("a"),
            pad34: [0; 2],
            b: from.scalar("b"),
            c: from.array("c"),
            pad49: [0; 3],
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.a, expected.scalar("a"));
        check(view.inline.b, expected.scalar("b"));
        check(view.inline.c, expected.array("c"));
    }
}

#[derive(MachMessage)]
#[mach(id = 61010)]
struct VecScalarsSPingRequest;

impl Golden for VecScalarsSPingRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3804)]
struct VmMapVmInheritRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    new_inheritance: u32,
}

impl Golden for VmMapVmInheritRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            new_inheritance: from.scalar("new_inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(
            view.inline.new_inheritance,
            expected.scalar("new_inheritance"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 3904)]
struct VmMapVmInheritReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VmMapVmInheritReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3805)]
struct VmMapVmReadRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
}

impl Golden for VmMapVmReadRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3905)]
struct VmMapVmReadReply {
    #[mach(ool)]
    data: OolSlice<'static>,
    ndr: NdrRecord,
    data_cnt: u32,
}

impl Golden for VmMapVmReadReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.slice("data"),
            ndr: Values::ndr(true),
            data_cnt: from.count("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.data_cnt, expected.count("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3806)]
struct VmMapVmReadListRequest {
    ndr: NdrRecord,
    data_list: [Split64; 512],
    count: u32,
}

impl Golden for VmMapVmReadListRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            data_list: from.array("data_list"),
            count: from.scalar("count"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.data_list, expected.array("data_list"));
        check(view.inline.count, expected.scalar("count"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3906)]
struct VmMapVmReadListReply {
    ndr: NdrRecord,
    ret_code: u32,
    data_list: [Split64; 512],
}

impl Golden for VmMapVmReadListReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            data_list: from.array("data_list"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.data_list, expected.array("data_list"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3807)]
struct VmMapVmWriteRequest {
    #[mach(ool)]
    data: OolSlice<'static>,
    ndr: NdrRecord,
    address: Split64,
    data_cnt: u32,
}

impl Golden for VmMapVmWriteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            data: from.slice("data"),
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            data_cnt: from.count("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.data.len(), expected.size("data"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.data_cnt, expected.count("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3907)]
struct VmMapVmWriteReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VmMapVmWriteReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3808)]
struct VmMapVmCopyRequest {
    ndr: NdrRecord,
    source_address: Split64,
    size: Split64,
    dest_address: Split64,
}

impl Golden for VmMapVmCopyRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            source_address: from.scalar("source_address"),
            size: from.scalar("size"),
            dest_address: from.scalar("dest_address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(
            view.inline.source_address,
            expected.scalar("source_address"),
        );
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.dest_address, expected.scalar("dest_address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3908)]
struct VmMapVmCopyReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VmMapVmCopyReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3809)]
struct VmMapVmReadOverwriteRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    data: Split64,
}

impl Golden for VmMapVmReadOverwriteRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            data: from.scalar("data"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.data, expected.scalar("data"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3909)]
struct VmMapVmReadOverwriteReply {
    ndr: NdrRecord,
    ret_code: u32,
    outsize: Split64,
}

impl Golden for VmMapVmReadOverwriteReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            outsize: from.scalar("outsize"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.outsize, expected.scalar("outsize"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3810)]
struct VmMapVmMsyncRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    sync_flags: u32,
}

impl Golden for VmMapVmMsyncRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            sync_flags: from.scalar("sync_flags"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.sync_flags, expected.scalar("sync_flags"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3910)]
struct VmMapVmMsyncReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VmMapVmMsyncReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3811)]
struct VmMapVmBehaviorSetRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    new_behavior: u32,
}

impl Golden for VmMapVmBehaviorSetRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            new_behavior: from.scalar("new_behavior"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.new_behavior, expected.scalar("new_behavior"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3911)]
struct VmMapVmBehaviorSetReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VmMapVmBehaviorSetReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3812)]
struct VmMapVmMapRequest {
    #[mach(copy_send)]
    object: &'static SendRight,
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    mask: Split64,
    flags: u32,
    offset: Split64,
    copy: u32,
    cur_protection: u32,
    max_protection: u32,
    inheritance: u32,
}

impl Golden for VmMapVmMapRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            object: from.lent_send("object"),
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            offset: from.scalar("offset"),
            copy: from.scalar("copy"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.object.name(), expected.name("object"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.mask, expected.scalar("mask"));
        check(view.inline.flags, expected.scalar("flags"));
        check(view.inline.offset, expected.scalar("offset"));
        check(view.inline.copy, expected.scalar("copy"));
        check(
            view.inline.cur_protection,
            expected.scalar("cur_protection"),
        );
        check(
            view.inline.max_protection,
            expected.scalar("max_protection"),
        );
        check(view.inline.inheritance, expected.scalar("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3912)]
struct VmMapVmMapReply {
    ndr: NdrRecord,
    ret_code: u32,
    address: Split64,
}

impl Golden for VmMapVmMapReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.address, expected.scalar("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3813)]
struct VmMapVmMachineAttributeRequest {
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    attribute: u32,
    value: u32,
}

impl Golden for VmMapVmMachineAttributeRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            attribute: from.scalar("attribute"),
            value: from.scalar("value"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.attribute, expected.scalar("attribute"));
        check(view.inline.value, expected.scalar("value"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3913)]
struct VmMapVmMachineAttributeReply {
    ndr: NdrRecord,
    ret_code: u32,
    value: u32,
}

impl Golden for VmMapVmMachineAttributeReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            value: from.scalar("value"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.value, expected.scalar("value"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3814)]
struct VmMapVmRemapRequest {
    #[mach(copy_send)]
    src_task: &'static SendRight,
    ndr: NdrRecord,
    target_address: Split64,
    size: Split64,
    mask: Split64,
    flags: u32,
    src_address: Split64,
    copy: u32,
    inheritance: u32,
}

impl Golden for VmMapVmRemapRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            src_task: from.lent_send("src_task"),
            ndr: Values::ndr(true),
            target_address: from.scalar("target_address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            src_address: from.scalar("src_address"),
            copy: from.scalar("copy"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.src_task.name(), expected.name("src_task"));
        check(view.inline.ndr, Values::ndr(true));
        check(
            view.inline.target_address,
            expected.scalar("target_address"),
        );
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.mask, expected.scalar("mask"));
        check(view.inline.flags, expected.scalar("flags"));
        check(view.inline.src_address, expected.scalar("src_address"));
        check(view.inline.copy, expected.scalar("copy"));
        check(view.inline.inheritance, expected.scalar("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3914)]
struct VmMapVmRemapReply {
    ndr: NdrRecord,
    ret_code: u32,
    target_address: Split64,
    cur_protection: u32,
    max_protection: u32,
}

impl Golden for VmMapVmRemapReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            target_address: from.scalar("target_address"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(
            view.inline.target_address,
            expected.scalar("target_address"),
        );
        check(
            view.inline.cur_protection,
            expected.scalar("cur_protection"),
        );
        check(
            view.inline.max_protection,
            expected.scalar("max_protection"),
        );
    }
}

#[derive(MachMessage)]
#[mach(id = 3815)]
struct VmMapTaskWireRequest {
    ndr: NdrRecord,
    must_wire: u32,
}

impl Golden for VmMapTaskWireRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            must_wire: from.scalar("must_wire"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.must_wire, expected.scalar("must_wire"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3915)]
struct VmMapTaskWireReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VmMapTaskWireReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3816)]
struct VmMapMachMakeMemoryEntryRequest {
    #[mach(copy_send)]
    parent_entry: &'static SendRight,
    ndr: NdrRecord,
    size: Split64,
    offset: Split64,
    permission: u32,
}

impl Golden for VmMapMachMakeMemoryEntryRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            parent_entry: from.lent_send("parent_entry"),
            ndr: Values::ndr(true),
            size: from.scalar("size"),
            offset: from.scalar("offset"),
            permission: from.scalar("permission"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.parent_entry.name(), expected.name("parent_entry"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.offset, expected.scalar("offset"));
        check(view.inline.permission, expected.scalar("permission"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3916)]
struct VmMapMachMakeMemoryEntryReply {
    #[mach(move_send)]
    object_handle: SendRight,
    ndr: NdrRecord,
    size: Split64,
}

impl Golden for VmMapMachMakeMemoryEntryReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            object_handle: from.send("object_handle"),
            ndr: Values::ndr(true),
            size: from.scalar("size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.object_handle.name(), expected.name("object_handle"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.size, expected.scalar("size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3817)]
struct VmMapVmMapPageQueryRequest {
    ndr: NdrRecord,
    offset: Split64,
}

impl Golden for VmMapVmMapPageQueryRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            offset: from.scalar("offset"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.offset, expected.scalar("offset"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3917)]
struct VmMapVmMapPageQueryReply {
    ndr: NdrRecord,
    ret_code: u32,
    disposition: u32,
    ref_count: u32,
}

impl Golden for VmMapVmMapPageQueryReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            disposition: from.scalar("disposition"),
            ref_count: from.scalar("ref_count"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.disposition, expected.scalar("disposition"));
        check(view.inline.ref_count, expected.scalar("ref_count"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3818)]
struct VmMapMachVmRegionInfoRequest {
    ndr: NdrRecord,
    address: Split64,
}

impl Golden for VmMapMachVmRegionInfoRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3918)]
struct VmMapMachVmRegionInfoReply {
    #[mach(ool)]
    objects: OolSlice<'static>,
    ndr: NdrRecord,
    region: [u32; 10],
    objects_cnt: u32,
}

impl Golden for VmMapMachVmRegionInfoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            objects: from.slice("objects"),
            ndr: Values::ndr(true),
            region: from.array("region"),
            objects_cnt: from.count("objects"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.objects.len(), expected.size("objects"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.region, expected.array("region"));
        check(view.inline.objects_cnt, expected.count("objects"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3819)]
struct VmMapVmMappedPagesInfoRequest;

impl Golden for VmMapVmMappedPagesInfoRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3919)]
struct VmMapVmMappedPagesInfoReply {
    #[mach(ool)]
    pages: OolSlice<'static>,
    ndr: NdrRecord,
    pages_cnt: u32,
}

impl Golden for VmMapVmMappedPagesInfoReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            pages: from.slice("pages"),
            ndr: Values::ndr(true),
            pages_cnt: from.count("pages"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.pages.len(), expected.size("pages"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.pages_cnt, expected.count("pages"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3823)]
struct VmMapMachVmRegionInfo64Request {
    ndr: NdrRecord,
    address: Split64,
}

impl Golden for VmMapMachVmRegionInfo64Request {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3923)]
struct VmMapMachVmRegionInfo64Reply {
    #[mach(ool)]
    objects: OolSlice<'static>,
    ndr: NdrRecord,
    region: [u32; 11],
    objects_cnt: u32,
}

impl Golden for VmMapMachVmRegionInfo64Reply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            objects: from.slice("objects"),
            ndr: Values::ndr(true),
            region: from.array("region"),
            objects_cnt: from.count("objects"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.objects.len(), expected.size("objects"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.region, expected.array("region"));
        check(view.inline.objects_cnt, expected.count("objects"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3825)]
struct VmMapMachMakeMemoryEntry64Request {
    #[mach(copy_send)]
    parent_entry: &'static SendRight,
    ndr: NdrRecord,
    size: Split64,
    offset: Split64,
    permission: u32,
}

impl Golden for VmMapMachMakeMemoryEntry64Request {
    fn build(from: &Values<'_>) -> Self {
        Self {
            parent_entry: from.lent_send("parent_entry"),
            ndr: Values::ndr(true),
            size: from.scalar("size"),
            offset: from.scalar("offset"),
            permission: from.scalar("permission"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.parent_entry.name(), expected.name("parent_entry"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.offset, expected.scalar("offset"));
        check(view.inline.permission, expected.scalar("permission"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3925)]
struct VmMapMachMakeMemoryEntry64Reply {
    #[mach(move_send)]
    object_handle: SendRight,
    ndr: NdrRecord,
    size: Split64,
}

impl Golden for VmMapMachMakeMemoryEntry64Reply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            object_handle: from.send("object_handle"),
            ndr: Values::ndr(true),
            size: from.scalar("size"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.object_handle.name(), expected.name("object_handle"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.size, expected.scalar("size"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3826)]
struct VmMapVmMap64Request {
    #[mach(copy_send)]
    object: &'static SendRight,
    ndr: NdrRecord,
    address: Split64,
    size: Split64,
    mask: Split64,
    flags: u32,
    offset: Split64,
    copy: u32,
    cur_protection: u32,
    max_protection: u32,
    inheritance: u32,
}

impl Golden for VmMapVmMap64Request {
    fn build(from: &Values<'_>) -> Self {
        Self {
            object: from.lent_send("object"),
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            offset: from.scalar("offset"),
            copy: from.scalar("copy"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.object.name(), expected.name("object"));
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.mask, expected.scalar("mask"));
        check(view.inline.flags, expected.scalar("flags"));
        check(view.inline.offset, expected.scalar("offset"));
        check(view.inline.copy, expected.scalar("copy"));
        check(
            view.inline.cur_protection,
            expected.scalar("cur_protection"),
        );
        check(
            view.inline.max_protection,
            expected.scalar("max_protection"),
        );
        check(view.inline.inheritance, expected.scalar("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3926)]
struct VmMapVmMap64Reply {
    ndr: NdrRecord,
    ret_code: u32,
    address: Split64,
}

impl Golden for VmMapVmMap64Reply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            address: from.scalar("address"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.address, expected.scalar("address"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3830)]
struct VmMapVmPurgableControlRequest {
    ndr: NdrRecord,
    address: Split64,
    control: u32,
    state: u32,
}

impl Golden for VmMapVmPurgableControlRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            address: from.scalar("address"),
            control: from.scalar("control"),
            state: from.scalar("state"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.address, expected.scalar("address"));
        check(view.inline.control, expected.scalar("control"));
        check(view.inline.state, expected.scalar("state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3930)]
struct VmMapVmPurgableControlReply {
    ndr: NdrRecord,
    ret_code: u32,
    state: u32,
}

impl Golden for VmMapVmPurgableControlReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            state: from.scalar("state"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(view.inline.state, expected.scalar("state"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3831)]
struct VmMapVmMapExecLockdownRequest;

impl Golden for VmMapVmMapExecLockdownRequest {
    fn build(_: &Values<'_>) -> Self {
        Self
    }

    fn check(_: Self::View<'_>, _: &Values<'_>) {}
}

#[derive(MachMessage)]
#[mach(id = 3931)]
struct VmMapVmMapExecLockdownReply {
    ndr: NdrRecord,
    ret_code: u32,
}

impl Golden for VmMapVmMapExecLockdownReply {
    fn build(_: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
        }
    }

    fn check(view: Self::View<'_>, _: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
    }
}

#[derive(MachMessage)]
#[mach(id = 3832)]
struct VmMapVmRemapNewRequest {
    #[mach(copy_send)]
    src_task: &'static SendRight,
    ndr: NdrRecord,
    target_address: Split64,
    size: Split64,
    mask: Split64,
    flags: u32,
    src_address: Split64,
    copy: u32,
    cur_protection: u32,
    max_protection: u32,
    inheritance: u32,
}

impl Golden for VmMapVmRemapNewRequest {
    fn build(from: &Values<'_>) -> Self {
        Self {
            src_task: from.lent_send("src_task"),
            ndr: Values::ndr(true),
            target_address: from.scalar("target_address"),
            size: from.scalar("size"),
            mask: from.scalar("mask"),
            flags: from.scalar("flags"),
            src_address: from.scalar("src_address"),
            copy: from.scalar("copy"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
            inheritance: from.scalar("inheritance"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.src_task.name(), expected.name("src_task"));
        check(view.inline.ndr, Values::ndr(true));
        check(
            view.inline.target_address,
            expected.scalar("target_address"),
        );
        check(view.inline.size, expected.scalar("size"));
        check(view.inline.mask, expected.scalar("mask"));
        check(view.inline.flags, expected.scalar("flags"));
        check(view.inline.src_address, expected.scalar("src_address"));
        check(view.inline.copy, expected.scalar("copy"));
        check(
            view.inline.cur_protection,
            expected.scalar("cur_protection"),
        );
        check(
            view.inline.max_protection,
            expected.scalar("max_protection"),
        );
        check(view.inline.inheritance, expected.scalar("inheritance"));
    }
}

#[derive(MachMessage)]
#[mach(id = 3932)]
struct VmMapVmRemapNewReply {
    ndr: NdrRecord,
    ret_code: u32,
    target_address: Split64,
    cur_protection: u32,
    max_protection: u32,
}

impl Golden for VmMapVmRemapNewReply {
    fn build(from: &Values<'_>) -> Self {
        Self {
            ndr: Values::ndr(true),
            ret_code: 0,
            target_address: from.scalar("target_address"),
            cur_protection: from.scalar("cur_protection"),
            max_protection: from.scalar("max_protection"),
        }
    }

    fn check(view: Self::View<'_>, expected: &Values<'_>) {
        check(view.inline.ndr, Values::ndr(true));
        check(view.inline.ret_code, 0);
        check(
            view.inline.target_address,
            expected.scalar("target_address"),
        );
        check(
            view.inline.cur_protection,
            expected.scalar("cur_protection"),
        );
        check(
            view.inline.max_protection,
            expected.scalar("max_protection"),
        );
    }
}

/// Every vector that has a type.
pub(super) const CASES: &[Case] = &[
    Case::of::<MachExcMachExceptionRaiseReply>("mach_exc", "mach_exception_raise/typical/reply"),
    Case::of::<MachExcMachExceptionRaiseReply>("mach_exc", "mach_exception_raise/empty/reply"),
    Case::of::<MachExcMachExceptionRaiseReply>("mach_exc", "mach_exception_raise/max/reply"),
    Case::of::<MachExcMachExceptionRaiseIdentityProtectedReply>(
        "mach_exc",
        "mach_exception_raise_identity_protected/typical/reply",
    ),
    Case::of::<MachExcMachExceptionRaiseIdentityProtectedReply>(
        "mach_exc",
        "mach_exception_raise_identity_protected/empty/reply",
    ),
    Case::of::<MachExcMachExceptionRaiseIdentityProtectedReply>(
        "mach_exc",
        "mach_exception_raise_identity_protected/max/reply",
    ),
    Case::of::<MachExcMachExceptionRaiseBacktraceReply>(
        "mach_exc",
        "mach_exception_raise_backtrace/typical/reply",
    ),
    Case::of::<MachExcMachExceptionRaiseBacktraceReply>(
        "mach_exc",
        "mach_exception_raise_backtrace/empty/reply",
    ),
    Case::of::<MachExcMachExceptionRaiseBacktraceReply>(
        "mach_exc",
        "mach_exception_raise_backtrace/max/reply",
    ),
    Case::of::<MachPortMachPortNamesRequest>("mach_port", "mach_port_names/typical/request"),
    Case::of::<MachPortMachPortNamesRequest>("mach_port", "mach_port_names/empty/request"),
    Case::of::<MachPortMachPortNamesRequest>("mach_port", "mach_port_names/max/request"),
    Case::of::<MachPortMachPortNamesReply>("mach_port", "mach_port_names/typical/reply"),
    Case::of::<MachPortMachPortNamesReply>("mach_port", "mach_port_names/empty/reply"),
    Case::of::<MachPortMachPortNamesReply>("mach_port", "mach_port_names/max/reply"),
    Case::of::<MachPortMachPortRenameRequest>("mach_port", "mach_port_rename/typical/request"),
    Case::of::<MachPortMachPortRenameReply>("mach_port", "mach_port_rename/typical/reply"),
    Case::of::<MachPortMachPortAllocateRequest>("mach_port", "mach_port_allocate/typical/request"),
    Case::of::<MachPortMachPortAllocateReply>("mach_port", "mach_port_allocate/typical/reply"),
    Case::of::<MachPortMachPortDeallocateRequest>(
        "mach_port",
        "mach_port_deallocate/typical/request",
    ),
    Case::of::<MachPortMachPortDeallocateReply>("mach_port", "mach_port_deallocate/typical/reply"),
    Case::of::<MachPortMachPortModRefsRequest>("mach_port", "mach_port_mod_refs/typical/request"),
    Case::of::<MachPortMachPortModRefsReply>("mach_port", "mach_port_mod_refs/typical/reply"),
    Case::of::<MachPortMachPortSetMscountRequest>(
        "mach_port",
        "mach_port_set_mscount/typical/request",
    ),
    Case::of::<MachPortMachPortSetMscountReply>("mach_port", "mach_port_set_mscount/typical/reply"),
    Case::of::<MachPortMachPortMoveMemberRequest>(
        "mach_port",
        "mach_port_move_member/typical/request",
    ),
    Case::of::<MachPortMachPortMoveMemberReply>("mach_port", "mach_port_move_member/typical/reply"),
    Case::of::<MachPortMachPortInsertRightRequest>(
        "mach_port",
        "mach_port_insert_right/typical/request",
    ),
    Case::of::<MachPortMachPortInsertRightReply>(
        "mach_port",
        "mach_port_insert_right/typical/reply",
    ),
    Case::of::<MachPortMachPortInsertRightReply>(
        "mach_port",
        "mach_port_insert_right/typical-poly1/reply",
    ),
    Case::of::<MachPortMachPortInsertRightReply>(
        "mach_port",
        "mach_port_insert_right/typical-poly2/reply",
    ),
    Case::of::<MachPortMachPortInsertRightReply>(
        "mach_port",
        "mach_port_insert_right/typical-poly3/reply",
    ),
    Case::of::<MachPortMachPortInsertRightReply>(
        "mach_port",
        "mach_port_insert_right/typical-poly4/reply",
    ),
    Case::of::<MachPortMachPortInsertRightReply>(
        "mach_port",
        "mach_port_insert_right/typical-poly5/reply",
    ),
    Case::of::<MachPortMachPortInsertRightRequest2>(
        "mach_port",
        "mach_port_insert_right/typical-poly1/request",
    ),
    Case::of::<MachPortMachPortInsertRightRequest3>(
        "mach_port",
        "mach_port_insert_right/typical-poly2/request",
    ),
    Case::of::<MachPortMachPortInsertRightRequest4>(
        "mach_port",
        "mach_port_insert_right/typical-poly3/request",
    ),
    Case::of::<MachPortMachPortInsertRightRequest5>(
        "mach_port",
        "mach_port_insert_right/typical-poly4/request",
    ),
    Case::of::<MachPortMachPortInsertRightRequest6>(
        "mach_port",
        "mach_port_insert_right/typical-poly5/request",
    ),
    Case::of::<MachPortMachPortSetSeqnoRequest>("mach_port", "mach_port_set_seqno/typical/request"),
    Case::of::<MachPortMachPortSetSeqnoReply>("mach_port", "mach_port_set_seqno/typical/reply"),
    Case::of::<MachPortMachPortSetAttributesReply>(
        "mach_port",
        "mach_port_set_attributes/typical/reply",
    ),
    Case::of::<MachPortMachPortSetAttributesReply>(
        "mach_port",
        "mach_port_set_attributes/empty/reply",
    ),
    Case::of::<MachPortMachPortSetAttributesReply>(
        "mach_port",
        "mach_port_set_attributes/max/reply",
    ),
    Case::of::<MachPortMachPortAllocateFullRequest>(
        "mach_port",
        "mach_port_allocate_full/typical/request",
    ),
    Case::of::<MachPortMachPortAllocateFullReply>(
        "mach_port",
        "mach_port_allocate_full/typical/reply",
    ),
    Case::of::<MachPortMachPortGetSrightsRequest>(
        "mach_port",
        "mach_port_get_srights/typical/request",
    ),
    Case::of::<MachPortMachPortGetSrightsReply>("mach_port", "mach_port_get_srights/typical/reply"),
    Case::of::<MachPortMachPortDnrequestInfoRequest>(
        "mach_port",
        "mach_port_dnrequest_info/typical/request",
    ),
    Case::of::<MachPortMachPortDnrequestInfoReply>(
        "mach_port",
        "mach_port_dnrequest_info/typical/reply",
    ),
    Case::of::<MachPortMachPortInsertMemberRequest>(
        "mach_port",
        "mach_port_insert_member/typical/request",
    ),
    Case::of::<MachPortMachPortInsertMemberReply>(
        "mach_port",
        "mach_port_insert_member/typical/reply",
    ),
    Case::of::<MachPortMachPortGetContextRequest>(
        "mach_port",
        "mach_port_get_context/typical/request",
    ),
    Case::of::<MachPortMachPortGetContextReply>("mach_port", "mach_port_get_context/typical/reply"),
    Case::of::<MachPortMachPortKobjectRequest>("mach_port", "mach_port_kobject/typical/request"),
    Case::of::<MachPortMachPortKobjectReply>("mach_port", "mach_port_kobject/typical/reply"),
    Case::of::<MachPortMachPortDestructRequest>("mach_port", "mach_port_destruct/typical/request"),
    Case::of::<MachPortMachPortDestructReply>("mach_port", "mach_port_destruct/typical/reply"),
    Case::of::<MachPortMachPortUnguardRequest>("mach_port", "mach_port_unguard/typical/request"),
    Case::of::<MachPortMachPortUnguardReply>("mach_port", "mach_port_unguard/typical/reply"),
    Case::of::<MachPortMachPortSpecialReplyPortResetLinkRequest>(
        "mach_port",
        "mach_port_special_reply_port_reset_link/typical/request",
    ),
    Case::of::<MachPortMachPortSpecialReplyPortResetLinkReply>(
        "mach_port",
        "mach_port_special_reply_port_reset_link/typical/reply",
    ),
    Case::of::<MachPortMachPortSwapGuardRequest>(
        "mach_port",
        "mach_port_swap_guard/typical/request",
    ),
    Case::of::<MachPortMachPortSwapGuardReply>("mach_port", "mach_port_swap_guard/typical/reply"),
    Case::of::<MachPortMachPortIsConnectionForServiceRequest>(
        "mach_port",
        "mach_port_is_connection_for_service/typical/request",
    ),
    Case::of::<MachPortMachPortIsConnectionForServiceReply>(
        "mach_port",
        "mach_port_is_connection_for_service/typical/reply",
    ),
    Case::of::<MachPortMachPortAssertAttributesReply>(
        "mach_port",
        "mach_port_assert_attributes/typical/reply",
    ),
    Case::of::<MachPortMachPortAssertAttributesReply>(
        "mach_port",
        "mach_port_assert_attributes/empty/reply",
    ),
    Case::of::<MachPortMachPortAssertAttributesReply>(
        "mach_port",
        "mach_port_assert_attributes/max/reply",
    ),
    Case::of::<MachVmMachVmAllocateRequest>(
        "mach_vm",
        "_kernelrpc_mach_vm_allocate/typical/request",
    ),
    Case::of::<MachVmMachVmAllocateReply>("mach_vm", "_kernelrpc_mach_vm_allocate/typical/reply"),
    Case::of::<MachVmMachVmDeallocateRequest>(
        "mach_vm",
        "_kernelrpc_mach_vm_deallocate/typical/request",
    ),
    Case::of::<MachVmMachVmDeallocateReply>(
        "mach_vm",
        "_kernelrpc_mach_vm_deallocate/typical/reply",
    ),
    Case::of::<MachVmMachVmProtectRequest>("mach_vm", "_kernelrpc_mach_vm_protect/typical/request"),
    Case::of::<MachVmMachVmProtectReply>("mach_vm", "_kernelrpc_mach_vm_protect/typical/reply"),
    Case::of::<MachVmMachVmInheritRequest>("mach_vm", "mach_vm_inherit/typical/request"),
    Case::of::<MachVmMachVmInheritReply>("mach_vm", "mach_vm_inherit/typical/reply"),
    Case::of::<MachVmMachVmReadRequest>("mach_vm", "_kernelrpc_mach_vm_read/typical/request"),
    Case::of::<MachVmMachVmReadRequest>("mach_vm", "_kernelrpc_mach_vm_read/empty/request"),
    Case::of::<MachVmMachVmReadRequest>("mach_vm", "_kernelrpc_mach_vm_read/max/request"),
    Case::of::<MachVmMachVmReadReply>("mach_vm", "_kernelrpc_mach_vm_read/typical/reply"),
    Case::of::<MachVmMachVmReadReply>("mach_vm", "_kernelrpc_mach_vm_read/empty/reply"),
    Case::of::<MachVmMachVmReadReply>("mach_vm", "_kernelrpc_mach_vm_read/max/reply"),
    Case::of::<MachVmMachVmReadListRequest>("mach_vm", "mach_vm_read_list/typical/request"),
    Case::of::<MachVmMachVmReadListReply>("mach_vm", "mach_vm_read_list/typical/reply"),
    Case::of::<MachVmMachVmWriteRequest>("mach_vm", "mach_vm_write/typical/request"),
    Case::of::<MachVmMachVmWriteRequest>("mach_vm", "mach_vm_write/empty/request"),
    Case::of::<MachVmMachVmWriteRequest>("mach_vm", "mach_vm_write/max/request"),
    Case::of::<MachVmMachVmWriteReply>("mach_vm", "mach_vm_write/typical/reply"),
    Case::of::<MachVmMachVmWriteReply>("mach_vm", "mach_vm_write/empty/reply"),
    Case::of::<MachVmMachVmWriteReply>("mach_vm", "mach_vm_write/max/reply"),
    Case::of::<MachVmMachVmCopyRequest>("mach_vm", "mach_vm_copy/typical/request"),
    Case::of::<MachVmMachVmCopyReply>("mach_vm", "mach_vm_copy/typical/reply"),
    Case::of::<MachVmMachVmReadOverwriteRequest>(
        "mach_vm",
        "mach_vm_read_overwrite/typical/request",
    ),
    Case::of::<MachVmMachVmReadOverwriteReply>("mach_vm", "mach_vm_read_overwrite/typical/reply"),
    Case::of::<MachVmMachVmMsyncRequest>("mach_vm", "mach_vm_msync/typical/request"),
    Case::of::<MachVmMachVmMsyncReply>("mach_vm", "mach_vm_msync/typical/reply"),
    Case::of::<MachVmMachVmBehaviorSetRequest>("mach_vm", "mach_vm_behavior_set/typical/request"),
    Case::of::<MachVmMachVmBehaviorSetReply>("mach_vm", "mach_vm_behavior_set/typical/reply"),
    Case::of::<MachVmMachVmMapRequest>("mach_vm", "_kernelrpc_mach_vm_map/typical/request"),
    Case::of::<MachVmMachVmMapReply>("mach_vm", "_kernelrpc_mach_vm_map/typical/reply"),
    Case::of::<MachVmMachVmMachineAttributeRequest>(
        "mach_vm",
        "mach_vm_machine_attribute/typical/request",
    ),
    Case::of::<MachVmMachVmMachineAttributeReply>(
        "mach_vm",
        "mach_vm_machine_attribute/typical/reply",
    ),
    Case::of::<MachVmMachVmRemapRequest>("mach_vm", "_kernelrpc_mach_vm_remap/typical/request"),
    Case::of::<MachVmMachVmRemapReply>("mach_vm", "_kernelrpc_mach_vm_remap/typical/reply"),
    Case::of::<MachVmMachVmPageQueryRequest>("mach_vm", "mach_vm_page_query/typical/request"),
    Case::of::<MachVmMachVmPageQueryReply>("mach_vm", "mach_vm_page_query/typical/reply"),
    Case::of::<MachVmMachMakeMemoryEntryRequest>(
        "mach_vm",
        "mach_make_memory_entry/typical/request",
    ),
    Case::of::<MachVmMachMakeMemoryEntryReply>("mach_vm", "mach_make_memory_entry/typical/reply"),
    Case::of::<MachVmMachVmPurgableControlRequest>(
        "mach_vm",
        "_kernelrpc_mach_vm_purgable_control/typical/request",
    ),
    Case::of::<MachVmMachVmPurgableControlReply>(
        "mach_vm",
        "_kernelrpc_mach_vm_purgable_control/typical/reply",
    ),
    Case::of::<MachVmMachVmPageRangeQueryRequest>(
        "mach_vm",
        "mach_vm_page_range_query/typical/request",
    ),
    Case::of::<MachVmMachVmPageRangeQueryReply>(
        "mach_vm",
        "mach_vm_page_range_query/typical/reply",
    ),
    Case::of::<MachVmMachVmRemapNewRequest>(
        "mach_vm",
        "_kernelrpc_mach_vm_remap_new/typical/request",
    ),
    Case::of::<MachVmMachVmRemapNewReply>("mach_vm", "_kernelrpc_mach_vm_remap_new/typical/reply"),
    Case::of::<MachVmMachVmDeferredReclamationBufferAllocateRequest>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_allocate/typical/request",
    ),
    Case::of::<MachVmMachVmDeferredReclamationBufferAllocateReply>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_allocate/typical/reply",
    ),
    Case::of::<MachVmMachVmDeferredReclamationBufferFlushRequest>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_flush/typical/request",
    ),
    Case::of::<MachVmMachVmDeferredReclamationBufferFlushReply>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_flush/typical/reply",
    ),
    Case::of::<MachVmMachVmDeferredReclamationBufferUpdateReclaimableBytesRequest>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_update_reclaimable_bytes/typical/request",
    ),
    Case::of::<MachVmMachVmDeferredReclamationBufferUpdateReclaimableBytesReply>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_update_reclaimable_bytes/typical/reply",
    ),
    Case::of::<MachVmMachVmRangeCreateReply>("mach_vm", "mach_vm_range_create/typical/reply"),
    Case::of::<MachVmMachVmRangeCreateReply>("mach_vm", "mach_vm_range_create/empty/reply"),
    Case::of::<MachVmMachVmRangeCreateReply>("mach_vm", "mach_vm_range_create/max/reply"),
    Case::of::<MachVmMachVmRangeCreateReply>("mach_vm", "mach_vm_range_create/state68/reply"),
    Case::of::<MachVmMachVmDeferredReclamationBufferResizeRequest>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_resize/typical/request",
    ),
    Case::of::<MachVmMachVmDeferredReclamationBufferResizeReply>(
        "mach_vm",
        "mach_vm_deferred_reclamation_buffer_resize/typical/reply",
    ),
    Case::of::<NotifyMachNotifyPortDeletedRequest>(
        "notify",
        "mach_notify_port_deleted/typical/request",
    ),
    Case::of::<NotifyMachNotifyPortDestroyedRequest>(
        "notify",
        "mach_notify_port_destroyed/typical/request",
    ),
    Case::of::<NotifyMachNotifyNoSendersRequest>(
        "notify",
        "mach_notify_no_senders/typical/request",
    ),
    Case::of::<NotifyMachNotifySendOnceRequest>("notify", "mach_notify_send_once/typical/request"),
    Case::of::<NotifyMachNotifyDeadNameRequest>("notify", "mach_notify_dead_name/typical/request"),
    Case::of::<TaskTaskCreateReply>("task", "task_create/typical/reply"),
    Case::of::<TaskTaskCreateReply>("task", "task_create/empty/reply"),
    Case::of::<TaskTaskCreateReply>("task", "task_create/max/reply"),
    Case::of::<TaskTaskTerminateRequest>("task", "task_terminate/typical/request"),
    Case::of::<TaskTaskTerminateReply>("task", "task_terminate/typical/reply"),
    Case::of::<TaskTaskThreadsRequest>("task", "task_threads/typical/request"),
    Case::of::<TaskTaskThreadsRequest>("task", "task_threads/empty/request"),
    Case::of::<TaskTaskThreadsRequest>("task", "task_threads/max/request"),
    Case::of::<TaskMachPortsRegister3Request>(
        "task",
        "_kernelrpc_mach_ports_register3/typical/request",
    ),
    Case::of::<TaskMachPortsRegister3Reply>(
        "task",
        "_kernelrpc_mach_ports_register3/typical/reply",
    ),
    Case::of::<TaskMachPortsLookup3Request>(
        "task",
        "_kernelrpc_mach_ports_lookup3/typical/request",
    ),
    Case::of::<TaskMachPortsLookup3Reply>("task", "_kernelrpc_mach_ports_lookup3/typical/reply"),
    Case::of::<TaskTaskSetInfoReply>("task", "task_set_info/typical/reply"),
    Case::of::<TaskTaskSetInfoReply>("task", "task_set_info/empty/reply"),
    Case::of::<TaskTaskSetInfoReply>("task", "task_set_info/max/reply"),
    Case::of::<TaskTaskSuspendRequest>("task", "task_suspend/typical/request"),
    Case::of::<TaskTaskSuspendReply>("task", "task_suspend/typical/reply"),
    Case::of::<TaskTaskGetSpecialPortRequest>("task", "task_get_special_port/typical/request"),
    Case::of::<TaskTaskGetSpecialPortReply>("task", "task_get_special_port/typical/reply"),
    Case::of::<TaskTaskSetSpecialPortRequest>("task", "task_set_special_port/typical/request"),
    Case::of::<TaskTaskSetSpecialPortReply>("task", "task_set_special_port/typical/reply"),
    Case::of::<TaskThreadCreateRequest>("task", "thread_create/typical/request"),
    Case::of::<TaskThreadCreateReply>("task", "thread_create/typical/reply"),
    Case::of::<TaskThreadCreateRunningReply>("task", "thread_create_running/typical/reply"),
    Case::of::<TaskThreadCreateRunningReply>("task", "thread_create_running/empty/reply"),
    Case::of::<TaskThreadCreateRunningReply>("task", "thread_create_running/max/reply"),
    Case::of::<TaskThreadCreateRunningReply>("task", "thread_create_running/state68/reply"),
    Case::of::<TaskTaskSetExceptionPortsRequest>(
        "task",
        "task_set_exception_ports/typical/request",
    ),
    Case::of::<TaskTaskSetExceptionPortsReply>("task", "task_set_exception_ports/typical/reply"),
    Case::of::<TaskTaskGetExceptionPortsRequest>(
        "task",
        "task_get_exception_ports/typical/request",
    ),
    Case::of::<TaskTaskGetExceptionPortsRequest>("task", "task_get_exception_ports/empty/request"),
    Case::of::<TaskTaskGetExceptionPortsRequest>("task", "task_get_exception_ports/max/request"),
    Case::of::<TaskTaskSwapExceptionPortsRequest>(
        "task",
        "task_swap_exception_ports/typical/request",
    ),
    Case::of::<TaskTaskSwapExceptionPortsRequest>(
        "task",
        "task_swap_exception_ports/empty/request",
    ),
    Case::of::<TaskTaskSwapExceptionPortsRequest>("task", "task_swap_exception_ports/max/request"),
    Case::of::<TaskSemaphoreCreateRequest>("task", "semaphore_create/typical/request"),
    Case::of::<TaskSemaphoreCreateReply>("task", "semaphore_create/typical/reply"),
    Case::of::<TaskTaskPolicySetReply>("task", "task_policy_set/typical/reply"),
    Case::of::<TaskTaskPolicySetReply>("task", "task_policy_set/empty/reply"),
    Case::of::<TaskTaskPolicySetReply>("task", "task_policy_set/max/reply"),
    Case::of::<TaskTaskZoneInfoRequest>("task", "task_zone_info/typical/request"),
    Case::of::<TaskTaskZoneInfoRequest>("task", "task_zone_info/empty/request"),
    Case::of::<TaskTaskZoneInfoRequest>("task", "task_zone_info/max/request"),
    Case::of::<TaskTaskZoneInfoReply>("task", "task_zone_info/typical/reply"),
    Case::of::<TaskTaskZoneInfoReply>("task", "task_zone_info/empty/reply"),
    Case::of::<TaskTaskZoneInfoReply>("task", "task_zone_info/max/reply"),
    Case::of::<TaskTaskSetStateReply>("task", "task_set_state/typical/reply"),
    Case::of::<TaskTaskSetStateReply>("task", "task_set_state/empty/reply"),
    Case::of::<TaskTaskSetStateReply>("task", "task_set_state/max/reply"),
    Case::of::<TaskTaskSetStateReply>("task", "task_set_state/state68/reply"),
    Case::of::<TaskTaskSetPhysFootprintLimitRequest>(
        "task",
        "task_set_phys_footprint_limit/typical/request",
    ),
    Case::of::<TaskTaskSetPhysFootprintLimitReply>(
        "task",
        "task_set_phys_footprint_limit/typical/reply",
    ),
    Case::of::<TaskTaskSuspend2Request>("task", "task_suspend2/typical/request"),
    Case::of::<TaskTaskSuspend2Reply>("task", "task_suspend2/typical/reply"),
    Case::of::<TaskTaskResume2Request>("task", "task_resume2/typical/request"),
    Case::of::<TaskTaskResume2Reply>("task", "task_resume2/typical/reply"),
    Case::of::<TaskTaskGetMachVoucherRequest>("task", "task_get_mach_voucher/typical/request"),
    Case::of::<TaskTaskGetMachVoucherReply>("task", "task_get_mach_voucher/typical/reply"),
    Case::of::<TaskTaskSwapMachVoucherRequest>("task", "task_swap_mach_voucher/typical/request"),
    Case::of::<TaskTaskSwapMachVoucherReply>("task", "task_swap_mach_voucher/typical/reply"),
    Case::of::<TaskTaskGenerateCorpseRequest>("task", "task_generate_corpse/typical/request"),
    Case::of::<TaskTaskGenerateCorpseReply>("task", "task_generate_corpse/typical/reply"),
    Case::of::<TaskTaskMapCorpseInfoRequest>("task", "task_map_corpse_info/typical/request"),
    Case::of::<TaskTaskMapCorpseInfoReply>("task", "task_map_corpse_info/typical/reply"),
    Case::of::<TaskTaskDyldProcessInfoNotifyRegisterRequest>(
        "task",
        "task_dyld_process_info_notify_register/typical/request",
    ),
    Case::of::<TaskTaskDyldProcessInfoNotifyRegisterReply>(
        "task",
        "task_dyld_process_info_notify_register/typical/reply",
    ),
    Case::of::<VecArraysAFixedTextRequest>("vec_arrays", "a_fixed_text/typical/request"),
    Case::of::<VecArraysAFixedTextRequest>("vec_arrays", "a_fixed_text/empty/request"),
    Case::of::<VecArraysAFixedTextRequest>("vec_arrays", "a_fixed_text/max/request"),
    Case::of::<VecArraysAFixedTextReply>("vec_arrays", "a_fixed_text/typical/reply"),
    Case::of::<VecArraysAFixedTextReply>("vec_arrays", "a_fixed_text/empty/reply"),
    Case::of::<VecArraysAFixedTextReply>("vec_arrays", "a_fixed_text/max/reply"),
    Case::of::<VecControlCPlainRequest>("vec_control", "c_plain/typical/request"),
    Case::of::<VecControlCPlainReply>("vec_control", "c_plain/typical/reply"),
    Case::of::<VecControlCWaitArgRequest>("vec_control", "c_wait_arg/typical/request"),
    Case::of::<VecControlCWaitArgReply>("vec_control", "c_wait_arg/typical/reply"),
    Case::of::<VecControlCSendArgRequest>("vec_control", "c_send_arg/typical/request"),
    Case::of::<VecControlCOptionArgRequest>("vec_control", "c_option_arg/typical/request"),
    Case::of::<VecControlCOptionArgReply>("vec_control", "c_option_arg/typical/reply"),
    Case::of::<VecControlCWaitRequest>("vec_control", "c_wait/typical/request"),
    Case::of::<VecControlCWaitReply>("vec_control", "c_wait/typical/reply"),
    Case::of::<VecControlCSendRequest>("vec_control", "c_send/typical/request"),
    Case::of::<VecControlCSendRpcRequest>("vec_control", "c_send_rpc/typical/request"),
    Case::of::<VecControlCSendRpcReply>("vec_control", "c_send_rpc/typical/reply"),
    Case::of::<VecControlCOptionRequest>("vec_control", "c_option/typical/request"),
    Case::of::<VecControlCOptionReply>("vec_control", "c_option/typical/reply"),
    Case::of::<VecControlCRequestPortRequest>("vec_control", "c_request_port/typical/request"),
    Case::of::<VecControlCRequestPortReply>("vec_control", "c_request_port/typical/reply"),
    Case::of::<VecControlCReplyPortRequest>("vec_control", "c_reply_port/typical/request"),
    Case::of::<VecControlCReplyPortReply>("vec_control", "c_reply_port/typical/reply"),
    Case::of::<VecControlCSreplyPortRequest>("vec_control", "c_sreply_port/typical/request"),
    Case::of::<VecControlCSreplyPortReply>("vec_control", "c_sreply_port/typical/reply"),
    Case::of::<VecControlCUreplyPortRequest>("vec_control", "c_ureply_port/typical/request"),
    Case::of::<VecControlCUreplyPortReply>("vec_control", "c_ureply_port/typical/reply"),
    Case::of::<VecControlCSimpleReplyRequest>("vec_control", "c_simple_reply/typical/request"),
    Case::of::<VecControlCSimpleOnceRequest>("vec_control", "c_simple_once/typical/request"),
    Case::of::<VecControlCServerAuditRequest>("vec_control", "c_server_audit/typical/request"),
    Case::of::<VecControlCServerAuditReply>("vec_control", "c_server_audit/typical/reply"),
    Case::of::<VecControlCServerSecRequest>("vec_control", "c_server_sec/typical/request"),
    Case::of::<VecControlCServerSecReply>("vec_control", "c_server_sec/typical/reply"),
    Case::of::<VecControlCUserAuditRequest>("vec_control", "c_user_audit/typical/request"),
    Case::of::<VecControlCUserAuditReply>("vec_control", "c_user_audit/typical/reply"),
    Case::of::<VecControlCUserSecRequest>("vec_control", "c_user_sec/typical/request"),
    Case::of::<VecControlCUserSecReply>("vec_control", "c_user_sec/typical/reply"),
    Case::of::<VecControlCSeqnoRequest>("vec_control", "c_seqno/typical/request"),
    Case::of::<VecControlCSeqnoReply>("vec_control", "c_seqno/typical/reply"),
    Case::of::<VecControlCBothAuditRequest>("vec_control", "c_both_audit/typical/request"),
    Case::of::<VecControlCBothAuditReply>("vec_control", "c_both_audit/typical/reply"),
    Case::of::<VecControlCConsumeRequest>("vec_control", "c_consume/typical/request"),
    Case::of::<VecMemoryMInRequest>("vec_memory", "m_in/typical/request"),
    Case::of::<VecMemoryMInRequest>("vec_memory", "m_in/empty/request"),
    Case::of::<VecMemoryMInRequest>("vec_memory", "m_in/max/request"),
    Case::of::<VecMemoryMInReply>("vec_memory", "m_in/typical/reply"),
    Case::of::<VecMemoryMInReply>("vec_memory", "m_in/empty/reply"),
    Case::of::<VecMemoryMInReply>("vec_memory", "m_in/max/reply"),
    Case::of::<VecMemoryMInDeallocRequest>("vec_memory", "m_in_dealloc/typical/request"),
    Case::of::<VecMemoryMInDeallocRequest>("vec_memory", "m_in_dealloc/empty/request"),
    Case::of::<VecMemoryMInDeallocRequest>("vec_memory", "m_in_dealloc/max/request"),
    Case::of::<VecMemoryMInDeallocReply>("vec_memory", "m_in_dealloc/typical/reply"),
    Case::of::<VecMemoryMInDeallocReply>("vec_memory", "m_in_dealloc/empty/reply"),
    Case::of::<VecMemoryMInDeallocReply>("vec_memory", "m_in_dealloc/max/reply"),
    Case::of::<VecMemoryMMaybeRequest>("vec_memory", "m_maybe/typical/request"),
    Case::of::<VecMemoryMMaybeRequest>("vec_memory", "m_maybe/empty/request"),
    Case::of::<VecMemoryMMaybeRequest>("vec_memory", "m_maybe/max/request"),
    Case::of::<VecMemoryMMaybeReply>("vec_memory", "m_maybe/typical/reply"),
    Case::of::<VecMemoryMMaybeReply>("vec_memory", "m_maybe/empty/reply"),
    Case::of::<VecMemoryMMaybeReply>("vec_memory", "m_maybe/max/reply"),
    Case::of::<VecMemoryMMaybeReply>("vec_memory", "m_maybe/kept/reply"),
    Case::of::<VecMemoryMMaybeRequest2>("vec_memory", "m_maybe/kept/request"),
    Case::of::<VecMemoryMOutRequest>("vec_memory", "m_out/typical/request"),
    Case::of::<VecMemoryMOutRequest>("vec_memory", "m_out/empty/request"),
    Case::of::<VecMemoryMOutRequest>("vec_memory", "m_out/max/request"),
    Case::of::<VecMemoryMOutReply>("vec_memory", "m_out/typical/reply"),
    Case::of::<VecMemoryMOutReply>("vec_memory", "m_out/empty/reply"),
    Case::of::<VecMemoryMOutReply>("vec_memory", "m_out/max/reply"),
    Case::of::<VecMemoryMOutDeallocRequest>("vec_memory", "m_out_dealloc/typical/request"),
    Case::of::<VecMemoryMOutDeallocRequest>("vec_memory", "m_out_dealloc/empty/request"),
    Case::of::<VecMemoryMOutDeallocRequest>("vec_memory", "m_out_dealloc/max/request"),
    Case::of::<VecMemoryMOutDeallocReply>("vec_memory", "m_out_dealloc/typical/reply"),
    Case::of::<VecMemoryMOutDeallocReply>("vec_memory", "m_out_dealloc/empty/reply"),
    Case::of::<VecMemoryMOutDeallocReply>("vec_memory", "m_out_dealloc/max/reply"),
    Case::of::<VecMemoryMIntsRequest>("vec_memory", "m_ints/typical/request"),
    Case::of::<VecMemoryMIntsRequest>("vec_memory", "m_ints/empty/request"),
    Case::of::<VecMemoryMIntsRequest>("vec_memory", "m_ints/max/request"),
    Case::of::<VecMemoryMIntsReply>("vec_memory", "m_ints/typical/reply"),
    Case::of::<VecMemoryMIntsReply>("vec_memory", "m_ints/empty/reply"),
    Case::of::<VecMemoryMIntsReply>("vec_memory", "m_ints/max/reply"),
    Case::of::<VecMemoryMPhysicalRequest>("vec_memory", "m_physical/typical/request"),
    Case::of::<VecMemoryMPhysicalRequest>("vec_memory", "m_physical/empty/request"),
    Case::of::<VecMemoryMPhysicalRequest>("vec_memory", "m_physical/max/request"),
    Case::of::<VecMemoryMPhysicalReply>("vec_memory", "m_physical/typical/reply"),
    Case::of::<VecMemoryMPhysicalReply>("vec_memory", "m_physical/empty/reply"),
    Case::of::<VecMemoryMPhysicalReply>("vec_memory", "m_physical/max/reply"),
    Case::of::<VecMemoryMOptionsRequest>("vec_memory", "m_options/typical/request"),
    Case::of::<VecMemoryMOptionsReply>("vec_memory", "m_options/typical/reply"),
    Case::of::<VecMemoryMCopyReply>("vec_memory", "m_copy/typical/reply"),
    Case::of::<VecMemoryMCopyReply>("vec_memory", "m_copy/empty/reply"),
    Case::of::<VecMemoryMCopyReply>("vec_memory", "m_copy/max/reply"),
    Case::of::<VecMemoryMMoveReply>("vec_memory", "m_move/typical/reply"),
    Case::of::<VecMemoryMMoveReply>("vec_memory", "m_move/empty/reply"),
    Case::of::<VecMemoryMMoveReply>("vec_memory", "m_move/max/reply"),
    Case::of::<VecMemoryMMakeReply>("vec_memory", "m_make/typical/reply"),
    Case::of::<VecMemoryMMakeReply>("vec_memory", "m_make/empty/reply"),
    Case::of::<VecMemoryMMakeReply>("vec_memory", "m_make/max/reply"),
    Case::of::<VecMemoryMOnceReply>("vec_memory", "m_once/typical/reply"),
    Case::of::<VecMemoryMOnceReply>("vec_memory", "m_once/empty/reply"),
    Case::of::<VecMemoryMOnceReply>("vec_memory", "m_once/max/reply"),
    Case::of::<VecMemoryMNoteRequest>("vec_memory", "m_note/typical/request"),
    Case::of::<VecMemoryMNoteRequest>("vec_memory", "m_note/empty/request"),
    Case::of::<VecMemoryMNoteRequest>("vec_memory", "m_note/max/request"),
    Case::of::<VecMemoryMOptionsOnlyRequest>("vec_memory", "m_options_only/typical/request"),
    Case::of::<VecMemoryMOptionsOnlyReply>("vec_memory", "m_options_only/typical/reply"),
    Case::of::<VecMemoryMLentRequest>("vec_memory", "m_lent/typical/request"),
    Case::of::<VecMemoryMLentRequest>("vec_memory", "m_lent/empty/request"),
    Case::of::<VecMemoryMLentRequest>("vec_memory", "m_lent/max/request"),
    Case::of::<VecMemoryMLentReply>("vec_memory", "m_lent/typical/reply"),
    Case::of::<VecMemoryMLentReply>("vec_memory", "m_lent/empty/reply"),
    Case::of::<VecMemoryMLentReply>("vec_memory", "m_lent/max/reply"),
    Case::of::<VecRightsRCopyRequest>("vec_rights", "r_copy/typical/request"),
    Case::of::<VecRightsRCopyReply>("vec_rights", "r_copy/typical/reply"),
    Case::of::<VecRightsREachRequest>("vec_rights", "r_each/typical/request"),
    Case::of::<VecRightsREachReply>("vec_rights", "r_each/typical/reply"),
    Case::of::<VecRightsRGiveRequest>("vec_rights", "r_give/typical/request"),
    Case::of::<VecRightsRGiveReply>("vec_rights", "r_give/typical/reply"),
    Case::of::<VecRightsRGiveEachRequest>("vec_rights", "r_give_each/typical/request"),
    Case::of::<VecRightsRGiveEachReply>("vec_rights", "r_give_each/typical/reply"),
    Case::of::<VecRightsRAnyRequest>("vec_rights", "r_any/typical/request"),
    Case::of::<VecRightsRAnyReply>("vec_rights", "r_any/typical/reply"),
    Case::of::<VecRightsRAnyRequest2>("vec_rights", "r_any/typical-poly1/request"),
    Case::of::<VecRightsRAnyReply2>("vec_rights", "r_any/typical-poly1/reply"),
    Case::of::<VecRightsRAnyRequest3>("vec_rights", "r_any/typical-poly2/request"),
    Case::of::<VecRightsRAnyReply3>("vec_rights", "r_any/typical-poly2/reply"),
    Case::of::<VecRightsRAnyRequest4>("vec_rights", "r_any/typical-poly3/request"),
    Case::of::<VecRightsRAnyReply4>("vec_rights", "r_any/typical-poly3/reply"),
    Case::of::<VecRightsRAnyRequest5>("vec_rights", "r_any/typical-poly4/request"),
    Case::of::<VecRightsRAnyReply5>("vec_rights", "r_any/typical-poly4/reply"),
    Case::of::<VecRightsRAnyRequest6>("vec_rights", "r_any/typical-poly5/request"),
    Case::of::<VecRightsRAnyReply6>("vec_rights", "r_any/typical-poly5/reply"),
    Case::of::<VecRightsRMixedRequest>("vec_rights", "r_mixed/typical/request"),
    Case::of::<VecRightsRMixedReply>("vec_rights", "r_mixed/typical/reply"),
    Case::of::<VecRightsRFixedRequest>("vec_rights", "r_fixed/typical/request"),
    Case::of::<VecRightsRFixedReply>("vec_rights", "r_fixed/typical/reply"),
    Case::of::<VecRightsRNameRequest>("vec_rights", "r_name/typical/request"),
    Case::of::<VecRightsRNameReply>("vec_rights", "r_name/typical/reply"),
    Case::of::<VecRightsREventRequest>("vec_rights", "r_event/typical/request"),
    Case::of::<VecRightsRSwapRequest>("vec_rights", "r_swap/typical/request"),
    Case::of::<VecRightsRSwapReply>("vec_rights", "r_swap/typical/reply"),
    Case::of::<VecRightsRToOnceRequest>("vec_rights", "r_to_once/typical/request"),
    Case::of::<VecRightsRToOnceReply>("vec_rights", "r_to_once/typical/reply"),
    Case::of::<VecRightsRToMovedRequest>("vec_rights", "r_to_moved/typical/request"),
    Case::of::<VecRightsRFixedOnlyRequest>("vec_rights", "r_fixed_only/typical/request"),
    Case::of::<VecRightsRFixedOnlyReply>("vec_rights", "r_fixed_only/typical/reply"),
    Case::of::<VecRightsRSomeRequest>("vec_rights", "r_some/typical/request"),
    Case::of::<VecRightsRSomeReply>("vec_rights", "r_some/typical/reply"),
    Case::of::<VecScalarsSBytesRequest>("vec_scalars", "s_bytes/typical/request"),
    Case::of::<VecScalarsSBytesReply>("vec_scalars", "s_bytes/typical/reply"),
    Case::of::<VecScalarsSWideRequest>("vec_scalars", "s_wide/typical/request"),
    Case::of::<VecScalarsSWideReply>("vec_scalars", "s_wide/typical/reply"),
    Case::of::<VecScalarsSStructsRequest>("vec_scalars", "s_structs/typical/request"),
    Case::of::<VecScalarsSStructsReply>("vec_scalars", "s_structs/typical/reply"),
    Case::of::<VecScalarsSFixedRequest>("vec_scalars", "s_fixed/typical/request"),
    Case::of::<VecScalarsSFixedReply>("vec_scalars", "s_fixed/typical/reply"),
    Case::of::<VecScalarsSInoutRequest>("vec_scalars", "s_inout/typical/request"),
    Case::of::<VecScalarsSInoutReply>("vec_scalars", "s_inout/typical/reply"),
    Case::of::<VecScalarsSFloatsRequest>("vec_scalars", "s_floats/typical/request"),
    Case::of::<VecScalarsSFloatsReply>("vec_scalars", "s_floats/typical/reply"),
    Case::of::<VecScalarsSNoneRequest>("vec_scalars", "s_none/typical/request"),
    Case::of::<VecScalarsSNoneReply>("vec_scalars", "s_none/typical/reply"),
    Case::of::<VecScalarsSOutOnlyRequest>("vec_scalars", "s_out_only/typical/request"),
    Case::of::<VecScalarsSOutOnlyReply>("vec_scalars", "s_out_only/typical/reply"),
    Case::of::<VecScalarsSNoteRequest>("vec_scalars", "s_note/typical/request"),
    Case::of::<VecScalarsSPingRequest>("vec_scalars", "s_ping/typical/request"),
    Case::of::<VmMapVmInheritRequest>("vm_map", "vm_inherit/typical/request"),
    Case::of::<VmMapVmInheritReply>("vm_map", "vm_inherit/typical/reply"),
    Case::of::<VmMapVmReadRequest>("vm_map", "_kernelrpc_vm_read/typical/request"),
    Case::of::<VmMapVmReadRequest>("vm_map", "_kernelrpc_vm_read/empty/request"),
    Case::of::<VmMapVmReadRequest>("vm_map", "_kernelrpc_vm_read/max/request"),
    Case::of::<VmMapVmReadReply>("vm_map", "_kernelrpc_vm_read/typical/reply"),
    Case::of::<VmMapVmReadReply>("vm_map", "_kernelrpc_vm_read/empty/reply"),
    Case::of::<VmMapVmReadReply>("vm_map", "_kernelrpc_vm_read/max/reply"),
    Case::of::<VmMapVmReadListRequest>("vm_map", "vm_read_list/typical/request"),
    Case::of::<VmMapVmReadListReply>("vm_map", "vm_read_list/typical/reply"),
    Case::of::<VmMapVmWriteRequest>("vm_map", "vm_write/typical/request"),
    Case::of::<VmMapVmWriteRequest>("vm_map", "vm_write/empty/request"),
    Case::of::<VmMapVmWriteRequest>("vm_map", "vm_write/max/request"),
    Case::of::<VmMapVmWriteReply>("vm_map", "vm_write/typical/reply"),
    Case::of::<VmMapVmWriteReply>("vm_map", "vm_write/empty/reply"),
    Case::of::<VmMapVmWriteReply>("vm_map", "vm_write/max/reply"),
    Case::of::<VmMapVmCopyRequest>("vm_map", "vm_copy/typical/request"),
    Case::of::<VmMapVmCopyReply>("vm_map", "vm_copy/typical/reply"),
    Case::of::<VmMapVmReadOverwriteRequest>("vm_map", "vm_read_overwrite/typical/request"),
    Case::of::<VmMapVmReadOverwriteReply>("vm_map", "vm_read_overwrite/typical/reply"),
    Case::of::<VmMapVmMsyncRequest>("vm_map", "vm_msync/typical/request"),
    Case::of::<VmMapVmMsyncReply>("vm_map", "vm_msync/typical/reply"),
    Case::of::<VmMapVmBehaviorSetRequest>("vm_map", "vm_behavior_set/typical/request"),
    Case::of::<VmMapVmBehaviorSetReply>("vm_map", "vm_behavior_set/typical/reply"),
    Case::of::<VmMapVmMapRequest>("vm_map", "_kernelrpc_vm_map/typical/request"),
    Case::of::<VmMapVmMapReply>("vm_map", "_kernelrpc_vm_map/typical/reply"),
    Case::of::<VmMapVmMachineAttributeRequest>("vm_map", "vm_machine_attribute/typical/request"),
    Case::of::<VmMapVmMachineAttributeReply>("vm_map", "vm_machine_attribute/typical/reply"),
    Case::of::<VmMapVmRemapRequest>("vm_map", "_kernelrpc_vm_remap/typical/request"),
    Case::of::<VmMapVmRemapReply>("vm_map", "_kernelrpc_vm_remap/typical/reply"),
    Case::of::<VmMapTaskWireRequest>("vm_map", "task_wire/typical/request"),
    Case::of::<VmMapTaskWireReply>("vm_map", "task_wire/typical/reply"),
    Case::of::<VmMapMachMakeMemoryEntryRequest>("vm_map", "mach_make_memory_entry/typical/request"),
    Case::of::<VmMapMachMakeMemoryEntryReply>("vm_map", "mach_make_memory_entry/typical/reply"),
    Case::of::<VmMapVmMapPageQueryRequest>("vm_map", "vm_map_page_query/typical/request"),
    Case::of::<VmMapVmMapPageQueryReply>("vm_map", "vm_map_page_query/typical/reply"),
    Case::of::<VmMapMachVmRegionInfoRequest>("vm_map", "mach_vm_region_info/typical/request"),
    Case::of::<VmMapMachVmRegionInfoRequest>("vm_map", "mach_vm_region_info/empty/request"),
    Case::of::<VmMapMachVmRegionInfoRequest>("vm_map", "mach_vm_region_info/max/request"),
    Case::of::<VmMapMachVmRegionInfoReply>("vm_map", "mach_vm_region_info/typical/reply"),
    Case::of::<VmMapMachVmRegionInfoReply>("vm_map", "mach_vm_region_info/empty/reply"),
    Case::of::<VmMapMachVmRegionInfoReply>("vm_map", "mach_vm_region_info/max/reply"),
    Case::of::<VmMapVmMappedPagesInfoRequest>("vm_map", "vm_mapped_pages_info/typical/request"),
    Case::of::<VmMapVmMappedPagesInfoRequest>("vm_map", "vm_mapped_pages_info/empty/request"),
    Case::of::<VmMapVmMappedPagesInfoRequest>("vm_map", "vm_mapped_pages_info/max/request"),
    Case::of::<VmMapVmMappedPagesInfoReply>("vm_map", "vm_mapped_pages_info/typical/reply"),
    Case::of::<VmMapVmMappedPagesInfoReply>("vm_map", "vm_mapped_pages_info/empty/reply"),
    Case::of::<VmMapVmMappedPagesInfoReply>("vm_map", "vm_mapped_pages_info/max/reply"),
    Case::of::<VmMapMachVmRegionInfo64Request>("vm_map", "mach_vm_region_info_64/typical/request"),
    Case::of::<VmMapMachVmRegionInfo64Request>("vm_map", "mach_vm_region_info_64/empty/request"),
    Case::of::<VmMapMachVmRegionInfo64Request>("vm_map", "mach_vm_region_info_64/max/request"),
    Case::of::<VmMapMachVmRegionInfo64Reply>("vm_map", "mach_vm_region_info_64/typical/reply"),
    Case::of::<VmMapMachVmRegionInfo64Reply>("vm_map", "mach_vm_region_info_64/empty/reply"),
    Case::of::<VmMapMachVmRegionInfo64Reply>("vm_map", "mach_vm_region_info_64/max/reply"),
    Case::of::<VmMapMachMakeMemoryEntry64Request>(
        "vm_map",
        "mach_make_memory_entry_64/typical/request",
    ),
    Case::of::<VmMapMachMakeMemoryEntry64Reply>(
        "vm_map",
        "mach_make_memory_entry_64/typical/reply",
    ),
    Case::of::<VmMapVmMap64Request>("vm_map", "vm_map_64/typical/request"),
    Case::of::<VmMapVmMap64Reply>("vm_map", "vm_map_64/typical/reply"),
    Case::of::<VmMapVmPurgableControlRequest>(
        "vm_map",
        "_kernelrpc_vm_purgable_control/typical/request",
    ),
    Case::of::<VmMapVmPurgableControlReply>(
        "vm_map",
        "_kernelrpc_vm_purgable_control/typical/reply",
    ),
    Case::of::<VmMapVmMapExecLockdownRequest>("vm_map", "vm_map_exec_lockdown/typical/request"),
    Case::of::<VmMapVmMapExecLockdownReply>("vm_map", "vm_map_exec_lockdown/typical/reply"),
    Case::of::<VmMapVmRemapNewRequest>("vm_map", "_kernelrpc_vm_remap_new/typical/request"),
    Case::of::<VmMapVmRemapNewReply>("vm_map", "_kernelrpc_vm_remap_new/typical/reply"),
];

/// How many requests and replies have none.
pub(super) const LEFT_OUT: usize = 244;
