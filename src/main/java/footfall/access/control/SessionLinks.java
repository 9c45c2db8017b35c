package footfall.access.control;

import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.Caller;
import footfall.access.entity.SealedSecret;
import footfall.access.entity.SessionLink;
import footfall.web.client.CurrentRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Gives links that begin a session, once and within five minutes, on any node. */
@ApplicationScoped
public class SessionLinks {

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  @Inject private Sessions sessions;
  @Inject private SessionStore store;
  @Inject private AuditLog audit;
  @Inject private CurrentRequest request;

  /**
   * A link that was just given: the only moment at which its code is there.
   *
   * @param code what the link ends with
   */
  public record Given(SealedSecret code, SessionLink link) {}

  /**
   * Gives a link.
   *
   * @param guest whom its session lets in
   * @throws footfall.database.control.DatabaseException if MariaDB is away, or as many links are
   *     there as may be
   */
  public Given give(Caller guest) {
    SealedSecret code = sessions.draw();
    AuditDetail asked = AuditDetail.of("roles", guest.roles());
    AuditEntry entry = audit.entry(AuditAction.LINK_MADE, guest.name(), asked);
    SessionLink link =
        audit.run(
            entry,
            asked,
            () -> store.addLink(code.hash(), guest, LIFETIME, sessions.limits()),
            made -> AuditDetail.NONE);
    return new Given(code, link);
  }

  /**
   * Uses a link up.
   *
   * @return the value of the session's cookie; empty if there is no such link (any more)
   * @throws footfall.database.control.DatabaseException if MariaDB is away; then the link is not
   *     used up
   */
  public Optional<String> use(String code) {
    return sessions
        .parse(code)
        .flatMap(
            link ->
                store
                    .findLink(link.hash())
                    .map(SessionLink::caller)
                    .filter(guest -> sessions.isLetIn(guest, request.address()))
                    .flatMap(guest -> use(link, guest)));
  }

  private Optional<String> use(SealedSecret link, Caller guest) {
    SealedSecret cookie = sessions.draw();
    AuditDetail byLink = AuditDetail.of("roles", guest.roles()).and("by", "link");
    AuditEntry entry = audit.entryOf(guest, AuditAction.SESSION_BEGUN, "", byLink);
    boolean isFirst =
        audit.run(
            entry,
            byLink,
            () -> store.useLink(link.hash(), cookie.hash(), guest, sessions.limits()),
            first -> AuditDetail.of("first", first));
    return isFirst ? Optional.of(cookie.value()) : Optional.empty();
  }
}
