package footfall.dictionary.entity;

import footfall.database.entity.StorageId;

/**
 * A time in which no row of a dictionary is removed: ids that are looked up in it stay what they
 * are until it ends.
 *
 * @param storage the server's storage, to which the rows belong
 * @param number rises with each removal, and whenever another server becomes the primary
 */
public record DictionaryEpoch(StorageId storage, int number) {

  /** No time at all; nothing is looked up in it. */
  public static final DictionaryEpoch NONE = new DictionaryEpoch(StorageId.UNKNOWN, 0);
}
