/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_VM_PAGE_SIZE_H_
#define MACH_MSG_C_MACH_VM_PAGE_SIZE_H_

#include <mach/vm_types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Returns the size of a page: the value of vm_page_size. */
vm_size_t mach_msg_page_size(void);

#ifdef __cplusplus
}
#endif

#define vm_page_size (mach_msg_page_size())
#define vm_page_mask (vm_page_size - 1)
#define vm_kernel_page_size vm_page_size
#define vm_kernel_page_mask vm_page_mask
#define mach_vm_trunc_page(x) ((mach_vm_offset_t)(x) & ~((mach_vm_offset_t)vm_page_mask))
#define mach_vm_round_page(x) \
    (((mach_vm_offset_t)(x) + vm_page_mask) & ~((mach_vm_offset_t)vm_page_mask))
#define trunc_page(x) ((vm_offset_t)mach_vm_trunc_page(x))
#define round_page(x) ((vm_offset_t)mach_vm_round_page(x))

#endif /* MACH_MSG_C_MACH_VM_PAGE_SIZE_H_ */
