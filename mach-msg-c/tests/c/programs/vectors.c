/* Prints messages that the stubs of MIG's golden vectors would make, with these headers. */

#include <mach/mach.h>

#include <stdio.h>
#include <string.h>

#pragma pack(push, 4)

typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    uint8_t a;
    char aPad[3];
    uint16_t b;
    char bPad[2];
    uint32_t c;
} __Request__s_bytes_t;

typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    kern_return_t RetCode;
    uint8_t d;
    char dPad[3];
    uint16_t e;
    char ePad[2];
    uint64_t f;
} __Reply__s_bytes_t;

typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    mach_msg_type_number_t aOffset;
    mach_msg_type_number_t aCnt;
    char a[40];
    uint64_t b;
} __Request__a_var_text_t;

typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    kern_return_t RetCode;
    mach_msg_type_number_t cOffset;
    mach_msg_type_number_t cCnt;
    char c[19];
    char cPad[1];
    uint32_t d;
} __Reply__a_var_text_t;

typedef struct {
    mach_msg_header_t Head;
    mach_msg_body_t msgh_body;
    mach_msg_port_descriptor_t p;
    mach_msg_port_descriptor_t q;
    NDR_record_t NDR;
    uint64_t n;
    uint16_t k;
    char kPad[2];
} __Request__r_mixed_t;

typedef struct {
    mach_msg_header_t Head;
    mach_msg_body_t msgh_body;
    mach_msg_port_descriptor_t r;
    NDR_record_t NDR;
    uint64_t m;
    uint8_t s;
    char sPad[3];
} __Reply__r_mixed_t;

typedef struct {
    mach_msg_header_t Head;
    mach_msg_body_t msgh_body;
    mach_msg_ool_descriptor_t d;
    mach_msg_port_descriptor_t p;
    mach_msg_ool_ports_descriptor_t q;
    NDR_record_t NDR;
    uint32_t k;
    mach_msg_type_number_t dCnt;
    mach_msg_type_number_t qCnt;
    uint64_t n;
} __Request__m_mixed_t;

typedef struct {
    mach_msg_header_t Head;
    mach_msg_body_t msgh_body;
    mach_msg_ool_descriptor_t e;
    mach_msg_port_descriptor_t r;
    mach_msg_ool_ports_descriptor_t s;
    NDR_record_t NDR;
    mach_msg_type_number_t eCnt;
    mach_msg_type_number_t sCnt;
    uint16_t t;
    char tPad[2];
} __Reply__m_mixed_t;

#pragma pack(pop)

static void print_message(const char *name, const void *message, size_t size) {
    size_t i;
    printf("%s ", name);
    for (i = 0; i < size; i++) {
        printf("%02x", ((const unsigned char *)message)[i]);
    }
    printf("\n");
}

static void request(mach_msg_header_t *Head, mach_port_t server, mach_msg_id_t id,
                    mach_msg_size_t size, mach_msg_bits_t other) {
    Head->msgh_bits =
        other | MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, MACH_MSG_TYPE_MAKE_SEND_ONCE);
    Head->msgh_size = size; /* the kernel writes it */
    Head->msgh_remote_port = server;
    Head->msgh_local_port = 0x1307;
    Head->msgh_id = id;
}

static void reply(mach_msg_header_t *Head, mach_msg_id_t id, mach_msg_size_t size,
                  mach_msg_bits_t other) {
    Head->msgh_bits = other | MACH_MSGH_BITS(MACH_MSG_TYPE_MOVE_SEND_ONCE, 0);
    Head->msgh_size = size;
    Head->msgh_remote_port = 0x1307;
    Head->msgh_id = id;
}

static void port(mach_msg_port_descriptor_t *of, mach_port_t name, mach_msg_type_name_t type) {
    of->name = name;
    of->disposition = type;
    of->type = MACH_MSG_PORT_DESCRIPTOR;
}

static void scalars(void) {
    __Request__s_bytes_t in;
    __Reply__s_bytes_t out;
    memset(&in, 0, sizeof(in));
    memset(&out, 0, sizeof(out));
    request(&in.Head, 0x1103, 61000, sizeof(in), 0);
    in.NDR = NDR_record;
    in.a = 33;
    in.b = 12849;
    in.c = 1145258561;
    print_message("vec_scalars s_bytes/typical/request", &in, sizeof(in));
    reply(&out.Head, 61100, sizeof(out), 0);
    out.NDR = NDR_record;
    out.RetCode = KERN_SUCCESS;
    out.d = 81;
    out.e = 25185;
    out.f = 8680537053616894577u;
    print_message("vec_scalars s_bytes/typical/reply", &out, sizeof(out));
}

