package footfall.presence.entity;

import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import footfall.values.PlainText;

/**
 * Who is present.
 *
 * @param clientId tells clients apart that share an address; empty where the address is the client
 */
public record ClientIdentity(ClientAddress address, String clientId) {

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
  public static ClientIdentity of(ClientAddress address, String clientId) {
    if (clientId == null) {
      return new ClientIdentity(address, "");
    }
    if (clientId.isEmpty() || clientId.codePointCount(0, clientId.length()) > MAX_CLIENT_ID) {
      throw new InvalidValueException(ALLOWED);
    }
    PlainText.require(clientId, "client_id");
    return new ClientIdentity(address, clientId);
  }
}
