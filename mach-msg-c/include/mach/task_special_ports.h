/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_TASK_SPECIAL_PORTS_H_
#define MACH_MSG_C_MACH_TASK_SPECIAL_PORTS_H_

#include <mach/mach_types.h>

typedef int task_special_port_t;

#define TASK_KERNEL_PORT 0x1
#define TASK_HOST_PORT 0x2
#define TASK_NAME_PORT 0x3
#define TASK_BOOTSTRAP_PORT 0x4
#define TASK_INSPECT_PORT 0x5
#define TASK_READ_PORT 0x6
#define TASK_ACCESS_PORT 0x9

#define task_get_kernel_port(task, port) task_get_special_port((task), TASK_KERNEL_PORT, (port))
#define task_set_kernel_port(task, port) task_set_special_port((task), TASK_KERNEL_PORT, (port))
#define task_get_host_port(task, port) task_get_special_port((task), TASK_HOST_PORT, (port))
#define task_set_host_port(task, port) task_set_special_port((task), TASK_HOST_PORT, (port))
#define task_get_bootstrap_port(task, port) \
    task_get_special_port((task), TASK_BOOTSTRAP_PORT, (port))
#define task_set_bootstrap_port(task, port) \
    task_set_special_port((task), TASK_BOOTSTRAP_PORT, (port))

#endif /* MACH_MSG_C_MACH_TASK_SPECIAL_PORTS_H_ */
