#include <sys/types.h>
#include <mach/message.h>

#ifdef __cplusplus
extern "C" {
#endif

@functions audit

#ifdef __cplusplus
}
#endif
