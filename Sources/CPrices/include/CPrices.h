#ifndef LANGTOP_PRICES_H
#define LANGTOP_PRICES_H

/* The bundled book of prices, made by scripts/update-prices: a line a model in the order of the names' bytes, each with
   name, provider and prices between tabs. A price is `kind[>tokens][~tier]=dollars`, dollars a million tokens; the kinds
   and tiers are those of UnitKind and ServiceTier. */
extern const char lt_prices[];
extern const unsigned long lt_prices_length;

/* The version of litellm whose table it is, and the day that was made: `2026-11-20`. */
extern const char lt_prices_version[];
extern const char lt_prices_day[];

/* The same for Swift, which cannot import arrays without a size. */
static inline const char *lt_prices_book(void) { return lt_prices; }
static inline const char *lt_prices_made_of(void) { return lt_prices_version; }
static inline const char *lt_prices_made_on(void) { return lt_prices_day; }

#endif
