package footfall.analytics.entity;

import footfall.values.PageUrl;
import java.util.List;

/** A search for pages by how their URLs begin. */
public sealed interface PageSearch {

  /**
   * The pages of all hosts that begin alike.
   *
   * @param start ASCII without upper case, 1 character or more
   */
  record OfHosts(String start) implements PageSearch {}

  /**
   * The pages of a host whose paths begin alike, of any scheme and port.
   *
   * @param host in normal form, as {@link PageUrl#host} has it
   * @param start how URLs go on behind host and port, from the slash on, in normal form
   */
  record OfPaths(String host, String start) implements PageSearch {}

  /**
   * The pages of a host whose URLs begin in one of some ways.
   *
   * @param host in normal form, as {@link PageUrl#host} has it
   * @param starts with scheme, host and port, in normal form
   */
  record OfUrls(String host, List<String> starts) implements PageSearch {

    /** Copies the list. */
    public OfUrls {
      starts = List.copyOf(starts);
    }
  }
}
