#include <mach/mach_types.h>

#ifdef __cplusplus
extern "C" {
#endif

@functions init mach_reply_port task_self_trap

#ifdef __cplusplus
}
#endif
