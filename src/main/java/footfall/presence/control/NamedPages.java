package footfall.presence.control;

import footfall.dictionary.entity.DictionaryEpoch;
import footfall.values.PageUrl;
import java.util.HashMap;
import java.util.Map;

/**
 * The ids of the pages that the heartbeats of a batch name.
 *
 * @param epoch the epoch of the dictionaries in which they were looked up
 */
public record NamedPages(DictionaryEpoch epoch, Map<PageUrl, Integer> ids) {

  /** No heartbeat names a page. */
  public static final NamedPages NONE = new NamedPages(DictionaryEpoch.NONE, Map.of());

  /** Returns the pages by their ids. */
  Map<Integer, PageUrl> urls() {
    Map<Integer, PageUrl> urls = new HashMap<>();
    ids.forEach((page, id) -> urls.put(id, page));
    return urls;
  }
}
