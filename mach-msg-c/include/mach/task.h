/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_TASK_H_
#define MACH_MSG_C_MACH_TASK_H_

#include <mach/mach_types.h>
#include <mach/task_special_ports.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Returns a special port of a task: the kernel port with a reference of its own, or
   bootstrap_port. No other is supported. */
kern_return_t task_get_special_port(
    task_inspect_t task,
    int which_port,
    mach_port_t *special_port);

/* Sets a special port of a task. No kernel of this library supports it. */
kern_return_t task_set_special_port(task_t task, int which_port, mach_port_t special_port);

#ifdef __cplusplus
}
#endif

#endif /* MACH_MSG_C_MACH_TASK_H_ */
