//! Written by `scripts/vector-types`; do not change by hand.

use mach_msg::wire::{NdrRecord, Split64};
use mach_msg::{MachMessage, OolMemory, OolSlice, ReceiveRight, SendOnceRight, SendRight};

use super::{Case, Golden, Values, check};

golden! { Shape0 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
}
golden! { Shape1 (id = 1) from view expected
}
golden! { Shape2 (id = 1) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    #[mach(ool)] f1 {OolSlice<'static>} {from.slice("a1")} {check(view.f1.len(), expected.size("a1"));}
    f2 {NdrRecord} {Values::ndr(true)} {check(view.inline.f2, Values::ndr(true));}
    f3 {u32} {from.count("a0")} {check(view.inline.f3, expected.count("a0"));}
    f4 {u32} {from.count("a1")} {check(view.inline.f4, expected.count("a1"));}
}
golden! { Shape3 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape4 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
}
golden! { Shape5 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {u32} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
}
golden! { Shape6 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {u32} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
}
golden! { Shape7 (id = 1) from view expected
    #[mach(make_send)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape8 (id = 1) from view expected
    #[mach(move_send)] f0 {SendRight} {from.send("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape9 (id = 1) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape10 (id = 1) from view expected
    #[mach(make_send_once)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape11 (id = 1) from view expected
    #[mach(move_send_once)] f0 {SendOnceRight} {from.send_once("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape12 (id = 1) from view expected
    #[mach(move_receive)] f0 {ReceiveRight} {from.receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape13 (id = 1) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {[u32; 2]} {from.array("a2")} {check(view.inline.f3, expected.array("a2"));}
    f4 {u32} {from.scalar("a3")} {check(view.inline.f4, expected.scalar("a3"));}
}
golden! { Shape14 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {[u32; 2]} {from.array("a0")} {check(view.inline.f2, expected.array("a0"));}
    f3 {u32} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
}
golden! { Shape15 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {u32} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
    f3 {u32} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
}
golden! { Shape16 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {Split64} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
}
golden! { Shape17 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {u32} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
    f3 {Split64} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
}
golden! { Shape18 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {Split64} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
}
golden! { Shape19 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape20 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {Split64} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
}
golden! { Shape21 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {Split64} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {u32} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
}
golden! { Shape22 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {Split64} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape23 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {Split64} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {u32} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
    f4 {u32} {from.scalar("a3")} {check(view.inline.f4, expected.scalar("a3"));}
}
golden! { Shape24 (id = 1) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.count("a0")} {check(view.inline.f2, expected.count("a0"));}
}
golden! { Shape25 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {[Split64; 512]} {from.array("a0")} {check(view.inline.f1, expected.array("a0"));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape26 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {[Split64; 512]} {from.array("a0")} {check(view.inline.f2, expected.array("a0"));}
}
golden! { Shape27 (id = 1) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {u32} {from.count("a0")} {check(view.inline.f3, expected.count("a0"));}
}
golden! { Shape28 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {Split64} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {Split64} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
}
golden! { Shape29 (id = 1) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {Split64} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
    f4 {Split64} {from.scalar("a3")} {check(view.inline.f4, expected.scalar("a3"));}
    f5 {u32} {from.scalar("a4")} {check(view.inline.f5, expected.scalar("a4"));}
    f6 {Split64} {from.scalar("a5")} {check(view.inline.f6, expected.scalar("a5"));}
    f7 {u32} {from.scalar("a6")} {check(view.inline.f7, expected.scalar("a6"));}
    f8 {u32} {from.scalar("a7")} {check(view.inline.f8, expected.scalar("a7"));}
    f9 {u32} {from.scalar("a8")} {check(view.inline.f9, expected.scalar("a8"));}
    f10 {u32} {from.scalar("a9")} {check(view.inline.f10, expected.scalar("a9"));}
}
golden! { Shape30 (id = 1) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {Split64} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
    f4 {Split64} {from.scalar("a3")} {check(view.inline.f4, expected.scalar("a3"));}
    f5 {u32} {from.scalar("a4")} {check(view.inline.f5, expected.scalar("a4"));}
    f6 {Split64} {from.scalar("a5")} {check(view.inline.f6, expected.scalar("a5"));}
    f7 {u32} {from.scalar("a6")} {check(view.inline.f7, expected.scalar("a6"));}
    f8 {u32} {from.scalar("a7")} {check(view.inline.f8, expected.scalar("a7"));}
}
golden! { Shape31 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {Split64} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
    f3 {u32} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
    f4 {u32} {from.scalar("a2")} {check(view.inline.f4, expected.scalar("a2"));}
}
golden! { Shape32 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {Split64} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
}
golden! { Shape33 (id = 1) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {Split64} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
    f4 {u32} {from.scalar("a3")} {check(view.inline.f4, expected.scalar("a3"));}
}
golden! { Shape34 (id = 1) from view expected
    #[mach(move_send)] f0 {SendRight} {from.send("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape35 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {Split64} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {u32} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
}
golden! { Shape36 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {Split64} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {Split64} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
    f4 {Split64} {from.scalar("a3")} {check(view.inline.f4, expected.scalar("a3"));}
}
golden! { Shape37 (id = 1) from view expected
    #[mach(move_receive)] f0 {ReceiveRight} {from.receive("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape38 (id = 1) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape39 (id = 1) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
    #[mach(copy_send)] f2 {&'static SendRight} {from.lent_send("a2")} {check(view.f2.name(), expected.name("a2"));}
}
golden! { Shape40 (id = 1) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {u32} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
    f4 {u32} {from.scalar("a3")} {check(view.inline.f4, expected.scalar("a3"));}
}
golden! { Shape41 (id = 1) from view expected
    #[mach(ool)] f0 {OolMemory} {from.memory("a0")} {check(view.f0.len(), expected.size("a0"));}
    #[mach(ool)] f1 {OolMemory} {from.memory("a1")} {check(view.f1.len(), expected.size("a1"));}
    f2 {NdrRecord} {Values::ndr(true)} {check(view.inline.f2, Values::ndr(true));}
    f3 {u32} {from.count("a0")} {check(view.inline.f3, expected.count("a0"));}
    f4 {u32} {from.count("a1")} {check(view.inline.f4, expected.count("a1"));}
}
golden! { Shape42 (id = 1) from view expected
    #[mach(move_send_once)] f0 {SendOnceRight} {from.send_once("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape43 (id = 1) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(copy_send)] f1 {&'static SendRight} {from.lent_send("a1")} {check(view.f1.name(), expected.name("a1"));}
}
golden! { Shape44 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {Split64} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
    f3 {u32} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
}
golden! { Shape45 (id = 1) from view expected
    #[mach(make_send)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape46 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {[u8; 24]} {from.array("a0")} {check(view.inline.f1, expected.array("a0"));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape47 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {[u8; 17]} {from.array("a0")} {check(view.inline.f2, expected.array("a0"));}
    f3 {[u8; 3]} {[0; 3]} {}
    f4 {Split64} {from.scalar("a1")} {check(view.inline.f4, expected.scalar("a1"));}
}
golden! { Shape48 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {u16} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
    f3 {[u8; 2]} {[0; 2]} {}
}
golden! { Shape49 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {u8} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
    f3 {[u8; 3]} {[0; 3]} {}
}
golden! { Shape50 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u16} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {[u8; 2]} {[0; 2]} {}
}
golden! { Shape51 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u8} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {[u8; 3]} {[0; 3]} {}
}
golden! { Shape52 (id = 1) from view expected
    #[mach(ool)] f0 {OolMemory} {from.memory("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.count("a0")} {check(view.inline.f2, expected.count("a0"));}
    f3 {Split64} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
}
golden! { Shape53 (id = 1) from view expected
    #[mach(ool)] f0 {OolMemory} {from.memory("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.count("a0")} {check(view.inline.f2, expected.count("a0"));}
    f3 {u32} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
}
golden! { Shape54 (id = 1) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.count("a0")} {check(view.inline.f2, expected.count("a0"));}
    f3 {u32} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
}
golden! { Shape55 (id = 1) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.count("a0")} {check(view.inline.f2, expected.count("a0"));}
    f3 {Split64} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
}
golden! { Shape56 (id = 1) from view expected
    #[mach(ool)] f0 {OolMemory} {from.memory("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.count("a0")} {check(view.inline.f2, expected.count("a0"));}
}
golden! { Shape57 (id = 1) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    #[mach(ool)] f1 {OolSlice<'static>} {from.slice("a1")} {check(view.f1.len(), expected.size("a1"));}
    f2 {NdrRecord} {Values::ndr(true)} {check(view.inline.f2, Values::ndr(true));}
    f3 {u32} {from.count("a0")} {check(view.inline.f3, expected.count("a0"));}
    f4 {u16} {from.scalar("a2")} {check(view.inline.f4, expected.scalar("a2"));}
    f5 {[u8; 2]} {[0; 2]} {}
    f6 {u32} {from.count("a1")} {check(view.inline.f6, expected.count("a1"));}
}
golden! { Shape58 (id = 1) from view expected
    #[mach(ool(physical))] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    #[mach(ool(physical))] f1 {OolMemory} {from.memory("a1")} {check(view.f1.len(), expected.size("a1"));}
    f2 {NdrRecord} {Values::ndr(true)} {check(view.inline.f2, Values::ndr(true));}
    f3 {u32} {from.count("a0")} {check(view.inline.f3, expected.count("a0"));}
    f4 {u32} {from.count("a1")} {check(view.inline.f4, expected.count("a1"));}
}
golden! { Shape59 (id = 1) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape60 (id = 1) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    #[mach(move_send)] f1 {SendRight} {from.send("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {NdrRecord} {Values::ndr(true)} {check(view.inline.f2, Values::ndr(true));}
}
golden! { Shape61 (id = 1) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.count("a0")} {check(view.inline.f2, expected.count("a0"));}
    f3 {u16} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
    f4 {[u8; 2]} {[0; 2]} {}
}
golden! { Shape62 (id = 1) from view expected
    #[mach(copy_send)] f0 {&'static SendRight} {from.lent_send("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(move_send)] f1 {SendRight} {from.send("a1")} {check(view.f1.name(), expected.name("a1"));}
    #[mach(make_send)] f2 {&'static ReceiveRight} {from.lent_receive("a2")} {check(view.f2.name(), expected.name("a2"));}
    #[mach(make_send_once)] f3 {&'static ReceiveRight} {from.lent_receive("a3")} {check(view.f3.name(), expected.name("a3"));}
    #[mach(move_send_once)] f4 {SendOnceRight} {from.send_once("a4")} {check(view.f4.name(), expected.name("a4"));}
    #[mach(move_receive)] f5 {ReceiveRight} {from.receive("a5")} {check(view.f5.name(), expected.name("a5"));}
}
golden! { Shape63 (id = 1) from view expected
    #[mach(make_send)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(move_receive)] f1 {ReceiveRight} {from.receive("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {NdrRecord} {Values::ndr(true)} {check(view.inline.f2, Values::ndr(true));}
    f3 {u32} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
}
golden! { Shape64 (id = 1) from view expected
    #[mach(move_send)] f0 {SendRight} {from.send("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape65 (id = 1) from view expected
    #[mach(make_send_once)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
}
golden! { Shape66 (id = 1) from view expected
    #[mach(make_send)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(move_receive)] f1 {ReceiveRight} {from.receive("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {NdrRecord} {Values::ndr(true)} {check(view.inline.f2, Values::ndr(true));}
    f3 {Split64} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
    f4 {u16} {from.scalar("a3")} {check(view.inline.f4, expected.scalar("a3"));}
    f5 {[u8; 2]} {[0; 2]} {}
}
golden! { Shape67 (id = 1) from view expected
    #[mach(make_send_once)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {u8} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
    f4 {[u8; 3]} {[0; 3]} {}
}
golden! { Shape68 (id = 1) from view expected
    #[mach(make_send)] f0 {[&'static ReceiveRight; 3]} {[from.lent_receive("a0[0]"), from.lent_receive("a0[1]"), from.lent_receive("a0[2]")]} {check(view.f0[0].name(), expected.name("a0[0]")); check(view.f0[1].name(), expected.name("a0[1]")); check(view.f0[2].name(), expected.name("a0[2]"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape69 (id = 1) from view expected
    #[mach(copy_send)] f0 {[&'static SendRight; 2]} {[from.lent_send("a0[0]"), from.lent_send("a0[1]")]} {check(view.f0[0].name(), expected.name("a0[0]")); check(view.f0[1].name(), expected.name("a0[1]"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape70 (id = 1) from view expected
    #[mach(make_send)] f0 {[&'static ReceiveRight; 3]} {[from.lent_receive("a0[0]"), from.lent_receive("a0[1]"), from.lent_receive("a0[2]")]} {check(view.f0[0].name(), expected.name("a0[0]")); check(view.f0[1].name(), expected.name("a0[1]")); check(view.f0[2].name(), expected.name("a0[2]"));}
}
golden! { Shape71 (id = 1) from view expected
    #[mach(copy_send)] f0 {[&'static SendRight; 2]} {[from.lent_send("a0[0]"), from.lent_send("a0[1]")]} {check(view.f0[0].name(), expected.name("a0[0]")); check(view.f0[1].name(), expected.name("a0[1]"));}
}
golden! { Shape72 (id = 1) from view expected
    #[mach(make_send)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    #[mach(make_send_once)] f1 {&'static ReceiveRight} {from.lent_receive("a1")} {check(view.f1.name(), expected.name("a1"));}
    f2 {NdrRecord} {Values::ndr(true)} {check(view.inline.f2, Values::ndr(true));}
    f3 {u32} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
}
golden! { Shape73 (id = 1) from view expected
    #[mach(make_send)] f0 {&'static ReceiveRight} {from.lent_receive("a0")} {check(view.f0.name(), expected.name("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
}
golden! { Shape74 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u8} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {[u8; 3]} {[0; 3]} {}
    f3 {u16} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
    f4 {[u8; 2]} {[0; 2]} {}
    f5 {u32} {from.scalar("a2")} {check(view.inline.f5, expected.scalar("a2"));}
}
golden! { Shape75 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {u8} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
    f3 {[u8; 3]} {[0; 3]} {}
    f4 {u16} {from.scalar("a1")} {check(view.inline.f4, expected.scalar("a1"));}
    f5 {[u8; 2]} {[0; 2]} {}
    f6 {Split64} {from.scalar("a2")} {check(view.inline.f6, expected.scalar("a2"));}
}
golden! { Shape76 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {u32} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
    f4 {Split64} {from.scalar("a3")} {check(view.inline.f4, expected.scalar("a3"));}
}
golden! { Shape77 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {u32} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
    f3 {Split64} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
    f4 {u8} {from.scalar("a2")} {check(view.inline.f4, expected.scalar("a2"));}
    f5 {[u8; 3]} {[0; 3]} {}
    f6 {Split64} {from.scalar("a3")} {check(view.inline.f6, expected.scalar("a3"));}
}
golden! { Shape78 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {[u8; 3]} {from.array("a0")} {check(view.inline.f1, expected.array("a0"));}
    f2 {[u8; 1]} {[0; 1]} {}
    f3 {[u8; 7]} {from.array("a1")} {check(view.inline.f3, expected.array("a1"));}
    f4 {[u8; 1]} {[0; 1]} {}
    f5 {[u16; 3]} {from.array("a2")} {check(view.inline.f5, expected.array("a2"));}
    f6 {[u8; 2]} {[0; 2]} {}
    f7 {[Split64; 2]} {from.array("a3")} {check(view.inline.f7, expected.array("a3"));}
}
golden! { Shape79 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {[u8; 7]} {from.array("a0")} {check(view.inline.f2, expected.array("a0"));}
    f3 {[u8; 1]} {[0; 1]} {}
    f4 {[Split64; 2]} {from.array("a1")} {check(view.inline.f4, expected.array("a1"));}
    f5 {[u8; 3]} {from.array("a2")} {check(view.inline.f5, expected.array("a2"));}
    f6 {[u8; 1]} {[0; 1]} {}
    f7 {[u32; 5]} {from.array("a3")} {check(view.inline.f7, expected.array("a3"));}
}
golden! { Shape80 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {[u8; 5]} {from.array("a0")} {check(view.inline.f1, expected.array("a0"));}
    f2 {[u8; 3]} {[0; 3]} {}
    f3 {[u32; 4]} {from.array("a1")} {check(view.inline.f3, expected.array("a1"));}
    f4 {[u16; 3]} {from.array("a2")} {check(view.inline.f4, expected.array("a2"));}
    f5 {[u8; 2]} {[0; 2]} {}
    f6 {[Split64; 2]} {from.array("a3")} {check(view.inline.f6, expected.array("a3"));}
}
golden! { Shape81 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {[u8; 5]} {from.array("a0")} {check(view.inline.f2, expected.array("a0"));}
    f3 {[u8; 3]} {[0; 3]} {}
    f4 {[u32; 10]} {from.array("a1")} {check(view.inline.f4, expected.array("a1"));}
    f5 {[u16; 3]} {from.array("a2")} {check(view.inline.f5, expected.array("a2"));}
    f6 {[u8; 2]} {[0; 2]} {}
}
golden! { Shape82 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {Split64} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
    f4 {[u8; 7]} {from.array("a3")} {check(view.inline.f4, expected.array("a3"));}
    f5 {[u8; 1]} {[0; 1]} {}
}
golden! { Shape83 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {u32} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
    f3 {Split64} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
    f4 {u16} {from.scalar("a2")} {check(view.inline.f4, expected.scalar("a2"));}
    f5 {[u8; 2]} {[0; 2]} {}
    f6 {[u8; 7]} {from.array("a3")} {check(view.inline.f6, expected.array("a3"));}
    f7 {[u8; 1]} {[0; 1]} {}
}
golden! { Shape84 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {f32} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {Split64} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {u32} {from.scalar("a2")} {check(view.inline.f3, expected.scalar("a2"));}
}
golden! { Shape85 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {Split64} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
    f3 {f32} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
    f4 {u32} {from.scalar("a2")} {check(view.inline.f4, expected.scalar("a2"));}
}
golden! { Shape86 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {Split64} {from.scalar("a0")} {check(view.inline.f2, expected.scalar("a0"));}
    f3 {u8} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
    f4 {[u8; 3]} {[0; 3]} {}
}
golden! { Shape87 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u16} {from.scalar("a0")} {check(view.inline.f1, expected.scalar("a0"));}
    f2 {[u8; 2]} {[0; 2]} {}
    f3 {Split64} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
    f4 {[u8; 5]} {from.array("a2")} {check(view.inline.f4, expected.array("a2"));}
    f5 {[u8; 3]} {[0; 3]} {}
}
golden! { Shape88 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {[u8; 18]} {from.array("a0")} {check(view.inline.f1, expected.array("a0"));}
    f2 {[u8; 2]} {[0; 2]} {}
    f3 {[u8; 10]} {from.array("a1")} {check(view.inline.f3, expected.array("a1"));}
    f4 {[u8; 2]} {[0; 2]} {}
}
golden! { Shape89 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {[u8; 18]} {from.array("a0")} {check(view.inline.f2, expected.array("a0"));}
    f3 {[u8; 2]} {[0; 2]} {}
    f4 {[u8; 10]} {from.array("a1")} {check(view.inline.f4, expected.array("a1"));}
    f5 {[u8; 2]} {[0; 2]} {}
    f6 {u32} {from.scalar("a2")} {check(view.inline.f6, expected.scalar("a2"));}
}
golden! { Shape90 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {[u8; 18]} {from.array("a0")} {check(view.inline.f1, expected.array("a0"));}
    f2 {[u8; 2]} {[0; 2]} {}
    f3 {u32} {from.scalar("a1")} {check(view.inline.f3, expected.scalar("a1"));}
}
golden! { Shape91 (id = 1) from view expected
    f0 {NdrRecord} {Values::ndr(true)} {check(view.inline.f0, Values::ndr(true));}
    f1 {u32} {0} {check(view.inline.f1, 0);}
    f2 {[u8; 18]} {from.array("a0")} {check(view.inline.f2, expected.array("a0"));}
    f3 {[u8; 2]} {[0; 2]} {}
}
golden! { Shape92 (id = 1) from view expected
    #[mach(ool)] f0 {OolMemory} {from.memory("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {u32} {from.scalar("a1")} {check(view.inline.f2, expected.scalar("a1"));}
    f3 {u32} {from.count("a0")} {check(view.inline.f3, expected.count("a0"));}
}
golden! { Shape93 (id = 1) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    #[mach(ool)] f1 {OolSlice<'static>} {from.slice("a1")} {check(view.f1.len(), expected.size("a1"));}
    f2 {NdrRecord} {Values::ndr(true)} {check(view.inline.f2, Values::ndr(true));}
    f3 {u32} {from.count("a1")} {check(view.inline.f3, expected.count("a1"));}
    f4 {u32} {from.scalar("a2")} {check(view.inline.f4, expected.scalar("a2"));}
}
golden! { Shape94 (id = 1) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {[u32; 10]} {from.array("a1")} {check(view.inline.f2, expected.array("a1"));}
    f3 {u32} {from.count("a0")} {check(view.inline.f3, expected.count("a0"));}
}
golden! { Shape95 (id = 1) from view expected
    #[mach(ool)] f0 {OolSlice<'static>} {from.slice("a0")} {check(view.f0.len(), expected.size("a0"));}
    f1 {NdrRecord} {Values::ndr(true)} {check(view.inline.f1, Values::ndr(true));}
    f2 {[u32; 11]} {from.array("a1")} {check(view.inline.f2, expected.array("a1"));}
    f3 {u32} {from.count("a0")} {check(view.inline.f3, expected.count("a0"));}
}
/// Every vector that has a type.
#[rustfmt::skip]
pub(super) const CASES: &[Case] = &[
    Case::of::<Shape0>("mach_exc", "mach_exception_raise/typical/reply", 2505, &[]),
    Case::of::<Shape0>("mach_exc", "mach_exception_raise/empty/reply", 2505, &[]),
    Case::of::<Shape0>("mach_exc", "mach_exception_raise/max/reply", 2505, &[]),
    Case::of::<Shape0>("mach_exc", "mach_exception_raise_identity_protected/typical/reply", 2508, &[]),
    Case::of::<Shape0>("mach_exc", "mach_exception_raise_identity_protected/empty/reply", 2508, &[]),
    Case::of::<Shape0>("mach_exc", "mach_exception_raise_identity_protected/max/reply", 2508, &[]),
    Case::of::<Shape0>("mach_exc", "mach_exception_raise_backtrace/typical/reply", 2509, &[]),
    Case::of::<Shape0>("mach_exc", "mach_exception_raise_backtrace/empty/reply", 2509, &[]),
    Case::of::<Shape0>("mach_exc", "mach_exception_raise_backtrace/max/reply", 2509, &[]),
    Case::of::<Shape1>("mach_port", "mach_port_names/typical/request", 3200, &[]),
    Case::of::<Shape2>("mach_port", "mach_port_names/typical/reply", 3300, &["names", "types"]),
    Case::of::<Shape1>("mach_port", "mach_port_names/empty/request", 3200, &[]),
    Case::of::<Shape2>("mach_port", "mach_port_names/empty/reply", 3300, &["names", "types"]),
    Case::of::<Shape1>("mach_port", "mach_port_names/max/request", 3200, &[]),
    Case::of::<Shape2>("mach_port", "mach_port_names/max/reply", 3300, &["names", "types"]),
    Case::of::<Shape3>("mach_port", "mach_port_rename/typical/request", 3202, &["old_name", "new_name"]),
    Case::of::<Shape0>("mach_port", "mach_port_rename/typical/reply", 3302, &[]),
    Case::of::<Shape4>("mach_port", "mach_port_allocate/typical/request", 3204, &["right"]),
    Case::of::<Shape5>("mach_port", "mach_port_allocate/typical/reply", 3304, &["name"]),
    Case::of::<Shape4>("mach_port", "mach_port_deallocate/typical/request", 3206, &["name"]),
    Case::of::<Shape0>("mach_port", "mach_port_deallocate/typical/reply", 3306, &[]),
    Case::of::<Shape6>("mach_port", "mach_port_mod_refs/typical/request", 3208, &["name", "right", "delta"]),
    Case::of::<Shape0>("mach_port", "mach_port_mod_refs/typical/reply", 3308, &[]),
    Case::of::<Shape3>("mach_port", "mach_port_set_mscount/typical/request", 3210, &["name", "mscount"]),
    Case::of::<Shape0>("mach_port", "mach_port_set_mscount/typical/reply", 3310, &[]),
    Case::of::<Shape3>("mach_port", "mach_port_move_member/typical/request", 3212, &["member", "after"]),
    Case::of::<Shape0>("mach_port", "mach_port_move_member/typical/reply", 3312, &[]),
    Case::of::<Shape7>("mach_port", "mach_port_insert_right/typical/request", 3214, &["poly", "name"]),
    Case::of::<Shape0>("mach_port", "mach_port_insert_right/typical/reply", 3314, &[]),
    Case::of::<Shape8>("mach_port", "mach_port_insert_right/typical-poly1/request", 3214, &["poly", "name"]),
    Case::of::<Shape0>("mach_port", "mach_port_insert_right/typical-poly1/reply", 3314, &[]),
    Case::of::<Shape9>("mach_port", "mach_port_insert_right/typical-poly2/request", 3214, &["poly", "name"]),
    Case::of::<Shape0>("mach_port", "mach_port_insert_right/typical-poly2/reply", 3314, &[]),
    Case::of::<Shape10>("mach_port", "mach_port_insert_right/typical-poly3/request", 3214, &["poly", "name"]),
    Case::of::<Shape0>("mach_port", "mach_port_insert_right/typical-poly3/reply", 3314, &[]),
    Case::of::<Shape11>("mach_port", "mach_port_insert_right/typical-poly4/request", 3214, &["poly", "name"]),
    Case::of::<Shape0>("mach_port", "mach_port_insert_right/typical-poly4/reply", 3314, &[]),
    Case::of::<Shape12>("mach_port", "mach_port_insert_right/typical-poly5/request", 3214, &["poly", "name"]),
    Case::of::<Shape0>("mach_port", "mach_port_insert_right/typical-poly5/reply", 3314, &[]),
    Case::of::<Shape3>("mach_port", "mach_port_set_seqno/typical/request", 3216, &["name", "seqno"]),
    Case::of::<Shape0>("mach_port", "mach_port_set_seqno/typical/reply", 3316, &[]),
    Case::of::<Shape0>("mach_port", "mach_port_set_attributes/typical/reply", 3318, &[]),
    Case::of::<Shape0>("mach_port", "mach_port_set_attributes/empty/reply", 3318, &[]),
    Case::of::<Shape0>("mach_port", "mach_port_set_attributes/max/reply", 3318, &[]),
    Case::of::<Shape13>("mach_port", "mach_port_allocate_full/typical/request", 3220, &["proto", "right", "qos", "name"]),
    Case::of::<Shape14>("mach_port", "mach_port_allocate_full/typical/reply", 3320, &["qos", "name"]),
    Case::of::<Shape4>("mach_port", "mach_port_get_srights/typical/request", 3222, &["name"]),
    Case::of::<Shape5>("mach_port", "mach_port_get_srights/typical/reply", 3322, &["srights"]),
    Case::of::<Shape4>("mach_port", "mach_port_dnrequest_info/typical/request", 3224, &["name"]),
    Case::of::<Shape15>("mach_port", "mach_port_dnrequest_info/typical/reply", 3324, &["dnr_total", "dnr_used"]),
    Case::of::<Shape3>("mach_port", "mach_port_insert_member/typical/request", 3226, &["name", "pset"]),
    Case::of::<Shape0>("mach_port", "mach_port_insert_member/typical/reply", 3326, &[]),
    Case::of::<Shape4>("mach_port", "mach_port_get_context/typical/request", 3228, &["name"]),
    Case::of::<Shape16>("mach_port", "mach_port_get_context/typical/reply", 3328, &["context"]),
    Case::of::<Shape4>("mach_port", "mach_port_kobject/typical/request", 3230, &["name"]),
    Case::of::<Shape17>("mach_port", "mach_port_kobject/typical/reply", 3330, &["object_type", "object_addr"]),
    Case::of::<Shape18>("mach_port", "mach_port_destruct/typical/request", 3232, &["name", "srdelta", "guard"]),
    Case::of::<Shape0>("mach_port", "mach_port_destruct/typical/reply", 3332, &[]),
    Case::of::<Shape19>("mach_port", "mach_port_unguard/typical/request", 3234, &["name", "guard"]),
    Case::of::<Shape0>("mach_port", "mach_port_unguard/typical/reply", 3334, &[]),
    Case::of::<Shape4>("mach_port", "mach_port_special_reply_port_reset_link/typical/request", 3236, &["name"]),
    Case::of::<Shape5>("mach_port", "mach_port_special_reply_port_reset_link/typical/reply", 3336, &["srp_lost_link"]),
    Case::of::<Shape20>("mach_port", "mach_port_swap_guard/typical/request", 3238, &["name", "old_guard", "new_guard"]),
    Case::of::<Shape0>("mach_port", "mach_port_swap_guard/typical/reply", 3338, &[]),
    Case::of::<Shape3>("mach_port", "mach_port_is_connection_for_service/typical/request", 3240, &["connection_port", "service_port"]),
    Case::of::<Shape16>("mach_port", "mach_port_is_connection_for_service/typical/reply", 3340, &["filter_policy_id"]),
    Case::of::<Shape0>("mach_port", "mach_port_assert_attributes/typical/reply", 3342, &[]),
    Case::of::<Shape0>("mach_port", "mach_port_assert_attributes/empty/reply", 3342, &[]),
    Case::of::<Shape0>("mach_port", "mach_port_assert_attributes/max/reply", 3342, &[]),
    Case::of::<Shape21>("mach_vm", "_kernelrpc_mach_vm_allocate/typical/request", 4800, &["address", "size", "flags"]),
    Case::of::<Shape16>("mach_vm", "_kernelrpc_mach_vm_allocate/typical/reply", 4900, &["address"]),
    Case::of::<Shape22>("mach_vm", "_kernelrpc_mach_vm_deallocate/typical/request", 4801, &["address", "size"]),
    Case::of::<Shape0>("mach_vm", "_kernelrpc_mach_vm_deallocate/typical/reply", 4901, &[]),
    Case::of::<Shape23>("mach_vm", "_kernelrpc_mach_vm_protect/typical/request", 4802, &["address", "size", "set_maximum", "new_protection"]),
    Case::of::<Shape0>("mach_vm", "_kernelrpc_mach_vm_protect/typical/reply", 4902, &[]),
    Case::of::<Shape21>("mach_vm", "mach_vm_inherit/typical/request", 4803, &["address", "size", "new_inheritance"]),
    Case::of::<Shape0>("mach_vm", "mach_vm_inherit/typical/reply", 4903, &[]),
    Case::of::<Shape22>("mach_vm", "_kernelrpc_mach_vm_read/typical/request", 4804, &["address", "size"]),
    Case::of::<Shape24>("mach_vm", "_kernelrpc_mach_vm_read/typical/reply", 4904, &["data"]),
    Case::of::<Shape22>("mach_vm", "_kernelrpc_mach_vm_read/empty/request", 4804, &["address", "size"]),
    Case::of::<Shape24>("mach_vm", "_kernelrpc_mach_vm_read/empty/reply", 4904, &["data"]),
    Case::of::<Shape22>("mach_vm", "_kernelrpc_mach_vm_read/max/request", 4804, &["address", "size"]),
    Case::of::<Shape24>("mach_vm", "_kernelrpc_mach_vm_read/max/reply", 4904, &["data"]),
    Case::of::<Shape25>("mach_vm", "mach_vm_read_list/typical/request", 4805, &["data_list", "count"]),
    Case::of::<Shape26>("mach_vm", "mach_vm_read_list/typical/reply", 4905, &["data_list"]),
    Case::of::<Shape27>("mach_vm", "mach_vm_write/typical/request", 4806, &["data", "address"]),
    Case::of::<Shape0>("mach_vm", "mach_vm_write/typical/reply", 4906, &[]),
    Case::of::<Shape27>("mach_vm", "mach_vm_write/empty/request", 4806, &["data", "address"]),
    Case::of::<Shape0>("mach_vm", "mach_vm_write/empty/reply", 4906, &[]),
    Case::of::<Shape27>("mach_vm", "mach_vm_write/max/request", 4806, &["data", "address"]),
    Case::of::<Shape0>("mach_vm", "mach_vm_write/max/reply", 4906, &[]),
    Case::of::<Shape28>("mach_vm", "mach_vm_copy/typical/request", 4807, &["source_address", "size", "dest_address"]),
    Case::of::<Shape0>("mach_vm", "mach_vm_copy/typical/reply", 4907, &[]),
    Case::of::<Shape28>("mach_vm", "mach_vm_read_overwrite/typical/request", 4808, &["address", "size", "data"]),
    Case::of::<Shape16>("mach_vm", "mach_vm_read_overwrite/typical/reply", 4908, &["outsize"]),
    Case::of::<Shape21>("mach_vm", "mach_vm_msync/typical/request", 4809, &["address", "size", "sync_flags"]),
    Case::of::<Shape0>("mach_vm", "mach_vm_msync/typical/reply", 4909, &[]),
    Case::of::<Shape21>("mach_vm", "mach_vm_behavior_set/typical/request", 4810, &["address", "size", "new_behavior"]),
    Case::of::<Shape0>("mach_vm", "mach_vm_behavior_set/typical/reply", 4910, &[]),
    Case::of::<Shape29>("mach_vm", "_kernelrpc_mach_vm_map/typical/request", 4811, &["object", "address", "size", "mask", "flags", "offset", "copy", "cur_protection", "max_protection", "inheritance"]),
    Case::of::<Shape16>("mach_vm", "_kernelrpc_mach_vm_map/typical/reply", 4911, &["address"]),
    Case::of::<Shape23>("mach_vm", "mach_vm_machine_attribute/typical/request", 4812, &["address", "size", "attribute", "value"]),
    Case::of::<Shape5>("mach_vm", "mach_vm_machine_attribute/typical/reply", 4912, &["value"]),
    Case::of::<Shape30>("mach_vm", "_kernelrpc_mach_vm_remap/typical/request", 4813, &["src_task", "target_address", "size", "mask", "flags", "src_address", "copy", "inheritance"]),
    Case::of::<Shape31>("mach_vm", "_kernelrpc_mach_vm_remap/typical/reply", 4913, &["target_address", "cur_protection", "max_protection"]),
    Case::of::<Shape32>("mach_vm", "mach_vm_page_query/typical/request", 4814, &["offset"]),
    Case::of::<Shape15>("mach_vm", "mach_vm_page_query/typical/reply", 4914, &["disposition", "ref_count"]),
    Case::of::<Shape33>("mach_vm", "mach_make_memory_entry/typical/request", 4817, &["parent_handle", "size", "offset", "permission"]),
    Case::of::<Shape34>("mach_vm", "mach_make_memory_entry/typical/reply", 4917, &["object_handle", "size"]),
    Case::of::<Shape35>("mach_vm", "_kernelrpc_mach_vm_purgable_control/typical/request", 4818, &["address", "control", "state"]),
    Case::of::<Shape5>("mach_vm", "_kernelrpc_mach_vm_purgable_control/typical/reply", 4918, &["state"]),
    Case::of::<Shape36>("mach_vm", "mach_vm_page_range_query/typical/request", 4820, &["address", "size", "dispositions", "dispositions_count"]),
    Case::of::<Shape16>("mach_vm", "mach_vm_page_range_query/typical/reply", 4920, &["dispositions_count"]),
    Case::of::<Shape29>("mach_vm", "_kernelrpc_mach_vm_remap_new/typical/request", 4821, &["src_task", "target_address", "size", "mask", "flags", "src_address", "copy", "cur_protection", "max_protection", "inheritance"]),
    Case::of::<Shape31>("mach_vm", "_kernelrpc_mach_vm_remap_new/typical/reply", 4921, &["target_address", "cur_protection", "max_protection"]),
    Case::of::<Shape3>("mach_vm", "mach_vm_deferred_reclamation_buffer_allocate/typical/request", 4822, &["len", "max_len"]),
    Case::of::<Shape16>("mach_vm", "mach_vm_deferred_reclamation_buffer_allocate/typical/reply", 4922, &["address"]),
    Case::of::<Shape4>("mach_vm", "mach_vm_deferred_reclamation_buffer_flush/typical/request", 4823, &["num_entries_to_reclaim"]),
    Case::of::<Shape0>("mach_vm", "mach_vm_deferred_reclamation_buffer_flush/typical/reply", 4923, &[]),
    Case::of::<Shape32>("mach_vm", "mach_vm_deferred_reclamation_buffer_update_reclaimable_bytes/typical/request", 4824, &["reclaimable_bytes"]),
    Case::of::<Shape0>("mach_vm", "mach_vm_deferred_reclamation_buffer_update_reclaimable_bytes/typical/reply", 4924, &[]),
    Case::of::<Shape0>("mach_vm", "mach_vm_range_create/typical/reply", 4925, &[]),
    Case::of::<Shape0>("mach_vm", "mach_vm_range_create/empty/reply", 4925, &[]),
    Case::of::<Shape0>("mach_vm", "mach_vm_range_create/max/reply", 4925, &[]),
    Case::of::<Shape0>("mach_vm", "mach_vm_range_create/state68/reply", 4925, &[]),
    Case::of::<Shape4>("mach_vm", "mach_vm_deferred_reclamation_buffer_resize/typical/request", 4826, &["size"]),
    Case::of::<Shape0>("mach_vm", "mach_vm_deferred_reclamation_buffer_resize/typical/reply", 4926, &[]),
    Case::of::<Shape4>("notify", "mach_notify_port_deleted/typical/request", 65, &["name"]),
    Case::of::<Shape37>("notify", "mach_notify_port_destroyed/typical/request", 69, &["rights"]),
    Case::of::<Shape4>("notify", "mach_notify_no_senders/typical/request", 70, &["mscount"]),
    Case::of::<Shape1>("notify", "mach_notify_send_once/typical/request", 71, &[]),
    Case::of::<Shape4>("notify", "mach_notify_dead_name/typical/request", 72, &["name"]),
    Case::of::<Shape38>("task", "task_create/typical/reply", 3500, &["child_task"]),
    Case::of::<Shape38>("task", "task_create/empty/reply", 3500, &["child_task"]),
    Case::of::<Shape38>("task", "task_create/max/reply", 3500, &["child_task"]),
    Case::of::<Shape1>("task", "task_terminate/typical/request", 3401, &[]),
    Case::of::<Shape0>("task", "task_terminate/typical/reply", 3501, &[]),
    Case::of::<Shape1>("task", "task_threads/typical/request", 3402, &[]),
    Case::of::<Shape1>("task", "task_threads/empty/request", 3402, &[]),
    Case::of::<Shape1>("task", "task_threads/max/request", 3402, &[]),
    Case::of::<Shape39>("task", "_kernelrpc_mach_ports_register3/typical/request", 3403, &["port1", "port2", "port3"]),
    Case::of::<Shape0>("task", "_kernelrpc_mach_ports_register3/typical/reply", 3503, &[]),
    Case::of::<Shape1>("task", "_kernelrpc_mach_ports_lookup3/typical/request", 3404, &[]),
    Case::of::<Shape39>("task", "_kernelrpc_mach_ports_lookup3/typical/reply", 3504, &["port1", "port2", "port3"]),
    Case::of::<Shape0>("task", "task_set_info/typical/reply", 3506, &[]),
    Case::of::<Shape0>("task", "task_set_info/empty/reply", 3506, &[]),
    Case::of::<Shape0>("task", "task_set_info/max/reply", 3506, &[]),
    Case::of::<Shape1>("task", "task_suspend/typical/request", 3407, &[]),
    Case::of::<Shape0>("task", "task_suspend/typical/reply", 3507, &[]),
    Case::of::<Shape4>("task", "task_get_special_port/typical/request", 3409, &["which_port"]),
    Case::of::<Shape38>("task", "task_get_special_port/typical/reply", 3509, &["special_port"]),
    Case::of::<Shape9>("task", "task_set_special_port/typical/request", 3410, &["special_port", "which_port"]),
    Case::of::<Shape0>("task", "task_set_special_port/typical/reply", 3510, &[]),
    Case::of::<Shape1>("task", "thread_create/typical/request", 3411, &[]),
    Case::of::<Shape38>("task", "thread_create/typical/reply", 3511, &["child_act"]),
    Case::of::<Shape38>("task", "thread_create_running/typical/reply", 3512, &["child_act"]),
    Case::of::<Shape38>("task", "thread_create_running/empty/reply", 3512, &["child_act"]),
    Case::of::<Shape38>("task", "thread_create_running/max/reply", 3512, &["child_act"]),
    Case::of::<Shape38>("task", "thread_create_running/state68/reply", 3512, &["child_act"]),
    Case::of::<Shape40>("task", "task_set_exception_ports/typical/request", 3413, &["new_port", "exception_mask", "behavior", "new_flavor"]),
    Case::of::<Shape0>("task", "task_set_exception_ports/typical/reply", 3513, &[]),
    Case::of::<Shape4>("task", "task_get_exception_ports/typical/request", 3414, &["exception_mask"]),
    Case::of::<Shape4>("task", "task_get_exception_ports/empty/request", 3414, &["exception_mask"]),
    Case::of::<Shape4>("task", "task_get_exception_ports/max/request", 3414, &["exception_mask"]),
    Case::of::<Shape40>("task", "task_swap_exception_ports/typical/request", 3415, &["new_port", "exception_mask", "behavior", "new_flavor"]),
    Case::of::<Shape40>("task", "task_swap_exception_ports/empty/request", 3415, &["new_port", "exception_mask", "behavior", "new_flavor"]),
    Case::of::<Shape40>("task", "task_swap_exception_ports/max/request", 3415, &["new_port", "exception_mask", "behavior", "new_flavor"]),
    Case::of::<Shape3>("task", "semaphore_create/typical/request", 3418, &["policy", "value"]),
    Case::of::<Shape38>("task", "semaphore_create/typical/reply", 3518, &["semaphore"]),
    Case::of::<Shape0>("task", "task_policy_set/typical/reply", 3520, &[]),
    Case::of::<Shape0>("task", "task_policy_set/empty/reply", 3520, &[]),
    Case::of::<Shape0>("task", "task_policy_set/max/reply", 3520, &[]),
    Case::of::<Shape1>("task", "task_zone_info/typical/request", 3428, &[]),
    Case::of::<Shape41>("task", "task_zone_info/typical/reply", 3528, &["names", "info"]),
    Case::of::<Shape1>("task", "task_zone_info/empty/request", 3428, &[]),
    Case::of::<Shape41>("task", "task_zone_info/empty/reply", 3528, &["names", "info"]),
    Case::of::<Shape1>("task", "task_zone_info/max/request", 3428, &[]),
    Case::of::<Shape41>("task", "task_zone_info/max/reply", 3528, &["names", "info"]),
    Case::of::<Shape0>("task", "task_set_state/typical/reply", 3534, &[]),
    Case::of::<Shape0>("task", "task_set_state/empty/reply", 3534, &[]),
    Case::of::<Shape0>("task", "task_set_state/max/reply", 3534, &[]),
    Case::of::<Shape0>("task", "task_set_state/state68/reply", 3534, &[]),
    Case::of::<Shape4>("task", "task_set_phys_footprint_limit/typical/request", 3435, &["new_limit"]),
    Case::of::<Shape5>("task", "task_set_phys_footprint_limit/typical/reply", 3535, &["old_limit"]),
    Case::of::<Shape1>("task", "task_suspend2/typical/request", 3436, &[]),
    Case::of::<Shape42>("task", "task_suspend2/typical/reply", 3536, &["suspend_token"]),
    Case::of::<Shape1>("task", "task_resume2/typical/request", 3437, &[]),
    Case::of::<Shape0>("task", "task_resume2/typical/reply", 3537, &[]),
    Case::of::<Shape4>("task", "task_get_mach_voucher/typical/request", 3439, &["which"]),
    Case::of::<Shape38>("task", "task_get_mach_voucher/typical/reply", 3539, &["voucher"]),
    Case::of::<Shape43>("task", "task_swap_mach_voucher/typical/request", 3441, &["new_voucher", "old_voucher"]),
    Case::of::<Shape38>("task", "task_swap_mach_voucher/typical/reply", 3541, &["old_voucher"]),
    Case::of::<Shape1>("task", "task_generate_corpse/typical/request", 3442, &[]),
    Case::of::<Shape38>("task", "task_generate_corpse/typical/reply", 3542, &["corpse_task_port"]),
    Case::of::<Shape38>("task", "task_map_corpse_info/typical/request", 3443, &["corspe_task"]),
    Case::of::<Shape44>("task", "task_map_corpse_info/typical/reply", 3543, &["kcd_addr_begin", "kcd_size"]),
    Case::of::<Shape45>("task", "task_dyld_process_info_notify_register/typical/request", 3456, &["notify"]),
    Case::of::<Shape0>("task", "task_dyld_process_info_notify_register/typical/reply", 3556, &[]),
    Case::of::<Shape46>("vec_arrays", "a_fixed_text/typical/request", 62005, &["a", "b"]),
    Case::of::<Shape47>("vec_arrays", "a_fixed_text/typical/reply", 62105, &["c", "d"]),
    Case::of::<Shape46>("vec_arrays", "a_fixed_text/empty/request", 62005, &["a", "b"]),
    Case::of::<Shape47>("vec_arrays", "a_fixed_text/empty/reply", 62105, &["c", "d"]),
    Case::of::<Shape46>("vec_arrays", "a_fixed_text/max/request", 62005, &["a", "b"]),
    Case::of::<Shape47>("vec_arrays", "a_fixed_text/max/reply", 62105, &["c", "d"]),
    Case::of::<Shape4>("vec_control", "c_plain/typical/request", 65000, &["a"]),
    Case::of::<Shape5>("vec_control", "c_plain/typical/reply", 65100, &["b"]),
    Case::of::<Shape4>("vec_control", "c_wait_arg/typical/request", 65003, &["a"]),
    Case::of::<Shape16>("vec_control", "c_wait_arg/typical/reply", 65103, &["b"]),
    Case::of::<Shape4>("vec_control", "c_send_arg/typical/request", 65004, &["a"]),
    Case::of::<Shape4>("vec_control", "c_option_arg/typical/request", 65005, &["a"]),
    Case::of::<Shape48>("vec_control", "c_option_arg/typical/reply", 65105, &["b"]),
    Case::of::<Shape32>("vec_control", "c_wait/typical/request", 65006, &["a"]),
    Case::of::<Shape49>("vec_control", "c_wait/typical/reply", 65106, &["b"]),
    Case::of::<Shape32>("vec_control", "c_send/typical/request", 65007, &["a"]),
    Case::of::<Shape50>("vec_control", "c_send_rpc/typical/request", 65008, &["a"]),
    Case::of::<Shape48>("vec_control", "c_send_rpc/typical/reply", 65108, &["b"]),
    Case::of::<Shape4>("vec_control", "c_option/typical/request", 65009, &["a"]),
    Case::of::<Shape5>("vec_control", "c_option/typical/reply", 65109, &["b"]),
    Case::of::<Shape19>("vec_control", "c_request_port/typical/request", 65010, &["a", "b"]),
    Case::of::<Shape5>("vec_control", "c_request_port/typical/reply", 65110, &["c"]),
    Case::of::<Shape4>("vec_control", "c_reply_port/typical/request", 65011, &["a"]),
    Case::of::<Shape16>("vec_control", "c_reply_port/typical/reply", 65111, &["b"]),
    Case::of::<Shape4>("vec_control", "c_sreply_port/typical/request", 65012, &["a"]),
    Case::of::<Shape16>("vec_control", "c_sreply_port/typical/reply", 65112, &["b"]),
    Case::of::<Shape4>("vec_control", "c_ureply_port/typical/request", 65013, &["a"]),
    Case::of::<Shape16>("vec_control", "c_ureply_port/typical/reply", 65113, &["b"]),
    Case::of::<Shape32>("vec_control", "c_simple_reply/typical/request", 65014, &["a"]),
    Case::of::<Shape50>("vec_control", "c_simple_once/typical/request", 65015, &["a"]),
    Case::of::<Shape4>("vec_control", "c_server_audit/typical/request", 65016, &["a"]),
    Case::of::<Shape16>("vec_control", "c_server_audit/typical/reply", 65116, &["b"]),
    Case::of::<Shape50>("vec_control", "c_server_sec/typical/request", 65017, &["a"]),
    Case::of::<Shape5>("vec_control", "c_server_sec/typical/reply", 65117, &["b"]),
    Case::of::<Shape4>("vec_control", "c_user_audit/typical/request", 65019, &["a"]),
    Case::of::<Shape16>("vec_control", "c_user_audit/typical/reply", 65119, &["b"]),
    Case::of::<Shape1>("vec_control", "c_user_sec/typical/request", 65020, &[]),
    Case::of::<Shape5>("vec_control", "c_user_sec/typical/reply", 65120, &["b"]),
    Case::of::<Shape4>("vec_control", "c_seqno/typical/request", 65021, &["a"]),
    Case::of::<Shape48>("vec_control", "c_seqno/typical/reply", 65121, &["b"]),
    Case::of::<Shape51>("vec_control", "c_both_audit/typical/request", 65022, &["a"]),
    Case::of::<Shape49>("vec_control", "c_both_audit/typical/reply", 65122, &["b"]),
    Case::of::<Shape8>("vec_control", "c_consume/typical/request", 65024, &["p", "a"]),
    Case::of::<Shape24>("vec_memory", "m_in/typical/request", 64000, &["data"]),
    Case::of::<Shape0>("vec_memory", "m_in/typical/reply", 64100, &[]),
    Case::of::<Shape24>("vec_memory", "m_in/empty/request", 64000, &["data"]),
    Case::of::<Shape0>("vec_memory", "m_in/empty/reply", 64100, &[]),
    Case::of::<Shape24>("vec_memory", "m_in/max/request", 64000, &["data"]),
    Case::of::<Shape0>("vec_memory", "m_in/max/reply", 64100, &[]),
    Case::of::<Shape52>("vec_memory", "m_in_dealloc/typical/request", 64001, &["data", "x"]),
    Case::of::<Shape0>("vec_memory", "m_in_dealloc/typical/reply", 64101, &[]),
    Case::of::<Shape52>("vec_memory", "m_in_dealloc/empty/request", 64001, &["data", "x"]),
    Case::of::<Shape0>("vec_memory", "m_in_dealloc/empty/reply", 64101, &[]),
    Case::of::<Shape52>("vec_memory", "m_in_dealloc/max/request", 64001, &["data", "x"]),
    Case::of::<Shape0>("vec_memory", "m_in_dealloc/max/reply", 64101, &[]),
    Case::of::<Shape53>("vec_memory", "m_maybe/typical/request", 64002, &["data", "x"]),
    Case::of::<Shape0>("vec_memory", "m_maybe/typical/reply", 64102, &[]),
    Case::of::<Shape53>("vec_memory", "m_maybe/empty/request", 64002, &["data", "x"]),
    Case::of::<Shape0>("vec_memory", "m_maybe/empty/reply", 64102, &[]),
    Case::of::<Shape53>("vec_memory", "m_maybe/max/request", 64002, &["data", "x"]),
    Case::of::<Shape0>("vec_memory", "m_maybe/max/reply", 64102, &[]),
    Case::of::<Shape54>("vec_memory", "m_maybe/kept/request", 64002, &["data", "x"]),
    Case::of::<Shape0>("vec_memory", "m_maybe/kept/reply", 64102, &[]),
    Case::of::<Shape1>("vec_memory", "m_out/typical/request", 64003, &[]),
    Case::of::<Shape55>("vec_memory", "m_out/typical/reply", 64103, &["data", "n"]),
    Case::of::<Shape1>("vec_memory", "m_out/empty/request", 64003, &[]),
    Case::of::<Shape55>("vec_memory", "m_out/empty/reply", 64103, &["data", "n"]),
    Case::of::<Shape1>("vec_memory", "m_out/max/request", 64003, &[]),
    Case::of::<Shape55>("vec_memory", "m_out/max/reply", 64103, &["data", "n"]),
    Case::of::<Shape4>("vec_memory", "m_out_dealloc/typical/request", 64004, &["n"]),
    Case::of::<Shape56>("vec_memory", "m_out_dealloc/typical/reply", 64104, &["data"]),
    Case::of::<Shape4>("vec_memory", "m_out_dealloc/empty/request", 64004, &["n"]),
    Case::of::<Shape56>("vec_memory", "m_out_dealloc/empty/reply", 64104, &["data"]),
    Case::of::<Shape4>("vec_memory", "m_out_dealloc/max/request", 64004, &["n"]),
    Case::of::<Shape56>("vec_memory", "m_out_dealloc/max/reply", 64104, &["data"]),
    Case::of::<Shape57>("vec_memory", "m_ints/typical/request", 64005, &["a", "c", "b"]),
    Case::of::<Shape0>("vec_memory", "m_ints/typical/reply", 64105, &[]),
    Case::of::<Shape57>("vec_memory", "m_ints/empty/request", 64005, &["a", "c", "b"]),
    Case::of::<Shape0>("vec_memory", "m_ints/empty/reply", 64105, &[]),
    Case::of::<Shape57>("vec_memory", "m_ints/max/request", 64005, &["a", "c", "b"]),
    Case::of::<Shape0>("vec_memory", "m_ints/max/reply", 64105, &[]),
    Case::of::<Shape58>("vec_memory", "m_physical/typical/request", 64006, &["a", "b"]),
    Case::of::<Shape0>("vec_memory", "m_physical/typical/reply", 64106, &[]),
    Case::of::<Shape58>("vec_memory", "m_physical/empty/request", 64006, &["a", "b"]),
    Case::of::<Shape0>("vec_memory", "m_physical/empty/reply", 64106, &[]),
    Case::of::<Shape58>("vec_memory", "m_physical/max/request", 64006, &["a", "b"]),
    Case::of::<Shape0>("vec_memory", "m_physical/max/reply", 64106, &[]),
    Case::of::<Shape59>("vec_memory", "m_options/typical/request", 64007, &["o", "context"]),
    Case::of::<Shape5>("vec_memory", "m_options/typical/reply", 64107, &["name"]),
    Case::of::<Shape0>("vec_memory", "m_copy/typical/reply", 64108, &[]),
    Case::of::<Shape0>("vec_memory", "m_copy/empty/reply", 64108, &[]),
    Case::of::<Shape0>("vec_memory", "m_copy/max/reply", 64108, &[]),
    Case::of::<Shape0>("vec_memory", "m_move/typical/reply", 64109, &[]),
    Case::of::<Shape0>("vec_memory", "m_move/empty/reply", 64109, &[]),
    Case::of::<Shape0>("vec_memory", "m_move/max/reply", 64109, &[]),
    Case::of::<Shape0>("vec_memory", "m_make/typical/reply", 64110, &[]),
    Case::of::<Shape0>("vec_memory", "m_make/empty/reply", 64110, &[]),
    Case::of::<Shape0>("vec_memory", "m_make/max/reply", 64110, &[]),
    Case::of::<Shape0>("vec_memory", "m_once/typical/reply", 64111, &[]),
    Case::of::<Shape0>("vec_memory", "m_once/empty/reply", 64111, &[]),
    Case::of::<Shape0>("vec_memory", "m_once/max/reply", 64111, &[]),
    Case::of::<Shape52>("vec_memory", "m_note/typical/request", 64015, &["d", "n"]),
    Case::of::<Shape52>("vec_memory", "m_note/empty/request", 64015, &["d", "n"]),
    Case::of::<Shape52>("vec_memory", "m_note/max/request", 64015, &["d", "n"]),
    Case::of::<Shape60>("vec_memory", "m_options_only/typical/request", 64016, &["o", "p"]),
    Case::of::<Shape45>("vec_memory", "m_options_only/typical/reply", 64116, &["q"]),
    Case::of::<Shape54>("vec_memory", "m_lent/typical/request", 64017, &["a", "n"]),
    Case::of::<Shape61>("vec_memory", "m_lent/typical/reply", 64117, &["b", "c"]),
    Case::of::<Shape54>("vec_memory", "m_lent/empty/request", 64017, &["a", "n"]),
    Case::of::<Shape61>("vec_memory", "m_lent/empty/reply", 64117, &["b", "c"]),
    Case::of::<Shape54>("vec_memory", "m_lent/max/request", 64017, &["a", "n"]),
    Case::of::<Shape61>("vec_memory", "m_lent/max/reply", 64117, &["b", "c"]),
    Case::of::<Shape38>("vec_rights", "r_copy/typical/request", 63000, &["p"]),
    Case::of::<Shape0>("vec_rights", "r_copy/typical/reply", 63100, &[]),
    Case::of::<Shape62>("vec_rights", "r_each/typical/request", 63001, &["a", "b", "c", "d", "e", "f"]),
    Case::of::<Shape0>("vec_rights", "r_each/typical/reply", 63101, &[]),
    Case::of::<Shape1>("vec_rights", "r_give/typical/request", 63002, &[]),
    Case::of::<Shape63>("vec_rights", "r_give/typical/reply", 63102, &["a", "b", "c"]),
    Case::of::<Shape1>("vec_rights", "r_give_each/typical/request", 63003, &[]),
    Case::of::<Shape62>("vec_rights", "r_give_each/typical/reply", 63103, &["a", "b", "c", "d", "e", "f"]),
    Case::of::<Shape7>("vec_rights", "r_any/typical/request", 63004, &["p", "n"]),
    Case::of::<Shape64>("vec_rights", "r_any/typical/reply", 63104, &["q"]),
    Case::of::<Shape8>("vec_rights", "r_any/typical-poly1/request", 63004, &["p", "n"]),
    Case::of::<Shape38>("vec_rights", "r_any/typical-poly1/reply", 63104, &["q"]),
    Case::of::<Shape9>("vec_rights", "r_any/typical-poly2/request", 63004, &["p", "n"]),
    Case::of::<Shape65>("vec_rights", "r_any/typical-poly2/reply", 63104, &["q"]),
    Case::of::<Shape10>("vec_rights", "r_any/typical-poly3/request", 63004, &["p", "n"]),
    Case::of::<Shape42>("vec_rights", "r_any/typical-poly3/reply", 63104, &["q"]),
    Case::of::<Shape11>("vec_rights", "r_any/typical-poly4/request", 63004, &["p", "n"]),
    Case::of::<Shape37>("vec_rights", "r_any/typical-poly4/reply", 63104, &["q"]),
    Case::of::<Shape12>("vec_rights", "r_any/typical-poly5/request", 63004, &["p", "n"]),
    Case::of::<Shape45>("vec_rights", "r_any/typical-poly5/reply", 63104, &["q"]),
    Case::of::<Shape66>("vec_rights", "r_mixed/typical/request", 63005, &["p", "q", "n", "k"]),
    Case::of::<Shape67>("vec_rights", "r_mixed/typical/reply", 63105, &["r", "m", "s"]),
    Case::of::<Shape68>("vec_rights", "r_fixed/typical/request", 63006, &["ps", "x"]),
    Case::of::<Shape69>("vec_rights", "r_fixed/typical/reply", 63106, &["qs", "y"]),
    Case::of::<Shape4>("vec_rights", "r_name/typical/request", 63007, &["n"]),
    Case::of::<Shape5>("vec_rights", "r_name/typical/reply", 63107, &["m"]),
    Case::of::<Shape8>("vec_rights", "r_event/typical/request", 63008, &["p", "code"]),
    Case::of::<Shape9>("vec_rights", "r_swap/typical/request", 63009, &["p", "n"]),
    Case::of::<Shape9>("vec_rights", "r_swap/typical/reply", 63109, &["p", "n"]),
    Case::of::<Shape4>("vec_rights", "r_to_once/typical/request", 63010, &["n"]),
    Case::of::<Shape0>("vec_rights", "r_to_once/typical/reply", 63110, &[]),
    Case::of::<Shape32>("vec_rights", "r_to_moved/typical/request", 63011, &["n"]),
    Case::of::<Shape70>("vec_rights", "r_fixed_only/typical/request", 63012, &["ps"]),
    Case::of::<Shape71>("vec_rights", "r_fixed_only/typical/reply", 63112, &["qs"]),
    Case::of::<Shape72>("vec_rights", "r_some/typical/request", 63013, &["p", "q", "n"]),
    Case::of::<Shape73>("vec_rights", "r_some/typical/reply", 63113, &["r", "m"]),
    Case::of::<Shape74>("vec_scalars", "s_bytes/typical/request", 61000, &["a", "b", "c"]),
    Case::of::<Shape75>("vec_scalars", "s_bytes/typical/reply", 61100, &["d", "e", "f"]),
    Case::of::<Shape76>("vec_scalars", "s_wide/typical/request", 61001, &["a", "b", "c", "d"]),
    Case::of::<Shape77>("vec_scalars", "s_wide/typical/reply", 61101, &["e", "f", "g", "h"]),
    Case::of::<Shape78>("vec_scalars", "s_structs/typical/request", 61002, &["a", "b", "c", "d"]),
    Case::of::<Shape79>("vec_scalars", "s_structs/typical/reply", 61102, &["e", "f", "g", "h"]),
    Case::of::<Shape80>("vec_scalars", "s_fixed/typical/request", 61003, &["a", "b", "c", "d"]),
    Case::of::<Shape81>("vec_scalars", "s_fixed/typical/reply", 61103, &["e", "f", "g"]),
    Case::of::<Shape82>("vec_scalars", "s_inout/typical/request", 61004, &["a", "b", "c", "e"]),
    Case::of::<Shape83>("vec_scalars", "s_inout/typical/reply", 61104, &["a", "c", "d", "e"]),
    Case::of::<Shape84>("vec_scalars", "s_floats/typical/request", 61006, &["a", "b", "c"]),
    Case::of::<Shape85>("vec_scalars", "s_floats/typical/reply", 61106, &["d", "e", "f"]),
    Case::of::<Shape1>("vec_scalars", "s_none/typical/request", 61007, &[]),
    Case::of::<Shape0>("vec_scalars", "s_none/typical/reply", 61107, &[]),
    Case::of::<Shape1>("vec_scalars", "s_out_only/typical/request", 61008, &[]),
    Case::of::<Shape86>("vec_scalars", "s_out_only/typical/reply", 61108, &["a", "b"]),
    Case::of::<Shape87>("vec_scalars", "s_note/typical/request", 61009, &["a", "b", "c"]),
    Case::of::<Shape1>("vec_scalars", "s_ping/typical/request", 61010, &[]),
    Case::of::<Shape0>("vec_strings", "s_in/typical/reply", 66100, &[]),
    Case::of::<Shape0>("vec_strings", "s_in/empty/reply", 66100, &[]),
    Case::of::<Shape0>("vec_strings", "s_in/max/reply", 66100, &[]),
    Case::of::<Shape88>("vec_strings", "s_fixed/typical/request", 66003, &["a", "b"]),
    Case::of::<Shape89>("vec_strings", "s_fixed/typical/reply", 66103, &["c", "d", "e"]),
    Case::of::<Shape90>("vec_strings", "s_inout/typical/request", 66004, &["a", "b"]),
    Case::of::<Shape91>("vec_strings", "s_inout/typical/reply", 66104, &["a"]),
    Case::of::<Shape61>("vec_strings", "s_far/typical/request", 66007, &["a", "b"]),
    Case::of::<Shape24>("vec_strings", "s_far/typical/reply", 66107, &["c"]),
    Case::of::<Shape61>("vec_strings", "s_far/empty/request", 66007, &["a", "b"]),
    Case::of::<Shape24>("vec_strings", "s_far/empty/reply", 66107, &["c"]),
    Case::of::<Shape61>("vec_strings", "s_far/max/request", 66007, &["a", "b"]),
    Case::of::<Shape24>("vec_strings", "s_far/max/reply", 66107, &["c"]),
    Case::of::<Shape56>("vec_strings", "s_far_dealloc/typical/request", 66008, &["a"]),
    Case::of::<Shape92>("vec_strings", "s_far_dealloc/typical/reply", 66108, &["c", "b"]),
    Case::of::<Shape56>("vec_strings", "s_far_dealloc/empty/request", 66008, &["a"]),
    Case::of::<Shape92>("vec_strings", "s_far_dealloc/empty/reply", 66108, &["c", "b"]),
    Case::of::<Shape56>("vec_strings", "s_far_dealloc/max/request", 66008, &["a"]),
    Case::of::<Shape92>("vec_strings", "s_far_dealloc/max/reply", 66108, &["c", "b"]),
    Case::of::<Shape24>("vec_strings", "s_lent/typical/request", 66009, &["a"]),
    Case::of::<Shape24>("vec_strings", "s_lent/typical/reply", 66109, &["b"]),
    Case::of::<Shape24>("vec_strings", "s_lent/empty/request", 66009, &["a"]),
    Case::of::<Shape24>("vec_strings", "s_lent/empty/reply", 66109, &["b"]),
    Case::of::<Shape24>("vec_strings", "s_lent/max/request", 66009, &["a"]),
    Case::of::<Shape24>("vec_strings", "s_lent/max/reply", 66109, &["b"]),
    Case::of::<Shape93>("vec_strings", "s_boxed/typical/request", 66010, &["a", "b", "c"]),
    Case::of::<Shape0>("vec_strings", "s_boxed/typical/reply", 66110, &[]),
    Case::of::<Shape93>("vec_strings", "s_boxed/empty/request", 66010, &["a", "b", "c"]),
    Case::of::<Shape0>("vec_strings", "s_boxed/empty/reply", 66110, &[]),
    Case::of::<Shape93>("vec_strings", "s_boxed/max/request", 66010, &["a", "b", "c"]),
    Case::of::<Shape0>("vec_strings", "s_boxed/max/reply", 66110, &[]),
    Case::of::<Shape21>("vm_map", "vm_inherit/typical/request", 3804, &["address", "size", "new_inheritance"]),
    Case::of::<Shape0>("vm_map", "vm_inherit/typical/reply", 3904, &[]),
    Case::of::<Shape22>("vm_map", "_kernelrpc_vm_read/typical/request", 3805, &["address", "size"]),
    Case::of::<Shape24>("vm_map", "_kernelrpc_vm_read/typical/reply", 3905, &["data"]),
    Case::of::<Shape22>("vm_map", "_kernelrpc_vm_read/empty/request", 3805, &["address", "size"]),
    Case::of::<Shape24>("vm_map", "_kernelrpc_vm_read/empty/reply", 3905, &["data"]),
    Case::of::<Shape22>("vm_map", "_kernelrpc_vm_read/max/request", 3805, &["address", "size"]),
    Case::of::<Shape24>("vm_map", "_kernelrpc_vm_read/max/reply", 3905, &["data"]),
    Case::of::<Shape25>("vm_map", "vm_read_list/typical/request", 3806, &["data_list", "count"]),
    Case::of::<Shape26>("vm_map", "vm_read_list/typical/reply", 3906, &["data_list"]),
    Case::of::<Shape27>("vm_map", "vm_write/typical/request", 3807, &["data", "address"]),
    Case::of::<Shape0>("vm_map", "vm_write/typical/reply", 3907, &[]),
    Case::of::<Shape27>("vm_map", "vm_write/empty/request", 3807, &["data", "address"]),
    Case::of::<Shape0>("vm_map", "vm_write/empty/reply", 3907, &[]),
    Case::of::<Shape27>("vm_map", "vm_write/max/request", 3807, &["data", "address"]),
    Case::of::<Shape0>("vm_map", "vm_write/max/reply", 3907, &[]),
    Case::of::<Shape28>("vm_map", "vm_copy/typical/request", 3808, &["source_address", "size", "dest_address"]),
    Case::of::<Shape0>("vm_map", "vm_copy/typical/reply", 3908, &[]),
    Case::of::<Shape28>("vm_map", "vm_read_overwrite/typical/request", 3809, &["address", "size", "data"]),
    Case::of::<Shape16>("vm_map", "vm_read_overwrite/typical/reply", 3909, &["outsize"]),
    Case::of::<Shape21>("vm_map", "vm_msync/typical/request", 3810, &["address", "size", "sync_flags"]),
    Case::of::<Shape0>("vm_map", "vm_msync/typical/reply", 3910, &[]),
    Case::of::<Shape21>("vm_map", "vm_behavior_set/typical/request", 3811, &["address", "size", "new_behavior"]),
    Case::of::<Shape0>("vm_map", "vm_behavior_set/typical/reply", 3911, &[]),
    Case::of::<Shape29>("vm_map", "_kernelrpc_vm_map/typical/request", 3812, &["object", "address", "size", "mask", "flags", "offset", "copy", "cur_protection", "max_protection", "inheritance"]),
    Case::of::<Shape16>("vm_map", "_kernelrpc_vm_map/typical/reply", 3912, &["address"]),
    Case::of::<Shape23>("vm_map", "vm_machine_attribute/typical/request", 3813, &["address", "size", "attribute", "value"]),
    Case::of::<Shape5>("vm_map", "vm_machine_attribute/typical/reply", 3913, &["value"]),
    Case::of::<Shape30>("vm_map", "_kernelrpc_vm_remap/typical/request", 3814, &["src_task", "target_address", "size", "mask", "flags", "src_address", "copy", "inheritance"]),
    Case::of::<Shape31>("vm_map", "_kernelrpc_vm_remap/typical/reply", 3914, &["target_address", "cur_protection", "max_protection"]),
    Case::of::<Shape4>("vm_map", "task_wire/typical/request", 3815, &["must_wire"]),
    Case::of::<Shape0>("vm_map", "task_wire/typical/reply", 3915, &[]),
    Case::of::<Shape33>("vm_map", "mach_make_memory_entry/typical/request", 3816, &["parent_entry", "size", "offset", "permission"]),
    Case::of::<Shape34>("vm_map", "mach_make_memory_entry/typical/reply", 3916, &["object_handle", "size"]),
    Case::of::<Shape32>("vm_map", "vm_map_page_query/typical/request", 3817, &["offset"]),
    Case::of::<Shape15>("vm_map", "vm_map_page_query/typical/reply", 3917, &["disposition", "ref_count"]),
    Case::of::<Shape32>("vm_map", "mach_vm_region_info/typical/request", 3818, &["address"]),
    Case::of::<Shape94>("vm_map", "mach_vm_region_info/typical/reply", 3918, &["objects", "region"]),
    Case::of::<Shape32>("vm_map", "mach_vm_region_info/empty/request", 3818, &["address"]),
    Case::of::<Shape94>("vm_map", "mach_vm_region_info/empty/reply", 3918, &["objects", "region"]),
    Case::of::<Shape32>("vm_map", "mach_vm_region_info/max/request", 3818, &["address"]),
    Case::of::<Shape94>("vm_map", "mach_vm_region_info/max/reply", 3918, &["objects", "region"]),
    Case::of::<Shape1>("vm_map", "vm_mapped_pages_info/typical/request", 3819, &[]),
    Case::of::<Shape24>("vm_map", "vm_mapped_pages_info/typical/reply", 3919, &["pages"]),
    Case::of::<Shape1>("vm_map", "vm_mapped_pages_info/empty/request", 3819, &[]),
    Case::of::<Shape24>("vm_map", "vm_mapped_pages_info/empty/reply", 3919, &["pages"]),
    Case::of::<Shape1>("vm_map", "vm_mapped_pages_info/max/request", 3819, &[]),
    Case::of::<Shape24>("vm_map", "vm_mapped_pages_info/max/reply", 3919, &["pages"]),
    Case::of::<Shape32>("vm_map", "mach_vm_region_info_64/typical/request", 3823, &["address"]),
    Case::of::<Shape95>("vm_map", "mach_vm_region_info_64/typical/reply", 3923, &["objects", "region"]),
    Case::of::<Shape32>("vm_map", "mach_vm_region_info_64/empty/request", 3823, &["address"]),
    Case::of::<Shape95>("vm_map", "mach_vm_region_info_64/empty/reply", 3923, &["objects", "region"]),
    Case::of::<Shape32>("vm_map", "mach_vm_region_info_64/max/request", 3823, &["address"]),
    Case::of::<Shape95>("vm_map", "mach_vm_region_info_64/max/reply", 3923, &["objects", "region"]),
    Case::of::<Shape33>("vm_map", "mach_make_memory_entry_64/typical/request", 3825, &["parent_entry", "size", "offset", "permission"]),
    Case::of::<Shape34>("vm_map", "mach_make_memory_entry_64/typical/reply", 3925, &["object_handle", "size"]),
    Case::of::<Shape29>("vm_map", "vm_map_64/typical/request", 3826, &["object", "address", "size", "mask", "flags", "offset", "copy", "cur_protection", "max_protection", "inheritance"]),
    Case::of::<Shape16>("vm_map", "vm_map_64/typical/reply", 3926, &["address"]),
    Case::of::<Shape35>("vm_map", "_kernelrpc_vm_purgable_control/typical/request", 3830, &["address", "control", "state"]),
    Case::of::<Shape5>("vm_map", "_kernelrpc_vm_purgable_control/typical/reply", 3930, &["state"]),
    Case::of::<Shape1>("vm_map", "vm_map_exec_lockdown/typical/request", 3831, &[]),
    Case::of::<Shape0>("vm_map", "vm_map_exec_lockdown/typical/reply", 3931, &[]),
    Case::of::<Shape29>("vm_map", "_kernelrpc_vm_remap_new/typical/request", 3832, &["src_task", "target_address", "size", "mask", "flags", "src_address", "copy", "cur_protection", "max_protection", "inheritance"]),
    Case::of::<Shape31>("vm_map", "_kernelrpc_vm_remap_new/typical/reply", 3932, &["target_address", "cur_protection", "max_protection"]),
];

/// Number of requests and replies without a type.
pub(super) const LEFT_OUT: usize = 274;
