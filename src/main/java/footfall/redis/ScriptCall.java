package footfall.redis;

import java.util.List;

/**
 * One run of a script.
 *
 * @param keys one or more, all in one hash slot
 * @param results how many elements the list has that the script returns, and such runs may be
 *     joined: the script takes the keys of several one after another, and so their arguments, and
 *     returns their results so; 0 for a run that is made by itself
 */
public record ScriptCall(List<String> keys, List<String> arguments, int results) {

  /** A run that is made by itself. */
  public ScriptCall(List<String> keys, List<String> arguments) {
    this(keys, arguments, 0);
  }

  /** Returns the key that says which server runs it. */
  public String key() {
    return keys.get(0);
  }

  /** Returns whether it may be joined with others. */
  boolean isJoinable() {
    return results > 0;
  }
}
