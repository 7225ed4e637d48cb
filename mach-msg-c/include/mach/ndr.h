/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_NDR_H_
#define MACH_MSG_C_MACH_NDR_H_

/* The data representation of the sender. */
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

#define NDR_PROTOCOL_2_0 0
#define NDR_INT_BIG_ENDIAN 0
#define NDR_INT_LITTLE_ENDIAN 1
#define NDR_FLOAT_IEEE 0
#define NDR_FLOAT_VAX 1
#define NDR_FLOAT_CRAY 2
#define NDR_FLOAT_IBM 3
#define NDR_CHAR_ASCII 0
#define NDR_CHAR_EBCDIC 1

/* Stubs do not convert: both sides are on one machine. */
#define __NDR_convert__ 0
#define __NDR_convert__int_rep__ 0
#define __NDR_convert__char_rep__ 0
#define __NDR_convert__float_rep__ 0

#ifdef __cplusplus
extern "C" {
#endif

/* The record of this machine. */
extern const NDR_record_t NDR_record;

#ifdef __cplusplus
}
#endif

#endif /* MACH_MSG_C_MACH_NDR_H_ */
