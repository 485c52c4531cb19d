/* Stands in for Windows' own ICU, which Wine lacks and Qt 6.10 imports: no converter can be had, so Qt uses its own.
 * For tests under Wine alone; Windows has the real one, and this is never packed. */

#define NONE(name) __declspec(dllexport) void *name(void) { return 0; }

enum { U_FILE_ACCESS_ERROR = 4 };

__declspec(dllexport) void *ucnv_open(const char *name, int *error) {
    (void)name;
    if (error) *error = U_FILE_ACCESS_ERROR;
    return 0;
}

NONE(ucnv_close) NONE(ucnv_reset) NONE(ucnv_getMaxCharSize) NONE(ucnv_getName) NONE(ucnv_getStandardName)
NONE(ucnv_getToUCallBack) NONE(ucnv_getFromUCallBack) NONE(ucnv_setToUCallBack) NONE(ucnv_setFromUCallBack)
NONE(ucnv_toUnicode) NONE(ucnv_fromUnicode) NONE(ucnv_toUCountPending) NONE(ucnv_fromUCountPending)
NONE(ucnv_cbToUWriteUChars) NONE(ucnv_cbFromUWriteUChars) NONE(ucnv_countAvailable) NONE(ucnv_getAvailableName)
NONE(UCNV_TO_U_CALLBACK_SUBSTITUTE) NONE(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
