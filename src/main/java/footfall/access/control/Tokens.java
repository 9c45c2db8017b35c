package footfall.access.control;

import footfall.access.entity.ApiToken;
import footfall.access.entity.Caller;
import footfall.access.entity.TokenGrant;
import footfall.access.entity.TokenText;
import footfall.access.entity.TokenUse;
import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Gives tokens, takes them back, and knows whom they let in. */
@ApplicationScoped
public class Tokens {

  private static final int MAX_CACHED = 10_000;

  private final SecureRandom random = new SecureRandom();
  private final CredentialCache<ApiToken> cache =
      new CredentialCache<>(MAX_CACHED, System::nanoTime);

  private final LastUses<TokenUse> uses = new LastUses<>();

  @Inject private TokenStore store;
  @Inject private CredentialLookups lookups;
  @Inject private Clock clock;

  /** A token that was just given: the only moment at which its text is there. */
  public record Given(TokenText text, ApiToken token) {}

  /**
   * Makes a token.
   *
   * @param createdBy the name of the caller who asks for it
   */
  public Given give(TokenGrant grant, String createdBy) {
    return give(TokenText.draw(random), grant, createdBy);
  }

  Given give(TokenText text, TokenGrant grant, String createdBy) {
    ApiToken token = store.add(text, grant, createdBy);
    cache.forget(token.id());
    return new Given(text, token);
  }

  TokenText draw() {
    return TokenText.draw(random);
  }

  /**
   * Takes a token back, and with it the sessions that began with it: on this node at once, on
   * others within {@link CredentialCache#FRESH}.
   */
  public Optional<ApiToken> revoke(String id) {
    if (!TokenText.isId(id)) {
      return Optional.empty();
    }
    Optional<ApiToken> token = store.revoke(id);
    cache.forget(id);
    return token;
  }

  /**
   * Returns whom a token lets in.
   *
   * @param address where it came from
   * @return empty if there is no such token
   * @throws CredentialsException if it is one that is not accepted (any more)
   * @throws footfall.database.control.DatabaseException if it is not known here, and MariaDB is
   *     away
   */
  Optional<Caller> caller(TokenText text, ClientAddress address) {
    Optional<ApiToken> found = cache.get(text.id(), this::load).filter(token -> token.isOf(text));
    found.ifPresent(token -> use(token, address));
    return found.map(ApiToken::caller);
  }

  private void use(ApiToken token, ClientAddress address) {
    Instant now = clock.instant();
    token
        .objection(now, address)
        .ifPresent(
            reason -> {
              throw CredentialsException.refused(reason);
            });
    uses.add(token.id(), new TokenUse(now, address));
  }

  private Optional<ApiToken> load(String id) {
    return lookups.run(() -> store.find(id));
  }

  /**
   * Returns whether whom a token let in is still let in, in a session that began with it.
   *
   * @param address where the request came from
   * @throws footfall.database.control.DatabaseException as {@link #caller} does
   */
  boolean isAccepted(String id, ClientAddress address) {
    return cache
        .get(id, this::load)
        .filter(token -> token.objection(clock.instant(), address).isEmpty())
        .isPresent();
  }

  /** Writes down when tokens were last used, for a timer. */
  public void writeUses() {
    uses.writeDown(store::write);
  }
}
