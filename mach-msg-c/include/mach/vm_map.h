/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_VM_MAP_H_
#define MACH_MSG_C_MACH_VM_MAP_H_

#include <mach/mach_types.h>
#include <mach/vm_statistics.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Allocates zeroed memory of exactly this size. flags must contain VM_FLAGS_ANYWHERE. */
kern_return_t vm_allocate(
    vm_map_t target_task,
    vm_address_t *address,
    vm_size_t size,
    int flags);

/* Releases memory from vm_allocate, or that a message brought. The size may be rounded up to
   pages. */
kern_return_t vm_deallocate(vm_map_t target_task, vm_address_t address, vm_size_t size);

#ifdef __cplusplus
}
#endif

#endif /* MACH_MSG_C_MACH_VM_MAP_H_ */
