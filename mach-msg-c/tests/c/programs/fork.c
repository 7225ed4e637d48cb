/* A child process: on a shared kernel it has a task of its own, and finds the parent's service. */

#include <mach/mach.h>
#include <servers/bootstrap.h>

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

static void child(const char *name, mach_port_t of_parent, int is_shared) {
    mach_port_t service = MACH_PORT_NULL;
    mach_msg_header_t message;
    mach_port_type_t type = 0;
    CHECK(MACH_PORT_VALID(mach_task_self()));
    if (!is_shared) {
        /* A child has a copy of the kernel and of its rights. */
        CHECK_OK(mach_port_type(mach_task_self(), of_parent, &type));
        _exit(0);
    }
    /* The rights of the parent are not those of the child. */
    CHECK(MACH_PORT_VALID(mig_get_reply_port()));
    CHECK_OK(bootstrap_look_up(bootstrap_port, name, &service));
    memset(&message, 0, sizeof(message));
    message.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_MOVE_SEND, 0);
    message.msgh_remote_port = service;
    message.msgh_id = getpid();
    CHECK_OK(mach_msg(&message, MACH_SEND_MSG, sizeof(message), 0, 0, 0, 0));
    _exit(0);
}

int main(int argc, char **argv) {
    mach_port_t port = MACH_PORT_NULL, reply = mig_get_reply_port();
    char name[64];
    pid_t process;
    int status = 0, is_shared = argc == 2 && strcmp(argv[1], "shared") == 0;
    struct {
        mach_msg_header_t header;
        mach_msg_audit_trailer_t trailer;
    } received;
    snprintf(name, sizeof(name), "org.example.fork.%d", (int)getpid());
    CHECK_OK(bootstrap_check_in(bootstrap_port, name, &port));
    process = fork();
    CHECK(process >= 0);
    if (process == 0) {
        child(name, port, is_shared);
    }
    if (is_shared) {
        CHECK_OK(mach_msg(&received.header,
                          MACH_RCV_MSG | MACH_RCV_TRAILER_ELEMENTS(MACH_RCV_TRAILER_AUDIT), 0,
                          sizeof(received), port, 0, 0));
        CHECK(received.header.msgh_id == process);
        CHECK((pid_t)received.trailer.msgh_audit.val[5] == process);
    }
    CHECK(waitpid(process, &status, 0) == process);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    /* The parent's task is as before. */
    CHECK(mig_get_reply_port() == reply);
    CHECK_OK(mach_port_destroy(mach_task_self(), port));
    return 0;
}
