package footfall.retention.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.AuditLog;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.Permission;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.retention.control.Cleanup;
import footfall.retention.entity.CleanupReport;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.Confirmation;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Removes old visits when an administrator requests it. */
@ApplicationScoped
@Path("/cleanup")
@Produces(MediaType.APPLICATION_JSON)
public class CleanupResource {

  private static final int MAX_DAYS = 36_500;

  @Inject private Cleanup cleanup;
  @Inject private AuditLog audit;

  @Inject
  @ConfigProperty(name = "footfall.retention.min-days")
  private int minDays;

  @Allowed(Permission.ADMINISTER)
  @DELETE
  @RateLimited(Policy.ADMIN)
  public JsonAnswer removeOlderThan(
      @QueryParam("days") String days,
      @QueryParam("aggregates") String aggregates,
      @QueryParam("confirm") String confirm) {
    if (days != null && days.matches("0+|-\\d+")) {
      throw new ProblemException(Problem.badField("days", "Days must be at least 1"));
    }
    long age = RequestField.number("days", days == null ? "" : days, 0, 1, MAX_DAYS);
    boolean all = RequestField.flag("aggregates", aggregates);
    if (all || age < minDays) {
      LocalDate cutoff = LocalDate.ofInstant(cleanup.cutoff(age), ZoneOffset.UTC);
      Confirmation.require(
          confirm,
          cutoff.toString(),
          all
              ? "also removes the totals of all days before"
              : "removes visits that are younger than " + minDays + " days");
    }
    AuditDetail asked = AuditDetail.of("days", age).and("aggregates", all);
    AuditEntry entry = audit.entry(AuditAction.CLEANUP, "", asked);
    CleanupReport report =
        audit.run(
            entry,
            asked,
            () -> cleanup.removeOlderThan(age, all, entry),
            CleanupReport::auditDetail);
    return JsonAnswer.of(
        json -> {
          json.writeStringField("status", "completed");
          json.writeNumberField("deleted_visits", report.deletedVisits());
          json.writeStringField("cutoff_date", UtcTimestamp.format(report.cutoff()));
        });
  }
}
