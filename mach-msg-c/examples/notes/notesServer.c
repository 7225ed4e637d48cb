/* The server's stubs of notes.defs, in the form that MIG gives them. */
#define __MIG_check__Request__notes_subsystem__ 1

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

#define msgh_request_port msgh_local_port
#define msgh_reply_port msgh_remote_port

#define MIG_RETURN_ERROR(X, code) \
    { \
        ((mig_reply_error_t *)X)->RetCode = code; \
        ((mig_reply_error_t *)X)->NDR = NDR_record; \
        return; \
    }

/* Returns the number of bytes from a text to the end of its message. */
mig_internal size_t rest_of(const mach_msg_header_t *Head, const char *text) {
    return (size_t)((const char *)Head + Head->msgh_size - text);
}

/* Checks that a text ends within its bounds. */
mig_internal boolean_t ends(const mach_msg_header_t *Head, const char *text) {
    size_t room = rest_of(Head, text);
    return memchr(text, '\0', room < 64 ? room : 64) != NULL;
}

mig_internal kern_return_t __MIG_check__Request__notes_add_t(__Request__notes_add_t *In0P,
                                                             __Request__notes_add_t **In1PP) {
    typedef __Request__notes_add_t __Request;
    __Request *In1P;
    unsigned int msgh_size = In0P->Head.msgh_size;
    unsigned int msgh_size_delta;

    if (!(In0P->Head.msgh_bits & MACH_MSGH_BITS_COMPLEX) ||
        In0P->msgh_body.msgh_descriptor_count != 1 ||
        msgh_size < (mach_msg_size_t)(sizeof(__Request) - 64) ||
        msgh_size > (mach_msg_size_t)sizeof(__Request)) {
        return MIG_BAD_ARGUMENTS;
    }
    if (In0P->text.type != MACH_MSG_OOL_DESCRIPTOR) {
        return MIG_TYPE_ERROR;
    }
    if (In0P->titleCnt > 64) {
        return MIG_BAD_ARGUMENTS;
    }
    msgh_size_delta = _WALIGN_(In0P->titleCnt);
    if (msgh_size != (mach_msg_size_t)(sizeof(__Request) - 64) + msgh_size_delta) {
        return MIG_BAD_ARGUMENTS;
    }
    *In1PP = In1P = (__Request *)((pointer_t)In0P + msgh_size_delta - 64);
    if (In0P->text.size != In1P->textCnt) {
        return MIG_TYPE_ERROR;
    }
    if (!ends(&In0P->Head, In0P->title)) {
        return MIG_BAD_ARGUMENTS;
    }
    return MACH_MSG_SUCCESS;
}

mig_internal void _Xnotes_add(mach_msg_header_t *InHeadP, mach_msg_header_t *OutHeadP) {
    __Request__notes_add_t *In0P = (__Request__notes_add_t *)InHeadP;
    __Request__notes_add_t *In1P = NULL;
    __Reply__notes_add_t *OutP = (__Reply__notes_add_t *)OutHeadP;
    kern_return_t check_result = __MIG_check__Request__notes_add_t(In0P, &In1P);

    if (check_result != MACH_MSG_SUCCESS) {
        MIG_RETURN_ERROR(OutP, check_result);
    }
    OutP->RetCode = do_notes_add(In0P->Head.msgh_request_port, In0P->title, In1P->priority,
                                 (note_text_t)In0P->text.address, In1P->textCnt, &OutP->number,
                                 &OutP->total);
    if (OutP->RetCode != KERN_SUCCESS) {
        MIG_RETURN_ERROR(OutP, OutP->RetCode);
    }
    OutP->NDR = NDR_record;
    OutP->Head.msgh_size = (mach_msg_size_t)sizeof(__Reply__notes_add_t);
}

mig_internal void _Xnotes_read(mach_msg_header_t *InHeadP, mach_msg_header_t *OutHeadP) {
    __Request__notes_read_t *In0P = (__Request__notes_read_t *)InHeadP;
    __Reply__notes_read_t *OutP = (__Reply__notes_read_t *)OutHeadP;
    kern_return_t RetCode;
    mach_msg_type_number_t textCnt = 0;
    unsigned int msgh_size_delta;

    if ((In0P->Head.msgh_bits & MACH_MSGH_BITS_COMPLEX) ||
        In0P->Head.msgh_size != (mach_msg_size_t)sizeof(__Request__notes_read_t)) {
        MIG_RETURN_ERROR(OutP, MIG_BAD_ARGUMENTS);
    }
    memset(&OutP->text, 0, sizeof(OutP->text));
    OutP->text.deallocate = TRUE;
    OutP->text.copy = MACH_MSG_VIRTUAL_COPY;
    OutP->text.type = MACH_MSG_OOL_DESCRIPTOR;
    RetCode = do_notes_read(In0P->Head.msgh_request_port, In0P->number, OutP->title,
                            (note_text_t *)&OutP->text.address, &textCnt);
    if (RetCode != KERN_SUCCESS) {
        MIG_RETURN_ERROR(OutP, RetCode);
    }
    OutP->text.size = textCnt;
    OutP->NDR = NDR_record;
    OutP->titleOffset = 0;
    OutP->titleCnt = (mach_msg_type_number_t)strlen(OutP->title) + 1;
    msgh_size_delta = _WALIGN_(OutP->titleCnt);
    OutP->Head.msgh_bits |= MACH_MSGH_BITS_COMPLEX;
    OutP->Head.msgh_size =
        (mach_msg_size_t)(sizeof(__Reply__notes_read_t) - 64) + msgh_size_delta;
    OutP->msgh_body.msgh_descriptor_count = 1;
    OutP = (__Reply__notes_read_t *)((pointer_t)OutP + msgh_size_delta - 64);
    OutP->textCnt = textCnt;
}

