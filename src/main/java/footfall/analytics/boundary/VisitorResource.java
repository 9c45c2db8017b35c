package footfall.analytics.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.AuditLog;
import footfall.access.control.VisitorAddresses;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditOutcome;
import footfall.access.entity.Permission;
import footfall.analytics.control.AnalyticsThreads;
import footfall.analytics.control.VisitExports;
import footfall.dictionary.privacy.StoredAddresses;
import footfall.dictionary.privacy.VisitorAsked;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.ClientAddress;
import footfall.web.client.CurrentRequest;
import footfall.web.http.RawPath;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Exports all that is kept of a person: visits, and what other rooms have. */
@ApplicationScoped
@Path("/visitors")
@Produces(MediaType.WILDCARD)
public class VisitorResource {

  private static final ExportFormat FORMAT = ExportFormat.JSON_LINES;

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private VisitExports exports;
  @Inject private AnalyticsThreads threads;
  @Inject private StoredAddresses privacy;
  @Inject private Event<VisitorAsked> asked;
  @Inject private AuditLog audit;
  @Inject private VisitorAddresses addresses;
  @Inject private CurrentRequest current;

  /** Takes the address from the raw path; a pseudonym, as lists show it, does as well. */
  @Allowed(value = Permission.DETAILS, ofAllSites = true)
  @GET
  @Path("{address: .+}")
  @RateLimited(Policy.READ)
  public void export(@Suspended AsyncResponse answer) {
    ClientAddress address =
        RequestField.read(
            "address", () -> ClientAddress.ofValue(RawPath.after("/visitors/", request)));
    Set<ClientAddress> forms = privacy.formsOf(address);
    AuditEntry entry =
        audit.entry(AuditAction.EXPORT_PERSON, addresses.pseudonym(address), AuditDetail.NONE);
    VisitorAsked others = new VisitorAsked(forms);
    threads
        .export(
            current.address(),
            () -> {
              asked.fire(others);
              return exports.ofVisitor(forms);
            },
            export -> {
              audit.begin(entry);
              write(new ExportBody(export, FORMAT, Long.MAX_VALUE, others.records()), answer);
              audit.end(
                  entry,
                  AuditOutcome.ofWhole(export.isWhole()),
                  AuditDetail.of("visits", export.written()));
            })
        .whenComplete((nothing, failure) -> resume(answer, failure));
  }

  /** The answer's resume writes the body, in the thread of the export, before it returns. */
  private static void write(ExportBody body, AsyncResponse answer) {
    answer.resume(
        Response.ok(body, FORMAT.mediaType())
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=visitor.jsonl")
            .build());
  }

  private static void resume(AsyncResponse answer, Throwable failure) {
    if (failure != null) {
      answer.resume(failure instanceof CompletionException ? failure.getCause() : failure);
    }
  }
}
