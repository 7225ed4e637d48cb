#include <mach/mach_types.h>

typedef int task_special_port_t;

@constants special_ports

#define task_get_kernel_port(task, port) task_get_special_port((task), TASK_KERNEL_PORT, (port))
#define task_set_kernel_port(task, port) task_set_special_port((task), TASK_KERNEL_PORT, (port))
#define task_get_host_port(task, port) task_get_special_port((task), TASK_HOST_PORT, (port))
#define task_set_host_port(task, port) task_set_special_port((task), TASK_HOST_PORT, (port))
#define task_get_bootstrap_port(task, port) \
    task_get_special_port((task), TASK_BOOTSTRAP_PORT, (port))
#define task_set_bootstrap_port(task, port) \
    task_set_special_port((task), TASK_BOOTSTRAP_PORT, (port))
