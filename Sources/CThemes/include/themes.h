#ifndef LANGTOP_THEMES_H
#define LANGTOP_THEMES_H

/* The themes that come with langtop, made by scripts/update-themes from the files in themes/: a line `= NAME` before the
   lines of each, in the order of their names but the default ones, which come first. */
extern const char lt_themes[];

/* The same for Swift, which cannot import arrays without a size. */
static inline const char *lt_bundled_themes(void) { return lt_themes; }

#endif
