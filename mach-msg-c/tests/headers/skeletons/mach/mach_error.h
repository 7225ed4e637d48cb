#include <mach/error.h>

#ifdef __cplusplus
extern "C" {
#endif

@functions error

#ifdef __cplusplus
}
#endif
