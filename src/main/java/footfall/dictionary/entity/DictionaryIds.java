package footfall.dictionary.entity;

import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import java.util.Map;

/**
 * The ids of values.
 *
 * @param epoch the epoch of the dictionaries in which the ids were looked up
 * @param pages ids by page
 * @param visitors ids by address
 * @param userAgents ids by value
 */
public record DictionaryIds(
    int epoch,
    Map<PageUrl, Integer> pages,
    Map<ClientAddress, Integer> visitors,
    Map<String, Integer> userAgents) {}
