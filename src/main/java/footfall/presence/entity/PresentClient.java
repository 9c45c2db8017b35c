package footfall.presence.entity;

import footfall.client.ClientAddress;
import footfall.problem.InvalidValueException;
import footfall.ratelimit.entity.Limited;
import footfall.visits.entity.PlainText;

/**
 * Who is present.
 *
 * @param clientId tells clients apart that share an address; empty where the address is the client
 */
public record PresentClient(ClientAddress address, String clientId) implements Limited {

  /** Characters that a client_id may have. */
  public static final int MAX_CLIENT_ID = 128;

  /** What a client_id may be. */
  public static final String ALLOWED =
      "client_id must be a string of 1 to " + MAX_CLIENT_ID + " characters";

  /**
   * The client with this client_id.
   *
   * @param clientId 1 to {@value #MAX_CLIENT_ID} characters, none of them a control; null where the
   *     address is the client
   * @throws InvalidValueException if it is anything else
   */
  public static PresentClient of(ClientAddress address, String clientId) {
    if (clientId == null) {
      return new PresentClient(address, "");
    }
    if (clientId.isEmpty() || clientId.codePointCount(0, clientId.length()) > MAX_CLIENT_ID) {
      throw new InvalidValueException(ALLOWED);
    }
    PlainText.require(clientId, "client_id");
    return new PresentClient(address, clientId);
  }

  @Override
  public ClientAddress client() {
    return address;
  }

  /** Each client behind an address has limits of its own. */
  @Override
  public String resource() {
    return clientId;
  }

  /** Who asks records nothing. */
  @Override
  public boolean isRecording() {
    return false;
  }
}
