/**
 * How long visits are kept. Table visit is partitioned by day, so that old days can be dropped
 * whole.
 *
 * <p>A cleanup first notes up to where it removes ({@code RemovalStore}). From then on no answer
 * shows these visits and no import adds to them, and so it is answered; the rows go after that, at
 * a pace that recording does not feel ({@code Cleanup}). A crash leaves the note, and the service
 * goes on with it. Rows of the dictionaries go when nothing refers to them ({@code
 * DictionaryRemoval}): the ids that caches still know are refused when visits are stored, by the
 * epoch of the dictionaries.
 */
package footfall.retention;
