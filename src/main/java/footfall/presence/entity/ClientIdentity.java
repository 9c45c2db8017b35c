package footfall.presence.entity;

import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import footfall.values.PlainText;

/**
 * The identity of a client: an IP address, or one of several clients behind an address.
 *
 * @param clientId the {@code client_id} that the client sends; empty if the address is the client
 */
public record ClientIdentity(ClientAddress address, String clientId) {

  /** The maximum length of a {@code client_id}, in code points. */
  public static final int MAX_CLIENT_ID = 128;

  /** The message that refuses a {@code client_id} of another type or length. */
  public static final String ALLOWED =
      "client_id must be a string of 1 to " + MAX_CLIENT_ID + " characters";

  /** Returns the same client with another address, such as what is stored of its own. */
  public ClientIdentity at(ClientAddress other) {
    return new ClientIdentity(other, clientId);
  }

  /**
   * Returns the identity of a client that sent a request.
   *
   * @param clientId 1 to {@value #MAX_CLIENT_ID} code points, none of them a control character;
   *     null if the address is the client
   * @throws InvalidValueException if {@code clientId} is anything else
   */
  public static ClientIdentity of(ClientAddress address, String clientId) {
    if (clientId == null) {
      return new ClientIdentity(address, "");
    }
    if (clientId.isEmpty() || clientId.codePointCount(0, clientId.length()) > MAX_CLIENT_ID) {
      throw new InvalidValueException(ALLOWED);
    }
    PlainText.requireShowable(clientId, "client_id");
    return new ClientIdentity(address, clientId);
  }
}
