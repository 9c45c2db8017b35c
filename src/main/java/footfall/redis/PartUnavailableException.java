package footfall.redis;

/** One server fails, and another answers. */
class PartUnavailableException extends RedisUnavailableException {

  private static final long serialVersionUID = 1L;

  PartUnavailableException(RedisUnavailableException failure) {
    super(failure.getMessage());
    addSuppressed(failure);
  }
}
