#ifndef LANGTOP_CNCURSES_SHIM_H
#define LANGTOP_CNCURSES_SHIM_H
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <locale.h>
#include <langinfo.h>
#include <stdio.h>
#include <term.h>
#include <wchar.h>

/* What Swift cannot import: macros with arguments, variables that are not constant, functions with open arguments. */

static inline int lt_setupterm(const char *term, int *error) { return setupterm(term, 1, error); }
static inline SCREEN *lt_newterm(const char *term) { return newterm(term, stdout, stdin); }
static inline WINDOW *lt_stdscr(void) { return stdscr; }
static inline int lt_colors(void) { return COLORS; }
static inline int lt_flag(const char *name) { return tigetflag(name) == 1; }
static inline int lt_number(const char *name) { return tigetnum(name); }
/* A capability's text, NULL where the terminal lacks it. */
static inline const char *lt_string(const char *name) {
    const char *text = tigetstr(name);
    return text == (const char *)-1 ? NULL : text;
}
static inline const char *lt_codeset(void) { return nl_langinfo(CODESET); }
/* The headers hide it unless the whole module is built as XOPEN. */
extern int wcwidth(wchar_t);
static inline int lt_width(wchar_t scalar) { return wcwidth(scalar); }
static inline attr_t lt_bold(void) { return A_BOLD; }
static inline attr_t lt_dim(void) { return A_DIM; }
static inline attr_t lt_reverse(void) { return A_REVERSE; }
static inline attr_t lt_underline(void) { return A_UNDERLINE; }
static inline int lt_key_f1(void) { return KEY_F(1); }

/* A cell of curses: a base, at most four marks (0 for none), attributes and an extended colour pair. */
static inline cchar_t lt_cell(wchar_t base, wchar_t a, wchar_t b, wchar_t c, wchar_t d, attr_t attributes, int pair) {
    wchar_t text[CCHARW_MAX + 1] = {base, a, b, c, d};
    cchar_t cell;
    setcchar(&cell, text, attributes, 0, &pair);
    return cell;
}
/* Puts cells from the left edge on, wide ones once. */
static inline void lt_put(int y, const cchar_t *cells, int count) { mvwadd_wchnstr(stdscr, y, 0, cells, count); }
#endif
