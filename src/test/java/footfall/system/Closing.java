package footfall.system;

/** Stops what a test has started. */
final class Closing {

  private Closing() {}

  /**
   * Closes all in this order, also after a failure, which is thrown at the end.
   *
   * @param parts null where one did not start
   */
  static void all(AutoCloseable... parts) throws Exception {
    Exception failure = null;
    for (AutoCloseable part : parts) {
      try {
        if (part != null) {
          part.close();
        }
      } catch (Exception e) {
        if (failure != null) {
          e.addSuppressed(failure);
        }
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
