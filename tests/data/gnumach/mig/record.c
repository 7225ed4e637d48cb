/* Calls the stubs of stubs.defs, and prints the messages that they send and with which the stubs of
 * the server reply: the routine, `request` or `reply`, and the bytes in hex.
 *
 * The size and the sequence number, which the kernel ignores, padding, the bytes after a text, and
 * the upper halves of 64-bit names are printed as 0: the stubs leave other bytes in them. */
#include <mach/boolean.h>
#include <mach/kern_return.h>

#define IS_64 (sizeof(long) == 8)

#include "user.c"

#undef BAD_TYPECHECK
#undef EXPORT_BOOLEAN
#undef TypeCheck
#undef UseExternRCSId
#undef mig_external
#undef mig_internal
#undef msgh_reply_port
#undef msgh_request_port

#include "server.c"

void *memcpy(void *to, const void *from, __SIZE_TYPE__ size) {
    for (char *a = to, *end = a + size; a < end; from = (const char *)from + 1)
        *a++ = *(const char *)from;
    return to;
}

void *memset(void *to, int byte, __SIZE_TYPE__ size) {
    for (char *a = to, *end = a + size; a < end;)
        *a++ = byte;
    return to;
}

__SIZE_TYPE__ strlen(const char *text) {
    __SIZE_TYPE__ size = 0;
    while (text[size])
        size++;
    return size;
}

unsigned long mig_strncpy(char *to, const char *from, unsigned long size) {
    unsigned long length = 0;
    for (; length + 1 < size && from[length]; length++)
        to[length] = from[length];
    to[length] = 0;
    return length;
}

mach_port_t mig_get_reply_port(void) { return 0x22; }
void mig_dealloc_reply_port(mach_port_t port) {}
void mig_put_reply_port(mach_port_t port) {}

#if defined(__x86_64__)
#define ENTER(number, a, b, c)                                                                     \
    ({                                                                                             \
        long r_;                                                                                   \
        __asm__ volatile("syscall"                                                                 \
                         : "=a"(r_)                                                                \
                         : "a"((long)(number)), "D"((long)(a)), "S"(b), "d"((long)(c))             \
                         : "rcx", "r11", "memory");                                                \
        r_;                                                                                        \
    })
enum { WRITE = 1, EXIT = 60 };
#else
#define ENTER(number, a, b, c)                                                                     \
    ({                                                                                             \
        int r_;                                                                                    \
        __asm__ volatile("int $0x80" : "=a"(r_) : "a"(number), "b"(a), "c"(b), "d"(c) : "memory"); \
        r_;                                                                                        \
    })
enum { WRITE = 4, EXIT = 1 };
#endif

static void print(const char *text) { ENTER(WRITE, 1, text, strlen(text)); }

/* An item of a message. */
struct item {
    __SIZE_TYPE__ type_size, name, data_size, whole;
    mach_msg_type_t *type;
};

static struct item item_at(char *at) {
    mach_msg_type_t *type = (void *)at;
    struct item item = {sizeof *type, type->msgt_name, 0, 0, type};
    __SIZE_TYPE__ bits = type->msgt_size, number = type->msgt_number;
#if !defined(__x86_64__)
    if (type->msgt_longform) {
        mach_msg_type_long_t *form = (void *)at;
        item.type_size = sizeof *form;
        item.name = form->msgtl_name;
        bits = form->msgtl_size;
        number = form->msgtl_number;
    }
#endif
    item.data_size = type->msgt_inline ? (number * bits + 7) / 8 : sizeof(void *);
    item.whole = item.type_size + ((item.data_size + sizeof(long) - 1) & ~(sizeof(long) - 1));
    return item;
}

static void set_name(struct item *item, unsigned name) {
#if !defined(__x86_64__)
    if (item->type->msgt_longform) {
        ((mach_msg_type_long_t *)item->type)->msgtl_name = name;
        return;
    }
#endif
    item->type->msgt_name = name;
}

static void show(const char *routine, const char *kind, mach_msg_header_t *message,
                 __SIZE_TYPE__ size) {
    char *start = (char *)message, *end = start + size;
    message->msgh_size = message->msgh_seqno = 0;
    if (IS_64) {
        memset(start + 12, 0, 4);
        memset(start + 20, 0, 4);
    }
    for (char *at = start + sizeof *message; at < end;) {
        struct item item = item_at(at);
        char *data = at + item.type_size;
        int is_right = item.name >= 16 && item.name <= 21;
        memset(data + item.data_size, 0, item.whole - item.type_size - item.data_size);
        if (item.name == MACH_MSG_TYPE_STRING_C)
            memset(data + strlen(data), 0, item.data_size - strlen(data));
        if (is_right && item.type->msgt_inline && IS_64)
            memset(data + 4, 0, 4);
        at += item.whole;
    }
    print(routine);
    print(kind);
    for (; start < end; start++) {
        char digits[3] = {"0123456789abcdef"[*start >> 4 & 15], "0123456789abcdef"[*start & 15], 0};
        print(digits);
    }
    print("\n");
}

