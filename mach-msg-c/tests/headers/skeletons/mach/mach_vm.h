#include <mach/mach_types.h>
#include <mach/vm_statistics.h>

#ifdef __cplusplus
extern "C" {
#endif

@functions vm mach_vm_allocate mach_vm_deallocate

#ifdef __cplusplus
}
#endif
