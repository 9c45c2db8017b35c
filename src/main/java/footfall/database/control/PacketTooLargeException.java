package footfall.database.control;

/** A statement was larger than {@code max_allowed_packet}; one with less data may be taken. */
public class PacketTooLargeException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public PacketTooLargeException(Throwable cause) {
    super(cause);
  }
}
