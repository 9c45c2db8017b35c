package footfall.redis;

/** Keys of one slot are partly on one server and partly on another, while it moves: no outage. */
public class SlotMovingException extends RedisUnavailableException {

  private static final long serialVersionUID = 1L;

  SlotMovingException(Throwable cause) {
    super("A slot moves", cause);
  }
}
