#include <stdint.h>
#include <mach/boolean.h>

#if !defined(__LP64__) && !defined(_LP64)
#error "the messages of this library are those of systems with 64-bit addresses"
#endif

@types natural_t integer_t
typedef uintptr_t mach_port_context_t;

@types mach_port_name_t mach_port_t mach_port_name_array_t mach_port_array_t

@constants names
#define MACH_PORT_VALID(name) (((name) != MACH_PORT_NULL) && ((name) != MACH_PORT_DEAD))

/* A name is an index and a generation. */
#define MACH_PORT_INDEX(name) ((name) >> 8)
#define MACH_PORT_GEN(name) (((name) & 0xff) << 24)
#define MACH_PORT_MAKE(index, gen) (((index) << 8) | (gen) >> 24)

/* Kinds of rights. */
@types mach_port_right_t
@constants rights

/* The rights and requests of a name. */
@types mach_port_type_t mach_port_type_array_t
#define MACH_PORT_TYPE(right) ((mach_port_type_t)(((mach_port_type_t)1) << ((right) + ((mach_port_right_t)16))))
#define MACH_PORT_TYPE_NONE ((mach_port_type_t)0)
@constants port_types
#define MACH_PORT_TYPE_LABELH MACH_PORT_TYPE(MACH_PORT_RIGHT_LABELH)
#define MACH_PORT_TYPE_SEND_RECEIVE (MACH_PORT_TYPE_SEND | MACH_PORT_TYPE_RECEIVE)
#define MACH_PORT_TYPE_SEND_RIGHTS (MACH_PORT_TYPE_SEND | MACH_PORT_TYPE_SEND_ONCE)
#define MACH_PORT_TYPE_PORT_RIGHTS (MACH_PORT_TYPE_SEND_RIGHTS | MACH_PORT_TYPE_RECEIVE)
#define MACH_PORT_TYPE_PORT_OR_DEAD (MACH_PORT_TYPE_PORT_RIGHTS | MACH_PORT_TYPE_DEAD_NAME)
#define MACH_PORT_TYPE_ALL_RIGHTS (MACH_PORT_TYPE_PORT_OR_DEAD | MACH_PORT_TYPE_PORT_SET)

@types mach_port_urefs_t mach_port_delta_t mach_port_seqno_t mach_port_mscount_t
@types mach_port_msgcount_t mach_port_rights_t mach_port_srights_t

#define MACH_PORT_SRIGHTS_NONE 0
#define MACH_PORT_SRIGHTS_PRESENT 1

/* Attributes of a port. */
@types mach_port_flavor_t mach_port_info_t
@constants flavors

#define MACH_PORT_QLIMIT_ZERO 0
#define MACH_PORT_QLIMIT_MIN MACH_PORT_QLIMIT_ZERO
#define MACH_PORT_QLIMIT_BASIC 5
#define MACH_PORT_QLIMIT_DEFAULT MACH_PORT_QLIMIT_BASIC
#define MACH_PORT_QLIMIT_SMALL 16
#define MACH_PORT_QLIMIT_LARGE 1024
#define MACH_PORT_QLIMIT_MAX MACH_PORT_QLIMIT_LARGE

@struct mach_port_limits_t

@constants status_flags

@struct mach_port_status_t

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
@constants port_options

@struct mach_port_options_t
typedef mach_port_options_t *mach_port_options_ptr_t;

/* Flags of mach_port_guard_with_flags. */
#define MPG_FLAGS_NONE 0
#define MPG_STRICT 0x1
#define MPG_IMMOVABLE_RECEIVE 0x2
