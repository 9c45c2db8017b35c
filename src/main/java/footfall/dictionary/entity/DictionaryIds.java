package footfall.dictionary.entity;

import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import java.util.Map;

/**
 * The dictionary ids of pages, visitors and user agents.
 *
 * @param epoch the epoch of the dictionaries in which the ids were looked up
 */
public record DictionaryIds(
    DictionaryEpoch epoch,
    Map<PageUrl, Integer> pages,
    Map<ClientAddress, Integer> visitors,
    Map<String, Integer> userAgents) {}
