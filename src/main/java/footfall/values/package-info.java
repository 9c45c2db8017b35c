/**
 * Values that several features share: addresses, URLs, times, ids, cursors, sets of ids. A value
 * checks itself when it is created ({@link footfall.values.InvalidValueException}), so that code
 * that receives one need not check it again. Depends on no feature and not on Jakarta. Flat, since
 * all are values.
 *
 * <p>Hosts are converted to punycode by {@code java.net.IDN}, which is IDNA 2003, while browsers
 * use UTS 46. They differ in few characters: here {@code straße.de} becomes {@code strasse.de}, in
 * browsers {@code xn--strae-oqa.de}. Browsers send punycode, so only URLs that are written by hand
 * or by other programs are affected, and ICU4J, which has UTS 46, would add 15 MB.
 */
package footfall.values;
