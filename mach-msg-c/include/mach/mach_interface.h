/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_MACH_INTERFACE_H_
#define MACH_MSG_C_MACH_MACH_INTERFACE_H_

#include <mach/mach_port.h>
#include <mach/task.h>
#include <mach/vm_map.h>

#endif /* MACH_MSG_C_MACH_MACH_INTERFACE_H_ */
