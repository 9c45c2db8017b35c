/**
 * Values that several features share: addresses, URLs, times, ids, cursors, sets of ids. A value
 * checks itself when it is created ({@link footfall.values.InvalidValueException}), so that code
 * that receives one need not check it again. Depends on no feature and not on Jakarta. Flat, since
 * all are values.
 *
 * <p>A URL is normalised to what browsers show ("href" of the WHATWG URL standard), since they send
 * most of them, and to one of equivalent spellings of an escape by RFC 3986 section 6.2.2, which
 * that standard leaves alone. What a page counter wants otherwise: no fragment; neither user
 * information, port 0, blanks, controls nor names that DNS cannot hold; exactly two slashes.
 *
 * <p>Hosts are converted by UTS 46, non-transitional, of ICU4J. The JDK has IDNA 2003, which turns
 * {@code straße.de} into another owner's {@code strasse.de}. ICU4J is 15 MB, of a runnable JAR of
 * hundreds; it is loaded only for hosts that are not ASCII. No smaller library is kept up with
 * Unicode, and tables of our own would have to be.
 */
package footfall.values;
