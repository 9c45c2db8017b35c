package footfall.web.problem;

/** What a request that destroys for good must repeat, so that none does so by mistake. */
public final class Confirmation {

  private Confirmation() {}

  /**
   * Requires the parameter {@code confirm}.
   *
   * @param given its value, null if it is absent
   * @param expected what it must be
   * @param what the request does, as the end of a sentence
   * @throws ProblemException 400 that says what to send
   */
  public static void require(String given, String expected, String what) {
    if (!expected.equals(given)) {
      throw new ProblemException(
          Problem.badField("confirm", "confirm must be " + expected + ", since this " + what));
    }
  }
}
