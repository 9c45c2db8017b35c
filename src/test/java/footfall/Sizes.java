package footfall;

/** Sizes of tests that are small by default and full with {@code mvn verify -Dthorough}. */
public final class Sizes {

  private Sizes() {}

  /**
   * Returns the size of a test.
   *
   * @param property the system property that sets it
   * @param small the default
   * @param full the default with {@code -Dthorough}
   */
  public static int of(String property, int small, int full) {
    return Integer.getInteger(property, Boolean.getBoolean("thorough") ? full : small);
  }
}
