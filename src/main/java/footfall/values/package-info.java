/**
 * Values that several features share: addresses, URLs, times, ids, cursors, sets of ids. A value
 * checks itself when it is created ({@link footfall.values.InvalidValueException}), so code that
 * holds one need not check it again. Knows no feature and nothing of Jakarta. Flat: all are values.
 */
package footfall.values;
