#include <stdint.h>
#include <mach/port.h>

@types vm_offset_t vm_address_t vm_size_t
typedef vm_offset_t pointer_t;
@types mach_vm_address_t mach_vm_offset_t mach_vm_size_t
@types vm_map_offset_t vm_map_address_t vm_map_size_t
@types vm_map_t vm_map_read_t vm_map_inspect_t

#define VM_MAP_NULL ((vm_map_t)0)
