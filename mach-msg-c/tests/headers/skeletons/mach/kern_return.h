/* Codes of calls. */
@types kern_return_t

@constants kern_return
#define KERN_RETURN_MAX 0x100 /* above all codes */
