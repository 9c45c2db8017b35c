package footfall.access.control;

import footfall.access.entity.AccessMode;
import footfall.access.entity.BrowserSession;
import footfall.access.entity.Caller;
import footfall.access.entity.Credentials;
import footfall.access.entity.Permission;
import footfall.database.control.DatabaseException;
import footfall.ratelimit.control.RateLimitExceededException;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent the current request. Found out when it is first asked for, in the request's thread:
 * other threads get the {@link Caller} handed on.
 */
@RequestScoped
public class CurrentCaller {

  @Inject private Provider<Credentials> credentials;
  @Inject private AccessSettings settings;
  @Inject private Callers callers;
  @Inject private Refusals refusals;

  private Optional<BrowserSession> session = Optional.empty();
  private Caller known;
  private RuntimeException unknown;

  /**
   * Returns the caller, with all that it may do in the mode of access.
   *
   * @throws CredentialsException if its credentials are not accepted, where access is closed; so do
   *     {@link RateLimitExceededException} and {@link DatabaseException}
   */
  public Caller get() {
    if (settings.mode() == AccessMode.CLOSED) {
      return known();
    }
    try {
      return known().unrestricted();
    } catch (CredentialsException
        | RateLimitExceededException
        | DatabaseException
        | EJBException e) {
      return Caller.anonymous(Set.of()).unrestricted();
    }
  }

  /**
   * Requires that the caller has a permission.
   *
   * @throws CredentialsException if it has not, and sent no credentials; or they are not accepted
   * @throws AccessDeniedException if it has not, but is known
   * @throws RateLimitExceededException if too many credentials from there were wrong lately
   * @throws DatabaseException if MariaDB is away and the credentials are not known
   */
  public void require(Permission permission) {
    require(permission, permission.isForAllSites());
  }

  /** As {@link #require}, for what is not by site. */
  public void requireOfAllSites(Permission permission) {
    require(permission, true);
  }

  /**
   * Returns whether the caller has a permission in the mode of access, for an answer that everyone
   * gets and some get in full. One who cannot be known has none.
   */
  public boolean may(Permission permission) {
    try {
      return get().may(permission);
    } catch (CredentialsException
        | RateLimitExceededException
        | DatabaseException
        | EJBException e) {
      return false;
    }
  }

  private void require(Permission permission, boolean ofAllSites) {
    switch (settings.mode()) {
      case OPEN -> {}
      case WARN -> warn(permission, ofAllSites);
      case CLOSED -> requireKnown(permission, ofAllSites);
    }
  }

  private void warn(Permission permission, boolean ofAllSites) {
    try {
      check(permission, ofAllSites);
    } catch (CredentialsException | AccessDeniedException | RateLimitExceededException e) {
      refusals.warn(permission, known, credentials.get().address().get(), e);
    } catch (DatabaseException | EJBException e) {
      refusals.unknown(e);
    }
  }

  private void requireKnown(Permission permission, boolean ofAllSites) {
    try {
      check(permission, ofAllSites);
    } catch (CredentialsException | AccessDeniedException e) {
      refusals.count(e);
      throw e;
    }
  }

  /**
   * Returns whether the caller has sent credentials and has a permission by them, whatever the mode
   * of access: what anyone may do is not meant.
   *
   * @return false if it sent none
   * @throws CredentialsException if they are not accepted; so do {@link RateLimitExceededException}
   *     and {@link DatabaseException}
   * @throws AccessDeniedException if it is known and has not the permission
   */
  boolean hasProven(Permission permission) {
    boolean isKnown;
    try {
      isKnown = known().kind() != Caller.Kind.ANONYMOUS;
    } catch (CredentialsException e) {
      refusals.count(e);
      throw e;
    }
    if (isKnown) {
      requireKnown(permission, permission.isForAllSites());
    }
    return isKnown;
  }

  private void check(Permission permission, boolean ofAllSites) {
    Caller caller = known();
    if (!(ofAllSites ? caller.mayOfAllSites(permission) : caller.may(permission))) {
      throw caller.kind() == Caller.Kind.ANONYMOUS
          ? lacking()
          : new AccessDeniedException(permission, ofAllSites, caller);
    }
  }

  /** Why a caller is not known who has sent nothing that is wrong. */
  private CredentialsException lacking() {
    Credentials sent = credentials.get();
    if (sent.session().isEmpty()) {
      return CredentialsException.missing();
    }
    return sent.isForeign() ? CredentialsException.foreign() : CredentialsException.ended();
  }

  /**
   * Requires that the caller has a permission by its credentials, whatever the mode of access: for
   * what goes on when the mode is another.
   *
   * @throws CredentialsException as {@link #require} does where access is closed; so do the others
   */
  public void requireProven(Permission permission) {
    if (!hasProven(permission)) {
      CredentialsException lacking = lacking();
      refusals.count(lacking);
      throw lacking;
    }
  }

  /**
   * As {@link #known}, for what only those can do who are known at all.
   *
   * @throws CredentialsException also if it sent no credentials, or those of a session that has
   *     ended or does not count here
   */
  public Caller identified() {
    Caller caller = known();
    if (caller.kind() == Caller.Kind.ANONYMOUS) {
      CredentialsException lacking = lacking();
      refusals.count(lacking);
      throw lacking;
    }
    return caller;
  }

  /** Returns the session that {@link #known} knows the caller by; empty if by something else. */
  public Optional<BrowserSession> session() {
    known();
    return session;
  }

  /**
   * Returns whom the credentials are of, with what it may do where access is closed.
   *
   * @throws CredentialsException if they are not accepted, in any mode; so do {@link
   *     RateLimitExceededException} and {@link DatabaseException}
   */
  public Caller known() {
    if (known == null && unknown == null) {
      try {
        Credentials sent = credentials.get();
        session = callers.session(sent);
        known = session.map(BrowserSession::caller).orElseGet(() -> callers.of(sent));
      } catch (RuntimeException e) {
        unknown = e;
      }
    }
    if (known == null) {
      throw unknown;
    }
    return known;
  }
}