/* Turns a sent message into the one that the server receives. */
static void deliver(mach_msg_header_t *message, __SIZE_TYPE__ size) {
    unsigned complex = message->msgh_bits & MACH_MSGH_BITS_COMPLEX;
    message->msgh_bits =
        complex | MACH_MSGH_BITS(MACH_MSG_TYPE_MOVE_SEND_ONCE, MACH_MSG_TYPE_MOVE_SEND);
    message->msgh_size = size;
    message->msgh_remote_port = 0x33;
    message->msgh_local_port = 0x11;
    if (!complex)
        return;
    char *end = (char *)message + size;
    for (char *at = (char *)(message + 1); at < end;) {
        struct item item = item_at(at);
        if (item.name == MACH_MSG_TYPE_COPY_SEND || item.name == MACH_MSG_TYPE_MAKE_SEND)
            set_name(&item, MACH_MSG_TYPE_MOVE_SEND);
        if (item.name == MACH_MSG_TYPE_MAKE_SEND_ONCE)
            set_name(&item, MACH_MSG_TYPE_MOVE_SEND_ONCE);
        if (!item.type->msgt_inline)
            item.type->msgt_deallocate = 1;
        at += item.whole;
    }
}

static const char *running;
static union {
    char bytes[65536];
    mach_msg_header_t header;
    uint64_t alignment;
} request, reply;

mach_msg_return_t mach_msg(mach_msg_header_t *message, mach_msg_option_t option,
                           mach_msg_size_t send_size, mach_msg_size_t receive_size,
                           mach_port_t receive_name, mach_msg_timeout_t timeout,
                           mach_port_t notify) {
    show(running, " request ", message, send_size);
    memcpy(&request, message, send_size);
    memset(&reply, 0, sizeof reply);
    deliver(&request.header, send_size);
    if (gnu_server(&request.header, &reply.header))
        show(running, " reply ", &reply.header, reply.header.msgh_size);
    /* Ends the call without a reply. */
    return MACH_SEND_INVALID_DEST;
}

/* The server. */
typedef mach_msg_type_number_t number_of;
kern_return_t s_nothing(mach_port_t server) { return 0; }
kern_return_t s_number(mach_port_t server, int value, int *twice) {
    *twice = 2 * value;
    return 0;
}
kern_return_t s_scalars(mach_port_t server, short a, char b, int64_t c, boolean_t d, int64_t *e,
                        short *f) {
    *e = c + 1;
    *f = a + 1;
    return 0;
}
kern_return_t s_name(mach_port_t server, mach_port_name_t name, int *kind) {
    *kind = name + 1;
    return 0;
}
kern_return_t s_status(mach_port_t server, mach_port_name_t name, status_t *status) {
    for (int index = 0; index < 9; index++)
        status->words[index] = index + 1;
    return 0;
}
kern_return_t s_fixed(mach_port_t server, const digest_t digest, digest_t back) {
    for (int index = 0; index < 5; index++)
        back[index] = digest[index] + 1;
    return 0;
}
kern_return_t s_text(mach_port_t server, const_text_t text, text_t back) {
    mig_strncpy(back, "answer", sizeof(text_t));
    return 0;
}
kern_return_t s_right(mach_port_t server, mach_port_t right, mach_port_t *back) {
    *back = 0x55;
    return 0;
}
kern_return_t s_insert(mach_port_t server, mach_port_name_t name, mach_port_t right,
                       mach_msg_type_name_t kind) {
    return 0;
}
kern_return_t s_rights(mach_port_t server, mach_port_t a, mach_port_t b, mach_port_t c,
                       mach_port_t d) {
    return 0;
}
kern_return_t s_memory(mach_port_t server, memory_t data, number_of size, memory_t *back,
                       number_of *back_size) {
    *back = (memory_t)0x60000;
    *back_size = 6;
    return 0;
}
kern_return_t s_listing(mach_port_t server, names_t *names, number_of *number, names_t *kinds,
                        number_of *kinds_number) {
    *names = (names_t)0x70000;
    *number = 3;
    *kinds = (names_t)0x71000;
    *kinds_number = 2;
    return 0;
}
kern_return_t s_array_in(mach_port_t server, rights_t rights, number_of number) { return 5; }
kern_return_t s_tail_in(mach_port_t server, int number, const tail_t data, number_of size,
                        tail_t back, number_of *back_size) {
    memcpy(back, "abc", 3);
    *back_size = 3;
    return 0;
}
kern_return_t s_tell(mach_port_t server, int value, const_text_t text) { return 0; }
kern_return_t s_words(mach_port_t server, const words_t data, number_of number, int more) {
    return 0;
}
kern_return_t s_pair(mach_port_t server, pair_t pair, pair_t *back) {
    back->first = pair.first + 1;
    back->second = pair.second + 1;
    return 0;
}

