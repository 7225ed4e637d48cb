/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_MACH_VM_H_
#define MACH_MSG_C_MACH_MACH_VM_H_

#include <mach/mach_types.h>
#include <mach/vm_statistics.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Allocates zeroed memory, as vm_allocate. */
kern_return_t mach_vm_allocate(
    vm_map_t target,
    mach_vm_address_t *address,
    mach_vm_size_t size,
    int flags);

/* Releases memory, as vm_deallocate. */
kern_return_t mach_vm_deallocate(
    vm_map_t target,
    mach_vm_address_t address,
    mach_vm_size_t size);

#ifdef __cplusplus
}
#endif

#endif /* MACH_MSG_C_MACH_MACH_VM_H_ */
