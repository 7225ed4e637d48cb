/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_MACH_TRAPS_H_
#define MACH_MSG_C_MACH_MACH_TRAPS_H_

#include <mach/mach_types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Creates a receive right for replies. Returns null if there is no room for one. */
mach_port_name_t mach_reply_port(void);

/* The same as mach_task_self. */
mach_port_name_t task_self_trap(void);

#ifdef __cplusplus
}
#endif

#endif /* MACH_MSG_C_MACH_MACH_TRAPS_H_ */
