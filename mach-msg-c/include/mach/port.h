/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_PORT_H_
#define MACH_MSG_C_MACH_PORT_H_

#include <stdint.h>
#include <mach/boolean.h>

#if !defined(__LP64__) && !defined(_LP64)
#error "the messages of this library are those of systems with 64-bit addresses"
#endif

typedef unsigned int natural_t;
typedef int integer_t;
typedef uintptr_t mach_port_context_t;

typedef natural_t mach_port_name_t;
typedef mach_port_name_t mach_port_t;
typedef mach_port_name_t *mach_port_name_array_t;
typedef mach_port_t *mach_port_array_t;

#define MACH_PORT_NULL 0
#define MACH_PORT_DEAD 0xffffffffU
#define MACH_PORT_VALID(name) (((name) != MACH_PORT_NULL) && ((name) != MACH_PORT_DEAD))

/* A name is an index and a generation. */
#define MACH_PORT_INDEX(name) ((name) >> 8)
#define MACH_PORT_GEN(name) (((name) & 0xff) << 24)
#define MACH_PORT_MAKE(index, gen) (((index) << 8) | (gen) >> 24)

/* Kinds of rights. */
typedef natural_t mach_port_right_t;
#define MACH_PORT_RIGHT_SEND 0
#define MACH_PORT_RIGHT_RECEIVE 0x1
#define MACH_PORT_RIGHT_SEND_ONCE 0x2
#define MACH_PORT_RIGHT_PORT_SET 0x3
#define MACH_PORT_RIGHT_DEAD_NAME 0x4
#define MACH_PORT_RIGHT_LABELH 0x5
#define MACH_PORT_RIGHT_NUMBER 0x6

/* The rights and requests of a name. */
typedef natural_t mach_port_type_t;
typedef mach_port_type_t *mach_port_type_array_t;
#define MACH_PORT_TYPE(right) ((mach_port_type_t)(((mach_port_type_t)1) << ((right) + ((mach_port_right_t)16))))
#define MACH_PORT_TYPE_NONE ((mach_port_type_t)0)
#define MACH_PORT_TYPE_SEND 0x10000U
#define MACH_PORT_TYPE_RECEIVE 0x20000U
#define MACH_PORT_TYPE_SEND_ONCE 0x40000U
#define MACH_PORT_TYPE_PORT_SET 0x80000U
#define MACH_PORT_TYPE_DEAD_NAME 0x100000U
#define MACH_PORT_TYPE_DNREQUEST 0x80000000U
#define MACH_PORT_TYPE_SPREQUEST 0x40000000U
#define MACH_PORT_TYPE_SPREQUEST_DELAYED 0x20000000U
#define MACH_PORT_TYPE_LABELH MACH_PORT_TYPE(MACH_PORT_RIGHT_LABELH)
#define MACH_PORT_TYPE_SEND_RECEIVE (MACH_PORT_TYPE_SEND | MACH_PORT_TYPE_RECEIVE)
#define MACH_PORT_TYPE_SEND_RIGHTS (MACH_PORT_TYPE_SEND | MACH_PORT_TYPE_SEND_ONCE)
#define MACH_PORT_TYPE_PORT_RIGHTS (MACH_PORT_TYPE_SEND_RIGHTS | MACH_PORT_TYPE_RECEIVE)
#define MACH_PORT_TYPE_PORT_OR_DEAD (MACH_PORT_TYPE_PORT_RIGHTS | MACH_PORT_TYPE_DEAD_NAME)
#define MACH_PORT_TYPE_ALL_RIGHTS (MACH_PORT_TYPE_PORT_OR_DEAD | MACH_PORT_TYPE_PORT_SET)

typedef natural_t mach_port_urefs_t;
typedef integer_t mach_port_delta_t;
typedef natural_t mach_port_seqno_t;
typedef natural_t mach_port_mscount_t;
typedef natural_t mach_port_msgcount_t;
typedef natural_t mach_port_rights_t;
typedef unsigned int mach_port_srights_t;

#define MACH_PORT_SRIGHTS_NONE 0
#define MACH_PORT_SRIGHTS_PRESENT 1

/* Attributes of a port. */
typedef int mach_port_flavor_t;
typedef integer_t *mach_port_info_t;
#define MACH_PORT_LIMITS_INFO 0x1
#define MACH_PORT_RECEIVE_STATUS 0x2
#define MACH_PORT_DNREQUESTS_SIZE 0x3
#define MACH_PORT_TEMPOWNER 0x4
#define MACH_PORT_IMPORTANCE_RECEIVER 0x5
#define MACH_PORT_DENAP_RECEIVER 0x6
#define MACH_PORT_INFO_EXT 0x7
#define MACH_PORT_GUARD_INFO 0x8
#define MACH_PORT_SERVICE_THROTTLED 0x9

