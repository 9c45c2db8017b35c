package footfall.analytics.boundary;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Identifies questions, for the cursors and the tags of their answers. */
final class Question {

  private Question() {}

  /**
   * Returns a text that is the same for the same question.
   *
   * @param parts all that an answer depends on, each with a text without line breaks; null for what
   *     is not given
   */
  static String text(Object... parts) {
    return Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining("\n"));
  }
}
