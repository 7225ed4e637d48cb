/* The client's stubs of notes.defs, in the form that MIG gives them. */
#define __MIG_check__Reply__notes_subsystem__ 1

#include "notes.h"
#include <mach/mach.h>

#ifndef mig_internal
#define mig_internal static __inline__
#endif
#ifndef mig_external
#define mig_external
#endif

#ifndef _WALIGN_
#define _WALIGN_(x) (((x) + 3) & ~3)
#endif

#define msgh_request_port msgh_remote_port
#define msgh_reply_port msgh_local_port

#ifndef __MachMsgErrorWithoutTimeout
#define __MachMsgErrorWithoutTimeout(_R_) \
    { \
        switch (_R_) { \
        case MACH_SEND_INVALID_DATA: \
        case MACH_SEND_INVALID_DEST: \
        case MACH_SEND_INVALID_HEADER: \
            mig_put_reply_port(InP->Head.msgh_reply_port); \
            break; \
        default: \
            mig_dealloc_reply_port(InP->Head.msgh_reply_port); \
        } \
    }
#endif

#if __MIG_check__Reply__notes_subsystem__

/* Checks a reply without descriptors, of this size. */
mig_internal kern_return_t check_simple_reply(mig_reply_error_t *Out0P, mach_msg_id_t id,
                                              mach_msg_size_t size) {
    if (Out0P->Head.msgh_id != id) {
        return Out0P->Head.msgh_id == MACH_NOTIFY_SEND_ONCE ? MIG_SERVER_DIED
                                                            : MIG_REPLY_MISMATCH;
    }
    if ((Out0P->Head.msgh_bits & MACH_MSGH_BITS_COMPLEX) ||
        (Out0P->Head.msgh_size != size &&
         (Out0P->Head.msgh_size != (mach_msg_size_t)sizeof(mig_reply_error_t) ||
          Out0P->RetCode == KERN_SUCCESS))) {
        return MIG_TYPE_ERROR;
    }
    if (Out0P->Head.msgh_request_port != MACH_PORT_NULL) {
        return MIG_TYPE_ERROR;
    }
    return Out0P->RetCode;
}

#define __MIG_check__Reply__notes_read_t__defined
mig_internal kern_return_t __MIG_check__Reply__notes_read_t(__Reply__notes_read_t *Out0P,
                                                            __Reply__notes_read_t **Out1PP) {
    typedef __Reply__notes_read_t __Reply;
    __Reply *Out1P;
    unsigned int msgh_size;
    unsigned int msgh_size_delta;

    if (Out0P->Head.msgh_id != 7401) {
        return Out0P->Head.msgh_id == MACH_NOTIFY_SEND_ONCE ? MIG_SERVER_DIED
                                                            : MIG_REPLY_MISMATCH;
    }
    msgh_size = Out0P->Head.msgh_size;
    if (!(Out0P->Head.msgh_bits & MACH_MSGH_BITS_COMPLEX)) {
        if (msgh_size == (mach_msg_size_t)sizeof(mig_reply_error_t) &&
            ((mig_reply_error_t *)Out0P)->RetCode != KERN_SUCCESS) {
            return ((mig_reply_error_t *)Out0P)->RetCode;
        }
        return MIG_TYPE_ERROR;
    }
    if (Out0P->msgh_body.msgh_descriptor_count != 1 ||
        msgh_size < (mach_msg_size_t)(sizeof(__Reply) - 64) ||
        msgh_size > (mach_msg_size_t)sizeof(__Reply)) {
        return MIG_TYPE_ERROR;
    }
    if (Out0P->Head.msgh_request_port != MACH_PORT_NULL ||
        Out0P->text.type != MACH_MSG_OOL_DESCRIPTOR) {
        return MIG_TYPE_ERROR;
    }
    if (Out0P->titleCnt > 64) {
        return MIG_TYPE_ERROR;
    }
    msgh_size_delta = _WALIGN_(Out0P->titleCnt);
    if (msgh_size != (mach_msg_size_t)(sizeof(__Reply) - 64) + msgh_size_delta) {
        return MIG_TYPE_ERROR;
    }
    *Out1PP = Out1P = (__Reply *)((pointer_t)Out0P + msgh_size_delta - 64);
    if (Out0P->text.size != Out1P->textCnt) {
        return MIG_TYPE_ERROR;
    }
    return MACH_MSG_SUCCESS;
}

