/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_BSM_LIBBSM_H_
#define MACH_MSG_C_BSM_LIBBSM_H_

#include <sys/types.h>
#include <mach/message.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Returns the audit user id of a sender. */
uid_t audit_token_to_auid(audit_token_t atoken);

/* Returns the effective user id of a sender. */
uid_t audit_token_to_euid(audit_token_t atoken);

/* Returns the effective group id of a sender. */
gid_t audit_token_to_egid(audit_token_t atoken);

/* Returns the real user id of a sender. */
uid_t audit_token_to_ruid(audit_token_t atoken);

/* Returns the real group id of a sender. */
gid_t audit_token_to_rgid(audit_token_t atoken);

/* Returns the process id of a sender. Another process may have it by now: compare the
   version too. */
pid_t audit_token_to_pid(audit_token_t atoken);

/* Returns the audit session id of a sender. */
pid_t audit_token_to_asid(audit_token_t atoken);

/* Returns the version of the process id of a sender. */
int audit_token_to_pidversion(audit_token_t atoken);

#ifdef __cplusplus
}
#endif

#endif /* MACH_MSG_C_BSM_LIBBSM_H_ */