static void texts(void) {
    __Request__a_var_text_t in, *InP = &in;
    __Reply__a_var_text_t out, *OutP = &out;
    mach_msg_size_t delta, size;
    memset(&in, 0, sizeof(in));
    memset(&out, 0, sizeof(out));
    in.NDR = NDR_record;
    in.aCnt = (mach_msg_type_number_t)mig_strncpy(in.a, "text-3-abcd", 40);
    delta = (in.aCnt + 3) & ~3u;
    size = (mach_msg_size_t)(sizeof(in) - 40) + delta;
    InP = (__Request__a_var_text_t *)((pointer_t)InP + delta - 40);
    InP->b = 5208208757389214273u;
    request(&in.Head, 0x1203, 62006, size, 0);
    print_message("vec_arrays a_var_text/typical/request", &in, size);
    out.NDR = NDR_record;
    out.cCnt = (mach_msg_type_number_t)mig_strncpy(out.c, "text-5-abcdef", 19);
    delta = (out.cCnt + 3) & ~3u;
    size = (mach_msg_size_t)(sizeof(out) - 20) + delta;
    OutP = (__Reply__a_var_text_t *)((pointer_t)OutP + delta - 20);
    OutP->d = 1684234849;
    reply(&out.Head, 62106, size, 0);
    print_message("vec_arrays a_var_text/typical/reply", &out, size);
}

static void rights(void) {
    __Request__r_mixed_t in;
    __Reply__r_mixed_t out;
    memset(&in, 0, sizeof(in));
    memset(&out, 0, sizeof(out));
    request(&in.Head, 0x1b03, 63005, sizeof(in), MACH_MSGH_BITS_COMPLEX);
    in.msgh_body.msgh_descriptor_count = 2;
    port(&in.p, 0x1d03, MACH_MSG_TYPE_MAKE_SEND);
    port(&in.q, 0x1f03, MACH_MSG_TYPE_MOVE_RECEIVE);
    in.NDR = NDR_record;
    in.n = 14467750880663028417u;
    in.k = 58081;
    print_message("vec_rights r_mixed/typical/request", &in, sizeof(in));
    reply(&out.Head, 63105, sizeof(out), MACH_MSGH_BITS_COMPLEX);
    out.msgh_body.msgh_descriptor_count = 1;
    port(&out.r, 0x2103, MACH_MSG_TYPE_MAKE_SEND_ONCE);
    out.NDR = NDR_record;
    out.m = 578437695752307201u;
    out.s = 33;
    print_message("vec_rights r_mixed/typical/reply", &out, sizeof(out));
}

static void memory(void) {
    __Request__m_mixed_t in;
    __Reply__m_mixed_t out;
    memset(&in, 0, sizeof(in));
    memset(&out, 0, sizeof(out));
    request(&in.Head, 0x1703, 64014, sizeof(in), MACH_MSGH_BITS_COMPLEX);
    in.msgh_body.msgh_descriptor_count = 3;
    in.d.address = (void *)4295114752u;
    in.d.size = 3;
    in.d.copy = MACH_MSG_VIRTUAL_COPY;
    in.d.type = MACH_MSG_OOL_DESCRIPTOR;
    port(&in.p, 0x1a03, MACH_MSG_TYPE_MAKE_SEND);
    in.q.address = (void *)4295147520u;
    in.q.count = 7;
    in.q.disposition = MACH_MSG_TYPE_MOVE_SEND;
    in.q.type = MACH_MSG_OOL_PORTS_DESCRIPTOR;
    in.NDR = NDR_record;
    in.k = 2223211137u;
    in.dCnt = 3;
    in.qCnt = 7;
    in.n = 14467750880663028417u;
    print_message("vec_memory m_mixed/typical/request", &in, sizeof(in));
    reply(&out.Head, 64114, sizeof(out), MACH_MSGH_BITS_COMPLEX);
    out.msgh_body.msgh_descriptor_count = 3;
    out.e.address = (void *)4295180288u;
    out.e.size = 8;
    out.e.deallocate = TRUE;
    out.e.copy = MACH_MSG_VIRTUAL_COPY;
    out.e.type = MACH_MSG_OOL_DESCRIPTOR;
    port(&out.r, 0x1e03, MACH_MSG_TYPE_COPY_SEND);
    out.s.address = (void *)4295213056u;
    out.s.count = 5;
    out.s.disposition = MACH_MSG_TYPE_MAKE_SEND;
    out.s.type = MACH_MSG_OOL_PORTS_DESCRIPTOR;
    out.NDR = NDR_record;
    out.eCnt = 2;
    out.sCnt = 5;
    out.t = 513;
    print_message("vec_memory m_mixed/typical/reply", &out, sizeof(out));
}

int main(void) {
    scalars();
    texts();
    rights();
    memory();
    return 0;
}
