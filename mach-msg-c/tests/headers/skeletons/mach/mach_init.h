#include <mach/mach_types.h>
#include <mach/vm_page_size.h>

#ifdef __cplusplus
extern "C" {
#endif

@functions init mach_task_self mach_task_is_self

/* The argument of the functions in servers/bootstrap.h. It is no right: see there. */
extern mach_port_t bootstrap_port;

#ifdef __cplusplus
}
#endif

#define mach_task_self_ (mach_task_self())
#define current_task() mach_task_self()
