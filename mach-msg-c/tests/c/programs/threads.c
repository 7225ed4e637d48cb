/* Threads: each has its own reply port, leaves handlers by pthread_exit, and is cancelled. */

#include <mach/mach.h>

#include <pthread.h>
#include <string.h>

#include "check.h"

#define CALLS 300
#define CLIENTS 4

typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    int value;
} request_t;

typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    kern_return_t RetCode;
    int value;
    mach_msg_trailer_t trailer;
} reply_t;

static mach_port_t service;

/* A server function by hand: replies with the double, ends the thread for 500, and knows no other
   message. */
static boolean_t demux(mach_msg_header_t *In, mach_msg_header_t *Out) {
    request_t *request = (request_t *)(void *)In;
    reply_t *reply = (reply_t *)(void *)Out;
    mig_reply_setup(In, Out);
    if (In->msgh_id == 502) {
        reply->RetCode = KERN_SUCCESS;
        CHECK_OK(mach_port_deallocate(mach_task_self(), Out->msgh_remote_port));
        pthread_exit((void *)1);
    }
    if (In->msgh_id != 500 || In->msgh_size != sizeof(*request)) {
        return FALSE;
    }
    reply->RetCode = KERN_SUCCESS;
    reply->value = 2 * request->value;
    Out->msgh_size = sizeof(*reply) - sizeof(reply->trailer);
    return TRUE;
}

static void *serve(void *unused) {
    (void)unused;
    CHECK_OK(mach_msg_server(demux, 256, service, MACH_MSG_OPTION_NONE));
    return NULL;
}

static mach_msg_return_t call(int id, int value, int *result) {
    union {
        request_t request;
        reply_t reply;
    } message;
    mach_msg_return_t code;
    memset(&message, 0, sizeof(message));
    message.request.Head.msgh_bits =
        MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, MACH_MSG_TYPE_MAKE_SEND_ONCE);
    message.request.Head.msgh_remote_port = service;
    message.request.Head.msgh_local_port = mig_get_reply_port();
    message.request.Head.msgh_id = id;
    message.request.NDR = NDR_record;
    message.request.value = value;
    code = mach_msg(&message.request.Head, MACH_SEND_MSG | MACH_RCV_MSG, sizeof(request_t),
                    sizeof(reply_t), message.request.Head.msgh_local_port, 0, 0);
    if (code != MACH_MSG_SUCCESS) {
        return code;
    }
    if (message.reply.Head.msgh_id == MACH_NOTIFY_SEND_ONCE) {
        return MIG_SERVER_DIED;
    }
    CHECK(message.reply.Head.msgh_id == id + 100);
    *result = message.reply.value;
    return message.reply.RetCode;
}

static void *client(void *number) {
    int i, result = 0, base = *(int *)number;
    mach_port_t reply = mig_get_reply_port();
    for (i = 0; i < CALLS; i++) {
        CHECK_OK(call(500, base + i, &result));
        CHECK(result == 2 * (base + i));
    }
    CHECK_CODE(call(501, 0, &result), MIG_BAD_ID);
    CHECK(mig_get_reply_port() == reply);
    return NULL;
}

/* Waits in mach_msg, which is not where a thread is cancelled. */
static void *wait_and_be_cancelled(void *port) {
    struct {
        mach_msg_header_t header;
        mach_msg_trailer_t trailer;
    } message;
    CHECK_OK(mach_msg(&message.header, MACH_RCV_MSG, 0, sizeof(message),
                      *(mach_port_t *)port, 0, 0));
    *(mach_port_t *)port = MACH_PORT_NULL;
    pthread_testcancel();
    CHECK(0);
    return NULL;
}

static unsigned names_of_task(void) {
    mach_port_name_array_t names = NULL;
    mach_port_type_array_t types = NULL;
    mach_msg_type_number_t count = 0;
    CHECK_OK(mach_port_names(mach_task_self(), &names, &count, &types, &count));
    CHECK_OK(vm_deallocate(mach_task_self(), (vm_address_t)names, count * sizeof(*names)));
    CHECK_OK(vm_deallocate(mach_task_self(), (vm_address_t)types, count * sizeof(*types)));
    return count;
}

int main(void) {
    pthread_t server, clients[CLIENTS], waiting;
    int numbers[CLIENTS], i, result = 0;
    unsigned before;
    void *ended = NULL;
    mach_port_t port = MACH_PORT_NULL;
    mach_msg_header_t message;

    (void)mach_task_self();
    before = names_of_task();
    CHECK_OK(mach_port_allocate(mach_task_self(), MACH_PORT_RIGHT_RECEIVE, &service));
    CHECK_OK(mach_port_insert_right(mach_task_self(), service, service,
                                    MACH_MSG_TYPE_MAKE_SEND));
    CHECK(pthread_create(&server, NULL, serve, NULL) == 0);
    for (i = 0; i < CLIENTS; i++) {
        numbers[i] = 1000 * i;
        CHECK(pthread_create(&clients[i], NULL, client, &numbers[i]) == 0);
    }
    for (i = 0; i < CLIENTS; i++) {
        CHECK(pthread_join(clients[i], NULL) == 0);
    }
    CHECK_CODE(call(502, 0, &result), MIG_SERVER_DIED);
    CHECK(pthread_join(server, &ended) == 0 && ended == (void *)1);
    CHECK_OK(mach_port_destroy(mach_task_self(), service));

    CHECK_OK(mach_port_allocate(mach_task_self(), MACH_PORT_RIGHT_RECEIVE, &port));
    CHECK_OK(mach_port_insert_right(mach_task_self(), port, port, MACH_MSG_TYPE_MAKE_SEND));
    service = port;
    CHECK(pthread_create(&waiting, NULL, wait_and_be_cancelled, &service) == 0);
    CHECK(pthread_cancel(waiting) == 0);
    memset(&message, 0, sizeof(message));
    message.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, 0);
    message.msgh_remote_port = port;
    CHECK_OK(mach_msg(&message, MACH_SEND_MSG, sizeof(message), 0, 0, 0, 0));
    CHECK(pthread_join(waiting, &ended) == 0 && ended == PTHREAD_CANCELED);
    CHECK_OK(mach_port_destroy(mach_task_self(), port));
    /* The thread took the message before it was cancelled. */
    CHECK(service == MACH_PORT_NULL);

    /* Reply ports went with their threads. */
    mig_dealloc_reply_port(mig_get_reply_port());
    CHECK(names_of_task() == before);
    return 0;
}
