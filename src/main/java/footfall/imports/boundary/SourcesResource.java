package footfall.imports.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.AuditLog;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.Permission;
import footfall.imports.control.ImportSources;
import footfall.imports.entity.ImportSource;
import footfall.imports.entity.SourceList;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.Cursor;
import footfall.web.http.RawPath;
import footfall.web.http.Validated;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.Confirmation;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.BiFunction;

/** Shows administrators the sources of imports, and lets them go. */
@ApplicationScoped
@Path("/imports")
@Produces(MediaType.APPLICATION_JSON)
public class SourcesResource {

  private static final String LIST = "imports";
  private static final int DEFAULT_SOURCES = 100;
  private static final int MAX_SOURCES = 1_000;

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private ImportSources sources;
  @Inject private AuditLog audit;

  @Allowed(value = Permission.IMPORT, ofAllSites = true)
  @GET
  @RateLimited(Policy.READ)
  @Validated
  public JsonAnswer list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    int max = (int) RequestField.number("limit", limit, DEFAULT_SOURCES, 1, MAX_SOURCES);
    int before =
        cursor == null ? Integer.MAX_VALUE : RequestField.read("cursor", () -> position(cursor));
    SourceList found = sources.newest(before, max + 1);
    List<ImportSource> page = found.sources().subList(0, Math.min(max, found.sources().size()));
    boolean hasMore = found.sources().size() > max;
    return JsonAnswer.of(
        json -> {
          JsonAnswer.writeArray(
              json, "sources", page, (each, source) -> SourceJson.write(each, source, found.now()));
          json.writeStringField("next_cursor", hasMore ? cursor(page.get(max - 1)) : null);
        });
  }

  private static String cursor(ImportSource last) {
    return Cursor.of(LIST, last.id());
  }

  private static int position(String cursor) {
    return (int) Cursor.number(LIST, cursor);
  }

  @Allowed(value = Permission.IMPORT, ofAllSites = true)
  @GET
  @RateLimited(Policy.READ)
  @Path("{source: .+}")
  public JsonAnswer source() {
    String name = RequestField.read("source", () -> RawPath.after("/imports/", request));
    SourceList found = sources.list(name);
    ImportSource source = only(found);
    return JsonAnswer.of(json -> SourceJson.write(json, source, found.now()));
  }

  @Allowed(value = Permission.IMPORT, ofAllSites = true)
  @DELETE
  @RateLimited(Policy.ADMIN)
  @Path("{source: .+}")
  public Response remove(
      @QueryParam("visits") String visits, @QueryParam("confirm") String confirm) {
    String name =
        RequestField.read("source", () -> RawPath.after("/imports/", request, "visits", "confirm"));
    if (!RequestField.flag("visits", visits)) {
      return Response.ok(audited(AuditAction.FORGET, name, this::forget)).build();
    }
    Confirmation.require(confirm, name, "removes all visits of this source");
    return Response.accepted(audited(AuditAction.TAKE_BACK, name, this::takeBack)).build();
  }

  private JsonAnswer audited(
      AuditAction action, String name, BiFunction<String, AuditEntry, JsonAnswer> work) {
    AuditEntry entry = audit.entry(action, name, AuditDetail.NONE);
    return audit.run(
        entry, AuditDetail.NONE, () -> work.apply(name, entry), answer -> AuditDetail.NONE);
  }

  /** The rows are removed by a timer of the retention. */
  private JsonAnswer takeBack(String name, AuditEntry audited) {
    SourceList found = sources.beginRemoval(name, audited);
    ImportSource source = only(found);
    if (!source.isVisitsKnown()) {
      throw new ProblemException(
          Problem.of(
              409,
              "Conflict",
              "This source was imported by an earlier version, which did not note which visits it"
                  + " stored; without visits=true it can be let go"));
    }
    return JsonAnswer.of(json -> SourceJson.write(json, source, found.now()));
  }

  private JsonAnswer forget(String name, AuditEntry audited) {
    if (!sources.forget(name, audited)) {
      throw unknown();
    }
    return JsonAnswer.of(
        json -> {
          json.writeStringField("source", name);
          json.writeStringField("status", "forgotten");
        });
  }

  private static ImportSource only(SourceList found) {
    return found.sources().stream().findFirst().orElseThrow(() -> unknown());
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.of(
            404, "Not Found", "Nothing was imported as this source; GET /imports lists them"));
  }
}
