/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_VM_TYPES_H_
#define MACH_MSG_C_MACH_VM_TYPES_H_

#include <stdint.h>
#include <mach/port.h>

typedef uintptr_t vm_offset_t;
typedef vm_offset_t vm_address_t;
typedef uintptr_t vm_size_t;
typedef vm_offset_t pointer_t;
typedef uint64_t mach_vm_address_t;
typedef uint64_t mach_vm_offset_t;
typedef uint64_t mach_vm_size_t;
typedef uint64_t vm_map_offset_t;
typedef uint64_t vm_map_address_t;
typedef uint64_t vm_map_size_t;
typedef mach_port_t vm_map_t;
typedef mach_port_t vm_map_read_t;
typedef mach_port_t vm_map_inspect_t;

#define VM_MAP_NULL ((vm_map_t)0)

#endif /* MACH_MSG_C_MACH_VM_TYPES_H_ */
