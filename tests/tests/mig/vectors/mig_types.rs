//! Written by `scripts/vector-types`; do not change by hand.

use std::array::from_fn;

use mach_msg::{
    MachMessage, OolMemory, OolPorts, OolSlice, PortArray, ReceiveRight, SendOnceRight, SendRight,
};

use super::{Case, Golden, Values, check};

golden! { Shape0 (id = 1, layout(mig)) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
    #[mach(array, max = 2)] f3 {&'static [u64]} {from.list("a3").leak()} {check::<Vec<u64>>(view.f3.iter().map(|item| item.get()).collect(), expected.list("a3"));}
}
golden! { Shape1 (id = 1, layout(mig, reply)) from view expected
}
golden! { Shape2 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(array, max = 2)] f1 {&'static [u64]} {from.list("a1").leak()} {check::<Vec<u64>>(view.f1.iter().map(|item| item.get()).collect(), expected.list("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
    #[mach(array, max = 1296)] f3 {&'static [u32]} {from.list("a3").leak()} {check::<Vec<u32>>(view.f3.to_vec(), expected.list("a3"));}
}
golden! { Shape3 (id = 1, layout(mig, reply)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(array, max = 1296)] f1 {&'static [u32]} {from.list("a1").leak()} {check::<Vec<u32>>(view.f1.to_vec(), expected.list("a1"));}
}
golden! { Shape4 (id = 1, layout(mig)) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
    #[mach(array, max = 2)] f3 {&'static [u64]} {from.list("a3").leak()} {check::<Vec<u64>>(view.f3.iter().map(|item| item.get()).collect(), expected.list("a3"));}
    f4 {u32} {from.scalar("a4")} {check(view.f4, expected.scalar::<u32>("a4"));}
    #[mach(array, max = 1296)] f5 {&'static [u32]} {from.list("a5").leak()} {check::<Vec<u32>>(view.f5.to_vec(), expected.list("a5"));}
}
golden! { Shape5 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
    #[mach(array, max = 2)] f3 {&'static [u64]} {from.list("a3").leak()} {check::<Vec<u64>>(view.f3.iter().map(|item| item.get()).collect(), expected.list("a3"));}
}
golden! { Shape6 (id = 1, layout(mig)) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
    #[mach(array, max = 2)] f2 {&'static [u64]} {from.list("a2").leak()} {check::<Vec<u64>>(view.f2.iter().map(|item| item.get()).collect(), expected.list("a2"));}
}
golden! { Shape7 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
    #[mach(array, max = 2)] f3 {&'static [u64]} {from.list("a3").leak()} {check::<Vec<u64>>(view.f3.iter().map(|item| item.get()).collect(), expected.list("a3"));}
    f4 {u32} {from.scalar("a4")} {check(view.f4, expected.scalar::<u32>("a4"));}
    #[mach(array, max = 1296)] f5 {&'static [u32]} {from.list("a5").leak()} {check::<Vec<u32>>(view.f5.to_vec(), expected.list("a5"));}
}
golden! { Shape8 (id = 1, layout(mig)) from view expected
}
golden! { Shape9 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool)] f0 {OolSlice<'static, [u8; 4]>} {from.slice_of("a0")} {check(view.f0.len(), expected.size("a0"));}
    #[mach(ool)] f1 {OolSlice<'static, [u8; 4]>} {from.slice_of("a1")} {check(view.f1.len(), expected.size("a1"));}
}
golden! { Shape10 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape11 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
}
golden! { Shape12 (id = 1, layout(mig, reply)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
}
golden! { Shape13 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
}
golden! { Shape14 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(make_send)] f1 {&'static ReceiveRight} {from.lent_receive("a1")} {check(view.f1.name(), expected.name("a1"));}
}
golden! { Shape15 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(move_send)] f1 {SendRight} {from.send("a1")} {check(view.f1.name(), expected.name("a1"));}
}
golden! { Shape16 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
}
golden! { Shape17 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(make_send_once)] f1 {&'static ReceiveRight} {from.lent_receive("a1")} {check(view.f1.name(), expected.name("a1"));}
}
golden! { Shape18 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(move_send_once)] f1 {SendOnceRight} {from.send_once("a1")} {check(view.f1.name(), expected.name("a1"));}
}
golden! { Shape19 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(move_receive)] f1 {ReceiveRight} {from.receive("a1")} {check(view.f1.name(), expected.name("a1"));}
}
golden! { Shape20 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
    #[mach(array, max = 17)] f2 {&'static [u32]} {from.list("a2").leak()} {check::<Vec<u32>>(view.f2.to_vec(), expected.list("a2"));}
}
golden! { Shape21 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {[u32; 2]} {from.array("a2")} {check(*view.f2, expected.array::<u32, 2>("a2"));}
    f3 {u32} {from.scalar("a3")} {check(view.f3, expected.scalar::<u32>("a3"));}
}
golden! { Shape22 (id = 1, layout(mig, reply)) from view expected
    f0 {[u32; 2]} {from.array("a0")} {check(*view.f0, expected.array::<u32, 2>("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape23 (id = 1, layout(mig, reply)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape24 (id = 1, layout(mig, reply)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
}
golden! { Shape25 (id = 1, layout(mig, reply)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape26 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
    f2 {u64} {from.scalar("a2")} {check(view.f2, expected.scalar::<u64>("a2"));}
}
golden! { Shape27 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape28 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u64} {from.scalar("a2")} {check(view.f2, expected.scalar::<u64>("a2"));}
}
golden! { Shape29 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
}
golden! { Shape30 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape31 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
    f3 {u32} {from.scalar("a3")} {check(view.f3, expected.scalar::<u32>("a3"));}
}
golden! { Shape32 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
}
golden! { Shape33 (id = 1, layout(mig)) from view expected
    f0 {[u64; 512]} {from.array("a0")} {check(view.f0.map(|item| item.get()), expected.array::<u64, 512>("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape34 (id = 1, layout(mig, reply)) from view expected
    f0 {[u64; 512]} {from.array("a0")} {check(view.f0.map(|item| item.get()), expected.array::<u64, 512>("a0"));}
}
golden! { Shape35 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    #[mach(ool)] f1 {OolSlice<'static>} {from.slice("a1")} {check(view.f1.len(), expected.size("a1"));}
}
golden! { Shape36 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u64} {from.scalar("a2")} {check(view.f2, expected.scalar::<u64>("a2"));}
}
golden! { Shape37 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u64} {from.scalar("a2")} {check(view.f2, expected.scalar::<u64>("a2"));}
    f3 {u32} {from.scalar("a3")} {check(view.f3, expected.scalar::<u32>("a3"));}
    #[mach(copy_send)] f4 {&'static SendRight} {from.lent_send("a4")} {check(view.f4.name(), expected.name("a4"));}
    f5 {u64} {from.scalar("a5")} {check(view.f5, expected.scalar::<u64>("a5"));}
    f6 {u32} {from.scalar("a6")} {check(view.f6, expected.scalar::<u32>("a6"));}
    f7 {u32} {from.scalar("a7")} {check(view.f7, expected.scalar::<u32>("a7"));}
    f8 {u32} {from.scalar("a8")} {check(view.f8, expected.scalar::<u32>("a8"));}
    f9 {u32} {from.scalar("a9")} {check(view.f9, expected.scalar::<u32>("a9"));}
}
golden! { Shape38 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u64} {from.scalar("a2")} {check(view.f2, expected.scalar::<u64>("a2"));}
    f3 {u32} {from.scalar("a3")} {check(view.f3, expected.scalar::<u32>("a3"));}
    #[mach(copy_send)] f4 {&'static SendRight} {from.lent_send("a4")} {check(view.f4.name(), expected.name("a4"));}
    f5 {u64} {from.scalar("a5")} {check(view.f5, expected.scalar::<u64>("a5"));}
    f6 {u32} {from.scalar("a6")} {check(view.f6, expected.scalar::<u32>("a6"));}
    f7 {u32} {from.scalar("a7")} {check(view.f7, expected.scalar::<u32>("a7"));}
}
golden! { Shape39 (id = 1, layout(mig, reply)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
}
golden! { Shape40 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
}
golden! { Shape41 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
}
golden! { Shape42 (id = 1, layout(mig, reply)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
    #[mach(array, max = 19)] f3 {&'static [u32]} {from.list("a3").leak()} {check::<Vec<u32>>(view.f3.to_vec(), expected.list("a3"));}
}
golden! { Shape43 (id = 1, layout(mig, reply)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    #[mach(array, max = 10)] f2 {&'static [u32]} {from.list("a2").leak()} {check::<Vec<u32>>(view.f2.to_vec(), expected.list("a2"));}
    #[mach(move_send)] f3 {SendRight} {from.send("a3")} {check(view.f3.name(), expected.name("a3"));}
}
golden! { Shape44 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
    #[mach(copy_send)] f3 {&'static SendRight} {from.lent_send("a3")} {check(view.f3.name(), expected.name("a3"));}
}
golden! { Shape45 (id = 1, layout(mig, reply)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    #[mach(move_send)] f1 {SendRight} {from.send("a1")} {check(view.f1.name(), expected.name("a1"));}
}
golden! { Shape46 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 32)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
}
golden! { Shape47 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u64} {from.scalar("a2")} {check(view.f2, expected.scalar::<u64>("a2"));}
    f3 {u64} {from.scalar("a3")} {check(view.f3, expected.scalar::<u64>("a3"));}
}
golden! { Shape48 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(array, max = 1024)] f1 {&'static [u8]} {from.list("a1").leak()} {check::<Vec<u8>>(view.f1.to_vec(), expected.list("a1"));}
}
golden! { Shape49 (id = 1, layout(mig)) from view expected
    #[mach(move_receive)] f0 {ReceiveRight} {from.receive("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape50 (id = 1, layout(mig)) from view expected
    #[mach(ool_ports(copy_send))] f0 {OolPorts<&'static SendRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape51 (id = 1, layout(mig, reply)) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape52 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool_ports(copy_send))] f0 {OolPorts<&'static SendRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
}
golden! { Shape53 (id = 1, layout(mig)) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
    #[mach(copy_send)] f2 {&'static SendRight} {from.lent_send("a2")} {check(view.f2.name(), expected.name("a2"));}
}
golden! { Shape54 (id = 1, layout(mig, reply)) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
    #[mach(copy_send)] f2 {&'static SendRight} {from.lent_send("a2")} {check(view.f2.name(), expected.name("a2"));}
}
golden! { Shape55 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 94)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
}
golden! { Shape56 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(array, max = 94)] f1 {&'static [u32]} {from.list("a1").leak()} {check::<Vec<u32>>(view.f1.to_vec(), expected.list("a1"));}
}
golden! { Shape57 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(array, max = 1296)] f1 {&'static [u32]} {from.list("a1").leak()} {check::<Vec<u32>>(view.f1.to_vec(), expected.list("a1"));}
}
golden! { Shape58 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
    f3 {u32} {from.scalar("a3")} {check(view.f3, expected.scalar::<u32>("a3"));}
}
golden! { Shape59 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 32)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
    #[mach(array(copy_send), same_count)] f1 {PortArray<&'static SendRight, 32>} {from.rights("a1", |slot| from.lent_send(slot))} {check(view.f1.len(), expected.length("a1") as usize); for (index, right) in view.f1.iter().enumerate() { check(right.name(), expected.name(&format!("a1[{index}]"))); }}
    #[mach(array, max = 32, same_count)] f2 {&'static [u32]} {from.list("a2").leak()} {check::<Vec<u32>>(view.f2.to_vec(), expected.list("a2"));}
    #[mach(array, max = 32, same_count)] f3 {&'static [u32]} {from.list("a3").leak()} {check::<Vec<u32>>(view.f3.to_vec(), expected.list("a3"));}
}
golden! { Shape60 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(array, max = 16)] f1 {&'static [u32]} {from.list("a1").leak()} {check::<Vec<u32>>(view.f1.to_vec(), expected.list("a1"));}
}
golden! { Shape61 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 16)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape62 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool, item = 80)] f0 {OolMemory} {from.memory("a0")} {check(view.f0.len(), expected.size("a0"));}
    #[mach(ool, item = 88)] f1 {OolMemory} {from.memory("a1")} {check(view.f1.len(), expected.size("a1"));}
}
golden! { Shape63 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 1296)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
}
golden! { Shape64 (id = 1, layout(mig, reply)) from view expected
    #[mach(move_send_once)] f0 {SendOnceRight} {from.send_once("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape65 (id = 1, layout(mig)) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
}
golden! { Shape66 (id = 1, layout(mig)) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape67 (id = 1, layout(mig, reply)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape68 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 4)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
}
golden! { Shape69 (id = 1, layout(mig)) from view expected
    #[mach(make_send)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape70 (id = 1, layout(mig)) from view expected
    #[mach(array, max = 7)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
}
golden! { Shape71 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 4)] f0 {&'static [u64]} {from.list("a0").leak()} {check::<Vec<u64>>(view.f0.iter().map(|item| item.get()).collect(), expected.list("a0"));}
}
golden! { Shape72 (id = 1, layout(mig)) from view expected
    #[mach(array, max = 13)] f0 {&'static [u8]} {from.list("a0").leak()} {check::<Vec<u8>>(view.f0.to_vec(), expected.list("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
    f2 {u64} {from.scalar("a2")} {check(view.f2, expected.scalar::<u64>("a2"));}
}
golden! { Shape73 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 9)] f0 {&'static [u16]} {from.list("a0").leak()} {check::<Vec<u16>>(view.f0.to_vec(), expected.list("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape74 (id = 1, layout(mig)) from view expected
    f0 {u16} {from.scalar("a0")} {check(view.f0, expected.scalar::<u16>("a0"));}
    #[mach(array, max = 9)] f1 {&'static [u16]} {from.list("a1").leak()} {check::<Vec<u16>>(view.f1.to_vec(), expected.list("a1"));}
    f2 {u64} {from.scalar("a2")} {check(view.f2, expected.scalar::<u64>("a2"));}
}
golden! { Shape75 (id = 1, layout(mig, reply)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(array, max = 13)] f1 {&'static [u8]} {from.list("a1").leak()} {check::<Vec<u8>>(view.f1.to_vec(), expected.list("a1"));}
    f2 {u16} {from.scalar("a2")} {check(view.f2, expected.scalar::<u16>("a2"));}
}
golden! { Shape76 (id = 1, layout(mig)) from view expected
    #[mach(array, max = 13)] f0 {&'static [u8]} {from.list("a0").leak()} {check::<Vec<u8>>(view.f0.to_vec(), expected.list("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
    #[mach(array, max = 4)] f2 {&'static [u64]} {from.list("a2").leak()} {check::<Vec<u64>>(view.f2.iter().map(|item| item.get()).collect(), expected.list("a2"));}
    f3 {u8} {from.scalar("a3")} {check(view.f3, expected.scalar::<u8>("a3"));}
}
golden! { Shape77 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 9)] f0 {&'static [u16]} {from.list("a0").leak()} {check::<Vec<u16>>(view.f0.to_vec(), expected.list("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    #[mach(array, max = 13)] f2 {&'static [u8]} {from.list("a2").leak()} {check::<Vec<u8>>(view.f2.to_vec(), expected.list("a2"));}
}
golden! { Shape78 (id = 1, layout(mig)) from view expected
    #[mach(array, max = 4)] f0 {&'static [[u32; 2]]} {from.lists("a0").leak()} {check(view.f0.to_vec(), expected.lists::<u32, 2>("a0"));}
}
golden! { Shape79 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 5)] f0 {&'static [[u8; 3]]} {from.lists("a0").leak()} {check(view.f0.to_vec(), expected.lists::<u8, 3>("a0"));}
}
golden! { Shape80 (id = 1, layout(mig)) from view expected
    #[mach(string, max = 24, fixed)] f0 {&'static str} {from.text("a0")} {check(view.f0, expected.text("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape81 (id = 1, layout(mig, reply)) from view expected
    #[mach(string, max = 17, fixed)] f0 {&'static str} {from.text("a0")} {check(view.f0, expected.text("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape82 (id = 1, layout(mig)) from view expected
    #[mach(string, max = 40)] f0 {&'static str} {from.text("a0")} {check(view.f0, expected.text("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape83 (id = 1, layout(mig, reply)) from view expected
    #[mach(string, max = 19)] f0 {&'static str} {from.text("a0")} {check(view.f0, expected.text("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape84 (id = 1, layout(mig)) from view expected
    #[mach(string, max = 19)] f0 {&'static str} {from.text("a0")} {check(view.f0, expected.text("a0"));}
    #[mach(array, max = 7)] f1 {&'static [u32]} {from.list("a1").leak()} {check::<Vec<u32>>(view.f1.to_vec(), expected.list("a1"));}
    #[mach(string, max = 40)] f2 {&'static str} {from.text("a2")} {check(view.f2, expected.text("a2"));}
    f3 {u16} {from.scalar("a3")} {check(view.f3, expected.scalar::<u16>("a3"));}
}
golden! { Shape85 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 7)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
    #[mach(string, max = 40)] f1 {&'static str} {from.text("a1")} {check(view.f1, expected.text("a1"));}
    #[mach(array, max = 13)] f2 {&'static [u8]} {from.list("a2").leak()} {check::<Vec<u8>>(view.f2.to_vec(), expected.list("a2"));}
}
golden! { Shape86 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 7)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape87 (id = 1, layout(mig)) from view expected
    #[mach(array, max = 7)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
    #[mach(array, max = 7, same_count)] f1 {&'static [u64]} {from.list("a1").leak()} {check::<Vec<u64>>(view.f1.iter().map(|item| item.get()).collect(), expected.list("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
}
golden! { Shape88 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 7)] f0 {&'static [u64]} {from.list("a0").leak()} {check::<Vec<u64>>(view.f0.iter().map(|item| item.get()).collect(), expected.list("a0"));}
    #[mach(array, max = 7, same_count)] f1 {&'static [u32]} {from.list("a1").leak()} {check::<Vec<u32>>(view.f1.to_vec(), expected.list("a1"));}
}
golden! { Shape89 (id = 1, layout(mig)) from view expected
    f0 {u8} {from.scalar("a0")} {check(view.f0, expected.scalar::<u8>("a0"));}
    #[mach(array, max = 13)] f1 {&'static [u8]} {from.list("a1").leak()} {check::<Vec<u8>>(view.f1.to_vec(), expected.list("a1"));}
}
golden! { Shape90 (id = 1, layout(mig, reply)) from view expected
    f0 {u16} {from.scalar("a0")} {check(view.f0, expected.scalar::<u16>("a0"));}
}
golden! { Shape91 (id = 1, layout(mig, reply)) from view expected
    f0 {u8} {from.scalar("a0")} {check(view.f0, expected.scalar::<u8>("a0"));}
}
golden! { Shape92 (id = 1, layout(mig)) from view expected
    f0 {u16} {from.scalar("a0")} {check(view.f0, expected.scalar::<u16>("a0"));}
}
golden! { Shape93 (id = 1, layout(mig)) from view expected
    #[mach(array, max = 6)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape94 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 6)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
}
golden! { Shape95 (id = 1, layout(mig)) from view expected
    f0 {u8} {from.scalar("a0")} {check(view.f0, expected.scalar::<u8>("a0"));}
}
golden! { Shape96 (id = 1, layout(mig)) from view expected
    #[mach(move_send)] f0 {SendRight} {from.send("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape97 (id = 1, layout(mig)) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
}
golden! { Shape98 (id = 1, layout(mig)) from view expected
    #[mach(ool)] f0 {OolMemory} {from.memory("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape99 (id = 1, layout(mig)) from view expected
    #[mach(ool)] f0 {OolMemory} {from.memory("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape100 (id = 1, layout(mig)) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape101 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape102 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool, item = 4)] f0 {OolMemory} {from.memory("a0")} {check(view.f0.len(), expected.size("a0"));}
}
golden! { Shape103 (id = 1, layout(mig)) from view expected
    #[mach(ool)] f0 {OolSlice<'static, [u8; 4]>} {from.slice_of("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {u16} {from.scalar("a1")} {check(view.f1, expected.scalar::<u16>("a1"));}
    #[mach(ool, max = 16)] f2 {OolSlice<'static, [u8; 8]>} {from.slice_of("a2")} {check(view.f2.len(), expected.size("a2"));}
}
golden! { Shape104 (id = 1, layout(mig)) from view expected
    #[mach(ool(physical))] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    #[mach(ool(physical))] f1 {OolMemory} {from.memory("a1")} {check(view.f1.len(), expected.size("a1"));}
}
golden! { Shape105 (id = 1, layout(mig)) from view expected
    #[mach(ool, single)] f0 {OolSlice<'static, [u8; 24]>} {from.slice_of("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape106 (id = 1, layout(mig)) from view expected
    #[mach(ool_ports(move_send))] f0 {OolPorts<SendRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape107 (id = 1, layout(mig)) from view expected
    f0 {u16} {from.scalar("a0")} {check(view.f0, expected.scalar::<u16>("a0"));}
    #[mach(ool_ports(make_send))] f1 {OolPorts<&'static ReceiveRight>} {from.ports("a1")} {check(view.f1.len(), expected.count("a1") as usize);}
}
golden! { Shape108 (id = 1, layout(mig)) from view expected
    #[mach(ool_ports(make_send_once))] f0 {OolPorts<&'static ReceiveRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
    #[mach(ool_ports(move_send_once))] f1 {OolPorts<SendOnceRight>} {from.ports("a1")} {check(view.f1.len(), expected.count("a1") as usize);}
}
golden! { Shape109 (id = 1, layout(mig)) from view expected
    #[mach(ool_ports(move_receive))] f0 {OolPorts<ReceiveRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
}
golden! { Shape110 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool_ports(move_receive))] f0 {OolPorts<ReceiveRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
}
golden! { Shape111 (id = 1, layout(mig)) from view expected
    #[mach(ool_ports(make_send))] f0 {OolPorts<&'static ReceiveRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape112 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool_ports(move_send))] f0 {OolPorts<SendRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
}
golden! { Shape113 (id = 1, layout(mig)) from view expected
    #[mach(ool_ports(move_send))] f0 {OolPorts<SendRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape114 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool_ports(make_send_once))] f0 {OolPorts<&'static ReceiveRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
}
golden! { Shape115 (id = 1, layout(mig)) from view expected
    #[mach(ool_ports(make_send_once))] f0 {OolPorts<&'static ReceiveRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape116 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool_ports(move_send_once))] f0 {OolPorts<SendOnceRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
}
golden! { Shape117 (id = 1, layout(mig)) from view expected
    #[mach(ool_ports(move_send_once))] f0 {OolPorts<SendOnceRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape118 (id = 1, layout(mig)) from view expected
    #[mach(ool_ports(move_receive))] f0 {OolPorts<ReceiveRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape119 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool_ports(make_send))] f0 {OolPorts<&'static ReceiveRight>} {from.ports("a0")} {check(view.f0.len(), expected.count("a0") as usize);}
}
golden! { Shape120 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(ool)] f1 {OolSlice<'static>} {from.slice("a1")} {check(view.f1.len(), expected.size("a1"));}
    #[mach(make_send)] f2 {&'static ReceiveRight} {from.lent_receive("a2")} {check(view.f2.name(), expected.name("a2"));}
    #[mach(ool_ports(move_send))] f3 {OolPorts<SendRight>} {from.ports("a3")} {check(view.f3.len(), expected.count("a3") as usize);}
    f4 {u64} {from.scalar("a4")} {check(view.f4, expected.scalar::<u64>("a4"));}
}
golden! { Shape121 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool, item = 4)] f0 {OolMemory} {from.memory("a0")} {check(view.f0.len(), expected.size("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
    #[mach(ool_ports(make_send))] f2 {OolPorts<&'static ReceiveRight>} {from.ports("a2")} {check(view.f2.len(), expected.count("a2") as usize);}
    f3 {u16} {from.scalar("a3")} {check(view.f3, expected.scalar::<u16>("a3"));}
}
golden! { Shape122 (id = 1, layout(mig)) from view expected
    #[mach(ool, single)] f0 {OolSlice<'static, [u8; 24]>} {from.slice_of("a0")} {check(view.f0.len(), expected.size("a0"));}
    #[mach(move_send)] f1 {SendRight} {from.send("a1")} {check(view.f1.name(), expected.name("a1"));}
}
golden! { Shape123 (id = 1, layout(mig, reply)) from view expected
    #[mach(make_send)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape124 (id = 1, layout(mig)) from view expected
    #[mach(ool)] f0 {OolSlice<'static, [u8; 4]>} {from.slice_of("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape125 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool)] f0 {OolSlice<'static, [u8; 4]>} {from.slice_of("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {u16} {from.scalar("a1")} {check(view.f1, expected.scalar::<u16>("a1"));}
}
golden! { Shape126 (id = 1, layout(mig)) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(move_send)] f1 {SendRight} {from.send("a1")} {check(view.f1.name(), expected.name("a1"));}
    #[mach(make_send)] f2 {&'static ReceiveRight} {from.lent_receive("a2")} {check(view.f2.name(), expected.name("a2"));}
    #[mach(make_send_once)] f3 {&'static ReceiveRight} {from.lent_receive("a3")} {check(view.f3.name(), expected.name("a3"));}
    #[mach(move_send_once)] f4 {SendOnceRight} {from.send_once("a4")} {check(view.f4.name(), expected.name("a4"));}
    #[mach(move_receive)] f5 {ReceiveRight} {from.receive("a5")} {check(view.f5.name(), expected.name("a5"));}
}
golden! { Shape127 (id = 1, layout(mig, reply)) from view expected
    #[mach(make_send)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(move_receive)] f1 {ReceiveRight} {from.receive("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
}
golden! { Shape128 (id = 1, layout(mig, reply)) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(move_send)] f1 {SendRight} {from.send("a1")} {check(view.f1.name(), expected.name("a1"));}
    #[mach(make_send)] f2 {&'static ReceiveRight} {from.lent_receive("a2")} {check(view.f2.name(), expected.name("a2"));}
    #[mach(make_send_once)] f3 {&'static ReceiveRight} {from.lent_receive("a3")} {check(view.f3.name(), expected.name("a3"));}
    #[mach(move_send_once)] f4 {SendOnceRight} {from.send_once("a4")} {check(view.f4.name(), expected.name("a4"));}
    #[mach(move_receive)] f5 {ReceiveRight} {from.receive("a5")} {check(view.f5.name(), expected.name("a5"));}
}
golden! { Shape129 (id = 1, layout(mig)) from view expected
    #[mach(make_send)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape130 (id = 1, layout(mig, reply)) from view expected
    #[mach(move_send)] f0 {SendRight} {from.send("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape131 (id = 1, layout(mig)) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape132 (id = 1, layout(mig, reply)) from view expected
    #[mach(make_send_once)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape133 (id = 1, layout(mig)) from view expected
    #[mach(make_send_once)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape134 (id = 1, layout(mig)) from view expected
    #[mach(move_send_once)] f0 {SendOnceRight} {from.send_once("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape135 (id = 1, layout(mig, reply)) from view expected
    #[mach(move_receive)] f0 {ReceiveRight} {from.receive("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape136 (id = 1, layout(mig)) from view expected
    #[mach(move_receive)] f0 {ReceiveRight} {from.receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape137 (id = 1, layout(mig)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    #[mach(make_send)] f1 {&'static ReceiveRight} {from.lent_receive("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {u16} {from.scalar("a2")} {check(view.f2, expected.scalar::<u16>("a2"));}
    #[mach(move_receive)] f3 {ReceiveRight} {from.receive("a3")} {check(view.f3.name(), expected.name("a3"));}
}
golden! { Shape138 (id = 1, layout(mig, reply)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    #[mach(make_send_once)] f1 {&'static ReceiveRight} {from.lent_receive("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {u8} {from.scalar("a2")} {check(view.f2, expected.scalar::<u8>("a2"));}
}
golden! { Shape139 (id = 1, layout(mig)) from view expected
    #[mach(make_send)] f0 {[Option<&'static ReceiveRight>; 3]} {from_fn(|index| from.slot("a0", index).map(|slot| from.lent_receive(&slot)))} {for (index, right) in view.f0.iter().enumerate() { check(right.as_ref().map(|right| right.name()), expected.slot("a0", index).map(|slot| expected.name(&slot))); }}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape140 (id = 1, layout(mig, reply)) from view expected
    #[mach(copy_send)] f0 {[Option<&'static SendRight>; 2]} {from_fn(|index| from.slot("a0", index).map(|slot| from.lent_send(&slot)))} {for (index, right) in view.f0.iter().enumerate() { check(right.as_ref().map(|right| right.name()), expected.slot("a0", index).map(|slot| expected.name(&slot))); }}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape141 (id = 1, layout(mig, reply)) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape142 (id = 1, layout(mig)) from view expected
    #[mach(make_send)] f0 {[Option<&'static ReceiveRight>; 3]} {from_fn(|index| from.slot("a0", index).map(|slot| from.lent_receive(&slot)))} {for (index, right) in view.f0.iter().enumerate() { check(right.as_ref().map(|right| right.name()), expected.slot("a0", index).map(|slot| expected.name(&slot))); }}
}
golden! { Shape143 (id = 1, layout(mig, reply)) from view expected
    #[mach(copy_send)] f0 {[Option<&'static SendRight>; 2]} {from_fn(|index| from.slot("a0", index).map(|slot| from.lent_send(&slot)))} {for (index, right) in view.f0.iter().enumerate() { check(right.as_ref().map(|right| right.name()), expected.slot("a0", index).map(|slot| expected.name(&slot))); }}
}
golden! { Shape144 (id = 1, layout(mig)) from view expected
    #[mach(make_send)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(make_send_once)] f1 {&'static ReceiveRight} {from.lent_receive("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
}
golden! { Shape145 (id = 1, layout(mig, reply)) from view expected
    #[mach(make_send)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape146 (id = 1, layout(mig)) from view expected
    #[mach(array(make_send))] f0 {PortArray<&'static ReceiveRight, 4>} {from.rights("a0", |slot| from.lent_receive(slot))} {check(view.f0.len(), expected.length("a0") as usize); for (index, right) in view.f0.iter().enumerate() { check(right.name(), expected.name(&format!("a0[{index}]"))); }}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape147 (id = 1, layout(mig, reply)) from view expected
    #[mach(array(make_send))] f0 {PortArray<&'static ReceiveRight, 4>} {from.rights("a0", |slot| from.lent_receive(slot))} {check(view.f0.len(), expected.length("a0") as usize); for (index, right) in view.f0.iter().enumerate() { check(right.name(), expected.name(&format!("a0[{index}]"))); }}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape148 (id = 1, layout(mig)) from view expected
    f0 {u8} {from.scalar("a0")} {check(view.f0, expected.scalar::<u8>("a0"));}
    f1 {u16} {from.scalar("a1")} {check(view.f1, expected.scalar::<u16>("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
}
golden! { Shape149 (id = 1, layout(mig, reply)) from view expected
    f0 {u8} {from.scalar("a0")} {check(view.f0, expected.scalar::<u8>("a0"));}
    f1 {u16} {from.scalar("a1")} {check(view.f1, expected.scalar::<u16>("a1"));}
    f2 {u64} {from.scalar("a2")} {check(view.f2, expected.scalar::<u64>("a2"));}
}
golden! { Shape150 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
    f3 {u64} {from.scalar("a3")} {check(view.f3, expected.scalar::<u64>("a3"));}
}
golden! { Shape151 (id = 1, layout(mig, reply)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u8} {from.scalar("a2")} {check(view.f2, expected.scalar::<u8>("a2"));}
    f3 {u64} {from.scalar("a3")} {check(view.f3, expected.scalar::<u64>("a3"));}
}
golden! { Shape152 (id = 1, layout(mig)) from view expected
    f0 {[u8; 3]} {from.array("a0")} {check(*view.f0, expected.array::<u8, 3>("a0"));}
    f1 {[u8; 7]} {from.array("a1")} {check(*view.f1, expected.array::<u8, 7>("a1"));}
    f2 {[u16; 3]} {from.array("a2")} {check(*view.f2, expected.array::<u16, 3>("a2"));}
    f3 {[u64; 2]} {from.array("a3")} {check(view.f3.map(|item| item.get()), expected.array::<u64, 2>("a3"));}
}
golden! { Shape153 (id = 1, layout(mig, reply)) from view expected
    f0 {[u8; 7]} {from.array("a0")} {check(*view.f0, expected.array::<u8, 7>("a0"));}
    f1 {[u64; 2]} {from.array("a1")} {check(view.f1.map(|item| item.get()), expected.array::<u64, 2>("a1"));}
    f2 {[u8; 3]} {from.array("a2")} {check(*view.f2, expected.array::<u8, 3>("a2"));}
    f3 {[u32; 5]} {from.array("a3")} {check(*view.f3, expected.array::<u32, 5>("a3"));}
}
golden! { Shape154 (id = 1, layout(mig)) from view expected
    f0 {[u8; 5]} {from.array("a0")} {check(*view.f0, expected.array::<u8, 5>("a0"));}
    f1 {[u32; 4]} {from.array("a1")} {check(*view.f1, expected.array::<u32, 4>("a1"));}
    f2 {[u16; 3]} {from.array("a2")} {check(*view.f2, expected.array::<u16, 3>("a2"));}
    f3 {[u64; 2]} {from.array("a3")} {check(view.f3.map(|item| item.get()), expected.array::<u64, 2>("a3"));}
}
golden! { Shape155 (id = 1, layout(mig, reply)) from view expected
    f0 {[u8; 5]} {from.array("a0")} {check(*view.f0, expected.array::<u8, 5>("a0"));}
    f1 {[u32; 10]} {from.array("a1")} {check(*view.f1, expected.array::<u32, 10>("a1"));}
    f2 {[u16; 3]} {from.array("a2")} {check(*view.f2, expected.array::<u16, 3>("a2"));}
}
golden! { Shape156 (id = 1, layout(mig)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u64} {from.scalar("a2")} {check(view.f2, expected.scalar::<u64>("a2"));}
    f3 {[u8; 7]} {from.array("a3")} {check(*view.f3, expected.array::<u8, 7>("a3"));}
}
golden! { Shape157 (id = 1, layout(mig, reply)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {u16} {from.scalar("a2")} {check(view.f2, expected.scalar::<u16>("a2"));}
    f3 {[u8; 7]} {from.array("a3")} {check(*view.f3, expected.array::<u8, 7>("a3"));}
}
golden! { Shape158 (id = 1, layout(mig)) from view expected
    f0 {f32} {from.scalar("a0")} {check(view.f0, expected.scalar::<f32>("a0"));}
    f1 {f64} {from.scalar("a1")} {check(view.f1, expected.scalar::<f64>("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
}
golden! { Shape159 (id = 1, layout(mig, reply)) from view expected
    f0 {f64} {from.scalar("a0")} {check(view.f0, expected.scalar::<f64>("a0"));}
    f1 {f32} {from.scalar("a1")} {check(view.f1, expected.scalar::<f32>("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
}
golden! { Shape160 (id = 1, layout(mig, reply)) from view expected
    f0 {u64} {from.scalar("a0")} {check(view.f0, expected.scalar::<u64>("a0"));}
    f1 {u8} {from.scalar("a1")} {check(view.f1, expected.scalar::<u8>("a1"));}
}
golden! { Shape161 (id = 1, layout(mig)) from view expected
    f0 {u16} {from.scalar("a0")} {check(view.f0, expected.scalar::<u16>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
    f2 {[u8; 5]} {from.array("a2")} {check(*view.f2, expected.array::<u8, 5>("a2"));}
}
golden! { Shape162 (id = 1, layout(mig)) from view expected
    #[mach(array, max = 4)] f0 {&'static [[u8; 16]]} {from.lists("a0").leak()} {check(view.f0.to_vec(), expected.lists::<u8, 16>("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape163 (id = 1, layout(mig)) from view expected
    f0 {u16} {from.scalar("a0")} {check(view.f0, expected.scalar::<u16>("a0"));}
    #[mach(array, max = 5)] f1 {&'static [[u8; 7]]} {from.lists("a1").leak()} {check(view.f1.to_vec(), expected.lists::<u8, 7>("a1"));}
    f2 {u64} {from.scalar("a2")} {check(view.f2, expected.scalar::<u64>("a2"));}
}
golden! { Shape164 (id = 1, layout(mig, reply)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(array, max = 5)] f1 {&'static [[u8; 7]]} {from.lists("a1").leak()} {check(view.f1.to_vec(), expected.lists::<u8, 7>("a1"));}
    f2 {u16} {from.scalar("a2")} {check(view.f2, expected.scalar::<u16>("a2"));}
}
golden! { Shape165 (id = 1, layout(mig)) from view expected
    #[mach(array, max = 5)] f0 {&'static [[u8; 7]]} {from.lists("a0").leak()} {check(view.f0.to_vec(), expected.lists::<u8, 7>("a0"));}
    #[mach(array, max = 4)] f1 {&'static [[u8; 16]]} {from.lists("a1").leak()} {check(view.f1.to_vec(), expected.lists::<u8, 16>("a1"));}
}
golden! { Shape166 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 4)] f0 {&'static [[u8; 16]]} {from.lists("a0").leak()} {check(view.f0.to_vec(), expected.lists::<u8, 16>("a0"));}
    #[mach(array, max = 5)] f1 {&'static [[u8; 7]]} {from.lists("a1").leak()} {check(view.f1.to_vec(), expected.lists::<u8, 7>("a1"));}
}
golden! { Shape167 (id = 1, layout(mig)) from view expected
    f0 {[u8; 18]} {from.array("a0")} {check(*view.f0, expected.array::<u8, 18>("a0"));}
    f1 {[u8; 10]} {from.array("a1")} {check(*view.f1, expected.array::<u8, 10>("a1"));}
}
golden! { Shape168 (id = 1, layout(mig, reply)) from view expected
    f0 {[u8; 18]} {from.array("a0")} {check(*view.f0, expected.array::<u8, 18>("a0"));}
    f1 {[u8; 10]} {from.array("a1")} {check(*view.f1, expected.array::<u8, 10>("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
}
golden! { Shape169 (id = 1, layout(mig)) from view expected
    f0 {[u8; 18]} {from.array("a0")} {check(*view.f0, expected.array::<u8, 18>("a0"));}
    f1 {u32} {from.scalar("a1")} {check(view.f1, expected.scalar::<u32>("a1"));}
}
golden! { Shape170 (id = 1, layout(mig, reply)) from view expected
    f0 {[u8; 18]} {from.array("a0")} {check(*view.f0, expected.array::<u8, 18>("a0"));}
}
golden! { Shape171 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 4)] f0 {&'static [[u8; 16]]} {from.lists("a0").leak()} {check(view.f0.to_vec(), expected.lists::<u8, 16>("a0"));}
    f1 {u64} {from.scalar("a1")} {check(view.f1, expected.scalar::<u64>("a1"));}
}
golden! { Shape172 (id = 1, layout(mig)) from view expected
    #[mach(array, max = 5)] f0 {&'static [[u8; 7]]} {from.lists("a0").leak()} {check(view.f0.to_vec(), expected.lists::<u8, 7>("a0"));}
    #[mach(array, max = 5, same_count)] f1 {&'static [u32]} {from.list("a1").leak()} {check::<Vec<u32>>(view.f1.to_vec(), expected.list("a1"));}
}
golden! { Shape173 (id = 1, layout(mig, reply)) from view expected
    #[mach(array, max = 5)] f0 {&'static [u32]} {from.list("a0").leak()} {check::<Vec<u32>>(view.f0.to_vec(), expected.list("a0"));}
    #[mach(array, max = 5, same_count)] f1 {&'static [[u8; 7]]} {from.lists("a1").leak()} {check(view.f1.to_vec(), expected.lists::<u8, 7>("a1"));}
}
golden! { Shape174 (id = 1, layout(mig)) from view expected
    #[mach(ool)] f0 {OolSlice<'static, [u8; 16]>} {from.slice_of("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {u16} {from.scalar("a1")} {check(view.f1, expected.scalar::<u16>("a1"));}
}
golden! { Shape175 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool)] f0 {OolSlice<'static, [u8; 16]>} {from.slice_of("a0")} {check(view.f0.len(), expected.size("a0"));}
}
golden! { Shape176 (id = 1, layout(mig)) from view expected
    #[mach(ool, max = 9, item = 7)] f0 {OolMemory} {from.memory("a0")} {check(view.f0.len(), expected.size("a0"));}
}
golden! { Shape177 (id = 1, layout(mig, reply)) from view expected
    f0 {u32} {from.scalar("a0")} {check(view.f0, expected.scalar::<u32>("a0"));}
    #[mach(ool, max = 9, item = 7)] f1 {OolMemory} {from.memory("a1")} {check(view.f1.len(), expected.size("a1"));}
}
golden! { Shape178 (id = 1, layout(mig)) from view expected
    #[mach(ool)] f0 {OolSlice<'static, [u8; 7]>} {from.slice_of("a0")} {check(view.f0.len(), expected.size("a0"));}
}
golden! { Shape179 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool)] f0 {OolSlice<'static, [u8; 7]>} {from.slice_of("a0")} {check(view.f0.len(), expected.size("a0"));}
}
golden! { Shape180 (id = 1, layout(mig)) from view expected
    #[mach(ool, single)] f0 {OolSlice<'static, [u8; 16]>} {from.slice_of("a0")} {check(view.f0.len(), expected.size("a0"));}
    #[mach(ool)] f1 {OolSlice<'static>} {from.slice("a1")} {check(view.f1.len(), expected.size("a1"));}
    f2 {u32} {from.scalar("a2")} {check(view.f2, expected.scalar::<u32>("a2"));}
}
golden! { Shape181 (id = 1, layout(mig)) from view expected
    #[mach(array, max = 5)] f0 {&'static [[u8; 7]]} {from.lists("a0").leak()} {check(view.f0.to_vec(), expected.lists::<u8, 7>("a0"));}
    f1 {u8} {from.scalar("a1")} {check(view.f1, expected.scalar::<u8>("a1"));}
}
golden! { Shape182 (id = 1, layout(mig, reply)) from view expected
    f0 {[u32; 10]} {from.array("a0")} {check(*view.f0, expected.array::<u32, 10>("a0"));}
    #[mach(ool)] f1 {OolSlice<'static, [u8; 84]>} {from.slice_of("a1")} {check(view.f1.len(), expected.size("a1"));}
}
golden! { Shape183 (id = 1, layout(mig, reply)) from view expected
    #[mach(ool)] f0 {OolSlice<'static, [u8; 4]>} {from.slice_of("a0")} {check(view.f0.len(), expected.size("a0"));}
}
golden! { Shape184 (id = 1, layout(mig, reply)) from view expected
    f0 {[u32; 11]} {from.array("a0")} {check(*view.f0, expected.array::<u32, 11>("a0"));}
    #[mach(ool)] f1 {OolSlice<'static, [u8; 84]>} {from.slice_of("a1")} {check(view.f1.len(), expected.size("a1"));}
}
/// Every vector that has a type with `layout(mig)`.
#[rustfmt::skip]
pub(super) const CASES: &[Case] = &[
    Case::mig::<Shape0>("mach_exc", "mach_exception_raise/typical/request", 2405, &["thread", "task", "exception", "code"]),
    Case::mig::<Shape1>("mach_exc", "mach_exception_raise/typical/reply", 2505, &[]),
    Case::mig::<Shape0>("mach_exc", "mach_exception_raise/empty/request", 2405, &["thread", "task", "exception", "code"]),
    Case::mig::<Shape1>("mach_exc", "mach_exception_raise/empty/reply", 2505, &[]),
    Case::mig::<Shape0>("mach_exc", "mach_exception_raise/max/request", 2405, &["thread", "task", "exception", "code"]),
    Case::mig::<Shape1>("mach_exc", "mach_exception_raise/max/reply", 2505, &[]),
    Case::mig::<Shape2>("mach_exc", "mach_exception_raise_state/typical/request", 2406, &["exception", "code", "flavor", "old_state"]),
    Case::mig::<Shape3>("mach_exc", "mach_exception_raise_state/typical/reply", 2506, &["flavor", "new_state"]),
    Case::mig::<Shape2>("mach_exc", "mach_exception_raise_state/empty/request", 2406, &["exception", "code", "flavor", "old_state"]),
    Case::mig::<Shape3>("mach_exc", "mach_exception_raise_state/empty/reply", 2506, &["flavor", "new_state"]),
    Case::mig::<Shape2>("mach_exc", "mach_exception_raise_state/max/request", 2406, &["exception", "code", "flavor", "old_state"]),
    Case::mig::<Shape3>("mach_exc", "mach_exception_raise_state/max/reply", 2506, &["flavor", "new_state"]),
    Case::mig::<Shape2>("mach_exc", "mach_exception_raise_state/state68/request", 2406, &["exception", "code", "flavor", "old_state"]),
    Case::mig::<Shape3>("mach_exc", "mach_exception_raise_state/state68/reply", 2506, &["flavor", "new_state"]),
    Case::mig::<Shape4>("mach_exc", "mach_exception_raise_state_identity/typical/request", 2407, &["thread", "task", "exception", "code", "flavor", "old_state"]),
    Case::mig::<Shape3>("mach_exc", "mach_exception_raise_state_identity/typical/reply", 2507, &["flavor", "new_state"]),
    Case::mig::<Shape4>("mach_exc", "mach_exception_raise_state_identity/empty/request", 2407, &["thread", "task", "exception", "code", "flavor", "old_state"]),
    Case::mig::<Shape3>("mach_exc", "mach_exception_raise_state_identity/empty/reply", 2507, &["flavor", "new_state"]),
    Case::mig::<Shape4>("mach_exc", "mach_exception_raise_state_identity/max/request", 2407, &["thread", "task", "exception", "code", "flavor", "old_state"]),
    Case::mig::<Shape3>("mach_exc", "mach_exception_raise_state_identity/max/reply", 2507, &["flavor", "new_state"]),
    Case::mig::<Shape4>("mach_exc", "mach_exception_raise_state_identity/state68/request", 2407, &["thread", "task", "exception", "code", "flavor", "old_state"]),
    Case::mig::<Shape3>("mach_exc", "mach_exception_raise_state_identity/state68/reply", 2507, &["flavor", "new_state"]),
    Case::mig::<Shape5>("mach_exc", "mach_exception_raise_identity_protected/typical/request", 2408, &["thread_id", "task_id_token_t", "exception", "code"]),
    Case::mig::<Shape1>("mach_exc", "mach_exception_raise_identity_protected/typical/reply", 2508, &[]),
    Case::mig::<Shape5>("mach_exc", "mach_exception_raise_identity_protected/empty/request", 2408, &["thread_id", "task_id_token_t", "exception", "code"]),
    Case::mig::<Shape1>("mach_exc", "mach_exception_raise_identity_protected/empty/reply", 2508, &[]),
    Case::mig::<Shape5>("mach_exc", "mach_exception_raise_identity_protected/max/request", 2408, &["thread_id", "task_id_token_t", "exception", "code"]),
    Case::mig::<Shape1>("mach_exc", "mach_exception_raise_identity_protected/max/reply", 2508, &[]),
    Case::mig::<Shape6>("mach_exc", "mach_exception_raise_backtrace/typical/request", 2409, &["kcdata_object_t", "exception", "code"]),
    Case::mig::<Shape1>("mach_exc", "mach_exception_raise_backtrace/typical/reply", 2509, &[]),
    Case::mig::<Shape6>("mach_exc", "mach_exception_raise_backtrace/empty/request", 2409, &["kcdata_object_t", "exception", "code"]),
    Case::mig::<Shape1>("mach_exc", "mach_exception_raise_backtrace/empty/reply", 2509, &[]),
    Case::mig::<Shape6>("mach_exc", "mach_exception_raise_backtrace/max/request", 2409, &["kcdata_object_t", "exception", "code"]),
    Case::mig::<Shape1>("mach_exc", "mach_exception_raise_backtrace/max/reply", 2509, &[]),
    Case::mig::<Shape7>("mach_exc", "mach_exception_raise_state_identity_protected/typical/request", 2410, &["thread_id", "task_id_token_t", "exception", "code", "flavor", "old_state"]),
    Case::mig::<Shape3>("mach_exc", "mach_exception_raise_state_identity_protected/typical/reply", 2510, &["flavor", "new_state"]),
    Case::mig::<Shape7>("mach_exc", "mach_exception_raise_state_identity_protected/empty/request", 2410, &["thread_id", "task_id_token_t", "exception", "code", "flavor", "old_state"]),
    Case::mig::<Shape3>("mach_exc", "mach_exception_raise_state_identity_protected/empty/reply", 2510, &["flavor", "new_state"]),
    Case::mig::<Shape7>("mach_exc", "mach_exception_raise_state_identity_protected/state68/request", 2410, &["thread_id", "task_id_token_t", "exception", "code", "flavor", "old_state"]),
    Case::mig::<Shape3>("mach_exc", "mach_exception_raise_state_identity_protected/state68/reply", 2510, &["flavor", "new_state"]),
    Case::mig::<Shape8>("mach_port", "mach_port_names/typical/request", 3200, &[]),
    Case::mig::<Shape9>("mach_port", "mach_port_names/typical/reply", 3300, &["names", "types"]),
    Case::mig::<Shape8>("mach_port", "mach_port_names/empty/request", 3200, &[]),
    Case::mig::<Shape9>("mach_port", "mach_port_names/empty/reply", 3300, &["names", "types"]),
    Case::mig::<Shape8>("mach_port", "mach_port_names/max/request", 3200, &[]),
    Case::mig::<Shape9>("mach_port", "mach_port_names/max/reply", 3300, &["names", "types"]),
    Case::mig::<Shape10>("mach_port", "mach_port_rename/typical/request", 3202, &["old_name", "new_name"]),
    Case::mig::<Shape1>("mach_port", "mach_port_rename/typical/reply", 3302, &[]),
    Case::mig::<Shape11>("mach_port", "mach_port_allocate/typical/request", 3204, &["right"]),
    Case::mig::<Shape12>("mach_port", "mach_port_allocate/typical/reply", 3304, &["name"]),
    Case::mig::<Shape11>("mach_port", "mach_port_deallocate/typical/request", 3206, &["name"]),
    Case::mig::<Shape1>("mach_port", "mach_port_deallocate/typical/reply", 3306, &[]),
    Case::mig::<Shape13>("mach_port", "mach_port_mod_refs/typical/request", 3208, &["name", "right", "delta"]),
    Case::mig::<Shape1>("mach_port", "mach_port_mod_refs/typical/reply", 3308, &[]),
    Case::mig::<Shape10>("mach_port", "mach_port_set_mscount/typical/request", 3210, &["name", "mscount"]),
    Case::mig::<Shape1>("mach_port", "mach_port_set_mscount/typical/reply", 3310, &[]),
    Case::mig::<Shape10>("mach_port", "mach_port_move_member/typical/request", 3212, &["member", "after"]),
    Case::mig::<Shape1>("mach_port", "mach_port_move_member/typical/reply", 3312, &[]),
    Case::mig::<Shape14>("mach_port", "mach_port_insert_right/typical/request", 3214, &["name", "poly"]),
    Case::mig::<Shape1>("mach_port", "mach_port_insert_right/typical/reply", 3314, &[]),
    Case::mig::<Shape15>("mach_port", "mach_port_insert_right/typical-poly1/request", 3214, &["name", "poly"]),
    Case::mig::<Shape1>("mach_port", "mach_port_insert_right/typical-poly1/reply", 3314, &[]),
    Case::mig::<Shape16>("mach_port", "mach_port_insert_right/typical-poly2/request", 3214, &["name", "poly"]),
    Case::mig::<Shape1>("mach_port", "mach_port_insert_right/typical-poly2/reply", 3314, &[]),
    Case::mig::<Shape17>("mach_port", "mach_port_insert_right/typical-poly3/request", 3214, &["name", "poly"]),
    Case::mig::<Shape1>("mach_port", "mach_port_insert_right/typical-poly3/reply", 3314, &[]),
    Case::mig::<Shape18>("mach_port", "mach_port_insert_right/typical-poly4/request", 3214, &["name", "poly"]),
    Case::mig::<Shape1>("mach_port", "mach_port_insert_right/typical-poly4/reply", 3314, &[]),
    Case::mig::<Shape19>("mach_port", "mach_port_insert_right/typical-poly5/request", 3214, &["name", "poly"]),
    Case::mig::<Shape1>("mach_port", "mach_port_insert_right/typical-poly5/reply", 3314, &[]),
    Case::mig::<Shape10>("mach_port", "mach_port_set_seqno/typical/request", 3216, &["name", "seqno"]),
    Case::mig::<Shape1>("mach_port", "mach_port_set_seqno/typical/reply", 3316, &[]),
    Case::mig::<Shape20>("mach_port", "mach_port_set_attributes/typical/request", 3218, &["name", "flavor", "port_info"]),
    Case::mig::<Shape1>("mach_port", "mach_port_set_attributes/typical/reply", 3318, &[]),
    Case::mig::<Shape20>("mach_port", "mach_port_set_attributes/empty/request", 3218, &["name", "flavor", "port_info"]),
    Case::mig::<Shape1>("mach_port", "mach_port_set_attributes/empty/reply", 3318, &[]),
    Case::mig::<Shape20>("mach_port", "mach_port_set_attributes/max/request", 3218, &["name", "flavor", "port_info"]),
    Case::mig::<Shape1>("mach_port", "mach_port_set_attributes/max/reply", 3318, &[]),
    Case::mig::<Shape21>("mach_port", "mach_port_allocate_full/typical/request", 3220, &["right", "proto", "qos", "name"]),
    Case::mig::<Shape22>("mach_port", "mach_port_allocate_full/typical/reply", 3320, &["qos", "name"]),
    Case::mig::<Shape11>("mach_port", "mach_port_get_srights/typical/request", 3222, &["name"]),
    Case::mig::<Shape12>("mach_port", "mach_port_get_srights/typical/reply", 3322, &["srights"]),
    Case::mig::<Shape11>("mach_port", "mach_port_dnrequest_info/typical/request", 3224, &["name"]),
    Case::mig::<Shape23>("mach_port", "mach_port_dnrequest_info/typical/reply", 3324, &["dnr_total", "dnr_used"]),
    Case::mig::<Shape10>("mach_port", "mach_port_insert_member/typical/request", 3226, &["name", "pset"]),
    Case::mig::<Shape1>("mach_port", "mach_port_insert_member/typical/reply", 3326, &[]),
    Case::mig::<Shape11>("mach_port", "mach_port_get_context/typical/request", 3228, &["name"]),
    Case::mig::<Shape24>("mach_port", "mach_port_get_context/typical/reply", 3328, &["context"]),
    Case::mig::<Shape11>("mach_port", "mach_port_kobject/typical/request", 3230, &["name"]),
    Case::mig::<Shape25>("mach_port", "mach_port_kobject/typical/reply", 3330, &["object_type", "object_addr"]),
    Case::mig::<Shape26>("mach_port", "mach_port_destruct/typical/request", 3232, &["name", "srdelta", "guard"]),
    Case::mig::<Shape1>("mach_port", "mach_port_destruct/typical/reply", 3332, &[]),
    Case::mig::<Shape27>("mach_port", "mach_port_unguard/typical/request", 3234, &["name", "guard"]),
    Case::mig::<Shape1>("mach_port", "mach_port_unguard/typical/reply", 3334, &[]),
    Case::mig::<Shape11>("mach_port", "mach_port_special_reply_port_reset_link/typical/request", 3236, &["name"]),
    Case::mig::<Shape12>("mach_port", "mach_port_special_reply_port_reset_link/typical/reply", 3336, &["srp_lost_link"]),
    Case::mig::<Shape28>("mach_port", "mach_port_swap_guard/typical/request", 3238, &["name", "old_guard", "new_guard"]),
    Case::mig::<Shape1>("mach_port", "mach_port_swap_guard/typical/reply", 3338, &[]),
    Case::mig::<Shape10>("mach_port", "mach_port_is_connection_for_service/typical/request", 3240, &["connection_port", "service_port"]),
    Case::mig::<Shape24>("mach_port", "mach_port_is_connection_for_service/typical/reply", 3340, &["filter_policy_id"]),
    Case::mig::<Shape20>("mach_port", "mach_port_assert_attributes/typical/request", 3242, &["name", "flavor", "info"]),
    Case::mig::<Shape1>("mach_port", "mach_port_assert_attributes/typical/reply", 3342, &[]),
    Case::mig::<Shape20>("mach_port", "mach_port_assert_attributes/empty/request", 3242, &["name", "flavor", "info"]),
    Case::mig::<Shape1>("mach_port", "mach_port_assert_attributes/empty/reply", 3342, &[]),
    Case::mig::<Shape20>("mach_port", "mach_port_assert_attributes/max/request", 3242, &["name", "flavor", "info"]),
    Case::mig::<Shape1>("mach_port", "mach_port_assert_attributes/max/reply", 3342, &[]),
    Case::mig::<Shape29>("mach_vm", "_kernelrpc_mach_vm_allocate/typical/request", 4800, &["address", "size", "flags"]),
    Case::mig::<Shape24>("mach_vm", "_kernelrpc_mach_vm_allocate/typical/reply", 4900, &["address"]),
    Case::mig::<Shape30>("mach_vm", "_kernelrpc_mach_vm_deallocate/typical/request", 4801, &["address", "size"]),
    Case::mig::<Shape1>("mach_vm", "_kernelrpc_mach_vm_deallocate/typical/reply", 4901, &[]),
    Case::mig::<Shape31>("mach_vm", "_kernelrpc_mach_vm_protect/typical/request", 4802, &["address", "size", "set_maximum", "new_protection"]),
    Case::mig::<Shape1>("mach_vm", "_kernelrpc_mach_vm_protect/typical/reply", 4902, &[]),
    Case::mig::<Shape29>("mach_vm", "mach_vm_inherit/typical/request", 4803, &["address", "size", "new_inheritance"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_inherit/typical/reply", 4903, &[]),
    Case::mig::<Shape30>("mach_vm", "_kernelrpc_mach_vm_read/typical/request", 4804, &["address", "size"]),
    Case::mig::<Shape32>("mach_vm", "_kernelrpc_mach_vm_read/typical/reply", 4904, &["data"]),
    Case::mig::<Shape30>("mach_vm", "_kernelrpc_mach_vm_read/empty/request", 4804, &["address", "size"]),
    Case::mig::<Shape32>("mach_vm", "_kernelrpc_mach_vm_read/empty/reply", 4904, &["data"]),
    Case::mig::<Shape30>("mach_vm", "_kernelrpc_mach_vm_read/max/request", 4804, &["address", "size"]),
    Case::mig::<Shape32>("mach_vm", "_kernelrpc_mach_vm_read/max/reply", 4904, &["data"]),
    Case::mig::<Shape33>("mach_vm", "mach_vm_read_list/typical/request", 4805, &["data_list", "count"]),
    Case::mig::<Shape34>("mach_vm", "mach_vm_read_list/typical/reply", 4905, &["data_list"]),
    Case::mig::<Shape35>("mach_vm", "mach_vm_write/typical/request", 4806, &["address", "data"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_write/typical/reply", 4906, &[]),
    Case::mig::<Shape35>("mach_vm", "mach_vm_write/empty/request", 4806, &["address", "data"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_write/empty/reply", 4906, &[]),
    Case::mig::<Shape35>("mach_vm", "mach_vm_write/max/request", 4806, &["address", "data"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_write/max/reply", 4906, &[]),
    Case::mig::<Shape36>("mach_vm", "mach_vm_copy/typical/request", 4807, &["source_address", "size", "dest_address"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_copy/typical/reply", 4907, &[]),
    Case::mig::<Shape36>("mach_vm", "mach_vm_read_overwrite/typical/request", 4808, &["address", "size", "data"]),
    Case::mig::<Shape24>("mach_vm", "mach_vm_read_overwrite/typical/reply", 4908, &["outsize"]),
    Case::mig::<Shape29>("mach_vm", "mach_vm_msync/typical/request", 4809, &["address", "size", "sync_flags"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_msync/typical/reply", 4909, &[]),
    Case::mig::<Shape29>("mach_vm", "mach_vm_behavior_set/typical/request", 4810, &["address", "size", "new_behavior"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_behavior_set/typical/reply", 4910, &[]),
    Case::mig::<Shape37>("mach_vm", "_kernelrpc_mach_vm_map/typical/request", 4811, &["address", "size", "mask", "flags", "object", "offset", "copy", "cur_protection", "max_protection", "inheritance"]),
    Case::mig::<Shape24>("mach_vm", "_kernelrpc_mach_vm_map/typical/reply", 4911, &["address"]),
    Case::mig::<Shape31>("mach_vm", "mach_vm_machine_attribute/typical/request", 4812, &["address", "size", "attribute", "value"]),
    Case::mig::<Shape12>("mach_vm", "mach_vm_machine_attribute/typical/reply", 4912, &["value"]),
    Case::mig::<Shape38>("mach_vm", "_kernelrpc_mach_vm_remap/typical/request", 4813, &["target_address", "size", "mask", "flags", "src_task", "src_address", "copy", "inheritance"]),
    Case::mig::<Shape39>("mach_vm", "_kernelrpc_mach_vm_remap/typical/reply", 4913, &["target_address", "cur_protection", "max_protection"]),
    Case::mig::<Shape40>("mach_vm", "mach_vm_page_query/typical/request", 4814, &["offset"]),
    Case::mig::<Shape23>("mach_vm", "mach_vm_page_query/typical/reply", 4914, &["disposition", "ref_count"]),
    Case::mig::<Shape41>("mach_vm", "mach_vm_region_recurse/typical/request", 4815, &["address", "nesting_depth", "infoCnt"]),
    Case::mig::<Shape42>("mach_vm", "mach_vm_region_recurse/typical/reply", 4915, &["address", "size", "nesting_depth", "info"]),
    Case::mig::<Shape41>("mach_vm", "mach_vm_region_recurse/empty/request", 4815, &["address", "nesting_depth", "infoCnt"]),
    Case::mig::<Shape42>("mach_vm", "mach_vm_region_recurse/empty/reply", 4915, &["address", "size", "nesting_depth", "info"]),
    Case::mig::<Shape41>("mach_vm", "mach_vm_region_recurse/max/request", 4815, &["address", "nesting_depth", "infoCnt"]),
    Case::mig::<Shape42>("mach_vm", "mach_vm_region_recurse/max/reply", 4915, &["address", "size", "nesting_depth", "info"]),
    Case::mig::<Shape41>("mach_vm", "mach_vm_region/typical/request", 4816, &["address", "flavor", "infoCnt"]),
    Case::mig::<Shape43>("mach_vm", "mach_vm_region/typical/reply", 4916, &["address", "size", "info", "object_name"]),
    Case::mig::<Shape41>("mach_vm", "mach_vm_region/empty/request", 4816, &["address", "flavor", "infoCnt"]),
    Case::mig::<Shape43>("mach_vm", "mach_vm_region/empty/reply", 4916, &["address", "size", "info", "object_name"]),
    Case::mig::<Shape41>("mach_vm", "mach_vm_region/max/request", 4816, &["address", "flavor", "infoCnt"]),
    Case::mig::<Shape43>("mach_vm", "mach_vm_region/max/reply", 4916, &["address", "size", "info", "object_name"]),
    Case::mig::<Shape44>("mach_vm", "mach_make_memory_entry/typical/request", 4817, &["size", "offset", "permission", "parent_handle"]),
    Case::mig::<Shape45>("mach_vm", "mach_make_memory_entry/typical/reply", 4917, &["size", "object_handle"]),
    Case::mig::<Shape41>("mach_vm", "_kernelrpc_mach_vm_purgable_control/typical/request", 4818, &["address", "control", "state"]),
    Case::mig::<Shape12>("mach_vm", "_kernelrpc_mach_vm_purgable_control/typical/reply", 4918, &["state"]),
    Case::mig::<Shape41>("mach_vm", "mach_vm_page_info/typical/request", 4819, &["address", "flavor", "infoCnt"]),
    Case::mig::<Shape46>("mach_vm", "mach_vm_page_info/typical/reply", 4919, &["info"]),
    Case::mig::<Shape41>("mach_vm", "mach_vm_page_info/empty/request", 4819, &["address", "flavor", "infoCnt"]),
    Case::mig::<Shape46>("mach_vm", "mach_vm_page_info/empty/reply", 4919, &["info"]),
    Case::mig::<Shape41>("mach_vm", "mach_vm_page_info/max/request", 4819, &["address", "flavor", "infoCnt"]),
    Case::mig::<Shape46>("mach_vm", "mach_vm_page_info/max/reply", 4919, &["info"]),
    Case::mig::<Shape47>("mach_vm", "mach_vm_page_range_query/typical/request", 4820, &["address", "size", "dispositions", "dispositions_count"]),
    Case::mig::<Shape24>("mach_vm", "mach_vm_page_range_query/typical/reply", 4920, &["dispositions_count"]),
    Case::mig::<Shape37>("mach_vm", "_kernelrpc_mach_vm_remap_new/typical/request", 4821, &["target_address", "size", "mask", "flags", "src_task", "src_address", "copy", "cur_protection", "max_protection", "inheritance"]),
    Case::mig::<Shape39>("mach_vm", "_kernelrpc_mach_vm_remap_new/typical/reply", 4921, &["target_address", "cur_protection", "max_protection"]),
    Case::mig::<Shape10>("mach_vm", "mach_vm_deferred_reclamation_buffer_allocate/typical/request", 4822, &["len", "max_len"]),
    Case::mig::<Shape24>("mach_vm", "mach_vm_deferred_reclamation_buffer_allocate/typical/reply", 4922, &["address"]),
    Case::mig::<Shape11>("mach_vm", "mach_vm_deferred_reclamation_buffer_flush/typical/request", 4823, &["num_entries_to_reclaim"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_deferred_reclamation_buffer_flush/typical/reply", 4923, &[]),
    Case::mig::<Shape40>("mach_vm", "mach_vm_deferred_reclamation_buffer_update_reclaimable_bytes/typical/request", 4824, &["reclaimable_bytes"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_deferred_reclamation_buffer_update_reclaimable_bytes/typical/reply", 4924, &[]),
    Case::mig::<Shape48>("mach_vm", "mach_vm_range_create/typical/request", 4825, &["flavor", "recipes"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_range_create/typical/reply", 4925, &[]),
    Case::mig::<Shape48>("mach_vm", "mach_vm_range_create/empty/request", 4825, &["flavor", "recipes"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_range_create/empty/reply", 4925, &[]),
    Case::mig::<Shape48>("mach_vm", "mach_vm_range_create/max/request", 4825, &["flavor", "recipes"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_range_create/max/reply", 4925, &[]),
    Case::mig::<Shape48>("mach_vm", "mach_vm_range_create/state68/request", 4825, &["flavor", "recipes"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_range_create/state68/reply", 4925, &[]),
    Case::mig::<Shape11>("mach_vm", "mach_vm_deferred_reclamation_buffer_resize/typical/request", 4826, &["size"]),
    Case::mig::<Shape1>("mach_vm", "mach_vm_deferred_reclamation_buffer_resize/typical/reply", 4926, &[]),
    Case::mig::<Shape11>("notify", "mach_notify_port_deleted/typical/request", 65, &["name"]),
    Case::mig::<Shape49>("notify", "mach_notify_port_destroyed/typical/request", 69, &["rights"]),
    Case::mig::<Shape11>("notify", "mach_notify_no_senders/typical/request", 70, &["mscount"]),
    Case::mig::<Shape8>("notify", "mach_notify_send_once/typical/request", 71, &[]),
    Case::mig::<Shape11>("notify", "mach_notify_dead_name/typical/request", 72, &["name"]),
    Case::mig::<Shape50>("task", "task_create/typical/request", 3400, &["ledgers", "inherit_memory"]),
    Case::mig::<Shape51>("task", "task_create/typical/reply", 3500, &["child_task"]),
    Case::mig::<Shape50>("task", "task_create/empty/request", 3400, &["ledgers", "inherit_memory"]),
    Case::mig::<Shape51>("task", "task_create/empty/reply", 3500, &["child_task"]),
    Case::mig::<Shape50>("task", "task_create/max/request", 3400, &["ledgers", "inherit_memory"]),
    Case::mig::<Shape51>("task", "task_create/max/reply", 3500, &["child_task"]),
    Case::mig::<Shape8>("task", "task_terminate/typical/request", 3401, &[]),
    Case::mig::<Shape1>("task", "task_terminate/typical/reply", 3501, &[]),
    Case::mig::<Shape8>("task", "task_threads/typical/request", 3402, &[]),
    Case::mig::<Shape52>("task", "task_threads/typical/reply", 3502, &["act_list"]),
    Case::mig::<Shape8>("task", "task_threads/empty/request", 3402, &[]),
    Case::mig::<Shape52>("task", "task_threads/empty/reply", 3502, &["act_list"]),
    Case::mig::<Shape8>("task", "task_threads/max/request", 3402, &[]),
    Case::mig::<Shape52>("task", "task_threads/max/reply", 3502, &["act_list"]),
    Case::mig::<Shape53>("task", "_kernelrpc_mach_ports_register3/typical/request", 3403, &["port1", "port2", "port3"]),
    Case::mig::<Shape1>("task", "_kernelrpc_mach_ports_register3/typical/reply", 3503, &[]),
    Case::mig::<Shape8>("task", "_kernelrpc_mach_ports_lookup3/typical/request", 3404, &[]),
    Case::mig::<Shape54>("task", "_kernelrpc_mach_ports_lookup3/typical/reply", 3504, &["port1", "port2", "port3"]),
    Case::mig::<Shape10>("task", "task_info/typical/request", 3405, &["flavor", "task_info_outCnt"]),
    Case::mig::<Shape55>("task", "task_info/typical/reply", 3505, &["task_info_out"]),
    Case::mig::<Shape10>("task", "task_info/empty/request", 3405, &["flavor", "task_info_outCnt"]),
    Case::mig::<Shape55>("task", "task_info/empty/reply", 3505, &["task_info_out"]),
    Case::mig::<Shape10>("task", "task_info/max/request", 3405, &["flavor", "task_info_outCnt"]),
    Case::mig::<Shape55>("task", "task_info/max/reply", 3505, &["task_info_out"]),
    Case::mig::<Shape56>("task", "task_set_info/typical/request", 3406, &["flavor", "task_info_in"]),
    Case::mig::<Shape1>("task", "task_set_info/typical/reply", 3506, &[]),
    Case::mig::<Shape56>("task", "task_set_info/empty/request", 3406, &["flavor", "task_info_in"]),
    Case::mig::<Shape1>("task", "task_set_info/empty/reply", 3506, &[]),
    Case::mig::<Shape56>("task", "task_set_info/max/request", 3406, &["flavor", "task_info_in"]),
    Case::mig::<Shape1>("task", "task_set_info/max/reply", 3506, &[]),
    Case::mig::<Shape8>("task", "task_suspend/typical/request", 3407, &[]),
    Case::mig::<Shape1>("task", "task_suspend/typical/reply", 3507, &[]),
    Case::mig::<Shape11>("task", "task_get_special_port/typical/request", 3409, &["which_port"]),
    Case::mig::<Shape51>("task", "task_get_special_port/typical/reply", 3509, &["special_port"]),
    Case::mig::<Shape16>("task", "task_set_special_port/typical/request", 3410, &["which_port", "special_port"]),
    Case::mig::<Shape1>("task", "task_set_special_port/typical/reply", 3510, &[]),
    Case::mig::<Shape8>("task", "thread_create/typical/request", 3411, &[]),
    Case::mig::<Shape51>("task", "thread_create/typical/reply", 3511, &["child_act"]),
    Case::mig::<Shape57>("task", "thread_create_running/typical/request", 3412, &["flavor", "new_state"]),
    Case::mig::<Shape51>("task", "thread_create_running/typical/reply", 3512, &["child_act"]),
    Case::mig::<Shape57>("task", "thread_create_running/empty/request", 3412, &["flavor", "new_state"]),
    Case::mig::<Shape51>("task", "thread_create_running/empty/reply", 3512, &["child_act"]),
    Case::mig::<Shape57>("task", "thread_create_running/max/request", 3412, &["flavor", "new_state"]),
    Case::mig::<Shape51>("task", "thread_create_running/max/reply", 3512, &["child_act"]),
    Case::mig::<Shape57>("task", "thread_create_running/state68/request", 3412, &["flavor", "new_state"]),
    Case::mig::<Shape51>("task", "thread_create_running/state68/reply", 3512, &["child_act"]),
    Case::mig::<Shape58>("task", "task_set_exception_ports/typical/request", 3413, &["exception_mask", "new_port", "behavior", "new_flavor"]),
    Case::mig::<Shape1>("task", "task_set_exception_ports/typical/reply", 3513, &[]),
    Case::mig::<Shape11>("task", "task_get_exception_ports/typical/request", 3414, &["exception_mask"]),
    Case::mig::<Shape59>("task", "task_get_exception_ports/typical/reply", 3514, &["masks", "old_handlers", "old_behaviors", "old_flavors"]),
    Case::mig::<Shape11>("task", "task_get_exception_ports/empty/request", 3414, &["exception_mask"]),
    Case::mig::<Shape59>("task", "task_get_exception_ports/empty/reply", 3514, &["masks", "old_handlers", "old_behaviors", "old_flavors"]),
    Case::mig::<Shape11>("task", "task_get_exception_ports/max/request", 3414, &["exception_mask"]),
    Case::mig::<Shape59>("task", "task_get_exception_ports/max/reply", 3514, &["masks", "old_handlers", "old_behaviors", "old_flavors"]),
    Case::mig::<Shape58>("task", "task_swap_exception_ports/typical/request", 3415, &["exception_mask", "new_port", "behavior", "new_flavor"]),
    Case::mig::<Shape59>("task", "task_swap_exception_ports/typical/reply", 3515, &["masks", "old_handlers", "old_behaviors", "old_flavors"]),
    Case::mig::<Shape58>("task", "task_swap_exception_ports/empty/request", 3415, &["exception_mask", "new_port", "behavior", "new_flavor"]),
    Case::mig::<Shape59>("task", "task_swap_exception_ports/empty/reply", 3515, &["masks", "old_handlers", "old_behaviors", "old_flavors"]),
    Case::mig::<Shape58>("task", "task_swap_exception_ports/max/request", 3415, &["exception_mask", "new_port", "behavior", "new_flavor"]),
    Case::mig::<Shape59>("task", "task_swap_exception_ports/max/reply", 3515, &["masks", "old_handlers", "old_behaviors", "old_flavors"]),
    Case::mig::<Shape10>("task", "semaphore_create/typical/request", 3418, &["policy", "value"]),
    Case::mig::<Shape51>("task", "semaphore_create/typical/reply", 3518, &["semaphore"]),
    Case::mig::<Shape60>("task", "task_policy_set/typical/request", 3420, &["flavor", "policy_info"]),
    Case::mig::<Shape1>("task", "task_policy_set/typical/reply", 3520, &[]),
    Case::mig::<Shape60>("task", "task_policy_set/empty/request", 3420, &["flavor", "policy_info"]),
    Case::mig::<Shape1>("task", "task_policy_set/empty/reply", 3520, &[]),
    Case::mig::<Shape60>("task", "task_policy_set/max/request", 3420, &["flavor", "policy_info"]),
    Case::mig::<Shape1>("task", "task_policy_set/max/reply", 3520, &[]),
    Case::mig::<Shape13>("task", "task_policy_get/typical/request", 3421, &["flavor", "policy_infoCnt", "get_default"]),
    Case::mig::<Shape61>("task", "task_policy_get/typical/reply", 3521, &["policy_info", "get_default"]),
    Case::mig::<Shape13>("task", "task_policy_get/empty/request", 3421, &["flavor", "policy_infoCnt", "get_default"]),
    Case::mig::<Shape61>("task", "task_policy_get/empty/reply", 3521, &["policy_info", "get_default"]),
    Case::mig::<Shape13>("task", "task_policy_get/max/request", 3421, &["flavor", "policy_infoCnt", "get_default"]),
    Case::mig::<Shape61>("task", "task_policy_get/max/reply", 3521, &["policy_info", "get_default"]),
    Case::mig::<Shape8>("task", "task_zone_info/typical/request", 3428, &[]),
    Case::mig::<Shape62>("task", "task_zone_info/typical/reply", 3528, &["names", "info"]),
    Case::mig::<Shape8>("task", "task_zone_info/empty/request", 3428, &[]),
    Case::mig::<Shape62>("task", "task_zone_info/empty/reply", 3528, &["names", "info"]),
    Case::mig::<Shape8>("task", "task_zone_info/max/request", 3428, &[]),
    Case::mig::<Shape62>("task", "task_zone_info/max/reply", 3528, &["names", "info"]),
    Case::mig::<Shape10>("task", "task_get_state/typical/request", 3433, &["flavor", "old_stateCnt"]),
    Case::mig::<Shape63>("task", "task_get_state/typical/reply", 3533, &["old_state"]),
    Case::mig::<Shape10>("task", "task_get_state/empty/request", 3433, &["flavor", "old_stateCnt"]),
    Case::mig::<Shape63>("task", "task_get_state/empty/reply", 3533, &["old_state"]),
    Case::mig::<Shape10>("task", "task_get_state/max/request", 3433, &["flavor", "old_stateCnt"]),
    Case::mig::<Shape63>("task", "task_get_state/max/reply", 3533, &["old_state"]),
    Case::mig::<Shape10>("task", "task_get_state/state68/request", 3433, &["flavor", "old_stateCnt"]),
    Case::mig::<Shape63>("task", "task_get_state/state68/reply", 3533, &["old_state"]),
    Case::mig::<Shape57>("task", "task_set_state/typical/request", 3434, &["flavor", "new_state"]),
    Case::mig::<Shape1>("task", "task_set_state/typical/reply", 3534, &[]),
    Case::mig::<Shape57>("task", "task_set_state/empty/request", 3434, &["flavor", "new_state"]),
    Case::mig::<Shape1>("task", "task_set_state/empty/reply", 3534, &[]),
    Case::mig::<Shape57>("task", "task_set_state/max/request", 3434, &["flavor", "new_state"]),
    Case::mig::<Shape1>("task", "task_set_state/max/reply", 3534, &[]),
    Case::mig::<Shape57>("task", "task_set_state/state68/request", 3434, &["flavor", "new_state"]),
    Case::mig::<Shape1>("task", "task_set_state/state68/reply", 3534, &[]),
    Case::mig::<Shape11>("task", "task_set_phys_footprint_limit/typical/request", 3435, &["new_limit"]),
    Case::mig::<Shape12>("task", "task_set_phys_footprint_limit/typical/reply", 3535, &["old_limit"]),
    Case::mig::<Shape8>("task", "task_suspend2/typical/request", 3436, &[]),
    Case::mig::<Shape64>("task", "task_suspend2/typical/reply", 3536, &["suspend_token"]),
    Case::mig::<Shape8>("task", "task_resume2/typical/request", 3437, &[]),
    Case::mig::<Shape1>("task", "task_resume2/typical/reply", 3537, &[]),
    Case::mig::<Shape11>("task", "task_get_mach_voucher/typical/request", 3439, &["which"]),
    Case::mig::<Shape51>("task", "task_get_mach_voucher/typical/reply", 3539, &["voucher"]),
    Case::mig::<Shape65>("task", "task_swap_mach_voucher/typical/request", 3441, &["new_voucher", "old_voucher"]),
    Case::mig::<Shape51>("task", "task_swap_mach_voucher/typical/reply", 3541, &["old_voucher"]),
    Case::mig::<Shape8>("task", "task_generate_corpse/typical/request", 3442, &[]),
    Case::mig::<Shape51>("task", "task_generate_corpse/typical/reply", 3542, &["corpse_task_port"]),
    Case::mig::<Shape66>("task", "task_map_corpse_info/typical/request", 3443, &["corspe_task"]),
    Case::mig::<Shape67>("task", "task_map_corpse_info/typical/reply", 3543, &["kcd_addr_begin", "kcd_size"]),
    Case::mig::<Shape10>("task", "task_inspect/typical/request", 3451, &["flavor", "info_outCnt"]),
    Case::mig::<Shape68>("task", "task_inspect/typical/reply", 3551, &["info_out"]),
    Case::mig::<Shape10>("task", "task_inspect/empty/request", 3451, &["flavor", "info_outCnt"]),
    Case::mig::<Shape68>("task", "task_inspect/empty/reply", 3551, &["info_out"]),
    Case::mig::<Shape10>("task", "task_inspect/max/request", 3451, &["flavor", "info_outCnt"]),
    Case::mig::<Shape68>("task", "task_inspect/max/reply", 3551, &["info_out"]),
    Case::mig::<Shape69>("task", "task_dyld_process_info_notify_register/typical/request", 3456, &["notify"]),
    Case::mig::<Shape1>("task", "task_dyld_process_info_notify_register/typical/reply", 3556, &[]),
    Case::mig::<Shape70>("vec_arrays", "a_only/typical/request", 62000, &["a"]),
    Case::mig::<Shape71>("vec_arrays", "a_only/typical/reply", 62100, &["b"]),
    Case::mig::<Shape70>("vec_arrays", "a_only/empty/request", 62000, &["a"]),
    Case::mig::<Shape71>("vec_arrays", "a_only/empty/reply", 62100, &["b"]),
    Case::mig::<Shape70>("vec_arrays", "a_only/max/request", 62000, &["a"]),
    Case::mig::<Shape71>("vec_arrays", "a_only/max/reply", 62100, &["b"]),
    Case::mig::<Shape72>("vec_arrays", "a_first/typical/request", 62001, &["a", "b", "c"]),
    Case::mig::<Shape73>("vec_arrays", "a_first/typical/reply", 62101, &["d", "e"]),
    Case::mig::<Shape72>("vec_arrays", "a_first/empty/request", 62001, &["a", "b", "c"]),
    Case::mig::<Shape73>("vec_arrays", "a_first/empty/reply", 62101, &["d", "e"]),
    Case::mig::<Shape72>("vec_arrays", "a_first/max/request", 62001, &["a", "b", "c"]),
    Case::mig::<Shape73>("vec_arrays", "a_first/max/reply", 62101, &["d", "e"]),
    Case::mig::<Shape74>("vec_arrays", "a_middle/typical/request", 62002, &["a", "b", "c"]),
    Case::mig::<Shape75>("vec_arrays", "a_middle/typical/reply", 62102, &["d", "e", "f"]),
    Case::mig::<Shape74>("vec_arrays", "a_middle/empty/request", 62002, &["a", "b", "c"]),
    Case::mig::<Shape75>("vec_arrays", "a_middle/empty/reply", 62102, &["d", "e", "f"]),
    Case::mig::<Shape74>("vec_arrays", "a_middle/max/request", 62002, &["a", "b", "c"]),
    Case::mig::<Shape75>("vec_arrays", "a_middle/max/reply", 62102, &["d", "e", "f"]),
    Case::mig::<Shape76>("vec_arrays", "a_two/typical/request", 62003, &["a", "b", "c", "d"]),
    Case::mig::<Shape77>("vec_arrays", "a_two/typical/reply", 62103, &["e", "f", "g"]),
    Case::mig::<Shape76>("vec_arrays", "a_two/empty/request", 62003, &["a", "b", "c", "d"]),
    Case::mig::<Shape77>("vec_arrays", "a_two/empty/reply", 62103, &["e", "f", "g"]),
    Case::mig::<Shape76>("vec_arrays", "a_two/max/request", 62003, &["a", "b", "c", "d"]),
    Case::mig::<Shape77>("vec_arrays", "a_two/max/reply", 62103, &["e", "f", "g"]),
    Case::mig::<Shape78>("vec_arrays", "a_structs/typical/request", 62004, &["a"]),
    Case::mig::<Shape79>("vec_arrays", "a_structs/typical/reply", 62104, &["b"]),
    Case::mig::<Shape78>("vec_arrays", "a_structs/empty/request", 62004, &["a"]),
    Case::mig::<Shape79>("vec_arrays", "a_structs/empty/reply", 62104, &["b"]),
    Case::mig::<Shape78>("vec_arrays", "a_structs/max/request", 62004, &["a"]),
    Case::mig::<Shape79>("vec_arrays", "a_structs/max/reply", 62104, &["b"]),
    Case::mig::<Shape80>("vec_arrays", "a_fixed_text/typical/request", 62005, &["a", "b"]),
    Case::mig::<Shape81>("vec_arrays", "a_fixed_text/typical/reply", 62105, &["c", "d"]),
    Case::mig::<Shape80>("vec_arrays", "a_fixed_text/empty/request", 62005, &["a", "b"]),
    Case::mig::<Shape81>("vec_arrays", "a_fixed_text/empty/reply", 62105, &["c", "d"]),
    Case::mig::<Shape80>("vec_arrays", "a_fixed_text/max/request", 62005, &["a", "b"]),
    Case::mig::<Shape81>("vec_arrays", "a_fixed_text/max/reply", 62105, &["c", "d"]),
    Case::mig::<Shape82>("vec_arrays", "a_var_text/typical/request", 62006, &["a", "b"]),
    Case::mig::<Shape83>("vec_arrays", "a_var_text/typical/reply", 62106, &["c", "d"]),
    Case::mig::<Shape82>("vec_arrays", "a_var_text/empty/request", 62006, &["a", "b"]),
    Case::mig::<Shape83>("vec_arrays", "a_var_text/empty/reply", 62106, &["c", "d"]),
    Case::mig::<Shape82>("vec_arrays", "a_var_text/max/request", 62006, &["a", "b"]),
    Case::mig::<Shape83>("vec_arrays", "a_var_text/max/reply", 62106, &["c", "d"]),
    Case::mig::<Shape84>("vec_arrays", "a_text_mix/typical/request", 62007, &["a", "b", "c", "d"]),
    Case::mig::<Shape85>("vec_arrays", "a_text_mix/typical/reply", 62107, &["e", "f", "g"]),
    Case::mig::<Shape84>("vec_arrays", "a_text_mix/empty/request", 62007, &["a", "b", "c", "d"]),
    Case::mig::<Shape85>("vec_arrays", "a_text_mix/empty/reply", 62107, &["e", "f", "g"]),
    Case::mig::<Shape84>("vec_arrays", "a_text_mix/max/request", 62007, &["a", "b", "c", "d"]),
    Case::mig::<Shape85>("vec_arrays", "a_text_mix/max/reply", 62107, &["e", "f", "g"]),
    Case::mig::<Shape10>("vec_arrays", "a_capacity/typical/request", 62008, &["a", "bCnt"]),
    Case::mig::<Shape86>("vec_arrays", "a_capacity/typical/reply", 62108, &["b", "c"]),
    Case::mig::<Shape10>("vec_arrays", "a_capacity/empty/request", 62008, &["a", "bCnt"]),
    Case::mig::<Shape86>("vec_arrays", "a_capacity/empty/reply", 62108, &["b", "c"]),
    Case::mig::<Shape10>("vec_arrays", "a_capacity/max/request", 62008, &["a", "bCnt"]),
    Case::mig::<Shape86>("vec_arrays", "a_capacity/max/reply", 62108, &["b", "c"]),
    Case::mig::<Shape87>("vec_arrays", "a_same_count/typical/request", 62009, &["a", "b", "c"]),
    Case::mig::<Shape88>("vec_arrays", "a_same_count/typical/reply", 62109, &["d", "e"]),
    Case::mig::<Shape87>("vec_arrays", "a_same_count/empty/request", 62009, &["a", "b", "c"]),
    Case::mig::<Shape88>("vec_arrays", "a_same_count/empty/reply", 62109, &["d", "e"]),
    Case::mig::<Shape87>("vec_arrays", "a_same_count/max/request", 62009, &["a", "b", "c"]),
    Case::mig::<Shape88>("vec_arrays", "a_same_count/max/reply", 62109, &["d", "e"]),
    Case::mig::<Shape89>("vec_arrays", "a_note/typical/request", 62010, &["a", "b"]),
    Case::mig::<Shape89>("vec_arrays", "a_note/empty/request", 62010, &["a", "b"]),
    Case::mig::<Shape89>("vec_arrays", "a_note/max/request", 62010, &["a", "b"]),
    Case::mig::<Shape11>("vec_control", "c_plain/typical/request", 65000, &["a"]),
    Case::mig::<Shape12>("vec_control", "c_plain/typical/reply", 65100, &["b"]),
    Case::mig::<Shape11>("vec_control", "c_wait_arg/typical/request", 65003, &["a"]),
    Case::mig::<Shape24>("vec_control", "c_wait_arg/typical/reply", 65103, &["b"]),
    Case::mig::<Shape11>("vec_control", "c_send_arg/typical/request", 65004, &["a"]),
    Case::mig::<Shape11>("vec_control", "c_option_arg/typical/request", 65005, &["a"]),
    Case::mig::<Shape90>("vec_control", "c_option_arg/typical/reply", 65105, &["b"]),
    Case::mig::<Shape40>("vec_control", "c_wait/typical/request", 65006, &["a"]),
    Case::mig::<Shape91>("vec_control", "c_wait/typical/reply", 65106, &["b"]),
    Case::mig::<Shape40>("vec_control", "c_send/typical/request", 65007, &["a"]),
    Case::mig::<Shape92>("vec_control", "c_send_rpc/typical/request", 65008, &["a"]),
    Case::mig::<Shape90>("vec_control", "c_send_rpc/typical/reply", 65108, &["b"]),
    Case::mig::<Shape11>("vec_control", "c_option/typical/request", 65009, &["a"]),
    Case::mig::<Shape12>("vec_control", "c_option/typical/reply", 65109, &["b"]),
    Case::mig::<Shape27>("vec_control", "c_request_port/typical/request", 65010, &["a", "b"]),
    Case::mig::<Shape12>("vec_control", "c_request_port/typical/reply", 65110, &["c"]),
    Case::mig::<Shape11>("vec_control", "c_reply_port/typical/request", 65011, &["a"]),
    Case::mig::<Shape24>("vec_control", "c_reply_port/typical/reply", 65111, &["b"]),
    Case::mig::<Shape11>("vec_control", "c_sreply_port/typical/request", 65012, &["a"]),
    Case::mig::<Shape24>("vec_control", "c_sreply_port/typical/reply", 65112, &["b"]),
    Case::mig::<Shape11>("vec_control", "c_ureply_port/typical/request", 65013, &["a"]),
    Case::mig::<Shape24>("vec_control", "c_ureply_port/typical/reply", 65113, &["b"]),
    Case::mig::<Shape40>("vec_control", "c_simple_reply/typical/request", 65014, &["a"]),
    Case::mig::<Shape92>("vec_control", "c_simple_once/typical/request", 65015, &["a"]),
    Case::mig::<Shape11>("vec_control", "c_server_audit/typical/request", 65016, &["a"]),
    Case::mig::<Shape24>("vec_control", "c_server_audit/typical/reply", 65116, &["b"]),
    Case::mig::<Shape92>("vec_control", "c_server_sec/typical/request", 65017, &["a"]),
    Case::mig::<Shape12>("vec_control", "c_server_sec/typical/reply", 65117, &["b"]),
    Case::mig::<Shape93>("vec_control", "c_server_audit_var/typical/request", 65018, &["a", "b"]),
    Case::mig::<Shape94>("vec_control", "c_server_audit_var/typical/reply", 65118, &["c"]),
    Case::mig::<Shape93>("vec_control", "c_server_audit_var/empty/request", 65018, &["a", "b"]),
    Case::mig::<Shape94>("vec_control", "c_server_audit_var/empty/reply", 65118, &["c"]),
    Case::mig::<Shape93>("vec_control", "c_server_audit_var/max/request", 65018, &["a", "b"]),
    Case::mig::<Shape94>("vec_control", "c_server_audit_var/max/reply", 65118, &["c"]),
    Case::mig::<Shape11>("vec_control", "c_user_audit/typical/request", 65019, &["a"]),
    Case::mig::<Shape24>("vec_control", "c_user_audit/typical/reply", 65119, &["b"]),
    Case::mig::<Shape8>("vec_control", "c_user_sec/typical/request", 65020, &[]),
    Case::mig::<Shape12>("vec_control", "c_user_sec/typical/reply", 65120, &["b"]),
    Case::mig::<Shape11>("vec_control", "c_seqno/typical/request", 65021, &["a"]),
    Case::mig::<Shape90>("vec_control", "c_seqno/typical/reply", 65121, &["b"]),
    Case::mig::<Shape95>("vec_control", "c_both_audit/typical/request", 65022, &["a"]),
    Case::mig::<Shape91>("vec_control", "c_both_audit/typical/reply", 65122, &["b"]),
    Case::mig::<Shape96>("vec_control", "c_consume/typical/request", 65024, &["p", "a"]),
    Case::mig::<Shape97>("vec_memory", "m_in/typical/request", 64000, &["data"]),
    Case::mig::<Shape1>("vec_memory", "m_in/typical/reply", 64100, &[]),
    Case::mig::<Shape97>("vec_memory", "m_in/empty/request", 64000, &["data"]),
    Case::mig::<Shape1>("vec_memory", "m_in/empty/reply", 64100, &[]),
    Case::mig::<Shape97>("vec_memory", "m_in/max/request", 64000, &["data"]),
    Case::mig::<Shape1>("vec_memory", "m_in/max/reply", 64100, &[]),
    Case::mig::<Shape98>("vec_memory", "m_in_dealloc/typical/request", 64001, &["data", "x"]),
    Case::mig::<Shape1>("vec_memory", "m_in_dealloc/typical/reply", 64101, &[]),
    Case::mig::<Shape98>("vec_memory", "m_in_dealloc/empty/request", 64001, &["data", "x"]),
    Case::mig::<Shape1>("vec_memory", "m_in_dealloc/empty/reply", 64101, &[]),
    Case::mig::<Shape98>("vec_memory", "m_in_dealloc/max/request", 64001, &["data", "x"]),
    Case::mig::<Shape1>("vec_memory", "m_in_dealloc/max/reply", 64101, &[]),
    Case::mig::<Shape99>("vec_memory", "m_maybe/typical/request", 64002, &["data", "x"]),
    Case::mig::<Shape1>("vec_memory", "m_maybe/typical/reply", 64102, &[]),
    Case::mig::<Shape99>("vec_memory", "m_maybe/empty/request", 64002, &["data", "x"]),
    Case::mig::<Shape1>("vec_memory", "m_maybe/empty/reply", 64102, &[]),
    Case::mig::<Shape99>("vec_memory", "m_maybe/max/request", 64002, &["data", "x"]),
    Case::mig::<Shape1>("vec_memory", "m_maybe/max/reply", 64102, &[]),
    Case::mig::<Shape100>("vec_memory", "m_maybe/kept/request", 64002, &["data", "x"]),
    Case::mig::<Shape1>("vec_memory", "m_maybe/kept/reply", 64102, &[]),
    Case::mig::<Shape8>("vec_memory", "m_out/typical/request", 64003, &[]),
    Case::mig::<Shape101>("vec_memory", "m_out/typical/reply", 64103, &["data", "n"]),
    Case::mig::<Shape8>("vec_memory", "m_out/empty/request", 64003, &[]),
    Case::mig::<Shape101>("vec_memory", "m_out/empty/reply", 64103, &["data", "n"]),
    Case::mig::<Shape8>("vec_memory", "m_out/max/request", 64003, &[]),
    Case::mig::<Shape101>("vec_memory", "m_out/max/reply", 64103, &["data", "n"]),
    Case::mig::<Shape11>("vec_memory", "m_out_dealloc/typical/request", 64004, &["n"]),
    Case::mig::<Shape102>("vec_memory", "m_out_dealloc/typical/reply", 64104, &["data"]),
    Case::mig::<Shape11>("vec_memory", "m_out_dealloc/empty/request", 64004, &["n"]),
    Case::mig::<Shape102>("vec_memory", "m_out_dealloc/empty/reply", 64104, &["data"]),
    Case::mig::<Shape11>("vec_memory", "m_out_dealloc/max/request", 64004, &["n"]),
    Case::mig::<Shape102>("vec_memory", "m_out_dealloc/max/reply", 64104, &["data"]),
    Case::mig::<Shape103>("vec_memory", "m_ints/typical/request", 64005, &["a", "b", "c"]),
    Case::mig::<Shape1>("vec_memory", "m_ints/typical/reply", 64105, &[]),
    Case::mig::<Shape103>("vec_memory", "m_ints/empty/request", 64005, &["a", "b", "c"]),
    Case::mig::<Shape1>("vec_memory", "m_ints/empty/reply", 64105, &[]),
    Case::mig::<Shape103>("vec_memory", "m_ints/max/request", 64005, &["a", "b", "c"]),
    Case::mig::<Shape1>("vec_memory", "m_ints/max/reply", 64105, &[]),
    Case::mig::<Shape104>("vec_memory", "m_physical/typical/request", 64006, &["a", "b"]),
    Case::mig::<Shape1>("vec_memory", "m_physical/typical/reply", 64106, &[]),
    Case::mig::<Shape104>("vec_memory", "m_physical/empty/request", 64006, &["a", "b"]),
    Case::mig::<Shape1>("vec_memory", "m_physical/empty/reply", 64106, &[]),
    Case::mig::<Shape104>("vec_memory", "m_physical/max/request", 64006, &["a", "b"]),
    Case::mig::<Shape1>("vec_memory", "m_physical/max/reply", 64106, &[]),
    Case::mig::<Shape105>("vec_memory", "m_options/typical/request", 64007, &["o", "context"]),
    Case::mig::<Shape12>("vec_memory", "m_options/typical/reply", 64107, &["name"]),
    Case::mig::<Shape50>("vec_memory", "m_copy/typical/request", 64008, &["ps", "n"]),
    Case::mig::<Shape1>("vec_memory", "m_copy/typical/reply", 64108, &[]),
    Case::mig::<Shape50>("vec_memory", "m_copy/empty/request", 64008, &["ps", "n"]),
    Case::mig::<Shape1>("vec_memory", "m_copy/empty/reply", 64108, &[]),
    Case::mig::<Shape50>("vec_memory", "m_copy/max/request", 64008, &["ps", "n"]),
    Case::mig::<Shape1>("vec_memory", "m_copy/max/reply", 64108, &[]),
    Case::mig::<Shape106>("vec_memory", "m_move/typical/request", 64009, &["ps", "n"]),
    Case::mig::<Shape1>("vec_memory", "m_move/typical/reply", 64109, &[]),
    Case::mig::<Shape106>("vec_memory", "m_move/empty/request", 64009, &["ps", "n"]),
    Case::mig::<Shape1>("vec_memory", "m_move/empty/reply", 64109, &[]),
    Case::mig::<Shape106>("vec_memory", "m_move/max/request", 64009, &["ps", "n"]),
    Case::mig::<Shape1>("vec_memory", "m_move/max/reply", 64109, &[]),
    Case::mig::<Shape107>("vec_memory", "m_make/typical/request", 64010, &["n", "ps"]),
    Case::mig::<Shape1>("vec_memory", "m_make/typical/reply", 64110, &[]),
    Case::mig::<Shape107>("vec_memory", "m_make/empty/request", 64010, &["n", "ps"]),
    Case::mig::<Shape1>("vec_memory", "m_make/empty/reply", 64110, &[]),
    Case::mig::<Shape107>("vec_memory", "m_make/max/request", 64010, &["n", "ps"]),
    Case::mig::<Shape1>("vec_memory", "m_make/max/reply", 64110, &[]),
    Case::mig::<Shape108>("vec_memory", "m_once/typical/request", 64011, &["a", "b"]),
    Case::mig::<Shape1>("vec_memory", "m_once/typical/reply", 64111, &[]),
    Case::mig::<Shape108>("vec_memory", "m_once/empty/request", 64011, &["a", "b"]),
    Case::mig::<Shape1>("vec_memory", "m_once/empty/reply", 64111, &[]),
    Case::mig::<Shape108>("vec_memory", "m_once/max/request", 64011, &["a", "b"]),
    Case::mig::<Shape1>("vec_memory", "m_once/max/reply", 64111, &[]),
    Case::mig::<Shape109>("vec_memory", "m_receive/typical/request", 64012, &["ps"]),
    Case::mig::<Shape110>("vec_memory", "m_receive/typical/reply", 64112, &["qs"]),
    Case::mig::<Shape109>("vec_memory", "m_receive/empty/request", 64012, &["ps"]),
    Case::mig::<Shape110>("vec_memory", "m_receive/empty/reply", 64112, &["qs"]),
    Case::mig::<Shape109>("vec_memory", "m_receive/max/request", 64012, &["ps"]),
    Case::mig::<Shape110>("vec_memory", "m_receive/max/reply", 64112, &["qs"]),
    Case::mig::<Shape111>("vec_memory", "m_any/typical/request", 64013, &["ps", "n"]),
    Case::mig::<Shape112>("vec_memory", "m_any/typical/reply", 64113, &["qs"]),
    Case::mig::<Shape111>("vec_memory", "m_any/empty/request", 64013, &["ps", "n"]),
    Case::mig::<Shape112>("vec_memory", "m_any/empty/reply", 64113, &["qs"]),
    Case::mig::<Shape111>("vec_memory", "m_any/max/request", 64013, &["ps", "n"]),
    Case::mig::<Shape112>("vec_memory", "m_any/max/reply", 64113, &["qs"]),
    Case::mig::<Shape113>("vec_memory", "m_any/typical-poly1/request", 64013, &["ps", "n"]),
    Case::mig::<Shape52>("vec_memory", "m_any/typical-poly1/reply", 64113, &["qs"]),
    Case::mig::<Shape50>("vec_memory", "m_any/typical-poly2/request", 64013, &["ps", "n"]),
    Case::mig::<Shape114>("vec_memory", "m_any/typical-poly2/reply", 64113, &["qs"]),
    Case::mig::<Shape115>("vec_memory", "m_any/typical-poly3/request", 64013, &["ps", "n"]),
    Case::mig::<Shape116>("vec_memory", "m_any/typical-poly3/reply", 64113, &["qs"]),
    Case::mig::<Shape117>("vec_memory", "m_any/typical-poly4/request", 64013, &["ps", "n"]),
    Case::mig::<Shape110>("vec_memory", "m_any/typical-poly4/reply", 64113, &["qs"]),
    Case::mig::<Shape118>("vec_memory", "m_any/typical-poly5/request", 64013, &["ps", "n"]),
    Case::mig::<Shape119>("vec_memory", "m_any/typical-poly5/reply", 64113, &["qs"]),
    Case::mig::<Shape120>("vec_memory", "m_mixed/typical/request", 64014, &["k", "d", "p", "q", "n"]),
    Case::mig::<Shape121>("vec_memory", "m_mixed/typical/reply", 64114, &["e", "r", "s", "t"]),
    Case::mig::<Shape120>("vec_memory", "m_mixed/empty/request", 64014, &["k", "d", "p", "q", "n"]),
    Case::mig::<Shape121>("vec_memory", "m_mixed/empty/reply", 64114, &["e", "r", "s", "t"]),
    Case::mig::<Shape120>("vec_memory", "m_mixed/max/request", 64014, &["k", "d", "p", "q", "n"]),
    Case::mig::<Shape121>("vec_memory", "m_mixed/max/reply", 64114, &["e", "r", "s", "t"]),
    Case::mig::<Shape98>("vec_memory", "m_note/typical/request", 64015, &["d", "n"]),
    Case::mig::<Shape98>("vec_memory", "m_note/empty/request", 64015, &["d", "n"]),
    Case::mig::<Shape98>("vec_memory", "m_note/max/request", 64015, &["d", "n"]),
    Case::mig::<Shape122>("vec_memory", "m_options_only/typical/request", 64016, &["o", "p"]),
    Case::mig::<Shape123>("vec_memory", "m_options_only/typical/reply", 64116, &["q"]),
    Case::mig::<Shape124>("vec_memory", "m_lent/typical/request", 64017, &["a", "n"]),
    Case::mig::<Shape125>("vec_memory", "m_lent/typical/reply", 64117, &["b", "c"]),
    Case::mig::<Shape124>("vec_memory", "m_lent/empty/request", 64017, &["a", "n"]),
    Case::mig::<Shape125>("vec_memory", "m_lent/empty/reply", 64117, &["b", "c"]),
    Case::mig::<Shape124>("vec_memory", "m_lent/max/request", 64017, &["a", "n"]),
    Case::mig::<Shape125>("vec_memory", "m_lent/max/reply", 64117, &["b", "c"]),
    Case::mig::<Shape66>("vec_rights", "r_copy/typical/request", 63000, &["p"]),
    Case::mig::<Shape1>("vec_rights", "r_copy/typical/reply", 63100, &[]),
    Case::mig::<Shape126>("vec_rights", "r_each/typical/request", 63001, &["a", "b", "c", "d", "e", "f"]),
    Case::mig::<Shape1>("vec_rights", "r_each/typical/reply", 63101, &[]),
    Case::mig::<Shape8>("vec_rights", "r_give/typical/request", 63002, &[]),
    Case::mig::<Shape127>("vec_rights", "r_give/typical/reply", 63102, &["a", "b", "c"]),
    Case::mig::<Shape8>("vec_rights", "r_give_each/typical/request", 63003, &[]),
    Case::mig::<Shape128>("vec_rights", "r_give_each/typical/reply", 63103, &["a", "b", "c", "d", "e", "f"]),
    Case::mig::<Shape129>("vec_rights", "r_any/typical/request", 63004, &["p", "n"]),
    Case::mig::<Shape130>("vec_rights", "r_any/typical/reply", 63104, &["q"]),
    Case::mig::<Shape96>("vec_rights", "r_any/typical-poly1/request", 63004, &["p", "n"]),
    Case::mig::<Shape51>("vec_rights", "r_any/typical-poly1/reply", 63104, &["q"]),
    Case::mig::<Shape131>("vec_rights", "r_any/typical-poly2/request", 63004, &["p", "n"]),
    Case::mig::<Shape132>("vec_rights", "r_any/typical-poly2/reply", 63104, &["q"]),
    Case::mig::<Shape133>("vec_rights", "r_any/typical-poly3/request", 63004, &["p", "n"]),
    Case::mig::<Shape64>("vec_rights", "r_any/typical-poly3/reply", 63104, &["q"]),
    Case::mig::<Shape134>("vec_rights", "r_any/typical-poly4/request", 63004, &["p", "n"]),
    Case::mig::<Shape135>("vec_rights", "r_any/typical-poly4/reply", 63104, &["q"]),
    Case::mig::<Shape136>("vec_rights", "r_any/typical-poly5/request", 63004, &["p", "n"]),
    Case::mig::<Shape123>("vec_rights", "r_any/typical-poly5/reply", 63104, &["q"]),
    Case::mig::<Shape137>("vec_rights", "r_mixed/typical/request", 63005, &["n", "p", "k", "q"]),
    Case::mig::<Shape138>("vec_rights", "r_mixed/typical/reply", 63105, &["m", "r", "s"]),
    Case::mig::<Shape139>("vec_rights", "r_fixed/typical/request", 63006, &["ps", "x"]),
    Case::mig::<Shape140>("vec_rights", "r_fixed/typical/reply", 63106, &["qs", "y"]),
    Case::mig::<Shape11>("vec_rights", "r_name/typical/request", 63007, &["n"]),
    Case::mig::<Shape12>("vec_rights", "r_name/typical/reply", 63107, &["m"]),
    Case::mig::<Shape96>("vec_rights", "r_event/typical/request", 63008, &["p", "code"]),
    Case::mig::<Shape131>("vec_rights", "r_swap/typical/request", 63009, &["p", "n"]),
    Case::mig::<Shape141>("vec_rights", "r_swap/typical/reply", 63109, &["p", "n"]),
    Case::mig::<Shape11>("vec_rights", "r_to_once/typical/request", 63010, &["n"]),
    Case::mig::<Shape1>("vec_rights", "r_to_once/typical/reply", 63110, &[]),
    Case::mig::<Shape40>("vec_rights", "r_to_moved/typical/request", 63011, &["n"]),
    Case::mig::<Shape142>("vec_rights", "r_fixed_only/typical/request", 63012, &["ps"]),
    Case::mig::<Shape143>("vec_rights", "r_fixed_only/typical/reply", 63112, &["qs"]),
    Case::mig::<Shape144>("vec_rights", "r_some/typical/request", 63013, &["p", "q", "n"]),
    Case::mig::<Shape145>("vec_rights", "r_some/typical/reply", 63113, &["r", "m"]),
    Case::mig::<Shape146>("vec_rights", "r_upto/typical/request", 63014, &["ps", "n"]),
    Case::mig::<Shape147>("vec_rights", "r_upto/typical/reply", 63114, &["qs", "m"]),
    Case::mig::<Shape146>("vec_rights", "r_upto/empty/request", 63014, &["ps", "n"]),
    Case::mig::<Shape147>("vec_rights", "r_upto/empty/reply", 63114, &["qs", "m"]),
    Case::mig::<Shape146>("vec_rights", "r_upto/max/request", 63014, &["ps", "n"]),
    Case::mig::<Shape147>("vec_rights", "r_upto/max/reply", 63114, &["qs", "m"]),
    Case::mig::<Shape148>("vec_scalars", "s_bytes/typical/request", 61000, &["a", "b", "c"]),
    Case::mig::<Shape149>("vec_scalars", "s_bytes/typical/reply", 61100, &["d", "e", "f"]),
    Case::mig::<Shape150>("vec_scalars", "s_wide/typical/request", 61001, &["a", "b", "c", "d"]),
    Case::mig::<Shape151>("vec_scalars", "s_wide/typical/reply", 61101, &["e", "f", "g", "h"]),
    Case::mig::<Shape152>("vec_scalars", "s_structs/typical/request", 61002, &["a", "b", "c", "d"]),
    Case::mig::<Shape153>("vec_scalars", "s_structs/typical/reply", 61102, &["e", "f", "g", "h"]),
    Case::mig::<Shape154>("vec_scalars", "s_fixed/typical/request", 61003, &["a", "b", "c", "d"]),
    Case::mig::<Shape155>("vec_scalars", "s_fixed/typical/reply", 61103, &["e", "f", "g"]),
    Case::mig::<Shape156>("vec_scalars", "s_inout/typical/request", 61004, &["a", "b", "c", "e"]),
    Case::mig::<Shape157>("vec_scalars", "s_inout/typical/reply", 61104, &["a", "c", "d", "e"]),
    Case::mig::<Shape158>("vec_scalars", "s_floats/typical/request", 61006, &["a", "b", "c"]),
    Case::mig::<Shape159>("vec_scalars", "s_floats/typical/reply", 61106, &["d", "e", "f"]),
    Case::mig::<Shape8>("vec_scalars", "s_none/typical/request", 61007, &[]),
    Case::mig::<Shape1>("vec_scalars", "s_none/typical/reply", 61107, &[]),
    Case::mig::<Shape8>("vec_scalars", "s_out_only/typical/request", 61008, &[]),
    Case::mig::<Shape160>("vec_scalars", "s_out_only/typical/reply", 61108, &["a", "b"]),
    Case::mig::<Shape161>("vec_scalars", "s_note/typical/request", 61009, &["a", "b", "c"]),
    Case::mig::<Shape8>("vec_scalars", "s_ping/typical/request", 61010, &[]),
    Case::mig::<Shape162>("vec_strings", "s_in/typical/request", 66000, &["a", "b"]),
    Case::mig::<Shape1>("vec_strings", "s_in/typical/reply", 66100, &[]),
    Case::mig::<Shape162>("vec_strings", "s_in/empty/request", 66000, &["a", "b"]),
    Case::mig::<Shape1>("vec_strings", "s_in/empty/reply", 66100, &[]),
    Case::mig::<Shape162>("vec_strings", "s_in/max/request", 66000, &["a", "b"]),
    Case::mig::<Shape1>("vec_strings", "s_in/max/reply", 66100, &[]),
    Case::mig::<Shape163>("vec_strings", "s_odd/typical/request", 66001, &["a", "b", "c"]),
    Case::mig::<Shape164>("vec_strings", "s_odd/typical/reply", 66101, &["d", "e", "f"]),
    Case::mig::<Shape163>("vec_strings", "s_odd/empty/request", 66001, &["a", "b", "c"]),
    Case::mig::<Shape164>("vec_strings", "s_odd/empty/reply", 66101, &["d", "e", "f"]),
    Case::mig::<Shape163>("vec_strings", "s_odd/max/request", 66001, &["a", "b", "c"]),
    Case::mig::<Shape164>("vec_strings", "s_odd/max/reply", 66101, &["d", "e", "f"]),
    Case::mig::<Shape165>("vec_strings", "s_two/typical/request", 66002, &["a", "b"]),
    Case::mig::<Shape166>("vec_strings", "s_two/typical/reply", 66102, &["c", "d"]),
    Case::mig::<Shape165>("vec_strings", "s_two/empty/request", 66002, &["a", "b"]),
    Case::mig::<Shape166>("vec_strings", "s_two/empty/reply", 66102, &["c", "d"]),
    Case::mig::<Shape165>("vec_strings", "s_two/max/request", 66002, &["a", "b"]),
    Case::mig::<Shape166>("vec_strings", "s_two/max/reply", 66102, &["c", "d"]),
    Case::mig::<Shape167>("vec_strings", "s_fixed/typical/request", 66003, &["a", "b"]),
    Case::mig::<Shape168>("vec_strings", "s_fixed/typical/reply", 66103, &["c", "d", "e"]),
    Case::mig::<Shape169>("vec_strings", "s_inout/typical/request", 66004, &["a", "b"]),
    Case::mig::<Shape170>("vec_strings", "s_inout/typical/reply", 66104, &["a"]),
    Case::mig::<Shape10>("vec_strings", "s_capacity/typical/request", 66005, &["a", "bCnt"]),
    Case::mig::<Shape171>("vec_strings", "s_capacity/typical/reply", 66105, &["b", "c"]),
    Case::mig::<Shape10>("vec_strings", "s_capacity/empty/request", 66005, &["a", "bCnt"]),
    Case::mig::<Shape171>("vec_strings", "s_capacity/empty/reply", 66105, &["b", "c"]),
    Case::mig::<Shape10>("vec_strings", "s_capacity/max/request", 66005, &["a", "bCnt"]),
    Case::mig::<Shape171>("vec_strings", "s_capacity/max/reply", 66105, &["b", "c"]),
    Case::mig::<Shape172>("vec_strings", "s_same_count/typical/request", 66006, &["a", "b"]),
    Case::mig::<Shape173>("vec_strings", "s_same_count/typical/reply", 66106, &["c", "d"]),
    Case::mig::<Shape172>("vec_strings", "s_same_count/empty/request", 66006, &["a", "b"]),
    Case::mig::<Shape173>("vec_strings", "s_same_count/empty/reply", 66106, &["c", "d"]),
    Case::mig::<Shape172>("vec_strings", "s_same_count/max/request", 66006, &["a", "b"]),
    Case::mig::<Shape173>("vec_strings", "s_same_count/max/reply", 66106, &["c", "d"]),
    Case::mig::<Shape174>("vec_strings", "s_far/typical/request", 66007, &["a", "b"]),
    Case::mig::<Shape175>("vec_strings", "s_far/typical/reply", 66107, &["c"]),
    Case::mig::<Shape174>("vec_strings", "s_far/empty/request", 66007, &["a", "b"]),
    Case::mig::<Shape175>("vec_strings", "s_far/empty/reply", 66107, &["c"]),
    Case::mig::<Shape174>("vec_strings", "s_far/max/request", 66007, &["a", "b"]),
    Case::mig::<Shape175>("vec_strings", "s_far/max/reply", 66107, &["c"]),
    Case::mig::<Shape176>("vec_strings", "s_far_dealloc/typical/request", 66008, &["a"]),
    Case::mig::<Shape177>("vec_strings", "s_far_dealloc/typical/reply", 66108, &["b", "c"]),
    Case::mig::<Shape176>("vec_strings", "s_far_dealloc/empty/request", 66008, &["a"]),
    Case::mig::<Shape177>("vec_strings", "s_far_dealloc/empty/reply", 66108, &["b", "c"]),
    Case::mig::<Shape176>("vec_strings", "s_far_dealloc/max/request", 66008, &["a"]),
    Case::mig::<Shape177>("vec_strings", "s_far_dealloc/max/reply", 66108, &["b", "c"]),
    Case::mig::<Shape178>("vec_strings", "s_lent/typical/request", 66009, &["a"]),
    Case::mig::<Shape179>("vec_strings", "s_lent/typical/reply", 66109, &["b"]),
    Case::mig::<Shape178>("vec_strings", "s_lent/empty/request", 66009, &["a"]),
    Case::mig::<Shape179>("vec_strings", "s_lent/empty/reply", 66109, &["b"]),
    Case::mig::<Shape178>("vec_strings", "s_lent/max/request", 66009, &["a"]),
    Case::mig::<Shape179>("vec_strings", "s_lent/max/reply", 66109, &["b"]),
    Case::mig::<Shape180>("vec_strings", "s_boxed/typical/request", 66010, &["a", "b", "c"]),
    Case::mig::<Shape1>("vec_strings", "s_boxed/typical/reply", 66110, &[]),
    Case::mig::<Shape180>("vec_strings", "s_boxed/empty/request", 66010, &["a", "b", "c"]),
    Case::mig::<Shape1>("vec_strings", "s_boxed/empty/reply", 66110, &[]),
    Case::mig::<Shape180>("vec_strings", "s_boxed/max/request", 66010, &["a", "b", "c"]),
    Case::mig::<Shape1>("vec_strings", "s_boxed/max/reply", 66110, &[]),
    Case::mig::<Shape181>("vec_strings", "s_note/typical/request", 66011, &["a", "b"]),
    Case::mig::<Shape181>("vec_strings", "s_note/empty/request", 66011, &["a", "b"]),
    Case::mig::<Shape181>("vec_strings", "s_note/max/request", 66011, &["a", "b"]),
    Case::mig::<Shape41>("vm_map", "vm_region/typical/request", 3800, &["address", "flavor", "infoCnt"]),
    Case::mig::<Shape43>("vm_map", "vm_region/typical/reply", 3900, &["address", "size", "info", "object_name"]),
    Case::mig::<Shape41>("vm_map", "vm_region/empty/request", 3800, &["address", "flavor", "infoCnt"]),
    Case::mig::<Shape43>("vm_map", "vm_region/empty/reply", 3900, &["address", "size", "info", "object_name"]),
    Case::mig::<Shape41>("vm_map", "vm_region/max/request", 3800, &["address", "flavor", "infoCnt"]),
    Case::mig::<Shape43>("vm_map", "vm_region/max/reply", 3900, &["address", "size", "info", "object_name"]),
    Case::mig::<Shape29>("vm_map", "vm_inherit/typical/request", 3804, &["address", "size", "new_inheritance"]),
    Case::mig::<Shape1>("vm_map", "vm_inherit/typical/reply", 3904, &[]),
    Case::mig::<Shape30>("vm_map", "_kernelrpc_vm_read/typical/request", 3805, &["address", "size"]),
    Case::mig::<Shape32>("vm_map", "_kernelrpc_vm_read/typical/reply", 3905, &["data"]),
    Case::mig::<Shape30>("vm_map", "_kernelrpc_vm_read/empty/request", 3805, &["address", "size"]),
    Case::mig::<Shape32>("vm_map", "_kernelrpc_vm_read/empty/reply", 3905, &["data"]),
    Case::mig::<Shape30>("vm_map", "_kernelrpc_vm_read/max/request", 3805, &["address", "size"]),
    Case::mig::<Shape32>("vm_map", "_kernelrpc_vm_read/max/reply", 3905, &["data"]),
    Case::mig::<Shape33>("vm_map", "vm_read_list/typical/request", 3806, &["data_list", "count"]),
    Case::mig::<Shape34>("vm_map", "vm_read_list/typical/reply", 3906, &["data_list"]),
    Case::mig::<Shape35>("vm_map", "vm_write/typical/request", 3807, &["address", "data"]),
    Case::mig::<Shape1>("vm_map", "vm_write/typical/reply", 3907, &[]),
    Case::mig::<Shape35>("vm_map", "vm_write/empty/request", 3807, &["address", "data"]),
    Case::mig::<Shape1>("vm_map", "vm_write/empty/reply", 3907, &[]),
    Case::mig::<Shape35>("vm_map", "vm_write/max/request", 3807, &["address", "data"]),
    Case::mig::<Shape1>("vm_map", "vm_write/max/reply", 3907, &[]),
    Case::mig::<Shape36>("vm_map", "vm_copy/typical/request", 3808, &["source_address", "size", "dest_address"]),
    Case::mig::<Shape1>("vm_map", "vm_copy/typical/reply", 3908, &[]),
    Case::mig::<Shape36>("vm_map", "vm_read_overwrite/typical/request", 3809, &["address", "size", "data"]),
    Case::mig::<Shape24>("vm_map", "vm_read_overwrite/typical/reply", 3909, &["outsize"]),
    Case::mig::<Shape29>("vm_map", "vm_msync/typical/request", 3810, &["address", "size", "sync_flags"]),
    Case::mig::<Shape1>("vm_map", "vm_msync/typical/reply", 3910, &[]),
    Case::mig::<Shape29>("vm_map", "vm_behavior_set/typical/request", 3811, &["address", "size", "new_behavior"]),
    Case::mig::<Shape1>("vm_map", "vm_behavior_set/typical/reply", 3911, &[]),
    Case::mig::<Shape37>("vm_map", "_kernelrpc_vm_map/typical/request", 3812, &["address", "size", "mask", "flags", "object", "offset", "copy", "cur_protection", "max_protection", "inheritance"]),
    Case::mig::<Shape24>("vm_map", "_kernelrpc_vm_map/typical/reply", 3912, &["address"]),
    Case::mig::<Shape31>("vm_map", "vm_machine_attribute/typical/request", 3813, &["address", "size", "attribute", "value"]),
    Case::mig::<Shape12>("vm_map", "vm_machine_attribute/typical/reply", 3913, &["value"]),
    Case::mig::<Shape38>("vm_map", "_kernelrpc_vm_remap/typical/request", 3814, &["target_address", "size", "mask", "flags", "src_task", "src_address", "copy", "inheritance"]),
    Case::mig::<Shape39>("vm_map", "_kernelrpc_vm_remap/typical/reply", 3914, &["target_address", "cur_protection", "max_protection"]),
    Case::mig::<Shape11>("vm_map", "task_wire/typical/request", 3815, &["must_wire"]),
    Case::mig::<Shape1>("vm_map", "task_wire/typical/reply", 3915, &[]),
    Case::mig::<Shape44>("vm_map", "mach_make_memory_entry/typical/request", 3816, &["size", "offset", "permission", "parent_entry"]),
    Case::mig::<Shape45>("vm_map", "mach_make_memory_entry/typical/reply", 3916, &["size", "object_handle"]),
    Case::mig::<Shape40>("vm_map", "vm_map_page_query/typical/request", 3817, &["offset"]),
    Case::mig::<Shape23>("vm_map", "vm_map_page_query/typical/reply", 3917, &["disposition", "ref_count"]),
    Case::mig::<Shape40>("vm_map", "mach_vm_region_info/typical/request", 3818, &["address"]),
    Case::mig::<Shape182>("vm_map", "mach_vm_region_info/typical/reply", 3918, &["region", "objects"]),
    Case::mig::<Shape40>("vm_map", "mach_vm_region_info/empty/request", 3818, &["address"]),
    Case::mig::<Shape182>("vm_map", "mach_vm_region_info/empty/reply", 3918, &["region", "objects"]),
    Case::mig::<Shape40>("vm_map", "mach_vm_region_info/max/request", 3818, &["address"]),
    Case::mig::<Shape182>("vm_map", "mach_vm_region_info/max/reply", 3918, &["region", "objects"]),
    Case::mig::<Shape8>("vm_map", "vm_mapped_pages_info/typical/request", 3819, &[]),
    Case::mig::<Shape183>("vm_map", "vm_mapped_pages_info/typical/reply", 3919, &["pages"]),
    Case::mig::<Shape8>("vm_map", "vm_mapped_pages_info/empty/request", 3819, &[]),
    Case::mig::<Shape183>("vm_map", "vm_mapped_pages_info/empty/reply", 3919, &["pages"]),
    Case::mig::<Shape8>("vm_map", "vm_mapped_pages_info/max/request", 3819, &[]),
    Case::mig::<Shape183>("vm_map", "vm_mapped_pages_info/max/reply", 3919, &["pages"]),
    Case::mig::<Shape41>("vm_map", "vm_region_recurse/typical/request", 3821, &["address", "nesting_depth", "infoCnt"]),
    Case::mig::<Shape42>("vm_map", "vm_region_recurse/typical/reply", 3921, &["address", "size", "nesting_depth", "info"]),
    Case::mig::<Shape41>("vm_map", "vm_region_recurse/empty/request", 3821, &["address", "nesting_depth", "infoCnt"]),
    Case::mig::<Shape42>("vm_map", "vm_region_recurse/empty/reply", 3921, &["address", "size", "nesting_depth", "info"]),
    Case::mig::<Shape41>("vm_map", "vm_region_recurse/max/request", 3821, &["address", "nesting_depth", "infoCnt"]),
    Case::mig::<Shape42>("vm_map", "vm_region_recurse/max/reply", 3921, &["address", "size", "nesting_depth", "info"]),
    Case::mig::<Shape41>("vm_map", "vm_region_recurse_64/typical/request", 3822, &["address", "nesting_depth", "infoCnt"]),
    Case::mig::<Shape42>("vm_map", "vm_region_recurse_64/typical/reply", 3922, &["address", "size", "nesting_depth", "info"]),
    Case::mig::<Shape41>("vm_map", "vm_region_recurse_64/empty/request", 3822, &["address", "nesting_depth", "infoCnt"]),
    Case::mig::<Shape42>("vm_map", "vm_region_recurse_64/empty/reply", 3922, &["address", "size", "nesting_depth", "info"]),
    Case::mig::<Shape41>("vm_map", "vm_region_recurse_64/max/request", 3822, &["address", "nesting_depth", "infoCnt"]),
    Case::mig::<Shape42>("vm_map", "vm_region_recurse_64/max/reply", 3922, &["address", "size", "nesting_depth", "info"]),
    Case::mig::<Shape40>("vm_map", "mach_vm_region_info_64/typical/request", 3823, &["address"]),
    Case::mig::<Shape184>("vm_map", "mach_vm_region_info_64/typical/reply", 3923, &["region", "objects"]),
    Case::mig::<Shape40>("vm_map", "mach_vm_region_info_64/empty/request", 3823, &["address"]),
    Case::mig::<Shape184>("vm_map", "mach_vm_region_info_64/empty/reply", 3923, &["region", "objects"]),
    Case::mig::<Shape40>("vm_map", "mach_vm_region_info_64/max/request", 3823, &["address"]),
    Case::mig::<Shape184>("vm_map", "mach_vm_region_info_64/max/reply", 3923, &["region", "objects"]),
    Case::mig::<Shape41>("vm_map", "vm_region_64/typical/request", 3824, &["address", "flavor", "infoCnt"]),
    Case::mig::<Shape43>("vm_map", "vm_region_64/typical/reply", 3924, &["address", "size", "info", "object_name"]),
    Case::mig::<Shape41>("vm_map", "vm_region_64/empty/request", 3824, &["address", "flavor", "infoCnt"]),
    Case::mig::<Shape43>("vm_map", "vm_region_64/empty/reply", 3924, &["address", "size", "info", "object_name"]),
    Case::mig::<Shape41>("vm_map", "vm_region_64/max/request", 3824, &["address", "flavor", "infoCnt"]),
    Case::mig::<Shape43>("vm_map", "vm_region_64/max/reply", 3924, &["address", "size", "info", "object_name"]),
    Case::mig::<Shape44>("vm_map", "mach_make_memory_entry_64/typical/request", 3825, &["size", "offset", "permission", "parent_entry"]),
    Case::mig::<Shape45>("vm_map", "mach_make_memory_entry_64/typical/reply", 3925, &["size", "object_handle"]),
    Case::mig::<Shape37>("vm_map", "vm_map_64/typical/request", 3826, &["address", "size", "mask", "flags", "object", "offset", "copy", "cur_protection", "max_protection", "inheritance"]),
    Case::mig::<Shape24>("vm_map", "vm_map_64/typical/reply", 3926, &["address"]),
    Case::mig::<Shape41>("vm_map", "_kernelrpc_vm_purgable_control/typical/request", 3830, &["address", "control", "state"]),
    Case::mig::<Shape12>("vm_map", "_kernelrpc_vm_purgable_control/typical/reply", 3930, &["state"]),
    Case::mig::<Shape8>("vm_map", "vm_map_exec_lockdown/typical/request", 3831, &[]),
    Case::mig::<Shape1>("vm_map", "vm_map_exec_lockdown/typical/reply", 3931, &[]),
    Case::mig::<Shape37>("vm_map", "_kernelrpc_vm_remap_new/typical/request", 3832, &["target_address", "size", "mask", "flags", "src_task", "src_address", "copy", "cur_protection", "max_protection", "inheritance"]),
    Case::mig::<Shape39>("vm_map", "_kernelrpc_vm_remap_new/typical/reply", 3932, &["target_address", "cur_protection", "max_protection"]),
];

/// Number of requests and replies without a type.
pub(super) const LEFT_OUT: usize = 0;
