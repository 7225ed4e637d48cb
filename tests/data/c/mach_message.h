/* The message structs of <mach/message.h> and <mach/ndr.h>, LP64, as far as the layout tests need them: same field names, types of
   the same size, the same bit-fields, under the same pragma. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#pragma pack(push, 4)

typedef struct {
    uint32_t msgh_bits;
    uint32_t msgh_size;
    uint32_t msgh_remote_port;
    uint32_t msgh_local_port;
    uint32_t msgh_voucher_port;
    int32_t msgh_id;
} mach_msg_header_t;

typedef struct {
    uint32_t msgh_descriptor_count;
} mach_msg_body_t;

typedef struct {
    uint32_t name;
    uint32_t pad1;
    unsigned int pad2 : 16;
    unsigned int disposition : 8;
    unsigned int type : 8;
} mach_msg_port_descriptor_t;

typedef struct {
    uint64_t address;
    unsigned int deallocate : 8;
    unsigned int copy : 8;
    unsigned int pad1 : 8;
    unsigned int type : 8;
    uint32_t size;
} mach_msg_ool_descriptor_t;

typedef struct {
    uint64_t address;
    unsigned int deallocate : 8;
    unsigned int copy : 8;
    unsigned int disposition : 8;
    unsigned int type : 8;
    uint32_t count;
} mach_msg_ool_ports_descriptor_t;

typedef struct {
    uint64_t context;
    unsigned int flags : 16;
    unsigned int disposition : 8;
    unsigned int type : 8;
    uint32_t name;
} mach_msg_guarded_port_descriptor_t;

typedef struct {
    unsigned char mig_vers;
    unsigned char if_vers;
    unsigned char reserved1;
    unsigned char mig_encoding;
    unsigned char int_rep;
    unsigned char char_rep;
    unsigned char float_rep;
    unsigned char reserved2;
} NDR_record_t;

typedef struct {
    uint32_t val[2];
} security_token_t;

typedef struct {
    uint32_t val[8];
} audit_token_t;

typedef struct {
    uint32_t sender;
} msg_labels_t;

typedef struct {
    uint32_t msgh_trailer_type;
    uint32_t msgh_trailer_size;
    uint32_t msgh_seqno;
    security_token_t msgh_sender;
    audit_token_t msgh_audit;
    uint64_t msgh_context;
    int32_t msgh_ad;
    msg_labels_t msgh_labels;
} mach_msg_mac_trailer_t;

#pragma pack(pop)

static inline void print_bytes(const void *start, size_t size) {
    const unsigned char *bytes = start;
    for (size_t i = 0; i < size; i++) {
        printf("%02x", bytes[i]);
    }
    printf("\n");
}
