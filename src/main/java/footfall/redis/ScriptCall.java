package footfall.redis;

import java.util.List;

/**
 * One run of a script.
 *
 * @param keys one or more, all in one hash slot
 */
public record ScriptCall(List<String> keys, List<String> arguments) {

  /** Returns the key that says which server runs it. */
  public String key() {
    return keys.get(0);
  }
}
