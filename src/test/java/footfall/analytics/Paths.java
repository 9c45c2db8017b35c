package footfall.analytics;

import java.util.List;
import java.util.Random;

/**
 * Paths of pages, some of which are in folders, and how they begin; all without the first slash.
 */
final class Paths {

  private static final List<String> FOLDERS = List.of("", "f/", "f/g/", "h/");
  private static final List<String> PREFIXES = List.of("", "", "1", "2", "f", "f/", "f/g/", "h/");
  private static final int SITES = 3;

  private Paths() {}

  /** Returns the path of the page with a number, the neighbours of which are of other sites. */
  static String of(int page) {
    return FOLDERS.get(page / SITES % FOLDERS.size()) + page;
  }

  /** Returns how the paths of some pages begin. */
  static String prefix(Random random) {
    return PREFIXES.get(random.nextInt(PREFIXES.size()));
  }
}
