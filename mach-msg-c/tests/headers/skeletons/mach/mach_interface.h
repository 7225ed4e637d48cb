#include <mach/mach_port.h>
#include <mach/task.h>
#include <mach/vm_map.h>
