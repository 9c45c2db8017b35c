package footfall.access.boundary;

import com.ibm.websphere.security.WSSecurityException;
import com.ibm.websphere.security.auth.WSSubject;
import footfall.access.control.CredentialLookups;
import footfall.access.entity.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Has the server find out who sent the current request. It does so only when it is asked: else each
 * request with credentials of ours would be a failure in its log. And few at once, since it may ask
 * others.
 */
@ApplicationScoped
public class ServerLogin {

  private final CredentialLookups lookups = new CredentialLookups();

  @Inject private HttpServletRequest request;

  /** Returns whose token the request has, if the server accepts it. */
  Optional<Person> byToken() {
    return authenticated(new ServerReply());
  }

  /**
   * Returns who comes back from a provider of identities.
   *
   * @param reply takes where the browser must go, if nobody does
   */
  Optional<Person> atProvider(ServerReply reply) {
    Optional<Person> person = authenticated(reply);
    if (person.isPresent()) {
      forget();
    }
    return person;
  }

  private Optional<Person> authenticated(ServerReply reply) {
    return lookups.run(() -> isAuthenticated(reply)) ? person() : Optional.empty();
  }

  private boolean isAuthenticated(ServerReply reply) {
    try {
      return request.authenticate(reply.response());
    } catch (ServletException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns who has a name and a password, if the server knows them. */
  Optional<Person> byPassword(String user, String password) {
    if (!lookups.run(() -> isLoggedIn(user, password))) {
      return Optional.empty();
    }
    Optional<Person> person = person();
    forget();
    return person;
  }

  private boolean isLoggedIn(String user, String password) {
    try {
      request.login(user, password);
      return true;
    } catch (ServletException e) {
      return false;
    }
  }

  private Optional<Person> person() {
    try {
      return SubjectReader.person(WSSubject.getCallerSubject());
    } catch (WSSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The session of the application takes the place of the server's own. */
  private void forget() {
    try {
      request.logout();
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    }
  }
}
