package footfall.access.control;

import footfall.access.entity.Permission;
import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Whose visits and heartbeats are recorded: the sender's or, by the word of one who proves that it
 * may record, that of the client which it names. Such a server's visitors are told apart, also by
 * the limits. A name that nobody vouches for is passed over, so that no client chooses its address.
 */
@ApplicationScoped
public class NamedClients {

  @Inject private CurrentCaller caller;

  /**
   * Returns the address that is recorded and limited. Costs nothing where no address is named.
   *
   * @param named what the request says; null if it names none
   * @param sender where the request comes from
   * @throws footfall.values.InvalidValueException if it may name one, and this is none
   * @throws CredentialsException if it names one, with credentials that are not accepted; so do
   *     {@link footfall.ratelimit.control.RateLimitExceededException} and {@link
   *     footfall.database.control.DatabaseException}
   * @throws AccessDeniedException if it names one, with credentials of someone who may not
   */
  public ClientAddress of(String named, ClientAddress sender) {
    return named != null && caller.hasProven(Permission.RECORD) ? ClientAddress.of(named) : sender;
  }
}
