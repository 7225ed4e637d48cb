#include <mach/mach_types.h>

#ifdef __cplusplus
extern "C" {
#endif

@functions port

#ifdef __cplusplus
}
#endif