#define MACH_PORT_QLIMIT_ZERO 0
#define MACH_PORT_QLIMIT_MIN MACH_PORT_QLIMIT_ZERO
#define MACH_PORT_QLIMIT_BASIC 5
#define MACH_PORT_QLIMIT_DEFAULT MACH_PORT_QLIMIT_BASIC
#define MACH_PORT_QLIMIT_SMALL 16
#define MACH_PORT_QLIMIT_LARGE 1024
#define MACH_PORT_QLIMIT_MAX MACH_PORT_QLIMIT_LARGE

typedef struct mach_port_limits {
    mach_port_msgcount_t mpl_qlimit;
} mach_port_limits_t;

#define MACH_PORT_STATUS_FLAG_TEMPOWNER 0x1
#define MACH_PORT_STATUS_FLAG_GUARDED 0x2
#define MACH_PORT_STATUS_FLAG_STRICT_GUARD 0x4
#define MACH_PORT_STATUS_FLAG_IMP_DONATION 0x8
#define MACH_PORT_STATUS_FLAG_REVIVE 0x10
#define MACH_PORT_STATUS_FLAG_TASKPTR 0x20
#define MACH_PORT_STATUS_FLAG_GUARD_IMMOVABLE_RECEIVE 0x40
#define MACH_PORT_STATUS_FLAG_NO_GRANT 0x80

typedef struct mach_port_status {
    mach_port_rights_t mps_pset;
    mach_port_seqno_t mps_seqno;
    mach_port_mscount_t mps_mscount;
    mach_port_msgcount_t mps_qlimit;
    mach_port_msgcount_t mps_msgcount;
    mach_port_rights_t mps_sorights;
    boolean_t mps_srights;
    boolean_t mps_pdrequest;
    boolean_t mps_nsrequest;
    natural_t mps_flags;
} mach_port_status_t;

typedef struct mach_port_info_ext {
    mach_port_status_t mpie_status;
    mach_port_msgcount_t mpie_boost_cnt;
    uint32_t reserved[6];
} mach_port_info_ext_t;

typedef struct mach_port_guard_info {
    uint64_t mpgi_guard;
} mach_port_guard_info_t;

#define MACH_PORT_LIMITS_INFO_COUNT (sizeof(mach_port_limits_t) / sizeof(natural_t))
#define MACH_PORT_RECEIVE_STATUS_COUNT (sizeof(mach_port_status_t) / sizeof(natural_t))
#define MACH_PORT_DNREQUESTS_SIZE_COUNT 1
#define MACH_PORT_INFO_EXT_COUNT (sizeof(mach_port_info_ext_t) / sizeof(natural_t))
#define MACH_PORT_GUARD_INFO_COUNT (sizeof(mach_port_guard_info_t) / sizeof(natural_t))
#define MACH_PORT_SERVICE_THROTTLED_COUNT 1

/* Options of mach_port_construct. */
#define MPO_PORT 0
#define MPO_CONTEXT_AS_GUARD 0x1
#define MPO_QLIMIT 0x2
#define MPO_TEMPOWNER 0x4
#define MPO_IMPORTANCE_RECEIVER 0x8
#define MPO_INSERT_SEND_RIGHT 0x10
#define MPO_STRICT 0x20
#define MPO_DENAP_RECEIVER 0x40
#define MPO_IMMOVABLE_RECEIVE 0x80
#define MPO_FILTER_MSG 0x100
#define MPO_TG_BLOCK_TRACKING 0x200
#define MPO_SERVICE_PORT 0x400
#define MPO_CONNECTION_PORT 0x800
#define MPO_REPLY_PORT 0x1000
#define MPO_ENFORCE_REPLY_PORT_SEMANTICS 0x2000
#define MPO_PROVISIONAL_REPLY_PORT 0x4000
#define MPO_EXCEPTION_PORT 0x8000

typedef struct mach_port_options {
    uint32_t flags;
    mach_port_limits_t mpl;
    uint64_t reserved[2];
} mach_port_options_t;
typedef mach_port_options_t *mach_port_options_ptr_t;

/* Flags of mach_port_guard_with_flags. */
#define MPG_FLAGS_NONE 0
#define MPG_STRICT 0x1
#define MPG_IMMOVABLE_RECEIVE 0x2

#endif /* MACH_MSG_C_MACH_PORT_H_ */