kern_return_t s_small(mach_port_t server, small_t value, small_t *back) {
    back->kind = value.kind + 1;
    back->value = value.value + 1;
    return 0;
}
kern_return_t s_outer(mach_port_t server, outer_t value, outer_t *back) {
    memset(back, 0, sizeof *back);
    back->first = value.first + 1;
    back->inner.first = value.inner.first + 1;
    back->inner.second = value.inner.second + 1;
    back->last = value.last + 1;
    return 0;
}
kern_return_t s_note(mach_port_t server, const_note_t text, note_t back) {
    mig_strncpy(back, "noted", sizeof(note_t));
    return 0;
}
kern_return_t s_list(mach_port_t server, const list_t data, number_of number, list_t back,
                     number_of *back_number) {
    back[0] = number;
    back[1] = *back_number;
    *back_number = 2;
    return 0;
}
kern_return_t s_longs(mach_port_t server, longs_t data, number_of number, longs_t given,
                      number_of given_number, longs_t *back, number_of *back_number) {
    *back = (longs_t)0x72000;
    *back_number = 4;
    return 0;
}
kern_return_t s_chars(mach_port_t server, const chars_t data, number_of number, int more) {
    return 0;
}
kern_return_t s_watch(mach_port_t server, mach_port_t notify, mach_port_t *previous,
                        mach_msg_type_name_t *kind) {
    *previous = 0x56;
    *kind = MACH_MSG_TYPE_MOVE_SEND_ONCE;
    return 0;
}
kern_return_t s_extract(mach_port_t server, mach_port_name_t name, mach_port_t *right,
                        mach_msg_type_name_t *kind) {
    *right = 0x57;
    *kind = MACH_MSG_TYPE_MOVE_RECEIVE;
    return 0;
}
kern_return_t s_both(mach_port_t server, int *value, status_t *status) {
    *value += 1;
    for (int index = 0; index < 9; index++)
        status->words[index] += 1;
    return 0;
}

#define CALL(routine, ...)                                                                         \
    running = #routine;                                                                            \
    routine(0x11, ##__VA_ARGS__)

__attribute__((used)) void run(void) {
    static const text_t question = "question";
    static const digest_t digest = {1, 2, 3, 4, 5};
    static const tail_t tail = {9, 8, 7, 6, 5};
    static const words_t words_in = {1, 2, 3};
    static const pair_t pair_in = {0x1122334455667788, 77};
    int number_out;
    short short_out;
    int64_t long_out;
    text_t text_out;
    digest_t digest_out;
    status_t status_out;
    mach_port_t right_out;
    memory_t memory_out;
    number_of size_out, kinds_size;
    names_t names_out, kinds_out;
    tail_t tail_out;
    pair_t pair_out;
    static const small_t small_in = {3, 0x0405};
    static outer_t outer_in;
    static const chars_t chars_in = {'a', 'b', 'c'};
    static const note_t note_in = "a note";
    static list_t list_in = {7, 8, 9}, list_out;
    small_t small_out;
    outer_t outer_out;
    longs_t longs_out;
    note_t note_out;
    mach_msg_type_name_t kind_out;
    outer_in.first = 1;
    outer_in.inner.first = 0x1122334455667788;
    outer_in.inner.second = 77;
    outer_in.last = 5;
    CALL(nothing);
    CALL(number, 0x01020304, &number_out);
    CALL(scalars, -2, 0x41, 0x1122334455667788, 1, &long_out, &short_out);
    CALL(name, 0x66, &number_out);
    CALL(status, 0x66, &status_out);
    CALL(fixed, digest, digest_out);
    CALL(text, question, text_out);
    CALL(right, 0x44, &right_out);
    CALL(insert, 0x66, 0x44, MACH_MSG_TYPE_MAKE_SEND);
    CALL(rights, 0x41, 0x42, 0x43, 0x44);
    CALL(memory, (memory_t)0x50000, 6, &memory_out, &size_out);
    CALL(listing, &names_out, &size_out, &kinds_out, &kinds_size);
    CALL(array_in, (rights_t)0x51000, 3);
    CALL(tail_in, 0x01020304, tail, 5, tail_out, &size_out);
    CALL(tell, 9, question);
    CALL(words, words_in, 3, 4);
    CALL(pair, pair_in, &pair_out);
    CALL(small, small_in, &small_out);
    CALL(outer, outer_in, &outer_out);
    CALL(note, note_in, note_out);
    size_out = 10;
    CALL(list, list_in, 3, list_out, &size_out);
    CALL(longs, (longs_t)0x53000, 2, (longs_t)0x54000, 3, &longs_out, &size_out);
    CALL(chars, chars_in, 3, 4);
    CALL(watch, 0x45, MACH_MSG_TYPE_MAKE_SEND_ONCE, &right_out);
    CALL(extract, 0x66, &right_out, &kind_out);
    number_out = 6;
    for (int index = 0; index < 9; index++)
        status_out.words[index] = 10 + index;
    CALL(both, &number_out, &status_out);
    ENTER(EXIT, 0, 0, 0);
}

#if defined(__x86_64__)
__asm__(".globl _start\n_start: xor %ebp, %ebp\n and $-16, %rsp\n call run\n");
#else
__asm__(".globl _start\n_start: xor %ebp, %ebp\n and $-16, %esp\n call run\n");
#endif
