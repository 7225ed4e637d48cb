#include <mach/mach_types.h>
#include <mach/task_special_ports.h>

#ifdef __cplusplus
extern "C" {
#endif

@functions init task_get_special_port task_set_special_port

#ifdef __cplusplus
}
#endif
