package footfall.access.control;

import footfall.access.entity.BrowserSession;
import footfall.access.entity.Caller;
import footfall.access.entity.Credentials;
import footfall.access.entity.JwtText;
import footfall.access.entity.Person;
import footfall.access.entity.SignInWay;
import footfall.access.entity.TokenText;
import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Policy;
import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Finds out who a caller is. */
@ApplicationScoped
public class Callers {

  @Inject private AccessSettings settings;
  @Inject private SignInSettings signIn;
  @Inject private Tokens tokens;
  @Inject private Sessions sessions;
  @Inject private Persons persons;
  @Inject private RateLimiter limiter;
  @Inject private Clock clock;

  /**
   * Returns the session that a request belongs to. A cookie counts only where there is no token,
   * and the request is from a page of this service; one that is of no session any more is none, and
   * does not count as wrong: browsers send it by themselves, and many may share an address.
   *
   * @throws footfall.database.control.DatabaseException if MariaDB is away and it is not known
   */
  Optional<BrowserSession> session(Credentials credentials) {
    return credentials.secret().isPresent() || credentials.isForeign()
        ? Optional.empty()
        : credentials
            .session()
            .flatMap(cookie -> sessions.find(cookie, credentials.address().get()));
  }

  /**
   * Returns whom credentials are of that are no session's, whatever the mode of access.
   *
   * @throws CredentialsException if they are not accepted
   * @throws footfall.ratelimit.control.RateLimitExceededException if too many from there were wrong
   *     lately; then these are not looked at
   * @throws footfall.database.control.DatabaseException if MariaDB is away and they are not known
   */
  Caller of(Credentials credentials) {
    return credentials
        .secret()
        .map(secret -> holder(secret, credentials))
        .orElseGet(() -> Caller.anonymous(settings.anonymous(credentials.address())));
  }

  private Caller holder(String secret, Credentials credentials) {
    ClientAddress address = credentials.address().get();
    limiter.requireLeft(Policy.AUTH, address);
    Optional<Caller> holder =
        settings
            .adminToken()
            .caller(secret)
            .or(() -> TokenText.parse(secret).flatMap(text -> tokens.caller(text, address)))
            .or(() -> JwtText.parse(secret).flatMap(text -> person(text, credentials)));
    return holder.orElseThrow(() -> wrong(address));
  }

  private Optional<Caller> person(JwtText text, Credentials credentials) {
    if (!signIn.has(SignInWay.JWT)) {
      return Optional.empty();
    }
    if (text.hasExpired(clock.instant())) {
      throw CredentialsException.refused("The token has expired");
    }
    Person person = credentials.person().get().orElseThrow(() -> wrongToken(credentials));
    return Optional.of(persons.caller(person));
  }

  private CredentialsException wrongToken(Credentials credentials) {
    countWrong(credentials.address().get());
    return CredentialsException.refused(
        "The token's signature, issuer, audience or time is not that which is accepted");
  }

  /**
   * Requires that not too many credentials from an address were wrong lately, before others are
   * looked at.
   *
   * @throws footfall.ratelimit.control.RateLimitExceededException if there were
   */
  public void requireFewWrong(ClientAddress address) {
    limiter.requireLeft(Policy.AUTH, address);
  }

  private CredentialsException wrong(ClientAddress address) {
    countWrong(address);
    return CredentialsException.refused("There is no such token");
  }

  /**
   * Counts credentials that are wrong. Only these count: who has a token that has expired guesses
   * nothing.
   *
   * @throws footfall.ratelimit.control.RateLimitExceededException if there are too many now
   */
  public void countWrong(ClientAddress address) {
    RateLimiter.require(limiter.acquire(Policy.AUTH, address), (name, decision) -> {});
  }
}
