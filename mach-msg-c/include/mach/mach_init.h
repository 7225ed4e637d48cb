/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_MACH_INIT_H_
#define MACH_MSG_C_MACH_MACH_INIT_H_

#include <mach/mach_types.h>
#include <mach/vm_page_size.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Returns the port of this task, or null if the process has none: MACH_MSG_KERNEL names a
   host that cannot be joined. */
mach_port_t mach_task_self(void);

/* Returns true if this is the port of the process's own task. */
boolean_t mach_task_is_self(task_name_t task);

/* The argument of the functions in servers/bootstrap.h. It is no right: see there. */
extern mach_port_t bootstrap_port;

#ifdef __cplusplus
}
#endif

#define mach_task_self_ (mach_task_self())
#define current_task() mach_task_self()

#endif /* MACH_MSG_C_MACH_MACH_INIT_H_ */
