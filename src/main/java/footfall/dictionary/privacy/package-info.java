/**
 * Decides what is stored of addresses and URLs.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>An address becomes what is stored of it where its id is looked up ({@code
 *       DictionaryStore}), so that no door can forget to. The caches in front of it have the real
 *       addresses, in memory only: what is stored costs a hash per new address, not per visit.
 *       Limits and answers to the sender use the real one.
 *   <li>What is shown is at most what would be stored now, also of rows from before a setting
 *       changed ({@code StoredAddresses.stored} of what is stored is the same).
 *   <li>With {@code pseudonym}, rows from before become pseudonyms with the same id, so that a
 *       visitor stays one and no count changes ({@code VisitorPseudonyms}).
 *   <li>The key of pseudonyms must be the same on all nodes. Where addresses are stored, the
 *       database may have the key as well, since it reveals nothing that is not there: the first
 *       node makes one, and no administrator need care. Where pseudonyms are stored, a setting must
 *       give it, so that whoever finds the database or a backup of it has no key. The database then
 *       has the key's fingerprint, and a node with another key does not begin ({@code PrivacyKey}).
 *   <li>A URL loses its query where it is parsed ({@code StoredPages}), for questions as for
 *       visits, so that a page is found by the URL that was sent.
 * </ul>
 */
package footfall.dictionary.privacy;
