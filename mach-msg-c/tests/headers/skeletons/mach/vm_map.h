#include <mach/mach_types.h>
#include <mach/vm_statistics.h>

#ifdef __cplusplus
extern "C" {
#endif

@functions vm vm_allocate vm_deallocate

#ifdef __cplusplus
}
#endif
