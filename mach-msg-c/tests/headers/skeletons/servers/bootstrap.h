#include <mach/mach_init.h>
#include <mach/mach_types.h>

/* The kernel has the names of services. `bootstrap_port` is a number that denotes it as the first
   argument of these functions, and no right: it cannot be sent or deallocated. */

#define BOOTSTRAP_MAX_NAME_LEN 128

typedef char name_t[BOOTSTRAP_MAX_NAME_LEN];

#define BOOTSTRAP_SUCCESS 0
#define BOOTSTRAP_NOT_PRIVILEGED 1100
#define BOOTSTRAP_NAME_IN_USE 1101
#define BOOTSTRAP_UNKNOWN_SERVICE 1102
#define BOOTSTRAP_SERVICE_ACTIVE 1103
#define BOOTSTRAP_BAD_COUNT 1104
#define BOOTSTRAP_NO_MEMORY 1105
#define BOOTSTRAP_NO_CHILDREN 1106

#ifdef __cplusplus
extern "C" {
#endif

@functions bootstrap

#ifdef __cplusplus
}
#endif
