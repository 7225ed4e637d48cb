/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_VM_STATISTICS_H_
#define MACH_MSG_C_MACH_VM_STATISTICS_H_

/* Flags of vm_allocate. Memory at a fixed address is not supported. */
#define VM_FLAGS_FIXED 0x0
#define VM_FLAGS_ANYWHERE 0x1

/* The number of a kind of memory, which this kernel ignores. */
#define VM_MAKE_TAG(tag) ((tag) << 24)

#endif /* MACH_MSG_C_MACH_VM_STATISTICS_H_ */
