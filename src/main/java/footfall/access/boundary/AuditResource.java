package footfall.access.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.AuditLog;
import footfall.access.control.AuditStore;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditId;
import footfall.access.entity.AuditOutcome;
import footfall.access.entity.AuditQuery;
import footfall.access.entity.Permission;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.InvalidValueException;
import footfall.values.UtcTimestamp;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows administrators who did what, the newest first. */
@ApplicationScoped
@Path("/audit")
@Produces(MediaType.WILDCARD)
public class AuditResource {

  private static final int DEFAULT_ENTRIES = 100;
  private static final int MAX_ENTRIES = 10_000;

  @Inject private AuditStore store;
  @Inject private AuditLog audit;

  @GET
  @Allowed(Permission.ADMINISTER)
  @RateLimited(Policy.READ)
  public Response entries(
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("actor") String actor,
      @QueryParam("action") String action,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @QueryParam("format") String format) {
    AuditQuery query =
        new AuditQuery(
            id("from", from, 0),
            id("to", to, Long.MAX_VALUE),
            Optional.ofNullable(actor),
            Optional.ofNullable(action)
                .map(name -> RequestField.read("action", () -> AuditAction.of(name))));
    AuditQuery page =
        cursor == null
            ? query
            : query.before(RequestField.read("cursor", () -> AuditJson.id(query, cursor)));
    int max = (int) RequestField.number("limit", limit, DEFAULT_ENTRIES, 1, MAX_ENTRIES);
    boolean isExport = RequestField.read("format", () -> isExport(format));
    AuditEntry entry = audit.entry(AuditAction.READ, "", AuditDetail.NONE);
    Response answer =
        isExport ? export(page, limit == null ? Long.MAX_VALUE : max) : list(query, page, max);
    audit.shown(entry, AuditOutcome.DONE);
    return answer;
  }

  private static long id(String name, String time, long otherwise) {
    if (time == null) {
      return otherwise;
    }
    Instant parsed = RequestField.read(name, () -> UtcTimestamp.parse(time));
    return AuditId.firstAt(parsed);
  }

  private static boolean isExport(String format) {
    return switch (format == null ? "json" : format) {
      case "json" -> false;
      case "jsonl" -> true;
      default -> throw new InvalidValueException("format must be json or jsonl");
    };
  }

  private Response list(AuditQuery list, AuditQuery page, int max) {
    List<AuditEntry> read = store.read(page, max + 1);
    List<AuditEntry> shown = read.subList(0, Math.min(max, read.size()));
    return Response.ok(
            AuditJson.of(list, shown, read.size() > max), MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  private static Response export(AuditQuery page, long limit) {
    return Response.ok(new AuditExport(page, limit), "application/jsonl;charset=utf-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=audit.jsonl")
        .build();
  }
}