#endif

mig_external kern_return_t notes_add(mach_port_t server, note_title_t title, uint32_t priority,
                                     note_text_t text, mach_msg_type_number_t textCnt,
                                     uint32_t *number, uint64_t *total) {
#pragma pack(push, 4)
    typedef struct {
        __Reply__notes_add_t reply;
        mach_msg_trailer_t trailer;
    } Reply;
#pragma pack(pop)
    typedef __Request__notes_add_t Request;
    union {
        Request In;
        Reply Out;
    } Mess;
    Request *InP = &Mess.In;
    Reply *Out0P = &Mess.Out;
    mach_msg_return_t msg_result;
    kern_return_t check_result;
    unsigned int msgh_size;
    unsigned int msgh_size_delta;

    InP->msgh_body.msgh_descriptor_count = 1;
    InP->text.address = (void *)text;
    InP->text.size = textCnt;
    InP->text.deallocate = FALSE;
    InP->text.copy = MACH_MSG_VIRTUAL_COPY;
    InP->text.type = MACH_MSG_OOL_DESCRIPTOR;
    InP->NDR = NDR_record;
    InP->titleOffset = 0;
    InP->titleCnt = (mach_msg_type_number_t)mig_strncpy(InP->title, title, 64);
    msgh_size_delta = _WALIGN_(InP->titleCnt);
    msgh_size = (mach_msg_size_t)(sizeof(Request) - 64) + msgh_size_delta;
    InP = (Request *)((pointer_t)InP + msgh_size_delta - 64);
    InP->priority = priority;
    InP->textCnt = textCnt;
    InP = &Mess.In;
    InP->Head.msgh_bits = MACH_MSGH_BITS_COMPLEX |
                          MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, MACH_MSG_TYPE_MAKE_SEND_ONCE);
    InP->Head.msgh_request_port = server;
    InP->Head.msgh_reply_port = mig_get_reply_port();
    InP->Head.msgh_id = 7300;
    InP->Head.msgh_reserved = 0;

    msg_result = mach_msg(&InP->Head, MACH_SEND_MSG | MACH_RCV_MSG | MACH_MSG_OPTION_NONE,
                          msgh_size, (mach_msg_size_t)sizeof(Reply), InP->Head.msgh_reply_port,
                          MACH_MSG_TIMEOUT_NONE, MACH_PORT_NULL);
    if (msg_result != MACH_MSG_SUCCESS) {
        __MachMsgErrorWithoutTimeout(msg_result);
        return msg_result;
    }
    check_result = check_simple_reply((mig_reply_error_t *)Out0P, 7400,
                                      (mach_msg_size_t)sizeof(__Reply__notes_add_t));
    if (check_result != MACH_MSG_SUCCESS) {
        mach_msg_destroy(&Out0P->reply.Head);
        return check_result;
    }
    *number = Out0P->reply.number;
    *total = Out0P->reply.total;
    return KERN_SUCCESS;
}

mig_external kern_return_t notes_read(mach_port_t server, uint32_t number, note_title_t title,
                                      note_text_t *text, mach_msg_type_number_t *textCnt) {
#pragma pack(push, 4)
    typedef struct {
        __Reply__notes_read_t reply;
        mach_msg_trailer_t trailer;
    } Reply;
#pragma pack(pop)
    typedef __Request__notes_read_t Request;
    union {
        Request In;
        Reply Out;
    } Mess;
    Request *InP = &Mess.In;
    Reply *Out0P = &Mess.Out;
    __Reply__notes_read_t *Out1P = NULL;
    mach_msg_return_t msg_result;
    kern_return_t check_result;

    InP->NDR = NDR_record;
    InP->number = number;
    InP->Head.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, MACH_MSG_TYPE_MAKE_SEND_ONCE);
    InP->Head.msgh_request_port = server;
    InP->Head.msgh_reply_port = mig_get_reply_port();
    InP->Head.msgh_id = 7301;
    InP->Head.msgh_reserved = 0;

    msg_result = mach_msg(&InP->Head, MACH_SEND_MSG | MACH_RCV_MSG | MACH_MSG_OPTION_NONE,
                          (mach_msg_size_t)sizeof(Request), (mach_msg_size_t)sizeof(Reply),
                          InP->Head.msgh_reply_port, MACH_MSG_TIMEOUT_NONE, MACH_PORT_NULL);
    if (msg_result != MACH_MSG_SUCCESS) {
        __MachMsgErrorWithoutTimeout(msg_result);
        return msg_result;
    }
    check_result = __MIG_check__Reply__notes_read_t(&Out0P->reply, &Out1P);
    if (check_result != MACH_MSG_SUCCESS) {
        mach_msg_destroy(&Out0P->reply.Head);
        return check_result;
    }
    mig_strncpy(title, Out0P->reply.title, 64);
    *text = (note_text_t)Out0P->reply.text.address;
    *textCnt = Out1P->textCnt;
    return KERN_SUCCESS;
}

