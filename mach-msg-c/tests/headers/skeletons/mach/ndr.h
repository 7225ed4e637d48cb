/* The data representation of the sender. */
@struct NDR_record_t

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
