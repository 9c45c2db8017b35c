package footfall.access.entity;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How a caller sees what identifies visitors. Whatever is not shown has a text in its place all the
 * same, so that readers of an answer find the members that they know.
 *
 * @param addresses returns what is shown of the text of an address
 * @param hasAgents whether user agents are shown
 */
public record VisitorView(UnaryOperator<String> addresses, boolean hasAgents) {

  /** Everything as it was recorded. */
  public static final VisitorView WHOLE = new VisitorView(UnaryOperator.identity(), true);

  /** Returns what is shown of the text of an address, or of a pseudonym in its place. */
  public String address(String address) {
    return addresses.apply(address);
  }

  /** Returns what is shown of a user agent: an empty one if none is, as of clients without any. */
  public String agent(String agent) {
    return hasAgents ? agent : "";
  }

  /** Returns what is shown of counts by user agent: none of them if no agent is. */
  public Map<String, Long> agents(Map<String, Long> counts) {
    return hasAgents ? counts : Map.of();
  }
}