mig_external kern_return_t notes_watch(mach_port_t server, mach_port_t watcher,
                                       uint32_t *count) {
#pragma pack(push, 4)
    typedef struct {
        __Reply__notes_watch_t reply;
        mach_msg_trailer_t trailer;
    } Reply;
#pragma pack(pop)
    typedef __Request__notes_watch_t Request;
    union {
        Request In;
        Reply Out;
    } Mess;
    Request *InP = &Mess.In;
    Reply *Out0P = &Mess.Out;
    mach_msg_return_t msg_result;
    kern_return_t check_result;

    InP->msgh_body.msgh_descriptor_count = 1;
    InP->watcher.name = watcher;
    InP->watcher.disposition = MACH_MSG_TYPE_MAKE_SEND;
    InP->watcher.type = MACH_MSG_PORT_DESCRIPTOR;
    InP->Head.msgh_bits = MACH_MSGH_BITS_COMPLEX |
                          MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, MACH_MSG_TYPE_MAKE_SEND_ONCE);
    InP->Head.msgh_request_port = server;
    InP->Head.msgh_reply_port = mig_get_reply_port();
    InP->Head.msgh_id = 7302;
    InP->Head.msgh_reserved = 0;

    msg_result = mach_msg(&InP->Head, MACH_SEND_MSG | MACH_RCV_MSG | MACH_MSG_OPTION_NONE,
                          (mach_msg_size_t)sizeof(Request), (mach_msg_size_t)sizeof(Reply),
                          InP->Head.msgh_reply_port, MACH_MSG_TIMEOUT_NONE, MACH_PORT_NULL);
    if (msg_result != MACH_MSG_SUCCESS) {
        __MachMsgErrorWithoutTimeout(msg_result);
        return msg_result;
    }
    check_result = check_simple_reply((mig_reply_error_t *)Out0P, 7402,
                                      (mach_msg_size_t)sizeof(__Reply__notes_watch_t));
    if (check_result != MACH_MSG_SUCCESS) {
        mach_msg_destroy(&Out0P->reply.Head);
        return check_result;
    }
    *count = Out0P->reply.count;
    return KERN_SUCCESS;
}

mig_external kern_return_t notes_changed(mach_port_t watcher, uint32_t number,
                                         note_title_t title) {
    typedef __Request__notes_changed_t Request;
    union {
        Request In;
    } Mess;
    Request *InP = &Mess.In;
    unsigned int msgh_size;

    InP->NDR = NDR_record;
    InP->number = number;
    InP->titleOffset = 0;
    InP->titleCnt = (mach_msg_type_number_t)mig_strncpy(InP->title, title, 64);
    msgh_size = (mach_msg_size_t)(sizeof(Request) - 64) + (_WALIGN_(InP->titleCnt));
    InP->Head.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, 0);
    InP->Head.msgh_request_port = watcher;
    InP->Head.msgh_reply_port = MACH_PORT_NULL;
    InP->Head.msgh_id = 7303;
    InP->Head.msgh_reserved = 0;

    return mach_msg(&InP->Head, MACH_SEND_MSG | MACH_MSG_OPTION_NONE, msgh_size, 0,
                    MACH_PORT_NULL, MACH_MSG_TIMEOUT_NONE, MACH_PORT_NULL);
}