mig_internal void _Xnotes_watch(mach_msg_header_t *InHeadP, mach_msg_header_t *OutHeadP) {
    __Request__notes_watch_t *In0P = (__Request__notes_watch_t *)InHeadP;
    __Reply__notes_watch_t *OutP = (__Reply__notes_watch_t *)OutHeadP;

    if (!(In0P->Head.msgh_bits & MACH_MSGH_BITS_COMPLEX) ||
        In0P->msgh_body.msgh_descriptor_count != 1 ||
        In0P->Head.msgh_size != (mach_msg_size_t)sizeof(__Request__notes_watch_t)) {
        MIG_RETURN_ERROR(OutP, MIG_BAD_ARGUMENTS);
    }
    if (In0P->watcher.type != MACH_MSG_PORT_DESCRIPTOR ||
        In0P->watcher.disposition != MACH_MSG_TYPE_PORT_SEND) {
        MIG_RETURN_ERROR(OutP, MIG_TYPE_ERROR);
    }
    OutP->RetCode =
        do_notes_watch(In0P->Head.msgh_request_port, In0P->watcher.name, &OutP->count);
    if (OutP->RetCode != KERN_SUCCESS) {
        MIG_RETURN_ERROR(OutP, OutP->RetCode);
    }
    OutP->NDR = NDR_record;
    OutP->Head.msgh_size = (mach_msg_size_t)sizeof(__Reply__notes_watch_t);
}

mig_internal void _Xnotes_changed(mach_msg_header_t *InHeadP, mach_msg_header_t *OutHeadP) {
    __Request__notes_changed_t *In0P = (__Request__notes_changed_t *)InHeadP;
    __Reply__notes_changed_t *OutP = (__Reply__notes_changed_t *)OutHeadP;
    unsigned int msgh_size = In0P->Head.msgh_size;

    if ((In0P->Head.msgh_bits & MACH_MSGH_BITS_COMPLEX) ||
        msgh_size < (mach_msg_size_t)(sizeof(*In0P) - 64) ||
        msgh_size > (mach_msg_size_t)sizeof(*In0P) || In0P->titleCnt > 64 ||
        msgh_size != (mach_msg_size_t)(sizeof(*In0P) - 64) + _WALIGN_(In0P->titleCnt) ||
        !ends(&In0P->Head, In0P->title)) {
        MIG_RETURN_ERROR(OutP, MIG_BAD_ARGUMENTS);
    }
    OutP->RetCode = do_notes_changed(In0P->Head.msgh_request_port, In0P->number, In0P->title);
}

const struct do_notes_subsystem {
    mig_server_routine_t server;
    mach_msg_id_t start;
    mach_msg_id_t end;
    unsigned int maxsize;
    vm_address_t reserved;
    struct routine_descriptor routine[4];
} do_notes_subsystem = {
    notes_server_routine,
    7300,
    7304,
    (mach_msg_size_t)sizeof(union __ReplyUnion__notes_subsystem),
    (vm_address_t)0,
    {
        {(mig_impl_routine_t)0, (mig_stub_routine_t)_Xnotes_add, 7, 0,
         (routine_arg_descriptor_t)0, (mach_msg_size_t)sizeof(__Reply__notes_add_t)},
        {(mig_impl_routine_t)0, (mig_stub_routine_t)_Xnotes_read, 5, 0,
         (routine_arg_descriptor_t)0, (mach_msg_size_t)sizeof(__Reply__notes_read_t)},
        {(mig_impl_routine_t)0, (mig_stub_routine_t)_Xnotes_watch, 3, 0,
         (routine_arg_descriptor_t)0, (mach_msg_size_t)sizeof(__Reply__notes_watch_t)},
        {(mig_impl_routine_t)0, (mig_stub_routine_t)_Xnotes_changed, 3, 0,
         (routine_arg_descriptor_t)0, (mach_msg_size_t)sizeof(__Reply__notes_changed_t)},
    }};

mig_external boolean_t notes_server(mach_msg_header_t *InHeadP, mach_msg_header_t *OutHeadP) {
    mig_routine_t routine;

    OutHeadP->msgh_bits = MACH_MSGH_BITS(MACH_MSGH_BITS_REMOTE(InHeadP->msgh_bits), 0);
    OutHeadP->msgh_remote_port = InHeadP->msgh_reply_port;
    OutHeadP->msgh_size = (mach_msg_size_t)sizeof(mig_reply_error_t);
    OutHeadP->msgh_local_port = MACH_PORT_NULL;
    OutHeadP->msgh_id = InHeadP->msgh_id + 100;
    OutHeadP->msgh_reserved = 0;

    routine = notes_server_routine(InHeadP);
    if (routine == 0) {
        ((mig_reply_error_t *)OutHeadP)->NDR = NDR_record;
        ((mig_reply_error_t *)OutHeadP)->RetCode = MIG_BAD_ID;
        return FALSE;
    }
    (*routine)(InHeadP, OutHeadP);
    return TRUE;
}

mig_external mig_routine_t notes_server_routine(mach_msg_header_t *InHeadP) {
    int msgh_id = InHeadP->msgh_id - 7300;

    if (msgh_id > 3 || msgh_id < 0) {
        return 0;
    }
    return do_notes_subsystem.routine[msgh_id].stub_routine;
}
